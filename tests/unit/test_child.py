"""Reading in a child process: the same report, and a sentence whatever the child does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus import confined
from corpus.errors import UnreadableFile
from corpus.model import Evidence, Told
from ingest import child
from ingest.child import Limits, Reading, read_in_child, tables_in_child
from ingest.pdf import read_document
from ingest.pipeline import shipped_files
from ingest.reading import read_report
from ingest.tables import find_tables, table_record
from tests.handmade import Paper
from tests.hostile import paper

THEN = datetime(2025, 3, 1, tzinfo=UTC)
TOLD = Told("Alta", ("Alta",), 2023, "report", "kari", THEN)
ROOT = Path(__file__).parents[2]

linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks at processes as Linux shows them")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "innhold"
    path.write_bytes(paper().content())
    return path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the processes that were started."""
    numbers: list[int] = []
    start = confined.Confined.__init__

    def noted(self: confined.Confined, *arguments: object, **named: object) -> None:
        start(self, *arguments, **named)  # type: ignore[arg-type]
        numbers.append(self.pid)

    monkeypatch.setattr(confined.Confined, "__init__", noted)
    return numbers


@pytest.fixture
def misbehave(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., str]:
    """Let a child of the tests' own do something, and give the sentence that comes of it."""
    monkeypatch.setattr(child, "_PROGRAM", "tests.fake_child")

    def run(what: str, seconds: float = 30) -> str:
        path = tmp_path / "innhold"
        path.write_text(what)
        with pytest.raises(UnreadableFile) as refused:
            read_in_child(path, Reading("rapport.pdf"), Limits(400, seconds, 600))
        assert refused.value.file_name == "rapport.pdf"
        return str(refused.value)

    return run


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def test_the_child_reads_what_the_parent_would(file: Path) -> None:
    request = Reading("moss.pdf", "moss-2024", THEN, "kari")
    read = read_in_child(file, request)
    here = read_report(file.read_bytes(), "moss.pdf", "moss-2024", THEN, None, "kari")
    assert read == here
    assert len(read.figures) == 1


def test_what_a_user_said_decides_before_the_numbers_are_found(file: Path) -> None:
    read = read_in_child(file, Reading("moss.pdf", told=TOLD))
    report = read.report
    assert (report.service, report.municipalities, report.year, report.kind) == ("Alta", ("Alta",), 2023, "report")
    assert [figure.area for figure in read.figures] == ["Alta"]
    assert Evidence("service", "Alta", "rettet av kari", None) in report.evidence
    assert Evidence("year", "2023", "rettet av kari", None) in report.evidence


def test_a_year_that_a_user_said_moves_the_figures_that_name_none() -> None:
    made = Paper()
    made.put("Tilstandsrapport for Moss barneverntjeneste 2024", 60, 80, 20)
    made.put("Vi fikk 52 meldinger.", 60, 130)
    named, moved = (read_report(made.content(), "moss.pdf", told=told) for told in (None, replace(TOLD, year=2021)))
    assert [figure.period for figure in named.figures] == ["2024"]
    assert [figure.period for figure in moved.figures] == ["2021"]


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    made = paper()
    made.new_page()
    path = tmp_path / "innhold"
    path.write_bytes(made.content())
    told: list[tuple[str, int, int]] = []
    read_in_child(path, Reading("a.pdf"), progress=lambda *so_far: told.append(so_far))
    assert told == [("Leser sidene", 1, 2), ("Leser sidene", 2, 2), ("Finner tall", 0, 0)]


@linux
def test_what_progress_raises_breaks_the_reading_off(file: Path, started: list[int]) -> None:
    def stop(_stage: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_in_child(file, Reading("a.pdf"), progress=stop)
    assert [is_running(number) for number in started] == [False]


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"«a\.pdf» kan ikke leses fra disken"):
        read_in_child(tmp_path / "borte", Reading("a.pdf"))


@linux
@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("sleep", "var ikke ferdig lest etter 2 sekunder"),
        ("spin", "var ikke ferdig lest etter 2 sekunder"),
        ("memory", "trenger mer enn 600 megabyte minne"),
        ("segfault", "er skadet på en måte som gjør at den ikke kan leses"),
        ("nothing", "er skadet på en måte som gjør at den ikke kan leses"),
        ("noise", "Programmet klarte ikke å lese «rapport.pdf»"),
        ("other report", "Programmet klarte ikke å lese «rapport.pdf»"),
        ("endless line", "Programmet klarte ikke å lese «rapport.pdf»"),
    ],
)
def test_whatever_the_child_does_becomes_a_sentence_and_it_is_gone(
    misbehave: Callable[..., str], started: list[int], what: str, sentence: str
) -> None:
    said = misbehave(what, seconds=2 if what in ("sleep", "spin") else 30)
    assert sentence in said
    assert "lagre en ny kopi som PDF" in said
    assert [is_running(number) for number in started] == [False]


def test_the_child_learns_no_secret_of_the_parents(
    misbehave: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TILSTAND_DATABASE", "postgresql://bruker:hemmelig@maskin/base")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hemmelig")
    names = misbehave("environment")
    assert "PYTHONPATH" in names
    assert "TILSTAND" not in names
    assert "SECRET" not in names


def test_the_tables_of_a_file_are_found_in_the_child_too(tmp_path: Path, started: list[int]) -> None:
    path = next(path for path in shipped_files() if path.stem.startswith("nord"))
    here = [
        table_record(grid, path.stem)
        for page in read_document(path.read_bytes(), path.name).pages
        for grid in find_tables(page)
    ]
    assert tables_in_child(path) == here
    assert len(here) >= 1
    assert len(started) == 1


@pytest.mark.parametrize(
    ("what", "sentence"),
    [("spin", "avbrutt"), ("memory", "minne"), ("segfault", "skadet"), ("other report", "klarte ikke å lese")],
)
def test_a_file_whose_tables_do_harm_harms_only_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str, sentence: str
) -> None:
    monkeypatch.setattr(child, "_PROGRAM", "tests.fake_child")
    path = tmp_path / "rapport.pdf"
    path.write_text(what)
    with pytest.raises(UnreadableFile, match=sentence):
        tables_in_child(path, Limits(400, 2 if what == "spin" else 30, 600))


@linux
def test_the_child_can_write_no_file(misbehave: Callable[..., str]) -> None:
    written = ROOT / "tests" / "written"
    try:
        assert misbehave("write").startswith("kunne ikke skrive")
    finally:
        written.unlink(missing_ok=True)


def test_the_child_loads_nothing_that_answers_questions() -> None:
    heavy = {"torch", "chromadb", "llama_index", "gradio", "sentence_transformers", "sqlalchemy", "fastapi"}
    program = f"import sys, ingest.child_main; print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


PARENT = """
import time
from corpus.confined import Confined
from ingest.messages import Task, tasks
from ingest.request import Reading
child = Confined("tests.fake_child")
child.input.write(tasks().dump_json(Task(Reading("a.pdf"), 5, 1, 600, 600)) + b"\\nsleep")
child.input.flush()
print(child.pid, flush=True)
time.sleep(600)
"""


@linux
def test_a_child_does_not_outlive_its_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE)
    with parent:
        assert parent.stdout is not None
        number = int(parent.stdout.readline())
        assert is_running(number)
        parent.kill()
    until = time.monotonic() + 20
    while is_running(number) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(number)
