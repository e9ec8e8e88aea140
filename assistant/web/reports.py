"""The tab «Rapporter»: its addresses. What is shown stands in the page's own address, ``?vis=rapporter&rapport=ID``.

The page's script asks for the fragments and puts them in their places. Reading is for everybody who reaches the page;
each address that changes anything asks the gate by itself, whatever the page shows.
"""

from __future__ import annotations

import hashlib
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from pydantic import BaseModel, Field

from assistant.web.reports_figures import FigureTable, shown_fields
from assistant.web.reports_forms import LONGEST_FORM, told_of
from assistant.web.reports_list import list_html
from assistant.web.reports_log import log_html
from assistant.web.reports_one import ReportView, gone_html, report_html
from assistant.web.reports_ports import Joined, Viewer
from assistant.web.sources import Sources
from corpus.corrected import FigureRow
from corpus.errors import TilstandError, UnknownReport
from corpus.model import Report

_FRESH = {"Cache-Control": "no-store"}
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
Text = Annotated[str, Form(max_length=2000)]
"""What is typed into one field."""


class TypedFigure(BaseModel):
    """The form of a figure, as it was typed."""

    value: str = Field("", max_length=200)
    unit: str = Field("", max_length=200)
    measure: str = Field("", max_length=200)
    area: str = Field("", max_length=200)
    period: str = Field("", max_length=200)
    status: str = Field("", max_length=200)
    reason: str = Field("", max_length=1000)
    seen: str = Field("", max_length=100)


def report_routes(joined: Joined, sources: Sources) -> APIRouter:
    """All that show or change reports; include it before Gradio is mounted on ``/``."""
    router = APIRouter(include_in_schema=False, max_body_size=LONGEST_FORM)
    _showing(router, joined, sources)
    _beside(router, joined)
    _changing(router, joined)
    _correcting(router, joined, sources)
    return router


def _showing(router: APIRouter, joined: Joined, sources: Sources) -> None:
    shelf, gate = joined.reports, joined.gate

    def viewer(request: Request) -> Viewer:
        return Viewer(gate.user(request), joined.file_mb)

    @router.get("/rapporter")
    def all_reports(request: Request) -> Response:
        if _is_typed(request):
            return RedirectResponse("/?vis=rapporter", headers=_FRESH)
        reports = list(shelf.reports())
        problems = {report.id: len(joined.problems(report.id)) for report in reports}
        return _html(list_html(reports, shelf.figures(), problems, viewer(request)))

    @router.get("/rapporter/{report}")
    def one_report(request: Request, report: str) -> Response:
        if _is_typed(request):
            return RedirectResponse(f"/?{urlencode({'vis': 'rapporter', 'rapport': report})}", headers=_FRESH)
        try:
            found = shelf.report(report)
            rows = tuple(shelf.figure_rows(report))
            services = {other.service for other in shelf.reports()}
            numbers = joined.numbers(report)
            lost = shelf.lost_corrections(report)
            view = ReportView(found, shelf.pages(report), joined.problems(report), rows, lost, numbers, services)
        except UnknownReport:
            return HTMLResponse(gone_html(), 404, _FRESH)
        who = viewer(request)
        return _html(report_html(view, FigureTable(found, rows, sources, who.user).html(), who))

    @router.get("/rapporter/{report}/tall")
    def figures(request: Request, report: str) -> Response:
        found = shelf.report(report)
        return _html(FigureTable(found, shelf.figure_rows(report), sources, gate.user(request)).html())


