"""Characters as a PDF places them -> words as a reader sees them.

A PDF knows no words. Spaces may be missing, or set between the letters of a title for looks; bold may
be the same letter printed twice; a footnote mark is a small digit set high. All of that is settled
here, so that everything after it can trust a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.model import Box
from ingest.pages import BLACK, Colour, Word, around, overlap

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_RAISED = str.maketrans("0123456789()+-*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻*")
_PRIVATE_BULLETS = {0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0E0: "→", 0xF0A8: "▫", 0xF071: "❑", 0xF0E8: "→"}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = {0x2010: "\u2010", 0x2011: "-"}
"""The hyphen that programs divide words with stays what it is at a word's end; the other is the keyboard's."""
_ASCENT, _DESCENT = 0.76, 0.22  # of the size; what common text fonts have, give or take 0.02
_CODE_OF_LINE_END_HYPHEN = (0x02, 0xFFFE)  # pdfium's own codes for a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Style:
    """What the letters of one run look like; ``base`` is the baseline's distance from the page's top."""

    font: str
    size: float
    base: float
    bold: bool
    italic: bool
    upright: bool
    colour: Colour = BLACK

    @property
    def top(self) -> float:
        """Where the tallest letters end; the same for all words of a line, whatever letters they have."""
        return self.base - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Where the longest descenders end."""
        return self.base + _DESCENT * self.size


class Char(NamedTuple):
    """A printed character as displayed; ``spaced`` tells that a space goes before it."""

    code: int
    box: Box
    style: Style
    spaced: bool


def words_from(chars: Iterable[Char]) -> list[Word]:
    """Join characters, in the order the file draws them, to words."""
    words: list[Word] = []
    run: list[Char] = []
    for char in chars:
        if run and _prints_again(run[-2:], char):
            continue
        if run and not _continues(run[-1], char):
            words.extend(_word(run))
            run = []
        run.append(char)
    words.extend(_word(run))
    return _without_doubles(_without_letterspacing(_with_marks_on_the_line(words)))


def _prints_again(before: Sequence[Char], char: Char) -> bool:
    for other in before:
        # Within one run two equal letters in one place are a ligature such as "tt", not a second print.
        if other.code == char.code and other.style is not char.style:
            near = 0.1 * char.style.size
            if abs(other.box.x0 - char.box.x0) < near and abs(other.box.top - char.box.top) < near:
                return True
    return False


def _continues(last: Char, char: Char) -> bool:
    if char.spaced or last.style.upright != char.style.upright:
        return False
    if not char.style.upright:
        return True  # turned text is drawn run by run; only a space divides it
    if last.style is char.style:
        ligature = char.box == last.box  # the letters of a ligature share the place of its one glyph
        return ligature or abs(char.box.x0 - last.box.x1) < 0.5 * char.style.size
    size = max(last.style.size, char.style.size)
    gap = char.box.x0 - last.box.x1
    if not -0.5 * size < gap < 0.5 * size:
        return False
    return abs(last.style.base - char.style.base) < (0.2 * size if not _is_raised(last, char) else 0.6 * size)


def _is_raised(last: Char, char: Char) -> bool:
    """A small digit or bracket that is set high right after a bigger letter: a footnote mark or a power."""
    smaller, higher = char.style.size < 0.85 * last.style.size, last.style.base - char.style.base
    return (smaller and higher > 0.1 * last.style.size) or (
        abs(char.style.base - last.style.base) < 0.1 and char.style.size == last.style.size
    )


def _word(run: Sequence[Char]) -> list[Word]:
    if not run:
        return []
    first, last = run[0].style, run[-1].style
    if first is last or all(char.style is first for char in run):
        text, style = "".join([_printed(char.code) for char in run]), first
    else:
        text = "".join([_raised(char, first) for char in run])
        style = max((char.style for char in run), key=lambda style: style.size)
    text = text[:-1].replace(_SOFT_HYPHEN, "").replace(_HYPHENS[0x2010], "-") + text[-1:]
    if not text or text == _SOFT_HYPHEN:
        return []
    box = around([char.box for char in run]) if not style.upright else _across(run)
    return [Word(box, text, style.font, style.size, style.base, style.bold, style.italic, style.upright, style.colour)]


