"""The addresses of our own beside Gradio's: page pictures, the reports themselves, the source panel, the health."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Protocol

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse

from assistant.web.panel import PICTURE_WIDTHS, missing_html, panel_html
from assistant.web.sources import Sources
from corpus.errors import DataFolderError, TilstandError, UnknownReport
from corpus.healing import IndexState
from corpus.model import Figure, Page, Report
from corpus.pictures import PicturesBusy

_KEEP = "private, max-age=31536000, immutable"  # the address names the content: see ``picture_address``
_ASK_AGAIN = "private, no-cache"
_FRESH = {"Cache-Control": "no-store"}
_NO_ORIGINAL = (
    "PDF-filen til denne rapporten mangler på tjeneren. Be den som driver programmet om å hente den fra en "
    "sikkerhetskopi."
)


class Shelf(Protocol):
    """What the page needs of the library."""

    @property
    def index_state(self) -> IndexState:
        """How it is with the search by meaning."""
        ...

    def reports(self) -> Iterable[Report]:
        """All that are wholly read."""
        ...

    def report(self, id: str, /) -> Report:
        """One report. :raises UnknownReport: there is none with the id."""
        ...

    def page(self, id: str, number: int, /) -> Page:
        """One page, counted from 1."""
        ...

    def file(self, id: str, /) -> Path:
        """The original PDF."""
        ...

    def figures(self) -> Sequence[Figure]:
        """The figures of all reports."""
        ...

    def page_picture(self, id: str, number: int, width: int, /) -> bytes:
        """A page as PNG, ``width`` pixels wide."""
        ...


Health = Callable[[], dict[str, str | int]]


def routes(shelf: Shelf, sources: Sources, health: Health) -> APIRouter:
    """All of them; include it before Gradio is mounted on ``/``, which answers for everything else."""
    router = APIRouter(include_in_schema=False)
    router.get("/health")(lambda: JSONResponse(health(), headers=_FRESH))
    _files(router, shelf)
    _panel(router, shelf, sources)
    return router


def _files(router: APIRouter, shelf: Shelf) -> None:
    """The reports as they were handed in, whole and page by page."""

    @router.get("/sider/{report}/{page}.png")
    def picture(
        request: Request, report: str, page: int, bredde: int = PICTURE_WIDTHS[1], v: str | None = None
    ) -> Response:
        found = _report(shelf, report)
        if found is None or not 1 <= page <= found.page_count or bredde not in PICTURE_WIDTHS:
            return PlainTextResponse("Fant ikke siden.", status_code=404)
        tag = f'"{found.sha256[:16]}-{page}-{bredde}"'
        named = v is not None and found.sha256.startswith(v) and len(v) >= 12
        headers = {"ETag": tag, "Cache-Control": _KEEP if named else _ASK_AGAIN}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        try:
            drawn = shelf.page_picture(report, page, bredde)
        except TilstandError as error:
            later = isinstance(error, PicturesBusy | DataFolderError)
            return PlainTextResponse(str(error), status_code=503 if later else 500, headers=_FRESH)
        return Response(drawn, media_type="image/png", headers=headers)

    @router.get("/rapporter/{report}.pdf")
    def file(report: str) -> Response:
        found = _report(shelf, report)
        if found is None:
            return PlainTextResponse("Fant ikke rapporten.", status_code=404)
        original = shelf.file(report)
        if not original.is_file():
            return PlainTextResponse(_NO_ORIGINAL, status_code=503, headers=_FRESH)
        return FileResponse(
            original,
            media_type="application/pdf",
            filename=f"{report}.pdf",
            content_disposition_type="inline",
            headers={"Cache-Control": _ASK_AGAIN},
        )


def _panel(router: APIRouter, shelf: Shelf, sources: Sources) -> None:
    """The inside of the source panel."""

    @router.get("/kilde/{report}/{page}")
    def source(
        report: str, page: int, sitat: Annotated[str, Query(max_length=32, pattern="^[0-9a-f]*$")] = ""
    ) -> Response:
        found = _report(shelf, report)
        if found is None or not 1 <= page <= found.page_count:
            return HTMLResponse(missing_html("Rapporten eller siden finnes ikke i biblioteket."), status_code=404)
        citation = sources.find(report, sitat) if sitat else None
        html = panel_html(found, shelf.page(report, page), citation)
        return HTMLResponse(html, headers=_FRESH)


def _report(shelf: Shelf, report: str) -> Report | None:
    try:
        return shelf.report(report)
    except UnknownReport:
        return None
