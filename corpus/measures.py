"""The measures that reports have numbers for: what each counts, in which unit, and how they relate.

Read from ``measures.toml``, which a person who knows child welfare edits. A slug is a measure's identity; it stands in
exports and in answers' addresses and never changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from corpus.language import fold
from corpus.patterns import WordRules
from corpus.places import read_table

Better = Literal["", "høyere", "lavere"]
Amount = Literal["", "brutto", "netto"]

UNITS: Mapping[str, frozenset[str]] = {
    "antall": frozenset({"antall", "stk"}),
    "prosent": frozenset({"prosent", "%"}),
    "kr": frozenset({"kr", "kroner", "1000 kr", "mill. kr"}),
    "kr per måned": frozenset({"kr per måned", "kr", "kroner"}),
    "årsverk": frozenset({"årsverk", "stillinger"}),
    "stillinger": frozenset({"stillinger", "årsverk"}),
    "barn per årsverk": frozenset({"barn per årsverk", "antall"}),
    "per 1000 barn": frozenset({"per 1000 barn", "per 1000", "antall"}),
}
"""The units of measures, and those that a printed number of such a measure may carry."""

_WHOLE_THINGS = frozenset({"antall", "årsverk", "stillinger"})
_PRINTED_AMOUNTS = frozenset({"prosent", "%", "kr", "kroner", "kr per måned", "1000 kr", "mill. kr"})


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured.

    ``unit`` is one of ``UNITS``; ``counts`` is what one of it is (``"barn"``, ``"meldinger"``); ``age`` the age band
    that belongs to the definition, ``""`` when none does. ``amount`` tells gross from net for money. ``share`` is the
    slug of the measure that is this one's share of the whole, ``complement`` of the one that makes 100 percent with
    it. ``forms``, ``asked`` and ``unless`` are patterns, see ``corpus/patterns.py``; those in ``asked`` are everyday
    words that only questions are read with.
    """

    slug: str
    name: str
    unit: str
    counts: str
    definition: str
    forms: tuple[str, ...]
    unless: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    age: str = ""
    better: Better = ""
    amount: Amount = ""
    official: str = ""
    share: str | None = None
    complement: str | None = None


@dataclass(frozen=True, slots=True)
class Unspecific:
    """Words that may mean several measures; ``candidates`` are slugs, the likeliest first.

    ``forms`` and ``asked`` are as in :class:`Measure`.
    """

    forms: tuple[str, ...]
    candidates: tuple[str, ...]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """All of ``measures.toml``."""

    measures: tuple[Measure, ...]
    unspecific: tuple[Unspecific, ...]
    rules: WordRules
    share_words: frozenset[str]


def load_measures() -> MeasureTable:
    """Read ``measures.toml``.

    :raises KeyError: a field that every measure must have is missing.
    """
    table = read_table("measures.toml")
    words = table["ord"]
    return MeasureTable(
        measures=tuple(_measure(slug, row) for slug, row in table["maal"].items()),
        unspecific=tuple(_unspecific(row) for row in table["flertydig"]),
        rules=WordRules(
            small=frozenset(map(fold, words["smaord"])),
            filler=frozenset(map(fold, words["fyllord"])),
            denying=frozenset(map(fold, words["nekter"])),
            same={fold(key): fold(value) for key, value in words["like"].items()},
            groups=dict(table["grupper"]),
        ),
        share_words=frozenset(map(fold, words["andel"])),
    )


def fits(measure: Measure, unit: str) -> bool:
    """Whether a number printed with ``unit`` (``""``: none) can be one of this measure.

    A bare number fits everything: tables print units in headers. A count never carries a percent sign or kroner.
    """
    if not unit:
        return True
    if unit in UNITS.get(measure.unit, frozenset()) or unit == measure.counts:
        return True
    return measure.unit in _WHOLE_THINGS and unit not in _PRINTED_AMOUNTS and unit not in UNITS


def _measure(slug: str, row: Mapping[str, Any]) -> Measure:
    return Measure(
        slug=slug,
        name=row["navn"],
        unit=row["enhet"],
        counts=row["teller"],
        definition=row["definisjon"],
        forms=tuple(row["former"]),
        unless=tuple(row.get("uten", ())),
        asked=tuple(row.get("spurt", ())),
        age=row.get("alder", ""),
        better=row.get("bedre", ""),
        amount=row.get("belop", ""),
        official=row.get("offisiell", ""),
        share=row.get("andel"),
        complement=row.get("motsatt"),
    )


def _unspecific(row: Mapping[str, Any]) -> Unspecific:
    return Unspecific(tuple(row["former"]), tuple(row["kandidater"]), tuple(row.get("spurt", ())))
