"""Plans in the answers to questions for numbers: which plan stands against which account, or before which time."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer
from assistant.budgetanswer import pair_of, plan_and_before, say_against_budget, say_plan_and_before
from assistant.lookup import without_repeats
from assistant.overtime import asks_which_way
from assistant.picking import Search
from assistant.wanted import Wanted


def against_budget(search: Search, wanted: Wanted) -> Answer | None:
    """The account of the first measure that has both it and a budget for the same time, against that budget."""
    for slug in dict.fromkeys(slug for slugs in wanted.measures for slug in slugs):
        accounts, budgets = (
            [f for f in search.matching(slug, replace(wanted, planned=planned)) if (f.status == "budget") == planned]
            for planned in (False, True)
        )
        pair = pair_of(without_repeats(accounts), without_repeats(budgets))
        if pair is not None:
            return say_against_budget(pair, wanted, search.library)
    return None


def ahead_of_now(search: Search, wanted: Wanted) -> Answer | None:
    """What is planned for the last time asked about beside the number before it ("blir det flere neste år?")."""
    several = len(wanted.measures) != 1 or not wanted.periods or len(wanted.areas) > 1
    if several or not asks_which_way(search.question.text):
        return None
    last = max(wanted.periods, key=lambda p: p.end)
    first = tuple(p for p in wanted.periods if p != last)
    for slug in wanted.measures[0]:
        found = search.matching(slug, replace(wanted, planned=True, periods=(last,), now=False))
        planned = [f for f in found if f.value is not None and f.period and f.status != "actual"]
        then = search.matching(slug, replace(wanted, periods=(last,)))
        if not wanted.planned and any(f.status == "actual" for f in then):
            continue  # what happened is known
        if first and wanted.planned and search.matching(slug, replace(wanted, periods=first)):
            continue  # two plans are a development of their own
        others = search.matching(slug, replace(wanted, planned=False, periods=first, now=False))
        pair = plan_and_before(planned, [f for f in others if f not in planned])
        if pair is not None:
            return say_plan_and_before(pair, wanted, search.library)
    return None
