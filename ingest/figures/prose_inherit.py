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
from ingest.figures.prose_change import change_of, direction
from ingest.figures.prose_measure import Told, told_measure
from ingest.figures.prose_numbers import is_linked
from ingest.figures.prose_segments import Setting
from ingest.figures.prose_settle import Beside, printed_unit
from ingest.figures.prose_topic import Topic, restates
from ingest.figures.senders import asks_who, find_senders, is_sender

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
    årsskiftet årsskifte utgangen inngangen
    slutten starten forrige førre falt steg sank økte auka gikk gjekk vokste minket minka igjen før deretter
    dernest foran kjem kommer følger følgjer fulgt følgd sammenlignet sammenliknet samanlikna
"""
_PLAIN: Final = frozenset(_SMALL_WORDS.split())
_COMPARED = re.compile(
    r"\b(?:(?:som|og|men|dette|noe|noko|litt|godt|klart|langt|vesentlig|vesentleg|betydelig|betydeleg)\s){0,2}"
    r"(?:(?:er|var|ligger|ligg|lå|låg)\s)?(?:(?:noe|noko|litt|godt|klart|langt|vesentlig|vesentleg|betydelig|betydeleg)\s)?"
    r"(?:høyere|høgare|lavere|lågare|bedre|betre|dårligere|dårlegare|mer|meir|mindre|over|under)\senn\s",
    re.IGNORECASE,
)
""" "43 prosent, som er høyere enn snittet i fylket på 37": another place's number is of the same measure."""
_REASON = re.compile(r",\s(?:\w+\s){0,2}?(?:da|fordi|slik\sat|etter\sat|ettersom|siden|sidan)\s", re.IGNORECASE)
_ASIDE = re.compile(r",\s(?:og|men|noe|noko)\s(?:det|dette|vi|som|tjenesten|tenesta)\s", re.IGNORECASE)
_WHEN_IT_WAS = re.compile(r".*,\s(?:da|der|hvor|kor|når)\s(?=(?:andelen|delen|tallet|talet|den|det)\s)", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"\b(?:ble|blei|vart|er|var)\sdet\s(?:\w+(?:t|et|a|de)\s)?(?:bare\s|berre\s|kun\s)?$", re.IGNORECASE
)
""" "I 2022 ble det startet 208": of what is spoken of."""
_OTHERS = re.compile(r"\s+(?:andre|øvrige)\b(?!\s(?:halvår|kvartal|tertial))", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:til|fra|frå)\s(?:\w+\s)?$", re.IGNORECASE)
_AS_SHARE = re.compile(
    r"(?:\b(?:andel|del|andelen|delen|utgjør|utgjorde|utgjer|tilsvarer|tilsvarar|tilsvarte|svarer|svarar|vil|gir|gjev|altså"
    r"|eller|blir|vert|lag|rundt|omtrent|nesten|vel|ca\.?)\b(?:\s(?:på|til|si|seie))?\s*|[(,–=]\s*)$",
    re.IGNORECASE,
)
""" "18 av de 47 er i slekt, en andel på 38 prosent", "fem (11 prosent)": a share of what went before."""
_IT_IS = re.compile(
    r"\W*(?:det|dette)\s(?:er|var|vart|ble|blei|blir|utgjør|utgjorde)\s(?:(?:hele|heile|bare|berre|kun|altså|da)\s)?",
    re.IGNORECASE,
)
_SO_MANY_MORE = re.compile(r"\s[^\W\d_]+")
_IN_NUMBERS = re.compile(r"\s*\((?:dvs\.?\s|det\svil\ssi\s|altså\s|tilsvarer\s)?", re.IGNORECASE)
_OF_SO_MANY = re.compile(r"\s+av\s+(?:(?:totalt|til\ssammen|i\salt)\s+)?[0-9]", re.IGNORECASE)
_ACCOUNTS = frozenset({"regnskapet", "rekneskapen", "rekneskapet", "budsjettet", "budsjett", "endte", "enda"})
_WHERE = re.compile(r"\b(?:i|hos|på|med|til)\s(?:\w+\s)?$", re.IGNORECASE)
""" "9 i slekt" live there, and sent no message."""
_NUMBERS = frozenset({"tall", "tal"})
_OR = frozenset({"eller"})
_SHARE = re.compile(r"\b(?:prosent)?andel|\bdelen\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w-]*")


def is_bare(setting: Setting, reader: Reader, also: frozenset[str] = frozenset()) -> bool:
    """Whether a number's piece holds nothing but places, periods, senders, small words and ``also``."""
    segment, text = setting.segment, setting.text
    if _OTHERS.match(text, setting.item.end):
        return False
    ends = [end.start() for sign in (_REASON, _ASIDE) if (end := sign.search(text, setting.item.end, segment.end))]
    first, last = segment.start, min([*ends, segment.end])
    clause = _WHEN_IT_WAS.match(text, first, setting.item.start)
    first = clause.end() if clause else first
    taken = [(place.start, place.end) for place in reader.places(text)]
    taken += [(period.start, period.end) for period in reader.periods(text)]
    taken += [(sender.start, sender.end) for sender in find_senders(text) if not _WHERE.search(text, 0, sender.start)]
    if any(segment.holds(place) for place in reader.places(text)):
        taken += [(sign.start(), sign.end()) for sign in _COMPARED.finditer(text, first, setting.item.start)]
    taken.append((setting.item.start, setting.item.end))
    left = [
        word
        for word in _WORD.finditer(text, first, last)
        if word.group()[0].isalpha()  # no footnote's mark
        and word.group().casefold() not in _PLAIN | also
        and not any(low <= word.start() < high for low, high in taken)
    ]
    return not left


