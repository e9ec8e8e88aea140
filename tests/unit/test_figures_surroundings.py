"""What the text around a table may add to its numbers, and what it may not."""

from __future__ import annotations

import pytest

from corpus.model import Block, Box
from ingest.charts import LabelledChart
from ingest.figures.surroundings import placed_things
from ingest.structure import PageShape
from tests.unit.sheets import NAMDAL, grid, read, told

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


def test_a_paragraph_that_speaks_of_several_municipalities_gives_none_of_them() -> None:
    lead = "Økningen er størst i Namsos og Overhalla."
    assert {figure.area for figure in read(PLACED, of=NAMDAL, lead=lead).figures} == {"Midtre Namdal"}


def test_a_comparison_group_is_an_area_though_its_name_is_parted_at_the_end_of_a_line() -> None:
    found = read(grid("|Moss 2024|Kostra- gruppe 9 2024\nSykefravær (prosent)|8,1|9,2")).figures
    assert [figure.area for figure in found] == ["Moss", "KOSTRA-gruppe 9"]


def test_a_month_is_called_by_its_whole_name() -> None:
    found = read(grid("|Meldinger\nJan|14\nSept.|11\nmai|9")).figures
    assert [dict(figure.dims)["måned"] for figure in found] == ["Januar", "September", "Mai"]


_BOX = Box(0, 0, 100, 100)
_CHART = LabelledChart(1, _BOX, (), ())


def _captions(*pieces: object) -> list[str]:
    shape = PageShape(1, None, 595, 842, "", tuple(pieces), False)  # type: ignore[arg-type]
    return [layer.text for placed in placed_things([shape]) for layer in placed.layers if layer.origin == "caption"]


@pytest.mark.parametrize(
    ("before", "after", "captions"),
    [
        ("Mange har meldt.", "Figur 1. Meldinger per måned", ["Figur 1. Meldinger per måned"]),
        ("Figur 1. Meldinger per måned", "Figur 2. Barn med tiltak", ["Figur 1. Meldinger per måned"]),
        ("Mange har meldt.", "Figuren viser at mange har meldt.", []),
    ],
)
def test_the_title_of_a_chart_may_stand_under_it(before: str, after: str, captions: list[str]) -> None:
    pieces = [Block("paragraph", text, ()) for text in (before, after)]
    assert _captions(pieces[0], _CHART, pieces[1]) == captions
