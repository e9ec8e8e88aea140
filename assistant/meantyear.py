"""Which year "i år" and "i fjor" were taken for, said where the calendar says another.

Reports come late: who asks in November what happened "i år" means the newest report's year as a rule, and the answer
is about that one (``question``). The year that the calendar would have meant is another, so the reader is told.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer
from assistant.question import Question
from corpus.language import fold
from corpus.periods import find_periods

_COUNTED = ("i år", "i fjor", "fjoråret")


def told_of_year(answer: Answer, question: Question, today: int) -> Answer:
    """The answer with a note for each relative year of the question that was counted from a report.

    :param today: the year in which it is asked.
    """
    if answer.abstained:
        return answer
    notes = []
    for mention in question.periods:
        year = mention.period.end.year
        if not mention.relative or not fold(mention.text).endswith(_COUNTED):
            continue
        if any(named.period.end.year != year for named in find_periods(mention.text, year=today)):
            notes.append(f"«{mention.text}» er her {year}, regnet fra den nyeste rapporten.")
    return replace(answer, notes=(*answer.notes, *notes)) if notes else answer
