"""Stands in for the child that reads files, and misbehaves as the file's content says."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from corpus.confined import confine, live_no_longer_than
from ingest.messages import OUT_OF_MEMORY, Finished, Refused, messages, tasks
from ingest.reading import read_report
from tests.hostile import report


def say(line: bytes) -> None:
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def refuse(sentence: object) -> None:
    say(messages().dump_json(Refused(str(sentence))) + b"\n")


def endless_line() -> None:
    while True:
        say(b"x" * 1_000_000)


def write() -> None:
    try:
        (Path(__file__).parent / "written").write_text("x")
    except OSError as error:
        refuse(f"kunne ikke skrive: {error.strerror}")


def spin() -> None:
    while True:
        pass


WAYS: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "segfault": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "noise": lambda: say(b"\x00\xff{[ not a message\n"),
    "other report": lambda: say(messages().dump_json(Finished(read_report(report(), "annen.pdf"))) + b"\n"),
    "endless line": endless_line,
    "environment": lambda: refuse(sorted(os.environ)),
    "write": write,
    "memory": lambda: refuse(len([bytes(10_000_000) for _ in range(1000)])),
    "spin": spin,
    "sleep": lambda: time.sleep(600),
}


def main() -> int:
    task = tasks().validate_json(sys.stdin.buffer.readline())
    confine(task.megabytes, task.seconds)
    what = sys.stdin.buffer.read(task.size).decode()
    live_no_longer_than(sys.stdin.buffer)
    try:
        WAYS[what]()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
