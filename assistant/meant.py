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
from dataclasses import dataclass, replace

from assistant.asking import SHARE
from corpus.language import content_words, fold, stem
from corpus.vocabulary import MeasureMention, Vocabulary

Slugs = tuple[str, ...]

_THAN = re.compile(
    r"\benn\s+(?:(?:de|dei|den|det|vi|som|tjenesten|tenesta)\s+)?(?:(?:ble|vart|blei|har|hadde)\s+)?(\w+)"
)
_BESIDE = re.compile(r"[,;.?!:]|\b(?:og|eller|mot|enn|samt|versus|sammenlign\w*|samanlikn\w*|kontra)\b", re.IGNORECASE)
_RELATED = re.compile(
    r"\b(?:sammenheng\w*|samanheng\w*|henger\w* sammen|heng saman|forhold\w*|mellom)\b", re.IGNORECASE
)
"""Two measures are held together though no "og" stands between them."""
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
        *("mange", "andel", "prosent", "bor", "bur", "får", "mottar", "barnevernsbarn"),
    )
)
"""Words that nearly every measure goes by."""


@dataclass(frozen=True, slots=True)
class Meant:
    """``measures`` has one tuple of slugs for each measure that is asked for, the likeliest first. ``told`` are words
    of another measure that narrow it ("avvik som førte til *sykefravær*") and must stand with the number.
    """

    measures: tuple[Slugs, ...]
    told: tuple[str, ...] = ()
    named: str = ""


def measures_meant(
    text: str, mentions: Sequence[MeasureMention], vocabulary: Vocabulary, *, keywords: bool = False
) -> Meant:
    """What is meant by the measures that a question mentions.

    "Flere enn de avsluttet" names a second one without its noun.

    :param keywords: whether it is a few words side by side, each of which is asked for.
    """
    back = _ASKED_BACK.search(text)
    if back is not None:
        mentions = [m for m in mentions if not back.start() <= m.start < back.end()]
    mentions = [_in_its_unit(m, vocabulary) for m in mentions]
    unit = "prosent" if SHARE.search(_ASKED_BACK.sub("", text)) else ""
    alone = _alone(text, mentions, vocabulary)
    heads = alone if keywords or _RELATED.search(text) else _heads(text, alone)
    told = [word for m in alone if m not in heads for word in _telling(m, vocabulary)]
    fitting = [vocabulary.fitting(m, unit) if unit else m for m in heads]
    slugs = list(dict.fromkeys((m.slug,) if m.slug else m.candidates for m in fitting))
    second = _second(text, slugs[0][0], vocabulary) if len(slugs) == 1 and len(slugs[0]) == 1 else []
    than = _THAN.search(fold(text)) if second else None
    return Meant(tuple(dict.fromkeys((*slugs, *second))), tuple(dict.fromkeys(told)), than[1] if than else "")


def _in_its_unit(mention: MeasureMention, vocabulary: Vocabulary) -> MeasureMention:
    """A mention that names the unit it is counted in ("hvor mange *årsverk* jobber") means what has that unit."""
    words = {stem(fold(word)) for word in content_words(mention.text)}
    fits = tuple(s for s in mention.candidates if stem(fold(vocabulary.measure(s).unit)) in words)
    return replace(mention, candidates=fits, slug=fits[0] if len(fits) == 1 else "") if fits else mention


def _heads(text: str, mentions: Sequence[MeasureMention]) -> list[MeasureMention]:
    """The first measure and those set beside one: what is only said of one narrows it."""
    found: list[MeasureMention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        if not found or mention.candidates == found[-1].candidates or _are_beside(text, found[-1], mention):
            found.append(mention)
    return found


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
            field = not inner.slug and outer.slug in inner.candidates  # "barnevernvakta" beside its "utrykninger"
            fits = outer.candidates if field else _told_by(inner, outer, vocabulary)
            if field or (fits and not _told_by(outer, inner, vocabulary)):
                kept.remove(inner)
                kept[kept.index(outer)] = replace(outer, candidates=fits, slug=fits[0] if len(fits) == 1 else "")
                break
    return kept


def _are_beside(text: str, one: MeasureMention, other: MeasureMention) -> bool:
    first, last = sorted((one, other), key=lambda m: m.start)
    return _BESIDE.search(text, first.end, last.start) is not None


def _told_by(inner: MeasureMention, outer: MeasureMention, vocabulary: Vocabulary) -> Slugs:
    """The candidates of one mention that go by every telling word of another, which has some."""
    words = _telling(inner, vocabulary)
    if not words:  # "barnevernsbarn" tells nothing of those who live in foster homes
        return outer.candidates if _telling(outer, vocabulary) else ()
    return tuple(s for s in outer.candidates if all(vocabulary.goes_by(s, word) for word in words))


def _telling(mention: MeasureMention, vocabulary: Vocabulary) -> list[str]:
    words = [word for word in content_words(mention.text) if vocabulary.in_measures(word)]
    return [word for word in words if stem(fold(word)) not in _UNTOLD]
