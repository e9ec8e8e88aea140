"""Sums that the text divides: by municipality below them, and deviations by what they are about."""

from __future__ import annotations

import pytest

from tests.prose_reading import OWN, block, read, short

NET, SERVICE, STAFF = "netto_driftsutgifter", "avvik_tjenesteproduksjon", "avvik_hms"


@pytest.mark.parametrize(
    "below",
    [
        ["Lierne 34,1 mill. kr, Grong 3,6 mill. kr og Høylandet 3,9 mill. kr"],
        ["Lierne: 34,1 mill.", "Grong: 3,6 mill.", "Høylandet: 3,9 mill."],
    ],
)
@pytest.mark.parametrize(("sums", "status"), [(("41,6", "39,9"), "actual"), (("39,9", "41,6"), "budget")])
def test_amounts_of_municipalities_are_parts_of_the_sum_they_make(
    below: list[str], sums: tuple[str, str], status: str
) -> None:
    told = f"Netto driftsutgifter 2022: {sums[0]} mill. kr. Budsjettet var {sums[1]} mill. kr"
    found = read(*(block(text, "item") for text in [told, *below]), headings=("Økonomi",))
    assert [short(figure) for figure in found[2:]] == [
        (NET, 34_100_000, "Lierne", "2022"),
        (NET, 3_600_000, "Grong", "2022"),
        (NET, 3_900_000, "Høylandet", "2022"),
    ]
    assert {figure.status for figure in found[2:]} == {status}


@pytest.mark.parametrize(
    "told",
    [
        "Netto driftsutgifter 2022: 51,6 mill. kr",  # they do not make it
        "Lønn kostet 41,6 mill. kr i 2022",  # of no measure
    ],
)
def test_amounts_that_make_no_known_sum_have_no_measure(told: str) -> None:
    parts = "Lierne 34,1 mill. kr, Grong 3,6 mill. kr og Høylandet 3,9 mill. kr"
    found = read(block(told, "item"), block(parts, "item"), headings=("Økonomi",))
    assert [figure.measure for figure in found[1:]] == ["", "", ""]


def test_counts_in_running_text_are_parts_of_the_number_they_make() -> None:
    found = read("I 2022 fikk vi 203 meldinger. Lierne hadde 158, Grong 17 og Høylandet 28. Av disse ble 31 henlagt.")
    assert [short(figure) for figure in found] == [
        ("meldinger", 203, OWN, "2022"),
        ("meldinger", 158, "Lierne", "2022"),
        ("meldinger", 17, "Grong", "2022"),
        ("meldinger", 28, "Høylandet", "2022"),
        ("meldinger_henlagt", 31, OWN, "2022"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31 avvik, hvorav 6 HMS", [("", 31), (STAFF, 6)]),
        ("Det ble meldt 31 avvik i tjenesten i 2023, herav 6 HMS-avvik.", [("", 31), (STAFF, 6)]),
        ("31 avvik i 2023, av disse 6 på HMS og 25 på tjenesteproduksjon.", [("", 31), (STAFF, 6), (SERVICE, 25)]),
        ("Avvik: 31 (6 HMS)", [("", 31), (STAFF, 6)]),
        ("Det vart meldt 24 avvik i 2023. Av desse var 6 HMS-avvik.", [("", 24), (STAFF, 6)]),
        ("24 avvik på tjenesteproduksjon og 7 HMS-avvik. I alt 8 avvik i 2022.", [(SERVICE, 24), (STAFF, 7), ("", 8)]),
        ("Det ble meldt 24 avvik og 7 HMS-avvik.", [(SERVICE, 24), (STAFF, 7)]),
        ("Det ble meldt totalt 24 avvik i 2023, mot 12 i 2022.", [(SERVICE, 24), (SERVICE, 12)]),
    ],
)  # fmt: skip
def test_deviations_of_both_sorts_are_of_neither(text: str, expected: list[object]) -> None:
    assert [short(figure)[:2] for figure in read(text)] == expected


def test_deviations_that_the_next_item_divides_are_of_neither_sort() -> None:
    found = read(
        block("31 avvik meldt i 2022, mot 22 i 2021", "item"),
        block("25 gjelder tjenesteproduksjon, 6 er HMS", "item"),
        headings=("Internkontroll",),
    )
    assert [short(figure) for figure in found] == [
        ("", 31, OWN, "2022"),
        ("", 22, OWN, "2021"),
        (SERVICE, 25, OWN, "2022"),
        (STAFF, 6, OWN, "2022"),
    ]
