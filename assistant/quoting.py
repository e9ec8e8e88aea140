"""From ranked units to quotations: the few that answer, trimmed to whole sentences, in reading order, by service."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Citation, Form, Section, Statement
from assistant.ranking import Ranked
from assistant.topic import TopicWord, coverage, said_in
from assistant.units import Unit
from corpus.language import sentences
from corpus.library import Library
from corpus.model import Block, Box, Passage, Report

MOST_UNITS = 5
MOST_CHARACTERS = 1300
LONGEST_EXCERPT = 520
_KEEP = 0.62
"""A further unit must score at least this far from the worst towards the best of those ranked."""
_OTHER_REPORT = 0.5


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of one block that is quoted, ``[start, end)`` of its text, whole sentences; from ``unit`` if several."""

    passage: Passage
    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.block.text[self.start : self.end].strip()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes of the lines they stand on."""
        return self.block.boxes(self.start, self.end)


def choose(ranked: Sequence[Ranked], reports: int) -> list[Unit]:
    """The units to quote, in reading order: the best, then those nearly as good, within what a reader will read.

    When several reports are in question each may give its best, so that one service does not silence the others.
    """
    if not ranked:
        return []
    best, worst = ranked[0].score, ranked[-1].score
    chosen: list[Unit] = []
    length = 0
    most = MOST_UNITS if reports < 2 else MOST_UNITS + 1
    room = MOST_CHARACTERS if reports < 2 else MOST_CHARACTERS * 3 // 2
    for candidate in ranked:
        unit = candidate.unit
        first_of_report = reports > 1 and all(unit.passage.report != other.passage.report for other in chosen)
        level = _OTHER_REPORT if first_of_report else _KEEP
        size = min(len(unit.text), LONGEST_EXCERPT)
        if len(chosen) >= most or candidate.score < worst + level * (best - worst):
            break
        if not chosen or length + size <= room:
            chosen.append(unit)
            length += size
    return sorted(chosen, key=lambda unit: (unit.passage.report, unit.passage.order, unit.text))


def excerpts_of(unit: Unit, topic: Sequence[TopicWord], longest: int = LONGEST_EXCERPT) -> list[Excerpt]:
    """What is quoted of a unit: a list whole, a paragraph of more than ``longest`` characters by the run of sentences
    that holds most of the topic.
    """
    if unit.is_list:
        return [Excerpt(unit.passage, block, 0, len(block.text)) for block in unit.blocks]
    block = unit.blocks[0]
    if len(block.text) <= longest:
        return [Excerpt(unit.passage, block, 0, len(block.text))]
    start, end = _best_run(block.text, topic)
    return [Excerpt(unit.passage, block, start, end)]


def _best_run(text: str, topic: Sequence[TopicWord]) -> tuple[int, int]:
    """The run of whole sentences within ``LONGEST_EXCERPT`` that holds most of the topic; of equals the longest."""
    spans = sentences(text)
    best = (-1.0, 0, spans[0][0], spans[0][1])
    for i, (start, _) in enumerate(spans):
        for _, end in spans[i:]:
            if end - start > LONGEST_EXCERPT and end != spans[i][1]:
                break
            held = coverage(topic, said_in(text[start:end]))
            best = max(best, (round(held, 4), end - start, start, end), key=lambda run: (run[0], run[1], -run[2]))
    return best[2], best[3]


def continuation(excerpt: Excerpt, library: Library) -> Excerpt | None:
    """The rest of a sentence that runs on over the page break, from the next passage; ``None`` when it does not."""
    block = excerpt.block
    if not block.runs_on or excerpt.end < len(block.text):
        return None
    following = f"{excerpt.passage.report}#{excerpt.passage.order + 1}"
    found = library.passages_by_id([following])
    if not found or found[0].page != excerpt.passage.page + 1:
        return None
    first = found[0].blocks[0]
    spans = sentences(first.text)
    return Excerpt(found[0], first, *spans[0]) if spans else None


def quote(units: Sequence[Unit], topic: Sequence[TopicWord], library: Library) -> tuple[list[Section], list[Citation]]:
    """Sections of quotations, one a report when there are several, and the citations they refer to, numbered from 1.

    Paragraphs are quoted whole when there is room for all of them.
    """
    longest = LONGEST_EXCERPT if sum(len(unit.text) for unit in units) > MOST_CHARACTERS else MOST_CHARACTERS
    several = len({unit.passage.report for unit in units}) > 1
    statements: dict[str, list[Statement]] = {}
    citations: list[Citation] = []
    for unit in units:
        report = library.report(unit.passage.report)
        own = statements.setdefault(report.id, [])
        excerpts = excerpts_of(unit, topic, longest)
        rest = [more for e in excerpts[-1:] if (more := continuation(e, library)) is not None]
        for group in (excerpts, rest):
            if group:
                citations.append(_citation(len(citations) + 1, report, group))
                own.extend(_statements(group, unit.is_list, len(citations)))
    sections = [Section(title_of(library.report(id)) if several else "", tuple(own)) for id, own in statements.items()]
    return sections, citations


def quoted_by_report(excerpts: Sequence[Excerpt], library: Library) -> tuple[list[Section], list[Citation]]:
    """A section for each excerpt under the title of its report, and the citations, numbered from 1."""
    sections, citations = [], []
    for n, excerpt in enumerate(excerpts, 1):
        report = library.report(excerpt.passage.report)
        citations.append(_citation(n, report, [excerpt]))
        sections.append(Section(title_of(report), (Statement(excerpt.text, "quote", (n,)),)))
    return sections, citations


def _statements(excerpts: Iterable[Excerpt], is_list: bool, n: int) -> list[Statement]:
    return [Statement(e.text, _form(e, is_list), (n,)) for e in excerpts]


def _form(excerpt: Excerpt, is_list: bool) -> Form:
    leads_in = excerpt.block.kind == "paragraph" and excerpt.text.endswith(":")
    return "item" if is_list and not leads_in else "quote"


def _citation(n: int, report: Report, excerpts: Sequence[Excerpt]) -> Citation:
    boxes = tuple(box for e in excerpts for box in e.boxes)
    text = "\n".join(e.text for e in excerpts)
    return Citation(n, report.id, title_of(report), excerpts[0].passage.page, text, boxes)


def title_of(report: Report) -> str:
    """What a reader knows a report by: its service and year, or its own title when these are not known."""
    return " ".join(part for part in (report.service, str(report.year or "")) if part) or report.title
