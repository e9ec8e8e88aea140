"""Figures from running text: every number of a sentence that counts something, with its coordinates.

The stages, each of them pure: passages -> sentences (``prose_sentences``) -> numbers that may be figures
(``prose_numbers``) -> a piece of the sentence for each (``prose_segments``) -> what it measures (``prose_measure``,
``prose_inherit``), for whom and when (``prose_where``) -> the figure (``prose_made``). A wrong number does more harm in
a council than a missing one: where it is unclear what is counted the measure stays empty, and where it is unclear that
anything is, there is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.model import Figure, Passage, Report
from corpus.vocabulary import vocabulary
from ingest.figures.flows import is_flow
from ingest.figures.mentions import Reader
from ingest.figures.prose_accounts import is_over_budget, of_accounts, over_budget
from ingest.figures.prose_brackets import period_in_brackets, without_notes
from ingest.figures.prose_change import change_of, direction, names_base
from ingest.figures.prose_deviations import is_of_both, without_wholes
from ingest.figures.prose_divided import parts_in, whole_of
from ingest.figures.prose_inherit import (
    count_of_share,
    from_before,
    from_next,
    from_sentence_before,
    from_titles,
    from_topic,
    is_level,
    more_than_before,
    next_sender,
    of_sender,
    restated,
    restates_nameless,
    share_of_before,
)
from ingest.figures.prose_known import Known, Read, beside, is_all_again, without_unknown_times
from ingest.figures.prose_made import Stated, figure_of, same_sender, senders_of
from ingest.figures.prose_measure import Told, told_measure
from ingest.figures.prose_nouns import noun_after
from ingest.figures.prose_numbers import clause_around, counted_in
from ingest.figures.prose_segments import Setting, settings_of
from ingest.figures.prose_sentences import Sentence, sentences_of
from ingest.figures.prose_settle import Beside
from ingest.figures.prose_shared import families_of, from_own_area, with_shared_words
from ingest.figures.prose_status import STATES, is_aim, is_standing_price, is_state
from ingest.figures.prose_topic import Conversation, Spoken, Topic, has_antecedent, opens_with_whole
from ingest.figures.prose_when import Around, Sort
from ingest.figures.prose_where import Placed, as_beside, depends_on_before, place_number
from ingest.figures.prose_words import COUNTS
from ingest.figures.prose_zero import none_in

_LESS_SPENT = re.compile(r"\b(?:mindreforbruk|underforbruk)", re.IGNORECASE)
_SENT = re.compile(
    r"\b(?:sendte|sender|sende|har\ssendt|sto\sfor|stod\sfor|står\sfor|sto\sbak|stod\sbak)\s+(?:\w+\s)?$", re.IGNORECASE
)
_OF_SOME = re.compile(
    r"\b(?:lønns|lønn|tiltaks|innleie|vikar|reise|kurs)-?(?:budsjett|post|område|utgift)\w*|\bfunksjon\s?[0-9]{3}\b",
    re.IGNORECASE,
)
"""Words that tell overspending of one post and not of the whole service."""
_CAME = re.compile(r"\s+(?:kom|var|skjedde|oppstod?|hendte|(?:ble|blei|vart)\sregistrerte?)\s+i\s", re.IGNORECASE)
""" "Fire av seks fristbrudd kom i første halvår": a part that nothing but its time makes."""
_FROM_SOMEONE = re.compile(
    r"\s+(?:\w+\s+){0,4}?(?:kom|kommer|kjem|kommet)\s(?:inn\s)?(?:fra|frå)\s(?!(?:i|året|åra|hele|heile|alle|januar|februar"
    r"|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b)[a-zæøå]",
)
_NEEDS_MORE = frozenset({"stilling", "ansatt", "rolle", "melding", "barn", "undersøkelse", "sak", "familie"})
"""Nouns whose "ingen" is nought of the whole only with more words: "ingen stillinger sto ledige" is not 0 positions."""


def prose_figures(passages: Sequence[Passage], report: Report, reader: Reader | None = None) -> list[Figure]:
    """The figures of a report's running text, in reading order; table rows are not read here.

    ``reader`` is the report's own, made here when it is not handed over.
    """
    known = Reader(report, vocabulary()) if reader is None else reader
    conversation = Conversation()
    sentences = list(sentences_of(passages))
    divided = parts_in(sentences, known)
    wholes: dict[int, Read | None] = {}
    told: list[Read] = []
    for at, sentence in enumerate(sentences):
        spoken = conversation.before(sentence)
        first, parts = divided.get(at, (at, None))
        wholes[at] = wholes[first] if first < at else whole_of(parts, told)
        read = _figures_in(sentence, spoken, conversation, known, wholes[at])
        conversation.add(sentence, [one.topic for one in read], [one.topic for one in read if not one.part])
        told += read
    return [one.figure for one in without_wholes(told, known)]


def _figures_in(
    sentence: Sentence, spoken: Spoken, said: Conversation, reader: Reader, whole: Read | None
) -> list[Read]:
    """``whole`` is the figure that the sentence, or its list, gives the municipalities' parts of."""
    text, aim = sentence.text, is_aim(sentence.text, sentence.layers)
    items = sorted([*counted_in(text), *none_in(text)], key=lambda item: item.start)
    items = [item for item in items if item.start < sentence.first + len(sentence.here)]  # the next page's: there
    items = [item for item in items if not aim or item.number.unit == "kr"]
    done: dict[int, Read] = {}
    last = spoken.before[-1] if spoken.before else None
    many = len(items) if all(item.own != "noun" for item in items) else 0  # other things do not go in step
    for setting in settings_of(text, items):
        topic = spoken.of(text, setting.at, many)
        matched = spoken.in_step(text, many)
        in_step = matched and not reader.measures(text)
        known = Known(sentence, topic, done, reader, last, said.recent, said.accounts, in_step, matched)
        found = _read(setting, known) if whole is None else _part(setting, whole, known)
        if found is not None:
            done[setting.at] = found
    listed = frozenset(at for at, setting in enumerate(settings_of(text, items)) if setting.segment.listed)
    told = without_unknown_times(done, listed)
    return [found for at, found in told.items() if sentence.is_here(items[at].start)]


