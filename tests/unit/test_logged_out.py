"""Every address of the whole page, Gradio's too, as somebody meets it who is not logged in.

The addresses are read off the built application: one that is added later is tried here without anybody thinking of it.
A changing one that forgets to ask the gate, and one of Gradio's that nobody has looked at, make these tests fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute, Mount
from starlette.types import Message

from assistant.web.access import COOKIE
from assistant.web.guard import GradioDoor, needed, shut_gradio
from tests.fakes_access import access_in, guarded_app

SAFE = {"GET", "HEAD", "OPTIONS"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
OPEN_TO_ALL = {"/logg-inn", "/logg-ut"}
"""Changing addresses for those who are not logged in: they begin and end a session."""
ONLY_FOR_USERS = {"/logg", "/opplasting"}
"""Addresses that change nothing but show what is not for everybody."""

Address = tuple[str, str]
"""Method and path, with the path's parameters filled in."""


@pytest.fixture(scope="module")
def open_app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder = tmp_path_factory.mktemp("open")
    return guarded_app(folder, access_in(folder, "kari"))


@pytest.fixture(scope="module")
def closed_app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder = tmp_path_factory.mktemp("closed")
    return guarded_app(folder, access_in(folder, "kari"), login_to_read=True)


@pytest.fixture(scope="module")
def client(open_app: FastAPI) -> Iterator[TestClient]:
    with TestClient(open_app, follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def closed(closed_app: FastAPI) -> Iterator[TestClient]:
    with TestClient(closed_app, follow_redirects=False) as opened:
        yield opened


def leaves(routes: Sequence[BaseRoute]) -> Iterator[Address]:
    """Every method and path under some routes; included routers and mounts are gone into."""
    for route in routes:
        inner: Any = getattr(route, "original_router", route)
        if inner is not route or isinstance(route, Mount):
            yield from leaves(inner.routes)
            continue
        path = re.sub(r"\{[^}]*\}", "1", str(getattr(route, "path")))  # noqa: B009 - BaseRoute has none
        for method in getattr(route, "methods", None) or METHODS:
            yield method, path


def split(app: FastAPI) -> tuple[set[Address], set[Address]]:
    """The addresses of ours and those of Gradio."""
    ours = set(leaves([route for route in app.routes if not isinstance(route, Mount)]))
    return ours, set(leaves([route for route in app.routes if isinstance(route, Mount)]))


def test_the_addresses_are_all_found(open_app: FastAPI) -> None:
    ours, gradios = split(open_app)
    assert {("POST", "/opplasting"), ("POST", "/logg-inn"), ("GET", "/health"), ("GET", "/sammenlign")} <= ours
    assert {("POST", "/gradio_api/queue/join"), ("POST", "/gradio_api/upload"), ("GET", "/config")} <= gradios
    assert (len(ours) > 15, len(gradios) > 60) == (True, True)


def test_no_changing_address_of_ours_does_anything_for_one_who_is_logged_out(
    client: TestClient, open_app: FastAPI
) -> None:
    changing = {(m, path) for m, path in split(open_app)[0] if m not in SAFE and path not in OPEN_TO_ALL}
    assert len(changing) > 5
    answers = {(method, path): client.request(method, path).status_code for method, path in changing}
    assert answers == dict.fromkeys(changing, 401)


def test_an_ended_or_invented_session_is_no_login(client: TestClient, open_app: FastAPI) -> None:
    changing = {(m, path) for m, path in split(open_app)[0] if m not in SAFE and path not in OPEN_TO_ALL}
    cookie = {"Cookie": f"{COOKIE}=invented; __Host-tilstand=invented"}
    answers = {a: client.request(*a, headers=cookie).status_code for a in changing}
    assert answers == dict.fromkeys(changing, 401)


@pytest.mark.parametrize("path", sorted(ONLY_FOR_USERS))
def test_what_is_not_for_every_reader_is_not_shown(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 401


def test_a_reading_address_does_not_change_anything_by_another_method(client: TestClient, open_app: FastAPI) -> None:
    ours = split(open_app)[0]
    paths = {path for _, path in ours}
    others = {(method, path) for path in paths for method in METHODS if (method, path) not in ours}
    answers = {address: client.request(*address).status_code for address in others}
    assert {address: status for address, status in answers.items() if status not in (401, 404, 405)} == {}


# -- Gradio


def test_everything_of_gradios_that_the_page_does_not_need_is_not_there(client: TestClient, open_app: FastAPI) -> None:
    gradios = split(open_app)[1]
    shut = {(m, path) for _, path in gradios for m in METHODS if not needed(m, path)}
    assert len(shut) > 300
    answers = {address: client.request(*address) for address in shut}
    assert {a: r.status_code for a, r in answers.items() if r.status_code != 404} == {}
    said = {r.text for (method, _), r in answers.items() if method != "HEAD"}
    assert said == {"Fant ikke siden."}  # the door's own words: Gradio was never asked


def test_what_is_open_of_gradio_is_what_the_page_asks_for(open_app: FastAPI) -> None:
    assert {(m, path) for m, path in split(open_app)[1] if needed(m, path)} == {
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/assets/1"),
        ("GET", "/static/1"),
        ("GET", "/theme.css"),
        ("GET", "/favicon.ico"),
        ("GET", "/gradio_api/heartbeat/1"),
        ("GET", "/gradio_api/queue/data"),
        ("GET", "/gradio_api/app_id"),
        ("POST", "/gradio_api/queue/join"),
    }
    assert needed("POST", "/gradio_api/run/predict")  # one of run/{api_name}, which is no other's way in
    assert not needed("POST", "/gradio_api/run/1")


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/upload/",
        "//gradio_api/upload",
        "/gradio_api//upload",
        "/gradio_api/./upload",
        "/gradio_api/%75pload",
        "/GRADIO_API/upload",
        "/gradio_api/queue/join/../../upload",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=app.py",
        "/file=/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1/",
        "/gradio_api/component_server",
        "/gradio_api/run/answer",
        "/gradio_api/call/predict",
        "/gradio_api/info",
        "/gradio_api/invented_tomorrow",
        "/config",
        "/login",
        "/monitoring/summary",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_spelling_of_a_shut_address_opens_it(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.text) == (404, "Fant ikke siden.")


def test_the_pages_own_events_are_the_only_ones_and_none_of_them_changes_anything(open_app: FastAPI) -> None:
    """Each is one of these methods, which read the library and the conversation that the browser sent."""
    (door,) = (route.app for route in open_app.routes if isinstance(route, Mount))
    assert isinstance(door, GradioDoor)
    gradio: Any = door._app
    events = [event for event in gradio.get_blocks().fns.values() if event.fn is not None]
    reading = {"_news", "_own_as_kept", "_answer_asked", "<lambda>"}
    reading |= {"as_kept", "_as_left"}  # the conversation to the browser that had it, and back
    assert {getattr(event.fn, "__name__", "") for event in events} == reading
    assert {event.api_visibility for event in events} == {"private"}


@pytest.mark.parametrize("number", [9999, -1])
@pytest.mark.parametrize("address", ["/gradio_api/run/predict", "/gradio_api/queue/join"])
def test_an_event_that_the_page_does_not_have_is_not_there(client: TestClient, address: str, number: int) -> None:
    answer = client.post(address, json={"data": [], "fn_index": number, "session_hash": "x"})
    assert (answer.status_code, answer.text) == (404, "Fant ikke siden.")


def test_a_request_that_names_no_event_finds_none(client: TestClient) -> None:
    answer = client.post("/gradio_api/run/predict", json={"data": []})
    assert (answer.status_code, answer.text) == (404, "Fant ikke siden.")


@pytest.mark.parametrize("path", ["/assets/", "/static/", "/static/fonts/SourceSansPro/"])
@pytest.mark.parametrize("length", [300, 5000])
def test_a_name_that_is_longer_than_a_disk_takes_is_not_there(client: TestClient, path: str, length: int) -> None:
    assert client.get(f"{path}{'a' * length}.woff2").status_code == 404


def test_gradio_takes_no_endless_request(client: TestClient) -> None:
    answer = client.post("/gradio_api/queue/join", content=b"[" + b"1," * 6_000_000)
    assert answer.status_code == 413


def test_the_door_says_so_when_it_stands_before_nothing() -> None:
    with pytest.raises(LookupError):
        shut_gradio(FastAPI())


# -- addresses that are none


def status_of(app: FastAPI, **given: Any) -> int:
    """The status of a request that is handed to the application as a server might: its parts as they are given."""
    scope = {
        "type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": "http", "headers": [],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2), "root_path": "", "http_version": "1.1", **given,
    }  # fmt: skip
    seen: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            seen.append(message["status"])

    with ThreadPoolExecutor(1) as alone:  # a browser's tests in this process may have a loop in this thread
        alone.submit(anyio.run, app, scope, receive, send).result()
    return seen[0]


@pytest.mark.parametrize(
    "given",
    [{"query_string": b"a=\xff"}, {"query_string": b"\xed\xa0\x80"}],
    ids=["no text", "half a letter"],
)
def test_an_address_that_cannot_be_read_is_refused(open_app: FastAPI, closed_app: FastAPI, given: Any) -> None:
    assert [status_of(app, **given) for app in (open_app, closed_app)] == [400, 400]


# -- where reading needs a login


def test_nothing_but_the_login_page_is_shown_when_reading_needs_a_login(
    closed: TestClient, closed_app: FastAPI
) -> None:
    ours, gradios = split(closed_app)
    asked = {(m, path) for m, path in ours | gradios if path not in {*OPEN_TO_ALL, "/favicon.ico", "/health"}}
    answers = {address: closed.request(*address).status_code for address in asked}
    assert answers == dict.fromkeys(asked, 401)


def test_a_page_that_is_opened_leads_to_the_login_and_back(closed: TestClient) -> None:
    answer = closed.get("/rapporter/hustadvika-2024.pdf?v=1&x=å", headers={"Accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/logg-inn?til=%2Frapporter%2Fhustadvika-2024.pdf%3Fv%3D1%26x%3D%25C3%25A5"
    assert "Logg inn" in closed.get(answer.headers["location"]).text


def test_the_health_tells_its_status_only(closed: TestClient) -> None:
    assert closed.get("/health").json() == {"status": "ok"}


def test_what_the_login_page_is_made_of_needs_no_login(closed: TestClient) -> None:
    html = closed.get("/logg-inn").text
    addresses = {*re.findall(r'(?:href|src)="([^"]+)"', html), *re.findall(r'url\("([^"]+)"\)', html)}
    assert len(addresses) == 3  # two fonts and the sign in the tab: there is no way back without a login
    assert {closed.get(f"/{address}").status_code for address in addresses} == {200}
    assert closed.get("/static/fonts/../js/iframeResizer.contentWindow.min.js").status_code == 401


def test_a_user_sees_everything(closed: TestClient) -> None:
    form = {"navn": "kari", "passord": "fjord gran elv 7", "til": "/"}
    assert closed.post("/logg-inn", data=form).status_code == 303
    try:
        assert closed.get("/", headers={"Accept": "text/html"}).status_code == 200
        assert closed.get("/health").json()["reports"] == 5
        assert closed.get("/logg").status_code == 200
        assert closed.get("/gradio_api/app_id").status_code == 200
        assert closed.get("/gradio_api/info").status_code == 404
    finally:
        closed.cookies.clear()


def test_a_websocket_is_refused(client: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect  # noqa: PLC0415

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/gradio_api/queue/join"):
        pass
