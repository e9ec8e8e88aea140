"""The noun that a number in running text stands in front of: "38 nye meldinger", "tre ungdommer", "tre måneder"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.figures.prose_words import SPANS_OF_TIME, STOPS, kind_of

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?\.?")
_SPACE = re.compile(r"[\s\u00a0]+|-")
_PARTICIPLE = re.compile(r"(?:erte|lagt|lagd[et]?|sett|ert|ende|ande|tatt|et|a)$", re.IGNORECASE)
_MOST_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of this subject after a number: its kind (``prose_words.kind_of``) and where it ends.

    Without one ``kind`` is ``""`` and ``instead`` tells what stands there: a span of ``"time"``, some ``"other"`` noun,
    or ``""`` for a verb, a preposition, a name, a sign.
    """

    kind: str
    end: int
    instead: Literal["", "time", "other"] = ""


def noun_after(text: str, position: int) -> Noun:
    """The noun that begins at or soon after ``position``, with adjectives in between."""
    at, passed = position, 0
    while passed <= _MOST_BETWEEN:
        space = _SPACE.match(text, at)
        word = _WORD.match(text, space.end() if space else at)
        if word is None or (space is None and at != position):
            break
        bare = word.group().rstrip(".")
        if SPANS_OF_TIME.fullmatch(bare):
            return Noun("", position, "time")
        kind = kind_of(bare)
        if kind and _is_participle(text, word.start() - 1):
            return _head(text, Noun(kind, word.start() + len(bare)))
        if kind:
            return Noun(kind, word.start() + len(bare))
        if bare.casefold() in STOPS or bare[0].isupper():
            break
        at, passed = word.end(), passed + 1
        if len(bare) < len(word.group()):
            break
    return Noun("", position, "other" if passed and not _is_participle(text, position) else "")


def _head(text: str, noun: Noun) -> Noun:
    """The last of two nouns side by side: "fosterhjemsplasserte barn" counts children."""
    space = _SPACE.match(text, noun.end)
    word = _WORD.match(text, space.end()) if space else None
    kind = kind_of(word.group().rstrip(".")) if word is not None and word.group().islower() else ""
    return Noun(kind, word.start() + len(word.group().rstrip("."))) if word is not None and kind else noun


def _is_participle(text: str, position: int) -> bool:
    """Whether the word after a number says what became of the counted ("38 henlagt", "12 avsluttet")."""
    word = _WORD.match(text, position + 1)
    return word is not None and _PARTICIPLE.search(word.group().rstrip(".")) is not None
