"""Passages embedded per second, next to the same model in plain fp32 at batch 32 in the same run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus.bundled_model import unpacked
from corpus.embedding import embedder_for
from corpus.matching import matched_text
from corpus.settings import Settings
from ingest.pipeline import shipped_files
from ingest.reading import read_report


def measure() -> list[str]:
    """Seconds to the first vector, then passages per second of ours and of plain fp32, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        begun = time.perf_counter()
        ours = embedder_for(settings)
        ours.embed(["første"], "query")
        first = time.perf_counter() - begun
        texts = texts_of_a_report()
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - six seconds, and only here

        plain = SentenceTransformer(str(unpacked(settings.data / "models")), device="cpu")
        prompted = [f"passage: {text}" for text in texts]
        mine: list[float] = []
        theirs: list[float] = []
        for _ in range(3):
            mine.append(_per_second(len(texts), lambda: ours.embed(texts, "passage")))
            theirs.append(
                _per_second(len(texts), lambda: plain.encode(prompted, batch_size=32, normalize_embeddings=True))
            )
        query = min(
            _seconds(lambda n=n: ours.embed([f"Hva sier rapporten om ettervern {n}?"], "query")) for n in range(10)
        )
    a, b = sorted(mine)[1], sorted(theirs)[1]
    return [
        f"first vector after {first:.1f} s (unpacking, loading, probing)",
        f"{a:.1f} passages/s against {b:.1f} in plain fp32 at batch 32 (ratio {a / b:.2f}; {len(texts)} passages)",
        f"one question {query * 1000:.0f} ms",
    ]


def texts_of_a_report() -> list[str]:
    path = shipped_files()[0]
    passages = read_report(path.read_bytes(), path.name).passages
    return [matched_text(passage.headings, passage.text) for passage in passages]


def _per_second(count: int, work: Callable[[], object]) -> float:
    return count / _seconds(work)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
