"""The vectors of the questions asked lately: made once, the new ones in one batch, and never too many kept."""

from __future__ import annotations

import numpy as np

from corpus import remembered
from corpus.remembered import Remembered
from tests.fakes import FakeEmbedder


class Counting(FakeEmbedder):
    """Says what it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, ...]] = []

    def embed(self, texts, role):
        self.asked.append(tuple(texts))
        return super().embed(texts, role)


def test_new_questions_are_embedded_together_and_only_once():
    embedder = Counting()
    questions = Remembered(embedder)
    both = questions.embed(["hvor mange meldinger", "meldinger i Moss"])
    again = questions.embed(["meldinger i Moss", "fristbrudd", "meldinger i Moss"])
    assert embedder.asked == [("hvor mange meldinger", "meldinger i Moss"), ("fristbrudd",)]
    assert np.array_equal(again[0], both[1])
    assert np.array_equal(again[2], both[1])


def test_a_row_that_a_caller_changes_is_not_changed_for_the_next():
    questions = Remembered(Counting())
    first = questions.embed(["fristbrudd"])
    kept = first.copy()
    first *= 0
    assert np.array_equal(questions.embed(["fristbrudd"]), kept)


def test_the_question_that_was_asked_longest_ago_is_forgotten_first(monkeypatch):
    monkeypatch.setattr(remembered, "_MOST", 2)
    embedder = Counting()
    questions = Remembered(embedder)
    for text in ("a", "b", "a", "c", "a", "b"):
        questions.embed([text])
    assert embedder.asked == [("a",), ("b",), ("c",), ("b",)]
