"""Lines -> paragraphs and list items.

Where a paragraph ends is seen as a reader sees it: by white space, by an indent, by a mark, by a change of
letters, or by a line that stops although the next word would have fitted on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.model import BlockKind
from ingest.lines import Line, is_number
from ingest.pages import BLACK, Colour

_MARKED = re.compile(r"(?:[•◦▪▫●○■□➢✓→❑‣⁃·*]\s*\S|[-–—]\s*[^\W_]|o\s+\S)")
_ENUMERATED = re.compile(r"(?:\d{1,2}[.)]|[a-zæøå][.)]|\(?[ivx]{1,4}\)|\(\w\))\s+\S")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”»’')\]⁾¹²³⁴⁵⁶⁷⁸⁹⁰]*$")
_LABELLED = re.compile(r"[^\W\d][^.:;]{1,60}:\s+[\d«]")
"""A line such as "Meldinger: 176"; several below each other are a small table, not a sentence."""
_WHOLE_ROW = re.compile(r"[^\W\d][^.:;]{1,60}:\s+\d[\d .,]*(?:%|prosent|kr|kroner|barn|årsverk)?")
"""A line that says what and how many, so that nothing need follow it."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MORE_THAN_LEADING = 1.25
_LONGEST_TITLE = 8
"""So many words at most are what a big number under them counts."""
_FEWEST_STATEMENTS = 3
_NARROW = 6
"""A box of so many of its number's letter sizes holds nothing but a number and its words."""
_OPEN_WORDS = frozenset(
    "og eller i på av for til med som at å et en ei ein eit den det de dei har ved om fra frå mot hos".split()  # noqa: SIM905
)


@dataclass(slots=True)
class Draft:
    """Lines that will be one block; ``indent`` is where the text of a list item begins."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    indent: float = 0.0


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a mark that ends a sentence or announces a list."""
    return bool(_SENTENCE_END.search(text))


def breaks_off(text: str) -> bool:
    """Whether a text ends where no sentence can, so that whatever follows belongs to it."""
    return text.endswith(",") or text.rsplit(maxsplit=1)[-1] in _OPEN_WORDS


def is_item_start(text: str) -> bool:
    """Whether a line begins with a bullet, a dash, a number or a letter of a list."""
    return bool(_MARKED.match(text) or _ENUMERATED.match(text))


def drafts_of(lines: Sequence[Line], leading: float | None = None) -> list[Draft]:
    """Group lines, in reading order, to paragraphs and items. ``leading`` is in letter sizes."""
    ratio = usual_leading(lines) if leading is None else leading
    drafts: list[Draft] = []
    statements = _statements(lines, ratio)
    for place, line in enumerate(lines):
        draft = drafts[-1] if drafts else None
        if draft is None or place in statements or _starts_new(draft, line, ratio):
            marked = is_item_start(line.text)
            drafts.append(
                Draft("item" if marked else "paragraph", [line], _text_start(line) if marked else line.box.x0)
            )
        else:
            draft.lines.append(line)
    return _with_unmarked_lists(drafts)


def _statements(lines: Sequence[Line], ratio: float) -> set[int]:
    """The places of lines that each say something of their own, as in a box of a slide where Enter ends them.

    Three or more lines of one box that all begin as a sentence does and never end as one are not one text.
    """
    found: set[int] = set()
    run: list[int] = []
    for place, line in enumerate([*lines, None]):
        last = lines[run[-1]] if run else None
        if line is not None and last is not None and _one_paragraph(last, line, ratio):
            run.append(place)
            continue
        found.update(_own_statements([(at, lines[at]) for at in run]))
        run = [place] if line is not None else []
    return found


def _own_statements(run: Sequence[tuple[int, Line]]) -> list[int]:
    """The places of a run's lines that begin a statement; none when it is a text or a few lines only."""
    ends = any(ends_sentence(line.text) and line.text[-1] != ":" for _, line in run[:-1])
    if ends or not all(_is_statement(line) for _, line in run):
        return []
    begins = [at for (at, _), (_, last) in zip(run[1:], run, strict=False) if not breaks_off(last.text)]
    return [run[0][0], *begins] if len(begins) + 1 >= _FEWEST_STATEMENTS else []


def _one_paragraph(last: Line, line: Line, ratio: float) -> bool:
    same = last.region == line.region and abs(last.size - line.size) < 0.5 and last.upright and line.upright
    return same and abs(last.box.x0 - line.box.x0) < 3 and 0 < line.base - last.base <= 1.25 * ratio * line.size


def _is_statement(line: Line) -> bool:
    first = line.text[0]
    return (first.isupper() or first.isdigit()) and any(letter.isalpha() for letter in line.text)


