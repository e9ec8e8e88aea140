"""What the numbers of a table mean, by what stands around them."""

from __future__ import annotations

import pytest

from ingest.figures.sheets import sheet_of
from ingest.tables import join_continued
from tests.unit.sheets import NAMDAL, grid, read, told


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
