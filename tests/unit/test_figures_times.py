"""At what time the numbers of a table were counted: by its labels, headers and caption."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Evidence
from tests.unit.sheets import NAMDAL, grid, read, told

TERTIAL = replace(NAMDAL, evidence=(Evidence("year", "2025", "Tertialrapport 2. tertial 2025", 1),))
"""A report of a part of the year."""


def test_rows_named_by_what_and_when_are_labels_though_they_have_years():
    table = grid("|Namsos|Overhalla|Samlet\nMeldinger 2024|66|13|79\nAkuttvedtak 2024|4|:|5")
    assert [told(figure) for figure in read(table, of=NAMDAL).figures] == [
        "meldinger Namsos 2024 66 antall",
        "meldinger Overhalla 2024 13 antall",
        "meldinger Midtre Namdal 2024 79 antall",
        "akuttvedtak Namsos 2024 4 antall",
        "akuttvedtak Overhalla 2024 None antall",
        "akuttvedtak Midtre Namdal 2024 5 antall",
    ]


def test_the_year_down_and_its_part_across_are_one_period():
    table = grid("År|1. tertial|2. tertial|3. tertial|Sum\n2023|8|9|7|24\n2024|5|:||9", caption="Meldinger")
    assert [told(figure) for figure in read(table).figures] == [
        "meldinger Moss 2023-01-01/2023-04-30 8 antall",
        "meldinger Moss 2023-05-01/2023-08-31 9 antall",
        "meldinger Moss 2023-09-01/2023-12-31 7 antall",
        "meldinger Moss 2023 24 antall",
        "meldinger Moss 2024-01-01/2024-04-30 5 antall",
        "meldinger Moss 2024-05-01/2024-08-31 None antall",
        "meldinger Moss 2024-01-01/2024-08-31 9 antall",
    ]


@pytest.mark.parametrize(
    ("caption", "under"),
    [
        pytest.param("Barn per 31.12", "", id="a day without its year"),
        pytest.param("", "Barn ved utgangen av året", id="the heading says the end of the year"),
        pytest.param("Barn ved utgangen av hvert år", "", id="of every year"),
    ],
)
def test_the_caption_gives_the_day_on_which_children_were_counted(caption, under):
    table = grid("|2023|2024\nBarn med tiltak|120|130\nBekymringsmeldinger|90|95", caption=caption)
    assert [told(figure) for figure in read(table, under=under).figures] == [
        "barn_med_tiltak Moss 2023-12-31 120 antall",
        "barn_med_tiltak Moss 2024-12-31 130 antall",
        "meldinger Moss 2023 90 antall",
        "meldinger Moss 2024 95 antall",
    ]


def test_a_label_may_say_both_what_was_counted_and_when():
    table = grid("|Namsos|Samlet\nStartet 2023|61|97\nAvsluttet 2024|63|100\nFristbrudd 1. halvår 2024|5|5")
    assert [told(figure) for figure in read(table, of=NAMDAL, under="Undersøkelser og frister").figures] == [
        "undersokelser_startet Namsos 2023 61 antall",
        "undersokelser_startet Midtre Namdal 2023 97 antall",
        "undersokelser_avsluttet Namsos 2024 63 antall",
        "undersokelser_avsluttet Midtre Namdal 2024 100 antall",
        "fristbrudd_undersokelser Namsos 2024-H1 5 antall",
        "fristbrudd_undersokelser Midtre Namdal 2024-H1 5 antall",
    ]


def test_what_the_list_does_not_have_is_counted_on_the_day_of_the_table_too():
    table = grid("|2023|2024\nFosterhjem|24|23\nherav i egen slekt|9|:\nEgen bolig|3|5", caption="Barn per 31.12")
    assert [figure.period for figure in read(table).figures] == ["2023-12-31", "2024-12-31"] * 3


def test_periods_down_are_labels_though_they_have_digits():
    table = grid("Periode|Meldinger|Akuttvedtak\n1. halvår 2024|120|2\nHele 2024|230|3")
    assert [told(figure) for figure in read(table).figures] == [
        "meldinger Moss 2024-H1 120 antall",
        "akuttvedtak Moss 2024-H1 2 antall",
        "meldinger Moss 2024 230 antall",
        "akuttvedtak Moss 2024 3 antall",
    ]


def test_what_came_in_per_a_day_came_since_new_year_and_children_are_counted_on_the_day():
    table = grid("Kommune|Til undersøkelse|Barn med tiltak\nNamsos|23|40", caption="Meldinger per 31.08.2024")
    assert [told(figure) for figure in read(table, of=NAMDAL).figures] == [
        "meldinger_til_undersokelse Namsos 2024-01-01/2024-08-31 23 antall",
        "barn_med_tiltak Namsos 2024-08-31 40 antall",
    ]


@pytest.mark.parametrize(
    ("headers", "periods"),
    [
        ("Hittil 2025|Hittil 2024|Hele 2024", ["2025-01-01/2025-08-31", "2024-01-01/2024-08-31", "2024"]),
        ("Hittil i år|Samme periode i fjor|2024", ["2025-01-01/2025-08-31", "2024-01-01/2024-08-31", "2024"]),
        ("1. tertial 24|3. tertial 24|2. tertial 25", ["2024-01-01/2024-04-30", "2024-09-01/2024-12-31",
                                                       "2025-05-01/2025-08-31"]),
        ("Pr. 31.08.25|Pr. 31.08.24|Endring", ["2025-01-01/2025-08-31", "2024-01-01/2024-08-31",
                                              "2025-01-01/2025-08-31"]),
    ],
)  # fmt: skip
def test_a_column_tells_how_far_its_time_goes(headers, periods):
    figures = read(grid(f"|{headers}\nBekymringsmeldinger|97|84|129"), of=TERTIAL).figures
    assert [figure.period for figure in figures] == periods
    assert not any(figure.dims for figure in figures)


def test_without_the_day_of_the_report_nobody_knows_how_far_this_year_is():
    figures = read(grid("|Hittil i år|Samme periode i fjor\nBekymringsmeldinger|97|84")).figures
    assert [figure.period for figure in figures] == ["", ""]


def test_budgets_and_forecasts_of_the_year_are_so_though_the_heading_names_a_day():
    table = grid("|Regnskap hittil|Årsbudsjett|Årsprognose\nTiltak i hjemmet|2 418|3 090|3 600\nLønn|68|70|71")
    figures = read(table, of=TERTIAL, under="Økonomi per 31.08.2025 (tall i 1000 kr)").figures
    assert [(figure.period, figure.status) for figure in figures] == 2 * [
        ("2025-01-01/2025-08-31", "actual"),
        ("2025", "budget"),
        ("2025", "forecast"),
    ]


def test_the_sum_of_the_months_is_of_those_months():
    table = grid("|jan|feb|mar|apr|mai|Sum\nMeldinger|4|5|6|7|8|30")
    assert read(table, of=TERTIAL).figures[-1].period == "2025-01-01/2025-05-31"


def test_what_is_expected_in_a_report_of_a_part_of_the_year_is_of_the_year():
    table = grid(
        "Kommune|Budsjett 2025|Forbruk per 31.08|Prognose|Avvik\nNamsos|9 650 000|6 400 000|10 350 000|-700 000"
    )
    assert [figure.period for figure in read(table, of=TERTIAL, under="Økonomi").figures] == [
        "2025",
        "2025-01-01/2025-08-31",
        "2025",
        "2025",
    ]


def test_a_count_in_brackets_is_not_negative():
    table = grid("|2. tertial 2025|(2. tertial 2024)\nMeldinger|97|(84)\nMerforbruk (kr)|(640 000)|120 000")
    assert [figure.value for figure in read(table, of=TERTIAL).figures] == [97, 84, -640000, 120000]
