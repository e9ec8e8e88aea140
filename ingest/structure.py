"""A document of raw pages -> for each page its headings, blocks, tables and pictures in reading order.

This is where the report's own shape is worked out over all pages at once: which size its body has, which
lines run along the margins, what its table of contents names, how deep each heading lies.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.model import Block, Box, DocumentKind
from ingest.blocks import body_colour, body_size, drafts_of, usual_leading
from ingest.charts import LabelledChart, find_charts, labelled_tiles
from ingest.contents import contents_lines, listed_words
from ingest.footnotes import footnotes_of
from ingest.furniture import Cleaned, without_furniture
from ingest.headings import Heading, Known, Looks, find_headings, known_headings, levels_by_style, style_of
from ingest.lines import Line, Obstacle, containers_of, fragments_of, lines_in_order
from ingest.pages import Colour, Document, RawPage, Word, area, holds, overlap
from ingest.pictures import pictures_on
from ingest.prosecolumns import parted_at_boxes, prose_beside_prose
from ingest.runningtext import Spelling, make_block, spelling_of
from ingest.slides import document_kind, slide_title
from ingest.tables import Grid, find_tables
from ingest.tiles import find_tiles


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture among the pieces of a page."""

    box: Box


_MOST_IN_A_BOX = 0.6
"""A painted ground with a greater share of a page's lines on it is the ground of the page, not a box."""

Piece = Heading | Block | Grid | LabelledChart | Drawn


@dataclass(frozen=True, slots=True)
class PageShape:
    """One page understood: ``pieces`` in reading order; ``text`` is everything printed, a line a line.

    ``label`` is the number printed on the page, or the file's own label, or ``None``. ``notes`` are its footnotes.
    ``is_contents`` tells that the page is a table of contents and nothing else.
    """

    number: int
    label: str | None
    width: float
    height: float
    text: str
    pieces: tuple[Piece, ...]
    is_contents: bool
    notes: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class _PageLines:
    raw: RawPage
    label: str | None
    order: tuple[Line | Obstacle, ...]
    lines: tuple[Line, ...]
    grids: tuple[Grid | LabelledChart, ...]
    drawn: tuple[Drawn, ...]
    contents: frozenset[int]


@dataclass(frozen=True, slots=True)
class _BodyText:
    """How a report's running text is set: size of its letters, leading in letter sizes, spelling."""

    size: float
    leading: float
    spelling: Spelling


def shape_of(document: Document, told: DocumentKind | None = None) -> tuple[DocumentKind, list[PageShape]]:
    """Understand the pages of a document together, as the kind that it looks like unless it is ``told``."""
    kind = document_kind(document.pages) if told is None else told
    clean, listed = without_furniture(document.pages), listed_words(document.pages)
    pages = [_page_lines(*one) for one in zip(document.pages, clean, listed, strict=True)]
    text_lines = [line for page in pages for i, line in enumerate(page.lines) if i not in page.contents]
    known = known_headings(
        document.outline,
        [line.text for page in pages for i, line in enumerate(page.lines) if i in page.contents],
    )
    body, ink = body_size(text_lines), body_colour(text_lines)
    headings = [_headings(page, known, body, ink) if kind == "report" else _title(page, known) for page in pages]
    levels = _levels(pages, headings, known)
    body_text = _BodyText(body, usual_leading(text_lines), spelling_of(text_lines))
    shapes = [
        _shape(page, _with_levels(page, found, levels, known), body_text)
        for page, found in zip(pages, headings, strict=True)
    ]
    return kind, shapes


