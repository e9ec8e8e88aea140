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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Skolene står for 24 meldinger, deretter kommer politiet med 17 og barnevernsvakta med 11.",
            [("meldinger", 24, "Skole"), ("meldinger", 17, "Politi"), ("meldinger", 11, "Barnevernsvakt")],
            id="one sender after the other",
        ),
        pytest.param(
            "Barnehagene meldte 22 ganger, mot 13 i 2022. Foreldre har selv meldt i ni saker.",
            [("meldinger", 22, "Barnehage"), ("meldinger", 13, "Barnehage"), ("meldinger", 9, "Foreldre")],
            id="the verb tells what is counted",
        ),
        pytest.param(
            "Vakta hadde 143 saker fra Grong i 2023 og rykket ut 27 ganger.",
            [("vakt_saker", 143, ""), ("vakt_utrykninger", 27, "")],
            id="a watch goes out",
        ),
    ],
)
def test_a_verb_or_a_sender_tells_what_a_number_counts(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(*short(f)[:2], dict(f.dims).get("melder", "")) for f in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "I 2020 mottok tjenesten 301 meldinger. Tallet falt til 288 i 2021, trolig fordi skoler var stengt, før det"
            " steg til 334 i 2022.",
            [("meldinger", 301, "2020"), ("meldinger", 288, "2021"), ("meldinger", 334, "2022")],
            id="a development over several years",
        ),
        pytest.param(
            "Tjenesten startet 231 undersøkelser i 2023 og avsluttet 224. 98 av de avsluttede førte til tiltak."
            " I 2022 ble det startet 208.",
            [
                ("undersokelser_startet", 231, "2023"),
                ("undersokelser_avsluttet", 224, "2023"),
                ("undersokelser_med_tiltak", 98, "2023"),
                ("undersokelser_startet", 208, "2022"),
            ],
            id="the noun is left out",
        ),
        pytest.param(
            "I 2023 ble fristen brutt i 26 undersøkelser. I første halvår gjaldt det 9,6 prosent av de avsluttede, og i"
            " andre halvår 13,6 prosent. Tilsvarende tall for Trøndelag var 5,8 prosent og 6,4 prosent.",
            [
                ("fristbrudd_undersokelser", 26, "2023"),
                ("fristbrudd_undersokelser_andel", 9.6, "2023-H1"),
                ("fristbrudd_undersokelser_andel", 13.6, "2023-H2"),
                ("fristbrudd_undersokelser_andel", 5.8, "2023-H1"),
                ("fristbrudd_undersokelser_andel", 6.4, "2023-H2"),
            ],
            id="a share of each half, and the county's in step",
        ),
        pytest.param(
            "I andre halvår 2022 var det fem fristbrudd. I første halvår 2023 var det ett.",
            [("fristbrudd_undersokelser", 5, "2022-H2"), ("fristbrudd_undersokelser", 1, "2023-H1")],
            id="one is a count too",
        ),
        pytest.param(
            "29 ungdommer hadde ettervern ved utgangen av 2023, mot 24 ved forrige årsskifte.",
            [("ungdom_ettervern", 29, "2023-12-31"), ("ungdom_ettervern", 24, "2022-12-31")],
            id="a day to compare with",
        ),
        pytest.param(
            "I 2023 hadde 29 ungdommer ettervern, fem flere enn ved forrige årsskifte.",
            [("ungdom_ettervern", 29, "2023"), ("", 5, "2023")],
            id="what is compared with is not when it was",
        ),
        pytest.param(
            "Av de 53 undersøkelsene som ble avsluttet, endte 23 med tiltak. Det svarer til 43,4 prosent.",
            [("undersokelser_avsluttet", 53, "2023"), ("undersokelser_med_tiltak", 23, "2023"), ("", 43.4, "2023")],
            id="a share without a name",
        ),
        pytest.param("Tall fra 1 til 3 er erstattet med kolon av hensyn til personvernet.", [], id="what is hidden"),
    ],
)
def test_what_was_spoken_of_is_what_a_bare_number_counts(text: str, expected: list[tuple[str, float, str]]) -> None:
    found = read(text, headings=("Undersøkelser og meldinger",))
    assert [(short(f)[0], short(f)[1], f.period) for f in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grong har 38 barn med tiltak, Lierne har 17 og Høylandet under fire.", [(38, "Grong"), (17, "Lierne")]),
        ("I Høylandet er det færre enn fire barn med tiltak.", []),
        ("Under 40 barn i Grong hadde tiltak.", [(40, "Grong")]),
    ],
)
def test_fewer_than_a_few_is_no_count(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(short(figure)[1], figure.area) for figure in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Barn fra Grong utgjør 41 prosent av meldingene.",
        "Det ble i fjerde kvartal innvilget 14 nye hjelpetiltak.",
    ],
)
def test_what_only_sounds_like_a_measure_has_none(text: str) -> None:
    assert [figure.measure for figure in read(text)] == [""]


def test_what_a_service_is_heading_for_is_expected() -> None:
    found = read("Tjenesten ligger an til et merforbruk på om lag 1,9 millioner kroner i 2023.")
    assert [(figure.measure, figure.status) for figure in found] == [("merforbruk", "forecast")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Av 61 avsluttede undersøkelser er 58 (95 %) behandlet innen fristen.",
            [("undersokelser_avsluttet", 61), ("", 58), ("undersokelser_innen_3_mnd_andel", 95)],
        ),
        ("26 undersøkelser ble ikke ferdige innen fristen.", [("fristbrudd_undersokelser", 26)]),
        ("Ingen av de 24 undersøkelsene gikk over fristen.", [("undersokelser_startet", 24)]),
        ("Fristen ble utvidet til seks måneder i 17 av sakene.", [("", 17)]),
        ("I Grong kom det 33 meldinger, 4 og 2 flere enn i årene før.", [("meldinger", 33), ("meldinger_endring", 4),
                                                                        ("meldinger_endring", 2)]),
    ],
)  # fmt: skip
def test_a_deadline_that_was_kept_is_no_breach(text: str, expected: list[object]) -> None:
    assert [short(figure)[:2] for figure in read(text)] == expected


def test_the_turn_of_the_year_in_a_report_of_august_is_the_one_that_was() -> None:
    found = read("17 barn bor i fosterhjem per 31. august, mot 19 ved årsskiftet.")
    assert [figure.period for figure in found] == ["2023-08-31", "2022-12-31"]
    assert [figure.period for figure in read("Ved årsskiftet hadde vi 19 barn i fosterhjem.")] == ["2023-12-31"]


def test_a_heading_of_investigations_is_no_title_of_a_share() -> None:
    found = read("Andelen var 10,6 prosent i første halvår.", headings=("Undersøkelser og frister",))
    assert [figure.measure for figure in found] in ([], [""])
