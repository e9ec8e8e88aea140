"""A picture of a page -> the lines of words that Tesseract recognises on it.

The program is asked through its standard input and output, so that the picture of a page, which may show what nobody
should see, is never a file that a break could leave behind. It answers in hOCR, the one of its formats that tells
where a line's letters stand and how large they are, which headings and tables are found by. Only the program as
Debian ships it is needed (``tesseract-ocr``, ``tesseract-ocr-nor``); where it or its Norwegian is missing,
:func:`language` says so and nothing else here may be called.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""Rows of grey pixels, 0 black to 255 white."""

PROGRAM = "tesseract"
_LANGUAGE = "nor"
_ASKING = 20

_LINE = re.compile(
    r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*title=\"bbox (\d+) (\d+) (\d+) (\d+);"
    r"(?: baseline (-?[\d.]+) (-?[\d.]+);)?(?: textangle \d+;)? x_size ([\d.]+)[^\"]*\">(.*?)\n\s*</span>\s*\n",
    re.DOTALL,
)
_WORD = re.compile(
    r"<span class='ocrx_word'[^>]*title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)'[^>]*>(.*?)</span>", re.DOTALL
)
_TAG = re.compile(r"<[^>]*>")
_TURN = re.compile(r"Rotate: (\d+)\n.*?Orientation confidence: ([\d.]+)", re.DOTALL)


class TooSlow(Exception):
    """The program did not come to an end in its time."""


class Failed(Exception):
    """The program ended without reading the picture."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A word in pixels from the picture's upper left; ``sure`` from 0 to 100 is the program's own confidence."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    sure: int


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """Words of one line from left to right. The baseline runs through ``(x, base + slope * x)``; ``size`` is the height
    from the letters' highest point to their lowest, in pixels. Text that runs up or down the page has a steep slope.
    """

    words: tuple[Recognised, ...]
    base: float
    slope: float
    size: float


@cache
def language() -> str | None:
    """The language to read in, ``None`` where the program or its Norwegian is not installed."""
    return _LANGUAGE if _LANGUAGE in _languages() else None


@cache
def _languages() -> frozenset[str]:
    if shutil.which(PROGRAM) is None:
        return frozenset()
    try:
        listed = subprocess.run(  # noqa: S603 (one fixed program, and no shell)
            [PROGRAM, "--list-langs"], capture_output=True, timeout=_ASKING, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(listed.stdout.decode("utf-8", "replace").split())


def recognise(picture: Picture, dpi: int, seconds: float) -> tuple[RecognisedLine, ...]:
    """The lines on a picture, in the order of the program's own reading.

    :raises TooSlow: it took more than ``seconds``.
    :raises Failed: the program cannot read it.
    """
    told = _run(picture, ["-l", _LANGUAGE, "--dpi", str(dpi), "--psm", "3", "hocr"], seconds)
    return tuple(line for line in map(_line, _LINE.finditer(told)) if line.words)


def turn_of(picture: Picture, dpi: int, seconds: float) -> int:
    """By how many degrees clockwise (0, 90, 180, 270) a picture must be turned so that its text stands upright; 0 where
    the program does not know.

    :raises TooSlow: it took more than ``seconds``.
    """
    if "osd" not in _languages():
        return 0
    try:
        found = _TURN.search(_run(picture, ["-l", "osd", "--dpi", str(dpi), "--psm", "0"], seconds))
    except Failed:  # too few letters to tell
        return 0
    return int(found[1]) if found is not None and float(found[2]) >= _SURE_OF_TURN else 0


_SURE_OF_TURN = 2.0
_UPRIGHT = 100.0
"""The slope of a line that is said to run up or down, and whose baseline is not told."""


def _run(picture: Picture, options: list[str], seconds: float) -> str:
    height, width = picture.shape
    content = b"P5 %d %d 255\n" % (width, height) + np.ascontiguousarray(picture).tobytes()
    command = [PROGRAM, "stdin", "stdout", *options]
    # One thread each: several at a time are faster than one that divides its work.
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 (one fixed program, and no shell)
            command, input=content, capture_output=True, timeout=max(seconds, 0.1), check=True, env=surroundings
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failed from error
    return done.stdout.decode("utf-8", "replace")


def _line(found: re.Match[str]) -> RecognisedLine:
    x0, _, _, bottom = (int(found[k]) for k in range(1, 5))
    slope, offset = (_UPRIGHT, 0.0) if found[5] is None else (float(found[5]), float(found[6]))
    base = bottom + offset - slope * x0
    return RecognisedLine(tuple(_words(found[8])), base, slope, float(found[7]))


def _words(content: str) -> Iterator[Recognised]:
    for found in _WORD.finditer(content):
        text = html.unescape(_TAG.sub("", found[6])).strip()
        if text:
            x0, top, x1, bottom, sure = (int(found[k]) for k in range(1, 6))
            yield Recognised(text, x0, top, x1, bottom, sure)
