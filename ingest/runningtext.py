"""Printed lines -> running text, with the place of every character.

A hyphen at a line's end is either the divider of a word (goes) or part of it (stays). It is only taken
away when that is sure: a soft hyphen or the one that programs divide with (U+2010, which no keyboard has), a word
that stands undivided elsewhere in the same report, or a report whose lines end with hyphens so often that its words
were divided by a program.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.model import Block, BlockKind, LineSpan
from ingest.lines import Line

_SOFT_HYPHEN = "\u00ad"
_DIVIDER = "\u2010"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HANGING = frozenset({"og", "eller", "samt", "til", "men"})
"""Words after which a hyphen before them stays by itself: "barne- og familietjenesten"."""

_LINES_A_HYPHEN = 60
"""With division, at least one line in so many ends with a hyphen; without, one in some hundreds does."""

_MARK = re.compile(r"[•◦▪▫●○■□➢✓→❑‣⁃·*»\-–—]+")
_GLUED_MARK = re.compile(r"[•◦▪▫●○■□➢✓→❑‣⁃·*\-–—](?=\w)")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a report writes: its undivided words in lower case, and whether its lines divide words at all."""

    words: frozenset[str] = frozenset()
    divides: bool = False


def spelling_of(lines: Sequence[Line]) -> Spelling:
    """Learn a report's words, and from how many lines end with a hyphen whether it was set with division."""
    words: set[str] = set()
    hyphens = 0
    for line, after in zip_longest(lines, lines[1:]):
        text = line.text.casefold()
        found = list(_WORD.finditer(text))
        if text.endswith(("-", _SOFT_HYPHEN, _DIVIDER)) and found:
            found.pop()
            following = after.text.split(maxsplit=1)[0] if after is not None and after.text.strip() else ""
            hyphens += following[:1].islower() and following not in _HANGING
        words.update(match[0] for match in found)
    return Spelling(frozenset(words), hyphens >= 3 and hyphens * _LINES_A_HYPHEN >= len(lines))


def make_block(kind: BlockKind, lines: Sequence[Line], spelling: Spelling) -> Block | None:
    """Join lines to a block; ``None`` when nothing but marks is left. A mark before a list item is not its text."""
    text = ""
    spans: list[LineSpan] = []
    for line in lines:
        printed = line.text if spans or kind != "item" else without_mark(line.text)
        printed = printed.strip()
        if not printed:
            continue
        joint = " " if text else ""
        if text.endswith(_SOFT_HYPHEN) or (text.endswith(_DIVIDER) and _goes_on(printed)):
            text, joint = text[:-1], ""
        elif len(text) > 1 and text.endswith("-") and text[-2].isalpha():
            text, joint = _joined_at_hyphen(text, printed, spelling)
        if spans and spans[-1].end > len(text):
            spans[-1] = spans[-1]._replace(end=len(text))
        start = len(text) + len(joint)
        text = f"{text}{joint}{printed}"
        spans.append(LineSpan(start, len(text), line.box))
    if text.endswith(_SOFT_HYPHEN):
        text = text[:-1] + "-"
    text = text.replace(_DIVIDER, "-")
    return Block(kind, text, tuple(spans)) if text else None


def _goes_on(following: str) -> bool:
    """Whether a line begins with the rest of a divided word."""
    first = _WORD.match(following)
    return first is not None and first[0][0].islower() and first[0] not in _HANGING


def _joined_at_hyphen(text: str, following: str, spelling: Spelling) -> tuple[str, str]:
    """The text, with or without its last hyphen, and what goes between it and the next line."""
    first = _WORD.match(following)
    before = _WORD.search(text[text.rfind(" ") + 1 : -1])
    if first is None or before is None or first[0] in _HANGING:
        return text, " "
    head, tail = before[0].casefold(), first[0]
    if not tail[0].islower() or before[0].isupper() or f"{head}-{tail.split('-')[0]}" in spelling.words:
        return text, ""
    if head + tail in spelling.words or spelling.divides:
        return text[:-1], ""
    return text, ""


def without_mark(text: str) -> str:
    """A list item's text without the bullet or dash before it; numbers and letters (``1)``) stay."""
    first, _, rest = text.partition(" ")
    if rest and (_MARK.fullmatch(first) or first == "o"):
        return rest
    return _GLUED_MARK.sub("", text, count=1) if _GLUED_MARK.match(text) else text
