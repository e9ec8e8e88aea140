"""The scorer of our own test reports: what counts as right, as harmful and as found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.golden.same import days, same_area, says
from tests.golden.score import found_first, judge, score_figures

MEASURES = frozenset({"meldinger", "akuttvedtak"})


def figure(**changes: Any) -> dict[str, Any]:
    base = {
        "doc": "x-2024",
        "page": 3,
        "measure": "meldinger",
        "area": "Moss",
        "area_kind": "municipality",
        "period": "2024",
    }
    return {**base, "value": 38, "unit": "antall", "dims": {}, "core": True, **changes}


def question(kind: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": "q",
        "doc": "x-2024",
        "kind": kind,
        "expect_pages": [3],
        "expect_values": [],
        "expect_phrases": [],
        **changes,
    }


def answer(**changes: Any) -> dict[str, Any]:
    cited = [{"doc": "x-2024", "page": 3}]
    return {"answer": "", "abstained": False, "figures": [], "citations": cited, **changes}


@pytest.mark.parametrize(
    ("code", "span"),
    [
        ("2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-H2", (date(2024, 7, 1), date(2024, 12, 31))),
        ("2025-Q3", (date(2025, 7, 1), date(2025, 9, 30))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2025-09-30", (date(2025, 9, 30), date(2025, 9, 30))),
        ("2025-01-01/2025-09-30", (date(2025, 1, 1), date(2025, 9, 30))),
        ("2024/2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("", None),
    ],
)
def test_a_period_is_the_days_it_covers(code: str, span: object) -> None:
    assert days(code) == span


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("29 627 000 kr", 29627000),
        ("29.627.000 kr", 29627000),
        ("29\u202f627\u202f000 kr", 29627000),
        ("1,1 millioner kroner", 1100000),
        ("95 tusen", 95000),
        ("ni fristbrudd", 9),
        ("ingen fristbrudd", 0),
        ("46 færre meldinger", -46),
        ("12,8 prosent.", 12.8),
        ("**341** meldinger i 2024", 341),
    ],
)
def test_a_number_is_said_in_any_norwegian_print(text: str, value: float) -> None:
    assert says(text, value)


@pytest.mark.parametrize(("text", "value"), [("12,8 prosent", 12), ("1380", 38), ("12.049.00", 12049000), ("nitti", 9)])
def test_a_part_of_another_number_is_not_said(text: str, value: float) -> None:
    assert not says(text, value)


def test_a_service_is_called_with_or_without_its_kind_but_a_county_may_be_just_fylket() -> None:
    assert same_area("Lister", "Lister barnevern")
    assert same_area("Buskerud", "fylket", "county")
    assert not same_area("Bø", "Bodø")


def test_a_figure_with_wrong_period_is_found_but_not_placed() -> None:
    line = score_figures([figure()], [figure(period="2023")], MEASURES).line()
    assert (line["found"], line["placed"], line["complete"], line["spurious"]) == (1.0, 0.0, 0.0, 0)


def test_the_best_agreeing_figure_is_paired_when_a_value_stands_twice() -> None:
    score = score_figures([figure()], [figure(area="Oslo"), figure()], MEASURES)
    assert score.line()["complete"] == 1.0
    assert score.spurious == ()


def test_a_number_that_no_key_has_is_spurious_and_a_side_fact_counts_neither_way() -> None:
    key = [figure(), figure(value=5, core=False)]
    line = score_figures(key, [figure(), figure(value=5), figure(value=99)], MEASURES).line()
    assert (line["keys"], line["spurious"], line["precision"]) == (1, 1, 0.5)


def test_a_suppressed_cell_is_found_only_without_a_value() -> None:
    key = [figure(value=None)]
    assert score_figures(key, [figure(value=0)], MEASURES).line()["found"] == 0.0
    assert score_figures(key, [figure(value=None)], MEASURES).line()["found"] == 1.0


def test_a_figure_answer_needs_value_coordinates_print_and_citation() -> None:
    asked = question("figure", expect_values=[{"value": 38, "area": "Moss", "period": "2024"}])
    assert judge(asked, answer(answer="38 meldinger", figures=[figure()])).right
    assert not judge(asked, answer(answer="Se rapporten", figures=[figure()])).right
    assert not judge(asked, answer(answer="38 meldinger", figures=[figure()], citations=[])).right


def test_another_value_for_the_asked_coordinates_is_harmful() -> None:
    asked = question("figure", expect_values=[{"value": 38, "area": "Moss", "period": "2024", "or": [40]}])
    assert judge(asked, answer(answer="41", figures=[figure(value=41)])).harmful
    assert not judge(asked, answer(answer="41", figures=[figure(value=41, period="2023")])).harmful
    assert judge(asked, answer(answer="40", figures=[figure(value=40)])).right


def test_a_text_answer_needs_each_phrase_in_one_of_its_forms() -> None:
    asked = question("text", expect_phrases=[["rus", "alkohol"], ["konflikt"]])
    assert judge(asked, answer(answer="Vold, Alkohol og konflikter")).right
    assert not judge(asked, answer(answer="Vold og alkohol")).right


def test_answering_what_no_report_says_is_harmful() -> None:
    asked = question("unanswerable", expect_pages=[])
    assert judge(asked, answer(answer="38")).harmful
    assert judge(asked, answer(abstained=True)).right
    assert not judge(asked, None).harmful


def test_all_sources_must_be_cited_when_several_are_needed() -> None:
    asked = question("text", expect_sources=[{"doc": "x-2024", "pages": [3]}, {"doc": "y-2024", "pages": [1, 2]}])
    assert not judge(asked, answer()).right
    assert judge(asked, answer(citations=[{"doc": "x-2024", "page": 3}, {"doc": "y-2024", "page": 2}])).right


def test_only_the_first_five_passages_count_for_search() -> None:
    other = [{"doc": "x-2024", "page": 9}] * 4
    right = {"doc": "x-2024", "page": 3}
    assert found_first(question("text"), [*other, right])
    assert not found_first(question("text"), [*other, other[0], right])
