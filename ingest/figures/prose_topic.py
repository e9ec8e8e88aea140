"""What a paragraph speaks of, carried on from sentence to sentence: what "av disse" and "det er 46 mindre" mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.periods import Period
from ingest.figures.mentions import Area
from ingest.figures.prose_change import moves
from ingest.figures.prose_sentences import Sentence

_THESE = re.compile(
    r"\b(?:disse|desse|dette|dem|derav|herav|hvorav|kvarav|resten|(?:samme|same|tilsvarende|tilsvarande) \w+)\b"
    r"|^(?:her|av de|av dei|det|dette|utgjør|utgjorde|utgjer|tilsvarer|tilsvarar|mens|mot)\b",
    re.IGNORECASE,
)
_THESE_MANY = re.compile(r"\bav (?:disse|desse|de|dei) (?P<count>[0-9][0-9 ]*)", re.IGNORECASE)
_FURTHER = re.compile(
    r"\b(?:i tillegg|videre|vidare|øvrige|tallet|talet|tala|tallene|andelen|delen|antallet|de andre|dei andre)\b"
    r"|^(?:de|dei|i fjor|året før)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:vi|tjenesten|tjenesta|tenesta|barneverntjenesten|barnevernstjenesten|barneverntenesta|barnevernstenesta"
    r"|barnevernet|totalt|samlet|samla|til sammen|tilsammen|i alt|alle kommunene|kommunene|kommunane)\b",
    re.IGNORECASE,
)
_WHOLE_AS_SUBJECT = re.compile(
    r"\s*(?:barnevern(?:s?tjenesten|s?tenesta|et)|tjenesten|tjenesta|tenesta)\b", re.IGNORECASE
)
_RESTATES = re.compile(
    r"\s*(?:(?:det|dette|disse|desse|som)\s)?(?:er|var|gir|gjev|vil si|vil seie|utgjør|utgjorde"
    r"|utgjer|tilsvarer|tilsvarar|tilsvarte|svarer til|svarar til|betyr)\b"
    r"|\s*i\s[^,;:]{4,30}?\s(?:gjaldt|gjeld|gjelder|utgjorde|utgjør|utgjer|tilsvarte)\sdet\s",
    re.IGNORECASE,
)


_MOST_RECENT = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """A number a paragraph stated. ``phrase`` is its noun with what belongs to it, as printed; ``kind`` the noun's.

    ``area`` is ``None`` where the text did not name one, ``period`` ``""`` where it gave none.
    """

    phrase: str
    kind: str
    slug: str
    unit: str
    value: Decimal | None
    area: Area | None
    period: str
    noun: str = ""
    """The noun alone, as printed: what a later number of the sentence counts that leaves it out."""
    dims: tuple[tuple[str, str], ...] = ()
    """Its breakdown: who sent the messages."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said when a sentence begins: the topic, what the sentence before stated, and all of the paragraph."""

    topic: Topic | None = None
    before: tuple[Topic, ...] = ()
    earlier: tuple[Topic, ...] = ()

    def of(self, text: str, at: int, count: int) -> Topic | None:
        """The topic of number ``at`` of ``count``: "det svarer til 9 og 3 prosent" takes two numbers in their order."""
        named = _THESE_MANY.search(text)
        if named is not None:
            value = Decimal(re.sub(r"\D", "", named["count"]))
            meant = [topic for topic in self.earlier if topic.value == value]
            if meant:
                return meant[-1]
        return self.before[at] if self.in_step(text, count) else self.topic

    def in_step(self, text: str, count: int) -> bool:
        """Whether the ``count`` numbers of a sentence go one by one with those of the sentence before."""
        return count > 1 and len(self.before) == count and points_back(text)


def has_antecedent(text: str) -> bool:
    """Whether a sentence counts something that only the one before names ("Av disse ...")."""
    return _THESE.search(text) is not None


def points_back(text: str) -> bool:
    """Whether a sentence goes on with what the one before spoke of."""
    return has_antecedent(text) or _FURTHER.search(text) is not None


def speaks_of_whole(text: str) -> bool:
    """Whether a sentence turns to the whole service again after one of its municipalities."""
    return _WHOLE.search(text) is not None


def opens_with_whole(text: str) -> bool:
    """Whether the service itself is the first word of a sentence, and so what it is about."""
    return _WHOLE_AS_SUBJECT.match(text) is not None


def restates(text: str) -> bool:
    """Whether a sentence says the number before it in another unit ("Det utgjør 12 prosent av ...")."""
    return _RESTATES.match(text) is not None


def _end_of_development(wholes: Sequence[Topic]) -> Topic:
    """What the text goes on to speak of after "fra 27 prosent i 2023 til 25 i 2024": the latter."""
    first, *others = wholes
    if not others or not first.period or not others[0].period or others[0].slug != first.slug:
        return first
    later = Period.parse(first.period).end < Period.parse(others[0].period).start
    return others[0] if later and others[0].area == first.area else first


class Conversation:
    """Remembers what was spoken of while a report is read; a list's items share the topic of what announces them."""

    def __init__(self) -> None:
        self._now = Spoken()
        self._announced = Spoken()
        self._headings: tuple[str, ...] | None = None
        self.recent: tuple[Topic, ...] = ()
        """What was stated last under the same headings, the latest first, though a new paragraph has begun."""
        self.accounts: Topic | None = None
        """What was last told of the service's net expenditure under the same headings."""

    def before(self, sentence: Sentence) -> Spoken:
        """What holds when a sentence begins; a new heading or paragraph forgets what it does not point back to."""
        if self._headings != sentence.passage.headings:
            self._now = self._announced = Spoken()
            self.recent, self.accounts = (), None
        elif sentence.opens and sentence.in_list:
            if not has_antecedent(sentence.text):
                self._now = self._announced
        elif sentence.opens and not points_back(sentence.text):
            self._now = Spoken()
        self._headings = sentence.passage.headings
        return self._now

    def add(self, sentence: Sentence, stated: Sequence[Topic], wholes: Sequence[Topic]) -> None:
        """Take in what a sentence stated; its parts of a whole ("av disse ...") leave the whole as the topic."""
        topic = self._now.topic
        if topic is None and not wholes and stated and stated[0].slug:
            topic = stated[0]  # a part of what no sentence counted is spoken of itself
        if wholes and not self._only_compares(wholes):
            areas = {whole.area for whole in wholes}
            told = _end_of_development(wholes) if moves(sentence.text) else wholes[0]
            topic = told if len(areas) == 1 else replace(told, area=None)
        self.recent = (*stated[::-1], *self.recent)[:_MOST_RECENT]
        self.accounts = next((said for said in stated[::-1] if said.slug == "netto_driftsutgifter"), self.accounts)
        if stated:
            self._now = Spoken(topic, tuple(stated), (*self._now.earlier, *stated))
        if not sentence.in_list:
            self._announced = self._now

    def _only_compares(self, wholes: Sequence[Topic]) -> bool:
        """Whether a sentence only sets the topic against an earlier year ("I 2022 var det 118")."""
        topic = self._now.topic
        if topic is None or not topic.period or not topic.slug:
            return False
        return all(
            whole.slug == topic.slug
            and whole.area == topic.area
            and whole.period != ""
            and Period.parse(whole.period).end < Period.parse(topic.period).start
            for whole in wholes
        )