def _page_lines(raw: RawPage, cleaned: Cleaned, listed: Collection[int] = frozenset()) -> _PageLines:
    """A page's lines in order with its things among them; ``listed`` are the words of a list of contents."""
    page = RawPage(
        raw.number, raw.label, raw.width, raw.height,
        cleaned.words, raw.rules, raw.fills, raw.images, raw.shapes, raw.links,
        strokes=raw.strokes, patches=raw.patches,
    )  # fmt: skip
    charts = find_charts(page, page.words)
    painted = containers_of(page, page.words)
    fragments = fragments_of([word for word in page.words if word.upright], painted)
    tiles = labelled_tiles(page, find_tiles(fragments, painted))
    if tiles is not None and not any(overlap(tiles.box, chart.box) > 0 for chart in charts):
        charts.append(tiles)
    in_charts = {id(word) for chart in charts for word in chart.words()}
    readable = _for_tables(page, in_charts | set(listed))
    tables = [grid for part in parted_at_boxes(readable, painted) for grid in find_tables(part)]
    in_things = in_charts | {id(word) for grid in tables for cell in grid.cells() for word in cell.words}
    words = [word for word in cleaned.words if id(word) not in in_things]
    grids: tuple[Grid | LabelledChart, ...] = (*tables, *charts)
    drawn = tuple(Drawn(box) for box in pictures_on(page, [grid.box for grid in grids]))
    free = [picture for picture in drawn if not _covered(picture.box, words)]
    order = tuple(lines_in_order(page, words, [grid.box for grid in grids] + [picture.box for picture in free]))
    lines = tuple(piece for piece in order if isinstance(piece, Line))
    return _PageLines(
        raw=page,
        label=cleaned.printed_number or raw.label,
        order=order,
        lines=lines,
        grids=grids,
        drawn=(*free, *(picture for picture in drawn if picture not in free)),
        contents=frozenset(contents_lines(lines)) | {i for i, line in enumerate(lines) if id(line.words[0]) in listed},
    )


def _for_tables(page: RawPage, in_charts: Collection[int]) -> RawPage:
    """A page without the words that are read otherwise than as rows: in charts, in tiles, in columns of prose."""
    words = [word for word in page.words if word.upright and id(word) not in in_charts]
    painted = containers_of(page, page.words)
    fragments = fragments_of(words, painted)
    apart = {id(word) for tile in find_tiles(fragments, painted) for word in tile.words}
    apart |= prose_beside_prose(page, fragments)
    apart.update(in_charts)
    return replace(page, words=tuple(word for word in page.words if id(word) not in apart))


def _covered(box: Box, words: Sequence[Word]) -> bool:
    """Whether text stands on a picture; it then cannot be kept apart in the order of reading."""
    return any(overlap(word.box, box) > 0 for word in words)


def _title(page: _PageLines, known: Known) -> dict[int, list[int]]:
    return slide_title(page.raw.number, page.lines, known)


def _headings(page: _PageLines, known: Known, body: float, ink: Colour) -> dict[int, list[int]]:
    lines = page.lines
    found = find_headings(page.raw.number, lines, known, body, Looks(ink, _before_things(page.order)))
    if page.raw.number == 1:
        return {} if _is_cover(lines, body) else _without_title(lines, body, found)
    return {first: places for first, places in found.items() if first not in page.contents}


def _before_things(order: Sequence[Line | Obstacle]) -> frozenset[int]:
    """The places of lines, counted among lines, after which a table, a chart or a picture comes."""
    places: set[int] = set()
    count = 0
    for piece in order:
        if isinstance(piece, Obstacle):
            places.add(count - 1)
        else:
            count += 1
    return frozenset(places)


def _is_cover(lines: Sequence[Line], body: float) -> bool:
    """Whether a first page has a title, a date, a name, but hardly any text."""
    return sum(len(line.words) for line in lines if line.size <= 1.05 * body and not line.bold) < 15


def _without_title(lines: Sequence[Line], body: float, found: dict[int, list[int]]) -> dict[int, list[int]]:
    """The headings of a first page that has text too; the report's own title stands over all and is none."""
    largest = max(line.size for line in lines)
    return {first: places for first, places in found.items() if lines[first].size < largest or largest < 1.3 * body}


def _levels(
    pages: Sequence[_PageLines], headings: Sequence[dict[int, list[int]]], known: Known
) -> dict[tuple[float, bool], int]:
    sure, unsure = [], []
    for page, found in zip(pages, headings, strict=True):
        for places in found.values():
            line = page.lines[places[0]]
            level = known.level(page.raw.number, _joined(page, places))
            if level is None:
                unsure.append(style_of(line))
            else:
                sure.append((style_of(line), level))
    return levels_by_style(sure, unsure)


