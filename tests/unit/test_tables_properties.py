"""What holds for every table, whatever it says and however it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Box
from ingest.pages import Fill, RawPage, Rule, Word
from ingest.tables import Grid, find_tables

SIZE, LEFT, TOP, PITCH, WIDTH = 10.0, 60.0, 120.0, 20.0, 90.0
NAMES = ["Namsos", "Indre Fosen", "Osen", "Roan", "Midtre Namdal", "Sum", "Andre", "Barn i alt", "Ørland", "Åfjord"]
VALUES = st.sampled_from(["0", "7", "120", "4,1 %", "29 627", ":", "-", "..", "1 755 kr", "12,8"])


@dataclass(frozen=True)
class Table:
    """Rows of value cells under years, with a name each; ``None`` is an empty cell."""

    values: tuple[tuple[str | None, ...], ...]
    drawn: str

    def rows(self) -> list[list[str | None]]:
        years: list[str | None] = ["Kommune", *(str(2020 + n) for n in range(len(self.values[0])))]
        return [years, *([NAMES[n], *row] for n, row in enumerate(self.values))]

    def page(self) -> RawPage:
        rows = self.rows()
        words = tuple(
            word for r, row in enumerate(rows) for c, text in enumerate(row) if text for word in _words(text, r, c)
        )
        return RawPage(1, None, 595.0, 842.0, words, tuple(_rules(self.drawn, len(rows), len(rows[0]))))


def _words(text: str, row: int, column: int) -> list[Word]:
    """Names from the left of their column, values to its right edge."""
    parts = text.split(" ")
    width = 0.5 * SIZE * len(text.replace(" ", "")) + 0.3 * SIZE * (len(parts) - 1)
    left = LEFT + WIDTH * column
    x, base = (left + 4 if column == 0 else left + WIDTH - 4 - width), TOP + PITCH * row + 14
    words = []
    for part in parts:
        words.append(Word(Box(x, base - 7.5, x + 5 * len(part), base + 2), part, "Test", SIZE, base, row == 0))
        x += 5 * len(part) + 3
    return words


def _rules(drawn: str, rows: int, columns: int) -> list[Rule]:
    right, bottom = LEFT + WIDTH * columns, TOP + PITCH * rows
    across = [
        Rule(Box(LEFT, TOP + PITCH * n, right, TOP + PITCH * n + 0.5), "horizontal")
        for n in (range(rows + 1) if drawn in ("ruled", "rules") else (1,) if drawn == "header" else ())
    ]
    down = [
        Rule(Box(LEFT + WIDTH * n, TOP, LEFT + WIDTH * n + 0.5, bottom), "vertical")
        for n in (range(columns + 1) if drawn == "ruled" else ())
    ]
    return across + down


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables in which at most one value of a row is missing, so that they look like tables."""
    columns, rows = draw(st.integers(2, 5)), draw(st.integers(3, 9))
    values = []
    for _ in range(rows):
        row: list[str | None] = [draw(VALUES) for _ in range(columns)]
        blank = draw(st.one_of(st.none(), st.integers(0, columns - 1)))
        if blank is not None and values:
            row[blank] = None
        values.append(tuple(row))
    return Table(tuple(values), draw(st.sampled_from(["ruled", "rules", "header", "none"])))


def texts(grid: Grid) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row] for row in grid.rows]


@given(tables())
@settings(max_examples=30, deadline=None)
def test_every_cell_is_read_at_its_place(table: Table) -> None:
    (grid,) = find_tables(table.page())
    assert texts(grid) == table.rows()
    assert grid.header_rows == 1


@given(tables())
@settings(max_examples=30, deadline=None)
def test_every_word_of_a_table_lies_in_exactly_one_cell_and_in_its_box(table: Table) -> None:
    page = table.page()
    (grid,) = find_tables(page)
    found = [word for cell in grid.cells() for word in cell.words]
    assert sorted(id(word) for word in found) == sorted(id(word) for word in page.words)
    for cell in grid.cells():
        for word in cell.words:
            assert cell.box.x0 <= word.box.x0 <= word.box.x1 <= cell.box.x1
            assert cell.box.top <= word.box.top <= word.box.bottom <= cell.box.bottom
            assert word.text in cell.text


@given(tables(), st.data())
@settings(max_examples=30, deadline=None)
def test_emptying_a_cell_shifts_no_other(table: Table, data: st.DataObject) -> None:
    row = data.draw(st.integers(1, len(table.values) - 1))
    column = data.draw(st.integers(0, len(table.values[0]) - 1))
    emptied = [list(values) for values in table.values]
    emptied[row] = [value or "5" for value in emptied[row]]
    emptied[row][column] = None
    (grid,) = find_tables(Table(tuple(map(tuple, emptied)), table.drawn).page())
    expected = table.rows()
    expected[row + 1] = [NAMES[row], *emptied[row]]
    assert texts(grid) == expected


@given(tables())
@settings(max_examples=20, deadline=None)
def test_the_same_page_gives_the_same_grids(table: Table) -> None:
    assert find_tables(table.page()) == find_tables(table.page())


PLACES = st.integers(0, 56).map(lambda n: 10.0 * n)
ANY_WORD = st.builds(
    lambda text, x, y, size, bold, upright: Word(
        Box(x, y - size, x + 0.5 * size * len(text), y + 0.2 * size), text, "Test", size, y, bold, False, upright
    ),
    st.sampled_from(["Namsos", "2024", "29", "627", "4,1", "%", "kr", "(", "og", ":", "....", "-", "•", "1."]),
    PLACES,
    PLACES,
    st.sampled_from([6.0, 10.0, 24.0]),
    st.booleans(),
    st.sampled_from([True, True, True, False]),
)
ANY_RULE = st.one_of(
    st.builds(lambda x, y, length: Rule(Box(x, y, x + length, y), "horizontal"), PLACES, PLACES, PLACES),
    st.builds(lambda x, y, length: Rule(Box(x, y, x, y + length), "vertical"), PLACES, PLACES, PLACES),
)
ANY_FILL = st.builds(lambda x, y, w, h: Fill(Box(x, y, x + w, y + h), (200, 200, 200)), PLACES, PLACES, PLACES, PLACES)


@given(st.lists(ANY_WORD, max_size=60), st.lists(ANY_RULE, max_size=20), st.lists(ANY_FILL, max_size=8))
@settings(max_examples=100, deadline=None)
def test_whatever_a_page_holds_no_word_is_in_two_cells(words: list[Word], rules: list[Rule], fills: list[Fill]) -> None:
    page = RawPage(1, None, 595.0, 842.0, tuple(words), tuple(rules), tuple(fills))
    grids = find_tables(page)
    found = [id(word) for grid in grids for cell in grid.cells() for word in cell.words]
    assert len(found) == len(set(found))
    for grid in grids:
        assert {len(row) for row in grid.rows} == {grid.column_count}
        assert all(cell.box.x0 >= grid.box.x0 and cell.box.x1 <= grid.box.x1 for cell in grid.cells())


@pytest.mark.parametrize("drawn", ["ruled", "rules", "header", "none"])
def test_the_rows_of_a_table_add_up_to_its_printed_total(drawn: str) -> None:
    values = (("12", "9"), ("30", "41"), ("42", "50"))
    (grid,) = find_tables(Table(values, drawn).page())
    numbers = [[int(cell.text) for cell in row[1:] if cell] for row in grid.rows[1:]]
    assert [a + b for a, b in zip(numbers[0], numbers[1], strict=True)] == numbers[2]
