"""Whose "vi", "oss" and "nabokommunene" are, and when that must be asked."""

from __future__ import annotations

import pytest

from assistant.conversation import Conversation
from assistant.understanding import Heard, Understanding, UnknownService, asking_back
from tests.handmade_conversation import MANY, ONE, full, heard


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("Hvor mange meldinger fikk vi i fjor?", "Hvor mange meldinger fikk Hustadvika i fjor?"),
        ("Hvordan er det hos oss?", "Hvordan er det i Hustadvika?"),
        ("fristbrudd i vår kommune", "fristbrudd i Hustadvika"),
        ("kor mange fosterheimar har kommunen vår", "kor mange fosterheimar har Hustadvika"),
        ("Hvordan følges våre fosterhjem opp?", "Hvordan følges fosterhjem opp i Hustadvika?"),
        ("sammenlign oss med Fosen", "sammenlign Hustadvika med Fosen"),
        ("sammenlign meldinger med nabokommunene", "sammenlign meldinger med Molde og Hustadvika?"),
        ("Hvor mange meldinger fikk Molde våren 2024?", "Hvor mange meldinger fikk Molde våren 2024?"),
        ("Hva kan vi lære av Fosen?", "Hva kan vi lære av Fosen?"),
    ],
)
def test_ones_own_service_is_written_out(question, understood):
    assert heard(question, Conversation(own="Hustadvika")).text == understood


def test_a_library_with_one_service_needs_no_choice():
    assert heard("hvor mange meldinger fikk vi", library=ONE).text == "hvor mange meldinger fikk Midtre Namdal"


def test_without_a_choice_it_is_asked_which_service_is_meant():
    asked = heard("hvor mange meldinger fikk vi")
    assert asked.back
    assert asked.choices == tuple(
        f"hvor mange meldinger fikk {name}" for name in ("Hustadvika", "Molde", "Midtre Namdal", "Fosen")
    )
    answer = asking_back(asked)
    assert answer.abstained
    assert answer.asks_back


def test_what_everybody_knows_is_not_ones_own():
    assert not heard("Hva vet vi om ettervern?").back


def test_neighbours_are_those_of_the_place_that_is_spoken_of():
    assert full("sammenlign med nabokommunene") == "Sammenlign bekymringsmeldinger i Hustadvika og Molde i 2024"


def test_no_neighbour_in_the_library_is_said_and_none_is_made_up():
    lonely = heard("sammenlign Kongsberg med nabokommunene")
    assert "Kongsberg" in lonely.back
    assert lonely.choices == ()


def test_an_unknown_service_is_told_with_those_there_are():
    with pytest.raises(UnknownService, match=r"«Oslo».*Hustadvika, Molde"):
        Understanding(MANY).service("Oslo")
    assert Understanding(MANY).service("hustadvika") == "Hustadvika"


@pytest.mark.parametrize(
    "question",
    [
        "Har vi i Molde flere barn per årsverk enn fylket?",
        "Kor mange årsverk har tenesta vår i Molde, og kor mange tilsette?",
        "Hvordan går det hos oss i Molde?",
        "Hvor mange meldinger fikk vår kommune, Molde?",
    ],
)
def test_we_who_say_where_we_are_need_not_be_asked(question):
    assert heard(question) == Heard(question)


@pytest.mark.parametrize(
    "question",
    [
        "kan naboer melde anonymt til barnevernet? molde",
        "Hvor mange meldinger kom fra naboer i Molde?",
        "Hva gjør Molde når naboene sier fra?",
    ],
)
def test_neighbours_next_door_are_no_municipalities(question):
    assert heard(question).text == question


def test_neighbours_that_are_compared_with_are_municipalities():
    assert heard("Hvordan ligger Molde an mot naboene?").text == "Hvordan ligger Molde an mot Hustadvika?"


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke kurs og grupper finnes det for oss fosterforeldre i Molde?",
        "Ja hei, vi satt og snakket om det i går, og hvor mange barn har Molde omsorgen for?",
    ],
)
def test_with_a_place_and_nothing_of_ours_set_beside_it_nobody_is_asked_back(question):
    assert not heard(question).back


def test_where_we_are_is_said_once():
    assert not heard("Vi har jo hatt mye diskusjon om det. Har vi i Molde flere fristbrudd enn fylket?").back


def test_me_is_we_in_nynorsk():
    told = heard("Har me fleire meldingar enn fylket?", Conversation(own="Hustadvika"))
    assert told.text == "Har Hustadvika fleire meldingar enn fylket?"
