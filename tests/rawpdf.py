"""PDFs written by hand, object by object, for files that no library would write."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

SENTENCE = "Vi fikk 40 meldinger i 2024."
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = (
    b"BT /F1 20 Tf 60 762 Td (Tilstandsrapport for Moss barneverntjeneste 2024) Tj ET\n"
    b"BT /F1 11 Tf 60 712 Td (" + SENTENCE.encode() + b") Tj ET\n"
)
PAGE = b"/Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> >>"
BOX = b"/MediaBox [0 0 595 842]"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def one_page(
    page: bytes = b"",
    catalog: bytes = b"",
    content: bytes = stream(TEXT),
    more: Sequence[bytes] = (),
    box: bytes = BOX,
) -> bytes:
    """A PDF of one page; ``more`` are objects 6 and on, that entries of the page or the catalogue may point to."""
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< %s %s /Contents 5 0 R %s >>" % (PAGE, box, page),
        FONT,
        content,
        *more,
    ])  # fmt: skip


def unfolding(letter: bytes, size: int) -> bytes:
    """``size`` times a letter, deflated: a thousandth of it, made without ever holding more than a megabyte."""
    packer = zlib.compressobj(9)
    piece = 1_000_000
    head = packer.compress(letter * piece) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(letter * piece) + packer.flush(zlib.Z_FULL_FLUSH)
    count, code = size // piece, letter[0]
    size = count * piece
    low, high = (1 + code * size) % 65521, (size + code * size * (size + 1) // 2) % 65521
    return head + again * (count - 1) + b"\x03\x00" + (high << 16 | low).to_bytes(4, "big")
