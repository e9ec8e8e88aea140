"""What the amounts of a table mean: accounts or budget, kroner or thousands, spent on what and until when."""

from __future__ import annotations

import pytest

from tests.unit.sheets import NAMDAL, grid, read, told


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


def test_money_spent_until_a_day_was_spent_since_new_year():
    table = grid("|Regnskap per 31.08.2024|Årsbudsjett 2024\nNetto driftsutgifter|8 200|12 400")
    lead = "Beløpene i tabellen er i hele tusen."
    assert [told(figure) for figure in read(table, lead=lead).figures] == [
        "netto_driftsutgifter Moss 2024-01-01/2024-08-31 8200000 kr",
        "netto_driftsutgifter Moss 2024 12400000 kr budget",
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
        "merforbruk Namsos 2025 1850000 kr forecast",
        "merforbruk Midtre Namdal 2025 2400000 kr forecast",
    ]


def test_a_budget_of_some_thing_is_not_that_of_the_whole_service():
    table = grid("Kommune|Budsjett 2024|Regnskap 2024\nMoss|8 200|8 500", caption="Kjøp av plasser, i 1000 kr")
    assert {figure.measure for figure in read(table).figures} == {""}


@pytest.mark.parametrize("said", ["Økonomi (hele tusen)", "Økonomi (1000)", "Økonomi, beløp i tabellen i 1000"])
def test_thousands_are_understood_without_the_word_for_kroner(said):
    table = grid("|Budsjett 2024|Regnskap 2024\nMoss|8 200|8 500", caption=said)
    assert [(figure.value, figure.unit) for figure in read(table).figures] == [(8200000, "kr"), (8500000, "kr")]


def test_what_each_owner_pays_is_net_expenditure_whatever_the_paragraph_above_begins_with():
    table = grid(
        """Kommune|Årsbudsjett 2025|Prognose 2025
        Namsos|9 650 000|10 350 000
        Sum|9 650 000|10 350 000""",
        caption="6.1 Fordeling på eierkommunene Lønn deles etter antall barn, og tiltak belastes kommunen som har dem."
        " Slik fordeler budsjettet seg:",
    )
    assert [told(figure) for figure in read(table, of=NAMDAL).figures] == [
        "netto_driftsutgifter Namsos 2025 9650000 kr budget",
        "netto_driftsutgifter Namsos 2025 10350000 kr forecast",
        "netto_driftsutgifter Midtre Namdal 2025 9650000 kr budget",
        "netto_driftsutgifter Midtre Namdal 2025 10350000 kr forecast",
    ]
