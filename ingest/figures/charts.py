"""Charts whose labels are text -> figures, as of the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.language import fold
from corpus.model import Figure
from ingest.charts import LabelledChart
from ingest.figures.axes import label_role
from ingest.figures.coordinates import WIDE, Context
from ingest.figures.mentions import Reader
from ingest.figures.sheets import sheet_of
from ingest.figures.tables import read_sheet
from ingest.tables import Table


def figures_of_chart(chart: LabelledChart, context: Context) -> Iterator[Figure]:
    """A figure for every bar or point whose number can be read."""
    sheet = sheet_of(Table((chart.grid(),)))
    if sheet is None:
        return
    title = next((layer.text for layer in context.layers if layer.origin in ("caption", "lead-in", "heading")), "")
    for figure, entry in zip(read_sheet(sheet, context).figures, sheet.entries, strict=True):
        said = " ".join(text for text in (entry.label, entry.header, figure.printed) if text)
        yield replace(
            _of_its_series(figure, entry.header, sheet.headers, context),
            where="chart",
            text=f"{title}: {said}" if title else said,
            dims=tuple(dim for dim in figure.dims if dim[0] == "måned" or not _is_period(dim[1], context.reader)),
        )


def _of_its_series(figure: Figure, series: str, others: Sequence[str], context: Context) -> Figure:
    """No measure where the chart's title took the place of a series that could not be told, or names another one."""
    origin = dict(figure.origins).get("measure", "")
    if series and origin == "column header" and _is_borrowed(figure.measure, series, context):
        return replace(figure, measure="")
    if origin not in WIDE or not series:
        return figure
    title = fold(next((layer.text for layer in context.layers if layer.origin == origin), ""))
    another = fold(series) not in title and any(fold(other) in title for other in others if other != series)
    if another or label_role(series, context.reader) == "measure":
        return replace(figure, measure="")
    return figure


def _is_borrowed(slug: str, series: str, context: Context) -> bool:
    """Whether a series has its measure together with a title that names this series beside others.

    "Undersøkelser" under "Meldinger og undersøkelser" are not the messages that led to one; "Startet", which names
    nothing by itself, is what the title counts.
    """
    own = {candidate for mention in context.reader.measures(series) for candidate in mention.candidates}
    named = any(fold(series) in fold(layer.text) for layer in context.layers if layer.wide)
    return bool(own) and slug not in own and named


def _is_period(label: str, reader: Reader) -> bool:
    return label_role(label, reader) == "period"
