"""What holds for every figure of every report: it has a place, its digits stand there, and reading is deterministic."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from corpus.model import Box, Figure, ReadReport
from corpus.periods import Period
from corpus.vocabulary import vocabulary
from ingest.figures.export import exported, figure_record
from ingest.pages import RawPage
from ingest.pdf import read_document
from ingest.reading import read_report

REPORTS = Path(__file__).parents[1] / "golden" / "reports"
NAMES = ["kongsberg-2024", "lister-2024", "oslo-2024", "sandefjord-2024", "sunnfjord-2024", "vest-telemark-2024"]
THEN = datetime(2025, 1, 1, tzinfo=UTC)


@cache
def read(name: str) -> tuple[ReadReport, tuple[RawPage, ...]]:
    content = (REPORTS / f"{name}.pdf").read_bytes()
    return read_report(content, f"{name}.pdf", added=THEN), read_document(content, name).pages


def digits(text: str) -> str:
    return "".join(letter for letter in text if letter in "0123456789")


def words_in(page: RawPage, boxes: tuple[Box, ...]) -> str:
    def holds(box: Box, inner: Box) -> bool:
        x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
        return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom

    return " ".join(word.text for word in page.words if any(holds(box, word.box) for box in boxes))


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_a_place_on_a_page_of_the_report(name):
    report, pages = read(name)
    assert report.figures
    for figure in report.figures:
        assert 1 <= figure.page <= len(pages)
        page = pages[figure.page - 1]
        assert figure.boxes
        for box in figure.boxes:
            assert -1 <= box.x0 < box.x1 <= page.width + 1
            assert -1 <= box.top < box.bottom <= page.height + 1


@pytest.mark.parametrize("name", NAMES)
def test_every_figures_digits_stand_inside_its_boxes(name):
    report, pages = read(name)
    for figure in report.figures:
        assert digits(figure.printed) in digits(words_in(pages[figure.page - 1], figure.boxes)), figure


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_speaks_the_languages_of_the_vocabulary(name):
    for figure in read(name)[0].figures:
        if figure.measure:
            assert figure.unit == vocabulary().measure(figure.measure).unit
        assert figure.period == "" or Period.parse(figure.period).code == figure.period
        assert figure.area
        assert len(dict(figure.dims)) == len(figure.dims), "each breakdown is named once"


def test_reading_a_report_twice_gives_the_same_figures_and_problems():
    content = (REPORTS / "lister-2024.pdf").read_bytes()
    again = read_report(content, "lister-2024.pdf", added=THEN)
    assert (again.figures, again.problems) == (read("lister-2024")[0].figures, read("lister-2024")[0].problems)


def some_figures() -> tuple[Figure, ...]:
    return read("vest-telemark-2024")[0].figures


def test_figures_come_back_from_json_lines():
    records = [figure_record(figure, "vest-telemark-2024") for figure in some_figures()]
    lines = exported(records, "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == json.loads(json.dumps(records))


def test_a_spreadsheet_takes_numbers_as_numbers_and_print_as_text():
    records = [figure_record(figure, "vest-telemark-2024") for figure in some_figures()]
    records[0]["text"] = "=1+1"
    sheet = load_workbook(io.BytesIO(exported(records, "xlsx"))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    value, text = rows[0].index("Verdi"), rows[0].index("Tekst")
    assert [row[value] for row in rows[1:]] == [record["value"] for record in records]
    assert sheet.cell(2, text + 1).data_type == "s"


@pytest.mark.parametrize("text", ["=1+1", '= HYPERLINK("http://x")', " =1+1", "+ 1", "- 1", "@SUM(A1)", "\t=1"])
def test_csv_is_written_as_norwegian_spreadsheets_read_it(text: str):
    records = [figure_record(figure, "vest-telemark-2024") for figure in some_figures()[:1]]
    records[0].update({"value": 4.5, "text": text})
    content = exported(records, "csv").decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert (first["Verdi"], first["Tekst"]) == ("4,5", f"'{text}")
