"""A backup as one file: a zip of the database, the originals and a list of what is in it.

Nothing in it is compressed, so no part is larger than the file itself and it cannot unfold into anything. Every
part is named in the list with its size and SHA-256, its name is one of the few that we give, and it is read
only under that name and written only where we say: what else an archive could hold, paths, links, more members,
makes it somebody else's and it is refused whole.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import TilstandError

DATABASE = "tilstand.db"
MANIFEST = "manifest.json"
VERSION = 1
_NAME = re.compile(r"tilstand\.db|files/[0-9a-f]{64}\.pdf|incoming/[0-9a-f]{32}")
_MANIFEST_BYTES = 20_000_000
_AT_ONCE = 1 << 20
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)


class BackupError(TilstandError):
    """A backup that cannot be taken, or a file that is none that can be used; nothing has been changed."""


class Part(BaseModel):
    """A member of the archive; ``size`` in bytes, ``sha256`` in lower-case hexadecimal."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    name: str
    size: int
    sha256: str


class Manifest(BaseModel):
    """What an archive holds. ``steps`` are the migrations of its database, ``counts`` the rows of its tables.

    ``missing`` are the SHA-256 of originals that were missing or damaged already when it was taken.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["tilstand-backup"] = "tilstand-backup"
    version: int
    taken: datetime
    steps: tuple[str, ...]
    counts: dict[str, int]
    missing: tuple[str, ...]
    parts: tuple[Part, ...]


class ArchiveWriter:
    """Puts parts into a new archive, and last the list of them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts: list[Part] = []

    def put(self, name: str, source: Path, sha256: str | None = None) -> None:
        """Add a file.

        :param sha256: what it must have; a file that has another is not listed and makes the archive useless.
        :raises BackupError: it has another.
        :raises FileNotFoundError: there is no such file; the archive is as it was.
        :raises OSError: it cannot be read, or the archive not be written.
        """
        digest, size = hashlib.sha256(), 0
        with source.open("rb") as stream, self._archive.open(_member(name), "w", force_zip64=True) as out:
            while block := stream.read(_AT_ONCE):
                digest.update(block)
                size += len(block)
                out.write(block)
        if sha256 not in (None, digest.hexdigest()):
            raise BackupError(f"Filen «{source}» er endret. Prøv igjen.")
        self._parts.append(Part(name=name, size=size, sha256=digest.hexdigest()))

    def finish(
        self, taken: datetime, steps: tuple[str, ...], counts: dict[str, int], missing: tuple[str, ...]
    ) -> Manifest:
        """Add the list; see :class:`Manifest`."""
        manifest = Manifest(
            version=VERSION, taken=taken, steps=steps, counts=counts, missing=missing, parts=tuple(self._parts)
        )
        self._archive.writestr(_member(MANIFEST), manifest.model_dump_json(indent=1))
        return manifest


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _FIRST_TIME)
    info.compress_type = zipfile.ZIP_STORED
    info.external_attr = 0o100600 << 16  # it holds password hashes
    return info


def _plain(member: zipfile.ZipInfo) -> bool:
    """Neither compressed nor encrypted."""
    return (
        member.compress_type == zipfile.ZIP_STORED
        and not member.flag_bits & 1
        and member.file_size == member.compress_size
    )


class Archive:
    """An archive whose list and names have been checked; its parts are checked when they are read."""

    def __init__(self, archive: zipfile.ZipFile, place: Path) -> None:
        self._archive = archive
        self._place = place
        members = archive.infolist()
        names = Counter(member.filename for member in members)
        foreign = [
            name for name, times in names.items() if times > 1 or (name != MANIFEST and not _NAME.fullmatch(name))
        ]
        if foreign or MANIFEST not in names or DATABASE not in names:
            raise not_a_backup(place)
        if not all(_plain(member) for member in members):
            raise not_a_backup(place)
        self.manifest = self._read_manifest()
        listed = Counter(part.name for part in self.manifest.parts)
        if listed + Counter([MANIFEST]) != names:
            raise damaged(place)

    @property
    def files(self) -> tuple[Part, ...]:
        """The parts beside the database."""
        return tuple(part for part in self.manifest.parts if part.name != DATABASE)

    @property
    def database(self) -> Part:
        """The database."""
        return next(part for part in self.manifest.parts if part.name == DATABASE)

    def copy(self, part: Part, out: IO[bytes] | None) -> None:
        """Read a part, into ``out`` if given.

        :raises BackupError: it is not what the list says.
        :raises OSError: ``out`` cannot be written.
        """
        digest, size = hashlib.sha256(), 0
        with _explained(self._place), self._archive.open(part.name) as stream:
            while block := stream.read(_AT_ONCE):
                digest.update(block)
                size += len(block)
                if out is not None:
                    out.write(block)
        if (size, digest.hexdigest()) != (part.size, part.sha256):
            raise damaged(self._place)

    def _read_manifest(self) -> Manifest:
        if self._archive.getinfo(MANIFEST).file_size > _MANIFEST_BYTES:
            raise not_a_backup(self._place)
        try:
            manifest = Manifest.model_validate_json(self._archive.read(MANIFEST))
        except ValidationError as error:
            raise not_a_backup(self._place) from error
        if manifest.version > VERSION:
            raise newer(self._place)
        return manifest


@contextmanager
def opened(place: Path) -> Iterator[Archive]:
    """The archive in a file.

    :raises BackupError: there is none, it cannot be read, or it is not one of ours.
    """
    try:
        stream = place.open("rb")
    except OSError as error:
        raise BackupError(f"Kan ikke lese sikkerhetskopien «{place}» ({error.strerror}). Sjekk navnet.") from error
    with stream:
        with _explained(place):
            archive = zipfile.ZipFile(stream)
            found = Archive(archive, place)
        yield found


@contextmanager
def _explained(place: Path) -> Iterator[None]:
    """:raises BackupError: in place of what zipfile raises for a file that is damaged or no zip."""
    try:
        yield
    # zipfile raises NotImplementedError for a packing it does not know, UnicodeError and ValueError for odd names
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, UnicodeError, ValueError) as error:
        raise damaged(place) from error


def damaged(place: Path) -> BackupError:
    """What to say of an archive that is not whole."""
    return BackupError(
        f"Sikkerhetskopien «{place}» er skadet eller ikke en sikkerhetskopi fra dette programmet. "
        "Bruk en annen kopi. Ingenting er endret."
    )


def not_a_backup(place: Path) -> BackupError:
    """What to say of another program's archive."""
    return BackupError(
        f"«{place}» er ikke en sikkerhetskopi fra dette programmet. Velg en fil som er laget med "
        "«python -m corpus backup». Ingenting er endret."
    )


def newer(place: Path) -> BackupError:
    """What to say of an archive from a later version of the program."""
    return BackupError(
        f"Sikkerhetskopien «{place}» er laget av en nyere versjon av programmet. Oppdater programmet og prøv igjen. "
        "Ingenting er endret."
    )
