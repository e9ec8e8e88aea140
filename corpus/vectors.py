"""The search by meaning: Chroma as an index that can be made anew from the store at any time.

The store keeps every vector; this index only finds the nearest ones quickly. So nothing here is worth
saving: what does not answer a probe is thrown away and filled again. Chroma 1.5 shapes the rest:

- Killing a process while it writes can leave a collection unusable for ever (upstream issues 7510, 7678).
  With a high ``sync_threshold`` that was not seen again, and the probe catches it if it is.
- What another process has written is not found until the folder is closed and opened again (milliseconds),
  and a filtered query may fail until then. So the collection bears the revision of the store that it
  matches, and every use goes through :meth:`VectorIndex.in_use`, which nobody can close meanwhile.
- A client that could not be opened stays in a cache of the process under its folder's path. So a folder
  that is given up is never used again: the next one has another name.

A collection is named after the library and the model that made its vectors; those of two never meet.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from corpus.chroma import (
    IndexFailureError,
    collection_name,
    collections_of,
    failures,
    index_folders,
    open_client,
)
from corpus.errors import DataFolderError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection as ChromaCollection

log = logging.getLogger(__name__)

Portions = Callable[[], Iterable[tuple[Mapping[str, str], Mapping[str, Sequence[float]]]]]
"""Gives all there is in portions: the report of each passage id, and the vector of each passage id."""

_AT_ONCE = 100
"""Chroma lets no other thread run while it takes these in: with a thousand at once, searches by words stood still."""
_CONFIGURATION: dict[str, Any] = {"hnsw": {"space": "cosine", "sync_threshold": 1_000_000}}


class VectorIndex:
    """Passages by meaning. :meth:`heal` comes before the first use: it opens or makes the collection.

    :param folder: where Chroma keeps its files, when there is no server.
    :param server: address of a Chroma server, or ``None``.
    :param library: name of the library; several may share a server.
    :param model: name of the model whose vectors these are.
    """

    def __init__(self, folder: Path, server: str | None, *, library: str, model: str) -> None:
        self._folder = folder
        self._server = server
        self._model = model
        self._library = library
        self._client: ClientAPI | None = None
        self._collection: ChromaCollection | None = None
        self._lock = threading.RLock()

    @property
    def revision(self) -> int:
        """The revision of the store that the open collection matches; -1 for none."""
        with self._lock:
            found = (self._collection.metadata or {}).get("revision", -1) if self._collection is not None else -1
            return int(found)

    def close(self) -> None:
        """Let go of the folder or the server."""
        with self._lock:
            client: Any = self._client  # ``close`` is not in the declared interface of Chroma's clients
            if client is not None:
                client.close()
            self._client = self._collection = None

    def heal(self, revision: int, count: int, portions: Portions) -> bool:
        """Open the collection; make it anew if it does not match the store.

        :param revision: the store's.
        :param count: how many passages must be there.
        :param portions: gives all passages, if they are needed.
        :returns: whether it was made anew.
        :raises DataFolderError: not even a new one can be made, or the server does not answer.
        """
        with self._lock:
            try:
                self.reopen()
                if self.revision == revision and self._answers(count):
                    return False
                log.info("the search index does not match the library and is made anew")
            except IndexFailureError as error:
                log.warning("the search index cannot be used and is made anew: %s", error)
            try:
                self._start_over()
                for reports, vectors in portions():
                    self.put(reports, vectors)
                self.mark(revision)
            except (IndexFailureError, OSError) as error:
                raise self._unusable(error) from error
            return True

    def reopen(self) -> None:
        """Open the collection anew, with what other processes have written.

        :raises IndexFailureError: it cannot be opened.
        """
        with self._lock, failures():
            self.close()
            self._open(self._present_folder())

    @contextmanager
    def in_use(self) -> Iterator[ChromaCollection]:
        """The collection, which is neither changed nor closed by others meanwhile.

        :raises IndexFailureError: what is done with it fails.
        """
        with self._lock, failures():
            if self._collection is None:
                raise IndexFailureError("not open")
            yield self._collection

    def put(self, reports: Mapping[str, str], vectors: Mapping[str, Sequence[float]]) -> None:
        """Add or change passages: their report and their vector by passage id."""
        ids = list(vectors)
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            with self.in_use() as collection:
                collection.upsert(
                    ids=part,
                    embeddings=np.asarray([vectors[id] for id in part], np.float32),
                    metadatas=[{"report": reports[id]} for id in part],
                )

    def remove(self, report: str) -> None:
        """Take a report's passages out."""
        with self.in_use() as collection:
            collection.delete(where={"report": report})

    def mark(self, revision: int) -> None:
        """Say that the collection now matches this revision of the store."""
        with self.in_use() as collection:
            collection.modify(metadata={"model": self._model, "revision": revision})

    def nearest(self, vector: npt.ArrayLike, reports: Collection[str] | None, limit: int) -> list[tuple[str, float]]:
        """The ids of the passages nearest to ``vector`` with their cosine, the nearest first.

        ``reports`` limits the search to these; ``None`` means all.
        """
        if limit < 1 or (reports is not None and not reports):
            return []
        where: Any = None if reports is None else {"report": {"$in": list(reports)}}
        with self.in_use() as collection:
            found = collection.query(
                query_embeddings=np.asarray([vector], np.float32), n_results=limit, where=where, include=["distances"]
            )
        distances = found["distances"]
        assert distances is not None
        return [(id, 1.0 - float(distance)) for id, distance in zip(found["ids"][0], distances[0], strict=True)]

    # -- opening

    def _open(self, folder: Path) -> None:
        self._client = open_client(folder, self._server)
        name = collection_name(self._library, self._model)
        for other in self._client.list_collections():
            if other.name.startswith(collections_of(self._library)) and other.name != name:
                # Of a model that is no longer used.
                self._client.delete_collection(other.name)
        self._collection = self._client.get_or_create_collection(
            name,
            embedding_function=None,
            configuration=_CONFIGURATION,  # type: ignore[arg-type]
        )

    def _answers(self, count: int) -> bool:
        """Whether it holds so many passages and finds one of them by its own vector."""
        with self.in_use() as collection:
            if collection.count() != count:
                return False
            if count == 0:
                return True
            one = collection.get(limit=1, include=["embeddings", "metadatas"])
            embeddings, metadatas = one["embeddings"], one["metadatas"]
            if embeddings is None or metadatas is None:
                return False
            where: Any = {"report": metadatas[0]["report"]}
            vector = np.asarray([embeddings[0]], np.float32)
            return len(collection.query(query_embeddings=vector, n_results=1, where=where)["ids"][0]) == 1

    def _start_over(self) -> None:
        """An empty collection: in a new folder here, on a server only this collection."""
        with failures():
            if self._server is None:
                self.close()
                self._open(self._new_folder())
            else:
                if self._client is None or self._collection is None:
                    raise IndexFailureError("no server")
                self._client.delete_collection(self._collection.name)
                self._open(self._folder)

    def _unusable(self, reason: Exception) -> DataFolderError:
        if self._server is not None:
            return DataFolderError(
                f"Får ikke svar fra Chroma-tjeneren på «{self._server}». Start den, rett TILSTAND_CHROMA, "
                "eller fjern innstillingen for å ha søkeindeksen i datamappen."
            )
        return DataFolderError(
            f"Kan ikke lage søkeindeksen i «{self._folder}» ({reason}). "
            "Sjekk at mappen kan skrives og at disken har plass."
        )

    def _present_folder(self) -> Path:
        found = index_folders(self._folder)
        return found[0] if len(found) == 1 else self._new_folder()

    def _new_folder(self) -> Path:
        for path in self._folder.glob("index-*"):
            shutil.rmtree(path, ignore_errors=True)
        folder = self._folder / f"index-{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        return folder
