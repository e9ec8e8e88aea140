"""What one sentence states: which numbers, what they count, for whom and when. The sentences are our own."""

from __future__ import annotations

import pytest

from tests.prose_reading import OWN, read, short

STATED = {
    "a count with its period": (
        "Det ble mottatt 143 bekymringsmeldinger i perioden 01.01.2023-31.08.2023.",
        [("meldinger", 143, OWN, "2023-01-01/2023-08-31")],
    ),
    "a count of the report's year": (
        "Tjenesten mottok totalt 88 bekymringsmeldinger.",
        [("meldinger", 88, OWN, "2023")],
    ),
    "each number its own year": (
        "Antall meldinger har økt fra 77 i 2021, til 91 i 2022 og 118 i 2023.",
        [("meldinger", 77, OWN, "2021"), ("meldinger", 91, OWN, "2022"), ("meldinger", 118, OWN, "2023")],
    ),
    "years in front of their numbers": (
        "I 2022 mottok tjenesten 91 meldinger, og i 2023 118.",
        [("meldinger", 91, OWN, "2022"), ("meldinger", 118, OWN, "2023")],
    ),
    "each number its own municipality": (
        "I 2023 var det fire fristbrudd i Lierne og fem i Grong.",
        [("fristbrudd_undersokelser", 4, "Lierne", "2023"), ("fristbrudd_undersokelser", 5, "Grong", "2023")],
    ),
    "municipalities in front of their numbers": (
        "I Lierne ble det startet 14 undersøkelser i 2023, i Grong 22.",
        [("undersokelser_startet", 14, "Lierne", "2023"), ("undersokelser_startet", 22, "Grong", "2023")],
    ),
    "two lists in step": (
        "Det ble fattet henholdsvis 3 og 7 akuttvedtak i Lierne og Grong i 2023.",
        [("akuttvedtak", 3, "Lierne", "2023"), ("akuttvedtak", 7, "Grong", "2023")],
    ),
    "kinds of placements in a list": (
        "Per 31.12.2023 bodde 1 barn i beredskapshjem, 4 barn i statlig familiehjem og 2 barn på institusjon.",
        [
            ("barn_i_beredskapshjem", 1, OWN, "2023-12-31"),
            ("barn_i_statlig_familiehjem", 4, OWN, "2023-12-31"),
            ("barn_i_institusjon", 2, OWN, "2023-12-31"),
        ],
    ),
    "a part of the messages named before it": (
        "Av 143 meldinger i 2023 ble 31 henlagt.",
        [("meldinger", 143, OWN, "2023"), ("meldinger_henlagt", 31, OWN, "2023")],
    ),
    "two measures in one sentence": (
        "I 2023 hadde vi 143 meldinger og 65 undersøkelser.",
        [("meldinger", 143, OWN, "2023"), ("undersokelser_startet", 65, OWN, "2023")],
    ),
    "a year after a list holds for all of it": (
        "Det ble registrert 12 akuttvedtak og 8 fristbrudd i 2022.",
        [("akuttvedtak", 12, OWN, "2022"), ("fristbrudd_undersokelser", 8, OWN, "2022")],
    ),
    "a year set against another stays with its number": (
        "Tjenesten mottok 143 meldinger i 2023, mot 118 i 2022.",
        [("meldinger", 143, OWN, "2023"), ("meldinger", 118, OWN, "2022")],
    ),
    "against the year before": (
        "I 2023 mottok vi 143 meldinger mot 118 året før.",
        [("meldinger", 143, OWN, "2023"), ("meldinger", 118, OWN, "2022")],
    ),
    "a share with its subject in front": (
        "Sykefraværet i 2023 var på 9,4 prosent.",
        [("sykefravar", 9.4, OWN, "2023")],
    ),
    "a share that fell, with the unit once": (
        "Sykefraværet gikk ned fra 11,2 i 2022 til 9,4 prosent i 2023.",
        [("sykefravar", 11.2, OWN, "2022"), ("sykefravar", 9.4, OWN, "2023")],
    ),
    "the county beside the service": (
        "Turnover var 31.4 prosent, og verdi for fylket er 32, 6 prosent.",
        [("turnover", 31.4, OWN, "2023"), ("turnover", 32.6, "Trøndelag", "2023")],
    ),
    "money": (
        "Regnskapet for 2023 viste et merforbruk på nesten 2,3 millioner kroner.",
        [("merforbruk", 2_300_000, OWN, "2023")],
    ),
    "money per place and month": (
        "Kommunens egenandel for institusjon var 197 059 kr per måned i 2023.",
        [("egenandel_institusjon", 197_059, OWN, "2023")],
    ),
    "staff and man-years": (
        "Tjenesten hadde 14 ansatte – 12,8 årsverk ved utgangen av 2023.",
        [("ansatte", 14, OWN, "2023-12-31"), ("arsverk", 12.8, OWN, "2023-12-31")],
    ),
    "families behind the breaches": (
        "I 2023 var det ni fristbrudd fordelt på tre familier.",
        [("fristbrudd_undersokelser", 9, OWN, "2023"), ("fristbrudd_undersokelser_familier", 3, OWN, "2023")],
    ),
    "children behind the messages": (
        "De 143 meldingene i 2023 gjaldt 120 barn.",
        [("meldinger", 143, OWN, "2023"), ("barn_med_melding", 120, OWN, "2023")],
    ),
    "none": ("Det var ingen fristbrudd i 2023.", [("fristbrudd_undersokelser", 0, OWN, "2023")]),
    "none, by denial": ("Tjenesten har ikke hatt fristbrudd i 2023.", [("fristbrudd_undersokelser", 0, OWN, "2023")]),
    "none, by denial, in nynorsk": (
        "Vi har ikkje registrert avvik i 2023.",
        [("avvik_tjenesteproduksjon", 0, OWN, "2023")],
    ),
    "none in one municipality and one in another": (
        "Lierne hadde ingen fristbrudd i 2023, og Grong hadde ett.",
        [("fristbrudd_undersokelser", 0, "Lierne", "2023"), ("fristbrudd_undersokelser", 1, "Grong", "2023")],
    ),
    "a month": ("Per oktober 2023 hadde 54 barn hjelpetiltak.", [("barn_med_hjelpetiltak", 54, OWN, "2023-10")]),
    "a half-year": (
        "I første halvår 2023 ble det avsluttet 40 undersøkelser.",
        [("undersokelser_avsluttet", 40, OWN, "2023-H1")],
    ),
    "a quarter without its year": (
        "I 3. kvartal var det to fristbrudd.",
        [("fristbrudd_undersokelser", 2, OWN, "2023-Q3")],
    ),
    "a rise": ("Antall meldinger økte med 25 fra 2022 til 2023.", [("meldinger_endring", 25, OWN, "2023")]),
    "a fall": ("Det kom inn 12 færre meldinger i 2023 enn i 2022.", [("meldinger_endring", -12, OWN, "2023")]),
    "a rise in percent is not the count's own measure": (
        "Det er en økning på 12 prosent i antall meldinger fra 2022.",
        [("", 12, OWN, "2023")],
    ),
    "a fall in a measure without a measure for changes": (
        "Antall akuttvedtak gikk ned med fire i 2023.",
        [("", -4, OWN, "2023")],
    ),
    "a rise to a level is the level": ("Antall akuttvedtak økte til 16 i 2023.", [("akuttvedtak", 16, OWN, "2023")]),
    "children in a state of things without a date": (
        "Tjenesten har 34 årsverk.",
        [("arsverk", 34, OWN, "")],
    ),
    "a share of children in the population": (
        "Andelen barn med barnevernstiltak var 4,1 prosent i 2022.",
        [("barn_med_tiltak_andel", 4.1, OWN, "2022")],
    ),
    "the whole country": (
        "Andel barn i lavinntektsfamilier var 8,2 prosent i Grong og 11,7 prosent i landet i 2022.",
        [
            ("barn_i_lavinntektsfamilier_andel", 8.2, "Grong", "2022"),
            ("barn_i_lavinntektsfamilier_andel", 11.7, "Norge", "2022"),
        ],
    ),
    "kroner against the county's": (
        "Netto driftsutgifter per innbygger 0-22 år var kr. 2487, mot fylket kr. 2847 i 2023.",
        [
            ("netto_driftsutgifter_per_innbygger_0_22", 2487, OWN, "2023"),
            ("netto_driftsutgifter_per_innbygger_0_22", 2847, "Trøndelag", "2023"),
        ],
    ),
    "a misprint has no value": (
        "Merforbruket var 12.049.00 kroner i 2023.",
        [("merforbruk", None, OWN, "2023")],
    ),
    "nynorsk: messages": (
        "Tenesta fekk 61 meldingar i 2023, mot 70 i 2022.",
        [("meldinger", 61, OWN, "2023"), ("meldinger", 70, OWN, "2022")],
    ),
    "nynorsk: a fall": (
        "Talet på meldingar gjekk ned med ni frå 2022 til 2023.",
        [("meldinger_endring", -9, OWN, "2023")],
    ),
    "nynorsk: put aside": ("I 2023 vart 14 av meldingane lagde bort.", [("meldinger_henlagt", 14, OWN, "2023")]),
    "nynorsk: foster homes": (
        "Ved utgangen av 2023 budde 22 barn i fosterheim.",
        [("barn_i_fosterhjem", 22, OWN, "2023-12-31")],
    ),
    "the end of the year without its number": (
        "Ved årsskiftet var 34 barn plassert utenfor hjemmet, hvorav 28 i fosterhjem og 6 i institusjon.",
        [
            ("barn_plassert", 34, OWN, "2023-12-31"),
            ("barn_i_fosterhjem", 28, OWN, "2023-12-31"),
            ("barn_i_institusjon", 6, OWN, "2023-12-31"),
        ],
    ),
    "three municipalities in step": (
        "Antall meldinger i Lierne, Grong og Høylandet var henholdsvis 31, 77 og 35 i 2023.",
        [
            ("meldinger", 31, "Lierne", "2023"),
            ("meldinger", 77, "Grong", "2023"),
            ("meldinger", 35, "Høylandet", "2023"),
        ],
    ),
    "the noun stands once, at the end": (
        "Lierne 31, Grong 77, Høylandet 35 meldinger i 2023.",
        [
            ("meldinger", 31, "Lierne", "2023"),
            ("meldinger", 77, "Grong", "2023"),
            ("meldinger", 35, "Høylandet", "2023"),
        ],
    ),
    "years in step": (
        "I 2022 og 2023 mottok vi henholdsvis 118 og 143 meldinger.",
        [("meldinger", 118, OWN, "2022"), ("meldinger", 143, OWN, "2023")],
    ),
    "what investigations led to": (
        "Av 120 avsluttede undersøkelser i 2023 ble 45 henlagt, mens 75 førte til tiltak.",
        [
            ("undersokelser_avsluttet", 120, OWN, "2023"),
            ("undersokelser_henlagt", 45, OWN, "2023"),
            ("undersokelser_med_tiltak", 75, OWN, "2023"),
        ],
    ),
    "a share by its subject": (
        "Fristbruddsprosenten var 3,2 i første halvår og 5,8 i andre halvår 2023.",
        [
            ("fristbrudd_undersokelser_andel", 3.2, OWN, "2023-H1"),
            ("fristbrudd_undersokelser_andel", 5.8, OWN, "2023-H2"),
        ],
    ),
    "some of a number that is printed beside it": (
        "I 1. kvartal 2023 hadde 3 av 12 undersøkelser fristbrudd.",
        [("fristbrudd_undersokelser", 3, OWN, "2023-Q1"), ("undersokelser_startet", 12, OWN, "2023-Q1")],
    ),
    "neither nor": (
        "Tjenesten hadde verken fristbrudd eller avvik i 2023.",
        [("fristbrudd_undersokelser", 0, OWN, "2023"), ("avvik_tjenesteproduksjon", 0, OWN, "2023")],
    ),
    "less spent is negative": (
        "Regnskapet viser et mindreforbruk på 450 000 kroner i 2023.",
        [("merforbruk", -450_000, OWN, "2023")],
    ),
    "the start of a development whose year is not told": (
        "Antall meldinger er nesten doblet, fra 60 til 118.",
        [("meldinger", 60, OWN, ""), ("meldinger", 118, OWN, "2023")],
    ),
    "money that no measure is certain for": (
        "Utgiftene til institusjon økte fra 3,2 mill. i 2022 til 5,9 mill. i 2023.",
        [("", 3_200_000, OWN, "2022"), ("", 5_900_000, OWN, "2023")],
    ),
    "the year before in brackets": (
        "412 bekymringsmeldinger (398 i 2022)",
        [("meldinger", 412, OWN, "2023"), ("meldinger", 398, OWN, "2022")],
    ),
    "a rise of something that has no measure for rises": (
        "Det er meldt 31 avvik i 2023, 12 fleire enn i 2022.",
        [("avvik_tjenesteproduksjon", 31, OWN, "2023"), ("", 12, OWN, "2023")],
    ),
    "the noun before two numbers": (
        "Antall undersøkelser i 2023: 65 startet, 61 avsluttet.",
        [("undersokelser_startet", 65, OWN, "2023"), ("undersokelser_avsluttet", 61, OWN, "2023")],
    ),
    "another place in the year just named": (
        "Netto driftsutgift per innbygger 0-22 år var kr 9 842 i 2022, landet lå på kr 10 110.",
        [
            ("netto_driftsutgifter_per_innbygger_0_22", 9842, OWN, "2022"),
            ("netto_driftsutgifter_per_innbygger_0_22", 10_110, "Norge", "2022"),
        ],
    ),
    "two contributions in one sentence": (
        "Egenandelen er 193 400 kr per måned for en institusjonsplass og 41 890 kr for fosterhjem i 2023.",
        [("egenandel_institusjon", 193_400, OWN, "2023"), ("egenandel_familiehjem", 41_890, OWN, "2023")],
    ),
    "more than is no difference": (
        "I 2023 hadde mer enn 20 barn hjelpetiltak.",
        [("barn_med_hjelpetiltak", 20, OWN, "2023")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATED.values(), ids=STATED.keys())
def test_a_sentence_gives_its_figures(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [short(figure) for figure in read(text)] == expected


RESULTS = {
    "a share in brackets between a count and what is said of it": (
        "Av 187 meldinger ble 34 (18 %) henlagt.",
        [("meldinger", 187), ("meldinger_henlagt", 34), ("meldinger_henlagt_andel", 18)],
    ),
    "the whole that a part is taken from says by its noun what it is": (
        "Vi hadde fristbrudd i 7 av 96 undersøkelser.",
        [("fristbrudd_undersokelser", 7), ("undersokelser_startet", 96)],
    ),
    "what a budget goes from and to are no differences": (
        "Tiltaksbudsjettet foreslås økt fra 12,5 til 14 millioner kroner.",
        [("tiltaksbudsjett", 12_500_000), ("tiltaksbudsjett", 14_000_000)],
    ),
    "what was reached, against an aim": (
        "Sykefraværet endte på 9,8 prosent, mot et mål om 7 prosent.",
        [("sykefravar", 9.8)],
    ),
    "deviations in something are not all": ("Tjenesten har ingen avvik på oppfølging av tilsynsbarn.", [("", 0)]),
    "deviations of a kind that has a measure": (
        "Det ble meldt 40 avvik på tjenesteproduksjon.",
        [("avvik_tjenesteproduksjon", 40)],
    ),
    "an aim alone": ("Målet er et sykefravær på 7 prosent.", []),
    "money in millions without its unit": ("Innleie kostet 1,2 mill. i 2023.", [("", 1_200_000)]),
}


@pytest.mark.parametrize(("text", "expected"), RESULTS.values(), ids=RESULTS.keys())
def test_a_result_is_told_apart_from_wholes_aims_and_differences(text: str, expected: list[tuple[str, float]]) -> None:
    assert [short(figure)[:2] for figure in read(text)] == expected
