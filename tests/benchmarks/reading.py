"""How fast reports are read, next to what pdfplumber needs for the tables alone.

Both read the shipped reports in the same run on the same machine, turn by turn, so that what else the
machine does falls on both. Processor time, not the clock: other programs do not count.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber

from corpus.vocabulary import vocabulary
from ingest.pdf import read_document
from ingest.pipeline import shipped_files
from ingest.reading import read_report

Task = Callable[[bytes, str], int]


def measure(paths: Sequence[Path] | None = None) -> list[str]:
    """Pages a second of each way of reading these reports, the shipped ones if none are given; one line each."""
    tasks: dict[str, Task] = {
        "pages, words and drawings (ingest.pdf)": _pages,
        "whole reading (ingest.reading)": _whole,
        "pdfplumber extract_tables alone": _tables,
    }
    files = [(path.read_bytes(), path.name) for path in (shipped_files() if paths is None else paths)]
    vocabulary()  # loaded once in a process, whatever is read after it
    pages, seconds = dict.fromkeys(tasks, 0), dict.fromkeys(tasks, 0.0)
    for content, name in files:
        for label, task in tasks.items():
            start = time.process_time()
            pages[label] += task(content, name)
            seconds[label] += time.process_time() - start
    return [f"{label:<40} {pages[label] / seconds[label]:6.0f} pages/s" for label in tasks]


def _pages(content: bytes, name: str) -> int:
    return len(read_document(content, name).pages)


def _whole(content: bytes, name: str) -> int:
    return read_report(content, name).report.page_count


def _tables(content: bytes, name: str) -> int:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.extract_tables()
        return len(pdf.pages)
