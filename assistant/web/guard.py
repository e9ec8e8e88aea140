"""What stands before every address: no request forged by another page, and no reading where that needs a login.

:class:`Guard` lies around the whole application; :class:`GradioDoor` around Gradio alone. Gradio brings some sixty
addresses (uploads, files, a proxy, an API, monitoring, editing) of which our page needs ten. The door is a list of
those ten: what is not on it is not there, whoever asks, and an address that a new version of Gradio brings is shut
until somebody has looked at it.

Both are plain ASGI because Starlette's ``BaseHTTPMiddleware`` buffers streams, and answers are streamed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from gradio.route_utils import FnIndexInferError
from starlette.concurrency import run_in_threadpool
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.access import FROM_ELSEWHERE, SAFE_METHODS, from_own_page, own_address
from assistant.web.reports_failures import told
from assistant.web.reports_ports import Gate
from corpus.errors import TilstandError

LONGEST_BODY = 10_000_000
"""Bytes of one request to Gradio, which carries the whole conversation: some hundred answers."""

_OPEN = re.compile(r"/logg-inn|/logg-ut|/favicon\.ico|/static/fonts/SourceSansPro/[\w-]+\.woff2")
"""Needs no login even where reading does: the login page and what it is made of. ``/health`` tells its status."""

_NEEDED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (method, re.compile(path))
    for method, path in (
        ("GET", r"/"),
        ("HEAD", r"/"),
        ("GET", r"/assets/.+"),
        ("GET", r"/static/.+"),
        ("GET", r"/theme\.css"),
        ("GET", r"/favicon\.ico"),
        ("GET", r"/gradio_api/heartbeat/[^/]+"),
        ("GET", r"/gradio_api/queue/data"),
        ("GET", r"/gradio_api/app_id"),  # asked when a lost connection is back: has the program been restarted?
        ("POST", r"/gradio_api/queue/join"),
        ("POST", r"/gradio_api/run/predict"),  # the page's events that do not wait in the queue
    )
)
"""What the page asks of Gradio 6.31, as seen in a browser."""

_LONGEST_PATH = 200
"""More than twice the longest. Gradio looks for a file of any name, and the disk fails at a long one."""


class Guard:
    """Lets a request through when it is from our own page and, where reading needs a login, from a user.

    :param login_to_read: whether reading needs a login.
    :param status: the one word that ``/health`` tells everybody.
    """

    def __init__(self, app: ASGIApp, gate: Gate, login_to_read: bool, status: Callable[[], str]) -> None:
        self._app = app
        self._gate = gate
        self._login_to_read = login_to_read
        self._status = status

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http":
            refusal = await self._refusal(Request(scope))
            await (self._app if refusal is None else refusal)(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        else:  # nothing here speaks over a websocket
            await send({"type": "websocket.close", "code": 1008})

    async def _refusal(self, request: Request) -> Response | None:
        if not _is_readable(request):
            return PlainTextResponse("Adressen kan ikke leses.", 400)
        if request.method not in SAFE_METHODS and not from_own_page(request.headers):
            return PlainTextResponse(FROM_ELSEWHERE, 403)
        if not self._login_to_read or _OPEN.fullmatch(request.url.path):
            return None
        try:
            if await run_in_threadpool(self._gate.user, request):
                return None
        except TilstandError as error:
            return told(request, error)
        return self._to_login(request)

    def _to_login(self, request: Request) -> Response:
        fresh = {"Cache-Control": "no-store"}
        if request.url.path == "/health":
            return JSONResponse({"status": self._status()}, headers=fresh)
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            query = f"?{request.url.query}" if request.url.query else ""
            here = own_address(request.url.path + query)
            return RedirectResponse(f"/logg-inn?til={quote(here, safe='')}", 303, fresh)
        # The page's script sees by this header that the whole page needs a login, not only what was asked for.
        return PlainTextResponse("Du må logge inn for å lese rapportene.", 401, {"X-Logg-Inn": "ja", **fresh})


def _is_readable(request: Request) -> bool:
    """Whether the request's address is one: a server may hand on bytes that are no text."""
    try:
        request.scope["query_string"].decode()
    except UnicodeDecodeError:
        return False
    return True


class GradioDoor:
    """Shuts every address of Gradio's but those that the page needs."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and not needed(scope["method"], scope["path"]):
            await PlainTextResponse("Fant ikke siden.", 404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def needed(method: str, path: str) -> bool:
    """Whether the page asks this of Gradio."""
    if len(path) > _LONGEST_PATH:
        return False
    return any(method == known and pattern.fullmatch(path) for known, pattern in _NEEDED)


def shut_gradio(app: FastAPI) -> None:
    """Put the door before Gradio, which has just been mounted on ``/``.

    :raises LookupError: nothing is mounted.
    """
    mounts = [route for route in app.routes if isinstance(route, Mount)]
    if not mounts:
        raise LookupError("Gradio is not mounted")
    for mount in mounts:
        if isinstance(mount.app, FastAPI):
            mount.app.add_exception_handler(KeyError, _unknown_event)
            mount.app.add_exception_handler(FnIndexInferError, _no_event)
        mount.app = GradioDoor(mount.app)


def _unknown_event(_request: Request, error: Exception) -> Response:
    """Gradio 6.31 looks up an event by the number that the request gives, and fails where there is none."""
    if error.args and isinstance(error.args[0], int):
        return PlainTextResponse("Fant ikke siden.", 404)
    raise error


def _no_event(_request: Request, _error: Exception) -> Response:
    """Gradio 6.31 fails where a request does not say which event it means."""
    return PlainTextResponse("Fant ikke siden.", 404)
