"""Remembers what the links of given answers point at, so that an old message still opens its marked lines."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable

from assistant.answer import Answer, Citation
from assistant.render import source_key


class Sources:
    """The latest citations by their key. One that has been forgotten still opens its page, without marks."""

    def __init__(self, limit: int = 20_000) -> None:
        self._limit = limit
        self._by_key: OrderedDict[str, Citation] = OrderedDict()
        self._lock = threading.Lock()

    def remember(self, answer: Answer) -> None:
        """Keep the citations of an answer that is about to be shown."""
        self.keep(answer.citations)

    def keep(self, citations: Iterable[Citation]) -> None:
        """Keep citations whose links are about to be shown."""
        with self._lock:
            for citation in citations:
                key = source_key(citation)
                self._by_key[key] = citation
                self._by_key.move_to_end(key)
            while len(self._by_key) > self._limit:
                self._by_key.popitem(last=False)

    def find(self, report: str, key: str) -> Citation | None:
        """The citation with this key, ``None`` when it is not known or belongs to another report."""
        with self._lock:
            citation = self._by_key.get(key)
        return citation if citation is not None and citation.report == report else None
