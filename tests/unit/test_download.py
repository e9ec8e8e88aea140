"""The files one takes along: every number with its place, and no text that a program would run."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from assistant.download import HEADERS, to_csv, to_excel
from corpus.vocabulary import vocabulary
from tests.handmade_comparison import REPORTS, compared, figure

BY_ID = {report.id: report for report in REPORTS}


def csv_rows(*figures, **choice) -> list[dict[str, str]]:
    content = to_csv(compared(*figures, **choice), BY_ID)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def workbook(*figures, **choice) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_excel(compared(*figures, **choice), BY_ID, vocabulary())))


def excel_rows(*figures, **choice) -> list[dict[str, object]]:
    head, *rows = workbook(*figures, **choice)["Tall"].iter_rows(values_only=True)
    assert head == HEADERS
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_number_stands_with_its_report_page_and_print():
    first = excel_rows(figure("Vik", "2024", "12,5", page=7, text="I 2024 var det 12,5."))[0]
    told = (
        "Sted",
        "Periode",
        "Verdi",
        "Rapport",
        "Side",
        "Fil",
        "Trykt i rapporten",
        "Raden eller setningen i rapporten",
    )
    assert [first[name] for name in told] == [
        "Vik", "2024", 12.5, "Vik 2024", 7, "vik-2024.pdf", "12,5", "I 2024 var det 12,5."
    ]  # fmt: skip


def test_the_csv_has_a_mark_semicolons_and_decimal_commas():
    content = to_csv(compared(figure("Vik", "2024", "12,5")), BY_ID)
    assert content.startswith(b"\xef\xbb\xbfTall;Sted;Periode;Verdi;")
    assert ";12,5;" in content.decode("utf-8-sig")


def test_a_zero_is_written_and_a_number_that_is_hidden_or_missing_is_not():
    hidden = csv_rows(figure("Vik", "2024", "0"), figure("Voss", "2024", ":"))
    assert [(row["Sted"], row["Verdi"], row["Merknad"]) for row in hidden] == [
        ("Vik", "0", ""), ("Voss", "", "skjult av personvern"), ("Lærdal", "", "ikke i rapporten")
    ]  # fmt: skip


def test_two_numbers_for_the_same_are_both_there_and_said_to_be():
    rows = excel_rows(figure("Vik", "2024", "102"), figure("Vik", "2024", "101", where="prose"))[:2]
    assert [row["Verdi"] for row in rows] == [102, 101]
    assert all("mer enn ett tall" in str(row["Merknad"]) for row in rows)


def test_the_second_sheet_says_what_the_number_is_and_what_to_beware_of():
    book = workbook(figure("Vik", "2024", "5"), figure("Voss", "2024", "6"), figure("Lærdal", "2024-H1", "3"))
    told = dict(book["Merk"].iter_rows(values_only=True))
    assert told["Offisiell kilde"] == "SSB 10760"
    assert told["Kan ikke sammenlignes"] == "Tallet gjelder seks måneder, de andre et helt år."


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =cmd|'/c calc'!A1", "\r\n=1"])
def test_a_text_that_begins_as_a_formula_is_a_text_in_both_files(text):
    cell = next(
        cell
        for row in workbook(figure("Vik", "2024", "5", text=text))["Tall"].iter_rows(min_row=2)
        for cell in row
        if cell.column == len(HEADERS)
    )
    assert cell.data_type != "f"
    assert cell.quotePrefix
    written = csv_rows(figure("Vik", "2024", "5", text=text))[0][HEADERS[-1]]
    assert written[0] == "'"


def test_a_negative_number_stays_a_number():
    below = figure("Vik", "2024", "-12", value=Decimal(-12))
    assert excel_rows(below)[0]["Verdi"] == -12
    assert csv_rows(below)[0]["Verdi"] == "-12"


def test_control_characters_and_lines_in_a_report_do_not_spoil_the_files():
    text = "En\x00 rad\x0b\nog en til"
    assert excel_rows(figure("Vik", "2024", "5", text=text))[0][HEADERS[-1]] == "En rad og en til"
    assert csv_rows(figure("Vik", "2024", "5", text=text))[0][HEADERS[-1]] == "En rad og en til"
