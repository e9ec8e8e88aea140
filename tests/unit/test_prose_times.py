"""Of which time a number of a report is that ends within the year: what comes in and what stands on a day differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Evidence
from ingest.reportyear import Said, period_stated
from tests.prose_reading import OWN, REPORT, block, read, short

TERTIAL = replace(
    REPORT,
    title="Rapport 2. tertial 2023",
    evidence=(
        Evidence("year", "2023", "Rapport 2. tertial 2023", 1),
        Evidence("year", "2023", "Når ikke annet er sagt, gjelder tallene perioden 1. januar til 31. august 2023.", 2),
    ),
)
TO_AUGUST = "2023-01-01/2023-08-31"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Per 31. august hadde tjenesten fått 97 meldinger, mot 84 i samme periode i fjor.",
            [("meldinger", 97, OWN, TO_AUGUST), ("meldinger", 84, OWN, "2022-01-01/2022-08-31")],
            id="messages come in until the day",
        ),
        pytest.param(
            "Per 31. august 2023 bodde 48 barn i fosterhjem.",
            [("barn_i_fosterhjem", 48, OWN, "2023-08-31")],
            id="children are counted on the day",
        ),
        pytest.param(
            "Regnskapet viser netto driftsutgifter på 18,9 millioner kroner per 31. august.",
            [("netto_driftsutgifter", 18_900_000, OWN, TO_AUGUST)],
            id="money is spent until the day",
        ),
        pytest.param(
            "Ved utgangen av april var det fattet to akuttvedtak.",
            [("akuttvedtak", 2, OWN, "2023-01-01/2023-04-30")],
            id="until the end of a month",
        ),
        pytest.param(
            "Den 14. mars ble det fattet tre akuttvedtak.",
            [("akuttvedtak", 3, OWN, "2023-03-14")],
            id="what happened on a day happened that day",
        ),
    ],
)
def test_what_comes_in_per_a_day_came_since_new_year(sentence, expected):
    assert [short(figure) for figure in read(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("I år er det fattet fire akuttvedtak.", TO_AUGUST),
        ("Det ble fattet fire akuttvedtak.", TO_AUGUST),
        ("Det er ventet fire akuttvedtak i år.", "2023"),
        ("I 2. tertial ble det fattet fire akuttvedtak.", "2023-05-01/2023-08-31"),
    ],
)
def test_a_report_that_says_its_period_gives_it_to_what_it_tells_of_this_year(sentence, period):
    assert [short(figure) for figure in read(sentence, report=TERTIAL)] == [("akuttvedtak", 4, OWN, period)]


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Når ikkje anna er sagt, gjeld tala perioden 1. januar til 31. august 2023.", True),
        ("Alle tall gjelder første halvår 2023 dersom ikke annet er oppgitt.", True),
        ("Rapporten omfatter perioden 01.01.–30.09.2023.", True),
        ("Tabellen under gjelder perioden 1. januar til 31. august 2023.", False),
        ("Når ikke annet er sagt, gjelder tallene 2022.", False),
        ("Avtalen gjelder perioden 1. januar til 31. august 2023.", False),
    ],
)
def test_a_sentence_says_of_which_time_all_numbers_are(sentence, states):
    assert bool(period_stated([Said(sentence, 3, "text")], 2023)) is states


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Per utgangen av andre tertial har tjenesten mottatt 212 meldinger.", [TO_AUGUST]),
        ("Hittil i år er det mottatt 212 meldinger, mot 190 på samme tid i fjor.", ["", ""]),
        ("I første halvår 2023 fikk vi 50 meldinger, mot 60 året før.", ["2023-H1", ""]),
        ("I 2023 fikk vi 50 meldinger, mot 60 året før.", ["2023", "2022"]),
        ("Meldingene har vært 80, 92 og 97.", ["", "", ""]),
        ("Utviklingen fra 2021 til 2023 er 80, 92 og 97 meldinger.", ["2021", "2022", "2023"]),
        (
            "I 2023 kom det 34 meldinger (28), og det ble startet 20 undersøkelser (22 i 2022).",
            ["2023", "", "2023", "2022"],
        ),
        ("I første halvår 2023 fikk vi 50 meldinger. Det ble fattet to akuttvedtak i fjor.", ["2023-H1", "2022"]),
    ],
)
def test_a_time_that_nobody_can_know_is_left_open(sentence, periods):
    assert [figure.period for figure in read(sentence)] == periods


def test_the_end_of_the_period_is_where_the_reports_time_ends():
    found = read("Ved utgangen av tertialet hadde 64 barn tiltak.", report=TERTIAL)
    assert [figure.period for figure in found] == ["2023-08-31"]


def test_the_share_after_a_whole_is_its_parts():
    found = read("14 av 53 undersøkelser (26 %) ble henlagt.")
    assert [short(figure)[:2] for figure in found if figure.value in (14, 26)] == [
        ("undersokelser_henlagt", 14),
        ("undersokelser_henlagt_andel", 26),
    ]


def test_an_item_without_a_time_is_of_the_year_that_the_item_before_it_tells() -> None:
    items = (
        "112 undersøkelser ble startet i 2022, mot 101 i 2021",
        "Av 107 avsluttede undersøkelser endte 58 med tiltak",
    )
    found = read(*(block(text, "item") for text in items))
    assert [(f.value, f.period) for f in found] == [(112, "2022"), (101, "2021"), (107, "2022"), (58, "2022")]


def test_an_item_after_one_of_the_report_s_own_year_is_of_that_year() -> None:
    items = ("17,6 årsverk ved utgangen av 2023 (16,6 i 2022)", "Det kom 41 meldinger")
    assert [f.period for f in read(*(block(text, "item") for text in items))] == ["2023-12-31", "2022", "2023"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ved inngangen til 2024 hadde kommunen 12 461 innbyggere, og 3 264 av dem er barn under 18 år.",
            ["2024-01-01", "2024-01-01"],
        ),
        ("Ved inngangen av året hadde vi 43 barn med hjelpetiltak, og ved utgangen 51.", ["2023-01-01", "2023-12-31"]),
        ("Ved starten av andre halvår 2023 var 31 barn i fosterhjem.", ["2023-07-01"]),
        ("Netto budsjett var 43 millioner kroner ved inngangen til 2023.", ["2023"]),
        ("I begynnelsen av 2023 kom det 12 meldinger.", ["2023"]),
        (
            "Ved utgangen av 2023 hadde 86 barn hjelpetiltak, fem færre enn ved utgangen av 2022.",
            ["2023-12-31", "2023-12-31"],
        ),
    ],
)
def test_the_beginning_of_a_year_is_a_day(text: str, expected: list[str]) -> None:
    assert [figure.period for figure in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi fikk 34 meldinger (18 %) i første halvår og 41 (22 %) i andre halvår 2022.", ["2022-H1", "2022-H2"]),
        ("I første halvår 2022 fikk vi 34 meldinger, og i andre halvår 41.", ["2022-H1", "2022-H2"]),
        ("I 2. kvartal kom 12 meldinger, mot 15 i 2. kvartal 2022.", ["2023-Q2", "2022-Q2"]),
        ("I første halvår i år kom 12 meldinger, og i andre halvår 2022 kom det 15.", ["2023-H1", "2022-H2"]),
    ],
)
def test_a_year_that_stands_once_is_of_both_parts_of_it(text: str, expected: list[str]) -> None:
    assert [figure.period for figure in read(text) if figure.measure == "meldinger"] == expected
