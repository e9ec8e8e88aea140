"""Work that may be given up: when it takes too long, what stands in its place is used and the program goes on.

The libraries in Python that read what a file says about itself can be kept busy for minutes by a file that means to.
A signal breaks in on them, whatever they are doing; it is no ``Exception``, for they catch those.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")

_AGAIN = 0.5
"""Seconds until the signal comes once more, should the first have been lost in a callback."""


class _Overdue(BaseException):
    pass


def in_time(seconds: float, work: Callable[[], T], otherwise: T) -> T:
    """What ``work`` gives, or ``otherwise`` after so many seconds of this process's time on the processor.

    Only the main thread has such a limit, and not on Windows; elsewhere ``work`` takes the time it takes.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return work()
    waiting = True

    def ring(_number: int, _frame: FrameType | None) -> None:
        if waiting:
            raise _Overdue

    before = signal.signal(signal.SIGPROF, ring)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        done = work()
        waiting = False
    except _Overdue:
        waiting = False
        log.info("given up after %s seconds", seconds)
        return otherwise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return done
