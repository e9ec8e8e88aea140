"""Whether a count of staff is of all of them: "14 ansatte" and not "tre ansatte som tar videreutdanning".

The measures of staff are totals. Reports speak much more often of a few of them (a team, those who study, the vacant
posts), and such a count taken for the total would be plainly wrong.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.figures.prose_numbers import Counted

STAFF: Final = frozenset({"ansatte", "stillinger", "arsverk"})
_TEAM = re.compile(
    r"\b(?:\w*team(?:et|a|ene|ets)?|avdelingen|avdelinga|gruppa|gruppen|prosjektet|ledergruppen|leiargruppa|vakt\w*)\b",
    re.IGNORECASE,
)
_IN_TEAM = re.compile(r"\s+(?:i|på)\s+(?:\w+\s+)?\w*(?:team|avdeling|gruppe|prosjekt)\w*", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:()–—/-]|(?:i|på|ved|og|per|pr|fordelt|totalt|til|samlet|samla|inkl\w*|hvorav|herav|derav|kvarav|mot|ved|innen|som (?:er )?fordelt)\b)",
    re.IGNORECASE,
)
_PLAIN_WORDS = frozenset(
    {"faste", "fast", "hele", "heile", "ansatte", "tilsette", "totalt", "samlede", "budsjetterte", "besatte"}
)


def counts_all_staff(text: str, item: Counted) -> bool:
    """Whether nothing narrows a count of staff: no word before its noun, no relative clause, no team around it."""
    if item.kind == "rolle":
        return False
    words = re.findall(r"[^\W\d_]+", text[item.number.end : item.end])[:-1]
    if any(word.casefold() not in _PLAIN_WORDS for word in words):
        return False
    if _TEAM.search(text[: item.start]) or _IN_TEAM.match(text, item.end):
        return False
    return _GOES_ON.match(text, item.end) is not None
