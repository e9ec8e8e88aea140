"""Tables of PDFs that are made here, read by the real reader: what a report may look like."""

from __future__ import annotations

import pytest
from fpdf import FPDF
from fpdf.enums import TableBordersLayout as Lines
from fpdf.enums import TableCellFillMode as Grounds

from ingest.pages import RawPage
from ingest.pdf import read_document
from ingest.tables import Grid, find_tables, join_continued

Rows = list[list[str | tuple[str, int]]]
PROSE = (
    "Barneverntjenesten har i perioden hatt en økning i antall meldinger, og det er iverksatt flere tiltak for å sikre "
    "at undersøkelser blir gjennomført innenfor fristen. Kommunen har videre styrket samarbeidet med skole, barnehage "
    "og helsestasjon, og flere familier har fått hjelp tidlig. "
)
BUDGET: Rows = [
    ["Teneste (i 1000 kr)", "Rekneskap 2023", "Budsjett 2024", "Budsjett 2025"],
    ["Driftsutgifter", "", "", ""],
    ["Løn og sosiale utgifter", "29 627", "31 127", "32 480"],
    ["Kjøp av varer og tenester", "9 549", "12 049", "11 980"],
    ["Sum driftsutgifter", "39 176", "43 176", "44 460"],
    ["Driftsinntekter", "", "", ""],
    ["Refusjon frå staten", "-2 748", "-2 900", "-3 050"],
    ["Netto driftsutgifter", "36 428", "40 276", "41 410"],
]
TWO_LEVELS: Rows = [
    ["Kommune", ("2023", 2), ("2024", 2)],
    ["", "Antall", "Andel", "Antall", "Andel"],
    ["Namsos", "120", "4,1 %", "131", "4,4 %"],
    ["Overhalla", "33", "3,9 %", "29", "3,5 %"],
    ["Flatanger", ":", ":", "5", "2,0 %"],
    ["Sum", "153", "", "165", ""],
]
WRAPPED: Rows = [
    ["Indikator", "Verdi for kommunen", "Verdi for fylket", "Hele landet"],
    ["Barn med undersøkelse i forhold til antall innbyggere i aldersgruppen 0-17 år", "4,7 %", "3,7 %", "4,0 %"],
    ["Andel undersøkelser med behandlingstid innen tre måneder", "91,2 %", "89,4 %", "88,0 %"],
    ["Brutto driftsutgifter per barn (funksjon 252)", "385 000 kr", "536 245 kr", "501 002 kr"],
    ["Fristbrudd", "3", "", ":"],
]
STYLES = [
    pytest.param(Lines.ALL, Grounds.NONE, id="ruled"),
    pytest.param(Lines.INTERNAL, Grounds.NONE, id="no outer frame"),
    pytest.param(Lines.NO_HORIZONTAL_LINES, Grounds.NONE, id="columns ruled, rows not"),
    pytest.param(Lines.HORIZONTAL_LINES, Grounds.NONE, id="lines across"),
    pytest.param(Lines.SINGLE_TOP_LINE, Grounds.NONE, id="a line under the header"),
    pytest.param(Lines.NONE, Grounds.ROWS, id="every other row on a ground"),
    pytest.param(Lines.NONE, Grounds.EVEN_ROWS, id="the other rows on a ground"),
    pytest.param(Lines.NONE, Grounds.NONE, id="nothing drawn"),
]


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


@pytest.mark.parametrize("rows", [BUDGET, TWO_LEVELS, WRAPPED], ids=["budget", "two levels", "wrapped"])
@pytest.mark.parametrize(("lines", "grounds"), STYLES)
def test_the_same_table_is_read_the_same_however_it_is_drawn(lines: Lines, grounds: Grounds, rows: Rows) -> None:
    pdf = new_pdf()
    prose(pdf)
    heads = 2 if rows is TWO_LEVELS else 1
    table(pdf, rows, lines, grounds, heads=heads)
    prose(pdf)
    (grid,) = grids_of(pdf)
    assert texts(grid) == flat(rows)
    assert grid.header_rows == heads


@pytest.mark.parametrize("orientation", ["P", "L"], ids=["upright", "landscape"])
def test_headers_over_groups_of_columns_know_their_columns(orientation: str) -> None:
    pdf = new_pdf(orientation)
    table(pdf, TWO_LEVELS, heads=2)
    (grid,) = grids_of(pdf)
    spans = [(cell.text, cell.column, cell.column_span) for cell in grid.rows[0] if cell and cell.column]
    assert spans == [("2023", 1, 2), ("2024", 3, 2)]


