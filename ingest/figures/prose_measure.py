"""What a number in a sentence measures, from its own piece of the sentence outwards.

A measure's name may stand after the number ("220 bekymringsmeldinger"), around it ("ble 38 meldinger henlagt"), before
it ("sykefraværet var 7,2 prosent"), partly in the piece before ("Av 220 meldinger ble 38 henlagt") or in the sentence before
("Av disse ble 38 henlagt"). So several readings are made: the piece as it stands, and the piece with the noun it depends
on set in front. The reading in which the most words are understood wins, if its words are tied to the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.vocabulary import MeasureMention, fits
from ingest.figures.coordinates import Layer, UnitFound, find_measure
from ingest.figures.mentions import Reader
from ingest.figures.prose_numbers import Counted
from ingest.figures.prose_segments import Segment
from ingest.figures.prose_words import COUNTS

_LOOSE = 8
_LINK = re.compile(
    r"(?:\b(?:var|er|ble|blei|vart|på|til|fra|frå|med|utgjør|utgjorde|utgjer|mot|og|tallet|talet|antallet|andelen|summen|hadde|har|vore|vært|enn|totalt|kun|bare|berre|av|mellom"
    r"|ca\.?|om lag|omtrent|nesten|rundt|over|under|det|vi|hele|heile|cirka|i alt|til sammen|samlet|ligger|ligg|lå|låg|opp|ned|mottok|fikk|fekk|inn|gjaldt|gjaldt|bor|bur)"
    r"|[:=–—-]|^|,)\s*$",
    re.IGNORECASE,
)
_RESTRICTED = re.compile(
    r"\s+(?:om|gjaldt|gjeld|gjelder|(?:som\s)?(?:handlet|handla|handlar|handler) om|(?:som\s)?(?:omhandlet|omhandla)|(?:som\s)?dreide seg om"
    r"|(?:som\s)?(?:var\s)?(?:knyttet|knytt) til|med bakgrunn i|på grunn av|grunnet|der|hvor|som følge av)\s+(?!\s*(?:[0-9]|barn|ungdom))",
    re.IGNORECASE,
)
_TEAM = re.compile(r"\b(?:\w*team(?:et|a|ene)?|avdelingen|avdelinga|gruppa|gruppen|prosjektet)\b", re.IGNORECASE)
_KINDS_OF_PART = frozenset({"rolle"})
_GENERAL = frozenset({"barn", "sak", "ansatt", "familie", "vedtak", "undersøkelse", "melding"})


@dataclass(frozen=True, slots=True)
class Told:
    """A measure (``""``: none of the list), where it was found, and the characters of the sentence that name it.

    ``start`` and ``end`` are those of the number alone when the words stand elsewhere. ``sure`` is false when nothing ties
    the number to any measure.
    """

    slug: str
    origin: str
    start: int
    end: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One number in its sentence: the sentence, its numbers and their pieces, and which of them it is."""

    text: str
    items: Sequence[Counted]
    segments: Sequence[Segment]
    at: int

    @property
    def item(self) -> Counted:
        return self.items[self.at]

    @property
    def segment(self) -> Segment:
        return self.segments[self.at]

    @property
    def unit(self) -> str:
        return self.item.number.unit


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text in which to look: its first ``shift`` characters are set in front, the rest is the sentence from ``start``."""

    text: str
    shift: int
    start: int
    origin: str


def told_measure(setting: Setting, phrases: Sequence[str], reader: Reader) -> Told:
    """The measure that the words around a number name; ``phrases`` are nouns that its piece may depend on."""
    item = setting.item
    best: tuple[int, Told] | None = None
    for reading in _readings(setting, phrases):
        for mention in reader.measures(reading.text):
            fit = _fit(mention, setting, reader)
            score = None if fit is None else _score(fit, reading, item, reader)
            if fit is None or score is None or (best is not None and score <= best[0]):
                continue
            best = score, _as_told(fit, reading, setting, reader)
    if best is None:
        return Told("", "", item.start, item.end, sure=False)
    return best[1]


def _readings(setting: Setting, phrases: Sequence[str]) -> Iterator[_Reading]:
    segment, text, start = setting.segment, setting.text, setting.item.start
    whole = text[segment.start : segment.end]
    yield _Reading(whole, 0, segment.start, "clause")
    if start > segment.start:
        yield _Reading(text[start : segment.end], 0, start, "clause")
    for phrase in phrases:
        if phrase:
            yield _Reading(f"{phrase} {whole}", len(phrase) + 1, segment.start, "antecedent")


def _fit(mention: MeasureMention, setting: Setting, reader: Reader) -> MeasureMention | None:
    """The mention with the candidates that this number, with its unit and noun, can be."""
    unit, kind = setting.unit, setting.item.kind
    unit = "kr" if not unit and _is_money(setting.item) else unit
    if unit in ("prosentpoeng", "promille"):
        return None
    narrowed = reader.vocabulary.fitting(mention, unit or ("antall" if setting.item.own in ("noun", "of") else ""))
    slugs = []
    for slug in narrowed.candidates:
        measure = reader.vocabulary.measure(slug)
        if unit and not fits(measure, unit):
            continue
        if not unit and measure.unit in ("prosent", "kr", "kr per måned", "årsverk"):
            if measure.unit != "årsverk" or kind:
                continue
        if kind in COUNTS and not unit and measure.counts not in COUNTS[kind] and not measure.slug.endswith("familier"):
            continue
        if kind == "familie" and measure.counts != "familier":
            continue
        slugs.append(slug)
    if not slugs:
        return None
    return MeasureMention(
        mention.start, mention.end, mention.text, slugs[0] if len(slugs) == 1 else "", tuple(slugs), mention.specificity
    )


def _is_money(item: Counted) -> bool:
    return re.search(r"mill|mrd", item.number.printed, re.IGNORECASE) is not None


def _score(mention: MeasureMention, reading: _Reading, item: Counted, reader: Reader) -> int | None:
    """How well a mention explains the number; ``None`` when it is about something else."""
    first = item.start - reading.start + reading.shift
    last = item.end - reading.start + reading.shift
    if reading.shift and mention.end <= reading.shift:  # the phrase alone: the reading adds nothing
        return None
    if mention.start < last and mention.end > first:
        return mention.specificity + 2 * _LOOSE
    if reading.shift and mention.start < reading.shift:
        return mention.specificity + _LOOSE
    between = reading.text[last : mention.start] if mention.start >= last else reading.text[mention.end : first]
    words = len(between.split())
    if item.own in ("noun", "of") and item.kind not in _GENERAL:
        return None
    if mention.start >= last:
        return mention.specificity + (_LOOSE if words <= 2 else -_LOOSE if words <= 8 else -3 * _LOOSE)
    if item.own == "none" and _LINK.search(reading.text[:first]) is None:
        return None
    return mention.specificity - min(words, _LOOSE)


def _as_told(mention: MeasureMention, reading: _Reading, setting: Setting, reader: Reader) -> Told:
    item = setting.item
    start = max(0, mention.start - reading.shift) + reading.start if mention.start >= reading.shift else item.start
    end = max(mention.end - reading.shift, 0) + reading.start
    slug = mention.slug or _settled(mention, setting, reader)
    after = max(end, item.end)
    if (
        _RESTRICTED.match(setting.text, after)
        and item.own == "noun"
        and item.kind in ("melding", "undersøkelse", "sak")
    ):
        slug = ""
    if slug == "ansatte" and (item.kind in _KINDS_OF_PART or _TEAM.search(setting.text[: item.start])):
        slug = ""
    return Told(slug, reading.origin, min(start, item.start), after, sure=True)


def _settled(mention: MeasureMention, setting: Setting, reader: Reader) -> str:
    """The candidate that the rest of the sentence names too, else the likeliest."""
    named = {slug for other in reader.measures(setting.text) if other.slug for slug in other.candidates}
    return next((slug for slug in mention.candidates if slug in named), mention.candidates[0])


def titled_measure(setting: Setting, titles: Sequence[Layer], reader: Reader) -> Told:
    """The measure that a lead-in or heading names for a number that has no word of its own."""
    item = setting.item
    told = find_measure(titles, reader, UnitFound(setting.unit or "antall", 1, ""))
    return Told(told.slug, told.origin, item.start, item.end, sure=bool(told.slug))


def is_linked(text: str, item: Counted) -> bool:
    """Whether a number without a noun stands where a sentence puts what it says of its subject."""
    return _LINK.search(text[: item.start]) is not None


_PLAIN = frozenset(
    "i på for fra frå til og var er det ble blei vart mot mens medan hadde har av en et ei samt men per pr bare kun berre totalt om lag ca"
    " nesten over under rundt tallet talet fikk fekk så hos oss vi her gjaldt gjeld gjelder kommune fylket landet snitt kr kroner prosent enn".split()
)


def is_bare(setting: Setting, reader: Reader) -> bool:
    """Whether a number's piece holds nothing but places, periods and small words, so that it counts what the one before did."""
    segment, text = setting.segment, setting.text
    taken = [(m.start, m.end) for m in (*reader.places(text), *reader.periods(text))]
    taken.append((setting.item.start, setting.item.end))
    words = [m for m in re.finditer(r"[^\W\d_][\w-]*", text[segment.start : segment.end])]
    left = [
        word.group()
        for word in words
        if not any(low <= word.start() + segment.start < high for low, high in taken)
        and word.group().casefold() not in _PLAIN
    ]
    return len(left) <= 1
