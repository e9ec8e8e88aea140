"""The figures of all reports as users see them, in memory: they are asked for many times in every question.

What is kept is fetched anew as soon as a report or a correction has changed, also by another process: the database
tells how many changes there have been.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.corrected import Corrected, FigureRow, LostCorrection
from corpus.corrections import Corrections
from corpus.model import Figure


@dataclass(frozen=True, slots=True)
class _Kept:
    """All figures after so many changes: each report's, and all of them in one row."""

    revision: int
    reports: dict[str, Corrected]
    figures: dict[str, tuple[Figure, ...]]
    all: tuple[Figure, ...]


class SeenFigures:
    """Figures with corrections; safe to use from many threads. Every method may raise ``DataFolderError``.

    A report that is not there has no figures here; whose business it is asks for the report.
    """

    def __init__(self, corrections: Corrections) -> None:
        self._corrections = corrections
        self._kept: _Kept | None = None

    def all(self) -> tuple[Figure, ...]:
        """The figures of all reports by the reports' ids, in reading order, without struck ones."""
        return self._latest().all

    def of(self, report: str) -> tuple[Figure, ...]:
        """The figures of one report, in reading order, without struck ones."""
        return self._latest().figures.get(report, ())

    def rows(self, report: str) -> tuple[FigureRow, ...]:
        """All figures of one report, struck ones too."""
        known = self._latest().reports.get(report)
        return () if known is None else known.rows

    def lost(self, report: str) -> tuple[LostCorrection, ...]:
        """The corrections of one report whose figures are not found again."""
        known = self._latest().reports.get(report)
        return () if known is None else known.lost

    def _latest(self) -> _Kept:
        revision = self._corrections.revision()  # before the figures: they may be newer than it, never older
        kept = self._kept
        if kept is None or kept.revision != revision:
            reports = self._corrections.corrected()
            figures = {id: corrected.figures for id, corrected in reports.items()}
            kept = _Kept(revision, reports, figures, tuple(f for own in figures.values() for f in own))
            self._kept = kept
        return kept
