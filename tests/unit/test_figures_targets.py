"""Aims and differences in tables: neither is the thing itself."""

from __future__ import annotations

import pytest

from tests.unit.sheets import grid, read, told


@pytest.mark.parametrize("header", ["Mål 2024", "Mål", "Måltall 2024", "Krav", "Nasjonalt mål"])
def test_what_should_be_reached_is_not_what_was(header: str) -> None:
    sheet = read(grid(f"Indikator|{header}|Resultat 2024\nSykefravær|7 %|8,8 %"))
    assert [(figure.measure, figure.status) for figure in sheet.figures] == [("", "forecast"), ("sykefravar", "actual")]


def test_a_row_of_aims_is_none_of_the_measure_of_its_caption() -> None:
    sheet = read(grid("|2023|2024\nResultat|10,2 %|8,8 %\nMål|7 %|7 %", caption="Sykefravær i prosent"))
    assert [figure.measure for figure in sheet.figures] == ["sykefravar", "sykefravar", "", ""]


def test_a_column_that_tells_how_far_an_aim_was_reached_is_no_aim() -> None:
    assert read(grid("Indikator|Status mål 2024\nSykefravær|8,8 %")).figures[0].measure == "sykefravar"


def test_an_arrow_downwards_makes_a_difference_negative_and_a_share_of_it_has_the_later_year() -> None:
    sheet = read(grid("|2023|2024|Endring|Endring i %\nMeldinger|261|286|▲ 25|9,6 %\nAkuttvedtak|15|▼ 12|▼ 3|-20 %"))
    assert [told(figure) for figure in sheet.figures] == [
        "meldinger Moss 2023 261 antall",
        "meldinger Moss 2024 286 antall",
        "meldinger_endring Moss 2024 25 antall",
        "- Moss 2024 9.6 prosent",
        "akuttvedtak Moss 2023 15 antall",
        "akuttvedtak Moss 2024 12 antall",
        "- Moss 2024 -3 antall",
        "- Moss 2024 -20 prosent",
    ]
