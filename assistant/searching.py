"""The ranked passages of a search: those that hold the figures asked for first, then what meaning and words find.

A row of a long table shares few words with a question and its meaning is that of every other row; but the figure in
it has coordinates, and when they are the ones that the question names, nothing stands nearer.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval import Found
from corpus.language import terms
from corpus.library import Library
from corpus.model import Figure, Passage


def figures_first(figures: Sequence[Figure], found: Sequence[Found], library: Library) -> list[Found]:
    """The passages in which the figures stand, one for each page, then those found, without repeats."""
    best = found[0].score if found else 1.0
    first = {passage.id: Found(passage, best) for passage in _holding(figures, library)}
    rest = [hit for hit in found if hit.passage.id not in first]
    return [*first.values(), *rest]


def _holding(figures: Sequence[Figure], library: Library) -> list[Passage]:
    """For each page with figures the passage that holds most of one's printed words, in the figures' order."""
    pages: dict[tuple[str, int], Passage] = {}
    for figure in figures:
        there = [p for p in library.passages(figure.report) if p.page == figure.page]
        if there and (figure.report, figure.page) not in pages:
            words = set(terms(figure.text))
            pages[figure.report, figure.page] = max(there, key=lambda p: (len(words & set(terms(p.text))), -p.order))
    return list(pages.values())
