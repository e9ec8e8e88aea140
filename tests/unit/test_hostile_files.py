"""Files that strangers send: each is read, or refused with a sentence that says what to do, and harms nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from corpus.errors import UnreadableFile
from corpus.model import ReadReport
from ingest import pdfnotes
from ingest.child import Limits, Reading, read_in_child
from ingest.deadline import in_time
from ingest.names import plain_name, report_id_of
from ingest.pipeline import file_content
from ingest.reading import read_report
from tests import hostile

LIMITS = Limits(pages=400, seconds=40, megabytes=500)


def whole_text(read: ReadReport) -> str:
    return " ".join(passage.text for passage in read.passages)


def test_the_handmade_report_can_be_read_so_that_the_others_differ_only_in_what_is_wrong() -> None:
    for content in (hostile.report(), hostile.one_page()):
        assert hostile.SENTENCE in whole_text(read_report(content, "a.pdf"))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (hostile.empty, "er tom. Hent filen på nytt"),
        (hostile.web_page, "er ikke en PDF. Lagre eller last ned rapporten som PDF"),
        (hostile.picture, "er ikke en PDF"),
        (hostile.word_file, "er ikke en PDF"),
        (hostile.old_word_file, "er ikke en PDF"),
        (hostile.truncated, "er ikke hel; slutten mangler. Last den ned på nytt"),
        (hostile.overwritten, "er skadet og kan ikke leses. Last den ned på nytt"),
        (hostile.locked, "er låst med passord. Lagre en kopi uten passord"),
        (hostile.many_pages, "har 5 000 sider, og det meste som tas inn, er 400"),
        (hostile.text_bomb, "trenger mer enn 500 megabyte minne"),
        (hostile.drawing_bomb, "trenger mer enn 500 megabyte minne"),
        (hostile.nested_filters, "trenger mer enn 500 megabyte minne"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_cannot_be_a_report_is_refused_with_what_to_do(
    make: Callable[[], bytes], sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "innhold"
    path.write_bytes(make())
    with pytest.raises(UnreadableFile) as refused:
        read_in_child(path, Reading("rapport.pdf"), LIMITS)
    said = str(refused.value)
    assert said.startswith("«rapport.pdf» ")
    assert sentence in said
    assert said.count(". ") >= 1
    assert said.endswith(".")


@pytest.mark.parametrize("make", [hostile.text_bomb, hostile.object_bomb, hostile.picture_bomb])
def test_a_bomb_is_two_megabytes_that_unfold_to_two_gigabytes(make: Callable[[], bytes]) -> None:
    assert 1_500_000 < len(make()) < 2_500_000


@pytest.mark.parametrize("make", [hostile.object_bomb, hostile.picture_bomb])
def test_a_bomb_beside_the_text_is_left_alone_and_the_text_is_read(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "innhold"
    path.write_bytes(make())
    assert hostile.SENTENCE in whole_text(read_in_child(path, Reading("rapport.pdf"), LIMITS))


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="measures memory as Linux tells it")
def test_the_parent_holds_nothing_of_what_unfolds(tmp_path: Path) -> None:
    path = tmp_path / "innhold"
    path.write_bytes(hostile.text_bomb())
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = peak_kilobytes()
    with pytest.raises(UnreadableFile):
        read_in_child(path, Reading("rapport.pdf"), LIMITS)
    assert peak_kilobytes() - before < 40_000


def peak_kilobytes() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


@pytest.mark.parametrize(
    "content",
    [
        hostile.locked_for_changes(),
        hostile.without_index(),
        hostile.claimed_pages(),
        hostile.looping_pages(),
        hostile.with_script(),
        hostile.with_attachment(),
        hostile.with_xfa(),
        hostile.with_font(bytes(5000)),
        hostile.with_font(b"\0\1\0\0\0\x20" + random.Random(4).randbytes(20_000)),
        hostile.deep(20_000),
        hostile.deep_outline(3000),
        hostile.with_broken_letters(),
    ],
    ids=[
        "locked for changes", "no index", "lying page count", "looping pages", "script", "attachment", "XFA",
        "empty font", "noise as font", "nested arrays", "endless outline", "halves of letters",
    ],
)  # fmt: skip
def test_what_is_hostile_beside_the_text_costs_nothing_of_the_text(content: bytes) -> None:
    read = read_report(content, "rapport.pdf")
    assert hostile.SENTENCE in whole_text(read)
    assert [(figure.measure, figure.period) for figure in read.figures] == [("meldinger", "2024")]
    assert TypeAdapter(ReadReport).validate_json(TypeAdapter(ReadReport).dump_json(read)) == read


def test_a_file_inside_the_file_is_not_opened_and_that_is_told() -> None:
    told = [p.message for p in read_report(hostile.with_attachment(), "a.pdf").problems if p.kind == "attachment"]
    assert told == [
        "Filen har vedlegg inni seg, og de er ikke lest. Hører ett av dem til rapporten, legg det inn for seg."
    ]
    assert "attachment" not in [p.kind for p in read_report(hostile.report(), "a.pdf").problems]


@pytest.mark.parametrize("degrees", [90, 180, 270, -90, 450])
def test_a_turned_page_is_read_as_it_is_shown(degrees: int) -> None:
    read = read_report(hostile.turned(degrees), "rapport.pdf")
    assert hostile.SENTENCE in whole_text(read)
    assert (read.pages[0].width > read.pages[0].height) is (degrees % 180 == 90)


@pytest.mark.parametrize(
    "box",
    ["0 0 14400 14400", "0 0 1e30 1e30", "0 0 NaN NaN", "0 0 0 0", "595 842 0 0", "-1e8 -1e8 1e8 1e8", "0 0 1 100000"],
)
def test_a_page_of_any_size_is_read_with_numbers_that_can_be_written_down(box: str) -> None:
    read = read_report(hostile.page_of(box), "rapport.pdf")
    assert all(0 < side < 1e9 for page in read.pages for side in (page.width, page.height))
    assert (hostile.SENTENCE in whole_text(read)) is (box != "0 0 1 100000")


def test_a_hundred_thousand_links_are_given_up_and_the_page_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfnotes, "_SECONDS", 0.05)
    read = read_report(hostile.many_annotations(20_000), "rapport.pdf")
    assert hostile.SENTENCE in whole_text(read)


def test_work_that_catches_everything_is_given_up_all_the_same() -> None:
    def stubborn() -> str:
        while True:
            with suppress(Exception):
                sum(range(1000))

    assert in_time(0.1, stubborn, "gitt opp") == "gitt opp"
    assert in_time(5, lambda: "ferdig", "gitt opp") == "ferdig"


def test_a_file_on_disk_may_not_be_larger_than_the_settings_say(tmp_path: Path) -> None:
    path = tmp_path / "stor.pdf"
    path.write_bytes(bytes(1_000_001))
    with pytest.raises(UnreadableFile, match=r"«stor\.pdf» er større enn 1 megabyte, som er det meste som tas inn\."):
        file_content(path, Limits(file_mb=1))
    assert len(file_content(path, Limits(file_mb=2))) == 1_000_001


@pytest.mark.parametrize("name", hostile.NAMES.values(), ids=hostile.NAMES.keys())
def test_a_name_keeps_nothing_that_leads_elsewhere_or_cannot_be_seen(name: str) -> None:
    plain = plain_name(name)
    assert 1 <= len(plain) <= 150
    assert plain.isprintable()
    assert not set(plain) & {"/", "\\", "\u202e"}
    assert plain_name(plain) == plain
    assert report_id_of(name).replace("-", "").isalnum()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Kari\\Årsrapport 2024.pdf", "Årsrapport 2024.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
        ("rapport\u202efdp.exe", "rapportfdp.exe"),
        (".pdf", "rapport.pdf"),
        ("", "rapport.pdf"),
        ("...", "rapport.pdf"),
        ("r" * 236 + ".pdf", "r" * 145 + "….pdf"),
    ],
)
def test_a_name_is_shown_without_its_folders(name: str, plain: str) -> None:
    assert plain_name(name) == plain
