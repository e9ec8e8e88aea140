"""The tab «Sammenlign»: its addresses, and the HTML of what was chosen and of what came of it.

The choice stands in the page's own address (``?vis=sammenlign&mal=...&sted=...&aar=...``), so it can be sent to a
colleague and the browser's Back works. The page's script asks for ``sammenlign?...`` with the same arguments and puts
the answer in its place; the two downloads take them too. Nothing is kept here between two requests.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Protocol
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse, PlainTextResponse

from assistant.choices import Choice
from assistant.comparing import Comparer, with_scanned
from assistant.download import to_csv, to_excel
from assistant.render import escape_for_page as esc
from assistant.web.compare_choice import choice_html
from assistant.web.compare_result import result_html
from assistant.web.sources import Sources
from assistant.wordsfor import listed
from corpus.model import Figure, Page, Report
from corpus.vocabulary import vocabulary

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLACES = Query(max_length=80)
_YEARS = Query(max_length=60)


class Figures(Protocol):
    """What a comparison needs of the library."""

    def reports(self) -> Iterable[Report]:
        """All that are wholly read."""
        ...

    def figures(self) -> Sequence[Figure]:
        """The figures of all reports."""
        ...

    def page(self, id: str, number: int, /) -> Page:
        """One page, counted from 1."""
        ...


Slug = Annotated[str, Query(max_length=80)]
Place = Annotated[str, Query(max_length=120)]
Year = Annotated[str, Query(max_length=40)]
"""Anything: an address is typed, cut off and sent on by people, and what of it can be understood is kept."""


def compare_routes(shelf: Figures, sources: Sources) -> APIRouter:
    """All of them; include it before Gradio is mounted on ``/``."""
    router = APIRouter(include_in_schema=False)
    _showing(router, shelf, sources)
    _downloading(router, shelf)
    return router


def _showing(router: APIRouter, shelf: Figures, sources: Sources) -> None:
    @router.get("/sammenlign")
    def comparison(
        mal: Slug = "",
        sted: Annotated[list[Place], _PLACES] = [],  # noqa: B006 - FastAPI copies it
        aar: Annotated[list[Year], _YEARS] = [],  # noqa: B006
    ) -> Response:
        comparer = _comparer(shelf)
        choice, without = choice_of(comparer, mal, sted, aar)
        answer = _not_kept(without, choice)
        if choice.measure:
            compared = with_scanned(comparer.compare(choice), shelf.page)
            reports = {report.id: report for report in shelf.reports()}
            answer += result_html(compared, reports, sources, address(choice))
        elif mal:
            answer = f'<p class="melding">Rapportene har ingen tall for målet «{esc(mal)}». Velg et annet over.</p>'
        html = choice_html(comparer, choice) + f'<div id="sammenlign-svar">{answer}</div>'
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})


def _downloading(router: APIRouter, shelf: Figures) -> None:
    @router.get("/sammenlign.{form}")
    def download(
        form: str,
        mal: Slug = "",
        sted: Annotated[list[Place], _PLACES] = [],  # noqa: B006 - FastAPI copies it
        aar: Annotated[list[Year], _YEARS] = [],  # noqa: B006
    ) -> Response:
        comparer = _comparer(shelf)
        choice, _ = choice_of(comparer, mal, sted, aar)
        if form not in ("xlsx", "csv") or not choice.measure:
            return PlainTextResponse("Fant ikke sammenligningen.", status_code=404)
        compared = with_scanned(comparer.compare(choice), shelf.page)
        reports = {report.id: report for report in shelf.reports()}
        headers = {
            "Content-Disposition": f'attachment; filename="sammenligning-{choice.measure}.{form}"',
            "Cache-Control": "no-store",
        }
        if form == "csv":
            return Response(to_csv(compared, reports), media_type="text/csv; charset=utf-8", headers=headers)
        return Response(to_excel(compared, reports, vocabulary()), media_type=_EXCEL, headers=headers)


def choice_of(
    comparer: Comparer, measure: str, places: Sequence[str], years: Sequence[str]
) -> tuple[Choice, tuple[str, ...]]:
    """What of an address can be compared, each place and year once, and the years that no report has the number for.

    The choice is empty when there is no number for the measure.
    """
    if measure not in {known.slug for known in comparer.measures()}:
        return Choice(""), ()
    having = {str(year): year for year in comparer.years(measure)}
    kept = sorted({having[year] for year in years if year in having})
    without = tuple(dict.fromkeys(year for year in years if year not in having))
    return Choice(measure, tuple(dict.fromkeys(places)), tuple(kept)), without


def _not_kept(years: Sequence[str], choice: Choice) -> str:
    if not years:
        return ""
    instead = "" if choice.years else " Her er det nyeste for hver."
    return f'<p class="melding" role="status">Ingen rapport har dette tallet for {esc(listed(years))}.{instead}</p>'


def address(choice: Choice) -> str:
    """The arguments of a choice as they stand in an address, without a question mark."""
    pairs = [("mal", choice.measure), *(("sted", key) for key in choice.areas), *(("aar", y) for y in choice.years)]
    return urlencode(pairs)


def _comparer(shelf: Figures) -> Comparer:
    return Comparer(tuple(shelf.reports()), shelf.figures(), vocabulary())
