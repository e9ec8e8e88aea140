"""Pictures of pages, as a reader sees them beside an answer."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from pathlib import Path

import pypdfium2

from corpus.errors import DataFolderError

LEAST_WIDTH, MOST_WIDTH = 200, 2000
_KEPT = 64

PDFIUM = threading.Lock()
"""Held by whoever calls pdfium, here or when a file is read: it is not thread-safe, whatever file it works on."""


class PagePictures:
    """Draws pages and keeps the latest; safe to use from many threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Path, int, int], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def picture(self, file: Path, number: int, width: int) -> bytes:
        """Page ``number`` (from 1) of a PDF as PNG, ``width`` pixels wide but within 200 to 2000.

        :raises DataFolderError: the file cannot be read.
        """
        key = (file, number, min(max(width, LEAST_WIDTH), MOST_WIDTH))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        drawn = _draw(*key)
        with self._lock:
            self._kept[key] = drawn
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return drawn


def _draw(file: Path, number: int, width: int) -> bytes:
    try:
        with PDFIUM, pypdfium2.PdfDocument(file) as document:
            page = document[number - 1]
            image = page.render(scale=width / page.get_width()).to_pil()
    except (pypdfium2.PdfiumError, OSError) as error:
        raise DataFolderError(
            f"Kan ikke lese originalfilen «{file}». Hent den fra en sikkerhetskopi, eller legg rapporten inn på nytt."
        ) from error
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=4)
    return out.getvalue()
