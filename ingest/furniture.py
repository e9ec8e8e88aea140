"""What stands on a page for the sake of the paper: running headers, footers and page numbers.

Found by repetition: the same words, digits aside, at the same height in the margin of several pages; or a
number alone in the margin that counts along with the pages. Nothing is removed because of what it says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.grouping import grouped
from ingest.pages import RawPage, Word, text_of

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
class _Piece:
    """Words beside each other in a margin; a wide gap ends them. ``row`` is the same for pieces of one line."""

    page: int
    words: tuple[Word, ...]
    place: tuple[str, int]
    row: tuple[str, int]
    number: int | None
    named: bool


def without_furniture(pages: Sequence[RawPage]) -> list[Cleaned]:
    """The pages' words without running headers, footers and page numbers."""
    pieces = [piece for page in pages for piece in _margin_pieces(page)]
    repeated = _repeated(pieces, len(pages))
    counting = _counting(pieces)
    beside = {piece.row for piece in pieces if piece.place in repeated}
    removed: dict[int, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        ahead = None if piece.number is None else piece.number - piece.page
        if piece.place in repeated or ahead in counting or (ahead == 0 and piece.row in beside):
            removed[piece.page].append(piece)
    result = []
    for page in pages:
        gone = {id(word) for piece in removed[page.number] for word in piece.words}
        number = next((str(piece.number) for piece in removed[page.number] if piece.number is not None), None)
        result.append(Cleaned(tuple(word for word in page.words if id(word) not in gone), number))
    return result


def _margin_pieces(page: RawPage) -> Iterable[_Piece]:
    usual = _usual_size(page.words)
    rows: dict[tuple[str, int], list[Word]] = defaultdict(list)
    for word in page.words:
        edge = "top" if word.box.bottom < _MARGIN * page.height else "bottom"
        if edge == "bottom" and word.box.top < (1 - _MARGIN) * page.height:
            continue
        if word.size <= 1.2 * usual and word.upright:  # a title at the top of each slide is bigger
            rows[edge, round(word.base / 4)].append(word)
    for row, words in rows.items():
        for piece in _pieces(sorted(words, key=lambda word: word.box.x0)):
            text = text_of(piece)
            match = _PAGE_NUMBER.fullmatch(text)
            folded = f"{row[0]}:{re.sub(r'[0-9]+', '#', text.casefold())}"
            number = int(match[1]) if match else None
            yield _Piece(page.number, tuple(piece), (folded, row[1]), row, number, bool(_NAMED.search(text)))


def _pieces(words: Sequence[Word]) -> list[list[Word]]:
    return grouped(words, lambda piece, word: word.box.x0 - piece[-1].box.x1 <= 2 * word.size)


def _usual_size(words: Sequence[Word]) -> float:
    """The size that most letters of a page have; without limit when there are hardly any."""
    sizes: dict[float, int] = defaultdict(int)
    for word in words:
        sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: sizes[size]) if sum(sizes.values()) > 40 else float("inf")


def _repeated(pieces: Sequence[_Piece], page_count: int) -> set[tuple[str, int]]:
    pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    for piece in pieces:
        if piece.number is None:
            pages[piece.place].add(piece.page)
    enough = min(_PAGES_TO_REPEAT, max(page_count, 2))
    return {place for place, where in pages.items() if len(where) >= enough}


def _counting(pieces: Sequence[_Piece]) -> set[int]:
    """How far printed page numbers are ahead of the PDF's, where that is so on several pages."""
    ahead: dict[int, set[int]] = defaultdict(set)
    for piece in pieces:
        if piece.number is not None:
            ahead[piece.number - piece.page].add(piece.page)
    named = {piece.number - piece.page for piece in pieces if piece.number is not None and piece.named}
    return {offset for offset, where in ahead.items() if len(where) >= _PAGES_TO_REPEAT or offset in named}
