"""A file's name as it came -> the name it is shown by, and the id of the report that is read from it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

_LONGEST_ID = 80
_LONGEST_NAME = 150
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ŋ": "n", "ŧ": "t"})


def plain_name(file_name: str) -> str:
    """A file's own name: no folders of any system, nothing that cannot be seen, short, never empty.

    Signs that turn the direction of writing go too: with them ``rapport.exe`` can be shown as ``rapexe.pdf``.
    """
    name = PureWindowsPath(PurePosixPath(file_name).name).name
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C").strip(" .")
    if name.casefold() == "pdf":  # nothing but the ending
        name = ""
    return _shortened(name) or "rapport.pdf"


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    kept = f"{dot}{ending}" if len(ending) < 6 else ""
    return (stem or name)[: _LONGEST_NAME - len(kept) - 1] + "…" + kept


def report_id_of(file_name: str) -> str:
    """A report's id: the stem of its file's name with nothing but ``a-z``, ``0-9`` and hyphens."""
    stem = re.sub(r"\.pdf$", "", plain_name(file_name), flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", stem.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "rapport"