def _beside(router: APIRouter, joined: Joined) -> None:
    """What goes with the reports: a file of their figures, their edition, the log."""
    shelf, signed_in = joined.reports, Depends(joined.gate.signed_in)

    @router.get("/rapporter/{report}/tall.{form}")
    def download(report: str, form: str) -> Response:
        found = shelf.report(report)
        if form not in ("xlsx", "csv"):
            return PlainTextResponse("Tallene kan lastes ned som xlsx eller csv.", 404)
        content = joined.export(found.id, "xlsx" if form == "xlsx" else "csv")
        name = {"Content-Disposition": f'attachment; filename="{found.id}-tall.{form}"', **_FRESH}
        return Response(content, media_type=_TYPES[form], headers=name)

    @router.get("/utgave")
    def edition() -> Response:
        """Changes whenever the reports do: a page that is open sees by it that its list is old."""
        return PlainTextResponse(edition_of(list(shelf.reports())), headers=_FRESH)

    @router.get("/logg")
    def log(request: Request, user: str = signed_in) -> Response:
        if _is_typed(request):
            return RedirectResponse("/?vis=rapporter&logg=1", headers=_FRESH)
        return _html(log_html(joined.events(), {report.id: report for report in shelf.reports()}))


def edition_of(reports: list[Report]) -> str:
    """The same for the same reports with the same content, service and year."""
    said = repr(sorted((r.id, r.sha256, r.service, r.year, r.municipalities, r.added, r.reading) for r in reports))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _changing(router: APIRouter, joined: Joined) -> None:
    signed_in = Depends(joined.gate.signed_in)

    @router.post("/rapporter/{report}/fjern")
    def remove(report: str, user: str = signed_in) -> Response:
        joined.reports.remove(report, by=user)
        return Response(status_code=204)

    @router.post("/rapporter/{report}/les")
    def read_again(report: str, user: str = signed_in) -> Response:
        joined.intake.reread(report, user)
        return Response(status_code=202)

    @router.post("/rapporter/{report}/rett")
    def tell(
        report: str,
        user: str = signed_in,
        tjeneste: Text = "",
        kommuner: Text = "",
        aar: Text = "",
        type: Text = "report",
    ) -> Response:
        joined.reports.report(report)
        told = told_of({"tjeneste": tjeneste, "kommuner": kommuner, "aar": aar, "type": type}, user)
        joined.intake.retell(report, told)
        return Response(status_code=202)


def _correcting(router: APIRouter, joined: Joined, sources: Sources) -> None:
    shelf, signed_in = joined.reports, Depends(joined.gate.signed_in)

    def shown(report: str, position: int, user: str) -> Response:
        return _html(FigureTable(shelf.report(report), (), sources, user).row(_row(joined, report, position)))

    @router.post("/tall/{report}/{position}/rett")
    def correct(
        report: str,
        position: int,
        typed: Annotated[TypedFigure, Form()],
        user: str = signed_in,
    ) -> Response:
        shown_before = shown_fields(_row(joined, report, position).figure)
        fields = typed.model_dump(include=set(shown_before))
        changes = {name: text for name, text in fields.items() if text.strip() != shown_before[name]}
        shelf.correct_figure(report, position, changes, user, typed.reason, seen=typed.seen)
        return shown(report, position, user)

    @router.post("/tall/{report}/{position}/stryk")
    def strike(report: str, position: int, reason: Text = "", seen: Text = "", user: str = signed_in) -> Response:
        shelf.strike_figure(report, position, user, reason, seen=seen)
        return shown(report, position, user)

    @router.post("/tall/{report}/{position}/angre")
    def undo(report: str, position: int, seen: Text = "", user: str = signed_in) -> Response:
        shelf.undo_correction(report, position, user, seen=seen)
        return shown(report, position, user)

    @router.post("/rapporter/{report}/rettelser/{key}/glem")
    def drop(report: str, key: int, user: str = signed_in) -> Response:
        shelf.drop_correction(report, key, user)
        return Response(status_code=204)


class UnknownFigure(TilstandError):
    """A figure that the report does not have, or has no more."""


def _row(joined: Joined, report: str, position: int) -> FigureRow:
    for row in joined.reports.figure_rows(report):
        if row.position == position:
            return row
    raise UnknownFigure("Fant ikke tallet. Rapporten kan være lest på nytt. Last siden på nytt.")


def _is_typed(request: Request) -> bool:
    """Whether somebody typed or followed the address: they want the page, not the fragment that its script asks for."""
    return request.headers.get("sec-fetch-dest") == "document"


def _html(html: str) -> Response:
    return HTMLResponse(html, headers=_FRESH)
