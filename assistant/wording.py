"""How a question is put to the two searches.

The name of the one service that is searched anyway, and words like "barneverntjenesten", stand all over its report:
they would drown the words that tell. The place of a municipality within a larger service is kept: it does tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question import Question
from assistant.scope import Scope
from corpus.language import content_words, terms
from corpus.vocabulary import vocabulary

EVERYWHERE = frozenset(
    term for word in ("barnevern", "barneverntjeneste", "tjeneste", "kommune") for term in terms(word)
)
_NUMBER = re.compile(r"§\s*\d[\d-]*|\d[\d.,-]*")


@dataclass(frozen=True, slots=True)
class Wording:
    """``meaning`` and ``whole`` are embedded, ``words`` are looked up.

    ``whole`` is the question as it was typed: now and then a report speaks of itself by the name that was taken out.
    """

    meaning: str
    whole: str
    words: str


def wording_of(question: Question, scope: Scope) -> Wording:
    """Put a question so that the names of the one service in scope do not drown the rest."""
    text = _without_own_names(question, scope)
    told = [word for word in content_words(text) if not set(terms(word)) <= EVERYWHERE]
    measures = [m.text for m in question.measures]
    if question.wants == "cause":  # the report explains a "merforbruk", however it is asked for
        measures += [vocabulary().measure(m.slug).name for m in question.measures if m.slug]
    words = " ".join((*(told or content_words(text)), *measures, *_NUMBER.findall(question.text)))
    return Wording(text.strip() or question.text, question.text, words or question.text)


def _without_own_names(question: Question, scope: Scope) -> str:
    own = {name for report in scope.reports for name in (report.service, *report.municipalities)}
    if len(scope.reports) != 1 or not own:
        return question.text
    report = scope.reports[0]
    whole = {report.service} | (set(report.municipalities) if len(report.municipalities) == 1 else set())
    text, at = "", 0
    for mention in sorted(question.places, key=lambda m: m.start):
        if mention.name in whole:
            text += question.text[at : mention.start]
            at = mention.end
    return " ".join((text + question.text[at:]).split())
