"""Changing a question's text at its mentions: another place, another time, the same measure in other company.

A mention knows where it stands in the text, so the words around it stay as the reader typed them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from assistant.question import Question
from assistant.wordsfor import DONE, measure_name, whose
from corpus.language import content_words, fold, stem
from corpus.measure_finder import narrowed
from corpus.measures import Measure
from corpus.periods import Period, PeriodMention
from corpus.places import joined
from corpus.senders import find_senders
from corpus.vocabulary import MeasureMention, PlaceMention, Vocabulary

Mentions = Sequence[MeasureMention] | Sequence[PlaceMention] | Sequence[PeriodMention]

_NARROWING = re.compile(r"\b(?:fra|frå|om|hos|med|av)\s+([^\W\d_]+)", re.IGNORECASE)
LEADS_IN = re.compile(
    r"\b(?:i løpet av|i perioden|ved utgangen av|per|pr\.?|i|for|fra|frå|siden|sidan|ved)\s+$", re.IGNORECASE
)
_FROM_WHOM = re.compile(r"\b(?:fra|frå|av)\s+$", re.IGNORECASE)
_GAP = 30
_OPEN_END = re.compile(r"(?:siden|sidan)\b", re.IGNORECASE)


def in_words(period: Period) -> str:
    """A period as it stands in a sentence: "i 2023", "per 31.12.2024", "fra 2019 til 2023"."""
    if period.kind == "day":
        return period.label
    if period.kind == "range" and "–" in period.label:
        return "fra {} til {}".format(*period.label.split("–"))
    return f"i {period.label}"


def settled(question: Question) -> str:
    """The question with "i fjor" and the like written as the year that was meant, so that it means it for ever."""
    text = question.text
    for mention in sorted(question.periods, key=lambda m: -m.start):
        if mention.relative:
            text = _replaced(text, (mention.start, mention.end), in_words(mention.period), LEADS_IN)
    return text


def with_place(question: Question, place: str) -> str:
    """The question asked of another place; its places must stand together or be none."""
    text = question.text
    if not question.places:
        return appended(text, f"i {place}")
    span = question.places[0].start, question.places[-1].end
    return text[: span[0]] + in_case_of(question.places, place) + text[span[1] :]


def in_case_of(mentions: Sequence[PlaceMention], place: str) -> str:
    """A place as it stands in the place of others: a genitive ("Roans barn") stays one."""
    last = mentions[-1]
    return whose(place) if fold(last.text) == f"{fold(last.name)}s" else place


def with_period(question: Question, period: str) -> str:
    """The question asked of another time, given with its preposition."""
    text = question.text
    if not question.periods:
        return appended(text, period)
    return _replaced(text, (question.periods[0].start, question.periods[-1].end), period, LEADS_IN)


def with_sender(text: str, sender: str) -> str:
    """The question asked of this sender's messages."""
    told = [s for s in find_senders(text) if _FROM_WHOM.search(text[: s.start])]
    if not told:
        return appended(text, f"fra {sender}")
    return text[: told[0].start] + sender + text[told[0].end :]


def at_any_time(asked: Question) -> str:
    """The question without its times: the newest there is."""
    text = asked.text
    for mention in sorted(asked.periods, key=lambda m: -m.start):
        lead = LEADS_IN.search(text[: mention.start])
        text = f"{text[: lead.start() if lead else mention.start].rstrip()}{text[mention.end :]}"
    return text


def subject_of(question: Question, vocabulary: Vocabulary, answered: str = "") -> str:
    """What is measured, in the asker's words with those that narrow it; ``""`` when no measure is named.

    :param answered: slug of the measure that words of several meanings were taken for, ``""`` when that is not known.
    """
    if not question.measures:
        return ""
    named = listed([_said(_taken_for(mention, answered), vocabulary) for mention in question.measures])
    spans = spans_of(question.measures, question.places, question.periods)
    free = {fold(word) for word in question.topic}
    narrowing = [
        m[0] for m in _NARROWING.finditer(question.text)
        if fold(m[1]) in free and not any(start <= m.start(1) < end for start, end in spans)
    ]  # fmt: skip
    return " ".join((named, *narrowing))


def reads_well(question: Question, vocabulary: Vocabulary) -> bool:
    """Whether what is measured can be said in a sentence: by nouns, not by "henlagt" or "bruker på barnevern"."""
    return all(m.slug or _is_noun(m, vocabulary) for m in question.measures)


