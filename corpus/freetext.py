"""What users write in their own words: made plain, and without numbers that could be somebody's.

All of it is shown to everybody or kept in the log for ever. So eleven digits, however they are grouped, are refused
without a look at whether they are really an identity number: there is nothing that needs them in a reason or a name.
"""

from __future__ import annotations

import re
import unicodedata

_ELEVEN_DIGITS = re.compile(r"(?<!\d)(?:\d[\s.,:/_\-\u00ad\u2010-\u2015\u2212]?){10}\d(?!\d)")
_ONE_NUMBER = re.compile(r"\d{6}[ -]?\d{5}")


def plain(text: str) -> str:
    """Text on one line with single spaces, without control and formatting signs."""
    seen = "".join(" " if letter.isspace() else letter for letter in text)
    return " ".join("".join(letter for letter in seen if unicodedata.category(letter)[0] != "C").split())


def holds_eleven_digits(text: str) -> bool:
    """Whether eleven digits stand one after the other, with at most one sign between any two of them."""
    return _ELEVEN_DIGITS.search(text) is not None


def is_written_like_identity_number(text: str) -> bool:
    """Whether the whole text is eleven digits in one piece, or six and five: no amount of money is grouped so."""
    return _ONE_NUMBER.fullmatch(text) is not None
