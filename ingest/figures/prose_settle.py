"""Which of several measures open words mean ("henlagt", "undersøkelser"): what a number depends on decides.

Another mention of the piece goes before what was spoken of, the words before the kinds of things that are counted;
what is still open is the likeliest, or nothing where a wrong one would do harm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.language import terms
from corpus.vocabulary import MeasureMention
from ingest.figures.mentions import Reader
from ingest.figures.prose_segments import Setting
from ingest.figures.prose_words import COUNTS, kind_of

_TOO_OPEN = 2
"""A share that more measures than this could be is not guessed."""
_MONTHLY = re.compile(r"\s?(?:per|pr\.?|i|hver|kvar)\s(?:måned|månad|mnd)\w*|\s?månedlig|\s?/\s?mnd", re.IGNORECASE)
_YEARLY = re.compile(r"\s?(?:per|pr\.?|i|om|for)\s(?:hele\s|heile\s)?(?:år|året)\b|\s?/\s?år\b", re.IGNORECASE)
_YEARS_PRICE = re.compile(r"\bårlig|\bårleg|\b(?:et|ett|eit|eitt)\s(?:helt|heilt)\sår\b", re.IGNORECASE)
_COUNTS_OF_THINGS = frozenset({"antall", "årsverk", "stillinger", "barn per årsverk"})
_WORD = re.compile(r"[^\W\d_][\w-]*")
_DIVIDED = re.compile(
    r"\W*(?:av|blant)\s(?:(?:alle|totalt|til\ssammen)\s)?(?:(?:de|dei|disse|desse)\s)?(?:[0-9][0-9 ]*\s)?"
    r"(?P<noun>[a-zæøå]+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a number may depend on: nouns to be set in front of its piece, all that was spoken of, and its kinds.

    ``around`` is what was counted last and the titles, the nearest first: it settles what the rest leaves open.
    """

    phrases: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


def divided(setting: Setting) -> str:
    """The noun of what a sentence begins with dividing ("Av de 402 meldingene ..."), ``""`` at that number itself."""
    opening = _DIVIDED.match(setting.text)
    return opening["noun"] if opening is not None and setting.item.start > opening.end() else ""


def printed_unit(setting: Setting) -> str:
    """The unit of a number as its sentence prints it: with "per måned", and kroner where only millions are said."""
    unit = setting.unit
    if not unit and re.search(r"mill|mrd|\bm?kr\b", setting.item.number.printed, re.IGNORECASE):
        unit = "kr"
    if unit == "kr" and _MONTHLY.match(setting.text, setting.item.number.end):
        return "kr per måned"
    return unit


def settled_beside(mention: MeasureMention, setting: Setting, reader: Reader) -> str:
    """The share that two open words of a piece have in common: "62 prosent av undersøkelsene ble henlagt"."""
    if printed_unit(setting) != "prosent":
        return ""
    others = [other for other in reader.measures(setting.piece) if other.text != mention.text]
    both = [slug for other in others for slug in other.candidates if slug in mention.candidates]
    return both[0] if both else ""


def settled(mention: MeasureMention, setting: Setting, beside: Beside, reader: Reader) -> str:
    """The candidate that counts what the words around speak of, the nearest first; else the likeliest."""
    named = {slug for other in reader.measures(setting.text) if other.slug for slug in other.candidates}
    for slug in mention.candidates:
        if slug in named:
            return slug
    told = _price_of_a_year(mention, setting) or _told_around(mention, setting, beside, reader)
    if told:
        return told
    if printed_unit(setting) == "prosent" and len(mention.candidates) > _TOO_OPEN:
        return ""
    likeliest = reader.vocabulary.measure(mention.candidates[0])
    if likeliest.unit not in _COUNTS_OF_THINGS and likeliest.unit != "prosent":
        return ""
    for kind in _kinds_around(mention, setting, beside):
        if kind == "frist":
            continue
        for slug in mention.candidates:
            if reader.vocabulary.measure(slug).counts in COUNTS.get(kind, frozenset()):
                return slug
    return likeliest.slug


def _price_of_a_year(mention: MeasureMention, setting: Setting) -> str:
    """The candidate that is a price for a whole year, where the words by an amount say that it is one."""
    yearly = [slug for slug in mention.candidates if slug.startswith("arskostnad")]
    said = _YEARLY.match(setting.text, setting.item.number.end) or _YEARS_PRICE.search(setting.piece)
    return yearly[0] if yearly and said and printed_unit(setting) == "kr" else ""


def _told_around(mention: MeasureMention, setting: Setting, beside: Beside, reader: Reader) -> str:
    """The candidate that the words of the piece name, or those around it; a rate by its own words only."""
    rate = reader.vocabulary.measure(mention.candidates[0]).unit.startswith("per")
    texts = (setting.piece,) if rate else (setting.piece, divided(setting), *beside.spoken, setting.text)
    return next((told for told in (_told_by_name(mention, text, reader) for text in texts) if told), "")


def _kinds_around(mention: MeasureMention, setting: Setting, beside: Beside) -> list[str]:
    """The kinds of things that the words around speak of, the nearest first."""
    around = [*_kinds(setting.piece), *beside.kinds, *_kinds(setting.text)]
    if setting.item.own != "noun" and "frist" not in mention.text.casefold():
        around += _kinds(" ".join(beside.around))
    return around


def _told_by_name(mention: MeasureMention, piece: str, reader: Reader) -> str:
    """The candidate whose name has a word in the piece that the other candidates' names lack, ``""`` without one."""
    said = {word for word in terms(piece) if len(word) > 2}  # "år" is in the name of an age band and everywhere else
    names = {slug: set(terms(reader.vocabulary.measure(slug).name)) for slug in mention.candidates}
    own = {
        slug: words - set().union(*(other for key, other in names.items() if key != slug))
        for slug, words in names.items()
    }
    found = [slug for slug, words in own.items() if words & said]
    return found[0] if len(found) == 1 else ""


def _kinds(text: str) -> list[str]:
    return [kind for kind in (kind_of(word) for word in _WORD.findall(text)) if kind]
