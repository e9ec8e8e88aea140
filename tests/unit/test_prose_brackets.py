"""Numbers in brackets after others: of the time that a title gives them, with the measure and sender before them."""

from __future__ import annotations

import pytest

from corpus.vocabulary import vocabulary
from ingest.figures.mentions import Reader
from ingest.figures.prose_brackets import note_in
from tests.prose_reading import REPORT, block, read, short


def test_numbers_in_brackets_are_of_the_time_that_the_lead_gives_them() -> None:
    found = read(
        block("Antall meldinger i 2022 (2021 i parentes)"),
        block("Skole: 41 (33)", "item"),
        block("Lege og sykehus: 14 (12)", "item"),
        headings=("Hvem melder?",),
    )
    assert [(f.measure, int(f.value or 0), f.period, dict(f.dims)) for f in found] == [
        ("meldinger", 41, "2022", {"melder": "Skole"}),
        ("meldinger", 33, "2021", {"melder": "Skole"}),
        ("meldinger", 14, "2022", {"melder": "Lege og sykehus"}),
        ("meldinger", 12, "2021", {"melder": "Lege og sykehus"}),
    ]


def test_without_such_a_lead_their_time_is_unknown_shares_too() -> None:
    found = read(block("Sykefravær: 12 % (10 %)", "item"), headings=("Tall for 2023",))
    assert [short(f)[1:] for f in found] == [(12.0, "Indre Namdal", "2023"), (10.0, "Indre Namdal", "")]


def test_a_paragraph_that_tells_it_holds_for_the_list_below() -> None:
    found = read(
        block("Tallene viser hele året for alle kommunene i samarbeidet. Tallene i parentes er fra 2022."),
        block("Avsluttede undersøkelser: 37 (29)", "item"),
    )
    assert [(f.measure, f.period) for f in found] == [
        ("undersokelser_avsluttet", "2023"),
        ("undersokelser_avsluttet", "2022"),
    ]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Meldinger 1. halvår 2023 (1. halvår 2022 i parentes)", "2022-H1"),
        ("Meldinger i 2023, tall for 2022 i parentes", "2022"),
        ("Meldinger i 2023 med 2022-tall i parentes", "2022"),
        ("Meldinger i 2023 (landet i parentes)", ""),
        ("Tall fra 2021 og 2022 står i parentes.", ""),
    ],
)
def test_the_note_is_read_apart_from_the_rest_of_its_title(text: str, period: str) -> None:
    note = note_in(text, Reader(REPORT, vocabulary()))
    assert note is not None
    assert note.period == period


def test_a_text_that_does_not_speak_of_brackets_has_no_note() -> None:
    assert note_in("Meldinger (2022)", Reader(REPORT, vocabulary())) is None
