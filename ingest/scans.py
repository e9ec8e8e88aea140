"""A page that is a picture -> the same words that a page of text has, read with text recognition.

A scanned page has no letters. It is drawn here as a reader sees it, read by Tesseract (``ingest.tesseract``), and
what comes back is put on the page as words with places, so that lines, tables, figures and passages are found on it
by the same rules as on any other. What came that way is marked, page by page: recognition mistakes a 3 for an 8
without noticing, and whoever repeats such a number should look at the page.

A page is taken for a picture when hardly a word stands on it and something is drawn over most of it. A photograph
behind a title is one too by that measure: it is read like the rest, and the page keeps its own words only when nothing
much comes of it.

Reading costs seconds a page, so it comes last, when it is known how many pages it is about. Two are read at a time,
each has a limit, and so has the file; pages beyond it stay unread and are told, so that four hundred scanned pages end
with a sentence and not by force.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from corpus.model import Page, Problem
from ingest import tesseract
from ingest.pages import Document, RawPage, Unrecognised, Word, area
from ingest.request import SCANNED, Progress
from ingest.scannedwords import hold_identity_number, snapped, words_on
from ingest.tesseract import Picture, RecognisedLine

log = logging.getLogger(__name__)

DPI = 300
_SOFTENED = 1.0
"""By how many pixels: without it the grain of a scan swallows decimal commas (5,1 % became 51 %)."""
_MOST_PIXELS = 12_000_000
"""Of a drawn page, at a byte each: an A4 page at 300 dpi has 8.7 million; a poster is drawn coarser."""
SECONDS_A_PAGE = 30.0
SHARE_OF_TIME = 0.6
"""What recognition may take of the time in which a file must be read."""
SECONDS_A_FILE = 600.0
"""The same where there is no such time, as for a file that the command line reads."""
_AT_A_TIME = 2

_FEW_WORDS = 20
"""A page with more words of its own than a header, a footer and a stamp hold is a page of text."""
_MOST_OF_THE_PAGE, _SOME_OF_THE_PAGE = 0.5, 0.05
"""How much of a page pictures must cover: one with a few words of its own, and one without any."""
_LETTERS_AS_OUTLINES = 100
_FEWEST_FOUND = 5
_WORTH_ADDING = 15
"""So many words must be found on a picture behind words that are kept: a photograph gives a few by chance."""
_DOUBTFUL = 60
"""Words that the program is less sure of than this, on average, may be none at all: read upright it has over 85."""
_INK = 40
"""How much darker than the page's ground a pixel must be to be ink."""


class Straightened(NamedTuple):
    """What was read on a page: its words once it was turned clockwise by ``turn`` degrees and levelled by ``slope``."""

    words: tuple[Word, ...]
    turn: int
    slope: float


def is_picture(page: RawPage) -> bool:
    """Whether a page must be recognised: it has next to no words, and something is drawn over most of it."""
    if len(page.words) > _FEW_WORDS:
        return False
    share = _MOST_OF_THE_PAGE if page.words else _SOME_OF_THE_PAGE
    # A scan may lie there in strips, and letters as outlines, which are shapes.
    drawn = sum(area(box) for box in page.images)
    return drawn >= share * page.width * page.height or len(page.shapes) > _LETTERS_AS_OUTLINES


def draw(page: pdfium.PdfPage) -> tuple[Picture, float]:
    """The page as a reader sees it, in grey, and how many pixels a point has. pdfium must be locked."""
    width, height = page.get_size()
    scale = min(DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    drawn = bitmap.to_numpy()
    picture: Picture = np.array(drawn[:, :, 0] if drawn.ndim == 3 else drawn, dtype=np.uint8)
    bitmap.close()
    return np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(_SOFTENED * scale * 72 / DPI))), scale


class Scans:
    """Reads the pages that are pictures; a context that ends what it began. The time runs from its making."""

    def __init__(self, seconds: float = SECONDS_A_FILE) -> None:
        self._until = time.monotonic() + seconds
        self._readers = ThreadPoolExecutor(_AT_A_TIME, thread_name_prefix="scans")
        self._found: dict[int, Straightened] = {}
        self._unread: dict[int, Unrecognised] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._readers.shutdown(cancel_futures=True)

    def read(
        self, pages: Sequence[RawPage], pdf: pdfium.PdfDocument, progress: Progress | None = None
    ) -> tuple[RawPage, ...]:
        """The pages with what is read on those that are pictures; ``progress`` counts these. pdfium must be locked."""
        pictures = [page for page in pages if is_picture(page)]
        running: deque[Future[None]] = deque()
        for begun, page in enumerate(pictures):
            if progress is not None:
                progress(SCANNED, begun - len(running), len(pictures))
            running.extend(self._begun(page, pdf))
            if len(running) >= _AT_A_TIME:
                running.popleft().result()
        while running:
            running.popleft().result()
            if progress is not None:
                progress(SCANNED, len(pictures) - len(running), len(pictures))
        sized = snapped({number: found.words for number, found in self._found.items()})
        return tuple(
            _with(page, self._found[page.number], sized[page.number]) if page.number in sized else page
            for page in pages
        )

    def _begun(self, raw: RawPage, pdf: pdfium.PdfDocument) -> list[Future[None]]:
        """The reading of a page, begun; none when there is nothing to read on it, or nothing to read it with."""
        if tesseract.language() is None:
            self._unread[raw.number] = "not-installed"
            return []
        if time.monotonic() >= self._until:
            self._unread[raw.number] = "too-many"
            return []
        page = pdf[raw.number - 1]
        picture, scale = draw(page)
        page.close()
        return [] if _is_blank(picture) else [self._readers.submit(self._read, raw, picture, scale)]

    @property
    def unread(self) -> tuple[tuple[int, Unrecognised], ...]:
        """The pages that are pictures and were not read, with the reason, once :meth:`read` was called."""
        return tuple(sorted(self._unread.items()))

    def _read(self, raw: RawPage, picture: Picture, scale: float) -> None:
        try:
            found = _read_picture(raw, picture, scale, min(time.monotonic() + SECONDS_A_PAGE, self._until))
        except tesseract.TooSlow:
            late = time.monotonic() >= self._until
            self._unread[raw.number] = "too-many" if late else "too-slow"
            return
        except tesseract.Failed:
            log.info("text recognition failed on page %d", raw.number)
            self._unread[raw.number] = "too-slow"
            return
        if len(found.words) >= (_WORTH_ADDING if raw.words else _FEWEST_FOUND):
            self._found[raw.number] = found
        elif not raw.words:
            self._unread[raw.number] = "nothing-found"


