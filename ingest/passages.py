"""Pages understood -> passages: the pieces of a report that are found, shown and quoted.

A passage belongs to one page, so that it has one place to show. It is made of whole blocks under one
heading path; a list stays with the line that announces it; a table and a slide are passages by
themselves. Every word of the body is in exactly one passage, or in the headings over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.language import fold
from corpus.model import Block, Box, DocumentKind, LineSpan, Page, Passage, PassageKind, Picture
from ingest.blocks import breaks_off, ends_sentence
from ingest.charts import LabelledChart
from ingest.grouping import grouped
from ingest.headings import Heading
from ingest.pages import holds
from ingest.structure import Drawn, PageShape, Piece
from ingest.tablerows import row_blocks
from ingest.tables import Grid

FEWEST_TOKENS, MOST_TOKENS = 60, 220
_WHOLE_SLIDE = 300
_WHOLE_TABLE = 400
_TOKENS_A_WORD = 1.4
_LONGEST_CAPTION = 140
"""A longer text above a table is a paragraph of its own; as a heading it would drown the table's rows."""


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands under one heading path on one page, a unit being blocks that must not be parted."""

    page: int
    kind: PassageKind
    headings: tuple[str, ...]
    blocks: tuple[Block, ...]


def tokens(text: str) -> int:
    """About how many tokens a text has for the embedding model."""
    return round(_TOKENS_A_WORD * len(text.split()))


def passages_of(report: str, kind: DocumentKind, shapes: Sequence[PageShape]) -> tuple[list[Page], list[Passage]]:
    """The pages and passages of a report; ``order`` counts passages through the report."""
    builder = _Builder(kind)
    pages: list[Page] = []
    sections: list[_Section] = []
    for shape, following in zip(shapes, [*shapes[1:], None], strict=True):
        heading = builder.heading_at_top(shape)
        found, pictures = builder.page(_with_runs_on(shape, following))
        sections.extend(found)
        sections.extend(builder.notes(shape))
        pages.append(Page(shape.number, shape.label, shape.width, shape.height, shape.text, heading, tuple(pictures)))
    sections.extend(builder.rest())
    packed = [(section, blocks) for section in sections for blocks in _packed(section)]
    return pages, [
        Passage(report, section.page, order, section.kind, section.headings, blocks)
        for order, (section, blocks) in enumerate(packed)
    ]


class _Builder:
    """Walks through the pages with the headings that hold; a heading holds until the next of its level."""

    def __init__(self, kind: DocumentKind) -> None:
        self._slides = kind == "slides"
        self._stack: list[Heading] = []
        self._used: set[int] = set()
        self._page_of: dict[int, int] = {}

    def heading_at_top(self, shape: PageShape) -> str:
        """The nearest heading that holds where the page begins."""
        first = shape.pieces[0] if shape.pieces else None
        if isinstance(first, Heading):
            return first.text
        titles = [piece.text for piece in shape.pieces if isinstance(piece, Heading)]
        if self._slides:
            return titles[0] if titles else ""
        return self._stack[-1].text if self._stack else ""

    def page(self, shape: PageShape) -> tuple[list[_Section], list[Picture]]:
        """The sections of one page in reading order, and its pictures."""
        if self._slides:
            return self._slide(shape)
        sections: list[_Section] = []
        pictures: list[Picture] = []
        waiting: list[Block] = []

        def flush() -> None:
            if waiting:
                sections.append(_Section(shape.number, "text", self._path(), tuple(waiting)))
                waiting.clear()

        for piece in shape.pieces:
            if self._is_past_box(piece):
                flush()
                sections.extend(self._leave_boxes(piece))
            if isinstance(piece, Heading):
                flush()
                sections.extend(self._enter(piece, shape.number))
            elif isinstance(piece, Grid | LabelledChart):
                name = waiting[-1].text if waiting else ""
                flush()
                sections.append(_table(shape.number, piece, self._path(), name))
            elif isinstance(piece, Drawn):
                pictures.append(Picture(shape.number, piece.box, self._stack[-1].text if self._stack else ""))
            else:
                waiting.append(piece)
        flush()
        sections.extend(self._leave_boxes(None))
        titles = [piece for piece in shape.pieces if isinstance(piece, Heading)]
        if not sections and titles:
            above = tuple(heading.text for heading in self._stack[:-1])
            sections.append(_Section(shape.number, "text", above, (_block(titles[-1]),)))
            self._used.add(id(titles[-1]))
        return sections, pictures

    def notes(self, shape: PageShape) -> list[_Section]:
        """A page's footnotes under the outermost heading: the nearest one need not be that of their marks."""
        outermost = tuple(heading.text for heading in self._stack[:1])
        return [_Section(shape.number, "text", outermost, shape.notes)] if shape.notes else []

    def _path(self) -> tuple[str, ...]:
        self._used.update(id(heading) for heading in self._stack)
        return tuple(heading.text for heading in self._stack)

    def _enter(self, heading: Heading, page: int) -> Iterator[_Section]:
        """Let a heading hold; one that ends with nothing under it is kept as text."""
        while self._stack and self._stack[-1].level >= heading.level:
            if heading.within is not None and self._stack[-1].within is None:
                break  # what a box titles is beside the running text, whose heading goes on to hold after it
            yield from self._give_up()
        self._stack.append(heading)
        self._page_of[id(heading)] = page

    def _is_past_box(self, piece: Piece) -> bool:
        return bool(self._stack) and not _is_inside(piece, self._stack[-1].within)

    def _leave_boxes(self, piece: Piece | None) -> Iterator[_Section]:
        """Give up the headings of boxes that ``piece`` (``None``: nothing more on the page) is not in."""
        while self._stack and self._stack[-1].within is not None and not _is_inside(piece, self._stack[-1].within):
            yield from self._give_up()

    def _give_up(self) -> Iterator[_Section]:
        gone = self._stack.pop()
        if id(gone) not in self._used:
            yield _Section(self._page_of[id(gone)], "text", self._path(), (_block(gone),))

    def rest(self) -> Iterator[_Section]:
        """What is left when there are no more pages: headings at the very end with nothing under them."""
        while self._stack and not self._slides:
            yield from self._give_up()

    def _slide(self, shape: PageShape) -> tuple[list[_Section], list[Picture]]:
        titles = [piece for piece in shape.pieces if isinstance(piece, Heading)]
        rest = [piece for piece in shape.pieces if not isinstance(piece, Heading)]
        if titles and not rest and shape.number > 1:
            self._stack = titles[:1]  # a slide with a title alone opens a part of the deck
            return [_Section(shape.number, "slide", (), (_block(titles[0]),))], []
        name = titles[0].text if titles else ""
        part = [heading.text for heading in self._stack if fold(heading.text) != fold(name)]
        path = (*part, name) if name else tuple(part)
        blocks = tuple(piece for piece in rest if isinstance(piece, Block))
        pictures = [Picture(shape.number, piece.box, name) for piece in rest if isinstance(piece, Drawn)]
        sections = [_Section(shape.number, "slide", path, blocks)] if blocks else []
        for before, piece in zip([None, *rest], rest, strict=False):
            if isinstance(piece, Grid | LabelledChart):
                sections.append(_table(shape.number, piece, path, before.text if isinstance(before, Block) else ""))
        if not sections and titles:
            sections.append(_Section(shape.number, "slide", tuple(part), tuple(_block(title) for title in titles)))
        return sections, pictures


