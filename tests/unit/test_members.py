"""Which municipalities a service is for, and the questions that only sound like it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from assistant.answer import Answer
from assistant.members import members_told
from assistant.numberhold import Asked
from assistant.question import understand
from assistant.scope import scope_of
from corpus.model import Evidence, Report
from corpus.vocabulary import vocabulary
from tests.handmade_reports import passage, report

NAMDAL = replace(
    report("namdal", "Midtre Namdal", 2025, ("Namsos", "Overhalla", "Flatanger")),
    evidence=(Evidence("service", "Midtre Namdal", "Barnevernet i Midtre Namdal", 2),),
)
MOLDE = report("molde", "Molde", 2024)


def told(question: str, text: str = "Namsos er vertskommune.", about: Report = NAMDAL) -> Answer | None:
    library = SimpleNamespace(
        reports=lambda: (NAMDAL, MOLDE), report=lambda _: about, figures=lambda _: (), spread=lambda _: {},
        passages=lambda _: (passage(about.id, 0, text),), passages_by_id=lambda _: (),
    )  # fmt: skip
    asked = understand(question, vocabulary(), 2026)
    return members_told(Asked(asked, scope_of(asked, library, vocabulary()), (), vocabulary()), library)


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke kommuner er med i Midtre Namdal?",
        "hvilke kommuner hører til Midtre Namdal barneverntjeneste",
        "Kva for kommunar er med i Midtre Namdal?",
        "Hvilke kommuner består Midtre Namdal av?",
    ],
)
def test_the_municipalities_of_a_service_are_told_with_the_page_that_names_it(question):
    answer = told(question)
    assert answer is not None
    assert not answer.abstained
    assert answer.sections[0].statements[0].text == (
        "Midtre Namdal 2025 gjelder kommunene Namsos, Overhalla og Flatanger."
    )
    assert [(c.page, c.quote) for c in answer.citations] == [(2, "Barnevernet i Midtre Namdal")]


def test_a_sentence_that_names_them_all_is_quoted():
    answer = told("Hvilke kommuner er med i Midtre Namdal?", "Vi er felles for Namsos, Overhalla og Flatanger.")
    assert answer is not None
    assert [c.quote for c in answer.citations] == ["Vi er felles for Namsos, Overhalla og Flatanger."]


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke kommuner har fristbrudd i Midtre Namdal?",
        "Hvilke kommuner bruker familieråd i Midtre Namdal?",
        "Hvilke kommuner er med?",
        "Hvilke kommuner er med i Midtre Namdal og Molde?",
    ],
)
def test_other_questions_about_municipalities_are_not_answered_so(question):
    assert told(question) is None