def _with(page: RawPage, found: Straightened, words: Sequence[Word]) -> RawPage:
    """A page with recognised words; what it was scanned as is no picture any more that would hold something else."""
    turned = found.turn in (90, 270)
    whole = page.width * page.height
    images = () if found.turn else tuple(box for box in page.images if area(box) < _MOST_OF_THE_PAGE * whole)
    return replace(
        page,
        width=page.height if turned else page.width,
        height=page.width if turned else page.height,
        words=(*(() if found.turn else page.words), *words),
        images=images,
        recognised=True,
        private=page.private or hold_identity_number(words),
        turn=found.turn,
        slope=found.slope,
    )


def _read_picture(raw: RawPage, picture: Picture, scale: float, until: float) -> Straightened:
    """Read a picture as it lies, and turned where it then makes little sense.

    :raises tesseract.TooSlow: it is not read by ``until``.
    :raises tesseract.Failed: it cannot be read.
    """
    dpi = round(72 * scale)
    lines = tesseract.recognise(picture, dpi, until - time.monotonic())
    turn = 0
    if _lies_wrong(lines) and not raw.words:
        turn = tesseract.turn_of(picture, dpi, until - time.monotonic())
    if turn:
        upright = np.rot90(picture, -turn // 90)
        lines = tesseract.recognise(upright, dpi, until - time.monotonic())
        if turn != 180:
            raw = replace(raw, width=raw.height, height=raw.width)
    words, slope = words_on(raw, lines, scale)
    return Straightened(words, turn, slope)


def _lies_wrong(lines: Sequence[RecognisedLine]) -> bool:
    """Whether what was read looks like a page on its side or its head: doubtful, or words that are higher than wide."""
    words = [word for line in lines for word in line.words]
    long = [word for word in words if len(word.text) >= 4]
    if not words:
        return False
    doubtful = sum(word.sure for word in words) < _DOUBTFUL * len(words)
    return doubtful or sum(word.bottom - word.top > word.x1 - word.x0 for word in long) > 0.5 * len(long)


def _is_blank(picture: Picture) -> bool:
    """Whether nothing is drawn: less than one pixel in ten thousand is darker than the ground."""
    ground = int(np.median(picture))
    return float(np.mean(picture < ground - _INK)) < 1e-4 and float(np.mean(picture > ground + _INK)) < 1e-4


def with_recognised(pages: Sequence[Page], document: Document) -> list[Page]:
    """The pages with the mark on those whose words were recognised."""
    return [replace(page, recognised=raw.recognised) for page, raw in zip(pages, document.pages, strict=True)]


def problems_of(document: Document) -> tuple[Problem, ...]:
    """What the reader of a report should know of its scanned pages."""
    found: list[Problem] = []
    recognised = tuple(page.number for page in document.pages if page.recognised)
    if recognised:
        found.append(Problem("recognised", RECOGNISED, recognised))
    for reason, message in UNREAD.items():
        pages = tuple(number for number, why in document.unrecognised if why == reason)
        if pages:
            found.append(Problem("no-words" if reason == "nothing-found" else "no-text", message, pages))
    return tuple(found)


RECOGNISED = "Siden er lest fra et bilde med tekstgjenkjenning; tall kan være feil lest."
UNREAD: Mapping[Unrecognised, str] = {
    "not-installed": (
        "Siden er et bilde og kunne ikke leses, fordi tekstgjenkjenning ikke er installert. "
        "Be den som drifter løsningen om å installere den, og les rapporten på nytt."
    ),
    "too-many": (
        "Siden er et bilde og ble ikke lest, fordi filen har flere slike sider enn det er tid til. "
        "Legg inn en utgave av rapporten som ikke er skannet."
    ),
    "too-slow": "Siden er et bilde som tekstgjenkjenningen ikke klarte å lese. Se på siden selv.",
    "nothing-found": "Siden er et bilde uten tekst som kan leses.",
}
