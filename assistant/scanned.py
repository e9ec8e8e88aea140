"""What an answer must say of pages that are pictures: read by a program, or not read at all.

Text recognition takes a 3 for an 8 without noticing, so a reader who is about to repeat a number from such a page is
told to look at it. And "the reports do not say" means less when a page of them could not be read: then it is said
which, one click away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answer import Answer, Citation, Section, Statement
from assistant.numberhold import Asked
from assistant.quoting import title_of
from assistant.scope import Scope
from corpus.library import Library
from corpus.model import Report

_UNREAD = ("no-text", "unread-page")
"""The kinds of problem whose pages hold something that nobody has read."""
_MOST_REPORTS = 3


def told_of_scans(answer: Answer, asked: Asked, library: Library) -> Answer:
    """The answer with a note for the recognised pages that it cites, or, when something was looked for in vain, with a
    sentence for each report whose pages could not be read.
    """
    if answer.abstained:
        in_vain = asked.topic and (asked.scope.covered or not asked.scope.unknown)
        return _told_of_unread(answer, asked.scope, library) if in_vain else answer
    notes = tuple(_notes(answer, library))
    return replace(answer, notes=(*answer.notes, *notes)) if notes else answer


def _notes(answer: Answer, library: Library) -> Iterator[str]:
    cited = sorted({(citation.title, citation.report, citation.page) for citation in answer.citations})
    scanned = [place for place in cited if library.page(place[1], place[2]).recognised]
    if not scanned:
        return
    if len(cited) == 1:
        yield "Siden er skannet og lest med tekstgjenkjenning; kontroller tallet på siden."
        return
    for title, report in dict.fromkeys((title, report) for title, report, _ in scanned):
        pages = _pages([page for _, of, page in scanned if of == report])
        yield f"Side {pages} i {title} er skannet og lest med tekstgjenkjenning; kontroller tallene der."


def _told_of_unread(answer: Answer, scope: Scope, library: Library) -> Answer:
    statements: list[Statement] = []
    citations: list[Citation] = []
    number = max((citation.n for citation in answer.citations), default=0)
    for report in scope.reports:
        pages = _unread(report, library)
        if pages and len(citations) < _MOST_REPORTS:
            number += 1
            citations.append(Citation(number, report.id, title_of(report), pages[0], "", ()))
            said = f"Side {_pages(pages)} i {title_of(report)} er skannet og kunne ikke leses."
            statements.append(Statement(said, refs=(number,)))
    if not statements:
        return answer
    first, *rest = answer.sections
    opened = Section(first.title, (*first.statements, *statements), first.table)
    return replace(answer, sections=(opened, *rest), citations=(*answer.citations, *citations))


def _unread(report: Report, library: Library) -> list[int]:
    return sorted({page for p in library.problems(report.id) if p.kind in _UNREAD for page in p.pages})


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers as a reader writes them: ``3–4, 7 og 9``."""
    runs: list[list[int]] = [[numbers[0], numbers[0]]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return " og ".join(part for part in (", ".join(said[:-1]), said[-1]) if part)
