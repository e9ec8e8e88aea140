"""What the library holds: reports, their pages, passages, figures and files. Nothing is changed here.

It is the part of the library that most of the program needs; the library itself adds changes and searches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

from corpus.corrected import FigureRow, LostCorrection
from corpus.corrections import Corrections
from corpus.database import Database
from corpus.errors import TilstandError
from corpus.files import Originals
from corpus.latest import Latest
from corpus.model import Figure, Page, Passage, Problem, Report, Told
from corpus.pictures import PagePictures
from corpus.seenfigures import SeenFigures
from corpus.store import Store
from corpus.told import told_of

T = TypeVar("T")


class UnknownPlace(TilstandError):
    """A page or passage that a report does not have."""

    def __init__(self, report: str, place: str) -> None:
        super().__init__(f"Rapporten «{report}» har ingen {place}. Velg et sted som finnes i rapporten.")
        self.report = report


class Holdings:
    """Reports in a data folder. Any method may raise ``DataFolderError``."""

    def __init__(self, store: Store, originals: Originals) -> None:
        self._store = store
        self._originals = originals
        self._pictures = PagePictures()
        self._all_reports: Latest[Report] = Latest()
        self._corrections = Corrections(store.database)
        self._figures = SeenFigures(self._corrections)

    @property
    def database(self) -> Database:
        """What users, uploads and events are kept in beside the reports."""
        return self._store.database

    def reports(self) -> tuple[Report, ...]:
        """All reports by title."""
        return self._all_reports.get(self._store.revision(), self._store.reports)

    def report(self, id: str) -> Report:
        """:raises UnknownReport: there is none with the id."""
        return self._store.report(id)

    def with_content(self, sha256: str) -> Report | None:
        """The report whose file has this SHA-256, if any."""
        return self._store.with_content(sha256)

    def with_service_and_year(self, service: str, year: int | None) -> tuple[Report, ...]:
        """The reports of a service about a year; none when either is not known (``""``, ``None``)."""
        if not service or year is None:
            return ()
        return tuple(r for r in self.reports() if r.year == year and r.service.casefold() == service.casefold())

    def told(self, id: str) -> Told | None:
        """What a user said of a report in place of what was read; ``None`` when nobody did.

        :raises UnknownReport: there is none with the id.
        """
        self.report(id)
        with self.database.reading() as connection:
            return told_of(connection, id)

    def pages(self, id: str) -> tuple[Page, ...]:
        """All pages of a report. :raises UnknownReport: there is none with the id."""
        return self._of(id, self._store.pages)

    def page(self, id: str, n: int) -> Page:
        """Page ``n``, counted from 1. :raises UnknownReport, UnknownPlace: there is no such report or page."""
        page = self._store.page(self.report(id).id, n)
        if page is None:
            raise UnknownPlace(id, f"side {n}")
        return page

    def passages(self, id: str | None = None) -> tuple[Passage, ...]:
        """The passages of a report, or all. :raises UnknownReport: there is none with the id."""
        return tuple(self._store.passages()) if id is None else self._of(id, self._store.passages)

    def passage_count(self) -> int:
        """How many passages there are in all."""
        return self._store.passage_count()

    def passage(self, passage_id: str) -> Passage:
        """:raises UnknownReport, UnknownPlace: there is no such report or passage."""
        return self.passages_by_id([passage_id])[0]

    def passages_by_id(self, passage_ids: Sequence[str]) -> tuple[Passage, ...]:
        """Passages in the order asked for. :raises UnknownReport, UnknownPlace: one of them is not there."""
        found = self._store.passages_by_id(passage_ids)
        return tuple(found[id] if id in found else self.no_passage(id) for id in passage_ids)

    def passages_there(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the passages that are there, by their ids; a search may have found one that was removed since."""
        return self._store.passages_by_id(passage_ids)

    def figures(self, id: str | None = None) -> tuple[Figure, ...]:
        """The figures of a report, or all, in reading order, as users see them: corrected, without struck ones.

        :raises UnknownReport: there is none with the id.
        """
        return self._figures.all() if id is None else self._of(id, self._figures.of)

    def figure_rows(self, id: str) -> tuple[FigureRow, ...]:
        """All figures of a report in reading order, each as it stands and as it was read; struck ones too.

        :raises UnknownReport: there is none with the id.
        """
        return self._of(id, self._figures.rows)

    def lost_corrections(self, id: str) -> tuple[LostCorrection, ...]:
        """The corrections of a report whose figures are not found again, the oldest first.

        :raises UnknownReport: there is none with the id.
        """
        return self._of(id, self._figures.lost)

    def problems(self, id: str) -> tuple[Problem, ...]:
        """What a reader of the report should know. :raises UnknownReport: there is none with the id."""
        return self._of(id, self._store.problems)

    def file(self, id: str) -> Path:
        """The original file. :raises UnknownReport: there is none with the id."""
        return self._originals.path(self.report(id).sha256)

    def page_picture(self, id: str, n: int, width: int) -> bytes:
        """Page ``n`` (from 1) as PNG, ``width`` pixels wide but within 200 to 2000.

        :raises UnknownReport, UnknownPlace: there is no such report or page.
        :raises UndrawablePage, PicturesBusy: it cannot be drawn, or not now.
        """
        report = self.report(id)
        if not 1 <= n <= report.page_count:
            raise UnknownPlace(id, f"side {n}")
        return self._pictures.picture(self._originals.path(report.sha256), n, width)

    def _of(self, id: str, fetch: Callable[[str], Sequence[T]]) -> tuple[T, ...]:
        found = tuple(fetch(id))
        if not found:
            self.report(id)  # none of an unknown report is an error, not nothing
        return found

    def no_passage(self, id: str) -> NoReturn:
        """:raises UnknownReport, UnknownPlace: always; which of the two depends on what is missing."""
        report, _, order = id.rpartition("#")
        raise UnknownPlace(self.report(report).id, f"tekstbit nummer {order}")
