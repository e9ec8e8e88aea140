"""Which paragraphs, lists and rows of the passages found answer best.

Two things speak for a unit: its passage lies near the question in meaning, and it holds the words that carry
the question. A reason that is asked for must sound like one, and a table's row or a bare title explains nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.question import Wants
from assistant.retrieval import Found
from assistant.topic import TopicWord, coverage, held, said_in
from assistant.units import Unit, units_of
from corpus.library import Library
from corpus.model import Passage

_MEANING = 10.0
"""E5 cosines lie between about 0.75 and 0.92; ten times that spans as much as the words do."""
_WORDS = 1.5
_REASON = 0.35
_ON_TOPIC = 0.5
_NOT_PROSE = 0.8
_SHORTEST = 30
_TITLE = 100
"""Characters; shorter lines on the first page that do not end like a sentence are its title."""
_FEW_WORDS = 5
_A_LIST = 3
_BY_PLACE = 0.05
"""The most that the places of a question add to the share of its topic that a unit holds."""
_AGENDA = re.compile(
    r"innh[oa]ld|agenda|dagsorden|disposisjon|program(met)?\b|(dagens )?tema(er)?( i dag)?$|saksliste"
    r"|[hk]va (skal )?(vi )?(skal )?(innom|gjennom|snakke om|snakka om|ta opp)",
    re.IGNORECASE,
)
_ITS_YEAR = 0.6
"""What it adds that a heading names a year asked about that is not the report's own: "Planer for 2025"."""

CAUSE = re.compile(
    r"\b(fordi|ettersom|grunnet|skyld(es|tes|ast)|skuldast|pga|p\.g\.a|årsak\w*|bakgrunn(en)? (var|er|for)|som grunn"
    r"|grunn(en|ar)? (er|var|til)|på grunn|på bakgrunn|som følg\w+|følge av|følgje av|resultat av|resultert i|medfør\w*"
    r"|før(er|te|t) til|gjør at|gjort at|gjer at|gjorde at|slik at|kommer av|kom av|kjem av|heng\w* (sammen|saman)"
    r"|hoved(grunn|årsak)\w*|hovudgrunn\w*|oppgir|oppgjev|oppga(v)?"
    r"|står for (det meste|mesteparten|størstedelen|hoveddelen)|hva gikk galt|kva gjekk gale"
    r"|(bidrar|bidreg|bidro|bidrog|har bidratt|har bidrege) til"
    r"|(to|tre|fire|fem|flere|fleire) (grunner|grunnar|årsaker|årsakar)|det (aller )?meste (gjelder|gjeld|er)"
    r"|(kommer|kom|kjem) (det )?(mest|i hovedsak|i hovudsak|hovedsakelig|først og fremst|særlig) (av|fra|frå)"
    r"|(\w*forbruk\w*|avvik\w*|økning\w*|auken|vekst\w*|nedgang\w*)( på [\d.,]+ \w+( kroner)?)? ligg(er)? (i|på) "
    r"|sammenheng med|samanheng med|forklar\w*|derfor|difor|dermed|hvorfor|kvifor|handler om|handlar om)",
    re.IGNORECASE,
)
"""Words by which a text gives a reason."""

_CONTENT = re.compile(
    r"\b(omhandl\w+|handl(er|ar|et|a) (mest |oftest |hovedsakelig |i hovedsak |først og fremst )?om|dreie[rd]? seg"
    r"|dreiar seg|gjeld(er|t|)?|gjaldt|gikk ut på|går ut på|gjekk ut på)\b",
    re.IGNORECASE,
)
"""Words by which a text tells what something is about."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit with its score, the share of the topic it holds (0 to 1) and its passage's cosine to the question.

    ``slide`` is all that stands on its slide, for there it belongs together; ``""`` in a report of running text.
    """

    unit: Unit
    score: float
    coverage: float
    cosine: float
    slide: str = ""

    @property
    def around(self) -> str:
        """What tells what the unit is about: its headings, and its slide."""
        return "\n".join((*self.unit.passage.headings, self.slide))


