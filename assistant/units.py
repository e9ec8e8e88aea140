"""What an answer quotes from a passage: a paragraph, a list with the line that leads into it, or a table's row.

Measured on questions with known answers: scattered best sentences hold about half of what is asked for, whole
paragraphs and lists four fifths. A list without its lead-in ("Våre hovedoppgaver:") is not understood, and a lead-in
without its list says nothing, so they are one unit; so are the short lines of a slide, a list without bullets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from corpus.model import Block, Passage

_SHORT_LINE = 130
"""Longer than this a slide's line is a paragraph of its own (characters)."""


_SIGNATURE = 40
"""Lines of running text as short as this belong together: place and day, a name, an office."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Blocks of one passage that are quoted together; ``blocks`` is never empty."""

    passage: Passage
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The blocks' texts, one a line."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def is_list(self) -> bool:
        """Whether it is quoted line by line."""
        return len(self.blocks) > 1 or self.blocks[0].kind == "item"

    @property
    def is_table(self) -> bool:
        """Whether it is a row of a table."""
        return self.blocks[0].kind == "row"


def narrowed(unit: Unit, keep: Collection[Block]) -> Unit:
    """A list with only some of its items, and the line that leads into them."""
    kept = tuple(b for n, b in enumerate(unit.blocks) if b in keep or (n == 0 and leads_in(b)))
    return replace(unit, blocks=kept or unit.blocks)


def leads_in(block: Block) -> bool:
    """Whether a paragraph announces what follows it: it ends with a colon."""
    return block.kind == "paragraph" and block.text.rstrip().endswith(":")


def units_of(passage: Passage) -> tuple[Unit, ...]:
    """The units of a passage in reading order; together they hold each of its blocks once."""
    return tuple(Unit(passage, group) for group in _groups(passage.blocks, passage.kind == "slide"))


def _groups(blocks: Iterable[Block], on_slide: bool) -> list[tuple[Block, ...]]:
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _belongs(block, groups[-1], on_slide):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [tuple(group) for group in groups]


def _belongs(block: Block, group: list[Block], on_slide: bool) -> bool:
    last = group[-1]
    if block.kind == "row" or last.kind == "row":
        return False
    if block.kind == "item":
        return last.kind == "item" or leads_in(last) or (on_slide and len(last.text) <= _SHORT_LINE)
    if leads_in(last) and not leads_in(block):
        return len(group) == 1
    if not on_slide:
        return all(len(b.text) <= _SIGNATURE and b.text.rstrip()[-1:].isalnum() for b in (last, block))
    return max(len(last.text), len(block.text)) <= _SHORT_LINE and not leads_in(block)
