"""Which year a report is about; not the one it was printed in, and not the newest it mentions.

A title that carries a year says it. Without one, the content tells: the columns of its tables, what it
says happened "i 2024", and what it says will happen the year after.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Evidence
from corpus.periods import Period, find_periods

_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_SPAN = re.compile(rf"(?<![\d.,/-])({_YEAR})\s*[-–/]\s*({_YEAR}|\d\d)(?!\d)")
_ALONE = re.compile(rf"(?<![\d.,/-])({_YEAR})(?![\d/]|[.,-]\d|-\w)")
_MONTH = r"(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)[a-zæøå]{0,6}\.?"
_DAY = re.compile(rf"\b\d{{1,2}}\s*\.\s*(?:\d{{1,2}}\s*\.|{_MONTH})\s*({_YEAR})\b", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(rf"\b{_MONTH}\s*{_YEAR}\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:tilstandsrapport|tilstandsmelding|tilstandsvurdering|kvalitetsmelding|årsrapport|årsmelding|årsberetning|"
    r"rapport|melding|redegjørelse|utgreiing|orientering|status)",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"\b(?:vil|skal|må|bør|planlegg\w*|planlagt|budsjett\w*|prognose\w*|forslag|foreslå\w*|forvent\w*|videreføres|"
    r"vidareførast|opprettholdes|fremover|framover|neste|kommende|komande|fram mot|frem mot|innen|innan|fra og med)\b",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:lov|loven|lova|prop|nou|meld|rundskriv|reform\w*|forskrift\w*|iverksatt|trådte)\b", re.IGNORECASE
)
_UNLESS = (
    r"(?:(?:når|der|dersom|om|hvis|viss)\s(?:ikke|ikkje)\s(?:noe\s|noko\s)?(?:annet|anna)"
    r"|med\smindre\s(?:noe\s|noko\s)?(?:annet|anna))"
)
_HOLDS = r"(?:gjelder|gjeld|omfatter|omfattar|dekker|dekkjer|dekkar|omhandler|omhandlar|er\sfor|viser|syner)"
_COVERS = re.compile(
    rf"\b{_UNLESS}\b.*\b{_HOLDS}\b|\b{_HOLDS}\b.*\b{_UNLESS}\b"
    rf"|^(?:(?:alle\s)?tall?(?:ene|a)?\si\s)?(?:denne\s)?(?:\w*rapporten|\w*meldingen|\w*meldinga|orienteringen|orienteringa)"
    rf"\s{_HOLDS}\s(?:\w+\s)?(?:perioden|tidsrommet|tida|tiden)\b",
    re.IGNORECASE,
)
"""How a report says which time its numbers are of: "Når ikke annet er sagt, gjelder tallene perioden ..."."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a report that may tell its year: the text, its page, and where in the report it stands."""

    text: str
    page: int | None
    place: str


def year_of_report(
    title: Said, cover: Sequence[Said], sentences: Iterable[Said], tables: Iterable[Said], file_name: str
) -> tuple[int | None, tuple[Evidence, ...]]:
    """The year and why. ``cover`` are the lines of the first page, ``tables`` the headers of tables."""
    for said in (title, *(line for line in cover if _NAMED.search(line.text)), *cover):
        year = _year_in_title(said.text)
        if year is not None:
            return year, (Evidence("year", str(year), said.text, said.page),)
    found = _from_content(sentences, tables)
    if found is not None:
        return found
    year = _year_in_title(re.sub(r"[_-]+", " ", file_name))
    if year is not None:
        return year, (Evidence("year", str(year), f"filnavnet «{file_name}»", None),)
    return None, ()


def period_stated(sentences: Iterable[Said], year: int | None) -> tuple[Evidence, ...]:
    """The first sentence that says of which part of ``year`` all the report's numbers are."""
    if year is None:
        return ()
    whole = Period.of("year", year)
    for said in sentences:
        if _COVERS.search(said.text) is None:
            continue
        told = {mention.period for mention in find_periods(said.text, year=year)}
        if len(told) == 1 and whole.contains(period := told.pop()) and period.kind != "day":
            return (Evidence("year", str(year), said.text, said.page),)
    return ()


def names_report_and_year(line: str) -> bool:
    """Whether a short line says what the report is and when: "Tilstandsrapport per 2. tertial 2024"."""
    return len(line.split()) <= 10 and _NAMED.match(line) is not None and _year_in_title(line) is not None


def _year_in_title(text: str) -> int | None:
    """The newest year of a title; a whole date is when it was written and does not count, nor does a month beside
    another year ("Tilstandsrapport 2025, februar 2026").
    """
    without_days = _DAY.sub(" ", text)
    years = _plain_years(_MONTH_OF_YEAR.sub(" ", without_days)) or _plain_years(without_days)
    return max(years, default=None)


def _plain_years(text: str) -> list[int]:
    spans = [_end(match) for match in _SPAN.finditer(text)]
    return spans + [int(match[1]) for match in _ALONE.finditer(_SPAN.sub(" ", text))]


def _end(span: re.Match[str]) -> int:
    last = span[2]
    return int(last) if len(last) == 4 else int(span[1][:2] + last)


def _from_content(sentences: Iterable[Said], tables: Iterable[Said]) -> tuple[int, tuple[Evidence, ...]] | None:
    """The newest year that has weight: a table's column, several sentences about what was, plans for the year after."""
    weight: dict[int, float] = defaultdict(float)
    shown: dict[int, Said] = {}
    for said in tables:
        years = _years(said.text)
        if years and not _PLANS.search(said.text):
            weight[max(years)] += 3
            shown.setdefault(max(years), said)
    for said in sentences:
        years = _years(said.text)
        if not years or _LAW.search(said.text):
            continue
        year = max(years)
        if _PLANS.search(said.text):
            weight[year - 1] += 1
            shown.setdefault(year - 1, said)
            continue
        weight[year] += 1
        if year not in shown or _PLANS.search(shown[year].text):
            shown[year] = said
    if not weight:
        return None
    enough = min(2.0, max(weight.values()))
    year = max(year for year, points in weight.items() if points >= max(enough, 0.25 * max(weight.values())))
    said = shown[year]
    return year, (Evidence("year", str(year), said.text, said.page),)


def _years(text: str) -> list[int]:
    return [_end(match) for match in _SPAN.finditer(text)] + [
        int(match[1]) for match in (*_ALONE.finditer(text), *_DAY.finditer(text))
    ]
