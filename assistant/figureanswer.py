"""One number as an answer: a sentence that begins with it, or the sum of a service's municipalities, with its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer, Section, Statement
from assistant.beware import notes_on
from assistant.laying_out import Citing, by_area, said
from assistant.wanted import Wanted
from assistant.wordsfor import amount, name_of, sentence
from corpus.library import Library
from corpus.model import Figure, Report
from corpus.numbers import find_numbers

MOST_PARTS = 3
"""More numbers than this that may count a part confuse more than they tell."""


def say_figures(
    question: str, figures: Sequence[Figure], parts: Sequence[Figure], where: tuple[Wanted, Library]
) -> Answer:
    """A sentence for each figure; ``parts`` are smaller prints for the same coordinates, told as such."""
    wanted, library = where
    citing = Citing(library)
    statements = [said(figure, citing) for figure in figures]
    for part in [part for part in parts if reads_as(part)][:MOST_PARTS]:
        about = (
            f"Rapporten nevner også {amount(part)} på side {part.page}: «{part.label}». Det ser ut til å gjelde en del."
        )
        statements.append(Statement(about, "plain", (citing(part),)))
    return Answer(
        question, "figure", False, (Section("", tuple(statements)),), citing.citations, tuple(figures),
        notes=notes_on(figures, wanted),
    )  # fmt: skip


def say_sum(question: str, parts: Sequence[Figure], report: Report, where: tuple[Wanted, Library]) -> Answer:
    """The sum over a service's municipalities, which says that it is one, with the parts in a table.

    ``parts`` have values, one for each municipality, of one measure, time and unit.
    """
    wanted, library = where
    citing = Citing(library)
    table = by_area(parts, citing)
    total = sum((f.value for f in parts if f.value is not None), Decimal(0))
    whole = replace(parts[0], area=report.service, area_kind="service", value=total, printed="")
    lead, rest = sentence(whole)
    refs = tuple(range(1, len(citing.citations) + 1))
    count = Statement(
        f"Tallet er summen av {name_of(whole)} i de {len(parts)} kommunene; rapporten oppgir ikke summen selv.",
        counts=(len(parts),),
    )
    section = Section("", (Statement(rest, "plain", refs, lead), count), table)
    return Answer(
        question, "figure", False, (section,), citing.citations, tuple(parts), notes=notes_on(parts, wanted)
    )  # fmt: skip


def reads_as(figure: Figure) -> bool:
    """Whether a figure's number can be read in its sentence or row by itself, and not only by the row's columns."""
    return any(found.value == figure.value for found in find_numbers(figure.text))
