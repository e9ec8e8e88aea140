"""What stands around each table and chart of a report: the headings over it and the text that leads to it.

Captions, paragraphs and headings become wide layers, the nearest first. A paragraph above a table is believed
for less than a caption: reports tell in it what the table shows, and much else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Block
from ingest.charts import LabelledChart
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
_SOURCE = re.compile(
    r"\b(?:under (?:er|følger|ser)|nedenfor|nedanfor|følgende|følgjande|alle tall?|tall(?:ene|a) er henta?)\b"
    r"|\b(?:kilde|kjelde)\b"
    r"|kommunemonitor",
    re.IGNORECASE,
)
"""What a paragraph says that tells where all the tables below come from."""

_CHART_TITLE = re.compile(r"(?:figur|diagram|graf)\s*[A-ZÆØÅ]?\d+\b", re.IGNORECASE)
_LONGEST_CHART_TITLE = 30
_DAY_BELOW = re.compile(
    r"(?:(?:alle\s)?tall(?:ene|a)?\s(?:er\s|gjelder\s|gjeld\s|viser\s)?)?(?:per|pr\.?)\s\d{1,2}\.\s?\d{1,2}\.?"
    r"(?:\s?(?:19|20)\d\d)?(?=[.,;]|\s[A-ZÆØÅ]|\s*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A table or chart with its page and the layers around it, the nearest first (its own caption not among them)."""

    page: int
    thing: Grid | LabelledChart
    layers: tuple[Layer, ...]


def placed_things(shapes: Sequence[PageShape]) -> Iterator[Placed]:
    """Every table and chart of a report in reading order."""
    stack: list[Heading] = []
    read: list[_Read] = []
    for shape in shapes:
        if shape.is_contents:
            continue
        for before, piece, after in zip((None, *shape.pieces), shape.pieces, (*shape.pieces[1:], None), strict=False):
            if isinstance(piece, Heading):
                while stack and stack[-1].level >= piece.level:
                    stack.pop()
                stack.append(piece)
                read = [said for said in read if _still_holds(said, stack, shape.number)]
            elif isinstance(piece, Block):
                read.append(_Read(piece.text, shape.number, tuple(map(id, stack))))
            elif isinstance(piece, Grid | LabelledChart):
                is_list = isinstance(piece, LabelledChart) and not piece.titled
                layers = _layers(stack, [] if is_list else read, is_chart=isinstance(piece, LabelledChart))
                below = _title_below(before, after) if isinstance(piece, LabelledChart) and not is_list else ()
                yield Placed(shape.number, piece, (*below, *layers, *_day_below(after)))


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph that was read: its page and the headings (by identity) that stood over it."""

    text: str
    page: int
    path: tuple[int, ...]


def _still_holds(said: _Read, stack: Sequence[Heading], page: int) -> bool:
    """Whether a paragraph may speak of what comes under other headings: an outer one, or a sister on its page."""
    path = tuple(map(id, stack))
    if said.path == path[: len(said.path)]:
        return True
    sister = said.page == page and said.path[:-1] == path[: len(said.path) - 1] and len(path) > 1
    return sister and _SOURCE.search(said.text) is not None


def _layers(stack: Sequence[Heading], read: Sequence[_Read], *, is_chart: bool) -> tuple[Layer, ...]:
    """The nearest heading, the paragraphs since, what the section said before it, then the headings over it.

    A heading names what a table is about; the paragraph above it tells what to think of it.
    """
    path = tuple(map(id, stack))
    own = [said.text for said in read if said.path == path][-_NEAREST:]
    outer = [said.text for said in read if said.path != path and _ANNOUNCES.search(said.text)]
    title = own[-1:] if own and _is_title(own[-1]) and (is_chart or own[-1].endswith(":")) else []
    lead = own[:-1] if title else own
    headings = [Layer("heading", heading.text) for heading in reversed(stack)]
    return (
        *(Layer("caption", text) for text in title),
        *headings[:1],
        *(Layer("lead-in", text) for text in reversed(lead)),
        *(Layer("section", text) for text in reversed(outer[-_NEAREST:])),
        *headings[1:],
    )


def _title_below(before: object, after: object) -> Iterator[Layer]:
    """The title of a chart that stands under it ("Figur 2. Meldinger per måned"), when none stands over it."""
    over, under = (_chart_title(piece) for piece in (before, after))
    if under and not over:
        yield Layer("caption", under)


def _chart_title(piece: object) -> str:
    text = piece.text if isinstance(piece, Block | Heading) else ""
    return text if _CHART_TITLE.match(text) and len(text.split()) <= _LONGEST_CHART_TITLE else ""


def _day_below(after: object) -> Iterator[Layer]:
    """The day that all the numbers of a table or chart are of, when the text below it begins with that."""
    said = _DAY_BELOW.match(after.text) if isinstance(after, Block) else None
    if said is not None:
        yield Layer("caption", said[0])


def _is_title(text: str) -> bool:
    """Whether a paragraph is short enough to be the title of the chart below it."""
    return len(text.split()) <= 16 and not text.endswith(".")
