"""A sum and the municipalities' parts of it, printed below or after it: "41,6 mill. kr" and "Grong 3,6 mill. kr, ...".

Such parts say no more than a place and a number. That they are parts is known by reckoning: together they make a
number that was told just before them. Then they measure the same, in the same time, and happened or are planned alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.numbers import Number
from ingest.figures.mentions import Reader
from ingest.figures.prose_inherit import is_bare
from ingest.figures.prose_known import Read
from ingest.figures.prose_numbers import counted_in
from ingest.figures.prose_segments import settings_of
from ingest.figures.prose_sentences import Sentence
from ingest.figures.prose_settle import printed_unit

_FEWEST = 2
_MOST_BEFORE = 3
"""How many numbers back the sum may stand."""
_STANDS_FOR = frozenset({"sto", "stod", "står", "bak", "betalte", "betaler", "betalar", "dekket", "dekker", "dekte"})
_OF_MILLIONS = re.compile(r"[0-9]+(?:[.,](?P<decimals>[0-9]+))?\s?(?P<scale>mill|mrd)", re.IGNORECASE)
_SCALES = {"mill": Decimal(10) ** 6, "mrd": Decimal(10) ** 9}
_LARGEST_ERROR = Decimal("0.03")
"""The most that rounding may hide, as a share of the sum."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What one or several sentences in a row give the municipalities: the sum of it, and what rounding may hide."""

    total: Decimal
    unit: str
    error: Decimal

    def make(self, whole: Read) -> bool:
        """Whether they are the parts of a figure."""
        figure = whole.figure
        same = figure.measure != "" and figure.unit in (self.unit, self.unit or "antall") and not whole.change
        if figure.value is None or not same or figure.dims:
            return False
        error = self.error + _step(figure.printed, figure.unit) / 2
        if error > _LARGEST_ERROR * abs(figure.value) and error >= 1:
            return False
        return abs(figure.value - self.total) <= (error if self.unit == "kr" else 0)


def parts_in(sentences: Sequence[Sentence], reader: Reader) -> Mapping[int, tuple[int, Parts]]:
    """For every sentence that gives municipalities their parts: where its row of such sentences begins, and its sum."""
    found: dict[int, tuple[int, Parts]] = {}
    if len(reader.members) < _FEWEST:
        return found
    row: dict[int, dict[str, Number]] = {}
    for at, sentence in enumerate([*sentences, None]):
        given = _given(sentence, reader) if sentence is not None else {}
        before = row.get(at - 1, {})
        goes_on = bool(before) and sentence is not None and _same_titles(sentences[at - 1], sentence)
        if row and not (given and goes_on and not {*given} & {name for one in row.values() for name in one}):
            found |= _summed(row, sentences, reader)
            row = {}
        if given:
            row[at] = given
    return found


def whole_of(parts: Parts | None, told: Sequence[Read]) -> Read | None:
    """The figure told just before that parts make together, ``None`` when none is."""
    if parts is None:
        return None
    return next((one for one in told[: -_MOST_BEFORE - 1 : -1] if parts.make(one)), None)


def _given(sentence: Sentence, reader: Reader) -> dict[str, Number]:
    """What each municipality is given by a sentence that says nothing else; empty when it says more."""
    places = [place for place in reader.places(sentence.text) if place.name in reader.members]
    if not places or sentence.under or sentence.over:
        return {}
    given: dict[str, Number] = {}
    for setting in (settings := settings_of(sentence.text, counted_in(sentence.text))):
        own = [place for place in places if setting.segment.holds(place)]
        bare = setting.item.own in ("none", "unit") and is_bare(setting, reader, _STANDS_FOR)
        if len(own) != 1 or not bare or setting.item.number.value is None or setting.item.of_these:
            return {}
        unit = printed_unit(setting)
        if unit not in ("", "kr"):
            return {}
        given[own[0].name] = replace(setting.item.number, unit=unit)
    return given if len(given) == len(settings) == len(places) else {}


def _same_titles(left: Sentence, right: Sentence) -> bool:
    return left.passage.headings == right.passage.headings and left.in_list == right.in_list


def _summed(
    row: Mapping[int, Mapping[str, Number]], sentences: Sequence[Sentence], reader: Reader
) -> dict[int, tuple[int, Parts]]:
    numbers = [number for given in row.values() for number in given.values()]
    units = {number.unit for number in numbers}
    if len(numbers) < _FEWEST or len(units) != 1:
        return {}
    total = sum((number.value for number in numbers if number.value is not None), Decimal(0))
    error = sum((_step(number.printed, number.unit) / 2 for number in numbers), Decimal(0))
    parts = Parts(total, units.pop(), error)
    return dict.fromkeys(row, (min(row), parts))


def _step(printed: str, unit: str) -> Decimal:
    """The smallest amount in which a number is printed: 100 000 for "34,1 mill.", else 1."""
    told = _OF_MILLIONS.search(printed) if unit == "kr" else None
    if told is None:
        return Decimal(1)
    return _SCALES[told["scale"].casefold()] / Decimal(10) ** len(told["decimals"] or "")
