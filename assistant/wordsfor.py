"""How figures are said in Norwegian: numbers, units, places, times, changes, and whole sentences.

A sentence begins with the number and what it counts and goes on with a verb, who and when, so that it can be read
aloud: "254 bekymringsmeldinger fikk Hustadvika i 2024." Counts take a verb of their own; shares and money are
somebody's ("14,3 prosent var Hustadvikas andel ..."), which needs no article and no gender.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from corpus.correctionwords import told_none
from corpus.model import Figure
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_NARROW = "\u00a0"
_SAID_WITHOUT = ("antall", "")
_COUNTED = ("antall", "årsverk", "stillinger", "per 1000 barn", "barn per årsverk", "")
_VERBS = {"mottatt": "fikk", "startet": "startet", "avsluttet": "avsluttet", "henlagt": "henla"}
DONE = frozenset(_VERBS)
"""Words at the end of a measure's name that tell what was done with what it counts."""
_ONE = {
    "meldinger": "melding", "bekymringsmeldinger": "bekymringsmelding", "undersøkelser": "undersøkelse",
    "familier": "familie", "saker": "sak", "plasseringer": "plassering", "ansatte": "ansatt",
    "utrykninger": "utrykning",
    "henvendelser": "henvendelse", "stillinger": "stilling", "innbyggere": "innbygger", "personer": "person",
}  # fmt: skip
_HAS_ITS_OWN_WORD = ("andel", "sykefravær", "turnover", "prosent")


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
        return "ikke oppgitt" if told_none(figure) else f"«{figure.printed}»"
    unit = "" if figure.unit in _SAID_WITHOUT else f"{_NARROW}{figure.unit}"
    return number(figure.value) + unit


def name_of(figure: Figure) -> str:
    """What a figure counts, in running text: the measure's name, or its printed label when it is none of the list."""
    return measure_name(figure.measure) if figure.measure else f"«{figure.label}»"


def measure_name(slug: str) -> str:
    """A measure's name within a sentence: ``bekymringsmeldinger mottatt``, ``HMS-avvik``."""
    name = vocabulary().measure(slug).name
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def place_and_time(figure: Figure) -> str:
    """What a figure is, where and when: ``bekymringsmeldinger mottatt, Hustadvika, 2024``."""
    time = Period.parse(figure.period).label if figure.period else ""
    parts = [name_of(figure), *(v for k, v in figure.dims if k != "måned")]
    return ", ".join(part for part in (*parts, figure.area, time) if part)


def when(code: str) -> str:
    """A period as an adverb: ``i 2024``, ``i første halvår 2024``, ``per 31.12.2024``, ``i perioden ...``."""
    if not code:
        return ""
    period = Period.parse(code)
    if period.kind == "day":
        return period.label
    return f"i perioden {period.label}" if period.kind == "range" else f"i {period.label}"


def whose(area: str) -> str:
    """An area's genitive: ``Hustadvikas``, ``Moss'``, ``fylkets``."""
    return f"{area}'" if area[-1:] in "sxz" else "fylkets" if area == "fylket" else f"{area}s"


def sentence(figure: Figure) -> tuple[str, str]:
    """One sentence in two pieces: the number with what it counts, to be shown in bold, and the rest of it."""
    tail = " ".join(part for part in (figure.area, when(figure.period)) if part)
    if not figure.measure:
        return amount(
            figure
        ), f"er oppgitt for «{figure.label}» ({tail})." if tail else f"er oppgitt for «{figure.label}»."
    if figure.measure.endswith("_endring") and figure.unit in _SAID_WITHOUT and figure.value is not None:
        return _more_or_fewer(figure, tail)
    unit = vocabulary().measure(figure.measure).unit
    if unit in _COUNTED and figure.unit in (*_COUNTED, unit):
        return _count(figure, tail)
    name = _owned(figure)
    return amount(
        figure
    ), f"{_is(figure)} {whose(figure.area)} {name}{_parts(figure)} {when(figure.period)}".rstrip() + "."


