"""How far each upload under way has come, in memory: it changes with every page and is worth nothing after a crash."""

from __future__ import annotations

import threading
from dataclasses import replace

from corpus.activity import Upload, UploadState
from corpus.uploads import Job


class Board:
    """Progress by upload id; safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._progress: dict[str, tuple[UploadState, int, int]] = {}
        self._unwritten: dict[str, Job] = {}

    def show(self, id: str, state: UploadState, done: int, total: int) -> None:
        """An upload is in this state now, ``done`` of ``total`` pages or passages."""
        with self._lock:
            self._progress[id] = (state, done, total)

    def keep(self, job: Job) -> None:
        """An end that could not be written down."""
        with self._lock:
            self._progress.pop(job.upload.id, None)
            self._unwritten[job.upload.id] = job

    def clear(self, id: str) -> None:
        """What the store says of an upload holds."""
        with self._lock:
            self._progress.pop(id, None)
            self._unwritten.pop(id, None)

    def seen(self, job: Job) -> Job:
        """An upload as it stands now, of what the store says of it."""
        with self._lock:
            if job.upload.id in self._unwritten:
                return self._unwritten[job.upload.id]
            if job.upload.state != "reading" or job.upload.id not in self._progress:
                return job
            state, done, total = self._progress[job.upload.id]
            return replace(job, upload=_with(job.upload, state, done, total))


def _with(upload: Upload, state: UploadState, done: int, total: int) -> Upload:
    return replace(upload, state=state, done=done, total=total)
