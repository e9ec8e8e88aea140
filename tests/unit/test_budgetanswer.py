"""Plans against accounts of the same time, and against what stands before the time that they are for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.budgetanswer import asks_for_both, pair_of, plan_and_before
from tests.handmade_reports import fig, library_of, report


def money(period: str, printed: str, status: str = "actual", area: str = "Moss"):
    return fig("netto_driftsutgifter", area, period, printed, status=status, report="moss-2024")


FIGURES = (
    money("2023", "20100000"),
    money("2024", "23440000"),
    money("2024", "21900000", "budget"),
    money("2025", "22000000", "budget"),
    fig("barn_i_fosterhjem", "Moss", "2024-01-01/2024-09-30", "9", report="moss-2024"),
    fig("barn_i_fosterhjem", "Moss", "2025", "12", status="budget", report="moss-2024"),
    fig("meldinger", "Moss", "2024-01-01/2024-09-30", "80", report="moss-2024"),
    fig("meldinger", "Moss", "2025", "110", status="forecast", report="moss-2024"),
    fig("akuttvedtak", "Moss", "2024", "4", report="moss-2024"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = library_of(tmp_path_factory.mktemp("data"), (report("moss-2024", "Moss", 2024), (), FIGURES))
    yield Assistant(library)
    library.close()


@pytest.mark.parametrize(
    "question",
    ["barnevern moss 2024 budsjett mot regnskap", "Hva var regnskapet mot budsjettet for barnevernet i Moss?"],
)
def test_the_account_stands_against_the_budget_of_its_year(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert [(f.printed, f.status) for f in answer.figures] == [("23440000", "actual"), ("21900000", "budget")]
    told = answer.sections[0].statements[1].text.replace("\u00a0", " ")
    assert told == "Det er 1 540 000 kr (7 prosent) mer enn budsjettert, som var 21 900 000 kr."


def test_a_plan_stands_beside_the_newest_number_before_it(assistant: Assistant) -> None:
    answer = assistant.ask("Regner Moss med flere barn i fosterhjem i 2025 enn de har nå?")
    assert [(f.printed, f.status) for f in answer.figures] == [("9", "actual"), ("12", "budget")]
    told = answer.sections[0].statements[1].text
    assert told == "Det er 3 mer enn 9, som er tallet i perioden 01.01.2024–30.09.2024."
    assert "Noen av tallene er budsjett eller prognose, andre er regnskap." in answer.notes


def test_counts_over_times_of_different_lengths_are_not_differenced(assistant: Assistant) -> None:
    answer = assistant.ask("Regner Moss med flere meldinger i 2025 enn nå?")
    assert [f.printed for f in answer.figures] == ["80", "110"]
    told = answer.sections[0].statements[1].text
    assert told.endswith("tidene er ikke like lange.")


def test_two_plans_are_set_against_each_other(assistant: Assistant) -> None:
    answer = assistant.ask("Øker budsjettet for netto driftsutgifter i Moss fra 2024 til 2025?")
    assert {f.status for f in answer.figures} == {"budget"}


def test_one_number_for_one_time_says_that_it_tells_no_development(assistant: Assistant) -> None:
    answer = assistant.ask("Er det flere akuttvedtak enn før i Moss?")
    assert [f.printed for f in answer.figures] == ["4"]
    assert "ikke noe tall fra en annen tid" in answer.sections[0].statements[-1].text


def test_two_plans_for_one_time_are_not_chosen_between() -> None:
    first, other = money("2025", "1", "budget"), money("2025", "2", "budget")
    assert plan_and_before([first, other], [FIGURES[0]]) is None
    assert plan_and_before([first], [money("2026", "3")]) is None


def test_a_budget_without_its_account_is_no_pair() -> None:
    assert pair_of([FIGURES[0]], [FIGURES[3]]) is None


def test_two_budgets_that_differ_for_one_account_are_no_pair() -> None:
    assert pair_of([FIGURES[1]], [FIGURES[2], money("2024", "22500000", "budget")]) is None


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("brukte vi mer enn budsjettert", True),
        ("rekneskap og budsjett 2024", True),
        ("hva er budsjettet for 2025", False),
        ("hvor mye brukte vi", False),
    ],
)
def test_which_questions_ask_for_both(text: str, both: bool) -> None:
    assert asks_for_both(text) is both
