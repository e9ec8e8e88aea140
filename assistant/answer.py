"""What an answer is, before anyone decides how it looks.

An answer is made of sections (one a service when several are asked about), a section of statements,
a statement of text with references to the answer's citations. Rendering to Markdown or HTML, and all
escaping, belongs to ``render.py``: the texts here are plain and may hold any character.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Box, Figure

AnswerKind = Literal["figure", "trend", "compare", "text", "none"]
Form = Literal["plain", "quote", "item"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a report. ``n`` counts from 1 in the answer; ``quote`` is as printed.

    ``report`` is the report's id, ``title`` what a reader knows it by, ``page`` the 1-based PDF page.
    """

    n: int
    report: str
    title: str
    page: int
    quote: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said. ``plain``: our words; ``quote``: the report's words; ``item``: a quoted list item.

    ``refs`` are the numbers of the citations it rests on, at least one for anything but ``plain``. ``lead`` is what the
    reader looks for first, a number with its unit, and is shown in bold before the text. ``counts`` are the numbers in
    it that no source prints: how many reports or areas were looked at.
    """

    text: str
    form: Form = "plain"
    refs: tuple[int, ...] = ()
    lead: str = ""
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table of ours, with the citations it rests on; none for a name or what is computed from its row."""

    text: str
    refs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Figures laid out in rows, each as long as ``header``."""

    header: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Statements under a title, ``""`` when the answer needs no titles, and the table that they speak of, if any."""

    title: str
    statements: tuple[Statement, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question.

    ``abstained`` is true when the reports do not hold the answer; the sections then say what was
    looked for and what stands nearest. ``notes`` are what to beware of, one Norwegian sentence each.
    ``suggestions`` are questions that the reports can answer. ``seconds`` is the time it took.

    ``question`` is as typed; ``in_full`` is the question that was answered, when it took something over from the
    conversation or was corrected, else ``""``. ``asks_back`` is true when nothing was looked up because the reader
    must say something first ("which service is yours?"); the suggestions are then the choices.
    """

    question: str
    kind: AnswerKind
    abstained: bool
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    seconds: float = 0.0
    in_full: str = ""
    asks_back: bool = False
