"""Numbers that tell how common something is, in which base a rate is counted, or whose noun is not ours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.numbers import Number
from ingest.figures.prose_nouns import noun_after

_FRACTION = re.compile(r"\s+av\s+(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|3|4|5|10)\b(?!\s*[0-9])", re.IGNORECASE)
_BASES = frozenset({100, 1_000, 10_000, 100_000})
_OF_BASE = re.compile(r"\b(?:av|blant)\s+(?:alle\s+)?$", re.IGNORECASE)
_EVENTS = frozenset({"frist", "avvik", "vedtak", "klage"})


def is_of_fraction(text: str, numbers: Sequence[Number], at: int) -> bool:
    """Whether a number is the whole of a fraction in words: the "ti" of "åtte av ti barn"."""
    before = numbers[at - 1] if at else None
    return before is not None and is_fraction(text, before) and text[before.end : numbers[at].start].strip() == "av"


def is_fraction(text: str, number: Number) -> bool:
    """Whether a number begins a way of saying how common something is: "to av tre", "1 av 10".

    Events are counted one by one: "to av tre fristbrudd" are two of the three that there were.
    """
    whole = _FRACTION.match(text, number.end) if number.word or number.value == 1 else None
    return whole is not None and noun_after(text, whole.end()).kind not in _EVENTS


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
