"""What stands around Gradio: the headers of every response and a few corrections to its first page.

Written as plain ASGI because Starlette's ``BaseHTTPMiddleware`` buffers streams, and answers are streamed.
"""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio 6.31 starts from inline scripts and styles its components inline: hence 'unsafe-inline'. What the policy
# holds is the other half: nothing is loaded from or sent to another address, whatever an answer contains.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # "no-referrer" would make a form's Origin "null", and the guard reads it
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}

# Gradio 6.31 has Norwegian texts under "nb" only and shows English to a browser set to "no", "nn" or "nn-NO"; and it
# follows the system into a dark mode that our colours and the white pages of the reports are not made for.
_BEFORE_GRADIO = """<script>
for (const [name, value] of [["language", "nb"], ["languages", ["nb"]]])
  Object.defineProperty(navigator, name, {get: () => value});
{ const ask = window.matchMedia.bind(window);
  window.matchMedia = query => ask(/prefers-color-scheme:\\s*dark/.test(query) ? "not all" : query); }
</script>"""
_PREVIEW_TAGS = re.compile(rb'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*')


class Shell:
    """Adds the security headers to every response and Norwegian to Gradio's page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def shelled(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                _secure(headers)
                if _is_first_page(scope, headers):
                    start = message  # held back: the length changes
                    return
            elif message["type"] == "http.response.body" and start is not None:
                body += message.get("body", b"")
                if message.get("more_body", False):
                    return
                body = norwegian_page(body)
                MutableHeaders(scope=start)["content-length"] = str(len(body))
                await send(start)
                await send({"type": "http.response.body", "body": body})
                return
            await send(message)

        await self._app(scope, receive, shelled)


def norwegian_page(html: bytes) -> bytes:
    """Gradio's page in Norwegian, in the light colours, and without its advertisement for link previews."""
    html = html.replace(b'lang="en"', b'lang="nb"', 1).replace(b"<head>", b"<head>" + _BEFORE_GRADIO.encode(), 1)
    return _PREVIEW_TAGS.sub(b"", html)


def _is_first_page(scope: Scope, headers: MutableHeaders) -> bool:
    return scope["path"] == "/" and scope["method"] == "GET" and headers.get("content-type", "").startswith("text/html")


def _secure(headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    if headers.get("content-type") != "application/pdf":  # a browser's own PDF viewer obeys the policy and stays blank
        headers["Content-Security-Policy"] = CONTENT_POLICY
