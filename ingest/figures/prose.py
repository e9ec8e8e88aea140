"""Figures from running text: every number of a sentence that counts something, with its coordinates.

The stages, each of them pure: passages -> sentences (``prose_sentences``) -> numbers that may be figures
(``prose_numbers``) -> a piece of the sentence for each (``prose_segments``) -> what it measures (``prose_measure``), for whom and
when (``prose_where``). A wrong number does more harm in a council than a missing one: where it is
unclear what is counted the measure stays empty, and where it is unclear that anything is, there is no figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Figure, Passage, Report
from corpus.vocabulary import vocabulary
from ingest.figures.mentions import Reader
from ingest.figures.prose_change import change_of, direction
from ingest.figures.prose_measure import Setting, Told, is_bare, is_linked, titled_measure, told_measure
from ingest.figures.prose_numbers import Counted, clause_around, counted_in, noun_after
from ingest.figures.prose_segments import segments_of
from ingest.figures.prose_sentences import Sentence, sentences_of
from ingest.figures.prose_topic import Topic, points_back
from ingest.figures.prose_where import Placed, is_state, place_number, status_of
from ingest.figures.prose_zero import none_in
from ingest.figures.senders import find_senders

_LONGEST_LABEL = 90


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure with what the next sentence may need to know of it."""

    figure: Figure
    topic: Topic
    part: bool


def prose_figures(passages: Sequence[Passage], report: Report, reader: Reader | None = None) -> list[Figure]:
    """The figures of a report's running text, in reading order; table rows are not read here."""
    known = Reader(report, vocabulary()) if reader is None else reader
    found: list[Figure] = []
    topics = _Topics()
    for sentence in sentences_of(passages):
        read = _figures_in(sentence, topics.before(sentence), known)
        topics.add(sentence, read)
        found += [item.figure for item in read]
    return found


class _Topics:
    """Remembers what was spoken of. A list's items share the topic of the line that announces them."""

    def __init__(self) -> None:
        self._now: Topic | None = None
        self._announced: Topic | None = None
        self._place: tuple[tuple[str, ...], object] | None = None

    def before(self, sentence: Sentence) -> Topic | None:
        """The topic that holds when a sentence begins."""
        if self._place is None or self._place[0] != sentence.passage.headings:
            self._now = self._announced = None
        elif sentence.opens:
            if sentence.in_list:
                keep = points_back(sentence.text) and self._now is not None
                self._now = self._now if keep else self._announced
            elif not points_back(sentence.text):
                self._now = None
        self._place = (sentence.passage.headings, sentence.block)
        return self._now

    def add(self, sentence: Sentence, read: Sequence[_Read]) -> None:
        """Take in what a sentence stated; parts ("av disse ...") leave the whole as the topic."""
        wholes = [item.topic for item in read if not item.part]
        if wholes:
            areas = {topic.area for topic in wholes}
            self._now = wholes[0] if len(areas) == 1 else replace(wholes[0], area=None)
        if not sentence.in_list:
            self._announced = self._now


def _figures_in(sentence: Sentence, topic: Topic | None, reader: Reader) -> list[_Read]:
    text = sentence.text
    items = sorted([*counted_in(text), *none_in(text)], key=lambda item: item.start)
    segments = segments_of(text, items)
    read: list[_Read] = []
    done: dict[int, _Read] = {}
    for at in range(len(items)):
        setting = Setting(text, items, segments, at)
        found = _figure(sentence, setting, topic, done, reader)
        if found is not None:
            done[at] = found
            read.append(found)
    return read


def _figure(
    sentence: Sentence, setting: Setting, topic: Topic | None, done: dict[int, _Read], reader: Reader
) -> _Read | None:
    told = _measure(sentence, setting, topic, done, reader)
    if told is None:
        return None
    item, text = setting.item, setting.text
    way = direction(text, item, clause_around(text, item.start, item.end)[0])
    slug = change_of(told.slug, reader.vocabulary.measures) if way else told.slug
    if way and item.number.unit in ("prosent", "prosentpoeng"):
        slug = ""
    counts = reader.vocabulary.measure(told.slug).counts if told.slug else ""
    state = not way and is_state(text, counts or _counts_of(item))
    placed = place_number(setting, topic, sentence.layers, reader, state=state, change=bool(way))
    dims = _senders(setting, slug)
    part = item.of_these or (item.own == "of") or "av" in setting.segment.joint
    whole = done[setting.at - 1].topic if setting.at - 1 in done else topic
    if (
        part
        and whole is not None
        and whole.slug == slug
        and not dims
        and not placed.named
        and item.number.value != whole.value
    ):
        slug = ""
    value = None if item.number.value is None else item.number.value * (-1 if way < 0 else 1)
    figure = _made(sentence, setting, replace(told, slug=slug), placed, (value, dims), reader)
    phrase = (
        text[item.start : max(told.end, item.end)] if told.origin != "antecedent" or topic is None else topic.phrase
    )
    spoken = Topic(
        phrase,
        item.kind or (topic.kind if topic else ""),
        told.slug,
        item.number.value,
        placed.area if placed.named else (topic.area if topic else None),
        placed.period,
    )
    return _Read(figure, spoken, part)


