"""The domain's values as rows of the store and back; nothing here knows SQL.

Lists and boxes are JSON in one column: they are always read whole, with the value they belong to. Numbers
stay the text that ``Decimal`` prints, so that 12.80 does not become 12.8 on the way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.model import Block, Box, Evidence, Figure, LineSpan, Page, Passage, Picture, Problem, ReadReport, Report

Row = dict[str, Any]
Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a report's passages are found by: search terms and vectors, one of each for every passage.

    ``vectors`` has the shape (passages, dimensions); ``model`` names what made them.
    """

    model: str
    terms: Sequence[str]
    vectors: Vectors


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def report_row(report: Report) -> Row:
    """The row of ``reports``."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "title": report.title,
        "file_name": report.file_name,
        "page_count": report.page_count,
        "kind": report.kind,
        "service": report.service,
        "municipalities": _json(report.municipalities),
        "year": report.year,
        "evidence": _json([(e.about, e.value, e.words, e.page, e.quoted) for e in report.evidence]),
        "added": report.added.isoformat(),
        "added_by": report.added_by,
        "reading": report.reading,
    }


def report_of(row: Mapping[str, Any]) -> Report:
    """The report of a row of ``reports``."""
    return Report(
        id=row["id"],
        title=row["title"],
        file_name=row["file_name"],
        sha256=row["sha256"],
        page_count=row["page_count"],
        kind=row["kind"],
        service=row["service"],
        municipalities=tuple(json.loads(row["municipalities"])),
        year=row["year"],
        evidence=tuple(Evidence(*found) for found in json.loads(row["evidence"])),
        added=datetime.fromisoformat(row["added"]),
        added_by=row["added_by"],
        reading=row["reading"],
    )


def page_rows(read: ReadReport) -> list[Row]:
    """The rows of ``pages``."""
    return [
        {
            "report": read.report.id,
            "number": page.number,
            "label": page.label,
            "width": page.width,
            "height": page.height,
            "text": page.text,
            "heading": page.heading,
            "pictures": _json([(p.page, p.box, p.heading) for p in page.pictures]),
            "recognised": page.recognised,
        }
        for page in read.pages
    ]


def page_of(row: Mapping[str, Any]) -> Page:
    """The page of a row of ``pages``."""
    pictures = tuple(Picture(page, Box(*box), heading) for page, box, heading in json.loads(row["pictures"]))
    return Page(
        number=row["number"],
        label=row["label"],
        width=row["width"],
        height=row["height"],
        text=row["text"],
        heading=row["heading"],
        pictures=pictures,
        recognised=bool(row["recognised"]),
    )


def passage_rows(read: ReadReport, indexed: Indexed) -> list[Row]:
    """The rows of ``passages`` with what they are found by."""
    return [
        {
            "id": passage.id,
            "report": passage.report,
            "position": passage.order,
            "page": passage.page,
            "kind": passage.kind,
            "headings": _json(passage.headings),
            "blocks": _json([(b.kind, b.text, b.lines, b.runs_on) for b in passage.blocks]),
            "text": passage.text,
            "terms": terms,
            "vector": vector,
        }
        for passage, terms, vector in zip(read.passages, indexed.terms, blobs_of(indexed.vectors), strict=True)
    ]


def passage_of(row: Mapping[str, Any]) -> Passage:
    """The passage of a row of ``passages``."""
    blocks = tuple(
        Block(kind, text, tuple(LineSpan(start, end, Box(*box)) for start, end, box in lines), runs_on)
        for kind, text, lines, runs_on in json.loads(row["blocks"])
    )
    return Passage(row["report"], row["page"], row["position"], row["kind"], headings_of(row), blocks)


def headings_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The headings of a row of ``passages``."""
    return tuple(json.loads(row["headings"]))


def vectors_of(blobs: Sequence[bytes]) -> Vectors:
    """Stored vectors as rows of one array; shape (0, 0) when there are none."""
    if not blobs:
        return np.empty((0, 0), np.float32)
    return np.frombuffer(b"".join(blobs), "<f4").astype(np.float32).reshape(len(blobs), -1)


def blobs_of(vectors: Vectors) -> list[bytes]:
    """Rows as they are stored: little-endian float32."""
    return [vector.tobytes() for vector in np.ascontiguousarray(vectors, dtype="<f4")]


def figure_rows(read: ReadReport) -> list[Row]:
    """The rows of ``figures``, in the order of the report."""
    return [figure_row(figure, position) for position, figure in enumerate(read.figures)]


def figure_row(figure: Figure, position: int) -> Row:
    """The row of one figure as it was read; :func:`figure_of` gives it back."""
    return {
        "report": figure.report,
        "position": position,
        "page": figure.page,
        "source": figure.where,
        "label": figure.label,
        "measure": figure.measure,
        "area": figure.area,
        "area_kind": figure.area_kind,
        "period": figure.period,
        "value": None if figure.value is None else str(figure.value),
        "unit": figure.unit,
        "status": figure.status,
        "dims": _json(figure.dims),
        "printed": figure.printed,
        "text": figure.text,
        "boxes": _json(figure.boxes),
        "origins": _json(figure.origins),
    }


def figure_of(row: Mapping[str, Any]) -> Figure:
    """The figure of a row of ``figures``."""
    return Figure(
        report=row["report"],
        page=row["page"],
        where=row["source"],
        label=row["label"],
        measure=row["measure"],
        area=row["area"],
        area_kind=row["area_kind"],
        period=row["period"],
        value=None if row["value"] is None else Decimal(row["value"]),
        unit=row["unit"],
        status=row["status"],
        dims=tuple((name, value) for name, value in json.loads(row["dims"])),
        printed=row["printed"],
        text=row["text"],
        boxes=tuple(Box(*box) for box in json.loads(row["boxes"])),
        origins=tuple((name, value) for name, value in json.loads(row["origins"])),
    )


def problem_rows(read: ReadReport) -> list[Row]:
    """The rows of ``problems``."""
    return [
        {
            "report": read.report.id,
            "position": position,
            "kind": problem.kind,
            "message": problem.message,
            "pages": _json(problem.pages),
        }
        for position, problem in enumerate(read.problems)
    ]


def problem_of(row: Mapping[str, Any]) -> Problem:
    """The problem of a row of ``problems``."""
    return Problem(row["kind"], row["message"], tuple(json.loads(row["pages"])))