def _joined(page: _PageLines, places: Sequence[int]) -> str:
    return " ".join(page.lines[place].text for place in places)


def _with_levels(
    page: _PageLines, found: dict[int, list[int]], levels: dict[tuple[float, bool], int], known: Known
) -> dict[int, Heading]:
    result = {}
    for first, places in found.items():
        text = _joined(page, places)
        level = known.level(page.raw.number, text)
        lines = tuple(page.lines[place] for place in places)
        within = _box_of(page, lines)
        result[first] = Heading(text, levels[style_of(lines[0])] if level is None else level, lines, within)
    return result


def _box_of(page: _PageLines, heading: Sequence[Line]) -> Box | None:
    """The smallest painted box that holds a heading and a text under it, but not most of the page's text."""
    own = {id(line) for line in heading}
    found: list[Box] = []
    for box in [fill.box for fill in page.raw.fills] + list(page.raw.shapes):
        if not holds(box, heading[0].box):
            continue
        others = sum(holds(box, line.box) for line in page.lines if id(line) not in own)
        if 0 < others <= _MOST_IN_A_BOX * (len(page.lines) - len(own)):
            found.append(box)
    return min(found, key=area, default=None)


def _place_of(picture: Drawn, pieces: Sequence[Piece]) -> int:
    """Where a picture with text on it belongs: before the first piece that begins below its top."""
    for place, piece in enumerate(pieces):
        box = piece.lines[0].box if isinstance(piece, Heading | Block) else piece.box
        if box.top >= picture.box.top:
            return place
    return len(pieces)


def _lines_in(thing: Grid | LabelledChart | Drawn) -> list[str]:
    """The text of a table, a line a row, or of a chart."""
    if isinstance(thing, Grid):
        return ["  ".join(cell.text for cell in row if cell is not None) for row in thing.rows]
    return [block.text for block in thing.blocks()] if isinstance(thing, LabelledChart) else []


def _shape(page: _PageLines, headings: dict[int, Heading], body: _BodyText) -> PageShape:
    notes = footnotes_of(page.order, page.raw.height, body.size)
    pieces, printed = _pieces(page, headings, sum(map(len, notes)), body)
    return PageShape(
        number=page.raw.number,
        label=page.label,
        width=page.raw.width,
        height=page.raw.height,
        text="\n".join(printed),
        pieces=tuple(pieces),
        is_contents=bool(page.contents) and not pieces,
        notes=tuple(block for note in notes if (block := make_block("paragraph", note, body.spelling)) is not None),
    )


def _pieces(
    page: _PageLines, headings: dict[int, Heading], noted: int, body: _BodyText
) -> tuple[list[Piece], list[str]]:
    """The page's pieces in reading order and its text line by line; the last ``noted`` lines are notes and no piece."""
    pieces: list[Piece] = []
    waiting: list[Line] = []
    printed: list[str] = []

    def flush() -> None:
        blocks = (make_block(draft.kind, draft.lines, body.spelling) for draft in drafts_of(waiting, body.leading))
        pieces.extend(block for block in blocks if block is not None)
        waiting.clear()

    place = -1
    elsewhere = {id(line) for line in page.lines[-noted:]} if noted else set()
    for piece in page.order:
        if isinstance(piece, Obstacle):
            flush()
            things: tuple[Grid | LabelledChart | Drawn, ...] = (*page.grids, *page.drawn)
            pieces.append(things[piece.index])
            printed.extend(_lines_in(things[piece.index]))
            continue
        place += 1
        printed.append(piece.text)
        if place in headings:
            flush()
            pieces.append(headings[place])
            elsewhere |= {id(line) for line in headings[place].lines}
        elif id(piece) not in elsewhere and place not in page.contents:
            waiting.append(piece)
    flush()
    for picture in (drawn for drawn in page.drawn if drawn not in pieces):
        pieces.insert(_place_of(picture, pieces), picture)
    return pieces, printed
