"""«Hvem skriver om BTI?»: which of the reports say something about a thing, each with its own sentence.

The reader asks for reports and not for passages: the one that says most would otherwise fill the whole answer. Every
report is looked through by its words, and those in which nothing was found are named too.
"""

from __future__ import annotations

import re

from assistant.answer import Answer, Section, Statement
from assistant.grafting import listed
from assistant.numberhold import Asked
from assistant.quoting import Excerpt, quoted_by_report, title_of
from assistant.topic import TopicWord, coverage, held, said_in
from assistant.wording import EVERYWHERE
from corpus.language import fold, sentences
from corpus.library import Library
from corpus.model import Report

_WHO = r"(?:hvem|kven|hvilken|hvilke|hvilket|kva for|kva|noen|nokon|nokre|hvor mange|kor mange)"
_WRITES = (
    r"(?:skriver|skriv|nevner|nemner|omtaler|omtalar|har skrevet|har skrive|har nevnt|har omtalt|nevnes|nemnes|omtales"
    r"|er nevnt|er omtalt|blir nevnt|forteller|fortel|sier noe|seier noko|tar opp|tek opp|handler|handlar|står det)"
)
_MENTIONS = r"(?:skriver|skriv|nevner|nemner|omtaler|omtalar|har skrevet|har nevnt|har omtalt)"
_OF_REPORTS = r"(?:av )?(?:disse |de |dei )?(?:tilstands)?rapport\w*"
_OF_SERVICES = r"(?:av )?(?:disse |de |dei )?(?:kommun\w*|(?:barneverns?)?t(?:j)?enest\w*)"
_ASKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:i )?{_WHO} (?:{_OF_REPORTS} )(?:som )?(?:\w+ ){{0,2}}?{_WRITES}\b",
        rf"^{_WHO} (?:{_OF_SERVICES} )?(?:som )?{_MENTIONS}\b",
        rf"^{_WRITES} {_WHO} {_OF_REPORTS}\b",
    )
)
_ASKING = re.compile(
    r"(?:om|har|er|i|sine?|skr[ie]v\w*|nev[nt]\w*|nem[nt]\w*|omtal\w*|fortel\w*|s[ie]\w*er|noe|noko|tar|tek|opp|handl\w*|står|det"
    r"|rapport\w*|tilstandsrapport\w*|kommun\w*|\w*t(?:j)?enest\w*|mange|blir)"
)
_SEVERAL = 2
_LOOKED_AT = 40
_WHOLE = 0.8
"""How much of each word a passage must hold: all parts of a compound are enough."""
_A_SENTENCE = 30
"""Characters; shorter lines are titles and labels, used when nothing better stands there."""


def mentions_told(asked: Asked, library: Library) -> Answer | None:
    """The reports that say something about what is asked; ``None`` when something else is asked.

    Nor when the reports use the words, but none of them all in one place: then passages are looked for as usual.
    """
    question, reports = asked.question, asked.scope.reports
    text = fold(question.text)
    if len(reports) < _SEVERAL or not any(pattern.search(text) for pattern in _ASKS):
        return None
    words = [w for w in asked.topic if not _ASKING.fullmatch(fold(w.typed)) and not set(w.terms) <= EVERYWHERE]
    found = (
        {report.id: best for report in reports if (best := _best(words, report, library)) is not None} if words else {}
    )
    if not found:
        return _nobody(asked, words) if words and not any(word.here for word in words) else None
    ordered = sorted(reports, key=lambda r: (fold(r.service or r.title), r.year or 0))
    telling = [r for r in ordered if r.id in found]
    silent = [r for r in ordered if r.id not in found]
    quoted, citations = quoted_by_report([found[r.id] for r in telling], library)
    said = f"{len(telling)} av {len(ordered)} rapporter skriver om {_quoted(words)}: {listed(map(title_of, telling))}."
    rest = [Statement(f"Jeg fant det ikke i {listed(map(title_of, silent))}.")] if silent else []
    lead = Section("", (Statement(said, counts=(len(telling), len(ordered))), *rest))
    return Answer(question.text, "text", False, (lead, *quoted), tuple(citations))


def _nobody(asked: Asked, words: list[TopicWord]) -> Answer:
    number = len(asked.scope.reports)
    said = Statement(f"Ingen av de {number} rapportene skriver om {_quoted(words)}.", counts=(number,))
    return Answer(asked.question.text, "none", True, (Section("", (said,)),))


def _quoted(words: list[TopicWord]) -> str:
    return listed([f"«{word.typed}»" for word in words])


def _best(words: list[TopicWord], report: Report, library: Library) -> Excerpt | None:
    """The sentence of a report that holds most of the words; ``None`` when no passage holds them all."""
    typed = " ".join(word.typed for word in words)
    hits = library.search_words(typed, [report.id], _LOOKED_AT)
    best: tuple[float, int, int] = (0.0, 0, 0)
    chosen: Excerpt | None = None
    for passage in library.passages_by_id([hit.passage_id for hit in hits]):
        whole = said_in("\n".join((*passage.headings, passage.text)))
        if not all(held(word, whole) >= _WHOLE for word in words):
            continue
        for block in passage.blocks:
            for start, end in sentences(block.text):
                share = coverage(words, said_in(block.text[start:end]))
                rank = (round(share, 3), int(end - start >= _A_SENTENCE), -passage.order)
                if share >= 1 / 2 and rank > best:
                    best, chosen = rank, Excerpt(passage, block, start, end)
    return chosen
