"""What is being worked on, so that two threads never work on the same thing: a content, a report, a service's year.

Whoever holds several takes them in the order content, report, service and year; so nobody waits in a circle.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LOOKS_EVERY_SECONDS = 0.5


class Claims:
    """Names that are held by one thread at a time.

    :param breath: called now and then while somebody waits; what it raises ends the waiting.
    """

    def __init__(self, breath: Callable[[], None]) -> None:
        self._held: set[str] = set()
        self._changed = threading.Condition()
        self._breath = breath

    @contextmanager
    def hold(self, name: str) -> Iterator[None]:
        """Hold a name, after waiting for whoever has it."""
        with self._changed:
            while name in self._held:
                self._breath()
                self._changed.wait(_LOOKS_EVERY_SECONDS)
            self._held.add(name)
        try:
            yield
        finally:
            self._let_go(name)

    @contextmanager
    def hold_free(self, choose: Callable[[set[str]], str]) -> Iterator[str]:
        """Hold a name that nobody has: ``choose`` is given all that are held and gives another."""
        with self._changed:
            name = choose(set(self._held))
            self._held.add(name)
        try:
            yield name
        finally:
            self._let_go(name)

    def _let_go(self, name: str) -> None:
        with self._changed:
            self._held.discard(name)
            self._changed.notify_all()