def is_elliptical(setting: Setting) -> bool:
    """Whether a bare number leaves out what it counts because it was spoken of: "I 2022 ble det startet 208"."""
    return setting.item.own == "none" and _ELLIPSIS.search(setting.text, 0, setting.item.start) is not None


def next_sender(setting: Setting, before: Topic | None, reader: Reader) -> Told | None:
    """The messages of one more sender: "deretter kommer politiet med 17 og barnevernsvakta med 11"."""
    item = setting.item
    if before is None or not before.dims or before.slug != "meldinger" or item.own != "none":
        return None
    named = any(setting.segment.holds(sender) for sender in find_senders(setting.text))
    return Told(before.slug, "clause", item.start, item.end) if named and is_bare(setting, reader) else None


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


def more_than_before(setting: Setting, topic: Topic | None, reader: Reader) -> Told | None:
    """The measure of what a sentence only says the difference of: "Det er 25 flere, og det høyeste vi har hatt"."""
    item, text = setting.item, setting.text
    if topic is None or setting.unit or item.own != "none" or _IT_IS.fullmatch(text, 0, item.start) is None:
        return None
    known = change_of(topic.slug, reader.vocabulary.measures) if topic.slug else ""
    more = _SO_MANY_MORE.match(text, item.end) if known and direction(text, item, 0) else None
    return Told(topic.slug, "sentence before", item.start, more.end()) if more else None


def count_of_share(setting: Setting, before: Topic | None, reader: Reader) -> Told | None:
    """The count that a share is told to be in numbers right after it: "11,5 prosent (6 av 52)"."""
    item, text = setting.item, setting.text
    if before is None or before.unit != "prosent" or printed_unit(setting):
        return None
    told = setting.items[setting.at - 1]
    if item.own == "noun" or _IN_NUMBERS.fullmatch(text, told.end, item.start) is None:
        return None
    of = item.own == "of" or _OF_SO_MANY.match(text, item.end) is not None
    slug = reader.vocabulary.count_of(before.slug) if before.slug else None
    return Told(slug or "", "clause", item.start, item.end) if of else None


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
    accounts = (_ACCOUNTS if topic.slug == "netto_driftsutgifter" else frozenset()) | _NUMBERS
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


def restates_nameless(setting: Setting, last: Topic | None, reader: Reader) -> bool:
    """Whether a sentence only says a count in percent that has no measure: "23 endte med tiltak. Det er 43 prosent"."""
    share = printed_unit(setting) == "prosent" and restates(setting.text) and is_bare(setting, reader)
    counted = last is not None and last.slug != "" and last.unit != "prosent"
    return share and counted and last is not None and reader.vocabulary.share_of(last.slug) is None


def from_titles(setting: Setting, titles: Sequence[Layer], reader: Reader, *, in_list: bool) -> Told | None:
    """The measure that a lead-in or heading names, for a bare number put as what is said of it."""
    item = setting.item
    if item.own == "noun" or not is_bare(setting, reader):
        return None
    if not (in_list or is_linked(setting.text[: item.start])):
        return None
    told = find_measure(titles, reader, UnitFound(printed_unit(setting) or "antall", 1, ""))
    naming = [m for title in titles for m in reader.measures(title.text) if told.slug in m.candidates]
    natively = bool(naming)
    if natively and printed_unit(setting) == "prosent":  # "Undersøkelser" is no title of a share
        units = [{reader.vocabulary.measure(slug).unit for slug in mention.candidates} for mention in naming]
        natively = any(kinds == {"prosent"} for kinds in units)
        if not natively:
            return None
    if not (natively or _SHARE.search(setting.text)):  # a heading's count is not the share that stands below it
        return None
    return Told(told.slug, told.origin, item.start, item.end) if told.slug else None


def of_sender(setting: Setting, titles: Sequence[Layer], reader: Reader, *, in_list: bool) -> Told | None:
    """The messages of a sender in a list of those who sent them, though its name may mean more: "Barnevernvakt: 22"."""
    lead = setting.text[setting.segment.start : setting.item.start]
    if not in_list or setting.unit or not is_sender(lead.strip(" :–-")) or not any(asks_who(t.text) for t in titles):
        return None
    told = from_titles(setting, titles, reader, in_list=in_list)
    return told if told is not None and told.slug == "meldinger" else None


def from_sentence_before(setting: Setting, before: str, reader: Reader) -> Told | None:
    """The only measure of this unit in the sentence before ("... i familie og nettverk. Her er vi på 31 %")."""
    item, unit = setting.item, printed_unit(setting)
    if item.own == "noun" or not is_bare(setting, reader):
        return None
    fitting: set[str] = set()
    for mention in reader.measures(before):
        units = {reader.vocabulary.measure(slug).unit for slug in mention.candidates}
        fitting.update(mention.candidates if units == {unit or "antall"} else ())
    return Told(fitting.pop(), "sentence before", item.start, item.end) if len(fitting) == 1 else None


def _agrees(setting: Setting, topic: Topic) -> bool:
    """Whether a number can be of the same measure as another: the same noun or none, and the same unit."""
    item, unit = setting.item, printed_unit(setting)
    if item.own == "noun" and item.kind != topic.kind:
        return False
    if unit:
        return topic.unit == unit
    return topic.unit not in ("prosent", "kr", "kr per måned")
