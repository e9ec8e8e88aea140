"""Kill a process at random moments while it uploads, replaces and removes; then look at what is left.

``python -m tests.faults.kills --times 100 --seed 1``: each time a new process opens a library that holds some reports
and changes it in one way. It is killed with SIGKILL at a moment drawn from the whole of the change and a little after
it. Then another process opens what is left: the library must be as before or as after, in one piece, and its uploads
must say the same. It lets the intake finish what was under way, after which the library must be as after the change
whenever the file had been received; in the end ``verify`` must find nothing.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tests.faults.scenes import CHANGES, prepare
from tests.faults.victim import victim, witness

# Every process begins anew, but from a server that has imported what all of them need.
_PROCESSES = multiprocessing.get_context("forkserver")
_PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Fall:
    """One kill: the change that was under way, after how many seconds, how far it was at least, and what was found.

    ``found`` is ``before``, ``after`` or ``other``; ``later`` the same once the intake had finished what was left.
    """

    change: str
    seconds: float
    reached: str
    found: str
    later: str
    faults: tuple[str, ...]

    @property
    def harmless(self) -> bool:
        """The library was as before or as after, in one piece, and so it stayed."""
        return "other" not in (self.found, self.later) and not self.faults


class Room:
    """A folder with libraries to change: one for each change, prepared once, and how long each change takes."""

    def __init__(self, folder: Path) -> None:
        _PROCESSES.set_forkserver_preload(["chromadb", "corpus.library", "tests.faults.victim"])
        self._folder = folder
        self.usual: dict[str, float] = {}

    def fall(self, change: str, share: float) -> Fall:
        """Kill a process in a change, after a share of the time that the change usually takes."""
        if change not in self.usual:
            prepare(self._folder / change, change)
            self.usual[change] = self._kill(change, None)[0]
        seconds, reached = self._kill(change, share * self.usual[change])
        data = self._folder / "data"
        with _process(witness, data, change) as (_, line):
            assert line.poll(_PATIENCE_SECONDS)
            found, later, faults = line.recv()
        return Fall(change, seconds, reached, found, later, faults)

    def _kill(self, change: str, wait: float | None) -> tuple[float, str]:
        """Let a process make a change and kill it after ``wait`` seconds, ``None`` for when it has finished."""
        data = self._folder / "data"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(self._folder / change, data)
        reached = ["begun"]
        with _process(victim, data, change) as (process, line):
            assert line.poll(_PATIENCE_SECONDS)
            line.recv()
            line.send("go")
            begun = time.perf_counter()
            if wait is None:
                while reached[-1] != "finished":
                    reached.append(line.recv())
            else:
                time.sleep(wait)
            process.kill()
            seconds = time.perf_counter() - begun
            process.join()
            try:
                while True:
                    reached.append(line.recv())
            except EOFError:
                return seconds, reached[-1]


@contextmanager
def _process(
    target: Callable[[Path, str, Connection], None], data: Path, change: str
) -> Iterator[tuple[multiprocessing.process.BaseProcess, Connection]]:
    ours, theirs = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=target, args=(data, change, theirs))
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.join(0 if process.exitcode is not None else 5)
        process.kill()
        process.join()


def falls(times: int, seed: int, room: Room) -> Iterator[Fall]:
    """So many kills, the changes in turn, at moments drawn with the seed."""
    chance = random.Random(seed)
    names = list(CHANGES)
    for number in range(times):
        yield room.fall(names[number % len(names)], chance.uniform(0, 1.1))


def main() -> int:
    """Print each fall and the counts; 1 when one did harm."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.kills")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    seen: list[Fall] = []
    with tempfile.TemporaryDirectory(prefix="tilstand-kills-") as folder:
        room = Room(Path(folder))
        for number, fall in enumerate(falls(options.times, options.seed, room), 1):
            seen.append(fall)
            line = f"{number:>4} {fall.change:<8} killed after {fall.seconds * 1000:5.0f} ms, {fall.reached:<9}"
            print(f"{line} {fall.found:<6} then {fall.later:<6} {' '.join(fall.faults)}", flush=True)
    for change, usual in room.usual.items():
        found = Counter(fall.found for fall in seen if fall.change == change)
        print(f"{change:<8} takes {usual * 1000:.0f} ms; found {dict(found)}")
    print(f"seed {options.seed}: found {dict(Counter(fall.found for fall in seen))},", end=" ")
    print(f"after the next start {dict(Counter(fall.later for fall in seen))},", end=" ")
    print(f"faults found by verify or on the way: {sum(bool(fall.faults) for fall in seen)}")
    return 0 if all(fall.harmless for fall in seen) else 1


if __name__ == "__main__":
    sys.exit(main())
