"""A file's bytes -> everything the library keeps of a report. A pure function: same bytes, same values.

It opens nothing and writes nothing, so it can run in a child process, and a test can call it twice.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import PurePosixPath, PureWindowsPath

from corpus.model import Page, Problem, ReadReport, Report
from corpus.vocabulary import vocabulary
from ingest.figures.gather import gathered
from ingest.identity import identify
from ingest.pages import Document
from ingest.passages import passages_of
from ingest.pdf import read_document
from ingest.structure import shape_of

_LONGEST_ID = 80
_LITTLE_TEXT = 25
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ŋ": "n", "ŧ": "t"})


def read_report(
    content: bytes, file_name: str, report_id: str | None = None, added: datetime | None = None
) -> ReadReport:
    """Read a PDF. ``report_id`` is made from the file's name and ``added`` is now unless told.

    :raises corpus.errors.UnreadableFile: the file cannot become a report; the message says what to do.
    """
    name = plain_name(file_name)
    document = read_document(content, name)
    kind, shapes = shape_of(document)
    identity = identify(document, kind, shapes, name, vocabulary())
    wanted = report_id_of(name) if report_id is None else report_id
    pages, passages = passages_of(wanted, kind, shapes)
    report = Report(
        id=wanted,
        title=identity.title,
        file_name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        page_count=len(pages),
        kind=kind,
        service=identity.service,
        municipalities=identity.municipalities,
        year=identity.year,
        evidence=identity.evidence,
        added=datetime.now(UTC) if added is None else added,
    )
    numbers = gathered(report, shapes, passages, vocabulary())
    contents = {shape.number for shape in shapes if shape.is_contents}
    problems = _problems(document, [page for page in pages if page.number not in contents], report)
    return ReadReport(
        report=report,
        pages=tuple(pages),
        passages=tuple(passages),
        figures=numbers.figures,
        problems=(*problems, *numbers.problems),
    )


def plain_name(file_name: str) -> str:
    """A file's own name: no folders of any system, no control characters, never empty."""
    name = PureWindowsPath(PurePosixPath(file_name).name).name
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C").strip()
    return name or "rapport.pdf"


def report_id_of(file_name: str) -> str:
    """A report's id: the stem of its file's name with nothing but ``a-z``, ``0-9`` and hyphens."""
    stem = re.sub(r"\.pdf$", "", plain_name(file_name), flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", stem.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "rapport"


def _problems(document: Document, pages: list[Page], report: Report) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if document.unread:
        found.append(Problem("unread-page", "Siden kunne ikke leses fordi filen er skadet der.", document.unread))
    little = [p for p in pages if len(p.text.split()) < _LITTLE_TEXT and p.number not in document.unread]
    scanned = tuple(p.number for p in little if not p.text.strip())
    if scanned:
        message = "Siden har ingen tekst som kan leses; den kan være tom eller et bilde av en side."
        found.append(Problem("no-text", message, scanned))
    # A title page is short by nature, and so is a slide; there a picture may hold what the words do not say.
    short = tuple(
        p.number for p in little if p.text.strip() and p.number > 1 and (report.kind == "report" or p.pictures)
    )
    if short:
        found.append(Problem("little-text", "Siden har lite tekst; det viktigste kan stå i et bilde.", short))
    pictured = tuple(p.number for p in pages if p.pictures)
    if pictured:
        found.append(Problem("picture", "Siden har et bilde eller diagram uten tall som kan leses.", pictured))
    if not report.service:
        found.append(Problem("no-service", "Rapporten sier ikke hvilken barneverntjeneste den gjelder.", ()))
    if report.year is None:
        found.append(Problem("no-year", "Rapporten sier ikke hvilket år den gjelder.", ()))
    return tuple(found)
