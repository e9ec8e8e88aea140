"""Questions to start from, made from what the library holds: each is one that a report can answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.language import fold
from corpus.library import Library
from corpus.model import Passage, Report

_MOST = 5
_TOPICS: Sequence[tuple[str, Callable[[str], str]]] = (
    ("utfordring", lambda name: f"Hvilke utfordringer har barnevernet i {name}?"),
    ("ettervern", lambda name: f"Hva sier rapporten fra {name} om ettervern?"),
    ("fosterhjem", lambda name: f"Hvordan følges fosterhjemmene opp i {name}?"),
    ("kompetanse", lambda name: f"Hva gjør {name} for å styrke kompetansen?"),
    ("samarbeid", lambda name: f"Hvem samarbeider barnevernet i {name} med?"),
    ("internkontroll", lambda name: f"Hvordan arbeider {name} med internkontroll?"),
)


_NUMBERS: Sequence[tuple[str, Callable[[str], str]]] = (
    ("meldinger", lambda name: f"Hvor mange bekymringsmeldinger fikk {name}?"),
    ("barn_med_tiltak", lambda name: f"Hvor mange barn har tiltak i {name}?"),
    ("sykefravar", lambda name: f"Hvor høyt er sykefraværet i {name}?"),
    ("fristbrudd_undersokelser", lambda name: f"Hvor mange fristbrudd hadde {name}?"),
)
_YEARS = 3


def starters(library: Library) -> tuple[str, ...]:
    """Up to five questions, each about another report where there are several; none for an empty library.

    A number and a development come first. A question in words is offered only when the report has a heading with its
    word: then something is written about it.
    """
    reports = [report for report in library.reports() if report.service]
    questions: list[str] = _for_numbers(reports, library)
    topics = list(_TOPICS)
    for report in reports * len(_TOPICS):
        topic = next((t for t in topics if _has_heading(library.passages(report.id), t[0])), None)
        if topic is not None and len(questions) < _MOST:
            topics.remove(topic)
            questions.append(topic[1](_spoken(report)))
    return tuple(questions)


def _for_numbers(reports: Sequence[Report], library: Library) -> list[str]:
    """One question for a number and one for a development, of different services where that can be."""
    own = {r.id: [f for f in library.figures(r.id) if fold(f.area) in _names(r) and not f.dims] for r in reports}
    have = {id: {f.measure for f in figures if f.value is not None} for id, figures in own.items()}
    asked = [ask(r.service) for slug, ask in _NUMBERS for r in reports if slug in have[r.id]][:1]
    over_time = [
        f"Hvordan har antall bekymringsmeldinger utviklet seg i {r.service}?" for r in reports
        if len({f.period for f in own[r.id] if f.measure == "meldinger" and len(f.period) == len("2024")}) >= _YEARS
    ]  # fmt: skip
    return asked + over_time[-1:]


def _names(report: Report) -> set[str]:
    return {fold(report.service), *map(fold, report.municipalities[: len(report.municipalities) == 1])}


def _spoken(report: Report) -> str:
    return report.service


def _has_heading(passages: Sequence[Passage], word: str) -> bool:
    return any(word in heading.casefold() for passage in passages for heading in passage.headings)
