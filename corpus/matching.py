"""What a passage is found by: its headings and text, as search terms and as a vector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from corpus.embedding import Embedder, Vectors
from corpus.language import terms
from corpus.rows import Indexed

Progress = Callable[[int, int], None]
"""Called with how many passages are embedded and how many there are."""

_AT_ONCE = 16  # texts between two words on how far it is
NONE: Mapping[str, Sequence[float]] = MappingProxyType({})


def matched_text(headings: Iterable[str], text: str) -> str:
    """The heading path and the text: a passage often does not repeat what its heading says it is about."""
    return "\n".join([" – ".join(headings), text]).strip()


def indexed(
    embedder: Embedder, texts: Sequence[str], progress: Progress | None, known: Mapping[str, Sequence[float]] = NONE
) -> Indexed:
    """Terms and vectors of all texts, in their order; a text whose vector is known is not embedded.

    :raises ModelError: the model cannot be loaded.
    """
    new = list(dict.fromkeys(text for text in texts if text not in known))
    made = dict(zip(new, _embedded(embedder, new, progress), strict=True))
    rows = [made[text] if text in made else np.asarray(known[text], np.float32) for text in texts]
    vectors = np.stack(rows) if rows else np.empty((0, 0), np.float32)
    return Indexed(embedder.name, [" ".join(terms(text)) for text in texts], vectors)


def _embedded(embedder: Embedder, texts: Sequence[str], progress: Progress | None) -> Vectors:
    """The longest texts first over all portions, so that a batch holds texts of like length."""
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    rows: list[Vectors] = []
    for start in range(0, len(order), _AT_ONCE):
        rows.append(embedder.embed([texts[i] for i in order[start : start + _AT_ONCE]], "passage"))
        if progress is not None:
            progress(min(start + _AT_ONCE, len(order)), len(order))
    if not rows:
        return np.empty((0, 0), np.float32)
    vectors = np.empty((len(texts), rows[0].shape[1]), np.float32)
    vectors[order] = np.concatenate(rows)
    return vectors
