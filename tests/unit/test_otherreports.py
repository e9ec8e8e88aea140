"""A service's other reports are asked for what the first does not tell, and the reader is told which one answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from corpus.library import Library
from tests.handmade_reports import fig, library_of, passage, report


def of(year: int, measure: str, period: str, printed: str):
    return fig(measure, "Moss", period, printed, report=f"moss-{year}")


OLD = (
    of(2023, "ansatte", "2023", "31"),
    of(2023, "meldinger", "2023", "254"),
    of(2023, "akuttvedtak", "2023", "8"),
)
NEW = (of(2024, "meldinger", "2023", "256"), of(2024, "meldinger", "2024", "231"), of(2024, "akuttvedtak", "2024", "5"))
WHY = "Fristbruddene økte fordi to stillinger sto ledige hele våren."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made: Library = library_of(
        tmp_path_factory.mktemp("data"),
        (report("moss-2023", "Moss", 2023), [passage("moss-2023", 0, WHY)], OLD),
        (report("moss-2024", "Moss", 2024), [passage("moss-2024", 0, "Fristbruddene gikk ned.")], NEW),
    )
    yield Assistant(made)
    made.close()


@pytest.mark.parametrize("question", ["Hvor mange ansatte har Moss?", "Hvorfor økte fristbruddene i Moss?"])
def test_what_the_newest_report_lacks_is_looked_for_in_the_others(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert {citation.report for citation in answer.citations} == {"moss-2023"}
    assert "Dette står ikke i rapporten Moss 2024; svaret er fra en annen." in answer.notes


def test_the_newest_report_answers_alone_when_it_can(assistant: Assistant) -> None:
    answer = assistant.ask("Hvor mange akuttvedtak hadde Moss?")
    assert [(f.report, f.printed) for f in answer.figures] == [("moss-2024", "5")]
    assert not any("svaret er fra en annen" in note for note in answer.notes)


def test_a_later_reports_other_number_for_the_year_is_told_too(assistant: Assistant) -> None:
    answer = assistant.ask("Hvor mange meldinger fikk Moss i 2023?")
    assert sorted(f.printed for f in answer.figures) == ["254", "256"]
    assert any("ulike tall" in note for note in answer.notes)


def test_a_development_is_told_from_all_the_reports(assistant: Assistant) -> None:
    answer = assistant.ask("Har antall akuttvedtak i Moss økt?")
    assert [f.printed for f in answer.figures] == ["8", "5"]


def test_what_no_report_tells_is_looked_for_in_all_and_all_are_named(assistant: Assistant) -> None:
    answer = assistant.ask("Hvor mange årsverk har Moss?")
    assert answer.abstained
    said = [statement.text for section in answer.sections for statement in section.statements]
    assert any("Moss 2024" in text and "Moss 2023" in text for text in said)
