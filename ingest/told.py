"""What a user said of a report, in place of what was read from its pages.

A report's title stands over all of it as a heading, and supplies what sentences and tables leave out. Where the user
speaks against the title, it may supply nothing any more: that is the very thing that was wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Block, Evidence, Passage, Told
from ingest.headings import Heading
from ingest.identity import Identity
from ingest.structure import PageShape


def as_told(identity: Identity, told: Told) -> Identity:
    """A report's identity as the user said it; the evidence says who it was."""
    words = f"rettet av {told.by}"
    evidence = (
        Evidence("service", told.service, words, None),
        *(Evidence("municipality", name, words, None) for name in told.municipalities),
        Evidence("year", "" if told.year is None else str(told.year), words, None),
        Evidence("kind", told.kind, words, None),
    )
    return replace(
        identity, service=told.service, municipalities=told.municipalities, year=told.year, evidence=evidence
    )


def speaks_against(told: Told, read: Identity) -> bool:
    """Whether the user named another service or year than was read."""
    return (told.service, told.year) != (read.service, read.year)


def without_title(
    shapes: Sequence[PageShape], passages: Sequence[Passage], title: str
) -> tuple[list[PageShape], list[Passage]]:
    """The pages and passages without the headings and paragraphs that are the report's title, or a line of it."""

    def is_title(text: str) -> bool:
        return _plain(text) in _plain(title)

    kept_shapes = [
        replace(
            shape, pieces=tuple(p for p in shape.pieces if not (isinstance(p, Heading | Block) and is_title(p.text)))
        )
        for shape in shapes
    ]
    kept_passages = [
        replace(
            passage,
            headings=tuple(heading for heading in passage.headings if not is_title(heading)),
            blocks=tuple(block for block in passage.blocks if not is_title(block.text)),
        )
        for passage in passages
    ]
    return kept_shapes, [passage for passage in kept_passages if passage.blocks]


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
