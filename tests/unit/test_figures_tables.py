"""What the numbers of a table mean, by what stands around them."""

from __future__ import annotations

import pytest

from ingest.figures.sheets import sheet_of
from ingest.tables import join_continued
from tests.unit.sheets import grid, read, report, told

NAMDAL = report("Midtre Namdal", ("Namsos", "Overhalla", "Flatanger"), 2025)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            grid("|2023|2024\nMeldinger mottatt|298|341"),
            ["meldinger Moss 2023 298 antall", "meldinger Moss 2024 341 antall"],
            id="measures down and years across",
        ),
        pytest.param(
            grid("År|Meldinger|Barn med tiltak\n2023|298|120"),
            ["meldinger Moss 2023 298 antall", "barn_med_tiltak Moss 2023 120 antall"],
            id="years down and measures across",
        ),
        pytest.param(
            grid("2023|2024\n298|341", caption="Bekymringsmeldinger"),
            ["meldinger Moss 2023 298 antall", "meldinger Moss 2024 341 antall"],
            id="no row labels",
        ),
        pytest.param(
            grid("Sykefravær|8,2 %\nAntall årsverk|14", header=0),
            ["sykefravar Moss 2024 8.2 prosent", "arsverk Moss 2024 14 årsverk"],
            id="no headers",
        ),
        pytest.param(
            grid("|2023<2>||2024<2>|\nKommune|1. halvår|2. halvår|1. halvår|2. halvår\nMoss|9|:|11|",
                 header=2, caption="Bekymringsmeldinger per halvår"),
            [
                "meldinger Moss 2023-H1 9 antall",
                "meldinger Moss 2023-H2 None antall",
                "meldinger Moss 2024-H1 11 antall",
            ],
            id="headers in two levels; suppressed has no value, blank is no figure",
        ),
        pytest.param(
            grid("Måned|Meldinger\nJanuar|31\nFebruar|28\nI alt|59", caption="Meldinger per måned 2023"),
            [
                "meldinger Moss 2023-01 31 antall måned=Januar",
                "meldinger Moss 2023-02 28 antall måned=Februar",
                "meldinger Moss 2023 59 antall",
            ],
            id="months down, with their sum",
        ),
        pytest.param(
            grid("Melder|Antall 2024\nSkole|74\nBarnevernsvakt|29\nTotalt|103"),
            [
                "meldinger Moss 2024 74 antall melder=Skole",
                "meldinger Moss 2024 29 antall melder=Barnevernsvakt",
                "meldinger Moss 2024 103 antall",
            ],
            id="senders down: the watch is a sender here",
        ),
        pytest.param(
            grid("Stilling|Oppgaver\n2 teamledere|Veiledning\n9 miljøterapeuter|Hjemmebesøk", caption="Bemanning"),
            ["- Moss 2024 2 antall", "- Moss 2024 9 antall"],
            id="cells that count something themselves are no whole of the column's name",
        ),
        pytest.param(
            grid("Alder|Gutter|Jenter\n0-5 år|12|14", caption="Barn med tiltak per 31.12.2024"),
            [
                "barn_med_tiltak Moss 2024-12-31 12 antall alder=0-5 år gruppe=Gutter",
                "barn_med_tiltak Moss 2024-12-31 14 antall alder=0-5 år gruppe=Jenter",
            ],
            id="parts of what is counted are breakdowns, not measures",
        ),
        pytest.param(
            grid("Indikator|Verdi for sted|Verdi for Fylke|Landet\nAndel barn med barnevernstiltak|5,1 %|4,2 %|3,9 %"),
            [
                "barn_med_tiltak_andel Moss 2024 5.1 prosent",
                "barn_med_tiltak_andel Østfold 2024 4.2 prosent",
                "barn_med_tiltak_andel Norge 2024 3.9 prosent",
            ],
            id="the own place, the county and the country across",
        ),
        pytest.param(
            grid("Meldinger Kommune|2023|2024|Starta undersøkingar Kommune|2023|2024\nVinje|44|52|Vinje|30|34"),
            [
                "meldinger Vinje 2023 44 antall",
                "meldinger Vinje 2024 52 antall",
                "undersokelser_startet Vinje 2023 30 antall",
                "undersokelser_startet Vinje 2024 34 antall",
            ],
            id="two tables side by side",
        ),
    ],
)  # fmt: skip
def test_a_number_takes_its_meaning_from_the_nearest_words(table, expected):
    assert [told(figure) for figure in read(table).figures] == expected


