"""Budgets, forecasts and overspending in running text: of the whole service, or of a single post."""

from __future__ import annotations

import pytest

from tests.prose_reading import block, read, short

NET = "netto_driftsutgifter"


def test_budgets_and_forecasts_after_the_account_are_of_the_same_thing() -> None:
    found = read(
        block(
            "Regnskapet for 2023 viser netto driftsutgifter på 74,6 millioner kroner, mot et revidert budsjett på 69,8"
            " millioner. I 2022 var utgiftene 68,2 millioner. En plass koster 2,4 millioner kroner i året."
        ),
        block("For 2024 er det budsjettert med 72,5 millioner kroner. Etter første tertial er prognosen 75 millioner."),
        block("To nye årsverk er beregnet til 1,7 millioner kroner, og det er budsjettert med 2 millioner til kurs."),
    )
    told = [(f.measure, int(f.value or 0), f.period, f.status) for f in found if f.unit == "kr" and f.value]
    assert told[:3] == [
        (NET, 74_600_000, "2023", "actual"),
        (NET, 69_800_000, "2023", "budget"),
        (NET, 68_200_000, "2022", "actual"),
    ]
    assert told[4:6] == [(NET, 72_500_000, "2024", "budget"), (NET, 75_000_000, "2024", "forecast")]
    assert {measure for measure, *_ in told[6:]} == {""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tjenesten brukte 4,8 millioner kroner mer enn budsjettert.", [("merforbruk", 4_800_000)]),
        ("Grong brukte 245 000 kroner mindre enn budsjettert i 2023.", [("merforbruk", -245_000)]),
        (
            "Netto driftsutgifter var 18,9 millioner kroner. Det er 1,3 millioner kroner mer enn periodisert budsjett.",
            [(NET, 18_900_000), ("merforbruk", 1_300_000)],
        ),
        (
            "Vi leverer bedre enn før, men brukte 3,1 millioner kroner mer enn kommunestyret hadde satt av.",
            [("merforbruk", 3_100_000)],
        ),
        ("Lønn kostet 1,3 millioner kroner mer enn budsjettert.", [("", 1_300_000)]),
        (
            "Lønnsutgiftene var 12 millioner kroner. Det er 1,3 millioner kroner mer enn budsjettert.",
            [("", 12_000_000), ("", 1_300_000)],
        ),
    ],
)
def test_more_than_the_budget_is_overspending_where_no_post_is_named(text: str, expected: list[object]) -> None:
    assert [short(figure)[:2] for figure in read(text)] == expected


def test_an_account_is_not_planned_because_its_budget_stands_behind_it() -> None:
    found = read("Netto driftsutgifter 2023: 41,6 mill. kr (budsjett 39,9 mill.)")
    assert [(f.measure, int(f.value or 0), f.status) for f in found] == [
        (NET, 41_600_000, "actual"),
        (NET, 39_900_000, "budget"),
    ]


def test_accounts_and_budgets_under_a_title_are_of_what_it_names() -> None:
    items = [
        block(text, "item") for text in ("Regnskap 2023: 41,6 mill. kr", "Ramme 2024: 43,2 mill.", "Lønn: 20 mill.")
    ]
    found = read(*items, headings=("Netto driftsutgifter",))
    assert [(f.measure, f.period, f.status) for f in found] == [
        (NET, "2023", "actual"),
        (NET, "2024", "budget"),
        ("", "2023", "actual"),
    ]


def test_accounts_under_a_title_that_names_no_measure_have_none() -> None:
    items = [block(text, "item") for text in ("Regnskap 2023: 41,6 mill. kr", "Budsjett 2024: 43,2 mill. kr")]
    assert [f.measure for f in read(*items, headings=("Økonomi",))] == ["", ""]


@pytest.mark.parametrize("title", ["Økonomi per 30.06.2023", "Økonomi i første halvår 2023"])
def test_a_forecast_under_a_part_of_the_year_is_for_all_of_it_and_what_was_spent_is_not(title: str) -> None:
    items = ("Samlet prognose: merforbruk på 2,1 millioner kroner", "Merforbruk så langt: 0,9 millioner kroner")
    forecast, spent = read(*(block(text, "item") for text in items), headings=(title,))
    assert (forecast.measure, forecast.period, forecast.status) == ("merforbruk", "2023", "forecast")
    assert spent.period != "2023"
