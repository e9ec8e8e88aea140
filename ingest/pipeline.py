"""Files into the library, one at a time; a report is there wholly or not at all.

The same content is never read twice. Another file with a name that is taken gets a number after its id,
so two services may both call theirs ``tilstandsrapport.pdf``.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
from corpus.errors import AlreadyThere, TilstandError, UnreadableFile
from corpus.model import Report
from ingest.reading import plain_name, read_report, report_id_of

if TYPE_CHECKING:
    from corpus.library import Library

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with what is being done to a file, in Norwegian, how far it is and how far it goes."""
Counting = Callable[[int, int, str], None]
"""Called before each file of several with its number, counted from 1, how many there are, and its name."""

READING, INDEXING = "Leser sidene", "Gjør søkbar"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file of several: the report, or the error that kept it out."""

    path: Path
    report: Report | None
    error: TilstandError | None


def add_file(library: Library, path: Path, progress: Progress | None = None) -> Report:
    """Read a file and add it.

    :raises UnreadableFile: it is missing or cannot become a report.
    :raises AlreadyThere: a file with the same content is in the library.
    """
    content = file_content(path)
    same = library.with_content(hashlib.sha256(content).hexdigest())
    if same is not None:
        raise AlreadyThere(path.name, same.id)
    return _store(library, content, path.name, (library.free_id(report_id_of(path.name)), library.add), progress)


def replace_report(library: Library, report_id: str, path: Path, progress: Progress | None = None) -> Report:
    """Put a newer file in the place of a report, or read the same file anew; the id stays.

    :raises UnknownReport: there is no such report.
    :raises UnreadableFile: the file cannot become a report; the old one stays.
    """
    library.report(report_id)
    return _store(library, file_content(path), path.name, (report_id, library.replace), progress)


def add_files(library: Library, paths: Iterable[Path], progress: Progress | None = None) -> Iterable[Outcome]:
    """Add files one after the other; one that fails does not keep the next from being tried."""
    for path in paths:
        try:
            yield Outcome(path, add_file(library, path, progress), None)
        except TilstandError as error:
            yield Outcome(path, None, error)


def read_anew(library: Library, counting: Counting | None = None) -> list[Outcome]:
    """Read every report's kept file again, as after an update of the program; one that fails stays as it was."""
    outcomes = []
    reports = library.reports()
    for number, report in enumerate(reports, 1):
        if counting is not None:
            counting(number, len(reports), report.title)
        file = library.file(report.id)
        try:
            read = _store(library, file_content(file), report.file_name, (report.id, library.replace), None)
            outcomes.append(Outcome(file, read, None))
        except TilstandError as error:
            outcomes.append(Outcome(file, None, error))
    return outcomes


def add_shipped(library: Library, counting: Counting | None = None) -> list[Report]:
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
            added.append(add_file(library, path))
        except UnreadableFile as error:
            log.warning("a shipped report cannot be read: %s", error)
    return added


def shipped_files() -> list[Path]:
    """The PDFs that the project ships with, by name."""
    return sorted((Path(corpus.__file__).parent / "reports").glob("*.pdf"))


def file_content(path: Path) -> bytes:
    """A file's bytes.

    :raises UnreadableFile: there is no such file, it is a folder, or it may not be read.
    """
    name = plain_name(path.name)
    try:
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
    library: Library,
    content: bytes,
    file_name: str,
    target: tuple[str, Callable[..., None]],
    progress: Progress | None,
) -> Report:
    """Read and write; ``target`` is the report's id and the library's way to take it."""
    report_id, take = target
    if progress is not None:
        progress(READING, 0, 1)
    read = read_report(content, file_name, report_id)
    if progress is None:
        take(read, content)
    else:
        progress(READING, 1, 1)
        take(read, content, lambda done, total: progress(INDEXING, done, total))
    return read.report
