"""The way in: files are received here, one request each, and the lines that tell how far each has come.

A file is written to the disk while it comes and never held in memory; what is too large is refused on the way. The rest
is the intake's: once it has the file, a closed browser makes no difference.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Annotated, get_args
from urllib.parse import unquote

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from assistant.web.reports_forms import LONGEST_FORM
from assistant.web.reports_list import too_large
from assistant.web.reports_ports import Choice, Joined
from assistant.web.uploads_html import uploads_html
from corpus.activity import Upload
from corpus.errors import DataFolderError, UnknownUpload

NAME_HEADER = "X-Filnavn"
"""Carries the file's name, percent-encoded UTF-8; a header cannot hold an ø."""
_LONGEST_NAME = 1000
_LONGEST_SIZE = 20
"""Digits of a size in bytes; Python refuses to read some thousands."""
_PART = "mottas-"
_SHOWN = 30
"""So many that have ended, the newest, beside all that have not."""
_SPARE = 200_000_000
"""Bytes that stay free on the disk whatever is sent: the database and the index must go on."""
_FRESH = {"Cache-Control": "no-store"}


class TooLarge(Exception):
    """More came than a file may have."""


def upload_routes(joined: Joined) -> APIRouter:
    """All of them; include it before Gradio is mounted on ``/``."""
    router = APIRouter(include_in_schema=False)
    _receiving(router, joined)
    _following(router, joined)
    return router


def _receiving(router: APIRouter, joined: Joined) -> None:
    signed_in, limit = Depends(joined.gate.signed_in), joined.file_mb * 1_000_000

    @router.post("/opplasting")
    async def receive(request: Request, erstatt: str = "", user: str = signed_in) -> Response:
        name = unquote(request.headers.get(NAME_HEADER, ""))[:_LONGEST_NAME]
        part: Path | None = None
        try:
            _refuse_announced(request, limit)
            part = await _received(request.stream(), joined.incoming, limit)
            upload = await run_in_threadpool(joined.intake.receive, name, part, user, erstatt)
        except TooLarge:
            return PlainTextResponse(too_large(joined.file_mb), 413, _FRESH)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it
        finally:
            if part is not None:
                part.unlink(missing_ok=True)
        return JSONResponse({"id": upload.id}, 201, _FRESH)


def _following(router: APIRouter, joined: Joined) -> None:
    """How far each file has come, and the answers to what it asks."""
    signed_in, intake = Depends(joined.gate.signed_in), joined.intake

    @router.get("/opplasting")
    def lines(user: str = signed_in) -> Response:
        reports = {report.id: report for report in joined.reports.reports()}
        shown = shown_uploads(intake.uploads())
        again = [upload.id for upload in shown if upload.state == "failed" and intake.can_try_again(upload.id)]
        return HTMLResponse(uploads_html(shown, reports, again), headers=_FRESH)

    @router.post("/opplasting/{id}/valg", max_body_size=LONGEST_FORM)
    def choose(
        id: str,
        valg: Annotated[str, Form(max_length=20)],
        rival: Annotated[str, Form(max_length=200)] = "",
        user: str = signed_in,
    ) -> Response:
        if valg in ("forget", "again"):
            if valg == "again":
                intake.again(id, user)
                return Response(status_code=204)
            for earlier in earlier_attempts(intake.uploads()).get(id, ()):
                intake.forget(earlier, user)
            intake.forget(id, user)
            return Response(status_code=204)
        chosen = next((choice for choice in get_args(Choice) if choice == valg), None)
        if chosen is None:
            raise UnknownUpload("Velg om den gamle rapporten skal erstattes, om begge skal beholdes, eller avbryt.")
        intake.choose(id, chosen, user, rival)
        return Response(status_code=204)


def shown_uploads(uploads: Sequence[Upload]) -> tuple[Upload, ...]:
    """Of the attempts of one file that have ended only the last; of all that have, the newest.

    A question that nobody sees would never be answered: what has not ended is shown however old it is.
    """
    replaced = {id for earlier in earlier_attempts(uploads).values() for id in earlier}
    latest = [upload for upload in uploads if upload.id not in replaced]
    ended = [upload.id for upload in latest if upload.settled]
    hidden = set(ended[_SHOWN:])
    return tuple(upload for upload in latest if upload.id not in hidden)


def earlier_attempts(uploads: Sequence[Upload]) -> dict[str, list[str]]:
    """By the id of the last attempt of a file the ids of those before it that have ended; newest first, as given.

    A file is known by its name and its content; one that was refused before that was looked at by its name and size.
    """
    last: dict[tuple[str, str], str] = {}
    earlier: dict[str, list[str]] = {}
    for upload in uploads:
        file = (upload.file_name, upload.sha256 or str(upload.size))
        newest = last.setdefault(file, upload.id)
        if newest != upload.id and upload.settled:
            earlier.setdefault(newest, []).append(upload.id)
    return earlier


def _refuse_announced(request: Request, limit: int) -> None:
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and (len(announced) > _LONGEST_SIZE or int(announced) > limit):
        raise TooLarge


async def _received(stream: AsyncIterator[bytes], incoming: Path, limit: int) -> Path:
    """The body as a file of its own in ``incoming``.

    :raises TooLarge: it has more than ``limit`` bytes; nothing of it is left.
    :raises DataFolderError: the disk does not take it.
    """
    path: Path | None = None
    whole = False
    try:
        incoming.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(incoming).free < limit + _SPARE:
            raise OSError(errno.ENOSPC, "the rest is kept for the library")
        with tempfile.NamedTemporaryFile(dir=incoming, prefix=_PART, delete=False) as file:
            path, size = Path(file.name), 0
            async for chunk in stream:
                size += len(chunk)
                if size > limit:
                    raise TooLarge
                file.write(chunk)
        whole = True
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "Disken på tjeneren er full." if full else "Tjeneren kan ikke ta vare på filen."
        raise DataFolderError(f"{why} Si fra til den som har ansvar for den, og prøv igjen etterpå.") from error
    finally:
        if path is not None and not whole:
            path.unlink(missing_ok=True)
    return path
