"""A plan against what happened: the account of the same time, or the number that stands before the time it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Section, Statement
from assistant.beware import notes_on
from assistant.laying_out import Citing, by_period, said
from assistant.lookup import newest, without_repeats
from assistant.wanted import Wanted
from assistant.wordsfor import alike_in_time, amount, difference_of, when
from corpus.language import fold
from corpus.library import Library
from corpus.model import Figure
from corpus.periods import Period
from corpus.vocabulary import vocabulary

_BOTH = re.compile(
    r"\b(regnskap\w*|rekneskap\w*)\b.*\bbudsjett\w*|\bbudsjett\w*.*\b(regnskap\w*|rekneskap\w*)\b"
    r"|\b(enn|mot|i forhold til|samanlikna med|sammenlignet med)\s(det\s)?budsjett\w*",
    re.IGNORECASE,
)
_AT_A_TIME = ("barn", "personer", "årsverk", "stillinger", "ungdommer")
"""What is counted as it stands at a time, so that numbers for times of different lengths differ all the same."""


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


def plan_and_before(planned: Sequence[Figure], others: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The plan for a time and the newest number before it, of one measure and area; ``None`` when one is not there.

    ``planned`` are dated; an undated number among the others is of the time when the report was written.
    """
    if len({f.value for f in planned}) != 1:
        return None
    plan = planned[0]
    start = Period.parse(plan.period).start
    earlier = [f for f in others if f.value is not None and (not f.period or Period.parse(f.period).end < start)]
    last = without_repeats(newest([f for f in earlier if f.unit == plan.unit]))
    return (plan, last[0]) if len({f.value for f in last}) == 1 else None


def say_plan_and_before(pair: tuple[Figure, Figure], wanted: Wanted, library: Library) -> Answer:
    """The plan first, then how far it is from the number before it, where the two can be set against each other."""
    plan, before = pair
    citing = Citing(library)
    statements = [said(plan, citing)]
    refs = (citing(before), citing(plan))
    time = f"som er tallet {when(before.period)}" if before.period else "som rapporten oppgir uten dato"
    counts = vocabulary().measure(plan.measure).counts
    if counts in _AT_A_TIME or (before.period and alike_in_time(before, plan)):
        difference, _ = difference_of(before, plan)
        way = "mindre" if difference.startswith("−") else "mer"
        unit = "" if plan.unit in ("antall", "") else f"\u00a0{plan.unit}"
        told = (
            f"Det er det samme som {amount(before)}, {time}." if difference == "0"
            else f"Det er {difference.lstrip('−')}{unit} {way} enn {amount(before)}, {time}."
        )  # fmt: skip
    else:
        told = f"Tallet før er {amount(before)}, {time}; tidene er ikke like lange."
    statements.append(Statement(told, "plain", refs))
    table = by_period((before, plan), citing)
    section = Section("", tuple(statements), table)
    return Answer("", "trend", False, (section,), citing.citations, (before, plan), notes=notes_on(pair, wanted))
