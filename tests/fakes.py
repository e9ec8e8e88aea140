"""Small stand-ins that behave like the real things, for tests that are about something else."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt


class FakeEmbedder:
    """Each word is a direction of its own: texts that share words are near each other."""

    def __init__(self, name: str = "fake", dimensions: int = 64) -> None:
        self.name, self.dimensions = name, dimensions

    def embed(self, texts: Sequence[str], role: Literal["query", "passage"]) -> npt.NDArray[np.float32]:
        vectors = np.full((len(texts), self.dimensions), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, zlib.crc32(f"{self.name} {word.strip('.,?!')}".encode()) % self.dimensions] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
