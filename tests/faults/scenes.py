"""The library that is changed while its process is killed: what it holds before and after each change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from corpus.library import Library
from corpus.model import ReadReport, Told
from ingest.intake_work import Reader
from ingest.request import READING, Limits, Progress, Reading
from tests.fakes import FakeEmbedder
from tests.faults.sheets import Desk, read_sheet, sheet

_PASSAGES = 150
_DIMENSIONS = 512


def _said(word: str, count: int) -> list[str]:
    """Sentences that share a word and nothing else."""
    return [f"Tjenesten {word}{n} {n}{word} {word[::-1]}{n}." for n in range(count)]


FIRM = sheet("Ås", 2024, *_said("skole", 20))
OLD = sheet("Namsos", 2023, *_said("tiltak", _PASSAGES))
NEW = sheet("Namsos", 2023, *_said("fosterhjem", _PASSAGES))
OTHER = sheet("Fosen", 2025, *_said("melding", _PASSAGES))
TOLD = Told("Overhalla", ("Overhalla",), 2022, "report", "kari", datetime(2026, 1, 1, tzinfo=UTC))

State = dict[str, tuple[str, str, int | None]]
"""For each report id the SHA-256 of its file, its service and its year."""


def _known(content: bytes, service: str, year: int) -> tuple[str, str, int | None]:
    return hashlib.sha256(content).hexdigest(), service, year


BEFORE: State = {"fast": _known(FIRM, "Ås", 2024), "gammel": _known(OLD, "Namsos", 2023)}
AFTER: dict[str, State] = {
    "add": BEFORE | {"ny": _known(OTHER, "Fosen", 2025)},
    "replace": BEFORE | {"gammel": _known(NEW, "Namsos", 2023)},
    "answer": BEFORE | {"gammel": _known(NEW, "Namsos", 2023)},
    "retell": BEFORE | {"gammel": _known(OLD, "Overhalla", 2022)},
    "remove": {"fast": BEFORE["fast"]},
}
CHANGES: dict[str, Callable[[Desk], object]] = {
    "add": lambda desk: desk.hand(OTHER, "ny.pdf"),
    "replace": lambda desk: desk.hand(NEW, "ny.pdf", replaces="gammel"),
    "answer": lambda desk: desk.intake.choose(desk.intake.uploads()[0].id, "replace", "kari"),
    "retell": lambda desk: desk.intake.retell("gammel", TOLD),
    "remove": lambda desk: desk.library.remove("gammel", "kari"),
}


def opened(data: Path, reader: Reader = read_sheet) -> Desk:
    """The library of a data folder, with room enough for every word to be a direction of its own."""
    return Desk(data, reader, FakeEmbedder(dimensions=_DIMENSIONS))


def prepare(data: Path, change: str) -> None:
    """A library as it is before a change, with an upload that asks where the change is its answer."""
    desk = opened(data)
    desk.start()
    desk.done(FIRM, "fast.pdf")
    desk.done(OLD, "gammel.pdf")
    if change == "answer":
        assert desk.done(NEW, "ny.pdf").state == "asking"
    desk.close()


def slow_reader(path: Path, request: Reading, limits: Limits, progress: Progress) -> ReadReport:
    """Reads a sheet about as long as it takes to write it, so that kills hit the one as often as the other."""

    def told(stage: str, done: int, total: int) -> None:
        progress(stage, done, total)
        if stage == READING:
            Event().wait(0.0005)

    return read_sheet(path, request, limits, told)


def seen(library: Library) -> State:
    """What the library holds, after looking whether each report is in one piece.

    :raises AssertionError: one is not.
    """
    for report in library.reports():
        content = library.file(report.id).read_bytes()
        assert hashlib.sha256(content).hexdigest() == report.sha256, f"{report.id}: file"
        lines = content.decode().split("\n")[1:]
        assert [page.text for page in library.pages(report.id)] == lines, f"{report.id}: pages"
        passages = library.passages(report.id)
        assert [passage.text for passage in passages] == lines, f"{report.id}: passages"
        assert [(figure.text, figure.area) for figure in library.figures(report.id)] == [
            (line, report.service) for line in lines
        ], f"{report.id}: figures"
        assert (library.told(report.id) == TOLD) == (report.service == TOLD.service), f"{report.id}: told"
        by_words = library.search_words(lines[-1], [report.id], 3)
        assert passages[-1].id in [hit.passage_id for hit in by_words], f"{report.id}: words"
        # Which ones are nearest is not asked: of vectors as even as these Chroma's approximate search misses some, with
        # or without a kill. That the index holds every vector of the store and no other, verify says.
        by_meaning = library.search_meaning(lines[-1], [report.id], 3)
        assert {hit.passage_id for hit in by_meaning} <= {passage.id for passage in passages}, f"{report.id}: meaning"
        assert len(by_meaning) == 3, f"{report.id}: meaning"
    assert len(library.passages()) == sum(len(library.passages(report.id)) for report in library.reports())
    return {report.id: (report.sha256, report.service, report.year) for report in library.reports()}