@pytest.mark.parametrize("repeat", [True, False], ids=["header repeated", "header once"])
@pytest.mark.parametrize("lines", [Lines.ALL, Lines.HORIZONTAL_LINES, Lines.NONE], ids=["ruled", "rules", "bare"])
def test_forty_municipalities_over_two_pages_are_one_table(lines: Lines, repeat: bool) -> None:
    names = [
        f"{a}{b}"
        for a in ("Nord", "Sør", "Øvre", "Nedre")
        for b in ("dal", "fjord", "nes", "vik", "berg", "lund", "vang", "seter", "moen", "øy")
    ]
    rows: Rows = [["Kommune", "Meldinger", "Andel", "Årsverk"]]
    rows += [[name, str(10 + 7 * i % 90), f"{4 + i % 9},{i % 10} %", f"{i % 9},5"] for i, name in enumerate(names)]
    pdf = new_pdf()
    prose(pdf, 4)
    table(pdf, rows, lines, repeat=repeat)
    grids = grids_of(pdf)
    assert [grid.header_rows for grid in grids] == [1, int(repeat)]
    (whole,) = join_continued(grids)
    assert [[cell.text for cell in row if cell] for _, row in whole.body()] == rows[1:]


def test_a_statistics_appendix_of_small_print_with_marks_and_blanks() -> None:
    rows: Rows = [["Kommune", *map(str, range(2017, 2025))]]
    for i, name in enumerate(["Indre Fosen", "Ørland", "Åfjord", "Osen", "Heim", "Hitra", "Frøya"]):
        marks = {0: "..", 3: ":", 5: ""}
        rows.append([name, *(marks.get((i * 3 + j) % 11, f"{100 + 37 * i + j} {120 + i * j}") for j in range(8))])
    pdf = new_pdf("L")
    table(pdf, rows, Lines.SINGLE_TOP_LINE)
    (grid,) = grids_of(pdf)
    assert texts(grid) == rows


@pytest.mark.parametrize("angle", [90, 270])
def test_a_table_set_sideways_is_read_as_if_the_page_were_turned(angle: int) -> None:
    pdf = new_pdf()
    with pdf.rotation(angle, 105, 148):
        pdf.set_xy(10, 60)
        pdf.set_left_margin(10)
        table(pdf, BUDGET)
    (grid,) = grids_of(pdf)
    assert texts(grid) == flat(BUDGET)
    assert grid.box.bottom - grid.box.top > grid.box.x1 - grid.box.x0


def test_two_tables_side_by_side_are_two() -> None:
    pdf = new_pdf()
    cells_at(
        pdf, 20, 60, [("Kommune", "2023", "2024"), ("Namsos", "120", "131"), ("Osen", "8", "9"), ("Roan", "3", "5")]
    )
    cells_at(pdf, 120, 60, [("Melder", "Antall"), ("Skole", "40"), ("Politi", "21"), ("Lege", "12"), ("Andre", "9")])
    left, right = grids_of(pdf)
    assert texts(left)[1] == ["Namsos", "120", "131"]
    assert texts(right)[4] == ["Andre", "9"]


def test_a_table_beside_a_column_of_prose_has_none_of_it() -> None:
    pdf = new_pdf()
    pdf.set_xy(20, 40)
    pdf.multi_cell(75, 5, PROSE * 3)
    cells_at(
        pdf, 110, 48, [("Kommune", "2023", "2024"), ("Namsos", "120", "131"), ("Osen", "8", "9"), ("Roan", "3", "5")]
    )
    (grid,) = grids_of(pdf)
    assert texts(grid)[0] == ["Kommune", "2023", "2024"]


@pytest.mark.parametrize("align", ["J", "L"], ids=["justified", "ragged"])
def test_prose_in_two_columns_is_no_table(align: str) -> None:
    pdf = new_pdf()
    for x in (20, 110):
        pdf.set_xy(x, 30)
        pdf.multi_cell(80, 5, PROSE * 5, align=align)
    assert grids_of(pdf) == []


def test_sub_headings_in_the_middle_stand_over_all_columns() -> None:
    rows: Rows = [["Tiltak", "2023", "2024"], [("Hjelpetiltak", 3)], ["I hjemmet", "55", "61"], ["Utenfor", "4", ""]]
    rows += [[("Omsorgstiltak", 3)], ["Fosterhjem", "12", "14"], ["Institusjon", ":", ":"]]
    pdf = new_pdf()
    table(pdf, rows, Lines.HORIZONTAL_LINES)
    (grid,) = grids_of(pdf)
    assert texts(grid) == flat(rows)
    assert grid.header_rows == 1


def test_a_table_of_text_keeps_its_wrapped_rows_apart() -> None:
    rows: Rows = [
        ["Mål", "Tiltak", "Ansvar"],
        ["Redusere fristbrudd", "Ukentlig gjennomgang av saker og opplæring av nye ansatte", "Fagleder"],
        ["Bedre samarbeid", "Faste møter med skole og barnehage gjennom hele året", "Leder"],
    ]
    pdf = new_pdf()
    table(pdf, rows, Lines.HORIZONTAL_LINES)
    (grid,) = grids_of(pdf)
    assert texts(grid) == rows


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


