"""What is said once of several numbers, of families, of a watch's own area, and how much something rose."""

from __future__ import annotations

import pytest

from tests.prose_reading import read, short


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Seks undersøkelser i Lierne og én i Grong gikk over fristen i 2022.",
            [("fristbrudd_undersokelser", 6, "Lierne", "2022"), ("fristbrudd_undersokelser", 1, "Grong", "2022")],
        ),
        (
            "I 2022 endte 38 undersøkelser i Lierne og 12 i Grong med vedtak om tiltak.",
            [("undersokelser_med_tiltak", 38, "Lierne", "2022"), ("undersokelser_med_tiltak", 12, "Grong", "2022")],
        ),
        (
            "12 barn i Lierne, 9 i Grong og 4 i Høylandet bodde i fosterhjem i 2022.",
            [(("barn_i_fosterhjem"), n, p, "2022") for n, p in ((12, "Lierne"), (9, "Grong"), (4, "Høylandet"))],
        ),
        (
            "40 meldinger i Lierne og 5 undersøkelser i Grong ble henlagt i 2022.",
            [("meldinger", 40, "Lierne", "2022"), ("undersokelser_henlagt", 5, "Grong", "2022")],
        ),
        (
            "12 meldinger i Lierne og 5 i Grong gjaldt vold i 2022.",
            [("", 12, "Lierne", "2022"), ("", 5, "Grong", "2022")],
        ),
    ],
    ids=["broke the time", "ended in measures", "three of a list", "other nouns", "some of all"],
)
def test_what_stands_behind_the_last_place_is_said_of_all(text: str, figures: list[tuple[object, ...]]) -> None:
    assert [short(figure) for figure in read(text)] == figures


def test_families_are_those_of_what_is_divided() -> None:
    found = read("Åtte undersøkelser gikk over fristen i 2022, fordelt på fem familier.")
    assert [figure.measure for figure in found] == ["fristbrudd_undersokelser", "fristbrudd_undersokelser_familier"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("I 2022 fikk barnevernvakta 63 henvendelser som gjaldt barn i Grong.", "vakt_saker"),
        ("Barnevernvakta fikk 63 henvendelser fra Lierne.", "vakt_saker"),
        ("Barnevernvakta fikk 63 henvendelser fra kommunene våre.", "vakt_saker"),
        ("Barnevernvakta fikk 630 henvendelser i 2022.", "vakt_henvendelser"),
    ],
)
def test_a_watchs_calls_from_the_reports_area_are_its_cases(text: str, measure: str) -> None:
    assert [figure.measure for figure in read(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Budsjettet for tiltak er økt til 36,2 millioner kroner i 2022, opp 4,1 millioner fra året før.",
            [("tiltaksbudsjett", 36.2e6, "2022"), ("tiltaksbudsjett_endring", 4.1e6, "2022")],
        ),
        (
            "Vi fikk 209 meldinger i 2021 (ned 22 fra 2020).",
            [("meldinger", 209, "2021"), ("meldinger_endring", -22, "2021")],
        ),
        ("Vi fikk 209 meldinger i 2022, opp fra 187.", [("meldinger", 209, "2022"), ("meldinger", 187, "2021")]),
    ],
)
def test_up_and_down_by_so_many(text: str, figures: list[tuple[object, ...]]) -> None:
    found = [short(figure) for figure in read(text)]
    assert [(measure, value, period) for measure, value, _, period in found] == figures


def test_a_part_that_is_named_after_its_whole_leaves_it_its_area() -> None:
    found = read("Vi fikk 310 meldinger i 2022, av dem 63 i Grong.")
    assert [figure.area for figure in found] == ["Indre Namdal", "Grong"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Det ble fattet to akuttvedtak i Lierne i 2022, og ingen i Grong.", [("Lierne", 2), ("Grong", 0)]),
        ("Det kom 12 meldinger i Lierne, men ingen i Grong.", [("Lierne", 12), ("Grong", 0)]),
        ("Ingen i Grong ønsket å svare.", []),
    ],
)
def test_none_of_what_another_place_had(text: str, figures: list[tuple[str, int]]) -> None:
    assert [(figure.area, figure.value) for figure in read(text)] == figures


@pytest.mark.parametrize(
    ("text", "measure", "period"),
    [
        (
            "Institusjon bruker vi sjelden. En plass koster om lag 2,4 millioner kroner i året.",
            "arskostnad_institusjon",
            "",
        ),
        ("Institusjon bruker vi sjelden. En plass koster 200 000 kroner i måneden.", "egenandel_institusjon", ""),
        ("En institusjonsplass kostet 2,4 millioner kroner i året i 2022.", "arskostnad_institusjon", "2022"),
        ("Institusjon bruker vi sjelden. En plass i barnehagen koster 2,1 millioner kroner i året.", "", "2023"),
        ("En plass koster om lag 2,4 millioner kroner i året.", "", "2023"),
    ],
    ids=["a year", "a month", "in a year told", "another place", "which place"],
)
def test_what_a_place_costs(text: str, measure: str, period: str) -> None:
    assert [(figure.measure, figure.period) for figure in read(text)] == [(measure, period)]


@pytest.mark.parametrize("title", ["Dette vil vi i 2024", "Våre mål for 2024", "Veien videre"])
def test_aims_are_no_figures(title: str) -> None:
    assert read("Ingen fristbrudd.", headings=(title,)) == []
    assert [figure.value for figure in read("I 2023 hadde vi 14 ansatte.", headings=(title,))] == [14]


def test_who_lived_somewhere_at_the_turn_of_the_year_is_counted_and_who_comes_then_is_not() -> None:
    (told,) = read("Lierne: 7 214", headings=("Innbyggere 1. januar 2024",))
    (planned,) = read("Teamet består av to stillinger fra 1. januar 2024.")
    assert (told.status, planned.status) == ("actual", "forecast")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Ti undersøkelser gikk over tida i 2022.", "fristbrudd_undersokelser"),
        ("Ti undersøkelser ble ferdige for sent.", "fristbrudd_undersokelser"),
        ("20 undersøkelser manglet en plan.", ""),
        ("12 undersøkelser i Grong ble lagt på vent.", ""),
        ("40 undersøkelser i Grong ble avsluttet.", "undersokelser_avsluttet"),
        ("Tjenesten har hatt 40 undersøkelser i 2022.", "undersokelser_startet"),
    ],
)
def test_what_became_of_some_investigations_is_no_count_of_all(text: str, measure: str) -> None:
    assert [figure.measure for figure in read(text)] == [measure]


def test_the_percent_is_printed_once_where_a_share_came_down_from_another() -> None:
    found = read("Vi har 11,5 årsverk. Sykefraværet var 8,9 prosent i 2022, ned fra 10,3.")
    assert [short(figure) for figure in found][1:] == [
        ("sykefravar", 8.9, "Indre Namdal", "2022"),
        ("sykefravar", 10.3, "Indre Namdal", "2021"),
    ]


def test_one_or_more_is_no_number() -> None:
    assert [short(figure)[:2] for figure in read("I 2022 hadde 112 barn ett eller flere tiltak.")] == [
        ("barn_med_tiltak", 112)
    ]
