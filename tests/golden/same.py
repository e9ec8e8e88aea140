"""When two values, periods, areas or printed numbers are the same: what the scores stand on."""

from __future__ import annotations

import re
from datetime import date, timedelta

SMALL = ("null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
OTHER_SPELLINGS = {0: ("ingen",), 1: ("én", "ett", "et", "ei")}
SIZES = {"tusen": 1e3, "mill": 1e6, "mrd": 1e9, "milliard": 1e9}
GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?!\d|[.,]\d)")
SIMPLE = re.compile(r"(?<![\d,.])\d+(?:[.,]\d+)?(?!\d|[.,]\d)")


def fold(text: object) -> str:
    return " ".join(str(text if text is not None else "").casefold().split())


def same_value(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(float(one) - float(other)) <= 1e-9 * max(1.0, abs(float(one)))


def days(period: str | None) -> tuple[date, date] | str | None:
    """The first and the last day of a period code; ``None`` for none, the code itself when it is not one."""
    code = (period or "").strip()
    if not code:
        return None
    if "/" in code:
        start, end = (days(part) for part in code.split("/", 1))
        return (start[0], end[1]) if isinstance(start, tuple) and isinstance(end, tuple) else code
    match = re.fullmatch(r"(\d{4})(?:-(?:H(\d)|Q(\d)|(\d\d)(?:-(\d\d))?))?", code)
    if not match:
        return code
    year, half, quarter, month, day = (int(g) if g else 0 for g in match.groups())
    if day:
        return date(year, month, day), date(year, month, day)
    first, length = (
        ((half - 1) * 6 + 1, 6) if half else ((quarter - 1) * 3 + 1, 3) if quarter else (month or 1, 1 if month else 12)
    )
    after = date(year + (first + length > 12), (first + length - 1) % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)


def short_area(name: object) -> str:
    return re.sub(r" (interkommunale? )?barnevern(s?tjenesten?|s?teneste?n?a?)?$| interkommunale?$", "", fold(name))


def same_area(wanted: object, got: object, kind: object = None) -> bool:
    one, other = short_area(wanted), short_area(got)
    if kind == "county" or one in ("fylke", "fylket"):
        return bool(other) and (other in (one, "fylket") or one == "fylket" or one.startswith(other))
    return one == other


def numbers_said(text: str) -> set[float]:
    """Every number that a reader could find in a Norwegian text, in all readings of its print; signs are left out."""
    plain = re.sub("[\u00a0\u202f\u2009]", " ", text)
    said = {
        float(i)
        for i, word in enumerate(SMALL)
        for w in (word, *OTHER_SPELLINGS.get(i, ()))
        if re.search(rf"\b{w}\b", plain, re.IGNORECASE)
    }
    for pattern in (GROUPED, SIMPLE):
        for match in pattern.finditer(plain):
            raw = match[0]
            digits = re.sub("[ .]", "", raw).replace(",", ".") if pattern is GROUPED else raw.replace(",", ".")
            said.add(float(digits))
            size = re.match(r" ?(tusen|milliard|mill|mrd)", plain[match.end() :], re.IGNORECASE)
            if size:
                said.add(float(digits) * SIZES[size[1].casefold()])
    return said


def says(text: str, value: float | None) -> bool:
    return value is not None and any(same_value(abs(float(value)), n) for n in numbers_said(text))
