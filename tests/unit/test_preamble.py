"""What stands around a question and is not asked: who asks, on what occasion, and what is ruled out."""

from __future__ import annotations

import pytest

from tests.handmade_conversation import full, heard


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (
            "Jeg sitter i kommunestyret og har fått spørsmål fra en velger. Hvor mange meldinger fikk Molde i 2024?",
            "Hvor mange meldinger fikk Molde i 2024?",
        ),
        (
            "Som medlem av formannskapet vil jeg gjerne vite hvor mange meldinger Molde fikk i 2024",
            "Hvor mange meldinger Molde fikk i 2024",
        ),
        ("Jeg lurer på det med kontorfolk: hvor mange ansatte har Fosen?", "Hvor mange ansatte har Fosen?"),
        ("Vi skal snart behandle budsjettet. Hva gjør Fosen med ettervern?", "Hva gjør Fosen med ettervern?"),
        ("Vi er uenige om økonomien, så hvor mange årsverk har Fosen?", "Hvor mange årsverk har Fosen?"),
        (
            "Det skrives mye i avisene. Hvor mange bekymringsmeldinger fikk Molde?",
            "Hvor mange bekymringsmeldinger fikk Molde?",
        ),
        ("Jeg er ny i utvalget og lurer på dette: fristbrudd molde 2024", "Fristbrudd molde 2024"),
        ("Vi skal diskutere barnevernet i morgen. Fristbrudd molde 2024", "Fristbrudd molde 2024"),
        ("Eg er vara i formannskapet og skulle gjerne visst fristbrot molde 2024", "Fristbrot molde 2024"),
        ("Jeg leser rapporten, men finner det ikke. Hva gjør Molde med ettervern?", "Hva gjør Molde med ettervern?"),
        ("Kan du si meg hvor mange årsverk Fosen har?", "Hvor mange årsverk Fosen har?"),
        (
            "Vi har hatt mye diskusjon om saker som ikke blir ferdige i tide. Hvor stor andel fristbrudd hadde Molde?",
            "Hvor stor andel fristbrudd hadde Molde?",
        ),
        ("Hvor mange årsverk har Fosen? Takk på forhånd!", "Hvor mange årsverk har Fosen?"),
        (
            "Det sies at det lønner seg, og da vil jeg vite om Molde bruker mer enn Fosen på barnevern per barn",
            "Molde bruker mer enn Fosen på barnevern per barn",
        ),
        ("Hvor er Fosen sårbart? Jeg tenker særlig på bemanning", "Hvor er Fosen sårbart, bemanning"),
    ],
)
def test_what_is_said_before_a_whole_question_is_left_out(typed, asked):
    assert full(typed, last="") == asked


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (
            "Eg sit i kommunestyret i Ørland og lurer på kor mange meldingar det var om barn frå vår kommune i fjor",
            "Kor mange meldingar det var om barn frå Ørland i fjor",
        ),
        ("Jeg bor i Molde. Hvor mange ansatte har de?", "Hvor mange ansatte har de i Molde?"),
        ("Jeg bor i Molde. Hvor mange meldinger fikk vi i 2023?", "Hvor mange meldinger fikk Molde i 2023?"),
        ("Vi leser rapporten for 2023. Hvor mange meldinger fikk Molde?", "Hvor mange meldinger fikk Molde i 2023?"),
        ("Jeg bor i Molde. Hvor mange ansatte har Fosen?", "Hvor mange ansatte har Fosen?"),
        ("Jeg bor i Molde. Har vi flere ansatte enn Fosen?", "Har Molde flere ansatte enn Fosen?"),
        ("Eg bur i Molde. Brukar me meir per barn enn Fosen?", "Brukar Molde meir per barn enn Fosen?"),
        ("Jeg bor i Molde. Hva gjør Fosen når vi melder fra?", "Hva gjør Fosen når vi melder fra?"),
    ],
)
def test_a_place_or_a_year_that_is_named_nowhere_else_is_kept(typed, asked):
    assert full(typed, last="") == asked


