"""The pieces that periods are written with: "3. kvartal", "juli 2024", "31.12.", "i fjor", each at its place.

A piece may lack its year ("1. halvår", the first half of "01.01-30.09.2025"); ``corpus/periods.py`` finds it in what
stands around or in the report, and joins pieces to intervals. Nothing is decided here but what is printed.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Literal

from corpus.digits import NUMBER_WORD, words_value
from corpus.numberforms import REFERENCE

Unit = Literal["year", "half", "quarter", "tertial", "month", "day", "years", "first"]

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a period at ``[start, end)``.

    ``number`` is which half, quarter, tertial or month; for ``years`` ("siste fem år") and ``first`` ("de tre
    første kvartalene", with ``of`` the unit counted) how many. ``offset`` counts years from the year that is
    spoken of ("i fjor" is -1); ``after`` means that an earlier year of the text goes before the report's
    ("året før"). ``year`` is ``None`` when it is not printed. ``open_end`` is true for "hittil i år".
    """

    start: int
    end: int
    unit: Unit
    number: int = 1
    day: int = 1
    year: int | None = None
    offset: int | None = None
    after: bool = False
    of: Unit = "month"
    open_end: bool = False


_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])(?![.,:][0-9])"
_SHORT = r"[-–'’´`][0-9]{2}(?![0-9]|[.,][0-9])"
_FULL = "|".join(MONTHS)
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "des": 12,
}  # fmt: skip
_BRIEF = "|".join(sorted(_SHORT_MONTHS, key=len, reverse=True))
_REL = r"i\sfjor\b|i\sforfjor\b|i\får\b|i\sår\b(?!ene)"
_TAIL = rf"(?:\s?,?\s?(?:(?:i|av|for|år|året)\s)?(?P<{{0}}>{_YEAR}|{_SHORT})|\s(?P<{{0}}_rel>{_REL}))?"
_TAIL_OF_PART = _TAIL.replace(_SHORT, rf"{_SHORT}|2[0-9](?=\s*$)")
"""The year of a part of a year: two digits are one at the end of a header ("1. tertial 24"), no count of anything."""
_ORDINALS = {"første": 1, "fyrste": 1, "fyrst": 1, "andre": 2, "annet": 2, "tredje": 3, "fjerde": 4, "siste": 0}
_ORDINAL = rf"(?:(?<![\w.,])[1-4]\.|\b(?:{'|'.join(_ORDINALS)})\b)"
_PARTS: dict[str, Unit] = {"h": "half", "k": "quarter", "q": "quarter", "t": "tertial"}
_SIZES: dict[Unit, int] = {"half": 2, "quarter": 4, "tertial": 3}
_PART = r"(?:halvår|kvartal|tertial)(?:et|ene|er|a)?\b|kv\b\.?"
_LIST_JOIN = r"\s?(?:,|[-–]|og|eller|til|til og med|mot)\s?"
_COUNT = rf"(?:[0-9]{{1,2}}|(?:{NUMBER_WORD}))"

