"""Tables of contents: lines that only say on which page something stands.

They hold every word that the report is about and answer nothing, so they are kept out of what is searched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.language import fold
from ingest.lines import Line

_LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\s\.){4,}|_{5,})\s*\d{0,3}$")
_ENDS_WITH_PAGE = re.compile(r"\D\s*\d{1,3}$")
_NUMBERED = re.compile(r"(\d{1,2})(?:\.\d{1,2})*\.?\s+[A-ZÆØÅ]\D*")
_TITLE = re.compile(r"(?:innhold|innhald|innholdsfortegnelse|innhaldsliste|innholdsliste|innhaldsoversyn)\s*:?")


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """The places in ``lines`` (one page) that belong to a table of contents, its title included."""
    leaders = [bool(_LEADER.search(line.text)) for line in lines]
    title = next((i for i, line in enumerate(lines) if _TITLE.fullmatch(fold(line.text))), None)
    if sum(leaders) >= 3:
        entries = [i for i, leader in enumerate(leaders) if leader]
        first = entries[0] if title is None else min(title, entries[0])
        return set(range(first, entries[-1] + 1))
    if title is None:
        return set()
    end = title + 1
    while end < len(lines) and _ENDS_WITH_PAGE.search(lines[end].text):
        end += 1
    end = max(end, _numbered_until(lines, title + 1))
    return set(range(title, end)) if end - title >= 4 else set()


def _numbered_until(lines: Sequence[Line], start: int) -> int:
    """Where the chapters that are listed from ``start`` on without their pages end; a number never falls."""
    last, end = 0, start
    while end < len(lines):
        match = _NUMBERED.fullmatch(lines[end].text)
        if match is None or not last <= int(match[1]) <= last + 1:
            break
        last, end = int(match[1]), end + 1
    return end
