"""Answers say which cited pages were recognised, and which pages nobody could read when they found nothing."""

from __future__ import annotations

import csv
import html
import io
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.comparing import with_scanned
from assistant.download import to_csv
from assistant.render import answer_to_markdown
from assistant.web.compare_result import result_html
from assistant.web.sources import Sources
from corpus.library import Library
from corpus.model import Page, Problem, ReadReport
from corpus.settings import Settings
from ingest.reading import read_report
from tests.fakes import FakeEmbedder
from tests.handmade import Paper
from tests.handmade_comparison import REPORTS, compared, figure

FILLING = (
    "Kommunestyret skal hvert år få en redegjørelse om tilstanden i barneverntjenesten. Rapporten viser hva tjenesten\n"
    "får til og hvor den er sårbar. Tallene er hentet fra fagsystemet, og de gjelder hele kommunen gjennom året."
)


def report() -> tuple[ReadReport, bytes]:
    made = Paper()
    made.put("Tilstandsrapport 2024", 60, 60, 20, "B")
    made.put("Moss barneverntjeneste", 60, 90, 14)
    y = made.lines(FILLING, 60, 130)
    made.lines("Barneverntjenesten i Moss mottok 254 meldinger i 2024.", 60, y + 20)
    for sentence in ("Tjenesten i Moss hadde 26 ansatte ved utgangen av 2024.", "Slutt på rapporten."):
        made.new_page()
        y = made.lines(FILLING, 60, 60)
        made.lines(sentence, 60, y + 20)
    content = made.content()
    return read_report(content, "moss-2024.pdf"), content


def asked(question: str, data: Path, read: ReadReport, content: bytes) -> Answer:
    library = Library.open(Settings(data=data), FakeEmbedder())
    try:
        library.add(read, content)
        return Assistant(library).ask(question)
    finally:
        library.close()


@pytest.fixture(scope="module")
def made() -> tuple[ReadReport, bytes]:
    return report()


def recognised(read: ReadReport, *pages: int) -> ReadReport:
    return replace(read, pages=tuple(replace(page, recognised=page.number in pages) for page in read.pages))


def unread(read: ReadReport, *pages: int) -> ReadReport:
    return replace(read, problems=(*read.problems, Problem("no-text", "Siden er et bilde.", pages)))


def test_a_number_from_a_recognised_page_is_to_be_checked(made: tuple[ReadReport, bytes], tmp_path: Path) -> None:
    read, content = made
    answer = asked("Hvor mange meldinger fikk Moss i 2024?", tmp_path, recognised(read, 1), content)
    assert [figure.printed for figure in answer.figures] == ["254"]
    assert "Siden er skannet og lest med tekstgjenkjenning; kontroller tallet på siden." in answer.notes


def test_a_number_from_a_page_of_text_is_not(made: tuple[ReadReport, bytes], tmp_path: Path) -> None:
    read, content = made
    answer = asked("Hvor mange meldinger fikk Moss i 2024?", tmp_path, recognised(read, 2, 3), content)
    assert not [note for note in answer.notes if "skannet" in note]


def test_nothing_found_says_which_pages_could_not_be_read(made: tuple[ReadReport, bytes], tmp_path: Path) -> None:
    read, content = made
    answer = asked("Hvor mange akuttvedtak hadde Moss i 2024?", tmp_path, unread(read, 2, 3), content)
    assert answer.abstained
    told = [s for section in answer.sections for s in section.statements if "skannet" in s.text]
    assert len(told) == 1
    assert told[0].text.startswith("Side 2–3 i ")
    assert told[0].text.endswith(" er skannet og kunne ikke leses.")
    assert [(c.report, c.page) for c in answer.citations if c.n in told[0].refs] == [("moss-2024", 2)]
    assert 'title="Vis side 2 i Moss 2024"' in answer_to_markdown(answer, links=True)


def test_nothing_found_in_a_report_that_was_read_says_nothing_of_it(
    made: tuple[ReadReport, bytes], tmp_path: Path
) -> None:
    read, content = made
    answer = asked("Hvor mange akuttvedtak hadde Moss i 2024?", tmp_path, read, content)
    assert answer.abstained
    assert "skannet" not in answer_to_markdown(answer, links=False)


def test_a_comparison_and_its_download_mark_the_numbers_of_recognised_pages() -> None:
    read, typed = figure("Vik", "2024", "12", page=3), figure("Voss", "2024", "15", page=4)
    pages = {3: Page(3, None, 595, 842, "", "", recognised=True), 4: Page(4, None, 595, 842, "", "")}
    comparison = with_scanned(compared(read, typed), lambda _, number: pages[number])
    by_id = {report.id: report for report in REPORTS}
    marked = "Lest fra en skannet side; kontroller tallet der."
    page = html.unescape(result_html(comparison, by_id, Sources(), ""))
    assert page.count(f'<span class="merknad">{marked}</span>') == 1
    rows = csv.DictReader(io.StringIO(to_csv(comparison, by_id).decode("utf-8-sig")), delimiter=";")
    assert {row["Sted"]: row["Merknad"] for row in rows if row["Side"]} == {"Vik": marked, "Voss": ""}
