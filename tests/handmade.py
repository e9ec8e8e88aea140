"""Pages and PDFs made by hand, for tests of reading: a line of text at a place, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from fpdf import FPDF

from corpus.model import Box
from ingest.pages import Fill, RawPage, Word

LETTER = 0.5
"""Every letter of handmade text is half its size wide."""


def words(text: str, x: float, y: float, size: float = 10, *, bold: bool = False, font: str = "Sans") -> list[Word]:
    """The words of a line whose baseline is ``y`` points from the top; a tab is a wide gap."""
    made = []
    for part in text.replace("\t", " \t ").split(" "):
        if part == "\t":
            x += 4 * size
            continue
        width = len(part) * LETTER * size
        box = Box(x, y - 0.76 * size, x + width, y + 0.22 * size)
        made.append(Word(box, part, font, size, y, bold))
        x += width + LETTER * size
    return made


def page(*lines: Sequence[Word], number: int = 1, wide: bool = False, fills: Sequence[Box] = ()) -> RawPage:
    """An A4 page, or a slide when ``wide``, with these lines."""
    width, height = (960.0, 540.0) if wide else (595.0, 842.0)
    grounds = tuple(Fill(box, (200, 220, 240)) for box in fills)
    return RawPage(number, None, width, height, tuple(word for line in lines for word in line), fills=grounds)


class Paper(FPDF):
    """A PDF whose texts are put at a baseline, counted from the top, in points."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        super().__init__(unit="pt", format=(width, height))
        self.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))
        self.set_auto_page_break(False)
        self.new_page()

    def new_page(self) -> None:
        self.add_page()
        self.put("", 0, 0)

    def put(self, text: str, x: float, y: float, size: float = 11, style: str = "") -> None:
        self.set_font("helvetica", style, size)
        self.text(x, y, text)

    def lines(self, text: str, x: float, y: float, size: float = 11, leading: float = 1.2) -> float:
        """Put several lines below each other; gives the baseline that would come next."""
        for line in text.split("\n"):
            self.put(line, x, y, size)
            y += leading * size
        return y

    def content(self) -> bytes:
        return bytes(self.output())
