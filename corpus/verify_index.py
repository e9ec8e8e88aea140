"""Does the index for searching by meaning hold what the store holds? Nothing is changed by looking.

A second program in one Chroma folder may disturb the first; so the folder is copied and the copy opened. A
copy that was torn by a change under way looks damaged: who asks looks again before telling.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.chroma import IndexFailureError, collection_name, failures, index_folders, open_client
from corpus.fault import Fault
from corpus.rows import vectors_of
from corpus.settings import Settings

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_PORTION = 2000
_NEAR = 1e-4  # Chroma keeps float32; its own rounding when it measures lengths stays far below this
_HEAL = "Den lages på nytt neste gang programmet starter eller noen spør."


def index_faults(copy: sqlite3.Connection, settings: Settings, room: Path) -> list[Fault]:
    """What in the index does not match the database copy.

    :param room: an empty folder, outside the data folder, to copy the index into.
    """
    meta = dict(copy.execute("SELECT key, value FROM meta"))
    if "model" not in meta:
        return []  # nothing has ever been put in
    folder = room
    if settings.chroma is None:
        present = index_folders(settings.data / "chroma")
        if len(present) != 1:
            return [Fault("index-missing", f"Søkeindeksen i «{settings.data / 'chroma'}» mangler. {_HEAL}")]
        folder = room / "index"
        try:
            shutil.copytree(present[0], folder)
        except (OSError, shutil.Error) as error:
            return [Fault("index-missing", f"Søkeindeksen i «{present[0]}» kan ikke leses ({error}). {_HEAL}")]
    name = collection_name(meta.get("library", ""), meta["model"])
    try:
        with failures():
            return _differences(copy, folder, settings.chroma, (name, int(meta.get("revision", "0"))))
    except IndexFailureError as error:
        return [Fault("index-missing", f"Søkeindeksen kan ikke leses ({error}). {_HEAL}")]


def _differences(copy: sqlite3.Connection, folder: Path, server: str | None, wanted: tuple[str, int]) -> list[Fault]:
    client: Any = open_client(folder, server)  # ``close`` is not in the declared interface of Chroma's clients
    name, revision = wanted
    try:
        if name not in {collection.name for collection in client.list_collections()}:
            return [Fault("index-missing", f"Søkeindeksen finnes ikke. {_HEAL}")]
        collection = client.get_collection(name, embedding_function=None)
        found = (collection.metadata or {}).get("revision")
        if found != revision:
            told = f"Søkeindeksen er laget for en annen utgave av biblioteket ({found} i stedet for {revision})"
            return [Fault("index-revision", f"{told}. {_HEAL}")]
        return list(_contents(copy, collection))
    finally:
        client.close()


def _contents(copy: sqlite3.Connection, collection: Collection) -> Iterator[Fault]:
    missing, different, seen, after = 0, 0, 0, 0
    while True:
        sql = "SELECT row, id, report, vector FROM passages WHERE row > ? ORDER BY row LIMIT ?"
        rows = copy.execute(sql, (after, _PORTION)).fetchall()
        if not rows:
            break
        after = rows[-1][0]
        there = _of_ids(collection, [row[1] for row in rows])
        seen += len(there)
        missing += len(rows) - len(there)
        different += sum(1 for _, id, report, blob in rows if id in there and not _same(there[id], report, blob))
    extra = collection.count() - seen
    if missing or extra:
        told = f"I søkeindeksen mangler {missing} tekstbiter, og {extra} er der uten å være i biblioteket"
        yield Fault("index-passages", f"{told}. Kjør «python -m ingest rebuild».")
    if different:
        told = f"{different} tekstbiter har en annen vektor i søkeindeksen enn i biblioteket"
        yield Fault("index-vectors", f"{told}. Kjør «python -m ingest rebuild».")


def _of_ids(collection: Collection, ids: list[str]) -> dict[str, tuple[Any, Any]]:
    found = collection.get(ids=ids, include=["embeddings", "metadatas"])
    embeddings, metadatas = found["embeddings"], found["metadatas"]
    if embeddings is None or metadatas is None:
        return {}
    return {id: (embeddings[i], metadatas[i].get("report")) for i, id in enumerate(found["ids"])}


def _same(there: tuple[Any, Any], report: str, blob: bytes) -> bool:
    if len(blob) % 4 or there[1] != report:
        return False
    other = np.asarray(there[0], "<f4")
    if other.tobytes() == blob:
        return True  # nearly always, and much faster than the arithmetic
    mine = vectors_of([blob])[0]
    return mine.shape == other.shape and bool(np.allclose(mine, other, atol=_NEAR, rtol=0))
