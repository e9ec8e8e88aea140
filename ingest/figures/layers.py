"""Layers: the texts around a number, and what each of its coordinates was found to be.

The vocabulary shared by everything that looks for coordinates; see ``coordinates`` for the search.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.figures.mentions import Area, Reader

WIDE = frozenset({"caption", "lead-in", "heading", "page title", "section", "note"})
"""The origins of layers that speak of more than one number."""

NAMING = frozenset({"caption", "heading", "page title"})
"""The wide origins that name what stands under them, and so may complete words which are open by themselves."""

LABELS = frozenset({"row label", "column header", "category"})
"""The origins of layers that name one number and nothing else."""

SOFT = WIDE | {"corner", "row group"}
"""The origins whose unit holds for most numbers of a table, not for each: a count may stand among kroner."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A text beside a number and what it is to it: ``"row label"``, ``"clause"``, ``"heading"`` ..."""

    origin: str
    text: str

    @property
    def wide(self) -> bool:
        """Whether it speaks of more than this number."""
        return self.origin in WIDE


@dataclass(frozen=True, slots=True)
class Context:
    """A report's reader and the layers around a place in it, the nearest first."""

    reader: Reader
    layers: tuple[Layer, ...] = ()

    def within(self, nearer: Iterable[Layer]) -> Context:
        """The same surroundings with nearer layers put before them; empty texts are left out."""
        return replace(self, layers=(*(layer for layer in nearer if layer.text.strip()), *self.layers))


@dataclass(frozen=True, slots=True)
class MeasureFound:
    """A measure's slug, ``""`` when it is none of the list.

    ``open_label`` tells that a nearer label had words of a measure too, but left open which one; ``guess`` that
    this one is the likeliest of several.
    """

    slug: str
    origin: str
    open_label: bool = False
    guess: bool = False


@dataclass(frozen=True, slots=True)
class AreaFound:
    """Whom a number is about and which layer says so."""

    area: Area
    origin: str


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """``code`` is ``""`` when nothing says when."""

    code: str
    origin: str


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit that the words give (``""``: none), what a printed number is multiplied by, and where that stands."""

    unit: str
    scale: int
    origin: str
