"""Whether a sentence tells what happened, what is planned in a budget, or what is expected; and whether it is a state.

A state ("tjenesten har 14 ansatte") has the date it was written on, which the report seldom says; an event ("tjenesten
mottok 14 meldinger") belongs to the year of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Status
from corpus.periods import Period
from ingest.figures.layers import Layer
from ingest.figures.mentions import Reader
from ingest.figures.prose_numbers import clause_around
from ingest.figures.prose_segments import Setting
from ingest.figures.wording import status_words

_PAST = re.compile(
    r"\b(?:var|ble|blei|vart|hadde|mottok|fikk|fekk|kom|startet|starta|avsluttet|avslutta|gjennomførte|fattet|fatta|økte"
    r"|auka|sank|gikk|gjekk|endte|enda|brukte|kostet|kosta|utgjorde|lå|låg|sluttet|slutta|førte|førde|viste|budde|bodde"
    r"|har (?:vært|vore|hatt|mottatt|fått|motteke|blitt|vorte|kommet|kome)|henlagt|henlagde|mottatt|motteke)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:er|har|får|bor|bur|består|jobber|arbeider|arbeidar|jobbar|utgjør|utgjer|finnes|finst|mottar|mottek|betaler"
    r"|betalar|koster|kostar)\b",
    re.IGNORECASE,
)
_AIMS = re.compile(
    r"\b(?:dette|det|hva|kva|dit)\s(?:vil|skal|ønsker|ynskjer)\b|\bmål(?:ene|a|et)?\s(?:for|fram|frem|i|vi)\b|\bvåre\smål\b"
    r"|\b(?:hoved|del)mål\b|\bmålsett?ing|\bsatsings?område|\b(?:veien|vegen)\s(?:videre|vidare|fram|frem)|\bfr[ae]mover\b",
    re.IGNORECASE,
)
STATES = frozenset({"personer", "årsverk", "stillinger", "barn", "kr"})
_TAKES = r"t(?:att|ar|ek|ok|eke|a)\s(?:høyde|høgde)\sfor"
_PLANNED = re.compile(
    rf"\b(?:{_TAKES}|foresl\w+|føresl\w+|ramme\w*\s(?:\w+\s){{0,3}}?(?:øk\w*|auk\w*|sett\w*)|øke\srammene|budsjetter\w*"
    r"|(?<!ikke\s)(?<!ikkje\s)lagt\sinn\si\sbudsjett\w*)\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:prognose\w*|overslag\w*|usikkerh\w*|forvent\w*|estimat\w*|ligge?r?\san\stil|styre?r\smot)\b", re.IGNORECASE
)
_BUDGET_IS = re.compile(
    r"\b(?:netto)?budsjett(?:et|ramma|rammen|ramme)?\s(?:for\s\w+\s)?(?:(?:var|er|ble|vart|lå|låg|på)\s){1,2}(?:satt\s)?"
    r"(?:til\s|på\s)?(?:om\slag\s|ca\.?\s|vel\s|nesten\s)?[0-9]",
    re.IGNORECASE,
)
""" "Budsjettet var 49 millioner" tells a budget though it tells it of the past."""
_PER = re.compile(r"\b(?:per|pr\.?)\s[0-9]", re.IGNORECASE)
_FROM = re.compile(r"\b(?:fra|frå|virkning|verknad|innen|innan)\b", re.IGNORECASE)
_AGAINST_BUDGET = re.compile(
    r"\b(?:mot|enn|i forhold til|over|ut over|utover|innenfor|av)\s(?:\w+\s){0,2}?\w*budsjett\w*", re.IGNORECASE
)


def is_state(text: str, counts: frozenset[str], unit: str) -> bool:
    """Whether a sentence tells how things are; ``counts`` and ``unit`` are those of the measure, ``""`` if unknown."""
    if unit in ("prosent", "kr") or not counts & STATES:
        return False
    return _PRESENT.search(text) is not None and _PAST.search(text) is None


def is_aim(text: str, titles: Sequence[Layer]) -> bool:
    """Whether a sentence is one of the aims that its title announces: it tells of nothing that is or was."""
    announced = any(_AIMS.search(title.text) for title in titles[:2])
    return announced and _PAST.search(text) is None and _PRESENT.search(text) is None


def is_standing_price(setting: Setting, slug: str) -> bool:
    """Whether a number is what something costs, which holds as long as its clause does not say when."""
    item = setting.item
    clause = setting.text[slice(*clause_around(setting.text, item.start, item.end))]
    return slug.startswith("arskostnad") and _PRESENT.search(clause) is not None and _PAST.search(clause) is None


def status_of(piece: str, sentence: str, period: str, reader: Reader) -> tuple[Status, str]:
    """The status of a number, from its own piece of the sentence, then the sentence, then a period that lies ahead."""
    told = Period.parse(period) if period else None
    later = told is not None and reader.year is not None and told.start.year > reader.year
    new_year = told is not None and told.code.endswith("-01-01") and _FROM.search(sentence) is None
    counted = told is not None and told.kind == "day" and (new_year or _PER.search(sentence))
    later = later and not counted  # those who were there on a day, as at the turn of the year
    for printed in (piece, sentence):
        text = _AGAINST_BUDGET.sub(" ", printed)
        if _PLANNED.search(text) or (printed is piece and _BUDGET_IS.search(text)):
            return "budget", "clause"
        said = status_words(text)
        if said == "budget" and (later or _PAST.search(text) is None):
            return "budget", "clause"
        if said == "forecast" or _EXPECTED.search(text):
            return ("forecast", "clause") if later or _PAST.search(text) is None else ("actual", "")
    return ("forecast", "period") if later and _PAST.search(sentence) is None else ("actual", "")
