"""What an answer in words must hold to be one: a time where "how long" is asked, a name where "who" is.

A passage on the topic need not answer. These look at how the question is put and at single sentences, for a word of
the question and the answer to it stand in one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from assistant.question import Question
from assistant.ranking import Ranked
from assistant.topic import TopicWord, coverage, held, said_in
from assistant.units import Unit, narrowed
from assistant.wording import EVERYWHERE
from corpus.language import fold, sentences, terms
from corpus.periods import find_periods
from corpus.vocabulary import vocabulary
from corpus.wordlist import word_lists

Told = partial[float]
"""Of a sentence and its terms: how much of the question it answers, 0 when it cannot be the answer."""
_LOCAL = ("municipality", "service")

_BEST = 3
_SIGNED = 120
"""Characters; so few lines together are a name and what it stands for."""
_LOOKED_AT = 5
"""How many units are searched for a sentence that can answer: one below the best may."""
_ENOUGH_TOLD = 0.25
"""The share of the other words that the sentence with the time must hold, its headings counted."""
_AS_MUCH = 0.6
"""A further unit must hold so much of what the best one that can be the answer holds."""
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
_TIMES = r"\w*(?:gang(?:er)?|gonger|besøk|møter?)"
_OFTEN = rf"\b{_NUMBER} (?:\w+ og {_NUMBER} )?{_TIMES}\b.{{0,30}}?\b(?:per|pr\.?|i|hvert|kvart) {_SPAN}\b"
_VAGUE = 0.5
"""What a word such as "jevnlig" counts for where it is asked how often or how long."""
_TOLD = re.compile(
    rf"{_OFTEN}|\b{_NUMBER} {_SPAN}\b(?! ?- ?\d)|\b{_NUMBER} (?:gang(?:er)?|gonger)\b"
    rf"|\b(?:h?vert?|kvar|kvart|annenhver|annakvar)\b[^.]{{0,12}}?\b{_SPAN}\b"
    r"|\b\w*(?:ukentlig|månedlig|daglig|årlig|vekentleg|månadleg|dagleg|årleg|kvartalsvis)\b"
)
_TOLD_VAGUELY = re.compile(r"\b(?:jevnlig|jamleg|sjeld[ea]n|ofte|oftere)\b")
_WHO = re.compile(r"\b(?:hvem|kven)\b|^(?:hva|kva) hei?ter\b")
_IS_CALLED = ("heter", "heiter", "navn", "navnet", "namn", "namnet", "kalles", "kalt")
_NAME_OF = re.compile(r"^(?:hva|kva) (?:hei?ter|kalles|er nav?net på|er namnet på)\b")
_WHEN = re.compile(
    r"^når (?:ble|blei|vart|var|er|skal|tar|tek|tok|kom|startet|starta|starter|åpnet|åpna|begynte|trer|trådte) "
)
_COSTS = re.compile(
    r"^(?:hva|kva) (?:kost(?:er|ar|a|et)|betal(?:er|ar|te|a))\b"
    r"|^(?:hva|kva) (?:får|f[ie]kk|må|skal) .*\bi (?:godtgj\w+|lønn|løn|støtte|tilskudd|tilskot|betaling|honorar)\b"
)
_PRICE = re.compile(r"\d(?:[\d .,]*\d)? ?(?:kr|kroner|mill\w*|tusen|mrd)\b|\bkr\.? ?\d|kroner", re.I)
_TWO_PARTS = re.compile(
    r"\bog (?:hva|kva|hvem|kven|hvordan|korleis|hvor|kor|hvilke\w*|når|hvorfor|kvifor"
    r"|kan|er|har|får|må|skal|blir|finnes)\b"
)
_MUNICIPALITIES = re.compile(r"^(?:i |for )?(?:hvilke[nt]?|kva for(?: ei[nt]?| nokre)?) (?:\w+ )?kommun\w+")
_SOME_TIME = re.compile(
    r"\b(?:neste|komande|kommende|forrige|førre) (?:år|vår|høst|haust)|(?:vår|høst|haust|sommer|vinter)en\b", re.I
)
_PROPER = re.compile(r"(?<=[^.!?:] )[«\"]?[A-ZÆØÅ][\w-]+|«[^»]+»")
_ANY_YEAR = 2000
"""Where "i mars" is looked for in a sentence, whatever its year."""
_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)*(?: [A-ZÆØÅ]\.)?(?: [A-ZÆØÅ][a-zæøåé-]+)+")
_LED_BY = re.compile(r"\b(?:led(?:es|et|a)|leiast|leia) av\b", re.I)


def fitting(question: Question, topic: Sequence[TopicWord], ranked: Sequence[Ranked]) -> list[Ranked]:
    """The units that hold what can be the answer, best first: all of them when the question asks for no such thing.

    None when none of the best few does, though they may be on the topic.
    """
    told = _form(question, topic)
    if told is None:
        return list(ranked)
    whole = told.func is _date_told  # the day may stand in the sentence after
    held_of = {id(one): _most(told, [_whole(one)] if whole else _sentences(one.unit)) for one in ranked}
    most = max((held_of[id(one)] for one in ranked[:_LOOKED_AT]), default=0.0)
    if most > 0 and _TWO_PARTS.search(fold(question.text)):
        return list(ranked)
    kept = [one for one in ranked if most > 0 and held_of[id(one)] >= _AS_MUCH * most]
    return [one if whole else replace(one, unit=_telling(one.unit, told)) for one in kept]


def names_person(unit: Unit, people: Sequence[TopicWord], asked: Collection[str]) -> bool:
    """Whether a unit names who holds an office (``people``) in the places asked about, or says who leads."""
    above = [m for m in vocabulary().find_places("\n".join(unit.passage.headings)) if m.kind in _LOCAL]
    if asked and above and not {m.name for m in above} & set(asked):
        return False
    return any(_person_told(people, asked, sentence, have) > 0 for sentence, have in _sentences(unit))


def asks_person(question: Question, topic: Sequence[TopicWord]) -> list[TopicWord]:
    """The words for the office whose holder is asked for; none when no person is."""
    telling = [word for word in topic if not _everywhere(word) and fold(word.typed) not in _IS_CALLED]
    asks = question.wants == "words" and _WHO.search(fold(question.text)) is not None
    return telling if asks and all(is_person(word) for word in telling) else []


def _telling(unit: Unit, told: Told) -> Unit:
    """A list by its items that can be the answer."""
    if not unit.is_list or unit.is_table:
        return unit
    return narrowed(unit, [b for b in unit.blocks if _most(told, _sentences(replace(unit, blocks=(b,)))) > 0])


def _most(told: Told, texts: Iterable[tuple[str, frozenset[str]]]) -> float:
    return max((told(text, have) for text, have in texts), default=0.0)


def _form(question: Question, topic: Sequence[TopicWord]) -> Told | None:
    """What a sentence must tell; ``None`` when how the question is put does not say."""
    if question.wants != "words":
        return None
    text = fold(question.text)
    time, degree = _TIME.search(text), _DEGREE.search(text)
    if time:
        return partial(_time_told, _besides(topic, time["how"].split()))
    if degree and any(fold(word.typed) == degree["how"] for word in topic):
        return partial(_degree_told, topic, degree["how"])
    if _COSTS.search(text):
        return partial(_price_told, topic)
    if _WHEN.search(text):
        return partial(_date_told, topic)
    asked = frozenset(mention.name for mention in question.places if mention.place.named)
    if asked and _MUNICIPALITIES.search(text):  # of all reports each is about its own
        return partial(_municipality_told, [w for w in topic if not w.terms[0].startswith("kommun")], asked)
    telling = [word for word in topic if not _everywhere(word) and fold(word.typed) not in _IS_CALLED]
    if asks_person(question, topic):
        return partial(_person_told, telling, asked)
    return partial(_name_told, telling) if _NAME_OF.search(text) and telling else None


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


def _whole(ranked: Ranked) -> tuple[str, frozenset[str]]:
    unit = ranked.unit
    return unit.text, frozenset(terms("\n".join((*unit.passage.headings, unit.text))))


def _sentences(unit: Unit) -> Iterator[tuple[str, frozenset[str]]]:
    """The sentences and list items of a unit, each with its terms and those of its headings."""
    above = frozenset(terms("\n".join(unit.passage.headings)))
    for line in unit.text.splitlines():
        for start, end in sentences(line):
            sentence = line[start:end]
            yield sentence, above | frozenset(terms(sentence))
    if len(unit.blocks) > 1 and len(unit.text) <= _SIGNED:
        signed = ", ".join(block.text for block in unit.blocks if not any(map(str.isdigit, block.text)))
        yield signed, above | frozenset(terms(signed))


def _enough(words: Sequence[TopicWord], have: Collection[str]) -> float:
    share = coverage(words, have) if words else 1.0
    return share if share >= _ENOUGH_TOLD else 0.0


def _time_told(others: Sequence[TopicWord], sentence: str, have: frozenset[str]) -> float:
    told = fold(sentence)
    if _TOLD.search(told):
        return _enough(others, have)
    return _VAGUE * _enough(others, have) if _TOLD_VAGUELY.search(told) else 0.0


def _date_told(topic: Sequence[TopicWord], sentence: str, have: frozenset[str]) -> float:
    return _enough(topic, have) if find_periods(sentence, year=_ANY_YEAR) or _SOME_TIME.search(sentence) else 0.0


def _price_told(topic: Sequence[TopicWord], sentence: str, have: frozenset[str]) -> float:
    return _enough(topic, have) if _PRICE.search(sentence) else 0.0


def _municipality_told(
    others: Sequence[TopicWord], asked: Collection[str], sentence: str, have: frozenset[str]
) -> float:
    """Whether municipalities are named, others than those that the question names."""
    named = {m.name for m in vocabulary().find_places(sentence) if m.kind == "municipality"}
    return _enough(others, have) if named - set(asked) else 0.0


def _degree_told(topic: Sequence[TopicWord], how: str, _: str, have: frozenset[str]) -> float:
    """Whether a sentence says it of whom or what it is asked of, the first word after it that tells anything."""
    at = next(i for i, word in enumerate(topic) if fold(word.typed) == how)
    whose = [word for word in topic[at + 1 :] if not _everywhere(word)][:1]
    return float(all(held(word, have) for word in (topic[at], *whose)))


def _person_told(people: Sequence[TopicWord], asked: Collection[str], sentence: str, have: frozenset[str]) -> float:
    """Whether somebody is named beside the office, or it is said who leads, and not who does so elsewhere."""
    if not any(word.terms[0] in have or held(word, have) >= 1 for word in people):
        return 0.0
    mentions = vocabulary().find_places(sentence)
    elsewhere = {m.name for m in mentions if m.kind in _LOCAL}
    if asked and elsewhere and not elsewhere & set(asked):
        return 0.0
    return float(bool(names_in(sentence)) or _LED_BY.search(sentence) is not None)


def names_in(text: str) -> list[str]:
    """The names of people in a text, without the office before them; what is a place's name is none."""
    places = {fold(mention.text) for mention in vocabulary().find_places(text)}
    names = ([w for w in m[0].split() if not _people() & set(terms(w))] for m in _NAME.finditer(text))
    return [" ".join(name) for name in names if len(name) > 1 and fold(" ".join(name)) not in places]


def is_office(text: str) -> bool:
    """Whether a text has a word for an office, alone or as the last part of a compound ("prosjektleder")."""
    return any(term in _people() for term in terms(text))


def _name_told(things: Sequence[TopicWord], sentence: str, have: frozenset[str]) -> float:
    """Whether the thing is spoken of beside a name: a word with a capital within the sentence that is no place."""
    own = frozenset(terms(sentence))
    share = coverage(things, own)
    if share < _HALF:
        return 0.0
    places = [(m.start, m.end) for m in vocabulary().find_places(sentence)]
    names = (m for m in _PROPER.finditer(sentence) if not any(a <= m.start() < b for a, b in places))
    asked = {term for word in things for term in word.terms}
    return share if any(not set(terms(m[0])) & asked for m in names) else 0.0
