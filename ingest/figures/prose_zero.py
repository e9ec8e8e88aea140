"""Nought in words: "vi har ikke hatt fristbrudd" says 0 though no number is printed.

It is read only where a negation stands right before something that services count as events; "ikke" says too much else.
"""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.numbers import Number
from ingest.figures.prose_numbers import Counted
from ingest.figures.prose_words import EVENTS, SEEING, SUGGESTED, kind_of

_NONE = re.compile(
    r"\b(?P<no>ikke|ikkje)\s+(?:(?:hatt|hadde|noe|noen|noko|nokon|nokre|registrert|rapportert|meldt|vært|vore"
    r"|det|vi|fått|fatta|fattet|avdekket|avdekt|gjort|innmeldte)\s+){0,4}"
    r"(?P<noun>(?:hms-)?[a-zæøå]+)",
    re.IGNORECASE,
)
_NEITHER = re.compile(
    r"\b(?:verken|hverken|korkje)\s(?:hatt\s)?(?P<first>[a-zæøå-]+)\s(?:eller|og)\s(?P<second>[a-zæøå-]+)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\b(?:ha(?:r|dde|tt)|er|var|ble|blei|vart|registrert|rapportert|meldt)\b", re.IGNORECASE)


def none_in(text: str) -> list[Counted]:
    """Numbers of value 0 for what a sentence denies; the print is the words from the negation to the noun."""
    found: list[Counted] = []
    for match in _NEITHER.finditer(text):
        for name in ("first", "second"):
            if kind_of(match[name]) in EVENTS:
                number = Number(match.start(name), match.end(name), match[name], Decimal(0), word=True)
                found.append(Counted(number, kind_of(match[name]), match.end(name), "noun"))
    for match in _NONE.finditer(text):
        kind = kind_of(match["noun"])
        if kind not in EVENTS or not _HAPPENED.search(text[: match.end()]):
            continue
        if SUGGESTED.search(SEEING.sub(" ", text)) or (match["noun"].endswith(("et", "ene")) and kind != "vedtak"):
            continue
        number = Number(match.start("no"), match.end("no"), match["no"], Decimal(0), word=True)
        found.append(Counted(number, kind, match.end("noun"), "noun"))
    return found
