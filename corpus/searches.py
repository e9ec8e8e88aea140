"""What passages are found by: their search terms, their vectors and the full-text index over them.

Full-text search is the only part of the store that another database would do otherwise: it stands here alone
(:meth:`Searches.search_words`, :func:`_any_of`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa

from corpus import rows
from corpus.database import Database
from corpus.queries import all_rows, rows_of_ids


class Searches:
    """Searches over the passages in a database. Every method may raise ``DataFolderError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def passage_count(self) -> int:
        """How many passages there are."""
        return int(all_rows(self._database, "SELECT count(*) AS n FROM passages")[0]["n"])

    def search_texts(self, report: str | None = None) -> dict[str, tuple[tuple[str, ...], str]]:
        """Headings and text of a report's passages, or of all, by their ids: what terms and vectors are made of."""
        scope = "" if report is None else "WHERE report = :report"
        sql = f"SELECT id, headings, text FROM passages {scope} ORDER BY row"  # noqa: S608 - our own words
        found = all_rows(self._database, sql, report=report)
        return {row["id"]: (rows.headings_of(row), row["text"]) for row in found}

    def portions(self, size: int) -> Iterator[tuple[dict[str, str], dict[str, Sequence[float]]]]:
        """All passages in portions: the report of each id, and the vector of each id."""
        after = 0
        while True:
            sql = "SELECT row, id, report, vector FROM passages WHERE row > :after ORDER BY row LIMIT :size"
            found = all_rows(self._database, sql, after=after, size=size)
            if not found:
                return
            vectors = rows.vectors_of([row["vector"] for row in found])
            yield {row["id"]: row["report"] for row in found}, {row["id"]: vectors[i] for i, row in enumerate(found)}
            after = found[-1]["row"]

    def present(self, ids: Collection[str]) -> set[str]:
        """Those of the passage ids that are there."""
        return {row["id"] for row in rows_of_ids(self._database, "SELECT id FROM passages WHERE id IN :ids", ids)}

    def vectors(self, ids: Collection[str]) -> dict[str, Sequence[float]]:
        """The stored vectors of these passages that are there."""
        found = rows_of_ids(self._database, "SELECT id, vector FROM passages WHERE id IN :ids", ids)
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
        with self._database.reading() as connection:
            return [(row.id, -row.rank) for row in connection.execute(sql, given)]

    def spread(self, words: Sequence[str]) -> dict[str, int]:
        """How many passages of each report hold these terms one after the other; reports without any are left out."""
        if not words:
            return {}
        with self._database.reading() as connection:
            found = connection.execute(_SPREAD, {"words": _any_of([" ".join(words)])})
            return {row.report: row.passages for row in found}


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
