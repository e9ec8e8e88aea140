"""The page's own addresses, what goes on behind it, and how it starts and refuses to start."""

from __future__ import annotations

import re
import socket
import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import app
from assistant.answer import Answer, Citation
from assistant.render import source_key
from assistant.web.look import favicon
from assistant.web.page import LONGEST_QUESTION, Page, status_html
from assistant.web.panel import panel_html, picture_address, reports_html
from assistant.web.reading import Reading, State
from assistant.web.shell import norwegian_page
from assistant.web.sources import Sources
from corpus.errors import ModelError
from corpus.healing import HEALED, HEALING, READY, IndexState
from corpus.model import Box
from corpus.model import Page as ReportPage
from corpus.pictures import PicturesBusy, UndrawablePage
from corpus.settings import Settings
from tests.fakes_reports import ReportsLibrary, joined
from tests.fakes_web import HOSTILE, NOTHING_SAID, FakeAssistant

REPORT = "hustadvika-2024"


@pytest.fixture(scope="module")
def library() -> ReportsLibrary:
    return ReportsLibrary()


@pytest.fixture(scope="module")
def client(library):
    reading = Reading(lambda: None, lambda progress: None)
    state = State("ready")
    tab = joined(library, Path("unused"))
    built = app.build_app(FakeAssistant(library), reading, lambda: app.health(library, state, "en-modell"), tab)
    with TestClient(built) as opened:
        yield opened


# -- addresses


def test_health_says_how_it_is_in_json(client):
    assert client.get("/health").json() == {
        "status": "ok",
        "index": "ok",
        "reports": 5,
        "passages": 0,
        "model": "en-modell",
    }


@pytest.mark.parametrize(
    ("phase", "status"), [("ready", "ok"), ("warming", "reading"), ("reading", "reading"), ("failed", "failed")]
)
def test_health_tells_a_library_that_is_still_read_from_one_that_failed(library, phase, status):
    assert app.health(library, State(phase), "m")["status"] == status


@pytest.mark.parametrize(("phase", "word"), [("ready", "ok"), ("healing", "rebuilding"), ("failed", "failed")])
def test_health_tells_an_index_that_is_made_anew_from_one_that_cannot_be_made(monkeypatch, library, phase, word):
    monkeypatch.setattr(library, "index_state", IndexState(phase, ""))
    assert app.health(library, State("ready"), "m")["index"] == word


def test_a_page_picture_can_be_kept_for_good_under_its_full_address(client, library):
    answer = client.get("/" + picture_address(library.report(REPORT), 7, 700))
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert "immutable" in answer.headers["cache-control"]


def test_a_page_that_cannot_be_drawn_is_told_and_tried_again_later(client, library, monkeypatch):
    def fail(_report: str, number: int, _width: int) -> bytes:
        raise UndrawablePage(number)

    monkeypatch.setattr(library, "page_picture", fail)
    answer = client.get("/" + picture_address(library.report(REPORT), 7, 700))
    assert (answer.status_code, answer.headers["cache-control"]) == (500, "no-store")
    assert answer.text.startswith("Side 7 kan ikke vises som bilde")


def test_a_page_that_cannot_be_drawn_now_is_told_and_asked_for_again(client, library, monkeypatch):
    def fail(_report: str, number: int, _width: int) -> bytes:
        raise PicturesBusy(number)

    monkeypatch.setattr(library, "page_picture", fail)
    answer = client.get("/" + picture_address(library.report(REPORT), 7, 700))
    assert (answer.status_code, answer.headers["cache-control"]) == (503, "no-store")
    assert "Vent litt og åpne siden igjen" in answer.text


