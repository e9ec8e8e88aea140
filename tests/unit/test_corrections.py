"""What users say of figures: it stands beside the reading, is found again when the report is read anew, and undone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.corrections import CannotCorrect, FigureChanged
from corpus.errors import UnknownReport
from corpus.events import Events
from corpus.library import Library
from corpus.model import Box, Figure, Page, ReadReport, Report
from corpus.settings import Settings
from tests.fakes import FakeEmbedder
from tests.handmade_comparison import figure as made
from tests.handmade_comparison import report as made_report

CONTENT, NEXT_YEAR = b"%PDF in 2024", b"%PDF in 2025"
ROW = "Meldinger 12 12 15"


def cell(x: float, printed: str, period: str, **other: object) -> Figure:
    return made("Vik", period, printed, text=ROW, boxes=(Box(x, 100, x + 20, 110),), **other)


FIGURES = (
    cell(200, "12", "2022"),
    cell(240, "12", "2023"),
    cell(280, "15", "2024"),
    made("Vik", "2024", "1", page=5, where="prose", measure="barn_i_fosterhjem", label="1 barn i fosterhjem",
         text="1 barn i fosterhjem og 1 barn på institusjon.", boxes=(Box(72, 300, 500, 312),)),
    made("Vik", "2024", "1", page=5, where="prose", measure="barn_i_institusjon", label="1 barn på institusjon",
         text="1 barn i fosterhjem og 1 barn på institusjon.", boxes=(Box(72, 300, 500, 312),)),
)  # fmt: skip


def reading(figures: tuple[Figure, ...] = FIGURES, content: bytes = CONTENT, **report: object) -> ReadReport:
    own: Report = replace(made_report("Vik", 2024), sha256=hashlib.sha256(content).hexdigest(), **report)  # type: ignore[arg-type]
    return ReadReport(own, tuple(Page(n, None, 595, 842, f"Side {n}", "") for n in range(1, 10)), (), figures)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(Settings(data=tmp_path), FakeEmbedder())
    library.add(reading(), CONTENT)
    yield library
    library.close()


def values(library: Library) -> list[str]:
    return [f"{f.period} {f.value}" for f in library.figures("vik-2024") if f.page == 3]


def corrected_prints(library: Library) -> list[tuple[str, str, str]]:
    rows = [row for row in library.figure_rows("vik-2024") if row.correction]
    return [(row.read.label, row.read.period, str(row.figure.value)) for row in rows]


def test_a_corrected_figure_is_seen_everywhere_and_what_was_read_stays_beside_it(library: Library) -> None:
    library.correct_figure("vik-2024", 1, {"value": "21", "period": "1. halvår 2023"}, "Kari", "  lest\nfeil ")
    row = library.figure_rows("vik-2024")[1]
    assert (row.figure.value, row.figure.period) == (Decimal(21), "2023-H1")
    assert row.read == FIGURES[1]
    assert row.correction is not None
    assert row.correction == row.figure.correction
    assert (row.correction.by, row.correction.reason) == ("Kari", "lest feil")
    assert row.correction.was == (("value", "12"), ("period", "2023"))
    assert values(library) == ["2022 12", "2023-H1 21", "2024 15"]
    assert library.figures()[1] == row.figure


def test_a_struck_figure_is_gone_but_stands_among_the_rows(library: Library) -> None:
    library.strike_figure("vik-2024", 1, "Kari", "sidetall")
    assert values(library) == ["2022 12", "2024 15"]
    row = library.figure_rows("vik-2024")[1]
    assert (row.struck, row.figure, row.read) == (True, FIGURES[1], FIGURES[1])
    assert len(library.figure_rows("vik-2024")) == len(FIGURES)


def test_undoing_gives_the_figures_as_they_were_read(library: Library) -> None:
    library.correct_figure("vik-2024", 1, {"value": "21"}, "Kari")
    library.strike_figure("vik-2024", 2, "Kari")
    library.undo_correction("vik-2024", 1, "Ola")
    library.undo_correction("vik-2024", 2, "Ola")
    assert library.figures("vik-2024") == FIGURES
    with pytest.raises(CannotCorrect, match="ikke rettet"):
        library.undo_correction("vik-2024", 1, "Ola")


def test_a_second_word_adds_to_the_first_and_back_to_the_reading_is_none(library: Library) -> None:
    library.correct_figure("vik-2024", 1, {"value": "21"}, "Kari")
    library.correct_figure("vik-2024", 1, {"period": "2021"}, "Ola")
    row = library.figure_rows("vik-2024")[1]
    assert row.correction is not None
    assert (row.correction.by, dict(row.correction.was)) == ("Ola", {"value": "12", "period": "2023"})
    library.correct_figure("vik-2024", 1, {"value": "12", "period": "2023"}, "Ola")
    assert library.figure_rows("vik-2024")[1].correction is None
    assert library.figures("vik-2024") == FIGURES


def test_a_struck_figure_is_neither_struck_twice_nor_corrected(library: Library) -> None:
    library.strike_figure("vik-2024", 1, "Kari")
    with pytest.raises(CannotCorrect, match="strøket allerede"):
        library.strike_figure("vik-2024", 1, "Kari")
    with pytest.raises(CannotCorrect, match="Angre strykingen"):
        library.correct_figure("vik-2024", 1, {"value": "3"}, "Kari")


def test_each_word_is_an_event_with_who_and_what_and_nothing_as_printed(library: Library) -> None:
    library.correct_figure("vik-2024", 1, {"value": "21", "measure": "akuttvedtak"}, "Kari", "<b>feil</b>")
    library.strike_figure("vik-2024", 0, "Ola")
    library.undo_correction("vik-2024", 1, "Kari")
    events = [(e.what, e.who, e.details) for e in Events(library.database).latest(3, "vik-2024")]
    assert events == [
        ("correction-undone", "Kari",
         "Side 3: tallet fra 21 til 12; hva det er fra «Akuttvedtak» til «Bekymringsmeldinger mottatt»"),
        ("struck", "Ola", "Side 3: 12"),
        ("corrected", "Kari", "Side 3: tallet fra 12 til 21; hva det er fra «Bekymringsmeldinger mottatt» til "
         "«Akuttvedtak». Grunn: <b>feil</b>"),
    ]  # fmt: skip


def test_what_is_refused_leaves_neither_a_correction_nor_an_event(library: Library) -> None:
    before = Events(library.database).latest()
    with pytest.raises(CannotCorrect, match="ikke ett sikkert tall"):
        library.correct_figure("vik-2024", 1, {"period": "2021", "value": "12.049.00"}, "Kari")
    with pytest.raises(CannotCorrect, match="høyst 300 tegn"):
        library.strike_figure("vik-2024", 1, "Kari", "x" * 301)
    assert library.figures("vik-2024") == FIGURES
    assert Events(library.database).latest() == before


def test_a_figure_that_changed_since_it_was_seen_is_not_hit(library: Library) -> None:
    seen = library.figure_rows("vik-2024")[1].seen
    library.replace(reading(FIGURES[::-1]), CONTENT)
    with pytest.raises(FigureChanged, match="Last siden på nytt"):
        library.strike_figure("vik-2024", 1, "Kari", seen=seen)
    library.strike_figure("vik-2024", 3, "Kari", seen=seen)
    with pytest.raises(FigureChanged, match="rettet på nytt"):
        library.undo_correction("vik-2024", 3, "Ola", seen=seen)


@pytest.mark.parametrize("position", [-1, len(FIGURES)])
def test_a_position_that_the_report_does_not_have_is_told(library: Library, position: int) -> None:
    with pytest.raises(FigureChanged, match="finnes ikke lenger"):
        library.correct_figure("vik-2024", position, {"value": "1"}, "Kari")
    for call in (library.figure_rows, library.lost_corrections, lambda id: library.strike_figure(id, 0, "Kari")):
        with pytest.raises(UnknownReport, match="«oslo»"):
            call("oslo")


def test_another_process_sees_a_correction_at_once_and_no_index_is_made_anew(library: Library, tmp_path: Path) -> None:
    other = Library.open(Settings(data=tmp_path), FakeEmbedder())
    assert other.figures("vik-2024") == library.figures() == FIGURES
    revision = other._store.revision()
    library.correct_figure("vik-2024", 1, {"value": "21"}, "Kari")
    assert values(other) == ["2022 12", "2023 21", "2024 15"]
    assert other._store.revision() == revision
    other.close()


def test_removing_a_report_takes_its_corrections_along(library: Library) -> None:
    library.correct_figure("vik-2024", 1, {"value": "21"}, "Kari")
    library.remove("vik-2024", "Kari")
    library.add(reading(), CONTENT)
    assert library.figures("vik-2024") == FIGURES


better = pytest.param


@pytest.mark.parametrize(
    "change",
    [
        better({}, id="as before"),
        better({"measure": "akuttvedtak", "label": "Noe annet"}, id="another measure and label"),
        better({"area": "Voss", "period": "2019", "unit": "prosent"}, id="other coordinates"),
        better({"text": "Meldinger i alt 12 12 15"}, id="the row joined otherwise"),
        better({"boxes": (Box(242, 101, 252, 109),)}, id="a closer box"),
        better({"where": "chart", "value": None}, id="another way of reading"),
    ],
)
def test_a_better_reader_finds_the_same_printed_number(library: Library, change: dict[str, object]) -> None:
    library.correct_figure("vik-2024", 1, {"value": "21"}, "Kari")
    library.replace(reading((*FIGURES[2:], replace(FIGURES[1], **change), FIGURES[0])), CONTENT)  # type: ignore[arg-type]
    row = library.figure_rows("vik-2024")[3]
    assert (row.figure.value, row.correction is not None) == (Decimal(21), True)
    assert len(corrected_prints(library)) == 1
    assert library.lost_corrections("vik-2024") == ()


def test_of_twins_in_one_sentence_the_one_that_was_meant_is_found(library: Library) -> None:
    library.correct_figure("vik-2024", 4, {"value": "2"}, "Kari")
    moved = tuple(replace(f, period="2024-12-31") if f.page == 5 else f for f in reversed(FIGURES))
    library.replace(reading(moved), CONTENT)
    assert corrected_prints(library) == [("1 barn på institusjon", "2024-12-31", "2")]


def test_a_twin_that_is_left_alone_is_not_taken_for_the_other(library: Library) -> None:
    library.correct_figure("vik-2024", 4, {"value": "2"}, "Kari", "talt feil")
    library.replace(reading(FIGURES[:4]), CONTENT)
    assert library.figures("vik-2024") == FIGURES[:4]
    (lost,) = library.lost_corrections("vik-2024")
    assert (lost.read, lost.figure.value, lost.correction.reason) == (FIGURES[4], Decimal(2), "talt feil")
    assert "ikke funnet igjen" in lost.message
    library.replace(reading(), CONTENT)
    assert corrected_prints(library) == [("1 barn på institusjon", "2024", "2")]


def test_a_lost_correction_can_be_let_go(library: Library) -> None:
    library.strike_figure("vik-2024", 4, "Kari")
    library.replace(reading(FIGURES[:4]), CONTENT)
    (lost,) = library.lost_corrections("vik-2024")
    library.drop_correction("vik-2024", lost.key, "Ola")
    assert library.lost_corrections("vik-2024") == ()
    with pytest.raises(CannotCorrect, match="ikke lenger på listen"):
        library.drop_correction("vik-2024", lost.key, "Ola")


@pytest.mark.parametrize(
    "now",
    [
        better((*FIGURES[:2], replace(FIGURES[2], value=Decimal(51))), id="the same print read rightly"),
        better(
            (*FIGURES[:2], replace(FIGURES[2], printed="51", value=Decimal(51))), id="the print itself read rightly"
        ),
    ],
)
def test_a_reading_that_says_what_the_user_said_is_no_longer_corrected(
    library: Library, now: tuple[Figure, ...]
) -> None:
    library.correct_figure("vik-2024", 2, {"value": "51"}, "Kari")
    library.replace(reading(now), CONTENT)
    assert library.figures("vik-2024") == now
    assert library.figure_rows("vik-2024")[2].correction is None
    assert library.lost_corrections("vik-2024") == ()
    library.replace(reading(), CONTENT)
    assert corrected_prints(library) == [("Meldinger", "2024", "51")]


def test_a_struck_figure_that_is_no_longer_read_is_settled(library: Library) -> None:
    library.strike_figure("vik-2024", 2, "Kari")
    library.replace(reading(FIGURES[:2]), CONTENT)
    assert library.lost_corrections("vik-2024") == ()
    library.replace(reading((*FIGURES[:2], replace(FIGURES[2], printed="15 *"))), CONTENT)
    assert [lost.read.printed for lost in library.lost_corrections("vik-2024")] == ["15"]


def test_next_years_report_of_the_same_id_inherits_no_correction(library: Library) -> None:
    """The same template: the very same numbers in the same places of a page that says the same."""
    library.correct_figure("vik-2024", 1, {"value": "21"}, "Kari")
    library.strike_figure("vik-2024", 0, "Kari")
    library.replace(reading(content=NEXT_YEAR, year=2025), NEXT_YEAR)
    assert library.figures("vik-2024") == FIGURES
    assert {"annen fil" in lost.message for lost in library.lost_corrections("vik-2024")} == {True}


def test_a_mended_edition_keeps_the_corrections_of_the_pages_that_are_the_same(library: Library) -> None:
    library.correct_figure("vik-2024", 1, {"value": "21"}, "Kari")
    library.correct_figure("vik-2024", 3, {"value": "3"}, "Kari")
    mended = reading(content=NEXT_YEAR)
    pages = tuple(replace(p, text="Rettet side") if p.number == 5 else p for p in mended.pages)
    library.replace(replace(mended, pages=pages), NEXT_YEAR)
    assert corrected_prints(library) == [("Meldinger", "2023", "21")]
    assert [lost.read.page for lost in library.lost_corrections("vik-2024")] == [5]


def test_the_command_lists_every_correction_and_what_has_become_of_it(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TILSTAND_DATA", str(tmp_path))
    assert main(["corrections"]) == 0
    assert capsys.readouterr().out == "Ingen tall er rettet.\n"
    library.strike_figure("vik-2024", 0, "Kari")
    library.correct_figure("vik-2024", 1, {"value": "21"}, "Kari", "talt feil")
    library.correct_figure("vik-2024", 2, {"value": "51"}, "Ola")
    library.correct_figure("vik-2024", 4, {"period": "2023"}, "Ola")
    library.replace(reading((*FIGURES[:2], replace(FIGURES[2], value=Decimal(51)), FIGURES[3])), CONTENT)
    assert main(["corrections"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rsplit(", ", 1)[1] for line in lines] == [
        "gjelder)",
        "gjelder)",
        "lest slik nå)",
        "ikke funnet igjen)",
    ]
    assert lines[1].startswith("vik-2024  «Meldinger»  Side 3: tallet fra 12 til 21. Grunn: talt feil  (rettet ")
    assert main(["corrections", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(r["state"], r["by"], r["was"], r["now"]) for r in records] == [
        ("applies", "Kari", {}, {}), ("applies", "Kari", {"value": 12}, {"value": "21"}),
        ("settled", "Ola", {"value": 15}, {"value": "51"}), ("lost", "Ola", {"period": "2024"}, {"period": "2023"}),
    ]  # fmt: skip
    assert records[0]["struck"]
