"""Which measures a question means by the mentions that stand in it.

A mention is not yet a measure that is asked for. "Hvor mange prosent av de plasserte barna bor i slekt eller nettverk"
names what the share is taken of and the share, and asks for one number; "hva er egenandelen når et barn er i
statlig familiehjem" tells which of two co-payments. Such a mention, all of whose telling words another measure goes by
as well, is no second measure but chooses among that one's candidates. What is set beside it ("og", "eller", a comma)
is a second one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import SHARE
from corpus.language import content_words, fold, stem
from corpus.vocabulary import MeasureMention, Vocabulary

Slugs = tuple[str, ...]

_THAN = re.compile(
    r"\benn\s+(?:(?:de|dei|den|det|vi|som|tjenesten|tenesta)\s+)?(?:(?:ble|vart|blei|har|hadde)\s+)?(\w+)"
)
_BESIDE = re.compile(r"[,;.?!:]|\b(?:og|eller|mot|enn|samt|versus|sammenlign\w*|samanlikn\w*|kontra)\b", re.IGNORECASE)
_ASKED_BACK = re.compile(
    r"\b(?:og|,)\s+(?:hvor|kor)\s+(?:(?P<count>mange)|(?P<share>stor\s+(?:andel|del|prosentandel)))"
    r"(?:\s+(?:barn|unger|ungar|saker|menneske\w*|person\w*|folk|familier|familiar))?"
    r"\s+(?:er|var|utgj\w+|gjeld\w*|gjaldt|ble|vart|blir|svarer)\s+(?:det|dette|de|dei)"
    r"(?:\s+(?:snakk om|tale om|i alt|til sammen|til saman|til))?\s*(?=[?.!]|$)",
    re.IGNORECASE,
)
"""A second number of the same: "hvor stor andel ..., og hvor mange mennesker er det snakk om?"."""
_UNTOLD = frozenset(
    stem(word)
    for word in (
        *("barn", "unge", "ungdom", "barnevern", "kommune", "tjeneste"),
        *("mange", "andel", "prosent", "bor", "bur", "får", "mottar"),
    )
)
"""Words that nearly every measure goes by."""


def measures_meant(text: str, mentions: Sequence[MeasureMention], vocabulary: Vocabulary) -> tuple[Slugs, ...]:
    """The slugs of each measure that is asked for, the likeliest first.

    "Flere enn de avsluttet" names a second one without its noun.
    """
    unit = "prosent" if SHARE.search(_ASKED_BACK.sub("", text)) else ""
    back = _ASKED_BACK.search(text)
    if back is not None:
        mentions = [m for m in mentions if not back.start() <= m.start < back.end()]
    mentions = _alone(text, mentions, vocabulary)
    fitting = [vocabulary.fitting(m, unit) if unit else m for m in mentions]
    slugs = list(dict.fromkeys((m.slug,) if m.slug else m.candidates for m in fitting))
    if len(slugs) != 1 or len(slugs[0]) != 1:
        return tuple(slugs)
    return tuple(dict.fromkeys((*slugs, *_second(text, slugs[0][0], vocabulary))))


def _second(text: str, slug: str, vocabulary: Vocabulary) -> list[Slugs]:
    """The measure that is named or asked for by what is said of the first one."""
    back = _ASKED_BACK.search(text)
    if back is not None:
        other = vocabulary.count_of(slug) if back["count"] else vocabulary.share_of(slug)
        return [(other,)] if other is not None else []
    than = _THAN.search(fold(text))
    if than is None:
        return []
    noun = vocabulary.measure(slug).counts
    plain = {m.slug for m in vocabulary.find_measures(noun, asked=True)}
    named = vocabulary.find_measures(f"{noun} {than[1]}", asked=True)
    return [(m.slug,) for m in named if m.slug and m.slug not in (slug, *plain)]


def _alone(text: str, mentions: Sequence[MeasureMention], vocabulary: Vocabulary) -> list[MeasureMention]:
    """Without the mentions that only tell more of another one, which is narrowed by them."""
    kept = list(mentions)
    for inner in mentions:
        for outer in kept:
            if outer.start == inner.start or inner not in kept or _are_beside(text, inner, outer):
                continue
            fits = _told_by(inner, outer, vocabulary)
            if fits and not _told_by(outer, inner, vocabulary):
                kept.remove(inner)
                kept[kept.index(outer)] = replace(outer, candidates=fits, slug=fits[0] if len(fits) == 1 else "")
                break
    return kept


def _are_beside(text: str, one: MeasureMention, other: MeasureMention) -> bool:
    first, last = sorted((one, other), key=lambda m: m.start)
    return _BESIDE.search(text, first.end, last.start) is not None


def _told_by(inner: MeasureMention, outer: MeasureMention, vocabulary: Vocabulary) -> Slugs:
    """The candidates of one mention that go by every telling word of another, which has some."""
    words = {stem(fold(word)) for word in content_words(inner.text) if vocabulary.in_measures(word)} - _UNTOLD
    return tuple(slug for slug in outer.candidates if words and words <= vocabulary.goes_by(slug))
