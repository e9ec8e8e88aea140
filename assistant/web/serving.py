"""The page's address and the server on it: taken before anything slow begins, let go of when the program ends."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from fastapi import FastAPI

from corpus.errors import TilstandError
from corpus.settings import Settings


class AddressError(TilstandError):
    """The page's address cannot be listened on."""


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
        # X-Forwarded-For is the word of whoever sends it: logins are counted by the address that connects.
        config = uvicorn.Config(
            app, log_config=None, log_level="warning", timeout_graceful_shutdown=3, proxy_headers=False
        )
        super().__init__(config)
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


def serve(app: FastAPI, taken: socket.socket, settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or a termination signal; ``say`` is told when the page can be opened, and where."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    ready = f"Spør rapportene er klar på http://{host}:{settings.port}/ (avslutt med Ctrl-C)"
    with suppress(KeyboardInterrupt):  # uvicorn raises it again after a clean shutdown
        Server(app, lambda: say(ready)).run(sockets=[taken])
