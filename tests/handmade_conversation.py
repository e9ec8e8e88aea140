"""Questions asked in a conversation over a library that exists only in its reports' names."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.conversation import Conversation
from assistant.understanding import Heard, Understanding
from corpus.model import Block, Passage, Report

FIGURES_QUESTION = "Hvor mange bekymringsmeldinger fikk Hustadvika i 2024?"


def report(service: str, *municipalities: str, year: int = 2024) -> Report:
    """The report of a service and a year; without municipalities the service is one."""
    return Report(
        id=f"{service}-{year}", title=service, file_name=f"{service}.pdf", sha256=service, page_count=1, kind="report",
        service=service, municipalities=municipalities or (service,), year=year, evidence=(),
        added=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip


class FakeLibrary:
    """Reports with one passage each, whose words are thereby known."""

    def __init__(self, *reports: Report, words: str = "") -> None:
        self._reports = reports
        self._words = words

    def reports(self):
        return self._reports

    def passages(self, id=None):
        return tuple(Passage(r.id, 1, 0, "text", (), (Block("paragraph", self._words, ()),)) for r in self._reports)

    def spread(self, words):
        return {}


MANY = FakeLibrary(
    report("Hustadvika"),
    report("Molde"),
    report("Midtre Namdal", "Namsos", "Overhalla", "Flatanger"),
    report("Fosen", "Indre Fosen", "Ørland"),
    words="Mobbing og skulevegring.",
)
ONE = FakeLibrary(report("Midtre Namdal", "Namsos", "Overhalla", "Flatanger"))


def heard(question: str, before: Conversation = Conversation(), library: FakeLibrary = MANY) -> Heard:  # noqa: B008 - a value
    """A question as it is understood after what was said ``before``."""
    return Understanding(library).hear(question, before)


def full(question: str, last: str = FIGURES_QUESTION, area: str = "", period: str = "") -> str:
    """A question in full, asked after the question ``last`` and an answer for that area and period."""
    return heard(question, Conversation(last, area, period)).text
