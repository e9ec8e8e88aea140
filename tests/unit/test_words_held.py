"""Which words of a question a number must be printed with, and which its measure, its row or its kind tells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from corpus.library import Library
from tests.handmade_reports import fig, library_of, passage, report

LISTER = report("lister-2024", "Lister", 2024, ("Farsund", "Kvinesdal"))
GRANT = "Tjenesten fikk 850 000 kroner i tilskudd til arbeidet med fosterhjem i 2024."
FIGURES = (
    fig("arsverk", "Lister", "2024", "25"),
    fig("arsverk", "Lister", "2024", "9", dims=(("team", "Omsorg og ettervern"),), label="Omsorg og ettervern"),
    fig("ansatte", "Lister", "2024", "10", dims=(("team", "Omsorg og ettervern"),), label="Omsorg og ettervern"),
    fig("meldinger", "Lister", "2024", "254"),
    fig("meldinger", "Lister", "2024", "81", dims=(("melder", "Skole"),), label="Skole"),
    fig("netto_driftsutgifter", "Farsund", "2024", "31450000", unit="kr", status="budget", text="Farsund 31 450 000"),
    fig("netto_driftsutgifter", "Farsund", "2024", "33200000", unit="kr", status="forecast", text="Farsund 33 200 000"),
    fig("barn_per_arsverk", "Lister", "2024", "12.6", unit="barn per årsverk"),
    fig("barn_per_arsverk", "fylket", "2024", "13.8", unit="barn per årsverk", area_kind="county"),
    fig("plassert_i_slekt_og_nettverk_andel", "Lister", "2024", "43.8", unit="prosent"),
    fig("utgifter_per_barn_utenfor_hjemmet", "Lister", "2024", "934200", unit="kr"),
    fig("utgifter_per_barn_i_hjemmet", "Lister", "2024", "109735", unit="kr"),
    fig("utgifter_per_barn_i_hjemmet", "fylket", "2024", "51532", unit="kr", area_kind="county"),
    fig("tilskudd", "Lister", "2024", "850000", unit="kr", text=GRANT, where="prose"),
)  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library: Library = library_of(
        tmp_path_factory.mktemp("data"), (LISTER, [passage("lister-2024", 0, GRANT)], FIGURES)
    )
    yield Assistant(library)
    library.close()


def values(answer: Answer) -> list[str]:
    return [figure.printed for figure in answer.figures]


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Hvor mange årsverk er det i omsorg og ettervern i Lister?", ["9"]),
        ("Hvor mange årsverk er det i teamet som jobber med omsorg og ettervern i Lister?", ["9"]),
        ("Hvor mange er ansatt i omsorg og ettervern i Lister?", ["10"]),
        ("Hvor mange årsverk har Lister?", ["25"]),
        ("Kva er prognosen for barnevernsutgiftene i Farsund i 2024?", ["33200000"]),
        ("Har saksbehandlerne i Lister flere barn per årsverk enn snittet i fylket i 2024?", ["12.6", "13.8"]),
        ("Ligger Lister over eller under fylket når det gjelder barn per årsverk?", ["12.6", "13.8"]),
        ("Har Lister like mange barn per årsverk som fylket?", ["12.6", "13.8"]),
        ("Hvor stor del av fosterbarna i Lister bor hos slekt eller nettverk?", ["43.8"]),
        ("Er det dyrere med tiltak hjemme hos familien i Lister enn i fylket?", ["109735", "51532"]),
    ],
)
def test_words_that_the_measure_the_row_or_the_kind_of_number_tells_need_not_be_printed_with_it(
    question: str, printed: list[str], assistant: Assistant
) -> None:
    assert sorted(values(assistant.ask(question))) == sorted(printed)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Hvor mange av meldingene i Lister handlet om skolefravær?", id="a part of a compound is printed"),
        pytest.param("Hva koster et vanlig fosterhjem i måneden i Lister?", id="a year's money for a month"),
        pytest.param("Hva fikk fosterhjemmene i Lister i måneden i 2024?", id="another measure's number in a sentence"),
        pytest.param("Hvor mange årsverk er det i mottak og undersøkelse i Lister?", id="a row that is not there"),
    ],
)
def test_a_number_is_never_given_for_words_that_it_only_half_holds(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert values(answer) == []


def test_money_for_children_at_home_is_never_that_for_those_who_live_elsewhere(assistant: Assistant) -> None:
    answer = assistant.ask("Bruker Lister mer enn fylket på hvert barn som får tiltak hjemme?")
    assert "934200" not in values(answer)
