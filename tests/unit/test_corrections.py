"""What users say of figures: it stands beside the reading, is found again when the report is read anew, and undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import app
from corpus.__main__ import main
from corpus.corrections import CannotCorrect, Corrections, FigureChanged
from corpus.errors import UnknownReport
from corpus.events import Events
from corpus.library import Library
from corpus.model import Problem
from corpus.settings import Settings
from tests.fakes import FakeEmbedder
from tests.handmade_corrections import CONTENT, FIGURES, reading


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(Settings(data=tmp_path), FakeEmbedder())
    library.add(reading(), CONTENT)
    yield library
    library.close()


def values(library: Library) -> list[str]:
    return [f"{f.period} {f.value}" for f in library.figures("vik-2024") if f.page == 3]


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


def test_what_the_reports_page_says_of_figures_follows_their_corrections(library: Library) -> None:
    twin = replace(FIGURES[0], page=4, printed="13", value=Decimal(13))
    told = Problem("contradiction", "«Bekymringsmeldinger mottatt» er oppgitt med to ulike verdier.", (3, 4))
    library.replace(replace(reading((*FIGURES, twin)), problems=(told,)), CONTENT)
    assert app.problems_now(library, "vik-2024") == (told,)
    library.correct_figure("vik-2024", len(FIGURES), {"value": "12"}, "Kari")
    assert app.problems_now(library, "vik-2024") == ()
    library.undo_correction("vik-2024", len(FIGURES), "Kari")
    assert app.problems_now(library, "vik-2024") == (told,)


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


def test_of_many_who_correct_one_figure_at_once_one_is_heard_and_the_others_are_told(library: Library) -> None:
    seen = library.figure_rows("vik-2024")[1].seen

    def correct(n: int) -> str:
        try:
            library.correct_figure("vik-2024", 1, {"value": str(100 + n)}, f"Bruker {n}", seen=seen)
        except FigureChanged:
            return "told"
        return "heard"

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(correct, range(6))) == ["heard", *["told"] * 5]
    assert len(Corrections(library.database).of("vik-2024")) == 1
    assert len(Events(library.database).latest(9, "vik-2024")) == 2  # added, corrected


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
