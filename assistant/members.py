"""Which municipalities a service is for: read with its report, and quoted from it where one place names them."""

from __future__ import annotations

import re
from itertools import islice

from assistant.answer import Answer, Citation, Section, Statement
from assistant.grafting import listed
from assistant.numberhold import Asked
from assistant.quoting import quote, title_of
from assistant.units import Unit, units_of
from corpus.language import fold
from corpus.library import Library
from corpus.model import Report

_WHICH = re.compile(
    r"^\W*(?:og\s+)?(?:hvilke|kva for(?: nokre)?|kva)\s+kommun\w+\b"
    r"|\b(?:kommun\w+)\s+(?:er|som er)\s+(?:med|del|en del|ein del|medlem\w*)\b",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"barnevern\w*|barnvern\w*|kommun\w*|t(?:j)?enest\w*|samarbeid\w*|interkommunal\w*|består|omfatt\w*|omfattar|dekk\w*|inng\w+"
    r"|hør\w*|høyr\w*|del|delt\w*|deltar|deltek|medlem\w*|rapport\w*|gjeld\w*|med|finnes|finst|tilhør\w*|hvilke|kva"
)


def members_told(asked: Asked, library: Library) -> Answer | None:
    """The municipalities of the one service asked about; ``None`` when the question asks for something else."""
    question, reports = asked.question, asked.scope.reports
    services = {report.service for report in reports}
    if question.measures or question.periods or not _WHICH.search(question.text) or len(services) != 1:
        return None
    if not asked.scope.covered or any(not _BELONGS.fullmatch(fold(word)) for word in question.topic):
        return None
    report = max(reports, key=lambda r: r.year if r.year is not None else 0)
    names = _names(report, asked, library)
    if not names or not report.service:
        return None
    one = len(names) == 1
    said = f"{title_of(report)} gjelder {'kommunen' if one else 'kommunene'} {listed(names)}."
    sections, citations = quote(_naming(names, report, library), asked.topic, library)
    read = [] if citations else _where_read(report)
    told = Section("", (Statement(said, refs=tuple(c.n for c in read)),))
    return Answer(question.text, "text", False, (told, *sections), (*citations, *read))


def _where_read(report: Report) -> list[Citation]:
    """The page from which it was read whose report it is; none when a user said so."""
    found = [e for e in report.evidence if e.about == "service" and e.page is not None and e.quoted]
    return [Citation(1, report.id, title_of(report), e.page, e.words, ()) for e in found[:1] if e.page is not None]


def _names(report: Report, asked: Asked, library: Library) -> list[str]:
    """The report's municipalities, with those that later became part of one and have figures of their own in it."""
    own = [fold(f.area) for f in library.figures(report.id) if f.area_kind == "municipality"]
    joined = [
        place.name for key in report.municipalities for place in asked.vocabulary.merged_into(key)
        if fold(place.name) in own and (place.years[-1].last or 0) >= (report.year or 0)
    ]  # fmt: skip
    known = asked.vocabulary.places
    return [*dict.fromkeys([known[k].name if k in known else k for k in report.municipalities] + joined)]


def _naming(names: list[str], report: Report, library: Library) -> list[Unit]:
    """The first unit that names all of them, when there are several."""
    units = (unit for passage in library.passages(report.id) for unit in units_of(passage) if not unit.is_table)
    said = [re.compile(rf"\b{re.escape(name)}", re.IGNORECASE) for name in names]
    return list(islice((u for u in units if len(said) > 1 and all(name.search(u.text) for name in said)), 1))
