"""What a number in a sentence measures, from its own piece of the sentence outwards.

A measure's name may stand after the number ("220 bekymringsmeldinger"), around it ("ble 38 meldinger henlagt"), before
it ("sykefraværet var 7,2 prosent"), partly in the piece before ("Av 220 meldinger ble 38 henlagt") or in the sentence
before ("Av disse ble 38 henlagt"). So several readings are made: the piece as it stands, and, where that leaves it
open, the piece with the noun it may depend on set in front. The reading in which the most words are understood
wins, if its words are tied to the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.vocabulary import Measure, MeasureMention, fits
from ingest.figures.mentions import Reader
from ingest.figures.prose_nouns import noun_after
from ingest.figures.prose_numbers import Counted, is_linked, parts_clauses
from ingest.figures.prose_segments import Setting, is_whole
from ingest.figures.prose_settle import Beside, divided, printed_unit, settled, settled_beside
from ingest.figures.prose_totals import is_of_all
from ingest.figures.prose_words import COUNTS, kind_of

_LOOSE = 8
"""What a measure's words lose when they stand apart from the number; a word that is understood counts 10."""
_NARROWER = re.compile(
    r"\s+(?:i|hos|på)\s+(?!grunn|løpet|perioden|tillegg|alt|dag|året|første|andre|tredje|fjerde|fjor|tiltak|undersøk|sak)[a-zæøå]+"
)
_MODIFIES = re.compile(
    r"\s+(?:i|på|med|hos|under|fra|frå)\s"
    r"(?!(?:løpet|perioden|fjor|år|[0-9]{4}|(?:[1-4]\.|første|fyrste|andre|tredje|fjerde)\s(?:halvår|kvartal|tertial))\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:\s+(?:i|per|pr\.?|for)\s+(?:(?:løpet\sav|hele|heile)\s)?(?:[0-9][\w.–-]*|første|fyrste|andre|tredje|fjerde)"
    r"(?:\s(?:halvår|kvartal|tertial)\w*)?(?:\s[0-9]{4})?)*",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\s+(?!(?:i|på|per|pr|ved|hos|mot|og|eller|enn|for|fra|frå|til|mens|medan|samt|men|av|totalt|samlet|samla|slik)\b)[a-zæøå]+"
)
"""What says something of the things that a share is taken of, so that their name alone is not its measure."""
_OF_WHOLE = re.compile(
    r"\s*(?:av|blant)\s(?:alle\s|de\s|dei\s)?(?P<noun>[a-zæøå]+)\s(?:[^,;:]*\s)?"
    r"(?P<verb>var|er|ble|blei|vart|bor|bodde|bur|budde|hadde|har|fikk|fekk|gikk|gjekk|gjaldt|endte|enda|førte|førde)\s"
    r"(?:(?:bare|berre|kun|hele|heile|nesten|totalt|dermed|fortsatt|framleis|nå|altså|cirka|rundt|over|under)\s)?$",
    re.IGNORECASE,
)
_LIES_IN = re.compile(
    r"\b(?:ligger|ligg|skyldes|skuldast|gjelder|gjeld|gjaldt|kommer|kjem|henger|heng|stammer|skriver|knyttet|knytt)\b",
    re.IGNORECASE,
)
""" "Et merforbruk på 2 millioner skyldes tiltak": what stands behind is the cause and not the measure."""
_BUDGETED = re.compile(
    r"budsjett|ramme|bevilg|løyv|\b(?:lagt|legg\w*|satt|sett) (?:inn|av)\b|avsatt|avsett", re.IGNORECASE
)
_CONCERNS = re.compile(r"\s+(?:gjaldt|gjelder|gjeld|omhandle\w*|handlet|handla)\b", re.IGNORECASE)
""" "176 gjaldt barn med tiltak" counts messages or cases, not the children they are about."""
_ALL_OF_THEM = re.compile(
    r",\s(?:og\s|der\s|hvor\s|kor\s)?(?:alle|samtlige|samtlege|ingen|begge)\s(?:har|hadde|er|var|fikk|fekk|får)\b",
    re.IGNORECASE,
)
_GENERAL = frozenset({"barn", "utrykning", "sak", "ansatt", "familie", "vedtak", "undersøkelse", "melding"})
_WORD = re.compile(r"[^\W\d_][\w-]*")


