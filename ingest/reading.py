"""A file's bytes -> everything the library keeps of a report. A pure function: same bytes, same values.

It opens nothing and writes nothing, so it can run in a child process, and a test can call it twice. Files from
strangers are read through ``ingest.child``, which calls this in a process with limits.

What a user said of a report takes the place of what its pages say before any number is looked for: whose report it is
and which year it is about decide what its figures mean.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from corpus.model import READING_VERSION, DocumentKind, Page, Problem, ReadReport, Report, Told
from corpus.vocabulary import vocabulary
from ingest.figures.gather import gathered
from ingest.identity import Identity, identify
from ingest.names import plain_name, report_id_of
from ingest.pages import Document
from ingest.passages import passages_of
from ingest.pdf import read_document
from ingest.printedplaces import as_printed
from ingest.refusal import refuse_identity_numbers
from ingest.request import FIGURES, Progress, Reading
from ingest.scans import SECONDS_A_FILE, problems_of, with_recognised
from ingest.structure import shape_of
from ingest.told import as_told, speaks_against, without_title

_LITTLE_TEXT = 25


def read_report(
    content: bytes,
    file_name: str,
    report_id: str | None = None,
    added: datetime | None = None,
    told: Told | None = None,
    added_by: str = "",
) -> ReadReport:
    """Read a PDF of any length, without telling how far it is; see :func:`read`.

    :raises corpus.errors.UnreadableFile: the file cannot become a report; the message says what to do.
    """
    return read(content, Reading(file_name, report_id, added, added_by, told))


def read(
    content: bytes,
    request: Reading,
    most_pages: int | None = None,
    progress: Progress | None = None,
    *,
    scan_seconds: float = SECONDS_A_FILE,
) -> ReadReport:
    """Read a PDF of at most ``most_pages`` pages; ``progress`` is called after each of them, and again after each that
    must be recognised. ``scan_seconds`` is what the recognition of pages that are pictures may take.

    :raises corpus.errors.UnreadableFile: the file cannot become a report; the message says what to do.
    """
    name, told = plain_name(request.file_name), request.told
    document = read_document(content, name, most_pages, progress, seconds=scan_seconds)
    refuse_identity_numbers(document, name)
    if progress is not None:
        progress(FIGURES, 0, 0)
    kind, shapes = shape_of(document, None if told is None else told.kind)
    as_read = identify(document, kind, shapes, name, vocabulary())
    identity = as_read if told is None else as_told(as_read, told)
    wanted = report_id_of(name) if request.report_id is None else request.report_id
    pages, passages = passages_of(wanted, kind, shapes)
    pages = with_recognised(pages, document)
    report = _report(content, request, identity, (wanted, kind, len(pages)))
    said = (shapes, passages)
    if told is not None and speaks_against(told, as_read):
        said = without_title(shapes, passages, identity.title)
    numbers = gathered(report, *said, vocabulary())
    contents = {shape.number for shape in shapes if shape.is_contents}
    problems = _problems(document, [page for page in pages if page.number not in contents], report)
    read = ReadReport(report, tuple(pages), tuple(passages), numbers.figures, (*problems, *numbers.problems))
    return as_printed(read, document)


def _report(content: bytes, request: Reading, identity: Identity, found: tuple[str, DocumentKind, int]) -> Report:
    """What is known of the report; ``found`` is its id, its kind and how many pages it has."""
    id, kind, page_count = found
    return Report(
        id=id,
        title=identity.title,
        file_name=plain_name(request.file_name),
        sha256=hashlib.sha256(content).hexdigest(),
        page_count=page_count,
        kind=kind,
        service=identity.service,
        municipalities=identity.municipalities,
        year=identity.year,
        evidence=identity.evidence,
        added=datetime.now(UTC) if request.added is None else request.added,
        added_by=request.added_by,
        reading=READING_VERSION,
    )


def _problems(document: Document, pages: list[Page], report: Report) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if document.unread:
        found.append(Problem("unread-page", "Siden kunne ikke leses fordi filen er skadet der.", document.unread))
    if document.attachments:
        message = (
            "Filen har vedlegg inni seg, og de er ikke lest. Hører ett av dem til rapporten, legg det inn for seg."
        )
        found.append(Problem("attachment", message, ()))
    little = [p for p in pages if len(p.text.split()) < _LITTLE_TEXT and p.number not in document.unread]
    found.extend(problems_of(document))
    told = {number for number, _ in document.unrecognised}
    empty = tuple(p.number for p in little if not p.text.strip() and p.number not in told)
    if empty:
        found.append(Problem("no-words", "Siden har ingen tekst; den kan være tom.", empty))
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
