"""``python -m corpus.picture_worker``: draw pages as they are asked for, under limits. See ``corpus.pictures``.

A line of JSON comes in for each picture; a line with a number of bytes and that many bytes of PNG go out, or a word
for why not. It opens the file anew each time: that takes a millisecond, and nothing of one
report is left when the next is drawn.
"""

from __future__ import annotations

import io
import json
import math
import os
import sys
from pathlib import Path

import pypdfium2

from corpus.confined import confine, work_for
from corpus.pictures import SECONDS, Failure

MOST_PIXELS = 8_000_000
"""Of one picture: a page 2000 pixels wide may be twice as high; of a longer one the picture is smaller."""
MOST_SIDE = 16_000
MEGABYTES = 1500


def drawn(document: pypdfium2.PdfDocument, number: int, width: int) -> bytes | Failure:
    """Page ``number`` (from 1) as PNG, ``width`` pixels wide, or less where it would hold too many pixels."""
    try:
        page = document[number - 1]
        image = page.render(scale=scale_of(page.get_size(), width)).to_pil()
    except (pypdfium2.PdfiumError, IndexError):
        return "damaged"
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=4)
    return out.getvalue()


def scale_of(size: tuple[float, float], width: int) -> float:
    """Pixels a point for a page of this size in points, that may be of any shape."""
    across, down = (max(side, 1.0) for side in size)
    most = math.sqrt(MOST_PIXELS / (across * down))
    return min(width / across, most, MOST_SIDE / max(across, down))


def main() -> None:
    """Draw until nobody asks any more."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no part of a picture
    confine(MEGABYTES)
    for line in sys.stdin.buffer:
        file, number, width = json.loads(line)
        work_for(SECONDS)
        try:
            with pypdfium2.PdfDocument(Path(file)) as document:
                picture = drawn(document, number, width)
        except (pypdfium2.PdfiumError, OSError):
            picture = "unreadable"
        out.write(b"%d\n" % len(picture) + picture if isinstance(picture, bytes) else picture.encode() + b"\n")
        out.flush()


if __name__ == "__main__":
    main()
