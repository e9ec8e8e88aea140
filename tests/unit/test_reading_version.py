"""By which edition of the rules a report was read: kept with it, told where it is old, new when it is read again."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import corpus.library
from assistant.web.reports import edition_of
from assistant.web.reports_list import list_html
from assistant.web.reports_one import ReportView, report_html
from assistant.web.reports_ports import NumbersAccount, Viewer
from corpus.database import Database
from corpus.migrations import MIGRATIONS
from corpus.model import READING_VERSION, Report
from corpus.store import Store
from ingest.__main__ import main
from tests.fakes import FakeEmbedder
from tests.handmade import Paper
from tests.handmade_library import content_of, read_report

REPORT = read_report("fosen", ("tekst",), content_of("fosen")).report
OLD = replace(REPORT, reading=READING_VERSION - 1)
HERE, THERE = Viewer("kari", 50), Viewer("", 50)


def test_reports_of_a_library_from_before_are_known_to_be_read_by_older_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"sqlite:///{tmp_path / 'old.db'}"
    with monkeypatch.context() as earlier:
        earlier.setattr("corpus.database.MIGRATIONS", [step for step in MIGRATIONS if step[0] < "0009"])
        with closing(Database(address)) as database, database.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO reports (id, sha256, title, file_name, page_count, kind, service, municipalities, year, "
                "evidence, added) VALUES ('fosen', 'ff', 'Fosen', 'fosen.pdf', 1, 'report', '', '[]', 2018, '[]', "
                "'2025-01-01T00:00:00+00:00')"
            )
    with closing(Store(Database(address))) as store:
        (report,) = store.reports()
    assert (report.reading, report.is_outdated) == (0, True)


def outdated(data: Path) -> None:
    with closing(sqlite3.connect(data / "tilstand.db")) as connection:
        connection.execute("UPDATE reports SET reading = 0")
        connection.commit()


def test_the_list_tells_which_reports_to_read_again_and_a_rebuild_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TILSTAND_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(corpus.library, "embedder_for", lambda settings: FakeEmbedder())
    paper = Paper()
    paper.put("Tilstandsrapport for Moss barneverntjeneste 2024", 60, 80, 20)
    (tmp_path / "moss-2024.pdf").write_bytes(paper.content())

    def said(*arguments: str) -> str:
        assert main(arguments) == 0
        return capsys.readouterr().out

    old = "lest av en eldre utgave; les på nytt"
    assert old not in said("add", str(tmp_path / "moss-2024.pdf")) + said("list") + said("show", "moss-2024")
    outdated(tmp_path / "data")
    assert old in said("list")
    assert old in said("show", "moss-2024")
    assert [report["outdated"] for report in json.loads(said("list", "--json"))] == [True]
    said("rebuild", "--index-only")
    assert old in said("list")
    said("rebuild")
    assert old not in said("list")


@pytest.mark.parametrize(("report", "told"), [(REPORT, False), (OLD, True)], ids=["current", "old"])
def test_the_page_tells_it_in_the_list_and_beside_the_report(report: Report, told: bool) -> None:
    view = ReportView(report, (), (), (), (), NumbersAccount(()), ())
    for html in (list_html([report], (), {}, THERE), report_html(view, "", HERE)):
        assert ("Lest av en eldre utgave" in html) is told


def test_a_page_that_is_open_sees_that_a_report_was_read_again() -> None:
    assert edition_of([OLD]) != edition_of([REPORT])
