"""Charts: what is drawn, how long, and that nothing is told by colour or by markup from a report."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chart import chart, left_out, nice_ceiling
from tests.fakes_web import HOSTILE
from tests.handmade_comparison import REPORTS, compared, figure, report

YEARS = (2022, 2023, 2024)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*figures, **choice) -> str:
    return chart(compared(*figures, **choice))


def bars(svg: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect x="0" y="\d+" width="([\d.]+)%"', svg)]


def test_bars_start_at_zero_and_are_as_long_as_their_values():
    long, half, none = bars(
        drawn(figure("Vik", "2024", "50"), figure("Voss", "2024", "100"), figure("Lærdal", "2024", "0"))
    )
    assert half == pytest.approx(long / 2)
    assert 0 < none < 1  # a line at the axis: 0 is news


def test_every_bar_carries_its_value_name_and_time_as_text():
    words = drawn(figure("Vik", "2024", "29627000"), figure("Voss", "2023", "12,5"))
    for word in ("Vik", "29\u00a0627\u00a0000", "12,5", "2023", "2024"):
        assert f">{word}<" in words.replace("&#46;", ".")


def test_what_cannot_be_set_against_the_others_is_not_drawn_and_named():
    found = compared(figure("Vik", "2024", "50"), figure("Voss", "2024", "70"), figure("Lærdal", "2024-H1", "30"))
    assert len(bars(chart(found))) == 2
    assert left_out(found) == ("Lærdal",)


@pytest.mark.parametrize("printed", [":", "..", "12.049.00"])
def test_a_number_that_cannot_be_read_is_never_a_bar_of_zero(printed):
    assert (
        len(bars(drawn(figure("Vik", "2024", "5"), figure("Voss", "2024", "7"), figure("Lærdal", "2024", printed))))
        == 2
    )


def test_one_number_alone_is_no_chart():
    assert drawn(figure("Vik", "2024", "50")) == ""


def test_wider_areas_are_hatched_and_left_out_when_they_would_dwarf_the_rest():
    own = (figure("Vik", "2024", "5"), figure("Voss", "2024", "7"))
    near, far = (figure("Vestland", "2024", n, area_kind="county", report="vik-2024") for n in ("6", "6000"))
    assert 'fill="url(#skravur)"' in drawn(*own, near)
    assert "Vestland" not in drawn(*own, far)


def test_lines_have_a_gap_where_a_year_is_missing():
    whole = drawn(*(figure("Vik", str(year), "5") for year in YEARS), years=YEARS)
    broken = drawn(figure("Vik", "2022", "5"), figure("Voss", "2023", "6"), figure("Vik", "2024", "5"), years=YEARS)
    strokes = [len(re.findall(r'stroke-linecap="round"', svg)) for svg in (whole, broken)]
    assert strokes == [2, 0]


def test_lines_differ_in_dashes_and_in_the_shape_of_their_points():
    svg = drawn(*(figure(area, year, "5") for area in ("Vik", "Voss") for year in ("2023", "2024")), years=YEARS)
    first, second = re.findall(r'stroke-dasharray="([^"]*)" stroke-linecap', svg)
    assert first != second
    assert len(set(re.findall(r'<path d="([^"]+)"', svg))) == 2


def test_more_areas_than_lines_can_tell_apart_become_bars_of_the_newest_time():
    names = [f"Sted{n}" for n in range(9)]
    reports = tuple(report(name, 2024) for name in names)
    svg = drawn(*(figure(name, y, "5") for name in names for y in ("2023", "2024")), reports=reports, years=YEARS)
    assert len(bars(svg)) == 9
    assert ">2023<" not in svg


def test_it_is_well_formed_with_a_title_and_a_text_that_says_it_all():
    svg = drawn(figure("Vik", "2024", "50"), figure("Voss", "2023", "70"))
    root = ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert root.get("role") == "img"
    title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title.text == "Bekymringsmeldinger mottatt, antall meldinger"
    assert described.text == "Søyler fra 0. Voss 70 (2023); Vik 50 (2024)."
    assert root.get("aria-labelledby").split() == [title.get("id"), described.get("id")]


def test_a_name_from_a_report_never_becomes_markup():
    svg = drawn(figure("Vik", "2024", "5"), figure(HOSTILE, "2024", "7", report="vik-2024"), areas=("Vik", HOSTILE))
    assert "<script" not in svg
    assert "onerror=" not in svg
    assert len(bars(svg)) == 2


@given(st.decimals(min_value="0.001", max_value="1e12", allow_nan=False, allow_infinity=False))
def test_the_axis_ends_at_a_round_number_not_far_above_the_highest(value):
    top = nice_ceiling(value)
    assert value <= top <= 2 * value
    assert len(str(int(top.scaleb(-top.adjusted() + 1)))) <= 2


def test_an_axis_of_nothing_but_zeros_has_a_height():
    assert nice_ceiling(Decimal(0)) == 1
    assert "<svg" in drawn(*(figure("Vik", str(year), "0") for year in YEARS), years=YEARS, reports=REPORTS)
