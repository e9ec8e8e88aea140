"""Charts of a comparison as SVG: bars for one figure an area, lines for several over time. No library, no script.

Positions across are given in percent and everything else in pixels, so the same drawing fills a wide screen and a
telephone of 390 pixels without its letters growing or shrinking. The axis starts at 0. Nothing is told by colour
alone: bars carry their value, wider areas are hatched, lines differ in dashes and in the shape of their points. A
figure that cannot be set against the others is left out, as is an area without a number; a line has a gap
where a year is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.comparing import Comparison, Row
from assistant.labels import period_label
from assistant.render import escape_for_page as esc
from assistant.wordsfor import number
from corpus.correctionwords import told_none
from corpus.model import Figure
from corpus.periods import Period

MOST_LINES = 8
"""More lines than this cannot be told apart."""

_COLOURS = ("#0b4f5c", "#b3471d", "#5b3a8c", "#4d6b00", "#a0195b", "#1c4fa1", "#6b4a12", "#3d4a55")
"""Each at least 5:1 against white."""
_DASHES = ("", "9 4", "2 4", "12 4 2 4", "5 3", "", "9 4", "2 4")
_SHAPES = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0", "M-5-5h10v10h-10z", "M0-6.5L6 5H-6z", "M0-6.5L6.5 0L0 6.5L-6.5 0z",
    "M0 6.5L6-5H-6z", "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z", "M-6.5-3h13v6h-13z", "M-3-6.5h6v13h-6z",
)  # fmt: skip
_BAR_ROW, _BAR, _WIDEST = 54, 22, 74.0
_LEFT, _RIGHT, _TOP, _HEIGHT = 2.0, 94.0, 30, 300


_NARROWEST, _LETTER = 300, 7.5
"""Pixels: the drawing on a telephone, and a letter of a time under it."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a place from 0 (first time) to 1 (last)."""

    at: float
    value: Decimal
    period: str


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one area in the order of time; ``parts`` are broken where a time is missing."""

    name: str
    wider: bool
    parts: tuple[tuple[Point, ...], ...]


def chart(comparison: Comparison) -> str:
    """The comparison as one SVG element, ``""`` when there are not two values to set against each other."""
    if comparison.columns:
        drawn = _series(comparison)
        times = {p.period for s in drawn for part in s.parts for p in part}
        own = [series for series in drawn if not series.wider]
        if len(times) > 1 and 0 < len(own) <= MOST_LINES:
            return _lines(comparison, drawn[:MOST_LINES])
        return _bars(comparison, _at(comparison, max(times, key=_end))) if times else ""
    return _bars(comparison, [(row, row.cells[0].figure) for row in (*comparison.rows, *comparison.wider)])


def left_out(comparison: Comparison) -> tuple[str, ...]:
    """Names of the areas that have a number and yet are not drawn, because it cannot be set against the others."""
    rows = comparison.rows if chart(comparison) else ()
    return tuple(
        row.area.name for row in rows if row.has_number and all(cell.reason or cell.value is None for cell in row.cells)
    )


def value_text(figure: Figure) -> str:
    """A figure's number with the sign of its unit where that is short: ``14,3 %``, ``197 059 kr``."""
    sign = {"prosent": "\u00a0%", "kr": "\u00a0kr", "kr per måned": "\u00a0kr"}.get(figure.unit, "")
    if figure.value is None:
        return "–" if told_none(figure) else figure.printed
    return number(figure.value) + sign


def _end(code: str) -> tuple[object, ...]:
    return (Period.parse(code).end, Period.parse(code).start)


def _at(comparison: Comparison, code: str) -> list[tuple[Row, Figure | None]]:
    column = comparison.columns.index(code)
    return [(row, row.cells[column].figure) for row in (*comparison.rows, *comparison.wider)]


# -- bars


