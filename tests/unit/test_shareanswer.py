"""A share that no report prints: worked out of a part and the whole when both are there, and never else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.render import answer_to_markdown
from corpus.library import Library
from tests.handmade_reports import fig, library_of, passage, report

SCHOOL, POLICE = (("melder", "Skole"),), (("melder", "Politi"),)
FIGURES = (
    fig("meldinger", "Lister", "2023", "208"),
    fig("meldinger", "Lister", "2024", "250"),
    fig("meldinger", "Lister", "2023", "20", dims=SCHOOL, label="Skole"),
    fig("meldinger", "Lister", "2024", "70", dims=SCHOOL, label="Skole"),
    fig("meldinger", "Lister", "2024", ":", dims=POLICE, label="Politi"),
    fig("meldinger", "Farsund", "2024", "100"),
    fig("meldinger", "Kvinesdal", "2023", "40"),
    fig("undersokelser_startet", "Farsund", "2024", "31"),
    fig("meldinger_henlagt_andel", "Lister", "2024", "12.5", unit="prosent"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    lister = report("lister-2024", "Lister", 2024, ("Farsund", "Kvinesdal"))
    library: Library = library_of(tmp_path_factory.mktemp("data"), (lister, [passage("lister-2024", 0, "-")], FIGURES))
    yield Assistant(library)
    library.close()


def said(answer: Answer) -> str:
    return answer_to_markdown(answer, links=False).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("question", "share", "of"),
    [
        ("Hvor stor andel av meldingene i Lister kommer fra skolen?", "**28 prosent**", "70 av 250"),
        ("Hvor mange prosent av meldingene i Lister kom fra skolen i 2023?", "**10 prosent**", "20 av 208"),
        ("Kor stor del av meldingane i Lister kom frå skulen i 2024?", "**28 prosent**", "70 av 250"),
        ("Hvor stor del av meldingene i Lister i 2024 gjaldt Farsund?", "**40 prosent**", "100 av 250"),
    ],
)
def test_a_share_is_worked_out_of_two_numbers_that_are_shown(
    question: str, share: str, of: str, assistant: Assistant
) -> None:
    answer = assistant.ask(question)
    assert said(answer).startswith(share)
    assert of in said(answer)
    assert len(answer.figures) == len(answer.citations) == 2


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Hvor stor andel av meldingene i Lister kommer fra politiet?", id="left out in the report"),
        pytest.param("Hvor stor andel av meldingene i Farsund kommer fra skolen?", id="the senders of another place"),
        pytest.param("Hvor stor andel av meldingene i Lister i 2022 kommer fra skolen?", id="another year"),
        pytest.param("Hvor stor del av meldingene i Lister i 2024 gjaldt Kvinesdal?", id="a part of another year"),
        pytest.param("Hvor stor andel av undersøkelsene i Lister gjaldt Farsund i 2024?", id="no whole is printed"),
        pytest.param("Hvor stor andel av meldingene i Lister kommer fra barnehagen?", id="a sender that is not there"),
    ],
)
def test_no_share_is_worked_out_of_half_of_it(question: str, assistant: Assistant) -> None:
    assert "regnet ut" not in said(assistant.ask(question))


def test_a_share_that_the_report_prints_is_taken_as_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("Hvor stor andel av meldingene i Lister ble henlagt i 2024?")
    assert said(answer).startswith("**12,5 prosent**")
    assert "regnet ut" not in said(answer)