@pytest.mark.parametrize("lines", [Lines.ALL, Lines.HORIZONTAL_LINES, Lines.NONE], ids=["ruled", "rules", "bare"])
def test_values_under_headers_need_no_row_labels(lines: Lines) -> None:
    rows: Rows = [["Tiltak 2025", "Endring", "Tiltak 2026"], ["29.627.000", "+ 1.500.000", "31.127.000"]]
    pdf = new_pdf()
    prose(pdf)
    table(pdf, rows, lines)
    prose(pdf)
    (grid,) = grids_of(pdf)
    assert texts(grid) == rows
    assert grid.header_rows == 1


def test_a_count_with_its_share_under_it_stays_one_cell() -> None:
    rows: Rows = [
        ["Kommune", "2023", "2024"],
        ["Namsos", "120\n(4,1 %)", "131\n(4,4 %)"],
        ["Osen", "8\n(2 %)", "9\n(3 %)"],
    ]
    pdf = new_pdf()
    table(pdf, rows, Lines.ALL)
    (grid,) = grids_of(pdf)
    assert texts(grid)[1] == ["Namsos", "120 (4,1 %)", "131 (4,4 %)"]


def test_the_caption_is_the_title_with_its_unit_line() -> None:
    pdf = new_pdf()
    prose(pdf)
    pdf.set_font("Helvetica", "B", 10)
    pdf.cell(0, 6, "Tabell 3: Budsjett for barnevernet", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Helvetica", size=9)
    pdf.cell(0, 6, "Alle tall i 1000 kroner", new_x="LMARGIN", new_y="NEXT")
    table(pdf, BUDGET)
    (grid,) = grids_of(pdf)
    assert grid.caption == "Tabell 3: Budsjett for barnevernet Alle tall i 1000 kroner"


def test_a_header_outside_the_lines_belongs_to_the_table() -> None:
    pdf = new_pdf()
    for number, row in enumerate(
        [("", "2023", "2024"), ("Namsos", "120", "131"), ("Osen", "8", "9"), ("Roan", "3", "")]
    ):
        pdf.set_xy(20, 60 + 6 * number)
        for text in row:
            pdf.cell(40, 6, text, border=int(number > 0), align="R")
    (grid,) = grids_of(pdf)
    assert texts(grid)[0] == ["", "2023", "2024"]
    assert texts(grid)[3] == ["Roan", "3", ""]
    assert grid.header_rows == 1


def test_an_address_and_dates_in_a_letterhead_are_no_table() -> None:
    pdf = new_pdf()
    rows = [("Namsos kommune", "Vår ref.: 24/1234"), ("Postboks 1", "Dato: 12.03.2025"), ("7801 Namsos", "Side: 1")]
    for left, right in [*rows, ("Møte", "12.04.2025"), ("Frist", "26.04.2025"), ("Svar", "01.05.2025")]:
        pdf.cell(100, 5, left)
        pdf.cell(70, 5, right, new_x="LMARGIN", new_y="NEXT")
    prose(pdf)
    assert grids_of(pdf) == []


def test_titles_over_two_tables_side_by_side_are_their_captions() -> None:
    pdf = new_pdf()
    left = [("Meldingar", "", ""), ("Kommune", "2023", "2024"), ("Seljord", "41", "38"), ("Tokke", "12", "17")]
    right = [("Undersøkingar", "", ""), ("Kommune", "2023", "2024"), ("Seljord", "28", "25"), ("Tokke", "8", "11")]
    cells_at(pdf, 20, 60, left)
    cells_at(pdf, 115, 60, right)
    first, second = grids_of(pdf)
    assert [first.caption, second.caption] == ["Meldingar", "Undersøkingar"]
    assert texts(second) == [list(row) for row in right[1:]]


def test_the_second_line_of_a_header_may_hold_a_number() -> None:
    rows: Rows = [["Kommune", "Barn med tiltak per årsverk", "Stillinger per\n1000 barn", "Utgifter i\nkroner"]]
    rows += [["Namsos", "11,1", "6,9", "16 155"], ["Osen", "17,1", "8,0", "20 800"], ["Roan", "9,0", "7,2", "18 100"]]
    pdf = new_pdf()
    table(pdf, rows, Lines.SINGLE_TOP_LINE)
    (grid,) = grids_of(pdf)
    assert [cell.text for cell in grid.rows[0] if cell][2:] == ["Stillinger per 1000 barn", "Utgifter i kroner"]
    assert grid.header_rows == 1


def test_prose_that_gives_the_unit_is_part_of_the_caption() -> None:
    pdf = new_pdf()
    prose(pdf)
    pdf.multi_cell(
        0, 5, "Tabellen viser rekneskapen for 2024 mot budsjettet, og budsjettet for 2025. Alle tal i 1000 kroner."
    )
    pdf.ln(1)
    table(pdf, BUDGET)
    (grid,) = grids_of(pdf)
    assert grid.caption.endswith("Alle tal i 1000 kroner.")
