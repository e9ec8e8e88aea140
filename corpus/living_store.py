"""LlamaIndex's Chroma store over an index that may be opened anew at any moment."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from chromadb.api.models.Collection import Collection
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.vector_stores.types import VectorStoreQuery, VectorStoreQueryResult
from llama_index.vector_stores.chroma import ChromaVectorStore

Lending = Callable[[], AbstractContextManager[Collection]]


class LivingVectorStore(ChromaVectorStore):
    """A ``ChromaVectorStore`` that borrows the collection for each query, so that it can be kept for ever.

    Nodes have the passage's id and the metadata ``report``; they carry no text.
    """

    _lend: Lending = PrivateAttr()

    def __init__(self, collection: Collection, lend: Lending) -> None:
        super().__init__(chroma_collection=collection)
        self._lend = lend

    def query(self, query: VectorStoreQuery, **kwargs: Any) -> VectorStoreQueryResult:
        """See ``ChromaVectorStore.query``."""
        with self._lend() as collection:
            self._collection = collection
            return super().query(query, **kwargs)
