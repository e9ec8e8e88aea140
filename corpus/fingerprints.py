"""Which printed number a user spoke of, found again when its report is read anew.

What a reader makes of a number (its measure, area, period, even its label) is just what gets better, and what a user
corrects; so none of it tells which number was meant. What stays is the paper: the page, the print, the row or sentence
around it and where it stands. That is the fingerprint. Three things it cannot tell by itself:

- *Twins*: a sentence may print the same number twice ("1 barn i fosterhjem og 1 barn i beredskapshjem"), and both have
  the sentence's lines as their place. Who was spoken of beside a twin is found by what it was read as, or not at all.
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
from collections.abc import Sequence
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
    :func:`edition`). ``alone`` is false when it had a twin: another figure of the same print in the same place.
    """

    figure: Figure
    file: str
    edition: str
    alone: bool


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
    return [n for n in at_the_place(spoken, figures) if figures[n].printed == spoken.printed]


def found_again(all_spoken: Sequence[Spoken], figures: Sequence[Figure], document: Document) -> list[int | None]:
    """The position among ``figures`` of each number spoken of, ``None`` where it is not found; none is found twice.

    Those that are read as they were then come first, so that nobody else is taken for them.
    """
    found: list[int | None] = [None] * len(all_spoken)
    taken: set[int] = set()
    for choose in (_read_alike, _only_one):
        for n, spoken in enumerate(all_spoken):
            if found[n] is None and same_document(spoken, document):
                at = choose(spoken, figures, taken, spoken.file == document.file)
                if at is not None:
                    found[n] = at
                    taken.add(at)
    return found


def same_document(spoken: Spoken, document: Document) -> bool:
    """Whether the page that was spoken of is the one that is there now."""
    return spoken.file == document.file or spoken.edition == document.editions.get(spoken.figure.page)


def _read_alike(spoken: Spoken, figures: Sequence[Figure], taken: set[int], same_file: bool) -> int | None:
    """The figure that is just what was spoken of; of several that differ in nothing the first."""
    meant = reading(spoken.figure)
    near = [n for n in same_print(spoken.figure, figures) if n not in taken]
    return next((n for n in near if reading(figures[n]) == meant), None)


def _only_one(spoken: Spoken, figures: Sequence[Figure], taken: set[int], same_file: bool) -> int | None:
    """The only figure that can be meant, however it is understood now."""
    near = [n for n in same_print(spoken.figure, figures) if n not in taken]
    exact = [n for n in near if fingerprint(figures[n]) == fingerprint(spoken.figure)]
    among = exact if exact or not same_file else near
    if spoken.alone and len(among) == 1:
        return among[0]
    named = [n for n in among if _same_name(spoken.figure, figures[n])]
    return named[0] if len(named) == 1 else None


def _same_name(one: Figure, other: Figure) -> bool:
    """Whether two twins are one: by the words it was found by, or by all that it was understood as."""
    if fold(one.label) == fold(other.label) and one.dims == other.dims:
        return True
    return (one.measure, one.area, one.period, one.dims) == (other.measure, other.area, other.period, other.dims)


def _overlap(one: Figure, other: Figure) -> bool:
    return any(_share(a, b) >= _OVERLAP for a in one.boxes for b in other.boxes)


def _share(one: Box, other: Box) -> float:
    """The area that two boxes have in common, as a share of the smaller one's; 0 for a box without area."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min((box.x1 - box.x0) * (box.bottom - box.top) for box in (one, other))
    return wide * high / smaller if wide > 0 and high > 0 and smaller > 0 else 0.0


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]
