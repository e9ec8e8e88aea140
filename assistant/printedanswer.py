"""A number that the list of measures lacks as an answer, found by the words it is printed with.

Such a number has only its own words to tell what it counts, so they and what stands around them must hold all that
carries the question; two different numbers that do so equally well are no answer. The sentence is quoted under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answer import Answer, Section, Statement
from assistant.beware import notes_on
from assistant.corrected import taken_back, without_taken_back
from assistant.figureanswer import say_figures
from assistant.laying_out import Citing
from assistant.lookup import in_area, longest, matching, newest, own_area, without_repeats
from assistant.numberhold import Asked, above_of, on_place, on_time, statements_of
from assistant.overtime import asks_over_time
from assistant.printedcount import Around, Counted, counted_in, numbers_of, share_held
from assistant.question import Question
from assistant.quoting import title_of
from assistant.ranking import Ranked
from assistant.scope import Scope
from assistant.topic import TopicWord, coverage, said_in
from assistant.units import Unit
from assistant.wanted import Wanted
from assistant.wordsfor import number
from corpus.language import fold, terms
from corpus.library import Library
from corpus.model import Block, Box, Figure
from corpus.numbers import Number
from corpus.periods import Period

_BY_LABEL = 0.75
_BETTER = 0.15
"""How much more of the question must stand with one number than with another for it to be the one that is meant."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A number with the words it is printed with, in a sentence of a block."""

    unit: Unit
    block: Block
    sentence: str
    value: Decimal
    label: str
    found: Number
    held: float


def answer_by_label(
    question: Question, wanted: Wanted, topic: Sequence[TopicWord], where: tuple[Scope, Library]
) -> Answer | None:
    """An answer from figures outside the list of measures, found by their printed label; ``None`` when there is none.

    The label must hold the whole question, or nearly: it is all that tells what such a number counts. A question for
    the plain number of a measure has none: what is outside the list is a part of it, or something else.
    """
    scope, library = where
    if _is_plain(wanted):
        return None
    found: list[Figure] = []
    for report in scope.reports:
        figures = tuple(f for f in library.figures(report.id) if not f.measure and f.value is not None)
        fitting = matching(figures, ("",), wanted, report)
        found += [f for f in fitting if coverage(topic, frozenset(terms(f.label))) >= _BY_LABEL]
    picked = without_repeats(longest(found) if wanted.periods else newest(found))
    return say_figures(question.text, picked, (), (wanted, library)) if len(picked) == 1 else None


def _is_plain(wanted: Wanted) -> bool:
    """Whether only the number of a measure is asked for, and nothing that narrows it."""
    plain = wanted.measures and all(len(group) == 1 for group in wanted.measures)
    return bool(plain) and not wanted.others and not wanted.qualifiers and not wanted.ages


def answer_by_print(asked: Asked, ranked: Sequence[Ranked], wanted: Wanted, library: Library) -> Answer | None:
    """An answer from the one number of the ranked units that counts what is asked for; ``None`` when there is none."""
    text = asked.question.text
    counted = counted_in(text, asked.topic)
    other = wanted.planned or wanted.rank or wanted.members or wanted.ages or wanted.senders or asks_over_time(text)
    if counted is None or other or _is_plain(wanted):
        return None
    found = [
        p for r in ranked for p in _printed_in(r.unit, counted, asked, library) if _fits(p, asked, wanted, library)
    ]
    best = max((p.held for p in found), default=0.0)
    among = [p for p in found if p.held > best - _BETTER]
    if not among or len({p.value for p in among}) > 1:
        return None
    return _say(next(p for p in among if p.held == best), asked, wanted, library)


def _printed_in(unit: Unit, counted: Counted, asked: Asked, library: Library) -> Iterator[_Printed]:
    report = library.report(unit.passage.report)
    back = taken_back(report.id, library)
    above = above_of(unit)
    if unit.is_table:
        return
    for statement in statements_of(unit):
        sentence = statement.strip()
        around = Around(said_in(sentence), said_in(unit.text), said_in(above))
        nearest = (sentence, unit.text, above)
        held = share_held(counted, around)
        if not held or not on_place(nearest, asked, report) or not on_time(nearest, asked, report):
            continue
        proved = without_taken_back(sentence, unit.passage.page, back)
        block = next(b for b in unit.blocks if sentence in b.text)
        for found, label in numbers_of(counted, proved, around):
            if found.value is not None:
                yield _Printed(unit, block, sentence, found.value, label, found, held)


def _say(printed: _Printed, asked: Asked, wanted: Wanted, library: Library) -> Answer:
    """The number with its words first, then the sentence it stands in."""
    figure = _figure(printed, asked, library)
    report = library.report(figure.report)
    citing = Citing(library)
    n = citing(replace(figure, text=printed.sentence, boxes=_boxes(printed)))
    words = printed.label[len(printed.found.printed) :]
    unit = f"\u00a0{printed.found.unit}" if printed.found.unit and not words else ""
    lead = f"{number(printed.value)}{unit}{words}"
    first = Statement(f"står det i rapporten {title_of(report)}:", "plain", (n,), lead)
    statements = (first, Statement(printed.sentence, "quote", (n,)))
    notes = notes_on((figure,), wanted) if figure.correction is not None else ()
    return Answer(
        asked.question.text, "figure", False, (Section("", statements),), citing.citations, (figure,), notes=notes
    )  # fmt: skip


def _boxes(printed: _Printed) -> tuple[Box, ...]:
    start = printed.block.text.find(printed.sentence)
    return printed.block.boxes(start, start + len(printed.sentence))


def _fits(printed: _Printed, asked: Asked, wanted: Wanted, library: Library) -> bool:
    """Whether the library's figure for the number, if there is one, is for the place and time asked about, and of no
    measure but one that is asked for. A place that the reports are not about has none, so there the words around the
    number must do.
    """
    figure = _read_as(printed, library)
    if figure is None or not asked.scope.covered:
        return True
    if figure.measure and wanted.measures and not any(figure.measure in group for group in wanted.measures):
        return False
    report = library.report(figure.report)
    named = {name for area in wanted.areas for name in area.names}
    whole = not wanted.areas or named >= set(map(fold, report.municipalities))
    own = any(in_area(figure, area) for area in wanted.areas) or (whole and bool(own_area([figure], report)))
    time = Period.parse(figure.period) if figure.period else None
    return own and (time is None or not wanted.periods or any(p.overlaps(time) for p in wanted.periods))


def _read_as(printed: _Printed, library: Library) -> Figure | None:
    passage = printed.unit.passage
    own = fold(printed.sentence)
    for figure in library.figures(passage.report):
        same = figure.page == passage.page and figure.value == printed.value and figure.where == "prose"
        if same and (fold(figure.text) in own or own in fold(figure.text)):
            return figure
    return None


def _figure(printed: _Printed, asked: Asked, library: Library) -> Figure:
    """The library's figure for the number, else one made from the sentence, for the place asked about and no time."""
    read = _read_as(printed, library)
    if read is not None:
        return read
    passage = printed.unit.passage
    report = library.report(passage.report)
    places = (*asked.scope.covered, *asked.scope.mentioned)
    area, kind = (places[0].name, places[0].kind) if len(places) == 1 else (report.service, "service")
    return Figure(
        report.id, passage.page, "prose", printed.label, "", area, kind, "", printed.value,
        printed.found.unit or "antall", "actual", (), printed.found.printed, printed.sentence, _boxes(printed),
    )  # fmt: skip
