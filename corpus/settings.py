"""Settings, read once from the environment by an entry point and handed down; nothing reads them later."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SettingError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860
DEFAULT_FILE_MB = 50
DEFAULT_PAGES = 400
DEFAULT_READ_SECONDS = 180
DEFAULT_READ_MB = 2000


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how the page is served; see the table in the README.

    ``database`` is an SQLAlchemy address of a SQLite file, ``None`` for the one in the data folder.
    ``chroma`` is the address of a Chroma server (``http://host:port``), ``None`` for a folder.
    ``embed_model`` is a model name or folder, ``None`` for the bundled model.
    ``file_mb`` and ``pages`` are the largest file (megabytes of 10^6 bytes) and the most pages that are taken;
    ``read_seconds`` and ``read_mb`` what reading one file may cost in time and memory before it is broken off.
    ``login_to_read`` asks for a login to read too; to change anything needs one always.
    """

    data: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    embed_model: str | None = None
    chroma: str | None = None
    database: str | None = None
    login_to_read: bool = False
    file_mb: int = DEFAULT_FILE_MB
    pages: int = DEFAULT_PAGES
    read_seconds: int = DEFAULT_READ_SECONDS
    read_mb: int = DEFAULT_READ_MB

    @property
    def database_address(self) -> str:
        """The SQLAlchemy address in use."""
        return self.database or f"sqlite:///{self.data / 'tilstand.db'}"


VARIABLES: dict[str, str] = {
    "TILSTAND_DATA": "data",
    "TILSTAND_HOST": "host",
    "TILSTAND_PORT": "port",
    "TILSTAND_EMBED_MODEL": "embed_model",
    "TILSTAND_CHROMA": "chroma",
    "TILSTAND_DATABASE": "database",
    "TILSTAND_LOGIN_TO_READ": "login_to_read",
    "TILSTAND_MAX_FILE_MB": "file_mb",
    "TILSTAND_MAX_PAGES": "pages",
    "TILSTAND_READ_SECONDS": "read_seconds",
    "TILSTAND_READ_MB": "read_mb",
}
"""Each environment variable and the field of ``Settings`` that it sets; the README is tested against it."""


def settings_from(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read every setting; an empty variable counts as unset.

    :raises SettingError: a value that cannot be used, with a Norwegian sentence.
    """
    given = {name: environ[name].strip() for name in VARIABLES if environ.get(name, "").strip()}
    data = Path(given.get("TILSTAND_DATA", "data")).expanduser().absolute()
    chroma = given.get("TILSTAND_CHROMA")
    if chroma is not None and not chroma.startswith(("http://", "https://")):
        raise SettingError("TILSTAND_CHROMA", chroma, "en adresse som begynner med http:// eller https://")
    return Settings(
        data=data,
        host=given.get("TILSTAND_HOST", DEFAULT_HOST),
        port=_whole(given, "TILSTAND_PORT", DEFAULT_PORT, (1, 65535)),
        embed_model=given.get("TILSTAND_EMBED_MODEL"),
        chroma=chroma,
        database=_sqlite(given.get("TILSTAND_DATABASE")),
        login_to_read=_yes(given, "TILSTAND_LOGIN_TO_READ"),
        file_mb=_whole(given, "TILSTAND_MAX_FILE_MB", DEFAULT_FILE_MB, (1, 2000)),
        pages=_whole(given, "TILSTAND_MAX_PAGES", DEFAULT_PAGES, (1, 10_000)),
        read_seconds=_whole(given, "TILSTAND_READ_SECONDS", DEFAULT_READ_SECONDS, (5, 3600)),
        read_mb=_whole(given, "TILSTAND_READ_MB", DEFAULT_READ_MB, (500, 100_000)),
    )


def _whole(given: Mapping[str, str], name: str, default: int, limits: tuple[int, int]) -> int:
    text = given.get(name, str(default))
    if not text.isascii() or not text.isdigit() or not limits[0] <= int(text) <= limits[1]:
        raise SettingError(name, text, f"et tall fra {limits[0]} til {limits[1]}")
    return int(text)


def _sqlite(address: str | None) -> str | None:
    """No other database is spoken. What is refused is not shown whole: there may be a password in it."""
    if address is None or re.fullmatch(r"sqlite(\+pysqlite)?:///[^?]+(\?.*)?", address):
        return address
    scheme = address.partition("://")[0]
    shown = f"{scheme}://…" if re.fullmatch(r"[a-z0-9+]+", scheme) and "://" in address else "…"
    wanted = (
        "adressen til en SQLite-fil, for eksempel sqlite:////srv/tilstand/annen.db. Andre databaser kan ikke brukes"
    )
    raise SettingError("TILSTAND_DATABASE", shown, wanted)


def _yes(given: Mapping[str, str], name: str) -> bool:
    text = given.get(name, "nei").casefold()
    if text not in ("ja", "nei"):
        raise SettingError(name, text, "«ja» eller «nei»")
    return text == "ja"
