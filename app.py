"""The web page "Spør rapportene": puts library, assistant, reading and page together. Run ``python app.py``."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import warnings
from contextlib import suppress

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.web.look import head, style_sheet, theme
from assistant.web.page import Answers, Page
from assistant.web.reading import Reading
from assistant.web.routes import Health, Shelf, routes
from assistant.web.shell import Shell
from assistant.web.sources import Sources
from corpus.errors import TilstandError
from corpus.settings import Settings, settings_from


class AddressError(TilstandError):
    """The page's address cannot be listened on."""


def build_app(answers: Answers, shelf: Shelf, reading: Reading, health: Health) -> FastAPI:
    """The whole web application; nothing runs yet."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio reads it whenever a Blocks is made
    sources = Sources()
    app = FastAPI(title="Spør rapportene", docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(routes(shelf, sources, health))
    mounted = gr.mount_gradio_app(
        app,
        Page(answers, shelf, sources, lambda: reading.state).blocks(),
        path="/",
        theme=theme(),
        css=style_sheet(),
        head=head(),
        footer_links=[],
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
            message = f"Port {settings.port} er i bruk. Avslutt programmet som bruker den, eller velg en annen port med TILSTAND_PORT."
        else:
            message = f"Kan ikke åpne siden på adressen «{settings.host}», port {settings.port}. Rett TILSTAND_HOST eller TILSTAND_PORT."
        raise AddressError(message) from error
    return taken


class _Server(uvicorn.Server):
    """Says where the page is as soon as it can be opened."""

    address = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        print(f"Spør rapportene er klar på {self.address} (avslutt med Ctrl-C)", flush=True)


def serve(app: FastAPI, taken: socket.socket, settings: Settings) -> None:
    """Serve until Ctrl-C or a termination signal."""
    server = _Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3))
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    server.address = f"http://{host}:{settings.port}/"
    with suppress(KeyboardInterrupt):  # uvicorn raises it again after a clean shutdown
        server.run(sockets=[taken])
