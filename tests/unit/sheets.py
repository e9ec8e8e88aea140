"""Tables written by hand for the tests of figures: one line a row, cells parted by ``|``, no PDF needed."""

from __future__ import annotations

from datetime import UTC, datetime

from corpus.model import Box, Figure, Report
from corpus.vocabulary import vocabulary
from ingest.figures.coordinates import Context, Layer
from ingest.figures.mentions import Reader
from ingest.figures.sheets import sheet_of
from ingest.figures.tables import ReadSheet, read_sheet
from ingest.pages import Word
from ingest.tables import Cell, Grid, join_continued


def report(service: str = "Moss", members: tuple[str, ...] = ("Moss",), year: int | None = 2024) -> Report:
    return Report(
        id="r",
        title="Tilstandsrapport",
        file_name="r.pdf",
        sha256="0" * 64,
        page_count=9,
        kind="report",
        service=service,
        municipalities=members,
        year=year,
        evidence=(),
        added=datetime(2025, 1, 1, tzinfo=UTC),
    )


NAMDAL = report("Midtre Namdal", ("Namsos", "Overhalla", "Flatanger"), 2025)
"""A service of several municipalities."""


def grid(text: str, header: int = 1, caption: str = "", page: int = 1) -> Grid:
    """``text`` has a row a line; ``Cell<2>`` spans two columns, ``*`` after a cell makes it bold."""
    lines = [line.strip() for line in text.strip().splitlines()]
    columns = max(line.count("|") + 1 for line in lines)
    rows = []
    for at, line in enumerate(lines):
        cells = [_cell(part.strip(), at, column) for column, part in enumerate(line.split("|"))]
        rows.append(tuple(cells + [None] * (columns - len(cells))))
    return Grid(page, Box(0, 100, 80.0 * columns, 100 + 15.0 * len(rows)), tuple(rows), header, "ruled", caption)


def _cell(text: str, row: int, column: int) -> Cell | None:
    bold = text.endswith("*")
    text = text.rstrip("*")
    text, _, span = text.partition("<")
    if not text.strip():
        return None
    box = Box(column * 80.0, 100 + row * 15.0, column * 80.0 + 70, 112 + row * 15.0)
    words = tuple(Word(box, word, "f", 10.0, box.bottom - 2) for word in text.split())
    return Cell(text.strip(), box, words, row, column, 1, int(span.rstrip(">")) if span else 1, bold)


def read(*grids: Grid, of: Report | None = None, under: str = "", lead: str = "") -> ReadSheet:
    """The sheet of a table, under a heading and after a paragraph."""
    sheet = sheet_of(join_continued(grids)[0])
    assert sheet is not None, "the table has no numbers"
    layers = [layer for layer in (Layer("heading", under), Layer("lead-in", lead)) if layer.text]
    return read_sheet(sheet, Context(Reader(of or report(), vocabulary()), tuple(layers)))


def told(figure: Figure) -> str:
    """A figure's coordinates on one line: measure area period value unit status dims."""
    dims = "".join(f" {name}={value}" for name, value in figure.dims)
    status = "" if figure.status == "actual" else f" {figure.status}"
    return f"{figure.measure or '-'} {figure.area} {figure.period} {figure.value} {figure.unit}{status}{dims}"
