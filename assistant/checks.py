"""The last look at an answer before it is given: every number and quotation in it is found again in its sources.

The program, not whoever worded the answer, vouches for it. A number is proved when a figure that the answer states
has it, when it is printed in what the answer cites, or when it is computed from figures that the answer shows: a
difference, a change in percent, a sum. How many reports or areas were looked at is vouched for by the sentence that
tells it (``Statement.counts``); that a number stands in the question proves nothing. A quotation is proved when it
stands in a quotation cited. What is not proved is not said: the reader gets an answer that tells so, and the log what
was wrong.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from assistant.answer import Answer, Section, Statement
from corpus.correctionwords import field_text
from corpus.language import fold
from corpus.model import Figure
from corpus.numbers import find_numbers, looks_like_year
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_log = logging.getLogger(__name__)
_MANY = 60
"""More figures than this are not differenced pairwise: no sentence compares any two of so many."""
HELD_BACK = (
    "Svaret ble holdt tilbake fordi et tall eller et sitat i det ikke ble funnet igjen i kildene. "
    "Spør gjerne på en annen måte, eller slå opp i rapporten."
)


def checked(answer: Answer) -> Answer:
    """The answer as it is when all of it is proved, else one that says that it was held back."""
    wrong = unproved(answer)
    if not wrong:
        return answer
    _log.warning("Held back an answer to %r: not in its sources: %s", answer.question, "; ".join(wrong))
    return Answer(answer.question, "none", True, (Section("", (Statement(HELD_BACK),)),))


def unproved(answer: Answer) -> tuple[str, ...]:
    """The numbers and quotations of an answer that its figures and citations do not hold; empty when all is well.

    What an abstaining answer says of its own (which years there are) states no figure; its quotations are checked.
    """
    quotes = {c.n: fold(c.quote) for c in answer.citations}
    wrong: list[str] = []
    for statement in _statements(answer):
        if statement.form != "plain":
            cited = [quotes[n] for n in statement.refs if n in quotes]
            wrong += [] if any(fold(statement.text) in quote for quote in cited) else [statement.text]
    if not answer.abstained:
        values = _values(answer)
        for text, counts in _own_words(answer):
            proved = values | {Decimal(count) for count in counts}
            wrong += [printed for printed, value in _numbers(text, answer) if value is None or value not in proved]
    return tuple(dict.fromkeys(wrong))


def _statements(answer: Answer) -> Iterator[Statement]:
    return (statement for section in answer.sections for statement in section.statements)


def _own_words(answer: Answer) -> Iterator[tuple[str, tuple[int, ...]]]:
    """All that is not quoted: sentences, tables and notes, each with what it counts of what was looked at."""
    for statement in _statements(answer):
        if statement.form == "plain":
            yield f"{statement.lead} {statement.text}", statement.counts
        else:
            yield statement.lead, ()
    for section in answer.sections:
        if section.table is not None:
            yield from ((cell.text, ()) for row in section.table.rows for cell in row)
    yield from ((note, ()) for note in answer.notes)


def _numbers(text: str, answer: Answer) -> Iterator[tuple[str, Decimal | None]]:
    """The numbers of a text that say how much: not those in names, times and titles, nor years.

    Nor words: our sentences give every amount in figures, and in words only articles and the length of a time.
    """
    rest = text
    for name in sorted(_names(answer), key=len, reverse=True):
        rest = rest.replace(name, " ")
    for found in find_numbers(rest):
        if not found.word and found.role in ("number", "range") and not looks_like_year(found):
            yield found.printed, found.value


def _names(answer: Answer) -> set[str]:
    """Texts with digits in them that are no amounts: measures, times, areas, titles and what is printed."""
    known = vocabulary().measures
    names = {c.title for c in answer.citations} | {f"side {c.page}" for c in answer.citations}
    for figure in answer.figures:
        names |= {figure.area, figure.printed, f"«{figure.label}»", *(value for _, value in figure.dims)}
        if figure.measure in known:
            name = known[figure.measure].name
            names |= {name, name[:1].lower() + name[1:]}
        if figure.period:
            names.add(Period.parse(figure.period).label)
        if figure.correction is not None:
            names |= {figure.correction.by, *(field_text(*was) for was in figure.correction.was if was[0] != "value")}
    return {name for name in names if len(name) > 1 and re.search(r"\d", name) and not name.isdigit()}


def _values(answer: Answer) -> set[Decimal]:
    """Every number that the answer's sources give, and what may be computed from the figures that it shows."""
    stated = [f for f in answer.figures if f.value is not None]
    values = {f.value for f in stated if f.value is not None}
    for citation in answer.citations:
        values |= {Decimal(citation.page)}
        values |= {n.value for n in find_numbers(citation.quote) if n.value is not None}
    values |= {
        Decimal(was) for f in answer.figures if f.correction for n, was in f.correction.was if n == "value" and was
    }
    values |= {Decimal(d) for text in _figure_texts(answer) for d in re.findall(r"\d+", text)}
    if len(stated) <= _MANY:
        values |= set(_computed(stated))
    return values | {-value for value in values}


def _figure_texts(answer: Answer) -> Iterator[str]:
    """Texts whose digits are bands and limits that a name repeats in other words ("0–17 år", "innen 3 måneder")."""
    known = vocabulary().measures
    for slug in {f.measure for f in answer.figures} & set(known):
        yield f"{known[slug].name} {known[slug].age}"
    if answer.figures:
        times = [Period.parse(f.period) for f in answer.figures if f.period]
        years = sorted({p.end.year for p in times})
        yield " ".join(str(b - a) for a, b in combinations(years, 2))
        yield " ".join(str(round(p.days / 30.44)) for p in times)


def _computed(figures: Iterable[Figure]) -> Iterator[Decimal]:
    """Differences, changes in whole percents, shares and sums of one measure and time."""
    sums: dict[tuple[str, str], Decimal] = {}
    listed = list(figures)
    for figure in listed:
        if figure.value is not None:
            key = (figure.measure, figure.period)
            sums[key] = sums.get(key, Decimal(0)) + figure.value
    yield from sums.values()
    for one, other in combinations(listed, 2):
        if one.unit != other.unit or one.value is None or other.value is None:
            continue
        difference = abs(one.value - other.value)
        yield difference
        if (one.measure, one.period) == (other.measure, other.period) and (whole := max(one.value, other.value)) > 0:
            yield (min(one.value, other.value) / whole * 100).quantize(Decimal(1), ROUND_HALF_UP)
        for base in (one.value, other.value):
            if base > 0:
                yield (difference / base * 100).quantize(Decimal(1), ROUND_HALF_UP)
