"""What a run of digits, or a number written in words, is worth. Nothing here looks at the text around it.

Norwegian print has two marks for thousands (a space of some kind, a point) and two for decimals
(a comma, and out of spreadsheets a point). They are told apart by the only rule that never
contradicts itself: a point or space with exactly three digits after it, and one to three before,
groups thousands; a single point with any other number of digits after it is a decimal point. What fits neither
(``12.049.00``) is a misprint and has no value.
"""

from __future__ import annotations

import re
from decimal import Decimal

SPACES = " \u00a0\u202f\u2009\u2007"
"""The spaces that are printed between thousands: plain, no-break, narrow no-break, thin, figure."""

_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}(?:(?:[{SPACES}][0-9]{{3}})+|(?:\.[0-9]{{3}})+)(?:,[0-9]+)?")
_GROUPED_POINT = re.compile(rf"[1-9][0-9]{{0,2}}(?:[{SPACES}][0-9]{{3}})+\.[0-9]{{1,2}}")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_POINT = re.compile(r"[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|0\.[0-9]+")


def json_number(value: Decimal) -> int | float:
    """A value as JSON and spreadsheets have numbers: whole ones without decimals."""
    return int(value) if value == value.to_integral_value() else float(value)


def digits_value(digits: str) -> Decimal | None:
    """The value of unsigned digits with their marks; ``None`` when they are not printed as any number is.

    A comma always begins decimals (``12,500`` is twelve and a half), as it does in Norwegian.
    """
    if digits.isascii() and digits.isdigit():
        return Decimal(digits)
    if _GROUPED.fullmatch(digits):
        whole, _, decimals = digits.partition(",")
        return Decimal(re.sub(r"[^0-9]", "", whole) + (f".{decimals}" if decimals else ""))
    if _GROUPED_POINT.fullmatch(digits):
        return Decimal(re.sub(rf"[{SPACES}]", "", digits))
    if _COMMA.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    if _POINT.fullmatch(digits):
        return Decimal(digits)
    return None


_ONES = {
    "en": 1, "én": 1, "ein": 1, "éin": 1, "ett": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
    "sju": 7, "syv": 7, "åtte": 8, "ni": 9,
}  # fmt: skip
_TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {
    "tjue": 20, "tyve": 20, "tretti": 30, "tredve": 30, "førti": 40, "femti": 50, "seksti": 60, "sytti": 70, "åtti": 80,
    "nitti": 90,
}  # fmt: skip
_NOUGHT = {"null": 0, "ingen": 0, "inga": 0}
_ATOMS = {**_ONES, **_TEENS, **_TENS, **_NOUGHT}

SCALES = {
    "hundre": 100,
    "tusen": 1_000,
    "tkr": 1_000,
    "tnok": 1_000,
    "mill": 1_000_000,
    "million": 1_000_000,
    "millioner": 1_000_000,
    "millionar": 1_000_000,
    "mkr": 1_000_000,
    "mnok": 1_000_000,
    "mrd": 1_000_000_000,
    "milliard": 1_000_000_000,
    "milliarder": 1_000_000_000,
    "milliardar": 1_000_000_000,
}
"""Words after a number that multiply it."""


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SMALL = rf"(?:(?:{_any(_TENS)})-?(?:{_any(_ONES)})|{_any(_TENS)}|{_any(_TEENS)}|{_any(_ONES)})"
_HUNDREDS = rf"(?:(?:{_SMALL}\s?)?hundre(?:\s?og\s?{_SMALL})?)"
_THOUSANDS = rf"(?:(?:{_HUNDREDS}|{_SMALL})?\s?tusen(?:\s?og\s?{_SMALL}|\s?{_HUNDREDS})?)"
NUMBER_WORD = rf"(?:{_THOUSANDS}|{_HUNDREDS}|{_SMALL}|{_any(_NOUGHT)})(?:\s+og\s+(?:en|ein|ei|et|eit)\s+halv(?:t)?)?"
"""Regular expression (case to be ignored) for a number in words; the caller sees to the word borders."""

_PIECES = re.compile(rf"hundre|tusen|halvt?|{_any(_ATOMS)}")


def words_value(words: str) -> Decimal:
    """The value of text that ``NUMBER_WORD`` matches.

    >>> words_value("to hundre og femtien")
    Decimal('251')
    """
    text = words.casefold()
    half = Decimal(0)
    if text.endswith(("halv", "halvt")):
        text = re.sub(r"\s+og\s+\w+\s+halvt?$", "", text)
        half = Decimal("0.5")
    total = current = 0
    for piece in _PIECES.findall(text):
        if piece == "hundre":
            current = max(current, 1) * 100
        elif piece == "tusen":
            total, current = max(current, 1) * 1000, 0
        else:
            current += _ATOMS[piece]
    return Decimal(total + current) + half
