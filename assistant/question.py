"""What a question asks: its coordinates, what kind of answer it wants, and the words that carry its topic.

A question names some of a figure's coordinates (measure, place, period) and leaves the rest out. What is left
when those and the words that only ask are taken away is the topic. Nothing is guessed here: a question
that names no place has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.asking import (
    A_SENTENCE,
    AMOUNT,
    AMOUNT_AGAIN,
    ANY,
    ASKS_CAUSE,
    ASKS_CONTENT,
    ASKS_FOR_WORDS,
    ASKS_TIME,
    CAUSE_AS_KEYWORD,
    DEVELOPMENT,
    DOWN,
    HAS,
    HOW_IT_WENT,
    MORE_OR_LESS,
    RANKING,
    SAYS,
    UP,
    WHAT_IS,
    WHAT_WAS_SPENT,
    narrows_nothing,
)
from assistant.sources import words_of_sources
from assistant.times import periods_asked, words_of_times
from corpus.language import content_words, fold
from corpus.periods import PeriodMention
from corpus.senders import find_senders
from corpus.vocabulary import MeasureMention, PlaceMention, Vocabulary

Wants = Literal["number", "cause", "content", "words"]

_A_YEAR = 366
_ONE_OR_MORE = re.compile(r"\b(en|én|ei|et|ett|ein|eitt) eller (flere|fleire)\b")
_MORE_SO = re.compile(
    r"\b(?:mest|mer|meir|minst|mindre)\s+\w{2,}(?:bar|bart|bare|utsatte?|utsett|ende|ande|ige?|lege?|somt?|somme|iske?|fulle?|fullt"
    r"|ert|erte)\b"
)
""" "Mest sårbart" tells how something is, and counts nothing."""
_SENT_HOW_OFTEN = re.compile(
    r"\b(?:hvor|kor) (?:ofte|mange ganger|mange gonger)\b.*\b(?:meldte?|sendte?|varsl[ae]t?|varslet)\b"
)
""" "Hvor ofte meldte skolen fra?": each time is a message."""
_ABOUT = re.compile(r"\b(med|ved|bak|om)\b")
_NARROWED = re.compile(r"\b(?:fra|frå|av|til|for|hos|i|på)\s+(?:de\s+|den\s+|det\s+)?([^\W\d_]+)")
_THAN = re.compile(r"\benn\b")
_AGAINST = re.compile(r"\b(?:mot|enn|i forhold til|sammenlign\w*|samanlikn\w*|ved siden av)\b")
_THE_SERVICE = re.compile(r"barnevern(?:et|a)?|barneverns?t(?:j)?enest\w*")
_FEW_WORDS = 8
_AFTER_ASKING = len("hvor mange ")
_NEXT_TO = 12
"""Characters; room for "antallet" between two words."""
_BOTH = re.compile(
    r"\s*(?:både\s+)?(?P<one>(?P<lead>på|i|fra|frå|for|hos|av)\s+(?:(?:selve|sjølve|den|det|de|dei)\s+)?[^\W\d_][\w-]*)"
    r"\s+(?P<joined>og|enn|eller|mot)\s+(?P<two>(?P=lead)\s+(?:(?:selve|sjølve|den|det|de|dei)\s+)?[^\W\d_][\w-]*)",
    re.I,
)
""" "Avvik ... både på HMS og på tjenesten": the same noun, narrowed in two ways."""
_AND_WHAT = re.compile(r",?\s+(?:og|samt)\s+(?:hva|kva|hvilke\w*|hvordan|korleis|hvem|kven|når|hvor|kor)\b.*$")
"""A second question after the one for a reason; what explains the first often answers it too."""
_COMPOUND = re.compile(r"\b(?P<who>[^\W\d_]{3,}?)(?:e|s)?(?P<what>melding\w*)", re.I)


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart.

    ``topic`` are the words as typed that carry the meaning, places and periods left out, in order. ``wants`` is
    ``"number"`` when only a figure answers, ``"cause"`` when a reason is asked for, ``"content"`` when
    it is what something is about ("hva handler meldingene om?"), else ``"words"``.
    """

    text: str
    wants: Wants
    measures: tuple[MeasureMention, ...]
    places: tuple[PlaceMention, ...]
    periods: tuple[PeriodMention, ...]
    topic: tuple[str, ...]

    @property
    def keywords(self) -> bool:
        """Whether it is a few words side by side and no sentence: then each of them is what it is about."""
        return len(self.text.split()) <= _FEW_WORDS and A_SENTENCE.search(fold(self.text)) is None

    @property
    def asks_amount(self) -> bool:
        """Whether a word such as "hvor mange", "antall" or "andel" asks for a number."""
        return AMOUNT.search(fold(self.text)) is not None


