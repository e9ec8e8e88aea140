"""Whether the reports give a reason, and how near the reason that they give comes to what was asked.

A reason without the year that was asked about may still be the reason: reports explain a development more often than a
year. It is quoted, after a sentence that says what it lacks. A reason for a rise is none for a fall: it is only told
as what stands nearest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asking import DOWN, UP
from assistant.evidence import gives_reason
from assistant.grafting import listed
from assistant.numberhold import Asked
from assistant.question import Question
from assistant.ranking import Ranked
from corpus.library import Library

_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class Reason:
    """What gives the reason, best first; empty when nothing does. ``lacks`` is a sentence about what it does not tell,
    ``""`` when it tells what was asked. ``other`` is whether it explains the opposite of what was asked.
    """

    ranked: tuple[Ranked, ...] = ()
    lacks: str = ""
    other: bool = False


def reason_for(asked: Asked, ranked: Sequence[Ranked], library: Library) -> Reason:
    """The reason that is asked for: itself, else one that names no such year, else one for the other direction."""
    question = asked.question
    if _giving(question, asked, ranked, library):
        return Reason(tuple(ranked))
    years = [m.period.label for m in question.periods if m.period.kind == "year"]
    loose = replace(question, periods=()) if len(years) == len(question.periods) else question
    if years and _giving(loose, asked, ranked, library):
        lacks = f"Jeg fant ingen årsak som er knyttet til {listed(years)}. Dette står om årsaken:"
        return Reason(tuple(ranked), lacks)
    down, up = bool(DOWN.search(question.text)), bool(UP.search(question.text))
    if down != up:
        gone = DOWN if down else UP
        turned = replace(loose, text=f"{gone.sub(' ', question.text)} {'økte' if down else 'nedgang'}")
        found = _giving(turned, asked, ranked, library)
        asked_for, told = ("en nedgang", "en økning") if down else ("en økning", "en nedgang")
        if found:
            return Reason(found, f"Jeg fant ingen årsak til {asked_for}. Det som står, forklarer {told}:", other=True)
    return Reason()


def _giving(question: Question, asked: Asked, ranked: Sequence[Ranked], library: Library) -> tuple[Ranked, ...]:
    """Those of the first units that explain what is asked about."""
    first = ranked[:_LOOKED_AT]
    reports = {r.unit.passage.report: library.report(r.unit.passage.report) for r in first}
    return tuple(r for r in first if gives_reason(r, question, asked.vocabulary, reports[r.unit.passage.report]))