def test_a_page_picture_without_its_content_in_the_address_is_asked_for_again(client):
    first = client.get(f"/sider/{REPORT}/7.png?bredde=700")
    assert "immutable" not in first.headers["cache-control"]
    again = client.get(f"/sider/{REPORT}/7.png?bredde=700", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/sider/finnes-ikke/1.png",
        f"/sider/{REPORT}/0.png",
        f"/sider/{REPORT}/17.png",
        f"/sider/{REPORT}/-1.png",
        f"/sider/{REPORT}/1.png?bredde=701",
        "/sider/..%2f..%2fetc%2fpasswd/1.png",
        "/rapporter/finnes-ikke.pdf",
        "/rapporter/..%2fapp.py.pdf",
        f"/kilde/{REPORT}/99",
        "/kilde/finnes-ikke/1",
    ],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [f"/sider/{REPORT}/en.png", f"/kilde/{REPORT}/1?sitat=<script>"])
def test_arguments_that_are_none_are_refused(client, address):
    assert client.get(address).status_code == 422


def test_a_report_is_shown_by_the_browser_itself_under_its_own_name(client, library):
    answer = client.get(f"/rapporter/{REPORT}.pdf")
    assert answer.content == library.file(REPORT).read_bytes()
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'inline; filename="{REPORT}.pdf"'
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_every_response_forbids_other_addresses_frames_and_guessing(client):
    for address in ("/", "/health", f"/kilde/{REPORT}/1"):
        headers = client.get(address).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "http" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")


def test_the_first_page_is_norwegian_and_advertises_nobody(client):
    html = client.get("/").text
    assert '<html\n\tlang="nb"' in html
    assert 'property="og:' not in html
    assert 'name="twitter:' not in html


def test_only_the_first_head_and_language_are_changed():
    html = norwegian_page(b'<html lang="en"><head></head><body lang="en">&lt;head></body>')
    assert html.startswith(b'<html lang="nb"><head><script>')
    assert html.endswith(b'<body lang="en">&lt;head></body>')


def test_gradios_events_and_uploads_are_no_public_interface(client):
    assert client.get("/gradio_api/info").status_code == 404
    assert client.post("/gradio_api/upload", files={"files": ("x.txt", b"x")}).status_code == 404


@pytest.mark.parametrize("address", ["/docs", "/openapi.json", "/gradio_api/file=app.py", "/monitoring"])
def test_nothing_is_told_about_the_inside(client, address):
    assert client.get(address).status_code in (403, 404)


def test_the_browsers_tab_shows_our_own_sign(client):
    assert client.get("/favicon.ico").content == Path(favicon()).read_bytes()


# -- the source panel


def cited(library: ReportsLibrary, quote: str = "Sitatet.", page: int = 7) -> tuple[Sources, Citation]:
    citation = Citation(1, REPORT, "T", page, quote, (Box(100, 84.189, 200, 100),))
    sources = Sources()
    sources.remember(Answer("?", "text", False, (), (citation,)))
    return sources, citation


def test_the_cited_lines_are_marked_in_percent_of_the_page(library):
    report, (_, citation) = library.report(REPORT), cited(library)
    html = panel_html(report, ReportPage(7, None, 400, 800, "", ""), citation)
    places = re.findall(r'class="merke"[^>]*left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%;height:([\d.]+)%', html)
    assert [tuple(map(float, place)) for place in places] == [(24.5, 10.399, 26.0, 2.226)]
    assert "«Sitatet&#46;»" in html


def test_a_mark_never_reaches_outside_the_page(library):
    citation = Citation(1, REPORT, "T", 7, "x", (Box(0, 0, 400, 800),))
    html = panel_html(library.report(REPORT), ReportPage(7, None, 400, 800, "", ""), citation)
    assert "left:0.000%;top:0.000%;width:100.000%;height:100.000%" in html


@pytest.mark.parametrize(
    ("label", "shown"), [("5", "(trykt sidetall 5)"), ("7", None), (None, None)], ids=["other", "same", "none"]
)
def test_the_printed_page_number_is_told_when_it_is_another(library, label, shown):
    html = panel_html(library.report(REPORT), ReportPage(7, label, 400, 800, "", ""))
    assert "Side 7 av 16" in html
    assert ("trykt sidetall" in html) == (shown is not None)


