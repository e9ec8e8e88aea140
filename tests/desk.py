"""The routes of «Rapporter» and of the way in over fakes, for the tests that go to their addresses."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from assistant.web.reports import report_routes
from assistant.web.reports_failures import tell_failures
from assistant.web.reports_ports import Joined
from assistant.web.sources import Sources
from assistant.web.uploads import NAME_HEADER, upload_routes
from tests.fakes_reports import FakeIntake, ReportsLibrary, joined


class Desk:
    """The routes over fakes, for a user or for a reader."""

    def __init__(self, folder: Path, user: str) -> None:
        self.tab: Joined = joined(ReportsLibrary(), folder / "incoming", user, file_mb=1)
        self.app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
        tell_failures(self.app)
        self.app.include_router(report_routes(self.tab, Sources()))
        self.app.include_router(upload_routes(self.tab))
        self.client = TestClient(self.app)

    @property
    def intake(self) -> FakeIntake:
        assert isinstance(self.tab.intake, FakeIntake)
        return self.tab.intake

    def send(self, content: bytes, name: str = "en.pdf", query: str = "") -> Response:
        return self.client.post(f"/opplasting{query}", content=content, headers={NAME_HEADER: name})
