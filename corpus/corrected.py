"""Figures as users see them: what was read, with what users said in its place.

Pure: the figures of one reading of a report, the corrections that are kept for it, and the document as it is now give
what is shown. A correction is in one of three states, and only ever found out anew, never stored:

- it *applies*: its figure is found again and reads otherwise than the user said;
- it is *settled*: the report now reads just what the user said, so there is nothing to correct any more;
- it is *lost*: its figure is not found again, and it is shown beside the figures until somebody looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import cast

from corpus.correcting import Changes
from corpus.fingerprints import Document, Spoken, at_the_place, found_again, reading, same_document
from corpus.model import Correction, Figure

_OTHER_FILE = "Rapporten er erstattet av en annen fil, så rettelsen gjelder ikke lenger."
_NOT_FOUND = "Tallet ble ikke funnet igjen da rapporten ble lest på nytt. Se om det fortsatt må rettes."


@dataclass(frozen=True, slots=True)
class Kept:
    """One correction as it is kept: which number, what was said of it (nothing when it was struck), by whom and when.

    ``key`` is unique in the library and never used again.
    """

    key: int
    report: str
    spoken: Spoken
    changes: Changes
    struck: bool
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of a report: as it stands, as it was read, and what a user said of it.

    ``position`` counts the report's figures from 0 in reading order, struck ones included; re-reading may move it.
    A struck figure stands as it was read, with a ``correction`` that says so.
    """

    position: int
    figure: Figure
    read: Figure
    correction: Correction | None = None

    @property
    def struck(self) -> bool:
        """Whether a user said that there is no such figure."""
        return self.correction is not None and self.correction.struck

    @property
    def seen(self) -> str:
        """What tells this row from any other and from itself once anything in it has changed; letters and digits."""
        said = "" if self.correction is None else self.correction.at.strftime("%Y%m%d%H%M%S%f")
        return reading(self.read) + said


@dataclass(frozen=True, slots=True)
class LostCorrection:
    """A correction whose figure is not found again. ``read`` is as the figure was read when it was corrected.

    ``figure`` is as the user said it was; the same as ``read`` when it was struck. ``message`` is a Norwegian sentence
    that says why.
    """

    key: int
    read: Figure
    figure: Figure
    correction: Correction
    message: str


@dataclass(frozen=True, slots=True)
class SettledCorrection:
    """A correction that is no longer needed. ``read`` and ``figure`` are as of the day it was made."""

    read: Figure
    figure: Figure
    correction: Correction


@dataclass(frozen=True, slots=True)
class Corrected:
    """All of one report. ``kept`` has for each row the correction that is about it, also a settled one."""

    rows: tuple[FigureRow, ...]
    kept: tuple[Kept | None, ...]
    lost: tuple[LostCorrection, ...]
    settled: tuple[SettledCorrection, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures as they stand, in reading order, without those that are struck."""
        return tuple(row.figure for row in self.rows if not row.struck)


def applied(figures: Sequence[Figure], corrections: Sequence[Kept], document: Document) -> tuple[Figure, ...]:
    """The figures with these corrections, without those that are struck."""
    return corrected(figures, corrections, document).figures


def corrected(figures: Sequence[Figure], corrections: Sequence[Kept], document: Document) -> Corrected:
    """What users see of the figures of one reading of a report.

    :param corrections: those kept for the report, at most one for a figure.
    """
    places = found_again([kept.spoken for kept in corrections], figures, document)
    about = {n: kept for n, kept in zip(places, corrections, strict=True) if n is not None}
    lost, settled = [], []
    for n, kept in zip(places, corrections, strict=True):
        if n is not None:
            if not kept.struck and _says(figures[n], kept.changes):
                settled.append(_settled(kept))
        elif same_document(kept.spoken, document) and _needless(kept, figures):
            settled.append(_settled(kept))
        else:
            lost.append(_lost(kept, _NOT_FOUND if same_document(kept.spoken, document) else _OTHER_FILE))
    rows = tuple(_row(n, figure, about.get(n)) for n, figure in enumerate(figures))
    return Corrected(rows, tuple(about.get(n) for n in range(len(figures))), tuple(lost), tuple(settled))


def changed(figure: Figure, changes: Changes) -> Changes:
    """Those of the changes that differ from the figure."""
    return cast("Changes", {name: value for name, value in changes.items() if getattr(figure, name) != value})


def as_text(value: object) -> str:
    """A field of a figure as :class:`Correction` keeps it: ``""`` for no number."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _row(position: int, read: Figure, kept: Kept | None) -> FigureRow:
    if kept is None:
        return FigureRow(position, read, read)
    if kept.struck:
        return FigureRow(position, read, read, _correction(kept, read))
    if _says(read, kept.changes):
        return FigureRow(position, read, read)
    figure = _with(read, kept)
    return FigureRow(position, figure, read, figure.correction)


def _with(read: Figure, kept: Kept) -> Figure:
    """The figure as the user said it is; what was said is a coordinate's origin from then on."""
    if kept.struck:
        return read
    names = changed(read, kept.changes).keys() - {"area_kind"}
    told = tuple((name, "correction") for name in sorted(names))
    others = tuple((name, origin) for name, origin in read.origins if name not in names)
    return replace(read, **kept.changes, origins=others + told, correction=_correction(kept, read))


def _correction(kept: Kept, read: Figure) -> Correction:
    differing = [name for name in changed(read, kept.changes) if name != "area_kind"]
    was = tuple((name, as_text(getattr(read, name))) for name in differing)
    return Correction(kept.by, kept.at, kept.reason, was, kept.struck)


def _lost(kept: Kept, message: str) -> LostCorrection:
    read = kept.spoken.figure
    return LostCorrection(kept.key, read, _with(read, kept), _correction(kept, read), message)


def _settled(kept: Kept) -> SettledCorrection:
    read = kept.spoken.figure
    return SettledCorrection(read, _with(read, kept), _correction(kept, read))


def _says(figure: Figure, changes: Changes) -> bool:
    return not changed(figure, changes)


def _needless(kept: Kept, figures: Sequence[Figure]) -> bool:
    """Whether a figure that is not found is read rightly now, by a reader that sees its print otherwise.

    Struck: nothing like it stands there any more. Corrected: a number there is just what the user said; a sentence
    holds others that may share a time or an area, so the number itself or its print must tell.
    """
    there = [figures[n] for n in at_the_place(kept.spoken.figure, figures)]
    alike = [figure for figure in there if _alike(figure.printed, kept.spoken.figure.printed)]
    if kept.struck:
        return not alike
    told = there if kept.changes.get("value") is not None else alike
    return any(_says(figure, kept.changes) for figure in told)


def _alike(one: str, other: str) -> bool:
    """Whether two prints may be of one number: the digits of one are some of the other's."""
    a, b = (re.sub(r"\D", "", text) or text for text in (one, other))
    return a in b or b in a
