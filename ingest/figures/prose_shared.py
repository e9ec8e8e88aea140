"""What stands once for several numbers of a sentence, and what their words alone would not make of them.

"Seks undersøkelser i Oppdal og én i Rennebu gikk over fristen": what is said behind the last place is said of both.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.figures.mentions import Reader
from ingest.figures.prose_measure import Told, told_measure
from ingest.figures.prose_segments import Setting
from ingest.figures.prose_sentences import Sentence
from ingest.figures.prose_settle import Beside
from ingest.figures.prose_topic import Topic

_GOES_ON = re.compile(r"\s+(?!(?:og|men|mens|medan|mot|samt|som|der|hvor|kor|fordi|da|slik)\b)[a-zæøå]+\b")
_AND = re.compile(r"\s*(?:,|og|,\s*og|samt)\s*", re.IGNORECASE)
_A_PLACE = re.compile(
    r"\b(?:(?:en|ein|én|éin|hver|kvar|per|pr\.?|slik|enkelt)\s(?:slik\s)?plass|plassen)\b(?!\s(?:i|på|hos|ved)\s(?!gjennomsnitt|snitt|året|år))",
    re.IGNORECASE,
)
_CONCERNS = re.compile(
    r"\s+(?:som\s(?:gjaldt|gjelder|gjeld|angikk|handlet\som|handla\som|kom\s(?:fra|frå))|fra|frå|om|gjaldt|vedrørende)\s",
    re.IGNORECASE,
)


def with_shared_words(setting: Setting, reader: Reader) -> Told | None:
    """The measure of a number whose piece ends with its place, read with the words behind the last place of its list.

    ``None`` when there are none. "12 meldinger i Oppdal og 5 i Rennebu gjaldt vold" are not all messages of Oppdal.
    """
    last = _last_of_list(setting, reader)
    tail = _behind_place(setting, last, reader) if last > setting.at else ""
    if not tail:
        return None
    segment = setting.segment
    text = setting.text[: segment.end] + tail
    whole = replace(segment, end=len(text), said=(segment.said[0], len(text)))
    segments = [*setting.segments[: setting.at], whole]
    items = setting.items[: setting.at + 1]
    told = told_measure(Setting(text, items, segments, setting.at), Beside(), reader)
    return replace(told, end=setting.item.end) if told.sure else None


def _last_of_list(setting: Setting, reader: Reader) -> int:
    """The last number of the list that a number stands in, each with a place of its own and nothing more."""
    at = setting.at
    while at + 1 < len(setting.items) and _ends_with_place(setting, at, reader):
        following = setting.items[at + 1]
        noun = following.own == "none" or (following.own == "noun" and following.kind == setting.item.kind)
        if not noun or _AND.fullmatch(setting.segments[at + 1].joint) is None:
            break
        at += 1
    return at


def _ends_with_place(setting: Setting, at: int, reader: Reader) -> bool:
    segment, item = setting.segments[at], setting.items[at]
    own = [place for place in reader.places(setting.text) if segment.holds(place) and place.start >= item.end]
    return len(own) == 1 and not setting.text[own[0].end : segment.end].strip()


def _behind_place(setting: Setting, at: int, reader: Reader) -> str:
    """What goes on behind the place of number ``at``; ``""`` when that has none, or a sign or a clause follows it."""
    segment, item = setting.segments[at], setting.items[at]
    own = [place for place in reader.places(setting.text) if segment.holds(place) and place.start >= item.end]
    if not own:
        return ""
    between = setting.text[item.end : own[0].start].split()
    goes_on = _GOES_ON.match(setting.text, own[0].end)
    return setting.text[own[0].end : segment.end] if goes_on and len(between) <= 1 else ""


def place_meant(setting: Setting, sentence: Sentence) -> tuple[str, ...]:
    """ "En plass koster 2 millioner i året": in an institution, where the text before or a title names those."""
    if _A_PLACE.search(setting.piece) is None:
        return ()
    earlier = (sentence.before, sentence.block.text[: sentence.start], *(layer.text for layer in sentence.layers))
    return ("institusjon",) if any("institusjon" in text.casefold() for text in earlier) else ()


def families_of(setting: Setting, before: Topic | None, reader: Reader) -> Told | None:
    """ "Åtte undersøkelser gikk over fristen, fordelt på fem familier": families of what is divided."""
    slug = f"{before.slug}_familier" if before is not None and before.slug else ""
    item = setting.item
    if item.kind != "familie" or slug not in reader.vocabulary.measures or told_measure(setting, Beside(), reader).slug:
        return None
    return Told(slug, "clause", item.start, item.end)


def from_own_area(setting: Setting, told: Told, reader: Reader) -> Told:
    """A watch's calls about children of the report's own area are its cases from there."""
    about = _CONCERNS.match(setting.text, setting.item.end)
    if told.slug != "vakt_henvendelser" or about is None:
        return told
    known = {reader.own.name, *reader.members}
    own = any(place.name in known and setting.segment.holds(place) for place in reader.places(setting.text))
    own = own or setting.text[about.end() :].startswith((f"{reader.own.name}-kommun", "kommunen", "kommunan"))
    return replace(told, slug="vakt_saker") if own else told
