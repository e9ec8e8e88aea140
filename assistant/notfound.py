"""The answer when the reports do not hold one: what was looked for, where, and what stands nearest.

"Not found" is an answer like any other and is built with the same care: it never looks like a failure, and it never
puts something near in the place of what was asked for. What stands near is quoted and called that.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, Section, Statement
from assistant.evidence import Verdict
from assistant.question import Question
from assistant.quoting import quote, title_of
from assistant.ranking import Ranked, is_title
from assistant.scope import Scope
from assistant.topic import TopicWord
from corpus.library import Library

_MANY = 4
_NEAR_ENOUGH = 0.3
"""A passage that holds less of the topic than this is not worth showing as the nearest."""


def abstain(question: Question, scope: Scope, verdict: Verdict, near: Answer) -> Answer:
    """An answer that says what is not there. ``near`` holds what stands nearest, as sections and citations."""
    where = "" if verdict.lack == "empty" else _where(scope)
    lead = (Statement(_what_is_missing(question, scope, verdict)), Statement(where))
    sections = [Section("", tuple(s for s in lead if s.text))]
    if near.sections:
        first, *rest = near.sections
        opening = Statement("Det nærmeste som står, er:")
        sections += [Section(first.title, (opening, *first.statements)), *rest]
    empty = verdict.lack == "empty"
    return Answer(question.text, "none", True, tuple(sections), near.citations, notes=near.notes, asks_back=empty)


def empty_library(question: str) -> Answer:
    """The answer to every question while there is no report at all: what to do about that."""
    told = (
        "Biblioteket er tomt: ingen rapport er lest ennå. Legg inn en i fanen «Rapporter», eller med "
        "«python -m ingest add FIL»."
    )
    return Answer(question, "none", True, (Section("", (Statement(told),)),))


def nearest(question: Question, ranked: Sequence[Ranked], topic: Sequence[TopicWord], library: Library) -> Answer:
    """The one passage that stands nearest, as an answer to build on; empty when nothing is near.

    A title stands near whatever names the same thing, and says nothing of it.
    """
    close = [r.unit for r in ranked[:3] if r.coverage >= _NEAR_ENOUGH and not is_title(r.unit)][:1]
    sections, citations = quote(close, topic, library)
    return Answer(question.text, "none", True, tuple(sections), tuple(citations))


def _what_is_missing(question: Question, scope: Scope, verdict: Verdict) -> str:
    if verdict.lack == "empty":
        return "Jeg fant ikke noe å lete etter i spørsmålet. Skriv hva du lurer på, gjerne med kommune og år."
    if verdict.lack == "place":
        return f"Biblioteket har ingen rapport om {_listed(verdict.names)}, og ingen av rapportene nevner det."
    if verdict.lack == "cause":
        return "Jeg fant ingen årsak til dette i rapportene."
    if verdict.lack == "number":
        near = f" Det som finnes, er: {'; '.join(verdict.names)}." if verdict.names else ""
        return f"Dette tallet står ikke i rapportene.{near}"
    if verdict.names:
        return (
            f"Dette står ikke i rapportene. Jeg fant ingenting om {_listed([f'«{name}»' for name in verdict.names])}."
        )
    return "Dette står ikke i rapportene."


def _where(scope: Scope) -> str:
    if not scope.reports:
        return ""
    names = [title_of(report) for report in scope.reports]
    if len(names) > _MANY:
        return f"Jeg lette i alle de {len(names)} rapportene."
    return f"Jeg lette i {'rapporten' if len(names) == 1 else 'rapportene'} {_listed(names)}."


def _listed(names: Sequence[str]) -> str:
    return " og ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
