"""The words that carry a question, how much each one tells, and how much of them a text holds.

A text holds a word when it uses it, or its parts, or names the same measure in other words ("borte fra jobb" and
"sykefravær"), or, for less, when it uses a word that lies near it ("bekymret" and "utfordring", ``words.toml``).

A word that stands in every passage ("barnevernet") tells nothing, one that stands in three tells nearly all. The
weight is the usual inverse document frequency, counted over the whole library, so that it does not change with
the report that is asked about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.question import Question
from assistant.scope import Scope
from assistant.wording import EVERYWHERE
from corpus.language import content_words, fold, near_terms, terms
from corpus.library import Library
from corpus.vocabulary import vocabulary

_PARTS = 0.8
"""What the parts of a compound count for when the whole is not there ("melding" for "bekymringsmelding")."""
_STRANGE = 0.5
"""A word that no report uses is more often another word for the same thing than the point of the question."""
_BY_MEASURE = 0.8
"""What a word counts for when the text names the measure that it is part of by another name."""
_BY_NEAR_WORD = 0.5
"""What a word counts for when the text uses only one that lies near it in meaning."""
_ENDRING = "_endring"
_PARTICLE = r"(inn|ut|opp|ned|av|på|til|over|om|fra|frå|igjen|bort|tilbake)"
_EVERYWHERE = 0.2
"""The most that "barnevernet" and its like weigh: they stand all over every report and tell nothing."""
_UNDER_HEADING = 0.6
"""What a word in the headings over a text counts for: the text is about it without saying it."""


@dataclass(frozen=True, slots=True)
class TopicWord:
    """One word as typed, its search terms (the whole word first, then its parts) and how much it tells.

    ``weight`` is about 0 for a word that stands everywhere and at most log(passages + 1) + 1. ``here`` is whether
    the word or all its parts stand in a passage of the scope, ``known`` whether they do in any report. ``signs`` stand
    for the measures that it helps to name, see :func:`said_in`; ``near`` are the terms of words that lie near it,
    ``joined`` that of the word that a participle makes of it and its particle.
    """

    typed: str
    terms: tuple[str, ...]
    weight: float
    here: bool
    known: bool = True
    signs: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()


def topic_of(question: Question, scope: Scope, library: Library) -> tuple[TopicWord, ...]:
    """The words that carry the question, in its order; words the stemmer gives no term are left out."""
    passages = max(1, library.passage_count())
    words: list[TopicWord] = []
    for typed in question.topic:
        found = tuple(dict.fromkeys(terms(typed)))
        if found:
            word = _word(typed, found, passages, (scope, library))
            words.append(replace(word, signs=_signs(question, typed), joined=_joined(question.text, typed)))
    return tuple(words)


def _joined(text: str, typed: str) -> frozenset[str]:
    """A verb and the particle after it as the one word that participles make of them: "delt inn", "inndelt"."""
    found = re.search(rf"(?<!\w){re.escape(typed)}\s+{_PARTICLE}\b", text, re.IGNORECASE)
    return frozenset(terms(fold(found[1] + typed))[:1]) if found else frozenset()


def with_coordinates(
    topic: tuple[TopicWord, ...], question: Question, scope: Scope, library: Library
) -> tuple[TopicWord, ...]:
    """The topic with the places and years that only a part of the reports in scope are about.

    The service's own name stands all over its report and tells nothing; one of its six municipalities tells much. So
    does a year that no report is of: what is planned for the next one stands under a heading that names it.
    """
    whole = {fold(name) for r in scope.reports for name in (r.service, *r.municipalities[: len(r.municipalities) == 1])}
    named = {m.name for m in question.places}
    for report in scope.reports:  # "i Melhus og Skaun" is the whole of what their report is about
        whole |= set(map(fold, report.municipalities)) if named >= set(report.municipalities) else set()
    names = dict.fromkeys(m.name for m in question.places if m.place.named and fold(m.name) not in whole)
    own = {report.year for report in scope.reports}
    asked = [m.period.end.year for m in question.periods if m.period.kind == "year"]
    names.update(dict.fromkeys(str(year) for year in asked if year not in own))
    passages = max(1, library.passage_count())
    found = [(name, tuple(dict.fromkeys(terms(name)))) for name in names]
    return (*topic, *(_word(name, given[:1], passages, (scope, library)) for name, given in found if given))


def _signs(question: Question, typed: str) -> frozenset[str]:
    """The signs of the measures that a word of the question helps to name."""
    mentions = [m for m in question.measures if fold(typed) in map(fold, content_words(m.text))]
    slugs = {slug for mention in mentions for slug in mention.candidates if vocabulary().goes_by(slug, typed)}
    return frozenset(_sign(slug.removesuffix(_ENDRING)) for slug in slugs)


def _sign(slug: str) -> str:
    return f"={slug}"


@lru_cache(maxsize=1 << 14)
def said_in(text: str) -> frozenset[str]:
    """The terms of a text, and a sign (no term looks like one) for each measure that it names by whatever words."""
    named = vocabulary().find_measures(text)
    slugs = {slug.removesuffix(_ENDRING) for mention in named for slug in mention.candidates}  # a rise is a rise of it
    return frozenset(terms(text)) | {_sign(slug) for slug in slugs}


def _word(typed: str, found: tuple[str, ...], passages: int, where: tuple[Scope, Library]) -> TopicWord:
    scope, library = where
    spread = library.spread(found[:1])
    parts = [library.spread([part]) for part in found[1:]]
    known = sum(spread.values()) or min((sum(part.values()) for part in parts), default=0)
    weight = max(0.1, math.log((passages + 1) / (known + 0.5))) * (1.0 if known else _STRANGE)
    weight = min(weight, _EVERYWHERE) if set(found) <= EVERYWHERE else weight
    ids = set(scope.ids)
    here = bool(ids & spread.keys()) or (bool(parts) and all(ids & part.keys() for part in parts))
    return TopicWord(typed, found, weight, here, known > 0, near=near_terms(found[0]))


def held(word: TopicWord, have: Collection[str]) -> float:
    """How much of one word a text with the terms and signs ``have`` holds: 1 the whole, 0 nothing of it."""
    if word.terms[0] in have or any(term in have for term in word.joined):
        return 1.0
    parts = word.terms[1:]
    most = _PARTS * sum(part in have for part in parts) / len(parts) if parts else 0.0
    if any(sign in have for sign in word.signs):
        most = max(most, _BY_MEASURE)
    if any(term in have for term in word.near):
        most = max(most, _BY_NEAR_WORD)
    return most


def coverage(topic: Iterable[TopicWord], text: Collection[str], headings: Collection[str] = ()) -> float:
    """How much of a topic a text's terms hold, from 0 to 1, each word by its weight; 0 for an empty topic."""
    total = got = 0.0
    for word in topic:
        total += word.weight
        got += word.weight * max(held(word, text), _UNDER_HEADING * held(word, headings))
    return got / total if total else 0.0
