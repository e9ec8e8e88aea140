"""Opening Chroma, in a folder or on a server, and its ways of failing as one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import SettingError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI


class IndexFailureError(Exception):
    """The index does not answer; it has to be healed."""


@contextmanager
def failures() -> Iterator[None]:
    """Chroma's ways of failing as one; a client that lost its folder or server fails with the built-in ones.

    :raises IndexFailureError: in place of all of them.
    """
    from chromadb.errors import ChromaError  # noqa: PLC0415
    from httpx import HTTPError  # noqa: PLC0415 - what Chroma's client for a server speaks with

    try:
        yield
    except (ChromaError, HTTPError, AttributeError, LookupError, ValueError, OSError) as error:
        raise IndexFailureError(str(error)) from error


def open_client(folder: Path, server: str | None) -> ClientAPI:
    """A client of the server, or of the folder when there is none.

    :raises SettingError: the server's address is none.
    """
    import chromadb  # noqa: PLC0415 - commands that only list need none of it
    from chromadb.config import Settings  # noqa: PLC0415

    quiet = Settings(anonymized_telemetry=False)
    if server is None:
        return chromadb.PersistentClient(path=str(folder), settings=quiet)
    address = urlsplit(server)
    if address.hostname is None:
        raise SettingError("TILSTAND_CHROMA", server, "en adresse som http://maskin:port")
    secure = address.scheme == "https"
    port = address.port if address.port is not None else (443 if secure else 8000)
    return chromadb.HttpClient(host=address.hostname, port=port, ssl=secure, settings=quiet)


def index_folders(folder: Path) -> list[Path]:
    """The folders that Chroma may have its files in; one, unless something was broken off."""
    return [path for path in folder.glob("index-*") if path.is_dir()]


def collections_of(library: str) -> str:
    """What the names of all collections of a library begin with."""
    return f"passages-{library}-"


def collection_name(library: str, model: str) -> str:
    """The name of the collection of a library's vectors by a model."""
    return collections_of(library) + hashlib.sha256(model.encode()).hexdigest()[:16]
