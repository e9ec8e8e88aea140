"""What is drawn on a PDF's page besides text, at the place where it is displayed.

Objects may lie in forms within forms, each with a transformation of its own; all are applied here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as c

from corpus.model import Box
from ingest.drawing import Drawing, Outline, Paint
from ingest.pages import Point, around, middle

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MAX_DEPTH = 12
_STEPS = 6
"""So many places are taken along a curve."""


@dataclass(frozen=True, slots=True)
class View:
    """Turns the file's coordinates into those of the displayed page: crop box off, rotated, y downwards."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as displayed."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> Point:
        """A place in the file's coordinates, on the displayed page."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box of two opposite corners in the file's coordinates."""
        (xa, ya), (xb, yb) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def holds(self, box: Box) -> bool:
        """Whether the middle of a box is on the page."""
        width, height = self.size
        x, y = middle(box)
        return 0 <= x <= width and 0 <= y <= height

    def cut(self, box: Box) -> Box:
        """The part of a box that is on the page."""
        width, height = self.size
        return Box(max(box.x0, 0.0), max(box.top, 0.0), min(box.x1, width), min(box.bottom, height))


def read_drawing(page: pdfium.PdfPage, view: View) -> tuple[Drawing, list[Box]]:
    """The outlines and the bitmaps that are drawn on a page."""
    drawing, images = Drawing(), list[Box]()
    for index in range(c.FPDFPage_CountObjects(page)):
        _read_object(c.FPDFPage_GetObject(page, index), _UNIT, view, (drawing, images), 0)
    return drawing, images


def _read_object(
    item: c.FPDF_PAGEOBJECT, outer: Matrix, view: View, found: tuple[Drawing, list[Box]], depth: int
) -> None:
    kind = c.FPDFPageObj_GetType(item)
    if kind == c.FPDF_PAGEOBJ_TEXT:
        return
    own = c.FS_MATRIX()
    c.FPDFPageObj_GetMatrix(item, own)
    matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), outer)
    if kind == c.FPDF_PAGEOBJ_PATH:
        _read_path(item, matrix, view, found[0])
    elif kind in (c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_SHADING):
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            corners = [view.point(*_apply(matrix, x, y)) for x in (0, 1) for y in (0, 1)]
            found[1].append(around([Box(x, y, x, y) for x, y in corners]))
    elif kind == c.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
        for index in range(c.FPDFFormObj_CountObjects(item)):
            _read_object(c.FPDFFormObj_GetObject(item, index), matrix, view, found, depth + 1)


def _times(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _apply(m: Matrix, x: float, y: float) -> Point:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _read_path(item: c.FPDF_PAGEOBJECT, matrix: Matrix, view: View, drawing: Drawing) -> None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(item, mode, stroke)
    if mode.value == c.FPDF_FILLMODE_NONE and not stroke.value:
        return
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    width = ctypes.c_float()
    c.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    ink = tuple(ctypes.c_uint() for _ in range(4))
    c.FPDFPageObj_GetStrokeColor(item, *ink)
    c.FPDFPageObj_GetStrokeWidth(item, width)
    scale = (abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) ** 0.5
    paint = Paint(
        fill=(red.value, green.value, blue.value) if mode.value != c.FPDF_FILLMODE_NONE else None,
        stroke=width.value * scale if stroke.value else None,
        ink=(ink[0].value, ink[1].value, ink[2].value),
    )
    for outline in _outlines(item, matrix, view):
        drawing.add(outline, paint)


def _outlines(item: c.FPDF_PAGEOBJECT, matrix: Matrix, view: View) -> Iterator[Outline]:
    points: list[Point] = []
    curve: list[Point] = []
    curved = closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(c.FPDFPath_CountSegments(item)):
        segment = c.FPDFPath_GetPathSegment(item, index)
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO and points:
            yield Outline(tuple(points), curved, closed)
            points, curved, closed = [], False, False
        c.FPDFPathSegment_GetPoint(segment, x, y)
        place = view.point(*_apply(matrix, x.value, y.value))
        closed = closed or bool(c.FPDFPathSegment_GetClose(segment))
        if kind != c.FPDF_SEGMENT_BEZIERTO:
            points.append(place)
            continue
        curved = True
        curve.append(place)
        if len(curve) == 3:  # two places that bend it, and its end
            points += _along(points[-1], *curve) if points else curve
            curve.clear()
    if points:
        yield Outline(tuple(points), curved, closed)


def _along(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    """Places along a curve from ``a`` to ``d``, its end among them."""
    found = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(w * place[axis] for w, place in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
        found.append((x, y))
    return found
