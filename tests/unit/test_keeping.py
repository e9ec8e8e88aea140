"""A conversation that is kept by the browser: it comes back whole, and nothing else comes in with it."""

from __future__ import annotations

import json

import pytest

from assistant.conversation import Conversation
from assistant.web.keeping import LONGEST_KEPT, as_kept, from_kept

CHAT = [
    {"role": "user", "content": "Hvor mange?"},
    {"role": "assistant", "content": "**254** [1]", "options": [{"label": "I fjor?", "value": "I fjor?"}]},
]
SAID = Conversation(last="Hvor mange?", area="Vik", period="2024", measure="meldinger")


def test_what_was_said_comes_back():
    assert from_kept(as_kept(CHAT, SAID)) == (CHAT, SAID)


def test_a_text_that_gradio_hands_back_in_pieces_is_one_text():
    pieces = [{"role": "user", "content": [{"type": "text", "text": "Hvor mange?"}], "metadata": None, "options": None}]
    assert from_kept(as_kept(pieces, SAID))[0] == CHAT[:1]


def test_whose_service_one_has_chosen_is_kept_elsewhere():
    assert from_kept(as_kept(CHAT, Conversation(own="Vik")))[1].own == ""


def test_no_conversation_and_one_that_is_too_long_are_not_kept():
    assert as_kept([], SAID) == ""
    assert as_kept([{"role": "user", "content": "a" * LONGEST_KEPT}], SAID) == ""


@pytest.mark.parametrize(
    "kept",
    ["", "x", "[]", "null", "{}", '{"chat": [], "said": {}}', json.dumps({"chat": [{"role": "system", "content": "x"}],
     "said": {}}), json.dumps({"chat": [{"role": "user", "content": {"component": "html"}}], "said": {}})],
)  # fmt: skip
def test_what_is_no_kept_conversation_is_none(kept):
    assert from_kept(kept) == ([], Conversation())
