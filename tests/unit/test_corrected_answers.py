"""A corrected figure in answers, comparisons and exports: it counts as corrected and says so; a struck one is gone."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.checks import unproved
from assistant.corrected import notes_on_corrections
from assistant.download import to_csv
from assistant.render import answer_to_json
from assistant.web.compare_result import result_html
from assistant.web.sources import Sources
from assistant.wordsfor import amount
from corpus.library import Library
from corpus.model import Box, Correction, Figure
from corpus.settings import Settings
from ingest.figures.export import exported, figure_record
from ingest.reading import read_report
from tests.fakes import FakeEmbedder
from tests.handmade_comparison import REPORTS, compared
from tests.handmade_comparison import figure as made
from tests.handmade_reports import library_of, passage, report

PDF = Path(__file__).parents[1] / "golden" / "reports" / "sunnfjord-2024.pdf"
ID = "sunnfjord-2024"
ADDED = datetime(2025, 1, 1, tzinfo=UTC)
THEN = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """The real reading of a report with odd pages."""
    library = Library.open(Settings(data=tmp_path), FakeEmbedder())
    content = PDF.read_bytes()
    library.add(read_report(content, PDF.name, report_id=ID, added=ADDED), content)
    yield library
    library.close()


def position(library: Library, measure: str, period: str, **fields: object) -> int:
    (row,) = [
        row for row in library.figure_rows(ID)
        if (row.read.measure, row.read.period) == (measure, period)
        and all(getattr(row.read, name) == value for name, value in fields.items())
    ]  # fmt: skip
    return row.position


def ask(library: Library, question: str) -> Answer:
    answer = Assistant(library).ask(question)
    assert unproved(answer) == ()
    return answer


def test_a_correction_reaches_the_answer_with_a_note_and_stays_when_the_report_is_read_anew(library: Library) -> None:
    at = position(library, "akuttvedtak", "2023")
    library.correct_figure(ID, at, {"value": "13"}, "Kari", "sjekket mot fagsystemet")
    content = PDF.read_bytes()
    library.replace(read_report(content, PDF.name, report_id=ID, added=ADDED), content)
    answer = ask(library, "Hvor mange akuttvedtak var det i Sunnfjord i 2023?")
    assert [(f.value, f.printed) for f in answer.figures] == [(Decimal(13), "12")]
    day = f"{answer.figures[0].correction.at.astimezone():%d.%m.%Y}" if answer.figures[0].correction else ""
    assert answer.notes[0] == f"Tallet er rettet {day} av Kari: rapporten ble lest som 12."
    assert answer.citations[0].quote == "Akuttvedtak 7 12 9"
    library.undo_correction(ID, at, "Kari")
    assert ask(library, "Hvor mange akuttvedtak var det i Sunnfjord i 2023?").notes == ()


def test_a_corrected_time_makes_a_contradiction_and_its_undoing_ends_it(library: Library) -> None:
    """«auka frå 47 til 51» does not say when it was 47."""
    question = "Hvor mange barn er plassert utenfor hjemmet i Sunnfjord i 2024?"
    at = position(library, "barn_plassert", "", value=Decimal(47))
    library.correct_figure(ID, at, {"period": "2024"}, "Kari")
    assert any("ulike tall for det samme" in note for note in ask(library, question).notes)
    library.undo_correction(ID, at, "Kari")
    answer = ask(library, question)
    assert [f.value for f in answer.figures] == [Decimal(51)]
    assert answer.notes == ()


def test_a_struck_figure_answers_nothing(library: Library) -> None:
    question = "Hvor mange akuttvedtak var det i Sunnfjord i 2023?"
    library.strike_figure(ID, position(library, "akuttvedtak", "2023"), "Kari")
    answer = ask(library, question)
    assert (answer.abstained, answer.figures) == (True, ())


@pytest.mark.parametrize("struck", [False, True], ids=["as read", "struck"])
def test_the_sentence_of_a_struck_number_does_not_answer_for_it(tmp_path: Path, struck: bool) -> None:
    text = "Vik hadde 14 samtalegrupper i 2024."
    own = made("Vik", "2024", "14", report="vik", measure="", label="Tall fra siden", where="prose", page=1, text=text)
    library = library_of(tmp_path, (report("vik", "Vik", 2024), [passage("vik", 0, text)], [own]))
    if struck:
        library.strike_figure("vik", 0, "Kari")
    answer = Assistant(library).ask("Hvor mange samtalegrupper hadde Vik i 2024?")
    assert answer.abstained == struck
    library.close()


@pytest.mark.parametrize(
    ("change", "notes"),
    [
        (lambda library: None, []),
        (lambda library: library.correct_figure("vik", 0, {"value": "16"}, "Kari"),
         ["Tallet 14 som siteres, er rettet", "Under «Rapporter» står det som gjelder."]),
        (lambda library: library.strike_figure("vik", 0, "Kari"), ["Tallet 14 som siteres, er strøket"]),
        (lambda library: library.strike_figure("vik", 1, "Kari"), []),
    ],
    ids=["as read", "corrected", "struck", "another number of the page"],
)  # fmt: skip
def test_a_quotation_says_which_of_its_numbers_a_user_took_back(
    tmp_path: Path, change: Callable[[Library], None], notes: list[str]
) -> None:
    said = passage("vik", 0, "Vik startet 14 samtalegrupper for barn som har opplevd vold.")
    where = {"report": "vik", "measure": "", "where": "prose", "page": 1, "text": said.text}
    own = made("Vik", "2024", "14", boxes=said.boxes(), **where)
    beside = made("Vik", "2024", "14", boxes=(Box(10, 700, 20, 710),), **where)
    library = library_of(tmp_path, (report("vik", "Vik", 2024), [said], [own, beside]))
    change(library)
    answer = Assistant(library).ask("Hva gjør Vik for barn som har opplevd vold?")
    library.close()
    assert answer.citations[0].quote == said.text
    assert unproved(answer) == ()
    assert all(words in "".join(answer.notes) for words in notes)
    assert bool(answer.notes) == bool(notes)


def corrected(figure: Figure, by: str = "Kari", **was: str) -> Figure:
    return replace(figure, correction=Correction(by, THEN, "", tuple(was.items())))


ONE = corrected(made("Vik", "2024", "12", value=Decimal(21)), value="12")
NONE = corrected(made("Voss", "2024", "12", value=None), value="12")


@pytest.mark.parametrize(
    ("figures", "notes"),
    [
        pytest.param([made("Vik", "2024", "12")], [], id="none"),
        pytest.param([ONE], ["Tallet er rettet 22.11.2026 av Kari: rapporten ble lest som 12."], id="one number"),
        pytest.param([corrected(ONE, "", value="")],
                     ["Tallet er rettet 22.11.2026: rapporten ble lest som ikke noe tall."], id="by the command line"),
        pytest.param([corrected(ONE, value="12345.5", period="2023", area="Voss", measure="akuttvedtak", unit="")],
                     ["Tallet er rettet 22.11.2026 av Kari: rapporten ble lest som 12\u00a0345,5, tid 2023, sted Voss, "
                      "mål «Akuttvedtak», enhet ikke oppgitt."], id="several fields"),
        pytest.param([ONE, made("Vik", "2023", "3")],
                     ["Tallet for Vik i 2024 er rettet 22.11.2026 av Kari: rapporten ble lest som 12."],
                     id="one of several figures is named"),
        pytest.param([ONE] * 3 + [corrected(ONE, "Ola", value="1")],
                     ["4 av tallene er rettet av Kari og Ola. Under «Rapporter» står hva de ble lest som."], id="many"),
    ],
)  # fmt: skip
def test_a_note_says_when_who_and_what_was_read(figures: list[Figure], notes: list[str]) -> None:
    assert list(notes_on_corrections(figures)) == notes


def test_a_note_whose_numbers_stand_nowhere_else_is_proved_by_the_correction() -> None:
    figure = corrected(ONE, "Bruker 7", value="1234.5", period="2025-01-01/2025-09-30", measure="utgifter_per_barn")
    answer = Answer("", "figure", False, (), (), (figure,), notes=tuple(notes_on_corrections([figure])))
    assert unproved(answer) == ()
    assert unproved(replace(answer, notes=("Tallet er rettet: lest som 77.",))) == ("77",)


def test_a_number_that_a_user_took_away_is_not_said() -> None:
    assert amount(NONE) == "ikke oppgitt"
    assert amount(made("Voss", "2024", ":")) == "«:»"


def test_the_comparison_and_its_download_mark_what_is_corrected() -> None:
    comparison = compared(ONE, NONE)
    by_id = {report.id: report for report in REPORTS}
    page = html.unescape(result_html(comparison, by_id, Sources(), ""))
    assert '<span class="merknad">Rettet 22.11.2026 av Kari. Lest som 12.</span>' in page
    assert ">21<" in page
    assert ">12<" not in page
    rows = csv.DictReader(io.StringIO(to_csv(comparison, by_id).decode("utf-8-sig")), delimiter=";")
    told = {row["Sted"]: (row["Verdi"], row["Trykt i rapporten"], row["Merknad"]) for row in rows}
    assert told["Vik"] == ("21", "12", "Rettet 22.11.2026 av Kari. Lest som 12.")
    assert told["Voss"] == ("", "12", "Rettet 22.11.2026 av Kari. Lest som 12. ikke oppgitt")


def test_exports_have_the_correction_only_where_there_is_one() -> None:
    plain = figure_record(made("Vik", "2024", "12"), "vik")
    record = figure_record(corrected(ONE, value="12", period=""), "vik")
    assert record.keys() - plain.keys() == {"correction"}
    assert json.loads(exported([record], "jsonl"))["correction"] == {
        "by": "Kari", "at": THEN.isoformat(), "reason": "", "was": {"value": 12, "period": ""},
        "text": "Rettet 22.11.2026 av Kari. Lest som 12, tid ikke oppgitt.",
    }  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(exported([plain, record], "csv").decode("utf-8-sig")), delimiter=";"))
    assert [row["Rettelse"] for row in rows] == ["", "Rettet 22.11.2026 av Kari. Lest som 12, tid ikke oppgitt."]


def test_an_answer_for_programs_tells_of_the_correction() -> None:
    answer = Answer("", "figure", False, (), (), (ONE, made("Vik", "2023", "3")))
    first, second = answer_to_json(answer)["figures"]
    assert (first["value"], first["correction"]["was"]) == (21, {"value": 12})
    assert "correction" not in second
