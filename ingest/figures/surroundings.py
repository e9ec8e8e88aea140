"""What stands around each table and chart of a report: the headings over it and the text that leads to it.

Captions, paragraphs and headings become wide layers, the nearest first. A paragraph above a table is believed
for less than a caption: reports tell in it what the table shows, and much else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Block
from ingest.charts import BarChart
from ingest.figures.coordinates import Layer
from ingest.headings import Heading
from ingest.structure import PageShape
from ingest.tables import Grid

_NEAREST = 3
"""How many paragraphs before a table may lead to it."""
_ANNOUNCES = re.compile(
    r"\b(?:tabell\w*|figur\w*|diagram\w*|oversikt\w*|statistikk\w*|tall(?:ene)?|tal(?:a)?|indikator\w*|monitor\w*"
    r"|kommunemonitor\w*|under\ser|nedenfor|nedanfor|under\sfølger)\b|kommunemonitor",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A table or chart with its page and the layers around it, the nearest first (its own caption not among them)."""

    page: int
    thing: Grid | BarChart
    layers: tuple[Layer, ...]


def placed_things(shapes: Sequence[PageShape]) -> Iterator[Placed]:
    """Every table and chart of a report in reading order."""
    stack: list[Heading] = []
    section: list[tuple[int, Block]] = []
    """Paragraphs since the last heading of the outer level, each with how many headings held where it stood."""
    for shape in shapes:
        if shape.is_contents:
            continue
        for piece in shape.pieces:
            if isinstance(piece, Heading):
                while stack and stack[-1].level >= piece.level:
                    stack.pop()
                section = [(depth, block) for depth, block in section if depth <= len(stack)]
                stack.append(piece)
            elif isinstance(piece, Block):
                section.append((len(stack), piece))
            elif isinstance(piece, Grid | BarChart):
                yield Placed(shape.number, piece, _layers(stack, section, is_chart=isinstance(piece, BarChart)))


def _layers(stack: Sequence[Heading], section: Sequence[tuple[int, Block]], *, is_chart: bool) -> tuple[Layer, ...]:
    """Lead-in paragraphs, headings from the inside out, then what the section said before its headings."""
    own = [block.text for depth, block in section if depth == len(stack)][-_NEAREST:]
    outer = [block.text for depth, block in section if depth < len(stack) and _ANNOUNCES.search(block.text)]
    title = own[-1:] if own and is_chart and _is_title(own[-1]) else []
    lead = own[:-1] if title else own
    return (
        *(Layer("caption", text) for text in title),
        *(Layer("lead-in", text) for text in reversed(lead)),
        *(Layer("heading", heading.text) for heading in reversed(stack)),
        *(Layer("section", text) for text in reversed(outer[-_NEAREST:])),
    )


def _is_title(text: str) -> bool:
    """Whether a paragraph is short enough to be the title of the chart below it."""
    return len(text.split()) <= 16 and not text.endswith(".")
