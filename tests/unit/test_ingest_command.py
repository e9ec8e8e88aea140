"""``python -m ingest``: what it prints, how it fails, and that one bad file does not stop the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import corpus.library
import ingest.pipeline
from corpus.errors import AlreadyThere, UnreadableFile
from corpus.library import Library
from corpus.model import Told
from corpus.settings import Settings
from ingest.__main__ import main
from ingest.pipeline import add_file, add_files, add_shipped, read_anew, shipped_files
from ingest.reading import read_report
from ingest.request import Limits
from tests.fakes import FakeEmbedder
from tests.handmade import Paper

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(Settings(tmp_path / "data"), FakeEmbedder())
    yield opened
    opened.close()


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run the command with a small embedder in a data folder of its own."""
    monkeypatch.setenv("TILSTAND_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(corpus.library, "embedder_for", lambda settings: FakeEmbedder())

    def run(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def a_file(folder: Path, name: str = "moss-2024.pdf", text: str = "Vi fikk 40 meldinger i 2024.") -> Path:
    made = Paper()
    made.put("Tilstandsrapport for Moss barneverntjeneste 2024", 60, 80, 20)
    made.put(text, 60, 130)
    made.new_page()
    made.put("Meldinger", 60, 80, 16)
    made.put("- 30 meldinger kom fra skolen og 10 fra politiet.", 60, 110)
    path = folder / name
    path.write_bytes(made.content())
    return path


def test_add_list_show_and_remove(ask: Ask, tmp_path: Path) -> None:
    status, out, err = ask("add", a_file(tmp_path))
    assert (status, err) == (0, "")
    assert "moss-2024" in out
    assert ask("list")[1].split()[:3] == ["moss-2024", "2024", "Moss"]
    shown = ask("show", "moss-2024")[1]
    assert "År 2024: «Tilstandsrapport for Moss barneverntjeneste 2024» (side 1)" in shown
    assert "Sider med lite eller ingen tekst: 1, 2" in shown
    assert "30 meldinger kom fra skolen" in ask("show", "moss-2024", "--passages")[1]
    assert ask("remove", "moss-2024") == (0, "Fjernet «moss-2024».\n", "")
    assert "Biblioteket er tomt" in ask("list")[1]


def test_every_command_speaks_json(ask: Ask, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    added = json.loads(ask("add", path, tmp_path / "nei.pdf", "--json")[1])
    assert added[0]["report"]["id"] == "moss-2024"
    assert added[1]["error"].startswith("Fant ikke filen")
    assert [report["service"] for report in json.loads(ask("list", "--json")[1])] == ["Moss"]
    shown = json.loads(ask("show", "moss-2024", "--json")[1])
    assert shown["passages"][-1] == {
        "id": "moss-2024#1",
        "page": 2,
        "kind": "text",
        "headings": ["Meldinger"],
        "text": "30 meldinger kom fra skolen og 10 fra politiet.",
    }
    assert json.loads(ask("rebuild", "--json")[1]) == {"reports": 1, "failed": 0}
    assert json.loads(ask("remove", "moss-2024", "--json")[1]) == {"removed": "moss-2024"}


def test_tables_prints_a_line_of_json_for_each_table(ask: Ask) -> None:
    slides = next(path for path in shipped_files() if path.stem.startswith("nord"))
    status, out, _ = ask("tables", slides)
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert all(record.keys() == {"doc", "page", "box", "rows"} and record["doc"] == slides.stem for record in records)
    assert len(records) >= 1


def test_tables_refuses_a_file_beyond_the_limits_of_the_settings(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSTAND_MAX_PAGES", "1")
    status, out, err = ask("tables", a_file(tmp_path))
    assert (status, out) == (1, "")
    assert "har 2 sider, og det meste som tas inn, er 1" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "finnes-ikke"], "Fant ingen rapport som heter «finnes-ikke»"),
        (["remove", "finnes-ikke"], "Fant ingen rapport som heter «finnes-ikke»"),
        (["add", "finnes-ikke.pdf"], "Fant ikke filen «finnes-ikke.pdf»"),
        (["add", "."], "«.» er en mappe"),
        (["tables", "finnes-ikke.pdf"], "Fant ikke filen «finnes-ikke.pdf»"),
    ],
)
def test_a_failure_is_one_norwegian_sentence_on_stderr_and_status_1(
    ask: Ask, arguments: list[str], message: str
) -> None:
    status, out, err = ask(*arguments)
    assert (status, out) == (1, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "Dette mangler: KOMMANDO"), (["add"], "Dette mangler: FIL"), (["slett"], "ukjent valg: 'slett'")],
    ids=["no command", "no file", "unknown command"],
)
def test_a_mistaken_command_line_shows_the_usage_in_norwegian_and_status_2(
    ask: Ask, arguments: list[str], message: str
) -> None:
    status, out, err = ask(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("bruk: python -m ingest")
    assert message in err


def test_one_file_that_fails_does_not_keep_the_others_out(library: Library, tmp_path: Path) -> None:
    bad = tmp_path / "nettside.pdf"
    bad.write_text("<html>", encoding="utf-8")
    outcomes = list(add_files(library, [bad, a_file(tmp_path)]))
    assert [type(outcome.error) for outcome in outcomes] == [UnreadableFile, type(None)]
    assert [report.id for report in library.reports()] == ["moss-2024"]


def test_the_same_file_is_not_added_twice_whatever_its_name(library: Library, tmp_path: Path) -> None:
    first = a_file(tmp_path)
    add_file(library, first)
    copy = tmp_path / "kopi.pdf"
    copy.write_bytes(first.read_bytes())
    with pytest.raises(AlreadyThere, match="allerede i biblioteket som «moss-2024»"):
        add_file(library, copy)


def test_another_file_of_the_same_name_gets_an_id_of_its_own(library: Library, tmp_path: Path) -> None:
    (tmp_path / "annen").mkdir()
    add_file(library, a_file(tmp_path))
    second = add_file(library, a_file(tmp_path / "annen", text="Vi fikk 50 meldinger i 2024."))
    assert second.id == "moss-2024-2"
    assert all(passage.report == second.id for passage in library.passages(second.id))


def test_progress_tells_the_stage_and_how_far_it_is(library: Library, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    add_file(library, a_file(tmp_path), lambda stage, done, total: told.append((stage, done, total)))
    assert told[:3] == [("Leser sidene", 1, 2), ("Leser sidene", 2, 2), ("Finner tall", 0, 0)]
    assert told[-1] == ("Gjør søkbar", 2, 2)


def test_shipped_reports_are_added_once(library: Library) -> None:
    told: list[tuple[int, int, str]] = []
    added = add_shipped(library, lambda number, total, name: told.append((number, total, name)))
    assert [report.file_name for report in added] == [path.name for path in shipped_files()]
    assert told[0][:2] == (1, len(added))
    assert add_shipped(library) == []


def test_a_shipped_report_that_a_user_puts_in_meanwhile_keeps_out_no_other(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = [a_file(tmp_path, "a.pdf"), a_file(tmp_path, "b.pdf", "Vi fikk 50 meldinger i 2024.")]
    monkeypatch.setattr(ingest.pipeline, "shipped_files", lambda: shipped)

    def a_user_is_quicker(number: int, _total: int, _name: str) -> None:
        if number == 1:
            add_file(library, shipped[0])

    added = add_shipped(library, a_user_is_quicker)
    assert [report.id for report in added] == ["b"]
    assert {report.id for report in library.reports()} == {"a", "b"}


def test_reading_anew_keeps_reports_and_ids(library: Library, tmp_path: Path) -> None:
    report = add_file(library, a_file(tmp_path))
    outcomes = read_anew(library)
    assert [outcome.error for outcome in outcomes] == [None]
    assert [(r.id, r.sha256, r.file_name) for r in library.reports()] == [(report.id, report.sha256, report.file_name)]


def test_reading_anew_keeps_when_and_by_whom_it_was_added_and_what_users_said(library: Library, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    then = datetime(2025, 3, 1, tzinfo=UTC)
    told = Told("Alta", ("Alta",), 2023, "report", "kari", then)
    library.add(read_report(path.read_bytes(), path.name, added=then, added_by="ola"), path.read_bytes())
    said = read_report(path.read_bytes(), path.name, added=then, told=told, added_by="ola")
    library.replace(said, path.read_bytes(), told=told)
    assert [outcome.error for outcome in read_anew(library)] == [None]
    assert library.reports() == (said.report,)
    assert library.told(said.report.id) == told
    assert library.figures(said.report.id) == said.figures


def test_a_file_beyond_the_limits_is_refused_and_nothing_is_added(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="har 2 sider, og det meste som tas inn, er 1"):
        add_file(library, a_file(tmp_path), limits=Limits(pages=1))
    assert library.reports() == ()
