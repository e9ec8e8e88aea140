"""A sentence with several numbers, divided so that each has its own piece, and which words belong to which number.

"fire i Overhalla og fem i Namsos" and "i Overhalla fire og i Namsos fem" say the same. So the sentence is cut at the last
word that parts (a comma, "og", "mens", "mot") before each number, and a place or period belongs to the number in
whose piece it stands. What stands before the first number frames all that follow ("I 2024 var det 12 i Moss og 14 i Råde");
what stands after the last one holds for the earlier ones that were only listed ("12 meldinger og 5 undersøkelser i 2024").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ingest.figures.prose_numbers import Counted

_PARTING = re.compile(
    r"\s*[;,]\s*(?:(?:og|men|mens|medan|samt|mot|til|hvorav|herav|kvarav|derav|hvor|der)\s+)?"
    r"|\s+(?:og|men|mens|medan|samt|mot|hvorav|herav|kvarav|derav|pluss)\s+|\s+[–—-]\s+|\s*/\s*",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\s+til\s+", re.IGNORECASE)
_FROM = re.compile(r"\b(?:fra|frå)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:\s+(?:i|per|pr\.?|fra|frå|for|hos)\s+(?:(?:perioden|løpet av|første|andre|hele|heile)\s+)*(?:halvår\s)?"
    r"(?:[0-9][0-9.–-]*|[A-ZÆØÅ][\w-]+))*"
)
"""When and where a number's noun was, which stays with it where no sign parts it from the next number."""
_LISTING = re.compile(r"[\s,]*(?:og|samt|pluss)?\s*", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\b(?:henholdsvis|høvesvis|respektivt)\b", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:,|og|samt|,\s*og|/)\s*(?:i\s+|for\s+|fra\s+)?", re.IGNORECASE)


class Spanned(Protocol):
    """Something at ``[start, end)`` of a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Segment:
    """The piece ``[start, end)`` of a sentence that belongs to one number; ``joint`` is what parts it from the one before."""

    start: int
    end: int
    joint: str

    def holds(self, mention: Spanned) -> bool:
        return self.start <= mention.start and mention.end <= self.end

    @property
    def listed(self) -> bool:
        """Whether it only continues a list: nothing sets it against the piece before."""
        return _LISTING.fullmatch(self.joint) is not None


def segments_of(text: str, items: Sequence[Counted]) -> list[Segment]:
    """One segment for each number, in order; together they cover the sentence."""
    cuts = [_cut(text, left, right) for left, right in zip(items, items[1:], strict=False)]
    starts = [(0, ""), *((end, text[begin:end]) for begin, end in cuts)]
    ends = [*(begin for begin, _ in cuts), len(text)]
    return [Segment(start, end, joint) for (start, joint), end in zip(starts, ends, strict=True)]


def _cut(text: str, left: Counted, right: Counted) -> tuple[int, int]:
    """Where the joint between two numbers begins and ends."""
    between = list(_PARTING.finditer(text, left.end, right.start))
    if _FROM.search(text, max(0, left.start - 30), left.start):
        between += _FROM_TO.finditer(text, left.number.end, right.start)
    if not between:
        tail = _TAIL.match(text, left.end, right.start)
        end = tail.end() if tail else left.end
        return end, end
    last = max(between, key=lambda match: match.end())
    return last.start(), last.end()


def belonging(mentions: Sequence[M], segments: Sequence[Segment], items: Sequence[Counted], at: int) -> M | None:
    """The mention that belongs to number ``at`` of a sentence, ``None`` when none does."""
    told = _told_respectively(mentions, items, at)
    if told is not None:
        return told
    own = [mention for mention in mentions if segments[at].holds(mention)]
    if own:
        return _nearest(own, items[at])
    for earlier in range(at - 1, -1, -1):
        framing = [m for m in mentions if segments[earlier].holds(m) and m.end <= items[earlier].start]
        if framing:
            return framing[-1]
    return _trailing(mentions, segments, items, at)


def _nearest(own: Sequence[M], item: Counted) -> M:
    """The mention right after the number goes before the one in front of it."""
    after = [mention for mention in own if mention.start >= item.start]
    before = [mention for mention in own if mention.end <= item.start]
    return after[0] if after else before[-1]


def _trailing(mentions: Sequence[M], segments: Sequence[Segment], items: Sequence[Counted], at: int) -> M | None:
    """What follows the last number of a list, when no earlier one of the list has its own."""
    for later in range(at + 1, len(items)):
        if not segments[later].listed:
            return None
        found = [m for m in mentions if segments[later].holds(m)]
        if found:
            return next((m for m in found if m.start >= items[later].end), None) if later == len(items) - 1 else None
    return None


def _told_respectively(mentions: Sequence[M], items: Sequence[Counted], at: int) -> M | None:
    """ "henholdsvis 12 og 14 i Moss og Råde": the first number with the first name."""
    if len(mentions) != len(items) or len(items) < 2:
        return None
    grouped = mentions[-1].end <= items[0].start or mentions[0].start >= items[-1].end
    return mentions[at] if grouped else None


def is_respective(text: str) -> bool:
    """Whether the words say that two lists go in step."""
    return _RESPECTIVELY.search(text) is not None
