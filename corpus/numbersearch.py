"""Numbers in running text: what each is worth, in which unit, and whether it is a figure at all.

The forms stand in ``corpus/numberforms.py``; here the words right before and after a form decide. ``corpus/numbers.py``
is the door; nobody else imports this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from corpus.digits import SCALES, digits_value, words_value
from corpus.numberforms import AFTER, BEFORE, DIGITS, FOOTNOTE, TOKEN, WORD, YEAR, unit_of

Reason = Literal[
    "",  # there is a value
    "suppressed",  # held back for privacy: ":", "prikket", "<4"
    "missing",  # "..", "ikke oppgitt"
    "not applicable",  # "."
    "not printed",  # an empty cell or a dash
    "misprint",  # digits that are no number as they stand: 12.049.00
    "range",  # two ends, no single value
    "several numbers",  # a cell with more than one
    "no number",  # words, a date, a paragraph of law
]
Role = Literal["number", "date", "law", "section", "age", "range", "year", "ordinal", "clock", "name"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed at ``[start, end)`` of its text; ``printed`` is exactly that piece.

    ``unit`` is ``""``, ``prosent``, ``prosentpoeng``, ``promille``, ``kr``, ``årsverk`` or ``stillinger``. The span
    holds signs and units that belong to the print (%, kr, millioner), not nouns (årsverk). ``value`` has "millioner"
    and the like multiplied in and is ``None`` when ``reason`` says why. ``low`` and ``high`` are the ends of a range.
    ``word`` is true when it is written in words; "en" and "ett" may then be articles, which the caller judges.
    ``approximate`` is true after "ca.", "nesten", "over" and the like, which the span leaves out.
    A year, age or ordinal keeps its value; a date, paragraph, section, clock, name or short year ("-23") has none.
    """

    start: int
    end: int
    printed: str
    value: Decimal | None
    unit: str = ""
    approximate: bool = False
    reason: Reason = ""
    word: bool = False
    role: Role = "number"
    low: Decimal | None = None
    high: Decimal | None = None


def find_numbers(text: str) -> list[Number]:
    """Every number in running text, in order and without overlaps, digits and words alike."""
    found: list[Number] = []
    position = 0
    while match := TOKEN.search(text, position):
        number = _from_match(text, match)
        found.append(number)
        note = FOOTNOTE.match(text, number.end)
        position = number.end
        if note and not (note["bracket"] and _bracket_open(text, number.end)):
            position = note.end()
    return found


def _bracket_open(text: str, end: int) -> bool:
    before = text[max(0, end - 80) : end]
    return before.count("(") > before.count(")")


def _from_match(text: str, match: re.Match[str]) -> Number:
    kind = str(match.lastgroup)
    if kind in ("range", "word_range"):
        return _range(text, match)
    if kind == "word":
        return _word(text, match)
    if kind == "digits":
        return _digits(text, match)
    value = Decimal(re.sub(r"[^0-9]", "", match.group())) if kind == "ordinal" else None
    return _plain(match, _ROLES.get(kind, "name"), value)


_ROLES: dict[str, Role] = {
    "law": "law", "date": "date", "section": "section", "clock": "clock", "ordinal": "ordinal", "year": "year",
}  # fmt: skip


def _plain(match: re.Match[str], role: Role, value: Decimal | None) -> Number:
    reason: Reason = "" if value is not None else "no number"
    return Number(match.start(), match.end(), match.group(), value, reason=reason, role=role)


def _approximate(text: str, start: int) -> bool:
    return BEFORE["approximate"].search(text[max(0, start - 24) : start]) is not None


def _ends(first: str, last: str) -> tuple[Decimal | None, Decimal | None]:
    values = [digits_value(end) if end[:1].isdigit() else words_value(end) for end in (first, last)]
    return values[0], values[1]


def _range(text: str, match: re.Match[str]) -> Number:
    """``12-15``, ``0–17 år``, ``to til tre``, ``2020-2024``; a lone ``15-3`` counts down and is a paragraph."""
    in_words = match.lastgroup == "word_range"
    first, last = (match["low_word"], match["high_word"]) if in_words else (match["low"], match["high"])
    low, high = _ends(first, last)
    if low is None or high is None:
        return _plain(match, "name", None)
    if low >= high:
        return _counting_down(text, match)
    end, unit, scale = _after(text, match.end())
    role: Role = "range"
    if not unit and scale == 1 and high <= 30 and _is_age(text, match, (low, high)):
        role = "age"
    return Number(
        match.start(),
        end,
        text[match.start() : end],
        None,
        unit,
        _approximate(text, match.start()),
        "range",
        word=in_words,
        role=role,
        low=_times(low, scale),
        high=_times(high, scale),
    )


