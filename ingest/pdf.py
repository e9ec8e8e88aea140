"""A file's bytes -> a document of raw pages.

pdfium reads what is on the pages, ``ingest.pdfnotes`` (pypdf) what the file says about itself; with
``pdfdrawing`` they are the only parts of ingest that know a PDF library. pdfium is not thread-safe: pages
are read under a lock, though the child that reads a stranger's file has only one thread.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as c

from corpus.errors import UnreadableFile
from corpus.model import Box
from ingest.glyphs import Char, Style, words_from
from ingest.pages import Colour, Document, Link, RawPage, Word, area
from ingest.pdfdrawing import View, read_drawing
from ingest.pdfletters import letters_hold_identity_number
from ingest.pdfnotes import Corners, FileNotes, notes_of
from ingest.request import READING, Progress
from ingest.scans import SECONDS_A_FILE, Scans

_SPACES = frozenset((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F, 0x3000))
_SMALLEST_LETTER = 2.0
_MOST_PATCHES = 400
"""A page with more filled shapes than this shows a map or a drawing; its shapes are no parts of a chart."""

PDFIUM = threading.Lock()
"""Held by whoever calls pdfium in this process: it is not thread-safe, whatever file it works on."""


def read_document(
    content: bytes,
    file_name: str,
    most_pages: int | None = None,
    progress: Progress | None = None,
    *,
    seconds: float = SECONDS_A_FILE,
) -> Document:
    """Read all pages of a PDF; ``seconds`` is what the recognition of pages that are pictures may take.

    :raises UnreadableFile: empty, no PDF, truncated, damaged, locked with a password, or of more than ``most_pages``.
    """
    name = f"«{file_name}»" if file_name else "Filen"
    _refuse_what_is_no_pdf(content, name, file_name)
    with PDFIUM:
        pdf = _open(content, name, file_name)
        try:
            _refuse_too_many_pages(len(pdf), most_pages, name, file_name)
            return _read(pdf, notes_of(content), progress, seconds)
        finally:
            pdf.close()


def _refuse_what_is_no_pdf(content: bytes, name: str, file_name: str) -> None:
    if not content:
        raise UnreadableFile(
            f"{name} er tom. Hent filen på nytt der den er publisert, og legg den inn igjen.", file_name
        )
    if b"%PDF-" not in content[:1024]:
        raise UnreadableFile(
            f"{name} er ikke en PDF. Lagre eller last ned rapporten som PDF og legg inn den.", file_name
        )
    if b"%%EOF" not in content[-4096:]:
        raise UnreadableFile(
            f"{name} er ikke hel; slutten mangler. Last den ned på nytt og legg den inn igjen.", file_name
        )


def _locked(name: str, file_name: str) -> UnreadableFile:
    return UnreadableFile(f"{name} er låst med passord. Lagre en kopi uten passord og legg inn den.", file_name)


def _refuse_too_many_pages(count: int, most: int | None, name: str, file_name: str) -> None:
    if most is not None and count > most:
        has, takes = (f"{number:,}".replace(",", " ") for number in (count, most))
        message = f"{name} har {has} sider, og det meste som tas inn, er {takes}."
        raise UnreadableFile(f"{message} Lagre en PDF med bare tilstandsrapporten, og legg inn den.", file_name)


def _read(pdf: pdfium.PdfDocument, notes: FileNotes, progress: Progress | None, seconds: float) -> Document:
    with Scans(seconds) as scans:
        pages, unread = _read_pages(pdf, notes, progress)
        whole = scans.read(pages, pdf, progress)
    inside = c.FPDFDoc_GetAttachmentCount(pdf.raw)
    return Document(
        notes.title, notes.producer, whole, notes.outline, tuple(unread), scans.unread, notes.private, max(0, inside)
    )


def _read_pages(
    pdf: pdfium.PdfDocument, notes: FileNotes, progress: Progress | None
) -> tuple[list[RawPage], list[int]]:
    pages: list[RawPage] = []
    unread: list[int] = []
    for index in range(len(pdf)):
        label = notes.labels[index] or None if index < len(notes.labels) else None
        links = notes.links[index] if index < len(notes.links) else ()
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            unread.append(index + 1)
            pages.append(RawPage(index + 1, label, 595.0, 842.0))
        else:
            pages.append(_read_page(page, index + 1, label, links))
            page.close()
        if progress is not None:
            progress(READING, index + 1, len(pdf))
    return pages, unread


def _open(content: bytes, name: str, file_name: str) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(content)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise _locked(name, file_name) from error
        message = f"{name} er skadet og kan ikke leses. Last den ned på nytt og legg den inn igjen."
        raise UnreadableFile(message, file_name) from error
    if count == 0:
        raise UnreadableFile(f"{name} har ingen sider. Last den ned på nytt og legg den inn igjen.", file_name)
    return pdf


def _read_page(page: pdfium.PdfPage, number: int, label: str | None, links: Sequence[tuple[Corners, str]]) -> RawPage:
    left, bottom, right, top = page.get_bbox()
    view = View(left, bottom, right, top, page.get_rotation())
    drawing, images = read_drawing(page, view)
    width, height = view.size
    words, recognised, private = _read_words(page, view)
    return RawPage(
        number=number,
        label=label,
        width=width,
        height=height,
        words=tuple(words),
        rules=tuple(rule for rule in drawing.rules if view.holds(rule.box)),
        fills=tuple(fill for fill in drawing.fills if view.holds(fill.box)),
        images=tuple(box for box in map(view.cut, images) if area(box) > 1),
        shapes=tuple(box for box in map(view.cut, drawing.shapes) if box.x1 > box.x0 and box.bottom > box.top),
        links=tuple(Link(view.box(*corners), address) for corners, address in links),
        recognised=recognised,
        private=private,
        strokes=tuple(drawing.strokes),
        patches=tuple(drawing.patches) if len(drawing.patches) <= _MOST_PATCHES else (),
    )


def _read_words(page: pdfium.PdfPage, view: View) -> tuple[list[Word], bool, bool]:
    """The page's words, whether a scanner recognised them, and whether an identity number is among its letters."""
    textpage = page.get_textpage()
    try:
        visible: list[Char] = []
        hidden: list[Char] = []
        for char, shown in _read_chars(textpage.raw, view):
            (visible if shown else hidden).append(char)
        private = letters_hold_identity_number(textpage.raw)
    finally:
        textpage.close()
    # Invisible letters are what a scanner's text recognition found behind the picture of a page; on a
    # page with letters of its own they are leftovers that nobody sees.
    recognised = len(visible) < len(hidden)
    return words_from(hidden if recognised else visible), recognised, private


