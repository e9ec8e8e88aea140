"""A share that no report prints, worked out from two counts that one does: a part, and the whole that it is a part of.

The part is one sender's messages, or a municipality of the service that the question names beside it; both numbers are
shown, for the same measure and time. A number of people that the report leaves out is never worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import Answer, Section, Statement
from assistant.areas import Area
from assistant.beware import notes_on
from assistant.laying_out import Citing, said
from assistant.lookup import apart, longest, newest, without_repeats
from assistant.picking import Search
from assistant.wanted import Wanted
from assistant.wordsfor import number
from corpus.language import fold
from corpus.model import Figure, Report
from corpus.vocabulary import vocabulary


def share_of_whole(slugs: Sequence[str], search: Search, wanted: Wanted) -> Answer | None:
    """The share in whole percent, with both counts; ``None`` unless a share is asked for and each is printed once."""
    if wanted.unit != "prosent" or search.over_time or wanted.qualifiers or wanted.others or wanted.rank:
        return None
    counted = replace(wanted, unit="")
    for slug in slugs:
        if vocabulary().measure(slug).unit != "antall":
            continue
        part = _the_one(search.matching(slug, counted), search, wanted)
        whole = _whole(part, search, counted) if part is not None else None
        percent = _percent(part, whole)
        if part is not None and whole is not None and percent is not None:
            return _say(part, whole, percent, (search, wanted))
    return None


def _the_one(figures: Sequence[Figure], search: Search, wanted: Wanted) -> Figure | None:
    """The one number among figures, of the newest time or the whole of the time asked for."""
    known = [f for f in figures if f.value is not None and f.period and f.status == "actual"]
    chosen, _ = apart(without_repeats(longest(known) if wanted.periods else newest(known, search.years())))
    return chosen[0] if len(chosen) == 1 else None


def _whole(part: Figure, search: Search, counted: Wanted) -> Figure | None:
    """What a figure is a part of, in the same report and for the same time."""
    if len(counted.senders) == 1:
        of_all = replace(counted, senders=(), by_sender=False)
    else:
        report = search.library.report(part.report)
        if counted.senders or not _is_member(part, report) or fold(report.service) not in fold(search.question.text):
            return None
        of_all = replace(counted, areas=(Area(report.service, frozenset({fold(report.service)})),))
    alike = [f for f in search.matching(part.measure, of_all) if (f.report, f.period) == (part.report, part.period)]
    return _the_one(alike, search, counted)


def _is_member(part: Figure, report: Report) -> bool:
    return len(report.municipalities) > 1 and fold(part.area) in map(fold, report.municipalities)


def _percent(part: Figure | None, whole: Figure | None) -> Decimal | None:
    """``None`` when there is no share, or one that rounds to nothing though there are some."""
    if part is None or whole is None or part.value is None or not whole.value or part.value > whole.value:
        return None
    share = (part.value / whole.value * 100).quantize(Decimal(1), ROUND_HALF_UP)
    return share if share or not part.value else None


def _say(part: Figure, whole: Figure, percent: Decimal, where: tuple[Search, Wanted]) -> Answer:
    search, wanted = where
    citing = Citing(search.library)
    told = (said(part, citing), said(whole, citing))
    how = f"er regnet ut av to tall i rapporten: {_counted(part)} av {_counted(whole)}."
    first = Statement(how, "plain", tuple(c.n for c in citing.citations), f"{number(percent)}\u00a0prosent")
    figures = (part, whole)
    return Answer(
        search.question.text, "figure", False, (Section("", (first, *told)),), citing.citations, figures,
        notes=notes_on(figures, wanted),
    )  # fmt: skip


def _counted(figure: Figure) -> str:
    return number(figure.value) if figure.value is not None else figure.printed
