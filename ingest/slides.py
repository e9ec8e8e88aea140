"""What is a slide, and what its title is: what the outline says, else the biggest letters that are read first."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import DocumentKind
from ingest.headings import Known, find_headings
from ingest.lines import Line, is_number
from ingest.pages import RawPage

_LONGEST = 160


def document_kind(pages: Sequence[RawPage]) -> DocumentKind:
    """Slides are wider than high and hold large letters; a report may have a wide page for a table."""
    wide = [page for page in pages if page.width > 1.15 * page.height]
    if len(wide) < 0.7 * len(pages):
        return "report"
    sizes = sorted(word.size / page.height for page in wide for word in page.words)
    return "slides" if not sizes or sizes[len(sizes) // 2] > 0.021 else "report"


def slide_title(page: int, lines: Sequence[Line], known: Known) -> dict[int, list[int]]:
    """The places of the title's lines, as ``find_headings`` gives them; empty when all of a text is alike."""
    known_titles = find_headings(page, lines, known, body=float("inf"))
    if known_titles:
        first = min(known_titles)
        return {first: known_titles[first]}
    named = [line for line in lines if line.upright and any(letter.isalpha() for letter in line.text)]
    upright = [line for line in named if not is_number(line.text)]
    if len({round(line.size) for line in upright}) < 2:
        return _title_alone(lines) if upright else {}
    largest = max(line.size for line in upright)
    first = next(i for i, line in enumerate(lines) if line in upright and line.size > 0.97 * largest)
    places = [first]
    while places[-1] + 1 < len(lines) and _goes_on(lines[first], lines[places[-1] + 1]):
        places.append(places[-1] + 1)
    return {first: places} if sum(len(lines[i].text) for i in places) <= _LONGEST else {}


def _title_alone(lines: Sequence[Line]) -> dict[int, list[int]]:
    """A few words in one place and nothing else, beside a picture or in the middle of a slide."""
    few = sum(len(line.words) for line in lines) <= 15 and len({line.region for line in lines}) == 1
    return {0: list(range(len(lines)))} if few else {}


def _goes_on(first: Line, line: Line) -> bool:
    return line.region == first.region and abs(line.size - first.size) < 0.5 and line.bold == first.bold
