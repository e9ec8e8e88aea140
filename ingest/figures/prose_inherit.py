"""What a number measures that has no word of its own: that of the number before it, of the paragraph, or of a title.

"fire i Overhalla og fem i Namsos", "mot 118 året før", "Det utgjør 12 prosent". Only a piece that holds nothing but
places, times and small words takes over what was said before; any other word may make it another measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.figures.coordinates import Layer, UnitFound, find_measure
from ingest.figures.mentions import Reader
from ingest.figures.prose_measure import Told, told_measure
from ingest.figures.prose_numbers import is_linked
from ingest.figures.prose_segments import Setting
from ingest.figures.prose_settle import Beside, printed_unit
from ingest.figures.prose_topic import Topic, restates
from ingest.figures.senders import find_senders

_SMALL_WORDS: Final = """
    i på for fra frå til og var er det ble blei vart mot mens medan hadde har av en et ei samt men per pr bare
    kun berre totalt om lag ca nesten over under rundt tallet talet fikk fekk så hos oss vi her gjaldt gjeld
    gjelder kommune kommunen kommunene kommunane fylket landet snitt snittet gjennomsnitt gjennomsnittet
    andelen delen prosentandelen antallet verdi verdien samlet samla ligger ligg lå låg tjenesten tenesta
    tilsvarende tilsvarande samme same ned opp halvår kvartal tertial periode enn kr kroner prosent ved mottok
    med den hele heile første fyrste andre tredje fjerde siste tallene tala talene henholdsvis høvesvis altså så kom
    tid tidspunkt tidsrom andel del vil si seie gir gjev blir vert cirka vel omtrent
    til sammen i alt utgjør utgjer utgjorde svarer svarar bor bur bodde budde år året to tre fire fem seks
    sju syv åtte ni ti de dei fjor årene åra utviklingen utviklinga utvikling
    årsskiftet årsskifte forrige førre
"""
_PLAIN: Final = frozenset(_SMALL_WORDS.split())
_REASON = re.compile(r",\s(?:da|fordi|slik\sat|etter\sat|ettersom|siden|sidan)\s", re.IGNORECASE)
_OTHERS = re.compile(r"\s+(?:andre|øvrige)\b(?!\s(?:halvår|kvartal|tertial))", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:til|fra|frå)\s(?:\w+\s)?$", re.IGNORECASE)
_AS_SHARE = re.compile(
    r"(?:\b(?:andel|del|andelen|delen|utgjør|utgjorde|utgjer|tilsvarer|tilsvarar|tilsvarte|svarer|svarar|vil|gir|gjev|altså"
    r"|eller|blir|vert|lag|rundt|omtrent|nesten|vel|ca\.?)\b(?:\s(?:på|til|si|seie))?\s*|[(,–=]\s*)$",
    re.IGNORECASE,
)
""" "18 av de 47 er i slekt, en andel på 38 prosent", "fem (11 prosent)": a share of what went before."""
_ACCOUNTS = frozenset({"regnskapet", "rekneskapen", "rekneskapet", "budsjettet", "budsjett", "endte", "enda"})
_OR = frozenset({"eller"})
_SHARE = re.compile(r"\b(?:prosent)?andel|\bdelen\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w-]*")


def is_bare(setting: Setting, reader: Reader, also: frozenset[str] = frozenset()) -> bool:
    """Whether a number's piece holds nothing but places, periods, senders, small words and ``also``."""
    segment, text = setting.segment, setting.text
    if _OTHERS.match(text, setting.item.end):
        return False
    reason = _REASON.search(text, setting.item.end, segment.end)
    last = reason.start() if reason else segment.end
    taken = [(place.start, place.end) for place in reader.places(text)]
    taken += [(period.start, period.end) for period in reader.periods(text)]
    taken += [(sender.start, sender.end) for sender in find_senders(text)]
    taken.append((setting.item.start, setting.item.end))
    left = [
        word
        for word in _WORD.finditer(text, segment.start, last)
        if word.group().casefold() not in _PLAIN | also and not any(low <= word.start() < high for low, high in taken)
    ]
    return not left


def is_level(setting: Setting) -> bool:
    """Whether a number is what something came from or got to: "fra 12 til 14"."""
    return _LEVEL.search(setting.text, 0, setting.item.start) is not None


def from_before(setting: Setting, before: Topic | None, reader: Reader) -> Told | None:
    """The measure of the number before it in the sentence; ``""`` where its own words make it something else."""
    item = setting.item
    if before is None or not _agrees(setting, before):
        return None
    if is_bare(setting, reader):  # "økt med 1,4 til 36,2 millioner": the second is no difference
        slug = before.slug.removesuffix("_endring") if is_level(setting) else before.slug
        return Told(slug, "clause", item.start, item.end)
    return Told("", "", item.start, item.end) if item.own == "none" and not item.number.unit else None


