"""Two numbers asked for in one question ("hvor mange er ansatt, og hvor mange familieveiledere har de?").

Most such questions are answered as one. Where that gives one number only, the second is asked for as a follow-up to
the first, and the two answers stand under each other; half an answer says that it is one.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer, Citation, Section, Statement, Table
from assistant.asking import AMOUNT, AMOUNT_AGAIN
from corpus.language import fold

_HALF = "Svaret gjelder bare den ene delen av spørsmålet."


def two_questions(text: str) -> tuple[str, str] | None:
    """The two parts of a question that asks for two numbers; ``None`` for any other."""
    found = list(AMOUNT_AGAIN.finditer(text))
    if len(found) != 1 or not AMOUNT.search(fold(text[: found[0].start()])):
        return None
    return f"{text[: found[0].start()].rstrip(' ,;')}?", text[found[0].end() :].strip()


def gives_both(answer: Answer) -> bool:
    """Whether an answer holds more than one number."""
    return not answer.abstained and len({(f.measure, f.label, f.value) for f in answer.figures}) > 1


def half_told(answer: Answer) -> Answer:
    """The answer, which says that it is half of one when it states a number."""
    if answer.abstained or not answer.figures:
        return answer
    return replace(answer, notes=(*answer.notes, _HALF))


def together(question: str, first: Answer, second: Answer) -> Answer | None:
    """Both answers as one, the second's citations numbered on from the first's; ``None`` unless both state figures."""
    if first.abstained or second.abstained or not (first.figures and second.figures):
        return None
    by = len(first.citations)
    return Answer(
        question, "figure", False, (*first.sections, *(_shifted(section, by) for section in second.sections)),
        (*first.citations, *(_renumbered(citation, by) for citation in second.citations)),
        (*first.figures, *second.figures), tuple(dict.fromkeys((*first.notes, *second.notes))), first.suggestions,
    )  # fmt: skip


def _renumbered(citation: Citation, by: int) -> Citation:
    return replace(citation, n=citation.n + by)


def _shifted(section: Section, by: int) -> Section:
    return Section(section.title, tuple(_said(s, by) for s in section.statements), _table(section.table, by))


def _said(statement: Statement, by: int) -> Statement:
    return replace(statement, refs=tuple(n + by for n in statement.refs))


def _table(table: Table | None, by: int) -> Table | None:
    if table is None:
        return None
    rows = (tuple(replace(cell, refs=tuple(n + by for n in cell.refs)) for cell in row) for row in table.rows)
    return replace(table, rows=tuple(rows))
