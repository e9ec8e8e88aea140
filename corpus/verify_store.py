"""Does the database agree with itself? Looked at in a copy, so that nothing is changed and nobody waits.

A check of the full-text index against its texts is a statement that writes, and one state is needed for all
checks: both are why they work on a copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from corpus.database import failure
from corpus.fault import Fault, FaultKind

_REBUILD = "Kjør «python -m ingest rebuild»."
_RESTORE = "Hent biblioteket fra en sikkerhetskopi med «python -m corpus restore»."
_READ_AGAIN = "Les rapporten på nytt på siden Rapporter, eller fjern den og legg den inn igjen."
_MOST_TOLD = 5
UNUSABLE: frozenset[FaultKind] = frozenset({"database", "reference"})
"""Kinds with which a database is not worth keeping a copy of, nor taking one back; the others can be mended."""


def store_faults(copy: sqlite3.Connection, place: Path) -> list[Fault]:
    """What is wrong in a database, brought up to date; ``place`` is what it is a copy of."""
    try:
        damage = [str(row[0]) for row in copy.execute("PRAGMA integrity_check(5)")]
        if damage != ["ok"]:
            return [Fault("database", f"Databasen «{place}» er skadet ({damage[0]}). {_RESTORE}")]
        return [
            *_references(copy),
            *_words(copy),
            *_pages(copy),
            *_vectors(copy),
            *_places(copy),
            *_said_of_nothing(copy),
        ]
    except sqlite3.Error as error:
        return [Fault("database", str(failure(place, str(error))))]


def _references(copy: sqlite3.Connection) -> Iterator[Fault]:
    for table, to in copy.execute('SELECT DISTINCT "table", parent FROM pragma_foreign_key_check'):
        yield Fault("reference", f"Tabellen «{table}» viser til noe i «{to}» som ikke finnes. {_RESTORE}")


def _words(copy: sqlite3.Connection) -> Iterator[Fault]:
    try:
        copy.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        yield Fault("words", f"Søket etter ord stemmer ikke med tekstene. {_REBUILD}")
    copy.rollback()  # asking was a statement that writes, and began a transaction


def _pages(copy: sqlite3.Connection) -> Iterator[Fault]:
    rows = copy.execute(
        "SELECT id, page_count, count(number), coalesce(min(number), 1), coalesce(max(number), 0) FROM reports "
        "LEFT JOIN pages ON report = id GROUP BY id ORDER BY id"
    )
    for report, wanted, found, first, last in rows:
        if (found, first, last) != (wanted, 1, wanted):
            yield Fault("pages", f"Rapporten «{report}» har {found} av {wanted} sider i biblioteket. {_READ_AGAIN}")


def _vectors(copy: sqlite3.Connection) -> Iterator[Fault]:
    sizes = copy.execute("SELECT length(vector), count(*) FROM passages GROUP BY 1 ORDER BY 2 DESC").fetchall()
    usual = sizes[0][0] if sizes else 0
    wrong = copy.execute(
        "SELECT report, count(*) FROM passages WHERE length(vector) != ? OR length(vector) = 0 "
        "OR length(vector) % 4 != 0 GROUP BY report ORDER BY report",
        (usual,),
    )
    for report, passages in wrong:
        yield Fault("vector", f"{passages} tekstbiter i «{report}» har ingen brukbar vektor. {_REBUILD}")
    strange = copy.execute("SELECT id FROM passages WHERE id != report || '#' || position ORDER BY id LIMIT 1")
    for (id,) in strange:
        yield Fault("reference", f"Tekstbiten «{id}» hører ikke til rapporten den står under. {_RESTORE}")


_PLACES = {
    "Tekstbiter": "SELECT report, page FROM passages",
    "Tall": "SELECT report, page FROM figures",
    "Merknader": "SELECT report, value AS page FROM problems, json_each(problems.pages)",
}


def _places(copy: sqlite3.Connection) -> Iterator[Fault]:
    for what, places in _PLACES.items():
        rows = copy.execute(
            f"SELECT DISTINCT report, page FROM ({places}) AS said WHERE NOT EXISTS "  # noqa: S608 - our own words
            "(SELECT 1 FROM pages WHERE pages.report = said.report AND pages.number = said.page) "
            "ORDER BY report, page LIMIT ?",
            (_MOST_TOLD,),
        )
        for report, page in rows:
            yield Fault("place", f"{what} i «{report}» står på side {page}, som ikke finnes. {_READ_AGAIN}")


def _said_of_nothing(copy: sqlite3.Connection) -> Iterator[Fault]:
    kinds: dict[FaultKind, str] = {"told": "Opplysninger rettet av en bruker", "correction": "Rettelser av tall"}
    for kind, what in kinds.items():
        table = "told" if kind == "told" else "corrections"
        rows = copy.execute(
            f"SELECT DISTINCT report FROM {table} WHERE report NOT IN (SELECT id FROM reports) ORDER BY report"  # noqa: S608
        )
        for (report,) in rows:
            yield Fault(
                kind,
                f"{what} gjelder rapporten «{report}», som ikke finnes. Legg rapporten inn igjen, "
                "eller hent biblioteket fra en sikkerhetskopi.",
            )
