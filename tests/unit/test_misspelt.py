"""Typing errors in a question: what is put right, what never is, and what is told of it."""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Section, Statement
from assistant.spelling import with_asking_words
from assistant.understanding import as_heard
from tests.handmade_conversation import heard


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("hvor mange stilinger har namsos", "hvor mange stillinger har namsos"),
        ("meldnger sandefjord 2022", "meldinger sandefjord 2022"),
        ("institusjonsplasering", "institusjonsplassering"),
        ("gikk det opp eler ned", "gikk det opp eller ned"),
        ("hvr mnge meldinger", "hvor mange meldinger"),
        ("utviklng i meldinger", "utvikling i meldinger"),
    ],
)
def test_typing_errors_are_put_right(typed, understood):
    assert heard(typed).text == understood


@pytest.mark.parametrize(
    "typed", ["meldinger roan 2022", "Er det mobbing?", "skulevegring", "Frei, Os og Time", "2203"]
)
def test_places_numbers_and_words_of_the_reports_are_never_corrected(typed):
    assert heard(typed).text == typed


def test_a_correction_is_told():
    assert heard("meldnger sandefjord 2022").told == ("Jeg forstod «meldnger» som «meldinger».",)


def test_what_was_understood_stands_first_in_the_answer_and_the_question_as_typed():
    asked = heard("meldnger molde 2022")
    answer = as_heard(
        Answer(asked.text, "figure", False, (Section("", (Statement("12"),)),)), "meldnger molde 2022", asked
    )
    assert answer.question == "meldnger molde 2022"
    assert answer.in_full == "meldinger molde 2022"
    assert answer.sections[0].statements[0].text == "Jeg forstod «meldnger» som «meldinger»."


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("hvor mage meldinger", "hvor mange meldinger"),
        ("vor mange meldinger", "hvor mange meldinger"),
        ("hvor lange ventetider", "hvor lange ventetider"),
        ("hvor magre er tallene", "hvor magre er tallene"),
    ],
)
def test_how_many_is_known_by_the_words_beside_it(typed, understood):
    assert with_asking_words(typed, [], frozenset())[0] == understood
