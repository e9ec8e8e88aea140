"""Two reports with a drawn PDF each, and what is seen of a library that holds them, for tests of the library itself."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from corpus.errors import ModelError
from corpus.library import Library
from corpus.model import Block, Box, LineSpan, Page, Passage, ReadReport, Report
from corpus.settings import Settings
from tests.fakes import FakeEmbedder


def pdf(text: str) -> bytes:
    """A PDF of two pages, the same for the same text."""
    document = FPDF(unit="pt", format=(400, 600))
    document.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))  # the same text is the same file
    document.set_font("helvetica", size=20)
    for number in (1, 2):
        document.add_page()
        document.cell(text=f"{text} {number}")
    return bytes(document.output())


def a_report(id: str, texts: list[str], content: bytes, headings: tuple[str, ...] = ()) -> ReadReport:
    """A report of two pages whose passages, one for each text, stand on the first."""
    sha = hashlib.sha256(content).hexdigest()
    report = Report(id, id, f"{id}.pdf", sha, 2, "report", "", (), 2024, (), datetime(2025, 1, 1, tzinfo=UTC))
    passages = tuple(
        Passage(id, 1, n, "text", headings, (Block("paragraph", text, (LineSpan(0, len(text), Box(0, 0, 9, 9)),)),))
        for n, text in enumerate(texts)
    )
    return ReadReport(report, (Page(1, None, 400, 600, "", ""), Page(2, None, 400, 600, "", "")), passages)


NAMSOS = a_report("namsos", ["Antall meldinger gikk opp", "Flere fosterhjem enn før"], pdf("Namsos"), ("Om tjenesten",))
FOSEN = a_report("fosen", ["Antall meldinger gikk ned"], pdf("Fosen"))


class BrokenEmbedder(FakeEmbedder):
    """A model that is not there."""

    def embed(self, texts, role):  # type: ignore[no-untyped-def]
        raise ModelError("Modellen mangler. Installer den.")


def reopened(library: Library, data: Path, embedder: FakeEmbedder | None = None) -> Library:
    """The library after a new start."""
    library.close()
    return Library.open(Settings(data=data), FakeEmbedder() if embedder is None else embedder)


def state(library: Library, data: Path) -> tuple[object, ...]:
    """All that can be seen of a library: equal when nothing has changed."""
    files = sorted(path.name for path in (data / "files").iterdir())
    return library.reports(), library.passages(), files, found(library, "meldinger fosterhjem")


def found(library: Library, question: str, reports: list[str] | None = None) -> list[str]:
    """The ids of the passages nearest in meaning, best first."""
    return [hit.passage_id for hit in library.search_meaning(question, reports, 5)]


def shelf(data: Path) -> Library:
    """The library of the two in that folder; the caller closes it."""
    library = Library.open(Settings(data=data), FakeEmbedder())
    library.add(NAMSOS, pdf("Namsos"))
    library.add(FOSEN, pdf("Fosen"))
    return library
