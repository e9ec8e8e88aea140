"""«Hvem er barnevernleder?»: the line of a report that names who holds an office.

A name stands under a foreword or on a title page, far from any text that means the same as the question; it is looked
for by the word of the office in every passage that uses it.
"""

from __future__ import annotations

from assistant.answer import Answer
from assistant.answerform import asks_person, names_person
from assistant.numberhold import Asked
from assistant.quoting import quote
from assistant.units import units_of
from corpus.library import Library

_LOOKED_AT = 60


def person_told(asked: Asked, library: Library) -> Answer | None:
    """Who is named for the office asked about; ``None`` when no person is asked for, or none is named."""
    question, scope = asked.question, asked.scope
    office = asks_person(question, asked.topic)
    if not office or len(scope.reports) != 1:
        return None
    hits = library.search_words(" ".join(word.typed for word in office), scope.ids, _LOOKED_AT)
    named = frozenset(m.name for m in question.places if m.place.named)
    own = named | {scope.reports[0].service, *scope.reports[0].municipalities} if named else named
    units = [unit for p in library.passages_by_id([h.passage_id for h in hits]) for unit in units_of(p)]
    naming = [unit for unit in units if not unit.is_table and names_person(unit, office, own)]
    if not naming:
        return None
    sections, citations = quote([min(naming, key=lambda unit: len(unit.text))], asked.topic, library)
    return Answer(question.text, "text", False, tuple(sections), tuple(citations))
