"""Politeness gets a polite word back; whatever asks something is a question."""

from __future__ import annotations

import pytest

from assistant.conversation import Conversation
from assistant.smalltalk import is_greeting, reply_to
from assistant.understanding import Heard, as_heard, asking_back


@pytest.mark.parametrize("text", ["hei", "Hei!", "hallo", "God dag", "hei på deg", "hjelp", "hvem er du?"])
def test_a_greeting_is_greeted(text):
    assert is_greeting(text)
    assert reply_to(text).startswith("Hei!")


@pytest.mark.parametrize("text", ["takk", "Tusen takk!", "takk for hjelpen", "ok", "ok, takk", "flott", "ha det"])
def test_thanks_are_answered(text):
    assert reply_to(text) == "Bare hyggelig. Spør gjerne om mer."


@pytest.mark.parametrize(
    "text",
    ["", "hei, hvor mange meldinger kom?", "ja, og i 2023?", "er det bra?", "hva kan gjøres mot fristbrudd i Molde?"],
)
def test_a_question_is_no_politeness(text):
    assert reply_to(text) == ""


def test_politeness_leaves_the_conversation_as_it_was():
    answer = as_heard(asking_back(Heard("takk", back=reply_to("takk"))), "takk", Heard("takk"))
    said = Conversation("Hvor mange meldinger fikk Molde?")
    assert answer.asks_back
    assert said.after(answer) == said
