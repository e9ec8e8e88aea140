"""A small library made by hand, for tests of what happens to a data folder; its vectors are made by a fake."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from corpus.library import Library
from corpus.model import Block, Box, Figure, LineSpan, Page, Passage, Problem, ReadReport, Report
from corpus.settings import Settings
from tests.fakes import FakeEmbedder
from tests.handmade import Paper

WHEN = datetime(2025, 1, 1, tzinfo=UTC)
TEXTS = {"namsos": ("Antall meldinger steg", "Flere fosterhjem enn før"), "fosen": ("Antall meldinger sank",)}


def content_of(id: str) -> bytes:
    """A PDF of two pages."""
    paper = Paper()
    paper.put(f"{id} 1", 50, 50)
    paper.new_page()
    return paper.content()


def read_report(id: str, texts: tuple[str, ...], content: bytes) -> ReadReport:
    """A report of two pages with these passages and one figure on page 1, and a problem on page 2."""
    sha = hashlib.sha256(content).hexdigest()
    report = Report(id, id, f"{id}.pdf", sha, 2, "report", "", (), 2024, (), WHEN)
    box = Box(0, 0, 9, 9)
    passages = tuple(
        Passage(id, 1, n, "text", (), (Block("paragraph", text, (LineSpan(0, len(text), box),)),))
        for n, text in enumerate(texts)
    )
    figure = Figure(
        id, 1, "prose", "meldinger", "", id, "service", "2024", Decimal(7), "", "actual", (), "7", "7", (box,)
    )
    pages = (Page(1, None, 595, 842, "", ""), Page(2, None, 595, 842, "", ""))
    return ReadReport(report, pages, passages, (figure,), (Problem("prøve", "Side 2 er tom.", (2,)),))


def opened_library(settings: Settings) -> Library:
    """The library of a data folder with the fake's vectors; the caller closes it."""
    return Library.open(settings, FakeEmbedder())


def small_library(data: Path) -> Library:
    """Two reports, three passages; the caller closes it."""
    library = opened_library(Settings(data=data))
    for id, texts in TEXTS.items():
        library.add(read_report(id, texts, content_of(id)), content_of(id))
    return library


def by_meaning(library: Library, question: str = "fosterhjem") -> list[str]:
    """The passage nearest to a question in meaning, in a list; an empty one without any."""
    return [hit.passage_id for hit in library.search_meaning(question, None, 1)]


def by_words(library: Library, question: str = "fosterhjem") -> list[str]:
    """The best passage by its words, likewise."""
    return [hit.passage_id for hit in library.search_words(question, None, 1)]