_FORMS = [
    # 31.12.2024, 31. 12. 24, 2024-12-31
    r"(?P<date>(?<![\w.,/])(?P<dd>[0-3]?[0-9])\.\s?(?P<dm>[01]?[0-9])\.\s?(?P<dy>(?:19|20)?[0-9]{2})(?![0-9]|[.,][0-9]))",
    r"(?P<iso>(?<![\w.,/-])(?P<iy>(?:19|20)[0-9]{2})-(?P<im>[01][0-9])-(?P<id>[0-3][0-9])(?![0-9]))",
    # 12. mai 2024, 1.mai
    rf"(?P<named>(?<![\w.,/])(?P<nd>[0-3]?[0-9])\.?\s?(?P<nm>{_FULL}|(?:{_BRIEF})\b\.?)(?!\w)"
    rf"{_TAIL.replace('{0}', 'ny')})",
    # 31.12., 01.01 (the caller sees to what stands around)
    r"(?P<dayonly>(?<![\w.,/:])(?P<od>[0-3]?[0-9])\.\s?(?P<om>[01]?[0-9])(?P<odot>\.)?(?![0-9]|,[0-9]|\s?%))",
    # H1 2024, Q3-24, 2024-H1, 1H24
    rf"(?P<code>(?<![\w-])(?:(?P<cpart>[HQT])(?P<cn>[1-4])|(?P<cn2>[1-4])(?P<cpart2>[HQ]))(?![0-9A-Za-z]*[A-Za-z])"
    rf"(?:[\s/-]?(?P<cy>{_YEAR}|(?<=[/-])[0-9]{{2}}(?![0-9])|(?<=[HQ])[0-9]{{2}}(?![0-9])))?(?!\w))",
    r"(?P<ycode>(?<![\w.,/-])(?P<ycy>(?:19|20)[0-9]{2})[\s/-]?(?P<ycpart>[HQT])(?P<ycn>[1-4])(?!\w))",
    # 1. halvår 2024, tredje kvartal, kvartal 3
    rf"(?P<part>(?P<pn>{_ORDINAL}|(?<![\w.,])[1-4](?=\s?(?:{_PART})))\s?(?P<pu>{_PART})"
    rf"{_TAIL_OF_PART.replace('{0}', 'py')})",
    rf"(?P<partafter>\b(?P<au>halvår|kvartal|tertial)\s(?P<an>[1-4])(?![\w.,]*[0-9]){_TAIL.replace('{0}', 'ay')})",
    # the first of "første og andre halvår"
    rf"(?P<listed>(?P<ln>{_ORDINAL})(?=(?:{_LIST_JOIN}{_ORDINAL})*{_LIST_JOIN}(?:{_ORDINAL}|[1-4])\s?(?P<lu>{_PART})))",
    # de tre første kvartalene i 2025, dei ni første månadene
    rf"(?P<first>\b(?P<fc>{_COUNT})\s(?:første|fyrste)\s(?P<fu>kvartal|måned|månad|tertial)\w*"
    rf"{_TAIL.replace('{0}', 'fy')})",
    # juli 2024, februar -23, sept. 2025, mai-23
    rf"(?P<month>\b(?P<mm>{_FULL})(?!\w)(?!-(?!(?:{_FULL})\b)[a-zæøå]){_TAIL.replace('{0}', 'my')})",
    rf"(?P<brief>\b(?P<bm>{_BRIEF})\b\.?(?:\s?(?P<by>{_YEAR}|{_SHORT})|(?=\s?[-–]\s?(?:{_BRIEF}|{_FULL})\b)))",
    # siste fem år, de tre siste årene
    rf"(?P<years>\b(?:siste\s(?P<yc>{_COUNT})|(?P<yc2>{_COUNT})\ssiste)\s(?:år(?:ene|a)?)\b)",
    # hittil i år, så langt i 2025
    rf"(?P<sofar>\b(?:hittil|så\slangt|til\snå)\s(?:(?:i\s)?(?P<sy>{_YEAR})|i\sår\b))",
    r"(?P<newyear>\bårsskiftet\s(?P<ty>(?:19|20)[0-9]{2})\s?[-–/]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]))",
    r"(?P<relative>\b(?:i\sforfjor|i\sfjor|i\sår(?!\s(?:19|20)[0-9])|fjoråret|inneværende\sår|forrige\sår|førre\sår|neste\sår|foregående\sår"
    r"|(?:det\s)?siste\sår(?:et)?|året\s(?:før|etter|i\sforveien)"
    r"|(?:et|ett|eit|eitt)\sår\s(?:før|tidligere|tidlegare|i\sforveien))\b(?!ene))",
    # 2024, and -23 after a word that asks for it
    r"(?P<span>(?<![\w.,/:§-])(?P<s1>(?:19|20)[0-9]{2})"
    r"(?:[-–/](?P<s2>[0-9]{2})|/(?P<s4>(?:19|20)[0-9]{2}))(?![\w]|[-–.,/][0-9]))",
    rf"(?P<year>(?<![\w§])(?<![0-9][.,/:])(?<![A-Za-zÆØÅæøå][-–/])(?P<yy>{_YEAR})(?!\w|/[0-9]{{1,3}}(?![0-9])|[-–][0-9]{{3}}(?![0-9]))"
    r"(?!\s?(?:kr\b|kroner\b|%|prosent\b|NOK\b|mill)))",
    r"(?P<short>(?:(?<=\bi\s)|(?<=\bog\s)|(?<=\bfra\s)|(?<=\btil\s)|(?<=\bmot\s))[-–'’´](?P<sh>[0-3][0-9])"
    r"(?![0-9]|[.,][0-9]|\s?%|\s?(?:prosent|kr|grader)))",
]
_PIECE = re.compile("|".join(_FORMS), re.IGNORECASE)
_DATE_LEAD = re.compile(
    r"(?:\b(?:per|pr|den|fra|til|med|innen|dato|f\.o\.m|t\.o\.m|tom|fom|siden|mellom|og)\b\.?\s?|[-–]\s?)$",
    re.IGNORECASE,
)
_DATE_FOLLOWS = re.compile(r"\s?(?:[-–]|til|og)\s?[0-3]?[0-9]\.\s?(?:[01]?[0-9]\.|[a-z])", re.IGNORECASE)
_NO_DATE = re.compile(
    r"(?:\s?(?:[-–]|til|og)\s?[0-9.,]+)?\s?(?:%|prosent|pst|årsverk|stilling|mill|kr\b|kroner|barn\b)", re.IGNORECASE
)
_RELATIVE = {
    "i år": 0,
    "inneværende år": 0,
    "siste år": 0,
    "siste året": 0,
    "det siste år": 0,
    "det siste året": 0,
    "i forfjor": -2,
    "neste år": 1,
    "året etter": 1,
}


