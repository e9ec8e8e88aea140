"""All letters that a PDF page holds, in the order the file draws them, seen or not.

``ingest.pdf`` takes what a reader sees. What must not come in at all, an identity number, counts also where nobody
sees it: in a hidden layer, outside the page's edge, in letters too small to read.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as c

from corpus.model import Box
from ingest.identitynumbers import holds_identity_number


def letters_hold_identity_number(textpage: c.FPDF_TEXTPAGE) -> bool:
    """Whether an identity number stands among the letters of a page. The page must be open, and pdfium locked."""
    codes = [c.FPDFText_GetUnicode(textpage, i) for i in range(c.FPDFText_CountChars(textpage))]
    text = "".join(" " if code == 0 else chr(code) for code in codes)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))

    def place(at: int) -> Box | None:
        if not c.FPDFText_GetCharBox(textpage, at, left, right, bottom, top):
            return None
        return Box(left.value, -top.value, right.value, -bottom.value)

    return holds_identity_number(text, place)
