"""Numbers that divide what a sentence opens with, shares beside their counts, and who sent the messages."""

from __future__ import annotations

import pytest

from tests.prose_reading import OWN, read, short

DIVIDED = {
    "messages by what became of them": (
        "Av de 402 meldingene ble 246 konkludert med undersøkelse, og 129 ble henlagt (32 prosent).",
        [
            ("meldinger", 402),
            ("meldinger_til_undersokelse", 246),
            ("meldinger_henlagt", 129),
            ("meldinger_henlagt_andel", 32),
        ],
    ),
    "the sentence after counts the same things": (
        "Av meldingene i 2023 gikk 246 videre til undersøkelse, eller 61,2 prosent. 129 ble henlagt etter gjennomgang"
        " (32,1 prosent), og resten gjaldt barn som allerede hadde en undersøkelse.",
        [
            ("meldinger_til_undersokelse", 246),
            ("meldinger_til_undersokelse_andel", 61.2),
            ("meldinger_henlagt", 129),
            ("meldinger_henlagt_andel", 32.1),
        ],
    ),
    "investigations are investigations": (
        "Det ble avsluttet 224 undersøkelser, og 126 av dem ble henlagt (56 prosent).",
        [
            ("undersokelser_avsluttet", 224),
            ("undersokelser_henlagt", 126),
            ("undersokelser_henlagt_andel", 56),
        ],
    ),
    "children, though another noun follows the number": (
        "Av barna med tiltak fikk 121 hjelp i hjemmet, mens 47 bodde utenfor hjemmet.",
        [("hjelpetiltak_i_hjemmet", 121), ("barn_plassert", 47)],
    ),
    "the subject before the verb is what is told of them": (
        "Blant saksbehandlerne var turnoveren 18 prosent.",
        [("turnover", 18)],
    ),
    "that it is the law makes it no rule": (
        "87,5 prosent av planene er evaluert slik loven krever.",
        [("barn_med_evaluert_tiltaksplan_andel", 87.5)],
    ),
    "what somebody wishes for is no count": ("De svarte at de vil ha én fast kontaktperson.", []),
}


@pytest.mark.parametrize("name", DIVIDED)
def test_parts_are_parts_of_what_the_sentence_divides(name: str) -> None:
    text, expected = DIVIDED[name]
    assert [short(figure)[:2] for figure in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I 2020 mottok barneverntjenesten 301 meldinger.", [(301, "2020", "")]),
        (
            "Fra barnehagene kom det åtte meldinger, og seks fra helsestasjonene.",
            [(8, "2023", "Barnehage"), (6, "2023", "Helsestasjon")],
        ),
        ("Skolene sendte 24 meldinger, mot 18 året før.", [(24, "2023", "Skole"), (18, "2022", "Skole")]),
        ("Vi fikk 24 meldinger fra skolene. Samlet var det 400.", [(24, "2023", "Skole"), (400, "2023", "")]),
    ],
)
def test_a_sender_is_who_sent_and_not_who_got_it(text: str, expected: list[tuple[float, str, str]]) -> None:
    found = read(text)
    assert {figure.area for figure in found} == {OWN}
    assert [(short(f)[1], f.period, dict(f.dims).get("melder", "")) for f in found] == expected
