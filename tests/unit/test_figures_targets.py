"""Aims and differences in tables: neither is the thing itself."""

from __future__ import annotations

import pytest

from tests.unit.sheets import NAMDAL, grid, read, told


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


def test_a_column_of_full_time_equivalents_counts_no_persons() -> None:
    sheet = read(grid("|Årsverk|Hvorav menn\nSaksbehandlere|16,0|1,2\nFamilieveiledere|5,6|0,0"))
    assert [(figure.measure, figure.unit) for figure in sheet.figures][::2] == [("arsverk", "årsverk")] * 2
    assert [figure.measure for figure in sheet.figures][1::2] == ["", ""]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("|2023|2024\nMeldinger|301|318\nUndersøkelser|190|205", ["meldinger", "meldinger", "", ""]),
        ("Kommune|Meldinger|Undersøkelser\nMoss|301|190", ["meldinger", ""]),
        (
            "|2024\nMeldinger|301\nHenlagt|60\nTil undersøkelse|190",
            ["meldinger", "meldinger_henlagt", "meldinger_til_undersokelse"],
        ),
    ],
    ids=["rows", "columns", "what became of them"],
)
def test_things_beside_messages_are_not_what_became_of_those(text: str, measures: list[str]) -> None:
    assert [figure.measure for figure in read(grid(text), under="Meldinger").figures] == measures


def test_the_sum_of_a_table_about_one_member_is_the_members() -> None:
    codes = grid(
        "|2023|2024\n244|18 420|19 105\n251|6 210|6 480\n252|25 300|24 120\nSum|49 930|49 705", caption="Namsos"
    )
    found = read(codes, of=NAMDAL).figures
    assert {figure.area for figure in found} == {"Namsos"}
    assert [figure.measure for figure in found][::2] == [
        "driftsutgifter_244", "driftsutgifter_251", "driftsutgifter_252", "netto_driftsutgifter",
    ]  # fmt: skip


def test_what_stands_vacant_is_no_count_of_staff() -> None:
    sheet = read(grid("Stilling|Årsverk|Ledig 31.12.\nLeder|1,0|0\nSaksbehandlere|8,5|1"))
    assert [figure.measure for figure in sheet.figures if figure.label == "Saksbehandlere"] == ["arsverk", ""]
