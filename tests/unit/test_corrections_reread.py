"""Corrections when a report is read anew or replaced: found again, settled or lost, and never on another figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.corrections import CannotCorrect
from corpus.library import Library
from corpus.model import Box, Figure
from corpus.settings import Settings
from tests.fakes import FakeEmbedder
from tests.handmade_corrections import CONTENT, FIGURES, NEXT_YEAR, corrected_prints, reading


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(Settings(data=tmp_path), FakeEmbedder())
    library.add(reading(), CONTENT)
    yield library
    library.close()


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
    for key in (lost.key, 2**63, -(10**30)):
        with pytest.raises(CannotCorrect, match="ikke lenger på listen"):
            library.drop_correction("vik-2024", key, "Ola")


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