@dataclass(frozen=True, slots=True)
class Told:
    """A measure (``""``: none of the list), where it was found, and the characters of the sentence that name it.

    ``start`` and ``end`` are those of the number alone when the words stand elsewhere. ``sure`` is false when nothing
    ties the number to any measure. ``whole`` is true when the measure is what the number is a part of ("tre av barna i
    fosterhjem ...").
    """

    slug: str
    origin: str
    start: int
    end: int
    sure: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text to look in: its first ``shift`` characters are set in front, the rest is the sentence from ``start``."""

    text: str
    shift: int
    start: int


@dataclass(frozen=True, slots=True)
class _Hit:
    score: int
    mention: MeasureMention
    reading: _Reading


def told_measure(setting: Setting, beside: Beside, reader: Reader) -> Told:
    """The measure that the words around a number name."""
    item = setting.item
    plain = _best(_plain_readings(setting), setting, reader)
    if plain is not None and plain.mention.slug:
        if not _is_part_of_another(setting, plain.mention.slug, reader):
            return _as_told(plain, setting, beside, reader)
        part = _best([_with(divided(setting), setting)], setting, reader)
        if part is not None and not _is_part_of_another(setting, part.mention.slug or "", reader):
            return _as_told(part, setting, beside, reader)
        return _as_told(plain, setting, beside, reader)
    phrases = () if is_whole(setting) else beside.phrases
    helped = [_with(phrase, setting) for phrase in phrases if phrase]
    best = _best(helped, setting, reader)
    if best is None or (plain is not None and plain.score > best.score):
        best = plain
    if best is not None and plain is None and _names_another(setting, reader):
        return Told("", "", item.start, item.end)
    if best is None:
        return Told("", "", item.start, item.end, sure=False)
    return _as_told(best, setting, beside, reader)


def _with(phrase: str, setting: Setting) -> _Reading:
    """A number's piece with a noun that it may depend on set in front."""
    return _Reading(f"{phrase} {setting.piece}", len(phrase) + 1, setting.segment.said[0])


def _names_another(setting: Setting, reader: Reader) -> bool:
    """Whether the words right after a bare number name a measure that it cannot be ("fem plassert i slekt")."""
    if setting.item.own != "none":
        return False
    after = setting.text[setting.item.end : setting.segment.said[1]]
    return any(
        m.slug and len(after[: m.start].split()) <= 2 and _fit(m, setting, reader) is None
        for m in reader.measures(after)
    )


def _plain_readings(setting: Setting) -> Iterator[_Reading]:
    (first, last), start = setting.segment.said, setting.item.start
    whole = _OF_WHOLE.match(setting.text, first, start)
    if whole is not None:  # "Av barna som bor utenfor hjemmet var 47 i fosterhjem": what follows is said of the 47
        for phrase in dict.fromkeys((whole["noun"], setting.text[whole.start("noun") : whole.start("verb")].strip())):
            yield _Reading(f"{phrase} {setting.text[start:last]}", len(phrase) + 1, start)
        first = start
    yield _Reading(setting.text[first:last], 0, first)
    all_of_them = _ALL_OF_THEM.search(setting.text, setting.item.end, last)
    if all_of_them is not None:  # "61 barn med hjelpetiltak, alle har tiltaksplan"
        yield _Reading(setting.text[first : all_of_them.start()], 0, first)
    if start > first:
        yield _Reading(setting.text[start:last], 0, start)
    if setting.item.own == "noun":  # where more words make another measure of it than the noun can be
        yield _Reading(setting.text[start : setting.item.end], 0, start)


