"""The fragments of «Rapporter»: every text is data, and what a screen reader needs is there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from html import unescape
from typing import get_args

import pytest

from assistant.web.reports_figures import FigureTable
from assistant.web.reports_forms import remove_dialog, told_form
from assistant.web.reports_list import list_html
from assistant.web.reports_log import log_html
from assistant.web.reports_one import ReportView, report_html
from assistant.web.reports_ports import NumbersAccount, Viewer
from assistant.web.reports_words import page_links
from assistant.web.sources import Sources
from assistant.web.uploads_html import spoken, stage, uploads_html
from corpus.activity import Event, EventKind, Upload, UploadState
from corpus.corrected import FigureRow
from corpus.events import IN_NORWEGIAN
from corpus.model import Correction, Evidence, Figure, Problem, Report
from tests.fakes_reports import AT
from tests.fakes_web import FIGURES, HOSTILE

EVIL = Report(
    "r-1", HOSTILE, HOSTILE, "0" * 64, 3, "report", HOSTILE, (HOSTILE,), None,
    (Evidence("service", HOSTILE, HOSTILE, 1), Evidence("year", HOSTILE, HOSTILE, None)), AT, HOSTILE,
)  # fmt: skip
PLAIN = replace(
    EVIL, title="Tilstandsrapport", service="Molde", municipalities=("Molde",), year=2024, evidence=(), added_by=""
)
CLERK, READER = Viewer("kari", 50), Viewer("", 50)
UPLOAD = Upload("u1", HOSTILE, 10, "", HOSTILE, AT, "waiting", message=HOSTILE)


def evil_figure() -> Figure:
    return replace(
        FIGURES[0], report="r-1", label=HOSTILE, area=HOSTILE, unit=HOSTILE, printed=HOSTILE, text=HOSTILE, value=None,
        dims=((HOSTILE, HOSTILE),), measure="",
    )  # fmt: skip


def row(figure: Figure, correction: Correction | None = None) -> FigureRow:
    return FigureRow(0, figure, figure, correction)


def table(rows: tuple[FigureRow, ...], user: str = "kari") -> str:
    return FigureTable(PLAIN, rows, Sources(), user).html()


def evil_page() -> str:
    rows = (row(evil_figure(), Correction(HOSTILE, AT, HOSTILE, (("area", HOSTILE),))),)
    account = NumbersAccount((("tabeller", 1),), ((HOSTILE, 2),), ((1, HOSTILE),))
    view = ReportView(EVIL, (), (Problem("x", HOSTILE, (1,)),), rows, (), account, (HOSTILE,))
    return report_html(view, table(rows), Viewer(HOSTILE, 50))


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(list_html([EVIL], (), {}, CLERK), id="list"),
        pytest.param(evil_page(), id="one report"),
        pytest.param(log_html([Event(AT, HOSTILE, "added", HOSTILE, HOSTILE)], {}), id="log"),
        pytest.param(told_form(EVIL, [HOSTILE], HOSTILE), id="form"),
        pytest.param(remove_dialog(EVIL, 1, 1), id="dialog"),
        *(
            pytest.param(
                uploads_html([replace(UPLOAD, state=state, report="r-1", rivals=("r-1",))], {"r-1": EVIL}), id=state
            )
            for state in get_args(UploadState)
        ),
    ],
)
def test_texts_from_files_names_and_reasons_are_never_markup(html: str) -> None:
    assert "<script" not in html
    assert "<img" not in html
    assert "${" not in html
    assert unescape(html).count("<script>") > 0  # it is there, as text


def test_a_report_is_listed_with_what_is_known_of_it() -> None:
    html = unescape(list_html([PLAIN], FIGURES, {"r-1": 2}, READER))
    assert "Molde" in html
    assert ">2024<" in html
    assert re.search(r'data-navn="Merknader">2<', html)


def test_what_is_not_known_of_a_report_is_said() -> None:
    unknown = replace(PLAIN, service="", municipalities=(), year=None)
    html = unescape(list_html([unknown], (), {}, READER))
    assert ">ukjent<" in html
    assert ">Tilstandsrapport</a>" in html


def test_an_empty_library_says_so_and_still_takes_files() -> None:
    html = list_html([], (), {}, CLERK)
    assert "Ingen rapporter er lest ennå." in html
    assert 'type="file"' in html


@pytest.mark.parametrize(
    ("pages", "text"),
    [((3,), "side 3"), ((3, 4), "side 3 og 4"), ((1, 2, 9), "side 1, 2 og 9")],
)
def test_pages_are_listed_as_one_would_say_them(pages: tuple[int, ...], text: str) -> None:
    assert re.sub(r"<[^>]+>", "", page_links("r", pages)) == text


def test_many_pages_are_in_a_fold() -> None:
    assert "<summary>40 sider</summary>" in page_links("r", range(1, 41))


def test_a_figure_without_a_number_says_why_and_is_no_zero() -> None:
    hidden = replace(FIGURES[-1], text="")
    html = unescape(table((row(hidden),)))
    assert "skjult av personvern" in html
    assert 'data-verdi=""' in html


@pytest.mark.parametrize("user", ["kari", ""])
def test_every_column_has_a_header_and_each_row_as_many_cells(user: str) -> None:
    html = table((row(FIGURES[0]),), user)
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    assert html.count("<th ") == body.count("<td") == (7 if user else 6)
    assert html.count('aria-sort="none"') == 6


def test_a_reader_gets_neither_form_nor_button_in_the_rows() -> None:
    html = table((row(FIGURES[0]),), "")
    assert "<form" not in html
    assert "rett-tall" not in html


def test_a_corrected_figure_shows_the_reading_struck_through() -> None:
    read = FIGURES[0]
    correction = Correction("kari", AT, "feil rad", (("value", "1234.5"), ("period", "2023"), ("measure", "")))
    html = unescape(table((FigureRow(0, replace(read, value=Decimal(7)), read, correction),)))
    assert "<s>Tall: 1234,5; Når: 2023; Hva det er: ikke i ordlisten</s>" in html
    assert "Rettet av kari" in html
    assert ": feil rad" in html


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": "waiting"}, "Venter på tur"),
        ({"state": "waiting", "message": "Leses på nytt."}, "Leses på nytt."),
        ({"state": "reading"}, "Leser sidene"),
        ({"state": "reading", "done": 3, "total": 26}, "Leser side 3 av 26"),
        ({"state": "scanning", "done": 0, "total": 9}, "Leser skannede sider: 0 av 9"),
        ({"state": "figures"}, "Finner tall"),
        ({"state": "indexing", "done": 0, "total": 78}, "Gjør søkbar: 0 av 78 avsnitt"),
        ({"state": "asking", "message": "Erstatte?"}, "Venter på svar fra deg"),
        ({"state": "done"}, "Du kan spørre om rapporten nå."),
        ({"state": "failed", "message": "Filen er tom."}, "Filen er tom."),
    ],
)
def test_where_a_file_stands_is_said_in_words(changes: dict[str, object], words: str) -> None:
    assert stage(replace(UPLOAD, **{"message": "", **changes})) == words  # type: ignore[arg-type]


@pytest.mark.parametrize("state", get_args(UploadState))
def test_only_what_has_come_to_rest_is_read_out(state: UploadState) -> None:
    assert bool(spoken(replace(UPLOAD, state=state))) == (state in ("asking", "done", "failed"))


@pytest.mark.parametrize(("states", "works"), [(("done", "failed", "asking"), ""), (("done", "reading"), "1")])
def test_the_page_asks_again_only_while_something_goes_on(states: tuple[UploadState, ...], works: str) -> None:
    html = uploads_html([replace(UPLOAD, id=state, state=state) for state in states], {})
    assert f'data-arbeider="{works}"' in html


def test_a_line_changes_its_version_only_when_it_looks_different() -> None:
    def version(upload: Upload) -> str:
        return re.findall(r'data-versjon="(\w+)"', uploads_html([upload], {}))[0]

    reading = replace(UPLOAD, state="reading", done=1, total=9)
    assert version(reading) == version(replace(reading, at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert version(reading) != version(replace(reading, done=2))


def test_the_log_has_the_same_words_for_every_event_as_the_command_line() -> None:
    events = [Event(AT, "kari", kind, "", "") for kind in get_args(EventKind)]
    html = log_html(events, {})
    for kind in get_args(EventKind):
        assert f">{IN_NORWEGIAN[kind][0].upper()}{IN_NORWEGIAN[kind][1:]}<" in html