def _table(page: int, grid: Grid | LabelledChart, path: tuple[str, ...], before: str) -> _Section:
    """A table or a chart; ``before`` is the text before it, which names a chart when it is short."""
    if isinstance(grid, LabelledChart):
        named = grid.titled and bool(before) and len(before) <= _LONGEST_CAPTION and not before.endswith(".")
        return _Section(page, "table", (*path, before) if named else path, tuple(grid.blocks()))
    caption = " ".join(grid.caption.split())
    if path and fold(path[-1]) in fold(caption):
        caption = ""  # the heading itself, which stands in the path already
    named = (
        bool(caption) and len(caption) <= _LONGEST_CAPTION and fold(caption) not in {fold(heading) for heading in path}
    )
    return _Section(page, "table", (*path, caption) if named else path, tuple(row_blocks(grid)))


def _is_inside(piece: Piece | None, box: Box | None) -> bool:
    """Whether a piece of a page stands in a box; everything does where there is none."""
    if box is None or piece is None:
        return box is None
    return holds(box, piece.lines[0].box if isinstance(piece, Heading | Block) else piece.box)


def _block(heading: Heading) -> Block:
    """A heading as a block, for a place that has nothing else to be found by."""
    text, spans = "", []
    for line in heading.lines:
        start = len(text) + bool(text)
        text = f"{text} {line.text}".strip()
        spans.append(LineSpan(start, len(text), line.box))
    return Block("paragraph", text, tuple(spans))


def _packed(section: _Section) -> list[tuple[Block, ...]]:
    """Divide a section into passages of a good length, never inside a block."""
    total = sum(tokens(block.text) for block in section.blocks)
    whole = {"slide": _WHOLE_SLIDE, "table": _WHOLE_TABLE, "text": MOST_TOKENS}[section.kind]
    if total <= whole:
        return [section.blocks] if section.blocks else []
    most = _WHOLE_TABLE if section.kind == "table" else MOST_TOKENS
    packs: list[list[Block]] = []
    for unit in _units(section.blocks, most):
        size = sum(tokens(block.text) for block in unit)
        if packs and sum(tokens(block.text) for block in packs[-1]) + size <= most:
            packs[-1].extend(unit)
        else:
            packs.append(list(unit))
    if len(packs) > 1 and sum(tokens(block.text) for block in packs[-1]) < FEWEST_TOKENS:
        together = sum(tokens(block.text) for block in (*packs[-2], *packs[-1]))
        if together <= 1.3 * most:
            packs[-2:] = [packs[-2] + packs[-1]]
    return [tuple(pack) for pack in packs]


def _units(blocks: Sequence[Block], most: int) -> list[list[Block]]:
    """Blocks that stay together: a list with the paragraph that announces it, as far as there is room."""

    def goes_on(unit: list[Block], block: Block) -> bool:
        open_list = unit[-1].kind == "item" or unit[-1].text.endswith(":")
        room = sum(tokens(other.text) for other in (*unit, block)) <= 1.2 * most
        return block.kind == "item" and open_list and room

    return grouped(blocks, goes_on)


def _with_runs_on(shape: PageShape, following: PageShape | None) -> PageShape:
    """Mark the last block of a page when its sentence goes on over the page."""
    if following is None or not shape.pieces:
        return shape
    last = shape.pieces[-1]
    after = next((piece for piece in following.pieces if not isinstance(piece, Drawn)), None)
    if not isinstance(last, Block) or not isinstance(after, Block) or ends_sentence(last.text):
        return shape
    if not (after.text[0].islower() or breaks_off(last.text)):
        return shape
    return replace(shape, pieces=(*shape.pieces[:-1], replace(last, runs_on=True)))
