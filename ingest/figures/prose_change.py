"""Differences: "46 færre enn i fjor", "økte med 12", "en nedgang på fem prosent".

A difference is another measure than what it is a difference of, and it is negative where the words say fall. Taken for
the level itself it would be the worst kind of wrong number, so every number with such words beside it is one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.vocabulary import Measure
from ingest.figures.prose_numbers import Counted

_MORE_OR_LESS = re.compile(
    r"(?:\s(?:og|eller)\s(?:[0-9]+|to|tre|fire|fem|seks|sju|åtte|ni|ti))?\s+(?:(?:prosent|meldinger|barn|\w+)\s+)?(?P<way>færre|mindre|lavere|lågere|lågare|dårligere|flere|fleire|mer|meir"
    r"|høyere|høgare|høgere|over|under)\b(?=\s*(?:\w+\s+)?(?:enn\b|i forhold|samanlikna|sammenlignet|$|[.,;)]|året"
    r"|frå|fra|\w+ enn|i \d|barn|meld|under|sak|tiltak|tilfelle))",
    re.IGNORECASE,
)
_MEANS = (
    r"(?:\s+(?:\w+\s+){0,6}?(?:med|på)|[^.;:]{1,70}?\smed)\s+"
    r"(?:ca\.?\s+|om lag\s+|omtrent\s+|nesten\s+|over\s+|rundt\s+|hele\s+|heile\s+)?$"
)
_FALL = (
    r"(?:nedgang\w*|reduksjon\w*|reduser\w*|fall(?:et|t)?|falt|sank|sunket|sokke|minka?\w*|minsk\w*"
    r"|(?:gikk|gått|gjekk)\s(?:\w+\s)?ned"
    r"|går\s(?:\w+\s)?ned|ned|(?:lavere|lågare)(?!\senn\s(?:\w+\s){1,5}?på\s)|kutt\w*|nedtrekk\w*|innspar\w*|spare\w*)"
)
_RISE = (
    r"(?:økning\w*|økt\w*|øke[rs]?|øking\w*|auk\w*|vekst\w*|vokst\w*|steg|stig\w*|oppgang\w*"
    r"|(?:gikk|gått|gjekk)\s(?:\w+\s)?opp|styrk\w*"
    r"|går\s(?:\w+\s)?opp|endr\w*|differanse\w*|forskjell\w*|opptrapping\w*"
    r"|tilfør\w*|utvid\w*)"
)
_FELL = re.compile(rf"\b{_FALL}{_MEANS}", re.IGNORECASE)
_ROSE = re.compile(rf"\b{_RISE}{_MEANS}", re.IGNORECASE)
_MOVES = re.compile(rf"\b(?:{_FALL}|{_RISE}|(?:gikk|gått|går|gjekk|kom\w*)\s(?:fra|frå))\b", re.IGNORECASE)
_BY = re.compile(
    r"[,;(–—-]\s*(?:altså\s|dvs\.\s|det\svil\ssi\s)?(?P<way>opp|ned)\s"
    r"(?:ca\.?\s|om\slag\s|omtrent\s|nesten\s|rundt\s|hele\s|heile\s)?$",
    re.IGNORECASE,
)
""" "36 millioner i 2025, opp 4 millioner": how much, where "følge opp 4 barn" has no sign before it."""
_LESS = frozenset({"færre", "mindre", "lavere", "lågere", "lågare", "under", "dårligere"})
_BASE = re.compile(
    r"\b(?:enn(?:\s(?:i|per|pr\.?))?|mot|siden|sidan|(?:sammenlignet|samanlikna|sammenliknet)\smed|i forhold til"
    r"|frå|fra)\s(?:\w+\s){0,2}$|\benn\sved\s\w+\s\w+\s$",
    re.IGNORECASE,
)


def direction(text: str, item: Counted, low: int) -> int:
    """``-1`` for a fall, ``1`` for a rise, ``0`` for no difference; ``low`` is where the number's clause begins."""
    after = _MORE_OR_LESS.match(text, item.number.end)
    if after:
        way = after["way"].casefold()
        if way in ("over", "under") and item.number.unit != "prosentpoeng":
            return 0
        return -1 if way in _LESS else 1
    before = text[low : item.start]
    by = _BY.search(text, 0, item.start)
    if by:
        return -1 if by["way"].casefold() == "ned" else 1
    if _FELL.search(before):
        return -1
    return 1 if _ROSE.search(before) else 0


def moves(text: str) -> bool:
    """Whether a sentence tells that something rose or fell; "fra 12 til 27" alone may be how far it spreads."""
    return _MOVES.search(text) is not None


def change_of(slug: str, measures: Mapping[str, Measure]) -> str:
    """The measure of a measure's differences, ``""`` when the vocabulary has none."""
    if slug.endswith("_endring"):
        return slug
    changed = f"{slug}_endring"
    return changed if changed in measures else ""


def names_base(slug: str, text: str, measures: Mapping[str, Measure]) -> bool:
    """Whether a text names what a measure of differences is about, and not only "46 færre"."""
    base = measures.get(slug.removesuffix("_endring"))
    if base is None or base.counts not in ("meldinger",):
        return True
    return "melding" in text.casefold()


def is_base(text: str, start: int) -> bool:
    """Whether the period at ``start`` is what a difference is counted from ("enn i 2023", "siden 2020")."""
    return _BASE.search(text, max(0, start - 40), start) is not None
