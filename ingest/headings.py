"""Which lines are headings, and how deep they lie.

What is sure comes first: the PDF's outline and the report's own table of contents name headings. The
others look like headings: bigger letters, a bold line by itself, a number before it. A heading's level comes from the
outline, from its number (``4.2.1``), or from the known headings that look the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.language import fold
from ingest.blocks import ends_sentence, is_item_start
from ingest.lines import Line
from ingest.pages import OutlineEntry

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[^\W\d_]")
_PAGE_AT_END = re.compile(r"[\s.…_]*\d{0,3}$")
_LONGEST = 130
_BIGGER = 1.1

Style = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of one or more lines. ``level`` counts from 1."""

    text: str
    level: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Headings that the report itself names: folded text -> level, for each page (0: any page)."""

    levels: Mapping[tuple[int, str], int]

    def level(self, page: int, text: str) -> int | None:
        """The level of a heading with this text on this page, or ``None``."""
        key = fold(text)
        found = self.levels.get((page, key))
        return found if found is not None else self.levels.get((0, key))


def known_headings(outline: Sequence[OutlineEntry], contents: Sequence[str]) -> Known:
    """What the outline and the lines of a table of contents name."""
    levels: dict[tuple[int, str], int] = {}
    for text in contents:
        name = _PAGE_AT_END.sub("", text)
        if len(name) > 2:
            levels[0, fold(name)] = number_depth(name) or 1
    for entry in outline:
        levels[entry.page or 0, fold(entry.title)] = entry.level
    return Known(levels)


def number_depth(text: str) -> int | None:
    """How deep a heading's number says that it lies: 2 for ``4.1 Meldinger``; ``None`` without a number."""
    match = _NUMBERED.match(text)
    return match[1].count(".") + 1 if match else None


def looks_like_heading(line: Line, last: Line | None, following: Line | None, body: float) -> bool:
    """Whether a line by itself has the looks of a heading in a report whose body has letters of size ``body``."""
    text = line.text
    if not line.upright or len(text) > _LONGEST or sum(letter.isalpha() for letter in text) < 3:
        return False
    if text.endswith((",", ";", "-")) or (is_item_start(text) and number_depth(text) is None):
        return False
    if line.size >= _BIGGER * body:
        return not (text.endswith(".") and len(text) > 60)
    if not line.bold or line.size < 0.85 * body:
        return False
    if last is not None and last.region == line.region and not ends_sentence(last.text) and text[0].islower():
        return False
    if text.endswith(".") and (len(text) > 90 or following is not None):
        return False
    lead_in = text.endswith(":") and following is not None and is_item_start(following.text)
    return not lead_in


def find_headings(page: int, lines: Sequence[Line], known: Known, body: float) -> dict[int, list[int]]:
    """The headings of one page: place of the first line -> places of all its lines."""
    found: dict[int, list[int]] = {}
    i = 0
    while i < len(lines):
        places = _named(page, lines, i, known) or _by_looks(lines, i, body)
        if places:
            found[i] = places
            i = places[-1] + 1
        else:
            i += 1
    return found


def _named(page: int, lines: Sequence[Line], i: int, known: Known) -> list[int]:
    text = ""
    for j in range(i, min(i + 4, len(lines))):
        if j > i and lines[j].region != lines[i].region:
            break
        text = f"{text} {lines[j].text}".strip()
        if known.level(page, text) is not None:
            return list(range(i, j + 1))
    return []


def _by_looks(lines: Sequence[Line], i: int, body: float) -> list[int]:
    """A run of lines that look alike; too long a run is a paragraph in bold, not a heading."""
    first = lines[i]
    if not looks_like_heading(first, _at(lines, i - 1), _at(lines, i + 1), body):
        return []
    places = [i]
    while (after := _at(lines, places[-1] + 1)) is not None and _goes_on(lines[places[-1]], after):
        places.append(places[-1] + 1)
    length = sum(len(lines[j].text) for j in places)
    at_body_size = first.size < _BIGGER * body
    if length > 200 or (at_body_size and len(places) > 2):
        return []
    last = lines[places[-1]].text
    return [] if at_body_size and len(places) > 1 and last.endswith(".") else places


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a heading wraps onto the next line."""
    return (
        line.region == after.region
        and style_of(line) == style_of(after)
        and after.base - line.base < 1.6 * line.size
        and number_depth(after.text) is None
        and not is_item_start(after.text)
        and not line.text.endswith(":")
    )


def _at(lines: Sequence[Line], i: int) -> Line | None:
    return lines[i] if 0 <= i < len(lines) else None


def style_of(line: Line) -> Style:
    """What makes two headings look alike: the size to half a point, and bold."""
    return round(line.size * 2) / 2, line.bold


def levels_by_style(known: Sequence[tuple[Style, int]], unknown: Sequence[Style]) -> dict[Style, int]:
    """The level of each style: of the headings whose level is known, else by its rank among the styles."""
    counted: dict[Style, Counter[int]] = defaultdict(Counter)
    for style, level in known:
        counted[style][level] += 1
    levels = {style: counts.most_common(1)[0][0] for style, counts in counted.items()}
    for style in sorted(set(unknown) - set(levels), reverse=True):
        bigger = [level for other, level in levels.items() if other > style]
        levels[style] = max(bigger) + 1 if bigger else 1
    return levels
