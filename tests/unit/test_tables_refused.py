"""What stands on a page like a table and is none."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from tests.handmade_tables import PROSE, grids_of, new_pdf, prose


@pytest.mark.parametrize("align", ["J", "L"], ids=["justified", "ragged"])
def test_prose_in_two_columns_is_no_table(align: str) -> None:
    pdf = new_pdf()
    for x in (20, 110):
        pdf.set_xy(x, 30)
        pdf.multi_cell(80, 5, PROSE * 5, align=align)
    assert grids_of(pdf) == []


def test_bars_grid_lines_and_labels_of_a_chart_are_no_table() -> None:
    pdf = new_pdf()
    pdf.set_font("Helvetica", size=8)
    for step in range(6):
        pdf.line(40, 120 - 12 * step, 160, 120 - 12 * step)
        pdf.set_xy(28, 118 - 12 * step)
        pdf.cell(10, 4, str(20 * step), align="R")
    for number, value in enumerate([45, 83, 22, 67, 91, 12]):
        x = 40 + 20 * number
        pdf.set_fill_color(70, 110, 190)
        pdf.rect(x + 4, 120 - 0.6 * value, 12, 0.6 * value, style="F")
        for text, y in ((str(value), 116 - 0.6 * value), (str(2019 + number), 121)):
            pdf.set_xy(x, y)
            pdf.cell(20, 4, text, align="C")
    assert grids_of(pdf) == []


def test_big_numbers_with_captions_on_a_slide_are_no_table() -> None:
    pdf = FPDF(orientation="L", format=(190, 338))
    pdf.add_page()
    for number, (value, text) in enumerate([("276", "meldinger"), ("102", "undersøkelser"), ("4", "fristbrudd")] * 2):
        x, y = 20 + 100 * (number % 3), 40 + 60 * (number // 3)
        pdf.set_font("Helvetica", "B", 40)
        pdf.set_xy(x, y)
        pdf.cell(80, 20, value, align="C")
        pdf.set_font("Helvetica", size=14)
        pdf.set_xy(x, y + 20)
        pdf.cell(80, 10, text, align="C")
    assert grids_of(pdf) == []


def test_a_running_header_with_its_line_is_no_table() -> None:
    pdf = new_pdf()
    pdf.cell(100, 5, "Tilstandsrapport 2024")
    pdf.cell(70, 5, "Side 3 av 20", align="R", new_x="LMARGIN", new_y="NEXT")
    pdf.line(20, 26, 190, 26)
    prose(pdf, 4)
    pdf.line(20, 270, 190, 270)
    assert grids_of(pdf) == []


def test_an_address_and_dates_in_a_letterhead_are_no_table() -> None:
    pdf = new_pdf()
    rows = [("Namsos kommune", "Vår ref.: 24/1234"), ("Postboks 1", "Dato: 12.03.2025"), ("7801 Namsos", "Side: 1")]
    for left, right in [*rows, ("Møte", "12.04.2025"), ("Frist", "26.04.2025"), ("Svar", "01.05.2025")]:
        pdf.cell(100, 5, left)
        pdf.cell(70, 5, right, new_x="LMARGIN", new_y="NEXT")
    prose(pdf)
    assert grids_of(pdf) == []
