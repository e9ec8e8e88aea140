"""The words of a question that narrow what is counted, and so must stand with the number.

A measure that is named tells most of what is asked for; what else is said of it makes another number: "*alvorlige*
meldinger", "meldinger *om vold*", "hvor mange meldinger *var anonyme*", "hvor mange *menn* jobber der". No grammar is
known, only where such words stand; words that ask, count time or merely say so (``narrows_nothing``) narrow nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.areas import Explained
from assistant.asking import COUNTED, narrows_nothing
from assistant.narrowing import parts_named
from assistant.question import Question
from assistant.topic import TopicWord
from corpus.language import fold, terms
from corpus.vocabulary import MeasureMention, Vocabulary

_QUALIFIER = re.compile(
    r"\b(?:fra|frå|for|på|hos|mot|med|av|til|om|blant|uten|utan)\s+(?:de |dei |den |det |en |ei |et )?([^\W\d_][\w-]*)"
)
_OTHER_THING = re.compile(
    r"\b(mangl\w*|ledige?|vaka(nt|ns)\w*|ube[sz][ae]tte?|sluttet|slutta|ny(tilsett|ansatt)\w*"
    r"|gutt(er|ene)?|gut(ar|ane)?|jente[rn]?\w*|kvinne\w*|menn|mennene|flyktning\w*|mindreårig\w*"
    r"|institusjon\w*|fosterh[je]+m\w*|beredskapsh[je]+m\w*|familieh[je]+m\w*|ettervern\w*)\b",
    re.I,
)
"""Words that make another number of it wherever they stand: "årsverk som *mangler*", "utgifter *i institusjon*"."""
_IS_SO = re.compile(r"\b(?:er|var|ble|blei|vart|blir|vert)\s+(?:(?:helt|svært|veldig|både)\s+)?([^\W\d_]{3,})", re.I)
""""Hvor mange meldinger *var anonyme*": what is said of those that are counted."""
_NOUN = re.compile(r"\b(?:mange|antallet|antall|antal|talet på)\s+(?:av\s+)?(?:de |dei )?([^\W\d_][\w-]*)", re.I)
_PART_OF = re.compile(r"\b(?:mange|mye|mykje|andel\w*|prosent|del(?:en)?) av (?:de |dei |alle |disse |desse )?", re.I)
_ACRONYM = re.compile(r"\b[A-ZÆØÅ]{2,6}\b")
_NAME = re.compile(r"(?<=[^.?!:] )[A-ZÆØÅ][a-zæøåé]+\b")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_CHILDREN = frozenset(term for word in ("barn", "unge", "ungdom") for term in terms(word))
_TELLING = 2.5
"""The weight from which a word tells something, unless a part of a whole is asked for: then any word may."""
_EVERYWHERE = (
    "barnevernet", "barneverntjenesten", "tjenesten", "kommunen", "året", "landet", "fylket", "bydel", "hjelp",
)  # fmt: skip
"""Words that every report is full of, so that they narrow nothing."""
_GENERAL = _CHILDREN.intersection(terms("barn")) | frozenset(term for word in _EVERYWHERE for term in terms(word))


def counts_part(text: str, mentions: Sequence[MeasureMention]) -> bool:
    """Whether a part is asked for of what is named: "hvor mange av meldingene ..." is never all of them."""
    ends = {m.end() for m in _PART_OF.finditer(text)}
    return any(m.start in ends for m in mentions)


def others(text: str, topic: Sequence[TopicWord], explained: Explained, *, a_part: bool) -> tuple[str, ...]:
    """Telling words of the topic that nothing named accounts for and that do not only ask.

    :param a_part: whether a part of a whole is asked for, so that any word tells which.
    """
    least = 0.0 if a_part else _TELLING
    heavy = [w for w in topic if w.weight >= least or not w.known]  # in a small library no word weighs much
    telling = {fold(w.typed) for w in heavy if not set(w.terms) <= _GENERAL}
    free = [m[0] for m in _WORD.finditer(text) if fold(m[0]) in telling and not explained(m.start())]
    return tuple(dict.fromkeys(word for word in free if not narrows_nothing(word)))


def qualifiers(
    question: Question, topic: Sequence[TopicWord], explained: Explained, vocabulary: Vocabulary, *, named: bool
) -> tuple[str, ...]:
    """The words that must stand with a figure.

    :param explained: the characters that a measure, place, time or sender accounts for.
    :param named: whether a place is named; if not, a word that stands in no report may be one.
    """
    outside = _outside(question, topic, explained, named=named)
    inside = _inside(question, explained, vocabulary)
    return tuple(dict.fromkeys((*outside, *_counted(question, explained, vocabulary), *inside)))


def _outside(question: Question, topic: Sequence[TopicWord], explained: Explained, *, named: bool) -> tuple[str, ...]:
    """Words after a preposition, a copula or before what is counted, and abbreviations, that no mention tells."""
    text = question.text
    absent = {fold(w.typed) for w in topic if not w.here}
    names = [m[0] for m in _NAME.finditer(text) if fold(m[0]) in absent and not explained.by_place(m.start())]
    free = {fold(word) for word in question.topic}
    words = [(m.start(1), m[1]) for m in (*_QUALIFIER.finditer(text), *_IS_SO.finditer(text))]
    heads = {m.start for m in question.measures}
    words += [(m.start(1), m[1]) for m in COUNTED.finditer(text) if m.start(2) in heads]
    words += [(m.start(), m[0]) for m in (*_ACRONYM.finditer(text), *_OTHER_THING.finditer(text))]
    if not named:
        words += [(m.start(), m[0]) for m in _WORD.finditer(text) if fold(m[0]) in absent]
    outside = [w for at, w in words if not explained(at) and fold(w) in free and not narrows_nothing(w)]
    return tuple(word for word in dict.fromkeys((*names, *outside)) if not set(terms(word)) <= _GENERAL)


def _counted(question: Question, explained: Explained, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The noun after "hvor mange" that no mention accounts for: families are counted where a measure has messages."""
    counts = {vocabulary.measure(slug).counts for m in question.measures for slug in m.candidates}
    free = {fold(word) for word in question.topic}
    nouns = [m[1] for m in _NOUN.finditer(question.text) if not explained(m.start(1)) and fold(m[1]) in free]
    if counts & {"barn", "personer"}:
        nouns = [noun for noun in nouns if not set(terms(noun)) <= _CHILDREN]
    return tuple(noun for noun in nouns if counts and not narrows_nothing(noun))


def _inside(question: Question, explained: Explained, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words inside a measure's mention without which it names the same ("hvor mange *menn* jobber i barnevernet"), or
    that name a part of it ("*korttids*fravær").
    """
    carrying = {fold(word) for word in question.topic}
    free = list(parts_named(question.measures))
    for mention in question.measures:
        for m in re.finditer(r"[^\W\d_]{3,}", mention.text):
            word = m[0]
            if fold(word) not in carrying or narrows_nothing(word) or explained.by_place(mention.start + m.start()):
                continue
            if set(terms(word)) <= _GENERAL or any(vocabulary.goes_by(slug, word) for slug in mention.candidates):
                continue
            rest = vocabulary.find_measures(mention.text[: m.start()] + mention.text[m.end() :], asked=True)
            if any(other.candidates == mention.candidates for other in rest):
                free.append(word)
    return tuple(free)
