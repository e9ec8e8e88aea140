"""The few things that the store remembers of itself: its name, the model of its vectors, and its revision.

``revision`` counts the changes of what readers see, so that whoever keeps something in memory knows when it is out of
date, also when another process made the change. Whatever changes the answers counts: reports, corrections, words of
users about a report.
"""

from __future__ import annotations

import sqlalchemy as sa


def remember(connection: sa.Connection, key: str, value: str) -> None:
    """Keep a value under a key, in place of an older one."""
    sql = "INSERT INTO meta VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    connection.execute(sa.text(sql), {"key": key, "value": value})


def recall(connection: sa.Connection, key: str) -> str | None:
    """The value of a key; ``None`` when it has none."""
    value = connection.scalar(sa.text("SELECT value FROM meta WHERE key = :key"), {"key": key})
    return None if value is None else str(value)


def revision(connection: sa.Connection) -> int:
    """How many changes there have been."""
    return int(recall(connection, "revision") or "0")


def count_change(connection: sa.Connection) -> None:
    """Belongs to every change that readers of the library see."""
    remember(connection, "revision", str(revision(connection) + 1))
