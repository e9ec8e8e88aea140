"""Which measures a question means: one by many words, two by one sentence, and none that is only near."""

from __future__ import annotations

import pytest

from assistant.meant import measures_meant
from assistant.question import understand
from corpus.vocabulary import vocabulary

case = pytest.param


def meant(text: str) -> tuple[tuple[str, ...], ...]:
    question = understand(text, vocabulary(), 2026)
    return measures_meant(text, question.measures, vocabulary(), keywords=question.keywords).measures


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        case(
            "Hvor mange kroner til helsestasjon, forebygging og skolehelsetjeneste per innbygger opp til 17 år?",
            "forebygging_utgifter_per_innbygger_0_17", id="a name in another order"),
        case(
            "Per innbygger 0-20 år: hva koster skolehelsetjeneste, helsestasjon og forebygging?",
            "forebygging_utgifter_per_innbygger_0_20", id="the age tells which"),
        case(
            "Hvor mange barn med tiltak eller undersøkelse er det i snitt per årsverk?", "barn_per_arsverk",
            id="words turned round"),
        case(
            "Hvor mange prosent av barna i fosterhjem bor hos slekt eller nettverk?",
            "plassert_i_slekt_og_nettverk_andel", id="what the share is taken of"),
        case(
            "Hva er egenandelen per måned når et barn bor i statlig familiehjem?", "egenandel_familiehjem",
            id="the words beside it choose"),
        case(
            "Hva er egenandelen per måned når en ungdom bor på institusjon?", "egenandel_institusjon",
            id="and choose the other"),
        case("Hvor mye av utgiftene går til barnevern, i prosent?", "utgifter_andel_av_kommunen", id="a money share"),
        case("Hvor mange utrykninger hadde barnevernvakta fra Moss?", "vakt_utrykninger", id="whose they are"),
        case("Har vi flere meldinger enn i 2023?", "meldinger", id="than a year is no second measure"),
    ],
)  # fmt: skip
def test_one_measure_is_meant(text: str, slug: str) -> None:
    assert meant(text) == ((slug,),)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        case(
            "Hvor stor andel er verken i arbeid eller utdanning, og hvor mange personer er det?",
            ("utenforskap_andel", "utenforskap_antall"), id="the count of the share"),
        case(
            "Hvor mange undersøkelser ble henlagt, og hvor stor andel er det?",
            ("undersokelser_henlagt", "undersokelser_henlagt_andel"), id="the share of the count"),
        case("Hvor mange barn i fosterhjem og hvor mange akuttvedtak?", ("barn_i_fosterhjem", "akuttvedtak"), id="two"),
        case("barn i institusjon, merforbruk", ("barn_i_institusjon", "merforbruk"), id="side by side"),
    ],
)  # fmt: skip
def test_two_measures_are_meant(text: str, slugs: tuple[str, ...]) -> None:
    assert meant(text) == tuple((slug,) for slug in slugs)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        case(
            "Hvor mange innbyggere 0-20 år går til helsestasjon, skolehelsetjeneste og forebygging?",
            "forebygging_utgifter_per_innbygger_0_20", id="no money is asked for"),
        case(
            "Hvor mange kroner per innbygger 0-22 år gikk til helsestasjon, skolehelsetjeneste og forebygging?",
            "forebygging_utgifter_per_innbygger_0_20", id="another age"),
        case(
            "Hvor mange kroner gikk til helsestasjon, skolehelsetjeneste og forebygging for barn 0-20 år?",
            "forebygging_utgifter_per_innbygger_0_20", id="not per inhabitant"),
        case(
            "Hvor mye koster det per måned når barn bor utenfor hjemmet?", "utgifter_per_barn_utenfor_hjemmet",
            id="per month is not per child"),
        case("Hvor mange prosent av barna i fosterhjem har plan?", "plassert_i_slekt_og_nettverk_andel", id="a plan"),
        case("Hvor mye av pengene i barnevernet går til tiltak?", "utgifter_andel_av_kommunen", id="of one service"),
    ],
)  # fmt: skip
def test_what_is_only_near_is_not_meant(text: str, slug: str) -> None:
    assert all(slug not in slugs[:1] for slugs in meant(text))
