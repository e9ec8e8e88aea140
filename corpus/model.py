"""The domain's values: what a report is once it has been read.

Every value is frozen and knows nothing of rows, vectors or web pages; identity in a database is the
store's concern. What goes on around the library is in ``activity.py``. Glossary, one word per thing:

- *Report*: one published PDF about one service and one year.
- *Page*: one page of the PDF. ``number`` is 1-based; ``label`` is what is printed on it, if anything.
- *Block*: a paragraph, one item of a list or one row of a table: the smallest unit that is quoted whole.
- *Passage*: one or more blocks of one page that are found together; the unit of search.
- *Picture*: something drawn on a page whose content is not text. A drawing of ours is a *Chart*.
- *Figure*: a number with coordinates (measure, area, period, unit, breakdown, status).
- *Problem*: something about a report that its reader should know.
- *Told*: what a user said of a report (whose, which year) in place of what was read from it.
- *Correction*: what a user said of one figure in place of what was read; the reading is kept beside it.

Boxes are in PDF points with the origin in the upper left corner of the page as it is displayed
(rotation applied). Ingest converts once, when it reads a page; nobody converts after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

READING_VERSION = 1
"""The edition of the rules by which files are read. Raise it with every change of the reader or the vocabulary that
gives other passages or figures: reports that were read before are then shown as such, until they are read again."""

BlockKind = Literal["paragraph", "item", "row"]
PassageKind = Literal["text", "table", "slide"]
DocumentKind = Literal["report", "slides"]
AreaKind = Literal["service", "municipality", "district", "county", "country"]
Status = Literal["actual", "budget", "forecast"]
FigureSource = Literal["table", "prose", "chart"]


class Box(NamedTuple):
    """A rectangle on a page in PDF points, origin upper left: ``x0 <= x1`` and ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float


class LineSpan(NamedTuple):
    """Which characters ``[start, end)`` of a block's text stand on one printed line, and where it is."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item or a table row as printed, its lines joined into running text.

    ``text`` has single spaces, no line breaks and words that were divided at a line's end put
    together again. ``lines`` covers it in reading order. ``runs_on`` is true when the last sentence
    has no end on this page and goes on in the first block of the next one.
    """

    kind: BlockKind
    text: str
    lines: tuple[LineSpan, ...]
    runs_on: bool = False

    def boxes(self, start: int = 0, end: int | None = None) -> tuple[Box, ...]:
        """The boxes of the lines that hold characters ``[start, end)``; all of them by default."""
        stop = len(self.text) if end is None else end
        return tuple(line.box for line in self.lines if line.start < stop and line.end > start)


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks of one page that belong together, under the headings that stand over them.

    ``headings`` runs from the outermost to the nearest. ``order`` counts passages through the report
    from 0 in reading order. ``text`` is the blocks' texts joined by line breaks: every block's text
    is a substring of it.
    """

    report: str
    page: int
    order: int
    kind: PassageKind
    headings: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def id(self) -> str:
        """Unique in the library and stable for the same file: ``<report id>#<order>``."""
        return f"{self.report}#{self.order}"

    @property
    def text(self) -> str:
        """The blocks' texts, one a line."""
        return "\n".join(block.text for block in self.blocks)

    def boxes(self) -> tuple[Box, ...]:
        """The boxes of all its lines."""
        return tuple(box for block in self.blocks for box in block.boxes())


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, photograph or drawing on a page that holds no readable text."""

    page: int
    box: Box
    heading: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: size in points as displayed, the text in reading order, and its pictures.

    ``heading`` is the nearest heading that holds at the top of the page, ``""`` when there is none.
    ``recognised`` is true when the text was read from a picture of the page (text recognition) and may be wrong.
    """

    number: int
    label: str | None
    width: float
    height: float
    text: str
    heading: str
    pictures: tuple[Picture, ...] = ()
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something was believed of a report: the words and the page (``None``: outside the pages).

    ``quoted`` is false when the words are no text of that page but tell in Norwegian what is there.
    """

    about: Literal["service", "municipality", "year", "kind"]
    value: str
    words: str
    page: int | None
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader of the report should know; ``message`` is a Norwegian sentence."""

    kind: str
    message: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user said of a figure: ``was`` holds the fields that were changed, by name, as they were read.

    ``struck`` means that there is no such figure; ``was`` is empty then. ``reason`` is the user's own words, or ``""``.
    """

    by: str
    at: datetime
    reason: str
    was: tuple[tuple[str, str], ...]
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with coordinates, and the exact place where it is printed.

    ``measure`` is a slug of the vocabulary, ``""`` when the number is none of the listed measures.
    ``period`` is written ``2024``, ``2024-H1``, ``2025-Q3``, ``2024-05``, ``2025-09-30``,
    ``START/END`` or ``""`` when the report does not say. ``value`` is ``None`` when the place holds
    no readable number (suppressed, misprinted, words); never 0 for that. ``printed`` keeps the print.
    ``origins`` tells for each coordinate where it came from (``"column header"``, ``"heading"`` ...).
    ``correction`` is ``None`` for a figure as it was read; otherwise the other fields are the corrected ones.
    """

    report: str
    page: int
    where: FigureSource
    label: str
    measure: str
    area: str
    area_kind: AreaKind
    period: str
    value: Decimal | None
    unit: str
    status: Status
    dims: tuple[tuple[str, str], ...]
    printed: str
    text: str
    boxes: tuple[Box, ...]
    origins: tuple[tuple[str, str], ...] = ()
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of one report. ``id`` is made from the file's name and unique in the library.

    ``service`` is the service's own short name without "barneverntjeneste" ("" when not found).
    ``year`` is the year the report is about, not the one it was printed in. ``sha256`` is that of
    the file's bytes, in lower-case hexadecimal. ``added_by`` is the user who put it in, ``""`` for one that came with
    the project or from the command line. ``reading`` is the edition of the rules it was read by, 0 for one from before
    they were counted.
    """

    id: str
    title: str
    file_name: str
    sha256: str
    page_count: int
    kind: DocumentKind
    service: str
    municipalities: tuple[str, ...]
    year: int | None
    evidence: tuple[Evidence, ...]
    added: datetime
    added_by: str = ""
    reading: int = READING_VERSION

    @property
    def is_outdated(self) -> bool:
        """Whether it was read by older rules than those of this program, and should be read again."""
        return self.reading < READING_VERSION


@dataclass(frozen=True, slots=True)
class Told:
    """What a user said of a report in place of what was read; always all four together.

    The fields mean what they mean in :class:`Report`.
    """

    service: str
    municipalities: tuple[str, ...]
    year: int | None
    kind: DocumentKind
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with all that was read from it: what ingest hands to the library in one piece."""

    report: Report
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...] = field(default=())
    problems: tuple[Problem, ...] = field(default=())