def test_another_page_than_the_cited_one_is_unmarked_and_leads_back(library):
    _, citation = cited(library)
    html = panel_html(library.report(REPORT), ReportPage(8, None, 400, 800, "", ""), citation)
    assert "merke" not in html
    assert "Tilbake til stedet det er vist til (side 7)" in html


@pytest.mark.parametrize(("number", "steps"), [(1, ["neste"]), (7, ["forrige", "neste"]), (16, ["forrige"])])
def test_one_turns_pages_within_the_report(library, number, steps):
    html = panel_html(library.report(REPORT), ReportPage(number, None, 400, 800, "", ""))
    assert re.findall(r'data-steg="(\w+)"', html) == steps


def test_markup_in_a_report_does_not_become_markup_in_the_panel(library):
    _, citation = cited(library, HOSTILE)
    html = panel_html(library.report(REPORT), ReportPage(7, HOSTILE, 400, 800, "", ""), citation)
    assert "<script" not in html
    assert "onerror=" not in html
    assert "${" not in html


def test_the_reports_are_listed_newest_first_with_the_years_they_cover(library):
    html = reports_html(library.reports())
    assert re.findall(r'class="aar">(\d+)', html) == ["2025", "2024", "2024", "2022", "2018"]
    assert "5 rapporter fra 2018 til 2025" in html


def test_an_old_link_still_opens_its_page_when_the_citation_is_forgotten(library):
    sources = Sources(limit=1)
    first, second = (Citation(1, REPORT, "T", page, "x", ()) for page in (1, 2))
    sources.remember(Answer("?", "text", False, (), (first, second)))
    assert sources.find(REPORT, source_key(first)) is None
    assert sources.find(REPORT, source_key(second)) == second


def test_a_citation_is_not_found_under_another_report(library):
    sources, citation = cited(library)
    assert sources.find("fosen-2018", source_key(citation)) is None


# -- the conversation


@pytest.fixture
def page(library) -> Page:
    return Page(FakeAssistant(library), library, Sources(), lambda: State("ready"))


def last(steps) -> str:
    return list(steps)[-1][0][-1]["content"]


def test_an_answer_grows_after_a_sign_that_something_happens(page):
    texts = [step[0][-1]["content"] for step in page.answer("Hva med undersøkelser?", [], NOTHING_SAID)]
    assert "venter" in texts[0]
    assert len(texts) > 4
    assert texts[-1].startswith(texts[-2])


def test_the_question_is_shown_as_it_was_typed_and_never_as_markup(page):
    question = "**hei** <img src=x onerror=alert(1)>"
    chat = next(iter(page.answer(question, [], NOTHING_SAID)))[0]
    assert chat[0]["role"] == "user"
    assert not set("<>*") & set(chat[0]["content"])


def test_an_answer_that_is_not_in_the_reports_does_not_look_like_a_failure(page):
    missing, failed = (
        last(page.answer("Hva koster brøyting?", [], NOTHING_SAID)),
        last(page.answer("feil", [], NOTHING_SAID)),
    )
    assert ("ikke-funnet" in missing, 'class="feil"' in missing) == (True, False)
    assert ("ikke-funnet" in failed, 'class="feil"' in failed) == (False, True)
    assert "Start programmet på nytt" in failed


def test_a_defect_ends_in_a_sentence_and_in_the_log(library, caplog):
    class Broken(FakeAssistant):
        def ask(self, question, before):
            raise ZeroDivisionError

    broken = Page(Broken(library), library, Sources(), lambda: State("ready"))
    assert "Prøv igjen" in last(broken.answer("Hva?", [], NOTHING_SAID))
    assert "ZeroDivisionError" in caplog.text


def test_the_suggestions_of_an_answer_can_be_chosen(page):
    said = list(page.answer("Hva koster brøyting?", [], NOTHING_SAID))[-1][0][-1]
    assert [option["value"] for option in said["options"]] == list(page._answers.suggestions()[:2])


def test_an_empty_question_changes_nothing(page):
    assert [type(out) for out in next(iter(page.answer("  \n", [], NOTHING_SAID)))] == [dict, dict, dict]