def _counts_of(item: Counted) -> str:
    return {
        "ansatt": "personer",
        "rolle": "personer",
        "barn": "barn",
        "årsverk": "årsverk",
        "stilling": "stillinger",
    }.get(item.kind, "")


def _measure(
    sentence: Sentence, setting: Setting, topic: Topic | None, done: dict[int, _Read], reader: Reader
) -> Told | None:
    """What the number measures; ``None`` when nothing shows that it is a figure."""
    item, text = setting.item, setting.text
    before = done.get(setting.at - 1)
    back = topic is not None and (item.of_these or points_back(text))
    phrases = [*([before.topic.phrase] if before else []), *([topic.phrase] if topic is not None and back else [])]
    told = told_measure(setting, phrases, reader)
    if told.sure and (item.own != "none" or told.slug or told.end > item.end):
        return told
    if item.own == "noun":
        return told if _is_figure_unnamed(setting, reader) else None
    inherited = _inherited(setting, before, topic if item.own == "none" or back else None, reader)
    if inherited is not None:
        return inherited
    if item.own == "unit":
        return told if _is_figure_unnamed(setting, reader) else None
    if is_linked(text, item) or sentence.in_list:
        titled = titled_measure(setting, sentence.layers, reader)
        return titled if titled.sure else None
    return None


def _inherited(setting: Setting, before: _Read | None, topic: Topic | None, reader: Reader) -> Told | None:
    """The measure of the number before in the sentence, or of the topic, when the units agree."""
    item = setting.item
    if before is not None and _same_unit(item, before.figure):
        slug = before.topic.slug if is_bare(setting, reader) else ""
        if slug or not item.number.unit:
            return Told(slug, "clause", item.start, item.end, sure=True)
    if item.own == "none" and setting.at + 1 < len(setting.items):
        following = setting.items[setting.at + 1]
        if setting.text[item.end : following.start].strip() in ("og", "eller", ",", "til") and following.own == "noun":
            ahead = told_measure(Setting(setting.text, setting.items, setting.segments, setting.at + 1), [], reader)
            return replace(ahead, start=item.start, end=item.end) if ahead.sure else None
    if topic is not None and (item.of_these or is_linked(setting.text, item)) and not item.number.unit:
        return Told(topic.slug, "sentence before", item.start, item.end, sure=True)
    return None


def _same_unit(item: Counted, figure: Figure) -> bool:
    if item.number.unit:
        return figure.unit.startswith(item.number.unit)
    return item.own != "noun" and figure.unit not in ("prosent", "kr")


def _is_figure_unnamed(setting: Setting, reader: Reader) -> bool:
    """Whether a number that no measure explains is still a count of something of the service."""
    item = setting.item
    if item.number.unit == "kr":
        return True
    if item.own == "unit":
        noun, _, _ = (
            noun_after(setting.text, item.end + len(" av"))
            if setting.text.startswith(" av ", item.end)
            else ("", 0, "")
        )
        changed = direction(setting.text, item, 0) != 0
        return bool(noun) or (changed and bool(reader.measures(setting.text)))
    return not (item.number.word and item.number.value in (Decimal(0), Decimal(1)))


def _senders(setting: Setting, slug: str) -> tuple[tuple[str, str], ...]:
    """Who sent the messages that a number counts, when its own piece says so."""
    if slug != "meldinger":
        return ()
    segment, text = setting.segment, setting.text
    for sender in find_senders(text[setting.item.end : segment.end]):
        before = text[: setting.item.end + sender.start].rstrip().casefold()
        if before.endswith(("fra", "frå", "av")):
            return (("melder", sender.name),)
    return ()


def _made(
    sentence: Sentence,
    setting: Setting,
    told: Told,
    placed: Placed,
    counted: tuple[Decimal | None, tuple[tuple[str, str], ...]],
    reader: Reader,
) -> Figure:
    item, text = setting.item, setting.text
    status, status_origin = status_of(text[setting.segment.start : setting.segment.end], placed.period, reader)
    if status == "actual" and not status_origin:
        status, status_origin = status_of(text, placed.period, reader)
    start, end = min(told.start, item.start), max(told.end, item.end)
    if end - start > _LONGEST_LABEL:
        start, end = item.start, item.end
    origins = (
        ("measure", told.origin),
        ("area", placed.area_origin),
        ("period", placed.period_origin),
        ("status", status_origin),
    )
    return Figure(
        report=sentence.passage.report,
        page=sentence.passage.page,
        where="prose",
        label=text[start:end],
        measure=told.slug,
        area=placed.area.name,
        area_kind=placed.area.kind,
        period=placed.period,
        value=counted[0],
        unit=_unit(item, told.slug, reader),
        status=status,
        dims=counted[1],
        printed=item.number.printed,
        text=text,
        boxes=sentence.block.boxes(sentence.start + start, sentence.start + end),
        origins=tuple((what, origin) for what, origin in origins if origin),
    )


def _unit(item: Counted, slug: str, reader: Reader) -> str:
    if slug:
        measure = reader.vocabulary.measure(slug)
        if (
            not item.number.unit
            or measure.unit.startswith(item.number.unit)
            or item.number.unit not in ("prosent", "kr")
        ):
            return measure.unit
    return item.number.unit or {"stilling": "stillinger", "årsverk": "årsverk"}.get(item.kind, "antall")