def _bars(comparison: Comparison, found: Sequence[tuple[Row, Figure | None]]) -> str:
    reasons = {id(c.figure): c.reason for row, _ in found for c in row.cells}
    bars = [(r, f, f.value) for r, f in found if f is not None and f.value is not None and not reasons[id(f)]]
    own = [value for row, _, value in bars if not row.wider]
    if len(own) < 2 or min(own) < 0:
        return ""
    bars = [bar for bar in bars if not bar[0].wider or 0 <= bar[2] <= 3 * max(own)]  # a county's count dwarfs the rest
    top = max(value for _, _, value in bars) or Decimal(1)
    drawn = "".join(
        _bar(row, figure, float(value / top), 8 + n * _BAR_ROW) for n, (row, figure, value) in enumerate(bars)
    )
    said = "; ".join(f"{row.area.name} {value_text(f)} ({period_label(f.period)})" for row, f, _ in bars)
    height = len(bars) * _BAR_ROW + 8
    axis = f'<line x1="0" y1="4" x2="0" y2="{height - 4}" class="akse"/>'
    return _svg(comparison, height, f"Søyler fra 0. {said}.", drawn + axis)


def _bar(row: Row, figure: Figure, share: float, y: int) -> str:
    fill = "url(#skravur)" if row.wider else _COLOURS[0]
    width = max(share * _WIDEST, 0.4)
    return (
        f'<text x="4" y="{y + 14}"><tspan class="navn">{esc(row.area.name)}</tspan>'
        f'<tspan dx="8" class="tid">{esc(period_label(figure.period))}</tspan></text>'
        f'<rect x="0" y="{y + 20}" width="{width:.2f}%" height="{_BAR}" fill="{fill}"/>'
        f'<text x="{width:.2f}%" dx="8" y="{y + 37}" class="verdi">{esc(value_text(figure))}</text>'
    )


# -- lines


def _series(comparison: Comparison) -> list[Series]:
    """The areas' values that can be set against each other, by the middle of their periods."""
    rows = [row for row in (*comparison.rows, *comparison.wider) if any(_drawable(row))]
    used = [n for n in range(len(comparison.columns)) if any(_drawable(row)[n] for row in rows)]
    if not used:
        return []
    middles = {n: _middle(comparison.columns[n]) for n in used}
    first, last = min(middles.values()), max(middles.values())
    made = []
    for row in rows:
        parts: list[list[Point]] = [[]]
        for n in used:
            value = row.cells[n].value
            if value is None or not _drawable(row)[n]:
                parts.append([])
                continue
            at = (middles[n] - first) / (last - first) if last > first else 0.5
            parts[-1].append(Point(at, value, comparison.columns[n]))
        made.append(Series(row.area.name, row.wider, tuple(tuple(part) for part in parts if part)))
    most = max((p.value for s in made if not s.wider for part in s.parts for p in part), default=Decimal(0))
    return [s for s in made if not s.wider or all(p.value <= 3 * most for part in s.parts for p in part)]


def _drawable(row: Row) -> list[bool]:
    return [cell.value is not None and cell.value >= 0 and not cell.reason for cell in row.cells]


def _middle(code: str) -> float:
    period = Period.parse(code)
    return (period.start.toordinal() + period.end.toordinal()) / 2


def _lines(comparison: Comparison, drawn: Sequence[Series]) -> str:
    points = [p for s in drawn for part in s.parts for p in part]
    ceiling = nice_ceiling(max(p.value for p in points))
    body = "".join(_grid(ceiling, comparison)) + "".join(_times(points))
    body += "".join(_line(n, series, ceiling) for n, series in enumerate(drawn))
    if len(drawn) <= 3:
        body += "".join(_values(drawn, ceiling, comparison))
    said = ". ".join(
        f"{s.name}: " + ", ".join(f"{period_label(p.period)} {number(p.value)}" for part in s.parts for p in part)
        for s in drawn
    )
    svg = _svg(comparison, _TOP + _HEIGHT + 44, f"Linjer over tid, fra 0. {said}.", body)
    return svg + f'<ul class="tegn">{"".join(_key(n, series) for n, series in enumerate(drawn))}</ul>'


