"""Keeping the index of vectors at the revision of the store, whatever happens in between.

The index changes after the store. When they differ, one of four things has happened: another thread or
process is between the two (wait), another process has changed both (open the index anew), the library was
restored from a backup (make the index anew from the store), or somebody was killed between the two or the index is
damaged (make it anew too). It is made beside the questions; one that must not wait finds nothing by meaning.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from corpus.chroma import IndexFailureError
from corpus.embedding import Vectors
from corpus.errors import ModelError
from corpus.healing import HEALED, Healing, IndexState
from corpus.searches import Searches
from corpus.settings import Settings
from corpus.store import Store
from corpus.vectors import VectorIndex

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection as ChromaCollection

    from corpus.living_store import LivingVectorStore

T = TypeVar("T")

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
        self._index = VectorIndex(settings.data / "chroma", settings.chroma, library=store.library(), model=model)
        self._healing = Healing(self.heal)
        self._living: LivingVectorStore | None = None
        self._behind_since: float | None = None
        self._closing = threading.Event()

    @property
    def state(self) -> IndexState:
        """How it is with the index, for those who look after the program."""
        return self._healing.state

    @property
    def vector_store(self) -> LivingVectorStore:
        """The index for LlamaIndex: node id = passage id, metadata ``report``. It can be kept."""
        from corpus.living_store import LivingVectorStore  # noqa: PLC0415 - LlamaIndex takes a second to import

        if self._living is None:
            self._living = LivingVectorStore(self._asked, self._searches.present)
        return self._living

    def close(self) -> None:
        """Let go of the folder or the server."""
        self._closing.set()
        self._healing.close()
        self._index.close()

    def open(self) -> None:
        """Open the index at a start, and say if it had to be made anew.

        :raises DataFolderError: it cannot be made.
        """
        first = self._store.revision() == 0
        if self.heal() and not first:
            self._healing.state = HEALED
            log.warning(HEALED.message)

    def heal(self) -> bool:
        """Open the index; make it anew from the store if it does not match it or cannot be used.

        :returns: whether it was made anew.
        :raises DataFolderError: that cannot be done.
        """
        with self.changing:
            revision, count = self._store.revision(), self._searches.passage_count()
            return self._index.heal(revision, count, self._portions)

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
        """See :meth:`VectorIndex.nearest`; only passages that the store has, and none while there is no index."""
        nothing: list[tuple[str, float]] = []
        found = self._asked(lambda _: self._index.nearest(vector, reports, limit), nothing)
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

    def _asked(self, question: Callable[[ChromaCollection], T], otherwise: T) -> T:
        """The answer of the index; ``otherwise`` when it fails and is not healed within a moment."""
        for _ in range(2):
            if self._healing.under_way():
                return otherwise
            try:
                self._catch_up()
                with self._index.in_use() as collection:
                    return question(collection)
            except IndexFailureError as error:
                self._healing.begin(error)
        return otherwise

    def _catch_up(self) -> None:
        """Before a search: see what has changed since the index was opened.

        :raises IndexFailureError: the index has to be healed.
        """
        if self._index.revision == self._store.revision() or not self.changing.acquire(blocking=False):
            return  # in the second case a change of our own is under way
        try:
            self.refuse_other_model()
            self._index.reopen()
            revision = self._store.revision()
            if self._index.revision == revision:
                self._behind_since = None
            elif self._index.revision < self._store.restored():
                raise IndexFailureError("the library was restored from a backup")
            elif self._behind_since is None:
                self._behind_since = time.monotonic()
            elif time.monotonic() - self._behind_since > _PATIENCE_SECONDS:
                self._behind_since = None
                raise IndexFailureError(f"revision {self._index.revision} in place of {revision}")
        finally:
            self.changing.release()

    def _portions(self) -> Iterator[tuple[Mapping[str, str], Mapping[str, Sequence[float]]]]:
        for portion in self._searches.portions(_PORTION):
            if self._closing.is_set():
                raise IndexFailureError("the program ends")
            yield portion
