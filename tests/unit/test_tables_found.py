"""The table finder as a whole, on pages written by hand: what is a table, with which cells, and what is none."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from corpus.model import Box
from ingest.pages import Fill, RawPage
from ingest.tables import Grid, find_tables, table_record
from tests.handmade_rules import across, down, line, page


def texts(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


def ruled(rows: list[list[str]], *, gaps: frozenset[tuple[int, int]] = frozenset(), y: int = 100) -> RawPage:
    """A ruled table that begins at ``y``; ``gaps`` names places whose left edge is not drawn."""
    words, rules = [], []
    xs, pitch = [50 + 100 * n for n in range(len(rows[0]) + 1)], 20
    for r, row in enumerate(rows):
        top = y + pitch * r
        rules.append(across(top, xs[0], xs[-1]))
        for c, text in enumerate(row):
            words += line(top + 14, (xs[c] + 4, text)) if text else []
            if (r, c) not in gaps:
                rules.append(down(xs[c], top, top + pitch))
        rules.append(down(xs[-1], top, top + pitch))
    rules.append(across(y + pitch * len(rows), xs[0], xs[-1]))
    return page(words, tuple(rules))


def test_an_empty_cell_of_a_ruled_table_is_none_and_shifts_nothing() -> None:
    (grid,) = find_tables(
        ruled([["Måned", "Saker", "Tilsyn", "I alt"], ["Mars", "9", "2", "71"], ["Mai", "5", "", "49"]])
    )
    assert grid.how == "ruled"
    assert texts(grid) == [["Måned", "Saker", "Tilsyn", "I alt"], ["Mars", "9", "2", "71"], ["Mai", "5", None, "49"]]


def test_a_merged_cell_stands_once_at_its_upper_left_place() -> None:
    rows = [["Kommune", "2023", ""], ["", "Antall", "Andel"], ["Namsos", "120", "4,1"]]
    (grid,) = find_tables(ruled(rows, gaps=frozenset({(0, 2)})))
    top = grid.rows[0][1]
    assert top is not None
    assert (top.text, top.column_span, grid.rows[0][2], grid.header_rows) == ("2023", 2, None, 2)


def test_a_frame_around_prose_is_no_table() -> None:
    frame = (across(90, 40, 400), across(160, 40, 400), down(40, 90, 160), down(400, 90, 160))
    assert (
        find_tables(page(line(110, (50, "Dette er viktig å huske")) + line(124, (50, "for alle parter")), frame)) == []
    )


def test_rows_with_grounds_and_no_lines() -> None:
    words, fills = [], []
    for row, (name, a, b) in enumerate([("Kommune", "2023", "2024"), ("Namsos", "120", "131"), ("Osen", "8", "9")]):
        words += line(114 + 20 * row, (54, name), (204, a), (304, b))
        if row % 2 == 0:
            fills.append(Fill(Box(50, 100 + 20 * row, 400, 120 + 20 * row), (220, 220, 220)))
    (grid,) = find_tables(page(words, (), tuple(fills)))
    assert grid.how == "filled"
    assert texts(grid)[2] == ["Osen", "8", "9"]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("1. Innledning", "3"),
            ("2. Meldinger", "5"),
            ("3. Undersøkelser", "7"),
            ("4. Tiltak", "9"),
            ("5. Økonomi", "12"),
        ],
        [("Telefon:", "74 21 71 00"), ("E-post:", "post@kommune.no"), ("Sted:", "Storgata 4"), ("Tid:", "08.00-15.30")],
        [("•", "Behandle meldinger"), ("•", "Gi råd"), ("•", "Undersøke"), ("•", "Følge opp 3 tiltak")],
        [("45", "83"), ("22", "67"), ("91", "12"), ("20", "40")],
    ],
    ids=["contents", "address", "list", "numbers of a chart"],
)
def test_what_looks_alike_and_is_no_table(rows: list[tuple[str, str]]) -> None:
    words = [part for r, (a, b) in enumerate(rows) for part in line(100 + 14 * r, (50, a), (250, b))]
    assert find_tables(page(words)) == []


def test_caption_is_the_bold_line_above() -> None:
    words = line(80, (50, "Barn med tiltak per kommune"), bold=True)
    for row, (name, value) in enumerate([("Kommune", "2023"), ("Namsos", "120"), ("Osen", "8"), ("Roan", "3")]):
        words += line(100 + 14 * row, (50, name), (250, value))
    (grid,) = find_tables(page(words))
    assert grid.caption == "Barn med tiltak per kommune"


def test_a_record_has_null_where_nothing_is_printed() -> None:
    (grid,) = find_tables(ruled([["Måned", "Saker"], ["Mars", "9"], ["Mai", ""]]))
    assert asdict(table_record(grid, "rapport")) == {
        "doc": "rapport",
        "page": 1,
        "box": [50.25, 100.25, 250.25, 160.25],
        "rows": [["Måned", "Saker"], ["Mars", "9"], ["Mai", None]],
    }


def test_a_first_row_of_text_on_a_ground_of_its_own_is_a_header() -> None:
    shown = ruled([["Mål", "Tiltak"], ["Frist", "Opplæring"], ["Kvalitet", "Møter"]])
    dark = Fill(Box(50, 100, 250, 120), (40, 80, 90))
    (grid,) = find_tables(page(list(shown.words), shown.rules, (dark,)))
    assert grid.header_rows == 1


def test_periods_that_stand_close_are_headers_of_a_column_each() -> None:
    words = line(100, (150, "1. tertial 2. tertial 3. tertial"))
    for row in range(4):
        words += line(114 + 14 * row, (50, "Mottatte meldinger"), (160, "40"), (210, "38"), (262, "45"))
    (grid,) = find_tables(page(words))
    assert texts(grid)[0] == [None, "1. tertial", "2. tertial", "3. tertial"]


def test_codes_of_accounts_name_the_rows_of_a_table_without_lines() -> None:
    words = line(100, (50, "Funksjon"), (150, "Regnskap 2023"), (260, "Budsjett 2024"))
    for row, code in enumerate(("244", "251", "252", "Sum")):
        words += line(114 + 14 * row, (50, code), (150, "9 800"), (260, "10 000"))
    (grid,) = find_tables(page(words))
    assert [row[0] for row in texts(grid)] == ["Funksjon", "244", "251", "252", "Sum"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Funksjon", "2023", "2024"], ["251", "2 104", "1 988"]),
        (["Funksjon", "Regnskap 2023", "Budsjett 2024"], ["251", "6 240", "6 500"]),
        (["", "R 2023", "B 2024"], ["F252", "6 410", "6 900"]),
    ],
)
def test_one_row_under_times_is_a_table(header: list[str], row: list[str]) -> None:
    """A code of KOSTRA is the label of its row."""
    places = [50, 200, 320]
    words = [
        word
        for at, cells in enumerate((header, row))
        for word in line(100 + 14 * at, *[(x, text) for x, text in zip(places, cells, strict=True) if text])
    ]
    (grid,) = find_tables(page(words))
    assert texts(grid) == [[text or None for text in header], row]
    assert grid.header_rows == 1


@pytest.mark.parametrize(
    "rows",
    [
        (["Møter", "2023", "2024"], ["Alle", "ja", "nei"]),
        (["Barn", "Unge", "Voksne"], ["251", "2 104", "1 988"]),
    ],
)
def test_one_row_without_values_or_times_is_none(rows: tuple[list[str], ...]) -> None:
    words = [
        word for at, cells in enumerate(rows) for word in line(100 + 14 * at, *zip([50, 200, 320], cells, strict=True))
    ]
    assert find_tables(page(words)) == []


def test_codes_of_functions_are_headers() -> None:
    (grid,) = find_tables(ruled([["244", "251", "252"], ["42,1", "18,3", "39,6"]]))
    assert grid.header_rows == 1


@pytest.mark.parametrize(
    ("below", "captions"),
    [
        ("", ["", "Tabell 2. Meldinger"]),
        ("Tabell 3. Undersøkelser", ["Tabell 2. Meldinger", "Tabell 2. Meldinger"]),
    ],
)
def test_a_caption_between_two_tables_is_of_the_lower_one_unless_that_has_its_own_below(
    below: str, captions: list[str]
) -> None:
    upper = ruled([["Sted", "2023"], ["Moss", "12"]])
    lower = ruled([["Sted", "2024"], ["Moss", "14"]], y=170)
    named = [*line(158, (50, "Tabell 2. Meldinger")), *(line(222, (50, below)) if below else [])]
    found = find_tables(page([*upper.words, *named, *lower.words], (*upper.rules, *lower.rules)))
    assert [grid.caption for grid in found] == captions
