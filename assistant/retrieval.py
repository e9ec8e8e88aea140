"""Finding passages: by meaning, by words, merged by reciprocal rank.

The two see different things. Meaning finds "sakene tar for lang tid" for "fristbrudd"; words find the one
table row that names a municipality. Their scores cannot be compared, so only their ranks are merged. Both
search inside the reports that the question is about, never after the fact: a scope that filters afterwards
would throw away the right passage when another report fills the first places.

LlamaIndex carries the retrievers. Its nodes are reduced to passage ids before they are merged, because its
fusion tells nodes apart by their content, and two reports may print the same paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.indices.vector_store import VectorStoreIndex
from llama_index.core.llms.mock import MockLLM
from llama_index.core.retrievers import BaseRetriever, QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from llama_index.core.vector_stores import FilterOperator, MetadataFilter, MetadataFilters

from assistant.wording import Wording
from corpus.library import Library
from corpus.model import Passage

DEPTH = 40
"""How many passages each retriever gives to the merger; deeper changes no first ten places in our reports."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage and its merged score; only the order of scores means anything."""

    passage: Passage
    score: float


class _LibraryEmbedding(BaseEmbedding):
    """LlamaIndex's view of the library's embedding model; only queries are embedded through it."""

    library: object

    def _get_query_embedding(self, query: str) -> list[float]:
        assert isinstance(self.library, Library)
        return [float(x) for x in self.library.embed([query], "query")[0]]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        # LlamaIndex's interface has this method, and a retriever never calls it: a call is a defect, and told as one.
        raise NotImplementedError("Passages are embedded when a report is added, by the library.")


class _Meaning(BaseRetriever):
    """Passages whose vectors lie nearest to one wording of the question, through LlamaIndex over Chroma."""

    def __init__(self, index: VectorStoreIndex, reports: Sequence[str], wording: str) -> None:
        self._wording = wording
        in_scope = MetadataFilter(key="report", value=list(reports), operator=FilterOperator.IN)
        self._inner = index.as_retriever(similarity_top_k=DEPTH, filters=MetadataFilters(filters=[in_scope]))
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [_by_id(hit.node.node_id, hit.score) for hit in self._inner.retrieve(self._wording)]


class _Words(BaseRetriever):
    """Passages that hold the question's words, by their stems and the parts of compounds."""

    def __init__(self, library: Library, reports: Sequence[str], words: str) -> None:
        self._library = library
        self._reports = reports
        self._words = words
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._library.search_words(self._words, self._reports, DEPTH)
        return [_by_id(hit.passage_id, hit.score) for hit in hits]


def _by_id(passage: str, score: float | None) -> NodeWithScore:
    return NodeWithScore(node=TextNode(id_=passage, text=passage), score=score)


class Retriever:
    """Finds passages in some of the library's reports."""

    def __init__(self, library: Library) -> None:
        self._library = library
        embedding = _LibraryEmbedding(library=library, model_name="library")
        self._index = VectorStoreIndex.from_vector_store(library.vector_store, embed_model=embedding)

    def find(self, wording: Wording, reports: Sequence[str], limit: int) -> list[Found]:
        """The ``limit`` best passages of ``reports`` (ids), best first; none when there are no reports."""
        if not reports or not wording.meaning.strip():
            return []
        meanings = tuple(dict.fromkeys((wording.meaning, wording.whole)))
        self._library.embed(meanings, "query")  # both at once; the retrievers, one after the other, find them made
        merged = QueryFusionRetriever(
            [
                *(_Meaning(self._index, reports, text) for text in meanings),
                _Words(self._library, reports, wording.words),
            ],
            llm=MockLLM(),  # llama-index 0.14 looks for an OpenAI package when none is given, even for one query
            mode=FUSION_MODES.RECIPROCAL_RANK,
            similarity_top_k=limit,
            num_queries=1,
            use_async=False,
        )
        scores = {hit.node.node_id: float(hit.score or 0.0) for hit in merged.retrieve(wording.meaning)}
        # A passage removed since the index was asked is no longer there to be shown.
        passages = self._library.passages_there(list(scores))
        return [Found(passages[id], score) for id, score in scores.items() if id in passages]

    def find_in_each(self, wording: Wording, reports: Sequence[str], limit: int) -> list[Found]:
        """Like :meth:`find`, but the reports take turns: the best of each, then the second best of each, and so on.

        For a question that names several services: none of them may fill the first places alone.
        """
        lists = [self.find(wording, [report], limit) for report in reports]
        turns = [found for turn in zip_longest(*lists) for found in turn if found is not None]
        return turns[:limit]
