"""Labels that name what they count: "Fosterhjem; 27", or a name with its number on the line below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Box
from ingest.chartmarks import standing
from ingest.chartnames import Piece, pieces_of
from ingest.pages import Word, around

_LABEL = re.compile(
    r"(?P<name>[^\W\d_].*?[^\s;:,(–-])\s?[;:,]?\s+[(–-]?\s?(?P<number>\d[\d\s.,]*?(?:\s?%|\sprosent)?)"
    r"(?:[;,\s]+\(?\d+(?:[.,]\d+)?\s?%\)?)?"
)
"""A name, a number, and perhaps its share of the whole behind it."""
_STEP = 1.5
"""So many letter sizes are at most from one line of a label to the next."""
_SHORTEST = 3
"""What is shorter and begins a line in small letters is the rest of a word that was cut."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name and its number as words of their own; ``words`` are all that are printed, ``box`` is around them."""

    name: Word
    number: tuple[Word, ...]
    words: tuple[Word, ...]
    box: Box


def labels_in(words: Sequence[Word]) -> list[Label]:
    """The labels among words that stand by themselves, from the top down."""
    found = (_label(lines) for lines in _stacked(pieces_of(words, standing)))
    return [label for label in found if label is not None]


def _stacked(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand centred or flush under each other as the lines of one text, up to the one with a number."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.box.top, one.box.x0)):
        over = next((group for group in groups if not _is_whole(group) and _is_under(piece, group[-1])), None)
        if over is None:
            groups.append([piece])
        else:
            over.append(piece)
    return groups


def _is_whole(lines: Sequence[Piece]) -> bool:
    return _LABEL.fullmatch(_joined(lines)) is not None


def _is_under(piece: Piece, above: Piece) -> bool:
    word, last = piece.words[0], above.words[0]
    step = word.base - last.base
    if abs(word.size - last.size) > 0.5 or not 0 < step <= _STEP * word.size:
        return False
    a, b = piece.box, above.box
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2) < 3


def _joined(lines: Sequence[Piece]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        first = line.words[0].text.rstrip(";:,")
        cut = text[-1].isalpha() and first.islower() and len(first) < _SHORTEST
        text += line.text if cut else f" {line.text}"
    return text


def _label(lines: Sequence[Piece]) -> Label | None:
    text = _joined(lines)
    match = _LABEL.fullmatch(text)
    if match is None:
        return None
    words = tuple(word for line in lines for word in line.words)
    wanted = match["number"].split()
    at = next(
        (i for i in range(len(words)) if [w.text.strip(";,()") for w in words[i : i + len(wanted)]] == wanted), None
    )
    if at is None or not at:
        return None
    number = tuple(replace(word, text=word.text.strip(";,()")) for word in words[at : at + len(wanted)])
    name = replace(words[0], text=match["name"], box=around([word.box for word in words[:at]]))
    return Label(name, number, words, around([word.box for word in words]))
