"""Tables of contents: lines that only say on which page something stands.

They hold every word that the report is about and answer nothing, so they are kept out of what is searched. One is
known by its title or its dots; without either, by the pages themselves, which begin with the words that it names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.language import fold
from ingest.lines import Line, fragments_of
from ingest.pages import RawPage, Word, around, text_of

_LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\s\.){4,}|_{5,})\s*\d{0,3}$")
_ENDS_WITH_PAGE = re.compile(r"\D\s*\d{1,3}$")
_NUMBERED = re.compile(r"(\d{1,2})(?:\.\d{1,2})*\.?\s+[A-ZÆØÅ]\D*")
_TITLE = re.compile(r"(?:innhold|innhald|innholdsfortegnelse|innhaldsliste|innholdsliste|innhaldsoversyn)\s*:?")
_ENTRY = re.compile(r"(?P<title>[^\W\d_].*?[^\W\d_][?!)»]?)[\s.…_]+(?P<page>\d{1,3})")
_FEWEST = 4
_SURELY = 12
"""So many letters of a title's first line tell it from other lines."""
_INDENT = 40.0


def listed_words(pages: Sequence[RawPage]) -> list[set[int]]:
    """For each page the ids of its words in a list of what other pages begin with; mostly none at all."""
    fragments = [fragments_of([word for word in page.words if word.upright]) for page in pages]
    texts = [{fold(text_of(fragment)) for fragment in found} for found in fragments]
    return [_listed(at, found, texts) for at, found in enumerate(fragments)]


def _listed(at: int, fragments: Sequence[Sequence[Word]], texts: Sequence[set[str]]) -> set[int]:
    """The words from the first to the last line that names another page; they count from one page, wherever 1 is."""
    entries = [(f, m) for f in fragments if (m := _ENTRY.fullmatch(text_of(f))) is not None]
    named: dict[int, list[Sequence[Word]]] = {}
    for fragment, entry in entries if len(entries) >= _FEWEST else ():
        title = fold(entry["title"])
        for place, lines in enumerate(texts):
            if place != at and (title in lines or any(len(x) >= _SURELY and title.startswith(x) for x in lines)):
                named.setdefault(place - int(entry["page"]), []).append(fragment)
    best = max(named.values(), key=len, default=[])
    if len(best) < max(_FEWEST, 0.6 * len(entries)):
        return set()
    left = Counter(round(fragment[0].box.x0) for fragment in best).most_common(1)[0][0]
    top, bottom = min(f[0].box.top for f in best), max(f[0].box.bottom for f in best)
    boxes = [(around([word.box for word in fragment]), fragment) for fragment in fragments]
    inside = [f for b, f in boxes if top - 1 <= b.top and b.bottom <= bottom + 1 and -3 <= b.x0 - left < _INDENT]
    return {id(word) for fragment in inside for word in fragment}


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """The places in ``lines`` (one page) that belong to a table of contents, its title included."""
    leaders = [bool(_LEADER.search(line.text)) for line in lines]
    title = next((i for i, line in enumerate(lines) if _TITLE.fullmatch(fold(line.text))), None)
    if sum(leaders) >= 3:
        entries = [i for i, leader in enumerate(leaders) if leader]
        first = entries[0] if title is None else min(title, entries[0])
        return set(range(first, entries[-1] + 1))
    if title is None:
        return set()
    end = title + 1
    while end < len(lines) and _ENDS_WITH_PAGE.search(lines[end].text):
        end += 1
    end = max(end, _numbered_until(lines, title + 1))
    return set(range(title, end)) if end - title >= 4 else set()


def _numbered_until(lines: Sequence[Line], start: int) -> int:
    """Where the chapters that are listed from ``start`` on without their pages end; a number never falls."""
    last, end = 0, start
    while end < len(lines):
        match = _NUMBERED.fullmatch(lines[end].text)
        if match is None or not last <= int(match[1]) <= last + 1:
            break
        last, end = int(match[1]), end + 1
    return end
