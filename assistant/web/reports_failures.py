"""A failure as the page is told of it: one sentence as plain text, with the status that fits.

The script puts the sentence where the user just was. It never holds markup, so nothing in it can become any.
"""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse

from assistant.web.reports_forms import NotUnderstood
from corpus.errors import AlreadyThere, DataFolderError, NotAllowed, TilstandError, UnknownReport, UnknownUpload

_STATUS: tuple[tuple[type[TilstandError], int], ...] = (
    (NotAllowed, 401),
    (UnknownReport, 404),
    (UnknownUpload, 404),
    (AlreadyThere, 409),
    (NotUnderstood, 422),
    (DataFolderError, 503),
)


def told(request: Request, error: Exception) -> Response:
    """The response to a failure of ours."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    headers = {"Cache-Control": "no-store"}
    if isinstance(error, NotUnderstood):
        headers["X-Felt"] = error.field
    return PlainTextResponse(str(error), status, headers)


def told_of_form(request: Request, error: Exception) -> Response:
    """The response to something typed that is no answer to its field, a text that is too long for the most part."""
    sentence = "Noe i skjemaet er for langt eller har feil form. Rett det og prøv igjen."
    return PlainTextResponse(sentence, 422, {"Cache-Control": "no-store"})


def tell_failures(app: FastAPI) -> None:
    """Let every address of the application tell its failures so."""
    app.add_exception_handler(TilstandError, told)
    app.add_exception_handler(RequestValidationError, told_of_form)
