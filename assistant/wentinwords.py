"""How something went, told in words alone: "flere og flere ungdommer takker ja", "også noe vi ser en økning av".

Where the reports print no two numbers to set against each other, the sentence that tells which way it went is the
answer. It must be about the very measure, place and time that are asked about, and tell what is and not what is wished.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.asking import MORE_OR_LESS, WENT, narrows_nothing
from assistant.numberhold import Asked, above_of, on_place, on_time, statements_of
from assistant.overtime import asks_which_way
from assistant.quoting import quote
from assistant.ranking import Ranked
from assistant.topic import TopicWord, coverage, held, said_in
from assistant.wanted import Wanted
from corpus.language import fold
from corpus.library import Library
from corpus.model import Report
from corpus.senders import find_senders

_TELLS = re.compile(
    r"\b(?:flere og flere|fleire og fleire|færre og færre|stadig (?:flere|fleire|færre|mer|meir|mindre)"
    r"|økning\w*|øk(?:er|te|t|ende)|auk(?:e|en|ing\w*|ar|a|ande)|nedgang\w*|vekst\w*|reduksjon\w*|redusert|synk(?:er|ende)|sunket"
    r"|falt|falle[rt]|vokst|vakse|dobl\w+|(?:gått|går|gikk|gjekk) (?:litt |noe |noko |kraftig )?(?:opp|ned)"
    r"|(?:blitt|vorte|ble|blei|vart|er) (?:flere|fleire|færre)"
    r"|(?:flere|fleire|færre|mer|meir|mindre|høyere|lavere) enn (?:før|tidligere|tidlegare|i fjor|året før|førre)"
    r"|stabil\w*|uendret|uendra|på samme nivå|på same nivå)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:ønsk\w*|mål\w*|håp\w*|vil|ville|bør|burde|må|skal|skulle|forvent\w*|kan|kunne|dersom|hvis|viss|for å"
    r"|risiko\w*|fare|landsbasis|nasjonalt|landet|norge|noreg|fylket|ikke|ikkje)\b",
    re.IGNORECASE,
)
"""Words with which a sentence tells what is wished or feared, how it is elsewhere, or how it is not."""
_OF_WHAT = re.compile(r"(?:økning|auk|nedgang|vekst|reduksjon)\w*\s+(?:av|i|på)\s+(?P<what>[^.,;]+)", re.IGNORECASE)
_PART = re.compile(r"\s*(?:om|fra|frå|knyttet til|knytt til|som gjelder|som gjeld|med|der)\b", re.IGNORECASE)
_ENOUGH = 0.75
_CARRIES, _SEVERAL = 1.0, 2


def went_in_words(asked: Asked, ranked: Sequence[Ranked], wanted: Wanted, library: Library) -> Answer | None:
    """The sentence of the ranked units that tells which way what is asked about went; ``None`` when there is none."""
    question = asked.question
    narrowed = len(wanted.areas) > 1 or wanted.rank or wanted.senders or wanted.ages
    if narrowed or not asks_which_way(question.text):
        return None
    topic = [w for w in asked.topic if not (narrows_nothing(w.typed) or WENT.fullmatch(w.typed) or _compares(w))]
    if not topic:
        return None
    for one in ranked:
        if one.unit.is_table:
            continue
        report = library.report(one.unit.passage.report)
        if any(_tells(s, one, (asked, topic, wanted), report) for s in statements_of(one.unit)):
            sections, citations = quote([one.unit], asked.topic, library)
            return Answer(question.text, "text", False, tuple(sections), tuple(citations))
    return None


def _compares(word: TopicWord) -> bool:
    return MORE_OR_LESS.fullmatch(fold(word.typed)) is not None


def _tells(sentence: str, one: Ranked, of: tuple[Asked, Sequence[TopicWord], Wanted], report: Report) -> bool:
    asked, topic, wanted = of
    if not _TELLS.search(sentence) or _NOT_SO.search(sentence):
        return False
    above = above_of(one.unit)
    nearest = (sentence, one.unit.text, above)
    if not on_place(nearest, asked, report) or not on_time(nearest, asked, report):
        return False
    have = said_in(sentence)
    narrowing = {fold(word) for word in (*wanted.qualifiers, *wanted.others)}
    if any(fold(w.typed) in narrowing and not held(w, have) for w in topic):
        return False
    of_what = _OF_WHAT.search(sentence)
    told = of_what["what"] if of_what else sentence
    measures = {slug for mention in asked.question.measures for slug in mention.candidates}
    named = [m for m in asked.vocabulary.find_measures(told) if measures & set(m.candidates)]
    if named:
        sent = any("melding" in slug for slug in measures) and find_senders(told)
        return any(not _PART.match(told[m.end :]) for m in named) and not sent
    if measures and sum(word.weight >= _CARRIES for word in topic) < _SEVERAL:
        return False  # one word of a measure's name may be another thing: "35 avvik er meldt, fem flere enn før"
    on_it = coverage(topic, have, said_in(above) if not of_what else ())
    return on_it >= _ENOUGH and coverage(topic, said_in(told)) > 0