def _century(digits: str | None) -> int | None:
    """The year of ``2024``, ``24``, ``-24`` or ``'24``; two digits are of this century."""
    if digits is None:
        return None
    number = int(re.sub(r"[^0-9]", "", digits))
    return number if number >= 1000 else 2000 + number


def _offset(words: str | None) -> int | None:
    if words is None:
        return None
    return _RELATIVE.get(" ".join(words.casefold().split()), -1)


def _month(word: str) -> int:
    folded = word.casefold().rstrip(".")
    return MONTHS.index(folded) + 1 if folded in MONTHS else _SHORT_MONTHS[folded]


def _ordinal(word: str, unit: Unit) -> int | None:
    """Which part of the year: ``1.``, "første", "siste"; ``None`` when a year has no such part."""
    number = int(word.rstrip(".")) if word[0].isdigit() else _ORDINALS[word.casefold()]
    size = _SIZES[unit]
    return None if number > size else number or size


def _real_day(day: int, month: int, year: int | None) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024 if year is None else year, month)[1]


def _day(match: re.Match[str], day: int, month: int, year: int | None, offset: int | None = None) -> Piece | None:
    if not _real_day(day, month, year):
        return None
    return Piece(match.start(), match.end(), "day", month, day, year, offset)


def _bare_day(text: str, match: re.Match[str]) -> Piece | None:
    """``31.12.`` and ``30.09``: a date when something says so, otherwise a decimal number."""
    before, after = text[max(0, match.start() - 12) : match.start()], match.end()
    lead = _DATE_LEAD.search(before) is not None
    two_digits = len(match["om"]) == 2
    if _NO_DATE.match(text, after) or not (two_digits or (lead and match["odot"]) or _DATE_FOLLOWS.match(text, after)):
        return None
    if not (lead or match["odot"] or _DATE_FOLLOWS.match(text, after)):
        return None
    return _day(match, int(match["od"]), int(match["om"]), None)


def _part(
    match: re.Match[str], number: str, unit_word: str, year: str | None, relative: str | None = None
) -> Piece | None:
    unit = _PARTS[unit_word[0].casefold()]
    which = _ordinal(number, unit)
    if which is None:
        return None
    return Piece(match.start(), match.end(), unit, which, year=_century(year), offset=_offset(relative))


def _counted(match: re.Match[str], word: str) -> int:
    return int(word) if word.isdigit() else int(words_value(word))


