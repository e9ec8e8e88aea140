"""A table that goes on over a page break, put together from the grids of its pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Box
from ingest.tables import Cell, Grid, join_continued
from tests.handmade import words


def part(number: int, top: float, rows: list[list[str]], header: int, x: float = 0.0) -> Grid:
    made = [
        [(r, c, words(text, 50 + x + 100 * c, top + 20 * r)[0]) for c, text in enumerate(row)]
        for r, row in enumerate(rows)
    ]
    cells = tuple(tuple(Cell(word.text, word.box, (word,), r, c) for r, c, word in row) for row in made)
    return Grid(number, Box(50, top, 300, top + 20 * len(rows)), cells, header, "ruled")


HEAD = ["Kommune", "2023"]


@pytest.mark.parametrize(
    ("below", "tables"),
    [
        (part(2, 70, [["Roan", "3"], ["Osen", "4"]], 0), 1),
        (part(2, 70, [HEAD, ["Roan", "3"]], 1), 1),
        (part(2, 70, [["Melder", "Antall"], ["Skole", "3"]], 1), 2),
        (part(2, 400, [["Roan", "3"], ["Osen", "4"]], 0), 2),
        (part(3, 70, [["Roan", "3"], ["Osen", "4"]], 0), 2),
        (part(2, 70, [["Roan", "3"], ["Osen", "4"]], 0, x=60), 2),
    ],
    ids=["no header", "same header", "other header", "down the page", "a page between", "other places"],
)
def test_a_table_goes_on_over_the_page_break(below: Grid, tables: int) -> None:
    joined_tables = join_continued([part(1, 600, [HEAD, ["Namsos", "120"]], 1), below])
    assert len(joined_tables) == tables
    assert [one.text for row in joined_tables[0].header for one in row if one] == HEAD


@pytest.mark.parametrize(
    ("first", "second", "tables"),
    [
        ("Tabell 1. Meldinger", "Tabell 2. Undersøkelser", 2),
        ("Tabell 1. Meldinger", "Tabell 1. Meldinger (forts.)", 1),
        ("Tabell 1. Meldinger", "", 1),
        ("", "Tabell 2. Undersøkelser", 2),
    ],
    ids=["another one", "goes on", "none", "only the second has one"],
)
def test_a_table_with_a_caption_of_its_own_is_no_continuation(first: str, second: str, tables: int) -> None:
    above = replace(part(1, 600, [HEAD, ["Namsos", "120"]], 1), caption=first)
    below = replace(part(2, 70, [HEAD, ["Roan", "3"]], 1), caption=second)
    assert len(join_continued([above, below])) == tables


@pytest.mark.parametrize(("second", "tables"), [("5 Undersøkelser", 2), ("4 Meldinger", 1), ("4 Meldinger forts.", 1)])
def test_a_table_under_a_heading_of_its_own_is_no_continuation(second: str, tables: int) -> None:
    above, below = part(1, 600, [HEAD, ["Namsos", "120"]], 1), part(2, 70, [HEAD, ["Roan", "3"]], 1)
    assert len(join_continued([above, below], ["4 Meldinger", second])) == tables


def test_the_body_of_a_joined_table_leaves_out_repeated_headers() -> None:
    (table,) = join_continued([part(1, 600, [HEAD, ["Namsos", "120"]], 1), part(2, 70, [HEAD, ["Roan", "3"]], 1)])
    assert [(grid.page, row[0].text) for grid, row in table.body() if row[0]] == [(1, "Namsos"), (2, "Roan")]
