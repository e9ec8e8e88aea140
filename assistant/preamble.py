"""What is asked, without what is said around it: who asks and on what occasion, and what is ruled out.

"Jeg sitter i kommunestyret og har fått et spørsmål. Hvor mange ...?" asks what its last sentence asks. What stands
around it is left out where the rest is a whole question; a place or a year that is named nowhere else is kept. What may
narrow the question is never left out: a statement that names children of an age, senders or a kind
of home, or anything at all where words are looked for and not a number.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.asking import ASKS_FROM
from assistant.grafting import appended, listed, names_of, spans_of, time_of, without
from assistant.leaning import own_topic
from assistant.narrowing import names_age
from assistant.occasion import (
    BEGINS_ASKING,
    EXCLAIMED,
    LEADS_TO_QUESTION,
    LEADS_TO_WHETHER,
    LEADS_TO_WORDS,
    NARROWS_ELSEWHERE,
    NOT_BUT,
    OF_THE_ASKER,
    POINTS_TO_WORDS_BEFORE,
    RULED_OUT,
    RULED_OUT_UNIT,
    SAID_AGAIN,
    THINKING_OF,
    of_the_occasion,
)
from assistant.question import Question, Understand
from assistant.sources import at_the_end, names_a_source, without_own
from assistant.wording import EVERYWHERE
from corpus.language import fold, terms
from corpus.senders import find_senders
from corpus.sentences import sentences

_AGAINST = re.compile(r"\b(?:enn|mot|sammenlign\w*|samanlikn\w*)\b", re.IGNORECASE)
_LONGEST = 1000
"""Characters; nobody asks at such length, and what is pasted in is searched for as it is."""
_JOINED = re.compile(rf"\s*(?:[:;]|\s[-–—]|,)\s*(?:(?:så|og|men|for)\s+)?(?={ASKS_FROM}\b)", re.IGNORECASE)
_WE = re.compile(
    r"\b(?:(?P<lead>hos|i|for|på|til|fra|frå|av)\s+)?(?:oss|v(?:år|årt)\s+(?:egen\s+|eiga\s+)?(?:kommune|t(?:j)?eneste)"
    r"|(?:kommunen|t(?:j)?enest(?:en|a)|barnevernet)\s+v(?:år|årt)|vi|me)\b",
    re.IGNORECASE,
)


def what_is_asked(text: str, understand: Understand) -> str:
    """The question alone; the text as it stands when nothing can be left out, or when it is longer than a question."""
    if len(text) > _LONGEST:
        return text
    understand = cache(understand)
    rest = EXCLAIMED.sub("", THINKING_OF.sub(", ", NOT_BUT.sub("men ", at_the_end(text))))
    rest = _without_what_is_ruled_out(rest)
    rest = _led_to(_said_once(rest, understand), understand)
    if names_a_source(rest):
        rest = without_own(rest, [(m.start, m.end, m.name) for m in understand(rest).places])
    before, asked, after = _parts(rest, understand)
    dropped = [said for said in before if _may_go(said, asked, understand)]
    closing = [said for said in after if _is_of_the_occasion(said, understand)]
    if not dropped and not closing:
        return _keeping(text, rest, understand)
    kept = " ".join((*(s for s in before if s not in dropped), asked, *(s for s in after if s not in closing)))
    return _keeping(text, _led_to(kept, understand), understand)


def _led_to(text: str, understand: Understand) -> str:
    """Without "jeg vil gjerne vite" before "hvor mange", and all that stands before that in its sentence."""
    found = LEADS_TO_QUESTION.search(text)
    words = LEADS_TO_WORDS.search(text) if found is None else None
    if words is not None and _is_of_the_occasion(text[: words.end()], understand):
        return _begun(text[words.end() :])
    if found is None:
        return _whether(text, understand)
    start = max((start for start, _ in sentences(text) if start <= found.start()), default=0)
    before = text[start : found.end()]
    if re.search(rf"\b{ASKS_FROM}\b", text[start : found.start()], re.IGNORECASE) or not OF_THE_ASKER.search(before):
        return text
    return text[:start] + _begun(text[found.end() :])


def _whether(text: str, understand: Understand) -> str:
    """Without what leads up to "vil jeg vite om", where what follows asks by itself for a number."""
    found = LEADS_TO_WHETHER.search(text)
    if found is None or not OF_THE_ASKER.search(text[: found.end()]):
        return text
    before, rest = text[: found.start()], text[found.end() :]
    question = understand(rest)
    whole = question.wants == "number" and question.measures and any(m.place.named for m in question.places)
    return _begun(rest) if whole and _may_go(before, rest, understand) else text


def _said_once(text: str, understand: Understand) -> str:
    """Of what is said twice in other words, that which names what is measured."""
    twice = SAID_AGAIN.search(text)
    if twice is None:
        return text
    end = text[twice.end() :]
    first, again = text[: twice.end("first")] + end, text[: twice.start()] + twice["again"] + end
    return first if understand(first).measures else again if understand(again).measures else text


def _begun(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _without_what_is_ruled_out(text: str) -> str:
    """Without "og ikke til tiltak" after "til saksbehandling": who asks for the one does not ask for the other."""
    return RULED_OUT_UNIT.sub("", RULED_OUT.sub(lambda m: m["asked"], text))


def _parts(text: str, understand: Understand) -> tuple[list[str], str, list[str]]:
    """What is said before the question, the question or questions, and what is said after.

    Where nothing asks, the question is the words after those that only tell of the occasion ("... Fristbrudd Moss").
    """
    said = [text[start:end].strip() for start, end in sentences(text)]
    asking = [i for i, one in enumerate(said) if one.endswith("?") or BEGINS_ASKING.match(one)]
    rest = [i for i, one in enumerate(said) if not _is_of_the_occasion(one, understand)] if len(said) > 1 else [0]
    first, last = (asking[0], asking[-1]) if asking else (rest[0] if rest else 0, len(said) - 1)
    before, asked, after = said[:first], " ".join(said[first : last + 1]), said[last + 1 :]
    opening = _opening(asked, understand)
    if not opening:
        return before, asked, after
    question = asked[len(opening) :].lstrip(" \t,:;-–—")
    question = re.sub(r"^(?:så|og|men|for)\s+", "", question, flags=re.IGNORECASE)
    return [*before, opening], _begun(question), after


def _opening(asked: str, understand: Understand) -> str:
    """What the asker says of himself in the sentence of the question, before a colon or a comma; ``""`` for nothing."""
    clause = _JOINED.search(asked)
    if clause and not BEGINS_ASKING.match(asked) and OF_THE_ASKER.search(asked[: clause.start()]):
        return asked[: clause.start()]
    head, colon, _ = asked.partition(":")
    return head if colon and OF_THE_ASKER.search(head) and _is_of_the_occasion(head, understand) else ""


def _may_go(said: str, asked: str, understand: Understand) -> bool:
    """Whether a question means the same without what was said before it."""
    question = understand(asked)
    if POINTS_TO_WORDS_BEFORE.search(asked):
        return False
    if _is_of_the_occasion(said, understand):
        return _is_whole(question) or any(m.place.named for m in question.places)
    if not _is_whole(question):
        return False
    if question.wants != "number" or not (question.measures or OF_THE_ASKER.search(said)):
        return False
    of_messages = any("melding" in slug for m in question.measures for slug in m.candidates)
    sender = of_messages and not find_senders(asked) and find_senders(said)
    return not (NARROWS_ELSEWHERE.search(_besides(said, question, understand)) or names_age(said) or sender)


def _besides(said: str, question: Question, understand: Understand) -> str:
    """What is said besides the measure asked for: "saker som *ikke* blir ferdige i tide" before "fristbrudd"."""
    asked = {slug for mention in question.measures for slug in mention.candidates}
    same = [m for m in understand(said).measures if asked & set(m.candidates)]
    return without(said, spans_of(same))


def _is_whole(question: Question) -> bool:
    """Whether it tells by itself what it asks about."""
    telling = [word for word in question.topic if not set(terms(word)) <= EVERYWHERE]
    return bool(question.measures) or (bool(telling) and own_topic(question))


def _is_of_the_occasion(said: str, understand: Understand) -> bool:
    """Whether it only tells who asks, where and when: "Jeg er ny i kommunestyret i Molde"."""
    named = understand(said)
    if named.measures and not OF_THE_ASKER.search(said):
        return False
    return bool(named.topic or OF_THE_ASKER.search(said)) and all(
        of_the_occasion(fold(word)) or set(terms(word)) <= EVERYWHERE for word in named.topic
    )


def _keeping(text: str, rest: str, understand: Understand) -> str:
    """The question with the place and the year that only what was left out names."""
    if rest == text:
        return text
    whole, question = understand(text), understand(rest)
    still = {m.name for m in question.places}
    gone = [m for m in whole.places if m.place.named and m.kind != "country" and m.name not in still]
    against = _AGAINST.search(rest) and _WE.search(rest)  # "bruker vi mer enn Molde"
    if gone and (against or not any(m.place.named for m in question.places)):
        rest = _there(rest, listed(names_of(gone)))
    times = [m for m in whole.periods if not m.relative]
    if times and not question.periods:
        rest = appended(rest, listed(map(time_of, times)))
    return rest


def _there(text: str, place: str) -> str:
    """ "Vi" of somebody who has said where they are is that place."""
    put, count = _WE.subn(lambda m: " ".join(part for part in (m["lead"], place) if part), text, count=1)
    return put if count else appended(text, f"i {place}")
