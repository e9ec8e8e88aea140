"""What users said of figures in place of what was read: kept beside the reading, and laid over it whenever it is seen.

The reading is never touched. So the original stays visible, a correction is undone by taking it away, and a better
reader's work is not hidden by it (see ``corrected.py``; which figure is meant stands in ``fingerprints.py``). For each
figure the latest word is kept, with who and when; every word before it is an event of the log, written in the same
transaction.

A correction changes no passage, so it counts changes of its own: the search index, which goes by the store's revision,
does not take itself to be behind.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast

import sqlalchemy as sa

from corpus import meta, rows
from corpus.activity import EventKind
from corpus.corrected import Corrected, FigureRow, Kept, changed, corrected
from corpus.correcting import Around, CannotCorrect, Changes, read_changes, reason_of
from corpus.correctionwords import what_changed
from corpus.database import Database
from corpus.errors import UnknownReport
from corpus.events import record
from corpus.fingerprints import Document, Spoken, edition, fingerprint, spoken_of
from corpus.model import Figure, Report

__all__ = ["CannotCorrect", "Corrections", "FigureChanged", "fingerprint"]

_COUNTER = "corrections"


class FigureChanged(CannotCorrect):
    """The figure is not there any more, or not what the user saw when they began; nothing was changed."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A report with its figures, in one transaction."""

    report: Report
    seen: Corrected

    def row(self, position: int, seen: str) -> FigureRow:
        """The figure that the user chose. :raises FigureChanged: it is gone or another."""
        if not 0 <= position < len(self.seen.rows):
            raise FigureChanged("Tallet finnes ikke lenger i rapporten. Last siden på nytt og velg tallet igjen.")
        row = self.seen.rows[position]
        if seen and seen != row.seen:
            raise FigureChanged(
                "Tallet er lest eller rettet på nytt siden du åpnet siden. Last siden på nytt og se om det "
                "fortsatt må rettes."
            )
        return row


