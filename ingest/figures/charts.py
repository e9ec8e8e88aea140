"""Charts whose labels are text -> figures: each bar's number with its name, as a table of one column."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Figure
from corpus.numbers import read_number
from ingest.charts import BarChart
from ingest.figures.axes import is_month, label_role
from ingest.figures.coordinates import Context, Layer, find_status, resolve, scaled
from ingest.figures.wording import is_total
from ingest.pages import Word, around


def figures_of_chart(chart: BarChart, page: int, context: Context) -> Iterator[Figure]:
    """A figure for every bar whose number can be read."""
    title = next((layer.text for layer in context.layers if layer.origin in ("caption", "lead-in", "heading")), "")
    for name, number in chart.bars:
        label, printed = _text(name), _text(number)
        read = read_number(printed)
        if read.value is None and read.reason == "not printed":
            continue
        near = context.within([Layer("category", label)])
        found = resolve(near, read.unit)
        role = label_role(label, context.reader)
        dims = [("måned", label)] if is_month(label) else []
        if role == "other" and not is_total(label) and found.measure.slug:
            dims.append(("gruppe", label))
        status, _ = find_status(near.layers)
        yield Figure(
            report=context.reader.report.id,
            page=page,
            where="chart",
            label=label,
            measure=found.measure.slug,
            area=found.area.area.name,
            area_kind=found.area.area.kind,
            period=found.period.code,
            value=None if read.value is None else scaled(read.value, found.unit.scale),
            unit=found.unit.unit,
            status=status,
            dims=tuple(dims),
            printed=printed,
            text=f"{title}: {label} {printed}" if title else f"{label} {printed}",
            boxes=(around([word.box for word in number]),),
            origins=found.origins(),
        )


def _text(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)
