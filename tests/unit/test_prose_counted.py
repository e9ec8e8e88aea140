"""What counts and what does not: vague words, bases of rates, numbers in brackets, numbers that divide a sentence."""

from __future__ import annotations

import pytest

from tests.prose_reading import block, read

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
        [("fristbrudd_undersokelser", 2, "2023-H1"), ("fristbrudd_undersokelser", 3, "2023")],
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
    "the noun said once": (
        "I 2023 ble 51 undersøkelser startet og 48 avsluttet.",
        [("undersokelser_startet", 51, "2023"), ("undersokelser_avsluttet", 48, "2023")],
    ),
    "the noun said once, after the verb": (
        "I 2023 starta vi 51 undersøkingar og avslutta 48.",
        [("undersokelser_startet", 51, "2023"), ("undersokelser_avsluttet", 48, "2023")],
    ),
    "the year before, after a sentence with its measure": (
        "Sykefraværet var 7,1 prosent i 2023. Året før var det 8,4 prosent, og i 2021 var det 9,0 prosent.",
        [("sykefravar", 7.1, "2023"), ("sykefravar", 8.4, "2022"), ("sykefravar", 9.0, "2021")],
    ),
    "the year before, one by one": (
        "I 2023 ble det meldt 31 avvik på tjenesteproduksjon og 9 HMS-avvik. Året før var tallene 22 og 12.",
        [
            ("avvik_tjenesteproduksjon", 31, "2023"),
            ("avvik_hms", 9, "2023"),
            ("avvik_tjenesteproduksjon", 22, "2022"),
            ("avvik_hms", 12, "2022"),
        ],
    ),
    "the same day of the year before": (
        "Ved årsskiftet var 31 barn plassert utenfor hjemmet, mot 27 ett år tidligere.",
        [("barn_plassert", 31, "2023-12-31"), ("barn_plassert", 27, "2022-12-31")],
    ),
    "the other half-year by its place alone": (
        "Vi avslutta 81 undersøkingar, 39 i fyrste halvår og 42 i andre.",
        [
            ("undersokelser_avsluttet", 81, "2023"),
            ("undersokelser_avsluttet", 39, "2023-H1"),
            ("undersokelser_avsluttet", 42, "2023-H2"),
        ],
    ),
    "from new year to a day": (
        "Vi fikk 61 meldinger fram til 30. april 2023.",
        [("meldinger", 61, "2023-01-01/2023-04-30")],
    ),
    "none of them the year before": (
        "Tre fristbrudd er registrert i 2023. I 2022 var det ingen slike.",
        [("fristbrudd_undersokelser", 3, "2023"), ("fristbrudd_undersokelser", 0, "2022")],
    ),
    "some of the messages": (
        "52 meldinger i 2023 hadde vold som grunn, mot 40 året før.",
        [("", 52, "2023"), ("", 40, "2022")],
    ),
    "no difference by another clause": (
        "Tjenesten fikk 61 meldinger, og det er flere enn noen gang.",
        [("meldinger", 61, "2023")],
    ),
    "the messages of someone unknown": ("Nabokommunen sendte 14 meldinger i 2023.", [("", 14, "2023")]),
    "some of those of the sentence before": (
        "I 2023 ble 88 undersøkelser avsluttet. Ti av dem gikk over fristen, mot 14 i 2022.",
        [
            ("undersokelser_avsluttet", 88, "2023"),
            ("fristbrudd_undersokelser", 10, "2023"),
            ("fristbrudd_undersokelser", 14, "2022"),
        ],
    ),
    "some of them, in nynorsk": (
        "Fire av undersøkingane i fyrste halvår gjekk over fristen.",
        [("fristbrudd_undersokelser", 4, "2023-H1")],
    ),
    "a part that only its time makes": (
        "Tjenesten hadde seks fristbrudd i 2023. Fire av de seks kom i første halvår, da mange var syke.",
        [("fristbrudd_undersokelser", 6, "2023"), ("fristbrudd_undersokelser", 4, "2023-H1")],
    ),
    "a share after what it is a share of": (
        "Ni av de 20 fosterhjemmene er i slekt og nettverk, en andel på 45 prosent.",
        [("", 9, "2023"), ("", 20, "2023"), ("plassert_i_slekt_og_nettverk_andel", 45, "2023")],
    ),
    "a share of which something else is said": (
        "Om lag 60 prosent av undersøkelsene har vart i mer enn en måned.",
        [("", 60, "2023")],
    ),
    "a whole without its number": (
        "Av barna som bodde utenfor hjemmet ved årsskiftet var 17 i fosterhjem og to på institusjon.",
        [("barn_i_fosterhjem", 17, "2023-12-31"), ("barn_i_institusjon", 2, "2023-12-31")],
    ),
    "the time of a whole": (
        "Av dei 41 undersøkingane som vart avslutta i fyrste halvår 2023, enda 17 med vedtak om tiltak.",
        [("undersokelser_avsluttet", 41, "2023-H1"), ("undersokelser_med_tiltak", 17, "2023-H1")],
    ),
    "messages about children with measures": (
        "Av 90 meldinger i 2023 gjaldt 26 barn som allerede hadde tiltak.",
        [("meldinger", 90, "2023"), ("", 26, "2023")],
    ),
    "those who get measures for the first time": (
        "I 2023 fikk 31 barn tiltak for første gang.",
        [("nye_barn_med_tiltak", 31, "2023")],
    ),
    "the share of a part": (
        "I 2023 hadde 80 barn tiltak. Av disse hadde 60 hjelpetiltak i hjemmet. Det er 75 prosent.",
        [
            ("barn_med_tiltak", 80, "2023"),
            ("hjelpetiltak_i_hjemmet", 60, "2023"),
            ("hjelpetiltak_i_hjemmet_andel", 75, "2023"),
        ],
    ),
    "an age that one turns": ("Flere ønsker ettervern etter at de har fylt 18.", []),
    "up from": ("144 meldinger i 2023, opp fra 120", [("meldinger", 144, "2023"), ("meldinger", 120, "2022")]),
    "what a municipality spent on measures is no budget": (
        "Merforbruket på 2,5 millioner kroner ligger i tiltak utenfor hjemmet.",
        [("merforbruk", 2.5e6, "2023")],
    ),
    "those who came are not all who are there": (
        "Årsaken er at tre ungdommer fikk institusjonsplass i 2023.",
        [("", 3, "2023")],
    ),
    "some who are asked": (
        "Brevet er skrevet sammen med tre ungdommer som selv har hatt barnevern.",
        [("", 3, "2023")],
    ),
    "what is most important": ("Samarbeid er tre av de viktigste faktorene for fosterhjem.", []),
    "a list after a colon": (
        "24 barn bodde utenfor hjemmet i 2023: 20 i fosterhjem og fire på institusjon.",
        [("barn_plassert", 24, "2023"), ("barn_i_fosterhjem", 20, "2023"), ("barn_i_institusjon", 4, "2023")],
    ),
    "the level after a difference": (
        "31 unge hadde ettervern i 2023. Det er fire flere enn året før, og i 2021 var det 22.",
        [("ungdom_ettervern", 31, "2023"), ("ungdom_ettervern", 22, "2021")],
    ),
    "the same time of the year before": (
        "Per 30. juni hadde 92 prosent av barna med hjelpetiltak en tiltaksplan. "
        "På samme tid i fjor var andelen 88 prosent.",
        [("barn_med_tiltaksplan_andel", 92, "2023-06-30"), ("barn_med_tiltaksplan_andel", 88, "2022-06-30")],
    ),
    "the unit of the last number, not of the first": (
        "Fire saksbehandlere sluttet, det gir en turnover på 18 prosent. I 2022 var den 12 prosent.",
        [("", 4, "2023"), ("turnover", 18, "2023"), ("turnover", 12, "2022")],
    ),
    "the quarters by their place alone": (
        "I første kvartal kom det 20 meldinger, i andre 31, i tredje 12 og i fjerde 27.",
        [
            ("meldinger", 20, "2023-Q1"),
            ("meldinger", 31, "2023-Q2"),
            ("meldinger", 12, "2023-Q3"),
            ("meldinger", 27, "2023-Q4"),
        ],
    ),
    "a series of years": (
        "Utviklingen i antall meldinger fra 2021 er 80, 91 og 97.",
        [("meldinger", 80, "2021"), ("meldinger", 91, "2022"), ("meldinger", 97, "2023")],
    ),
    "children who moved": ("Tre barn ble flyttet til fosterhjem i 2023.", [("", 3, "2023")]),
    "a part of what was not counted, and the year before": (
        "Seks av undersøkelsene ble avsluttet etter fristen. Året før var det ni.",
        [("fristbrudd_undersokelser", 6, "2023"), ("fristbrudd_undersokelser", 9, "2022")],
    ),
    "a deadline that was not met": (
        "To meldinger ble ikke vurdert innen fristen på en uke.",
        [("fristbrudd_meldinger", 2, "2023")],
    ),
    "the overspending of one post": (
        "Lønnsbudsjettet viser et mindreforbruk på 240 000 kroner.",
        [("", -240000, "2023")],
    ),
    "so far in a year, until a day": (
        "Hittil i 2023 (per 30.09.): 8,1 % sykefravær",
        [("sykefravar", 8.1, "2023-01-01/2023-09-30")],
    ),
    "in time and not in time": (
        "Det var to fristbrudd i første halvår og ett i andre. Dermed ble 95 prosent av undersøkelsene i første halvår "
        "ferdige i tide, og 97 prosent i andre halvår.",
        [
            ("fristbrudd_undersokelser", 2, "2023-H1"),
            ("fristbrudd_undersokelser", 1, "2023-H2"),
            ("undersokelser_innen_3_mnd_andel", 95, "2023-H1"),
            ("undersokelser_innen_3_mnd_andel", 97, "2023-H2"),
        ],
    ),
    "a share of which the measure stays open": (
        "De fleste av meldingene, 61 prosent, førte til undersøkelse.",
        [("", 61, "2023")],
    ),
    "messages in a week": ("I snitt behandlet tjenesten 10 meldinger i uka.", [("", 10, "2023")]),
    "messages from others than those who have names": (
        "Sju meldinger i 2023 kom fra andre kommuner.",
        [("", 7, "2023")],
    ),
    "the level after a rise": (
        "Meldingene økte med 12, fra 88 til 100.",
        [("meldinger_endring", 12, "2023"), ("meldinger", 88, ""), ("meldinger", 100, "2023")],
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


SENT: dict[str, tuple[str, list[tuple[float, str]]]] = {
    "stood for": (
        "Skolene sto for 31 meldinger i 2023, politiet for 22 og barnehagene for ni.",
        [(31, "Skole"), (22, "Politi"), (9, "Barnehage")],
    ),
    "in nynorsk": (
        "Politiet var største meldar med 26 meldingar, så skulane med 21.",
        [(26, "Politi"), (21, "Skole")],
    ),
    "the subject of a rise": ("Meldinger fra foreldrene gikk opp fra 8 til 14.", [(8, "Foreldre"), (14, "Foreldre")]),
    "the only one": ("Barnehagane sende 7 meldingar til oss.", [(7, "Barnehage")]),
}


@pytest.mark.parametrize(("text", "told"), SENT.values(), ids=SENT)
def test_who_sent_the_messages_is_named_as_in_tables(text: str, told: list[tuple[float, str]]) -> None:
    assert [(float(f.value or 0), dict(f.dims).get("melder", "")) for f in read(text)] == told


def test_the_budget_of_what_was_spent_is_a_budget() -> None:
    found = read("Netto driftsutgifter var 31,4 millioner kroner i 2023. Budsjettet var 30,1 millioner kroner.")
    assert [(f.measure, f.status) for f in found] == [
        ("netto_driftsutgifter", "actual"),
        ("netto_driftsutgifter", "budget"),
    ]


def test_a_list_s_items_are_of_what_the_item_before_counted() -> None:
    found = read(block("51 undersøkelser ble avsluttet", "item"), block("20 ble henlagt, 31 endte med tiltak", "item"))
    assert [f.measure for f in found] == [
        "undersokelser_avsluttet",
        "undersokelser_henlagt",
        "undersokelser_med_tiltak",
    ]


def test_a_forecast_for_the_whole_year_is_one() -> None:
    found = read("Prognosen for året er et merforbruk på 1,9 millioner kroner ved årets slutt.")
    assert [(f.measure, f.period, f.status) for f in found] == [("merforbruk", "2023", "forecast")]
