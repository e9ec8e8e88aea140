"""Small reports made by hand, and a library over them with a fake embedder: for tests of the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from corpus.library import Library
from corpus.model import Block, BlockKind, Box, Figure, LineSpan, Page, Passage, PassageKind, ReadReport, Report
from corpus.settings import Settings
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


def library_of(folder: Path, *reports: tuple[Report, Sequence[Passage], Sequence[Figure]]) -> Library:
    """A library in ``folder`` that holds these reports."""
    library = Library.open(Settings(data=folder), embedder=FakeEmbedder())
    for own, passages, figures in reports:
        pages = tuple(Page(n, None, 595, 842, "", "") for n in range(1, own.page_count + 1))
        library.add(ReadReport(own, pages, tuple(passages), tuple(figures)), own.id.encode())
    return library
