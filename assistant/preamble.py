"""What is asked, without what is said around it: who asks and on what occasion, and what is ruled out.

"Jeg sitter i kommunestyret og har fått et spørsmål. Hvor mange ...?" asks what its last sentence asks. What stands
around it is left out where the rest is a whole question; a place or a year that is named nowhere else is kept. What may
narrow the question is never left out: a statement that names children of an age, senders or a kind
of home, or anything at all where words are looked for and not a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.grafting import appended, listed, names_of, time_of
from assistant.leaning import own_topic
from assistant.narrowing import names_age
from assistant.occasion import (
    ASKS_FROM,
    BEGINS_ASKING,
    LEADS_TO_QUESTION,
    NARROWS_ELSEWHERE,
    OF_THE_ASKER,
    OF_THE_OCCASION,
    POINTS_TO_WORDS_BEFORE,
    RULED_OUT,
    RULED_OUT_UNIT,
    THINKING_OF,
)
from assistant.question import Question
from assistant.wording import EVERYWHERE
from corpus.language import fold, terms
from corpus.senders import find_senders
from corpus.sentences import sentences

Understand = Callable[[str], Question]

_JOINED = re.compile(rf"\s*(?:[:;]|\s[-–—]|,)\s*(?:(?:så|og|men|for)\s+)?(?={ASKS_FROM}\b)", re.IGNORECASE)
_WE = re.compile(
    r"\b(?:(?P<lead>hos|i|for|på|til|fra|frå|av)\s+)?(?:oss|v(?:år|årt)\s+(?:egen\s+|eiga\s+)?(?:kommune|t(?:j)?eneste)"
    r"|(?:kommunen|t(?:j)?enest(?:en|a)|barnevernet)\s+v(?:år|årt)|vi)\b",
    re.IGNORECASE,
)


def what_is_asked(text: str, understand: Understand) -> str:
    """The question alone; the text as it stands when nothing can be left out."""
    rest = _led_to(_without_what_is_ruled_out(THINKING_OF.sub(", ", text)))
    before, asked, after = _parts(rest)
    if not asked:
        return rest
    dropped = [said for said in before if _may_go(said, asked, understand)]
    closing = [said for said in after if _is_of_the_occasion(said, understand)]
    if not dropped and not closing:
        return _keeping(text, rest, understand)
    kept = " ".join((*(s for s in before if s not in dropped), asked, *(s for s in after if s not in closing)))
    return _keeping(text, _led_to(kept), understand)


def _led_to(text: str) -> str:
    """Without "jeg vil gjerne vite" before "hvor mange", and all that stands before that in its sentence."""
    found = LEADS_TO_QUESTION.search(text)
    if found is None:
        return text
    start = max((start for start, _ in sentences(text) if start <= found.start()), default=0)
    before = text[start : found.end()]
    if re.search(rf"\b{ASKS_FROM}\b", text[start : found.start()], re.IGNORECASE) or not OF_THE_ASKER.search(before):
        return text
    rest = text[found.end() :]
    return f"{text[:start]}{rest[:1].upper()}{rest[1:]}"


def _without_what_is_ruled_out(text: str) -> str:
    """Without "og ikke til tiltak" after "til saksbehandling": who asks for the one does not ask for the other."""
    return RULED_OUT_UNIT.sub("", RULED_OUT.sub(lambda m: m["asked"], text))


def _parts(text: str) -> tuple[list[str], str, list[str]]:
    """What is said before the question, the question or questions, and what is said after; ``""``: nothing asks."""
    said = [text[start:end].strip() for start, end in sentences(text)]
    asking = [i for i, one in enumerate(said) if one.endswith("?") or BEGINS_ASKING.match(one)]
    if not asking:
        return [], "", []
    first, last = asking[0], asking[-1]
    before, asked = said[:first], " ".join(said[first : last + 1])
    clause = _JOINED.search(said[first])
    if clause and not BEGINS_ASKING.match(said[first]) and OF_THE_ASKER.search(said[first][: clause.start()]):
        opening = said[first][: clause.start()]
        question = asked[clause.end() :]
        return [*before, opening], f"{question[:1].upper()}{question[1:]}", said[last + 1 :]
    return before, asked, said[last + 1 :]


def _may_go(said: str, asked: str, understand: Understand) -> bool:
    """Whether a question means the same without what was said before it."""
    question = understand(asked)
    if POINTS_TO_WORDS_BEFORE.search(asked) or not _is_whole(question):
        return False
    if _is_of_the_occasion(said, understand):
        return True
    if question.wants != "number" or not (question.measures or OF_THE_ASKER.search(said)):
        return False
    of_messages = any("melding" in slug for m in question.measures for slug in m.candidates)
    return not (NARROWS_ELSEWHERE.search(said) or names_age(said) or (of_messages and find_senders(said)))


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
        OF_THE_OCCASION.fullmatch(fold(word)) for word in named.topic
    )


def _keeping(text: str, rest: str, understand: Understand) -> str:
    """The question with the place and the year that only what was left out names."""
    if rest == text:
        return text
    whole, question = understand(text), understand(rest)
    gone = [m for m in whole.places if m.place.named and m.kind != "country"]
    if gone and not any(m.place.named for m in question.places):
        rest = _there(rest, listed(names_of(gone)))
    times = [m for m in whole.periods if not m.relative]
    if times and not question.periods:
        rest = appended(rest, listed(map(time_of, times)))
    return rest


def _there(text: str, place: str) -> str:
    """ "Vi" of somebody who has said where they are is that place."""
    put, count = _WE.subn(lambda m: " ".join(part for part in (m["lead"], place) if part), text, count=1)
    return put if count else appended(text, f"i {place}")
