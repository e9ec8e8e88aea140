"""From what was typed to the question that is answered, and what the reader is told of the way between.

Four steps, each a change of the *text*, so that the rest of the assistant sees one full question: typing errors are
put right, "vi" and "nabokommunene" become names, a follow-up takes over what it leaves out, and words that the
vocabulary lacks meet it by their meaning. Each step that changed something says so; a reader who was misunderstood
must be able to see it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Answer, Section, Statement
from assistant.conversation import Conversation
from assistant.followup import Before, at_home, complete
from assistant.grafting import appended, listed, names_of, reads_well, settled, subject_of, time_of
from assistant.leaning import OPENING
from assistant.ours import chosen, written_out
from assistant.preamble import what_is_asked
from assistant.question import Question, Understand, understand
from assistant.scope import scope_of
from assistant.smalltalk import is_greeting, reply_to
from assistant.spelling import with_asking_words
from assistant.starters import starters
from assistant.times import last_so_far, names_a_part, that_have_been
from corpus.errors import TilstandError
from corpus.language import fold
from corpus.library import Library
from corpus.model import Report
from corpus.periods import Period
from corpus.vocabulary import Place, Vocabulary, vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_SERVICES_SHOWN = 6
_EXAMPLES = 3
_IN_ALL = "i alle rapportene"
_EVERYWHERE = re.compile(r"\b(?:i|for|fra|frå)\s+alle\s+rapport(?:ene|ane)\b", re.IGNORECASE)


class UnknownService(TilstandError):
    """A service that the library has no report from."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        have = ", ".join(known) if known else "ingen rapporter"
        super().__init__(f"Biblioteket har ingen rapport fra «{name}». Velg en av disse: {have}.")
        self.service = name


