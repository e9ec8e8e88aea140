"""Which words Norwegians write: a word that is common is right as it stands, and no typing error of another one."""

from __future__ import annotations

from functools import cache
from typing import Final

from wordfreq import get_frequency_dict

_OFTEN_ENOUGH: Final = 3e-7
"""Of all words written. Measured: "papirarbeid" 1.7e-6 and "korleis" 4e-7 are, "eler" 1.6e-7 and "gåt" 7e-8 are not."""


@cache
def _frequencies() -> dict[str, float]:
    return get_frequency_dict("nb")


def is_common(word: str) -> bool:
    """Whether a folded word is written often in Norwegian."""
    return _frequencies().get(word, 0.0) >= _OFTEN_ENOUGH
