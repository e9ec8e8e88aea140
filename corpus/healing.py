"""Making the index anew beside the questions: nobody waits longer than a moment for it.

Ten thousand passages take some seconds. Who asks meanwhile gets what is found by words; what went wrong, and
whether it is being mended, can be asked for.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corpus.errors import TilstandError

log = logging.getLogger(__name__)

_MOMENT_SECONDS = 2.0
_AGAIN_SECONDS = 5.0
"""After it could not be made: a full disk is not asked again at every search."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """How it is with the index; ``message`` is a Norwegian sentence, ``""`` when there is nothing to tell."""

    phase: Literal["ready", "healing", "failed"]
    message: str


READY = IndexState("ready", "")
HEALED = IndexState("ready", "Søkeindeksen var borte, skadet eller ikke à jour, og er laget på nytt fra biblioteket.")
HEALING = IndexState("healing", "Søkeindeksen lages på nytt. Så lenge finner søket bare ord, ikke mening.")


class Healing:
    """One healing at a time, in a thread of its own; safe to use from many threads.

    :param heal: makes the index anew if it must be; raises ``TilstandError`` when it cannot.
    """

    def __init__(self, heal: Callable[[], object]) -> None:
        self._heal = heal
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._began = 0.0
        self._failed_at: float | None = None
        self.state = READY

    def begin(self, reason: object) -> None:
        """Begin, unless it is under way or has just failed."""
        with self._lock:
            just_failed = self._failed_at is not None and time.monotonic() - self._failed_at < _AGAIN_SECONDS
            if just_failed or (self._thread is not None and self._thread.is_alive()):
                return
            log.warning("the search index fails and is healed: %s", reason)
            self.state = HEALING
            self._began = time.monotonic()
            self._thread = threading.Thread(target=self._run, name="index-healing", daemon=True)
            self._thread.start()

    def under_way(self) -> bool:
        """Whether one is under way, also after waiting until it has had a moment; a short one is worth waiting for."""
        thread = self._thread
        if thread is None or thread is threading.current_thread():
            return False
        thread.join(max(0.0, self._began + _MOMENT_SECONDS - time.monotonic()))
        return thread.is_alive()

    def close(self) -> None:
        """Wait for the one under way."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        state = IndexState("failed", "Søket finner bare ord, ikke mening. Start programmet på nytt.")
        try:
            self._heal()
            state = HEALED
        except TilstandError as error:
            log.warning("the search index cannot be made: %s", error)
            state = IndexState("failed", f"Søket finner bare ord, ikke mening. {error}")
        finally:  # whatever happened, nobody is to wait for it any longer
            self._failed_at = time.monotonic() if state.phase == "failed" else None
            self.state = state
