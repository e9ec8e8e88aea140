"""Text -> whether a national identity number stands in it. A report that holds one must not come in.

Both mistakes cost. One that is missed puts a child or a parent into a searchable library; a wrong stop sends a
clerk looking for a number that is not there. So a number counts when three things agree: its digits, how it is
written, and where it stands.

*Digits*: eleven, a day of birth, and two check digits. The check digits' weights are python-stdnum's
(``stdnum.no.fodselsnummer``), which knows birth numbers, D-numbers (day + 40) and H-numbers (month + 40, as NAV's
synthetic ones), and refuses all others. Added here:

- month + 80: synthetic persons of Skatteetaten's Tenor; month + 65: those of Norsk helsenett; month + 20: NAV's own
  numbers (NPID/BOST). Each may be a D-number too. (github.com/navikt/fnrvalidator, ``getType``.)
- FH-numbers (felles hjelpenummer; Norsk helsenett): 8 or 9 first, no date, the same check digits.
- The first check digit of numbers issued from 2032 on may leave 0, 1, 2 or 3 instead of 0 alone, and the
  digits after the date no longer tell the century, so no century is asked for. (Skatteetaten's documentation of the
  Folkeregister: «Nytt fødselsnummer fra 2032», skatteetaten.github.io/folkeregisteret-api-dokumentasjon.)

*How it is written*: together, or in the groupings people use (6+5, 2+2+2+5, 6+3+2 ...) with a space of any width, a dot
or a hyphen between, or broken over a line's end. An account number (4.2.5) is grouped as no identity number is.

*Where it stands*: a word before it ("fødselsnr.") lets any grouping count, ("konto", "KID") none. Digits in two cells
of a table are two numbers: a gap wider than the digits are high divides.

Measured: in 421 pages of 136 PDFs (reports and tables of all kinds) nothing stops, and not one place is even written as
a number of eleven digits together or in 6+5. Of a million random rows with thousands grouped by spaces and a million
by dots none stops; of 200,000 each of amounts without grouping, counts by month and columns of numbers none; of 20,000
account numbers in their grouping, phone, organisation and case numbers none. What does stop by chance is what only its
check digits tell apart: a date with a two-digit year, one space and five digits (0.8 in a hundred), and eleven digits
together that nothing names (1.3 in a hundred).
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from stdnum.no import fodselsnummer

from corpus.model import Box

Place = Callable[[int], Box | None]
"""Where the character at a position of the text stands on its page; ``None`` when it is nowhere."""

_LENGTH = 11
_OFFSETS = (0, 20, 40, 65, 80)
_LENIENT = ("0", "1", "2", "3")

_OTHER_DIGIT = re.compile(r"[^\x00-\x7f]")
_DIGITS = re.compile(r"[0-9]+")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\x02\x00"
_SPACE = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_HYPHEN = r"[\-\u2010-\u2015\u2212]"
_GAP = re.compile(
    rf"(?P<space>{_SPACE}{{1,2}})|(?P<mark>{_SPACE}?{_HYPHEN}{_SPACE}?|[./])"
    rf"|(?P<line>{_SPACE}*{_HYPHEN}?{_SPACE}*\r?\n{_SPACE}*)"
)
_LETTER = re.compile(r"[A-Za-zÆØÅæøå]")

_NAMED = re.compile(
    r"fødsels?-?(?:og person)?-?n|person-?n(?:r|um)|person-?id|\bf\.? ?nr|\bp\.? ?nr|\bd-?\.? ?n(?:r|um)|\bh-?n(?:r|um)"
    r"|hjelpe-?n(?:r|um)|identitets-?n|\bid-?n(?:r|um)",
    re.IGNORECASE,
)
_NAMED_REACH = 40
_OTHERWISE = re.compile(
    r"(?:(?:konto|bank|giro|kid|iban|gtin|ean|isbn|doi|imei|tlf|telefon|mobil)[a-zæøå]*[-.]?\s?(?:nr|nummer)?"
    r"|(?:faktura|ordre|journal|arkiv|saks?|ref(?:eranse)?|kunde|avtale|måler|org(?:anisasjons)?|løpe|serie"
    r"|rekvisisjons)[-.]?\s?(?:nr|nummer|id))[\s.:=/]*$",
    re.IGNORECASE,
)

_USUAL = (6, 5)
_RARER = ((6, 3, 2), (2, 2, 2, 5), (2, 2, 2, 3, 2))
"""Groupings in which dates, amounts and columns meet by chance: old check digits only, and no number beside them."""
_ACCOUNT = (4, 2, 5)
_IN_ADDRESS = re.compile(r"(?<![0-9A-Za-z])[0-9]{11}(?![0-9A-Za-z])")

_Gap = Literal["near", "line", "cell"]


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits ``[start, end)`` of the text with nothing visible between them; ``gap`` is what lies before them in
    their run, ``None`` for the first of it."""

    start: int
    end: int
    digits: str
    gap: _Gap | None


def is_identity_number(digits: str, *, old_rule: bool = False) -> bool:
    """Whether eleven digits ``0-9`` are built as an identity number. ``old_rule``: with the check digits used before
    2032, and with a date of birth.
    """
    if len(digits) != _LENGTH or digits == "0" * _LENGTH:
        return False
    if digits[10] != fodselsnummer.calc_check_digit2(digits):
        return False
    first = fodselsnummer.calc_check_digit1(digits)
    if digits[9] == first:
        return _has_birthday(digits) or (not old_rule and digits[0] in "89")
    lenient = not old_rule and any((int(digits[9]) - int(first) - int(rest)) % 11 == 0 for rest in _LENIENT)
    return lenient and _has_birthday(digits)


