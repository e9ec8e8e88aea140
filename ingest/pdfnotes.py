"""A file's bytes -> what the PDF says about itself: title, outline, page labels, link addresses, whether it is locked.

pypdf reads these, pdfium the geometry (``ingest.pdf``). None of it is needed to read a report: files in use
are often damaged in just these places, and what cannot be read, or not in time, counts as not there. Each part is
tried by itself, so that a broken outline does not cost the links.
"""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, Destination, DictionaryObject

from ingest.deadline import in_time
from ingest.identitynumbers import holds_identity_number
from ingest.pages import OutlineEntry
from ingest.pdfsaid import said_in_fields, said_in_metadata, said_on_page

log = logging.getLogger(__name__)

_T = TypeVar("_T")

_BROKEN = (
    PyPdfError, DependencyError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError,
    OSError, MemoryError, struct.error, zlib.error,
)  # fmt: skip
"""What pypdf 7 raises where a file is not built as its reader expects: its own errors, and those of the
Python operations that meet another kind of object, or far more of them, than they were written for."""
_SECONDS = 5.0
"""For one part, of which there are seven; the largest report that we know of takes a tenth of it for all."""

Corners = tuple[float, float, float, float]
"""Two opposite corners of a rectangle in the file's own coordinates: origin lower left, not turned."""


@dataclass(frozen=True, slots=True)
class FileNotes:
    """What a file says about itself; the defaults are what a file says that says nothing.

    ``labels`` has a label for each page, or nothing at all. ``links`` has, for each page, the
    rectangles that lead to an address on the web.
    ``private`` are the pages where an identity number stands beside the text, 0 for the file as a whole.
    """

    title: str = ""
    producer: str = ""
    labels: tuple[str, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    links: tuple[tuple[tuple[Corners, str], ...], ...] = ()
    private: tuple[int, ...] = ()


def notes_of(content: bytes) -> FileNotes:
    """Read a file's notes. Nothing is raised for a file that pypdf cannot read; whether it can be read at all
    is for the reader of its pages to say."""
    reader = _part("structure", lambda: PdfReader(io.BytesIO(content)), None)
    if reader is None or (reader.is_encrypted and _part("encryption", lambda: _is_locked(reader), False)):
        return FileNotes()
    nothing: tuple[str, str] = ("", "")
    entries: tuple[OutlineEntry, ...] = ()
    title, producer = _part("metadata", lambda: _metadata(reader), nothing)
    return FileNotes(
        title=title,
        producer=producer,
        labels=_part("page labels", lambda: _labels(reader), ()),
        outline=_part("outline", lambda: tuple(_entries(reader, reader.outline, 1)), entries),
        links=_part("links", lambda: tuple(tuple(_links(page)) for page in reader.pages), ()),
        private=_part("what stands beside the text", lambda: tuple(_private(reader)), ()),
    )


def _private(reader: PdfReader) -> Iterator[int]:
    """Numbers of pages, 0 for the file, beside whose text an identity number stands."""
    nothing: tuple[OutlineEntry, ...] = ()
    entries = _tried("outline", lambda: tuple(_entries(reader, reader.outline, 1)), nothing)
    titles = [entry.title for entry in entries]
    in_file = _tried("metadata", lambda: said_in_metadata(reader), False)
    if in_file or _tried("form", lambda: said_in_fields(reader), False) or any(map(holds_identity_number, titles)):
        yield 0
    pages: tuple[PageObject, ...] = ()
    for number, page in enumerate(_tried("pages", lambda: tuple(reader.pages), pages), 1):
        if _tried("annotations", lambda page=page: said_on_page(page), False):  # type: ignore[misc]
            yield number


def _part(part: str, read: Callable[[], _T], otherwise: _T) -> _T:
    return in_time(_SECONDS, lambda: _tried(part, read, otherwise), otherwise)


def _tried(part: str, read: Callable[[], _T], otherwise: _T) -> _T:
    try:
        return read()
    except _BROKEN as error:
        log.info("the file's %s cannot be read: %s", part, error)
        return otherwise


def _is_locked(reader: PdfReader) -> bool:
    """Whether it takes a password; encryption against changes only opens with an empty one."""
    return reader.decrypt("") == PasswordType.NOT_DECRYPTED


def _metadata(reader: PdfReader) -> tuple[str, str]:
    said = reader.metadata
    return ("", "") if said is None else (_text(said.title or "").strip(), _text(said.creator or "").strip())


def _labels(reader: PdfReader) -> tuple[str, ...]:
    """The labels that the file gives its pages; pypdf would count from 1 where it gives none."""
    return tuple(map(_text, reader.page_labels)) if "/PageLabels" in reader.root_object else ()


def _entries(reader: PdfReader, entries: Sequence[object], level: int) -> Iterator[OutlineEntry]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _entries(reader, entry, level + 1)
        elif isinstance(entry, Destination):
            title = " ".join(_text(entry.title or "").split())
            index = _page_index(reader, entry)
            if title:
                yield OutlineEntry(level, title, None if index is None else index + 1)


def _page_index(reader: PdfReader, entry: Destination) -> int | None:
    index = _tried("outline entry", lambda: reader.get_destination_page_number(entry), None)
    return None if index is None or index < 0 else index


def _links(page: DictionaryObject) -> Iterator[tuple[Corners, str]]:
    annotations = page.get("/Annots")
    listed = None if annotations is None else annotations.get_object()
    for reference in listed if isinstance(listed, ArrayObject) else ():
        found = _tried("link", lambda reference=reference: _link(reference.get_object()), None)  # type: ignore[misc]
        if found is not None:
            yield found


def _link(annotation: DictionaryObject) -> tuple[Corners, str] | None:
    action = annotation.get("/A")
    action = None if action is None else action.get_object()
    if annotation.get("/Subtype") != "/Link" or action is None or action.get("/S") != "/URI":
        return None
    address, corners = action["/URI"], annotation["/Rect"]
    if not isinstance(corners, ArrayObject):
        return None
    x0, y0, x1, y1 = (float(corner) for corner in corners)
    return (x0, y0, x1, y1), address.decode("utf-8", "replace") if isinstance(address, bytes) else _text(address)


def _text(said: object) -> str:
    """Without halves of characters, which a file may hold and nothing can write down."""
    return str(said).encode("utf-8", "replace").decode()
