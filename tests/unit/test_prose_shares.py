"""Shares in running text: told in numbers beside them, set against decimals, and of those compared with."""

from __future__ import annotations

import pytest

from tests.prose_reading import OWN, block, read, short

SHARE, COUNT = "fristbrudd_undersokelser_andel", "fristbrudd_undersokelser"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Andelen fristbrudd var 11,5 prosent (6 av 52) i første halvår 2022.",
            [(SHARE, 11.5, OWN, "2022-H1"), (COUNT, 6, OWN, "2022-H1")],
        ),
        (
            "Fristbrudd 2. halvår 2022: 5,5 prosent (3 av 55 undersøkelser)",
            [(SHARE, 5.5, OWN, "2022-H2"), (COUNT, 3, OWN, "2022-H2"), ("undersokelser_startet", 55, OWN, "2022-H2")],
        ),
        ("Fristbrudd 2022: 6 av 52", [(COUNT, 6, OWN, "2022")]),
        (
            "Fristbrudd: 6 av 52 undersøkelser (11,5 %)",
            [(COUNT, 6, OWN, "2023"), ("undersokelser_startet", 52, OWN, "2023"), (SHARE, 11.5, OWN, "2023")],
        ),
        ("38 av 84 svarte.", []),
        (
            "I alt 34 meldinger (18 %) ble henlagt i 2022.",
            [("meldinger_henlagt", 34, OWN, "2022"), ("meldinger_henlagt_andel", 18, OWN, "2022")],
        ),
        ("2 fristbrudd første halvår (3,8 %)", [(COUNT, 2, OWN, "2023-H1"), (SHARE, 3.8, OWN, "2023-H1")]),
    ],
)
def test_a_share_and_its_part_of_a_whole_are_of_the_same_thing_and_time(text: str, expected: list[object]) -> None:
    assert [short(figure) for figure in read(text)] == expected


def test_items_of_a_list_tell_the_shares_of_their_lead_in_in_numbers_too() -> None:
    found = read(
        block("Fristbrudd, del av avsluttede undersøkelser:"),
        block("1. halvår 2022: 11,5 % (6 av 52)", "item"),
        block("2. halvår 2022: 5,5 % (3 av 55)", "item"),
        headings=("Undersøkelser",),
    )
    assert [short(figure) for figure in found] == [
        (SHARE, 11.5, OWN, "2022-H1"),
        (COUNT, 6, OWN, "2022-H1"),
        (SHARE, 5.5, OWN, "2022-H2"),
        (COUNT, 3, OWN, "2022-H2"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sykefraværet var 8,1 prosent i 2023, mot 7,2 i 2022 og 6,9 i 2021.",
            [(8.1, OWN, "2023"), (7.2, OWN, "2022"), (6.9, OWN, "2021")],
        ),
        (
            "Sykefraværet var 8,1 prosent i 2023, mot 7,2 i kostragruppe 3 og 6,9 i landet.",
            [(8.1, OWN, "2023"), (7.2, "Kostragruppe 3", "2023"), (6.9, "Norge", "2023")],
        ),
        ("Sykefraværet var 8 prosent i 2023, og 14 saker ble henlagt.", [(8, OWN, "2023")]),
    ],
)
def test_decimals_set_beside_a_share_are_shares(text: str, expected: list[object]) -> None:
    assert [short(figure)[1:] for figure in read(text) if figure.measure == "sykefravar"] == expected


def test_a_sentence_that_does_not_point_back_is_not_about_those_compared_with() -> None:
    found = read(
        "Barnevernet bruker 3,1 prosent av kommunens samlede utgifter. I KOSTRA-gruppe 7 er andelen 3,6 prosent."
        " For 2024 er det vedtatt et netto budsjett på 37,9 millioner kroner.",
    )
    assert [short(figure)[1:3] for figure in found] == [(3.1, OWN), (3.6, "KOSTRA-gruppe 7"), (37_900_000, OWN)]


def test_what_follows_a_bracket_goes_on_with_what_stands_before_it() -> None:
    found = read(
        "Fristbrudd i undersøkelser var 3,8 prosent (1 av 26) i første halvår og 2 prosent i andre halvår 2022."
    )
    assert [short(figure) for figure in found] == [
        (SHARE, 3.8, OWN, "2022-H1"),
        (COUNT, 1, OWN, "2022-H1"),
        (SHARE, 2, OWN, "2022-H2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tegnet : betyr at tallet er mellom 1 og 3.",
        "Teiknet : tyder at talet er mellom 1 og 3.",
        "Vi får mellom 60 og 70 meldinger i året.",
        "Mellom 20 og 30 prosent av barna bor hos slekt.",
        "Tall i hele tusen kroner.",
        "Lege: <4",
        "Utgifter i fjor (1000 kr)",
    ],
)
def test_bounds_and_units_are_no_figures(text: str) -> None:
    assert read(text, headings=("Meldinger",)) == []


def test_what_a_later_sentence_divides_is_not_of_those_compared_with() -> None:
    found = read(
        "Sykefraværet var 7,9 prosent i 2023. I KOSTRA-gruppe 2 var den 6,1 prosent. Vi fikk 12 avvik, hvorav 3 HMS."
    )
    assert [figure.area for figure in found] == [OWN, "KOSTRA-gruppe 2", OWN, OWN]


def test_a_difference_in_the_messages_of_one_sender_is_none_of_all_messages() -> None:
    found = read("I 2023 sendte skolen 21 meldinger. Det er fem flere enn året før.")
    assert [short(figure)[:2] for figure in found] == [("meldinger", 21), ("", 5)]