def _has_birthday(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= 40 if day > 40 else 0
    months = [month - offset for offset in _OFFSETS if 1 <= month - offset <= 12]
    # Of the years that end so, one in four is a leap year, and 2000 is one.
    return any(1 <= day <= monthrange(2000 + year, m)[1] for m in months)


def holds_identity_number(text: str, place: Place | None = None) -> bool:
    """Whether an identity number stands in ``text``; ``place`` tells where its characters stand on the page, for text
    that comes from one.
    """
    plain = _OTHER_DIGIT.sub(_plain_digit, text)
    return any(_stands_in(run, plain) for run in _runs(plain, place))


def address_holds_identity_number(address: str) -> bool:
    """Whether one stands in a link's address, where long numbers of other kinds are common: only digits written
    together, and with the check digits used before 2032.
    """
    return any(is_identity_number(digits, old_rule=True) for digits in _IN_ADDRESS.findall(unquote(address)))


def _plain_digit(found: re.Match[str]) -> str:
    """A digit of another script or shape as 0-9; every other character as it is, so that positions stay."""
    value = unicodedata.decimal(found[0], None)
    return found[0] if value is None else str(value)


def _runs(text: str, place: Place | None) -> Iterator[list[_Group]]:
    """Groups of digits that only spaces, marks and line ends divide, as long as that lasts."""
    run: list[_Group] = []
    for found in _DIGITS.finditer(text):
        between = text[run[-1].end : found.start()] if run else ""
        seen = between.strip(_UNSEEN)
        if run and not seen and len(between) <= 3:
            last = run[-1]
            run[-1] = _Group(last.start, found.end(), last.digits + found[0], last.gap)
            continue
        gap = _gap(seen, (run[-1].end - 1, found.start()), place) if run else None
        if run and gap is None:
            yield run
            run = []
        run.append(_Group(found.start(), found.end(), found[0], gap if run else None))
    if run:
        yield run


def _gap(between: str, ends: tuple[int, int], place: Place | None) -> _Gap | None:
    found = _GAP.fullmatch(between)
    if found is None:
        return None
    before, after = (place(ends[0]), place(ends[1])) if place is not None else (None, None)
    if before is None or after is None:
        return "line" if found["line"] is not None else "near"
    size = max(before.bottom - before.top, before.x1 - before.x0)
    across = max(after.x0 - before.x1, before.x0 - after.x1, 0.0)
    down = max(after.top - before.bottom, before.top - after.bottom, 0.0)
    if max(across, down) <= size:
        return "near"
    return "line" if 0 < down < 3 * size and after.x0 < before.x1 else "cell"


def _stands_in(run: Sequence[_Group], text: str) -> bool:
    """Whether some groups of a run, one after the other, are an identity number."""
    for first in range(len(run)):
        digits = ""
        for last in range(first, min(len(run), first + _LENGTH)):
            digits += run[last].digits
            if len(digits) >= _LENGTH:
                if len(digits) == _LENGTH and is_identity_number(digits) and _is_written_so(run, (first, last), text):
                    return True
                break
    return False


def _is_written_so(run: Sequence[_Group], span: tuple[int, int], text: str) -> bool:
    """Whether these groups, whose digits would be an identity number, are written as one and called nothing else."""
    groups = run[span[0] : span[1] + 1]
    start, end = groups[0].start, groups[-1].end
    if _is_part_of_more(text, start, end):
        return False
    shape = tuple(len(group.digits) for group in groups)
    before = text[max(0, start - _NAMED_REACH) : start]
    if _NAMED.search(before):
        return shape != _ACCOUNT
    if _OTHERWISE.search(before):
        return False
    gaps = {group.gap for group in groups[1:]}
    beside = _beside(run, span)
    if shape == (11,):
        return True
    if len(groups) == 2 and _hyphen_between(groups, text):  # the line may be broken anywhere where a hyphen says so
        return shape == _USUAL or gaps == {"line"}
    if shape == _USUAL and gaps <= {"near", "line"}:
        return (not beside - {"line"} and (gaps == {"near"} or not beside)) or _all_usual(run)
    digits = "".join(group.digits for group in groups)
    return shape in _RARER and gaps == {"near"} and not beside - {"line"} and is_identity_number(digits, old_rule=True)


def _beside(run: Sequence[_Group], span: tuple[int, int]) -> set[_Gap]:
    """What lies between some groups and the digits before and after them in their run."""
    first, last = span
    gaps = {run[first].gap, run[last + 1].gap if last + 1 < len(run) else None}
    return {gap for gap in gaps if gap is not None and gap != "cell"}


def _hyphen_between(groups: Sequence[_Group], text: str) -> bool:
    return re.search(_HYPHEN, text[groups[0].end : groups[1].start]) is not None


def _all_usual(run: Sequence[_Group]) -> bool:
    """Whether a run is nothing but numbers in the usual grouping, one after the other."""
    return [len(group.digits) for group in run] == [*_USUAL] * (len(run) // 2) and all(
        is_identity_number(a.digits + b.digits) for a, b in zip(run[::2], run[1::2], strict=True)
    )


def _is_part_of_more(text: str, start: int, end: int) -> bool:
    """Whether letters or a decimal sign tie the digits to something longer: a product code, an amount."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if _LETTER.match(before[-1:]) or _LETTER.match(after[:1]):
        return not _NAMED.search(text[max(0, start - 12) : start])
    return re.fullmatch(r"[0-9][.,]", before) is not None or re.fullmatch(r"[.,][0-9]", after) is not None
