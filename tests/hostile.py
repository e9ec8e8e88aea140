"""Files that strangers send, by mistake or on purpose: each function gives the bytes of one.

Those that hold a report hold :data:`SENTENCE`, so that a test can see whether it was read all the same.
"""

from __future__ import annotations

import io
import random
import zipfile
import zlib

from PIL import Image

from tests.handmade import Paper
from tests.rawpdf import BOX, FONT, PAGE, SENTENCE, TEXT, one_page, pdf, stream, unfolding

GIGABYTES = 2_000_000_000


def paper() -> Paper:
    made = Paper()
    made.put("Tilstandsrapport for Moss barneverntjeneste 2024", 60, 80, 20)
    made.put(SENTENCE, 60, 130)
    return made


def report() -> bytes:
    return paper().content()


# -- locked, broken and something else


def locked() -> bytes:
    made = paper()
    made.set_encryption(owner_password="eier", user_password="hemmelig")
    return made.content()


def locked_for_changes() -> bytes:
    made = paper()
    made.set_encryption(owner_password="eier", user_password="")
    return made.content()


def without_index() -> bytes:
    """The table of where its objects are points to nothing; they are all there."""
    content = report()
    start = content.rindex(b"startxref")
    return content[:start] + b"startxref\n99999999\n%%EOF\n"


def overwritten() -> bytes:
    """Every other stretch of bytes is noise, as on a damaged disk."""
    noise, content = random.Random(1), bytearray(report())
    for start in range(9, len(content) - 9, 20):
        content[start : start + 12] = noise.randbytes(len(content[start : start + 12]))
    return bytes(content[:-6]) + b"%%EOF\n"


def truncated() -> bytes:
    content = report()
    return content[: len(content) * 2 // 3]


def empty() -> bytes:
    return b""


def web_page() -> bytes:
    return b"<!DOCTYPE html><html><head><title>Logg inn</title></head><body>Logg inn</body></html>"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")
    return out.getvalue()


def word_file() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f"<w:document>{SENTENCE}</w:document>")
    return out.getvalue()


def old_word_file() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)


# -- more than it looks


def text_bomb(size: int = GIGABYTES) -> bytes:
    """What is on the page unfolds to gigabytes of spaces."""
    return one_page(content=stream(unfolding(b" ", size), b"/Filter /FlateDecode"))


def drawing_bomb(count: int = 100_000_000) -> bytes:
    """What is on the page unfolds to millions of drawn lines."""
    piece = b"0 0 m 1 1 l S\n"
    packer = zlib.compressobj(9)
    head = packer.compress(piece * 50_000) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece * 50_000) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = head + again * (count // 50_000 - 1) + b"\x03\x00"
    return one_page(content=stream(packed, b"/Filter /FlateDecode"))


def object_bomb(size: int = GIGABYTES) -> bytes:
    """An object that the page needs is in a stream of objects that unfolds to gigabytes."""
    packed = unfolding(b" ", size)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< %s %s /Contents 5 0 R /Annots 6 0 R >>" % (PAGE, BOX),
        4: FONT,
        5: stream(TEXT),
        7: stream(packed, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"),
    }
    out = bytearray(b"%PDF-1.7\n")
    rows = {0: b"\0" + bytes(4) + b"\0", 6: b"\2" + (7).to_bytes(4, "big") + b"\0"}
    for number, content in objects.items():
        rows[number] = b"\1" + len(out).to_bytes(4, "big") + b"\0"
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    rows[8] = b"\1" + start.to_bytes(4, "big") + b"\0"
    table = b"".join(rows[number] for number in range(9))
    out += b"8 0 obj\n%s\nendobj\n" % stream(table, b"/Type /XRef /Size 9 /W [1 4 1] /Root 1 0 R")
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def picture_bomb(side: int = 26_000) -> bytes:
    """A picture of ``side`` pixels each way, all of them white, over the whole page."""
    packed = unfolding(b"\xff", side * side * 3)
    image = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB" % (side, side)
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> /XObject << /I 6 0 R >> >> %s"
        b" /Contents 5 0 R >>" % BOX,
        FONT,
        stream(TEXT + b"q 595 0 0 842 0 0 cm /I Do Q"),
        stream(packed, image + b" /BitsPerComponent 8 /Filter /FlateDecode"),
    ])  # fmt: skip


def nested_filters(depth: int = 200) -> bytes:
    """What is on the page is packed again and again, the innermost a bomb."""
    packed = unfolding(b" ", GIGABYTES)
    for _ in range(depth - 1):
        packed = zlib.compress(packed, 1)
    return one_page(content=stream(packed, b"/Filter [%s]" % (b"/FlateDecode " * depth)))


