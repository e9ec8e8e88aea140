"""From ranked units to quotations: the few that answer, trimmed to whole sentences, the best passage first, by service.

What stands in one passage is quoted in reading order; of the passages the best comes first, for it alone answers four
questions of five.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation, Form, Section, Statement
from assistant.ranking import Ranked
from assistant.topic import TopicWord, coverage, said_in
from assistant.units import Unit, leads_in, narrowed
from corpus.language import sentences
from corpus.library import Library
from corpus.model import Block, Box, Passage, Report

MOST_UNITS = 5
MOST_CHARACTERS = 1300
LONGEST_EXCERPT = 520
_LONGEST_BEST = 1000
"""Characters of the best paragraph that are quoted: the answer may stand in the sentence after the one on the topic."""
_KEEP = 0.62
"""A further unit must score at least this far from the worst towards the best of those ranked."""
_OTHER_REPORT = 0.5
_A_LIST = 3
_ABOUT_IT = 0.6
"""The share of the topic that an item must hold for the others of its list to be left out."""
_AS_MUCH = 0.6


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


def choose(ranked: Sequence[Ranked], reports: int, topic: Sequence[TopicWord] = ()) -> list[Unit]:
    """The units to quote, the best passage first: the best, then those nearly as good, within what a reader will read.

    When several reports are in question each may give its best, so that one service does not silence the others. Of a
    list that is not the best unit only the items on the topic are kept, when the topic stands in some of them.
    """
    if not ranked:
        return []
    best, worst = ranked[0].score, ranked[-1].score
    chosen: list[Unit] = []
    length = 0
    most = MOST_UNITS if reports < 2 else MOST_UNITS + 1
    room = MOST_CHARACTERS if reports < 2 else MOST_CHARACTERS * 3 // 2
    for candidate in ranked:
        unit = _on_topic(candidate.unit, topic) if chosen else candidate.unit
        first_of_report = reports > 1 and all(unit.passage.report != other.passage.report for other in chosen)
        level = _OTHER_REPORT if first_of_report else _KEEP
        size = min(len(unit.text), LONGEST_EXCERPT)
        if len(chosen) >= most or candidate.score < worst + level * (best - worst):
            break
        if not chosen or length + size <= room:
            chosen.append(unit)
            length += size
    rank = {id: n for n, id in reversed(list(enumerate(unit.passage.id for unit in chosen)))}
    return sorted(chosen, key=lambda unit: (rank[unit.passage.id], _position(unit)))


def _position(unit: Unit) -> int:
    """Where a unit begins in its passage."""
    return unit.passage.blocks.index(unit.blocks[0]) if unit.blocks[0] in unit.passage.blocks else 0


def _on_topic(unit: Unit, topic: Sequence[TopicWord]) -> Unit:
    """A list by its items that are on the topic; whole when what stands over it is as much so, or no item is."""
    if not unit.is_list or len(unit.blocks) < _A_LIST:
        return unit
    over = "\n".join((*unit.passage.headings[-1:], *(b.text for b in unit.blocks[:1] if leads_in(b))))
    share = {block: coverage(topic, said_in(block.text)) for block in unit.blocks}
    most = max(share.values())
    if most < _ABOUT_IT or most <= coverage(topic, said_in(over)):
        return unit
    return narrowed(unit, [block for block, held_of in share.items() if held_of >= _AS_MUCH * most])


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


def quote(
    units: Sequence[Unit], topic: Sequence[TopicWord], library: Library, best: Unit | None = None
) -> tuple[list[Section], list[Citation]]:
    """Sections of quotations, one a report when there are several, and the citations they refer to, numbered from 1.

    Paragraphs are quoted whole when there is room for all of them; the best one so far as a reader will read it.
    """
    longest = LONGEST_EXCERPT if sum(len(unit.text) for unit in units) > MOST_CHARACTERS else MOST_CHARACTERS
    several = len({unit.passage.report for unit in units}) > 1
    statements: dict[str, list[Statement]] = {}
    citations: list[Citation] = []
    said: list[Excerpt] = []
    for unit in units:
        report = library.report(unit.passage.report)
        own = statements.setdefault(report.id, [])
        excerpts = [
            left
            for e in excerpts_of(unit, topic, _LONGEST_BEST if unit == best else longest)
            if (left := _unsaid(e, said)) is not None
        ]
        said += excerpts
        rest = [more for e in excerpts[-1:] if (more := continuation(e, library)) is not None]
        said += rest
        for group in (excerpts, rest):
            if group:
                citations.append(_citation(len(citations) + 1, report, group))
                own.extend(_statements(group, unit.is_list, len(citations)))
    told = [(title_of(library.report(id)), tuple(own)) for id, own in statements.items() if own]
    sections = [Section(title if several else "", own) for title, own in told]
    return sections, citations


def _unsaid(excerpt: Excerpt, said: Iterable[Excerpt]) -> Excerpt | None:
    """What of an excerpt was not quoted yet; what runs on over a page break is quoted with its beginning."""
    own = [e for e in said if e.passage.id == excerpt.passage.id and e.block == excerpt.block]
    start = max((e.end for e in own if e.start <= excerpt.start < e.end), default=excerpt.start)
    return replace(excerpt, start=start) if excerpt.block.text[start : excerpt.end].strip() else None


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
