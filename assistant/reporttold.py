"""«Hvem har skrevet rapporten?»: what a report says of itself: its author, its date, and its way to the council.

It stands apart from all that the report tells: in a signature, on the first page, in the list of meetings of a case. No
passage on the topic holds it, and what does hold the words ("kommunestyret skal få en redegjørelse") tells the law. So
only those places are looked at, and where they say nothing the reports do not say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answer import Answer, Section, Statement
from assistant.answerform import is_office, names_in
from assistant.evidence import Verdict
from assistant.notfound import abstain
from assistant.numberhold import Asked
from assistant.quoting import quote, title_of
from assistant.reportasked import REPORT, AskedOfReport, asked_of_report
from assistant.units import Unit, units_of
from corpus.language import fold, sentences
from corpus.library import Library
from corpus.model import Passage, Report
from corpus.periods import find_periods
from corpus.vocabulary import vocabulary

_FIRST_PAGES = 2
"""Title, foreword and the head of a case stand on these."""
_LINE = 60
_HEAD = 200
"""Characters: the most of a line of a signature, and of a title page's."""
_MONTH_LONG = 31
_SEASON = 200
"""Days: the most of a time that tells when ("våren 2025"); a year tells what the report is of."""
_MOST = 3
_FEW = 3
"""Words beside the name on its line: "Gro Nes, barnevernleder i Moss"."""
_WRITTEN_BY = re.compile(
    r"\b(?:skrevet|skriv(?:en|e)|forfattet|laget|laga|utarbeid(?:et|a|d)|utformet|utforma|ført i pennen|signert"
    r"|underskrevet)(?: (?!mal\b)\w+){0,2}? av\b"
    r"|^(?:forfatter|saksbehandler|sakshandsamar|saksansvarlig|ansvarleg|ansvarlig)\w*:\s*\S",
    re.I,
)
_NAMES_IT = re.compile(rf"\b{REPORT}\b", re.I)
_PRONOUN = re.compile(r"(?:den|han|ho|dette)\b", re.I)
_OF_THE_DATE = re.compile(r"\b(?:dato|datert|dagsett|versjon|ferdig\w*|utgitt|skr[ie]v\w+|utarbeid\w+)\b", re.I)
_MEETS = re.compile(
    r"\b(?:behandl(?:es|et|a|as|ing)|handsam(?:ast|a|ing)|vedtatt|vedteke|vedtas|(?:lagt|legges) fr[ae]m|leggjast fram"
    r"|orientering(?:en)? (?:til|for|i)|presentasjon (?:til|for|i)|framlegg(?:et)? til|møte(?:dato)?"
    r"|til (?=\w*(?:styre|utval)))",
    re.I,
)
_BODY = re.compile(
    r"\b(?P<body>kommunestyr|bystyr|formannskap|fylkesting|representantskap|eldreråd|ungdomsråd|\w*utval)\w*", re.I
)
_BY_LAW = re.compile(r"§|\blov\w*|\bminst \w+ (?:gang|gong)|\b(?:hvert|kvart) år|\bårl[ei]g", re.I)
_EARLIER = re.compile(r"\b(?:forrige|førre|fjoråret|fjorårets|sist|tidligere|tidlegare|i fjor)\b", re.I)
_CASE = re.compile(r"\bsak(?:snr\.?)? \d+/\d+", re.I)
_NO_DATE = "Jeg fant ikke når den er datert."
_NO_AUTHOR = "Jeg fant ikke hvem som har skrevet den."
_NO_DECISION = "Jeg fant ikke hva som ble vedtatt."


def report_told(asked: Asked, library: Library) -> Answer | None:
    """What the reports say of themselves; ``None`` when something else is asked."""
    wants = asked_of_report(asked.question.text)
    if not wants or not asked.scope.reports:
        return None
    units: list[Unit] = []
    lacks: list[str] = []
    for report in _newest(asked.scope.reports):
        own = _told_in(report, wants, asked.question.text, library)
        units += own
        lacks += _lacking(own, wants) if own else []
    if not units:
        nothing = Answer(asked.question.text, "none", True, ())
        return abstain(asked.question, asked.scope, Verdict("nothing"), nothing)
    sections, citations = quote(units, asked.topic, library)
    silent = [r for r in _newest(asked.scope.reports) if all(unit.passage.report != r.id for unit in units)]
    said = [*dict.fromkeys(lacks)] if not silent and len(sections) == 1 else []
    said += [f"I {title_of(report)} fant jeg det ikke." for report in silent]
    rest = [Section("", tuple(map(Statement, said)))] if said else []
    return Answer(asked.question.text, "text", False, (*sections, *rest), tuple(citations))


def _newest(reports: Sequence[Report]) -> list[Report]:
    """Of each service its newest report: the day of an earlier one is no answer."""
    newest: dict[str, Report] = {}
    for report in reports:
        key = report.service or report.id
        if key not in newest or (report.year or 0) > (newest[key].year or 0):
            newest[key] = report
    return list(newest.values())


def _lacking(units: Sequence[Unit], wants: AskedOfReport) -> list[str]:
    said: list[str] = []
    if wants.author and wants.date:
        said += [] if any(_names_author(unit) for unit in units) else [_NO_AUTHOR]
        said += [] if any(_dated(unit.text) for unit in units) else [_NO_DATE]
    return said + ([_NO_DECISION] if wants.decided else [])


