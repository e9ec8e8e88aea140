"""Users: what a name and a password may be, that only hashes are kept, and the command that looks after them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from corpus.__main__ import main
from corpus.database import Database
from corpus.events import Events
from corpus.sessions import Sessions
from corpus.users import BadName, BadPassword, NameInUse, UnknownUser, Users
from tests.fakes_access import PASSWORD, WEAK


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'tilstand.db'}")
    yield opened
    opened.close()


@pytest.fixture
def users(database: Database) -> Users:
    return Users(database, WEAK)


def events(database: Database) -> list[tuple[str, str, str]]:
    return [(event.who, event.what, event.details) for event in reversed(Events(database).latest())]


# -- names


@pytest.mark.parametrize(
    "name", ["kari", "Åse Østby-Ærlig", "ola.nordmann@nes.kommune.no", "barnevern_2", "Sárá Čáhppe", "x" * 60, "7"]
)
def test_a_name_may_be(users: Users, name: str) -> None:
    users.add(name, PASSWORD)
    assert users.names() == [name]
    assert users.right(name, PASSWORD) == name


@pytest.mark.parametrize("name", ["01020312345", "Kari 010203-12345", "010203 12345"])
def test_a_name_that_may_hold_an_identity_number_is_refused_without_repeating_it(users: Users, name: str) -> None:
    with pytest.raises(BadName, match="elleve sifre") as told:
        users.add(name, "Et langt passord 1")
    assert "123" not in str(told.value)


@pytest.mark.parametrize(
    "name",
    ["", "  ", "x" * 61, "<b>kari</b>", "a;b", 'a"b', "a\x00b", "k\u0430ri", "...", "a\u200bb", "../kari", "a\u202eb"],
    ids=["empty", "spaces", "long", "markup", ";", "quote", "nul", "cyrillic", "dots", "unseen", "path", "turned"],
)  # fmt: skip
def test_a_name_may_not_be(users: Users, name: str) -> None:
    with pytest.raises(BadName, match="1 til 60 tegn"):
        users.add(name, PASSWORD)
    assert users.names() == []


@pytest.mark.parametrize(
    "other", ["KARI Ås", "kari  ås ", "Kari A\u030as", "ｋari ås"], ids=["case", "spaces", "å in two", "wide"]
)
def test_two_spellings_of_a_name_are_one_user(users: Users, other: str) -> None:
    users.add("Kari Ås", PASSWORD)
    with pytest.raises((NameInUse, BadName)):
        users.add(other, PASSWORD)
    assert users.right(other, PASSWORD) == "Kari Ås"


def test_names_come_in_alphabetical_order(users: Users) -> None:
    for name in ("ola", "Kari", "anne"):
        users.add(name, PASSWORD)
    assert users.names() == ["anne", "Kari", "ola"]


# -- passwords


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kort", "minst 10"),
        ("x" * 9, "minst 10"),
        ("ab" * 101, "høyst 200"),
        ("KARI nordmann", "for lett"),
        ("aaaaaaaaaaaa", "for lett"),
    ],
    ids=["short", "nine", "long", "the name", "one character"],
)
def test_a_password_may_not_be(users: Users, password: str, why: str) -> None:
    with pytest.raises(BadPassword, match=why):
        users.add("Kari Nordmann", password)
    users.add("Kari Nordmann", PASSWORD)
    with pytest.raises(BadPassword, match=why):
        users.set_password("Kari Nordmann", password)
    assert users.right("Kari Nordmann", PASSWORD)


@pytest.mark.parametrize(
    "password", ["a2 " * 66 + "xy", "blåbærsyltetøy", "0123456789"], ids=["200", "norwegian", "ten"]
)
def test_a_password_may_be(users: Users, password: str) -> None:
    users.add("kari", password)
    assert users.right("kari", password) == "kari"


@pytest.mark.parametrize("wrong", ["", PASSWORD + " ", PASSWORD.upper(), PASSWORD[:-1], "x" * 100_000, "\ud800" * 12])
def test_another_password_is_wrong(users: Users, wrong: str) -> None:
    users.add("kari", PASSWORD)
    assert users.right("kari", wrong) is None


def test_a_longer_password_is_not_right_for_its_beginning(users: Users) -> None:
    longest = "ab c" * 50
    users.add("kari", longest)
    assert users.right("kari", longest + "x") is None


def test_a_letter_typed_as_two_characters_is_the_same_letter(users: Users) -> None:
    users.add("kari", "blåbærsyltetøy")
    assert users.right("kari", "bla\u030abærsyltetøy") == "kari"


def test_only_a_hash_is_kept_and_it_differs_for_the_same_password(users: Users, database: Database) -> None:
    users.add("kari", PASSWORD)
    users.add("ola", PASSWORD)
    with database.reading() as connection:
        kept = list(connection.scalars(sa.text("SELECT password FROM users")))
    assert all(hashed.startswith("$argon2id$") for hashed in kept)
    assert len(set(kept)) == 2


def test_an_unknown_name_costs_the_same_work_as_a_wrong_password(database: Database) -> None:
    class Counting(PasswordHasher):
        verified: ClassVar[list[str]] = []

        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            self.verified.append(str(hash).rsplit("$", 2)[0])
            return super().verify(hash, password)

    users = Users(database, hasher := Counting(time_cost=1, memory_cost=8, parallelism=1))
    users.add("kari", PASSWORD)
    assert users.right("kari", "feil passord") is None
    assert users.right("finnes ikke", "feil passord") is None
    assert len(hasher.verified) == 2
    assert len(set(hasher.verified)) == 1  # the same kind and cost


def test_nobodys_password_opens_nothing(users: Users) -> None:
    assert users.right("finnes ikke", "no user has this one") is None


def test_a_hash_made_with_older_parameters_is_renewed_at_login(users: Users, database: Database) -> None:
    users.add("kari", PASSWORD)
    stronger = Users(database, PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert stronger.right("kari", PASSWORD) == "kari"
    assert "m=16,t=2" in str(stronger.password_hash("kari"))
    assert stronger.right("kari", PASSWORD) == "kari"


def test_the_usual_hash_is_argon2id_with_64_mebibytes(database: Database) -> None:
    users = Users(database)
    users.add("kari", PASSWORD)
    assert str(users.password_hash("kari")).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


# -- changes


@pytest.mark.parametrize(
    "change", [lambda users: users.set_password("KARI", "et helt annet"), lambda users: users.remove("KARI")],
    ids=["password", "removal"],
)  # fmt: skip
def test_a_change_ends_all_sessions_of_that_user_only(
    users: Users, database: Database, change: Callable[[Users], None]
) -> None:
    sessions = Sessions(database)
    users.add("Kari", PASSWORD)
    users.add("ola", PASSWORD)
    tokens = [sessions.begin("Kari"), sessions.begin("Kari"), sessions.begin("ola")]
    change(users)
    assert [sessions.user_of(token) for token in tokens] == [None, None, "ola"]
    assert users.right("Kari", PASSWORD) is None


def test_users_come_and_go_in_the_log(users: Users, database: Database) -> None:
    users.add("Kari", PASSWORD)
    users.set_password("kari", "et helt annet", by="ola")
    users.remove("kari")
    assert events(database) == [
        ("", "user-added", "Kari"),
        ("ola", "password-set", "Kari"),
        ("", "user-removed", "Kari"),
    ]


@pytest.mark.parametrize(
    "change", [lambda users: users.set_password("per", PASSWORD), lambda users: users.remove("per")]
)
def test_an_unknown_user_is_told_with_the_known_ones(users: Users, change: Callable[[Users], None]) -> None:
    users.add("Kari", PASSWORD)
    with pytest.raises(UnknownUser, match=r"«per». Brukerne er: Kari\."):
        change(users)


# -- the command


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run ``python -m corpus users`` with what stands on its input: status, output, errors."""
    monkeypatch.setenv("TILSTAND_DATA", str(tmp_path / "data"))

    def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main(["users", *arguments])
        return status, *capsys.readouterr()

    return run


