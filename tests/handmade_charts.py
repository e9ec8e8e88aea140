"""Pages with charts drawn by hand, and what is read from them in few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Box
from corpus.vocabulary import vocabulary
from ingest.charts import find_charts
from ingest.figures.charts import figures_of_chart
from ingest.figures.coordinates import Context, Layer
from ingest.figures.mentions import Reader
from ingest.pages import Fill, RawPage, Word
from tests.handmade import page, words
from tests.unit.sheets import report, told

BLUE, RED = (30, 80, 160), (200, 60, 40)


def centred(text: str, x: float, y: float, size: float = 10) -> list[Word]:
    return words(text, x - len(text) * size / 4, y, size)


def drawn(lines: Sequence[Sequence[Word]], bars: Sequence[tuple[Box, tuple[int, int, int]]]) -> RawPage:
    return replace(page(*lines), fills=tuple(Fill(box, colour) for box, colour in bars))


def rows(raw: RawPage) -> list[list[str]]:
    return [[block.text for block in chart.blocks()] for chart in find_charts(raw, raw.words)]


def figures(raw: RawPage, caption: str) -> list[str]:
    context = Context(Reader(report(), vocabulary()), (Layer("caption", caption),))
    return [told(figure) for figure in figures_of_chart(find_charts(raw, raw.words)[0], context)]
