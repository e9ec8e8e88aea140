"""LlamaIndex's Chroma store over an index that may be opened anew, or made anew, at any moment."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from chromadb.api.models.Collection import Collection as ChromaCollection
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.vector_stores.types import VectorStoreQuery, VectorStoreQueryResult
from llama_index.vector_stores.chroma import ChromaVectorStore

Result = VectorStoreQueryResult
Asking = Callable[[Callable[[ChromaCollection], Result], Result], Result]
"""Lends the collection for one question, and gives the second value when there is none to lend."""


class LivingVectorStore(ChromaVectorStore):
    """A ``ChromaVectorStore`` that borrows the collection for each query, so that it can be kept for ever.

    Nodes have the passage's id and the metadata ``report``; they carry no text. Nothing is found while there is
    no index, and only passages that the store has.

    :param ask: lends the collection.
    :param present: those of some passage ids that the store has.
    """

    _ask: Asking = PrivateAttr()
    _present: Callable[[Collection[str]], set[str]] = PrivateAttr()

    def __init__(self, ask: Asking, present: Callable[[Collection[str]], set[str]]) -> None:
        super().__init__(chroma_collection="borrowed for each query")  # given none, it would look for a server
        self._ask = ask
        self._present = present

    def query(self, query: VectorStoreQuery, **kwargs: Any) -> VectorStoreQueryResult:
        """See ``ChromaVectorStore.query``."""

        def asked(collection: ChromaCollection) -> VectorStoreQueryResult:
            self._collection = collection
            return super(LivingVectorStore, self).query(query, **kwargs)

        found = self._ask(asked, VectorStoreQueryResult(nodes=[], similarities=[], ids=[]))
        ids, nodes, similarities = found.ids or [], found.nodes or [], found.similarities or []
        present = self._present(ids)
        kept = [n for n, id in enumerate(ids) if id in present]
        return VectorStoreQueryResult(
            nodes=[nodes[n] for n in kept], similarities=[similarities[n] for n in kept], ids=[ids[n] for n in kept]
        )
