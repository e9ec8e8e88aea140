"""The line or lines right above a table, or below it, that name it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Box
from ingest.tables.blocks import inside
from ingest.tables.text import Line, joined

NAMED = re.compile(r"^(?:tabell|tab\.|table)\s*\d|^oversikt\b", re.IGNORECASE)
UNIT = re.compile(
    r"\b(?:tal|tall|tala|tallene|beløp\w*)\b.{0,20}\bi (?:hele )?(?:1[ .]?000|tusen|million|mill)", re.IGNORECASE
)
"""What says in which unit the numbers of a table are."""
NEAR = 2.6
"""How far above the table, in ems, the caption's last baseline may stand."""


def caption_of(box: Box, lines: Sequence[Line], tables: Sequence[Box] = ()) -> str:
    """The caption of a table at ``box``; ``lines`` are those of the page outside all ``tables``.

    What stands below it and right above another table is that one's, unless that has a caption below it too.
    """
    beside = [part for line in lines if (part := inside(line, box.x0 - 5, box.x1 + 5)) is not None]
    above = [line for line in beside if line.box.bottom <= box.top + 3]
    below = [line for line in beside if line.box.top >= box.bottom - 3]
    lead = _naming_lines(box, above)
    if lead:
        return joined([word for line in lead for word in line.words])
    return below[0].text if _has_below(box, below, tables) else ""


def _is_named_below(box: Box, below: Sequence[Line]) -> bool:
    """Whether the first line below a table calls itself a table and stands close."""
    near = bool(below) and below[0].box.top - box.bottom <= NEAR * below[0].size
    return near and NAMED.match(below[0].text) is not None


def _is_of_next(below: Sequence[Line], tables: Sequence[Box]) -> bool:
    """Whether a caption is that of the table that begins right below it."""
    line = below[0]
    following = [
        table
        for table in tables
        if 0 <= table.top - line.box.bottom + 3 <= NEAR * line.size and table.x0 - 5 <= line.box.x0 <= table.x1
    ]
    return any(
        not _has_below(table, [one for one in below if one.box.top >= table.bottom - 3], tables) for table in following
    )


def _has_below(box: Box, below: Sequence[Line], tables: Sequence[Box]) -> bool:
    """Whether a table has its caption below it."""
    return _is_named_below(box, below) and not _is_of_next(below, tables)


def _naming_lines(box: Box, above: Sequence[Line]) -> list[Line]:
    """The paragraph right above the table that names it, with the title over it (``Tall i 1000 kr`` under a title)."""
    if not above or box.top - above[-1].base > NEAR * above[-1].size:
        return []
    near = _paragraph_up(above)
    if not _names(near):
        return []
    rest = above[: len(above) - len(near)]
    if _is_title(near) or not rest or near[0].base - rest[-1].base > NEAR * rest[-1].size:
        return near
    title = _paragraph_up(rest)
    return [*title, *near] if _is_title(title) else near


def _paragraph_up(above: Sequence[Line]) -> list[Line]:
    """The last lines that follow each other closely in one style, at most four."""
    lines = [above[-1]]
    for line in reversed(above[:-1]):
        nearest = lines[0]
        same = line.words[0].bold == nearest.words[0].bold and abs(line.size - nearest.size) < 0.6
        if not same or nearest.base - line.base > 1.6 * nearest.size or len(lines) == 4:
            break
        lines.insert(0, line)
    return lines


def _is_title(lines: Sequence[Line]) -> bool:
    """Bold, or called a table."""
    bold = all(word.bold for line in lines for word in line.words)
    return len(lines) <= 3 and (bold or bool(NAMED.match(lines[0].text)))


def _names(lines: Sequence[Line]) -> bool:
    text = " ".join(line.text for line in lines)
    if _is_title(lines) or UNIT.search(text) or (text.endswith(":") and len(lines) <= 3):
        return True
    return len(lines) == 1 and not text.endswith(".") and len(lines[0].words) <= 14
