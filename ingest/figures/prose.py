"""Figures from running text: every number of a sentence that counts something, with its coordinates.

The stages, each of them pure: passages -> sentences (``prose_sentences``) -> numbers that may be figures
(``prose_numbers``) -> a piece of the sentence for each (``prose_segments``) -> what it measures (``prose_measure``,
``prose_inherit``), for whom and when (``prose_where``) -> the figure. A wrong number does more harm in a council than a
missing one: where it is unclear what is counted the measure stays empty, and where it is unclear that anything is, there
is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Figure, Passage, Report
from corpus.vocabulary import vocabulary
from ingest.figures.coordinates import Layer
from ingest.figures.mentions import Reader
from ingest.figures.prose_change import change_of, direction, names_base
from ingest.figures.prose_inherit import from_before, from_next, from_titles, from_topic, restated
from ingest.figures.prose_measure import Beside, Told, printed_unit, told_measure
from ingest.figures.prose_numbers import clause_around, counted_in
from ingest.figures.prose_nouns import noun_after
from ingest.figures.prose_segments import Setting, settings_of
from ingest.figures.prose_sentences import Sentence, sentences_of
from ingest.figures.prose_status import STATES, is_state, status_of
from ingest.figures.prose_topic import Conversation, Spoken, Topic, has_antecedent
from ingest.figures.prose_where import Around, Placed, Sort, depends_on_before, place_number
from ingest.figures.prose_words import COUNTED_UNITS, COUNTS
from ingest.figures.prose_zero import none_in
from ingest.figures.senders import find_senders

_LONGEST_LABEL = 90
_LESS_SPENT = re.compile(r"\b(?:mindreforbruk|underforbruk)", re.IGNORECASE)
_SENDS = re.compile(
    r"\s*[(:–-]?\s*(?:(?:\w+\s){0,3}?(?:meld\w*|send\w*|sto for|stod for|sto bak)\s(?:\w+\s)?)?", re.IGNORECASE
)
_NEEDS_MORE = frozenset({"stilling", "ansatt", "rolle", "melding", "barn", "undersøkelse", "sak", "familie"})
"""Nouns whose "ingen" is nought of the whole only with more words: "ingen stillinger sto ledige" is not 0 positions."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure, what the next one may need to know of it, and whether it counts a part of something before it."""

    figure: Figure
    topic: Topic
    part: bool


def prose_figures(passages: Sequence[Passage], report: Report, reader: Reader | None = None) -> list[Figure]:
    """The figures of a report's running text, in reading order; table rows are not read here.

    ``reader`` is the report's own, made here when it is not handed over.
    """
    known = Reader(report, vocabulary()) if reader is None else reader
    found: list[Figure] = []
    conversation = Conversation()
    for sentence in sentences_of(passages):
        read = _figures_in(sentence, conversation.before(sentence), known)
        conversation.add(sentence, [one.topic for one in read], [one.topic for one in read if not one.part])
        found += [one.figure for one in read]
    return found


def _figures_in(sentence: Sentence, spoken: Spoken, reader: Reader) -> list[_Read]:
    text = sentence.text
    items = sorted([*counted_in(text), *none_in(text)], key=lambda item: item.start)
    done: dict[int, _Read] = {}
    for setting in settings_of(text, items):
        topic = spoken.of(text, setting.at, len(items))
        found = _figure(sentence, setting, topic, done, reader)
        if found is not None:
            done[setting.at] = found
    return list(done.values())


def _figure(
    sentence: Sentence, setting: Setting, topic: Topic | None, done: Mapping[int, _Read], reader: Reader
) -> _Read | None:
    before = _before(setting, done)
    told = _measure(sentence, setting, topic, done, reader)
    if told is None or _is_idle(setting, told):
        return None
    way = _direction(setting)
    told = _changed(setting, told, before or topic, reader) if way else told
    measure = reader.vocabulary.measure(told.slug) if told.slug else None
    counts = frozenset({measure.counts}) if measure else COUNTS.get(setting.item.kind, frozenset())
    state = not way and is_state(setting.text, counts, measure.unit if measure else setting.unit)
    event = not way and measure is not None and not counts & STATES
    around = Around(topic, before if depends_on_before(setting) else None, sentence.layers)
    placed = place_number(setting, around, reader, Sort(state, way != 0, event))
    dims = _senders(setting, told.slug)
    value = setting.item.number.value
    part = setting.item.of_these or setting.item.own == "of" or depends_on_before(setting)
    whole = before or topic
    if told.whole and not (dims or placed.named):
        told = replace(told, slug="")
    if part and whole is not None and whole.slug == told.slug and not (dims or placed.named) and value != whole.value:
        told = replace(told, slug="")
    if value is not None and (way < 0 or _LESS_SPENT.search(setting.text[told.start : told.end])):
        value = -value
    if measure is not None and measure.unit == "antall" and value is not None and value != value.to_integral_value():
        told = replace(told, slug="")  # nobody counts a part of one
    figure = _made(sentence, setting, told, placed, reader, value, dims)
    return _Read(figure, _topic(setting, told, placed, topic, figure), part)


def _measure(
    sentence: Sentence, setting: Setting, topic: Topic | None, done: Mapping[int, _Read], reader: Reader
) -> Told | None:
    """What the number measures; ``None`` when nothing shows that it is a figure."""
    item = setting.item
    before = _before(setting, done)
    again = restated(setting, topic, reader)
    if again is not None:
        return again
    told = told_measure(setting, _beside(setting, topic, done, reader), reader)
    if told.sure:
        return told
    inherited = from_before(setting, before, reader) or from_next(setting, reader) or from_topic(setting, topic, reader)
    if inherited is not None:
        return inherited
    if item.own == "noun":
        return told if _counts_something(setting) else None
    spoken_of = (Layer("lead-in", sentence.before),) if has_antecedent(setting.text) else ()
    titled = from_titles(setting, (*spoken_of, *sentence.layers), reader, in_list=sentence.in_list)
    if titled is not None:
        return titled
    return told if item.own != "none" and _counts_something(setting, reader) else None


