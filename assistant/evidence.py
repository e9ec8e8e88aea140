"""Whether what was found answers what was asked. When in doubt it does not.

Similarity cannot tell: the best sentence is about as near to a question that the reports cannot answer as to one
that they can. What tells is in the question: a place or year that no report has, a word that carries it and stands
nowhere, a reason where no passage gives one, an answer of a form ("how long") that none has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assistant.answerform import fitting, unheard_of
from assistant.asking import DOWN, UP
from assistant.question import Question
from assistant.ranking import CAUSE, Ranked
from assistant.scope import Scope
from assistant.topic import TopicWord, held, said_in
from assistant.units import Unit
from corpus.language import content_words, fold, sentences, terms
from corpus.model import Report
from corpus.periods import Period, find_periods
from corpus.vocabulary import Vocabulary

Lack = Literal["empty", "place", "word", "cause", "number", "nothing"]

_ENOUGH = 0.15
"""The share of the topic that one of the best units must hold; tried on questions with and without answers."""
_ENOUGH_FOR_CAUSE = 0.3
_TELLING = 2.5
"""A word of at least this weight is what a question is about (natural logarithm of passages to a word)."""
_SEVERAL = 2
_ABBREVIATION = re.compile(r"[A-ZÆØÅ]{2,6}|[b-df-hj-np-tv-xz]{2,5}")
_ITS_REASON = re.compile(
    r"\b(skyld(es|tes)|skuldast|kommer av|kom av|kjem av|har sammenheng|har samanheng|på grunn av|grunnet)\b", re.I
)
"""What stands before these is what the reason is of."""
_LEADS_TO = re.compile(r"\b(før(er|te|t) til|medfør(er|te|t)|resultert i|resulterte i)\b", re.I)
"""What stands after these is what the reason is of."""
_DEVIATION = re.compile(r"\bavviket\b", re.I)
_MONEY = re.compile(r"økonomi|budsjett|rekneskap|regnskap", re.I)
_SPENT = re.compile(r"\b(me[ir]+|mindre)forbruk", re.I)
_NEAR = 0.86
"""A passage this near in meaning (cosine) may answer also when it uses none of the question's words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the question lacks an answer for; ``lack`` is ``None`` when it can be answered. ``names`` say what."""

    lack: Lack | None
    names: tuple[str, ...] = ()


ANSWERABLE = Verdict(None)


def judge(question: Question, scope: Scope, topic: Sequence[TopicWord], ranked: Sequence[Ranked]) -> Verdict:
    """Whether the ranked units (best first) answer the question in words."""
    if scope.unknown and not scope.covered and not scope.mentioned:
        return Verdict("place", tuple(place.name for place in scope.unknown))
    if not (topic or question.measures or question.places or question.periods):
        return Verdict("empty")
    if not ranked:
        return Verdict("nothing")
    narrowing = _narrowing_in_vain(question, topic, ranked)
    if narrowing:
        return Verdict("word", narrowing)
    best = max(r.coverage for r in ranked[:3])
    near = max(r.cosine for r in ranked[:3])
    if topic and best < _ENOUGH and near < _NEAR:
        absent = tuple(word.typed for word in topic if not word.here)
        return Verdict("word", absent) if absent else Verdict("nothing")
    unheard = unheard_of(question, topic, ranked)
    if unheard:
        return Verdict("word", unheard)
    return ANSWERABLE if fitting(question, topic, ranked) else Verdict("nothing")


