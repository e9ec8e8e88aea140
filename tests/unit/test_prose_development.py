""" "Økte fra 47 til 51": which year the number belongs to that something rose or fell from."""

from __future__ import annotations

import pytest

from tests.prose_reading import OWN, read, short

SENTENCES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "the year first": ("I 2023 økte antall meldinger fra 47 til 51.", [("47", ""), ("51", "2023")]),
    "the year last": ("Antall meldinger økte fra 47 til 51 i 2023.", [("47", ""), ("51", "2023")]),
    "the year first, in nynorsk": ("I 2023 auka talet på meldingar frå 47 til 51.", [("47", ""), ("51", "2023")]),
    "the year last, in nynorsk": ("Meldingar gjekk ned frå 51 til 47 i 2023.", [("51", ""), ("47", "2023")]),
    "both years, each beside its number": (
        "Antall meldinger sank fra 51 i 2022 til 47 i 2023.", [("51", "2022"), ("47", "2023")]),
    "both years in front": (
        "Fra 2022 til 2023 økte antall meldinger fra 47 til 51.", [("47", "2022"), ("51", "2023")]),
    "both years behind, in nynorsk": (
        "Talet på meldingar auka frå 47 til 51 frå 2022 til 2023.", [("47", "2022"), ("51", "2023")]),
    "the year that is counted from": (
        "Siden 2021 har antall meldinger økt fra 47 til 51.", [("47", "2021"), ("51", "2023")]),
    "the year that is counted from, in nynorsk": (
        "Frå 2021 auka talet på meldingar frå 47 til 51.", [("47", "2021"), ("51", "2023")]),
    "two measures in one year": (
        "Meldinger økte i 2023 fra 47 til 51, og akuttvedtak fra 3 til 6.",
        [("47", ""), ("51", "2023"), ("3", ""), ("6", "2023")]),
    "the year before, in words": (
        "Antall meldinger økte fra 47 året før til 51 i 2023.", [("47", "2022"), ("51", "2023")]),
    "a share": ("I 2023 gikk sykefraværet ned fra 11,2 til 9,4 prosent.", [("11.2", ""), ("9.4", "2023")]),
    "no development but a spread": (
        "I 2023 varierte antall meldinger i måneden fra 4 til 9.", [("4", "2023"), ("9", "2023")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), SENTENCES.values(), ids=SENTENCES)
def test_where_something_came_from_is_no_number_of_the_year_it_came_to(text: str, told: list[tuple[str, str]]) -> None:
    assert [(str(figure.value), figure.period) for figure in read(text)] == told


@pytest.mark.parametrize(("before", "period"), [("2022", "2022"), ("2023", "")], ids=["an earlier year", "the same"])
def test_the_year_that_was_spoken_of_before_is_taken_when_it_is_an_earlier_one(before: str, period: str) -> None:
    found = read(f"I {before} kom det 45 meldinger. Antall meldinger økte fra 47 til 51 i 2023.")
    assert [short(figure) for figure in found[-2:]] == [("meldinger", 47, OWN, period), ("meldinger", 51, OWN, "2023")]


@pytest.mark.parametrize(
    "text",
    [
        "Tjenesten er tilført ressurser fra fylket med 3,5 stillinger.",
        "Bemanninga vart utvida med 3,5 stillingar.",
    ],
)
def test_what_was_added_is_not_all_that_there_is(text: str) -> None:
    assert [(figure.measure, str(figure.value)) for figure in read(text)] == [("", "3.5")]


IN_STEP = {
    "bare numbers against numbers with nouns": (
        "I 2023 var det 31 meldinger og 6 akuttvedtak, mot henholdsvis 18 og 3 året før.",
        [
            ("meldinger", 31, OWN, "2023"),
            ("akuttvedtak", 6, OWN, "2023"),
            ("meldinger", 18, OWN, "2022"),
            ("akuttvedtak", 3, OWN, "2022"),
        ],
    ),
    "what stands after the last holds for all of them": (
        "Lierne hadde 12 meldinger og 4 undersøkelser, mot 10 og 3 i Grong.",
        [
            ("meldinger", 12, "Lierne", "2023"),
            ("undersokelser_startet", 4, "Lierne", "2023"),
            ("meldinger", 10, "Grong", "2023"),
            ("undersokelser_startet", 3, "Grong", "2023"),
        ],
    ),
    "one number against one": (
        "Det kom 31 meldinger i 2023, mot 18 i 2022 og 20 i 2021.",
        [("meldinger", 31, OWN, "2023"), ("meldinger", 18, OWN, "2022"), ("meldinger", 20, OWN, "2021")],
    ),
    "the day of the year before": (
        "Barn med hjelpetiltak var 62 ved årsskiftet (66 ved forrige årsskifte).",
        [("barn_med_hjelpetiltak", 62, OWN, "2023-12-31"), ("barn_med_hjelpetiltak", 66, OWN, "2022-12-31")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), IN_STEP.values(), ids=IN_STEP.keys())
def test_a_number_goes_with_the_one_that_it_is_set_against(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [short(figure) for figure in read(text)] == expected
