"""What a sentence leaves out because its title, the sentence before or its own beginning has said it."""

from __future__ import annotations

import pytest

from tests.prose_reading import OWN, block, read, short

TO, DROPPED = "meldinger_til_undersokelse", "meldinger_henlagt"


def test_the_title_tells_that_messages_went_on_or_were_dropped() -> None:
    found = read(
        block("55 prosent flere enn i 2020", "item"),
        block("134 gikk videre til undersøkelse i 2022", "item"),
        block("48 ble lagt bort", "item"),
        headings=("Meldinger",),
    )
    assert [short(figure) for figure in found[1:]] == [(TO, 134, OWN, "2022"), (DROPPED, 48, OWN, "2022")]


def test_what_stands_in_a_row_happened_in_the_same_time() -> None:
    found = read("134 gikk videre til undersøkelse i 2022, og 48 ble henlagt.", headings=("Meldinger",))
    assert [short(figure) for figure in found] == [(TO, 134, OWN, "2022"), (DROPPED, 48, OWN, "2022")]


def test_a_time_of_what_came_is_none_of_those_who_are_there() -> None:
    found = read("Vi fikk 239 meldinger i 2022 og 48 barn har hjelpetiltak.")
    assert [short(figure)[3] for figure in found] == ["2022", "2023"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det er 25 flere, og det høyeste tallet vi har hatt.", [("meldinger_endring", 25, OWN, "2023")]),
        ("Det er 25 færre.", [("meldinger_endring", -25, OWN, "2023")]),
        ("Vi er 25 flere.", []),
    ],
)
def test_a_difference_is_of_what_was_spoken_of(text: str, expected: list[object]) -> None:
    assert [short(figure) for figure in read(f"I 2023 kom 239 meldinger. {text}")[1:]] == expected


def test_a_difference_from_children_has_no_measure_and_is_not_told() -> None:
    found = read("I 2023 var 43 barn i fosterhjem. Det er fem flere, og det er mange.")
    assert [short(figure)[:2] for figure in found] == [("barn_i_fosterhjem", 43)]


def test_a_watch_among_those_who_send_messages_is_one_of_them() -> None:
    sent = [block(text, "item") for text in ("Skole: 46", "Barnevernsvakt: 22")]
    found = read(block("De som melder oftest i 2022:"), *sent, headings=("Hvem melder?",))
    assert [(*short(figure), *figure.dims) for figure in found] == [
        ("meldinger", 46, OWN, "2022", ("melder", "Skole")),
        ("meldinger", 22, OWN, "2022", ("melder", "Barnevernsvakt")),
    ]


def test_a_watch_in_another_list_is_what_it_is() -> None:
    found = read(block("Barnevernsvakt: 22", "item"), headings=("Barnevernsvakta",))
    assert [short(figure)[0] for figure in found] == ["vakt_henvendelser"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("61 barn med hjelpetiltak, alle har tiltaksplan", [("barn_med_hjelpetiltak", 61)]),
        ("61 barn hadde hjelpetiltak, og alle hadde tiltaksplan.", [("barn_med_hjelpetiltak", 61)]),
        ("12 barn med hjelpetiltak har tiltaksplan.", [("", 12)]),
        ("24 meldinger, alle henlagt.", [("meldinger_henlagt", 24)]),
        ("Vi fikk 24 meldinger, alle om vold.", [("", 24)]),
    ],
)
def test_what_is_said_of_all_of_them_does_not_name_them(text: str, expected: list[object]) -> None:
    assert [short(figure)[:2] for figure in read(text)] == expected


def test_a_part_of_those_told_before_is_not_all_of_them() -> None:
    found = read("Ved utgangen av året hadde vi 29 barn med hjelpetiltak. Av de 29 var 16 gutter.")
    assert [short(figure)[:2] for figure in found][-1] == ("", 16)


def test_a_question_titles_the_items_below_it() -> None:
    items = [block(text, "item") for text in ("183 meldinger i 2023", "Hvem meldte?", "Barnevernvakt: 21")]
    assert [(*short(figure)[:2], *figure.dims) for figure in read(*items, headings=("Meldinger",))] == [
        ("meldinger", 183),
        ("meldinger", 21, ("melder", "Barnevernvakt")),
    ]


def test_those_who_live_with_relatives_sent_no_messages() -> None:
    found = read(block("Fosterhjem: 22 barn, 9 i slekt (41 %)", "item"), headings=("Tiltak",))
    assert [short(figure)[:2] for figure in found][:2] == [("barn_i_fosterhjem", 22), ("", 9)]


def test_new_children_are_not_all_children() -> None:
    found = read("34 nye barn fikk tiltak i løpet av året. 12 nye barn i fosterhjem. 12 nye barn med tiltak i 2023.")
    assert [figure.measure for figure in found] == ["", "", "nye_barn_med_tiltak"]


def test_a_share_after_investigations_is_none_of_children() -> None:
    found = read("Av de 148 undersøkelsene som ble avsluttet, ble 71 henlagt. Det gir en andel på 48,0 prosent.")
    assert "barn_med_undersokelse_andel" not in {figure.measure for figure in found}
