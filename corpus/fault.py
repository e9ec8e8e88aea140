"""What can be wrong with a data folder, as values: a kind for programs and a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FaultKind = Literal[
    "database",  # it is not there, cannot be opened or is damaged
    "reference",  # a row refers to one that is not there
    "words",  # the search by words does not match the texts
    "pages",  # a report has not the pages it should have
    "vector",  # a passage has no vector, or one of another size than the others
    "place",  # something is said to stand on a page that is not there
    "row",  # a row that cannot be read as what it should be
    "file-missing",
    "file-changed",
    "index-missing",  # the search by meaning has no index that can be opened
    "index-revision",  # it was made for another state of the library
    "index-passages",  # it holds other passages than the library
    "index-vectors",  # it holds other vectors than the library
    "upload-without-file",
    "told",  # what a user said of a report that is gone
    "correction",
    "leftover-file",
    "leftover-upload",
]
HARMLESS: frozenset[FaultKind] = frozenset({"leftover-file", "leftover-upload"})
"""Kinds that take up room and do nothing else: they are told, but do not make a folder faulty."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something that is not as it should be; ``message`` is a Norwegian sentence that says what to do."""

    kind: FaultKind
    message: str

    @property
    def harmless(self) -> bool:
        """Whether nothing is lost and nothing goes wrong by it."""
        return self.kind in HARMLESS