def test_a_pasted_report_is_cut_to_the_longest_question(page):
    chat = next(iter(page.answer("a" * 5000, [], NOTHING_SAID)))[0]
    assert chat[0]["content"] == "a" * LONGEST_QUESTION


# -- reading behind the page


def test_the_page_is_told_how_far_the_reading_has_come():
    seen, go_on = threading.Event(), threading.Event()

    def read(progress):
        progress(3, 5, "Nes 2024")
        seen.set()
        go_on.wait(10)

    reading = Reading(lambda: None, read)
    assert reading.state == State("warming")
    reading.start()
    assert seen.wait(10)
    assert "Leser rapport 3 av 5: Nes 2024 …" in status_html(reading.state, READY)
    go_on.set()
    reading.stop()
    assert reading.state == State("ready")
    assert status_html(reading.state, READY) == ""


def test_a_failure_while_reading_is_told_in_its_own_words():
    def warm():
        raise ModelError("Modellen mangler.")

    reading = Reading(warm, lambda progress: None)
    reading.start()
    reading.stop()
    assert reading.state == State("failed", message="Modellen mangler.")
    assert 'role="alert"' in status_html(reading.state, READY)


def test_the_page_says_while_the_index_is_made_anew_that_words_only_are_found():
    assert "Så lenge finner søket bare ord" in status_html(State("ready"), HEALING)
    assert "Så lenge" not in status_html(State("reading", 3, 5, "Nes 2024"), HEALING)
    assert 'role="alert"' in status_html(State("ready"), IndexState("failed", "Disken er full."))
    assert status_html(State("ready"), HEALED) == ""


def test_reading_ends_between_two_reports_when_the_process_ends():
    begun, read_on = threading.Event(), threading.Event()
    done = []

    def read(progress):
        for number in (1, 2, 3):
            progress(number, 3, "")
            begun.set()
            read_on.wait(10)
            done.append(number)

    reading = Reading(lambda: None, read)
    reading.start()
    assert begun.wait(10)
    stopping = threading.Thread(target=reading.stop)
    stopping.start()
    while not reading._stop.is_set():
        pass
    read_on.set()
    stopping.join(10)
    assert done == [1]


def test_what_fails_because_the_process_ends_is_no_failure(caplog):
    begun, go_on = threading.Event(), threading.Event()

    def read(progress):
        begun.set()
        go_on.wait(10)
        raise OSError("the database is closed")

    reading = Reading(lambda: None, read)
    reading.start()
    assert begun.wait(10)
    reading.stop(seconds=0)
    go_on.set()
    reading.stop()
    assert [record.levelname for record in caplog.records if record.levelname == "ERROR"] == []


# -- starting


@pytest.fixture
def taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def one_sentence(text: str) -> str:
    assert text.count("\n") == 1
    assert "Traceback" not in text
    return text.strip()


def test_a_port_in_use_is_told_in_one_sentence(monkeypatch, capsys, taken_port, tmp_path):
    monkeypatch.setenv("TILSTAND_PORT", str(taken_port))
    monkeypatch.setenv("TILSTAND_DATA", str(tmp_path / "data"))
    assert app.main() == 1
    assert one_sentence(capsys.readouterr().err).startswith(f"Port {taken_port} er i bruk.")
    assert not (tmp_path / "data").exists()


def test_an_address_that_is_not_this_machines_is_told_in_one_sentence(monkeypatch, capsys):
    monkeypatch.setenv("TILSTAND_HOST", "192.0.2.1")
    assert app.main() == 1
    assert "TILSTAND_HOST" in one_sentence(capsys.readouterr().err)


def test_a_setting_that_cannot_be_used_is_told_in_one_sentence(monkeypatch, capsys):
    monkeypatch.setenv("TILSTAND_PORT", "åtti")
    assert app.main() == 1
    assert "TILSTAND_PORT" in one_sentence(capsys.readouterr().err)


def test_a_free_address_is_taken(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with app.listen(Settings(data=tmp_path, port=port)) as taken:
        assert taken.getsockname() == ("127.0.0.1", port)
