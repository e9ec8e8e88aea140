"""The words that carry a question, how much each one tells, and how much of them a text holds.

A word that stands in every passage ("barnevernet") tells nothing, one that stands in three tells nearly all. The
weight is the usual inverse document frequency, counted over the whole library, so that it does not change with
the report that is asked about.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assistant.question import Question
from assistant.scope import Scope
from corpus.language import terms
from corpus.library import Library

_PARTS = 0.8
"""What the parts of a compound count for when the whole is not there ("melding" for "bekymringsmelding")."""
_STRANGE = 0.5
"""A word that no report uses is more often another word for the same thing than the point of the question."""
_UNDER_HEADING = 0.6
"""What a word in the headings over a text counts for: the text is about it without saying it."""


@dataclass(frozen=True, slots=True)
class TopicWord:
    """One word as typed, its search terms (the whole word first, then its parts) and how much it tells.

    ``weight`` is about 0 for a word that stands everywhere and at most log(passages + 1) + 1. ``here`` is whether
    the word or all its parts stand in a passage of the scope.
    """

    typed: str
    terms: tuple[str, ...]
    weight: float
    here: bool


def topic_of(question: Question, scope: Scope, library: Library) -> tuple[TopicWord, ...]:
    """The words that carry the question, in its order; words the stemmer gives no term are left out."""
    passages = max(1, len(library.passages()))
    words: list[TopicWord] = []
    for typed in question.topic:
        found = tuple(dict.fromkeys(terms(typed)))
        if found:
            words.append(_word(typed, found, passages, (scope, library)))
    return tuple(words)


def _word(typed: str, found: tuple[str, ...], passages: int, where: tuple[Scope, Library]) -> TopicWord:
    scope, library = where
    spread = library.spread(found[:1])
    parts = [library.spread([part]) for part in found[1:]]
    known = sum(spread.values()) or min((sum(part.values()) for part in parts), default=0)
    weight = max(0.1, math.log((passages + 1) / (known + 0.5))) * (1.0 if known else _STRANGE)
    ids = set(scope.ids)
    here = bool(ids & spread.keys()) or (bool(parts) and all(ids & part.keys() for part in parts))
    return TopicWord(typed, found, weight, here)


def held(word: TopicWord, have: Collection[str]) -> float:
    """How much of one word is among the terms ``have``: 1 the whole, less for parts of a compound, 0 nothing."""
    if word.terms[0] in have:
        return 1.0
    parts = word.terms[1:]
    return _PARTS * sum(part in have for part in parts) / len(parts) if parts else 0.0


def coverage(topic: Iterable[TopicWord], text: Collection[str], headings: Collection[str] = ()) -> float:
    """How much of a topic a text's terms hold, from 0 to 1, each word by its weight; 0 for an empty topic."""
    total = got = 0.0
    for word in topic:
        total += word.weight
        got += word.weight * max(held(word, text), _UNDER_HEADING * held(word, headings))
    return got / total if total else 0.0
