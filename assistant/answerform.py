"""What an answer in words must hold to be one: a time where "how long" is asked, a name where "who" is.

A passage on the topic need not answer. These look at how the question is put and at single sentences, for a word of
the question and the answer to it stand in one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from assistant.question import Question
from assistant.ranking import Ranked
from assistant.topic import TopicWord, coverage, held, said_in
from assistant.wording import EVERYWHERE
from corpus.language import fold, sentences, terms
from corpus.vocabulary import vocabulary
from corpus.wordlist import word_lists

_BEST = 3
_LOOKED_AT = 5
"""How many units are searched for a sentence that can answer: one below the best may."""
_ENOUGH_TOLD = 0.25
"""The share of the other words that the sentence with the time must hold, its headings counted."""
_HALF = 0.5
"""What a text must hold of the word that is asked for outright: a part of a compound is no answer to it."""
_FIRST = re.compile(r"^(?:hva|kva|hvilken|hvilke|hvilket|kva for|hvordan|korleis|hvor|kor) (\w+)")
_HOW = re.compile(r"^(?:hvordan|korleis)\b")
_DEGREE = re.compile(r"^(?:hvor|kor) (?P<how>\w+) (?:er|var|blir|ble|blei|vart)\b")
_TIME = re.compile(
    r"^(?:hvor|kor) (?P<how>(?:lenge|ofte|lang tid|langt)\b(?: (?:varer|varar|tar|tek|går|gjeng|bruker|brukar)\b)?)"
)
_NUMBER = (
    r"(?:\d+(?:,\d+)?|ett?|en|én|ei|ein|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tolv|noen|nokre|flere|fleire"
    r"|(?:et|eit) par)"
)
_SPAN = r"(?:minutt|tim|døgn|dag|uk|vek|måned|månad|kvartal|halvår|år)(?:er|ar|e|a|en|ene|ane|s)?"
_TOLD = re.compile(
    rf"\b{_NUMBER} {_SPAN}\b(?! ?- ?\d)|\b{_NUMBER} (?:gang(?:er)?|gonger)\b"
    rf"|\b(?:h?vert?|kvar|kvart|annenhver|annakvar)\b[^.]{{0,12}}?\b{_SPAN}\b"
    r"|\b\w*(?:ukentlig|månedlig|daglig|årlig|vekentleg|månadleg|dagleg|årleg|jevnlig|jamleg|kvartalsvis|sjeld[ea]n|ofte|oftere)\b"
)
_WHO = re.compile(r"\b(?:hvem|kven)\b|^(?:hva|kva) heit?er\b")
_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+(?: [A-ZÆØÅ]\.)?(?: [A-ZÆØÅ][a-zæøåé-]+)+")
_LED_BY = re.compile(r"\b(?:led(?:es|et|a)|leiast|leia) av\b", re.I)


def lacks_form(question: Question, topic: Sequence[TopicWord], ranked: Sequence[Ranked]) -> bool:
    """Whether the best units (best first), though they may be on the topic, hold nothing that can be the answer."""
    if question.wants != "words":
        return False
    text = fold(question.text)
    time, degree = _TIME.search(text), _DEGREE.search(text)
    if time:
        return not _time_told(_besides(topic, time["how"].split()), ranked)
    if degree and any(fold(word.typed) == degree["how"] for word in topic):
        return not _degree_told(topic, degree["how"], ranked)
    telling = [word for word in topic if not _everywhere(word)]
    if _WHO.search(text) and all(is_person(word) or fold(word.typed) in ("heter", "heiter") for word in telling):
        return bool(telling) and not _name_told(telling, ranked)
    return False


def unheard_of(question: Question, topic: Sequence[TopicWord], ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """The words that say what is asked of somebody, as typed, when no report knows any of them; else none.

    Who it is asked of ("foreldrene", "en saksbehandler") stands all over the reports and says nothing about what is
    asked; only when nothing else is asked must they be known themselves.
    """
    if question.wants != "words" or not topic:
        return ()
    telling = [word for word in topic if not _everywhere(word)]
    asked = [word for word in telling if not is_person(word)] or telling
    text = fold(question.text)
    first = _FIRST.search(text)
    outright = first is not None and any(fold(word.typed) == first[1] for word in asked)
    if not outright and (question.measures or _HOW.search(text)):
        return ()
    texts = [said_in(f"{r.around}\n{r.unit.text}") for r in ranked[:_BEST]]
    most = max((held(word, have) for word in asked for have in texts), default=0.0)
    if any(word.known for word in asked) or most >= _HALF or (most and not outright):
        return ()
    return tuple(word.typed for word in asked)


def is_person(word: TopicWord) -> bool:
    """Whether a word names people or an office, with no more told of them than "barnevernlederen" tells."""
    whole, *parts = word.terms
    return whole in _people() or (bool(set(parts) & _people()) and set(parts) <= _people() | EVERYWHERE)


@cache
def _people() -> frozenset[str]:
    return frozenset(terms(word)[0] for word in word_lists().people)


def _everywhere(word: TopicWord) -> bool:
    return set(word.terms) <= EVERYWHERE


def _besides(topic: Sequence[TopicWord], how: Collection[str]) -> list[TopicWord]:
    return [word for word in topic if fold(word.typed) not in how]


def _told(ranked: Sequence[Ranked]) -> Iterator[tuple[str, frozenset[str]]]:
    """The sentences and list items of the best units, each with its terms and those of its headings."""
    for one in ranked[:_LOOKED_AT]:
        above = frozenset(terms("\n".join(one.unit.passage.headings)))
        for line in one.unit.text.splitlines():
            for start, end in sentences(line):
                sentence = line[start:end]
                yield sentence, above | frozenset(terms(sentence))


def _time_told(others: Sequence[TopicWord], ranked: Sequence[Ranked]) -> bool:
    return any(
        _TOLD.search(fold(sentence)) and (not others or coverage(others, have) >= _ENOUGH_TOLD)
        for sentence, have in _told(ranked)
    )


def _degree_told(topic: Sequence[TopicWord], how: str, ranked: Sequence[Ranked]) -> bool:
    """Whether a sentence says it of whom or what it is asked of, the first word after it that tells anything."""
    at = next(i for i, word in enumerate(topic) if fold(word.typed) == how)
    whose = [word for word in topic[at + 1 :] if not _everywhere(word)][:1]
    return any(all(held(word, have) for word in (topic[at], *whose)) for _, have in _told(ranked))


def _name_told(people: Sequence[TopicWord], ranked: Sequence[Ranked]) -> bool:
    """Whether somebody is named beside the office, or it is said who leads."""
    for sentence, have in _told(ranked):
        if not any(held(word, have) for word in people):
            continue
        places = {fold(mention.text) for mention in vocabulary().find_places(sentence)}
        names = (m[0] for m in _NAME.finditer(sentence) if fold(m[0]) not in places)
        if _LED_BY.search(sentence) or any(not _people() & set(terms(name)) for name in names):
            return True
    return False
