"""Which measure the layers around a number name.

The nearest layer that names one wins, but words are often open ("Henlagt", "Tiltak", "Andel"): then the unit of the
number narrows them, a farther layer completes or settles them, and what stays open is not forced.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.vocabulary import MeasureMention
from ingest.figures.layers import LABELS, NAMING, SOFT, Layer, MeasureFound, UnitFound
from ingest.figures.mentions import Reader
from ingest.figures.wording import RECEIVED, content_words, status_words

_AMOUNT_UNITS = ("kr", "kr per måned", "prosent")


_NUMBERED = re.compile(r"^\W*(?:(?:tabell|tab\.|figur)\s*)?[\dA-Z]?[\d.]*\s*[.:–—-]?\s+(?=\D)", re.IGNORECASE)
_REST = re.compile(
    r"\s*[,.:;(–—]|\s-\s|\s(?:etter|per|pr\.?|fordelt|fordelte|og\s(?:hva|kva|hvor|kor)|i|ved|fra|frå|for|hos|delt)\b"
    r"|\s(?=(?:19|20)\d\d)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:og|samt)\s|\s?/\s?", re.IGNORECASE)

_PLURAL = re.compile(r"\w(?:er|ar|ene|ane)\b(?:\s(?:19|20)\d\d)?\s*$", re.IGNORECASE)
_CHILDREN = re.compile(r"\bbarna?\b|\bborn\b", re.IGNORECASE)
"""Children are not messages or investigations, though everyday words mix them."""


def find_measure(layers: Sequence[Layer], reader: Reader, said: UnitFound) -> MeasureFound:
    """The measure that the nearest layer names and that a number in this unit can be; ``""`` when none does.

    Words that several measures share are settled by the unit, then by the farther layers, alone or read together
    with this one ("Henlagt" under "Undersøkelser"). If they stay open, a farther layer that is clear goes before them
    ("Tiltak" under "Konkluderte undersøkelser" is a part of those); without one, the likeliest is taken.
    """
    unit = "" if said.origin in SOFT else said.unit
    likeliest: MeasureFound | None = None
    for place, layer in enumerate(layers):
        if layer.origin == "whole":
            continue
        mention = _told(layer, reader, unit)
        open_words = mention is None or len(mention.candidates) > 1
        others = [o for o in layers[place + 1 :] if not o.wide or (open_words and o.origin in NAMING)]
        joined = _joined(layer.text, others, reader, unit)
        if joined is not None and (mention is None or joined.specificity > mention.specificity):
            mention = joined
        if mention is None:
            continue
        if said.unit != unit:
            mention = _fitting(mention, reader, said.unit) or mention
        slugs = mention.candidates
        if len(slugs) > 1:
            slugs = _settled(mention, layers[place + 1 :], reader)
        if len(slugs) == 1:
            return MeasureFound(slugs[0], layer.origin, open_label=likeliest is not None)
        if not layer.wide and likeliest is None and not _is_money(slugs, reader):
            likeliest = MeasureFound(slugs[0], layer.origin, guess=True)
    return likeliest or MeasureFound("", "")


def subjects(title: str) -> tuple[str, ...]:
    """What a caption or heading is about, for a label to complete: itself, and its first words without the rest.

    "Tabell 4. Undersøkelser og frister per halvår, 2023–2024" is about "Undersøkelser" and about "frister".
    """
    bare = _NUMBERED.sub("", title)
    head = _REST.split(bare, maxsplit=1)[0]
    parts = [part.strip() for part in _AND.split(head)] if head else []
    return tuple(dict.fromkeys([title, *(part for part in [head.strip(), *parts] if part)]))


def _is_money(slugs: Sequence[str], reader: Reader) -> bool:
    """Whether one of the measures is an amount: those differ a thousandfold, so none of them is guessed."""
    return any(reader.vocabulary.measure(slug).unit.startswith("kr") for slug in slugs)


def _told(layer: Layer, reader: Reader, unit: str) -> MeasureMention | None:
    """The most specific mention of a layer that fits the unit; of a wide layer only when no other equals it."""
    found = [m for m in (_fitting(m, reader, unit) for m in reader.measures(layer.text)) if m is not None]
    if layer.origin in LABELS:
        found = [mention for mention in found if says_most(mention, layer.text, reader)]
    if not found:
        return None
    best = max(found, key=lambda mention: mention.specificity)
    if layer.wide and any(m.candidates != best.candidates for m in found):
        equal = [m for m in found if m.specificity >= best.specificity - 5 and m.candidates != best.candidates]
        return None if equal else best
    return best


def says_most(mention: MeasureMention, label: str, reader: Reader) -> bool:
    """Whether a mention explains a label: words that no measure, place or period explains are fewer, or there are none.

    "Meldinger konkludert innen en uke" is not "meldinger": the label names something that the list has not.
    """
    spans = [(m.start, m.end) for m in reader.measures(label)]
    spans += [(m.start, m.end) for m in reader.places(label)]
    spans += [(m.start, m.end) for m in reader.periods(label)]
    rest = list(label)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    said = content_words(label[mention.start : mention.end])
    left = [word for word in content_words("".join(rest)) if word not in RECEIVED]
    alone = re.search(r"[^\W\d_]", "".join(rest)) is None
    return alone or (bool(said) and len(left) < len(said))


def _fitting(mention: MeasureMention, reader: Reader, unit: str) -> MeasureMention | None:
    """The mention with the candidates that a number in this unit can be, ``None`` when there are none."""
    narrowed = reader.vocabulary.fitting(mention, unit)
    measures = [reader.vocabulary.measure(slug) for slug in narrowed.candidates]
    fitting = [m.slug for m in measures if _can_be(m.unit, m.counts, unit)]
    if len(mention.candidates) > 1 and _CHILDREN.search(mention.text):
        counts = {m.slug: m.counts for m in measures}
        fitting = [slug for slug in fitting if counts[slug] not in ("meldinger", "undersøkelser")]
    return replace(narrowed, candidates=tuple(fitting)) if fitting else None


def _can_be(measure_unit: str, counts: str, unit: str) -> bool:
    if not unit or unit == counts:
        return True
    if unit == "antall":
        return measure_unit not in _AMOUNT_UNITS
    if unit in _AMOUNT_UNITS:
        return measure_unit == unit or {measure_unit, unit} == {"kr", "kr per måned"}
    return measure_unit not in _AMOUNT_UNITS


def _joined(here: str, others: Sequence[Layer], reader: Reader, unit: str) -> MeasureMention | None:
    """A mention that only a farther layer and this one make together, before or after each other."""
    best: MeasureMention | None = None
    for far in (text for other in others for text in (subjects(other.text) if other.wide else (other.text,))):
        for text, border in ((f"{far} {here}", len(far)), (f"{here} {far}", len(here))):
            for mention in reader.measures(text):
                if not mention.start < border < mention.end or not _covers(mention, text, here, border):
                    continue
                fit = _fitting(mention, reader, unit)
                if fit is not None and (best is None or fit.specificity > best.specificity):
                    best = fit
    return best


def _covers(mention: MeasureMention, text: str, here: str, border: int) -> bool:
    """Whether a mention over the border takes in most of the nearer text and a telling word of the other one."""
    here_first = text.startswith(here) and border == len(here)
    before, after = text[mention.start : border], text[border : mention.end]
    near, far = (before, after) if here_first else (after, before)
    inside, whole = content_words(near), content_words(here)
    return bool(inside) and len(inside) >= 0.6 * len(whole) and bool(content_words(far)) and status_words(far) is None


def _settled(mention: MeasureMention, farther: Sequence[Layer], reader: Reader) -> tuple[str, ...]:
    """The candidates that a farther layer names too; all of them when none does."""
    for layer in (layer for layer in farther if layer.origin != "whole"):
        named = {slug for other in reader.measures(layer.text) for slug in other.candidates}
        both = tuple(slug for slug in mention.candidates if slug in named)
        if both and len(both) < len(mention.candidates):
            return both
    return mention.candidates


def is_borrowed(slug: str, label: str, others: Sequence[str], reader: Reader) -> bool:
    """Whether a label of things has a measure of other things, which the labels beside it count by themselves.

    "Undersøkelser" beside "Meldinger" are not the messages that led to one, whatever the title over both makes of it.
    """
    own = {found for mention in reader.measures(label) for found in mention.candidates}
    if not slug or not own or slug in own or _PLURAL.search(label) is None:
        return False
    counts = reader.vocabulary.measure(slug).counts
    beside = {m.slug for other in others if other != label for m in reader.measures(other)} - {""}
    return any(reader.vocabulary.measure(one).counts == counts for one in beside)
