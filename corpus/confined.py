"""A process of its own for work on files from strangers: what a file breaks, it breaks there.

A PDF is a small program, and the libraries that read it are large ones in C. A file that makes them loop, ask for all
memory or jump into nothing must not take the page down with it, so such work is done by a fresh interpreter
(:class:`Confined`), not a fork: a fork of a process with threads and a loaded model inherits locks that nobody will
ever let go. It gets an environment with nothing in it that is secret, sets its own limits before it looks at
anything (:func:`confine`), and is killed with all that it started when its time is up.

It holds a pipe from its parent. When the parent is gone, however it went, the pipe ends, and with it the process.

The limits hold faults and greed, not an intruder who runs code of his own; for that, run the whole program as a user
who may touch nothing but its data folder. Windows has no such limits: there only the time is held.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Self

if sys.platform != "win32":
    import resource

MEGABYTE = 1_000_000

_ROOT = Path(__file__).resolve().parent.parent
_KEPT = (
    "PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT",
)  # fmt: skip
"""All that a confined process learns of its parent's environment."""
_OPEN_FILES = 64


class Confined:
    """A running ``python -m MODULE`` that speaks through :attr:`input` and :attr:`output`; a context that ends it.

    :param module: the program; the first thing it does is to call :func:`confine`.
    :param seconds: it is killed after this time, ``None``: when the context ends.
    :raises OSError: the machine cannot start one more process.
    """

    def __init__(self, module: str, seconds: float | None = None) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (our own program, and no shell)
            [sys.executable, "-X", "utf8", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ} | {"PYTHONPATH": str(_ROOT)},
            cwd=_ROOT,
            start_new_session=True,
        )
        self._ending = threading.Lock()
        self.overdue = False
        """It was killed because its time was up."""
        self._clock: threading.Timer | None = None
        if seconds is not None:
            self._clock = self.within(seconds)

    @property
    def pid(self) -> int:
        """The process's number, which is also that of its group."""
        return self._process.pid

    @property
    def input(self) -> IO[bytes]:
        """What it reads; closing it ends it."""
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def output(self) -> IO[bytes]:
        """What it says; ends when it does."""
        assert self._process.stdout is not None
        return self._process.stdout

    def within(self, seconds: float) -> threading.Timer:
        """A running clock that kills the process when it is not cancelled in time."""
        clock = threading.Timer(seconds, self._out_of_time)
        clock.daemon = True
        clock.start()
        return clock

    def ended(self) -> int:
        """Wait for its own end and give its exit status, negative for the signal that killed it."""
        if sys.platform != "win32":
            # Without reaping it: its number must stay its own until its group is killed.
            os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        else:
            self._process.wait()
        return self.end()

    def end(self) -> int:
        """Kill it and everything it started, if they still run, and let go of it; gives its exit status."""
        if self._clock is not None:
            self._clock.cancel()
        with self._ending:
            self._kill()
            status = self._process.wait()
        for stream in (self.input, self.output):
            with contextlib.suppress(BrokenPipeError):
                stream.close()
        return status

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def _out_of_time(self) -> None:
        with self._ending:
            self.overdue = self._process.returncode is None
            self._kill()

    def _kill(self) -> None:
        if self._process.returncode is not None:
            return  # reaped: its number may be another's by now
        if sys.platform == "win32":
            self._process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)


# -- the other side


def confine(megabytes: int, seconds: float | None = None) -> None:
    """Limit this process: address space in megabytes, processor time in seconds; and it may not write any file."""
    if sys.platform == "win32":
        return
    _limit(resource.RLIMIT_AS, megabytes * MEGABYTE)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    if seconds is not None:
        _limit(resource.RLIMIT_CPU, int(seconds) + 1)
    with contextlib.suppress(OSError):
        # If the machine runs out of memory all the same, this is what the kernel should end.
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def work_for(seconds: float) -> None:
    """From now on this process may use so much processor time; more ends it. For one that does many small works."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def live_no_longer_than(lifeline: IO[bytes]) -> None:
    """End this process, and what it started, as soon as ``lifeline`` ends: its parent is gone then."""

    def wait() -> None:
        os.read(lifeline.fileno(), 1)  # not through the buffer, whose lock would be held when Python ends
        if sys.platform != "win32":
            os.killpg(0, signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _limit(what: int, most: int) -> None:
    if sys.platform != "win32":
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
