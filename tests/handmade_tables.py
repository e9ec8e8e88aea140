"""PDFs with tables as reports set them, made by fpdf2, for tests of the table finder."""

from __future__ import annotations

from fpdf import FPDF
from fpdf.enums import TableBordersLayout as Lines
from fpdf.enums import TableCellFillMode as Grounds

from ingest.pages import RawPage
from ingest.pdf import read_document
from ingest.tables import Grid, find_tables

Rows = list[list[str | tuple[str, int]]]
PROSE = (
    "Barneverntjenesten har i perioden hatt en økning i antall meldinger, og det er iverksatt flere tiltak for å sikre "
    "at undersøkelser blir gjennomført innenfor fristen. Kommunen har videre styrket samarbeidet med skole, barnehage "
    "og helsestasjon, og flere familier har fått hjelp tidlig. "
)


def new_pdf(orientation: str = "P") -> FPDF:
    pdf = FPDF(orientation=orientation, format="A4")
    pdf.set_margin(20)
    pdf.set_font("Helvetica", size=10)
    pdf.add_page()
    return pdf


def prose(pdf: FPDF, times: int = 2) -> None:
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(0, 5, PROSE * times)
    pdf.ln(4)


def table(
    pdf: FPDF,
    rows: Rows,
    lines: Lines = Lines.NONE,
    grounds: Grounds = Grounds.NONE,
    *,
    heads: int = 1,
    repeat: bool = True,
) -> None:
    """A table as fpdf2 sets it: labels left, values right, headers bold, merged headers in the middle."""
    pdf.set_font("Helvetica", size=9)
    count = sum(cell[1] if isinstance(cell, tuple) else 1 for cell in rows[0])
    widths = (2, *(1,) * (count - 1))
    align = ("LEFT", *("RIGHT",) * (count - 1))
    with pdf.table(
        borders_layout=lines,
        num_heading_rows=heads,
        repeat_headings=int(repeat),
        col_widths=widths,
        text_align=align,
        line_height=5,
        cell_fill_color=220 if grounds is not Grounds.NONE else None,
        cell_fill_mode=grounds,
    ) as made:
        for row in rows:
            line = made.row()
            for cell in row:
                text, span = cell if isinstance(cell, tuple) else (cell, 1)
                line.cell(text, colspan=span, align="CENTER" if span > 1 else None)
    pdf.ln(4)


def cells_at(pdf: FPDF, x: float, y: float, rows: list[tuple[str, ...]]) -> None:
    """Words at places, as tab stops set them."""
    pdf.set_font("Helvetica", size=9)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            pdf.set_xy(x + 25 * column, y + 5 * number)
            pdf.cell(22, 5, text, align="L" if column == 0 else "R")


def pages_of(pdf: FPDF) -> tuple[RawPage, ...]:
    return read_document(bytes(pdf.output()), "test.pdf").pages


def grids_of(pdf: FPDF) -> list[Grid]:
    return [grid for page in pages_of(pdf) for grid in find_tables(page)]


def texts(grid: Grid) -> list[list[str]]:
    return [["" if cell is None else cell.text for cell in row] for row in grid.rows]


def flat(rows: Rows) -> list[list[str]]:
    """What should be read: a merged cell once, then blanks."""
    return [
        [text for cell in row for text in ([cell[0], *[""] * (cell[1] - 1)] if isinstance(cell, tuple) else [cell])]
        for row in rows
    ]
