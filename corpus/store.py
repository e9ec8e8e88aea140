"""The truth: reports and all that was read from them.

All SQL of the project is in ``migrations.py``, here, and in the few modules beside it that are a class over
``Database`` or functions over its connections too: searches, users, uploads, corrections, events, told.

- A report is written, replaced and removed in one transaction: it is there wholly or not at all. What belongs to
  the change (its event, the last state of its upload) is written in the same one: see ``also``.
- Many threads and processes read while one writes (SQLite's write-ahead log).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import sqlalchemy as sa

from corpus import meta, rows
from corpus.database import Database
from corpus.errors import AlreadyThere, TilstandError, UnknownReport
from corpus.model import Figure, Page, Passage, Problem, ReadReport, Report
from corpus.queries import all_rows, put_rows, rows_of_ids
from corpus.rows import Indexed, Row

Also = Callable[[sa.Connection], None]
"""Writes what belongs to a change, in its transaction; if it raises, there is no change."""


class NameTaken(TilstandError):
    """Another file has the report id already; two reports never share one."""

    def __init__(self, report: str) -> None:
        super().__init__(
            f"Biblioteket har allerede en annen fil som heter «{report}». "
            "Gi filen et annet navn, eller fjern den gamle rapporten først."
        )
        self.report = report


def nothing(_connection: sa.Connection) -> None:
    """Nothing else belongs to the change."""


class Store:
    """Reports in a database; safe to use from many threads. Every method may raise ``DataFolderError``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    # -- writing

    def add(self, read: ReadReport, indexed: Indexed, also: Also = nothing) -> None:
        """Write a report with everything that was read from it, and what belongs to it.

        :raises AlreadyThere: a report of the same content is there.
        :raises NameTaken: another file has the id.
        """
        with self.database.writing() as connection:
            _refuse_same_content(connection, read.report, but_id=None)
            if read.report.id in _ids(connection):
                raise NameTaken(read.report.id)
            _insert(connection, read, indexed)
            also(connection)

    def replace(self, read: ReadReport, indexed: Indexed, also: Also = nothing) -> None:
        """Write a report in the place of the one with the same id, whose file may have been another.

        What users said of it stays.

        :raises UnknownReport: there is none with the id.
        :raises AlreadyThere: a report with another id has the same content.
        """
        with self.database.writing() as connection:
            _refuse_same_content(connection, read.report, but_id=read.report.id)
            _delete(connection, read.report.id)
            _insert(connection, read, indexed)
            also(connection)

    def remove(self, report: str, also: Also = nothing) -> None:
        """Remove a report with everything that was read from it and that users said of it.

        :raises UnknownReport: there is none with the id.
        """
        with self.database.writing() as connection:
            _delete(connection, report)
            for table in ("told", "corrections"):
                connection.execute(sa.text(f"DELETE FROM {table} WHERE report = :id"), {"id": report})  # noqa: S608
            meta.count_change(connection)
            also(connection)

    def reindex(self, ids: Sequence[str], indexed: Indexed) -> None:
        """Give these passages new terms and vectors, all at once."""
        changed = [
            {"id": id, "terms": terms, "vector": vector}
            for id, terms, vector in zip(ids, indexed.terms, rows.blobs_of(indexed.vectors), strict=True)
        ]
        with self.database.writing() as connection:
            if changed:
                connection.execute(
                    sa.text("UPDATE passages SET terms = :terms, vector = :vector WHERE id = :id"), changed
                )
            meta.remember(connection, "model", indexed.model)
            meta.count_change(connection)

    # -- what there is

    def revision(self) -> int:
        """How many changes there have been."""
        with self.database.reading() as connection:
            return meta.revision(connection)

    def restored(self) -> int:
        """The revision that the library got when it was last restored from a backup; 0 if it never was."""
        with self.database.reading() as connection:
            return int(meta.recall(connection, "restored") or "0")

    def library(self) -> str:
        """The name that this library got when it was made: letters and digits, unlike any other's."""
        with self.database.reading() as connection:
            return meta.recall(connection, "library") or ""

    def model(self) -> str | None:
        """The model that made the vectors; ``None`` before the first report."""
        with self.database.reading() as connection:
            return meta.recall(connection, "model")

    def reports(self) -> list[Report]:
        """All reports by title and id."""
        return [rows.report_of(row) for row in all_rows(self.database, "SELECT * FROM reports ORDER BY title, id")]

    def report(self, id: str) -> Report:
        """:raises UnknownReport: there is none with the id."""
        with self.database.reading() as connection:
            row = connection.execute(sa.text("SELECT * FROM reports WHERE id = :id"), {"id": id}).mappings().first()
            if row is None:
                raise UnknownReport(id, tuple(_ids(connection)))
            return rows.report_of(dict(row))

    def with_content(self, sha256: str) -> Report | None:
        """The report whose file has this content, if any."""
        found = all_rows(self.database, "SELECT * FROM reports WHERE sha256 = :sha256", sha256=sha256)
        return rows.report_of(found[0]) if found else None

    def pages(self, report: str) -> list[Page]:
        """All pages of a report, in order; none when it is not there."""
        found = all_rows(self.database, "SELECT * FROM pages WHERE report = :report ORDER BY number", report=report)
        return [rows.page_of(row) for row in found]

    def page(self, report: str, number: int) -> Page | None:
        """One page by its number, counted from 1."""
        sql = "SELECT * FROM pages WHERE report = :report AND number = :number"
        found = all_rows(self.database, sql, report=report, number=number)
        return rows.page_of(found[0]) if found else None

    def passages(self, report: str | None = None) -> list[Passage]:
        """The passages of one report, or all, in reading order."""
        return [rows.passage_of(row) for row in self._of("passages", report)]

    def passage_count(self) -> int:
        """How many passages there are in all."""
        return int(all_rows(self.database, "SELECT count(*) AS n FROM passages")[0]["n"])

    def passages_by_id(self, ids: Collection[str]) -> dict[str, Passage]:
        """The passages of these ids that are there."""
        found = rows_of_ids(self.database, "SELECT * FROM passages WHERE id IN :ids", ids)
        return {row["id"]: rows.passage_of(row) for row in found}

    def figures(self, report: str | None = None) -> list[Figure]:
        """The figures of one report, or all, in reading order."""
        return [rows.figure_of(row) for row in self._of("figures", report)]

    def problems(self, report: str) -> list[Problem]:
        """What a reader of the report should know."""
        sql = "SELECT * FROM problems WHERE report = :report ORDER BY position"
        found = all_rows(self.database, sql, report=report)
        return [rows.problem_of(row) for row in found]

    def _of(self, table: str, report: str | None) -> list[Row]:
        scope = "" if report is None else "WHERE report = :report"
        sql = f"SELECT * FROM {table} {scope} ORDER BY report, position"  # noqa: S608 - our own words
        return all_rows(self.database, sql, report=report)


def _insert(connection: sa.Connection, read: ReadReport, indexed: Indexed) -> None:
    put_rows(connection, "reports", [rows.report_row(read.report)])
    put_rows(connection, "pages", rows.page_rows(read))
    put_rows(connection, "passages", rows.passage_rows(read, indexed))
    put_rows(connection, "figures", rows.figure_rows(read))
    put_rows(connection, "problems", rows.problem_rows(read))
    meta.remember(connection, "model", indexed.model)
    meta.count_change(connection)


def _delete(connection: sa.Connection, report: str) -> None:
    known = _ids(connection)
    if report not in known:
        raise UnknownReport(report, tuple(known))
    connection.execute(sa.text("DELETE FROM reports WHERE id = :id"), {"id": report})


def _ids(connection: sa.Connection) -> list[str]:
    return list(connection.scalars(sa.text("SELECT id FROM reports ORDER BY id")))


def _refuse_same_content(connection: sa.Connection, report: Report, *, but_id: str | None) -> None:
    same = connection.scalar(sa.text("SELECT id FROM reports WHERE sha256 = :sha256"), {"sha256": report.sha256})
    if same is not None and same != but_id:
        raise AlreadyThere(report.file_name, same)
