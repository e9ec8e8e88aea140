"""The truth: reports and all that was read from them.

All SQL of the project is in ``migrations.py``, here, and in the few modules beside it that are a class over
``Database`` too: users, uploads, corrections, events.

- A report is written, replaced and removed in one transaction: it is there wholly or not at all.
- Many threads and processes read while one writes (SQLite's write-ahead log).
- ``revision`` counts the changes, so that whoever keeps something in memory knows when it is out of date,
  also when another process made the change.
- Full-text search stands in functions of its own (:meth:`Store.search_words`, :func:`_any_of`): it is the
  only part that another database would do otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa

from corpus import rows
from corpus.database import Database
from corpus.errors import AlreadyThere, TilstandError, UnknownReport
from corpus.model import Figure, Page, Passage, Problem, ReadReport, Report
from corpus.rows import Indexed, Row

_IDS_AT_ONCE = 500  # SQLite takes a limited number of parameters in one statement


class NameTaken(TilstandError):
    """Another file has the report id already; two reports never share one."""

    def __init__(self, report: str) -> None:
        super().__init__(
            f"Biblioteket har allerede en annen fil som heter «{report}». "
            "Gi filen et annet navn, eller fjern den gamle rapporten først."
        )
        self.report = report


class Store:
    """Reports in a database; safe to use from many threads. Every method may raise ``DataFolderError``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    # -- writing

    def add(self, read: ReadReport, indexed: Indexed) -> None:
        """Write a report with everything that was read from it.

        :raises AlreadyThere: a report of the same content is there.
        :raises NameTaken: another file has the id.
        """
        with self.database.writing() as connection:
            _refuse_same_content(connection, read.report, but_id=None)
            if read.report.id in _ids(connection):
                raise NameTaken(read.report.id)
            _insert(connection, read, indexed)

    def replace(self, read: ReadReport, indexed: Indexed) -> None:
        """Write a report in the place of the one with the same id, whose file may have been another.

        :raises UnknownReport: there is none with the id.
        :raises AlreadyThere: a report with another id has the same content.
        """
        with self.database.writing() as connection:
            _refuse_same_content(connection, read.report, but_id=read.report.id)
            _delete(connection, read.report.id)
            _insert(connection, read, indexed)

    def remove(self, report: str) -> None:
        """Remove a report and everything that was read from it.

        :raises UnknownReport: there is none with the id.
        """
        with self.database.writing() as connection:
            _delete(connection, report)
            _count_change(connection)

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
            _remember(connection, "model", indexed.model)
            _count_change(connection)

    # -- what there is

    def revision(self) -> int:
        """How many changes there have been."""
        with self.database.reading() as connection:
            return int(_recall(connection, "revision") or "0")

    def library(self) -> str:
        """The name that this library got when it was made: letters and digits, unlike any other's."""
        with self.database.reading() as connection:
            return _recall(connection, "library") or ""

    def model(self) -> str | None:
        """The model that made the vectors; ``None`` before the first report."""
        with self.database.reading() as connection:
            return _recall(connection, "model")

    def reports(self) -> list[Report]:
        """All reports by title and id."""
        return [rows.report_of(row) for row in self._all("SELECT * FROM reports ORDER BY title, id")]

    def report(self, id: str) -> Report:
        """:raises UnknownReport: there is none with the id."""
        with self.database.reading() as connection:
            row = connection.execute(sa.text("SELECT * FROM reports WHERE id = :id"), {"id": id}).mappings().first()
            if row is None:
                raise UnknownReport(id, tuple(_ids(connection)))
            return rows.report_of(dict(row))

    def with_content(self, sha256: str) -> Report | None:
        """The report whose file has this content, if any."""
        found = self._all("SELECT * FROM reports WHERE sha256 = :sha256", sha256=sha256)
        return rows.report_of(found[0]) if found else None

    def pages(self, report: str) -> list[Page]:
        """All pages of a report, in order; none when it is not there."""
        found = self._all("SELECT * FROM pages WHERE report = :report ORDER BY number", report=report)
        return [rows.page_of(row) for row in found]

    def page(self, report: str, number: int) -> Page | None:
        """One page by its number, counted from 1."""
        sql = "SELECT * FROM pages WHERE report = :report AND number = :number"
        found = self._all(sql, report=report, number=number)
        return rows.page_of(found[0]) if found else None

    def passages(self, report: str | None = None) -> list[Passage]:
        """The passages of one report, or all, in reading order."""
        return [rows.passage_of(row) for row in self._all_of("passages", report)]

    def passages_by_id(self, ids: Collection[str]) -> dict[str, Passage]:
        """The passages of these ids that are there."""
        found = self._of_ids("SELECT * FROM passages WHERE id IN :ids", ids)
        return {row["id"]: rows.passage_of(row) for row in found}

    def figures(self, report: str | None = None) -> list[Figure]:
        """The figures of one report, or all, in reading order."""
        return [rows.figure_of(row) for row in self._all_of("figures", report)]

    def problems(self, report: str) -> list[Problem]:
        """What a reader of the report should know."""
        found = self._all("SELECT * FROM problems WHERE report = :report ORDER BY position", report=report)
        return [rows.problem_of(row) for row in found]

    # -- what passages are found by

    def passage_count(self) -> int:
        """How many passages there are."""
        return int(self._all("SELECT count(*) AS n FROM passages")[0]["n"])

    def search_texts(self) -> dict[str, tuple[tuple[str, ...], str]]:
        """Headings and text of every passage by its id: what terms and vectors are made of."""
        found = self._all("SELECT id, headings, text FROM passages ORDER BY row")
        return {row["id"]: (rows.headings_of(row), row["text"]) for row in found}

    def portions(self, size: int) -> Iterator[tuple[dict[str, str], dict[str, Sequence[float]]]]:
        """All passages in portions: the report of each id, and the vector of each id."""
        after = 0
        while True:
            sql = "SELECT row, id, report, vector FROM passages WHERE row > :after ORDER BY row LIMIT :size"
            found = self._all(sql, after=after, size=size)
            if not found:
                return
            vectors = rows.vectors_of([row["vector"] for row in found])
            yield {row["id"]: row["report"] for row in found}, {row["id"]: vectors[i] for i, row in enumerate(found)}
            after = found[-1]["row"]

    def present(self, ids: Collection[str]) -> set[str]:
        """Those of the passage ids that are there."""
        return {row["id"] for row in self._of_ids("SELECT id FROM passages WHERE id IN :ids", ids)}

    def vectors(self, ids: Collection[str]) -> dict[str, Sequence[float]]:
        """The stored vectors of these passages that are there."""
        found = self._of_ids("SELECT id, vector FROM passages WHERE id IN :ids", ids)
        array = rows.vectors_of([row["vector"] for row in found])
        return {row["id"]: array[i] for i, row in enumerate(found)}

    def search_words(
        self, terms: Sequence[str], reports: Collection[str] | None, limit: int
    ) -> list[tuple[str, float]]:
        """Passages that hold any of the terms, the best first: id and score (BM25, higher is better).

        ``reports`` limits the search to these; ``None`` means all.
        """
        if not terms or limit < 1 or (reports is not None and not reports):
            return []
        sql = _SEARCH if reports is None else _SEARCH_IN
        given = {"words": _any_of(terms), "limit": limit} | ({} if reports is None else {"reports": list(reports)})
        with self.database.reading() as connection:
            return [(row.id, -row.rank) for row in connection.execute(sql, given)]

    def spread(self, words: Sequence[str]) -> dict[str, int]:
        """How many passages of each report hold these terms one after the other; reports without any are left out."""
        if not words:
            return {}
        with self.database.reading() as connection:
            found = connection.execute(_SPREAD, {"words": _any_of([" ".join(words)])})
            return {row.report: row.passages for row in found}

    # -- helpers

    def _all(self, sql: str, **given: str | int | None) -> list[Row]:
        with self.database.reading() as connection:
            return [dict(row) for row in connection.execute(sa.text(sql), given).mappings()]

    def _all_of(self, table: str, report: str | None) -> list[Row]:
        scope = "" if report is None else "WHERE report = :report"
        return self._all(f"SELECT * FROM {table} {scope} ORDER BY report, position", report=report)  # noqa: S608 - ours

    def _of_ids(self, sql: str, ids: Collection[str]) -> list[Row]:
        statement = sa.text(sql).bindparams(sa.bindparam("ids", expanding=True))
        with self.database.reading() as connection:
            return [
                dict(row)
                for part in _parts(list(ids))
                for row in connection.execute(statement, {"ids": part}).mappings()
            ]