Understand = Callable[[str], Question]
"""Takes the text of a question apart."""


def understand(text: str, vocabulary: Vocabulary, today: int, newest: int | None = None) -> Question:
    """Take a question apart.

    :param today: the year in which it is asked.
    :param newest: the newest year that a report in question is about; see ``times.py``.
    """
    measures = _measures(text, vocabulary)
    places = tuple(vocabulary.find_places(text, lowercase=True))
    periods = periods_asked(text, today, newest)
    named = [(m.start, m.end) for m in places] + [(m.start, m.end) for m in periods]
    named += [*words_of_sources(text), *words_of_times(text)]
    question = Question(text, "words", measures, places, periods, tuple(content_words(_without(text, named))))
    question = replace(question, wants=_wants(question, vocabulary))
    if question.wants != "cause":
        return question
    asking = [m.span() for pattern in (ASKS_CAUSE, UP, DOWN, _AND_WHAT) for m in pattern.finditer(text.lower())]
    narrower = content_words(_without(text, [*named, *asking]))
    measured = {fold(word) for m in measures for word in content_words(m.text)}
    if measures:  # how it came about ("brøt", "fikk") is told in other words: what is explained is the measure
        narrower = [w for w in narrower if fold(w) in measured or not narrows_nothing(w)]
    return replace(question, topic=tuple(narrower)) if narrower else question


def _measures(text: str, vocabulary: Vocabulary) -> tuple[MeasureMention, ...]:
    """The measures named, those in compounds with a sender among them ("politimeldinger")."""
    found = _in_clauses(text, vocabulary)
    for match in _COMPOUND.finditer(text):
        who, at = match["who"], match.start("what")
        is_sender = any(s.end - s.start == len(who) for s in find_senders(who))
        if is_sender and not any(m.start <= at < m.end for m in found):
            found += [
                replace(m, start=m.start + at, end=m.end + at) for m in vocabulary.find_measures(match["what"])
            ]  # fmt: skip
    return tuple(sorted(_in_two_ways(text, found, vocabulary), key=lambda m: m.start))


def _in_two_ways(text: str, found: list[MeasureMention], vocabulary: Vocabulary) -> list[MeasureMention]:
    """The two measures that one noun is with either of two words after it; else what was found.

    "Avvik ... både på HMS og på tjenesten", "flere avvik på HMS enn på tjenesten".
    """
    ways = _BOTH.search(text) if len(found) == 1 else None
    if ways is None or ways.start("one") <= found[0].start:
        return found
    first = found[0]
    if ways["joined"].lower() == "og" and first.end > ways.start("two"):
        return found  # "barn i fosterhjem og i institusjon" are counted as one
    noun = first.text[: ways.start("one") - first.start]
    own: list[MeasureMention] = []
    for name in ("one", "two"):
        named = vocabulary.find_measures(f"{noun} {ways[name]}")
        if len(named) != 1 or not named[0].slug:
            return found
        own.append(replace(named[0], start=ways.start(name), end=ways.end(name), text=ways[name]))
    if own[0].slug == own[1].slug:
        return found
    end = min(first.end, ways.end("one"))
    whole = replace(first, end=end, text=text[first.start : end], candidates=own[0].candidates, slug=own[0].slug)
    return [whole, *(m for m in own if m.start >= end)]


def _in_clauses(text: str, vocabulary: Vocabulary) -> list[MeasureMention]:
    """The measures of each part of a question that asks for several numbers: "hvor mange ..., og hvor mange ...".

    A later part may leave out what is counted: "og hvor mange endte med tiltak?" counts what the first one does.
    """
    starts = [0, *(m.end() for m in AMOUNT_AGAIN.finditer(text))]
    if len(starts) == 1:
        return vocabulary.find_measures(text, asked=True)
    found: list[MeasureMention] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        own = vocabulary.find_measures(text[start:end], asked=True)
        if found and not any(m.slug or m.start <= _AFTER_ASKING for m in own):
            noun = vocabulary.measure(found[0].candidates[0]).counts
            full = [m for m in vocabulary.find_measures(f"{noun} {text[start:end]}", asked=True) if m.slug]
            if full:
                found.append(replace(full[0], start=start, end=end, text=text[start:end]))
                continue
        found += [replace(m, start=m.start + start, end=m.end + start) for m in own]
    return found