@pytest.mark.parametrize(
    "typed",
    [
        "Jeg tenker mye over barn under 6 år. Hvor mange meldinger fikk Molde i 2024?",
        "Vi ser på de anonyme meldingene. Hvor mange meldinger fikk Molde i 2024?",
        "Vi har mye diskusjon om barn som ikke bor hjemme. Hvor mange barn med tiltak hadde Molde i 2024?",
        "Barnevernet fikk meldinger fra politiet. Hvor mange meldinger ble henlagt i Molde?",
        "Vi får mange meldinger. Hvor mange av dem kom fra politiet i Molde?",
        "Fosen sliter med rekruttering. Hva gjør Fosen for å bedre situasjonen?",
        "Sykefravær: hvor høyt var det i Molde?",
        "Molde fikk mange meldinger. Hvorfor?",
        "Jeg er bekymret for sykefraværet. Hvor høyt er det i Molde?",
        "Hvor mange meldinger fikk Molde? Bare de fra politiet.",
        "Foreldre lurer på hvordan de klager i Molde",
        "Jeg tenker på barn under 6 år, og da vil jeg vite om Molde fikk flere meldinger enn Fosen",
        "Jeg har lest om kurs for foreldre, og da vil jeg vite om Molde har det",
        "Hva vil ungdommene vite om hvor de skal bo i Molde?",
        "Hvor mange meldinger fikk Molde? Og hvor mange ble henlagt?",
    ],
)
def test_what_may_narrow_the_question_stays(typed):
    assert heard(typed).text == typed


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (
            "Hvor stor del av pengene i Molde går til saksbehandling og ikke til tiltak?",
            "Hvor stor del av pengene i Molde går til saksbehandling?",
        ),
        (
            "Hvor mange barn bor i fosterhjem, ikke i institusjon, i Molde?",
            "Hvor mange barn bor i fosterhjem, i Molde?",
        ),
        ("Hvor mange fristbrudd hadde Molde, ikke andelen?", "Hvor mange fristbrudd hadde Molde?"),
    ],
)
def test_what_is_ruled_out_is_not_asked_for(typed, asked):
    assert full(typed, last="") == asked


@pytest.mark.parametrize(
    "typed",
    [
        "Hvor mange meldinger førte ikke til undersøkelse i Molde?",
        "Hvor mange barn har undersøkelse, men ikke tiltak i Molde?",
        "Hvor mange barn med undersøkelse og ikke med tiltak har Molde?",
        "Hvor mange barn fikk ikke hjelp i Molde?",
    ],
)
def test_what_did_not_happen_is_asked_for(typed):
    assert heard(typed).text == typed


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Ifølge Fosen, hvor mange ansatte har Molde?", "Hvor mange ansatte har Molde, ifølge Fosen?"),
        ("Hvor mange ansatte har Molde, ifølge rapporten fra Molde?", "Hvor mange ansatte har Molde?"),
        ("Ifølgje Molde, kor mange tilsette har Molde?", "Kor mange tilsette har Molde?"),
    ],
)
def test_a_question_begins_as_it_asks_whoever_it_names_as_its_source(typed, asked):
    assert full(typed, last="") == asked


def test_what_is_longer_than_a_question_stays_as_it_is():
    typed = "Jeg sitter i kommunestyret. " * 50 + "Hvor mange meldinger fikk Molde?"
    assert heard(typed).text == typed


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (
            "Hvor stor del av pengene i Molde går til papirarbeid, altså saksbehandling?",
            "Hvor stor del av pengene i Molde går til saksbehandling?",
        ),
        ("Hva i all verden koster barnevernet i Molde?", "Hva koster barnevernet i Molde?"),
        ("Hvor mange ansatte er det egentlig i Molde?", "Hvor mange ansatte er det i Molde?"),
        (
            "Ja hei, vi satt og snakket om det, så nå lurer jeg på hvor mange ansatte Molde har",
            "Hvor mange ansatte Molde har",
        ),
        (
            "Jeg var i skolen i førti år. Hvor mange meldinger sendte politiet i Molde?",
            "Hvor mange meldinger sendte politiet i Molde?",
        ),
    ],
)
def test_what_is_said_twice_or_of_oneself_is_left_out(typed, asked):
    assert heard(typed).text == asked


def test_what_somebody_wonders_if_is_asked():
    typed = "Eg sit i kommunestyret i Molde og lurer på om me bruker meir enn fylket"
    assert "lurer" not in heard(typed).text
    assert "Molde" in heard(typed).text
