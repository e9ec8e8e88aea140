"""What narrows a number that a question asks for: who sent the messages, how old the children are, plan or account."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking import SENDING, WHO_SENDS_MESSAGES
from assistant.question import Question
from corpus.numbers import find_numbers
from corpus.senders import SenderMention, find_senders
from corpus.vocabulary import MeasureMention, Vocabulary

_PLANNED = re.compile(
    r"\b(\w*budsjett\w*|prognose\w*|foresl\w+|plan(lagt|lagde)|(satt|sett) (det |de |dei |vi )?av|tatt høyde|teke høgd"
    r"|forvent\w*|re[gk]n(er|ar)\b[^?.!]*\bmed|anslå\w*|anslag\w*|vent(et|a)"
    r"|tro[rd]\w* (de|dei|vi|man|ein|en|barnevern\w+|kommunen|tjenesten|tenesta)|(ligger?|ligg) .*\ban til"
    r"|ende[rt]? på|endar på)\b",
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
    return _only_messages(question) and bool(WHO_SENDS_MESSAGES.search(question.text))


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
    own = [(m.start, m.end) for m in mentions if any(vocabulary.measure(slug).age for slug in m.candidates)]
    ages: list[frozenset[int]] = []
    for match in _AGE.finditer(text):
        if any(start <= match.start() < end for start, end in own):
            continue
        values = [int(n.value) for n in find_numbers(match[0]) if n.value is not None]
        values = values or [int(digits) for digits in re.findall(r"\d+", match[0])]
        below = match[0].lower().startswith(("under", "yngre"))
        ages += [frozenset({value, value - 1} if below else {value}) for value in values]
    return tuple(ages)


def occupations(mentions: Sequence[MeasureMention]) -> tuple[str, ...]:
    """The words by which a measure of staff is called that name some of them only: "hvor mange familieveiledere"."""
    return tuple(dict.fromkeys(m[0] for mention in mentions for m in _OCCUPATION.finditer(mention.text)))


def _in_compounds(text: str) -> tuple[SenderMention, ...]:
    """The sender in "politimeldinger" and "skolemeldinger"."""
    found = []
    for match in re.finditer(r"\b([^\W\d_]{3,}?)(?:e|s)?melding\w*", text, re.I):
        name = match[1]
        if any(s.end - s.start == len(name) for s in find_senders(name)):
            found.append(SenderMention(match.start(), match.start() + len(name), name[:1].upper() + name[1:]))
    return tuple(found)
