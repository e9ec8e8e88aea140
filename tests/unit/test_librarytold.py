"""Questions about the library itself are told its reports; questions to the reports are not."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.answer import Answer
from assistant.librarytold import library_told
from corpus.vocabulary import vocabulary
from tests.handmade_reports import report

NAMDAL = report("namdal", "Midtre Namdal", 2025, ("Namsos", "Overhalla", "Flatanger"))
MOLDE = report("molde", "Molde", 2022)


def told(question: str) -> Answer | None:
    library = SimpleNamespace(reports=lambda: (NAMDAL, MOLDE), passages=lambda _: (), figures=lambda _: ())
    return library_told(question, library, vocabulary())


@pytest.mark.parametrize(
    "question",
    [
        "hvilke rapporter har dere?",
        "Hvilke kommuner er med i rapportene?",
        "Kva for kommunar har de rapportar frå?",
        "hvilke år har dere rapporter fra",
        "Hvor mange rapporter har dere?",
        "hva kan jeg spørre om?",
        "Hva kan du hjelpe meg med?",
    ],
)
def test_every_report_is_listed_with_its_municipalities_and_a_way_to_it(question):
    answer = told(question)
    assert answer is not None
    table = answer.sections[0].table
    assert table is not None
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Midtre Namdal 2025", "Namsos, Overhalla og Flatanger"],
        ["Molde 2022", "Molde"],
    ]
    assert [(c.report, c.page) for c in answer.citations] == [("namdal", 1), ("molde", 1)]


def test_a_place_or_a_year_chooses_among_them():
    for question, service in (("har dere noen rapport fra Overhalla?", "Midtre Namdal"), ("rapporter", "")):
        answer = told(question)
        assert (answer is not None) == bool(service)
    answer = told("Har dere rapporter fra 2022?")
    assert answer is not None
    assert answer.citations[0].report == "molde"
    answer = told("har dere rapport fra Bodø?")
    assert answer is not None
    assert answer.abstained
    assert answer.sections[0].statements[0].text == "Biblioteket har ingen rapport som gjelder Bodø."


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke kommuner er med i Midtre Namdal?",
        "hvilke kommuner er med i rapporten?",
        "Hvilke kommuner har flest meldinger?",
        "Hva kan gjøres mot fristbrudd?",
        "hvilke rapporter skal tjenesten levere?",
        "hva sier rapportene om ettervern",
        "har dere tall for Molde?",
        "",
    ],
)
def test_a_question_to_the_reports_is_none_to_the_library(question):
    assert told(question) is None