def _narrowing_in_vain(question: Question, topic: Sequence[TopicWord], ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """In a few words side by side each one narrows the measure named. One that other reports use and these do not, or
    an abbreviation that stands nowhere, says that they do not tell of it.
    """
    if not question.keywords or not question.measures:
        return ()
    texts = [said_in(f"{r.around}\n{r.unit.text}") for r in ranked[:3]]
    missing = [w for w in topic if not w.here and not w.signs]
    short = [w for w in missing if _ABBREVIATION.fullmatch(w.typed) and not any(held(w, have) for have in texts)]
    return tuple(w.typed for w in missing if w in short or _tells(w))


def _tells(word: TopicWord) -> bool:
    return word.known and word.weight >= _TELLING


def told_in_words(question: Question, scope: Scope, topic: Sequence[TopicWord], ranked: Sequence[Ranked]) -> bool:
    """Whether a few words side by side ("tilsyn fosterhjem moss"), taken for a number that is not there, are all told
    of in one place: then words were meant. Not when a number was asked for, or a part of what the report is about.
    """
    if not ranked or not question.keywords or question.periods or question.asks_amount or len(topic) < _SEVERAL:
        return False
    own = {name for r in scope.reports for name in (r.service, *r.municipalities[: len(r.municipalities) == 1])}
    if not scope.covered or any(place.name not in own for place in scope.covered):
        return False
    text = frozenset(terms(ranked[0].unit.text))
    return all(word.terms[0] in text for word in topic)


def gives_reason(ranked: Ranked, question: Question, vocabulary: Vocabulary, report: Report) -> bool:
    """Whether a unit explains what a "why" question asks about.

    It is on the topic, sounds like a reason, and speaks of the same measure, place, time and direction when the
    question names one. ``report`` is the one that the unit stands in.
    """
    unit = ranked.unit
    if unit.is_table or ranked.coverage < _ENOUGH_FOR_CAUSE:
        return False
    pieces = [_of_money(piece, unit) for piece in _pieces(unit)]
    for text in pieces:
        around = f"{ranked.around}\n{text}"
        if not CAUSE.search(f"{' '.join(unit.passage.headings)}\n{text}") or (
            len(pieces) > 1 and not _on_topic(question, around, vocabulary)
        ):
            continue
        if _of_another(question, text, vocabulary):
            continue
        on_it = _same_measure(question, around, vocabulary) and _same_time(question, around, report.year)
        if not on_it or not _same_direction(question.text, around):
            continue
        where = (vocabulary, report)
        if _same_place(question, around, where) or _of_the_whole(text, unit, question, where):
            return True
    return False


def _of_money(text: str, unit: Unit) -> str:
    """A text under a heading of money, where "avviket" is one from the budget and none in the service."""
    return _DEVIATION.sub("budsjettavviket", text) if _MONEY.search(" ".join(unit.passage.headings)) else text


def _of_the_whole(text: str, unit: Unit, question: Question, where: tuple[Vocabulary, Report]) -> bool:
    """Whether the whole service is asked about and neither the lines that give a reason nor the headings over them name
    a place: what the lines beside them name is no place of theirs.
    """
    vocabulary, report = where
    if {mention.name for mention in question.places if mention.place.named} != {report.service}:
        return False
    giving = (line for line in text.splitlines() if CAUSE.search(line))
    return not any(m.place.named for m in vocabulary.find_places("\n".join((*unit.passage.headings, *giving))))


def _of_another(question: Question, text: str, vocabulary: Vocabulary) -> bool:
    """Whether each reason in a text is said of a number that is not asked about: "Fristbruddene skyldes sykdom"."""
    asked = {slug.removesuffix("_endring") for mention in question.measures for slug in mention.candidates}
    told = [text[start:end] for start, end in sentences(text) if CAUSE.search(text[start:end])]
    return bool(told) and all(_said_of_another(sentence, asked, question, vocabulary) for sentence in told)


def _said_of_another(sentence: str, asked: Collection[str], question: Question, vocabulary: Vocabulary) -> bool:
    subject = _explained(sentence)
    named = {s.removesuffix("_endring") for m in vocabulary.find_measures(subject) for s in m.candidates}
    have = frozenset(terms(subject))
    of_measure = {fold(word) for mention in question.measures for word in content_words(mention.text)}
    besides = [word for word in question.topic if fold(word) not in of_measure]
    return bool(named) and not named & set(asked) and not any(held_word(word, have) for word in besides)


def _explained(sentence: str) -> str:
    """What a sentence gives the reason of, ``""`` when no word parts it from the reason."""
    found, leads = _ITS_REASON.search(sentence), _LEADS_TO.search(sentence)
    if found is not None:
        return sentence[: found.start()]
    return "" if leads is None else sentence[leads.end() :]


def speaks_of(ranked: Ranked, question: Question, vocabulary: Vocabulary, report: Report) -> bool:
    """Whether a unit speaks of the measure, time and place that the question names, if it names any."""
    around = f"{ranked.around}\n{ranked.unit.text}"
    told = _same_measure(question, around, vocabulary) and _same_time(question, around, report.year)
    return told and _same_place(question, around, (vocabulary, report))


def _pieces(unit: Unit) -> list[str]:
    """A list's items, each with the one before it, for a reason far down the list is that of something else; a list
    that is a list of reasons is one piece.
    """
    if unit.is_list and not CAUSE.search("\n".join((*unit.passage.headings, unit.blocks[0].text))):
        texts = [block.text for block in unit.blocks]
        return [texts[0], *(f"{before}\n{text}" for before, text in pairwise(texts))]
    return [unit.text]


def _on_topic(question: Question, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text holds at least half of the words that carry the question, or names their measure otherwise."""
    have = frozenset(terms(text))
    named = {slug for mention in vocabulary.find_measures(text) for slug in mention.candidates}
    spoken = [m for m in question.measures if named & set(m.candidates)]
    by_measure = {fold(word) for mention in spoken for word in content_words(mention.text)}
    held_of = sum(held_word(word, have) or fold(word) in by_measure for word in question.topic)
    return 2 * held_of >= len(question.topic)


def _same_direction(question: str, text: str) -> bool:
    """A text that explains a rise does not explain a fall."""
    text = _SPENT.sub(r"\1 forbruk", text)
    down, up = bool(DOWN.search(question)), bool(UP.search(question))
    if down == up:
        return True
    there, back = (DOWN, UP) if down else (UP, DOWN)
    return bool(there.search(text)) or not back.search(text)


def _same_place(question: Question, text: str, where: tuple[Vocabulary, Report]) -> bool:
    """Unless the text names places and none of them is the one asked about, it is about the report's own.

    Where no measure is named a place outside ("konkurranse fra Trondheim") is part of the reason, and one of its
    members is a part of the service asked about; several of them together, as over a table, are all of it.
    """
    vocabulary, report = where
    asked = {mention.name for mention in question.places if mention.place.named}
    named = [m for m in vocabulary.find_places(text) if m.place.named]
    if not question.measures:
        if asked == {report.service}:
            return True
        own = {report.service, *report.municipalities}
        named = [m for m in named if m.kind not in ("municipality", "service") or {m.name, m.place.key} & own]
    if asked == {report.service} and len({m.name for m in named} & set(report.municipalities)) > 1:
        return True
    return not asked or not named or bool(asked & {m.name for m in named})


def _same_measure(question: Question, text: str, vocabulary: Vocabulary) -> bool:
    """The text speaks of the measure asked about, by whatever name, or uses the very words that name it."""
    if not question.measures:
        return True
    asked = {slug for mention in question.measures for slug in mention.candidates}
    named = {slug for mention in vocabulary.find_measures(text) for slug in mention.candidates}
    if asked & named or asked & {slug.removesuffix("_endring") for slug in named}:
        return True
    have = frozenset(terms(text))
    return any(all(_held_whole(word, have) for word in content_words(m.text)) for m in question.measures)


def _held_whole(word: str, have: Collection[str]) -> bool:
    """Whether a word or every part of it stands there: "vedtak" alone is no "akuttvedtak"."""
    whole, *parts = terms(word) or [""]
    return whole in have or (bool(parts) and all(part in have for part in parts))


def held_word(word: str, have: Collection[str]) -> bool:
    """Whether a word, or any part of it when it is a compound, is among the terms ``have``."""
    return any(term in have for term in terms(word))


def _same_time(question: Question, text: str, year: int | None) -> bool:
    asked = [mention.period for mention in question.periods]
    if not asked:
        return True
    if any(found.period.overlaps(period) for found in find_periods(text, year=year) for period in asked):
        return True
    return year is not None and any(_whole_year(period, year) for period in asked)


def _whole_year(period: Period, year: int) -> bool:
    return period.kind == "year" and period.start.year == year
