"""What a question says is not so: "hvor mange bor *ikke* i fosterhjem?" is never answered by those who do."""

from __future__ import annotations

import re

from assistant.question import Question
from corpus.vocabulary import Vocabulary

_NOT = re.compile(r"\b(?:ikke|ikkje|uten|utan|unntatt|utenom|utanom|bortsett fr[aå]|andre enn)\b", re.IGNORECASE)
_ASKS_WHETHER = re.compile(
    r"(?:\beller\s+$)|^\W*(?:og\s+|men\s+)?(?:er|var|har|hadde|ble|blei|vart|blir|får|fikk|fekk|bruker|brukar|brukte|kan|skal|bør|går"
    r"|gikk|gjekk|ligger|ligg|må)\s+(?:det\s+)?$",
    re.IGNORECASE,
)
"""Before "ikke": "opp eller ikke?", "Er ikke tallet høyere enn ...?"."""
_MORE_TOO = re.compile(r"\s+(?:bare|berre|kun|minst|lenger|lengre|lenge siden|sant)\b", re.IGNORECASE)
_IS_NOT = re.compile(r"\b(?:uten|ikke|mangl\w*|utenfor)\b|brudd", re.IGNORECASE)


def negated(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words that say that something is not so, without those that belong to a measure or a place.

    "Undersøkelser som *ikke* er ferdige i tide" is a measure of its own; a place may be "landet *uten* Oslo".
    """
    text = question.text
    found = []
    for match in _NOT.finditer(text):
        asks = _ASKS_WHETHER.search(text[: match.start()]) or _MORE_TOO.match(text, match.end())
        named = any(m.start <= match.start() < m.end for m in question.places)
        if not asks and not named and not _in_measure(match, question, vocabulary):
            found.append(match[0])
    return tuple(dict.fromkeys(found))


def _in_measure(match: re.Match[str], question: Question, vocabulary: Vocabulary) -> bool:
    """Whether a measure is named by this word: it is of what is not so, or the same words name another without it."""
    for mention in question.measures:
        if mention.start <= match.start() < mention.end:
            if any(_IS_NOT.search(vocabulary.measure(slug).name) for slug in mention.candidates):
                return True
            at = match.start() - mention.start
            rest = f"{mention.text[:at]} {mention.text[at + len(match[0]) :]}"
            return all(m.candidates != mention.candidates for m in vocabulary.find_measures(rest, asked=True))
    return False
