"""The vectors of the questions asked lately.

One question is embedded by several parts of an answer, and asked again by several users.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from corpus.embedding import Embedder, Vectors

_MOST = 256


class Remembered:
    """Embeds questions, those that are new in one batch; safe to use from several threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._rows: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def embed(self, questions: Sequence[str]) -> Vectors:
        """One row of length 1 for each question, shape (questions, dimensions).

        :raises ModelError: the model cannot be loaded.
        """
        with self._lock:
            known = {text: self._rows[text] for text in questions if text in self._rows}
        new = [text for text in dict.fromkeys(questions) if text not in known]
        if new:
            known |= dict(zip(new, self._embedder.embed(new, "query"), strict=True))
        with self._lock:
            for text in questions:
                self._rows[text] = known[text]
                self._rows.move_to_end(text)
            while len(self._rows) > _MOST:
                self._rows.popitem(last=False)
        return np.stack([known[text] for text in questions])
