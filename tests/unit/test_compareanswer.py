"""A comparison where somebody lacks the number, with the county beside it, and the chart under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.answer import Answer
from assistant.answerchart import answer_chart
from assistant.checks import unproved
from assistant.numberanswer import answer_number
from assistant.question import understand
from assistant.render import answer_to_markdown
from assistant.scope import scope_of
from assistant.topic import topic_of
from assistant.wanted import wanted_by
from corpus.library import Library
from corpus.model import AreaKind, Figure
from corpus.vocabulary import Place, vocabulary
from tests import handmade_reports as handmade
from tests.handmade_reports import library_of, passage, report

MEMBERS = ("Farsund", "Kvinesdal", "Sirdal", "Lyngdal")
KINDS: dict[str, AreaKind] = {"Lister": "service", "Agder": "county"}


def fig(area: str, period: str, printed: str, measure: str = "sykefravar", **other: object) -> Figure:
    kind = KINDS.get(area, "municipality")
    return handmade.fig(measure, area, period, printed, **{"report": "lister", "area_kind": kind, **other})


FIGURES = (
    fig("Farsund", "2024", "7.2"),
    fig("Kvinesdal", "2024", "9.1"),
    fig("Sirdal", "2024", ":"),
    fig("Agder", "2024", "8.4"),
    fig("Farsund", "2024", "12", "akuttvedtak"),
    fig("Lister", "2022", "208", "meldinger"),
    fig("Lister", "2023", "231", "meldinger"),
    fig("Lister", "2024", "254", "meldinger"),
    fig("Lister", "2025-01-01/2025-08-31", "190", "meldinger"),
    fig("Lister", "2023", "31", "ansatte"),
    fig("Lister", "2024", "33", "ansatte"),
    fig("Lister", "2024", "36", "ansatte", page=2, text="36 ansatte"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    own = report("lister", "Lister", 2024, MEMBERS)
    made = library_of(tmp_path_factory.mktemp("data"), (own, (passage("lister", 0, "Om tjenesten."),), FIGURES))
    yield made
    made.close()


def ask(text: str, library: Library) -> Answer | None:
    words = vocabulary().with_services([Place("Lister", "Lister", "service", municipalities=MEMBERS)])
    question = understand(text, words, 2025, 2024)
    scope = scope_of(question, library, words)
    wanted = wanted_by(question, scope, topic_of(question, scope, library), (words, library))
    answer = answer_number(question, scope, wanted, library)
    assert answer is None or unproved(answer) == ()
    return answer


def shown(text: str, library: Library) -> str:
    answer = ask(text, library)
    assert answer is not None
    return answer_to_markdown(answer, links=False)


COMPARED = "Sammenlign sykefraværet i Farsund, Kvinesdal, Sirdal og Lyngdal i 2024"


def test_those_without_the_number_are_named_with_the_reason(library: Library) -> None:
    said = shown(COMPARED, library)
    assert "2 av 4 har tallet. Det er ikke oppgitt for Sirdal (skjult av personvern) og Lyngdal." in said
    assert "| Lyngdal |  | ikke oppgitt |" in said


def test_the_county_stands_beside_where_the_report_prints_it(library: Library) -> None:
    assert "| Til sammenligning: Agder | 2024 | 8,4\u00a0prosent" in shown(COMPARED, library)


@pytest.mark.parametrize(
    "question",
    [
        "Sammenlign akuttvedtak i Farsund, Sirdal og Lyngdal i 2024",
        "Sammenlign akuttvedtak i Farsund og Sirdal i 2024",
    ],
    ids=["only one of three has it", "only one of two has it"],
)
def test_one_number_is_no_comparison(question: str, library: Library) -> None:
    assert ask(question, library) is None


def test_a_comparison_is_drawn_from_zero_with_its_values_in_words(library: Library) -> None:
    answer = ask(COMPARED, library)
    assert answer is not None
    drawn = answer_chart(answer)
    assert drawn.count("<rect") == 3
    assert "Søyler fra 0" in drawn
    assert 'id="' not in drawn
    assert "\n" not in drawn


def test_a_development_is_drawn_without_the_time_that_is_shorter(library: Library) -> None:
    answer = ask("Hvordan har meldingene i Lister utviklet seg?", library)
    assert answer is not None
    drawn = answer_chart(answer)
    assert "2022 208, 2023 231, 2024 254" in drawn.replace("&#44;", ",")
    assert "Ikke tegnet" in drawn
    assert "190" not in drawn


def test_a_time_with_two_prints_is_not_drawn_and_both_are_said(library: Library) -> None:
    answer = ask("Hvordan har antall ansatte i Lister utviklet seg?", library)
    assert answer is not None
    assert answer_chart(answer) == ""
    said = answer_to_markdown(answer, links=False)
    assert "**33 ansatte**" in said
    assert "**36 ansatte**" in said


def test_one_number_and_no_answer_have_no_chart(library: Library) -> None:
    answer = ask("Hvor høyt var sykefraværet i Farsund i 2024?", library)
    assert answer is not None
    assert answer_chart(answer) == ""
    assert answer_chart(replace(answer, kind="none", abstained=True)) == ""
