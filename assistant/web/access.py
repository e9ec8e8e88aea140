"""Who is there: the session's cookie, and the gate that every address asks which changes anything.

The cookie is HttpOnly and SameSite=Lax; over https it is Secure too and bears the name prefix ``__Host-``, which a
browser takes from nobody but this very host. That the page is read over https is told by the ``Origin`` of the form
that was sent, which only the browser writes: a proxy that ends TLS need not be believed anything.

Against requests forged by other pages SameSite is the first wall and :func:`from_own_page` the second.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.datastructures import Headers

from corpus.database import Database
from corpus.errors import NotAllowed
from corpus.events import Events
from corpus.sessions import LONGEST, Sessions
from corpus.users import Users

COOKIE, SECURE_COOKIE = "tilstand", "__Host-tilstand"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""They change nothing; every other method does, or might."""
LOGIN_FIRST = "Du må logge inn for å gjøre dette."
FROM_ELSEWHERE = "Forespørselen kom fra en annen side. Gå til «Spør rapportene» og prøv igjen derfra."


class Access:
    """The gate of the page; it fits the ``Gate`` of the views. Every method may raise ``DataFolderError``."""

    def __init__(self, users: Users, sessions: Sessions, events: Events) -> None:
        self.users = users
        self.events = events
        self._sessions = sessions

    @classmethod
    def over(cls, database: Database) -> Access:
        """Over the users, sessions and log of one database."""
        return cls(Users(database), Sessions(database), Events(database))

    def user(self, request: Request) -> str:
        """The name of the user who is logged in, ``""`` for a reader. Asks the database once for a request."""
        known = getattr(request.state, "user", None)
        if known is None:
            tokens = (request.cookies.get(name, "") for name in (SECURE_COOKIE, COOKIE))
            users = (self._sessions.user_of(token) for token in tokens if token)
            known = request.state.user = next((user for user in users if user is not None), "")
        return str(known)

    def signed_in(self, request: Request) -> str:
        """The name of the user who is logged in: the dependency of every address that changes anything.

        :raises NotAllowed: nobody is logged in, or the request comes from another page.
        """
        if request.method not in SAFE_METHODS and not from_own_page(request.headers):
            raise NotAllowed(FROM_ELSEWHERE)
        user = self.user(request)
        if not user:
            raise NotAllowed(LOGIN_FIRST)
        return user

    def begin(self, request: Request, response: Response, user: str) -> None:
        """Begin a session of ``user`` with a token of its own, and end the one that the browser had."""
        self._end_old(request)
        secure = over_https(request)
        response.set_cookie(
            SECURE_COOKIE if secure else COOKIE,
            self._sessions.begin(user),
            max_age=int(LONGEST.total_seconds()),
            path="/",
            secure=secure,
            httponly=True,
            samesite="lax",
        )
        self.events.record("login", who=user)

    def end(self, request: Request, response: Response) -> None:
        """End the browser's session; nothing happens when there is none."""
        user = self.user(request)
        self._end_old(request)
        response.delete_cookie(SECURE_COOKIE, path="/", secure=True, httponly=True, samesite="lax")
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
        if user:
            self.events.record("logout", who=user)

    def _end_old(self, request: Request) -> None:
        for name in (SECURE_COOKIE, COOKIE):
            token = request.cookies.get(name, "")
            if token:
                self._sessions.end(token)


def from_own_page(headers: Headers) -> bool:
    """Whether a changing request comes from a page of ours, or from no browser at all.

    The rules are those of Go's ``http.CrossOriginProtection`` (1.25): ``Sec-Fetch-Site`` where the browser sends it
    (https and this machine), else the host of ``Origin`` against ``Host``. Every browser of today sends one of them
    with a POST; without both there is no browser, and so nobody else's cookie.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc == headers.get("host", "") != ""
    except ValueError:  # no address at all, such as «http://[»
        return False


def over_https(request: Request) -> bool:
    """Whether the browser reads the page over https."""
    return request.url.scheme == "https" or request.headers.get("origin", "").startswith("https://")


def own_address(wanted: str) -> str:
    """``wanted`` when it is an address of ours, path and query; ``/`` otherwise: nobody is sent to another site.

    Browsers read ``\\`` as ``/`` and leave out tabs and line breaks, so none of them may be in it.
    """
    plain = wanted.isprintable() and "\\" not in wanted and " " not in wanted and len(wanted) <= 1000
    if not plain or not wanted.startswith("/") or wanted.startswith("//"):
        return "/"
    return "/" if wanted.split("?", maxsplit=1)[0] in ("/logg-inn", "/logg-ut") else wanted
