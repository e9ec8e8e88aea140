"""The stages of the table finder, each on values written by hand."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from corpus.model import Box
from ingest.pages import Fill, RawPage, Rule, Word
from ingest.tables import Cell, Grid, find_tables, table_record
from ingest.tables.blocks import blocks, free_strips
from ingest.tables.columns import rivers, without_units
from ingest.tables.edges import Edge, drawn_edges, merged
from ingest.tables.headers import header_rows
from ingest.tables.lattice import lattices
from ingest.tables.stacks import stacks
from ingest.tables.text import joined, lines_of, stood_together
from ingest.tables.values import is_number, is_period, is_value

SIZE = 10.0


def word(text: str, x: float, base: float, *, bold: bool = False, size: float = SIZE) -> Word:
    """A word with letters half as wide as high."""
    box = Box(x, base - 0.75 * size, x + 0.5 * size * len(text), base + 0.2 * size)
    return Word(box, text, "Test", size, base, bold)


def line(base: float, *cells: tuple[float, str], bold: bool = False) -> list[Word]:
    """The words of cells that begin at given places, with ordinary spaces between the words of a cell."""
    words: list[Word] = []
    for x, text in cells:
        place = x
        for part in text.split(" "):
            words.append(word(part, place, base, bold=bold))
            place = words[-1].box.x1 + 0.3 * SIZE
    return words


def page(words: list[Word], rules: tuple[Rule, ...] = (), fills: tuple[Fill, ...] = ()) -> RawPage:
    return RawPage(1, None, 595.0, 842.0, tuple(words), rules, fills)


def across(y: float, x0: float, x1: float) -> Rule:
    return Rule(Box(x0, y, x1, y + 0.5), "horizontal")


def down(x: float, top: float, bottom: float) -> Rule:
    return Rule(Box(x, top, x + 0.5, bottom), "vertical")


def texts(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "29 627",
        "29.627.000",
        "-2 748",
        "− 4,5",
        "4,7 %",
        "32, 6 %",
        "kr 1 755",
        "197 059 kr",
        "ca. 40",
        "69,2¹⁾",
        "(35,8)",
        "+ 1.500.000",
        "6,8 stillinger",
        "1,1 mill.",
        ":",
        "..",
        ".",
        "-",
        "–",
        "prikket",
        "*",
    ],
)
def test_what_may_stand_in_a_value_cell(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize("text", ["Namsos", "0-17 år", "Ingen tall oppgitt", "58 (prikket 2 kommuner)", "§ 15-3", ""])
def test_what_is_no_value(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    "text", ["2024", "2023/24", "2019-2022", "1. halvår 2024", "Q3 2025", "per 31.12.2024", "2013–"]
)
def test_periods_are_headers_and_no_values_of_the_body(text: str) -> None:
    assert is_period(text)


def test_words_of_other_sizes_on_one_baseline_are_one_line() -> None:
    lines = lines_of([word("Sum", 50, 100), word("153", 120, 101.5, size=8), word("under", 50, 113)])
    assert [one.text for one in lines] == ["Sum 153", "under"]


def test_a_line_is_cut_into_runs_at_wide_gaps_only() -> None:
    (one,) = lines_of(line(100, (50, "Indre Fosen"), (150, "29 627"), (200, "4,1 %")))
    assert [run.text for run in one.runs(0.9)] == ["Indre Fosen", "29 627", "4,1 %"]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Akutt-", "vedtak", "Akuttvedtak"),
        ("Under\u00ad", "søkelser", "Undersøkelser"),
        ("Helse-", "og omsorg", "Helse- og omsorg"),
        ("A-", "Å", "A- Å"),
        ("Antall", "startede", "Antall startede"),
        ("Årsbudsjet", "t 2024", "Årsbudsjett 2024"),
        ("Undersøkel", "ser startet", "Undersøkelser startet"),
        ("Meldinger", "i alt", "Meldinger i alt"),
        ("Regnskap", "per 31.08", "Regnskap per 31.08"),
    ],
)
def test_a_word_divided_at_the_end_of_a_cells_line_is_put_together(first: str, second: str, text: str) -> None:
    assert joined([*line(100, (50, first)), *line(112, (50, second))]) == text


def test_dots_that_lead_to_a_value_are_no_part_of_its_label() -> None:
    assert joined(line(100, (50, "Barnet selv . . . . . . . ."))) == "Barnet selv"


def test_a_value_centred_beside_a_label_of_two_lines_stands_together_with_it() -> None:
    words = [
        *line(100, (50, "Barn med")),
        *line(106, (200, "4,7")),
        *line(112, (50, "undersøkelse")),
        *line(130, (50, "Sum")),
    ]
    assert len(stood_together(lines_of(words))) == 2


def test_pieces_of_one_drawn_line_are_one_edge() -> None:
    assert merged([Edge(100, 50, 90), Edge(100.5, 91, 200), Edge(140, 50, 200)]) == [
        Edge(100.25, 50, 200),
        Edge(140, 50, 200),
    ]


def test_an_underlined_link_is_no_edge_of_a_table() -> None:
    words = line(100, (50, "Fristbrudd i undersøkelser"))
    rules = (across(101.2, 50, words[-1].box.x1), across(110, 50, 400))
    edges, _ = drawn_edges(rules, lines_of(words))
    assert [edge.end for edge in edges] == [400]


def test_lines_that_cross_make_one_lattice_and_others_do_not_join_it() -> None:
    table = [Edge(y, 50, 200) for y in (100, 120, 140)]
    far = Edge(300, 50, 200)
    (found,) = lattices([*table, far], [Edge(x, 100, 140) for x in (50, 120, 200)])
    assert (found.xs, found.ys) == ((50, 120, 200), (100, 120, 140))


def test_a_missing_outer_frame_is_where_the_lines_end() -> None:
    (found,) = lattices([Edge(y, 50, 200) for y in (100, 120, 140)], [Edge(120, 100, 140)])
    assert found.xs == (50, 120, 200)


def test_spaces_within_numbers_are_no_rivers() -> None:
    words = [
        part for row in range(8) for part in line(100 + 14 * row, (50, "Namsos"), (150, "29 627"), (220, "31 127"))
    ]
    assert len(rivers(lines_of(words))) == 2


def test_a_header_over_two_columns_may_cross_a_river() -> None:
    words = line(86, (50, "Kommune"), (150, "Meldinger i alt 2024"))
    for row in range(6):
        words += line(100 + 14 * row, (50, "Namsos"), (150, "120"), (220, "4,1"))
    assert len(rivers(lines_of(words))) == 2


def test_a_currency_that_stands_apart_is_no_column() -> None:
    words = [part for row in range(5) for part in line(100 + 14 * row, (50, "Tiltak"), (150, "kr"), (200, "1 755"))]
    lines = lines_of(words)
    assert len(rivers(lines)) == 2
    assert len(without_units(lines, rivers(lines))) == 1


def test_a_strip_stays_free_through_rows_with_blanks_at_their_end() -> None:
    rows = lines_of(
        line(100, (50, "Namsos"), (150, "1"), (220, "2"), (290, "3"))
        + line(107, (50, "Sum"), (150, "1"), (220, "2"), (290, "3"))
        + line(114, (50, "Overhalla"), (150, "4"))
        + line(128, (50, "Flatanger"), (220, "5"))
    )
    assert len(free_strips(rows)) == 3


def test_prose_ends_a_block_and_a_sub_heading_does_not() -> None:
    words = line(100, (50, "Fosterhjem"), (250, "12")) + line(114, (50, "Institusjon"), (250, "3"))
    words += line(128, (50, "Hjelpetiltak")) + line(142, (50, "I hjemmet"), (250, "40"))
    words += line(156, (50, "Som en ser av tabellen ovenfor er det flere barn som får hjelp"))
    (block,) = blocks(lines_of(words))
    assert [one.text for one in block][-1] == "I hjemmet 40"
    assert len(block) == 4


def test_lines_across_with_prose_between_them_are_no_stack() -> None:
    prose = "Barneverntjenesten har i perioden hatt en økning i antall meldinger og flere"
    words = [part for row in range(4) for part in line(120 + 14 * row, (50, prose))]
    assert stacks([Edge(100, 50, 450), Edge(200, 50, 450)], lines_of(words)) == []


def cell(text: str, row: int, column: int, *, bold: bool = False, span: int = 1) -> Cell:
    words = tuple(line(100 + 14 * row, (50 + 80 * column, text), bold=bold))
    return Cell(text, words[0].box, words, row, column, 1, span, bold)


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["Kommune", "2023"], ["Namsos", "120"]], 1),
        ([["Namsos", "120"], ["Overhalla", "33"]], 0),
        ([["", "2023"], ["", "Antall"], ["Namsos", "120"]], 2),
        ([["Tiltak", "2023"], ["Hjelpetiltak", ""], ["I hjemmet", "40"]], 1),
        ([["Mål", "Tiltak"], ["Frist", "Opplæring"]], 0),
    ],
    ids=["years are headers", "a continuation has none", "two levels", "a sub-heading is none", "text without style"],
)
def test_header_rows(rows: list[list[str]], count: int) -> None:
    grid = [[cell(text, r, c) if text else None for c, text in enumerate(row)] for r, row in enumerate(rows)]
    assert header_rows(grid) == count


def test_a_bold_first_row_over_text_is_a_header() -> None:
    rows = [[cell("Mål", 0, 0, bold=True), cell("Tiltak", 0, 1, bold=True)], [cell("Frist", 1, 0), cell("Møter", 1, 1)]]
    assert header_rows(rows) == 1


def ruled(rows: list[list[str]], *, gaps: frozenset[tuple[int, int]] = frozenset()) -> RawPage:
    """A ruled table; ``gaps`` names places whose left edge is not drawn."""
    words, rules = [], []
    xs, pitch = [50 + 100 * n for n in range(len(rows[0]) + 1)], 20
    for r, row in enumerate(rows):
        top = 100 + pitch * r
        rules.append(across(top, xs[0], xs[-1]))
        for c, text in enumerate(row):
            words += line(top + 14, (xs[c] + 4, text)) if text else []
            if (r, c) not in gaps:
                rules.append(down(xs[c], top, top + pitch))
        rules.append(down(xs[-1], top, top + pitch))
    rules.append(across(100 + pitch * len(rows), xs[0], xs[-1]))
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
