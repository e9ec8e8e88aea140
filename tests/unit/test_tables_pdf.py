"""Tables of PDFs that are made here, read by the real reader: what a report may look like."""

from __future__ import annotations

import pytest
from fpdf.enums import TableBordersLayout as Lines
from fpdf.enums import TableCellFillMode as Grounds

from ingest.tables import join_continued
from tests.handmade_tables import PROSE, Rows, cells_at, flat, grids_of, new_pdf, prose, table, texts

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
