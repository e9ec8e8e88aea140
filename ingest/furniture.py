"""What stands on a page for the sake of the paper: running headers, footers and page numbers.

Found by repetition: the same words, digits aside, at the same height in the margin of several pages; or a
number alone in the margin that counts along with the pages. Nothing is removed because of what it says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pages import RawPage, Word

_MARGIN = 0.1
"""The share of a page's height, at its top and at its bottom, where running lines can stand."""
_PAGES_TO_REPEAT = 3
_PAGE_NUMBER = re.compile(
    r"(?:side|page|s\.)?\s*[-–|]?\s*(\d{1,4})\s*[-–|]?\s*(?:(?:av|of|/)\s*\d{1,4})?", re.IGNORECASE
)
_NAMED = re.compile(r"side\b|page\b|\bav\s+\d+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The words of a page without its running lines, and the page number that was printed on it."""

    words: tuple[Word, ...]
    printed_number: str | None


@dataclass(frozen=True, slots=True)
class _MarginLine:
    page: int
    words: tuple[Word, ...]
    text: str
    place: tuple[str, int]
    number: int | None


def without_furniture(pages: Sequence[RawPage]) -> list[Cleaned]:
    """The pages' words without running headers, footers and page numbers."""
    lines = [line for page in pages for line in _margin_lines(page)]
    repeated = _repeated(lines)
    counting = _counting(lines)
    removed: dict[int, list[_MarginLine]] = defaultdict(list)
    for line in lines:
        if line.place in repeated or (line.number is not None and line.number - line.page in counting):
            removed[line.page].append(line)
    result = []
    for page in pages:
        gone = {id(word) for line in removed[page.number] for word in line.words}
        number = next((str(line.number) for line in removed[page.number] if line.number is not None), None)
        result.append(Cleaned(tuple(word for word in page.words if id(word) not in gone), number))
    return result


def _margin_lines(page: RawPage) -> Iterable[_MarginLine]:
    usual = _usual_size(page.words)
    rows: dict[tuple[str, int], list[Word]] = defaultdict(list)
    for word in page.words:
        edge = "top" if word.box.bottom < _MARGIN * page.height else "bottom"
        if edge == "bottom" and word.box.top < (1 - _MARGIN) * page.height:
            continue
        if word.size <= 1.2 * usual and word.upright:  # a title at the top of each slide is bigger
            rows[edge, round(word.base / 4)].append(word)
    for (edge, height), words in rows.items():
        ordered = sorted(words, key=lambda word: word.box.x0)
        text = " ".join(word.text for word in ordered)
        match = _PAGE_NUMBER.fullmatch(text)
        folded = f"{edge}:{re.sub(r'[0-9]+', '#', text.casefold())}"
        yield _MarginLine(page.number, tuple(ordered), text, (folded, height), int(match[1]) if match else None)


def _usual_size(words: Sequence[Word]) -> float:
    """The size that most letters of a page have; without limit when there are hardly any."""
    sizes: dict[float, int] = defaultdict(int)
    for word in words:
        sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: sizes[size]) if sum(sizes.values()) > 40 else float("inf")


def _repeated(lines: Sequence[_MarginLine]) -> set[tuple[str, int]]:
    pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line in lines:
        if line.number is None:
            pages[line.place].add(line.page)
    return {place for place, where in pages.items() if len(where) >= _PAGES_TO_REPEAT}


def _counting(lines: Sequence[_MarginLine]) -> set[int]:
    """How far printed page numbers are ahead of the PDF's, where that is so on several pages."""
    offsets: dict[int, set[int]] = defaultdict(set)
    for line in lines:
        if line.number is not None:
            offsets[line.number - line.page].add(line.page)
    named = {line.number - line.page for line in lines if line.number is not None and _NAMED.search(line.text)}
    return {offset for offset, where in offsets.items() if len(where) >= _PAGES_TO_REPEAT or offset in named}
