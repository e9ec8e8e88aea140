"""The chart under an answer: the same drawing as in «Sammenlign», made from the figures that the answer states.

Nothing is drawn that cannot be set side by side: a figure for another length of time, a plan among accounts and a time
with two prints are left out, and the line under the chart names them with the reason. The table above it is the text
alternative that everybody sees; a sentence for those who hear the page stands beside the drawing.

The chart goes through the chat's sanitizer, which takes ``role``, ``aria-*`` and the units of patterns away; so it
relies on none of them: wider areas are outlined instead of hatched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Answer
from assistant.cautions import oddities
from assistant.chart import chart
from assistant.choices import Area, Choice
from assistant.comparing import TWO_PRINTS, Cell, Comparison, Row
from assistant.labels import period_label
from assistant.render import escape_for_page as esc
from corpus.language import fold
from corpus.measures import Measure
from corpus.model import Figure
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_WIDER = ("county", "country")
_DEFINITIONS = re.compile(r"<defs>.*?</defs>")
_HATCHED = 'fill="url(#skravur)"'
_OUTLINED = 'fill="#fff" stroke="#3d4a55" stroke-width="3"'
_IDS = re.compile(r' (?:id|aria-labelledby)="[^"]*"')
_DESCRIBED = re.compile(r"<desc[^>]*>(.*?)</desc>")


def answer_chart(answer: Answer) -> str:
    """The chart as HTML on one line, ``""`` when there are not two values to set against each other.

    Several charts may stand on one page: there is no id in it.
    """
    if answer.abstained or answer.kind not in ("trend", "compare") or not answer.figures:
        return ""
    measure = vocabulary().measures.get(answer.figures[0].measure)
    figures = [f for f in answer.figures if measure is not None and f.measure == measure.slug and _is_whole(f)]
    several = len({f.measure for f in answer.figures if not f.measure.endswith("_endring")}) > 1
    if measure is None or several:
        return ""
    comparison = _compared(measure, figures)
    drawn = chart(comparison)
    if not drawn:
        return ""
    plain = _IDS.sub("", _DEFINITIONS.sub("", drawn).replace(_HATCHED, _OUTLINED))
    said = _DESCRIBED.search(drawn)
    heard = f'<span class="kun-opplest">Diagram. {said[1]}</span>' if said else ""
    return f'<div class="figur">{heard}{plain}{_left_out(comparison)}</div>'


def _is_whole(figure: Figure) -> bool:
    return all(name == "måned" for name, _ in figure.dims)


def _compared(measure: Measure, figures: Sequence[Figure]) -> Comparison:
    """The figures as rows by area; columns by time when an area has more than one."""
    by_area: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        by_area.setdefault((fold(figure.area), figure.area_kind), []).append(figure)
    over_time = any(len({f.period for f in own}) > 1 for own in by_area.values())
    codes = {f.period for f in figures if f.period} if over_time else set()
    columns = tuple(sorted(codes, key=lambda code: (Period.parse(code).end, Period.parse(code).start)))
    judge = oddities(figures, measure)
    rows = [_row(own, columns, judge) for own in by_area.values()]
    own = tuple(row for row in rows if not row.wider)
    wider = tuple(row for row in rows if row.wider)
    lone = own or wider  # a county's development is drawn as anybody's
    beside = wider if own else ()
    count = len(lone)
    return Comparison(measure, Choice(measure.slug), columns, lone, beside, (), have=count, asked=count, without=())


def _row(figures: Sequence[Figure], columns: Sequence[str], judge: Callable[[Figure], str]) -> Row:
    first = figures[0]
    area = Area(first.area, first.area, first.area_kind, "")
    times = columns or (first.period,)
    cells = tuple(_cell([f for f in figures if f.period == code], judge) for code in times)
    return Row(area, cells, wider=first.area_kind in _WIDER)


def _cell(figures: Sequence[Figure], judge: Callable[[Figure], str]) -> Cell:
    if not figures:
        return Cell()
    two = len({f.value for f in figures}) > 1
    return replace(Cell(tuple(figures)), reason=TWO_PRINTS if two else judge(figures[0]))


def _left_out(comparison: Comparison) -> str:
    """A line that names what is not drawn, and why."""
    told: dict[str, list[str]] = {}
    for row in (*comparison.rows, *comparison.wider):
        for cell in row.cells:
            if cell.reason and cell.figure is not None:
                time = period_label(cell.figure.period)
                name = time if len(comparison.rows) == 1 else f"{row.area.name} {time}"
                told.setdefault(cell.reason, []).append(name)
    lines = [f"Ikke tegnet: {', '.join(names)}. {reason}" for reason, names in told.items()]
    return "".join(f'<p class="utenfor">{esc(line)}</p>' for line in lines)