def test_accounts_and_budgets_are_told_apart_and_counted_in_whole_kroner():
    table = grid(
        """|Regnskap 2023|B2024|R2024|Avvik|Avvik i %|Prognose 2025
        Funksjon 244|8 000|8 200|8 300|-100|-1,2|8 400
        Funksjon 251|4 000|4 100|4 600|-500|-12,2|4 700
        Sum|12 000|12 300|12 900|-600|-4,9|13 100""",
        caption="Alle tall i 1000 kroner",
    )
    assert [told(figure) for figure in read(table).figures if figure.label == "Sum"] == [
        "netto_driftsutgifter Moss 2023 12000000 kr",
        "netto_driftsutgifter Moss 2024 12300000 kr budget",
        "netto_driftsutgifter Moss 2024 12900000 kr",
        "- Moss 2024 -600000 kr",
        "- Moss 2024 -4.9 prosent",
        "netto_driftsutgifter Moss 2025 13100000 kr forecast",
    ]


def test_thousands_of_kroner_do_not_multiply_what_is_no_money():
    table = grid("|2024\nNetto driftsutgifter|28 500\nÅrsverk|14", caption="Tall i 1000 kr")
    assert [told(f) for f in read(table).figures] == [
        "netto_driftsutgifter Moss 2024 28500000 kr",
        "arsverk Moss 2024 14 årsverk",
    ]


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
    "table",
    [
        pytest.param(grid("Funksjon|2024\n244 Saksbehandling|8 200\n251 Tiltak i hjemmet|4 100"), id="in one cell"),
        pytest.param(grid("Funksjon||2024\n244|Saksbehandling|8 200\n251|Tiltak i hjemmet|4 100"), id="in two"),
        pytest.param(grid("||2024\n244|Saksbehandling|8 200\n251|Tiltak i hjemmet|4 100"), id="with no header"),
    ],
)
def test_a_code_of_accounts_names_its_row_and_counts_nothing(table):
    figures = read(table, under="Netto utgifter i 1000 kroner").figures
    assert [(figure.label, figure.measure, figure.value) for figure in figures] == [
        ("244 Saksbehandling", "driftsutgifter_244", 8200000),
        ("251 Tiltak i hjemmet", "driftsutgifter_251", 4100000),
    ]


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


def test_money_spent_until_a_day_was_spent_since_new_year():
    table = grid("|Regnskap per 31.08.2024|Årsbudsjett 2024\nNetto driftsutgifter|8 200|12 400")
    lead = "Beløpene i tabellen er i hele tusen."
    assert [told(figure) for figure in read(table, lead=lead).figures] == [
        "netto_driftsutgifter Moss 2024-01-01/2024-08-31 8200000 kr",
        "netto_driftsutgifter Moss 2024 12400000 kr budget",
    ]


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


def test_a_name_that_is_a_word_of_budgets_is_a_measure_all_the_same():
    table = grid("Tiltaksbudsjett 2024|Endring|Tiltaksbudsjett 2025\n8.900.000|+ 550.000|9.450.00")
    assert [told(figure) for figure in read(table, under="Kostnad for institusjonsplass").figures] == [
        "tiltaksbudsjett Moss 2024 8900000 kr budget",
        "tiltaksbudsjett_endring Moss 2025 550000 kr budget",
        "tiltaksbudsjett Moss 2025 None kr budget",
    ]


@pytest.mark.parametrize(
    ("deviation", "measure"),
    [
        pytest.param("300", "merforbruk", id="account less budget"),
        pytest.param("-300", "", id="budget less account: a minus for what was spent too much"),
    ],
)
def test_a_deviation_is_overspending_only_when_its_sign_says_so(deviation, measure):
    table = grid(
        f"Kommune|Budsjett 2024|Regnskap 2024|Avvik\nMoss|8 200|8 500|{deviation}", caption="Økonomi i 1000 kr"
    )
    assert [(figure.measure, figure.status) for figure in read(table).figures] == [
        ("netto_driftsutgifter", "budget"),
        ("netto_driftsutgifter", "actual"),
        (measure, "actual"),
    ]


def test_budgets_and_accounts_down_and_municipalities_across():
    table = grid(
        """|Namsos|Samlet
        Budsjett 2025|21 400|36 000
        Prognose 2025|23 250|38 400
        Merforbruk (+) / mindreforbruk (–)|1 850|2 400""",
        caption="Økonomi (tall i 1000 kr)",
    )
    assert [told(figure) for figure in read(table, of=NAMDAL).figures] == [
        "netto_driftsutgifter Namsos 2025 21400000 kr budget",
        "netto_driftsutgifter Midtre Namdal 2025 36000000 kr budget",
        "netto_driftsutgifter Namsos 2025 23250000 kr forecast",
        "netto_driftsutgifter Midtre Namdal 2025 38400000 kr forecast",
        "merforbruk Namsos 2025 1850000 kr",
        "merforbruk Midtre Namdal 2025 2400000 kr",
    ]


