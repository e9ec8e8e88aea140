"""Charts with printed numbers: each number with its name and its series, or no chart at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.model import Box
from corpus.vocabulary import vocabulary
from ingest.charts import find_charts
from ingest.figures.charts import figures_of_chart
from ingest.figures.coordinates import Context, Layer
from ingest.figures.mentions import Reader
from ingest.pages import Fill, RawPage, Stroke
from tests.handmade import words
from tests.handmade_charts import BLUE, RED, centred, drawn, figures, rows
from tests.unit.sheets import report, told

Bar = tuple[str, float, float]


def lying(bars: Sequence[Bar], number_gap: float = 4) -> RawPage:
    """Bars that lie down: a name, a number, and a length each."""
    lines, boxes = [], []
    for i, (name, number, length) in enumerate(bars):
        y = 200 + 30 * i
        lines += [words(name, 60, y), words(str(int(number)), 200 + length + number_gap, y)]
        boxes.append((Box(200, y - 10, 200 + length, y + 4), BLUE))
    return drawn(lines, boxes)


def test_lying_bars_have_their_names_left_of_them_and_their_numbers_behind_them() -> None:
    raw = lying([("Skole", 40, 160), ("Lege og sykehus", 25, 100), ("Andre", 10, 40)])
    assert rows(raw) == [["Skole: 40", "Lege og sykehus: 25", "Andre: 10"]]


def test_a_name_of_two_lines_may_push_the_bars_apart_and_a_track_may_lie_behind_them() -> None:
    raw = lying([("Skole", 40, 160), ("Politi", 25, 100), ("Andre", 10, 40)])
    below = tuple(
        replace(word, box=word.box._replace(top=word.box.top + 12, bottom=word.box.bottom + 12), base=word.base + 12)
        for word in raw.words[-2:]
    )
    tracks = tuple(Fill(fill.box._replace(x1=400), RED) for fill in raw.fills[:2])
    last = raw.fills[2].box
    pushed = Box(last.x0, last.top + 12, last.x1, last.bottom + 12)
    fills = (*tracks, *raw.fills[:2], Fill(pushed._replace(x1=400), RED), Fill(pushed, BLUE))
    assert rows(replace(raw, words=(*raw.words[:-2], *below), fills=fills)) == [
        ["Skole: 40", "Politi: 25", "Andre: 10"]
    ]


def test_what_stands_beside_a_chart_is_no_part_of_it() -> None:
    raw = lying([("Skole", 40, 160), ("Politi", 25, 100), ("Andre", 10, 40)])
    beside = words("Skolene melder mest", 420, 200)
    raw = replace(raw, words=(*raw.words, *beside))
    assert rows(raw) == [["Skole: 40", "Politi: 25", "Andre: 10"]]
    assert not {id(word) for word in beside} & {id(word) for word in find_charts(raw, raw.words)[0].words()}


def test_bars_whose_lengths_are_not_those_of_their_numbers_are_no_chart() -> None:
    assert rows(lying([("Skole", 40, 160), ("Politi", 10, 100), ("Andre", 25, 40)])) == []


def test_a_bar_without_a_number_makes_the_chart_unsure() -> None:
    assert rows(lying([("Skole", 40, 160), ("Politi", 25, 100), ("Andre", 10, 40)], number_gap=30)) == []


def clusters(*, legend: bool = True) -> RawPage:
    """Two bars side by side for each of three years, with a legend of two colours."""
    lines, boxes = [], []
    for i, (year, first, second) in enumerate([("2022", 50, 30), ("2023", 60, 35), ("2024", 80, 30)]):
        left = 100 + 90 * i
        for value, x, colour in ((first, left, BLUE), (second, left + 25, RED)):
            boxes.append((Box(x, 500 - 2 * value, x + 25, 500), colour))
            lines.append(centred(str(value), x + 12.5, 496 - 2 * value))
        lines.append(centred(year, left + 25, 515))
    if legend:
        boxes += [(Box(120, 530, 126, 536), BLUE), (Box(220, 530, 226, 536), RED)]
        lines += [words("Henlagt", 130, 537), words("Vedtak om tiltak", 230, 537)]
    return drawn(lines, boxes)


def test_bars_beside_each_other_belong_to_the_series_of_their_colours() -> None:
    assert rows(clusters()) == [
        [
            "2022: Henlagt 50; Vedtak om tiltak 30",
            "2023: Henlagt 60; Vedtak om tiltak 35",
            "2024: Henlagt 80; Vedtak om tiltak 30",
        ]
    ]


def test_series_that_nothing_names_are_not_guessed_at() -> None:
    assert rows(clusters(legend=False)) == []


def stacked(values: Sequence[tuple[str, int, int]], scale: float = 2) -> RawPage:
    """One bar of two parts for each year, numbers in the middle of the parts, a scale along the left side."""
    lines, boxes = [], []
    for i, (year, lower, upper) in enumerate(values):
        middle = 150 + 100 * i
        top = 500.0
        for value, colour in ((lower, BLUE), (upper, RED)):
            boxes.append((Box(middle - 20, top - scale * value, middle + 20, top), colour))
            lines.append(centred(str(value), middle, top - scale * value / 2 + 3))
            top -= scale * value
        lines.append(centred(year, middle, 515))
    lines += [words(f"{50 * step}", 70, 503 - 50 * scale * step) for step in range(4)]
    boxes += [(Box(120, 530, 126, 536), BLUE), (Box(220, 530, 226, 536), RED)]
    lines += [words("Hjemme", 130, 537), words("Utenfor hjemmet", 230, 537)]
    return drawn(lines, boxes)


def test_the_parts_of_a_stacked_bar_are_told_apart_and_the_scale_is_left_out() -> None:
    raw = stacked([("2022", 60, 40), ("2023", 50, 45), ("2024", 44, 52)])
    assert rows(raw) == [
        [
            "2022: Hjemme 60; Utenfor hjemmet 40",
            "2023: Hjemme 50; Utenfor hjemmet 45",
            "2024: Hjemme 44; Utenfor hjemmet 52",
        ]
    ]
    assert {"0", "50", "100", "150"} <= {word.text for word in find_charts(raw, raw.words)[0].words()}


def line(heights: Sequence[tuple[str, int]], *, dy: float = -6) -> RawPage:
    """A line with a number over each point and the numbers of a scale left of them."""
    points = [(120.0 + 80 * i, 450.0 - 4 * value) for i, (_, value) in enumerate(heights)]
    lines = [centred(str(value), x, y + dy) for (x, y), (_, value) in zip(points, heights, strict=True)]
    lines += [centred(year, x, 480) for (x, _), (year, _) in zip(points, heights, strict=True)]
    lines += [words(str(10 * step), 60, 453 - 40 * step) for step in range(4)]
    return replace(drawn(lines, []), strokes=(Stroke(tuple(points), BLUE),))


@pytest.mark.parametrize("dy", [-6, 3.0, 14.0], ids=["over its point", "on it", "under it"])
def test_the_numbers_at_a_lines_points_go_with_the_names_under_them(dy: float) -> None:
    raw = line([("2021", 29), ("2022", 36), ("2023", 31)], dy=dy)
    assert rows(raw) == [["2021: 29", "2022: 36", "2023: 31"]]


def two_lines(*, legend: bool = True) -> RawPage:
    first = line([("2021", 20), ("2022", 24), ("2023", 31)])
    second = line([("2021", 51), ("2022", 40), ("2023", 44)])
    points = second.strokes[0].points
    numbers = [word for word in second.words if word.text in ("51", "40", "44")]
    names = [*words("Meldinger", 140, 520), *words("Sykefravær", 260, 520)] if legend else []
    samples = (Stroke(((120, 517), (135, 517)), BLUE), Stroke(((240, 517), (255, 517)), RED))
    return replace(
        first, words=(*first.words, *numbers, *names), strokes=(first.strokes[0], Stroke(points, RED), *samples)
    )


def test_two_lines_are_told_apart_by_the_colours_of_their_legend() -> None:
    assert rows(two_lines()) == [
        [
            "2021: Meldinger 20; Sykefravær 51",
            "2022: Meldinger 24; Sykefravær 40",
            "2023: Meldinger 31; Sykefravær 44",
        ]
    ]
    assert rows(two_lines(legend=False)) == []


@pytest.mark.parametrize(
    "raw",
    [
        replace(line([("2021", 29), ("2022", 36), ("2023", 31)]), strokes=()),
        line([("2021", 29), ("2022", 36)]),
    ],
    ids=["no line", "two points"],
)
def test_numbers_that_are_at_no_line_are_no_chart(raw: RawPage) -> None:
    assert rows(raw) == []


def upright(bars: Sequence[tuple[str, int]], left: float = 100, base: int = 0) -> RawPage:
    """Bars that stand on a scale which begins at ``base``; a bar of nought has no length and is not drawn."""
    lines, boxes = [], []
    for i, (name, value) in enumerate(bars):
        middle, top = left + 40 * i, 500 - 3 * (value - base)
        if value > base:
            boxes.append((Box(middle - 10, top, middle + 10, 500), BLUE))
        lines += [centred(str(value), middle, top - 4), centred(name, middle, 515)]
    return drawn(lines, boxes)


def test_a_bar_without_length_has_its_nought() -> None:
    assert rows(upright([("Mai", 20), ("Jun", 31), ("Jul", 0), ("Aug", 12)])) == [
        ["Mai: 20", "Jun: 31", "Jul: 0", "Aug: 12"]
    ]


def test_two_charts_beside_each_other_are_two_even_on_scales_that_begin_elsewhere() -> None:
    years = ("2022", "2023", "2024")
    a = upright(list(zip(years, (40, 44, 51), strict=True)), base=30)
    b = upright(list(zip(years, (120, 131, 125), strict=True)), left=300, base=100)
    both = replace(a, words=(*a.words, *b.words), fills=(*a.fills, *b.fills))
    assert rows(both) == [["2022: 40", "2023: 44", "2024: 51"], ["2022: 120", "2023: 131", "2024: 125"]]


def test_the_cells_of_a_table_are_no_bars() -> None:
    lines, boxes = [], []
    for row, values in enumerate([("Nes", "12", "14"), ("Moen", "9", "11"), ("Viken", "30", "2")]):
        for column, text in enumerate(values):
            x, y = 60 + 80 * column, 200 + 20 * row
            lines.append(words(text, x + 5, y + 14))
            boxes.append((Box(x, y, x + 80, y + 20), BLUE if row % 2 else RED))
    assert rows(drawn(lines, boxes)) == []


def test_the_bars_of_senders_count_their_messages() -> None:
    raw = lying([("Skole", 40, 160), ("Politi", 25, 100), ("Barnevernvakt", 10, 40)])
    assert figures(raw, "Antall meldinger 2024 etter melder") == [
        "meldinger Moss 2024 40 antall melder=Skole",
        "meldinger Moss 2024 25 antall melder=Politi",
        "meldinger Moss 2024 10 antall melder=Barnevernvakt",
    ]


def test_each_series_has_its_own_measure() -> None:
    assert figures(clusters(), "Avsluttede undersøkelser etter resultat")[:2] == [
        "undersokelser_henlagt Moss 2022 50 antall",
        "undersokelser_med_tiltak Moss 2022 30 antall",
    ]


def test_a_series_that_says_only_what_was_done_is_of_what_the_title_counts() -> None:
    raw = clusters()
    named = {"Henlagt": "Startet", "Vedtak": "Avsluttet", "om": "", "tiltak": ""}
    kept = [replace(word, text=named.get(word.text, word.text)) for word in raw.words]
    raw = replace(raw, words=tuple(word for word in kept if word.text))
    context = Context(
        Reader(report(), vocabulary()),
        (Layer("caption", "Undersøkelser i Moss"), Layer("heading", "Undersøkelser: flere avsluttet enn startet")),
    )
    found = [told(figure) for figure in figures_of_chart(find_charts(raw, raw.words)[0], context)]
    assert found[:2] == ["undersokelser_startet Moss 2022 50 antall", "undersokelser_avsluttet Moss 2022 30 antall"]


def test_a_line_counts_on_the_day_of_its_title() -> None:
    raw = line([("2021", 29), ("2022", 36), ("2023", 31)])
    assert figures(raw, "Barn i fosterhjem per 31.12")[0] == "barn_i_fosterhjem Moss 2021-12-31 29 antall"


def test_a_series_that_the_title_does_not_name_has_not_the_titles_measure() -> None:
    raw = stacked([("2022", 60, 40), ("2023", 50, 50), ("2024", 44, 56)])
    named = {"Hjemme": "Henlagt", "Utenfor": "Andre", "hjemmet": "utfall"}
    raw = replace(raw, words=tuple(replace(word, text=named.get(word.text, word.text)) for word in raw.words))
    assert [line.split()[0] for line in figures(raw, "Andel meldinger henlagt i prosent")[:2]] == [
        "meldinger_henlagt_andel",
        "-",
    ]


def test_a_series_that_the_title_names_beside_another_does_not_borrow_its_words() -> None:
    raw = clusters()
    named = {"Henlagt": "Meldinger", "Vedtak": "Undersøkelser", "om": "", "tiltak": ""}
    kept = [replace(word, text=named.get(word.text, word.text)) for word in raw.words]
    raw = replace(raw, words=tuple(word for word in kept if word.text))
    assert [line.split()[0] for line in figures(raw, "Meldinger og undersøkelser")[:2]] == ["meldinger", "-"]
