"""What the text around a table may add to its numbers, and what it may not."""

from __future__ import annotations

from tests.unit.sheets import grid, read, told

PLACED = grid("|2022|2023\nBarn i fosterhjem|14|12")


def test_the_county_that_a_paragraph_compares_with_is_not_what_the_table_is_about() -> None:
    found = read(PLACED, lead="I Østfold hadde 91,7 prosent av barna en plan.").figures
    assert {figure.area for figure in found} == {"Moss"}


def test_the_county_of_a_heading_is_what_the_table_is_about() -> None:
    assert {figure.area for figure in read(PLACED, under="Tall for Østfold").figures} == {"Østfold"}


def test_a_short_line_above_a_table_tells_on_which_day_it_counts() -> None:
    found = read(PLACED, lead="Barn utenfor hjemmet per 31.12.").figures
    assert [figure.period for figure in found] == ["2022-12-31", "2023-12-31"]


def test_a_long_paragraph_tells_only_of_its_own_day() -> None:
    lead = "Per 31.12. var det tolv barn som ventet på fosterhjem, og for flere av dem har vi ikke funnet noe ennå."
    assert [figure.period for figure in read(PLACED, lead=lead).figures] == ["2022", "2023"]


def test_the_row_for_the_whole_year_is_no_part_of_it() -> None:
    found = read(grid("|2023\n1. kvartal|11,0\n2. kvartal|9,1\nHele året|10,3", caption="Sykefravær i prosent")).figures
    assert [told(figure) for figure in found][-1] == "sykefravar Moss 2023 10.3 prosent"
