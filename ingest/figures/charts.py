"""Charts whose labels are text -> figures, as of the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Figure
from ingest.charts import LabelledChart
from ingest.figures.coordinates import Context
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
        yield replace(figure, where="chart", text=f"{title}: {said}" if title else said)