def _read_chars(textpage: c.FPDF_TEXTPAGE, view: View) -> Iterator[tuple[Char, bool]]:
    box = c.FS_RECTF()
    last_object: int | None = None
    style, shown, spaced = None, True, True
    plain, (width, height) = view.rotation == 0, view.size
    for i in range(c.FPDFText_CountChars(textpage)):
        code = c.FPDFText_GetUnicode(textpage, i)
        if code in _SPACES or code == 0:
            spaced = True
            continue
        drawn_by = c.FPDFText_GetTextObject(textpage, i)
        address = ctypes.addressof(drawn_by.contents) if drawn_by else None
        if address != last_object or style is None:
            last_object = address
            mode = c.FPDFTextObj_GetTextRenderMode(drawn_by) if drawn_by else c.FPDF_TEXTRENDERMODE_FILL
            style = _style(textpage, i, view, mode)
            shown = mode != c.FPDF_TEXTRENDERMODE_INVISIBLE
        if style.size < _SMALLEST_LETTER or not c.FPDFText_GetLooseCharBox(textpage, i, box):
            continue
        if plain and style.upright:  # nearly every letter: not worth a function call each
            place = Box(box.left - view.left, style.top, box.right - view.left, style.bottom)
        else:
            place = view.box(box.left, box.bottom, box.right, box.top)
            if style.upright:
                place = place._replace(top=style.top, bottom=style.bottom)
        if place.x1 > 0 and place.x0 < width and place.bottom > 0 and place.top < height:
            yield Char(code, place, style, spaced), shown
            spaced = False


def _style(textpage: c.FPDF_TEXTPAGE, i: int, view: View, mode: int) -> Style:
    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(textpage, i, matrix)
    x, y = ctypes.c_double(), ctypes.c_double()
    c.FPDFText_GetCharOrigin(textpage, i, x, y)
    x0, y0 = view.point(0.0, 0.0)
    xa, ya = view.point(matrix.a, matrix.b)
    across, down = xa - x0, ya - y0
    stretch = (matrix.c**2 + matrix.d**2) ** 0.5
    size = c.FPDFText_GetFontSize(textpage, i) * (stretch if stretch > 0 else 1.0)
    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    c.FPDFText_GetFontInfo(textpage, i, buffer, 256, flags)
    font = buffer.value.decode("utf-8", "replace").split("+")[-1]
    name = font.lower()
    weight = c.FPDFText_GetFontWeight(textpage, i)
    thickened = mode == c.FPDF_TEXTRENDERMODE_FILL_STROKE  # bold where the font has no bold letters
    return Style(
        font=font,
        size=round(size, 2),
        base=round(view.point(x.value, y.value)[1], 2),
        bold=thickened or weight >= 600 or any(word in name for word in ("bold", "black", "heavy", "semib", "demi")),
        italic="italic" in name or "oblique" in name,
        upright=across > 0 and abs(down) < 0.3 * across,
        colour=_colour(textpage, i),
    )


def _colour(textpage: c.FPDF_TEXTPAGE, i: int) -> Colour:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    c.FPDFText_GetFillColor(textpage, i, red, green, blue, alpha)
    return red.value, green.value, blue.value