class Corrections:
    """The corrections in a database. Every method may raise ``DataFolderError``.

    ``seen`` is :attr:`FigureRow.seen` of the row that the user looked at; with it a correction never hits another
    figure, or one that somebody else has corrected meanwhile. ``""`` trusts the position alone.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def revision(self) -> int:
        """How many changes of figures as users see them there have been, by readings and by corrections."""
        with self._database.reading() as connection:
            return meta.revision(connection) + int(meta.recall(connection, _COUNTER) or "0")

    def of(self, report: str) -> list[Kept]:
        """The corrections kept for a report, the oldest first; none for one that is not there."""
        with self._database.reading() as connection:
            return _kept(connection, report)

    def corrected(self) -> dict[str, Corrected]:
        """The figures of every report that has any, or has corrections, by its id; reports in order of their ids."""
        with self._database.reading() as connection:
            figures: dict[str, list[Figure]] = {}
            for row in connection.execute(sa.text("SELECT * FROM figures ORDER BY report, position")).mappings():
                figures.setdefault(row["report"], []).append(rows.figure_of(dict(row)))
            kept: dict[str, list[Kept]] = {}
            for one in _kept(connection):
                kept.setdefault(one.report, []).append(one)
            known = sorted({*figures, *kept} & set(connection.scalars(sa.text("SELECT id FROM reports"))))
            return {id: _corrected(connection, id, figures.get(id, []), kept.get(id, [])) for id in known}

    def correct(
        self, report: str, position: int, typed: Mapping[str, str], *, by: str, reason: str = "", seen: str = ""
    ) -> None:
        """Say what a figure is. What was said of it before holds on where it is not said anew.

        :param typed: what the user typed, by the fields' names; see :func:`corpus.correcting.read_changes`.
        :raises UnknownReport: there is no such report.
        :raises FigureChanged: the figure is gone or another than the user saw.
        :raises CannotCorrect: it cannot be what was typed, or nothing is changed.
        """
        why = reason_of(reason)
        with self._database.writing() as connection:
            known = _known(connection, report)
            row = known.row(position, seen)
            if row.struck:
                raise CannotCorrect("Tallet er strøket. Angre strykingen først, og rett det så.")
            areas = {(one.figure.area, one.figure.area_kind) for one in known.seen.rows}
            new = read_changes(row.figure, typed, Around(known.report, areas))
            before = known.seen.kept[position]
            told = changed(row.read, cast("Changes", {**({} if before is None else before.changes), **new}))
            self._say(connection, known, row, (told, False), (by, why))
            what: EventKind = "corrected" if told else "correction-undone"
            record(connection, what, who=by, report=report, details=what_changed(row.figure, new, why))

    def strike(self, report: str, position: int, *, by: str, reason: str = "", seen: str = "") -> None:
        """Say that there is no such figure.

        :raises UnknownReport: there is no such report.
        :raises FigureChanged: the figure is gone or another than the user saw.
        :raises CannotCorrect: it is struck already.
        """
        why = reason_of(reason)
        with self._database.writing() as connection:
            known = _known(connection, report)
            row = known.row(position, seen)
            if row.struck:
                raise CannotCorrect("Tallet er strøket allerede.")
            self._say(connection, known, row, ({}, True), (by, why))
            record(connection, "struck", who=by, report=report, details=what_changed(row.figure, {}, why))

    def undo(self, report: str, position: int, *, by: str, seen: str = "") -> None:
        """Let a figure be as it was read.

        :raises UnknownReport: there is no such report.
        :raises FigureChanged: the figure is gone or another than the user saw.
        :raises CannotCorrect: it is neither corrected nor struck.
        """
        with self._database.writing() as connection:
            known = _known(connection, report)
            row = known.row(position, seen)
            if row.correction is None:
                raise CannotCorrect("Tallet er ikke rettet, så det er ikke noe å angre.")
            self._say(connection, known, row, ({}, False), (by, ""))
            back = changed(row.figure, _fields_of(row.read))
            record(connection, "correction-undone", who=by, report=report, details=what_changed(row.figure, back, ""))

    def drop(self, report: str, key: int, *, by: str) -> None:
        """Forget a correction whose figure is not found again.

        :raises UnknownReport: there is no such report.
        :raises CannotCorrect: there is no such correction, or its figure is there.
        """
        with self._database.writing() as connection:
            lost = next((one for one in _known(connection, report).seen.lost if one.key == key), None)
            if lost is None:
                raise CannotCorrect("Rettelsen er ikke lenger på listen. Last siden på nytt.")
            _forget(connection, key)
            _count(connection)
            record(connection, "correction-undone", who=by, report=report, details=what_changed(lost.figure, {}, ""))

    def _say(
        self,
        connection: sa.Connection,
        known: _Known,
        row: FigureRow,
        said: tuple[Changes, bool],
        who: tuple[str, str],
    ) -> None:
        """Keep the latest word on a figure in place of the one before; none when nothing is said of it."""
        before = known.seen.kept[row.position]
        if before is not None:
            _forget(connection, before.key)
        (changes, struck), (by, reason) = said, who
        if changes or struck:
            page = edition(known.report.year, _page_text(connection, known.report.id, row.read.page))
            spoken = spoken_of(row.read, [one.read for one in known.seen.rows], known.report.sha256, page)
            connection.execute(
                sa.text(
                    "INSERT INTO corrections (report, figure, changes, struck, reason, by, at) "
                    "VALUES (:report, :figure, :changes, :struck, :reason, :by, :at)"
                ),
                {
                    "report": known.report.id, "figure": _spoken_to_json(spoken),
                    "changes": _to_json(changes), "struck": int(struck), "reason": reason, "by": by,
                    "at": datetime.now(UTC).isoformat(),
                },
            )  # fmt: skip
        _count(connection)


def _known(connection: sa.Connection, report: str) -> _Known:
    found = connection.execute(sa.text("SELECT * FROM reports WHERE id = :id"), {"id": report}).mappings().first()
    if found is None:
        raise UnknownReport(report, tuple(connection.scalars(sa.text("SELECT id FROM reports ORDER BY id"))))
    statement = sa.text("SELECT * FROM figures WHERE report = :id ORDER BY position")
    figures = [rows.figure_of(dict(row)) for row in connection.execute(statement, {"id": report}).mappings()]
    seen = _corrected(connection, report, figures, _kept(connection, report))
    return _Known(rows.report_of(dict(found)), seen)


def _corrected(connection: sa.Connection, report: str, figures: Sequence[Figure], kept: Sequence[Kept]) -> Corrected:
    if not kept:
        return corrected(figures, (), Document("", {}))
    statement = sa.text("SELECT sha256, year FROM reports WHERE id = :id")
    file, year = connection.execute(statement, {"id": report}).one()
    pages = {one.spoken.figure.page for one in kept if one.spoken.file != file}
    editions = {page: edition(year, _page_text(connection, report, page)) for page in pages}
    return corrected(figures, kept, Document(file, editions))


def _page_text(connection: sa.Connection, report: str, page: int) -> str:
    statement = sa.text("SELECT text FROM pages WHERE report = :report AND number = :page")
    text = connection.scalar(statement, {"report": report, "page": page})
    return "" if text is None else str(text)


def _kept(connection: sa.Connection, report: str | None = None) -> list[Kept]:
    scope = "" if report is None else "WHERE report = :report"
    statement = sa.text(f"SELECT * FROM corrections {scope} ORDER BY row")  # noqa: S608 -- two fixed texts
    return [_of(dict(row)) for row in connection.execute(statement, {"report": report}).mappings()]


def _of(row: Mapping[str, Any]) -> Kept:
    said = json.loads(row["figure"])
    spoken = Spoken(rows.figure_of(said["figure"]), said["file"], said["edition"], said["twins"])
    return Kept(
        row["row"], row["report"], spoken, _from_json(row["changes"]), bool(row["struck"]), row["reason"], row["by"],
        datetime.fromisoformat(row["at"]),
    )  # fmt: skip


def _forget(connection: sa.Connection, key: int) -> None:
    connection.execute(sa.text("DELETE FROM corrections WHERE row = :key"), {"key": key})


def _count(connection: sa.Connection) -> None:
    meta.remember(connection, _COUNTER, str(int(meta.recall(connection, _COUNTER) or "0") + 1))


def _spoken_to_json(spoken: Spoken) -> str:
    figure = rows.figure_row(spoken.figure, 0)
    return json.dumps(
        {"figure": figure, "file": spoken.file, "edition": spoken.edition, "twins": spoken.twins}, ensure_ascii=False
    )


def _to_json(changes: Changes) -> str:
    plain = {name: str(value) if isinstance(value, Decimal) else value for name, value in changes.items()}
    return json.dumps(plain, ensure_ascii=False)


def _from_json(text: str) -> Changes:
    plain = json.loads(text)
    if plain.get("value") is not None:
        plain["value"] = Decimal(plain["value"])
    return cast("Changes", plain)


def _fields_of(figure: Figure) -> Changes:
    return Changes(
        value=figure.value, unit=figure.unit, measure=figure.measure, area=figure.area, period=figure.period,
        status=figure.status,
    )  # fmt: skip
