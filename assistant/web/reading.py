"""What goes on behind the page after the start: the model is warmed and the reports are read, in one thread.

The page is up before either is done. It asks ``Reading.state`` what to say; nothing here knows what reading is,
``app.py`` hands the work in.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corpus.errors import TilstandError

log = logging.getLogger(__name__)

Phase = Literal["warming", "reading", "ready", "failed"]
Progress = Callable[[int, int, str], None]
"""Called with the number of the report being read, counted from 1, of how many, and its name."""


@dataclass(frozen=True, slots=True)
class State:
    """Where the start stands. ``number`` of ``total`` counts reports from 1; ``message`` says what failed."""

    phase: Phase
    number: int = 0
    total: int = 0
    name: str = ""
    message: str = ""

    @property
    def settled(self) -> bool:
        """Nothing will change any more."""
        return self.phase in ("ready", "failed")


class _StoppedError(Exception):
    """The process is ending: leave the reading between two reports."""


class Reading:
    """One background thread that warms the model and then reads; only one, as both use all processors."""

    def __init__(self, warm: Callable[[], None], read: Callable[[Progress], object]) -> None:
        self._warm = warm
        self._read = read
        self._stop = threading.Event()
        self._state = State("warming")
        self._thread = threading.Thread(target=self._run, name="reading", daemon=True)

    @property
    def state(self) -> State:
        """Where the start stands now."""
        return self._state  # one reference that is replaced whole: no lock needed

    def start(self) -> None:
        """Begin; once."""
        self._thread.start()

    def stop(self, seconds: float = 3.0) -> None:
        """Ask the thread to end after the report it is at and wait for it at most ``seconds``."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._warm()
            self._read(self._progress)
        except _StoppedError:
            log.info("reading was stopped")
        except TilstandError as error:
            log.warning("the start failed: %s", error)
            self._state = State("failed", message=str(error))
        except Exception as error:  # the outermost frame of a thread: nobody above would tell the user
            if self._stop.is_set():  # the library may be closed by now
                log.info("reading was broken off: %s", error)
                return
            log.exception("the start failed")
            self._state = State("failed", message="Rapportene kunne ikke leses ferdig. Se loggen for årsaken.")
        else:
            self._state = State("ready")

    def _progress(self, number: int, total: int, name: str) -> None:
        if self._stop.is_set():
            raise _StoppedError
        self._state = State("reading", number, total, name)
