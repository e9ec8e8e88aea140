"""What was spent against what was planned: both numbers with the same coordinates, and how far they are apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.budgetanswer import asks_for_both, pair_of
from tests.handmade_reports import library_of, report
from tests.unit.test_numberanswer import fig


def money(period: str, printed: str, status: str = "actual", area: str = "Moss"):
    return fig("netto_driftsutgifter", area, period, printed, status=status, report="moss-2024")


FIGURES = (
    money("2023", "20100000"),
    money("2024", "23440000"),
    money("2024", "21900000", "budget"),
    money("2025", "22000000", "budget"),
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
