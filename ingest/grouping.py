"""Things in their order, cut into groups of neighbours: words into rows, lines into the rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def grouped(things: Iterable[Thing], goes_on: Callable[[list[Thing], Thing], bool]) -> list[list[Thing]]:
    """The things in groups, all in their order.

    :param goes_on: whether a thing belongs to the group before it, which is never empty.
    """
    groups: list[list[Thing]] = []
    for thing in things:
        if groups and goes_on(groups[-1], thing):
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups
