"""What a question wants of the figures: the coordinates that it names, and the words that narrow them.

The areas are found in ``areas.py``; this adds measures, times, senders and what kind of number will do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.areas import Area, Explained, spots_of
from assistant.asking import COUNT, COUNTED, LEAST, MOST, ONLY_ASKS, SHARE, STATE_OF_NOW
from assistant.meant import measures_meant
from assistant.narrowing import ages, asks_sender, occupations, planned, senders_of
from assistant.question import Question
from assistant.scope import Scope
from assistant.topic import TopicWord
from corpus.language import fold, terms
from corpus.library import Library
from corpus.model import AreaKind
from corpus.periods import Period
from corpus.senders import SenderMention
from corpus.vocabulary import MeasureMention, Vocabulary

Rank = Literal["", "most", "least"]

_SINCE = re.compile(r"\b(enn|siden|sidan|fra|frå)\b", re.I)
_WHOLE = re.compile(r"\b(hele|heile|totalt i|samlet i|samla i)\b", re.I)
_MEMBERS = re.compile(
    r"\b(?:(?:hvilken?|kva for (?:ei[nt]?|nokre)|alle|mellom|(?:hvem|kven|hvilken?|en|ein|ei) av)\s+(?:de |dei )?"
    r"(?:(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|\d+) )?)"
    r"(kommun|bydel)\w*",
    re.I,
)
_QUALIFIER = re.compile(
    r"\b(?:fra|frå|for|på|hos|mot|med|av|til)\s+(?:de |dei |den |det |en |ei |et )?([^\W\d_][\w-]*)"
)
_OTHER_THING = re.compile(
    r"\b(mangl\w*|ledige?|vaka(nt|ns)\w*|ube[sz][ae]tte?|sluttet|slutta|ny(tilsett|ansatt)\w*"
    r"|gutt(er|ene)?|gut(ar|ane)?|jente[rn]?\w*|kvinne\w*|menn|mennene|flyktning\w*|mindreårig\w*"
    r"|institusjon\w*|fosterh[je]+m\w*|beredskapsh[je]+m\w*|familieh[je]+m\w*|ettervern\w*)\b",
    re.I,
)
"""Words that make another number of it wherever they stand: "årsverk som *mangler*", "utgifter *i institusjon*"."""
_PART_OF = re.compile(r"\b(?:mange|mye|mykje|andel\w*|prosent|del(?:en)?) av (?:de |dei |alle |disse |desse )?", re.I)
_IS_SO = re.compile(r"\b(?:er|var|ble|blei|vart|blir|vert)\s+(?:(?:helt|svært|veldig|både)\s+)?([^\W\d_]{3,})", re.I)
""""Hvor mange meldinger *var anonyme*": what is said of those that are counted."""
_ACRONYM = re.compile(r"\b[A-ZÆØÅ]{2,6}\b")
_SEASON = re.compile(r"\b(vår|høst|haust)(?:en)?(?: i)? (\d{4})\b", re.I)
_NAME = re.compile(r"(?<=[^.?!:] )[A-ZÆØÅ][a-zæøåé]+\b")

_STAFF = "ansatte"
_SEVERAL = 2
_TELLING = 2.5
"""The weight from which a word tells something, unless a part of a whole is asked for: then any word may."""
_GENERAL = frozenset(
    term
    for word in (
        "barnevernet",
        "barneverntjenesten",
        "tjenesten",
        "kommunen",
        "barn",
        "året",
        "landet",
        "fylket",
        "bydel",
    )
    for term in terms(word)
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The coordinates a question asks for.

    ``measures`` has one tuple of slugs for each measure named, the likeliest first. ``qualifiers`` are words that
    narrow what is counted ("frå politiet") and must stand with the figure; ``others`` are further telling words, of
    which at most ``spare`` may be missing there. ``senders`` are those whose messages are asked about. ``whole`` is
    true when only a whole year will do, ``now`` when the state of today is meant. ``counted`` is whether a number of
    something is asked for, so that a share is no answer. ``rank`` is which end of a ranking is asked for, ``members``
    the kind of area that is ranked or listed inside the places named. ``by_sender`` is true when it is asked who sends
    messages. ``ages`` are ages that narrow what is counted, in years, each with the other ways to write its limit.
    """

    measures: tuple[tuple[str, ...], ...]
    areas: tuple[Area, ...]
    periods: tuple[Period, ...]
    planned: bool
    whole: bool
    qualifiers: tuple[str, ...]
    others: tuple[str, ...] = ()
    spare: int = 1
    counted: bool = False
    senders: tuple[SenderMention, ...] = ()
    now: bool = False
    rank: Rank = ""
    members: AreaKind | None = None
    by_sender: bool = False
    ages: tuple[frozenset[int], ...] = ()


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
    mentions = [m for m in question.measures if not any(s.start <= m.start and m.end <= s.end for s in who_sent)]
    measures = measures_meant(text, mentions, vocabulary)
    spots = spots_of(question, scope, vocabulary, figures, {slug for group in measures for slug in group})
    where_and_when = [(m.start, m.end) for m in question.places] + [(m.start, m.end) for m in question.periods]
    who = [(m.start, m.end) for m in spots] + [(m.start, m.end) for m in who_sent]
    explained = Explained([(m.start, m.end) for m in mentions], where_and_when + who)
    areas = tuple(dict.fromkeys(spot.area for spot in spots))
    members = _members(text) if len(areas) < _SEVERAL else None  # "hvilken kommune av Moss og Lier": those two
    a_part = _counts_part(text, mentions)
    return Wanted(
        measures=measures,
        areas=() if members else areas,
        periods=_narrowest(text, [m.period for m in question.periods]),
        planned=planned(text, mentions, vocabulary),
        whole=bool(_WHOLE.search(text)),
        qualifiers=(
            *_qualifiers(question, topic, explained, named=bool(spots or question.places)),
            *_between(question, mentions, Explained((), where_and_when + who), vocabulary),
            *(occupations(mentions) if any(m.candidates == (_STAFF,) for m in mentions) else ()),
        ),
        others=_others(text, topic, explained, 0.0 if a_part else _TELLING),
        spare=1 if all(m.slug for m in mentions) and not a_part else 0,
        counted=bool(COUNT.search(text)) and not SHARE.search(text),
        senders=who_sent,
        now=bool(STATE_OF_NOW.search(text)) and not (_SINCE.search(text) and question.periods),
        rank="most" if MOST.search(text) else "least" if LEAST.search(text) else "",
        members=members,
        by_sender=by_sender or len(who_sent) > 1,
        ages=ages(text, mentions, vocabulary),
    )


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