def _wants(question: Question, vocabulary: Vocabulary) -> Wants:
    """A number is wanted when the words ask for one, or when a measure is named and nothing else is asked of it."""
    text = fold(question.text)
    if ASKS_CAUSE.search(text):
        return "cause"
    if _SENT_HOW_OFTEN.search(text) and any("meldinger" in m.candidates for m in question.measures):
        return "number"
    if ASKS_TIME.search(text) or SAYS.search(text):
        return "words"
    keyword = CAUSE_AS_KEYWORD.search(text)
    if keyword and (keyword.start() == 0 or not AMOUNT.search(text)):
        return "cause"
    if AMOUNT.search(text):
        return "number"
    if ASKS_CONTENT.search(text):
        return "content"
    return "number" if question.measures and _asks_of_measure(question, text, vocabulary) else "words"


def _asks_of_measure(question: Question, text: str, vocabulary: Vocabulary) -> bool:
    """Whether the number of a measure is asked for though no word says "how many"."""
    each = [{vocabulary.measure(slug).unit for slug in m.candidates} for m in question.measures]
    if _THAN.search(text) and len(each) > 1 and not set.intersection(*each):
        return False  # "dyrere å leie inn enn å ha ansatte": kroner and heads are not held against each other
    units = set().union(*each)
    counted = units == {"antall"}
    what_is = WHAT_IS.match(text)
    if what_is and not (counted and what_is["verb"] == "er"):  # "hva er ettervern?" asks what it means
        return not _ABOUT.search(question.text[what_is.end() : question.measures[0].start])
    if WHAT_WAS_SPENT.match(text) and any(unit.startswith("kr") for unit in units):
        return True
    how = re.search(r"\b(hvordan|korleis)\b", text) and DEVELOPMENT.search(text)
    if RANKING.search(text) or how or _goes_through_time(question, text):
        return True
    if ASKS_FOR_WORDS.search(text) or _asks_whether(question, text):
        return False
    if MORE_OR_LESS.search(_MORE_SO.sub("", _ONE_OR_MORE.sub("", text))) or DEVELOPMENT.search(text):
        return True
    if not _unexplained(question) or (counted and question.periods and ANY.search(text)):
        return True
    keywords = len(text.split()) <= _FEW_WORDS
    return keywords and (bool(question.periods) or len(question.places) > 1)


def _asks_whether(question: Question, text: str) -> bool:
    """Whether it is asked if there is such a thing: "har kommunen barnevernvakt?"."""
    if MORE_OR_LESS.search(text) or DEVELOPMENT.search(text) or ANY.search(text):
        return False
    return bool(HAS.match(text)) and not question.periods and all(not m.slug for m in question.measures)


def _goes_through_time(question: Question, text: str) -> bool:
    """Whether it is asked how a measure went from time to time, or stood beside others: "hvordan har sykefraværet vært
    fra 2020 til 2023", "hvordan var fristbruddene mot fylket".
    """
    start = HOW_IT_WENT.match(text)
    several = len(question.periods) > 1 or any(m.period.days > _A_YEAR for m in question.periods)
    several = several or (len(question.places) > 1 and _AGAINST.search(text) is not None)
    return start is not None and several and question.measures[0].start - start.end() <= _NEXT_TO


def _unexplained(question: Question) -> bool:
    """Whether it has words that are neither coordinates nor narrow them ("fra skolen"): then it asks for more."""
    spans = [(m.start, m.end) for m in question.measures]
    spans += [(m.start, m.end) for m in question.places]
    spans += [(m.start, m.end) for m in question.periods]
    narrowing = {fold(m[1]) for m in _NARROWED.finditer(question.text)}
    words = map(fold, content_words(_without(question.text, spans)))
    return any(word not in narrowing and not _THE_SERVICE.fullmatch(word) for word in words)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    return " ".join((*kept, text[at:]))
