"""What was spent against what was planned: account and budget of the same measure, area and time, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Section, Statement
from assistant.beware import notes_on
from assistant.laying_out import Citing, said
from assistant.wanted import Wanted
from assistant.wordsfor import amount, difference_of
from corpus.language import fold
from corpus.library import Library
from corpus.model import Figure
from corpus.periods import Period

_BOTH = re.compile(
    r"\b(regnskap\w*|rekneskap\w*)\b.*\bbudsjett\w*|\bbudsjett\w*.*\b(regnskap\w*|rekneskap\w*)\b"
    r"|\b(enn|mot|i forhold til|samanlikna med|sammenlignet med)\s(det\s)?budsjett\w*",
    re.IGNORECASE,
)


def asks_for_both(text: str) -> bool:
    """Whether a question sets what was spent against what was planned ("regnskap mot budsjett")."""
    return _BOTH.search(text) is not None


def pair_of(accounts: Sequence[Figure], budgets: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The newest account that has a budget with the same coordinates, and that budget; ``None`` when two differ.

    Figures are of one measure; those without a value or a time are passed over.
    """
    pairs = [
        (account, budget)
        for account in accounts
        for budget in budgets
        if account.value is not None and budget.value is not None and account.period
        if (fold(account.area), account.period, account.unit) == (fold(budget.area), budget.period, budget.unit)
    ]
    if not pairs:
        return None
    last = max(Period.parse(account.period).end for account, _ in pairs)
    newest = {(a.value, b.value): (a, b) for a, b in pairs if Period.parse(a.period).end == last}
    return next(iter(newest.values())) if len(newest) == 1 else None


def say_against_budget(pair: tuple[Figure, Figure], wanted: Wanted, library: Library) -> Answer:
    """The account first, then how far it is from the budget."""
    account, budget = pair
    citing = Citing(library)
    first = said(account, citing)
    difference, percent = difference_of(budget, account)
    refs = (citing(account), citing(budget))
    if difference == "0":
        than = f"Det er akkurat som budsjettert: {amount(budget)}."
    else:
        way = "mindre" if difference.startswith("−") else "mer"
        share = f" ({percent.lstrip('−')} prosent)" if percent and percent != "0" else ""
        unit = "\u00a0kr" if account.unit.startswith("kr") else ""
        than = f"Det er {difference.lstrip('−')}{unit}{share} {way} enn budsjettert, som var {amount(budget)}."
    section = Section("", (first, Statement(than, "plain", refs)))
    return Answer("", "compare", False, (section,), citing.citations, pair, notes=notes_on((account,), wanted))
