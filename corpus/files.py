"""The data folder and the original files in it, each under the hash of its content."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from corpus.errors import DataFolderError

RESTORING, BACKING_UP = ".restore-", ".tilstand-backup-"
"""What the names of working folders begin with; a killed program leaves its own behind."""
_ORIGINAL = re.compile(r"[0-9a-f]{64}\.pdf")


class Originals:
    """The files of the reports, in ``<data>/files``.

    :param data: the data folder; made if it is not there.
    :raises DataFolderError: it cannot be made or written.
    """

    def __init__(self, data: Path) -> None:
        self._folder = data / "files"
        self._lock = data / "files.lock"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=data), tempfile.TemporaryFile(dir=self._folder):
                pass  # asking for permissions does not tell; a full or read-only disk shows itself here
        except OSError as error:
            raise _not_written(data, error) from error

    def path(self, sha256: str) -> Path:
        """Where the file of this content is, or would be."""
        return self._folder / f"{sha256}.pdf"

    def keep(self, sha256: str, content: bytes) -> None:
        """Write a file so that it is there wholly, also after a power cut.

        :raises DataFolderError: it cannot be written.
        """
        try:
            with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".", delete=False) as stream:
                unfinished = Path(stream.name)
                try:
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
                    unfinished.chmod(0o644)
                    unfinished.replace(self.path(sha256))
                    keep_names(self._folder)
                except OSError:
                    unfinished.unlink(missing_ok=True)
                    raise
        except OSError as error:
            raise _not_written(self._folder, error) from error

    def remove(self, sha256: str) -> None:
        """Remove a file whose report is gone; where that fails it is removed at a later start."""
        try:
            self.path(sha256).unlink(missing_ok=True)
        except OSError:
            return

    @contextmanager
    def changing(self) -> Iterator[None]:
        """While a report and its file are written or removed: nobody takes the file for an orphan in between.

        Several may do so at once, in several processes. The lock is the system's: it ends with a killed process.

        :raises DataFolderError: it cannot be taken.
        """
        with self._locked(fcntl.LOCK_SH):
            yield

    def remove_orphans(self, wanted: Callable[[], Collection[str]]) -> None:
        """Remove files whose content belongs to no report, and unfinished ones, unless somebody is changing something.

        Working folders of a restore that was killed go too.

        :param wanted: gives the contents that reports have.
        """
        try:
            with self._locked(fcntl.LOCK_EX | fcntl.LOCK_NB):
                needed = wanted()
                for file in self._folder.iterdir():
                    ours = _ORIGINAL.fullmatch(file.name) is not None or file.name.startswith(".")
                    if ours and file.stem not in needed:
                        file.unlink(missing_ok=True)
                data = self._folder.parent
                for left in (*data.glob(f"{RESTORING}*"), *data.glob(f"backups/{BACKING_UP}*")):
                    shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            return  # at a later start

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        with ExitStack() as stack:
            try:
                handle = stack.enter_context(self._lock.open("ab"))
                fcntl.flock(handle, how)
            except BlockingIOError:
                raise
            except OSError as error:
                raise _not_written(self._lock.parent, error) from error
            yield


def keep_names(folder: Path) -> None:
    """Write a folder out: a new file's name is safe from a power cut only then.

    :raises OSError: it cannot be done.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(folder: Path, error: OSError) -> DataFolderError:
    return DataFolderError(
        f"Kan ikke skrive i datamappen «{folder}» ({error.strerror}). "
        "Gi programmet lov til å skrive der, frigjør plass, eller velg en annen mappe med TILSTAND_DATA."
    )
