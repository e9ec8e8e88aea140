"""Which parts of a page are read one after the other.

Most pages are one column and need nothing. Where a strip of white runs down between texts that are
independent of each other (two columns of prose; a slide's title to the left of its bullets; a side box) the
parts are read one by one: what stands above, the left part, the right part, what stands below.
Rows whose parts belong together (a label and its value, a bullet and its text) are not divided:
their baselines agree and their parts are short. Pure geometry; knows neither words nor PDFs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

from corpus.model import Box
from ingest.grouping import grouped
from ingest.pages import area, around

_GUTTER = 9.0
"""White between two columns is at least this many points wide."""
_BULLETS = "•◦▪■□●○·–—➢✓\uf0b7\uf0a7\uf0d8\uf0fc"
_FEWEST_ITEMS = 3
_LONGEST_ITEM = 3
"""An item of a list of bullets beside another one has so many rows at most, taken over the whole list."""
_LEVEL = 2.5
"""Columns that end so many letter sizes or less apart end level with each other."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Something that is not divided: a fragment of a row (its content is a tuple of words) or a whole thing."""

    box: Box
    content: object

    @property
    def words(self) -> int:
        """How many words it has; 0 when it is not text."""
        return len(self.content) if isinstance(self.content, tuple) else 0


@dataclass(frozen=True, slots=True)
class _Container:
    atoms: tuple[Atom, ...]


def reading_order(
    fragments: Sequence[Atom], obstacles: Sequence[Atom], containers: Sequence[Box]
) -> list[list[Atom] | Atom]:
    """Regions of fragments, and the obstacles between them, in reading order."""
    atoms = _contained([*fragments, *obstacles], sorted(containers, key=area))
    return list(_ordered(atoms))


def _contained(atoms: Sequence[Atom], containers: Sequence[Box]) -> list[Atom]:
    """Put what stands in a container, the smallest first, into one atom."""
    rest = list(atoms)
    for box in containers:
        inside = [atom for atom in rest if _within(atom.box, box)]
        if not inside or len(inside) == len(rest):
            continue
        rest = [atom for atom in rest if not _within(atom.box, box)]
        rest.append(Atom(box, _Container(tuple(inside))))
    return rest


def _within(box: Box, outer: Box) -> bool:
    return (
        box.x0 >= outer.x0 - 3 and box.x1 <= outer.x1 + 3 and outer.top <= (box.top + box.bottom) / 2 <= outer.bottom
    ) and (box.bottom - box.top <= outer.bottom - outer.top + 6)


def _ordered(atoms: Sequence[Atom]) -> Iterator[list[Atom] | Atom]:
    atoms = _with_rows_of_boxes(atoms)
    parts = _best_cut(atoms)
    if parts is None:
        yield from _downwards(atoms)
        return
    for part in parts:
        if part:
            yield from _ordered(part)


