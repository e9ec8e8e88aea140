"""Who asks about "i år" is told when the answer is about another year than the calendar's."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.meantyear import told_of_year
from assistant.question import understand
from corpus.vocabulary import vocabulary


def notes(question: str, *, today: int, newest: int, abstained: bool = False) -> tuple[str, ...]:
    asked = understand(question, vocabulary(), today, newest)
    answer = Answer(question, "none" if abstained else "figure", abstained, (), (), notes=("Noe annet.",))
    return told_of_year(answer, asked, today).notes


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvor mange meldinger fikk Namsos i år?", "«i år» er her 2025, regnet fra den nyeste rapporten."),
        ("fristbrudd hittil i år namsos", "«hittil i år» er her 2025, regnet fra den nyeste rapporten."),
    ],
)
def test_a_year_counted_from_the_newest_report_is_told(question: str, said: str) -> None:
    assert notes(question, today=2026, newest=2025) == ("Noe annet.", said)


@pytest.mark.parametrize(
    "question",
    ["Hvor mange meldinger fikk Namsos i 2025?", "Hvor mange meldinger fikk Namsos?", "meldinger namsos i fjor"],
)
def test_a_year_that_is_named_or_is_the_calendars_needs_no_note(question: str) -> None:
    assert notes(question, today=2026, newest=2025) == ("Noe annet.",)


def test_nothing_is_added_while_the_newest_report_is_of_this_year() -> None:
    assert notes("meldinger i år", today=2025, newest=2025) == ("Noe annet.",)


def test_an_answer_that_found_nothing_names_its_year_itself() -> None:
    assert notes("meldinger i år", today=2026, newest=2025, abstained=True) == ("Noe annet.",)
