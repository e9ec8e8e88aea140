"""Files into the library, one at a time; a report is there wholly or not at all.

The same content is never read twice. Another file with a name that is taken gets a number after its id,
so two services may both call theirs ``tilstandsrapport.pdf``. Every file is read in a child process with limits, those
that the project ships with too: one way in, that is used every day.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
from corpus.confined import MEGABYTE
from corpus.errors import AlreadyThere, TilstandError, UnreadableFile
from corpus.model import Report
from corpus.store import NameTaken
from ingest.child import read_in_child
from ingest.names import plain_name, report_id_of
from ingest.request import USUAL, Limits, Progress, Reading, too_large

if TYPE_CHECKING:
    from corpus.library import Library

log = logging.getLogger(__name__)

Counting = Callable[[int, int, str], None]
"""Called before each file of several with its number, counted from 1, how many there are, and its name."""

INDEXING = "Gjør søkbar"
Take = Callable[..., None]
"""The library's way to take a report: called with the report, its content and what counts passages."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of several: the report, or the error that kept it out."""

    path: Path
    report: Report | None
    error: TilstandError | None


def add_file(library: Library, path: Path, progress: Progress | None = None, limits: Limits = USUAL) -> Report:
    """Read a file and add it.

    :raises UnreadableFile: it is missing, beyond the limits or cannot become a report.
    :raises AlreadyThere: a file with the same content is in the library.
    """
    content = file_content(path, limits)
    same = library.with_content(hashlib.sha256(content).hexdigest())
    if same is not None:
        raise AlreadyThere(path.name, same.id)
    request = Reading(path.name, library.free_id(report_id_of(path.name)))
    return _store((path, content), request, library.add, limits, progress)


def add_files(
    library: Library, paths: Iterable[Path], progress: Progress | None = None, limits: Limits = USUAL
) -> Iterable[Outcome]:
    """Add files one after the other; one that fails does not keep the next from being tried."""
    for path in paths:
        try:
            yield Outcome(path, add_file(library, path, progress, limits), None)
        except TilstandError as error:
            yield Outcome(path, None, error)


def read_anew(library: Library, counting: Counting | None = None, limits: Limits = USUAL) -> list[Outcome]:
    """Read every report's kept file again, as after an update of the program; one that fails stays as it was.

    When and by whom it was added, and what users said of it, stays. A file that is in the library is not refused for
    its size, whatever the limits are by now.
    """
    outcomes = []
    reports = library.reports()
    for number, report in enumerate(reports, 1):
        if counting is not None:
            counting(number, len(reports), report.title)
        file = library.file(report.id)
        told = library.told(report.id)
        request = Reading(report.file_name, report.id, report.added, report.added_by, told)
        try:
            source = (file, file_content(file))
            read = _store(source, request, partial(library.replace, told=told, by=""), limits, None)
            outcomes.append(Outcome(file, read, None))
        except TilstandError as error:
            outcomes.append(Outcome(file, None, error))
    return outcomes


def add_shipped(library: Library, counting: Counting | None = None, limits: Limits = USUAL) -> list[Report]:
    """Add the reports that the project ships with, those that are not in the library yet."""
    missing = []
    for path in shipped_files():
        if library.with_content(hashlib.sha256(file_content(path)).hexdigest()) is None:
            missing.append(path)
    added: list[Report] = []
    for number, path in enumerate(missing, 1):
        if counting is not None:
            counting(number, len(missing), path.stem)
        try:
            added.append(add_file(library, path, None, limits))
        except UnreadableFile as error:
            log.warning("a shipped report cannot be read: %s", error)
        except (AlreadyThere, NameTaken) as error:  # a user was quicker; that is no reason to stop before the others
            log.info("a shipped report is not added: %s", error)
    return added


def shipped_files() -> list[Path]:
    """The PDFs that the project ships with, by name."""
    return sorted((Path(corpus.__file__).parent / "reports").glob("*.pdf"))


def file_content(path: Path, limits: Limits | None = None) -> bytes:
    """A file's bytes.

    :raises UnreadableFile: there is no such file, it is a folder, may not be read or is larger than ``limits`` allow.
    """
    name = plain_name(path.name)
    try:
        if limits is not None and path.stat().st_size > limits.file_mb * MEGABYTE:
            raise UnreadableFile(too_large(name, limits.file_mb), name)
        return path.read_bytes()
    except FileNotFoundError as error:
        message = f"Fant ikke filen «{path}». Sjekk at navnet og mappen er riktig skrevet."
        raise UnreadableFile(message, name) from error
    except IsADirectoryError as error:
        raise UnreadableFile(
            f"«{path}» er en mappe. Oppgi PDF-filene i den, for eksempel «{path}/*.pdf».", name
        ) from error
    except OSError as error:
        raise UnreadableFile(f"Filen «{path}» kan ikke leses. Sjekk at du har tilgang til den.", name) from error


def _store(
    source: tuple[Path, bytes], request: Reading, take: Take, limits: Limits, progress: Progress | None
) -> Report:
    """Read a file, given with its content, and hand it to the library."""
    path, content = source
    read = read_in_child(path, request, limits, progress)
    if progress is None:
        take(read, content)
    else:
        take(read, content, lambda done, total: progress(INDEXING, done, total))
    return read.report