def nice_ceiling(value: Decimal) -> Decimal:
    """The least of 1, 2, 2.5, 5 times a power of ten that is not below ``value``; 1 for 0."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(10) ** value.adjusted()
    return next(
        step * power for step in map(Decimal, ("1", "2", "2.5", "3", "4", "5", "6", "8", "10")) if step * power >= value
    )


def _y(value: Decimal, ceiling: Decimal) -> float:
    return _TOP + _HEIGHT * (1 - float(value / ceiling))


def _x(at: float) -> float:
    return _LEFT + 8 + at * (_RIGHT - _LEFT - 10)


def _grid(ceiling: Decimal, comparison: Comparison) -> Iterator[str]:
    for share in (Decimal(0), Decimal("0.5"), Decimal(1)):
        y = _y(ceiling * share, ceiling)
        kind = "akse" if share == 0 else "rute"
        yield f'<line x1="0" y1="{y:.1f}" x2="100%" y2="{y:.1f}" class="{kind}"/>'
        yield f'<text x="0" y="{y - 5:.1f}" class="tid">{esc(number(ceiling * share))}</text>'


def _times(points: Sequence[Point]) -> Iterator[str]:
    places = {p.at: p.period for p in points}
    labels = [(at, period_label(code).replace(" halvår ", " h. ")) for at, code in sorted(places.items())]
    crowded = any(
        (_x(b) - _x(a)) / 100 * _NARROWEST < (len(one) + len(other)) / 2 * _LETTER + _LETTER
        for (a, one), (b, other) in pairwise(labels)
    )
    for n, (at, words) in enumerate(labels):
        y = _TOP + _HEIGHT + (40 if crowded and n % 2 == 1 else 22)
        yield f'<text x="{_x(at):.2f}%" y="{y}" class="tid midt">{esc(words)}</text>'


def _line(n: int, series: Series, ceiling: Decimal) -> str:
    colour, dash = _COLOURS[n % len(_COLOURS)], _DASHES[n % len(_DASHES)]
    strokes = "".join(
        f'<line x1="{_x(a.at):.2f}%" y1="{_y(a.value, ceiling):.1f}" '
        f'x2="{_x(b.at):.2f}%" y2="{_y(b.value, ceiling):.1f}" stroke="{colour}" '
        f'stroke-width="3" stroke-dasharray="{dash}" stroke-linecap="round"/>'
        for part in series.parts
        for a, b in pairwise(part)
    )
    marks = "".join(
        f'<svg x="{_x(p.at):.2f}%" y="{_y(p.value, ceiling):.1f}" overflow="visible">{_mark(n)}</svg>'
        for part in series.parts
        for p in part
    )
    return strokes + marks


def _mark(n: int) -> str:
    colour = _COLOURS[n % len(_COLOURS)]
    return f'<path d="{_SHAPES[n % len(_SHAPES)]}" fill="{colour}" stroke="#fff" stroke-width="1.5"/>'


def _values(drawn: Sequence[Series], ceiling: Decimal, comparison: Comparison) -> Iterator[str]:
    """Values at the points, above them or below where another series' point is just above."""
    points = [(n, p) for n, series in enumerate(drawn) for part in series.parts for p in part]
    for n, point in points:
        y = _y(point.value, ceiling)
        above = any(q.at == point.at and 0 < y - _y(q.value, ceiling) < 34 for m, q in points if m != n)
        colour = _COLOURS[n % len(_COLOURS)]
        yield (
            f'<text x="{_x(point.at):.2f}%" y="{y + (23 if above else -11):.1f}" class="verdi midt" fill="{colour}">'
            f"{esc(number(point.value))}</text>"
        )


def _key(n: int, series: Series) -> str:
    colour, dash = _COLOURS[n % len(_COLOURS)], _DASHES[n % len(_DASHES)]
    sample = (
        f'<svg width="46" height="18" aria-hidden="true"><line x1="2" y1="9" x2="44" y2="9" stroke="{colour}" '
        f'stroke-width="3" stroke-dasharray="{dash}"/><svg x="23" y="9" overflow="visible">{_mark(n)}</svg></svg>'
    )
    return f"<li>{sample} {esc(series.name)}</li>"


# -- around both


def _svg(comparison: Comparison, height: int, described: str, body: str) -> str:
    title = f"{comparison.measure.name}, {unit_words(comparison)}"
    return (
        f'<svg class="diagram" role="img" aria-labelledby="diagram-tittel diagram-tekst" width="100%" '
        f'height="{height}">'
        f'<title id="diagram-tittel">{esc(title)}</title><desc id="diagram-tekst">{esc(described)}</desc>'
        '<defs><pattern id="skravur" width="8" height="8" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="8" height="8" fill="#fff"/>'
        f'<rect width="4" height="8" fill="{_COLOURS[7]}"/></pattern></defs>{body}</svg>'
    )


def unit_words(comparison: Comparison) -> str:
    """What the numbers of a comparison count, in words: "antall meldinger", "prosent"."""
    measure = comparison.measure
    return f"antall {measure.counts}" if measure.unit == "antall" else measure.unit
