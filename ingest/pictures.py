"""Which pictures on a page may hold something that its text does not say.

A chart that is a bitmap, or drawn with lines but without numbers, cannot be read; the honest answer is
where it is. Logos, lines of ornament and the ground behind a slide are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Box
from ingest.pages import RawPage, area, around, overlap

_SMALLEST = 0.03
"""The share of a page that a picture takes at least."""
_WHOLE_PAGE = 0.85


def pictures_on(page: RawPage, tables: Sequence[Box] = ()) -> list[Box]:
    """Boxes of the pictures on a page: drawn bitmaps, and vector drawings without any number in them."""
    whole = page.width * page.height
    bitmaps = [box for box in page.images if area(box) >= _SMALLEST * whole]
    if len(page.words) > 5:
        bitmaps = [box for box in bitmaps if area(box) < _WHOLE_PAGE * whole]
    bitmaps = [box for box in _without_parts(bitmaps) if not _mostly_in(box, tables)]
    return bitmaps + [box for box in _drawings(page, tables) if not _mostly_in(box, bitmaps)]


def _without_parts(boxes: Sequence[Box]) -> list[Box]:
    """Bitmaps cut into strips, or laid over each other, are one picture."""
    merged: list[Box] = []
    for box in boxes:
        touching = [other for other in merged if overlap(_grown(other), box) > 0]
        merged = [other for other in merged if other not in touching]
        merged.append(around([box, *touching]))
    return merged


def _grown(box: Box, by: float = 2.0) -> Box:
    return Box(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def _mostly_in(box: Box, others: Sequence[Box]) -> bool:
    return any(overlap(box, other) > 0.6 * area(box) for other in others)


def _drawings(page: RawPage, tables: Sequence[Box]) -> list[Box]:
    """Groups of many outlines that touch, big enough for a chart, with no digit standing in them."""
    whole = page.width * page.height
    parts = [box for box in page.shapes if area(box) < 0.5 * whole and not _mostly_in(box, tables)]
    groups: list[tuple[Box, int]] = []
    for box in parts:
        touching = [(other, count) for other, count in groups if overlap(_grown(other, 4), _grown(box, 4)) > 0]
        groups = [group for group in groups if group not in touching]
        groups.append((around([box, *(other for other, _ in touching)]), 1 + sum(count for _, count in touching)))
    return [box for box, count in groups if count >= 5 and area(box) >= _SMALLEST * whole and not _has_text(page, box)]


def _has_text(page: RawPage, box: Box) -> bool:
    inside = [word.text for word in page.words if overlap(word.box, box) > 0]
    return len(inside) > 12 or any(letter.isdigit() for text in inside for letter in text)
