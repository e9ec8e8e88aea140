"""What is asked of the reading of one file: whose name it gets, and what it may cost.

Light to import: the page that takes files from users needs it, and not the libraries that read them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from corpus.model import Told
from corpus.settings import DEFAULT_FILE_MB, DEFAULT_PAGES, DEFAULT_READ_MB, DEFAULT_READ_SECONDS, Settings

Progress = Callable[[str, int, int], None]
"""Called with what is being done to a file, in Norwegian, how far it is and how far it goes (0 of 0: not known)."""

READING, SCANNED, FIGURES = "Leser sidene", "Leser skannede sider", "Finner tall"


@dataclass(frozen=True, slots=True)
class Reading:
    """A file to be read. ``report_id`` is made from its name and ``added`` is now where they are ``None``.

    ``added_by`` is the user who put it in. ``told`` takes the place of what the pages say of the report.
    """

    file_name: str
    report_id: str | None = None
    added: datetime | None = None
    added_by: str = ""
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost: pages, seconds, memory in megabytes of 10^6 bytes; and how large it may be."""

    pages: int = DEFAULT_PAGES
    seconds: float = DEFAULT_READ_SECONDS
    megabytes: int = DEFAULT_READ_MB
    file_mb: int = DEFAULT_FILE_MB


USUAL = Limits()


def limits_of(settings: Settings) -> Limits:
    """The limits that the settings give."""
    return Limits(settings.pages, settings.read_seconds, settings.read_mb, settings.file_mb)


def too_large(name: str, most: int) -> str:
    """The sentence for a file of more than ``most`` megabytes."""
    return (
        f"«{name}» er større enn {most} megabyte, som er det meste som tas inn. "
        "Lagre den med mindre bilder (i Word: Fil > Lagre som PDF > Minimumsstørrelse), og legg inn den."
    )
