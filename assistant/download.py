"""A comparison as a file: Excel and CSV, one line for every number, with the report, page and print it is from.

A number without its place cannot be checked, so each line carries it. Texts come from reports and from the names in
them: one that begins as a formula would is written so that no program takes it for one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as WritableCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.about import about
from assistant.comparing import Cell, Comparison, Row
from assistant.labels import period_label, why_no_value
from assistant.quoting import title_of
from corpus.correctionwords import mark
from corpus.model import Figure, Report
from corpus.vocabulary import Vocabulary

HEADERS = ("Tall", "Sted", "Periode", "Verdi", "Enhet", "Slags tall", "Trykt i rapporten", "Rapport", "Side", "Fil",
           "Merknad", "Raden eller setningen i rapporten")  # fmt: skip
_WIDTHS = (34, 24, 22, 14, 16, 14, 18, 26, 7, 30, 44, 80)
_STATUS = {"actual": "faktisk", "budget": "budsjett", "forecast": "prognose eller forslag"}
_FORMULA = re.compile(r"^[\s]*[=+\-@]|^[\t\r\n]")

Value = str | int | Decimal | None


def lines(comparison: Comparison, reports: Mapping[str, Report]) -> Iterator[tuple[Value, ...]]:
    """One line for each figure in the order of the table, in the columns of ``HEADERS``; an empty cell has one too."""
    for row in (*comparison.rows, *comparison.wider):
        for n, cell in enumerate(row.cells):
            if cell.figures:
                for figure in cell.figures:
                    yield _line(comparison, row, (cell, figure), reports[figure.report])
            else:
                period = period_label(comparison.columns[n]) if comparison.columns else ""
                head = (comparison.measure.name, row.area.name, period, None)
                yield (*head, *("",) * (len(HEADERS) - len(head) - 2), "ikke i rapporten", "")


def _line(comparison: Comparison, row: Row, found: tuple[Cell, Figure], report: Report) -> tuple[Value, ...]:
    cell, figure = found
    other = "Rapportene oppgir mer enn ett tall for det samme." if len(cell.figures) > 1 else ""
    remarks = (mark(figure), comparison.scan_mark(figure), why_no_value(figure), cell.reason, other)
    return (
        comparison.measure.name, row.area.name, period_label(figure.period), figure.value,
        figure.unit or comparison.measure.unit, _STATUS[figure.status], figure.printed, title_of(report), figure.page,
        report.file_name, " ".join(remark for remark in remarks if remark), figure.text,
    )  # fmt: skip


def to_csv(comparison: Comparison, reports: Mapping[str, Report]) -> bytes:
    """Semicolons, decimal commas and UTF-8 with a mark in front, as a Norwegian Excel opens it with a double click."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    for line in lines(comparison, reports):
        writer.writerow([_csv_cell(value) for value in line])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    text = _clean(str(value))
    return f"'{text}" if _FORMULA.match(text) else text


def to_excel(comparison: Comparison, reports: Mapping[str, Report], vocabulary: Vocabulary) -> bytes:
    """A workbook with a sheet of the numbers and one of what to beware of and what the number is."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Tall"
    _fill(sheet, [HEADERS, *lines(comparison, reports)])
    for n, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    _fill(book.create_sheet("Merk"), _remarks(comparison, vocabulary))
    book["Merk"].column_dimensions["A"].width = 34
    book["Merk"].column_dimensions["B"].width = 100
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _remarks(comparison: Comparison, vocabulary: Vocabulary) -> Iterator[tuple[Value, ...]]:
    yield ("Tall", comparison.measure.name)
    for fact in about(comparison.measure, vocabulary):
        yield (fact.name, fact.text)
    for reason in comparison.misleading:
        yield ("Kan ikke sammenlignes", reason)
    for note in comparison.notes:
        yield ("Merk", note)


def _fill(sheet: Worksheet, rows: list[tuple[Value, ...]] | Iterator[tuple[Value, ...]]) -> None:
    for y, row in enumerate(rows, start=1):
        for x, value in enumerate(row, start=1):
            cell = sheet.cell(y, x)
            assert isinstance(cell, WritableCell)  # no cell of a new sheet is merged
            if isinstance(value, str):
                text = _clean(value)
                cell.value = text
                cell.data_type = "s"  # never a formula, whatever it begins with
                cell.quotePrefix = bool(_FORMULA.match(text))  # nor when somebody edits it
            elif value is not None:
                cell.value = value
                cell.number_format = "#,##0" if value == int(value) else "#,##0.0##"
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str) and len(value) > 24)
            if y == 1:
                cell.font = Font(bold=True)


def _clean(text: str) -> str:
    """Without control characters, which neither file may hold, and within what a cell of Excel takes."""
    return ILLEGAL_CHARACTERS_RE.sub("", text).replace("\r", " ").replace("\n", " ")[:32_000]
