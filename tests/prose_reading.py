"""A small report of a service that no report of ours is about, and its sentences read."""

from __future__ import annotations

from datetime import UTC, datetime

from corpus.model import Block, BlockKind, Box, Figure, LineSpan, Passage, Report
from ingest.figures.prose import prose_figures

OWN = "Indre Namdal"

REPORT = Report(
    id="indre-namdal-2023",
    title="Tilstandsrapport 2023",
    file_name="indre-namdal-2023.pdf",
    sha256="0" * 64,
    page_count=9,
    kind="report",
    service="Indre Namdal",
    municipalities=("Lierne", "Grong", "Høylandet"),
    year=2023,
    evidence=(),
    added=datetime(2024, 5, 1, tzinfo=UTC),
)


def block(text: str, kind: BlockKind = "paragraph", top: float = 100.0) -> Block:
    return Block(kind, text, (LineSpan(0, len(text), Box(50, top, 500, top + 12)),))


def read(*blocks: Block | str, headings: tuple[str, ...] = (), report: Report = REPORT) -> list[Figure]:
    made = tuple(b if isinstance(b, Block) else block(b) for b in blocks)
    return prose_figures([Passage(report.id, 3, 0, "text", headings, made)], report)


def short(figure: Figure) -> tuple[object, ...]:
    """Measure, value, area and period; the value as printed in decimals."""
    value = None if figure.value is None else float(figure.value)
    return figure.measure, value, figure.area, figure.period
