"""Questions to ask next: the reader's own with one coordinate changed, only where the library has the figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from assistant.answer import Answer
from assistant.numberhold import Asked
from assistant.question import understand
from assistant.scope import Scope, scope_of
from assistant.suggesting import further
from assistant.topic import TopicWord
from corpus.model import Figure, Report
from corpus.vocabulary import vocabulary

ADDED = datetime(2026, 1, 1, tzinfo=UTC)
NAMDAL = Report(
    "namdal", "", "", "", 1, "report", "Midtre Namdal", ("Namsos", "Overhalla"), 2024, (), ADDED
)  # fmt: skip
MOLDE = Report("molde", "", "", "", 1, "report", "Molde", ("Molde",), 2024, (), ADDED)


def figure(area: str, period: str, value: int = 9, report: str = "namdal", kind: str = "municipality") -> Figure:
    return Figure(
        report, 1, "table", "", "meldinger", area, kind, period, Decimal(value), "antall", "actual", (), "9", "", ()
    )  # type: ignore[arg-type]  # fmt: skip


class FakeLibrary:
    def __init__(self, *figures: Figure) -> None:
        self._figures = figures

    def reports(self):
        return (NAMDAL, MOLDE)

    def figures(self, id=None):
        return self._figures

    def spread(self, terms):
        return {"molde": 1, "namdal": 1} if tuple(terms) == ("rus",) else {}


def next_to(text: str, answer: Answer, *figures: Figure, explained: bool = False) -> tuple[str, ...]:
    library = FakeLibrary(*figures)
    question = understand(text, vocabulary(), 2026)
    scope: Scope = scope_of(question, library, vocabulary())
    topic = tuple(TopicWord(word, (word,), 1.0, True) for word in question.topic)
    return further(Asked(question, scope, topic, vocabulary()), answer, library, lambda _: explained)


def answered(*figures: Figure, kind: str = "figure") -> Answer:
    return Answer("", kind, not figures, (), figures=figures)  # type: ignore[arg-type]


def test_another_year_and_another_municipality_of_the_service_are_suggested():
    now = figure("Namsos", "2024")
    others = (figure("Namsos", "2023"), figure("Overhalla", "2024"), figure("Molde", "2024", report="molde"))
    assert next_to("Hvor mange meldinger fikk Namsos i 2024?", answered(now), now, *others) == (
        "Hvor mange meldinger fikk Namsos i 2023?",
        "Hvor mange meldinger fikk Overhalla i 2024?",
    )


def test_nothing_is_suggested_that_no_report_says():
    now = figure("Namsos", "2024")
    assert next_to("Hvor mange meldinger fikk Namsos i 2024?", answered(now), now) == ()


def test_another_year_is_suggested_only_where_all_that_are_compared_have_it():
    both = figure("Namsos", "2024"), figure("Overhalla", "2024")
    text = "Hvem fikk flest meldinger i 2024, Namsos eller Overhalla?"
    assert next_to(text, answered(*both, kind="compare"), *both, figure("Namsos", "2023")) == ()


def test_a_number_of_a_part_is_never_suggested_as_the_whole():
    part = replace(figure("Namsos", "2024"), dims=(("melder", "Skole"),))
    assert next_to("Hvor mange meldinger fikk Namsos i 2024?", answered(part), part, figure("Namsos", "2023")) == ()


def test_a_development_is_suggested_from_three_years_on_and_the_county_where_it_stands_beside():
    years = [figure("Namsos", str(year)) for year in (2022, 2023, 2024)]
    county = figure("Trøndelag", "2024", kind="county")
    suggested = next_to("Hvor mange meldinger fikk Namsos i 2024?", answered(years[-1]), *years, county)
    assert "Hvordan har meldinger utviklet seg i Namsos?" in suggested
    assert "Sammenlign meldinger i Namsos og fylket i 2024" in suggested


def test_the_reason_for_a_development_is_suggested_only_when_a_report_gives_one():
    years = figure("Namsos", "2022", 9), figure("Namsos", "2024", 4)
    text = "Hvordan har meldinger utviklet seg i Namsos?"
    trend = answered(*years, kind="trend")
    assert next_to(text, trend, *years, explained=True) == ("Hvorfor gikk meldinger ned i Namsos?",)
    assert next_to(text, trend, *years) == ()


def test_a_missing_year_is_met_with_the_years_there_are():
    suggested = next_to("Hvor mange meldinger fikk Namsos i 2019?", answered(), figure("Namsos", "2024"))
    assert suggested == ("Hvor mange meldinger fikk Namsos i 2024?",)


def test_a_question_of_words_is_suggested_for_services_whose_reports_use_its_words():
    assert next_to("Hva gjør Namsos mot rus?", Answer("", "text", False, ())) == ("Hva gjør Molde mot rus?",)
