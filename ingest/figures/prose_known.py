"""What is known when a number of a sentence is read, and the nouns that its own words may depend on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.model import Figure
from ingest.figures.mentions import Reader
from ingest.figures.prose_inherit import is_elliptical
from ingest.figures.prose_segments import Setting, is_whole, set_against, stands_aside
from ingest.figures.prose_sentences import Sentence
from ingest.figures.prose_settle import Beside
from ingest.figures.prose_shared import place_meant
from ingest.figures.prose_topic import Topic, has_antecedent
from ingest.figures.prose_words import COUNTS, kind_of

_A_LIST = 3
_WORD = re.compile(r"[^\W\d_]+")
_ALL_OF_THEM = re.compile(r"\W*(?:alle|begge|samtlige|samtlege)\s(?:de\s|dei\s|disse\s|desse\s)?", re.IGNORECASE)
_IT_WAS = re.compile(r"\b(?:var|er)\s(?:det|tallet|talet|andelen|delen|den)\s(?:\w+\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """A figure, what the next one may need to know of it, and whether it counts a part of something before it."""

    figure: Figure
    topic: Topic
    part: bool
    change: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when a number is read: its sentence, what was spoken of, and the sentence's numbers before it."""

    sentence: Sentence
    topic: Topic | None
    done: Mapping[int, Read]
    reader: Reader
    last: Topic | None = None
    recent: tuple[Topic, ...] = ()
    accounts: Topic | None = None
    in_step: bool = False
    """Whether the topic is the very number of the sentence before that this one goes with."""
    matched: bool = False
    """Whether it is so, whatever the sentence itself counts."""

    def before(self, setting: Setting) -> Topic | None:
        """What the number it goes with stated before it, unless that was a difference and this is none."""
        at = set_against(setting)
        if setting.unit == "prosent" and is_whole(replace(setting, at=max(at, 0))):
            at -= 1  # "6 av 52 undersøkelser (11,5 %)": the share is of what the six are
        elif at > 0 and stands_aside(setting.text, setting.items[at - 1], setting.items[at]):
            aside = (setting.unit == "prosent") == (setting.items[at].number.unit == "prosent")
            at -= 0 if aside else 1  # "34 meldinger (18 %) i 2022 og 41 (22 %) i 2023"
        read = self.done.get(at)
        anew = read is not None and read.change and _IT_WAS.search(setting.text, 0, setting.item.start) is not None
        return None if read is None or anew else read.topic


def beside(setting: Setting, known: Known) -> Beside:
    """The nouns that a number's piece may depend on: those of the numbers before it, the subject's, the topic's."""
    earlier = [one.topic for one in known.done.values()][::-1]
    subjects = known.reader.measures(setting.text[: setting.items[0].start])[:1] if earlier else ()
    counts = setting.item.own != "unit"  # a share is of what its own words say
    phrases = [phrase for topic in earlier for phrase in (_phrase(topic, known.reader), topic.noun if counts else "")]
    kinds = [topic.kind for topic in earlier]
    spoken = list(phrases)
    if known.topic is not None:
        kinds.append(known.topic.kind)
        spoken.append(_phrase(known.topic, known.reader))
        if setting.item.of_these or has_antecedent(setting.text) or is_elliptical(setting):
            phrases += (_phrase(known.topic, known.reader), known.topic.noun)
    if known.sentence.in_list and setting.item.own == "none":
        phrases += [topic.noun for topic in known.recent]
    if setting.item.own == "none" and not any(topic.kind for topic in earlier):
        phrases += _subject(known)
    phrases += place_meant(setting, known.sentence)
    titles = (layer.text for layer in known.sentence.layers)
    around = (*(topic.noun for topic in known.recent), *titles)
    return Beside((*phrases, *(mention.text for mention in subjects)), tuple(spoken), tuple(kinds), around)


def is_all_again(setting: Setting, known: Known) -> bool:
    """Whether a sentence begins with all of what the one before counted: "Alle fire kom inn i sommerferien"."""
    again = known.last is not None and known.last.value == setting.item.number.value and setting.item.own == "none"
    return again and _ALL_OF_THEM.fullmatch(setting.text, 0, setting.item.start) is not None


def _subject(known: Known) -> tuple[str, ...]:
    """What the titles say that goes on from one thing to the next: "134 gikk til undersøkelse" of messages."""
    if known.topic is not None:
        return ()
    words = (word for layer in known.sentence.layers for word in _WORD.findall(layer.text))
    return tuple(word for word in words if kind_of(word) == "melding")[:1]


def _phrase(topic: Topic, reader: Reader) -> str:
    """A topic's phrase, or what it counts where that names another thing ("246 til undersøkelse": messages)."""
    counts = reader.vocabulary.measure(topic.slug).counts if topic.slug else ""
    if counts not in ("meldinger", "undersøkelser"):
        return topic.phrase
    kinds = {kind_of(word) for word in re.findall(r"[^\W\d_]+", topic.phrase)} & {"melding", "undersøkelse"}
    return topic.phrase if all(counts in COUNTS[kind] for kind in kinds) else counts


def without_unknown_times(done: Mapping[int, Read], listed: frozenset[int]) -> dict[int, Read]:
    """The numbers of a sentence without a time where a list gives several to one time: "80, 92 og 97 meldinger".

    ``listed`` are those that only go on with a list; nothing tells which year of a development each of them is.
    """
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, read in done.items():
        figure = read.figure
        if figure.measure and figure.period and not read.part and at in listed:
            alike[figure.measure, figure.area, figure.period, figure.dims].append(at)
    unknown = {at for places in alike.values() if len(places) >= _A_LIST for at in places}
    return {
        at: replace(read, figure=replace(read.figure, period=""), topic=replace(read.topic, period=""))
        if at in unknown
        else read
        for at, read in done.items()
    }
