"""Whether what was found answers what was asked. When in doubt it does not.

Similarity cannot tell: the best sentence is about as near to a question that the reports cannot answer as to one
that they can. What tells is in the question: a place or year that no report has, a word that carries it and stands
nowhere, a reason where no passage gives one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assistant.question import Question
from assistant.ranking import CAUSE, Ranked
from assistant.scope import Scope
from assistant.topic import TopicWord
from assistant.units import Unit
from corpus.language import content_words, terms
from corpus.periods import Period, find_periods
from corpus.vocabulary import Vocabulary

Lack = Literal["empty", "place", "word", "cause", "number", "nothing"]

_ENOUGH = 0.15
"""The share of the topic that one of the best units must hold; tried on questions with and without answers."""
_ENOUGH_FOR_CAUSE = 0.3
_NEAR = 0.86
"""A passage this near in meaning (cosine) may answer also when it uses none of the question's words."""
_UP = re.compile(
    r"\b(øk\w*|auk\w*|opp|flere|fleire|mer|meir|høy\w*|høg\w*|vekst|vokst|stig\w*|steg|mange|dobbel\w*|dobl\w*)\b", re.I
)
_DOWN = re.compile(
    r"\b(ned\w*|fall\w*|falt|færre|mindre|lav\w*|låg\w*|redus\w*|minke\w*|sunk\w*|synk\w*|få|sjeldn\w*|gått ned)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the question lacks an answer for; ``lack`` is ``None`` when it can be answered. ``names`` say what."""

    lack: Lack | None
    names: tuple[str, ...] = ()


ANSWERABLE = Verdict(None)


def judge(question: Question, scope: Scope, topic: Sequence[TopicWord], ranked: Sequence[Ranked]) -> Verdict:
    """Whether the ranked units (best first) answer the question in words."""
    if scope.unknown and not scope.covered and not scope.mentioned:
        return Verdict("place", tuple(place.name for place in scope.unknown))
    if not (topic or question.measures or question.places or question.periods):
        return Verdict("empty")
    if not ranked:
        return Verdict("nothing")
    best = max(r.coverage for r in ranked[:3])
    near = max(r.cosine for r in ranked[:3])
    if topic and best < _ENOUGH and near < _NEAR:
        absent = tuple(word.typed for word in topic if not word.here)
        return Verdict("word", absent) if absent else Verdict("nothing")
    return ANSWERABLE


def gives_reason(ranked: Ranked, question: Question, vocabulary: Vocabulary, year: int | None) -> bool:
    """Whether a unit explains what a "why" question asks about.

    It is on the topic, sounds like a reason, and speaks of the same measure, place, time and direction when the
    question names one. ``year`` is the one the report is about.
    """
    unit = ranked.unit
    if unit.is_table or ranked.coverage < _ENOUGH_FOR_CAUSE:
        return False
    headings = "\n".join(unit.passage.headings)
    pieces = _pieces(unit)
    for text in pieces:
        around = f"{headings}\n{text}"
        if not CAUSE.search(around) or (len(pieces) > 1 and not _on_topic(question, around)):
            continue
        on_it = _same_measure(question, around, vocabulary) and _same_time(question, around, year)
        if on_it and _same_place(question, around, vocabulary) and _same_direction(question.text, around):
            return True
    return False


def _pieces(unit: Unit) -> list[str]:
    """A list's items, each with the one before it, for a reason far down the list is that of something else; a list
    that is a list of reasons is one piece.
    """
    if unit.is_list and not CAUSE.search("\n".join((*unit.passage.headings, unit.blocks[0].text))):
        texts = [block.text for block in unit.blocks]
        return [texts[0], *(f"{before}\n{text}" for before, text in pairwise(texts))]
    return [unit.text]


def _on_topic(question: Question, text: str) -> bool:
    """Whether a text holds at least half of the words that carry the question."""
    have = frozenset(terms(text))
    return 2 * sum(held_word(word, have) for word in question.topic) >= len(question.topic)


def _same_direction(question: str, text: str) -> bool:
    """A text that explains a rise does not explain a fall."""
    down, up = bool(_DOWN.search(question)), bool(_UP.search(question))
    if down == up:
        return True
    there, back = (_DOWN, _UP) if down else (_UP, _DOWN)
    return bool(there.search(text)) or not back.search(text)


def _same_place(question: Question, text: str, vocabulary: Vocabulary) -> bool:
    """Unless the text names places and none of them is the one asked about, it is about the report's own."""
    asked = {mention.name for mention in question.places if mention.place.named}
    named = {m.name for m in vocabulary.find_places(text) if m.place.named}
    return not asked or not named or bool(asked & named)


def _same_measure(question: Question, text: str, vocabulary: Vocabulary) -> bool:
    """The text speaks of the measure asked about, by whatever name, or uses the very words that name it."""
    if not question.measures:
        return True
    asked = {slug for mention in question.measures for slug in mention.candidates}
    if asked & {slug for mention in vocabulary.find_measures(text) for slug in mention.candidates}:
        return True
    have = frozenset(terms(text))
    return any(all(held_word(word, have) for word in content_words(m.text)) for m in question.measures)


def held_word(word: str, have: Collection[str]) -> bool:
    """Whether a word, or any part of it when it is a compound, is among the terms ``have``."""
    return any(term in have for term in terms(word))


def _same_time(question: Question, text: str, year: int | None) -> bool:
    asked = [mention.period for mention in question.periods]
    if not asked:
        return True
    if any(found.period.overlaps(period) for found in find_periods(text, year=year) for period in asked):
        return True
    return year is not None and any(_whole_year(period, year) for period in asked)


def _whole_year(period: Period, year: int) -> bool:
    return period.kind == "year" and period.start.year == year
