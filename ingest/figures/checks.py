"""A report checked against itself: what does not agree becomes a problem that its reader is told of.

Nothing is put right. A number that stands twice with two values, a sum that its parts do not make, shares that miss
100, a misprint: the report says so, and an answer that uses the number must say it too. A check that cries wolf
is worse than none, so each asks for what shows that the numbers really belong together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from corpus.model import Figure, Problem
from corpus.numbers import read_number
from corpus.periods import Period
from corpus.vocabulary import Vocabulary

_ALIKE = Decimal("0.25")
"""Two values this far apart, as a share of the larger, hardly mean the same thing and are no contradiction."""

_OF_FIGURES = frozenset({"contradiction", "complement", "parts", "misprint"})
"""The kinds of problem that are seen by the figures alone."""

_FEWEST_PARTS = 6
"""Fewer parts than this are hardly all of them."""

Key = tuple[str, str, str, str, tuple[tuple[str, str], ...]]


def problems_of(figures: Sequence[Figure], vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Everything in which the figures of a report contradict each other or cannot be read."""
    return (
        *_contradictions(figures, vocabulary),
        *_complements(figures, vocabulary),
        *_parts(figures, vocabulary),
        *_misprints(figures),
    )


def problems_after_corrections(
    told: Sequence[Problem], figures: Sequence[Figure], vocabulary: Vocabulary
) -> tuple[Problem, ...]:
    """What holds of a report whose figures users corrected: of what was told when it was read, all that does not go by
    its figures alone, and what its ``figures``, as they are now, contradict each other in.
    """
    return (*(problem for problem in told if problem.kind not in _OF_FIGURES), *problems_of(figures, vocabulary))


def norwegian(value: Decimal) -> str:
    """A number as a Norwegian reads it: ``1 234,5``."""
    return f"{value:,f}".replace(",", " ").replace(".", ",")


def _contradictions(figures: Iterable[Figure], vocabulary: Vocabulary) -> Iterator[Problem]:
    """The same coordinates with two values."""
    groups: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.value is not None and _is_placed(figure):
            groups[(figure.measure, figure.area, figure.period, figure.unit, figure.dims)].append(figure)
    for same in groups.values():
        for pair in _differing(same):
            pages = tuple(sorted({figure.page for figure in pair}))
            yield Problem("contradiction", _said_twice(pair, vocabulary), pages)


def _is_placed(figure: Figure) -> bool:
    """Whether a figure's coordinates are sure enough to hold it against another one."""
    said = dict(figure.origins)
    if not figure.measure or not figure.period or figure.status != "actual" or figure.area == "fylket":
        return False
    return figure.where != "prose" or said.get("period") != "report"


def _differing(same: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The first figure with each later one that has another value and is no rounding of it."""
    told = same[0]
    seen = {told.value}
    for figure in same[1:]:
        first, value = told.value, figure.value
        if first is None or value is None or value in seen:
            continue
        seen.add(value)
        near = abs(first - value) <= _ALIKE * max(abs(first), abs(value))
        if near and not (_rounds(first, value) or _rounds(value, first)):
            yield told, figure


def _rounds(exact: Decimal, rounded: Decimal) -> bool:
    """Whether one is the other with fewer digits, as "2,3 millioner" is of 2 281 400."""
    digits = rounded.normalize()
    exponent = digits.as_tuple().exponent
    assert isinstance(exponent, int), "figures are finite"
    if exact.normalize().as_tuple().exponent == exponent:
        return False
    return abs(exact - rounded) <= Decimal(1).scaleb(exponent)


def _said_twice(pair: tuple[Figure, Figure], vocabulary: Vocabulary) -> str:
    first, second = pair
    part = f" ({', '.join(value for _, value in first.dims)})" if first.dims else ""
    what = f"«{vocabulary.measure(first.measure).name}»{part} for {first.area}, {Period.parse(first.period).label},"
    values = f"{_told(first)} på side {first.page} og {_told(second)} på side {second.page}"
    return f"{what} er oppgitt med to ulike verdier: {values}."


def _told(figure: Figure) -> str:
    """A figure's number as it is printed, or as a user said that it is."""
    if figure.correction is None or figure.value is None:
        return figure.printed
    return f"{norwegian(figure.value)} (rettet)"


def _complements(figures: Iterable[Figure], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Two measures that make 100 percent together, and do not."""
    by_place: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.unit == "prosent" and figure.value is not None and not figure.dims and _is_placed(figure):
            by_place[(figure.area, figure.period)].setdefault(figure.measure, figure)
    for found in by_place.values():
        for slug, figure in found.items():
            other = found.get(vocabulary.complement_of(slug) or "")
            if other is None or slug > other.measure or figure.value is None or other.value is None:
                continue
            if abs(figure.value + other.value - 100) > 1:
                pages = tuple(sorted({figure.page, other.page}))
                names = " og ".join(f"«{vocabulary.measure(f.measure).name}»" for f in (figure, other))
                yield Problem(
                    "complement",
                    f"{names} skulle til sammen bli 100 prosent for {figure.area}, men er "
                    f"{norwegian(figure.value)} og {norwegian(other.value)}.",
                    pages,
                )


def _parts(figures: Iterable[Figure], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Senders or months that nearly make the total printed elsewhere in the report, but not quite."""
    totals: dict[tuple[str, str, str], Figure] = {}
    parts: dict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if not _is_placed(figure) or figure.unit != "antall":
            continue
        year = Period.parse(figure.period).start.year
        if not figure.dims and figure.where != "prose" and figure.value is not None:
            totals.setdefault((figure.measure, figure.area, figure.period), figure)
        elif len(figure.dims) == 1 and figure.where == "table":
            name = figure.dims[0][0]
            period = str(year) if name == "måned" else figure.period
            parts[(figure.measure, figure.area, period, name)].append(figure)
    for (measure, area, period, name), found in parts.items():
        total = totals.get((measure, area, period))
        values = [figure.value for figure in found if figure.value is not None]
        if total is None or total.value is None or len(values) < len(found) or len(found) < _FEWEST_PARTS:
            continue
        made = sum(values, Decimal(0))
        if made != total.value and abs(made - total.value) <= total.value / 10:
            pages = tuple(sorted({total.page, *(figure.page for figure in found)}))
            what = f"«{vocabulary.measure(measure).name}» for {area}, {Period.parse(period).label}"
            yield Problem(
                "parts",
                f"{what}: tallene fordelt på {name} blir {norwegian(made)}, men totalen er {_told(total)}.",
                pages,
            )


def _misprints(figures: Iterable[Figure]) -> Iterator[Problem]:
    """Numbers that are printed so that they cannot be read."""
    for figure in figures:
        unread = figure.value is None and figure.correction is None
        if unread and read_number(figure.printed).reason == "misprint":
            yield Problem(
                "misprint",
                f"Tallet «{figure.printed}» ({figure.label}) er trykt slik at det ikke kan leses sikkert.",
                (figure.page,),
            )