def share_of_before(setting: Setting, before: Topic | None, reader: Reader) -> Told | None:
    """The share that follows its count in the sentence: "14 bor hos slekt, om lag 45 prosent"."""
    item = setting.item
    if before is None or printed_unit(setting) != "prosent" or before.unit in ("prosent", "kr"):
        return None
    bracketed = setting.text[: item.start].endswith("(") and setting.text.startswith(")", item.end)
    if not (bracketed or is_bare(setting, reader, _OR)) or not _AS_SHARE.search(setting.text[: item.start]):
        return None
    slug = reader.vocabulary.share_of(before.slug) if before.slug else None
    if slug is None and not before.slug:
        start = setting.segments[setting.at - 1].start
        wider = replace(setting.segment, said=(start, setting.segment.end))
        segments = [*setting.segments[: setting.at], wider, *setting.segments[setting.at + 1 :]]
        slug = told_measure(replace(setting, segments=segments), Beside(), reader).slug
    return Told(slug, "clause", item.start, item.end) if slug else None


def from_next(setting: Setting, reader: Reader) -> Told | None:
    """ "12 og 14 meldinger", "Lierne 31, Grong 35 meldinger": what is counted stands once, at the last number."""
    item = setting.item
    if item.own not in ("none", "noun") or item.of_these:
        return None
    bare = is_bare(setting, reader)
    for at in range(setting.at + 1, len(setting.items)):
        following = setting.items[at]
        if not setting.segments[at].listed or following.own not in ("none", "noun"):
            return None
        coupled = setting.text[item.end : following.start].strip() in ("og", "eller", "til")
        same = following.own == "noun" and (item.own == "none" or item.kind == following.kind)
        if same and (coupled or bare) and (item.own == "none" or _is_placed(setting, reader)):
            ahead = told_measure(replace(setting, at=at), Beside(), reader)
            if ahead.sure:
                return Told(ahead.slug, ahead.origin, item.start, item.end)
    return None


def _is_placed(setting: Setting, reader: Reader) -> bool:
    """Whether a number's own piece says where or when."""
    segment = setting.segment
    return any(segment.holds(place) for place in reader.places(setting.text)) or any(
        segment.holds(period) for period in reader.periods(setting.text)
    )


def from_topic(setting: Setting, topic: Topic | None, reader: Reader) -> Told | None:
    """The measure the paragraph spoke of, where the sentence says nothing but when, where and how many."""
    item = setting.item
    if topic is None or item.own == "noun" or not _agrees(setting, topic):
        return None
    if item.of_these and item.number.value == topic.value:  # "Av disse 220 ..." says the whole once more
        return Told(topic.slug, "sentence before", item.start, item.end)
    if item.of_these and not is_bare(setting, reader):
        return Told("", "", item.start, item.end)
    accounts = _ACCOUNTS if topic.slug == "netto_driftsutgifter" else frozenset()
    if item.of_these or (is_linked(setting.text[: item.start]) and is_bare(setting, reader, accounts)):
        return Told(topic.slug, "sentence before", item.start, item.end)
    return None


def restated(setting: Setting, topic: Topic | None, reader: Reader, last: Topic | None = None) -> Told | None:
    """The share of the count before, or the count of the share ("Det utgjør 12 prosent av ...").

    ``last`` is what the sentence before stated last; a share that follows a part ("Av disse ...") is that part's.
    """
    if last is not None and len(setting.items) == 1 and printed_unit(setting) == "prosent" and last.slug:
        topic = last
    if topic is None or not topic.slug or not restates(setting.text):
        return None
    unit = printed_unit(setting)
    vocabulary = reader.vocabulary
    if unit == "prosent" and topic.unit != "prosent":
        slug = vocabulary.share_of(topic.slug)
    elif not unit and topic.unit == "prosent":
        slug = vocabulary.count_of(topic.slug)
    else:
        return None
    return None if slug is None else Told(slug, "sentence before", setting.item.start, setting.item.end)


def from_titles(setting: Setting, titles: Sequence[Layer], reader: Reader, *, in_list: bool) -> Told | None:
    """The measure that a lead-in or heading names, for a bare number put as what is said of it."""
    item = setting.item
    if item.own == "noun" or not is_bare(setting, reader):
        return None
    if not (in_list or is_linked(setting.text[: item.start])):
        return None
    told = find_measure(titles, reader, UnitFound(printed_unit(setting) or "antall", 1, ""))
    natively = any(told.slug in m.candidates for title in titles for m in reader.measures(title.text))
    if not (natively or _SHARE.search(setting.text)):  # a heading's count is not the share that stands below it
        return None
    return Told(told.slug, told.origin, item.start, item.end) if told.slug else None


def from_sentence_before(setting: Setting, before: str, reader: Reader) -> Told | None:
    """The only measure of this unit in the sentence before ("... i familie og nettverk. Her er vi på 31 %")."""
    item, unit = setting.item, printed_unit(setting)
    if item.own == "noun" or not is_bare(setting, reader):
        return None
    slugs = {slug for mention in reader.measures(before) for slug in mention.candidates}
    fitting = [slug for slug in slugs if reader.vocabulary.measure(slug).unit == (unit or "antall")]
    return Told(fitting[0], "sentence before", item.start, item.end) if len(fitting) == 1 else None


def _agrees(setting: Setting, topic: Topic) -> bool:
    """Whether a number can be of the same measure as another: the same noun or none, and the same unit."""
    item, unit = setting.item, printed_unit(setting)
    if item.own == "noun" and item.kind != topic.kind:
        return False
    if unit:
        return topic.unit == unit
    return topic.unit not in ("prosent", "kr", "kr per måned")