def _beside(setting: Setting, topic: Topic | None, done: Mapping[int, _Read], reader: Reader) -> Beside:
    """The nouns that a number's piece may depend on: the number's before it, the subject's, the topic's."""
    opening = setting.text[: setting.items[0].start]
    subjects = [mention.text for mention in reader.measures(opening)[:1]] if done else []
    phrases = [one.topic.phrase for one in list(done.values())[::-1]]
    kinds = [one.topic.kind for one in list(done.values())[::-1]]
    if topic is not None:
        kinds.append(topic.kind)
        if setting.item.of_these or has_antecedent(setting.text):
            phrases.append(topic.phrase)
    return Beside((*phrases, *subjects), tuple(kinds))


def _before(setting: Setting, done: Mapping[int, _Read]) -> Topic | None:
    return done[setting.at - 1].topic if setting.at - 1 in done else None


def _counts_something(setting: Setting, reader: Reader | None = None) -> bool:
    """Whether a number that no measure explains is still a count, an amount or a share of something of the service."""
    item, text = setting.item, setting.text
    if item.number.unit == "kr":
        return True
    if item.own == "unit":
        share = text.startswith(" av ", item.end) and noun_after(text, item.end + len(" av")).kind != ""
        return share or (_direction(setting) != 0 and reader is not None and bool(reader.measures(text)))
    return not (item.number.word and item.number.value in (Decimal(0), Decimal(1)))


def _is_idle(setting: Setting, told: Told) -> bool:
    """Whether "ingen" or "én" only seems to count: "ingen stillinger sto ledige", "én melding per barn"."""
    item = setting.item
    if item.number.value == 0 and item.number.word and item.kind in _NEEDS_MORE:
        return told.end <= item.end or not told.slug
    return False


def _direction(setting: Setting) -> int:
    item = setting.item
    return direction(setting.text, item, clause_around(setting.text, item.start, item.end)[0])


def _changed(setting: Setting, told: Told, whole: Topic | None, reader: Reader) -> Told:
    """The measure of differences of what was told; ``""`` when there is none, and for differences in percent."""
    slug = told.slug
    if slug.endswith("_endring") and not names_base(slug, setting.text, reader.vocabulary.measures):
        slug = whole.slug if whole is not None else ""
    if setting.unit in ("prosent", "prosentpoeng"):
        return replace(told, slug="")
    return replace(told, slug=change_of(slug, reader.vocabulary.measures))


def _senders(setting: Setting, slug: str) -> tuple[tuple[str, str], ...]:
    """Who sent the messages that a number counts, when its own piece says so."""
    if slug != "meldinger":
        return ()
    rest = setting.text[setting.item.end : setting.segment.end]
    senders = find_senders(rest)
    for at, sender in enumerate(senders):
        if rest[: sender.start].rstrip().casefold().endswith(("fra", "frå", "av")):
            last = sender
            for other in senders[at + 1 :]:
                last = other if rest[last.end : other.start].strip() in ("og", ",", "/") else last
            return (("melder", sender.name + rest[sender.end : last.end]),)
    lead = setting.text[setting.segment.start : setting.item.start]
    named = [sender for sender in find_senders(lead) if _SENDS.fullmatch(lead[sender.end :])]
    return (("melder", named[-1].name),) if named else ()


def _topic(setting: Setting, told: Told, placed: Placed, topic: Topic | None, figure: Figure) -> Topic:
    item = setting.item
    own = told.origin == "clause" or topic is None
    phrase = setting.text[item.start : max(told.end, item.end)] if own else topic.phrase if topic is not None else ""
    kind = item.kind or (topic.kind if topic is not None else "")
    area = placed.area if placed.named else topic.area if topic is not None else None
    return Topic(phrase, kind, told.slug, figure.unit, item.number.value, area, placed.period)


def _made(
    sentence: Sentence,
    setting: Setting,
    told: Told,
    placed: Placed,
    reader: Reader,
    value: Decimal | None,
    dims: tuple[tuple[str, str], ...],
) -> Figure:
    item, text = setting.item, setting.text
    status, status_origin = status_of(setting.piece, text, placed.period, reader)
    start, end = min(told.start, item.start), max(told.end, item.end)
    if end - start > _LONGEST_LABEL:
        start, end = item.start, item.end
    origins = {
        "measure": told.origin if told.slug else "",
        "area": placed.area_origin,
        "period": placed.period_origin,
        "status": status_origin,
    }
    return Figure(
        report=sentence.passage.report,
        page=sentence.passage.page,
        where="prose",
        label=text[start:end],
        measure=told.slug,
        area=placed.area.name,
        area_kind=placed.area.kind,
        period=placed.period,
        value=value,
        unit=_unit(setting, told.slug, reader),
        status=status,
        dims=dims,
        printed=item.number.printed,
        text=text,
        boxes=sentence.block.boxes(sentence.start + start, sentence.start + end),
        origins=tuple((what, origin) for what, origin in origins.items() if origin),
    )


def _unit(setting: Setting, slug: str, reader: Reader) -> str:
    printed = printed_unit(setting)
    if slug:
        unit = reader.vocabulary.measure(slug).unit
        if printed not in ("prosent", "prosentpoeng", "kr", "kr per måned") or unit.startswith(printed):
            return unit
    return printed or COUNTED_UNITS.get(setting.item.kind, "antall") if printed or slug == "" else "antall"