def usual_leading(lines: Sequence[Line]) -> float:
    """The usual distance between baselines, in letter sizes."""
    ratios = [
        (b.base - a.base) / max(a.size, b.size)
        for a, b in pairwise(lines)
        if a.region == b.region and 0.9 < (b.base - a.base) / max(a.size, b.size) < 2.2
    ]
    if len(ratios) < 4:
        return 1.25
    return min(max(sorted(ratios)[len(ratios) // 3], 1.0), 1.8)


def _text_start(line: Line) -> float:
    return line.words[1].box.x0 if len(line.words) > 1 and len(line.words[0].text) <= 3 else line.box.x0


def _starts_new(draft: Draft, line: Line, ratio: float) -> bool:
    last = draft.lines[-1]
    unfinished = not ends_sentence(last.text)
    continues = unfinished and (line.text[0].islower() or line.text[0] == "(" or breaks_off(last.text))
    if last.region != line.region:
        alike = last.upright == line.upright and abs(last.size - line.size) < 0.5
        return not (continues and alike and not _WHOLE_ROW.fullmatch(last.text))
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return not (_counts(last, line) or _is_titled(draft, line))
    forced = _next_word_would_fit(last, line)
    if is_item_start(line.text) and (forced or not unfinished or draft.kind == "item" or _bulleted(line.text)):
        return True
    gap = (line.base - last.base) / max(last.size, line.size)
    if gap <= _MORE_THAN_LEADING * ratio and _says_more_of_number(draft, line):
        return False
    if gap > _MORE_THAN_LEADING * ratio:
        return not (continues and gap < 1.8 * ratio and not forced)
    if draft.kind == "item":
        return _leaves_item(draft, line, forced, continues)
    indented = not unfinished and line.box.x0 > last.box.x0 + 0.8 * line.size
    return indented or _is_labelled_row(last, line) or (forced and (not continues or last.bold != line.bold))


def _is_labelled_row(last: Line, line: Line) -> bool:
    row = _LABELLED.match(line.text) is not None and not ends_sentence(last.text)
    return row and (_LABELLED.match(last.text) is not None or len(last.words) <= 4)


def _counts(number: Line, line: Line) -> bool:
    """Whether a line says what the big number above it counts."""
    over = line.box.x0 < number.box.x1 and line.box.x1 > number.box.x0
    narrow = number.region == line.region and number.right - number.left < _NARROW * number.size
    if _YEAR.fullmatch(number.text) or not (over or narrow):
        return False
    return number.size > 1.4 * line.size and is_number(number.text) and not is_number(line.text)


def _says_more_of_number(draft: Draft, line: Line) -> bool:
    """Whether a line goes on with the few words centred under a big number, a day or a year too."""
    number, last = draft.lines[0], draft.lines[-1]
    centred = all(abs(one.box.x0 + one.box.x1 - number.box.x0 - number.box.x1) < 6 for one in (last, line))
    few = sum(len(one.words) for one in (*draft.lines, line)) <= _LONGEST_TITLE + len(number.words)
    under = last is not number and number.size > 1.4 * line.size and is_number(number.text)
    return under and centred and few and not ends_sentence(last.text)


def _is_titled(draft: Draft, number: Line) -> bool:
    """Whether a few words, the first of their region, stand right above a big number that they name."""
    label = draft.lines[-1]
    over = label.box.x0 < number.box.x1 and label.box.x1 > number.box.x0
    near = number.box.top - label.box.bottom < 0.6 * number.size
    few = sum(len(line.words) for line in draft.lines) <= _LONGEST_TITLE and label.text[-1] not in ".!?"
    alone = abs(min(line.box.x0 for line in (*draft.lines, number)) - number.left) < 3
    return over and near and few and alone and number.size > 1.4 * label.size and is_number(number.text)


def _bulleted(text: str) -> bool:
    return text[0] in "•◦▪▫●○■□➢✓→❑‣⁃"


def _leaves_item(draft: Draft, line: Line, forced: bool, continues: bool) -> bool:
    if line.box.x0 >= draft.indent - 3:
        hanging = draft.indent > draft.lines[0].box.x0 + 3
        return forced and not continues and not (hanging and draft.lines[-1].bold)
    return forced or not continues


def _next_word_would_fit(last: Line, line: Line) -> bool:
    first = line.words[0]
    return last.box.x1 + 0.8 * line.size + (first.box.x1 - first.box.x0) < last.right


def _with_unmarked_lists(drafts: list[Draft]) -> list[Draft]:
    """Short indented lines after a lead-in that ends with a colon are a list, though nothing marks them."""
    lead: Draft | None = None
    for draft in drafts:
        first = draft.lines[0]
        if lead is not None and draft.kind == "paragraph" and len(draft.lines) <= 2:
            above = lead.lines[-1]
            if first.region == above.region and first.box.x0 > lead.lines[0].box.x0 + 0.6 * first.size:
                draft.kind = "item"
                continue
        lead = draft if draft.kind == "paragraph" and draft.lines[-1].text.endswith(":") else None
    return drafts


def body_size(lines: Sequence[Line]) -> float:
    """The size of most letters of a report."""
    sizes: dict[float, int] = {}
    for line in lines:
        size = round(line.size * 2) / 2
        sizes[size] = sizes.get(size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 10.0


def body_colour(lines: Sequence[Line]) -> Colour:
    """The colour of most letters of a report."""
    colours: dict[Colour, int] = {}
    for line in lines:
        if line.colour is not None:
            colours[line.colour] = colours.get(line.colour, 0) + len(line.text)
    return max(colours, key=lambda colour: colours[colour]) if colours else BLACK
