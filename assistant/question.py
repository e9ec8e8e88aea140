"""What a question asks: its coordinates, what kind of answer it wants, and the words that carry its topic.

A question names some of a figure's coordinates (measure, place, period) and leaves the rest out. What is left
when those and the words that only ask are taken away is the topic. Nothing is guessed here: a question
that names no place has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.language import content_words, fold
from corpus.periods import PeriodMention, find_periods
from corpus.vocabulary import MeasureMention, PlaceMention, Vocabulary

Wants = Literal["number", "cause", "words"]

_CAUSE = re.compile(
    r"\b(hvorfor|kvifor|(års?aka?|årsaken|årsakene|årsaker|grunnen|grunner|grunnane|bakgrunnen) (til|for|bak)"
    r"|hva (skyldes|kommer det av|er grunn)|kva (skuldast|kjem det av)|skyldes|skuldast)\b"
)
_AMOUNT = re.compile(
    r"\b(hvor|kor) (mange|mye|mykje|stor|stort|store|høy|høyt|høgt|høg|lav|lavt|låg|lågt|dyrt?)\b"
    r"|\b(antall|antal|talet på|tal på|tallet på|andel(en)?|prosent(en|andel)?|sum(men)?|gjennomsnitt(et)?|snitt(et)?)\b"
)
_MORE_OR_LESS = re.compile(
    r"\b(flere|fleire|færre|høyere|høgare|lavere|lågare|mer|meir|mindre|større|flest|færrest|høyest|høgast|lavest|lågast|mest"
    r"|minst|dyrere|dyrare|økte?|økning(en)?|auka?|auke[nr]?|ned|nedgang|opp|utvikl\w+|endr\w+|sammenlign\w*|samanlikn\w*)\b"
)
_ASKS_FOR_WORDS = re.compile(
    r"\b(hva (sier|står|skriver|gjør|mener|handler)|kva (seier|står|skriv|gjer|meiner|handlar)|hvem|kven|hvilke[nt]?|kva for"
    r"|hvordan|korleis|når|forklar|fortell|beskriv)\b"
)
_WHEN_OR_HOW_OFTEN = re.compile(r"\b(hvor|kor) (ofte|lenge|lang|langt)\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart.

    ``topic`` are the words as typed that carry the meaning, places and periods left out, in order. ``wants`` is
    ``"number"`` when only a figure answers, ``"cause"`` when a reason is asked for, else ``"words"``.
    """

    text: str
    wants: Wants
    measures: tuple[MeasureMention, ...]
    places: tuple[PlaceMention, ...]
    periods: tuple[PeriodMention, ...]
    topic: tuple[str, ...]


def understand(text: str, vocabulary: Vocabulary, year: int | None = None) -> Question:
    """Take a question apart. ``year`` is what "i fjor" is counted from; ``None`` leaves such words unread."""
    measures = tuple(vocabulary.find_measures(text))
    places = tuple(vocabulary.find_places(text, lowercase=True))
    periods = tuple(find_periods(text, year=year))
    named = [(m.start, m.end) for m in places] + [(m.start, m.end) for m in periods]
    rest = _without(text, named)
    return Question(text, _wants(fold(text), bool(measures)), measures, places, periods, tuple(content_words(rest)))


def _wants(text: str, has_measure: bool) -> Wants:
    if _CAUSE.search(text):
        return "cause"
    if _WHEN_OR_HOW_OFTEN.search(text):
        return "words"
    if _AMOUNT.search(text):
        return "number"
    if has_measure and _MORE_OR_LESS.search(text):
        return "number"
    if has_measure and not _ASKS_FOR_WORDS.search(text) and len(text.split()) <= 8:
        return "number"  # "netto driftsutgifter melhus": nothing but coordinates
    return "words"


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    return " ".join((*kept, text[at:]))
