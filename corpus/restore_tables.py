"""How the tables of a backup take the place of the present ones, in the transaction of its caller.

The backup's database is attached as ``other`` and has the same tables and columns. Which tables there are is asked
of the database, so that one of tomorrow comes along without being named here; only those with a rule of
their own are.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from corpus import meta
from corpus.events import record

_OWN_RULE = frozenset({"migrations", "meta", "users", "sessions", "events", "uploads"})
_TABLES = """
SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'
AND name NOT IN (SELECT s.name FROM main.sqlite_master AS s JOIN main.sqlite_master AS v
    ON v.sql LIKE 'CREATE VIRTUAL%' AND s.name LIKE v.name || '\\_%' ESCAPE '\\')
ORDER BY name
"""
_NEW_EVENTS = """
INSERT INTO main.events (at, who, what, report, details)
SELECT at, who, what, report, details FROM other.events AS theirs WHERE NOT EXISTS (
    SELECT 1 FROM main.events AS ours WHERE ours.at = theirs.at AND ours.who = theirs.who
    AND ours.what = theirs.what AND ours.report = theirs.report AND ours.details = theirs.details)
ORDER BY theirs.row
"""
_USERS = (
    "DELETE FROM main.sessions WHERE user NOT IN (SELECT mine.name FROM main.users AS mine JOIN other.users AS theirs "
    "ON mine.name = theirs.name AND mine.password = theirs.password)",
    "DELETE FROM main.users WHERE name NOT IN (SELECT name FROM other.users)",
    "INSERT INTO main.users (name, password, added) SELECT name, password, added FROM other.users WHERE true "
    "ON CONFLICT (name) DO UPDATE SET password = excluded.password, added = excluded.added",
)
# Whoever keeps something in memory compares counters: none of them may come back to a number that was seen before.
_META = (
    "INSERT INTO main.meta SELECT key, value FROM other.meta WHERE key != 'library' ON CONFLICT (key) DO UPDATE "
    "SET value = CASE WHEN value GLOB '[0-9]*' AND NOT value GLOB '*[^0-9]*' "
    "THEN max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER)) ELSE excluded.value END",
    "DELETE FROM main.meta WHERE key = 'model' AND key NOT IN (SELECT key FROM other.meta)",
)
_UPLOADS_BEGUN = "SELECT id FROM other.uploads WHERE task = 'file' AND (again OR state NOT IN ('done', 'failed'))"


@dataclass(frozen=True, slots=True)
class Came:
    """What came: how many reports, the users who were not there before, and how many uploads that had not ended."""

    reports: int
    returned: tuple[str, ...]
    uploads: int


def take_over(connection: sa.Connection, *, who: str, details: str, files: Collection[str], floor: int = 0) -> Came:
    """Put what ``other`` holds in the place of what is here, and write the event.

    :param files: names, without their ends, of the files that came along; an upload without its file stays away.
    :param floor: the new revision is higher, for when that of the library here cannot be known.
    """
    run = connection.exec_driver_sql
    run("PRAGMA defer_foreign_keys = ON")  # rows refer to each other, and the tables come one by one
    revision = 1 + max(floor, meta.revision(connection), int(_their(connection, "revision") or "0"))
    users = "SELECT name FROM other.users WHERE name NOT IN (SELECT name FROM main.users) ORDER BY name"
    returned = tuple(connection.scalars(sa.text(users)))
    tables = [name for name in connection.scalars(sa.text(_TABLES)) if name not in _OWN_RULE]
    for table in tables:
        run(f'DELETE FROM main."{table}"')  # noqa: S608 - a table of our own
    for table in tables:
        _copy(connection, table)
    for statement in (*_USERS, _NEW_EVENTS):
        run(statement)
    known = set(connection.scalars(sa.text("SELECT id FROM main.uploads")))
    begun = [id for id in connection.scalars(sa.text(_UPLOADS_BEGUN)) if id in files and id not in known]
    for id in begun:
        _copy(connection, "uploads", id)
    for statement in _META:
        run(statement)
    meta.remember(connection, "revision", str(revision))
    meta.remember(connection, "restored", str(revision))
    record(connection, "restored", who=who, details=details)
    return Came(int(connection.scalar(sa.text("SELECT count(*) FROM main.reports")) or 0), returned, len(begun))


def _their(connection: sa.Connection, key: str) -> str | None:
    value = connection.scalar(sa.text("SELECT value FROM other.meta WHERE key = :key"), {"key": key})
    return None if value is None else str(value)


def _copy(connection: sa.Connection, table: str, id: str | None = None) -> None:
    columns = connection.scalars(sa.text("SELECT name FROM pragma_table_info(:table)"), {"table": table}).all()
    names = ", ".join(f'"{column}"' for column in columns)
    only = "" if id is None else " WHERE id = :id"
    sql = f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM other."{table}"{only}'  # noqa: S608 - our own
    connection.execute(sa.text(sql), {} if id is None else {"id": id})
