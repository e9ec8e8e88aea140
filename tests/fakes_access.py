"""The real gate over a database of its own, with hashes that are quick to make, and the page behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from argon2 import PasswordHasher
from fastapi import FastAPI

import app
from assistant.web.access import Access
from assistant.web.login import login_routes
from assistant.web.reading import Reading
from assistant.web.reports_ports import Joined
from corpus.database import Database
from corpus.events import Events
from corpus.sessions import Sessions
from corpus.users import Users
from tests.fakes_reports import ReportsLibrary, joined
from tests.fakes_web import FakeAssistant

PASSWORD = "fjord gran elv 7"
WEAK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Quick to compute; nothing tested rests on its being slow."""


def access_in(folder: Path, *names: str) -> Access:
    """The gate, with these users; their password is ``PASSWORD``."""
    database = Database(f"sqlite:///{folder / 'access.db'}")
    users = Users(database, WEAK)
    for name in names:
        users.add(name, PASSWORD)
    return Access(users, Sessions(database), Events(database))


def guarded_app(folder: Path, access: Access, login_to_read: bool = False) -> FastAPI:
    """The whole page over fakes, with the real gate and login."""
    library = ReportsLibrary()
    tab: Joined = replace(
        joined(library, folder), gate=access, login=login_routes(access, login_to_read), login_to_read=login_to_read
    )
    reading = Reading(lambda: None, lambda progress: None)
    health = {"status": "ok", "reports": 5, "passages": 0, "model": "en-modell"}
    reading.start()
    return app.build_app(FakeAssistant(library), reading, lambda: dict(health), tab)
