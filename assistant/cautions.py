"""What to beware of when figures stand side by side: which cannot be compared, and what else a reader should know.

Two kinds. An *oddity* is a figure of another unit, status, length of time or age band than most of the others: it
cannot be set against them, and carries the reason. A *caution* is one sentence about the whole, and is only there
when it applies. The rules are those of the subject, none is about a report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.choices import Area
from corpus.measures import Measure
from corpus.model import Figure
from corpus.numbers import read_number
from corpus.periods import Period
from corpus.vocabulary import Place, Vocabulary

_AGES = re.compile(r"\b(\d{1,2})\s?[-–]\s?(\d{1,2})\s?(?:år|åring)")
_AMOUNT = re.compile(r"\b(brutto|netto)", re.IGNORECASE)
_STATUS = {"actual": "regnskap eller faktiske tall", "budget": "budsjett", "forecast": "en prognose eller et forslag"}
_MONTHS = ("én måned", "to måneder", "tre måneder", "fire måneder", "fem måneder", "seks måneder", "sju måneder",
           "åtte måneder", "ni måneder", "ti måneder", "elleve måneder", "et helt år")  # fmt: skip
_BREAKS = (
    (
        2026,
        "meldinger_henlagt",
        "Fra 2026 er «henlagt» for meldinger delt i flere koder. Tall før og etter er ikke like.",
    ),
    (2021, "0_22", "KOSTRA gikk fra aldersgruppen 0–22 til 0–24 år omkring 2021. Tall før og etter er ikke like."),
)
"""The first year that is registered in another way, a piece of the slugs it concerns, and what to say."""
_LONG_AGO = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader sees: for each area the figures of each of its cells. ``dated``: the columns are periods."""

    measure: Measure
    rows: tuple[tuple[Area, tuple[tuple[Figure, ...], ...]], ...]
    dated: bool

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures to go by, one a cell."""
        return tuple(cell[0] for _, cells in self.rows for cell in cells if cell)


def oddities(figures: Sequence[Figure], measure: Measure) -> Callable[[Figure], str]:
    """A judge of figures: ``""`` for those that can be set against most of these, else the reason they cannot.

    What happened, and at a known time, is what the others are measured against, however many plans and undated
    figures there are.
    """
    readable = [f for f in figures if f.value is not None]
    happened = [f for f in readable if f.status == "actual"] or readable
    dated = [f for f in happened if f.period] or happened
    usual = {trait: _usual(trait(f, measure) for f in dated) for trait in _TRAITS}

    def judge(figure: Figure) -> str:
        if figure.value is None:
            return ""
        for trait, words in _TRAITS.items():
            if usual[trait] and trait(figure, measure) != usual[trait]:
                return words(trait(figure, measure), usual[trait])
        return ""

    return judge


def _usual(values: Iterable[str]) -> str:
    """The value that most have; of as many the year, as it is what others are held against."""
    counted = Counter(values)
    return max(counted, key=lambda value: (counted[value], value == _YEAR, value)) if counted else ""


def _unit(figure: Figure, measure: Measure) -> str:
    return figure.unit or measure.unit


def _status(figure: Figure, measure: Measure) -> str:
    return _STATUS[figure.status]


_YEAR, _DAY = "et helt år", "én dag"


def _span(figure: Figure, measure: Measure) -> str:
    """How long a time a figure counts, in words; ``"ukjent tid"`` when its report does not date it."""
    if not figure.period:
        return "ukjent tid"
    period = Period.parse(figure.period)
    if period.kind == "day":
        return _DAY
    months = round(period.days / 30.44)
    if months > 12:
        return f"{months // 12} år" if months % 12 == 0 else f"{months} måneder"
    return _MONTHS[months - 1] if months else f"{period.days} dager"


def _ages(figure: Figure, measure: Measure) -> str:
    found = _AGES.search(figure.label)
    return f"{found[1]}–{found[2]} år" if found else measure.age.replace("-", "–") + " år" if measure.age else "alle"


def _amount(figure: Figure, measure: Measure) -> str:
    found = _AMOUNT.search(figure.label)
    return found[1].lower() if found else measure.amount or "ikke oppgitt"


Trait = Callable[[Figure, Measure], str]
_TRAITS: dict[Trait, Callable[[str, str], str]] = {
    _unit: lambda own, usual: f"Tallet er i {own}, de andre i {usual}.",
    _status: lambda own, usual: f"Tallet er {own}, de andre er {usual}.",
    _span: lambda own, usual: f"Tallet gjelder {own}, de andre {usual}.",
    _ages: lambda own, usual: f"Tallet gjelder aldersgruppen {own}, de andre {usual}.",
    _amount: lambda own, usual: f"Tallet er {own}, de andre {usual}.",
}


def cautions(seen: Seen, vocabulary: Vocabulary) -> tuple[str, ...]:
    """One Norwegian sentence for each thing to beware of, what weighs most first."""
    if not seen.figures:
        return ()
    found = (
        *_times(seen), *_contradictions(seen), *_unreadable(seen), *_whole_and_part(seen, vocabulary),
        *_mergers(seen, vocabulary), *_registration(seen), *_sizes(seen, vocabulary),
    )  # fmt: skip
    return tuple(dict.fromkeys(found))


def _times(seen: Seen) -> Iterator[str]:
    if any(not f.period for f in seen.figures):
        names = _listed([a.name for a, cells in seen.rows if any(c and not c[0].period for c in cells)])
        yield f"Rapporten sier ikke hvilken tid tallet gjelder for: {names}."
    years = _years(seen.figures)
    if seen.dated or len(seen.rows) < 2 or len(years) < 2:
        return
    apart = years[-1] - years[0]
    if apart >= _LONG_AGO:
        yield f"Det er {apart} år mellom det eldste og det nyeste tallet. Mye kan ha endret seg på den tiden."
    else:
        yield f"Tallene er ikke fra samme år, men fra {_listed([str(year) for year in years])}."


def _years(figures: Iterable[Figure]) -> list[int]:
    return sorted({Period.parse(f.period).end.year for f in figures if f.period})


def _contradictions(seen: Seen) -> Iterator[str]:
    names = [area.name for area, cells in seen.rows if any(len(cell) > 1 for cell in cells)]
    if names:
        yield f"Rapportene oppgir mer enn ett tall for det samme: {_listed(names)}. Begge står i tabellen."


def _unreadable(seen: Seen) -> Iterator[str]:
    reasons = {read_number(f.printed).reason for f in seen.figures if f.value is None}
    if "suppressed" in reasons:
        yield "Noen tall er skjult av hensyn til personvern, fordi de gjelder svært få barn. De er ikke 0."
    if "misprint" in reasons:
        yield "Noen tall er trykt slik at de ikke kan leses sikkert. De er gjengitt som de står, og ikke rettet."
    if reasons & {"missing", "not printed", "not applicable"}:
        yield "Noen steder har rapporten ikke noe tall i tabellen. Det betyr ikke 0."


def _whole_and_part(seen: Seen, vocabulary: Vocabulary) -> Iterator[str]:
    groups = {area.group for area, _ in seen.rows if area.is_service and area.kind == "service"}
    for group in sorted(groups):
        parts = [a.name for a, _ in seen.rows if a.group == group and not a.is_service]
        if parts:
            yield f"{group} er hele tjenesten, og {_listed(parts)} er med i tallet for den."


def _mergers(seen: Seen, vocabulary: Vocabulary) -> Iterator[str]:
    for area, cells in seen.rows:
        place = vocabulary.places.get(area.name)
        figures = [cell[0] for cell in cells if cell]
        if place is None or place.kind != "municipality" or not figures:
            continue
        if not place.current:
            heirs = _listed([vocabulary.places[key].name for key in place.successors if key in vocabulary.places])
            yield f"{area.name} er ikke lenger egen kommune" + (f", men en del av {heirs}." if heirs else ".")
            continue
        yield from _grown(place, _years(figures), vocabulary)


def _grown(place: Place, years: Sequence[int], vocabulary: Vocabulary) -> Iterator[str]:
    """Whether others became part of a municipality within the years that are shown."""
    joined: dict[int, list[str]] = {}
    for former in vocabulary.merged_into(place.key):
        if former.years[-1].last is not None:
            joined.setdefault(former.years[-1].last + 1, []).append(former.name)
    for first, names in joined.items():
        if years and years[0] < first <= years[-1]:
            joining = f"{_listed(sorted(names))} ble en del av {place.name} i {first}."
            yield f"{joining} Tall før og etter gjelder ulike områder."


def _registration(seen: Seen) -> Iterator[str]:
    years = _years(seen.figures)
    for first, piece, sentence in _BREAKS:
        if piece in seen.measure.slug and years and years[0] < first <= years[-1]:
            yield sentence


def _sizes(seen: Seen, vocabulary: Vocabulary) -> Iterator[str]:
    if len(seen.rows) < 2:
        return
    if seen.measure.unit in ("antall", "årsverk", "stillinger"):
        yield "Tallene er antall og sier ikke noe om hvor mange barn som bor der. Store tjenester har de fleste."
    elif seen.measure.unit == "kr" and "_per_" not in seen.measure.slug:
        yield "Tallene er kroner i alt og sier ikke noe om hvor mange barn som bor der."


def _listed(names: Sequence[str]) -> str:
    most = list(dict.fromkeys(names))
    shown = most if len(most) <= 6 else [*most[:5], f"{len(most) - 5} til"]
    return " og ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part) if shown else ""
