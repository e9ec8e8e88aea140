"""Answers per kind of question, and from start to answer, on the shipped reports in one warm process."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from assistant.assistant import Assistant
from corpus.library import Library
from corpus.settings import Settings
from ingest.pipeline import add_file, shipped_files

QUESTIONS = Path(__file__).parents[1] / "golden" / "shipped-questions.jsonl"


def measure() -> list[str]:
    """First start to a readable library, second start, then median and 95th percentile per kind of question."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        begun = time.perf_counter()
        library = Library.open(settings)
        for path in shipped_files():
            add_file(library, path)
        lines = [f"five reports read and embedded in an empty folder: {time.perf_counter() - begun:.1f} s"]
        library.close()
        begun = time.perf_counter()
        library = Library.open(settings)
        lines.append(f"the library opened again: {time.perf_counter() - begun:.1f} s")
        assistant = Assistant(library)
        assistant.ask("Er du klar?")
        lines += _times(assistant)
        library.close()
    return lines


def _times(assistant: Assistant) -> list[str]:
    taken: dict[str, list[float]] = defaultdict(list)
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        seconds = assistant.ask(question["question"]).seconds
        taken[question["kind"]].append(seconds)
        taken["all"].append(seconds)
    return [
        f"{kind:<13} median {statistics.median(times) * 1000:4.0f} ms, 95th percentile "
        f"{statistics.quantiles(times, n=20)[-1] * 1000:4.0f} ms ({len(times)} questions)"
        for kind, times in taken.items()
    ]