def rank(
    found: Sequence[Found],
    topic: Sequence[TopicWord],
    wants: Wants,
    asked: tuple[str, Library],
    alone: Sequence[TopicWord] = (),
) -> list[Ranked]:
    """The units of the passages found, best first.

    ``asked`` is the wording to compare meanings with, and the library; ``alone`` the topic without the places in
    it, for what only names the place tells nothing of what is asked about it; empty where a unit must give a reason.
    """
    wording, library = asked
    if not found:
        return []
    question = library.embed([wording], "query")[0]
    vectors = library.vectors([hit.passage.id for hit in found])
    cosines = [float(c) for c in np.asarray(vectors) @ question]
    units = [
        _ranked(unit, (cosine, slide), (topic, alone), wants)
        for hit, cosine in zip(found, cosines, strict=True)
        for slide in [_slide(hit.passage, library)]
        for unit in units_of(hit.passage)
        if not _is_agenda(unit)
    ]
    ranked = sorted(units, key=lambda r: (-r.score, r.unit.passage.id))
    telling = [r for r in ranked if wants == "content" and _tells_content(r)]
    return telling if ranked[:1] == telling[:1] else ranked  # the others only count or name what is asked about


def rank_by_words(
    passages: Sequence[Passage], topic: Sequence[TopicWord], wants: Wants, library: Library
) -> list[Ranked]:
    """The units of passages by the words they hold alone, best first: no model is asked, and every cosine is 0."""
    ranked = [
        _ranked(unit, (0.0, slide), (topic, ()), wants)
        for passage in passages
        for slide in [_slide(passage, library)]
        for unit in units_of(passage)
        if not _is_agenda(unit)
    ]
    return sorted(ranked, key=lambda r: (-r.score, r.unit.passage.id))


def _slide(passage: Passage, library: Library) -> str:
    if library.report(passage.report).kind != "slides":
        return ""
    return library.page(passage.report, passage.page).text


def _tells_content(ranked: Ranked) -> bool:
    return ranked.coverage >= _ON_TOPIC and _CONTENT.search(ranked.unit.text) is not None


def _is_agenda(unit: Unit) -> bool:
    """Whether a list is the plan of a talk or a table of contents: it only names what is told elsewhere."""
    return len(unit.blocks) >= _A_LIST and any(_AGENDA.match(heading) for heading in unit.passage.headings[-1:])


def is_title(unit: Unit) -> bool:
    """Whether it is a line of a title page, which names the report and tells nothing, or a few words alone."""
    if unit.is_table or unit.text.rstrip().endswith((".", ":", "!", "?")):
        return False
    few = len(unit.blocks) == 1 and len(unit.text.split()) <= _FEW_WORDS and not any(map(str.isdigit, unit.text))
    return few or (unit.passage.page == 1 and len(unit.text) < _TITLE)


def _ranked(
    unit: Unit, told: tuple[float, str], topics: tuple[Sequence[TopicWord], Sequence[TopicWord]], wants: Wants
) -> Ranked:
    cosine, slide = told
    topic, alone = topics
    headings = said_in(" ".join(unit.passage.headings))
    words = coverage(topic, said_in(unit.text), headings | said_in(slide))
    if alone:
        words = min(words, coverage(alone, said_in(unit.text), headings | said_in(slide)) + _BY_PLACE)
    score = _MEANING * cosine + _WORDS * words
    if any(word.typed.isdigit() and held(word, headings) for word in topic):
        score += _ITS_YEAR
    if wants == "cause" and CAUSE.search(unit.text):
        score += _REASON
    if wants == "content" and words >= _ON_TOPIC and _CONTENT.search(unit.text):
        score += _REASON
    if wants != "number" and (unit.is_table or len(unit.text) < _SHORTEST or is_title(unit)):
        score -= _NOT_PROSE
    return Ranked(unit, score, words, cosine, slide)
