"""How an answer looks: Markdown for the page and the command line, JSON for programs, HTML for the source panel.

Everything here is a pure function. The texts of an answer are plain and come from strangers (the one who
asks, the one who wrote the report), so each of them is escaped here, once, where it is put between our own
markup. Two escapes are needed because there are two readers:

- In a terminal the Markdown is read as it stands, so only what would change its meaning gets a backslash.
- On the page it goes through a Markdown parser, a sanitizer and ``innerHTML``. There every mark that could
  mean anything to any of them becomes a numeric character reference, which none of them interprets.

A link to a source is ``#kilde/<report>/<page>/<key>``. The key is made from the citation's content, so the
same citation has the same link in every answer and nothing about a session is kept in it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote as percent_encode

from assistant.answer import Answer, Citation, Section, Statement, Table, TableCell
from corpus.correctionwords import correction_record
from corpus.digits import json_number
from corpus.language import sentences
from corpus.model import Box, Figure

NOT_FOUND_MARK = "ikke-funnet"
"""Class of the mark over an answer that says that the reports do not hold it; the style sheet knows it."""

_HARMLESS = frozenset(",;%?/")
_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>~])|&(?=#?\w+;)")
_BEGINS_A_BLOCK = re.compile(r"^(?:([#+\-=|])|(\d+)([.)])(?=\s|$))")


def escape_for_page(text: str) -> str:
    """Text that is shown as it stands by a Markdown parser, by ``innerHTML`` and inside a quoted attribute."""
    return "".join(
        f"&#{ord(char)};" if char.isascii() and not char.isalnum() and char != " " and char not in _HARMLESS else char
        for char in _one_line(text)
    )


def escape_for_terminal(text: str) -> str:
    """Text that means the same when it is read as Markdown; as few marks as possible are added."""
    escaped = _MEANS_SOMETHING.sub(lambda found: "\\" + found[0], _one_line(text))
    return _BEGINS_A_BLOCK.sub(lambda f: f"\\{f[1]}" if f[1] else f"{f[2]}\\{f[3]}", escaped)


def _one_line(text: str) -> str:
    """Line breaks become spaces and other control characters vanish: a text never starts a block of its own."""
    spaced = "".join(" " if char in "\r\n\t\v\f\u2028\u2029" else char for char in text)
    return "".join(char for char in spaced if unicodedata.category(char) != "Cc").strip()


def source_key(citation: Citation) -> str:
    """Sixteen hexadecimal digits made from what is cited: the same citation has the same key everywhere."""
    content = repr((citation.report, citation.page, citation.quote, citation.boxes))
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def source_link(report: str, page: int, key: str = "") -> str:
    """The address of a page in the source panel, with the marked lines of a citation when ``key`` is given."""
    place = f"#kilde/{percent_encode(report, safe='')}/{page}"
    return f"{place}/{key}" if key else place


def answer_to_markdown(answer: Answer, *, links: bool) -> str:
    """The whole answer. With ``links`` for the page, where ``[1]`` is a link; else for a terminal."""
    return "".join(_pieces(answer, links=links))


def stream(answer: Answer) -> Iterator[str]:
    """The answer as the page shows it, growing by whole sentences; the last text is the whole answer."""
    shown = ""
    for piece in _pieces(answer, links=True):
        shown += piece
        yield shown


def sources_to_markdown(answer: Answer, *, links: bool) -> str:
    """A list of the pages that the answer rests on, each with its references; ``""`` when it rests on none."""
    pages: dict[tuple[str, int], list[Citation]] = {}
    for citation in answer.citations:
        pages.setdefault((citation.report, citation.page), []).append(citation)
    if not pages:
        return ""
    named = [(cited, f"{cited[0].title}, side {cited[0].page}") for cited in pages.values()]
    if not links:
        lines = [f"{' '.join(f'[{c.n}]' for c in cited)} {escape_for_terminal(place)}" for cited, place in named]
        return "\n\nKilder:\n\n" + "".join(f"- {line}\n" for line in lines)
    items = "".join(f"<li>{' '.join(map(_cite, cited))} {escape_for_page(place)}</li>" for cited, place in named)
    return f'\n\n<div class="kilder"><p>Kilder</p><ul>{items}</ul></div>'


def _pieces(answer: Answer, *, links: bool) -> Iterator[str]:
    """The answer in the steps in which it is shown; every prefix of them is well-formed Markdown."""
    cited = {citation.n: citation for citation in answer.citations}
    not_found = links and answer.abstained and not answer.asks_back
    waiting = [f'<span class="{NOT_FOUND_MARK}">Ikke i rapportene</span>'] if not_found else []
    begun = False
    for section in _in_order(answer):
        waiting += [f"**{_escape(section.title, links=links)}**"] if section.title else []
        previous = ""
        for statement in section.statements:
            list_goes_on = statement.form == previous == "item"
            lead = "\n" if list_goes_on else _lead(waiting, begun=begun)
            yield from _with_lead(lead, _statement(statement, cited, links=links))
            waiting, begun, previous = [], True, statement.form
        if section.table is not None:
            yield _lead(waiting, begun=begun) + _table(section.table, cited, links=links)
            waiting, begun = [], True
    if answer.notes:
        notes = "".join(f"\n- {_escape(note, links=links)}" for note in answer.notes)
        yield f"{_lead(waiting, begun=begun)}**Merk:**\n{notes}"


def _table(table: Table, cited: dict[int, Citation], *, links: bool) -> str:
    """A Markdown table; columns with numbers, but the first, are set to the right."""
    lines = [
        [_in_cell(title, links=links) for title in table.header],
        ["---", *("---:" if _has_numbers(table, n) else "---" for n in range(1, len(table.header)))],
        *([_cell(cell, cited, links=links) for cell in row] for row in table.rows),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _has_numbers(table: Table, column: int) -> bool:
    """Whether a column holds a number, or nothing but empty cells."""
    texts = [row[column].text for row in table.rows]
    return any(char.isdigit() for text in texts for char in text) or not any(texts)


def _cell(cell: TableCell, cited: dict[int, Citation], *, links: bool) -> str:
    return _in_cell(cell.text, links=links) + _references(cell.refs, cited, links=links)


def _in_cell(text: str, *, links: bool) -> str:
    """Text that does not end its cell: in a table a terminal's ``|`` needs its backslash too."""
    escaped = _escape(_one_line(text), links=links)
    return escaped if links else escaped.replace("|", "\\|")


