"""Files that a fake reader understands at once, and an intake over a library with a fake embedder.

A file's first line is its service and year with a semicolon between, either may be empty; each other line is a passage
and a figure. A file that does not begin so is refused, as a damaged PDF would be.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from corpus.activity import Upload
from corpus.embedding import Embedder
from corpus.errors import UnreadableFile
from corpus.library import Library
from corpus.model import Block, Box, Figure, LineSpan, Page, Passage, ReadReport, Report, Told
from corpus.settings import Settings
from corpus.uploads import Uploads
from ingest.intake import Intake
from ingest.request import FIGURES, READING, Limits, Progress, Reading
from tests.fakes import FakeEmbedder

BOX = Box(60, 60, 500, 72)
TOLD = Told("Ålesund", ("Ålesund",), 2023, "report", "ola", datetime(2026, 1, 1, tzinfo=UTC))
"""What a user says of a report: another service, another year."""


def sheet(service: str = "Namsos", year: int | None = 2024, *lines: str) -> bytes:
    """The content of a file; without ``lines`` it has one."""
    said = lines or (f"Tjenesten i {service} mottok 120 meldinger.",)
    return "\n".join([f"{service};{'' if year is None else year}", *said]).encode()


def read_sheet(path: Path, request: Reading, _limits: Limits, progress: Progress) -> ReadReport:
    """Read a sheet as ``read_in_child`` would read a PDF; each line but the first is a page, too."""
    content = path.read_bytes()
    head, *lines = content.decode(errors="replace").split("\n")
    service, mark, year = head.partition(";")
    if not mark:
        raise UnreadableFile(f"«{request.file_name}» er skadet.", request.file_name)
    for number in range(1, len(lines) + 1):
        progress(READING, number, len(lines))
    progress(FIGURES, 0, 0)
    id, told = request.report_id or "rapport", request.told
    own = told.service if told else service
    about = told.year if told else int(year) if year else None
    report = Report(
        id=id, title=f"Rapport {own}", file_name=request.file_name, sha256=hashlib.sha256(content).hexdigest(),
        page_count=len(lines), kind=told.kind if told else "report", service=own, municipalities=(own,) if own else (),
        year=about, evidence=(), added=request.added or datetime.now(UTC), added_by=request.added_by,
    )  # fmt: skip
    pages = tuple(Page(n, None, 595, 842, line, "") for n, line in enumerate(lines, 1))
    passages = tuple(
        Passage(id, n + 1, n, "text", (), (Block("paragraph", line, (LineSpan(0, len(line), BOX),)),))
        for n, line in enumerate(lines)
    )
    figures = tuple(
        Figure(
            report=id, page=n, where="prose", label=line, measure="meldinger", area=own, area_kind="service",
            period=str(about or ""), value=Decimal(n), unit="antall", status="actual", dims=(), printed=str(n),
            text=line, boxes=(BOX,),
        )
        for n, line in enumerate(lines, 1)
    )  # fmt: skip
    return ReadReport(report, pages, passages, figures)


class HeldReader:
    """Reads sheets, but those with ``word`` in them only when they are let go."""

    def __init__(self, word: str) -> None:
        self.begun, self.let_go = threading.Event(), threading.Event()
        self._word = word.encode()

    def __call__(self, path: Path, request: Reading, limits: Limits, progress: Progress) -> ReadReport:
        if self._word in path.read_bytes():
            self.begun.set()
            while not self.let_go.wait(0.01):
                progress(READING, 1, 100)
        return read_sheet(path, request, limits, progress)


class Desk:
    """A library with its intake, in a data folder that may have been used before."""

    def __init__(
        self,
        data: Path,
        reader: Callable[[Path, Reading, Limits, Progress], ReadReport] = read_sheet,
        embedder: Embedder | None = None,
        long_seconds: float = 0.05,
    ) -> None:
        self.data = data
        self.settings = Settings(data=data)
        self.library = Library.open(self.settings, FakeEmbedder() if embedder is None else embedder)
        self.kept = Uploads(self.library.database, data / "incoming")
        self.intake = Intake(self.library, self.kept, self.settings, reader, long_seconds)

    def start(self) -> tuple[Upload, ...]:
        return self.intake.start()

    def close(self) -> None:
        self.intake.stop()
        self.library.close()

    def hand(self, content: bytes, name: str = "rapport.pdf", **given: str) -> Upload:
        """Upload a file; ``by`` and ``replaces`` as keywords."""
        received = self.kept.folder / f"received-{threading.get_ident()}-{time.monotonic_ns()}"
        received.write_bytes(content)
        return self.intake.receive(name, received, given.get("by", "kari"), given.get("replaces", ""))

    def ended(self, upload: Upload, seconds: float = 30) -> Upload:
        """The upload when it has ended or asks."""
        return self.until(upload, lambda now: now.settled or now.state == "asking", seconds)

    def until(self, upload: Upload, reached: Callable[[Upload], bool], seconds: float = 30) -> Upload:
        """The upload when it has come so far."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            now = self.intake.upload(upload.id)
            if reached(now):
                return now
            time.sleep(0.005)
        raise AssertionError(f"still {now.state}: {now}")

    def idle(self, seconds: float = 30) -> None:
        """Wait until nothing is under way."""
        deadline = time.monotonic() + seconds
        while not self.intake.idle():
            assert time.monotonic() < deadline, self.intake.uploads()
            time.sleep(0.005)

    def done(self, content: bytes, name: str = "rapport.pdf", **given: str) -> Upload:
        """Upload a file and wait for its end."""
        return self.ended(self.hand(content, name, **given))
