"""A report of few figures, twins among them, and readings of it: for tests of what users say of figures."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from corpus.library import Library
from corpus.model import Box, Figure, Page, ReadReport, Report
from tests.handmade_comparison import figure as made
from tests.handmade_comparison import report as made_report

CONTENT, NEXT_YEAR = b"%PDF in 2024", b"%PDF in 2025"
ROW = "Meldinger 12 12 15"


def cell(x: float, printed: str, period: str, **other: object) -> Figure:
    return made("Vik", period, printed, text=ROW, boxes=(Box(x, 100, x + 20, 110),), **other)


FIGURES = (
    cell(200, "12", "2022"),
    cell(240, "12", "2023"),
    cell(280, "15", "2024"),
    made("Vik", "2024", "1", page=5, where="prose", measure="barn_i_fosterhjem", label="1 barn i fosterhjem",
         text="1 barn i fosterhjem og 1 barn på institusjon.", boxes=(Box(72, 300, 500, 312),)),
    made("Vik", "2024", "1", page=5, where="prose", measure="barn_i_institusjon", label="1 barn på institusjon",
         text="1 barn i fosterhjem og 1 barn på institusjon.", boxes=(Box(72, 300, 500, 312),)),
)  # fmt: skip


def reading(figures: tuple[Figure, ...] = FIGURES, content: bytes = CONTENT, **report: object) -> ReadReport:
    own: Report = replace(made_report("Vik", 2024), sha256=hashlib.sha256(content).hexdigest(), **report)  # type: ignore[arg-type]
    return ReadReport(own, tuple(Page(n, None, 595, 842, f"Side {n}", "") for n in range(1, 10)), (), figures)


def corrected_prints(library: Library) -> list[tuple[str, str, str]]:
    rows = [row for row in library.figure_rows("vik-2024") if row.correction]
    return [(row.read.label, row.read.period, str(row.figure.value)) for row in rows]