def _read(setting: Setting, known: Known) -> Read | None:
    """One number's figure, ``None`` when it is none."""
    told = None if setting.item.hidden or is_all_again(setting, known) else _measure(setting, known)
    if told is None or _is_idle(setting, told):
        return None
    item, whole = setting.item, known.before(setting) or known.topic
    way = _direction(setting)
    told = _changed(setting, told, whole, known.reader) if way else _level(setting, told)
    placed = _placed(setting, told, known, change=way != 0)
    dims = senders_of(setting, told.slug) or same_sender(setting, told, whole)
    if told.slug == "merforbruk" and _OF_SOME.search(setting.piece):
        told = replace(told, slug="")
    if told.slug == "avvik_tjenesteproduksjon" and is_of_both(setting, known.sentence):
        told = replace(told, slug="")
    sent = _SENT.search(setting.text, 0, item.start) or _FROM_SOMEONE.match(setting.text, item.end)
    if not dims and told.slug == "meldinger" and sent:
        told = replace(told, slug="")  # those of one who sends, who has no name that is known
    if way and whole is not None and whole.dims and not dims:
        told = replace(told, slug="")  # "fem flere enn året før" of one sender's messages
    part = item.of_these or item.own == "of" or depends_on_before(setting)
    other_time = whole is not None and placed.period_origin == "clause" and placed.period != whole.period
    came = told.whole and placed.period_origin == "clause" and _CAME.match(setting.text, item.end) is not None
    apart = bool(dims) or placed.named or (other_time and not told.whole) or came
    told = _of_part(told, item.number.value, whole if part else None, apart=apart)
    value = item.number.value
    if value is not None and (way < 0 or _LESS_SPENT.search(setting.text[told.start : told.end])):
        value = -value
    told = _whole_things_only(told, value, known.reader)
    figure = figure_of(known.sentence, setting, Stated(told, placed, value, dims), known.reader)
    topic = _topic(setting, told, replace(placed, period=figure.period), whole, figure.unit)
    return Read(figure, replace(topic, dims=dims), part, way != 0)


def _part(setting: Setting, whole: Read, known: Known) -> Read:
    """A municipality's part of a sum: of the same measure, time and status."""
    told = Told(whole.figure.measure, "sentence before", setting.item.start, setting.item.end)
    spoken = replace(whole.topic, area=None, period=whole.figure.period)
    placed = _placed(setting, told, replace(known, topic=spoken, done={}), change=False)
    stated = Stated(told, placed, setting.item.number.value, ())
    figure = replace(figure_of(known.sentence, setting, stated, known.reader), status=whole.figure.status)
    return Read(figure, _topic(setting, told, placed, spoken, figure.unit), part=True)


def _placed(setting: Setting, told: Told, known: Known, *, change: bool) -> Placed:
    before = known.before(setting)
    measure = known.reader.vocabulary.measure(told.slug) if told.slug else None
    kind = setting.item.kind or (before.kind if before is not None else "")
    counts = frozenset({measure.counts}) if measure is not None else COUNTS.get(kind, frozenset())
    unit = measure.unit if measure is not None else setting.unit
    state = not change and (is_state(setting.text, counts, unit) or is_standing_price(setting, told.slug))
    event = not change and measure is not None and not counts & STATES
    flow = measure is not None and is_flow(measure)
    sentence = known.sentence
    of_whole = sentence.closes and opens_with_whole(sentence.text)
    whole = before if depends_on_before(setting) else None
    bracketed, titles = period_in_brackets(sentence.layers, known.reader), without_notes(sentence.layers, known.reader)
    around = Around(known.topic, before, whole, titles, of_whole, known.matched, bracketed)
    placed = place_number(setting, around, known.reader, Sort(state, change, event, flow))
    return placed if state else as_beside(placed, known.recent, in_list=sentence.in_list)