@dataclass(frozen=True, slots=True)
class Heard:
    """A question as it will be answered. ``told`` are sentences about how it was understood.

    ``back`` is a question to the reader, or what stands in the way of an answer; ``choices`` are full questions to
    choose from then. ``instead`` is the same question asked of all reports, where it was taken to be asked of one place
    that it does not name, else ``""``.
    """

    text: str
    told: tuple[str, ...] = ()
    back: str = ""
    choices: tuple[str, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is made of the reports once, and again when they change."""

    reports: tuple[Report, ...]
    vocabulary: Vocabulary
    words: frozenset[str]
    names: frozenset[str]


class Understanding:
    """Understands questions to one library; may be used by many threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: _Known | None = None

    def vocabulary(self) -> Vocabulary:
        """The vocabulary with the services of the library's reports."""
        return self._known().vocabulary

    def service(self, name: str) -> str:
        """The service with this name. :raises UnknownService: the library has no report from it."""
        services = tuple(dict.fromkeys(report.service for report in self._known().reports if report.service))
        found = chosen(name.strip(), services)
        if not found:
            raise UnknownService(name, services)
        return found

    def question(self, text: str) -> Question:
        """A full question taken apart; what "i fjor" means depends on the reports that its places point to."""
        words = self.vocabulary()
        today = date.today().year
        first = understand(text, words, today)
        reports = scope_of(first, self._library, words).reports
        years = [r.year for r in reports if r.year is not None]
        question = understand(text, words, today, max(years, default=None))
        last = self._last_day(reports) if names_a_part(question.periods) else None
        return question if last is None else replace(question, periods=that_have_been(question.periods, last))

    def _last_day(self, reports: Sequence[Report]) -> date | None:
        """The last day that these reports tell what happened on; ``None`` when they do not count a year so far."""
        told = [
            Period.parse(figure.period)
            for report in reports
            for figure in self._library.figures(report.id)
            if figure.period and figure.status == "actual" and int(figure.period[:4]) == report.year
        ]
        return last_so_far(told)

    def hear(self, typed: str, before: Conversation) -> Heard:
        """The question in full."""
        known = self._known()
        polite = reply_to(typed)
        if polite:
            return Heard(typed, (), polite, starters(self._library)[:_EXAMPLES] if is_greeting(typed) else ())
        text, changes = with_asking_words(*known.vocabulary.correct(typed, known.words), known.words, known.names)
        told = [_corrected(changes)] if changes else []
        text = what_is_asked(text, self.question)
        last = self._before(before) if re.search(r"\w", text) else None
        spoken_of = next((m.place for m in last.question.places if m.place.named), None) if last is not None else None
        ours = written_out(text, before.own, known.reports, known.vocabulary, spoken_of=spoken_of)
        if ours.which:
            return Heard(text, tuple(told), _WHICH, self._for_each_service(text, known))
        if ours.lone:
            return Heard(text, tuple(told), _lonely(ours.lone))
        everywhere = _everywhere(ours.text, self.question)
        if everywhere:
            return Heard(everywhere, (*told, "Jeg leter i alle rapportene."))
        full = complete(ours.text, last, self.question, known.vocabulary) if last is not None else None
        own = chosen(before.own, [report.service for report in known.reports])
        if full is None and own:
            full = at_home(ours.text, own, self.question)
        if full is not None:
            return Heard(full, (*told, self._answering(full)), instead=self._of_all(ours.text, full))
        if ours.text != text:
            told.append(self._answering(ours.text))
        return Heard(ours.text, tuple(told))

    def _of_all(self, text: str, full: str) -> str:
        """The question asked of all reports, when it tells what it asks for and its place was taken from before."""
        said = self.question(text)
        taken = (said.measures or said.asks_amount) and not said.places and self.question(full).places
        return appended(OPENING.sub("", text), _IN_ALL) if taken else ""

    def _before(self, before: Conversation) -> Before | None:
        if not before.last:
            return None
        last = self.question(settled(self.question(before.last)))
        period = Period.parse(before.period) if before.period else None
        return Before(last, before.area, period, before.measure)

    def _answering(self, full: str) -> str:
        """What a question that was completed is now about."""
        question = self.question(full)
        if not question.measures or not reads_well(question, self.vocabulary()):
            return f"Jeg forstod spørsmålet som «{full}»"
        what = subject_of(question, self.vocabulary())
        where = listed(names_of(question.places))
        when = listed(map(time_of, question.periods))
        lead = "Jeg leter etter årsaken:" if question.wants == "cause" else "Jeg svarer om"
        return " ".join(part for part in (lead, what, f"i {where}" if where else "", when) if part) + "."

    def _for_each_service(self, text: str, known: _Known) -> tuple[str, ...]:
        services = dict.fromkeys(report.service for report in known.reports if report.service)
        choices = [written_out(text, service, known.reports, known.vocabulary) for service in services]
        return tuple(choice.text for choice in choices if not choice.which and not choice.lone)[:_SERVICES_SHOWN]

    def _known(self) -> _Known:
        reports = self._library.reports()
        known = self._kept
        if known is None or known.reports != reports:
            texts = (text for p in self._library.passages() for text in (p.text, *p.headings))
            words = frozenset(word for text in texts for word in _WORD.findall(fold(text)))
            places = vocabulary().with_services(_services(reports))
            names = frozenset(
                w for p in places.places.values() for n in (p.name, *p.others) for w in _WORD.findall(fold(n))
            )
            known = self._kept = _Known(reports, places, words, names)
        return known


def asking_back(heard: Heard) -> Answer:
    """The answer that is a question to the reader, or says why there is nothing to compare with."""
    said = (Section("", (Statement(heard.back),)),)
    return Answer(heard.text, "none", True, said, suggestions=heard.choices, asks_back=True)


def as_heard(answer: Answer, typed: str, heard: Heard) -> Answer:
    """The answer to what was typed, with a word before it about how that was understood where it was changed."""
    in_full = heard.text if heard.text != typed else ""
    offered = tuple(q for q in (heard.instead, *answer.suggestions) if q)
    answer = replace(answer, question=typed, in_full=in_full, suggestions=offered)
    if not heard.told:
        return answer
    told = Section("", tuple(Statement(sentence) for sentence in heard.told))
    return replace(answer, sections=(told, *answer.sections))


_WHICH = "Hvilken tjeneste mener du? Velg din tjeneste under spørsmålsfeltet, skriv navnet eller velg her:"


def _everywhere(text: str, understand: Understand) -> str:
    """The question without "i alle rapportene", which says that no place is meant; ``""`` when it does not say so."""
    rest = " ".join(_EVERYWHERE.sub(" ", text).split()).replace(" ?", "?")
    if rest == text:
        return ""
    asked = understand(rest)
    return rest if (asked.measures or asked.asks_amount) and not asked.places else ""


def _lonely(name: str) -> str:
    return (
        f"Biblioteket har ingen rapport fra andre kommuner i samme fylke som {name}, så det er ingen å sammenligne med."
    )


def _corrected(changes: Sequence[tuple[str, str]]) -> str:
    return f"Jeg forstod {listed([f'«{typed}» som «{meant}»' for typed, meant in changes])}."


def _services(reports: Collection[Report]) -> list[Place]:
    return [
        Place(key=r.service, name=r.service, kind="service", municipalities=r.municipalities)
        for r in reports
        if r.service
    ]
