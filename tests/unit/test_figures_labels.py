"""What the numbers of a table count and of whom: by the words of their row, those above it, and the caption."""

from __future__ import annotations

import pytest

from tests.unit.sheets import NAMDAL, grid, read, told


def test_the_sum_over_municipalities_is_the_service():
    table = grid("Kommune|2024|Endring 2023-2024\nNamsos|120|10\nOverhalla|20|-2\nSum|140|8", caption="Meldinger")
    assert [told(figure) for figure in read(table, of=NAMDAL).figures] == [
        "meldinger Namsos 2024 120 antall",
        "meldinger_endring Namsos 2024 10 antall",
        "meldinger Overhalla 2024 20 antall",
        "meldinger_endring Overhalla 2024 -2 antall",
        "meldinger Midtre Namdal 2024 140 antall",
        "meldinger_endring Midtre Namdal 2024 8 antall",
    ]


def test_a_sub_heading_says_what_the_rows_below_it_are_about():
    table = grid(
        """|2024
        Meldinger*|
        Mottatt|130
        Konkludert innen en uke|128
        Undersøkelser*|
        Startet|95
        Henlagt|41"""
    )
    assert [(figure.label, figure.measure) for figure in read(table).figures] == [
        ("Mottatt", "meldinger"),
        ("Konkludert innen en uke", ""),
        ("Startet", "undersokelser_startet"),
        ("Henlagt", "undersokelser_henlagt"),
    ]


def test_herav_belongs_to_the_number_before_it():
    table = grid("Kommune|Meldinger|Undersøkelser|Herav henlagt\nMoss|402|200|80\nVåler|40|20|8")
    assert [figure.measure for figure in read(table).figures][2] == "undersokelser_henlagt"


def test_what_became_of_investigations_is_part_of_them():
    table = grid(
        "Konklusjon|Antall|Prosent\nHenlagt|40|47 %\nFlyttet|45|53 %", caption="Konkluderte undersøkelser 2024"
    )
    assert [told(figure) for figure in read(table).figures] == [
        "undersokelser_henlagt Moss 2024 40 antall",
        "undersokelser_henlagt_andel Moss 2024 47 prosent",
        "undersokelser_avsluttet Moss 2024 45 antall konklusjon=Flyttet",
        "- Moss 2024 53 prosent",
    ]


@pytest.mark.parametrize(
    ("label", "number"),
    [
        pytest.param("Meldinger om rusmisbruk hos foreldre", "128", id="a measure with words that change it"),
        pytest.param("herav løn og sosiale utgifter", "21 480", id="open words among others"),
        pytest.param("Fosterhjem i slekt og nettverk", "7", id="a share's name over whole numbers"),
        pytest.param("Netto driftsutgifter per barn", "14 200", id="which children is not said"),
        pytest.param("Endring i prosent", "9", id="a change"),
    ],
)
def test_a_label_that_is_not_in_the_list_keeps_its_print_and_gets_no_measure(label, number):
    figure = read(grid(f"|2023|2024\nMeldinger mottatt|120|130\n{label}|{number}|{number}")).figures[-1]
    assert (figure.label, figure.measure) == (label, "")


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param("Tabell 4. Undersøkelser per halvår, 2023–2024", id="numbered, with the periods"),
        pytest.param("Undersøkelser og frister", id="two subjects"),
        pytest.param("Undersøkingar etter utfall", id="in nynorsk"),
    ],
)
def test_what_a_caption_is_about_completes_the_labels_below_it(caption):
    table = grid("|1. halvår 2024\nStartet|96\nAvsluttet|92\n– henlagt|55\n– vedtak om tiltak|37", caption=caption)
    assert [figure.measure for figure in read(table).figures] == [
        "undersokelser_startet",
        "undersokelser_avsluttet",
        "undersokelser_henlagt",
        "undersokelser_med_tiltak",
    ]


def test_a_row_with_the_dash_of_a_list_is_a_part_of_the_row_above():
    table = grid(
        """Antall|2024
        Mottatte bekymringsmeldinger|318
        – henlagt|71
        - til undersøkelse|193
        • lagt til pågående undersøkelse|30
        – gjelder barn i aktiv tiltakssak|24"""
    )
    assert [figure.measure for figure in read(table, under="Hva meldingene førte til").figures] == [
        "meldinger",
        "meldinger_henlagt",
        "meldinger_til_undersokelse",
        "meldinger_i_pagaende_undersokelse",
        "meldinger_i_aktiv_tiltakssak",
    ]


def test_one_child_who_has_measures_is_no_count_of_children():
    table = grid("|2024\nMottatte meldinger|298\nHenlagt|84\nBarnet har tiltak fra før|24", caption="Meldinger")
    assert [figure.measure for figure in read(table).figures][2] == "meldinger_i_aktiv_tiltakssak"


def test_child_welfare_among_other_services_is_read_and_they_are_not():
    table = grid("Sykefravær i prosent|2023|2024\nBarnehage|10,2|12,4\nSkole|5,5|6,3\nBarnevern|7,8|10,9")
    assert [told(figure) for figure in read(table, under="Ansatte i oppvekst").figures] == [
        *[
            f"- Moss {year} {value} prosent"
            for year, value in ((2023, "10.2"), (2024, "12.4"), (2023, "5.5"), (2024, "6.3"))
        ],
        "sykefravar Moss 2023 7.8 prosent",
        "sykefravar Moss 2024 10.9 prosent",
    ]


def test_a_row_that_only_names_a_place_compares_with_the_row_above():
    table = grid("|1. halvår 2024\nAvsluttede undersøkelser|92\nFristbrudd, prosent|6,5\nØstfold, prosent|5,8")
    assert [told(figure) for figure in read(table, under="Undersøkelser").figures][1:] == [
        "fristbrudd_undersokelser_andel Moss 2024-H1 6.5 prosent",
        "fristbrudd_undersokelser_andel Østfold 2024-H1 5.8 prosent",
    ]


def test_what_the_watch_does_has_its_own_names():
    table = grid("Fra kommunen|2024\nHenvendelser|48\nUtrykninger|7\nAkuttvedtak|:")
    assert [told(figure) for figure in read(table, under="Barnevernvakta").figures] == [
        "vakt_saker Moss 2024 48 antall",
        "vakt_utrykninger Moss 2024 7 antall",
        "vakt_akuttvedtak Moss 2024 None antall",
    ]


def test_the_rows_under_the_word_for_districts_are_areas_though_nobody_knows_their_names():
    table = grid("Bydel|Meldinger 2024|Barn med tiltak 2024\nNedre Sone|24|:\nUkjent adresse|3|5\nMoss|27|12")
    assert [told(figure) for figure in read(table).figures] == [
        "meldinger Nedre Sone 2024 24 antall",
        "barn_med_tiltak Nedre Sone 2024 None antall",
        "meldinger Ukjent adresse 2024 3 antall",
        "barn_med_tiltak Ukjent adresse 2024 5 antall",
        "meldinger Moss 2024 27 antall",
        "barn_med_tiltak Moss 2024 12 antall",
    ]


def test_man_years_by_position_are_man_years_though_a_position_is_a_word_for_staff():
    table = grid("Stilling|Årsverk\nLeder|1,0\nKontaktperson|8,5\nI alt|9,5", caption="Årsverk per 31.12.2024")
    assert [told(figure) for figure in read(table).figures] == [
        "arsverk Moss 2024-12-31 1.0 årsverk stilling=Leder",
        "arsverk Moss 2024-12-31 8.5 årsverk stilling=Kontaktperson",
        "arsverk Moss 2024-12-31 9.5 årsverk",
    ]
