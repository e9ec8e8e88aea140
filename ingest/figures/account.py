"""The reading account of a report's numbers: which became figures, and why the others did not.

Made from what the library keeps, so that it always tells of the report as it is there. A number in a passage is used
when a figure with the same print stands on the same lines. The others are sorted by reason; the ones without a good
reason are those a person should look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Block, Box, Figure, Passage
from corpus.numbers import Number, find_numbers

UNEXPLAINED = "sier ikke hva som telles"
_TIME = re.compile(
    r"(?:\s\w+)?\s(?:år(?:s|et)?|måned\w*|månad\w*|uker?|veker?|dag(?:er|ar|ers)?|døgn|timer?|timar|minutt\w*|ganger?|gonger?)\b",
    re.IGNORECASE,
)
_ROLES: Mapping[str, str] = {
    "date": "dato",
    "law": "lov eller paragraf",
    "section": "nummer på kapittel, side eller tabell",
    "age": "alder",
    "year": "årstall",
    "ordinal": "rekkefølge",
    "clock": "klokkeslett",
    "name": "del av et navn",
    "range": "mellom to tall",
}
_REASONS: Mapping[str, str] = {
    "suppressed": "skjult av personvern",
    "missing": "mangler i kilden",
    "misprint": "trykkfeil",
    "several numbers": "flere tall i ett",
    "range": "mellom to tall",
}


@dataclass(frozen=True, slots=True)
class Unused:
    """A number seen on a page that became no figure; ``reason`` is Norwegian, ``text`` the words around it."""

    page: int
    printed: str
    reason: str
    text: str


def unused_numbers(passages: Sequence[Passage], figures: Sequence[Figure]) -> Iterator[Unused]:
    """Every number of the passages that no figure holds, in reading order."""
    on_page: dict[int, list[Figure]] = {}
    told: set[tuple[int, str, tuple[Box, ...]]] = set()
    for figure in figures:
        on_page.setdefault(figure.page, []).append(figure)
    for passage in passages:
        for block in passage.blocks:
            for number in find_numbers(block.text):
                if _is_article(number) or _is_used(number, block, on_page.get(passage.page, [])):
                    continue
                seen = (passage.page, number.printed, block.boxes(number.start, number.end))
                if seen not in told:  # a table's header is repeated in each of its rows
                    told.add(seen)
                    yield Unused(passage.page, number.printed, _reason(number, block), _around(block.text, number))


def numbers_by_reason(unused: Sequence[Unused]) -> list[tuple[str, int]]:
    """How many numbers were left out for each reason, the unexplained first and then the most."""
    counts = Counter(number.reason for number in unused)
    return sorted(counts.items(), key=lambda item: (item[0] != UNEXPLAINED, -item[1], item[0]))


def _is_used(number: Number, block: Block, figures: Sequence[Figure]) -> bool:
    digits = _digits(number.printed)
    boxes = block.boxes(number.start, number.end)
    for figure in figures:
        held = number.value is not None and figure.value == number.value
        if (held or (digits and digits == _digits(figure.printed))) and _touch(boxes, figure.boxes):
            return True
    return False


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _touch(mine: Sequence[Box], others: Sequence[Box]) -> bool:
    return any(a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom for a in mine for b in others)


def _is_article(number: Number) -> bool:
    """ "en", "ett": far more often an article than a count."""
    return number.word and number.value == 1


def _reason(number: Number, block: Block) -> str:
    if number.role in _ROLES:
        return _ROLES[number.role]
    if number.reason in _REASONS:
        return _REASONS[number.reason]
    if _TIME.match(block.text, number.end):
        return "frist eller hyppighet"
    return "overskrift i tabell" if block.kind == "row" else UNEXPLAINED


def _around(text: str, number: Number) -> str:
    start, end = max(0, number.start - 40), min(len(text), number.end + 40)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
