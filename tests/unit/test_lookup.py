"""Which of several figures are the ones to go by."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.lookup import apart, finest, is_sender, longest, newest, without_repeats
from corpus.model import Figure

BASE = Figure(
    "r", 1, "table", "Meldinger", "meldinger", "Moss", "municipality", "2024", Decimal(254), "antall", "actual", (),
    "254", "Meldinger 254", (),
)  # fmt: skip


def at(period: str, value: int = 254, **other: object) -> Figure:
    return replace(BASE, period=period, value=Decimal(value), printed=str(value), **other)  # type: ignore[arg-type]


def test_of_two_times_that_end_the_same_day_the_longer_is_the_newest() -> None:
    assert newest([at("2023"), at("2024-H2"), at("2024")]) == [at("2024")]


def test_an_undated_figure_is_as_new_as_its_report() -> None:
    assert newest([at("2017"), at("")], {"r": 2018}) == [at("")]
    assert newest([at("2018"), at("")], {"r": 2018}) == [at("2018")]


def test_a_year_stands_for_its_months_unless_the_parts_are_asked_for() -> None:
    figures = [at("2024"), at("2024-H1"), at("2024-H2")]
    assert longest(figures) == [at("2024")]
    assert finest(figures) == [at("2024-H1"), at("2024-H2")]


def test_a_sentence_that_repeats_its_table_is_not_said_twice() -> None:
    assert without_repeats([at("2024", where="prose"), at("2024")]) == [at("2024")]


def test_a_much_smaller_count_is_a_part_and_a_near_one_a_contradiction() -> None:
    assert apart([at("2024"), at("2024", 58), at("2024", 276)]) == ([at("2024"), at("2024", 276)], [at("2024", 58)])


def test_a_smaller_share_is_never_a_part() -> None:
    shares = [at("2024", 40, unit="prosent"), at("2024", 5, unit="prosent")]
    assert apart(shares) == (shares, [])


def test_round_numbers_of_a_sum_of_money_do_not_contradict_it_but_another_sum_does() -> None:
    exact, rounded = at("2024", 74_125_000, unit="kr"), at("2024", 74_100_000, unit="kr")
    other = at("2024", 74_300_000, unit="kr")
    assert without_repeats([exact, rounded]) == [exact]
    assert without_repeats([exact, other]) == [exact, other]
    assert len(without_repeats([at("2024", 254), at("2024", 250)])) == 2


def test_a_large_count_in_a_sentence_may_be_round() -> None:
    exact, told = at("2024", 1384), at("2024", 1400, where="prose")
    assert without_repeats([exact, told]) == [exact]
    assert without_repeats([exact, at("2024", 1300, where="prose")]) == [exact, at("2024", 1300, where="prose")]


def test_the_rows_of_a_table_are_not_said_beside_their_sum() -> None:
    rows = [at("2024", 30, label="244"), at("2024", 60, label="252"), at("2024", 90, label="Sum barnevern")]
    assert without_repeats(rows) == rows[2:]
    assert without_repeats(rows[:2]) == rows[:2]


def test_each_sender_is_a_whole_of_its_own() -> None:
    some = [at("2024", n, dims=(("melder", who),)) for n, who in ((90, "Skole"), (12, "NAV"))]
    assert apart(some) == (some, [])


def test_the_child_itself_is_not_every_sender_with_a_child_in_its_name() -> None:
    assert is_sender("Barnet selv", "Barnet selv")
    assert is_sender("Barnet sjølv", "Barnet selv")
    assert not is_sender("Barnet selv", "Psykisk helsevern for barn og unge")
    assert is_sender("Skolen", "Skole")
    assert not is_sender("Skolen", "Skolefritidsordning")