def _members(text: str) -> AreaKind | None:
    match = _MEMBERS.search(text)
    if match is None:
        return None
    return "district" if match[1].casefold() == "bydel" else "municipality"


def _qualifiers(
    question: Question, topic: Sequence[TopicWord], explained: Explained, *, named: bool
) -> tuple[str, ...]:
    """Words after a preposition or before what is counted ("alvorlige meldinger"), and abbreviations, that no mention
    accounts for; and, where no place is named, words that stand in no report, for one of them may be the place.
    """
    text = question.text
    absent = {fold(w.typed) for w in topic if not w.here}
    names = [m[0] for m in _NAME.finditer(text) if fold(m[0]) in absent and not explained.by_place(m.start())]
    free = {fold(word) for word in question.topic}
    words = [(m.start(1), m[1]) for m in _QUALIFIER.finditer(text)]
    heads = {m.start for m in question.measures}
    words += [(m.start(1), m[1]) for m in COUNTED.finditer(text) if m.start(2) in heads]
    words += [(m.start(1), m[1]) for m in _IS_SO.finditer(text)]
    words += [(m.start(), m[0]) for m in (*_ACRONYM.finditer(text), *_OTHER_THING.finditer(text))]
    if not named:
        words += [(m.start(), m[0]) for m in re.finditer(r"[^\W\d_][\w-]*", text) if fold(m[0]) in absent]
    outside = [w for at, w in words if not explained(at) and fold(w) in free and not ONLY_ASKS.fullmatch(w)]
    return tuple(word for word in dict.fromkeys((*names, *outside)) if not set(terms(word)) <= _GENERAL)


def _between(
    question: Question, mentions: Sequence[MeasureMention], named: Explained, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Words inside a measure's mention without which it names the same: "hvor mange *menn* jobber i barnevernet"."""
    carrying = {fold(word) for word in question.topic}
    free = []
    for mention in mentions:
        for m in re.finditer(r"[^\W\d_]{3,}", mention.text):
            word = m[0]
            if fold(word) not in carrying or ONLY_ASKS.fullmatch(word) or named.by_place(mention.start + m.start()):
                continue
            rest = vocabulary.find_measures(mention.text[: m.start()] + mention.text[m.end() :], asked=True)
            same = any(other.candidates == mention.candidates for other in rest)
            if same and not vocabulary.in_measures(word) and not set(terms(word)) <= _GENERAL:
                free.append(word)
    return tuple(dict.fromkeys(free))


def _others(text: str, topic: Sequence[TopicWord], explained: Explained, least: float) -> tuple[str, ...]:
    """Words of the topic of at least this weight that nothing named accounts for and that do not only ask."""
    words = [(m.start(), m[0]) for m in re.finditer(r"[^\W\d_][\w-]*", text)]
    free = [w for at, w in words if _tells(w, topic, least) and not explained(at) and not ONLY_ASKS.fullmatch(w)]
    return tuple(dict.fromkeys(free))


def _tells(word: str, topic: Sequence[TopicWord], least: float) -> bool:
    return any(fold(w.typed) == fold(word) and w.weight >= least and not set(w.terms) <= _GENERAL for w in topic)


def _counts_part(text: str, mentions: Sequence[MeasureMention]) -> bool:
    """Whether a part is asked for of what is named: "hvor mange av meldingene ..." is never all of them."""
    ends = {m.end() for m in _PART_OF.finditer(text)}
    return any(m.start in ends for m in mentions)


def only(wanted: Wanted, *slugs: str) -> Wanted:
    """The same coordinates for these measures instead."""
    return replace(wanted, measures=tuple((slug,) for slug in slugs))
