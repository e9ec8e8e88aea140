"""Settings, read once from the environment by an entry point and handed down; nothing reads them later."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SettingError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 7860


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how the page is served; see the table in the README.

    ``database`` is an SQLAlchemy address, ``None`` for a SQLite file in the data folder.
    ``chroma`` is the address of a Chroma server (``http://host:port``), ``None`` for a folder.
    ``embed_model`` is a model name or folder, ``None`` for the bundled model.
    """

    data: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    embed_model: str | None = None
    chroma: str | None = None
    database: str | None = None

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
}
"""Each environment variable and the field of ``Settings`` that it sets; the README is tested against it."""


def settings_from(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read every setting; an empty variable counts as unset.

    :raises SettingError: a value that cannot be used, with a Norwegian sentence.
    """
    given = {name: environ[name].strip() for name in VARIABLES if environ.get(name, "").strip()}
    data = Path(given.get("TILSTAND_DATA", "data")).expanduser().absolute()
    port = given.get("TILSTAND_PORT", str(DEFAULT_PORT))
    if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
        raise SettingError("TILSTAND_PORT", port, "et tall fra 1 til 65535")
    chroma = given.get("TILSTAND_CHROMA")
    if chroma is not None and not chroma.startswith(("http://", "https://")):
        raise SettingError("TILSTAND_CHROMA", chroma, "en adresse som begynner med http:// eller https://")
    return Settings(
        data=data,
        host=given.get("TILSTAND_HOST", DEFAULT_HOST),
        port=int(port),
        embed_model=given.get("TILSTAND_EMBED_MODEL"),
        chroma=chroma,
        database=given.get("TILSTAND_DATABASE"),
    )
