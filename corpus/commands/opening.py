"""How a command reaches the database without the rest of the library, which takes seconds to load."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.database import Database
from corpus.files import Originals
from corpus.settings import Settings, settings_from


@contextmanager
def opened_database(settings: Settings | None = None) -> Iterator[Database]:
    """The database of the settings' data folder, which is made if it is not there.

    :raises DataFolderError: the folder or the database cannot be used.
    :raises SettingError: a setting that cannot be used.
    """
    chosen = settings_from() if settings is None else settings
    Originals(chosen.data)  # makes the folder, or says in a sentence why it cannot be written
    database = Database(chosen.database_address)
    try:
        yield database
    finally:
        database.close()
