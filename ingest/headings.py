"""Which lines are headings, and how deep they lie.

What is sure comes first: the PDF's outline and the report's own table of contents name headings. The
others look like headings: bigger letters, a bold line by itself, a short line by itself in another colour than
the body's or underlined. A heading's level comes from the outline, from its number (``4.2.1``), or from the
known headings that look the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.language import fold
from corpus.model import Box
from ingest.blocks import ends_sentence, is_item_start
from ingest.lines import Line, is_number
from ingest.pages import BLACK, Colour, OutlineEntry

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[^\W\d_]")
_PAGE_AT_END = re.compile(r"[\s.…_]*\d{0,3}$")
_LONGEST = 130
_BIGGER = 1.1

_LONGEST_SENTENCE = 60
"""What is longer and ends with a full stop is no heading, whatever its letters."""
_FULL_STOP = re.compile(r"(?:[^\W\d_]{3,}|[^\W\d_]{3,}[.!?] [A-ZÆØÅ«].*)[.!]\s?[»”\"]?$")

_LONGEST_PLAIN = 90
"""What is set apart by colour or a line alone is a heading only when it is short."""
_ANOTHER_COLOUR = 90
"""So far apart, red, green and blue together, are colours that a reader tells from each other."""
_CAPTION = re.compile(r"(?:tabell|figur|diagram|graf|kilde|kjelde|bilde|bilete|foto)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"@|www\.|https?:|\S{40}")

Style = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of one or more lines. ``level`` counts from 1.

    ``within`` is the painted box beside the running text that it stands in with what it titles; it does
    not hold for anything outside of it.
    """

    text: str
    level: int
    lines: tuple[Line, ...]
    within: Box | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Headings that the report itself names: folded text -> level, for each page (0: any page)."""

    levels: Mapping[tuple[int, str], int]

    def level(self, page: int, text: str) -> int | None:
        """The level of a heading with this text on this page, or ``None``."""
        key = fold(text)
        found = self.levels.get((page, key))
        return found if found is not None else self.levels.get((0, key))


@dataclass(frozen=True, slots=True)
class Looks:
    """What the looks of a page's lines are judged against.

    ``ink`` is the colour of the report's body, ``before_things`` are the places of the lines after
    which a table, a chart or a picture comes.
    """

    ink: Colour = BLACK
    before_things: frozenset[int] = frozenset()


_PLAIN = Looks()


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


def looks_like_heading(line: Line, last: Line | None, following: Line | None, body: float, ink: Colour = BLACK) -> bool:
    """Whether a line by itself has the looks of a heading in a report whose body has letters of size ``body``
    in the colour ``ink``."""
    text = line.text
    if not line.upright or len(text) > _LONGEST or sum(letter.isalpha() for letter in text) < 3:
        return False
    if is_number(text) or text.endswith((",", ";", "-")) or (is_item_start(text) and number_depth(text) is None):
        return False
    if line.size >= _BIGGER * body:
        return not (text.endswith(".") and (len(text) > _LONGEST_SENTENCE or text[0].islower()))
    if line.size < 0.85 * body or not (line.bold or _is_set_apart(line, last, ink)):
        return False
    if last is not None and last.region == line.region and not ends_sentence(last.text) and text[0].islower():
        return False
    if text.endswith(".") and (len(text) > 90 or following is not None):
        return False
    lead_in = text.endswith(":") and following is not None and is_item_start(following.text)
    return not lead_in


def _is_set_apart(line: Line, last: Line | None, ink: Colour) -> bool:
    """Whether a line stands out by its colour, a line under it, capitals or a number, and is no part of a sentence."""
    stands_out = line.underlined or _in_another_colour(line, ink) or _in_capitals(line) or _numbered_within(line)
    if not stands_out or len(line.text) > _LONGEST_PLAIN:
        return False
    if ends_sentence(line.text) or not (line.text[0].isupper() or line.text[0].isdigit()):
        return False
    if line.linked or _ADDRESS.search(line.text) or _CAPTION.match(line.text):
        return False
    if last is None or last.region != line.region or line.base - last.base > 2 * line.size:
        return True
    return ends_sentence(last.text) and not _stands_out_alike(line, last)


def _by_ink_alone(line: Line, body: float) -> bool:
    return not line.bold and line.size < _BIGGER * body


def _in_another_colour(line: Line, ink: Colour) -> bool:
    return line.colour is not None and sum(abs(a - b) for a, b in zip(line.colour, ink, strict=True)) > _ANOTHER_COLOUR


def _in_capitals(line: Line) -> bool:
    return line.text.isupper() and sum(letter.isalpha() for letter in line.text) >= 5


def _numbered_within(line: Line) -> bool:
    """Whether a line that ends before its column does begins with a number of two parts or more (``2.1``)."""
    short = line.box.x1 < line.left + 0.7 * (line.right - line.left)
    return short and (number_depth(line.text) or 0) >= 2 and line.text[-1].isalpha()


def _stands_out_alike(line: Line, other: Line) -> bool:
    return _ink(line) == _ink(other)


def _ink(line: Line) -> tuple[object, ...]:
    return line.colour, line.underlined, _in_capitals(line), _numbered_within(line)


def find_headings(
    page: int, lines: Sequence[Line], known: Known, body: float, looks: Looks = _PLAIN
) -> dict[int, list[int]]:
    """The headings of one page: place of the first line -> places of all its lines."""
    found: dict[int, list[int]] = {}
    i = 0
    while i < len(lines):
        places = _named(page, lines, i, known) or _by_looks(lines, i, body, looks)
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


def _by_looks(lines: Sequence[Line], i: int, body: float, looks: Looks) -> list[int]:
    """A run of lines that look alike; too long a run is a paragraph in bold, not a heading."""
    first = lines[i]
    if not looks_like_heading(first, _at(lines, i - 1), _at(lines, i + 1), body, looks.ink):
        return []
    if i and first.size >= _BIGGER * body and _goes_on(lines[i - 1], first):
        return []  # the rest of a paragraph in bigger letters
    places = [i]
    while (after := _at(lines, places[-1] + 1)) is not None and _goes_on(lines[places[-1]], after):
        places.append(places[-1] + 1)
    after = _at(lines, places[-1] + 1)
    if after is not None and _ends_in(lines[places[-1]], after):
        return []
    titles_text = after is not None and after.region == first.region and not _stands_out_alike(first, after)
    if _by_ink_alone(first, body) and not titles_text and places[-1] not in looks.before_things:
        return []
    length = sum(len(lines[j].text) for j in places)
    at_body_size = first.size < _BIGGER * body
    if length > 200 or (at_body_size and len(places) > 2) or _is_told(" ".join(lines[j].text for j in places)):
        return []
    last = lines[places[-1]].text
    return [] if at_body_size and len(places) > 1 and last.endswith(".") else places


def _is_told(text: str) -> bool:
    """Whether a text tells something in sentences, as a report's lead or a quotation in big letters does."""
    return len(text) > _LONGEST_SENTENCE and _FULL_STOP.search(text) is not None


def _ends_in(line: Line, after: Line) -> bool:
    """Whether the next line ends the sentence that a line begins, though something beside them parts the two."""
    return _is_close(line, after) and after.text[0].islower() and after.text.endswith(".")


def _is_close(line: Line, after: Line) -> bool:
    alike = style_of(line) == style_of(after) and _stands_out_alike(line, after)
    return alike and 0 < after.base - line.base < 1.6 * line.size


def _goes_on(line: Line, after: Line) -> bool:
    """Whether a heading wraps onto the next line."""
    return (
        line.region == after.region
        and style_of(line) == style_of(after)
        and _stands_out_alike(line, after)
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
