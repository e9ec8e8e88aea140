"""Where a PDF says something beside its pages: whether an identity number stands there.

Metadata, bookmarks, the addresses of links, comments, and what somebody typed into a form. None of it is shown
as a page's text, all of it travels with the file. Read with pypdf, a part at a time, as ``ingest.pdfnotes`` does;
attached files and scripts are never opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from ingest.identitynumbers import address_holds_identity_number, holds_identity_number

_TEXTS = ("/Contents", "/RC", "/V", "/DV", "/TU", "/T", "/Subj")
"""Entries of an annotation or a form field that hold words: a comment, a value, a label, who wrote it."""
_LONGEST = 200_000
_DEEPEST = 20


def said_in_metadata(reader: PdfReader) -> bool:
    """Whether the file's information or its XMP packet holds an identity number."""
    info = reader.metadata
    texts = [] if info is None else [str(value) for value in info.values()]
    packet = reader.root_object.get("/Metadata")
    stream = None if packet is None else packet.get_object()
    if isinstance(stream, StreamObject):
        texts.append(stream.get_data()[:_LONGEST].decode("utf-8", "replace"))
    return any(map(holds_identity_number, texts))


def said_in_fields(reader: PdfReader) -> bool:
    """Whether a field of the file's form holds one, wherever it is shown."""
    form = reader.root_object.get("/AcroForm")
    form = None if form is None else form.get_object()
    fields = form.get("/Fields") if isinstance(form, DictionaryObject) else None
    return any(map(holds_identity_number, _field_texts(fields, 0)))


def _field_texts(fields: object, depth: int) -> Iterator[str]:
    listed = fields.get_object() if isinstance(fields, IndirectObject) else fields
    for reference in listed if isinstance(listed, ArrayObject) and depth < _DEEPEST else ():
        field = reference.get_object()
        if isinstance(field, DictionaryObject):
            yield from _texts(field)
            yield from _field_texts(field.get("/Kids"), depth + 1)


def said_on_page(page: DictionaryObject) -> bool:
    """Whether a comment, a field or a link on a page holds one."""
    annotations = page.get("/Annots")
    listed = None if annotations is None else annotations.get_object()
    for reference in listed if isinstance(listed, ArrayObject) else ():
        annotation = reference.get_object()
        if not isinstance(annotation, DictionaryObject):
            continue
        action = annotation.get("/A")
        action = None if action is None else action.get_object()
        address = action.get("/URI") if isinstance(action, DictionaryObject) else None
        if address is not None and address_holds_identity_number(_text(address)):
            return True
        if any(map(holds_identity_number, _texts(annotation))):
            return True
    return False


def _texts(holder: DictionaryObject) -> Iterator[str]:
    for key in _TEXTS:
        value = holder.get(key)
        value = None if value is None else value.get_object()
        if isinstance(value, StreamObject):
            yield value.get_data()[:_LONGEST].decode("utf-8", "replace")
        elif isinstance(value, str | bytes):
            yield _text(value)[:_LONGEST]


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
