"""The stages of the table finder, each on values written by hand."""

from __future__ import annotations

import pytest

from ingest.tables import Cell
from ingest.tables.blocks import blocks, free_strips
from ingest.tables.columns import rivers, without_units
from ingest.tables.edges import Edge, drawn_edges, merged
from ingest.tables.headers import header_rows
from ingest.tables.lattice import lattices
from ingest.tables.stacks import stacks
from ingest.tables.text import joined, lines_of, stood_together
from ingest.tables.values import is_number, is_period, is_value
from tests.handmade_rules import across, line, word


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
