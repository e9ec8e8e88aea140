"""What a report is told about its own numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from corpus.model import Block, Box, Correction, Figure, LineSpan, Passage, Problem
from corpus.vocabulary import vocabulary
from ingest.figures.account import UNEXPLAINED, numbers_by_reason, unused_numbers
from ingest.figures.checks import problems_after_corrections, problems_of
from ingest.figures.sums import problems_of_sheet
from tests.unit.sheets import grid, read

LINE = Box(50, 100, 400, 112)
TOLD = Figure(
    report="r", page=6, where="table", label="2022", measure="meldinger", area="Moss", area_kind="municipality",
    period="2022", value=Decimal(102), unit="antall", status="actual", dims=(), printed="102", text="2022 102",
    boxes=(LINE,),
)  # fmt: skip


def messages(*figures: Figure) -> list[str]:
    return [problem.message for problem in problems_of(figures, vocabulary())]


def test_two_values_for_the_same_thing_are_told_with_both_pages():
    other = replace(TOLD, where="prose", page=4, value=Decimal(101), printed="101")
    assert messages(TOLD, other) == [
        "«Bekymringsmeldinger mottatt» for Moss, 2022, er oppgitt med to ulike verdier: 102 på side 6 og 101 på side 4."
    ]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"area": "Våler"}, id="another area"),
        pytest.param({"period": "2023"}, id="another year"),
        pytest.param({"dims": (("melder", "Skole"),)}, id="a part of it"),
        pytest.param({"status": "budget"}, id="a budget"),
        pytest.param({"measure": ""}, id="none of the listed measures"),
        pytest.param({"value": Decimal(9)}, id="so far off that it must be something else"),
        pytest.param({"value": Decimal(100)}, id="a rounded number"),
        pytest.param({"value": None}, id="no value"),
    ],
)
def test_numbers_that_differ_in_meaning_do_not_contradict_each_other(change):
    assert messages(TOLD, replace(TOLD, **{"value": Decimal(101), "printed": "101", **change})) == []


def test_complements_must_make_a_hundred():
    late = replace(TOLD, measure="fristbrudd_undersokelser_andel", unit="prosent", value=Decimal("6.4"))
    found = vocabulary().complement_of("fristbrudd_undersokelser_andel")
    assert found is not None
    in_time = replace(late, measure=found, value=Decimal("83.6"))
    assert messages(late, replace(in_time, value=Decimal("93.6"))) == []
    assert len(messages(late, in_time)) == 1


def test_a_misprint_is_told_with_its_print():
    assert messages(replace(TOLD, value=None, printed="77.315.00")) == [
        "Tallet «77.315.00» (2022) er trykt slik at det ikke kan leses sikkert."
    ]
    assert messages(replace(TOLD, value=None, printed=":")) == []


BY_KARI = Correction("Kari", datetime(2026, 3, 1, tzinfo=UTC), "", (("value", "101"),))


def test_what_was_told_of_figures_is_told_anew_once_they_are_corrected():
    page, total = Problem("no-text", "Siden er et bilde.", (9,)), Problem("sum", "Tallene blir ikke 12.", (3,))
    old = Problem("contradiction", "oppgitt med to ulike verdier", (4, 6))
    right = replace(TOLD, page=4, correction=BY_KARI)
    assert problems_after_corrections((page, old, total), (TOLD, right), vocabulary()) == (page, total)


def test_a_corrected_figure_that_still_contradicts_is_told_as_corrected():
    other = replace(TOLD, page=4, value=Decimal(103), printed="1O3", correction=BY_KARI)
    assert messages(TOLD, other)[0].endswith("102 på side 6 og 103 (rettet) på side 4.")


def test_a_misprint_that_a_user_has_looked_at_is_none_any_more():
    assert messages(replace(TOLD, value=None, printed="77.315.00", correction=BY_KARI)) == []


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        pytest.param("Moss|20\nVåler|5\nSum|25", [], id="the parts make the total"),
        pytest.param("Moss|20\nVåler|5\nSum|26", ["blir 25 til sammen, men tabellen oppgir 26"], id="they do not"),
        pytest.param("Moss|20\nVåler|:\nSum|26", [], id="a part is suppressed"),
        pytest.param("Moss|20\nVåler|\nRåde|3\nSum|26", [], id="a part is not printed"),
    ],
)
def test_a_total_must_be_the_sum_of_its_parts(rows, wrong):
    sheet = read(grid(f"Kommune|Meldinger 2024\n{rows}"))
    found = [problem.message for problem in problems_of_sheet(sheet.sheet, sheet.axes, sheet.figures)]
    assert len(found) == len(wrong)
    assert all(words in message for words, message in zip(wrong, found, strict=True))


def test_shares_of_all_senders_must_make_a_hundred():
    sheet = read(grid("Melder|Andel meldinger\nSkole|40 %\nPoliti|30 %\nBarnehage|24 %"))
    [problem] = problems_of_sheet(sheet.sheet, sheet.axes, sheet.figures)
    assert "94 prosent til sammen, ikke 100" in problem.message


def test_every_number_is_a_figure_or_has_a_reason():
    text = "I 2022 kom 102 meldinger etter § 15-3, og en ny plan skal evalueres innen tre måneder av 7 rådgivere."
    block = Block("paragraph", text, (LineSpan(0, len(text), LINE),))
    passage = Passage("r", 6, 0, "text", (), (block,))
    unused = list(unused_numbers([passage], [TOLD]))
    assert [(number.printed, number.reason) for number in unused] == [
        ("2022", "årstall"),
        ("§ 15-3", "lov eller paragraf"),
        ("tre", "frist eller hyppighet"),
        ("7", UNEXPLAINED),
    ]
    assert numbers_by_reason(unused)[0] == (UNEXPLAINED, 1)
