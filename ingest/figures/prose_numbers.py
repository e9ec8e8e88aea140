"""Which numbers of a sentence can be figures, and which noun each of them stands in front of.

The reader of numbers has already put aside dates, paragraphs, ages and names. Here the words after a number
decide the rest: "tre måneder" is a deadline, "tre mål" a plan, "tre ungdommer" a count; "38 av disse" and "fire i Moss" have
no noun of their own and are left for the sentence to explain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from corpus.numbers import Number, find_numbers
from ingest.figures.prose_words import SEEING, SPANS_OF_TIME, STOPS, SUGGESTED, kind_of

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?\.?")
_MOST_BETWEEN = 3
_LONGEST_BETWEEN = 24
_JOINS = re.compile(r"\b(?:til|og|mot)\s*$", re.IGNORECASE)
_OF = re.compile(
    r"\s+av\s+(?:totalt\s+|til sammen\s+|i alt\s+)?(?P<these>disse|desse|de|dei|dem|deres)?\s*"
    r"(?P<all>alle\s+)?(?P<count>[0-9]+\s+)?",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"\s+av\s+(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|3|4|5|10)\b(?!\s*[0-9])", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:bare|kun|berre|eneste|einaste|også)\s+$", re.IGNORECASE)
_NUMERALS = frozenset({"ett", "eitt", "én", "éin", "1"})
_PER = re.compile(
    r"\b(?:per|pr\.?|hver|hvert|kvar|kvart|annenhver|minst|maks\w*|innen|innan|inntil|opptil)\s+$", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"[;:]|,\s(?=(?:og|men|mens|medan|noe som|noko som|som|slik at|fordi|for å|da|så|at|der|hvor)\b)"
    r"|\s(?=(?:men|mens|medan|fordi|slik at)\b)",
    re.IGNORECASE,
)

_PARTICIPLE = re.compile(r"(?:lagt|lagd[et]?|sett|ert|ende|ande|tatt|et|a)$", re.IGNORECASE)
_THESE = re.compile(r"\b(?:av (?:disse|desse|dem|dei|de)|hvorav|herav|kvarav|derav)\b", re.IGNORECASE)

Own = Literal["noun", "unit", "of", "none"]
"""How a number says what it counts: by its noun, its unit, a noun after "av", or not itself."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a sentence that may be a figure; all places are characters of the sentence.

    ``kind`` is the kind of its noun (``prose_words.kind_of``), ``""`` without one. ``end`` is where number and noun end.
    ``own`` tells how it says what it counts. ``article`` is true when it may be no number at all ("en teamleder").
    ``of_these`` is true for "38 av disse".
    """

    number: Number
    kind: str
    end: int
    own: Own
    article: bool = False
    of_these: bool = False

    @property
    def start(self) -> int:
        return self.number.start


def counted_in(text: str) -> list[Counted]:
    """The numbers of a sentence that may be figures, in order."""
    found: list[Counted] = []
    for number in find_numbers(text):
        if number.role != "number" or (number.value is None and number.reason != "misprint"):
            continue
        item = _counted(text, number)
        if item is not None and not _is_supposed(text, item):
            found.append(item)
    kept = [item for item in found if not item.article or _stands_beside_count(item, found, text)]
    return [_with_unit_of_next(text, item, after) for item, after in zip(kept, [*kept[1:], None], strict=False)]


def _with_unit_of_next(text: str, item: Counted, after: Counted | None) -> Counted:
    """ "fra 8,1 til 7,2 prosent": the unit is printed once, at the end."""
    if after is None or item.own != "none" or after.own != "unit":
        return item
    between = text[item.end : after.start]
    if len(between) > _LONGEST_BETWEEN or _JOINS.search(between) is None:
        return item
    return replace(item, number=replace(item.number, unit=after.number.unit), own="unit")


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds characters ``[start, end)``: between the nearest signs and words that part clauses."""
    low = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    after = _CLAUSE.search(text, end)
    return low, after.start() if after else len(text)


def _counted(text: str, number: Number) -> Counted | None:
    if _FRACTION.match(text, number.end) and number.word:
        return None
    if number.unit in ("prosent", "prosentpoeng", "promille", "kr"):
        return None if _is_job_share(text, number) else Counted(number, "", number.end, "unit")
    if _PER.search(text[max(0, number.start - 14) : number.start]):
        return None
    noun, end, other = noun_after(text, number.end)
    these = _THESE.search(text[clause_around(text, number.start, number.end)[0] : number.start]) is not None
    article = number.word and number.value == 1 and number.printed.casefold() not in _NUMERALS
    if noun:
        return Counted(number, noun, end, "noun", article=article)
    if article or other == "time" or (other and not these):
        return None
    if these and other:
        return Counted(number, "", number.end, "none", of_these=True)
    of = _OF.match(text, number.end)
    if of:
        kind, end, _ = noun_after(text, of.end())
        these = of["these"] is not None and not kind
        if kind or these:
            return Counted(number, kind, end if kind else of.end("these"), "of", of_these=these)
        return None
    if number.value == 0 and number.word:
        return None
    return Counted(number, "", number.end, "none", of_these=these)


def noun_after(text: str, position: int) -> tuple[str, int, Literal["", "time", "other"]]:
    """The kind of the noun that begins at ``position``, where it ends, and what else stands there if it is no noun of ours."""
    at, passed = position, 0
    while passed <= _MOST_BETWEEN:
        space = re.compile(r"[\s\u00a0]+|-").match(text, at)
        word = _WORD.match(text, space.end() if space else at)
        if word is None or (space is None and at != position):
            break
        low = word.group().casefold()
        kind = kind_of(word.group().rstrip("."))
        if SPANS_OF_TIME.fullmatch(low.rstrip(".")):
            return "", position, "time"
        if kind:
            return kind, word.end() - word.group().endswith("."), ""
        if low.rstrip(".") in STOPS or (word.group()[0].isupper()):
            break
        at, passed = word.end(), passed + 1
        if low.endswith("."):
            break
    return "", position, "other" if passed and not _is_participle(text, position) else ""


def _is_participle(text: str, position: int) -> bool:
    """Whether the word after a number says what became of the counted ("38 henlagt", "12 avsluttet")."""
    word = _WORD.match(text, position + 1)
    return word is not None and _PARTICIPLE.search(word.group().rstrip(".")) is not None


def _is_job_share(text: str, number: Number) -> bool:
    """ "50 prosent stilling" is how much somebody works, "60 prosent av medianinntekten" a definition."""
    after = text[number.end : number.end + 40]
    return (
        re.match(
            r"\s*-?(?:\w+\s)?(?:prosjekt)?(?:stilling|stillingsressurs|fast|vikariat|av medianinntekt|finansier)", after
        )
        is not None
    )


def _is_supposed(text: str, item: Counted) -> bool:
    if item.number.unit == "kr":
        return False
    low, high = clause_around(text, item.start, item.end)
    return SUGGESTED.search(SEEING.sub(" ", text[low:high])) is not None


def _stands_beside_count(item: Counted, found: list[Counted], text: str) -> bool:
    """Whether "en" is a number: beside a count of its own kind of thing ("fem ansatte og en teamleder")."""
    if _ONLY.search(text[: item.start]):
        return True
    staff = ("ansatt", "rolle", "stilling", "årsverk")
    return any(
        not other.article and other.own == "noun" and (other.kind == item.kind or {other.kind, item.kind} <= set(staff))
        for other in found
    )
