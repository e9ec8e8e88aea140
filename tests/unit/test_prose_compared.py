"""What a sentence compares its number with, and what the next one goes on about. The sentences are our own."""

from __future__ import annotations

import pytest

from tests.prose_reading import OWN, block, read, short

FELL = "Andelen meldinger som ble henlagt, gikk ned fra 31,2 prosent i 2022 til 28,4 prosent i 2023. "


@pytest.mark.parametrize(
    "words", ["som er høyere enn snittet", "noe lavere enn gjennomsnittet", "klart mindre enn tallet"]
)
def test_another_places_number_is_of_the_same_measure_and_no_difference(words: str) -> None:
    found = read(f"Turnover i tjenesten var 12,5 prosent, {words} i Innlandet på 9,1 prosent.")
    assert [short(f) for f in found] == [("turnover", 12.5, OWN, "2023"), ("turnover", 9.1, "Innlandet", "2023")]


def test_what_something_is_lower_by_is_still_a_difference() -> None:
    found = read("Turnover var 12 prosent, som er 3 prosentpoeng lavere enn i Innlandet.")
    assert [(f.measure, str(f.value)) for f in found] == [("turnover", "12"), ("", "-3")]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Seks meldinger ble vurdert etter at fristen på sju dager var gått ut.", "fristbrudd_meldinger"),
        ("Seks undersøkelser ble avsluttet etter at fristen på tre måneder var gått ut.", "fristbrudd_undersokelser"),
    ],
)
def test_what_was_done_after_a_deadline_broke_it(text: str, measure: str) -> None:
    assert [short(f) for f in read(text)] == [(measure, 6, OWN, "2023")]


def test_a_rule_of_a_deadline_counts_nothing() -> None:
    assert read("Fristen på sju dager gjelder for alle 6 meldinger.") == []


def test_the_text_goes_on_at_the_end_of_a_development() -> None:
    found = read(FELL + "Seks meldinger ble vurdert etter at fristen var gått ut.")
    assert short(found[-1]) == ("fristbrudd_meldinger", 6, OWN, "2023")


def test_all_of_what_was_just_counted_is_no_other_number() -> None:
    text = FELL + "Seks meldinger ble vurdert etter at fristen var gått ut. Alle seks kom inn om sommeren."
    found = read(block(text), headings=("Konklusjon på meldinger",))
    assert [str(f.value) for f in found] == ["31.2", "28.4", "6"]