def _of_part(told: Told, value: Decimal | None, whole: Topic | None, *, apart: bool) -> Told:
    """No measure for a part that would be taken for its whole; ``apart``: its place or sender tells them apart."""
    same = whole is not None and whole.slug == told.slug and value != whole.value
    return replace(told, slug="") if (told.whole or same) and not apart else told


def _whole_things_only(told: Told, value: Decimal | None, reader: Reader) -> Told:
    """Nobody counts a part of a message or a child: such a number is something else."""
    counted = told.slug != "" and reader.vocabulary.measure(told.slug).unit == "antall"
    return replace(told, slug="") if counted and value is not None and value % 1 else told


def _measure(setting: Setting, known: Known) -> Told | None:
    """What the number measures; ``None`` when nothing shows that it is a figure."""
    item, topic, reader, sentence = setting.item, known.topic, known.reader, known.sentence
    before = known.before(setting)
    stepped = from_topic(setting, topic, reader) if known.in_step else None
    told = (
        stepped
        or over_budget(setting, before or topic, reader)
        or share_of_before(setting, before, reader)
        or count_of_share(setting, before, reader)
        or restated(setting, topic, reader, known.last)
        or with_shared_words(setting, reader)
        or families_of(setting, before, reader)
        or next_sender(setting, before, reader)
        or of_sender(setting, sentence.layers, reader, in_list=sentence.in_list)
    )
    nameless = restates_nameless(setting, known.last, reader)
    told = told or told_measure(setting, Beside() if nameless else beside(setting, known), reader)
    if told.sure or nameless:
        return from_own_area(setting, told, reader)
    inherited = more_than_before(setting, topic, reader)
    inherited = inherited or from_before(setting, before, reader) or from_next(setting, reader)
    inherited = inherited or from_topic(setting, topic, reader)
    inherited = inherited or of_accounts(setting, before, known.accounts, sentence.layers, reader)
    if inherited is None and known.last is not None and known.last.unit == setting.unit != "":
        inherited = from_topic(setting, known.last, reader)
    if inherited is not None:
        return inherited
    if item.own != "noun":
        known_unit = known.last is not None and known.last.unit == setting.unit  # what that was has been told
        back = has_antecedent(setting.text) and not known_unit
        named = from_sentence_before(setting, sentence.before, reader) if back else None
        titled = named or from_titles(setting, sentence.layers, reader, in_list=sentence.in_list)
        if titled is not None:
            return titled
    return told if item.own != "none" and _counts_something(setting, reader) else None


def _counts_something(setting: Setting, reader: Reader) -> bool:
    """Whether a number that no measure explains is still a count, an amount or a share of something of the service."""
    item, text = setting.item, setting.text
    if item.number.unit == "kr":
        return True
    if item.own == "unit":
        share = text.startswith(" av ", item.end) and noun_after(text, item.end + len(" av")).kind != ""
        return share or (_direction(setting) != 0 and bool(reader.measures(text)))
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
    if slug == "merforbruk" and is_over_budget(setting):
        return told
    if slug.endswith("_endring") and not names_base(slug, setting.text, reader.vocabulary.measures):
        slug = whole.slug if whole is not None else ""
    if setting.unit in ("prosent", "prosentpoeng"):
        return replace(told, slug="")
    return replace(told, slug=change_of(slug, reader.vocabulary.measures))


def _level(setting: Setting, told: Told) -> Told:
    """ "Tiltaksbudsjettet foreslås økt fra 12,5 til 14 millioner": what it goes from and to are no differences."""
    return replace(told, slug=told.slug.removesuffix("_endring")) if is_level(setting) else told


def _topic(setting: Setting, told: Told, placed: Placed, whole: Topic | None, unit: str) -> Topic:
    item = setting.item
    phrase = setting.text[min(told.start, item.start) : max(told.end, item.end)]
    noun = setting.text[item.number.end : item.end].strip() if item.own == "noun" else ""
    area = placed.area if placed.named else None
    if whole is None:
        return Topic(phrase, item.kind, told.slug, unit, item.number.value, area, placed.period, noun)
    phrase = phrase if told.origin == "clause" else whole.phrase
    kind = item.kind or whole.kind
    area = area or (whole.area if whole.area == placed.area else None)
    return Topic(phrase, kind, told.slug, unit, item.number.value, area, placed.period, noun or whole.noun)
