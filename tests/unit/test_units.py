"""Units: what is quoted together."""

from __future__ import annotations

from assistant.numberhold import statements_of
from assistant.units import units_of
from tests.handmade_reports import block, passage


def texts(*args: object, **given: object) -> list[str]:
    return [unit.text for unit in units_of(passage("a", 0, *args, **given))]  # type: ignore[arg-type]


def test_each_paragraph_is_a_unit_of_its_own() -> None:
    assert texts("Den første.", "Den andre.") == ["Den første.", "Den andre."]


def test_a_list_goes_with_the_line_that_leads_into_it() -> None:
    found = texts("Om tjenesten.", "Våre oppgaver:", block("råd", "item"), block("tiltak", "item"), "Etterpå.")
    assert found == ["Om tjenesten.", "Våre oppgaver:\nråd\ntiltak", "Etterpå."]


def test_items_without_a_lead_in_are_one_list() -> None:
    assert texts(block("råd", "item"), block("tiltak", "item")) == ["råd\ntiltak"]


def test_a_paragraph_that_ends_with_a_colon_goes_with_the_next_one_only() -> None:
    assert texts("Loven sier:", "«Barn har rett.»", "Tjenesten følger den.") == [
        "Loven sier:\n«Barn har rett.»",
        "Tjenesten følger den.",
    ]


def test_each_row_of_a_table_is_a_unit() -> None:
    assert texts(block("Moss: 2024 12", "row"), block("Råde: 2024 3", "row"), kind="table") == [
        "Moss: 2024 12",
        "Råde: 2024 3",
    ]


def test_the_short_lines_of_a_slide_are_one_unit_and_a_long_one_stands_alone() -> None:
    long = (
        "Tjenesten har i året som gikk arbeidet mye med å få på plass faste møter mellom skolene og barnevernet, og "
        * 2
    )
    assert texts("Møte hver måned", "Årsmelding", long, kind="slide") == ["Møte hver måned\nÅrsmelding", long]


def test_every_block_is_in_exactly_one_unit() -> None:
    blocks = ["A:", block("b", "item"), "C.", block("d", "row"), "E:", "F.", block("g", "item")]
    units = units_of(passage("a", 0, *blocks, kind="slide"))
    assert [b.text for unit in units for b in unit.blocks] == ["A:", "b", "C.", "d", "E:", "F.", "g"]


def test_a_statement_is_a_sentence_in_a_list_too_but_a_whole_row() -> None:
    items = (block("De fikk noen klager. Ingen førte fram.", "item"), block("Seks avvik", "item"))
    assert statements_of(units_of(passage("a", 0, *items))[0]) == [
        "De fikk noen klager.",
        "Ingen førte fram.",
        "Seks avvik",
    ]
    row = units_of(passage("a", 0, block("Moss. Sentrum: 12", "row"), kind="table"))[0]
    assert statements_of(row) == ["Moss. Sentrum: 12"]