def _references(refs: tuple[int, ...], cited: dict[int, Citation], *, links: bool) -> str:
    return "".join(" " + (_cite(cited[n]) if links else f"[{n}]") for n in refs if n in cited)


def _lead(waiting: list[str], *, begun: bool) -> str:
    """What stands before a paragraph: the marks and titles that wait for one, and the gap to what came before."""
    return ("\n\n" if begun else "") + "".join(f"{line}\n\n" for line in waiting)


def _with_lead(lead: str, pieces: Iterator[str]) -> Iterator[str]:
    yield lead + next(pieces)
    yield from pieces


def _in_order(answer: Answer) -> tuple[Section, ...]:
    """The sections as they are; what was not found is said before what stands nearest to it."""
    if not answer.abstained:
        return answer.sections
    return tuple(
        Section(s.title, tuple(sorted(s.statements, key=lambda said: said.form != "plain")), s.table)
        for s in answer.sections
    )


def _statement(statement: Statement, cited: dict[int, Citation], *, links: bool) -> Iterator[str]:
    """One statement, sentence by sentence; the references follow the last one."""
    opening, closing = ("", "") if statement.form == "plain" else ("«", "»")
    if statement.lead:
        opening = f"**{_escape(_one_line(statement.lead), links=links)}** {opening}"
    bullet = "- " if statement.form == "item" else ""
    text = _one_line(statement.text)
    ends = [end for _, end in sentences(text)][:-1]
    refs = _references(statement.refs, cited, links=links)
    start = 0
    for end in ends:
        first = bullet + opening if start == 0 else " "
        yield first + _escape(text[start:end], links=links)
        start = end
    first = bullet + opening if start == 0 else " "
    yield first + _escape(text[start:], links=links) + closing + refs


def _escape(text: str, *, links: bool) -> str:
    return escape_for_page(text) if links else escape_for_terminal(text)


def _cite(citation: Citation) -> str:
    link = escape_for_page(source_link(citation.report, citation.page, source_key(citation)))
    where = escape_for_page(f"Vis side {citation.page} i {citation.title}")
    return f'<a class="cite" href="{link}" title="{where}">&#91;{citation.n}&#93;</a>'


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The answer for programs: plain values only, boxes as lists, the text as Markdown with ``[n]``."""
    return {
        "question": answer.question,
        "kind": answer.kind,
        "answer": answer_to_markdown(answer, links=False),
        "abstained": answer.abstained,
        "figures": [figure_to_json(figure) for figure in answer.figures],
        "citations": [
            {
                "n": c.n,
                "doc": c.report,
                "title": c.title,
                "page": c.page,
                "quote": c.quote,
                "boxes": _boxes_to_json(c.boxes),
            }
            for c in answer.citations
        ],
        "notes": list(answer.notes),
        "suggestions": list(answer.suggestions),
        "seconds": round(answer.seconds, 4),
    }


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """A figure with its coordinates; ``value`` is ``None`` when no number can be read.

    ``correction`` is only there for a figure that a user corrected.
    """
    correction = figure.correction
    return {
        "doc": figure.report,
        "page": figure.page,
        "where": figure.where,
        "label": figure.label,
        "measure": figure.measure,
        "area": figure.area,
        "area_kind": figure.area_kind,
        "period": figure.period,
        "value": None if figure.value is None else json_number(figure.value),
        "unit": figure.unit,
        "status": figure.status,
        "dims": dict(figure.dims),
        "text": figure.text,
        "boxes": _boxes_to_json(figure.boxes),
        **({} if correction is None else {"correction": correction_record(correction)}),
    }


def _boxes_to_json(boxes: tuple[Box, ...]) -> list[list[float]]:
    return [[round(side, 2) for side in box] for box in boxes]
