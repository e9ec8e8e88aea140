"""Corrected figures in answers: an answer that uses one says so, and what a user struck answers nothing.

The figures of the library are corrected before an answer is made of them, so that sums, rankings and contradictions go
by what they are. What is left to do is to tell: a reader who opens the page finds another number there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation
from assistant.wordsfor import listed, when
from corpus.correctionwords import read_as, who_and_when
from corpus.language import fold
from corpus.library import Library
from corpus.model import Figure

_MOST = 3
"""More corrected figures than this are told of together."""


def notes_on_corrections(figures: Sequence[Figure]) -> Iterator[str]:
    """One sentence for each corrected figure, or one for all of them when they are many."""
    corrected = [(figure, figure.correction) for figure in figures if figure.correction is not None]
    if len(corrected) > _MOST:
        names = listed(sorted({correction.by for _, correction in corrected if correction.by}))
        by = f" av {names}" if names else ""
        yield f"{len(corrected)} av tallene er rettet{by}. Under «Rapporter» står hva de ble lest som."
        return
    for figure, correction in corrected:
        which = "Tallet" if len(figures) == 1 else f"Tallet for {' '.join((figure.area, when(figure.period))).strip()}"
        yield f"{which} er rettet {who_and_when(correction)}: rapporten ble lest som {read_as(correction)}."


def told_of_quoted(answer: Answer, library: Library) -> Answer:
    """The answer with a note for the numbers in its quotations that users corrected or struck."""
    quoted = {
        n for section in answer.sections for said in section.statements if said.form != "plain" for n in said.refs
    }
    notes = tuple(_notes_on_quoted([citation for citation in answer.citations if citation.n in quoted], library))
    return replace(answer, notes=(*answer.notes, *notes)) if notes else answer


def _notes_on_quoted(citations: Sequence[Citation], library: Library) -> Iterator[str]:
    found = {
        (row.read.report, row.position): (row.read.printed, row.correction)
        for citation in citations
        for row in library.figure_rows(citation.report)
        if row.correction is not None and _is_quoted(row.read, citation)
    }
    if len(found) > _MOST:
        yield "Flere av tallene som siteres, er rettet eller strøket. Under «Rapporter» står det som gjelder."
        return
    for printed, correction in found.values():
        if correction.struck:
            yield f"Tallet {printed} som siteres, er strøket {who_and_when(correction)}."
        else:
            told = "Under «Rapporter» står det som gjelder."
            yield f"Tallet {printed} som siteres, er rettet {who_and_when(correction)}. {told}"


def _is_quoted(figure: Figure, citation: Citation) -> bool:
    """Whether the lines quoted hold the number of a figure, as it was read."""
    if figure.page != citation.page or not re.search(rf"(?<!\w){re.escape(figure.printed)}(?!\w)", citation.quote):
        return False
    return any(
        line.x0 < own.x1 and own.x0 < line.x1 and line.top <= (own.top + own.bottom) / 2 <= line.bottom
        for own in figure.boxes
        for line in citation.boxes
    )


def taken_back(report: str, library: Library) -> tuple[Figure, ...]:
    """The figures of a report, as they were read, that users corrected or struck: their print proves nothing."""
    return tuple(row.read for row in library.figure_rows(report) if row.correction is not None)


def without_taken_back(text: str, page: int, figures: Collection[Figure]) -> str:
    """A sentence or row of a page without the prints of these figures; what is left may still give a number."""
    own = fold(text)
    for figure in figures:
        there = fold(figure.text)
        if figure.page == page and figure.printed and there and (there in own or own in there):
            text = re.sub(rf"(?<!\w){re.escape(figure.printed)}(?!\w)", " ", text, count=1)
    return text
