"""Where a page has a bar chart whose numbers can be read, and where it has none."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Box
from ingest.charts import find_charts
from ingest.pages import RawPage
from tests.handmade import page, words


def chart(heights: list[tuple[str, str, float]]) -> RawPage:
    made, bars = [], []
    for i, (name, number, height) in enumerate(heights):
        middle = 100 + 80 * i
        made.append(words(name, middle - len(name) * 2.25, 420, 9))
        made.append(words(number, middle - len(number) * 2.5, 396 - height, 10))
        bars.append(Box(middle - 20, 400 - height, middle + 20, 400))
    return page(words("Meldinger per år", 150, 100), *made, fills=bars)


def test_the_numbers_of_a_bar_chart_go_with_the_names_under_their_bars() -> None:
    raw = chart([("2022", "101", 90), ("2023", "184", 170), ("2024", "254", 240)])
    charts = find_charts(raw, raw.words)
    assert [[block.text for block in chart.blocks()] for chart in charts] == [["2022: 101", "2023: 184", "2024: 254"]]
    assert {word.text for word in charts[0].words()} == {"2022", "101", "2023", "184", "2024", "254"}


def test_a_chart_with_a_bar_that_has_no_number_is_not_guessed_at() -> None:
    raw = chart([("2022", "101", 90), ("2023", "mange", 170), ("2024", "254", 240)])
    assert find_charts(raw, raw.words) == []


def test_numbers_and_names_without_bars_are_no_chart() -> None:
    raw = chart([("2022", "101", 90), ("2023", "184", 170), ("2024", "254", 240)])
    assert find_charts(replace(raw, fills=()), raw.words) == []
