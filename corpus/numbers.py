"""The one reader of numbers, strict on purpose: what it is not sure of has no value, and says why.

``read_number`` reads a cell that should hold one number, ``find_numbers`` finds every number in running
text. Both keep the print, because a reader who is told "12.049.00" can judge it, and one who is told
"12 049" or "12 049,00" cannot. Much that has digits is no figure (dates, paragraphs of law, pages, ages, telephone
numbers); the finder returns it all the same, with a ``role``, so that whoever looks for figures leaves
it out knowingly and whoever looks for digits misses none.

Rows of a table must be divided into cells before they come here: "254 276" with a plain space between is
254 276, as it is in running text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from corpus.digits import digits_value
from corpus.numberforms import FOOTNOTE, MARKERS, YEAR
from corpus.numbersearch import Number, Reason, Role, find_numbers

__all__ = ["Number", "Reason", "Role", "find_numbers", "looks_like_year", "read_number"]


def looks_like_year(number: Number) -> bool:
    """Whether a number could be a year of this subject: four plain digits, 1900 to 2099, no unit."""
    return YEAR.fullmatch(number.printed) is not None and not number.unit


def _cell(cell: str, value: Decimal | None, reason: Reason) -> Number:
    start = len(cell) - len(cell.lstrip())
    printed = cell.strip()
    return Number(start, start + len(printed), printed, value, reason=reason)


def read_number(cell: str) -> Number:
    """Read a cell or label that should be one number; the span is the whole print without white space around it.

    Unit words may stand around it ("14,7 barn"), a note in brackets may follow ("58 (prikket 2 kommuner)"),
    brackets around it alone mean minus, as in accounts. The value is ``None`` with a reason for signs of
    suppression, dashes, misprints, ranges and everything that is not one number; an empty cell is not printed.
    """
    whole = _cell(cell, None, "no number")
    text = whole.printed
    folded = text.casefold()
    marker = MARKERS.get(folded if len(text) < 4 else folded.strip(" ().!"))
    if marker is not None:
        return replace(whole, reason=marker)
    if re.match(r"(?:<|færre enn\b|mindre enn\b)\s*[0-9]", text, re.IGNORECASE):
        return replace(whole, reason="suppressed")
    if "#" in text:  # what a spreadsheet prints when it cannot
        return replace(whole, reason="misprint")
    in_brackets = re.fullmatch(r"\(([0-9][0-9.,\s]*)\)", text)
    if in_brackets:
        inner = digits_value(in_brackets[1].strip())
        return replace(whole, value=None if inner is None else -inner, reason="misprint" if inner is None else "")
    spaced_minus = re.fullmatch(r"[-–‐‑]\s+([0-9][^A-Za-zÀ-ÿ]*)(?:kr|kroner|prosent|pst\.?)?", text)
    if spaced_minus:  # as accounts print it; before words it is as likely the mark of a list
        text = f"-{text[spaced_minus.start(1) :]}"
    elif re.match(r"[-–‐‑]\s", text):
        return whole
    body = re.sub(r"(?<=[\w%.,*-])\s*\([^()]*\)\s*$", "", text)  # a note in brackets after the number
    return _one_number(whole, body)


def _one_number(whole: Number, body: str) -> Number:
    found = find_numbers(body)
    if not found:
        return whole
    if len(found) > 1:
        digits = [number for number in found if not number.word]
        others = [number for number in found if number.word and number.value != 1]  # "en" may be an article
        if len(digits) != 1 or others:
            return replace(whole, reason="several numbers")
        found = digits
    number = found[0]
    if number.value is None or number.role not in ("number", "year"):
        reason: Reason = number.reason or "no number"
        return replace(whole, reason=reason, role=number.role, low=number.low, high=number.high, unit=number.unit)
    around = body[: number.start] + " " + body[number.end :]
    if not _only_units_around(around, number):
        return whole
    return replace(
        whole,
        value=number.value,
        unit=number.unit,
        approximate=number.approximate,
        reason="",
        word=number.word,
        role=number.role,
    )


def _only_units_around(around: str, number: Number) -> bool:
    """Whether what surrounds a cell's number is no more than a unit: few words, and none for "ingen" or "en"."""
    rest = FOOTNOTE.sub(" ", around)
    words = re.findall(r"[^\W\d_]+", rest)
    if re.search(r"[0-9?=]", rest):
        return False
    if number.word:
        return not words or (len(words) == 1 and number.value not in (0, 1))
    return len(words) <= 3
