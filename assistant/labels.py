"""A figure's time, and why it has no number, in as few words as a table's cell or a chart's axis has room for."""

from __future__ import annotations

from datetime import timedelta

from corpus.correctionwords import told_none
from corpus.model import Figure
from corpus.numbers import read_number
from corpus.periods import Period

_SHORT = ("jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des.")
_WITHOUT_VALUE = {"suppressed": "skjult av personvern", "missing": "mangler", "not printed": "ikke oppgitt",
                  "not applicable": "ikke aktuelt", "misprint": "feiltrykk"}  # fmt: skip


def why_no_value(figure: Figure) -> str:
    """In a few words why a figure has no number, ``""`` when it has one."""
    if figure.value is not None:
        return ""
    if told_none(figure):
        return "ikke oppgitt"
    return _WITHOUT_VALUE.get(read_number(figure.printed).reason, "ikke et lesbart tall")


def period_label(code: str) -> str:
    """A period's code as short as a reader can take it: ``2024``, ``1. halvår 2024``, ``jan.–sep. 2025``."""
    if not code:
        return "tid ikke oppgitt"
    period = Period.parse(code)
    if period.kind == "half":
        return f"{1 if period.start.month == 1 else 2}. halvår {period.start.year}"
    whole_months = period.start.day == 1 and (period.end + timedelta(days=1)).day == 1
    if period.kind == "range" and whole_months and period.start.year == period.end.year:
        return f"{_SHORT[period.start.month - 1]}–{_SHORT[period.end.month - 1]} {period.end.year}"
    return period.label
