"""Settings: what the README's table promises is what the code reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.errors import SettingError
from corpus.settings import DEFAULT_HOST, DEFAULT_PORT, VARIABLES, settings_from

README = Path(__file__).parents[2] / "README.md"


def readme_table() -> dict[str, str]:
    return dict(re.findall(r"^\| `(TILSTAND_\w+)` \| (.+?) \|", README.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_readme_lists_every_setting_and_no_other() -> None:
    assert set(readme_table()) == set(VARIABLES)


def test_the_readme_gives_the_true_defaults() -> None:
    table = readme_table()
    assert table["TILSTAND_HOST"] == f"`{DEFAULT_HOST}`"
    assert table["TILSTAND_PORT"] == f"`{DEFAULT_PORT}`"
    assert table["TILSTAND_LOGIN_TO_READ"] == "`nei`"
    numbers = {
        name: f"`{getattr(settings_from({}), VARIABLES[name])}`"
        for name in table
        if name.startswith(("TILSTAND_MAX", "TILSTAND_READ"))
    }
    assert {name: table[name] for name in numbers} == numbers
    assert table["TILSTAND_DATA"] == f"`{settings_from({}).data.name}`"


def test_every_setting_reaches_its_field(tmp_path: Path) -> None:
    given = {
        "TILSTAND_DATA": str(tmp_path),
        "TILSTAND_HOST": "0.0.0.0",
        "TILSTAND_PORT": "8080",
        "TILSTAND_EMBED_MODEL": "en/modell",
        "TILSTAND_CHROMA": "http://maskin:8000",
        "TILSTAND_DATABASE": "sqlite:////tmp/annen.db",
        "TILSTAND_LOGIN_TO_READ": "ja",
        "TILSTAND_MAX_FILE_MB": "7",
        "TILSTAND_MAX_PAGES": "80",
        "TILSTAND_READ_SECONDS": "9",
        "TILSTAND_READ_MB": "700",
    }
    settings = settings_from(given)
    assert settings.login_to_read is True
    fields = {name: str(getattr(settings, field)) for name, field in VARIABLES.items()}
    assert fields | {"TILSTAND_LOGIN_TO_READ": "ja"} == given


def test_an_empty_variable_counts_as_unset() -> None:
    assert settings_from({"TILSTAND_PORT": " ", "TILSTAND_EMBED_MODEL": ""}) == settings_from({})


@pytest.mark.parametrize("port", ["0", "65536", "-1", "åtti", "80.5", "²"])
def test_a_port_that_is_none_is_refused_with_a_sentence(port: str) -> None:
    with pytest.raises(SettingError, match=r"TILSTAND_PORT er «.*» må være et tall fra 1 til 65535|TILSTAND_PORT"):
        settings_from({"TILSTAND_PORT": port})


@pytest.mark.parametrize("value", ["kanskje", "1", "true"])
def test_a_yes_or_no_that_is_neither_is_refused(value: str) -> None:
    with pytest.raises(SettingError, match="«ja» eller «nei»"):
        settings_from({"TILSTAND_LOGIN_TO_READ": value})


def test_a_chroma_address_without_its_scheme_is_refused() -> None:
    with pytest.raises(SettingError, match="http://"):
        settings_from({"TILSTAND_CHROMA": "maskin:8000"})


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://kari:hemmelig@maskin/base", "«postgresql://…»"),
        ("postgresql+psycopg://maskin/base", "«postgresql+psycopg://…»"),
        ("mysql://maskin/base", "«mysql://…»"),
        ("sqlite://", "«sqlite://…»"),
        ("sqlite:///", "«sqlite://…»"),
        ("hemmelig", "«…»"),
        ("/srv/annen.db", "«…»"),
    ],
)
def test_another_database_than_a_sqlite_file_is_refused_at_the_start_without_its_password(
    address: str, shown: str
) -> None:
    with pytest.raises(SettingError, match=r"må være adressen til en SQLite-fil.*Andre databaser kan ikke") as told:
        settings_from({"TILSTAND_DATABASE": address})
    assert shown in str(told.value)
    assert "hemmelig" not in str(told.value)


@pytest.mark.parametrize("address", ["sqlite:////srv/annen.db", "sqlite:///annen.db", "sqlite+pysqlite:///annen.db"])
def test_the_address_of_a_sqlite_file_is_taken(address: str) -> None:
    assert settings_from({"TILSTAND_DATABASE": address}).database_address == address
