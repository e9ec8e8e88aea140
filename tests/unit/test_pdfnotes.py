"""What a PDF says about itself, and that a fault in it costs no more than the part it is in."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link as LinkAnnotation
from pypdf.annotations import Text
from pypdf.generic import DictionaryObject, Fit, NameObject, NumberObject, TextStringObject

from corpus.model import Box
from ingest.pages import Link, OutlineEntry
from ingest.pdf import read_document
from ingest.pdfnotes import FileNotes, notes_of
from tests.handmade import Paper

ADDRESS = "https://example.no/?primary=1579"


def pdf(change: Callable[[PdfWriter], None], pages: int = 2) -> bytes:
    made = Paper()
    for _ in range(pages - 1):
        made.new_page()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made.content())))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_links(writer: PdfWriter) -> None:
    writer.add_annotation(0, Text(text="Et notat", rect=(10, 10, 20, 20)))
    writer.add_annotation(0, LinkAnnotation(rect=(100, 700, 200, 720), url=ADDRESS))
    writer.add_annotation(1, LinkAnnotation(rect=(0, 0, 9, 9), target_page_index=0, fit=Fit.fit()))


def with_outline(writer: PdfWriter) -> None:
    outer = writer.add_outline_item(title="4  Meldinger", page_number=0)
    writer.add_outline_item(title="4.1 Hvem melder?", page_number=1, parent=outer)


def test_link_addresses_come_with_their_place_on_the_displayed_page() -> None:
    first, second = read_document(pdf(with_links), "rapport.pdf").pages
    assert first.links == (Link(Box(100, 842 - 720, 200, 842 - 700), ADDRESS),)
    assert second.links == ()


def test_outline_entries_have_their_level_and_page() -> None:
    assert notes_of(pdf(with_outline)).outline == (
        OutlineEntry(1, "4 Meldinger", 1),
        OutlineEntry(2, "4.1 Hvem melder?", 2),
    )


def test_page_labels_are_the_files_own() -> None:
    labelled = pdf(lambda writer: (writer.set_page_label(0, 0, style="/r"), writer.set_page_label(1, 2, style="/D")), 3)
    assert notes_of(labelled).labels == ("i", "1", "2")


def test_a_file_without_labels_has_none() -> None:
    assert notes_of(pdf(lambda _: None)).labels == ()


def test_the_title_is_that_of_the_metadata() -> None:
    titled = pdf(lambda writer: writer.add_metadata({"/Title": " Tilstandsrapport 2024 ", "/Creator": "Writer"}))
    assert (notes_of(titled).title, notes_of(titled).producer) == ("Tilstandsrapport 2024", "Writer")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
@pytest.mark.parametrize(("password", "locked"), [("", False), ("hemmelig", True)], ids=["no password", "password"])
def test_a_file_that_takes_a_password_says_nothing(algorithm: str, password: str, locked: bool) -> None:
    content = pdf(lambda writer: (with_outline(writer), writer.encrypt(password, "eier", algorithm=algorithm)))
    assert bool(notes_of(content).outline) is not locked


def broken_outline(writer: PdfWriter) -> None:
    with_links(writer)
    writer.root_object[NameObject("/Outlines")] = NumberObject(7)


def link_without_place(writer: PdfWriter) -> None:
    with_links(writer)
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("https://example.no")}
    )
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action})
    writer.pages[0]["/Annots"].insert(0, link)  # type: ignore[attr-defined]


@pytest.mark.parametrize("fault", [broken_outline, link_without_place])
def test_what_is_broken_does_not_cost_the_rest(fault: Callable[[PdfWriter], None]) -> None:
    notes = notes_of(pdf(fault))
    assert notes.outline == ()
    assert [address for page in notes.links for _, address in page] == [ADDRESS]


def test_bytes_that_are_no_pdf_say_nothing() -> None:
    assert notes_of(b"%PDF-1.7 og ikke mer %%EOF") == FileNotes()
