"""A development as an answer: from where to where in one sentence, and every time between in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Section, Statement
from assistant.beware import notes_on
from assistant.laying_out import Citing, by_period, said
from assistant.wanted import Wanted
from assistant.wordsfor import amount, change
from corpus.library import Library
from corpus.model import Figure
from corpus.periods import Period


def say_trend(
    figures: Sequence[Figure],
    wanted: Wanted,
    library: Library,
    of_parts: Sequence[Figure] = (),
    asked: Period | None = None,
) -> Answer:
    """How one measure of one area went. Figures of a second measure (a printed change) are said beside the table, and
    so are those that only a part of the area has for a time (``of_parts``). ``asked`` is the one time that was asked
    for when it was no development; if all figures are for parts of it, none of them is put forward.
    """
    citing = Citing(library)
    readable = [f for f in figures if f.value is not None]
    main = figures[0].measure
    own = [f for f in figures if f.measure == main]
    statements: list[Statement] = []
    latest = max((f for f in readable), key=_end)
    newest = [f for f in own if f.value is not None and f.period == latest.period] if latest in own else [latest]
    statements += [said(f, citing) for f in newest]
    text = change([f for f in own if f.value is not None])
    table = by_period(own, citing) if len(own) > 1 else None
    if text:
        ends = sorted((f for f in own if f.period and f.value is not None), key=_end)
        statements.append(Statement(text, "plain", (citing(ends[0]), citing(ends[-1]))))
    statements += [said(f, citing) for f in readable if f not in newest and (f.measure != main or table is None)]
    if asked is not None and shorter_than(own, asked):
        statements = [Statement(f"Tallet for {asked.label} står ikke i rapportene, bare for deler av tiden:")]
    statements += [_of_a_part(f, citing) for f in of_parts]
    section = Section("", tuple(statements), table)
    told = (*figures, *of_parts)
    return Answer("", "trend", False, (section,), citing.citations, told, notes=notes_on(figures, wanted))


def without_development(answer: Answer) -> Answer:
    """An answer of one number to a question for how it went, which says that it does not tell."""
    lacks = Statement("Rapportene har ikke noe tall fra en annen tid å sammenligne det med.")
    first, *others = answer.sections
    return replace(answer, sections=(replace(first, statements=(*first.statements, lacks)), *others))


def of_parts_alone(figures: Sequence[Figure], of_members: Sequence[Figure]) -> list[Figure]:
    """Of the members' figures those for times as long as the development's that none of its own figures is for."""
    times = {f.period for f in figures}
    kinds = {Period.parse(code).kind for code in times if code}
    return [
        f for f in of_members
        if f.value is not None and f.period and f.period not in times and Period.parse(f.period).kind in kinds
    ]  # fmt: skip


def shorter_than(figures: Sequence[Figure], asked: Period) -> bool:
    """Whether every figure is for a shorter time than is asked for: then no single one of them answers."""
    times = [Period.parse(f.period) for f in figures if f.period]
    return bool(times) and all(time.kind != "day" and time.days < asked.days for time in times)


def _of_a_part(figure: Figure, citing: Citing) -> Statement:
    time = Period.parse(figure.period).label
    return Statement(f"For {time} oppgis tallet bare for {figure.area}: {amount(figure)}.", "plain", (citing(figure),))


def _end(figure: Figure) -> tuple[int, int]:
    """Sorts by the time's end and length; undated figures first."""
    if not figure.period:
        return 0, 0
    period = Period.parse(figure.period)
    return period.end.toordinal(), period.days
