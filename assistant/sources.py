"""Whose report a question names: "ifølge prosjektrapporten fra Fosen" says where it stands, not whose number it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

_KIND = r"\w*(?:rapport|notat|framlegg|fremlegg|dokument|presentasjon|årsmelding|barnevern|t(?:j)?enest|tall|tal)\w*"
_FROM = r"(?:(?:fra|frå|for|i|til|av|hos)\s+)?"
_ACCORDING = re.compile(
    rf"\b(?:(?:ifølge|ifølgje|i følg(?:j|d)?e)\s+(?:(?:de|dei|den|det|selve)\s+)?(?:{_KIND}\s+)*{_FROM}"
    rf"|i\s+{_KIND.replace('|barnevern|t(?:j)?enest|tall|tal', '')}\s+(?:til|fra|frå|for)\s+)$",
    re.IGNORECASE,
)
_REPORT_OF = re.compile(r"^\s*(barneverntjenestes? |sin |s )?(tilstands)?rapport", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:,|\bog)\s*", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?:ifølge|ifølgje|i følg(?:j|d)?e)\s+(?:{_KIND}\s*)+(?:\s+{_FROM})?", re.IGNORECASE)

_FIRST = re.compile(
    r"^\W*(?P<said>(?:ifølge|ifølgje|i følg(?:j|d)?e)\s+[^,?.!:]+?)\s*[,:]\s*(?P<rest>\S.*?)(?P<end>[\s?.!]*)$",
    re.IGNORECASE,
)

_FOLLOWING = re.compile(r"\b(?:ifølge|ifølgje|i følg(?:j|d)?e)\b", re.IGNORECASE)

Span = tuple[int, int]


def names_a_source(text: str) -> bool:
    """Whether it says according to whom."""
    return _FOLLOWING.search(text) is not None


def at_the_end(text: str) -> str:
    """ "Ifølge Moss, hva er ...?" with the source after the question, so that it begins as it asks."""
    found = _FIRST.match(text)
    if found is None:
        return text
    said = found["said"][:1].lower() + found["said"][1:]
    return f"{found['rest'][:1].upper()}{found['rest'][1:]}, {said}{found['end']}"


def as_sources(text: str, named: Sequence[Span]) -> list[bool]:
    """For each named place, in order, whether it only tells whose report is meant; none does when all would."""
    told: list[bool] = []
    for i, (start, end) in enumerate(named):
        goes_on = bool(told) and told[-1] and _GOES_ON.fullmatch(text, named[i - 1][1], start) is not None
        told.append(goes_on or bool(_ACCORDING.search(text[:start]) or _REPORT_OF.match(text[end:])))
    return [False] * len(told) if all(told) else told


def words_of_sources(text: str) -> list[Span]:
    """Where a question says according to which report, the place left out: such words are no topic."""
    return [m.span() for m in _NAMED.finditer(text)]


def without_own(text: str, named: Sequence[tuple[int, int, str]]) -> str:
    """The question without "ifølge rapporten fra Moss" where it asks about Moss anyway.

    :param named: where each place stands, with its name.
    """
    told = as_sources(text, [(start, end) for start, end, _ in named])
    asked = {name for (_, _, name), source in zip(named, told, strict=True) if not source}
    for (start, end, name), source in reversed(list(zip(named, told, strict=True))):
        found = _ACCORDING.search(text[:start])
        if source and found and name in asked:
            text = text[: found.start()].rstrip(" ,") + text[end:]
    return text
