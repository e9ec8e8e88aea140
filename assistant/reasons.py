"""Whether the reports give a reason, and how near the reason that they give comes to what was asked.

A reason without the year that was asked about may still be the reason: reports explain a development more often than a
year. It is quoted, after a sentence that says what it lacks. A reason for a rise is none for a fall: it is only told
as what stands nearest.

A report may also tell why without a word such as "fordi": "to sluttet, begge for å få høyere lønn". Such a sentence is
quoted when it holds nearly all that is asked about, after one that says that no reason is given outright; never for a
rise or a fall, for a sentence on the same number tells what was done as often as what it came of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asking import DOWN, UP
from assistant.evidence import gives_reason, speaks_of
from assistant.grafting import listed
from assistant.numberhold import Asked
from assistant.question import Question
from assistant.ranking import Ranked
from assistant.topic import coverage, said_in
from assistant.wording import EVERYWHERE
from corpus.language import sentences
from corpus.library import Library

_LOOKED_AT = 8
_NEAREST = 3
_SEVERAL = 2
_NEARLY = 0.75
_CIRCUMSTANCE = re.compile(
    r"\b(for å|med tanke på|i håp om|med mål om|målet (er|var)|hensikten|ønsker? (å|om)|etter at"
    r"|da (det|vi|de|dette|den)|siden (det|vi|de|dette)|mangel på|på bakgrunn|i forbindelse med|ettersom"
    r"|når (det|vi|de))\b",
    re.IGNORECASE,
)
"""Words by which a text tells what something was for or what came before it, which may be its reason."""


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
    giving = _giving(question, asked, ranked, library)
    if giving:
        return Reason(_with_surroundings(giving, ranked))
    years = [m.period.label for m in question.periods if m.period.kind == "year"]
    loose = replace(question, periods=()) if len(years) == len(question.periods) else question
    giving = _giving(loose, asked, ranked, library) if years else ()
    if giving:
        lacks = f"Jeg fant ingen årsak som er knyttet til {listed(years)}. Dette står om årsaken:"
        return Reason(_with_surroundings(giving, ranked), lacks)
    down, up = bool(DOWN.search(question.text)), bool(UP.search(question.text))
    if down != up:
        gone = DOWN if down else UP
        turned = replace(loose, text=f"{gone.sub(' ', question.text)} {'økte' if down else 'nedgang'}")
        found = _giving(turned, asked, ranked, library)
        asked_for, told = ("en nedgang", "en økning") if down else ("en økning", "en nedgang")
        if found:
            return Reason(found, f"Jeg fant ingen årsak til {asked_for}. Det som står, forklarer {told}:", other=True)
    near = () if down or up else _nearly(asked, ranked, library)
    return Reason(near, "Rapporten sier ikke rett ut hvorfor. Dette står om det:") if near else Reason()


def _nearly(asked: Asked, ranked: Sequence[Ranked], library: Library) -> tuple[Ranked, ...]:
    """The first unit with a sentence that holds nearly all that is asked about and gives an aim or a circumstance."""
    telling = [word for word in asked.topic if not set(word.terms) <= EVERYWHERE]
    if len(telling) < _SEVERAL:
        return ()
    for one in ranked[:_NEAREST]:
        unit = one.unit
        told = any(
            _CIRCUMSTANCE.search(unit.text[start:end]) and coverage(telling, said_in(unit.text[start:end])) >= _NEARLY
            for start, end in sentences(unit.text)
        )
        if (
            told
            and not unit.is_table
            and speaks_of(one, asked.question, asked.vocabulary, library.report(unit.passage.report))
        ):
            return (one,)
    return ()


def _with_surroundings(giving: Sequence[Ranked], ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """The units that give the reason, with what stands under the same headings: there it goes on without its word."""
    under = {(r.unit.passage.report, r.unit.passage.headings) for r in giving}
    return tuple(r for r in ranked if r in giving or (r.unit.passage.report, r.unit.passage.headings) in under)


def _giving(question: Question, asked: Asked, ranked: Sequence[Ranked], library: Library) -> tuple[Ranked, ...]:
    """Those of the first units that explain what is asked about."""
    first = ranked[:_LOOKED_AT]
    reports = {r.unit.passage.report: library.report(r.unit.passage.report) for r in first}
    return tuple(r for r in first if gives_reason(r, question, asked.vocabulary, reports[r.unit.passage.report]))
