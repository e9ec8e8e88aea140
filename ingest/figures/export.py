"""Figures as plain rows, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Literal, NotRequired, TypedDict

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from corpus.correctionwords import CorrectionRecord, correction_record
from corpus.digits import json_number
from corpus.errors import TilstandError
from corpus.model import Figure

Format = Literal["jsonl", "csv", "xlsx"]
FORMATS: tuple[Format, ...] = ("jsonl", "csv", "xlsx")

_HEADERS = {
    "doc": "Rapport",
    "page": "Side",
    "where": "Kilde",
    "label": "Navn i rapporten",
    "measure": "Mål",
    "area": "Område",
    "area_kind": "Områdetype",
    "period": "Periode",
    "value": "Verdi",
    "unit": "Enhet",
    "status": "Status",
    "dims": "Fordeling",
    "printed": "Slik det er trykt",
    "text": "Tekst",
    "correction": "Rettelse",
}
_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r\n]")
_WIDTHS = {"label": 40, "measure": 32, "area": 22, "period": 22, "text": 60, "correction": 40}


class CannotWrite(TilstandError):
    """The export cannot go where it was asked to go; the message says what to do."""


class FigureRecord(TypedDict):
    """One figure as it is exported; boxes are ``[x0, top, x1, bottom]`` in points, origin upper left.

    ``correction`` is only there when a user corrected it; the other keys are then the corrected ones.
    """

    doc: str
    page: int
    where: str
    label: str
    measure: str
    area: str
    area_kind: str
    period: str
    value: int | float | None
    unit: str
    status: str
    dims: dict[str, str]
    printed: str
    text: str
    boxes: list[list[float]]
    origins: dict[str, str]
    correction: NotRequired[CorrectionRecord]


def figure_record(figure: Figure, doc: str) -> FigureRecord:
    """The record of one figure; ``doc`` is the stem of the report's file name."""
    record = FigureRecord(
        doc=doc,
        page=figure.page,
        where=figure.where,
        label=figure.label,
        measure=figure.measure,
        area=figure.area,
        area_kind=figure.area_kind,
        period=figure.period,
        value=None if figure.value is None else json_number(figure.value),
        unit=figure.unit,
        status=figure.status,
        dims=dict(figure.dims),
        printed=figure.printed,
        text=figure.text,
        boxes=[[round(place, 2) for place in box] for box in figure.boxes],
        origins=dict(figure.origins),
    )
    if figure.correction is not None:
        record["correction"] = correction_record(figure.correction)
    return record


def exported(records: Iterable[FigureRecord], form: Format) -> bytes:
    """The content of a file with these figures: UTF-8 lines, a CSV that Excel opens (with its mark), or a workbook."""
    if form == "jsonl":
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    rows = [_row(record) for record in records]
    return _csv(rows) if form == "csv" else _workbook(rows)


def _row(record: FigureRecord) -> list[str | int | float | None]:
    dims = "; ".join(f"{name}: {value}" for name, value in record["dims"].items())
    plain: dict[str, str | int | float | None] = {
        name: value for name, value in record.items() if isinstance(value, str | int | float) or value is None
    }
    plain |= {"dims": dims, "correction": record["correction"]["text"] if "correction" in record else ""}
    return [plain[name] for name in _HEADERS]


def _csv(rows: Iterable[list[str | int | float | None]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADERS.values())
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str | int | float | None) -> str | int | None:
    """A value as a Norwegian spreadsheet reads it from CSV."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return _harmless(value) if isinstance(value, str) else value


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: reports come from strangers."""
    return f"'{text}" if _FORMULA.match(text) else text


def _workbook(rows: Iterable[list[str | int | float | None]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = "Tall"
    sheet.append(list(_HEADERS.values()))
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"
    for at, name in enumerate(_HEADERS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, 12)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
