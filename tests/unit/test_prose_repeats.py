"""A sentence that repeats a table counts on the table's day, and so does what it compares that with."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ingest.figures.prose_repeats import dated_as_tables
from tests.handmade_reports import fig
from tests.prose_reading import read

TABLE = fig("barn_i_fosterhjem", "Lister", "2024-12-31", "34")
SENTENCE = replace(fig("barn_i_fosterhjem", "Lister", "2024", "34"), where="prose", text="fra 29 til 34")
BEFORE = replace(SENTENCE, period="2023", value=Decimal(29), printed="29")


def test_a_repeated_number_and_the_one_it_is_compared_with_get_the_day_of_the_table() -> None:
    found = dated_as_tables([TABLE, SENTENCE, BEFORE])
    assert [figure.period for figure in found] == ["2024-12-31", "2024-12-31", "2023-12-31"]


def test_another_number_another_page_and_another_area_repeat_nothing() -> None:
    for other in ({"value": Decimal(35)}, {"page": 2}, {"area": "Farsund"}, {"measure": "barn_i_institusjon"}):
        told = replace(SENTENCE, **other)
        assert dated_as_tables([TABLE, told])[1] == told


def test_in_the_same_period_names_both_its_times() -> None:
    found = read(
        "Antall barn i fosterhjem gikk ned fra 121 i 2022 til 113 i 2023. "
        "I samme periode økte antall ungdommer med ettervern fra 29 til 34."
    )
    assert [(str(f.value), f.period) for f in found][-2:] == [("29", "2022"), ("34", "2023")]


def test_one_number_before_tells_no_start() -> None:
    found = read("Det var 113 barn i fosterhjem i 2023. I samme periode økte antall akuttvedtak fra 3 til 6.")
    assert [(str(f.value), f.period) for f in found][-2:] == [("3", ""), ("6", "2023")]


def test_a_number_without_a_time_repeats_the_last_day_of_the_table_and_no_earlier_one() -> None:
    earlier = replace(TABLE, period="2023-12-31", value=Decimal(29), printed="29")
    told = replace(SENTENCE, period="", text="Av de 34 barna i fosterhjem bor tolv i slekt.")
    past = replace(told, value=Decimal(29), text="De 29 barna i fosterhjem")
    now = replace(told, text="I dag har vi 34 barn i fosterhjem.")
    new = replace(told, text="Vi har 34 barn i fosterhjem.")
    found = dated_as_tables([earlier, TABLE, told, past, now, new])
    assert [figure.period for figure in found][2:] == ["2024-12-31", "", "", ""]


def test_a_share_of_what_got_a_day_is_of_that_day_and_the_next_sentence_is_not() -> None:
    told = replace(SENTENCE, period="", text="Av de 34 barna i fosterhjem bor tolv i slekt.")
    origins = (("measure", "sentence before"),)
    share = replace(told, measure="plassert_i_slekt_og_nettverk_andel", period="2024", unit="prosent", origins=origins)
    share = replace(share, value=Decimal(35), text="Det gir 35 prosent, mot 31 i fylket.")
    county = replace(share, area="Agder", value=Decimal(31), origins=())
    later = replace(county, text="Andelen skal opp til 40 prosent.", value=Decimal(40))
    found = dated_as_tables([TABLE, told, share, county, later])
    assert [figure.period for figure in found][1:] == ["2024-12-31", "2024-12-31", "2024-12-31", "2024"]
