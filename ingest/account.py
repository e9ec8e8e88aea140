"""What was understood of a report, as text for a person and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Figure, Page, Passage, Problem, Report
from ingest.figures.account import UNEXPLAINED, Unused, numbers_by_reason, unused_numbers

_ABOUT = {"service": "Tjeneste", "municipality": "Kommune", "year": "År", "kind": "Type"}
_KINDS = {"report": "rapport", "slides": "lysbilder"}
_WHERE = {"table": "tabeller", "prose": "tekst", "chart": "diagrammer"}
_LITTLE = 25
_OUTDATED = "lest av en eldre utgave; les på nytt med «python -m ingest rebuild»"

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
        "reading": report.reading,
        "outdated": report.is_outdated,
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


def numbers_json(passages: Sequence[Passage], figures: Sequence[Figure]) -> Json:
    """What became of the report's numbers: figures by where they stand, and the others with their reason."""
    unused = list(unused_numbers(passages, figures))
    return {
        "figures": {where: sum(figure.where == where for figure in figures) for where in _WHERE},
        "unused": dict(numbers_by_reason(unused)),
        "unexplained": [{"page": n.page, "printed": n.printed, "text": n.text} for n in _unexplained(unused)],
    }


def number_lines(passages: Sequence[Passage], figures: Sequence[Figure]) -> Iterator[str]:
    """The same as :func:`numbers_json`, for a person."""
    kinds = ", ".join(f"{sum(f.where == where for f in figures)} fra {name}" for where, name in _WHERE.items())
    known = sum(figure.measure != "" for figure in figures)
    yield f"Tall: {len(figures)} ({kinds}); {known} av dem er mål som kan sammenlignes"
    hidden = sum(figure.value is None for figure in figures)
    if hidden:
        yield f"  {hidden} av dem er skjult, mangler eller kan ikke leses"
    unused = list(unused_numbers(passages, figures))
    if unused:
        counts = ", ".join(f"{count} {reason}" for reason, count in numbers_by_reason(unused))
        yield f"Tall som ikke er tatt med: {len(unused)} ({counts})"
    for number in _unexplained(unused):
        yield f"  side {number.page}: {number.text}"


def _unexplained(unused: Sequence[Unused]) -> list[Unused]:
    return [number for number in unused if number.reason == UNEXPLAINED]


def list_line(report: Report) -> str:
    """One report on one line."""
    year = "år ukjent" if report.year is None else str(report.year)
    service = report.service or "tjeneste ukjent"
    old = f"  ({_OUTDATED})" if report.is_outdated else ""
    return f"{report.id:<28} {year:<10} {service:<24} {report.page_count:>4} sider  {report.title}{old}"


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
    if report.is_outdated:
        yield f"Merk: Rapporten er {_OUTDATED}."
    yield "Begrunnelse:"
    for evidence in report.evidence:
        words = f"«{evidence.words}»" if evidence.quoted else evidence.words
        place = "" if evidence.page is None else f" (side {evidence.page})"
        yield f"  {_ABOUT[evidence.about]} {_KINDS.get(evidence.value, evidence.value)}: {words}{place}"
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
