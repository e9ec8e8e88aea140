"""Words that the vocabulary lacks: what is near in meaning is offered, never answered with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import numpy as np
import pytest

from assistant.answer import Answer
from assistant.meaning import Readings
from assistant.numberhold import Asked
from assistant.question import understand
from assistant.scope import Scope
from corpus.model import Figure, Report
from corpus.vocabulary import vocabulary

MOLDE = Report(
    "molde-2024",
    "Molde 2024",
    "molde.pdf",
    "",
    1,
    "report",
    "Molde",
    ("Molde",),
    2024,
    (),
    datetime(2026, 1, 1, tzinfo=UTC),
)
FIGURE = Figure(
    "molde-2024",
    1,
    "table",
    "",
    "meldinger",
    "Molde",
    "municipality",
    "2024",
    Decimal(9),
    "antall",
    "actual",
    (),
    "9",
    "",
    (),
)
NOT_FOUND = Answer("", "none", True, ())


class FakeLibrary:
    """A library in whose eyes every question means "meldinger" to a degree of ``near``."""

    def __init__(self, near: float, figures: tuple[Figure, ...] = (FIGURE,)) -> None:
        self._near = near
        self._figures = figures

    def figures(self):
        return self._figures

    def embed(self, texts, role):
        if role == "query":
            return np.array([[self._near, (1 - self._near**2) ** 0.5, 0]] * len(texts))
        meant = vocabulary().measure("meldinger").name
        return np.array([[1, 0, 0] if text.startswith(f"{meant}.") else [0, 0, 1] for text in texts])


def offered(text: str, library: FakeLibrary, answer: Answer = NOT_FOUND) -> Answer:
    question = understand(text, vocabulary(), 2026)
    return Readings(library).offered(Asked(question, Scope((MOLDE,)), (), vocabulary()), answer)


def test_a_near_measure_is_offered_as_a_question_to_choose():
    answer = offered("hvor mange varsler kom det i Molde i 2024?", FakeLibrary(0.9))
    assert answer.abstained
    assert answer.suggestions == (f"{vocabulary().measure('meldinger').name} i Molde i 2024",)
    assert "Mente du" in answer.sections[-1].statements[0].text


def test_a_word_that_begins_like_one_of_the_measure_makes_it_near_enough():
    assert offered("hvor mange meldekort i Molde?", FakeLibrary(0.88)) == NOT_FOUND
    assert offered("hvor mange bekymrede i Molde?", FakeLibrary(0.88)).suggestions


@pytest.mark.parametrize(
    ("text", "library", "answer"),
    [
        pytest.param("hvor mange katter er det i Molde?", FakeLibrary(0.84), NOT_FOUND, id="nothing is near"),
        pytest.param("hvor mange refusjoner i Molde?", FakeLibrary(0.88), NOT_FOUND, id="only near, no word in common"),
        pytest.param("hvor mange varsler i Molde?", FakeLibrary(0.9, ()), NOT_FOUND, id="no report has the number"),
        pytest.param("hvor mange varsler i Fosen?", FakeLibrary(0.9), NOT_FOUND, id="not for this place"),
        pytest.param("hvor mange ansatte i Molde?", FakeLibrary(0.9), NOT_FOUND, id="a measure was named"),
        pytest.param("hvem varsler i Molde?", FakeLibrary(0.9), NOT_FOUND, id="no number is asked for"),
        pytest.param("hvor mange varsler?", FakeLibrary(0.9), replace(NOT_FOUND, abstained=False), id="was answered"),
    ],
)
def test_nothing_is_offered_otherwise(text, library, answer):
    assert offered(text, library, answer) == answer
