"""The benchmarks run on: what they call is there and takes what they give it. Nothing is timed here."""

from __future__ import annotations

from ingest.pipeline import shipped_files
from tests.benchmarks import embedding, reading


def test_the_texts_to_embed_are_those_the_library_would_embed() -> None:
    assert all(text.strip() for text in embedding.texts_of_a_report())


def test_reading_is_measured_next_to_its_rival() -> None:
    assert [line.rsplit(maxsplit=2)[-1] for line in reading.measure(shipped_files()[-1:])] == ["pages/s"] * 3
