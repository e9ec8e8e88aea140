"""Where the DejaVu fonts of this machine lie; only making the reports needs them, not reading them."""

from __future__ import annotations

import functools
import os
from pathlib import Path

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
    Path.home() / "Library/Fonts",
    Path("/Library/Fonts"),
    Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
)


class FontMissingError(Exception):
    """A font of the DejaVu family is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}.ttf was not found in {', '.join(map(str, FOLDERS))}. Install the DejaVu fonts "
            "(Debian and Ubuntu: apt install fonts-dejavu; others: dejavu-fonts.github.io). "
            "The PDFs themselves are in the repository: the tests do not need the fonts."
        )


@functools.cache
def font_file(name: str) -> Path:
    """The TrueType file of e.g. ``DejaVuSans-Bold``; raises :class:`FontMissingError`."""
    for folder in FOLDERS:
        for path in sorted(folder.rglob(f"{name}.ttf")) if folder.is_dir() else ():
            return path
    raise FontMissingError(name)