def _with_rows_of_boxes(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """Three or more boxes of one height beside each other, as the steps of a process, are one thing."""
    boxes = [atom for atom in atoms if isinstance(atom.content, _Container)]
    rows: list[list[Atom]] = []
    for atom in boxes:
        row = next((row for row in rows if _same_height(row[0].box, atom.box)), None)
        if row is None:
            rows.append([atom])
        else:
            row.append(atom)
    rows = [row for row in rows if 3 <= len(row) < len(atoms)]
    taken = {id(atom) for row in rows for atom in row}
    rest = [atom for atom in atoms if id(atom) not in taken]
    return [*rest, *(Atom(around([atom.box for atom in row]), _Container(tuple(row))) for row in rows)]


def _same_height(a: Box, b: Box) -> bool:
    return abs(a.top - b.top) < 3 and abs(a.bottom - b.bottom) < 3


def _downwards(atoms: Sequence[Atom]) -> Iterator[list[Atom] | Atom]:
    """One column: rows from the top; things beside each other from the left."""
    region: list[Atom] = []
    for atom in sorted(atoms, key=lambda atom: (_row_of(atom, atoms), atom.box.x0)):
        if isinstance(atom.content, tuple):
            region.append(atom)
            continue
        if region:
            yield region
            region = []
        if isinstance(atom.content, _Container):
            yield from _ordered(atom.content.atoms)
        else:
            yield atom
    if region:
        yield region


def _row_of(atom: Atom, atoms: Sequence[Atom]) -> float:
    """Where an atom's row begins: whole things whose tops nearly agree are one row."""
    if isinstance(atom.content, tuple):
        return atom.box.top
    height = atom.box.bottom - atom.box.top
    beside = [
        other.box.top
        for other in atoms
        if not isinstance(other.content, tuple) and abs(other.box.top - atom.box.top) < 0.3 * height
    ]
    return min(beside, default=atom.box.top)


def _best_cut(atoms: Sequence[Atom]) -> tuple[list[Atom], list[Atom], list[Atom], list[Atom]] | None:
    """Above, left, right and below of the most telling white strip, if there is one."""
    best: tuple[int, tuple[list[Atom], list[Atom], list[Atom], list[Atom]]] | None = None
    for x in sorted({round(atom.box.x0) for atom in atoms})[1:]:
        barriers = [atom for atom in atoms if atom.box.x0 < x - 1 and atom.box.x1 > x - _GUTTER]
        for run in _runs(atoms, barriers):
            left, right = _sides(run, x)
            if not left or not right or not _independent(left, right):
                continue
            weight = sum(atom.words or 5 for atom in (*left, *right))
            if best is None or weight > best[0]:
                tops = min(atom.box.top for atom in (*left, *right))
                divided = {id(atom) for atom in (*left, *right)}
                rest = [atom for atom in atoms if id(atom) not in divided]
                above = [atom for atom in rest if atom.box.top < tops]
                best = weight, (above, left, right, [atom for atom in rest if atom.box.top >= tops])
    return None if best is None else best[1]


def _sides(run: Sequence[Atom], x: int) -> tuple[list[Atom], list[Atom]]:
    """What stands left and right of the strip; what ends on the left before the right begins is read before both."""
    left = [atom for atom in run if atom.box.x1 <= x - _GUTTER]
    right = [atom for atom in run if atom.box.x0 >= x - 1]
    if not left or not right:
        return [], []
    begin = min(atom.box.top for atom in right)
    left = [atom for atom in left if atom.box.bottom > begin]
    return _without_tail(left, right), _without_tail(right, left)


def _without_tail(side: list[Atom], other: Sequence[Atom]) -> list[Atom]:
    """A column without what stands below the end of the other one in other letters, as the title of a table below."""
    end = max((atom.box.bottom for atom in other), default=float("inf"))
    usual = median([_size(atom) for atom in side if atom.words] or [0.0])
    body = sorted(side, key=lambda atom: atom.box.top)
    while len(body) > 1 and body[-1].words and body[-1].box.top >= end - 2 and abs(_size(body[-1]) - usual) >= 0.5:
        body.pop()
    return _until_heading(body, other, usual)


def _until_heading(body: list[Atom], other: Sequence[Atom], usual: float) -> list[Atom]:
    """A column without the heading below two columns that end level, and what stands under it, though it is narrow.

    :param usual: the height of the letters of the column's text, in points.
    """
    end = max((atom.box.bottom for atom in other), default=float("inf"))
    at = next((i for i, atom in enumerate(body) if atom.words and atom.box.top >= end - 2 and _size(atom) > usual), 0)
    above, below = body[:at], body[at:]
    first = min(other, key=lambda atom: (atom.box.top, atom.box.x0), default=None)
    if not above or first is None or not first.words or _size(below[0]) < usual + 0.5 or _size(first) >= usual + 0.5:
        return body
    level = abs(max(atom.box.bottom for atom in above) - end) <= _LEVEL * usual
    after_below = _goes_on(first) and _breaks_off(below) and not _breaks_off(above)
    return above if level and not after_below else body


def _breaks_off(side: Sequence[Atom]) -> bool:
    """Whether a column ends in the middle of a sentence."""
    last = side[-1].content
    return isinstance(last, tuple) and last[-1].text[-1] not in ".!?:)"


def _goes_on(atom: Atom) -> bool:
    """Whether a line begins in the middle of a sentence."""
    return isinstance(atom.content, tuple) and atom.content[0].text[0].islower()


def _size(atom: Atom) -> float:
    """The height of a fragment's letters from ascent to descent, in points."""
    return atom.box.bottom - atom.box.top


def _runs(atoms: Sequence[Atom], barriers: Sequence[Atom]) -> Iterator[list[Atom]]:
    """The atoms between one barrier across the strip and the next."""
    free = [atom for atom in atoms if atom not in barriers]
    edges = sorted((atom.box.top + atom.box.bottom) / 2 for atom in barriers)
    for start, end in zip([float("-inf"), *edges], [*edges, float("inf")], strict=True):
        run = [atom for atom in free if start <= (atom.box.top + atom.box.bottom) / 2 < end]
        if run:
            yield run


def _independent(left: Sequence[Atom], right: Sequence[Atom]) -> bool:
    """Whether the right side is read after the left one, and not row by row with it."""
    a, b = around([atom.box for atom in left]), around([atom.box for atom in right])
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    if shared < 0.5 * min(a.bottom - a.top, b.bottom - b.top):
        return False
    if any(atom.words == 0 for atom in (*left, *right)):
        return _beside_a_thing(left, b) or _beside_a_thing(right, a)
    if min(_letters(left), _letters(right)) < 10:
        return False  # numbers and marks, as in a chart
    if _is_listed(left) and _is_listed(right):
        return True
    agreeing = sum(any(abs(atom.box.bottom - other.box.bottom) < 2 for other in right) for atom in left)
    if agreeing < 0.34 * min(len(left), len(right)):
        return True
    return _is_prose_in_columns(left) and _is_prose_in_columns(right)


def _is_listed(side: Sequence[Atom]) -> bool:
    """Whether a side is a list of its own: most of its rows begin with a bullet, or go on with an item before them."""
    rows = grouped(sorted(side, key=lambda atom: atom.box.bottom), _on_one_row)
    firsts = [min(row, key=lambda atom: atom.box.x0).content for row in rows]
    marks = [isinstance(first, tuple) and first[0].text[0] in _BULLETS for first in firsts]
    wrapped = marks[0] and sum(marks) >= max(_FEWEST_ITEMS, len(rows) / _LONGEST_ITEM)
    return len(rows) >= _FEWEST_ITEMS and (sum(marks) >= 0.6 * len(rows) or wrapped)


def _on_one_row(row: list[Atom], atom: Atom) -> bool:
    return atom.box.bottom - row[0].box.bottom < 2


def _beside_a_thing(side: Sequence[Atom], other: Box) -> bool:
    """Text beside a picture, table or painted box; things beside each other are read row by row."""
    return any(atom.words and atom.box.bottom > other.top and atom.box.top < other.bottom for atom in side)


def _letters(side: Sequence[Atom]) -> int:
    words = [word for atom in side if isinstance(atom.content, tuple) for word in atom.content]
    return sum(letter.isalpha() for word in words for letter in word.text)


def _is_prose_in_columns(side: Sequence[Atom]) -> bool:
    """Whether a side is prose in one column or in several beside each other."""
    columns: list[list[Atom]] = []
    edge = float("-inf")
    for atom in sorted(side, key=lambda atom: atom.box.x0):
        if atom.box.x0 - edge >= _GUTTER:
            columns.append([])
        columns[-1].append(atom)
        edge = max(edge, atom.box.x1)
    return all(_is_prose(part) for part in columns) or _is_prose(side)


def _is_prose(side: Sequence[Atom]) -> bool:
    """Whether most words of a column stand on rows that are nearly as long as it is wide, justified ones too."""
    downward = sorted(side, key=lambda atom: atom.box.bottom)
    rows = grouped(downward, lambda row, atom: atom.box.bottom - row[0].box.bottom < 2)
    width = 0.55 * _length(side)
    words = [sum(atom.words for atom in row) for row in rows]
    on_long_rows = sum(count for row, count in zip(rows, words, strict=True) if _length(row) >= width)
    return (
        len(rows) >= 3
        and mean(words) >= 3.5
        and on_long_rows >= 0.6 * sum(words)
        and _letters(side) >= 0.6 * _characters(side)
    )


def _length(row: Sequence[Atom]) -> float:
    box = around([atom.box for atom in row])
    return box.x1 - box.x0


def _characters(side: Sequence[Atom]) -> int:
    return sum(len(word.text) for atom in side if isinstance(atom.content, tuple) for word in atom.content)