def test_a_budget_of_some_thing_is_not_that_of_the_whole_service():
    table = grid("Kommune|Budsjett 2024|Regnskap 2024\nMoss|8 200|8 500", caption="Kjøp av plasser, i 1000 kr")
    assert {figure.measure for figure in read(table).figures} == {""}


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


def test_what_the_list_does_not_have_is_counted_on_the_day_of_the_table_too():
    table = grid("|2023|2024\nFosterhjem|24|23\nherav i egen slekt|9|:\nEgen bolig|3|5", caption="Barn per 31.12")
    assert [figure.period for figure in read(table).figures] == ["2023-12-31", "2024-12-31"] * 3


@pytest.mark.parametrize("said", ["Økonomi (hele tusen)", "Økonomi (1000)", "Økonomi, beløp i tabellen i 1000"])
def test_thousands_are_understood_without_the_word_for_kroner(said):
    table = grid("|Budsjett 2024|Regnskap 2024\nMoss|8 200|8 500", caption=said)
    assert [(figure.value, figure.unit) for figure in read(table).figures] == [(8200000, "kr"), (8500000, "kr")]


def test_headers_that_run_together_give_no_measure():
    table = grid("Indikator|Moss Østfold|2024\nAndel barn med barnevernstiltak|5,1 %|4,2 %")
    assert read(table).figures[0].measure == ""


def test_a_continuation_without_header_inherits_it():
    first = grid("Kommune|Meldinger\nNamsos|120", caption="Meldinger 2023", page=1)
    second = grid("Overhalla|20\nFlatanger|5", header=0, page=2)
    figures = read(first, second, of=NAMDAL).figures
    assert [(figure.page, told(figure)) for figure in figures] == [
        (1, "meldinger Namsos 2023 120 antall"),
        (2, "meldinger Overhalla 2023 20 antall"),
        (2, "meldinger Flatanger 2023 5 antall"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(grid("Navn|Telefon\nVakt|74 65 43 21\nLeder|74 12 34 56"), id="telephone numbers"),
        pytest.param(grid("Tiltak|Ansvar|Frist\nRutiner|Leder|01.09.2025"), id="dates"),
        pytest.param(grid("Nr|Tiltak\n1|Rutiner\n2|Opplæring\n3|Møter"), id="running numbers"),
        pytest.param(grid("Plan|År\nTiltaksplan|2024\nOppvekstplan|2025"), id="years"),
    ],
)
def test_a_table_without_counts_has_no_figures(table):
    assert sheet_of(join_continued([table])[0]) is None


def test_a_share_keeps_its_measure_where_one_place_has_none_at_all():
    table = grid("Kommune|Fristbrudd i undersøkelser, andel|Meldinger\nNamsos|4,2|120\nOverhalla|0,0|30")
    assert [figure.measure for figure in read(table, of=NAMDAL).figures] == [
        "fristbrudd_undersokelser_andel",
        "meldinger",
    ] * 2


def test_periods_down_are_labels_though_they_have_digits():
    table = grid("Periode|Meldinger|Akuttvedtak\n1. halvår 2024|120|2\nHele 2024|230|3")
    assert [told(figure) for figure in read(table).figures] == [
        "meldinger Moss 2024-H1 120 antall",
        "akuttvedtak Moss 2024-H1 2 antall",
        "meldinger Moss 2024 230 antall",
        "akuttvedtak Moss 2024 3 antall",
    ]


def test_a_misprint_is_a_figure_without_a_value_that_keeps_its_print():
    figure = read(grid("Tiltak 2025|Endring|Tiltak 2026\n9.549.000|+ 2.500.000|12.049.00")).figures[2]
    assert (figure.value, figure.printed, figure.period, figure.status) == (None, "12.049.00", "2026", "budget")


def test_each_coordinate_remembers_where_it_came_from():
    figure = read(grid("|2023\nMeldinger mottatt|298"), under="Nøkkeltall for tjenesten").figures[0]
    assert dict(figure.origins) == {
        "measure": "row label",
        "area": "report",
        "period": "column header",
        "unit": "measure",
    }


def test_reading_a_sheet_twice_gives_the_same():
    table = grid("Melder|Antall 2024\nSkole|74\nPoliti|58")
    assert read(table).figures == read(table).figures
