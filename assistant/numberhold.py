"""Whether a sentence or a table's row gives the number that a question asks for.

A number means nothing alone: it must stand with the same measure (or the words that carry the question), for the
same place and the same time. Each of these may stand in the sentence itself or above it (paragraph, caption, heading,
report), the nearest first; but a row that names another place is that place's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.corrected import without_taken_back
from assistant.question import Question
from assistant.ranking import Ranked
from assistant.scope import Scope
from assistant.topic import TopicWord, coverage
from assistant.units import Unit
from corpus.language import sentences, terms
from corpus.model import Figure, Report
from corpus.numbers import find_numbers
from corpus.periods import find_periods
from corpus.vocabulary import Place, Vocabulary

_ENOUGH = 0.5
"""The share of the topic that must stand with the number when the question names no known measure."""
_TIMES = ("uke", "veke", "måned", "månad", "mnd", "dag", "døgn", "time", "år ", "år.", "år,", "minutt")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is needed to hold a number against it."""

    question: Question
    scope: Scope
    topic: Sequence[TopicWord]
    vocabulary: Vocabulary


def gives_number(ranked: Ranked, asked: Asked, report: Report, taken_back: Collection[Figure] = ()) -> bool:
    """Whether one sentence, list item or row of the unit gives a number for what is asked.

    :param taken_back: figures of the report, as they were read, that users corrected or struck; they give none.
    """
    unit = ranked.unit
    above = above_of(unit)
    for text in statements_of(unit):
        nearest = (text, unit.text, above)
        if not _has_number(without_taken_back(text, unit.passage.page, taken_back)):
            continue
        if _on_measure(nearest, asked) and on_place(nearest, asked, report) and on_time(nearest, asked, report):
            return True
    return False


def above_of(unit: Unit) -> str:
    """What announces a unit: its headings, and the line that leads into a list."""
    return "\n".join((*unit.passage.headings, *(b.text for b in unit.blocks if b.text.rstrip().endswith(":"))))


def statements_of(unit: Unit) -> list[str]:
    """The sentences of a paragraph or of a list's items, or a table's row."""
    if unit.is_table:
        return [block.text for block in unit.blocks]
    texts = [block.text for block in unit.blocks] if unit.is_list else [unit.text]
    return [text[start:end] for text in texts for start, end in sentences(text)]


def is_duration(follows: str) -> bool:
    """Whether what follows a number makes it the length of a time: "seks *uker*"."""
    return follows.strip().lower().startswith(_TIMES)


def _has_number(text: str) -> bool:
    """Whether a number counts something: not a year, age or date, not the length of a deadline, not an article."""
    for number in find_numbers(text):
        article = number.word and number.value == 1
        counts = number.role == "range" or (number.role == "number" and number.value is not None)
        if counts and not article and not is_duration(text[number.end :]):
            return True
    return False


def _on_measure(nearest: tuple[str, str, str], asked: Asked) -> bool:
    text, paragraph, above = nearest
    measures = {slug for mention in asked.question.measures for slug in mention.candidates}
    if not measures:
        return coverage(asked.topic, frozenset(terms(text)), frozenset(terms(above))) >= _ENOUGH
    for level in (text, above, paragraph):
        found = {slug for mention in asked.vocabulary.find_measures(level) for slug in mention.candidates}
        if found & measures:
            return True
    return False


def on_place(nearest: tuple[str, str, str], asked: Asked, report: Report) -> bool:
    """Whether a statement is for a place asked about: ``nearest`` are the statement, its unit and what stands above."""
    places = (*asked.scope.covered, *asked.scope.mentioned)
    if not places:
        return True
    members = set(report.municipalities)
    if len(members) > 1 and {place.key for place in places} >= members:
        return _stands_for_all(nearest, asked, report)
    return any(_stands_for(place, nearest, asked, report) for place in places)


def _stands_for(place: Place, nearest: tuple[str, str, str], asked: Asked, report: Report) -> bool:
    whole = place.name == report.service or tuple(report.municipalities) == (place.key,)
    for level in nearest:
        named = [
            m for m in asked.vocabulary.find_places(level) if m.place.named and m.kind in ("municipality", "service")
        ]
        if named:
            return any(place.key == c.key or place.name == c.name for m in named for c in m.candidates)
    return whole


def _stands_for_all(nearest: tuple[str, str, str], asked: Asked, report: Report) -> bool:
    """Whether a statement is for all municipalities of the service together, when each of them is asked about."""
    for level in (nearest[0], nearest[2]):  # what stands beside it may be of one of them
        named = [m for m in asked.vocabulary.find_places(level) if m.kind in ("municipality", "service")]
        if named:
            names = {candidate.key for m in named for candidate in m.candidates}
            return report.service in names or names >= set(report.municipalities)
    return True


def on_time(nearest: tuple[str, str, str], asked: Asked, report: Report) -> bool:
    """Whether a statement is for a time asked about; ``nearest`` as in :func:`on_place`."""
    periods = [mention.period for mention in asked.question.periods]
    if not periods:
        return True
    for level in nearest:
        found = [m.period for m in find_periods(level, year=report.year)]
        if found:
            return any(f.overlaps(p) and f.days <= 3 * p.days for f in found for p in periods)
    return report.year is not None and all(p.start.year == report.year for p in periods)
