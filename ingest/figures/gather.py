"""All figures of a report, from its tables, charts and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Figure, Passage, Report
from corpus.vocabulary import Vocabulary
from ingest.charts import BarChart
from ingest.figures.charts import figures_of_chart
from ingest.figures.coordinates import Context
from ingest.figures.mentions import Reader
from ingest.figures.prose import prose_figures
from ingest.figures.sheets import sheet_of
from ingest.figures.surroundings import placed_things
from ingest.figures.tables import figures_of_sheet
from ingest.structure import PageShape
from ingest.tables import Grid, join_continued


def report_figures(
    report: Report, shapes: Sequence[PageShape], passages: Sequence[Passage], vocabulary: Vocabulary
) -> tuple[Figure, ...]:
    """The figures of a report, page by page and from the top down. Pure: the same pages give the same figures."""
    reader = Reader(report, vocabulary)
    figures = [*table_figures(shapes, reader), *prose_figures(passages, report, reader)]
    return tuple(sorted(figures, key=lambda figure: (figure.page, figure.boxes[0].top, figure.boxes[0].x0)))


def table_figures(shapes: Sequence[PageShape], reader: Reader) -> list[Figure]:
    """The figures of a report's tables and charts."""
    figures: list[Figure] = []
    placed = list(placed_things(shapes))
    around = {id(one.thing): one.layers for one in placed}
    tables = join_continued([one.thing for one in placed if isinstance(one.thing, Grid)])
    for table in tables:
        sheet = sheet_of(table)
        if sheet is not None:
            figures += figures_of_sheet(sheet, Context(reader, around[id(table.grids[0])]))
    for one in placed:
        if isinstance(one.thing, BarChart):
            figures += figures_of_chart(one.thing, one.page, Context(reader, one.layers))
    return figures
