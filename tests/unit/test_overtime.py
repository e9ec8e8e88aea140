"""The times that a development is asked over, and which figures it is made of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.overtime import asks_over_time, asks_which_way, from_then_on, up_to
from corpus.periods import Period
from tests.handmade_reports import fig, library_of, report


def moss(measure: str, period: str, printed: str, **other: object):
    return fig(measure, "Moss", period, printed, report="moss-2025", **other)


FIGURES = (
    moss("meldinger", "2023", "150"),
    moss("meldinger", "2024", "129"),
    moss("meldinger", "2024-01-01/2024-08-31", "84"),
    moss("meldinger", "2025-01-01/2025-08-31", "97"),
    moss("meldinger", "2025-08", "14"),
    moss("netto_driftsutgifter", "2025-01-01/2025-08-31", "18991000"),
    moss("netto_driftsutgifter", "2025-01-01/2025-08-31", "18990000", where="prose", text="18,99 millioner"),
    moss("netto_driftsutgifter", "2025-01-01/2025-08-31", "17675000", status="budget"),
    moss("netto_driftsutgifter", "2025", "26510000", status="budget"),
    moss("barn_plassert", "2023-12-31", "36"),
    moss("barn_plassert", "2024-12-31", "34"),
    moss("barn_plassert", "2025", "5"),
    moss("barn_plassert", "2025-12-31", "33"),
    moss("turnover", "2025", "18"),
    moss("fristbrudd_undersokelser_andel", "2025-H1", "6.3"),
    moss("fristbrudd_undersokelser_andel", "2025-H2", "11.8"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = library_of(tmp_path_factory.mktemp("data"), (report("moss-2025", "Moss", 2025), (), FIGURES))
    yield Assistant(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Går talet på meldingar i Moss opp eller ned samanlikna med same tid i fjor?", ["84", "97"]),
        ("Hvordan har meldingene i Moss utviklet seg?", ["150", "84", "129", "97"]),
        ("Hvordan har det gått med meldingene i Moss siden 2023?", ["150", "84", "129", "97"]),
        ("Hvor mange meldinger hadde Moss per august 2025?", ["97"]),
        ("Hvor mange meldinger fikk Moss i august 2025?", ["14"]),
        ("Er det blitt færre barn som bor utenfor hjemmet i Moss?", ["36", "34", "33"]),
        ("Er regnskapet per august over eller under budsjettet for barnevern i Moss?", ["18991000", "17675000"]),
        ("Gikk det bedre eller dårligere med fristene for undersøkelser i Moss i andre halvår 2025 enn i første?",
         ["6.3", "11.8"]),
    ],
)  # fmt: skip
def test_a_development_is_made_of_times_that_can_be_set_against_each_other(
    question: str, printed: list[str], assistant: Assistant
) -> None:
    assert sorted(f.printed for f in assistant.ask(question).figures) == sorted(printed)


def test_the_same_part_of_two_years_gives_the_change(assistant: Assistant) -> None:
    answer = assistant.ask("Hvordan har meldingene i Moss utviklet seg fra samme tid i fjor?")
    assert answer.sections[0].statements[1].text.startswith("Det er opp 13 (15 prosent) fra 01.01.2024–31.08.2024")


def test_a_share_where_heads_are_asked_for_is_told_to_be_one(assistant: Assistant) -> None:
    answer = assistant.ask("Hvor mange ansatte sluttet i Moss i 2025?")
    assert answer.abstained or "Rapportene oppgir dette som andel, ikke som antall." in answer.notes


def test_per_a_month_is_from_new_year_or_its_last_day() -> None:
    august = Period.of("month", 2025, 8)
    assert [p.code for p in up_to("meldinger per august", [august])] == ["2025-01-01/2025-08-31", "2025-08-31"]
    assert up_to("meldinger i august", [august]) == ()
    assert up_to("per juli", [august]) == ()


def test_the_other_part_of_the_year_may_be_named_by_its_number_alone() -> None:
    second = Period.of("half", 2025, 2)
    (both,) = from_then_on("i andre halvår 2025 enn i første", (second,))
    assert (both.start, both.end) == (Period.of("half", 2025, 1).start, second.end)


@pytest.mark.parametrize(
    ("text", "over_time", "which_way"),
    [
        ("har det blitt flere meldinger", True, True),
        ("fra første til andre halvår", True, False),
        ("hvor mange stillinger kom fra Fylkesmannen til Fosen", False, False),
        ("hvor mye penger gikk til barnevernet", True, False),
        ("regner de med færre barn i 2026", False, True),
    ],
)
def test_what_asks_over_time_and_what_asks_which_way(text: str, over_time: bool, which_way: bool) -> None:
    assert (asks_over_time(text), asks_which_way(text)) == (over_time, which_way)
