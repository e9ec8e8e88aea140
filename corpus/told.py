"""What users said of a report in place of what was read: kept beside the reading, in the store.

It is written in the transaction that writes the reading it was used for, so the two always agree. It belongs to the
file as much as to the report: another file in the report's place is not what the user spoke of.
"""

from __future__ import annotations

import json
from datetime import datetime

import sqlalchemy as sa

from corpus.model import Told
from corpus.rows import Row


def told_of(connection: sa.Connection, report: str) -> Told | None:
    """What was said of a report; ``None`` when nothing was, or there is no such report."""
    row = connection.execute(sa.text("SELECT * FROM told WHERE report = :id"), {"id": report}).mappings().first()
    return None if row is None else _told(dict(row))


def put_told(connection: sa.Connection, report: str, told: Told | None) -> None:
    """Keep what was said of a report in place of what was said before; ``None`` forgets it."""
    connection.execute(sa.text("DELETE FROM told WHERE report = :id"), {"id": report})
    if told is not None:
        sql = "INSERT INTO told VALUES (:report, :service, :municipalities, :year, :kind, :by, :at)"
        connection.execute(sa.text(sql), {"report": report, **_row(told)})


def told_as_text(told: Told | None) -> str:
    """One text column; ``""`` for none."""
    return "" if told is None else json.dumps(_row(told), ensure_ascii=False)


def told_from_text(text: str) -> Told | None:
    """What :func:`told_as_text` wrote."""
    return _told(json.loads(text)) if text else None


def _row(told: Told) -> Row:
    return {
        "service": told.service,
        "municipalities": json.dumps(told.municipalities, ensure_ascii=False),
        "year": told.year,
        "kind": told.kind,
        "by": told.by,
        "at": told.at.isoformat(),
    }


def _told(row: Row) -> Told:
    return Told(
        service=row["service"],
        municipalities=tuple(json.loads(row["municipalities"])),
        year=row["year"],
        kind=row["kind"],
        by=row["by"],
        at=datetime.fromisoformat(row["at"]),
    )
