"""How figures are said in Norwegian: numbers, units, places, times, changes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from corpus.model import Figure
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_NARROW = "\u00a0"
_SAID_WITHOUT = ("antall", "")


def number(value: Decimal) -> str:
    """A number as Norwegians write it: ``29 627 000`` (no-break spaces), ``14,3``, with a true minus sign."""
    sign = "−" if value < 0 else ""
    plain = f"{abs(value):f}"
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", _NARROW) if len(whole) > 4 else whole
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def amount(figure: Figure) -> str:
    """A figure's value with its unit: ``254``, ``14,3 prosent``, ``197 059 kr``; its print when there is no value."""
    if figure.value is None:
        return figure.printed
    unit = "" if figure.unit in _SAID_WITHOUT else f"{_NARROW}{figure.unit}"
    return number(figure.value) + unit


def place_and_time(figure: Figure) -> str:
    """What a figure is, where and when: ``bekymringsmeldinger mottatt, Hustadvika, 2024``."""
    name = vocabulary().measure(figure.measure).name if figure.measure else figure.label
    time = Period.parse(figure.period).label if figure.period else ""
    parts = [
        name[:1].lower() + name[1:] if not name[:2].isupper() else name,
        *(v for k, v in figure.dims if k != "måned"),
    ]
    return ", ".join(part for part in (*parts, figure.area, time) if part)


def change(figures: Sequence[Figure]) -> str:
    """How the first and last of dated figures differ, in number and percent; ``""`` when that cannot be said."""
    dated = sorted((f for f in figures if f.period and f.value is not None), key=lambda f: Period.parse(f.period).end)
    if len(dated) < 2:
        return ""
    first, last = dated[0], dated[-1]
    if first.value is None or last.value is None or first.unit != last.unit or first.period == last.period:
        return ""
    difference = last.value - first.value
    since = f"fra {Period.parse(first.period).label} til {Period.parse(last.period).label}"
    if difference == 0:
        return f"Det er ingen endring {since}."
    word = "opp" if difference > 0 else "ned"
    if first.unit == "prosent":
        return f"Det er {word} {number(abs(difference))} prosentpoeng {since}."
    share = ""
    if first.value > 0:
        percent = (abs(difference) / first.value * 100).quantize(Decimal(1), ROUND_HALF_UP)
        share = f" ({number(percent)} prosent)"
    unit = "" if first.unit in _SAID_WITHOUT else f"{_NARROW}{first.unit}"
    return f"Det er {word} {number(abs(difference))}{unit}{share} {since}."
