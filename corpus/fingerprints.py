"""Which printed number a user spoke of, found again when its report is read anew.

What a reader makes of a number (its measure, area, period, even its label) is just what gets better, and what a user
corrects; so none of it tells which number was meant. What stays is the paper: the page, the print, the row or sentence
around it and where it stands. That is the fingerprint. Three things it cannot tell by itself:

- *Twins*: a sentence may print the same number twice ("1 barn i fosterhjem og 1 barn i beredskapshjem"), and both have
  the sentence's lines as their place. Who was spoken of beside a twin is found by its label or by what it was read as,
  and only while all twins are there: the one that is left when the other is gone is not taken for it.
- *A better reader* may join a row otherwise, or know a word's box more closely: then the only number of the same print
  where the boxes overlap is the one. Several: none is.
- *Another file* under the same id is another document: next year's report from the same template may print the same
  12 in the same row of the same page. There a number is the same only on a page whose whole text is the same, in a
  report about the same year: a new edition of which other pages were mended.

In doubt nothing is found. A correction that is not applied is seen; one that hits another number is not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from corpus.language import fold
from corpus.model import Box, Figure

_OVERLAP = 0.5
"""The least share of the smaller box that two boxes of one place have in common."""


def fingerprint(figure: Figure) -> str:
    """What identifies a figure on the paper of its report, as 16 hexadecimal digits; twins share theirs.

    It is the same whatever the figure was understood as, and whatever its place among the others.
    """
    boxes = sorted([round(edge) for edge in box] for box in figure.boxes)
    return _digest([figure.page, figure.printed, figure.text, boxes])


def edition(year: int | None, page_text: str) -> str:
    """What identifies a page through several files of one report: its whole text and the year of the report."""
    return _digest([year, page_text])


def reading(figure: Figure) -> str:
    """What identifies a figure together with all that it was understood as; it changes with any of it."""
    plain = replace(figure, report="", correction=None, boxes=(), origins=())
    return _digest([fingerprint(figure), repr(plain)])


@dataclass(frozen=True, slots=True)
class Spoken:
    """The number that a user spoke of.

    ``figure`` is as it was read then. ``file`` is the SHA-256 of the report's file, ``edition`` that of the page (see
    :func:`edition`). ``twins`` counts the other figures of the same print in the same place.
    """

    figure: Figure
    file: str
    edition: str
    twins: int


def spoken_of(figure: Figure, figures: Sequence[Figure], file: str, page_edition: str) -> Spoken:
    """A figure as somebody speaks of it now, among all ``figures`` of its report."""
    return Spoken(figure, file, page_edition, len(same_print(figure, figures)) - 1)


@dataclass(frozen=True, slots=True)
class Document:
    """The report as it is now: its file's SHA-256, and the edition of the pages that somebody spoke of."""

    file: str
    editions: dict[int, str]


def at_the_place(spoken: Figure, figures: Sequence[Figure]) -> list[int]:
    """The figures, by their positions, that stand where this one stood, whatever their print."""
    return [n for n, figure in enumerate(figures) if figure.page == spoken.page and _overlap(figure, spoken)]


def same_print(spoken: Figure, figures: Sequence[Figure]) -> list[int]:
    """The figures, by their positions, of the same print at the same place."""
    alike = [n for n, figure in enumerate(figures) if figure.printed == spoken.printed and figure.page == spoken.page]
    return [n for n in alike if _overlap(figures[n], spoken)]


def found_again(all_spoken: Sequence[Spoken], figures: Sequence[Figure], document: Document) -> list[int | None]:
    """The position among ``figures`` of each number spoken of, ``None`` where it is not found; none is found twice.

    Those that are read as they were then come first, so that nobody else is taken for them.
    """
    found: list[int | None] = [None] * len(all_spoken)
    taken: set[int] = set()
    for choose in (_read_alike, _only_one):
        for n, spoken in enumerate(all_spoken):
            if found[n] is None:
                at = choose(spoken, figures, _there(spoken, figures, document), taken)
                if at is not None:
                    found[n] = at
                    taken.add(at)
    return found


def _there(spoken: Spoken, figures: Sequence[Figure], document: Document) -> list[int]:
    """The figures that can be meant; in another file only those with the very same fingerprint."""
    if not same_document(spoken, document):
        return []
    there = same_print(spoken.figure, figures)
    same_file = spoken.file == document.file
    return there if same_file else [n for n in there if fingerprint(figures[n]) == fingerprint(spoken.figure)]


def same_document(spoken: Spoken, document: Document) -> bool:
    """Whether the page that was spoken of is the one that is there now."""
    return spoken.file == document.file or spoken.edition == document.editions.get(spoken.figure.page)


def _read_alike(spoken: Spoken, figures: Sequence[Figure], there: Sequence[int], taken: Set[int]) -> int | None:
    """The figure that is just what was spoken of; of several that differ in nothing the first."""
    meant = reading(spoken.figure)
    return next((n for n in there if n not in taken and reading(figures[n]) == meant), None)


def _only_one(spoken: Spoken, figures: Sequence[Figure], there: Sequence[int], taken: Set[int]) -> int | None:
    """The only figure that can be meant, however it is understood now."""
    near = [n for n in there if n not in taken]
    exact = [n for n in near if fingerprint(figures[n]) == fingerprint(spoken.figure)]
    among = exact if exact else near
    if not spoken.twins:
        return among[0] if len(among) == 1 else None
    if len(there) != spoken.twins + 1:
        return None
    for name in (_words, _coordinates):
        named = [n for n in among if name(figures[n]) == name(spoken.figure)]
        if len(named) == 1:
            return named[0]
    return None


def _words(figure: Figure) -> tuple[object, ...]:
    return fold(figure.label), figure.dims


def _coordinates(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.area, figure.period, figure.dims


def _overlap(one: Figure, other: Figure) -> bool:
    return one.boxes == other.boxes or any(_share(a, b) >= _OVERLAP for a in one.boxes for b in other.boxes)


def _share(one: Box, other: Box) -> float:
    """The area that two boxes have in common, as a share of the smaller one's; 0 for a box without area."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min((box.x1 - box.x0) * (box.bottom - box.top) for box in (one, other))
    return wide * high / smaller if wide > 0 and high > 0 and smaller > 0 else 0.0


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]