def _short_span(match: re.Match[str]) -> Piece | None:
    """``2020-24`` is five years and ``2024-05`` a month: the second number tells, as no span runs backwards."""
    first, second = int(match["s1"]), int(match["s2"] or match["s4"])
    last = second if match["s4"] else first - first % 100 + second
    if last > first:
        return Piece(match.start(), match.end(), "years", last - first + 1, year=last)
    return Piece(match.start(), match.end(), "month", second, year=first) if 1 <= second <= 12 else None


def _piece(text: str, match: re.Match[str]) -> Piece | None:
    start, end = match.span()
    kind = match.lastgroup
    if kind == "year":
        return Piece(start, end, "year", year=int(match["yy"]))
    if kind == "short":
        return Piece(start, end, "year", year=_century(match["sh"]))
    if kind == "span":
        return _short_span(match)
    if kind in ("relative", "sofar", "years", "first", "newyear"):
        return _counted_piece(match)
    if kind in ("month", "brief"):
        name, year = (match["mm"], match["my"]) if kind == "month" else (match["bm"], match["by"])
        return Piece(start, end, "month", _month(name), year=_century(year), offset=_offset(match["my_rel"]))
    if kind in ("date", "iso", "named", "dayonly"):
        return _date_piece(text, match)
    return _part_piece(match)


def _counted_piece(match: re.Match[str]) -> Piece | None:
    start, end = match.span()
    if match["relative"]:
        words = " ".join(match["relative"].casefold().split())
        return Piece(start, end, "year", offset=_offset(words), after=words.startswith(("året", "et", "eit")))
    if match["sofar"]:
        year = _century(match["sy"])
        return Piece(start, end, "year", year=year, offset=None if year else 0, open_end=True)
    if match["newyear"]:
        return Piece(start, end, "day", 12, 31, int(match["ty"]))
    if match["years"]:
        return Piece(start, end, "years", _counted(match, match["yc"] or match["yc2"]), offset=0)
    unit: Unit = {"k": "quarter", "t": "tertial", "m": "month"}[match["fu"][0].casefold()]  # type: ignore[assignment]
    count = _counted(match, match["fc"])
    if not 1 <= count <= _SIZES.get(unit, 12):
        return None
    return Piece(start, end, "first", count, year=_century(match["fy"]), offset=_offset(match["fy_rel"]), of=unit)


def _date_piece(text: str, match: re.Match[str]) -> Piece | None:
    if match["date"]:
        return _day(match, int(match["dd"]), int(match["dm"]), _century(match["dy"]))
    if match["iso"]:
        return _day(match, int(match["id"]), int(match["im"]), int(match["iy"]))
    if match["named"]:
        return _day(match, int(match["nd"]), _month(match["nm"]), _century(match["ny"]), _offset(match["ny_rel"]))
    return _bare_day(text, match)


def _part_piece(match: re.Match[str]) -> Piece | None:
    if match["part"]:
        return _part(match, match["pn"], match["pu"], match["py"], match["py_rel"])
    if match["partafter"]:
        return _part(match, match["an"], match["au"], match["ay"], match["ay_rel"])
    if match["listed"]:
        return _part(match, match["ln"], match["lu"], None)
    if match["ycode"]:
        return _part(match, match["ycn"], match["ycpart"], match["ycy"])
    part = match["cpart"] or match["cpart2"]
    if part in "Tt" and match["cy"] is None:  # T1 without a year is as likely a code of something else
        return None
    return _part(match, match["cn"] or match["cn2"], part, match["cy"])


def find_pieces(text: str) -> list[Piece]:
    """Every piece in order, none in an address, a telephone number, a document's number or a paragraph of law."""
    masked = [match.span() for match in REFERENCE.finditer(text)]
    alone = text.strip(" .").casefold()
    if alone in _SHORT_MONTHS:  # a row or column that is only called "jan."
        return [
            Piece(
                text.casefold().index(alone), text.casefold().index(alone) + len(alone), "month", _SHORT_MONTHS[alone]
            )
        ]
    found: list[Piece] = []
    position = 0
    while match := _PIECE.search(text, position):
        piece = _piece(text, match)
        hidden = any(start < match.end() and match.start() < end for start, end in masked)
        if piece is None or hidden:
            position = match.start() + 1 if piece is None else match.end()
            continue
        found.append(piece)
        position = match.end()
    return found
