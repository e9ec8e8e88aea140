"""A file's name as it came -> the name it is shown by, and the id of the report that is read from it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

_LONGEST_ID = 80
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ŋ": "n", "ŧ": "t"})


def plain_name(file_name: str) -> str:
    """A file's own name: no folders of any system, no control characters, never empty."""
    name = PureWindowsPath(PurePosixPath(file_name).name).name
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C").strip()
    return name or "rapport.pdf"


def report_id_of(file_name: str) -> str:
    """A report's id: the stem of its file's name with nothing but ``a-z``, ``0-9`` and hyphens."""
    stem = re.sub(r"\.pdf$", "", plain_name(file_name), flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", stem.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "rapport"