def _count(figure: Figure, tail: str) -> tuple[str, str]:
    words = re.sub(r"\s*\(.*?\)", "", name_of(figure))
    verb = "hadde"
    last = words.rsplit(" ", 1)[-1]
    if last in _VERBS:
        words, verb = words.rsplit(" ", 1)[0], _VERBS[last]
    if ": " in words:
        service, what = words.split(": ", 1)
        words = f"{what} ved {service}"
    if figure.value == 1:
        first, space, rest = words.partition(" ")
        words = f"{_ONE.get(first, first)}{space}{rest}"
    if figure.status != "actual":
        verb = "er ventet i" if figure.status == "forecast" else "er budsjettert for"
    value = figure.printed if figure.value is None else number(figure.value)
    return f"{value} {words}{_parts(figure)}", f"{verb} {tail}."


def _more_or_fewer(figure: Figure, tail: str) -> tuple[str, str]:
    value = figure.value if figure.value is not None else Decimal(0)
    words = vocabulary().measure(figure.measure).counts
    side = "færre" if value < 0 else "flere"
    return f"{number(abs(value))} {side} {words}", f"enn før fikk {tail}."


def _owned(figure: Figure) -> str:
    """A measure's name after a genitive: ``andel fristbrudd i undersøkelser``, ``utgifter per barn ...``."""
    name = name_of(figure).removeprefix("kommunens ").removesuffix(" mottatt")
    return f"andel {name}" if figure.unit == "prosent" and not name.startswith(_HAS_ITS_OWN_WORD) else name


def _is(figure: Figure) -> str:
    return "var" if figure.status == "actual" else "er"


def _parts(figure: Figure) -> str:
    return "".join(f" fra «{v}»" if k == "melder" else f" ({v})" for k, v in figure.dims if k != "måned")


def change(figures: Sequence[Figure]) -> str:
    """How the first and last of dated figures differ, in number and percent; ``""`` when that cannot be said."""
    dated = sorted((f for f in figures if f.period and f.value is not None), key=lambda f: Period.parse(f.period).end)
    if len(dated) < 2 or dated[0].period == dated[-1].period:
        return ""
    first, last = dated[0], dated[-1]
    if first.unit != last.unit or not alike_in_time(first, last):
        return ""
    difference, share = difference_of(first, last)
    since = f"fra {Period.parse(first.period).label} til {Period.parse(last.period).label}"
    if difference == "0":
        return f"Det er ingen endring {since}."
    word = "opp" if not difference.startswith("−") else "ned"
    unit = (
        " prosentpoeng" if first.unit == "prosent" else "" if first.unit in _SAID_WITHOUT else f"{_NARROW}{first.unit}"
    )
    percent = f" ({share.lstrip('−+')} prosent)" if share else ""
    return f"Det er {word} {difference.lstrip('−')}{unit}{percent} {since}."


def alike_in_time(one: Figure, other: Figure) -> bool:
    """Whether two dated figures count times of one length, so that their difference means something."""
    days = sorted(Period.parse(f.period).days for f in (one, other))
    return days[1] - days[0] <= 4 or days[1] <= days[0] * Decimal("1.05")


def difference_of(first: Figure, last: Figure) -> tuple[str, str]:
    """The difference of two values of one unit, and how many percent of the first it is, whole percents; ``""`` for
    shares, whose difference is in percentage points, and when the first is not above 0.
    """
    assert first.value is not None
    assert last.value is not None
    difference = last.value - first.value
    if first.unit == "prosent" or first.value <= 0 or difference == 0:
        return number(difference), ""
    percent = (difference / first.value * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return number(difference), number(percent)


def listed(names: Sequence[str]) -> str:
    """``("a", "b", "c")`` as "a, b og c"; repeats are left out."""
    most = list(dict.fromkeys(names))
    return " og ".join(part for part in (", ".join(most[:-1]), most[-1]) if part) if most else ""