def _counting_down(text: str, match: re.Match[str]) -> Number:
    """``15-3`` is a paragraph of law without its sign; "to eller en" and "12 - 4" are two numbers, here the first."""
    if re.fullmatch(r"[0-9]+[-–‑][0-9]+", match.group()):
        return _plain(match, "law", None)
    if word := WORD.match(text, match.start()):
        return _word(text, word)
    first = DIGITS.match(text, match.start())
    assert first is not None, "a range begins with digits or a word"
    return _digits(text, first)


def _is_age(text: str, match: re.Match[str], ends: tuple[Decimal, Decimal]) -> bool:
    """Whether a range is an age band: it says so, or it is one of those that statistics on children are given for."""
    if ends[0] == 0 and ends[1] in (5, 15, 16, 17, 18, 19, 20, 22, 23, 24, 25):
        return True
    if AFTER["age"].match(text, match.end()):
        return True
    return BEFORE["age"].search(text[max(0, match.start() - 24) : match.start()]) is not None


def _after(text: str, position: int) -> tuple[int, str, int]:
    """What follows a number: where its print ends, its unit and what it is multiplied by."""
    scale = 1
    high_mark = AFTER["high mark"].match(text, position)
    if high_mark:  # a footnote mark between the number and its unit
        position = high_mark.end()
    if multiplier := AFTER["scale"].match(text, position):
        word = multiplier["scale"].casefold()
        scale, position = SCALES[word], multiplier.end()
        if word in ("tkr", "tnok", "mkr", "mnok"):
            return position, "kr", scale
    if unit := AFTER["unit"].match(text, position):
        return unit.end(), unit_of(unit["unit"]), scale
    noun = AFTER["noun"].match(text, position)
    end = high_mark.start() if high_mark and scale == 1 else position
    return end, unit_of(noun["noun"]) if noun else "", scale


def _times(value: Decimal, scale: int) -> Decimal:
    """``value * scale`` without the decimals that multiplying leaves: 1,1 million is 1100000, not 1100000.0."""
    if scale == 1:
        return value
    product = value * scale
    whole = product.to_integral_value()
    return whole if whole == product else product


def _word(text: str, match: re.Match[str]) -> Number:
    end, unit, scale = _after(text, match.end())
    role: Role = "age" if not unit and AFTER["age"].match(text, end) else "number"
    return Number(
        match.start(),
        end,
        text[match.start() : end],
        _times(words_value(match.group()), scale),
        unit,
        _approximate(text, match.start()),
        word=True,
        role=role,
    )


def _digits(text: str, match: re.Match[str]) -> Number:
    digits, sign, currency = match["figure"], match["sign"], match["currency"]
    end, unit, scale = _after(text, match.end())
    value = digits_value(re.sub(r",\s", ",", digits))
    unit = unit or ("kr" if currency else "")
    if value is not None:
        value = _times(value, scale) * (-1 if sign and sign[0] != "+" else 1)
    unclear_mark = "," in digits and end == match.end() and text[end : end + 1] == ")" and not _bracket_open(text, end)
    if unclear_mark:  # 69,21): a footnote mark that has lost its height cannot be told from a decimal
        value = None
    number = Number(
        match.start(),
        end,
        text[match.start() : end],
        value,
        unit,
        _approximate(text, match.start()),
        "" if value is not None else "misprint",
    )
    role = _digits_role(text, number, match)
    glued = AFTER["letters"].match(text, end)
    if role == "name" and glued:  # 4F, 6-månedersperiode: a name as far as it goes
        number = replace(number, end=glued.end(), printed=text[match.start() : glued.end()])
    if role in ("name", "section") or (role == "year" and sign):
        return replace(number, role=role, value=None, reason="no number")
    return replace(number, role=role)


def _digits_role(text: str, number: Number, match: re.Match[str]) -> Role:
    """The role of one number from what stands right before and after it."""
    digits = match["figure"]
    before = text[max(0, number.start - 24) : number.start]
    if number.unit or number.end > match.end():
        return "number"
    if BEFORE["section"].search(before):
        return "section"
    if (AFTER["age"].match(text, number.end) or BEFORE["turned"].search(before)) and (
        number.value or Decimal(0)
    ) <= 120:
        return "age"
    short_year = match["sign"] is not None and len(digits) == 2 and BEFORE["month"].search(before) is not None
    if short_year or YEAR.fullmatch(number.printed):
        return "year"
    code = len(digits) > 1 and digits[0] == "0" and digits.isdigit()
    if code or AFTER["letters"].match(text, number.end) or BEFORE["name"].search(before):
        return "name"
    return "number"
