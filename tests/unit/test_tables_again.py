"""Tables close under each other, the text right below one, and a list of contents that nothing calls so."""

from __future__ import annotations

import pytest
from fpdf.enums import TableBordersLayout as Lines
from fpdf.enums import TableCellFillMode as Grounds

from corpus.model import Box
from ingest.pages import Document
from ingest.structure import shape_of
from ingest.tables import Grid
from tests.handmade import page, words
from tests.handmade_tables import PROSE, Rows, cells_at, grids_of, new_pdf, table, texts

YEARS = ["2023", "2024", "2025"]
FIRST: Rows = [["Aure", *YEARS], ["Meldinger", "40", "44", "51"], ["Undersøkelser", "31", "30", "38"]]
SECOND: Rows = [["Smøla", *YEARS], ["Meldinger", "12", "9", "14"], ["Undersøkelser", "8", "8", "11"]]


@pytest.mark.parametrize(
    ("lines", "grounds"),
    [(Lines.ALL, Grounds.NONE), (Lines.HORIZONTAL_LINES, Grounds.NONE), (Lines.NONE, Grounds.ROWS)],
    ids=["ruled", "lines across", "grounds"],
)
def test_where_the_header_stands_again_another_table_begins(lines: Lines, grounds: Grounds) -> None:
    pdf = new_pdf()
    table(pdf, FIRST, lines, grounds)
    pdf.ln(-3.6)
    table(pdf, SECOND, lines, grounds)
    grids = grids_of(pdf)
    assert [texts(grid) for grid in grids] == [FIRST, SECOND]
    assert [grid.header_rows for grid in grids] == [1, 1]
    assert [cell.row for cell in grids[1].cells() if cell.column == 0] == [0, 1, 2]


def test_a_title_of_its_own_goes_with_the_table_below_it() -> None:
    pdf = new_pdf()
    table(
        pdf, [["Indikator", *YEARS], *FIRST[1:], ["Smøla", "", "", ""], ["Indikator", *YEARS], *SECOND[1:]], Lines.ALL
    )
    first, second = grids_of(pdf)
    assert texts(first)[-1][0] == "Undersøkelser"
    assert texts(second)[:2] == [["Smøla", "", "", ""], ["Indikator", *YEARS]]
    assert second.header_rows == 2


def test_a_row_of_years_that_is_set_as_the_others_is_no_header() -> None:
    pdf = new_pdf()
    table(pdf, [*FIRST, ["Siste plan", "2019", "2019", "2024"], ["Tiltak", "20", "22", "25"]], Lines.ALL)
    (grid,) = grids_of(pdf)
    assert len(grid.rows) == 5


def test_the_text_between_a_table_and_a_box_as_wide_is_no_row() -> None:
    pdf = new_pdf()
    table(pdf, FIRST, Lines.NONE, Grounds.ROWS)
    pdf.set_x(20)
    pdf.multi_cell(0, 5, PROSE[:170] + ". Det er bra.", align="L")
    pdf.set_fill_color(220)
    pdf.set_x(20)
    pdf.multi_cell(0, 5, "Hva gjør vi med det?\nVi går gjennom alle saker hver fredag.", fill=True)
    (grid,) = grids_of(pdf)
    assert texts(grid) == FIRST


CONTENTS = ("Hvem er vi? 2", "Hvor mange barn er meldt? 3", "Hva koster det å hjelpe? 4", "Hva vil vi neste år? 5")


def test_a_list_of_what_the_pages_begin_with_is_contents_whatever_it_is_called() -> None:
    first = page(
        words("I denne rapporten", 60, 100, 14, bold=True),
        *(words(t, 60, 120 + 14 * i) for i, t in enumerate(CONTENTS)),
    )
    rest = [
        page(words(text[:-2], 60, 80, 20), words("Vi har hatt et godt år i tjenesten.", 60, 120), number=at)
        for at, text in enumerate(CONTENTS, 2)
    ]
    shape = shape_of(Document("", "", (first, *rest)))[1][0]
    assert not [piece for piece in shape.pieces if isinstance(piece, Grid)]
    assert not any("Hvem er vi?" in getattr(piece, "text", "") for piece in shape.pieces)


def test_a_list_of_counts_is_no_contents() -> None:
    lines = ("Skole 2", "Barnehage 3", "Politi og lensmann 4", "Helsestasjon 5")
    first = page(
        words("Hvem meldte?", 60, 100, 14, bold=True), *(words(t, 60, 120 + 14 * i) for i, t in enumerate(lines))
    )
    rest = page(*(words(f"Om {t[:-2]}", 60, 120 + 14 * i) for i, t in enumerate(lines)), number=2)
    pieces = shape_of(Document("", "", (first, rest)))[1][0].pieces
    assert "Politi og lensmann 4" in " ".join(getattr(piece, "text", "") for piece in pieces)


def test_tables_beside_each_other_may_name_their_rows_by_codes() -> None:
    pdf = new_pdf()
    rows = [("", "2023", "2024"), ("244", "18 420", "19 105"), ("251", "6 210", "6 480"), ("252", "5 300", "4 120")]
    for x, scale in ((20, ""), (115, "1 ")):
        cells_at(pdf, x, 60, [*((a, f"{scale}{b}" if a else b, c) for a, b, c in rows), ("Sum", "29 930", "29 705")])
    left, right = grids_of(pdf)
    assert [row[0] for row in texts(left)] == ["", "244", "251", "252", "Sum"] == [row[0] for row in texts(right)]


def test_fact_boxes_beside_each_other_are_no_table() -> None:
    boxes = [Box(60, 90, 280, 190), Box(300, 90, 520, 190)]
    left = ("Barn med hjelpetiltak 31.12.2024", "Aure 42 barn", "Smøla 9 barn")
    right = ("Ansatte hos oss nå", "14 årsverk, 17 ansatte", "Kontor i Aure sentrum")
    lines = [words(t, x, 115 + 25 * i) for x, texts_ in ((70, left), (310, right)) for i, t in enumerate(texts_)]
    pieces = shape_of(Document("", "", (page(*lines, fills=boxes),)))[1][0].pieces
    assert not [piece for piece in pieces if isinstance(piece, Grid)]
    assert "14 årsverk, 17 ansatte" in [getattr(piece, "text", "") for piece in pieces]
