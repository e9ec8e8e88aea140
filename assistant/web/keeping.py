"""A conversation kept in the browser for as long as its tab is open, so that a reload does not take it away.

What comes back is the word of whoever sits there: it is taken only in the shape in which it was given out, and shown to
nobody else.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import Any

from assistant.conversation import Conversation

LONGEST_KEPT = 1_000_000
"""Characters; a browser keeps five million for an address, and a longer conversation begins anew."""
KEPT_AS = "tilstand-samtale"
TO_BROWSER = (
    "(kept) => { if (kept && window.conversationForgotten) return; window.conversationForgotten = false;"
    f" try {{ kept ? sessionStorage.setItem('{KEPT_AS}', kept) : sessionStorage.removeItem('{KEPT_AS}'); }}"
    " catch { /* a browser that keeps nothing */ } }"
)
"""JavaScript that keeps the conversation. One that was sent before :data:`FORGET` ran may arrive after it: it is not
kept until the page has heard from the server that nothing is there.
"""
FORGET = (
    "() => { window.conversationForgotten = true;"
    f" try {{ sessionStorage.removeItem('{KEPT_AS}'); }} catch {{ /* nothing is kept */ }} }}"
)
FROM_BROWSER = f"() => {{ try {{ return sessionStorage.getItem('{KEPT_AS}') ?? ''; }} catch {{ return ''; }} }}"
"""JavaScript that gives back what ``TO_BROWSER`` kept, and ``""`` when that is nothing."""


def as_kept(chat: list[dict[str, Any]], said: Conversation) -> str:
    """The conversation as text, ``""`` for none and for one that is too long."""
    if not chat:
        return ""
    kept = json.dumps({"chat": [_message(one) for one in chat], "said": asdict(replace(said, own=""))})
    return kept if len(kept) <= LONGEST_KEPT else ""


def from_kept(kept: str) -> tuple[list[dict[str, Any]], Conversation]:
    """What was kept; nothing when it is not the text that :func:`as_kept` gives."""
    nothing: tuple[list[dict[str, Any]], Conversation] = ([], Conversation())
    if not kept or len(kept) > LONGEST_KEPT:
        return nothing
    try:
        found = json.loads(kept)
        chat = [_message(one) for one in found["chat"]]
        said = {field.name: str(found["said"][field.name]) for field in fields(Conversation)}
    except (ValueError, TypeError, KeyError, RecursionError):
        return nothing
    return chat, Conversation(**said)


def _message(one: dict[str, Any]) -> dict[str, Any]:
    """One message with nothing but who said it, its text and the questions to go on with.

    :raises KeyError, TypeError, ValueError: it is no message.
    """
    role, content = one["role"], one["content"]
    if isinstance(content, list):  # Gradio hands a text back as a list of one piece
        content = "".join(piece["text"] for piece in content)
    if role not in ("user", "assistant") or not isinstance(content, str):
        raise ValueError
    message = {"role": role, "content": content}
    options = one.get("options")
    if options:
        message["options"] = [{"label": str(o["label"]), "value": str(o["value"])} for o in options]
    return message
