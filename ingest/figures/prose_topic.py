"""What a paragraph speaks of, carried from sentence to sentence: the antecedent of "av disse" and "det er 46 mindre"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.figures.mentions import Area

_POINTING = re.compile(
    r"\b(?:disse|desse|dette|dem|derav|herav|hvorav|kvarav|resten|øvrige|tilsvarende|tilsvarande|tallet|talet|tala|tallene"
    r"|andelen|antallet|samme periode|same periode|alle sammen|de andre|dei andre)\b|^(?:det|av de|av dei|de|dei|mens|i fjor|året før)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:vi|tjenesten|tjenesta|tenesta|barneverntjenesten|barnevernstjenesten|barneverntenesta|barnevernstenesta|barnevernet"
    r"|totalt|samlet|samla|til sammen|tilsammen|i alt|alle kommunene|kommunene|kommunane)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Topic:
    """The number a paragraph last stated as a whole. ``phrase`` is its noun with what belongs to it, as printed.

    ``area`` and ``period`` are ``None`` and ``""`` where the text did not name them.
    """

    phrase: str
    kind: str
    slug: str
    value: Decimal | None
    area: Area | None
    period: str


def points_back(text: str) -> bool:
    """Whether a sentence needs the one before to be understood."""
    return _POINTING.search(text) is not None


def speaks_of_whole(text: str) -> bool:
    """Whether a sentence turns to the whole service again after one of its municipalities."""
    return _WHOLE.search(text) is not None
