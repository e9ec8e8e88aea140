"""Whether what was found answers what was asked. When in doubt it does not.

Similarity cannot tell: the best sentence is about as near to a question that the reports cannot answer as to one
that they can. What tells is in the question: a place or year that no report has, a word that carries it and stands
nowhere, a reason where no passage gives one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.question import Question
from assistant.ranking import CAUSE, Ranked
from assistant.scope import Scope
from assistant.topic import TopicWord
from corpus.periods import Period, find_periods
from corpus.vocabulary import Vocabulary

Lack = Literal["place", "word", "cause", "number", "nothing"]

_ENOUGH = 0.34
"""The share of the topic that the best unit must hold; tried on questions with and without answers."""
_ENOUGH_FOR_CAUSE = 0.4
_NEAR = 0.9
"""A passage this near in meaning (cosine) answers also when it uses none of the question's words."""


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
    if not ranked:
        return Verdict("nothing")
    best = max(r.coverage for r in ranked[:3])
    near = max(r.cosine for r in ranked[:3])
    if topic and best < _ENOUGH and near < _NEAR:
        absent = tuple(word.typed for word in topic if not word.here)
        return Verdict("word", absent) if absent else Verdict("nothing")
    return ANSWERABLE


def gives_reason(ranked: Ranked, question: Question, vocabulary: Vocabulary, year: int | None) -> bool:
    """Whether a unit explains what a "why" question asks about: it is on the topic, sounds like a reason, and speaks
    of the same measure and time when the question names one. ``year`` is the one the report is about.
    """
    unit = ranked.unit
    if unit.is_table or ranked.coverage < _ENOUGH_FOR_CAUSE or not CAUSE.search(unit.text):
        return False
    around = "\n".join((*unit.passage.headings, unit.text))
    return _same_measure(question, around, vocabulary) and _same_time(question, around, year)


def _same_measure(question: Question, text: str, vocabulary: Vocabulary) -> bool:
    asked = {slug for mention in question.measures for slug in mention.candidates}
    if not asked:
        return True
    return bool(asked & {slug for mention in vocabulary.find_measures(text) for slug in mention.candidates})


def _same_time(question: Question, text: str, year: int | None) -> bool:
    asked = [mention.period for mention in question.periods]
    if not asked:
        return True
    if any(found.period.overlaps(period) for found in find_periods(text, year=year) for period in asked):
        return True
    return year is not None and any(_whole_year(period, year) for period in asked)


def _whole_year(period: Period, year: int) -> bool:
    return period.kind == "year" and period.start.year == year
