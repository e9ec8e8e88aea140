"""The login page and the session's cookie, over the whole page with the real gate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from assistant.web.access import COOKIE, SECURE_COOKIE, Access
from assistant.web.login_page import login_html, signed_html
from tests.fakes_access import PASSWORD, access_in, guarded_app
from tests.fakes_web import HOSTILE


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Access:
    return access_in(tmp_path_factory.mktemp("access"), "Kari", "ola", "per")


@pytest.fixture(scope="module")
def opened(access: Access, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(guarded_app(tmp_path_factory.mktemp("incoming"), access), follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(opened: TestClient) -> TestClient:
    opened.cookies.clear()
    return opened


def log_in(
    client: TestClient, name: str = "kari", password: str = PASSWORD, til: str = "/", **headers: str
) -> Response:
    return client.post("/logg-inn", data={"navn": name, "passord": password, "til": til}, headers=headers)


def cookies(answer: Response) -> dict[str, str]:
    """Each cookie that is set, with everything that is said of it, in small letters."""
    lines = [line.lower() for line in answer.headers.get_list("set-cookie")]
    return {line.split("=")[0]: line for line in lines}


# -- in


def test_who_logs_in_comes_back_to_where_they_were_and_may_change_things(client: TestClient) -> None:
    answer = log_in(client, til="/?vis=rapporter")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?vis=rapporter")
    assert client.get("/logg").status_code == 200
    assert "Innlogget som <b>Kari</b>" in client.get("/innlogget").text


def test_who_is_logged_in_already_is_sent_on(client: TestClient) -> None:
    log_in(client)
    assert client.get("/logg-inn?til=/kilde/x/1").headers["location"] == "/kilde/x/1"


@pytest.mark.parametrize("til", ["https://ond.example/", "//ond.example", "/\\ond.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client: TestClient, til: str) -> None:
    assert "ond.example" not in client.get("/logg-inn", params={"til": til}).text
    assert log_in(client, til=til).headers["location"] == "/"
    assert client.get("/logg-inn", params={"til": til}).headers["location"] == "/"
    assert client.post("/logg-ut", data={"til": til}).headers["location"] == "/"


@pytest.mark.parametrize(("name", "password"), [("ola", "feil passord"), ("finnes ikke", PASSWORD), ("", "")])
def test_a_wrong_login_says_the_same_whatever_was_wrong(client: TestClient, name: str, password: str) -> None:
    answer = log_in(client, name, password, til="/x")
    assert answer.status_code == 401
    assert "Navnet eller passordet er feil. Prøv igjen." in answer.text
    assert '<input type="hidden" name="til" value="/x">' in answer.text
    assert "set-cookie" not in answer.headers
    assert password not in answer.text or not password


def test_a_closed_name_is_told_with_the_time_to_wait(client: TestClient) -> None:
    for _ in range(5):
        assert log_in(client, "per", "feil passord").status_code == 401
    answer = log_in(client, "per")
    assert answer.status_code == 429
    assert 200 < int(answer.headers["retry-after"]) <= 301
    assert "Vent 5 minutter og prøv igjen." in answer.text


def test_a_forwarded_address_is_not_believed(client: TestClient, access: Access) -> None:
    log_in(client, "ola", "feil passord", **{"X-Forwarded-For": "203.0.113.7"})
    assert access.events.latest()[0].details == "feil passord, fra testclient"


def test_another_page_can_log_nobody_in(client: TestClient) -> None:
    assert log_in(client, Origin="http://ond.example").status_code == 403


def test_a_form_that_never_ends_is_cut_off(client: TestClient) -> None:
    assert log_in(client, password="x" * 30_000).status_code == 413


# -- the cookie


def test_the_cookie_is_for_this_site_only_and_not_for_scripts(client: TestClient) -> None:
    (cookie,) = [line for name, line in cookies(log_in(client)).items() if name == COOKIE]
    assert all(word in cookie for word in ("httponly", "samesite=lax", "path=/;", f"max-age={7 * 24 * 3600}"))
    assert "secure" not in cookie
    assert "domain" not in cookie


def test_over_https_the_cookie_is_secure_and_this_hosts_own(client: TestClient) -> None:
    sent = cookies(log_in(client, Origin="https://testserver"))
    cookie = sent[SECURE_COOKIE.lower()]
    assert all(word in cookie for word in ("httponly", "samesite=lax", "path=/;", "secure"))
    assert COOKIE not in sent
    token = cookie.split("=")[1].split(";")[0]
    assert len(token) >= 43


def test_every_login_has_a_new_token_and_ends_the_one_before(client: TestClient) -> None:
    log_in(client)
    first = client.cookies[COOKIE]
    log_in(client, "ola")
    assert client.cookies[COOKIE] != first
    client.cookies.clear()
    client.cookies.set(COOKIE, first)
    assert client.get("/logg").status_code == 401


def test_a_token_that_was_there_before_the_login_opens_nothing(client: TestClient) -> None:
    planted = "x" * 43
    client.cookies.set(COOKIE, planted)
    log_in(client)
    client.cookies.clear()
    client.cookies.set(COOKIE, planted)
    assert client.get("/logg").status_code == 401


# -- out


def test_who_logs_out_is_out_with_the_cookie_too(client: TestClient, access: Access) -> None:
    log_in(client)
    token = client.cookies[COOKIE]
    answer = client.post("/logg-ut", data={"til": "/?vis=rapporter"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/?vis=rapporter")
    assert client.get("/logg").status_code == 401
    client.cookies.set(COOKIE, token)
    assert client.get("/logg").status_code == 401
    assert [event.what for event in access.events.latest(2)] == ["logout", "login"]


def test_a_link_logs_nobody_out(client: TestClient) -> None:
    log_in(client)
    assert client.get("/logg-ut").status_code in (404, 405)
    assert client.post("/logg-ut", headers={"Origin": "http://ond.example"}).status_code == 403
    assert client.get("/logg").status_code == 200


def test_a_new_password_logs_out_at_once(tmp_path: Path) -> None:
    access = access_in(tmp_path, "kari")
    client = TestClient(guarded_app(tmp_path, access), follow_redirects=False)
    log_in(client)
    assert client.get("/logg").status_code == 200
    access.users.set_password("kari", "et helt annet")
    assert client.get("/logg").status_code == 401


# -- the page


def test_the_page_can_be_filled_in_by_a_password_keeper_and_read_aloud() -> None:
    html = login_html(til="/")
    for field, keeper in (("navn", "username"), ("passord", "current-password")):
        assert f'<label for="{field}">' in html
        assert re.search(rf'<input id="{field}"[^>]*autocomplete="{keeper}"', html)
    assert '<html lang="nb">' in html
    assert "<script" not in html


def test_a_problem_belongs_to_the_fields_and_the_focus_is_where_to_go_on() -> None:
    html = login_html(til="/", name="kari", problem="Feil passord.")
    assert html.count('aria-describedby="feil" aria-invalid="true"') == 2
    assert '<p id="feil" class="feil" role="alert">Feil passord.</p>' in html
    assert "<title>Feil: Logg inn" in html
    assert re.search(r'<input id="passord"[^>]* autofocus', html)
    assert html.count("autofocus") == 1


def test_what_was_typed_never_becomes_markup(client: TestClient) -> None:
    for html in (
        log_in(client, HOSTILE, "feil passord", til=HOSTILE).text,
        client.get("/logg-inn", params={"til": f'/"><script>{HOSTILE}'}).text,
        signed_html(HOSTILE, HOSTILE),
        signed_html("", HOSTILE),
    ):
        assert "<script" not in html
        assert "<img" not in html


def test_neither_the_page_nor_its_answer_is_kept_by_anybody(client: TestClient) -> None:
    for answer in (client.get("/logg-inn"), log_in(client, "ola", "feil passord"), client.get("/innlogget")):
        assert answer.headers["cache-control"] == "no-store"
