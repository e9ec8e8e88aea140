"""From the last byte of a report's file to the first search hit from it, and what those who ask meanwhile notice.

The report is the one of the shipped reports that is nearest to 26 pages; the others are in the library already.
"""

from __future__ import annotations

import itertools
import json
import shutil
import statistics
import tempfile
import threading
import time
from pathlib import Path

import pypdfium2

from assistant.assistant import Assistant
from corpus.library import Library
from corpus.settings import Settings
from corpus.uploads import Uploads
from ingest.intake import Intake
from ingest.pipeline import add_file, shipped_files

QUESTIONS = Path(__file__).parents[1] / "golden" / "shipped-questions.jsonl"
_PAGES = 26
_CALM_SECONDS = 20.0
_THINKING_SECONDS = 1.0


class Asker:
    """Somebody who asks one question after the other, of any kind, a second after each answer: no person is faster.

    ``times`` are seconds, the latest last.
    """

    def __init__(self, library: Library) -> None:
        lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
        self._questions = [json.loads(line)["question"] for line in lines]
        self._assistant = Assistant(library)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)
        self.times: list[float] = []

    def start(self) -> None:
        self._assistant.warm()
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _ask(self) -> None:
        for question in itertools.cycle(self._questions):
            if self._over.is_set():
                return
            begun = time.perf_counter()
            self._assistant.ask(question)
            self.times.append(time.perf_counter() - begun)
            self._over.wait(_THINKING_SECONDS)


def measure() -> list[str]:
    """Seconds to the first hit, alone and beside an asker, and the asker's median before and during."""
    chosen = min(shipped_files(), key=lambda path: abs(_pages(path) - _PAGES))
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        library = Library.open(settings)
        for path in shipped_files():
            if path != chosen:
                add_file(library, path)
        uploads = Uploads(library.database, settings.data / "incoming")
        intake = Intake(library, uploads, settings)
        intake.start()
        try:
            alone, report = _uploaded(intake, library, uploads, chosen)
            library.remove(report)
            asker = Asker(library)
            asker.start()
            time.sleep(_CALM_SECONDS)
            before = list(asker.times)
            beside, report = _uploaded(intake, library, uploads, chosen)
            during = asker.times[len(before) :]
            asker.stop()
        finally:
            intake.stop()
            library.close()
    return [
        f"{_pages(chosen)} pages, received to first hit, nobody asking: {alone:.1f} s",
        f"the same while somebody keeps asking:             {beside:.1f} s",
        f"the asker's answers before: {_summary(before)}",
        f"the asker's answers during: {_summary(during)}",
    ]


def _uploaded(intake: Intake, library: Library, uploads: Uploads, file: Path) -> tuple[float, str]:
    """Seconds from handing the file in until a search finds a passage of it, and the report's id."""
    received = uploads.folder / "received"
    shutil.copy(file, received)
    begun = time.perf_counter()
    upload = intake.receive(file.name, received, "kari")
    while not (now := intake.upload(upload.id)).settled:
        time.sleep(0.02)
    assert now.report, now.message
    assert library.search_meaning("Hvor mange bekymringsmeldinger kom det?", [now.report], 1)
    return time.perf_counter() - begun, now.report


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _summary(seconds: list[float]) -> str:
    if len(seconds) < 2:
        return f"only {len(seconds)} answers"
    slow = statistics.quantiles(seconds, n=20)[-1]
    median = statistics.median(seconds)
    return f"median {median * 1000:.0f} ms, 95th percentile {slow * 1000:.0f} ms ({len(seconds)} questions)"
