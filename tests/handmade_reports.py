"""Small reports made by hand, and a library over them with a fake embedder: for tests of the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from corpus.library import Library
from corpus.model import (
    AreaKind,
    Block,
    BlockKind,
    Box,
    Figure,
    LineSpan,
    Page,
    Passage,
    PassageKind,
    ReadReport,
    Report,
)
from corpus.settings import Settings
from corpus.vocabulary import vocabulary
from tests.fakes import FakeEmbedder

BOX = Box(72, 72, 500, 84)


def block(text: str, kind: BlockKind = "paragraph", *, runs_on: bool = False) -> Block:
    return Block(kind, text, (LineSpan(0, len(text), BOX),), runs_on)


def passage(report: str, order: int, *blocks: Block | str, **given: object) -> Passage:
    """A passage of plain paragraphs and other blocks; ``page``, ``headings`` and ``kind`` as keywords."""
    made = tuple(b if isinstance(b, Block) else block(b) for b in blocks)
    page, headings = given.get("page", 1), given.get("headings", ())
    kind: PassageKind = "slide" if given.get("kind") == "slide" else "table" if given.get("kind") == "table" else "text"
    assert isinstance(page, int)
    assert isinstance(headings, tuple)
    return Passage(report, page, order, kind, headings, made)


def report(id: str, service: str, year: int | None, municipalities: tuple[str, ...] = ()) -> Report:
    content = id.encode()
    return Report(
        id=id, title=f"Tilstandsrapport {service}", file_name=f"{id}.pdf", sha256=hashlib.sha256(content).hexdigest(),
        page_count=3, kind="report", service=service, municipalities=municipalities or (service,), year=year,
        evidence=(), added=datetime(2025, 3, 1, tzinfo=UTC),
    )  # fmt: skip


def fig(measure: str, area: str, period: str, printed: str, **other: object) -> Figure:
    """A figure of a table, without a value when the print is no number; Lister's unless ``report`` is given."""
    kinds: dict[str, AreaKind] = {"Lister": "service", "fylket": "county"}
    value = Decimal(printed) if printed.replace(".", "").isdigit() and printed.count(".") < 2 else None
    made = Figure(
        "lister-2024", 1, "table", measure, measure, area, kinds.get(area, "municipality"), period, value,
        vocabulary().measure(measure).unit, "actual", (), printed, f"{measure} {area} {period} {printed}", (),
    )  # fmt: skip
    return replace(made, **other)  # type: ignore[arg-type]


def library_of(folder: Path, *reports: tuple[Report, Sequence[Passage], Sequence[Figure]]) -> Library:
    """A library in ``folder`` that holds these reports."""
    library = Library.open(Settings(data=folder), embedder=FakeEmbedder())
    for own, passages, figures in reports:
        pages = tuple(Page(n, None, 595, 842, "", "") for n in range(1, own.page_count + 1))
        library.add(ReadReport(own, pages, tuple(passages), tuple(figures)), own.id.encode())
    return library