def many_pages(count: int = 5000) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(count))
    page = b"<< %s %s /Contents 4 0 R >>" % (PAGE.replace(b"4 0 R", b"3 0 R"), BOX)
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        FONT,
        stream(TEXT),
        *([page] * count),
    ])  # fmt: skip


def claimed_pages(count: int = 2_000_000_000) -> bytes:
    """One page, and a count that says otherwise."""
    return one_page().replace(b"/Count 1 ", b"/Count %d " % count)


def looping_pages() -> bytes:
    """The tree of pages has itself as a branch."""
    return one_page().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [2 0 R 3 0 R 2 0 R] /Count 9")


def page_of(box: str) -> bytes:
    return one_page(box=b"/MediaBox [%s]" % box.encode())


def turned(degrees: int) -> bytes:
    return one_page(page=b"/Rotate %d" % degrees)


# -- with something inside


def with_script() -> bytes:
    """JavaScript that runs when the file is opened, and a form that sends itself."""
    action = b"/OpenAction << /S /JavaScript /JS (while \\(true\\) { app.alert\\(1\\); }) >>"
    return one_page(catalog=action + b" /AA << /WC << /S /Launch /F (C:/Windows/System32/cmd.exe) >> >>")


def with_attachment() -> bytes:
    return one_page(
        catalog=b"/Names << /EmbeddedFiles << /Names [(virus.exe) 6 0 R] >> >>",
        more=[
            b"<< /Type /Filespec /F (virus.exe) /EF << /F 7 0 R >> >>",
            stream(b"MZ" + bytes(5000), b"/Type /EmbeddedFile"),
        ],
    )


def with_xfa() -> bytes:
    form = b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template><script>x</script></template></xdp:xdp>"
    return one_page(catalog=b"/AcroForm << /Fields [] /XFA 6 0 R >> /NeedsRendering true", more=[stream(form)])


def with_font(file: bytes) -> bytes:
    """The page's letters are drawn by a font that comes with the file and is none."""
    font = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Evil /FirstChar 0 /LastChar 255 /FontDescriptor 6 0 R >>"
    )
    described = b"<< /Type /FontDescriptor /FontName /AAAAAA+Evil /Flags 32 /FontFile2 7 0 R /FontBBox [0 0 1 1] >>"
    return one_page(more=[described, stream(file, b"/Length1 %d" % len(file))]).replace(FONT, font)


def deep(depth: int = 200_000) -> bytes:
    """An array in an array in an array, in the page and in what is drawn on it."""
    nested = b"[" * depth + b"]" * depth
    return one_page(page=b"/PieceInfo %s" % nested, content=stream(b"/X %s DP\n" % nested + TEXT))


def deep_outline(depth: int = 20_000) -> bytes:
    """Bookmarks under bookmarks, and the last one has the first below it."""
    entries = [b"<< /Title (A) /Parent 6 0 R /First %d 0 R /Last %d 0 R >>" % (n, n) for n in range(7, 7 + depth)]
    entries.append(b"<< /Title (Z) /First 6 0 R /Last 6 0 R /Next 7 0 R >>")
    return one_page(catalog=b"/Outlines 6 0 R", more=entries)


def many_annotations(count: int = 100_000) -> bytes:
    link = b"<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.no/%d) >> >>"
    return one_page(page=b"/Annots [%s]" % b" ".join(link % n for n in range(count)))


def with_broken_letters() -> bytes:
    """A title and a font whose letters are halves of characters, and one beyond the last there is."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        b"3 beginbfchar <61> <d83d> <62> <dc00> <63> <ffffffff> endbfchar endcmap end"
    )
    strange = b"BT /F2 11 Tf 60 600 Td (abc) Tj ET\n"
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R /F2 6 0 R >> >> %s /Contents 5 0 R >>" % BOX,
        FONT,
        stream(TEXT + strange),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 7 0 R >>",
        stream(cmap),
        b"<< /Title <feffd83d> >>",
    ]).replace(b"/Root 1 0 R", b"/Root 1 0 R /Info 8 0 R")  # fmt: skip


NAMES: dict[str, str] = {
    "folders": "../../etc/passwd.pdf",
    "folders of Windows": "C:\\Users\\Kari\\Årsrapport 2024.pdf",
    "quotes": "\"årets\" 'rapport' «2024».pdf",
    "markup": "<img src=x onerror=alert(1)>.pdf",
    "template": "${alert(1)} {{ 7*7 }}.pdf",
    "long": "r" * 236 + ".pdf",
    "control characters": "rapport\r\nSet-Cookie: a=b\x00\x1b[31m.pdf",
    "empty": "",
    "nothing but the ending": ".pdf",
    "turned writing": "rapport\u202efdp.exe",
    "reserved": "CON.pdf",
    "dots": "...",
    "half a character": "rapport\udc80.pdf",
}
"""File names as no clerk would choose them."""
