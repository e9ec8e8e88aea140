"""Writing a report and its key in one movement.

A number is put on a page as a ``Fig``: its print and its coordinates. The sheet draws it and remembers on which page
it was drawn, so that the key's pages and the printed row or sentence cannot disagree with the PDF. Nothing breaks
over a page by itself: a report says where its pages begin, and text that would run out of the frame is an error.
Lengths are in millimetres, as in fpdf2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Literal

from fpdf import FPDF
from pypdf import PdfWriter

from tests.golden.figure import Fig, Piece, text_of
from tests.golden.fonts import font_file

CREATED = datetime(2025, 1, 15, 12, 0, tzinfo=UTC)  # fixed, so that the same source gives the same bytes
DISCLAIMER = {
    "nb": "Testdokument: tallene og hendelsene i denne rapporten er oppdiktet.",
    "nn": "Testdokument: tala og hendingane i denne rapporten er oppdikta.",
}
Style = Literal["grid", "rules", "fill", "plain"]
Colour = tuple[int, int, int]


class Sheet(FPDF):
    """A PDF with a frame (left edge and width) in which text is set, and the figures printed so far."""

    def __init__(
        self,
        name: str,
        *,
        title: str,
        family: str = "DejaVuSans",
        size: str | tuple[float, float] = "A4",
        landscape: bool = False,
        language: str = "nb",
    ) -> None:
        super().__init__(orientation="L" if landscape else "P", unit="mm", format=size)
        self.name, self.language_code = name, language
        self.figures: list[dict[str, object]] = []
        self.turned: list[int] = []
        self.family, self.body, self.leading = "body", 10.5, 1.38
        self.accent: Colour = (31, 73, 125)
        self.running: tuple[str, str] = ("", "")
        self.numbered = True
        self.add_font("body", "", font_file(family))
        self.add_font("body", "B", font_file(f"{family}-Bold"))
        self.set_creation_date(CREATED)
        self.set_title(title)
        self.set_subject(DISCLAIMER[language])
        self.set_lang("nn-NO" if language == "nn" else "nb-NO")
        self.set_auto_page_break(False)
        self.left, self.width, self.limit = 25.0, self.w - 50, self.h - 22

    def header(self) -> None:
        if self.running[0] and self.page_no() > 1:
            self.set_font(self.family, "", 8)
            self.set_text_color(110)
            self.set_xy(25, 10)
            self.cell(self.w - 50, 5, self.running[0], border="B", align="L")
            self.set_text_color(0)

    def footer(self) -> None:
        self.set_font(self.family, "", 8)
        self.set_text_color(110)
        if self.running[1]:
            self.set_xy(25, self.h - 14)
            self.cell((self.w - 50) / 2, 5, self.running[1])
        if self.numbered and self.page_no() > 1:
            self.set_xy(self.w - 75, self.h - 14)
            self.cell(50, 5, str(self.page_no()), align="R")
        self.set_text_color(0)

    def begin(self, top: float = 22, *, landscape: bool | None = None) -> None:
        """A new page; the frame becomes the whole width again."""
        self.add_page(orientation="" if landscape is None else ("L" if landscape else "P"))
        self.frame(25, self.w - 50, top)

    def frame(self, left: float, width: float, top: float) -> None:
        """Text is set from here on between ``left`` and ``left + width``, starting at ``top``."""
        self.left, self.width, self.limit = left, width, self.h - 20
        self.set_xy(left, top)

    def gap(self, height: float) -> None:
        self.set_xy(self.left, self.get_y() + height)

    def record(self, fig: Fig, label: str, text: str, where: str) -> None:
        """Put a figure into the key as printed on the current page."""
        self.figures.append(
            {
                "doc": self.name,
                "page": self.page_no(),
                "where": where,
                "label": fig.label or label,
                "measure": fig.measure,
                "area": fig.area,
                "area_kind": fig.kind,
                "period": fig.period,
                "value": fig.value,
                "unit": fig.unit,
                "status": fig.status,
                "dims": fig.dims,
                "text": text,
                "note": fig.note,
                "core": fig.core,
            }
        )

    def _set(self, text: str, size: float, *, bold: bool = False, align: str = "L", colour: Colour = (0, 0, 0)) -> None:
        self.set_font(self.family, "B" if bold else "", size)
        self.set_text_color(*colour)
        self.set_x(self.left)
        self.multi_cell(self.width, size * 0.3528 * self.leading, text, align=align, new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(0)
        if self.get_y() > self.limit + 0.5:
            raise ValueError(f"{self.name} page {self.page_no()}: runs out of the frame at {text[:50]!r}")
        self.set_x(self.left)

    def heading(self, text: str, level: int = 1) -> None:
        self.gap({1: 4, 2: 3}.get(level, 2))
        self._set(text, {0: 24, 1: 15, 2: 12.5}.get(level, 11), bold=True, colour=self.accent)
        self.gap(1.5)

    def para(self, *pieces: Piece, bold: bool = False, size: float | None = None, align: str = "L") -> None:
        """A paragraph; its figures get the sentence they stand in as their text."""
        whole = "".join(map(text_of, pieces))
        self._set(whole, size or self.body, bold=bold, align=align)
        self.gap(2.2)
        self._record_prose(pieces, whole)

    def bullets(self, *items: Sequence[Piece] | str, sign: str = "•") -> None:
        left, width = self.left, self.width
        for item in items:
            pieces = (item,) if isinstance(item, str) else tuple(item)
            whole = "".join(map(text_of, pieces))
            top = self.get_y()
            self.set_font(self.family, "", self.body)
            self.set_xy(left + 3, top)
            self.cell(5, self.body * 0.3528 * self.leading, sign)
            self.left, self.width = left + 8, width - 8
            self.set_xy(self.left, top)
            self._set(whole, self.body)
            self._record_prose(pieces, whole)
            self.left, self.width = left, width
            self.gap(0.6)
        self.gap(2)

    def _record_prose(self, pieces: Sequence[Piece], whole: str) -> None:
        at, clean = 0, whole.replace("\u00ad", "")
        for piece in pieces:
            length = len(text_of(piece).replace("\u00ad", ""))
            if isinstance(piece, Fig):
                ends = [m.end() for m in re.finditer(r"[.!?](?=\s+[A-ZÆØÅ«]|$)", clean)]
                start = max((e for e in ends if e <= at), default=0)
                stop = min((e for e in ends if e > at + length - 1), default=len(clean))
                after = " ".join(clean[at + length : stop].split()[:3]).rstrip(".,:;")
                self.record(piece, f"{piece.printed} {after}".strip(), clean[start:stop].strip(), "prose")
            at += length

    def put_table(
        self,
        rows: Sequence[Sequence[Piece]],
        widths: Sequence[float],
        *,
        head: Sequence[Sequence[str | tuple[str, int]]] = (),
        style: Style = "grid",
        size: float = 9,
        align: str = "",
        bold_last: bool = False,
        left: float | None = None,
    ) -> None:
        """Rows of cells; one with a single cell is a sub-heading over the whole width.

        ``head``: header rows, ``(text, span)`` covers several columns; ``align``: a letter a column.
        """
        align = align or "L" + "R" * (len(widths) - 1)
        row = partial(self._row, x0=self.left if left is None else left, size=size, style=style)
        for i, titles in enumerate(head):
            spans = [title if isinstance(title, tuple) else (title, 1) for title in titles]
            columns = list(pairwise(accumulate((n for _, n in spans), initial=0)))
            across = [sum(widths[a:b]) for a, b in columns]
            sides = "".join("C" if b - a > 1 else align[a] for a, b in columns)
            fill = (217, 226, 239) if style in ("grid", "fill") else None
            rule = style == "rules" and i == len(head) - 1
            row([text for text, _ in spans], across, bold=True, align=sides, fill=fill, rule=rule)
        for i, cells in enumerate(rows):
            sub = len(cells) == 1 and len(widths) > 1
            bold = sub or (bold_last and i == len(rows) - 1)
            fill = {"fill": (238, 243, 249) if i % 2 == 0 else (255, 255, 255)}.get(style)
            across = [sum(widths)] if sub else list(widths)
            row(cells, across, bold=bold, align="L" if sub else align, fill=fill, rule=style == "rules")
            text = " ".join(t for t in map(text_of, cells) if t)
            for piece in cells[0 if sub else 1 :]:
                if isinstance(piece, Fig):
                    self.record(piece, text_of(cells[0]), text, "table")
        self.gap(3)

    def _row(
        self,
        cells: Sequence[Piece],
        widths: Sequence[float],
        *,
        x0: float,
        size: float,
        bold: bool,
        style: Style,
        align: str,
        fill: Colour | None,
        rule: bool,
    ) -> None:
        self.set_font(self.family, "B" if bold else "", size)
        line, top = size * 0.3528 * 1.25, self.get_y()
        height = line * max(self._lines(text_of(c), w, line) for c, w in zip(cells, widths, strict=True)) + 2.2
        if top + height > self.limit + 8:
            raise ValueError(f"{self.name} page {self.page_no()}: table runs off the page at {text_of(cells[0])!r}")
        x = x0
        for cell, width, side in zip(cells, widths, align, strict=True):
            if fill:
                self.set_fill_color(*fill)
                self.rect(x, top, width, height, style="F")
            if style == "grid":
                self.set_draw_color(120)
                self.rect(x, top, width, height)
            self.set_xy(x, top + 1.1)
            mark = cell.mark if isinstance(cell, Fig) else ""
            self.multi_cell(width - (2.6 if mark else 0), line, text_of(cell), align=side, new_x="RIGHT", new_y="TOP")
            if mark:
                self.set_font(self.family, "", size * 0.6)
                self.text(x + width - 3.3, top + 1.1 + line * 0.5, mark)
                self.set_font(self.family, "B" if bold else "", size)
            x += width
        if rule:
            self.set_draw_color(90)
            self.line(x0, top + height, x0 + sum(widths), top + height)
        self.set_xy(self.left, top + height)

    def _lines(self, text: str, width: float, line: float) -> int:
        wrapped = self.multi_cell(width, line, text, dry_run=True, output="LINES")
        assert isinstance(wrapped, list)
        return max(1, len(wrapped))

    def note(self, text: str) -> None:
        """Small print under a table."""
        self._set(text, 8, colour=(70, 70, 70))
        self.gap(2)

    def close_report(self) -> None:
        """The last page says that the report is invented."""
        self.set_font(self.family, "", 6.5)
        self.set_text_color(130)
        self.set_xy(25, self.h - 9)
        self.cell(self.w - 50, 4, DISCLAIMER[self.language_code], align="C")
        self.set_text_color(0)

    @contextmanager
    def turned_page(self) -> Iterator[None]:
        """What is set inside runs up this upright page, and the page is marked to be shown turned clockwise."""
        self.turned.append(self.page_no())
        with self.rotation(90, 0, self.h):
            self.left, self.width, self.limit = 25.0, self.h - 50, self.h + self.w - 20
            self.set_xy(self.left, self.h + 22)
            yield

    def save(self, folder: Path) -> Path:
        path = folder / f"{self.name}.pdf"
        self.output(str(path))
        if self.turned:
            writer = PdfWriter(clone_from=path)
            for number in self.turned:
                writer.pages[number - 1].rotate(90)
            writer.write(path)
        return path
