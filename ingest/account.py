"""What was understood of a report, as text for a person and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Page, Passage, Problem, Report

_ABOUT = {"service": "Tjeneste", "municipality": "Kommune", "year": "År", "kind": "Type"}
_KINDS = {"report": "rapport", "slides": "lysbilder"}
_LITTLE = 25

Json = dict[str, object]


def report_json(report: Report) -> Json:
    """A report without its content."""
    return {
        "id": report.id,
        "title": report.title,
        "file": report.file_name,
        "kind": report.kind,
        "service": report.service,
        "municipalities": list(report.municipalities),
        "year": report.year,
        "pages": report.page_count,
        "sha256": report.sha256,
        "added": report.added.isoformat(),
    }


def account_json(
    report: Report, pages: Sequence[Page], passages: Sequence[Passage], problems: Sequence[Problem]
) -> Json:
    """Everything that :func:`account_lines` tells."""
    return {
        **report_json(report),
        "evidence": [{"about": e.about, "value": e.value, "words": e.words, "page": e.page} for e in report.evidence],
        "passages": [
            {
                "id": passage.id,
                "page": passage.page,
                "kind": passage.kind,
                "headings": list(passage.headings),
                "text": passage.text,
            }
            for passage in passages
        ],
        "little_text": [page.number for page in pages if _has_little(page)],
        "pictures": [
            {"page": picture.page, "heading": picture.heading, "box": [round(x, 2) for x in picture.box]}
            for page in pages
            for picture in page.pictures
        ],
        "problems": [{"kind": p.kind, "message": p.message, "pages": list(p.pages)} for p in problems],
    }


def list_line(report: Report) -> str:
    """One report on one line."""
    year = "år ukjent" if report.year is None else str(report.year)
    service = report.service or "tjeneste ukjent"
    return f"{report.id:<28} {year:<10} {service:<24} {report.page_count:>4} sider  {report.title}"


def account_lines(
    report: Report, pages: Sequence[Page], passages: Sequence[Passage], problems: Sequence[Problem]
) -> Iterator[str]:
    """What was understood, for a person to check: with evidence, and with what could not be read."""
    yield report.title
    yield f"  Id: {report.id}   Fil: {report.file_name}"
    yield f"  Type: {_KINDS[report.kind]}, {report.page_count} sider"
    yield f"  Tjeneste: {report.service or 'ikke funnet'}"
    yield f"  Kommuner: {', '.join(report.municipalities) or 'ikke funnet'}"
    yield f"  År: {'ikke funnet' if report.year is None else report.year}"
    yield "Begrunnelse:"
    for evidence in report.evidence:
        place = "" if evidence.page is None else f" (side {evidence.page})"
        yield f"  {_ABOUT[evidence.about]} {_KINDS.get(evidence.value, evidence.value)}: «{evidence.words}»{place}"
    tables = sum(passage.kind == "table" for passage in passages)
    yield f"Lest: {len(pages)} sider, {len(passages)} avsnitt, {tables} av dem tabeller"
    little = [page.number for page in pages if _has_little(page)]
    yield f"Sider med lite eller ingen tekst: {_numbers(little)}"
    pictured = [(picture.page, picture.heading) for page in pages for picture in page.pictures]
    yield f"Bilder uten tall som kan leses: {len(pictured) or 'ingen'}"
    for number, heading in pictured:
        yield f"  side {number}: {heading or '(uten overskrift)'}"
    for problem in problems:
        yield f"Merk: {problem.message} ({_pages(problem.pages)})" if problem.pages else f"Merk: {problem.message}"


def passage_lines(passages: Sequence[Passage]) -> Iterator[str]:
    """All text that was read, page by page, as it is searched."""
    page = 0
    for passage in passages:
        if passage.page != page:
            page = passage.page
            yield f"\n=== Side {page}"
        yield f"--- {' > '.join(passage.headings)}"
        for block in passage.blocks:
            yield f"  {'•' if block.kind == 'item' else ' '} {block.text}"


def _has_little(page: Page) -> bool:
    return len(page.text.split()) < _LITTLE


def _numbers(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages)) or "ingen"


def _pages(pages: Sequence[int]) -> str:
    return f"{'side' if len(pages) == 1 else 'sidene'} {_numbers(pages)}"
