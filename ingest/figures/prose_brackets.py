"""What a title says of the numbers in brackets below it: "Antall meldinger i 2023 (2022 i parentes)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.figures.coordinates import Layer
from ingest.figures.mentions import Reader

_IN_BRACKETS = re.compile(r"\b(?:i|innenfor)\s(?:parentes|parantes|klamme)\w*", re.IGNORECASE)
_PARTS = re.compile(r"[;,]\s|\.\s+(?=[A-ZÆØÅ])")
_WITH = re.compile(r"\bmed\s(?:tal(?:l|lene|a)?\s(?:for|fra|frå|i)\s)?$", re.IGNORECASE)
_CLOSE = 8
"""So many characters at most are between a time and the words that set it in brackets ("2022-tall i parentes")."""


@dataclass(frozen=True, slots=True)
class Note:
    """Characters ``[start, end)`` of a title that tell of which time the numbers in brackets are."""

    start: int
    end: int
    period: str
    """The time's code, ``""`` when it is not said or not a single one."""


def speaks_of_brackets(text: str) -> bool:
    """Whether a text tells what the numbers in brackets are."""
    return _IN_BRACKETS.search(text) is not None


def note_in(text: str, reader: Reader) -> Note | None:
    """What a text tells of the numbers in brackets, ``None`` when it does not speak of them."""
    said = _IN_BRACKETS.search(text)
    if said is None:
        return None
    start, end = _piece(text, said.start(), said.end())
    mentions = [m for m in reader.periods(text) if start <= m.start and m.end <= end]
    near = [m for m in mentions if 0 <= said.start() - m.end <= _CLOSE]
    if near and len(mentions) > 1 and _WITH.search(text, start, near[-1].start):
        start, end, mentions = near[-1].start, said.end(), near[-1:]
    return Note(start, end, mentions[0].period.code if len(mentions) == 1 else "")


def period_in_brackets(titles: Sequence[Layer], reader: Reader) -> str:
    """The code of the time that the nearest title gives the numbers in brackets, ``""`` where none does."""
    notes = (note_in(title.text, reader) for title in titles)
    return next((note.period for note in notes if note is not None), "")


def without_notes(titles: Sequence[Layer], reader: Reader) -> tuple[Layer, ...]:
    """The titles as they hold for the numbers that stand before the brackets."""
    return tuple(_without_note(title, reader) for title in titles)


def _without_note(title: Layer, reader: Reader) -> Layer:
    note = note_in(title.text, reader)
    return (
        title if note is None else replace(title, text=f"{title.text[: note.start]} {title.text[note.end :]}".strip())
    )


def _piece(text: str, start: int, end: int) -> tuple[int, int]:
    """The bracket that the words at ``[start, end)`` stand in, else what stands between commas and full stops."""
    opened, closed = text.rfind("(", 0, start), text.find(")", end)
    if opened >= 0 and closed >= 0 and ")" not in text[opened:start]:
        return opened, closed + 1
    low = max((part.end() for part in _PARTS.finditer(text, 0, start)), default=0)
    following = _PARTS.search(text, end)
    return low, following.start() if following else len(text)
