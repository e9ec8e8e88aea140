"""All figures of a report, from its tables, charts and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Figure, Passage, Problem, Report
from corpus.vocabulary import Vocabulary
from ingest.charts import LabelledChart
from ingest.figures.charts import figures_of_chart
from ingest.figures.checks import problems_of
from ingest.figures.coordinates import Context, Layer
from ingest.figures.mentions import Reader
from ingest.figures.prose import prose_figures
from ingest.figures.prose_repeats import dated_as_tables
from ingest.figures.sheets import sheet_of
from ingest.figures.sums import problems_of_sheet
from ingest.figures.surroundings import Placed, placed_things
from ingest.figures.tables import ReadSheet, read_sheet
from ingest.structure import PageShape
from ingest.tables import Grid, join_continued


@dataclass(frozen=True, slots=True)
class Gathered:
    """A report's figures, page by page and from the top down, and what does not agree among them."""

    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]


def gathered(
    report: Report, shapes: Sequence[PageShape], passages: Sequence[Passage], vocabulary: Vocabulary
) -> Gathered:
    """Everything that tables, charts and sentences say in numbers. Pure: the same pages give the same figures."""
    reader = Reader(report, vocabulary)
    placed = list(placed_things(shapes))
    sheets = _sheets(placed, reader)
    figures = [figure for sheet in sheets for figure in sheet.figures]
    for one in placed:
        if isinstance(one.thing, LabelledChart):
            figures += figures_of_chart(one.thing, Context(reader, one.layers))
    figures += prose_figures(passages, report, reader)
    figures = dated_as_tables(figures)
    figures.sort(key=lambda figure: (figure.page, figure.boxes[0].top, figure.boxes[0].x0))
    sums = [problem for one in sheets for problem in problems_of_sheet(one.sheet, one.axes, one.figures)]
    return Gathered(tuple(figures), (*problems_of(figures, reader.vocabulary), *sums))


def _sheets(placed: Sequence[Placed], reader: Reader) -> list[ReadSheet]:
    """The tables that hold data, each with those of the following pages that continue it."""
    around = {id(one.thing): one.layers for one in placed}
    found: list[ReadSheet] = []
    grids = [one.thing for one in placed if isinstance(one.thing, Grid)]
    for table in join_continued(grids, [_heading(around[id(grid)]) for grid in grids]):
        sheet = sheet_of(table)
        if sheet is not None:
            found.append(read_sheet(sheet, Context(reader, around[id(table.grids[0])])))
    return found


def _heading(layers: Sequence[Layer]) -> str:
    return next((layer.text for layer in layers if layer.origin == "heading"), "")
