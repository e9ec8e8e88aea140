"""Passages -> sentences, each with what stands around it: what announces its list, the headings, its page.

Only running text is read here. A table's rows have their own reader, and the same number must not become a
figure twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.language import sentences
from corpus.model import Block, Box, Passage
from ingest.figures.coordinates import Layer
from ingest.figures.prose_brackets import speaks_of_brackets
from ingest.figures.prose_numbers import counted_in

_LONGEST_LABEL = 60
_LONGEST_LEAD = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters ``[start, end)`` of a block's text.

    ``leads`` are the texts above it on the page that hold for it though they are no headings, the nearest first: the
    line that announces its list, a short line such as "Overhalla:" that titles what follows. ``opens`` is true for
    the first sentence of its block, and ``before`` is the text of the sentence before it there. ``closes`` is true in
    the paragraphs that follow a list under the same heading. ``over`` is the rest of it at the top of the next page,
    ``under`` its beginning at the foot of the one before.
    """

    passage: Passage
    block: Block
    start: int
    end: int
    leads: tuple[str, ...] = ()
    opens: bool = True
    before: str = ""
    closes: bool = False
    over: str = ""
    under: str = ""

    @property
    def text(self) -> str:
        """The whole sentence as printed; what it counts of its own stands in :attr:`here`."""
        return " ".join(part for part in (self.under, self.here, self.over) if part)

    @property
    def here(self) -> str:
        """What of it is printed on its page, the characters of ``text`` from ``first`` on."""
        return self.block.text[self.start : self.end]

    @property
    def first(self) -> int:
        """Where in ``text`` begins what is printed on its page."""
        return len(self.under) + 1 if self.under else 0

    def is_here(self, at: int) -> bool:
        """Whether a character of ``text`` is printed on its page."""
        return self.first <= at < self.first + len(self.here)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Where characters ``[start, end)`` of ``text`` are printed on its page."""
        first = self.start - self.first
        return self.block.boxes(max(self.start, first + start), min(self.end, first + end))

    @property
    def in_list(self) -> bool:
        """Whether it stands in an item of a list."""
        return self.block.kind == "item"

    @property
    def layers(self) -> tuple[Layer, ...]:
        """What titles it, the nearest first: leads, then headings from the innermost outwards."""
        headings = (Layer("heading", text) for text in reversed(self.passage.headings))
        return (*(Layer("lead-in", text) for text in self.leads), *headings)


def is_label(block: Block) -> bool:
    """Whether a block is a short line that titles what follows rather than a sentence."""
    text = block.text.strip()
    if block.kind == "row" or len(text) > _LONGEST_LABEL or counted_in(text):
        return False
    return text.endswith((":", "?")) or (
        block.kind == "paragraph" and text[-1:] not in ".!?,;" and len(text.split()) <= 8
    )


def sentences_of(passages: Sequence[Passage]) -> Iterator[Sentence]:
    """Every sentence of running text in reading order."""
    headings: tuple[str, ...] = ()
    label, lead, listed = "", "", False
    running = [passage for passage in passages if passage.kind != "table"]
    before: Passage | None = None
    for passage, following in zip_longest(running, running[1:]):
        if passage.headings != headings:
            headings, label, lead, listed = passage.headings, "", "", False
        under, before = _begun(before, passage), passage
        for at, block in enumerate(passage.blocks):
            if block.kind == "row":
                continue
            leads = tuple(text for text in (lead if block.kind == "item" else "", label) if text)
            item = block.kind == "item"
            around = ("" if at else under, _rest(block, passage, following))
            yield from _sentences(passage, block, leads, around, closes=listed and not item)
            listed = listed or item
            if is_label(block):
                label, lead, listed = block.text, "", False
            elif block.kind == "paragraph":
                announces = block.text.rstrip().endswith(":") or speaks_of_brackets(block.text)
                lead = block.text[-_LONGEST_LEAD:] if announces else ""


def _rest(block: Block, passage: Passage, following: Passage | None) -> str:
    """What the next page begins with, when the sentence that ends ``block`` goes on there."""
    if not block.runs_on or following is None or following.page != passage.page + 1:
        return ""
    after = following.blocks[0]
    return "" if after.kind == "row" else after.text[slice(*sentences(after.text)[0])]


def _begun(before: Passage | None, passage: Passage) -> str:
    """What the page before ends with, when that sentence goes on in ``passage``."""
    if before is None or before.page + 1 != passage.page or not before.blocks[-1].runs_on:
        return ""
    text = before.blocks[-1].text
    return "" if before.blocks[-1].kind == "row" else text[slice(*sentences(text)[-1])]


def _sentences(
    passage: Passage, block: Block, leads: tuple[str, ...], around: tuple[str, str], *, closes: bool
) -> Iterator[Sentence]:
    """``around`` is what stands of the first and the last sentence on the page before and on the next one."""
    before = ""
    under, over = around
    named = bool(leads) and leads[0].endswith(":")
    for start, end in sentences(block.text):
        if not named and not any(letter.isalpha() for letter in block.text[start:end]):
            continue  # numbers that nothing names, such as those of a chart that is not understood
        rest = over if end == len(block.text.rstrip()) else ""
        yield Sentence(passage, block, start, end, leads, not before and not under, before, closes, rest, under)
        under = ""
        before = block.text[start:end]
