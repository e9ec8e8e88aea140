"""What counts and what does not: vague words, bases of rates, numbers in brackets, numbers that divide a sentence."""

from __future__ import annotations

import pytest

from tests.prose_reading import read

COUNTED: dict[str, tuple[str, list[tuple[str, float, str]]]] = {
    "a vague word": ("Meldingene gjaldt 88 barn, så en del barn har flere.", [("barn_med_melding", 88, "")]),
    "the base of a rate": (
        "Av 1 000 barn i befolkningen fikk 22 barn tiltak i 2023.",
        [("barn_med_tiltak", 22, "2023")],
    ),
    "the number of a document": ("Arkivref: 2023/184-3 Telefon: 74 04 82 00", []),
    "the number of a municipality": ("Kommunenummer 5045 · Saksbehandler: Ola Li", []),
    "an event of several": (
        "To av tre fristbrudd kom i 1. halvår 2023.",
        [("", 2, "2023-H1"), ("fristbrudd_undersokelser", 3, "2023-H1")],
    ),
    "another year in brackets": (
        "12,4 årsverk ved utgangen av 2023 (11,9 i 2022)",
        [("arsverk", 12.4, "2023-12-31"), ("arsverk", 11.9, "2022")],
    ),
    "the time of each in brackets": (
        "Fristbrudd i prosent: 8,1 % (1. halvår 2022) 6,2 % (2. halvår 2022)",
        [("fristbrudd_undersokelser_andel", 8.1, "2022-H1"), ("fristbrudd_undersokelser_andel", 6.2, "2022-H2")],
    ),
    "all the staff, in nynorsk": (
        "Tenesta har 9,4 årsverk fordelte på 11 tilsette.",
        [("arsverk", 9.4, ""), ("ansatte", 11, "")],
    ),
    "millions said once": (
        "Innleie er redusert fra 2,4 til 1,1 millioner kroner.",
        [("", 2.4e6, ""), ("", 1.1e6, "2023")],
    ),
}


@pytest.mark.parametrize(("text", "told"), COUNTED.values(), ids=COUNTED)
def test_what_a_sentence_counts(text: str, told: list[tuple[str, float, str]]) -> None:
    found = read(text)
    assert [(f.measure, None if f.value is None else float(f.value), f.period) for f in found] == told
