"""Pictures of pages, as a reader sees them beside an answer.

They are drawn by processes of their own (``corpus.picture_worker``): a page is a program that somebody else wrote, and
one that loops or asks for all memory must not stop the page for everyone else. There are two of them, so that a
page that takes long keeps nobody waiting, and each lives on until it fails, so that a picture costs no more than its
drawing. A page that one of them could not draw is not tried again at once. Where both are held up, by a report with
many such pages, one waits a while and is told so: whoever waits keeps a thread of the page's from everybody else.
"""

from __future__ import annotations

import json
import logging
import queue
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Literal

from corpus.confined import Confined
from corpus.errors import DataFolderError, TilstandError

SECONDS = 10.0
"""For one picture; the usual one takes a hundredth of it."""
WAIT_SECONDS = 5.0
"""For a worker, when all of them are drawing."""
LEAST_WIDTH, MOST_WIDTH = 200, 2000
_KEPT = 64
_FAILED_KEPT = 1000
_WORKERS = 2
_LONGEST_PNG = 64_000_000
_WORKER = "corpus.picture_worker"

log = logging.getLogger(__name__)

Key = tuple[Path, int, int]
"""File, page counted from 1, width in pixels."""
Failure = Literal["unreadable", "damaged", "overdue", "died"]
"""Why there is no picture: the file, or the page, cannot be opened; the worker was killed for its time, or died."""


class UndrawablePage(TilstandError):
    """A page whose picture cannot be made; its text can be read all the same."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Side {number} kan ikke vises som bilde, fordi siden er skadet eller for tung. "
            "Åpne rapporten som PDF for å se den."
        )
        self.number = number


class PicturesBusy(TilstandError):
    """A page whose picture cannot be made now, because others take so long; it can be asked for again."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Side {number} kan ikke vises som bilde akkurat nå, fordi andre sider tar lang tid å tegne. "
            "Vent litt og åpne siden igjen, eller åpne rapporten som PDF."
        )
        self.number = number


class PagePictures:
    """Draws pages and keeps the latest; safe to use from many threads.

    :param seconds: for one picture, and ``wait_seconds`` for its turn.
    """

    def __init__(self, seconds: float = SECONDS, wait_seconds: float = WAIT_SECONDS) -> None:
        self._wait_seconds = wait_seconds
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._failed: OrderedDict[Key, None] = OrderedDict()
        self._lock = threading.Lock()
        self._workers: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._all = [_Worker(seconds) for _ in range(_WORKERS)]
        for worker in self._all:
            self._workers.put(worker)

    def warm(self) -> None:
        """Start a worker, so that the first reader does not wait for it."""
        try:
            worker = self._workers.get_nowait()
        except queue.Empty:  # somebody uses them all: they have been started
            return
        try:
            worker.start()
        finally:
            self._workers.put(worker)

    def close(self) -> None:
        """End the workers; a picture that is asked for later starts them again."""
        for worker in self._all:
            worker.end()

    def picture(self, file: Path, number: int, width: int) -> bytes:
        """Page ``number`` (from 1) of a PDF as PNG, ``width`` pixels wide but within 200 to 2000.

        A page so long that it would have too many pixels is drawn smaller.

        :raises DataFolderError: the file cannot be read.
        :raises UndrawablePage: the page cannot be drawn.
        :raises PicturesBusy: all workers draw other pages, and none was free in time.
        """
        key = (file, number, min(max(width, LEAST_WIDTH), MOST_WIDTH))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            if key in self._failed:
                raise UndrawablePage(number)
        drawn = self._draw(key)
        with self._lock:
            self._kept[key] = drawn
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return drawn

    def _draw(self, key: Key) -> bytes:
        try:
            worker = self._workers.get(timeout=self._wait_seconds)
        except queue.Empty:
            raise PicturesBusy(key[1]) from None
        try:
            drawn = worker.drawn(key)
        finally:
            self._workers.put(worker)
        if isinstance(drawn, bytes):
            return drawn
        if drawn == "unreadable":
            raise DataFolderError(
                f"Kan ikke lese originalfilen «{key[0]}». Hent den fra en sikkerhetskopi, eller legg rapporten inn på "
                "nytt."
            )
        log.warning("page %d of %s cannot be drawn: the worker %s", key[1], key[0], drawn)
        with self._lock:
            self._failed[key] = None
            while len(self._failed) > _FAILED_KEPT:
                self._failed.popitem(last=False)
        raise UndrawablePage(key[1])


class _Worker:
    """One process that draws, started when it is needed; used by one thread at a time, ended by any."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: Confined | None = None

    def start(self) -> Confined:
        if self._process is None:
            try:
                self._process = Confined(_WORKER)
            except OSError as error:
                raise DataFolderError(
                    "Maskinen har ikke plass til å tegne siden nå. Vent litt, og prøv igjen."
                ) from error
        return self._process

    def end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def drawn(self, key: Key) -> bytes | Failure:
        used = self._process is not None
        drawn = self._once(key)
        # One that was there before may have died of something else, long ago.
        return self._once(key) if drawn == "died" and used else drawn

    def _once(self, key: Key) -> bytes | Failure:
        process = self.start()
        clock = process.within(self._seconds)
        try:
            drawn = _asked(process, key)
        finally:
            clock.cancel()
        if drawn == "died":
            self.end()
            return "overdue" if process.overdue else "died"
        return drawn


def _asked(process: Confined, key: Key) -> bytes | Failure:
    file, number, width = key
    try:
        process.input.write(json.dumps([str(file), number, width]).encode() + b"\n")
        process.input.flush()
        said = process.output.readline(20).strip()
        if said == b"unreadable":
            return "unreadable"
        if said == b"damaged":
            return "damaged"
        size = int(said) if said.isdigit() else 0
        picture = process.output.read(size) if size <= _LONGEST_PNG else b""
    except (BrokenPipeError, ValueError):  # it is gone, or was ended by close()
        return "died"
    return picture if picture and len(picture) == size else "died"
