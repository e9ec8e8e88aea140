"""Which paragraphs, lists and rows of the passages found answer best.

Two things speak for a unit: its passage lies near the question in meaning, and it holds the words that carry the question.
A reason that is asked for must sound like one, and a table's row or a bare title explains nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.question import Wants
from assistant.retrieval import Found
from assistant.topic import TopicWord, coverage
from assistant.units import Unit, units_of
from corpus.language import terms
from corpus.library import Library

_MEANING = 10.0
"""E5 cosines lie between about 0.75 and 0.92; ten times that spans as much as the words do."""
_WORDS = 1.5
_REASON = 0.35
_NOT_PROSE = 0.8
_SHORTEST = 30

CAUSE = re.compile(
    r"\b(fordi|ettersom|grunnet|skyld(es|tes)|skuldast|pga|derfor|difor|dermed|årsak\w*|(bak)?grunn(en|er|et|ar|ane)?\b"
    r"|på grunn|på bakgrunn|som følg\w+|følge av|resultat\w*|medfør\w*|før(er|te|t) til|bidr\w+ til|gjør at|gjort at|gjer at"
    r"|gjorde at|slik at|noe som|noko som|kommer av|kjem av|heng\w* (sammen|saman)|sammenheng med|konsekvens\w*|handler om"
    r"|handlar om|forklar\w*|påvirk\w*|for å|siden det|sidan det|da det|da vi|p\.?g\.?a)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit with its score, the share of the topic it holds (0 to 1) and its passage's cosine to the question."""

    unit: Unit
    score: float
    coverage: float
    cosine: float


def rank(found: Sequence[Found], topic: Sequence[TopicWord], wants: Wants, asked: tuple[str, Library]) -> list[Ranked]:
    """The units of the passages found, best first. ``asked`` is the wording to compare meanings with, and the library."""
    wording, library = asked
    if not found:
        return []
    question = library.embed([wording], "query")[0]
    vectors = library.vectors([hit.passage.id for hit in found])
    cosines = [float(c) for c in np.asarray(vectors) @ question]
    ranked = [
        _ranked(unit, cosine, topic, wants)
        for hit, cosine in zip(found, cosines, strict=True)
        for unit in units_of(hit.passage)
    ]
    return sorted(ranked, key=lambda r: (-r.score, r.unit.passage.id))


def _ranked(unit: Unit, cosine: float, topic: Sequence[TopicWord], wants: Wants) -> Ranked:
    words = coverage(topic, frozenset(terms(unit.text)), frozenset(terms(" ".join(unit.passage.headings))))
    score = _MEANING * cosine + _WORDS * words
    if wants == "cause" and CAUSE.search(unit.text):
        score += _REASON
    if wants != "number" and (unit.is_table or len(unit.text) < _SHORTEST):
        score -= _NOT_PROSE
    return Ranked(unit, score, words, cosine)