def _across(run: Sequence[Char]) -> Box:
    tops, bottoms = [char.box.top for char in run], [char.box.bottom for char in run]
    return Box(run[0].box.x0, min(tops), max(run[-1].box.x1, run[0].box.x1), max(bottoms))


def _raised(char: Char, first: Style) -> str:
    high = first.base - char.style.base > 0.1 * first.size and char.style.size < 0.85 * first.size
    text = _printed(char.code)
    return text.translate(_RAISED) if high else text


def _printed(code: int) -> str:
    if 0x20 < code < 0x7F or 0xC0 <= code <= 0xFF:
        return chr(code)
    if code in _CODE_OF_LINE_END_HYPHEN:
        return "-"
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _HYPHENS:
        return _HYPHENS[code]
    if 0xE000 <= code <= 0xF8FF:
        return _PRIVATE_BULLETS.get(code, "•")
    letter = chr(code)
    if letter in _INVISIBLE or (unicodedata.category(letter) in ("Cc", "Cs", "Cn") and letter != _SOFT_HYPHEN):
        return ""
    return letter


def _with_marks_on_the_line(words: Sequence[Word]) -> list[Word]:
    """Footnote marks that stand high before their text take its baseline, as superscript characters."""
    result = list(words)
    for place, (mark, text) in enumerate(pairwise(words)):
        if mark.size < 0.85 * text.size and mark.text.isdigit() and _is_set_high_before(mark, text):
            result[place] = replace(mark, text=mark.text.translate(_RAISED), base=text.base)
    return result


def _is_set_high_before(mark: Word, text: Word) -> bool:
    higher, gap = text.base - mark.base, text.box.x0 - mark.box.x1
    return mark.upright and 0.1 * text.size < higher < 0.6 * text.size and -0.1 * text.size < gap < 0.6 * text.size


def _without_letterspacing(words: Sequence[Word]) -> list[Word]:
    """Put together letters that stand apart for looks only (``B A R N E V E R N``)."""
    result: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _same_row(run[-1], word):
            result.extend(_letterspaced(run))
            run = []
        run.append(word)
    result.extend(_letterspaced(run))
    return result


def _same_row(a: Word, b: Word) -> bool:
    return (
        a.upright
        and b.upright
        and a.font == b.font
        and abs(a.size - b.size) < 0.1
        and abs(a.base - b.base) < 0.1 * a.size
        and -0.1 * a.size < b.box.x0 - a.box.x1 < 2 * a.size
    )


def _letterspaced(run: list[Word]) -> list[Word]:
    short = [word for word in run if len(word.text) <= 2 and not word.text.isdigit()]
    if len(run) < 5 or len(short) < 0.8 * len(run):
        return run
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(run)]
    usual = median(gaps)
    if usual > 0.6 * run[0].size:
        return run  # single letters in columns, such as the initials of months
    joined = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        last = joined[-1]
        if gap <= 1.5 * usual + 0.02 * word.size:
            joined[-1] = replace(last, text=last.text + word.text, box=around([last.box, word.box]))
        else:
            joined.append(word)
    return joined


def _without_doubles(words: Sequence[Word]) -> list[Word]:
    """Drop words that are printed again on top of themselves, which imitates bold or a shadow."""
    seen: dict[str, list[Box]] = {}
    result: list[Word] = []
    for word in words:
        earlier = seen.setdefault(word.text, [])
        own = (word.box.x1 - word.box.x0) * (word.box.bottom - word.box.top)
        if any(overlap(word.box, box) > 0.7 * own for box in earlier):
            continue
        earlier.append(word.box)
        result.append(word)
    return result
