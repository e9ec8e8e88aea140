"""The page's own addresses, and how it starts and refuses to start."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import app
from assistant.web.look import favicon
from assistant.web.panel import picture_address
from assistant.web.reading import Reading, State
from assistant.web.shell import norwegian_page
from corpus.healing import IndexState
from corpus.pictures import PicturesBusy, UndrawablePage
from corpus.settings import Settings
from tests.fakes_reports import ReportsLibrary, joined
from tests.fakes_web import FakeAssistant

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
