"""The gate: which requests count as ours, where one may be sent, and how often a login may be tried."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from assistant.web.access import Access, from_own_page, own_address
from assistant.web.attempts import Attempts, TooManyAttempts, WrongLogin
from assistant.web.guard import Guard
from corpus.errors import DataFolderError
from tests.fakes_access import PASSWORD, access_in
from tests.fakes_reports import FakeGate

# -- requests from other pages


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://vi.example", "host": "vi.example"}, False),
        ({"origin": "http://vi.example:7860", "host": "vi.example:7860"}, True),
        ({"origin": "https://vi.example", "host": "vi.example"}, True),
        ({"origin": "http://ond.example", "host": "vi.example"}, False),
        ({"origin": "http://vi.example:1", "host": "vi.example:2"}, False),
        ({"origin": "http://vi.example.ond.example", "host": "vi.example"}, False),
        ({"origin": "null", "host": "vi.example"}, False),
        ({"origin": "null", "host": ""}, False),
        ({"origin": "http://[", "host": "vi.example"}, False),
        ({"origin": "http://[::1", "host": "http://[::1"}, False),
        ({"host": "vi.example"}, True),
    ],
)
def test_a_changing_request_is_ours_or_another_pages(headers: dict[str, str], ours: bool) -> None:
    assert from_own_page(Headers(headers)) is ours


def guarded(login_to_read: bool = False, user: str = "kari") -> TestClient:
    app = FastAPI()
    app.api_route("/endre", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])(lambda: "endret")
    app.add_middleware(Guard, gate=FakeGate(user), login_to_read=login_to_read, status=lambda: "ok")
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_another_page_changes_nothing_even_in_a_users_browser(method: str) -> None:
    assert guarded().request(method, "/endre", headers={"Origin": "http://ond.example"}).status_code == 403
    assert guarded().request(method, "/endre", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert guarded().request(method, "/endre", headers={"Origin": "http://testserver"}).status_code == 200


def test_a_link_from_another_page_opens_ours() -> None:
    assert guarded().get("/endre", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_database_that_fails_lets_nobody_in_and_says_so() -> None:
    class Failing(FakeGate):
        def user(self, request: object) -> str:
            raise DataFolderError("Databasen er opptatt. Vent litt.")

    app = FastAPI()
    app.add_middleware(Guard, gate=Failing(), login_to_read=True, status=lambda: "ok")
    answer = TestClient(app).get("/")
    assert (answer.status_code, answer.text) == (503, "Databasen er opptatt. Vent litt.")


# -- where one is sent after the login


@pytest.mark.parametrize("wanted", ["/", "/rapporter/nes-2024.pdf?v=1", "/?vis=rapporter&rapport=x", "/%2f%2fond"])
def test_an_address_of_ours_is_gone_back_to(wanted: str) -> None:
    assert own_address(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "http://ond.example/", "//ond.example", "///ond.example", "/\\ond.example", "\\\\ond.example",
        "/\t/ond.example", "/\n/ond.example", "javascript:alert(1)", "ond.example", "", " /", "/" + "x" * 2000,
        "/a b", "/\u2028/x",
        "/logg-inn?til=/logg-inn", "/logg-ut",
    ],
)  # fmt: skip
def test_nobody_is_sent_anywhere_else(wanted: str) -> None:
    assert own_address(wanted) == "/"


# -- how often


@pytest.fixture
def access(tmp_path: Path) -> Access:
    return access_in(tmp_path, "kari", "Ola Nordmann")


@pytest.fixture
def attempts(access: Access) -> Attempts:
    return Attempts(access.users, access.events)


def fail(attempts: Attempts, times: int, name: str = "kari", address: str = "192.0.2.1", mark: str = "") -> None:
    for _ in range(times):
        with pytest.raises(WrongLogin):
            attempts.sign_in(name, "feil passord", address, mark)


@pytest.mark.parametrize("name", ["kari", "finnes ikke"], ids=["known", "unknown"])
def test_five_wrong_passwords_close_a_name_whether_it_is_known_or_not(attempts: Attempts, name: str) -> None:
    fail(attempts, 5, name)
    with pytest.raises(TooManyAttempts, match=r"med dette navnet\. Vent 5 minutter og prøv igjen") as closed:
        attempts.sign_in(name, PASSWORD, "192.0.2.9")
    assert 290 <= closed.value.seconds <= 301


def test_another_spelling_of_the_name_is_the_same_name(attempts: Attempts) -> None:
    fail(attempts, 3)
    fail(attempts, 2, " KARI ")
    with pytest.raises(TooManyAttempts):
        attempts.sign_in("kari", PASSWORD, "192.0.2.1")


def test_a_closed_name_closes_nobody_else(attempts: Attempts) -> None:
    fail(attempts, 5)
    assert attempts.sign_in("ola nordmann", PASSWORD, "192.0.2.1") == "Ola Nordmann"


def test_a_name_opens_again_when_the_time_is_over(attempts: Attempts, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(attempts, 5)
    later = time.time() + 301
    monkeypatch.setattr("time.time", lambda: later)
    assert attempts.sign_in("kari", PASSWORD, "192.0.2.1") == "kari"


def test_a_right_password_forgets_the_wrong_ones_before_it(attempts: Attempts) -> None:
    for _ in range(3):
        fail(attempts, 4)
        attempts.sign_in("kari", PASSWORD, "192.0.2.1")


def test_thirty_wrong_ones_close_an_address_for_every_name(attempts: Attempts) -> None:
    for number in range(30):
        fail(attempts, 1, f"navn {number}")
    with pytest.raises(TooManyAttempts, match="herfra"):
        attempts.sign_in("kari", PASSWORD, "192.0.2.1")
    assert attempts.sign_in("kari", PASSWORD, "192.0.2.2") == "kari"


@pytest.mark.parametrize(("other", "same"), [("2001:db8::ffff:1", True), ("2001:db8:0:1::1", False)])
def test_the_addresses_of_one_ipv6_network_are_one(attempts: Attempts, other: str, same: bool) -> None:
    for number in range(30):
        fail(attempts, 1, f"navn {number}", "2001:db8::1")
    if same:
        with pytest.raises(TooManyAttempts):
            attempts.sign_in("kari", PASSWORD, other)
    else:
        assert attempts.sign_in("kari", PASSWORD, other) == "kari"


def test_a_browser_its_user_has_logged_in_with_is_not_closed_by_others(attempts: Attempts) -> None:
    mark = attempts.mark("kari")
    for number in range(25):
        fail(attempts, 1, f"navn {number}")
    fail(attempts, 5)
    assert attempts.sign_in("kari", PASSWORD, "192.0.2.1", mark) == "kari"
    fail(attempts, 5, mark=mark)
    with pytest.raises(TooManyAttempts):
        attempts.sign_in("kari", PASSWORD, "192.0.2.1", mark)


def test_a_mark_is_one_users_and_void_with_a_new_password(attempts: Attempts, access: Access) -> None:
    old = attempts.mark("kari")
    assert attempts.mark("Ola Nordmann") != old
    access.users.set_password("kari", "et helt annet")
    fail(attempts, 5)
    for mark in (old, attempts.mark("Ola Nordmann"), "x", "å" * 64):
        with pytest.raises(TooManyAttempts):
            attempts.sign_in("kari", "et helt annet", "192.0.2.1", mark)


def test_many_attempts_at_once_are_counted_each(attempts: Attempts) -> None:
    outcomes: list[type] = []

    def attempt() -> None:
        try:
            attempts.sign_in("kari", "feil passord", "192.0.2.1")
        except (WrongLogin, TooManyAttempts) as error:
            outcomes.append(type(error))

    threads = [threading.Thread(target=attempt) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (outcomes.count(WrongLogin), outcomes.count(TooManyAttempts)) == (5, 15)


def test_wrong_logins_are_in_the_log_without_what_was_typed_for_an_unknown_name(
    attempts: Attempts, access: Access
) -> None:
    fail(attempts, 1, "KARI")
    fail(attempts, 1, "hemmelig passord 1")
    told = [(event.who, event.what, event.details) for event in access.events.latest()[:2]]
    assert told == [
        ("", "login-refused", "ukjent navn, fra 192.0.2.1"),
        ("kari", "login-refused", "feil passord, fra 192.0.2.1"),
    ]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "x" * 100_000])
def test_what_can_be_no_name_is_wrong_without_being_counted_or_logged(
    attempts: Attempts, access: Access, name: str
) -> None:
    before = access.events.latest()
    fail(attempts, 40, name)
    assert access.events.latest() == before
