"""The addresses of login and logout, and the header's words about who is logged in."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.web.access import Access, over_https, own_address
from assistant.web.attempts import Attempts, TooManyAttempts
from assistant.web.login_page import login_html, signed_html
from corpus.errors import NotAllowed, TilstandError

MARK_COOKIE = "tilstand-kjent"
_MARK_SECONDS = 180 * 24 * 3600
_LONGEST_FORM = 20_000
_FRESH = {"Cache-Control": "no-store"}
Text = Annotated[str, Form()]


def login_routes(access: Access, login_to_read: bool = False) -> APIRouter:
    """All of them; include it before Gradio is mounted on ``/``."""
    tried = Attempts(access.users, access.events)
    page = partial(login_html, way_back=not login_to_read)
    router = APIRouter(include_in_schema=False)

    @router.get("/logg-inn")
    def show(request: Request, til: str = "/") -> Response:
        if access.user(request):
            return RedirectResponse(own_address(til), 303, _FRESH)
        return HTMLResponse(page(til=own_address(til)), headers=_FRESH)

    @router.post("/logg-inn", max_body_size=_LONGEST_FORM)
    def log_in(request: Request, navn: Text = "", passord: Text = "", til: Text = "/") -> Response:
        address = "" if request.client is None else request.client.host
        til = own_address(til)
        response = RedirectResponse(til, 303, _FRESH)
        try:
            user = tried.sign_in(navn, passord, address, request.cookies.get(MARK_COOKIE, ""))
            access.begin(request, response, user)
            _know(request, response, tried.mark(user))
        except TilstandError as problem:
            return _again(problem, page(til=til, name=navn, problem=str(problem)))
        return response

    @router.post("/logg-ut", max_body_size=_LONGEST_FORM)
    def log_out(request: Request, til: Text = "/") -> Response:
        response = RedirectResponse(own_address(til), 303, _FRESH)
        access.end(request, response)
        return response

    @router.get("/innlogget")
    def who(request: Request, til: str = "/") -> Response:
        return HTMLResponse(signed_html(access.user(request), own_address(til)), headers=_FRESH)

    return router


def _again(problem: TilstandError, html: str) -> Response:
    """The page again, with the status of the reason why."""
    if isinstance(problem, TooManyAttempts):
        return HTMLResponse(html, 429, {"Retry-After": str(problem.seconds), **_FRESH})
    return HTMLResponse(html, 401 if isinstance(problem, NotAllowed) else 503, _FRESH)


def _know(request: Request, response: Response, mark: str) -> None:
    """Let the browser remember that its user has logged in before; see ``attempts.py``."""
    response.set_cookie(
        MARK_COOKIE,
        mark,
        max_age=_MARK_SECONDS,
        path="/logg-inn",
        secure=over_https(request),
        httponly=True,
        samesite="strict",
    )
