"""What to beware of in an answer from figures: one sentence each, and only when it applies.

What holds for figures side by side stands in ``cautions.py`` and is the same for the tab that compares. Here is what
depends on the question as well: a whole year asked for and a part of one found, a number of children asked for and
a share found, a plan in the place of an account.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.cautions import Seen, cautions, oddities
from assistant.choices import Area
from assistant.corrected import notes_on_corrections
from assistant.wanted import Wanted
from assistant.wordsfor import listed, measure_name
from corpus.language import fold
from corpus.model import Figure
from corpus.numbers import read_number
from corpus.periods import Period
from corpus.vocabulary import Vocabulary, vocabulary

_SAID_HERE = ("Tallene er antall", "Rapporten sier ikke", "Rapportene oppgir")
"""Beginnings of sentences about figures side by side that an answer does not need; the first, that large services have
most, is needed when areas of one kind are compared.
"""


def notes_on(figures: Sequence[Figure], wanted: Wanted) -> tuple[str, ...]:
    """The sentences for an answer that states these figures, what weighs most first."""
    found = (
        *notes_on_corrections(figures), *_contradictions(figures), *_part_of_the_year(figures, wanted),
        *_plans(figures),
        *_share(figures, wanted), *_misprints(figures), *_different_things(figures),
        *_side_by_side(figures, vocabulary()), *_undated(figures),
    )  # fmt: skip
    return tuple(dict.fromkeys(found))


def cannot_be_compared(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Why figures of one measure cannot be set against each other, one sentence each with whose they are; empty when
    they can.
    """
    measures = {f.measure for f in figures}
    if len(measures) != 1 or "" in measures:
        return ()
    judge = oddities(figures, vocabulary().measure(measures.pop()))
    whose: dict[str, list[Figure]] = {}
    for figure in figures:
        whose.setdefault(judge(figure), []).append(figure)
    alike = len(whose.pop("", []))
    one_area = len({fold(f.area) for f in figures}) == 1
    return tuple(_with_names(reason, own, one_area=one_area, alike=alike) for reason, own in whose.items())


def _with_names(reason: str, figures: Sequence[Figure], *, one_area: bool, alike: int) -> str:
    """ "Tallet gjelder ..." with whose it is: "Tallet for Namsos gjelder ..."; of one area with its time instead."""
    names = dict.fromkeys(Period.parse(f.period).label if one_area and f.period else f.area for f in figures)
    said = "Tallet for" if len(names) == 1 else "Tallene for"
    told = reason.replace("Tallet", f"{said} {listed(list(names))}", 1)
    return told.replace("de andre", "det andre") if alike == 1 else told


def _contradictions(figures: Sequence[Figure]) -> Iterator[str]:
    same: dict[tuple[str, str, str, str, tuple[tuple[str, str], ...]], list[Figure]] = {}
    for figure in figures:
        key = (fold(figure.area), figure.measure, figure.period, figure.status, figure.dims)
        same.setdefault(key, []).append(figure)
    for group in same.values():
        if len({f.value for f in group}) > 1:
            reports = {f.report for f in group}
            who = "Rapporten" if len(reports) == 1 else "Rapportene"
            pages = listed([str(f.page) for f in group])
            yield f"{who} oppgir ulike tall for det samme (side {pages}). Alle står over."


def _part_of_the_year(figures: Sequence[Figure], wanted: Wanted) -> Iterator[str]:
    years = [p for p in wanted.periods if p.kind == "year"]
    times = {f.period for f in figures if f.period}
    parts = [Period.parse(code) for code in times if Period.parse(code).kind not in ("year", "day")]
    if len(years) == 1 and len(times) == 1 and any(years[0].contains(p) and p.days < years[0].days for p in parts):
        yield "Tallet gjelder ikke hele året."


def _plans(figures: Sequence[Figure]) -> Iterator[str]:
    status = {f.status for f in figures}
    if "actual" in status and len(status) > 1:
        yield "Noen av tallene er budsjett eller prognose, andre er regnskap."
    elif "budget" in status:
        yield "Dette er budsjett, ikke regnskap."
    elif "forecast" in status:
        yield "Dette er en prognose eller et forslag, ikke regnskap."


def _share(figures: Sequence[Figure], wanted: Wanted) -> Iterator[str]:
    """A share that stands for a count which the reports do not print."""
    known = vocabulary()
    asked = {group[0] for group in wanted.measures if len(group) == 1}
    for slug in asked:
        share = known.share_of(slug)
        counted = wanted.counted and known.measure(slug).unit == "prosent" and all(f.unit == "prosent" for f in figures)
        instead = any(f.measure == share for f in figures) and not any(f.measure == slug for f in figures)
        if counted or (share and instead):
            yield "Rapportene oppgir dette som andel, ikke som antall."


def _misprints(figures: Sequence[Figure]) -> Iterator[str]:
    for figure in figures:
        if figure.value is None and read_number(figure.printed).reason == "misprint":
            printed = f"«{figure.printed}» er trykt slik på side {figure.page}"
            yield f"{printed} og kan ikke leses sikkert. Det er ikke rettet."


def _different_things(figures: Sequence[Figure]) -> Iterator[str]:
    """Children, messages and investigations are counted in ways of their own."""
    known = vocabulary()
    measures = list(dict.fromkeys(f.measure for f in figures if f.measure))
    counted = {known.measure(slug).counts for slug in measures if known.measure(slug).unit == "antall"}
    if len(counted) > 1 and "barn" in counted:
        yield f"Her telles ulike ting ({listed(sorted(counted))}): ett barn kan ha flere."
    units = {known.measure(slug).unit == "prosent" for slug in measures}
    if len(units) > 1:
        yield f"Antall og andel kan ikke sammenlignes direkte: {listed([measure_name(slug) for slug in measures])}."


def _side_by_side(figures: Sequence[Figure], known: Vocabulary) -> Iterator[str]:
    """Years apart, mergers and changed registration, for the figures of one measure."""
    measures = {f.measure for f in figures}
    areas = list(dict.fromkeys((fold(f.area), f.area, f.area_kind) for f in figures))
    if len(measures) != 1 or "" in measures or len(figures) < 2:
        return
    rows = []
    for folded, name, kind in areas:
        cells = tuple((f,) for f in figures if fold(f.area) == folded and f.area_kind == kind)
        rows.append((Area(folded, name, kind, ""), cells))
    over_time = any(len({cell[0].period for cell in cells}) > 1 for _, cells in rows)
    wider = [row for row in rows if row[0].kind in ("county", "country")]
    seen = Seen(known.measure(measures.pop()), tuple(rows), dated=over_time)
    skipped = _SAID_HERE if wider or len(areas) < 2 else _SAID_HERE[1:]
    yield from (said for said in cautions(seen, known) if not said.startswith(skipped))


def _undated(figures: Sequence[Figure]) -> Iterator[str]:
    areas = listed([f.area for f in figures if not f.period])
    if areas:
        yield f"Rapporten sier ikke hvilken dato tallet for {areas} gjelder."