def _best(readings: Iterator[_Reading] | Sequence[_Reading], setting: Setting, reader: Reader) -> _Hit | None:
    best: _Hit | None = None
    for reading in readings:
        alone = _measures_of(reading.text[: reading.shift], reader)
        open_words = alone | {s for m in reader.measures(reading.text[: reading.shift]) for s in m.candidates}
        last = setting.item.end - reading.start + reading.shift
        for mention in reader.measures(reading.text):
            fit = _fit(mention, setting, reader)
            if setting.item.own == "unit" and _LIES_IN.search(reading.text, last, max(last, mention.start)):
                continue
            known = alone if fit is None or fit.slug else open_words
            over = setting.item.own == "none" and mention.start < reading.shift < mention.end
            over = over and not setting.unit and mention.specificity > _most_of(reading, reader)
            if fit is not None and reading.shift and set(fit.candidates) <= known and not over:
                continue  # the phrase says that without this number's piece
            score = None if fit is None else _score(fit, reading, setting.item)
            if fit is not None and score is not None and (best is None or score > best.score):
                best = _Hit(score, fit, reading)
    return best


def _most_of(reading: _Reading, reader: Reader) -> int:
    """How much the words that are set in front of a piece tell by themselves."""
    return max((mention.specificity for mention in reader.measures(reading.text[: reading.shift])), default=0)


def _measures_of(phrase: str, reader: Reader) -> set[str | None]:
    """The measures a phrase names by itself, and their shares."""
    named = {mention.slug for mention in reader.measures(phrase) if mention.slug}
    return {*named, *(reader.vocabulary.share_of(slug) for slug in named)}


def _fit(mention: MeasureMention, setting: Setting, reader: Reader) -> MeasureMention | None:
    """The mention with the candidates that this number, with its unit and noun, can be."""
    unit = printed_unit(setting)
    if unit in ("prosentpoeng", "promille"):
        return None
    plain = "antall" if setting.item.own in ("noun", "of") and setting.item.kind != "årsverk" else ""
    vocabulary = reader.vocabulary
    narrowed = vocabulary.fitting(mention, unit or plain)
    slugs = [slug for slug in narrowed.candidates if _can_be(vocabulary.measure(slug), unit, setting.item)]
    if len(mention.candidates) > 1 and unit == "kr" and not _BUDGETED.search(setting.text):
        slugs = [slug for slug in slugs if slug != "tiltaksbudsjett"]  # what measures cost is not what they may cost
    if setting.item.own != "noun" and _CONCERNS.match(setting.text, setting.item.end):
        slugs = [slug for slug in slugs if vocabulary.measure(slug).counts not in ("barn", "personer")]
    if parts_clauses(mention.text):  # "11 meldinger, og det er flere enn ..." is no difference
        slugs = [slug for slug in slugs if not slug.endswith("_endring")]
    if not slugs:
        return None
    return replace(mention, slug=slugs[0] if len(slugs) == 1 else "", candidates=tuple(slugs))


def _can_be(measure: Measure, unit: str, item: Counted) -> bool:
    if unit:
        same_kind = (unit == "prosent") == (measure.unit == "prosent")
        return same_kind and fits(measure, unit) and (unit != "kr per måned" or measure.unit == unit)
    if measure.unit in ("prosent", "kr", "kr per måned"):
        return False
    if item.kind == "familie" or measure.counts == "familier":
        return item.kind == "familie" and measure.counts == "familier"
    return item.kind not in COUNTS or measure.counts in COUNTS[item.kind] or measure.unit == "barn per årsverk"


