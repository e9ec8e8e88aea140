"""The process that is killed, and the one that looks at what it has left; both begin with nothing but a data folder."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from corpus.verify import verify
from tests.faults.scenes import AFTER, BEFORE, CHANGES, opened, seen, slow_reader
from tests.faults.sheets import Desk


def victim(data: Path, change: str, killer: Connection) -> None:
    """Make a change when the killer says so; tell how far it has come until it is ``finished``."""
    desk = opened(data, slow_reader)
    desk.start()
    killer.send("ready")
    killer.recv()
    CHANGES[change](desk)
    last = "received"
    killer.send(last)
    while not desk.intake.idle():
        state = desk.intake.uploads()[0].state
        if state != last:
            killer.send(state)
        last = state
    killer.send("finished")
    killer.recv()  # never: it is killed


def witness(data: Path, change: str, asker: Connection) -> None:
    """Send what the library holds at once and what it holds when the intake has finished what was under way.

    Each is ``before`` or ``after`` the change, or ``other``, also where an upload's row says one thing and the library
    another; third come the faults that ``python -m corpus verify`` would tell in the end, or that showed on the way.
    """
    desk = opened(data)
    faults: list[str] = []
    found = _state(desk, change, faults)
    left = [job for job in desk.kept.jobs() if not job.upload.settled and job.upload.state != "asking"]
    desk.start()
    desk.idle()
    later = _state(desk, change, faults)
    if (found == "after" or left) and later != "after":
        faults.append(f"{found}, and then {later}: {desk.intake.uploads()[:1]}")
    desk.close()
    faults += [f"{fault.kind}: {fault.message}" for fault in verify(desk.settings, lambda _seconds: None)]
    asker.send((found, later, tuple(faults)))


def _state(desk: Desk, change: str, faults: list[str]) -> str:
    try:
        state = seen(desk.library)
    except AssertionError as error:
        faults.append(str(error))
        return "other"
    name = "before" if state == BEFORE else "after" if state == AFTER[change] else "other"
    ended = [job for job in desk.kept.jobs() if job.upload.state == "done"]
    says_after = len(ended) == 3  # two are from the preparation
    if change != "remove" and says_after != (name == "after"):
        faults.append(f"the library is {name}, but its uploads say otherwise: {ended}")
        return "other"
    return name
