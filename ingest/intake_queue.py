"""Who is next: threads that take uploads from a queue so that nobody waits for another's.

Two files at a time keep two processors busy. But a file can take minutes, and two such must not hold up everybody
else: one that has been worked on for a while gives up its place, though not its thread, and another begins beside it.
Among those that wait, the one whose user has the fewest under way is next, so that a batch of twenty does not come
before another user's single file; then the one that has waited longest.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)

AT_ONCE, THREADS, LONG_SECONDS = 2, 4, 8.0


@dataclass(frozen=True, slots=True)
class _Waiting:
    id: str
    by: str


@dataclass(frozen=True, slots=True)
class _Running:
    by: str
    since: float


class Workers:
    """Threads that run uploads.

    :param run: does all that is to be done for the upload of an id. What it raises all the same is written to the
        program's log, and the next upload is run.
    """

    def __init__(self, run: Callable[[str], None], long_seconds: float = LONG_SECONDS) -> None:
        self._run = run
        self._long_seconds = long_seconds
        self._changed = threading.Condition()
        self._waiting: list[_Waiting] = []
        self._running: dict[str, _Running] = {}
        self._stopped = False
        self._threads = [
            threading.Thread(target=self._work, name=f"intake-{n}", daemon=True) for n in range(1, THREADS + 1)
        ]

    def start(self) -> None:
        """Begin to run what is put in; once."""
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float) -> None:
        """Begin nothing more, and wait at most so long for what is under way."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        until = time.monotonic() + seconds
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, until - time.monotonic()))

    def put(self, id: str, by: str) -> None:
        """Let an upload be run when its turn comes."""
        with self._changed:
            self._waiting.append(_Waiting(id, by))
            self._changed.notify_all()

    def withdraw(self, id: str) -> bool:
        """Take an upload back; false when it is not waiting (any more)."""
        with self._changed:
            left = [waiting for waiting in self._waiting if waiting.id != id]
            found = len(left) < len(self._waiting)
            self._waiting = left
            return found

    def idle(self) -> bool:
        """Whether nothing waits and nothing is under way."""
        with self._changed:
            return not self._waiting and not self._running

    def _work(self) -> None:
        while (id := self._take()) is not None:
            try:
                self._run(id)
            except Exception:  # the outermost frame of the thread: without it nobody's file would be read any more
                log.exception("running upload %s failed", id)
            finally:
                with self._changed:
                    del self._running[id]
                    self._changed.notify_all()

    def _take(self) -> str | None:
        """The next upload when there is a place for it; ``None`` when the end has come."""
        with self._changed:
            while not self._stopped:
                wait = self._seconds_to_a_place()
                if self._waiting and wait <= 0:
                    return self._begin()
                self._changed.wait(wait if self._waiting else None)
            return None

    def _seconds_to_a_place(self) -> float:
        now = time.monotonic()
        young = sorted(running.since for running in self._running.values() if now - running.since < self._long_seconds)
        return 0.0 if len(young) < AT_ONCE else young[0] + self._long_seconds - now

    def _begin(self) -> str:
        under_way = [running.by for running in self._running.values()]
        chosen = min(self._waiting, key=lambda waiting: under_way.count(waiting.by))
        self._waiting.remove(chosen)
        self._running[chosen.id] = _Running(chosen.by, time.monotonic())
        return chosen.id