def _score(mention: MeasureMention, reading: _Reading, item: Counted) -> int | None:
    """How well a mention explains the number; ``None`` when it is about something else."""
    first = item.start - reading.start + reading.shift
    last = item.end - reading.start + reading.shift
    if reading.shift and mention.end <= reading.shift:  # the phrase alone: the reading adds nothing
        return None
    if mention.start < last and mention.end > first:
        return mention.specificity + 2 * _LOOSE
    if reading.shift and mention.start < reading.shift:
        adds = mention.end > last or _WORD.search(reading.text, reading.shift, first) is not None
        return mention.specificity + _LOOSE if adds else None
    after = mention.start >= last
    words = len((reading.text[last : mention.start] if after else reading.text[mention.end : first]).split())
    if item.own in ("noun", "of") and item.kind not in _GENERAL and not item.of_these:
        return None
    if after and item.own == "none" and words > 2:
        return None
    if after:
        return mention.specificity + (_LOOSE if words <= 2 else -_LOOSE if words <= 8 else -3 * _LOOSE)
    if item.own == "none" and not is_linked(reading.text[:first]):
        return None
    return mention.specificity - min(words, _LOOSE)


def _as_told(hit: _Hit, setting: Setting, beside: Beside, reader: Reader) -> Told:
    item, mention, reading = setting.item, hit.mention, hit.reading
    start = mention.start - reading.shift + reading.start if mention.start >= reading.shift else item.start
    end = max(mention.end - reading.shift + reading.start, item.end)
    compared = setting.text.endswith(" enn", start, end)  # what follows is what it is compared with
    narrower = item.own == "none" and not compared and _NARROWER.match(setting.text, end) is not None
    told = "" if mention.slug else settled_beside(mention, setting, reader)
    slug = "" if narrower else mention.slug or told or settled(mention, setting, beside, reader)
    if slug and not mention.slug and item.own == "noun" and item.kind in ("tiltak", "plassering") and end <= item.end:
        slug = ""  # a measure or a placement is no child
    if slug and not mention.slug and item.of_these and "barn_plassert" in mention.candidates:
        slug = ""  # who of these lives where is not said by the word alone
    if slug and item.own == "unit" and _is_share_of_others(setting, slug, reader):
        slug = ""
    if slug and reading.shift and _is_share_of_children(setting, slug, reader) and not _names_children(reading.text):
        slug = ""  # "det gir en henleggelsesandel på 48 prosent" after investigations
    if item.own == "unit" and setting.text.startswith(" av ", item.end) and start <= item.end + len(" av "):
        when = _WHEN.match(setting.text, end)
        slug = "" if not told and _THEN.match(setting.text, when.end() if when else end) else slug
    if slug and item.own == "noun" and not is_of_all(setting.text, item, end, reader.vocabulary.measure(slug)):
        slug = ""
    if slug and _is_part_of_another(setting, slug, reader):
        slug = ""
    whole = (
        item.own == "of"
        and start >= item.number.end
        and (end <= item.end or _MODIFIES.match(setting.text, item.end) is not None)
    )
    return Told(slug, "sentence before" if reading.shift else "clause", min(start, item.start), end, whole=whole)


def _is_share_of_children(setting: Setting, slug: str, reader: Reader) -> bool:
    return printed_unit(setting) == "prosent" and reader.vocabulary.measure(slug).counts == "barn"


def _names_children(text: str) -> bool:
    return any(kind_of(word) in ("barn", "tiltak", "hjem", "plassering") for word in _WORD.findall(text))


def _is_share_of_others(setting: Setting, slug: str, reader: Reader) -> bool:
    """ "Barn fra Moss utgjør 41 prosent av meldingene": no share of the children who live there."""
    if not setting.text.startswith(" av ", setting.item.end) or reader.vocabulary.measure(slug).counts != "barn":
        return False
    return noun_after(setting.text, setting.item.end + len(" av")).kind in ("melding", "undersøkelse", "sak")


def _is_part_of_another(setting: Setting, slug: str, reader: Reader) -> bool:
    """ "Av meldingene gjaldt 38 barn med tiltak": no count of all children with measures."""
    kind = kind_of(divided(setting))
    if not slug or kind not in COUNTS or kind == setting.item.kind:
        return False
    counts = reader.vocabulary.measure(slug).counts
    return counts not in COUNTS[kind] and not (kind == "barn" and counts == "tiltak")