def _taken_for(mention: MeasureMention, answered: str) -> MeasureMention:
    several = not mention.slug and answered in mention.candidates and len(mention.text.split()) > 1
    return narrowed(mention, [answered]) if several else mention


def _is_noun(mention: MeasureMention, vocabulary: Vocabulary) -> bool:
    measures = [vocabulary.measure(slug) for slug in mention.candidates]
    return len(mention.text.split()) == 1 and any(_is_noun_of(mention.text, measure) for measure in measures)


def _said(mention: MeasureMention, vocabulary: Vocabulary) -> str:
    """What a mention names, as a noun: the asker's word when it is one, else the measure's own name.

    "Meldinger fikk" and "koster barn på institusjon" are no nouns; of words that may mean several measures the longest
    beginning without a verb is taken.
    """
    names = [vocabulary.measure(slug).name for slug in mention.candidates]
    words = mention.text.split()
    if _is_noun(mention, vocabulary) or fold(mention.text) in map(fold, names):
        return mention.text
    for end in range(1, len(words)):
        shorter = " ".join(words[:end])
        found = vocabulary.find_measures(shorter)
        same = len(found) == 1 and found[0].candidates == mention.candidates and found[0].text == shorter
        if same and (
            len(words[:end]) > 1 or any(_is_noun_of(shorter, vocabulary.measure(s)) for s in found[0].candidates)
        ):
            return shorter
    return _noun_for(mention, vocabulary) if mention.slug else mention.text


def _noun_for(mention: MeasureMention, vocabulary: Vocabulary) -> str:
    """A measure's own name, without what was done ("mottatt") where it is known without it."""
    name = measure_name(mention.candidates[0])
    first, _, last = name.rpartition(" ")
    known = vocabulary.find_measures(first) if last in DONE else []
    return first if [m.candidates for m in known] == [mention.candidates] else name


def _is_noun_of(word: str, measure: Measure) -> bool:
    """Whether a word, in any inflection, is the noun of a measure's name or what it counts."""
    nouns = [w for w in content_words(measure.name) if w not in DONE] + content_words(measure.counts)
    return stem(word) in map(stem, nouns)


def names_of(mentions: Sequence[PlaceMention]) -> list[str]:
    """The places by their names, or as typed where more than the name was ("Namsos kommune", "fylket")."""
    return [m.name if fold(m.text) in (fold(m.name), f"{fold(m.name)}s") else m.text for m in mentions]


def times_of(mentions: Sequence[PeriodMention]) -> list[str]:
    """Relative ones stay as typed: which year "i fjor" is depends on the place that is asked about in the end."""
    return [m.text if m.relative else time_of(m) for m in mentions]


def time_of(mention: PeriodMention) -> str:
    """The time that is meant, as it stands in a sentence; "siden 2020" has no end to tell."""
    return mention.text if _OPEN_END.match(mention.text) and not mention.relative else in_words(mention.period)


def together(mentions: Mentions, asked: Question) -> bool:
    """Whether nothing but small words stands between the mentions, so that others can take their place."""
    between = [asked.text[a[1] : b[0]] for a, b in pairwise(spans_of(mentions))]
    return all(len(gap) <= _GAP and not content_words(gap) for gap in between)


def _replaced(text: str, span: tuple[int, int], words: str, lead: re.Pattern[str]) -> str:
    found = lead.search(text[: span[0]])
    return text[: found.start() if found else span[0]] + words + text[span[1] :]


def appended(text: str, words: str) -> str:
    """The text with words at its end, before the question mark."""
    kept = bare(text)
    return f"{kept} {words}{text.rstrip()[len(kept) :]}"


def bare(text: str) -> str:
    """The text without the marks at its end."""
    return text.rstrip(" \t\n?.!")


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with a space for each span."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def listed(parts: Iterable[str]) -> str:
    """Each part once, in a Norwegian list; ``""`` for none."""
    named = list(dict.fromkeys(parts))
    return joined(named) if named else ""


def either(parts: Iterable[str]) -> str:
    """Each part once, one of which is to be chosen: "a, b eller c"."""
    *first, last = dict.fromkeys(parts)
    return f"{', '.join(first)} eller {last}" if first else last


class _Standing(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def spans_of(*groups: Iterable[_Standing]) -> list[tuple[int, int]]:
    """Where the mentions stand."""
    return [(mention.start, mention.end) for group in groups for mention in group]
