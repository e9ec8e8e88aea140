"""What a conversation keeps: from which question it goes on, what is told of what was taken over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.understanding import Heard, Understanding, as_heard, asking_back
from tests.handmade_conversation import FIGURES_QUESTION, FakeLibrary, heard, report


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("hvor mange ble henlagt?", "hvor mange ble henlagt i Hustadvika i 2024?"),
        ("hvor mange undersøkelser ble henlagt?", "hvor mange undersøkelser ble henlagt i Hustadvika i 2024?"),
        ("hvor mange barn på institusjon?", "hvor mange barn på institusjon i Hustadvika i 2024?"),
        ("hva er årsaken til fristbruddene?", "hva er årsaken til fristbruddene i Hustadvika i 2024?"),
        ("hvor lang tid tok undersøkelsene?", "hvor lang tid tok undersøkelsene i Hustadvika?"),
        ("Hvem meldte mest?", "Hvem meldte mest i Hustadvika i 2024?"),
    ],
)
def test_a_measure_without_a_place_is_asked_of_the_place_spoken_of_and_can_be_asked_of_all(question, understood):
    asked = heard(question, Conversation(FIGURES_QUESTION))
    assert asked.text == understood
    assert asked.told
    assert asked.instead == f"{question[:-1]} i alle rapportene?"
    assert heard(asked.instead, Conversation(FIGURES_QUESTION)).text == question
    assert as_heard(Answer("", "figure", False, ()), question, asked).suggestions == (asked.instead,)


def test_a_measure_without_a_place_is_asked_of_ones_own_service_when_nothing_was_said():
    asked = heard("hva er årsaken til fristbruddene?", Conversation(own="Molde"))
    assert asked.text == "hva er årsaken til fristbruddene i Molde?"
    assert asked.instead


def test_all_means_all_also_to_one_who_has_a_service_of_their_own():
    said = Conversation(FIGURES_QUESTION, own="Molde")
    assert heard("fristbrudd i alle rapportene", said) == Heard("fristbrudd", ("Jeg leter i alle rapportene.",))


def test_what_was_taken_over_is_told():
    assert heard("og i 2023?", Conversation(FIGURES_QUESTION)).told == (
        "Jeg svarer om bekymringsmeldinger i Hustadvika i 2023.",
    )


def test_a_question_of_words_is_asked_of_another_place_and_shown_whole():
    asked = heard("hva med Fosen?", Conversation("Hvordan jobber Hustadvika med rus?"))
    assert asked.text == "Hvordan jobber Fosen med rus?"
    assert asked.told == ("Jeg forstod spørsmålet som «Hvordan jobber Fosen med rus?»",)


def test_a_conversation_goes_on_from_the_question_in_full():
    answer = Answer("og i 2023?", "figure", False, (), in_full="Hvor mange fikk Molde i 2023?")
    assert Conversation(own="Molde").after(answer) == Conversation("Hvor mange fikk Molde i 2023?", own="Molde")


def test_a_question_to_the_reader_leaves_the_conversation_as_it_was():
    said = Conversation(FIGURES_QUESTION)
    assert said.after(asking_back(heard("hvor mange fikk vi?", said))) == said


def test_the_words_of_new_reports_are_known_at_once():
    library = FakeLibrary(report("Molde"))
    understanding = Understanding(library)
    assert understanding.hear("hvor mange fikk vi", Conversation()).text == "hvor mange fikk Molde"
    library._reports = (*library._reports, replace(report("Fosen"), id="ny"))
    assert understanding.hear("hvor mange fikk vi", Conversation()).back


def test_words_of_several_meanings_go_on_as_what_they_were_answered_with():
    said = Conversation("Hva bruker Hustadvika på barnevern?", "Hustadvika", "2024", measure="utgifter_per_barn_0_17")
    assert heard("hvorfor?", said).text == (
        "Hvorfor er det slik med utgifter til barnevern per barn i befolkningen 0-17 år i Hustadvika"
    )


def test_what_cannot_be_said_by_a_noun_is_shown_as_the_question_was_understood():
    asked = heard("hvor mange ble henlagt?", Conversation(FIGURES_QUESTION))
    assert asked.told == ("Jeg forstod spørsmålet som «hvor mange ble henlagt i Hustadvika i 2024?»",)
