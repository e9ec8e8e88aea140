"""Numbers that tell how common something is, in which base a rate is counted, or whose noun is not ours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.numbers import Number
from ingest.figures.prose_nouns import noun_after
from ingest.figures.prose_words import EVENTS

_FRACTION = re.compile(r"\s+av\s+(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|3|4|5|10)\b(?!\s*[0-9])", re.IGNORECASE)
_BASES = frozenset({100, 1_000, 10_000, 100_000})
_OF_BASE = re.compile(r"\b(?:av|blant)\s+(?:alle\s+)?$", re.IGNORECASE)

_OF_PART = re.compile(r"(?:[0-9]\s?/\s?|[0-9]\s+av\s+(?:(?:totalt|til\ssammen|i\salt)\s+)?)$", re.IGNORECASE)
_PART = re.compile(
    r"\s+av\s+(?:(?:totalt|til\ssammen|i\salt)\s+)?[0-9]+(?:\s[0-9]{3})*(?=\s*(?:$|[.;:)]|,(?![0-9])))", re.IGNORECASE
)
_LONGEST_BESIDE = 40
_BETWEEN = re.compile(
    r"\bmellom\s(?P<least>[0-9][0-9 .,]*|[a-zæøå]+)\s?(?:prosent|%|kr(?:oner)?|mill\w*\.?)?\sog"
    r"\s(?P<most>[0-9][0-9 ]*|[a-zæøå]+)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[<>≤≥]\s?$")
_NOTHING = re.compile(
    r"(?:hele\s|heile\s)?(?:tusen|millioner|millionar|milliarder|milliardar|mill\.?|mrd\.?)(?:\s?kr\w*\.?)?",
    re.IGNORECASE,
)
""" "Tall i hele tusen kroner" tells a unit."""
_IN = re.compile(r"(?:\(|\bi\s(?:hele\s|heile\s)?|\b(?:hele|heile)\s)$", re.IGNORECASE)
_THOUSAND = 1000
_SET_BESIDE = re.compile(
    r"\b(?:mot|enn|og|men|mens|medan)\s(?:(?:i|for)\s)?(?:[^\W\d_][\w-]*\s(?:hadde|har|er|var|ligger|ligg|lå|låg)\s(?:på\s)?)?$",
    re.IGNORECASE,
)
_ENDS_THERE = re.compile(r"\s*(?:$|[.,;)]|(?:i|for|på|per|og|mot|mens|medan|året|et\sår|eit\sår)\b)", re.IGNORECASE)


def is_part(text: str, number: Number) -> bool:
    """Whether a number is so many of a whole that has no noun: "fristbrudd: 6 av 52"."""
    return not number.word and _PART.match(text, number.end) is not None


def is_of_part(text: str, number: Number) -> bool:
    """Whether a number is the whole that so many are of: the 52 of "6 av 52" and of "6/52"."""
    return _OF_PART.search(text[: number.start]) is not None


def is_beside_share(text: str, start: int, number: Number) -> bool:
    """Whether a number is set beside a share that ends at ``start``, and can count nothing.

    "8,9 prosent i 2024, mot 10,3 i 2023 og 11,0 i 2022": decimals are shares too.
    """
    decimal = number.value is not None and number.value % 1 != 0
    near = number.start - start <= _LONGEST_BESIDE and _SET_BESIDE.search(text, start, number.start) is not None
    return decimal and near and _ENDS_THERE.match(text, number.end) is not None


def is_bound(text: str, number: Number) -> bool:
    """Whether a number only bounds what is meant: "mellom 1 og 3", "mellom 20 og 30 prosent", "<4"."""
    if _SIGN.search(text, 0, number.start):
        return True
    spans = [span for span in _BETWEEN.finditer(text) if span.start() <= number.start < span.end()]
    return any(number.start in (span.start("least"), span.start("most")) for span in spans)


def is_unit(text: str, number: Number) -> bool:
    """Whether only a scale is printed and no number: "tusen kroner", "(1000 kr)"."""
    scale = number.value == _THOUSAND and number.unit == "kr" and _IN.search(text, 0, number.start) is not None
    return scale or _NOTHING.fullmatch(number.printed) is not None


def is_of_fraction(text: str, numbers: Sequence[Number], at: int) -> bool:
    """Whether a number is the whole of a fraction in words: the "ti" of "åtte av ti barn"."""
    before = numbers[at - 1] if at else None
    return before is not None and is_fraction(text, before) and text[before.end : numbers[at].start].strip() == "av"


def is_fraction(text: str, number: Number) -> bool:
    """Whether a number begins a way of saying how common something is: "to av tre", "1 av 10".

    Events are counted one by one: "to av tre fristbrudd" are two of the three that there were.
    """
    whole = _FRACTION.match(text, number.end) if number.word or number.value == 1 else None
    return whole is not None and noun_after(text, whole.end()).kind not in EVENTS


def is_base(text: str, number: Number) -> bool:
    """Whether a round number is what a rate is counted in: "av 1 000 barn", as "per 1 000 barn" is."""
    noun = noun_after(text, number.end).kind
    return (
        number.value in _BASES and noun in ("barn", "innbygger") and _OF_BASE.search(text[: number.start]) is not None
    )


def shares_other_noun(text: str, numbers: Sequence[Number], at: int) -> bool:
    """Whether a number has its noun after the next one, and that is none of ours ("fra 4 til 19 kategorier")."""
    if at + 1 == len(numbers) or numbers[at].unit or numbers[at + 1].role != "number":
        return False
    between = text[numbers[at].end : numbers[at + 1].start].strip()
    return between in ("til", "og", "eller") and noun_after(text, numbers[at + 1].end).instead != ""