def _told_in(report: Report, wants: AskedOfReport, text: str, library: Library) -> list[Unit]:
    """The lines of a report that tell what is wanted, the most telling first; none when it says nothing."""
    passages = library.passages(report.id)
    if wants.dealt or wants.decided:
        return _dealt_with(passages, text) if wants.dealt else []
    found: list[Unit] = []
    for wanted, tells in ((wants.author, _names_author), (wants.date, _bears_date)):
        if wanted and not any(tells(unit) for unit in found):
            found += _first(passages, tells)
    return found


def _first(passages: Sequence[Passage], tells: Callable[[Unit], bool]) -> list[Unit]:
    """The signature that tells it, else the line of the first pages, else the sentence, that does."""
    units = [unit for passage in passages for unit in units_of(passage)]
    telling = [unit for unit in units if tells(unit)]
    return sorted(telling, key=lambda unit: (not _is_signature(unit), unit.passage.order))[:1]


def _lines(unit: Unit) -> list[str]:
    return [block.text.strip() for block in unit.blocks]


def _is_signature(unit: Unit) -> bool:
    """Short lines of which one is a name, beside a day or an office."""
    lines = _lines(unit)
    if unit.is_table or any(len(line) > _LINE for line in lines):
        return False
    signed = [line for line in lines if _is_name_and_office(line)]
    in_front = unit.passage.page <= _FIRST_PAGES and any(map(is_office, lines))
    return bool(signed) and (in_front or any(map(_dated, lines)))


def _is_name_and_office(line: str) -> bool:
    """Whether a line is somebody's name, with the office before or after it or alone."""
    names = names_in(line)
    if len(names) != 1:
        return False
    rest = re.sub(r"[^\w]+", " ", line.replace(names[0], " ")).split()
    return not rest or (len(rest) <= _FEW and is_office(line))


def _names_author(unit: Unit) -> bool:
    if _is_signature(unit):
        return True
    if unit.is_table and unit.passage.page > _FIRST_PAGES:
        return False
    for line in _lines(unit):
        by = _WRITTEN_BY.search(line)
        if by and (_is_head(unit) or _NAMES_IT.search(line[: by.start()]) or _says_it(line, by.start())):
            return True
    return False


def _says_it(line: str, at: int) -> bool:
    """Whether it is the report that a sentence is about, by a pronoun that follows it: "Den er laget av ..."."""
    start = line.rfind(". ", 0, at) + 1
    return _PRONOUN.match(line[start:at].strip()) is not None and _NAMES_IT.search(line[:start]) is not None


def _is_head(unit: Unit) -> bool:
    return unit.passage.page <= _FIRST_PAGES and len(unit.text) <= _HEAD


def _bears_date(unit: Unit) -> bool:
    """Whether it tells the day or the month that the report is from."""
    if _is_signature(unit) and _dated(unit.text):
        return True
    for line in _lines(unit) if not unit.is_table else []:
        if not _dated(line) or _MEETS.search(line):
            continue
        if _is_head(unit) and (_OF_THE_DATE.search(line) or _is_only_date(line)):
            return True
        if _OF_THE_DATE.search(line) and re.match(rf"\W*(?:\w+ )?{REPORT} (?:er|ble|blei|vart)\b", line, re.I):
            return True
    return False


def _dated(text: str) -> bool:
    return any(m.period.days <= _MONTH_LONG for m in find_periods(text))


def _is_only_date(line: str) -> bool:
    """Whether a line is a day, with the place before it or an office: "Dale, 19. september 2025"."""
    named = [(m.start, m.end) for m in vocabulary().find_places(line)]
    named += [(m.start, m.end) for m in find_periods(line)]
    rest = "".join(c for i, c in enumerate(line) if not any(start <= i < end for start, end in named))
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return len(words) <= 1


def _dealt_with(passages: Sequence[Passage], text: str) -> list[Unit]:
    """The lines that tell when a council deals with the report, those of the council asked about before others."""
    units = [unit for passage in passages for unit in units_of(passage)]
    found = [unit for unit in units if any(_tells_of_meeting(said, unit.passage) for said in _sentences(unit))]
    asked = {fold(m["body"]) for m in _BODY.finditer(text)}
    of_asked = [unit for unit in found if asked & {fold(m["body"]) for m in _BODY.finditer(unit.text)}]
    return (of_asked or found)[:_MOST]


def _sentences(unit: Unit) -> list[str]:
    return [line[start:end] for line in _lines(unit) for start, end in sentences(line)]


def _tells_of_meeting(line: str, passage: Passage) -> bool:
    """Whether it tells of a meeting on the report: on its first pages, or in a sentence about the report itself."""
    dated = any(m.period.days <= _SEASON for m in find_periods(line)) or _CASE.search(line) is not None
    if not dated or _BODY.search(line) is None or _MEETS.search(line) is None or len(line) > _HEAD:
        return False
    if _BY_LAW.search(line) or _EARLIER.search(line):
        return False
    return passage.page <= _FIRST_PAGES or _NAMES_IT.search(line) is not None
