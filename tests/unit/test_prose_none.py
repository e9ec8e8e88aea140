"""Numbers in running text that count nothing of a service, and counts of only some of what a measure counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.prose_reading import read

NONE = {
    "paragraphs of law": "Vedtak ble fattet etter barnevernsloven § 4-2 og §§ 5-1 og 5-3.",
    "a legal deadline": "Undersøkelser skal gjennomføres innen tre måneder, i særlige tilfeller seks måneder.",
    "a deadline in the past tense": "Fristen på én uke ble holdt.",
    "hours": "Vakta har bemanning 48 timer i helgene.",
    "ages": "Ettervern kan gis til ungdommen er 25 år, og 15 år gamle barn er parter.",
    "an age band": "Gruppa er for barn 6-12 år og for barn fra 0 til 6 år.",
    "years": "Planen gjelder for 2023-2026 og rulleres i 2025.",
    "a date": "Kommunestyret behandlet saken 12. mai 2023.",
    "a page, a chapter and a table": "Se side 12, kapittel 4 og tabell 3.",
    "a rule": "Barn i fosterhjem skal ha minst fire besøk i året, og et barn skal ha to samtaler.",
    "a rule about staff": "En saksbehandler bør ikke ha mer enn 12 barn.",
    "a supposition": "Dersom en familie har tre barn, åpnes tre undersøkelser.",
    "an article": "En ansatt er leder for et team.",
    "an article before a child": "Et barn trenger en trygg voksen.",
    "goals": "Planen har tre satsingsområder og fem mål.",
    "a programme's name": "Vi bruker De utrolige årene, TIBIR 2 og Circle of Security.",
    "a distance": "Det er 120 kilometer til nærmeste vakt.",
    "a fraction": "To av tre mener at samarbeidet er godt.",
    "parts": "Tjenesten er tredelt og har en todelt ledelse.",
    "how often": "Teamet møtes to ganger i uka.",
    "a job": "Vi lyser ut 100 prosent stilling som saksbehandler.",
    "a definition": "Lavinntekt er 60 prosent av medianinntekten.",
    "a telephone number": "Ring alarmtelefonen 116 111 eller vakta på 915 12 345.",
    "none in a rule": "Ingen barn skal leve med vold.",
    "a denial that counts nothing": "Det er ikke alltid fristbruddene kan forklares.",
    "the extension of one case": "I én sak ble fristen utvidet.",
    "an aim": "Redusere fristbrudd i undersøkelser til under 5 prosent.",
    "a code": "244 = saksbehandling, 251 = tiltak i hjemmet.",
    "two numbers of something else": "Innholdet i meldingene har økt fra 4 til 19 kategorier.",
    "one of ten": "Undersøkelser viser at 1 av 10 barn opplever vold.",
    "a price": "Kurset koster 500 kroner per deltaker.",
    "eight of ten": "Åtte av ti barn er fornøyd.",
    "vacant posts": "Ingen stillinger sto ledige ved årets slutt.",
    "under one roof": "Bydelen har samlet mottak og helsestasjon i ett «Barnas hus».",
    "a rate of one": "Søsken gir én melding per barn.",
    "a ceiling": "Det er innført et tak på 15 saker per ansatt.",
    "what each has": "Hvert barn kan ha flere meldinger, og ett barn kan ha fire tiltak.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_a_number_that_counts_nothing_here_is_no_figure(text: str) -> None:
    assert [(figure.printed, figure.label) for figure in read(text)] == []


def test_parts_of_the_staff_are_not_the_staff() -> None:
    found = read("Tiltaksteamet har fem ansatte og en teamleder.")
    assert [(f.measure, f.value) for f in found] == [("", Decimal(5)), ("", Decimal(1))]


@pytest.mark.parametrize(
    "text",
    [
        "To ansatte har tatt videreutdanning.",
        "Tjenesten har tre ansatte som tar master i barnevern.",
        "Tjenesten har 1,5 merkantile stillinger.",
        "Tre stillinger har vært lyst ut to ganger.",
        "Tjenesten har to årsverk med annen fagbakgrunn.",
    ],
)
def test_some_of_the_staff_are_not_all_of_it(text: str) -> None:
    assert [f.measure for f in read(text)] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "Av barna i fosterhjem er fem plassert i slekt.",
        "Tre av barna i beredskapshjem kommer fra samme familie.",
        "Det var 5 nye institusjonsplasseringer i 2023.",
        "35 barn venter på hjelpetiltak.",
        "Det er født 14 barn i kommunen i 2023.",
        "Av meldingene gjaldt 38 barn som allerede hadde tiltak.",
        "Det kom 12 anonyme meldinger i 2023.",
    ],
)
def test_some_of_what_a_measure_counts_are_not_all_of_it(text: str) -> None:
    assert [f.measure for f in read(text)] == [""]


def test_messages_about_something_are_not_all_messages() -> None:
    assert [(f.measure, f.value) for f in read("I 2023 kom det 31 meldinger om rus hos foreldre.")] == [
        ("", Decimal(31))
    ]
