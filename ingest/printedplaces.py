"""Places on a page as it was straightened for reading -> places on the page as it is displayed.

A page that was scanned lying on its side is turned before it is read, and one that lies askew is levelled: only so do
words stand on lines. Whoever reads an answer sees the page as it is in the file, so in the end every box goes back
to where its words are printed. Boxes stay upright rectangles; on a page that lies askew each moves with its middle.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Block, Box, Figure, LineSpan, Page, Passage, ReadReport
from ingest.pages import Document, RawPage


def as_printed(read: ReadReport, document: Document) -> ReadReport:
    """The report with all its boxes where the pages of the file show what they hold."""
    moved = {page.number: page for page in document.pages if page.turn or page.slope}
    if not moved:
        return read
    return replace(
        read,
        pages=tuple(_page(page, moved[page.number]) if page.number in moved else page for page in read.pages),
        passages=tuple(_passage(p, moved[p.page]) if p.page in moved else p for p in read.passages),
        figures=tuple(_figure(f, moved[f.page]) if f.page in moved else f for f in read.figures),
    )


def displayed(box: Box, page: RawPage) -> Box:
    """A box of a page that was turned clockwise by ``page.turn`` degrees and then levelled, as it was before."""
    sunk = page.slope * ((box.x0 + box.x1) / 2 - page.width / 2)
    x0, top, x1, bottom = box.x0, box.top + sunk, box.x1, box.bottom + sunk
    if page.turn == 90:
        return Box(top, page.width - x1, bottom, page.width - x0)
    if page.turn == 180:
        return Box(page.width - x1, page.height - bottom, page.width - x0, page.height - top)
    if page.turn == 270:
        return Box(page.height - bottom, x0, page.height - top, x1)
    return Box(x0, top, x1, bottom)


def _page(page: Page, raw: RawPage) -> Page:
    pictures = tuple(replace(picture, box=displayed(picture.box, raw)) for picture in page.pictures)
    width, height = (raw.height, raw.width) if raw.turn in (90, 270) else (raw.width, raw.height)
    return replace(page, width=width, height=height, pictures=pictures)


def _passage(passage: Passage, raw: RawPage) -> Passage:
    return replace(passage, blocks=tuple(_block(block, raw) for block in passage.blocks))


def _block(block: Block, raw: RawPage) -> Block:
    lines = tuple(LineSpan(line.start, line.end, displayed(line.box, raw)) for line in block.lines)
    return replace(block, lines=lines)


def _figure(figure: Figure, raw: RawPage) -> Figure:
    return replace(figure, boxes=tuple(displayed(box, raw) for box in figure.boxes))
