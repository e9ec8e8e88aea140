"""Questions to start from, made from what the library holds: each is one that a report can answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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


def starters(library: Library) -> tuple[str, ...]:
    """Up to five questions, each about another report where there are several; none for an empty library.

    A question is offered only when the report has a heading with its word: then something is written about it.
    """
    questions: list[str] = []
    topics = list(_TOPICS)
    reports = [report for report in library.reports() if report.service]
    for report in reports * len(_TOPICS):
        topic = next((t for t in topics if _has_heading(library.passages(report.id), t[0])), None)
        if topic is not None and len(questions) < _MOST:
            topics.remove(topic)
            questions.append(topic[1](_spoken(report)))
    return tuple(questions)


def _spoken(report: Report) -> str:
    return report.service


def _has_heading(passages: Sequence[Passage], word: str) -> bool:
    return any(word in heading.casefold() for passage in passages for heading in passage.headings)