# The best rows are chosen inside, by the index alone; only they are looked up outside. The plus keeps SQLite
# from asking the index once for every passage of the reports.
_SEARCH = sa.text(
    "SELECT id, rank FROM passages JOIN (SELECT rowid AS found, rank FROM words WHERE words MATCH :words "
    "ORDER BY rank LIMIT :limit) ON row = found ORDER BY rank, row"
)
_SEARCH_IN = sa.text(
    "SELECT id, rank FROM passages JOIN (SELECT rowid AS found, rank FROM words WHERE words MATCH :words "
    "AND +rowid IN (SELECT row FROM passages WHERE report IN :reports) "
    "ORDER BY rank LIMIT :limit) ON row = found ORDER BY rank, row"
).bindparams(sa.bindparam("reports", expanding=True))

_SPREAD = sa.text(
    "SELECT report, count(*) AS passages FROM passages WHERE row IN "
    "(SELECT rowid FROM words WHERE words MATCH :words) GROUP BY report"
)


def _any_of(terms: Sequence[str]) -> str:
    """A full-text query for any of the terms; each is quoted, so that nothing in it is an operator."""
    return " OR ".join('"' + term.replace('"', '""') + '"' for term in dict.fromkeys(terms))


def _insert(connection: sa.Connection, read: ReadReport, indexed: Indexed) -> None:
    _put(connection, "reports", [rows.report_row(read.report)])
    _put(connection, "pages", rows.page_rows(read))
    _put(connection, "passages", rows.passage_rows(read, indexed))
    _put(connection, "figures", rows.figure_rows(read))
    _put(connection, "problems", rows.problem_rows(read))
    _remember(connection, "model", indexed.model)
    _count_change(connection)


def _put(connection: sa.Connection, table: str, values: Sequence[Row]) -> None:
    if values:
        names = list(values[0])
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES (:{', :'.join(names)})"  # noqa: S608 - our own words
        connection.execute(sa.text(sql), values)


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


def _remember(connection: sa.Connection, key: str, value: str) -> None:
    sql = "INSERT INTO meta VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    connection.execute(sa.text(sql), {"key": key, "value": value})


def _recall(connection: sa.Connection, key: str) -> str | None:
    value = connection.scalar(sa.text("SELECT value FROM meta WHERE key = :key"), {"key": key})
    return None if value is None else str(value)


def _count_change(connection: sa.Connection) -> None:
    _remember(connection, "revision", str(int(_recall(connection, "revision") or "0") + 1))


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _IDS_AT_ONCE):
        yield ids[start : start + _IDS_AT_ONCE]
