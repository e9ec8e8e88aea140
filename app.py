"""The web page "Spør rapportene": puts library, assistant, reading and page together. Run ``python app.py``."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.web.compare import compare_routes
from assistant.web.look import favicon, head, style_sheet, theme
from assistant.web.page import Answers, Page
from assistant.web.reading import Reading, State
from assistant.web.routes import Health, Shelf, routes
from assistant.web.shell import Shell
from assistant.web.sources import Sources
from corpus.errors import TilstandError
from corpus.model import Passage, Report
from corpus.settings import Settings, settings_from


class AddressError(TilstandError):
    """The page's address cannot be listened on."""


def build_app(answers: Answers, shelf: Shelf, reading: Reading, health: Health) -> FastAPI:
    """The whole web application; nothing runs yet."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio reads it whenever a Blocks is made
    sources = Sources()
    app = FastAPI(title="Spør rapportene", docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(routes(shelf, sources, health))
    app.include_router(compare_routes(shelf, sources))
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        Page(answers, shelf, sources, lambda: reading.state).blocks(),
        path="/",
        theme=theme(),
        css=style_sheet(),
        head=head(),
        footer_links=[],
        favicon_path=favicon(),
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        max_file_size="1kb",  # Gradio's upload address is open to all, and nobody uploads here
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        run_history=False,
        pwa=False,
    )
    mounted.add_middleware(Shell)
    return mounted


def listen(settings: Settings) -> socket.socket:
    """Take the address before anything slow begins.

    :raises AddressError: another program has it, or it is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((settings.host, settings.port))
        taken.listen(128)
    except (OSError, UnicodeError) as error:
        taken.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            message = f"Port {settings.port} er i bruk. Avslutt programmet som bruker den, eller velg en annen med"
            message += " TILSTAND_PORT."
        else:
            message = f"Kan ikke åpne siden på adressen «{settings.host}», port {settings.port}. Rett TILSTAND_HOST"
            message += " eller TILSTAND_PORT."
        raise AddressError(message) from error
    return taken


class Server(uvicorn.Server):
    """Says when the page can be opened, and lets go of open pages when it ends."""

    def __init__(self, app: FastAPI, ready: Callable[[], None]) -> None:
        super().__init__(uvicorn.Config(app, log_config=None, log_level="warning", timeout_graceful_shutdown=3))
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does it, then the word that it is done."""
        await super().startup(sockets=sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close every connection first.

        Each open page holds a stream of Gradio's that never ends by itself; uvicorn (0.54) would wait for it in vain
        and then break it off with a traceback.
        """
        for connection in list(self.server_state.connections):
            transport = getattr(connection, "transport", None)
            if transport is not None:
                transport.close()
        await super().shutdown(sockets=sockets)


def serve(app: FastAPI, taken: socket.socket, settings: Settings) -> None:
    """Serve until Ctrl-C or a termination signal."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    ready = f"Spør rapportene er klar på http://{host}:{settings.port}/ (avslutt med Ctrl-C)"
    with suppress(KeyboardInterrupt):  # uvicorn raises it again after a clean shutdown
        Server(app, lambda: print(ready, flush=True)).run(sockets=[taken])


class Counted(Protocol):
    """What the health of a library is read from."""

    def reports(self) -> Sequence[Report]:
        """All reports."""
        ...

    def passages(self, id: str | None = None) -> Sequence[Passage]:
        """The passages of a report, or all."""
        ...


def health(library: Counted, state: State, model: str) -> dict[str, str | int]:
    """For those who watch the service: ``status`` is ``ok``, ``reading`` (answers are given already) or ``failed``."""
    words = {"ready": "ok", "failed": "failed", "warming": "reading", "reading": "reading"}
    return {
        "status": words[state.phase],
        "reports": len(library.reports()),
        "passages": len(library.passages()),
        "model": model,
    }


def run(settings: Settings, taken: socket.socket) -> None:
    """Open the library, begin to read in the background and serve the page.

    :raises TilstandError: the data folder, a setting or the model cannot be used.
    """
    # Imported here, not above: these bring the embedding model's libraries, which take seconds to load, and a
    # port that is in use should be told at once.
    from assistant.assistant import Assistant  # noqa: PLC0415
    from corpus.embedding import embedder_for  # noqa: PLC0415
    from corpus.library import Library  # noqa: PLC0415
    from ingest.pipeline import add_shipped  # noqa: PLC0415

    embedder = embedder_for(settings)
    library = Library.open(settings, embedder)
    assistant = Assistant(library)
    reading = Reading(assistant.warm, lambda progress: add_shipped(library, progress))
    try:
        app = build_app(assistant, library, reading, lambda: health(library, reading.state, embedder.name))
        reading.start()
        serve(app, taken, settings)
    finally:
        reading.stop()
        library.close()


def main() -> int:
    """Exit status 0 after Ctrl-C, 1 when the page cannot be served, with one Norwegian sentence on the way."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of faults in files that make no difference here
    try:
        settings = settings_from()
        with listen(settings) as taken:
            run(settings, taken)
    except TilstandError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
