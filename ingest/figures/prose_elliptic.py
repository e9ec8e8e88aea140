"""Numbers that leave out what they count, where the verb or the beginning of the sentence tells it.

"Vakta rykket ut 27 ganger", "98 av de avsluttede førte til tiltak", "Av barna fikk 121 hjelp", "I 2023 var det ett".
"""

from __future__ import annotations

import re

from corpus.numbers import Number
from ingest.figures.prose_words import kind_of

_DIVIDED = re.compile(
    r"\W*(?:av|blant)\s(?:(?:alle|de|dei|disse|desse)\s)?(?:[0-9]+\s)?(?P<noun>[a-zæøå]+)\s(?:[^,;:]*\s)?"
    r"(?:er|var|ble|blei|vart|har|hadde|får|fikk|fekk|mottar|mottok|bor|bur|bodde|budde)\s",
    re.IGNORECASE,
)
""" "Av barna med tiltak fikk 121 hjelp i hjemmet": children, though another noun follows the number."""
_TIMES = re.compile(r"\s(?:ganger|gonger|gang|gong)\b", re.IGNORECASE)
_OFTEN = (
    ("utrykning", re.compile(r"\b(?:rykk\w*|rykt\w*|rykka)\sut\s(?:\w+\s)?$", re.IGNORECASE), _TIMES),
    ("melding", re.compile(r"\b(?:meldte|meldt|melder|melde)\s(?:\w+\s)?$", re.IGNORECASE), _TIMES),
    (
        "melding",
        re.compile(r"\b(?:meldte|meldt|melder)\s(?:(?:fra|frå)\s)?i\s$", re.IGNORECASE),
        re.compile(r"\s(?:saker|tilfeller|tilfelle)\b", re.IGNORECASE),
    ),
)
""" "Barnehagene meldte 22 ganger": the kind, the verb before the number and the word after it."""
_PARTICIPLES = re.compile(
    r"\s+av\s+(?:de|dei|disse|desse)\s+(?P<what>(?:avslutt|start|gjennomfør|konkluder|henlag|fullfør|åpn|opn|plasser|mottat)\w*)"
    r"\s+(?=(?:var|er|ble|blei|vart|førte|førde|endte|enda|ga|gav|gikk|gjekk|hadde|har|fikk|fekk|gjaldt|resulterte)\b)",
    re.IGNORECASE,
)
""" "98 av de avsluttede førte til tiltak": those of what is spoken of."""
_ENDS = re.compile(r"\s*(?:[.,;]|$)")
_IT_WAS = re.compile(r"\b(?:var|er|ble|blei|vart)\sdet\s(?:bare\s|kun\s|berre\s)?$", re.IGNORECASE)
""" "I første halvår var det ett": a count, though "ett" is mostly an article."""

_FEWER = re.compile(r"\b(?:under|færre\senn|færrare\senn|mindre\senn)\s$", re.IGNORECASE)
_HIDDEN = 5
"""Counts up to this many are hidden ("færre enn fire barn"): the number says how many there are not."""


def is_hidden(text: str, number: Number) -> bool:
    """Whether a small number only says that there are fewer, as reports do that protect the few."""
    small = not number.unit and number.value is not None and number.value <= _HIDDEN
    return small and _FEWER.search(text, 0, number.start) is not None


def done_so_often(text: str, number: Number) -> tuple[str, int] | None:
    """The kind of what a verb counts in times or cases, and where those words end."""
    for kind, verb, times in _OFTEN:
        after = times.match(text, number.end)
        if after is not None and verb.search(text, 0, number.start):
            return kind, after.end()
    return None


def end_of_those(text: str, number: Number) -> int | None:
    """Where the words end that count some of those spoken of by what became of them; ``None`` without such words."""
    those = _PARTICIPLES.match(text, number.end)
    return None if those is None else those.end("what")


def divides(text: str, low: int, start: int) -> bool:
    """Whether a clause that begins at ``low`` names what it divides right up to the number at ``start``."""
    divided = _DIVIDED.fullmatch(text, low, start)
    return divided is not None and kind_of(divided["noun"]) != ""


def stands_alone(text: str, number: Number, low: int) -> bool:
    """Whether "ett" is all that a clause from ``low`` on says of how many there were."""
    return _IT_WAS.search(text, low, number.start) is not None and _ENDS.match(text, number.end) is not None
