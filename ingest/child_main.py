"""``python -m ingest.child_main``: read the one file that comes on standard input, under limits. See ``ingest.child``.

What it says goes to a copy of standard output; whatever a library prints goes nowhere.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from corpus.confined import confine, live_no_longer_than
from corpus.errors import UnreadableFile
from ingest.messages import (
    OUT_OF_MEMORY,
    Broke,
    Finished,
    Progressed,
    Refused,
    Said,
    Tabled,
    Task,
    messages,
    tasks,
)
from ingest.names import plain_name
from ingest.pdf import read_document
from ingest.reading import read
from ingest.scans import SHARE_OF_TIME
from ingest.tables import find_tables
from ingest.tables.export import table_record

_NICE = 5


class Line:
    """The way back to the parent."""

    def __init__(self) -> None:
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(self, message: Said) -> None:
        """Send one message."""
        self._out.write(messages().dump_json(message) + b"\n")
        self._out.flush()

    def tell_of_failure(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """For ``sys.excepthook``: a fault of the program, whose place the parent can log.

        Not what the error says: that may be a piece of the file, and nothing of a file belongs in a log.
        """
        self.say(Broke(("".join(traceback.format_tb(trace)) + kind.__name__)[-4000:]))


def _found(content: bytes, task: Task, line: Line) -> Finished | Tabled:
    """What was asked for. :raises UnreadableFile: the file cannot be read."""
    if task.wants == "tables":
        name = plain_name(task.request.file_name)
        document = read_document(content, name, task.pages)
        stem = Path(name).stem
        return Tabled([table_record(grid, stem) for page in document.pages for grid in find_tables(page)])
    found = read(
        content,
        task.request,
        task.pages,
        lambda stage, done, total: line.say(Progressed(stage, done, total)),  # type: ignore[arg-type]
        scan_seconds=SHARE_OF_TIME * task.seconds,
    )
    return Finished(found)


def main() -> int:
    """Read, tell, and give an exit status."""
    logging.basicConfig(level=logging.CRITICAL)
    line, source = Line(), sys.stdin.buffer
    sys.excepthook = line.tell_of_failure
    if sys.platform != "win32":
        os.nice(_NICE)  # those who ask should not notice that somebody uploads
    task = tasks().validate_json(source.readline())
    confine(task.megabytes, task.seconds)
    try:
        content = source.read(task.size)
        live_no_longer_than(source)
        line.say(_found(content, task, line))
    except UnreadableFile as error:
        line.say(Refused(str(error)[:1000]))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    status = main()
    sys.stderr.flush()
    os._exit(status)  # nothing is left to do that a hostile file could still get in the way of
