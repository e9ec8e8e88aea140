"""The few statements that every table is asked and filled by; what is in the tables is known by their owners."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa

from corpus.database import Database
from corpus.rows import Row

_IDS_AT_ONCE = 500  # SQLite takes a limited number of parameters in one statement


def all_rows(database: Database, sql: str, **given: str | int | None) -> list[Row]:
    """What a query finds, in one view of the database."""
    with database.reading() as connection:
        return [dict(row) for row in connection.execute(sa.text(sql), given).mappings()]


def rows_of_ids(database: Database, sql: str, ids: Collection[str]) -> list[Row]:
    """What a query with ``IN :ids`` finds for any number of ids, in one view of the database."""
    statement = sa.text(sql).bindparams(sa.bindparam("ids", expanding=True))
    with database.reading() as connection:
        return [
            dict(row) for part in _parts(list(ids)) for row in connection.execute(statement, {"ids": part}).mappings()
        ]


def put_rows(connection: sa.Connection, table: str, values: Sequence[Row]) -> None:
    """Insert rows that all have the same columns."""
    if values:
        names = list(values[0])
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES (:{', :'.join(names)})"  # noqa: S608 - our own words
        connection.execute(sa.text(sql), values)


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _IDS_AT_ONCE):
        yield ids[start : start + _IDS_AT_ONCE]
