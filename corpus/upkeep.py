"""Keeping the index of vectors at the revision of the store, whatever happens in between.

The index changes after the store. When they differ, one of three things has happened: another thread or
process is between the two (wait), another process has changed both (open the index anew), or somebody was
killed between the two or the index is damaged (make it anew from the store).
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.chroma import IndexFailureError
from corpus.embedding import Vectors
from corpus.errors import ModelError
from corpus.searches import Searches
from corpus.settings import Settings
from corpus.store import Store
from corpus.vectors import VectorIndex

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore

log = logging.getLogger(__name__)

_PORTION = 1000
_PATIENCE_SECONDS = 10


class KeptIndex:
    """The index of the store's vectors; safe to use from many threads.

    ``changing`` is held by whoever changes the store, until the index has followed.

    :param model: name of the model whose vectors these are.
    """

    def __init__(self, store: Store, settings: Settings, model: str) -> None:
        self.changing = threading.RLock()
        self._store = store
        self._searches = Searches(store.database)
        self._model = model
        self._index = VectorIndex(
            settings.data / "chroma",
            settings.chroma,
            library=store.library(),
            model=model,
            before_search=self._catch_up,
        )
        self._behind_since: float | None = None

    @property
    def vector_store(self) -> ChromaVectorStore:
        """See :attr:`VectorIndex.vector_store`."""
        return self._index.vector_store

    def close(self) -> None:
        """Let go of the folder or the server."""
        self._index.close()

    def heal(self) -> None:
        """Open the index; make it anew from the store if it does not match it or cannot be used.

        :raises DataFolderError: that cannot be done.
        """
        with self.changing:
            revision, count = self._store.revision(), self._searches.passage_count()
            self._index.heal(revision, count, lambda: self._searches.portions(_PORTION))

    def follow(self, report: str, vectors: Mapping[str, Sequence[float]]) -> None:
        """Bring one report's passages to what the store has now; a failure is healed before the next search."""
        try:
            self._index.remove(report)
            self._index.put(dict.fromkeys(vectors, report), vectors)
            self._index.mark(self._store.revision())
        except IndexFailureError as error:
            log.warning("the search index is behind until the next search: %s", error)
            self._behind_since = -math.inf

    def nearest(self, vector: Vectors, reports: Collection[str] | None, limit: int) -> list[tuple[str, float]]:
        """See :meth:`VectorIndex.nearest`; only passages that the store has."""
        try:
            found = self._index.nearest(vector, reports, limit)
        except IndexFailureError as error:
            log.warning("the search index fails and is healed: %s", error)
            self.heal()
            found = self._index.nearest(vector, reports, limit)
        present = self._searches.present([id for id, _ in found])
        return [(id, score) for id, score in found if id in present]

    def refuse_other_model(self) -> None:
        """
        :raises ModelError: another process has begun to use another model.
        """
        model = self._store.model()
        if model not in (None, self._model):
            raise ModelError(
                f"Biblioteket er gjort om til språkmodellen «{model}» av et annet program. Start dette på nytt "
                "med samme TILSTAND_EMBED_MODEL."
            )

    def _catch_up(self) -> None:
        """Before a search: see what has changed since the index was opened."""
        if self._index.revision == self._store.revision() or not self.changing.acquire(blocking=False):
            return  # in the second case a change of our own is under way
        try:
            self.refuse_other_model()
            if self._reopened() == self._store.revision():
                self._behind_since = None
            elif self._behind_since is None:
                self._behind_since = time.monotonic()
            elif time.monotonic() - self._behind_since > _PATIENCE_SECONDS:
                self._behind_since = None
                self.heal()
        finally:
            self.changing.release()

    def _reopened(self) -> int:
        """The revision of the index after opening it anew."""
        try:
            self._index.reopen()
        except IndexFailureError as error:
            log.warning("the search index fails and is healed: %s", error)
            self.heal()
        return self._index.revision
