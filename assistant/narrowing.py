"""What narrows a number that a question asks for: who sent the messages, how old the children are, which row of a
table, plan or account, and the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.asking import OVER_TIME, SENDING, WHO_SENT, WHO_STANDS_BEHIND
from assistant.question import Question
from corpus.language import content_words
from corpus.model import Figure
from corpus.numbers import find_numbers
from corpus.senders import SenderMention, find_senders
from corpus.vocabulary import MeasureMention, Vocabulary

_PLANNED = re.compile(
    r"\b(\w*budsjett\w*|prognose\w*|foresl\w+|plan(lagt|lagde)|(satt|sett) (det |de |dei |vi )?av|tatt høyde|teke høgd"
    r"|forvent\w*|re[gk]n(er|ar)\b[^?.!]*\bmed|anslå\w*|anslag\w*|vent(et|a)"
    r"|tro[rd]\w* (de|dei|vi|man|ein|en|barnevern\w+|kommunen|tjenesten|tenesta)|(ligger?|ligg) .*\ban til"
    r"|styre?r\b[^?.!]*\bmot|ende[rt]? på|endar på)\b",
    re.I,
)
_FROM = re.compile(r"\b(fra|frå|av|sendt av|meldt av)\s+(de |dei |den )?$", re.I)
_MESSAGE = re.compile(r"\s+\w*melding", re.I)
_MESSAGES = "meldinger"
_OVERSPENT = "merforbruk"
_OF_BUDGET = re.compile(r"budsjett", re.I)
_RECEIVES = re.compile(r"barnevern(s|a|en)*(tjeneste|teneste)", re.I)
_OCCUPATION = re.compile(
    r"[^\W\d_]*(?:leder|leiar|veileder|rettleiar|saksbehandler|sakshandsamar|kontaktperson|terapeut|konsulent"
    r"|pedagog|sosionom|jurist|psykolog|rådgiver|rådgjevar)\w*",
    re.I,
)
_STAFF = "ansatte"
_PART_OF_ABSENCE = re.compile(r"\b(?:korttid|langtid|egenmeld|eigenmeld|legemeld)[^\W\d_]*", re.I)
_SHARE_ALONE = re.compile(
    r"\b(?:hvor|kor) (?:mange|mye|mykje) prosent\b|\b(?:hvor|kor) stor (?:del|andel|prosentdel|prosent)\b|\bandelen\b"
    r"|\bprosentandel|\bi prosent\b",
    re.I,
)
_MONEY_ALONE = re.compile(
    r"\b(?:hvor|kor) (?:mange kroner|mye penger|mykje pengar)\b|\b(?:hvor|kor) (?:mye|mykje) kost(?:er|ar|a|et)\b"
    r"|^(?:hva|kva) kost(?:er|ar|a|et)\b|^(?:hva|kva|hvem|kven|hvilke\w*) (?:\w+ )?betal(?:er|ar|te|a)\b",
    re.I,
)
_A_MONTH = re.compile(r"\b(?:i|per|pr\.?|hver|kvar) (?:måned\w*|månad\w*|mnd)\b|\bmåne?d\w*lig\w*|\bmånadleg\w*", re.I)
_NUMERAL = r"(\d{1,2}|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tolv)"
_AGE = re.compile(
    rf"\b(under|yngre enn|eldre enn)\s+{_NUMERAL}\s*år\b(?!\s+siden)|(?<=barn )over\s+{_NUMERAL}\s*år\b"
    r"|\bover\s+(?:1[1-9]|[2-9]\d)\s*år\b(?!\s+siden)"
    rf"|(?<=unge )over\s+{_NUMERAL}\s*år\b|(?<=ungdom )over\s+{_NUMERAL}\s*år\b"
    rf"|\b(mellom|fra|frå)\s+{_NUMERAL}\s+(og|til)\s+{_NUMERAL}\s*år(s alder(en)?)?\b"
    r"|\b\d{1,2}\s*[-–]\s*\d{1,2}\s*(år(s alder(en)?)?\b|-?åring\w*)|\b\d{1,2}\s*-?\s*åring\w*",
    re.I,
)
"""An age that narrows who is counted; "over tre år" alone is more often a length of time."""


def asks_sender(question: Question) -> bool:
    """Whether it is asked who sends most or fewest messages."""
    text = question.text
    return _only_messages(question) and bool(WHO_SENT.search(text) or WHO_STANDS_BEHIND.search(text))


def _only_messages(question: Question) -> bool:
    return bool(question.measures) and all(m.candidates[0] == _MESSAGES for m in question.measures)


def senders_of(question: Question, *, ranked: bool) -> tuple[SenderMention, ...]:
    """Those whose messages are asked about: "fra skolen", "politimeldinger", "sendte skolene", "skolen eller politiet".

    The service itself receives them, so it must be said that they came from it.
    """
    text = question.text
    found = [s for s in find_senders(text) if not _is_named_by(s, question)]
    told = tuple(s for s in found if _FROM.search(text[: s.start]) or _MESSAGE.match(text[s.end :]))
    told = told or _in_compounds(text)
    if told or not _only_messages(question):
        return told
    named = [(m.start, m.end) for m in question.places] + [(m.start, m.end) for m in question.periods]
    free = [s for s in found if not any(start <= s.start < end for start, end in named)]
    senders = tuple(s for s in free if not _RECEIVES.match(s.name))
    return senders if ranked or SENDING.search(text) else ()


def _is_named_by(sender: SenderMention, question: Question) -> bool:
    """Whether a measure that counts no messages is called by it: "tatt fra foreldrene" sends nothing."""
    others = [m for m in question.measures if not any("melding" in slug for slug in m.candidates)]
    return any(m.start < sender.start and sender.end <= m.end for m in others)


@dataclass(frozen=True, slots=True)
class PartMention:
    """A part of the whole, such as a team, named as a table calls it; ``words`` must stand with its number."""

    start: int
    end: int
    words: tuple[str, ...]


def parts_of_tables(text: str, figures: Iterable[Figure]) -> tuple[PartMention, ...]:
    """The parts, named by several words, whose row a question repeats: "årsverk i *omsorg og ettervern*".

    One word alone ("tiltak") is rather a measure. Months and senders are read apart.
    """
    names = {value for f in figures for kind, value in f.dims if kind not in ("måned", "melder")}
    told = {name: tuple(content_words(name)) for name in sorted(names)}
    return tuple(
        PartMention(m.start(), m.end(), words)
        for name, words in told.items()
        if len(words) > 1
        for m in re.finditer(rf"\b{re.escape(name)}\b", text, re.I)
    )


def planned(text: str, mentions: Sequence[MeasureMention], vocabulary: Vocabulary) -> bool:
    """Whether a plan is asked for. "Gikk over budsjettet" names an account, and so does a share of the budget."""
    accounts = [m for m in mentions if m.slug and _is_account(m.slug, vocabulary)]
    return any(
        not any(m.start <= found.start() < m.end and _OF_BUDGET.search(found[0]) for m in accounts)
        for found in _PLANNED.finditer(text)
    )


def _is_account(slug: str, vocabulary: Vocabulary) -> bool:
    return slug == _OVERSPENT or vocabulary.measure(slug).unit == "prosent"


def names_age(text: str) -> bool:
    """Whether a text names an age that would narrow who is counted."""
    return _AGE.search(text) is not None


def ages(text: str, mentions: Sequence[MeasureMention], vocabulary: Vocabulary) -> tuple[frozenset[int], ...]:
    """The ages that are named and do not belong to the measure that is named with them ("per innbygger 0-17 år")."""
    ages: list[frozenset[int]] = []
    for match in _AGE.finditer(text):
        values = [int(n.value) for n in find_numbers(match[0]) if n.value is not None]
        values = values or [int(digits) for digits in re.findall(r"\d+", match[0])]
        own = [m for m in mentions if m.start <= match.start() < m.end]
        if any(set(values) <= _limits(vocabulary.measure(slug).age) for m in own for slug in m.candidates):
            continue
        below = match[0].lower().startswith(("under", "yngre"))
        ages += [frozenset({value, value - 1} if below else {value}) for value in values]
    return tuple(ages)


def _limits(age: str) -> set[int]:
    """The ages by which a band is told: 0-17 by 0, 17 and "under 18"."""
    ends = [int(digits) for digits in re.findall(r"\d+", age)]
    return {*ends, *(end + 1 for end in ends[1:])}


def parts_named(mentions: Sequence[MeasureMention]) -> tuple[str, ...]:
    """The words by which a measure is called that name some of it only: "familieveiledere", "korttidsfravær"."""
    found = [m[0] for mention in mentions for m in _PART_OF_ABSENCE.finditer(mention.text)]
    staff = [mention for mention in mentions if mention.candidates == (_STAFF,)]
    found += [m[0] for mention in staff for m in _OCCUPATION.finditer(mention.text)]
    return tuple(dict.fromkeys(found))


def unit_asked(text: str) -> str:
    """ "prosent", "kr" or "kr per måned" when a share or a sum of money is asked for in so many words, ``""`` when any
    unit will do.

    A share of growth ("hvor mange prosent økte ...") is made of numbers in any unit.
    """
    if _MONEY_ALONE.search(text):
        return "kr per måned" if _A_MONTH.search(text) else "kr"
    counts = re.search(r"\b(?:hvor|kor) mange (?!prosent)", text, re.I)
    return "prosent" if _SHARE_ALONE.search(text) and not counts and not OVER_TIME.search(text) else ""


def _in_compounds(text: str) -> tuple[SenderMention, ...]:
    """The sender in "politimeldinger" and "skolemeldinger"."""
    found = []
    for match in re.finditer(r"\b([^\W\d_]{3,}?)(?:e|s)?melding\w*", text, re.I):
        name = match[1]
        if any(s.end - s.start == len(name) for s in find_senders(name)):
            found.append(SenderMention(match.start(), match.start() + len(name), name[:1].upper() + name[1:]))
    return tuple(found)