def test_the_command_adds_lists_and_removes(command) -> None:
    assert command("list")[1].startswith("Ingen brukere ennå.")
    assert command("add", "Kari Ås", typed=f"{PASSWORD}\n") == (0, "«Kari Ås» kan nå logge inn.\n", "")
    assert command("list") == (0, "Kari Ås\n", "")
    assert command("list", "--json")[1] == '["Kari Ås"]\n'
    assert command("password", "kari ås", typed="et helt annet\n")[0] == 0
    assert command("remove", "kari ås")[0] == 0
    assert command("remove", "kari ås")[2].startswith("Det finnes ingen bruker som heter «kari ås».")


@pytest.mark.parametrize(("name", "typed"), [("kari", "kort\n"), ("kari", ""), ("<kari>", f"{PASSWORD}\n")])
def test_the_command_refuses_in_one_sentence(command, name: str, typed: str) -> None:
    status, out, errors = command("add", name, typed=typed)
    assert (status, out) == (1, "")
    assert "Traceback" not in errors
    assert errors.strip()


def test_on_a_terminal_the_password_is_asked_for_twice(command, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers = iter([PASSWORD, PASSWORD, PASSWORD, "noe helt annet"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    monkeypatch.setattr("io.StringIO", Terminal)
    assert command("add", "kari")[0] == 0
    assert command("add", "ola") == (1, "", "De to passordene er ikke like. Prøv igjen.\n")
