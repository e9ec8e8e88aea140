"""What a question wants of the figures: the coordinates that it names, and the words that narrow them.

The areas are found in ``areas.py``; this adds measures, times, senders and what kind of number will do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.areas import Area, Explained, spots_of
from assistant.asking import COUNT, LEAST, MOST, SHARE, STATE_OF_NOW
from assistant.grafting import spans_of
from assistant.meant import measures_meant
from assistant.narrowing import ages, asks_sender, parts_of_tables, planned, senders_of, unit_asked
from assistant.negated import negated
from assistant.qualifying import counts_part, others, qualifiers
from assistant.question import Question
from assistant.scope import Scope
from assistant.topic import TopicWord
from corpus.language import fold
from corpus.library import Library
from corpus.model import AreaKind
from corpus.periods import Period
from corpus.senders import SenderMention
from corpus.vocabulary import Vocabulary

Rank = Literal["", "most", "least"]

_SINCE = re.compile(r"\b(enn|siden|sidan|fra|frå)\b", re.I)
_WHOLE = re.compile(r"\b(hele|heile|totalt i|samlet i|samla i)\b", re.I)
_MEMBERS = re.compile(
    r"\b(?:(?:hvilken?|kva for (?:ei[nt]?|nokre)|alle|mellom|(?:hvem|kven|hvilken?|en|ein|ei) av)\s+(?:de |dei )?"
    r"(?:(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|\d+) )?)"
    r"(?:[\w-]+-)?(kommun|bydel)\w*",
    re.I,
)
_SEASON = re.compile(r"\b(vår|høst|haust)(?:en)?(?: i)? (\d{4})\b", re.I)
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """The coordinates a question asks for.

    ``measures`` has one tuple of slugs for each measure named, the likeliest first. ``qualifiers`` are words that
    narrow what is counted ("frå politiet") and must stand with the figure; ``others`` are further telling words
    that must stand there too. ``senders`` are those whose messages are asked about. ``whole`` is
    true when only a whole year will do, ``now`` when the state of today is meant. ``counted`` is whether a number of
    something is asked for, so that a share is no answer. ``rank`` is which end of a ranking is asked for, ``members``
    the kind of area that is ranked or listed inside the places named. ``by_sender`` is true when it is asked who sends
    messages. ``ages`` are ages that narrow what is counted, in years, each with the other ways to write its limit.
    ``unit`` is ``"prosent"``, ``"kr"`` or ``"kr per måned"`` when nothing else will do.
    """

    measures: tuple[tuple[str, ...], ...]
    areas: tuple[Area, ...]
    periods: tuple[Period, ...]
    planned: bool
    whole: bool
    qualifiers: tuple[str, ...]
    others: tuple[str, ...] = ()
    counted: bool = False
    senders: tuple[SenderMention, ...] = ()
    now: bool = False
    rank: Rank = ""
    members: AreaKind | None = None
    by_sender: bool = False
    ages: tuple[frozenset[int], ...] = ()
    unit: str = ""


def wanted_by(
    question: Question, scope: Scope, topic: Sequence[TopicWord], where: tuple[Vocabulary, Library]
) -> Wanted:
    """Turn what a question names into coordinates that figures can be held against.

    :param where: the vocabulary, and the library, whose figures' areas may be named.
    """
    vocabulary, library = where
    figures = [figure for report in scope.reports for figure in library.figures(report.id)]
    text = question.text
    by_sender = asks_sender(question)
    who_sent = senders_of(question, ranked=by_sender)
    parts = parts_of_tables(text, figures)
    other = spans_of(who_sent, parts)
    mentions = [m for m in question.measures if not any(start <= m.start and m.end <= end for start, end in other)]
    meant = measures_meant(text, mentions, vocabulary, keywords=question.keywords)
    spots = spots_of(question, scope, vocabulary, figures, {slug for group in meant.measures for slug in group})
    named = spans_of(question.places, question.periods, spots)
    explained = Explained(spans_of(mentions), [*named, *other])
    areas = tuple(dict.fromkeys(spot.area for spot in spots))
    members = _members(text) if len(areas) < _SEVERAL else None  # "hvilken kommune av Moss og Lier": those two
    narrowing = qualifiers(question, topic, explained, vocabulary, named=bool(spots or question.places))
    further = [w for w in others(text, topic, explained, a_part=counts_part(text, mentions)) if fold(w) != meant.named]
    return Wanted(
        measures=meant.measures,
        areas=() if members else areas,
        periods=_narrowest(text, [m.period for m in question.periods]),
        planned=planned(text, mentions, vocabulary),
        whole=bool(_WHOLE.search(text)),
        qualifiers=(*narrowing, *meant.told, *negated(question, vocabulary), *(w for p in parts for w in p.words)),
        others=_not_told_by(further, meant.measures, vocabulary),
        counted=bool(COUNT.search(text)) and not SHARE.search(text),
        senders=who_sent,
        now=_means_now(question),
        rank=_end_ranked(text),
        members=members,
        by_sender=by_sender or len(who_sent) > 1,
        ages=ages(text, mentions, vocabulary),
        unit=unit_asked(text),
    )


def _not_told_by(words: Sequence[str], measures: Sequence[Sequence[str]], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Without the words that a measure asked for goes by, or each that may be meant: it tells them itself."""
    return tuple(w for w in words if not any(all(vocabulary.goes_by(slug, w) for slug in group) for group in measures))


def _narrowest(text: str, periods: Sequence[Period]) -> tuple[Period, ...]:
    """The times named, without a year that only tells which year a half of it belongs to ("2024 (første halvår)")."""
    if _WHOLE.search(text):
        return tuple(periods)
    seasons = {int(m[2]): 1 if fold(m[1]) == "vår" else 2 for m in _SEASON.finditer(text)}
    halves = [
        Period.of("half", p.start.year, seasons[p.start.year]) if p.kind == "year" and p.start.year in seasons else p
        for p in periods
    ]
    periods = list(dict.fromkeys(halves))
    return tuple(p for p in periods if not any(o != p and p.contains(o) for o in periods))


def _means_now(question: Question) -> bool:
    """Whether the state of today is meant, and not what has come since a time that is named."""
    return bool(STATE_OF_NOW.search(question.text)) and not (_SINCE.search(question.text) and question.periods)


def _end_ranked(text: str) -> Rank:
    return "most" if MOST.search(text) else "least" if LEAST.search(text) else ""


def _members(text: str) -> AreaKind | None:
    match = _MEMBERS.search(text)
    if match is None:
        return None
    return "district" if match[1].casefold() == "bydel" else "municipality"


def only(wanted: Wanted, *slugs: str) -> Wanted:
    """The same coordinates for these measures instead."""
    return replace(wanted, measures=tuple((slug,) for slug in slugs))
