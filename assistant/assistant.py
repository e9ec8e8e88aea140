"""The assistant: from a question in plain Norwegian to an answer that stands on the reports' own words."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import Answer, Section, Statement
from assistant.answerform import fitting
from assistant.checks import checked
from assistant.conversation import Conversation
from assistant.corrected import taken_back, told_of_quoted
from assistant.evidence import ANSWERABLE, Verdict, judge, told_in_words
from assistant.librarytold import library_told
from assistant.meaning import Readings
from assistant.meantyear import told_of_year
from assistant.members import members_told
from assistant.mentioning import mentions_told
from assistant.nearnumbers import nearest_numbers
from assistant.notfound import abstain, empty_library, nearest
from assistant.numberanswer import answer_number, is_of_one_time
from assistant.numberhold import Asked, gives_number
from assistant.otherreports import told_of_other
from assistant.persontold import person_told
from assistant.printedanswer import answer_by_label, answer_by_print
from assistant.question import Question
from assistant.quoting import choose, quote
from assistant.ranking import Ranked, rank, rank_by_words
from assistant.reasons import reason_for
from assistant.reporttold import report_told
from assistant.retrieval import Found, Retriever
from assistant.scanned import told_of_scans
from assistant.scope import Scope, scope_of, with_others
from assistant.searching import figures_first
from assistant.starters import starters
from assistant.suggesting import further
from assistant.topic import TopicWord, topic_of, with_coordinates
from assistant.twonumbers import gives_both, half_told, together, two_questions
from assistant.understanding import Understanding, as_heard, asking_back
from assistant.wanted import wanted_by
from assistant.wentinwords import went_in_words
from assistant.wording import wording_of
from assistant.wordmeaning import meaning_told
from corpus.commonwords import is_common
from corpus.library import Library

_TAKE_TURNS = 5
_SOME, _MUCH_MORE = 0.6, 0.3
"""Below the first share of the topic the earlier reports are asked too, and are used when they hold so much more."""
POOL = 14
"""How many passages are looked at closely; the right page is among the first five for nearly every question."""

_TOLD = (report_told, members_told, meaning_told, mentions_told, person_told)
"""What answers a question of a kind of its own, which asks neither for a number nor for a passage."""


class Assistant:
    """Answers questions from a library; it holds no state between questions and may be used by many threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._retriever = Retriever(library)
        self._understanding = Understanding(library)
        self._readings = Readings(library)

    def ask(self, question: str, before: Conversation | None = None) -> Answer:
        """Answer a question. Never fails for what a user may type: an empty question gets a sentence too.

        :param before: what was said before, for a follow-up such as "og i 2023?"; keep ``before.after(answer)`` for the
            next one.
        """
        begun = time.perf_counter()
        if not self._library.reports():
            return empty_library(question)
        told = library_told(question, self._library, self._understanding.vocabulary())
        if told is not None:
            return replace(told, seconds=time.perf_counter() - begun)
        heard = self._understanding.hear(question, before or Conversation())
        answer = asking_back(heard) if heard.back else self._of_parts(heard.text, before or Conversation())
        return replace(as_heard(answer, question, heard), seconds=time.perf_counter() - begun)

    def _of_parts(self, text: str, before: Conversation) -> Answer:
        """The answer to a question in full; where it asks for two numbers and gets one, each part by itself."""
        answer = self._of_full(text)
        parts = two_questions(text)
        if parts is None or gives_both(answer):
            return answer
        first = self._of_full(parts[0])
        heard = self._understanding.hear(parts[1], replace(before, last="").after(first))
        both = None if heard.back else together(text, first, self._of_full(heard.text))
        return both or half_told(answer)

    def _of_full(self, text: str) -> Answer:
        of = self._asked(text)
        asked, scope = of.question, of.scope
        answer = self._answered(of)
        wider = with_others(scope, self._library)
        if answer.abstained and wider is not scope:
            answer = self._answered(replace(of, scope=wider, topic=topic_of(asked, wider, self._library)))
        answer = told_of_other(answer, scope, self._library)
        answer = told_of_scans(self._readings.offered(of, answer), of, self._library)
        answer = told_of_quoted(answer, self._library)
        answer = told_of_year(answer, asked, date.today().year)
        return replace(answer, suggestions=further(of, answer, self._library, self._explained, self._counted))

    def _answered(self, asked: Asked) -> Answer:
        told = next((told for tell in _TOLD if (told := tell(asked, self._library)) is not None), None)
        return checked(told or self._from_figures(asked) or self._from_words(asked))

    def _from_figures(self, asked: Asked) -> Answer | None:
        """An answer from the figures of a known measure, which needs no passages; ``None`` when there is none."""
        scope = asked.scope
        if asked.question.wants != "number" or (scope.unknown and not scope.covered and not scope.mentioned):
            return None
        wanted = wanted_by(asked.question, scope, asked.topic, (asked.vocabulary, self._library))
        answer = answer_number(asked.question, scope, wanted, self._library) if wanted.measures else None
        if answer is None or not is_of_one_time(answer, asked.question.text):
            return answer
        ranked = self._ranked(asked.question, scope, asked.topic)
        return went_in_words(asked, ranked, wanted, self._library) or answer

    def _from_words(self, asked: Asked) -> Answer:
        """An answer from the passages; from the earlier reports too when no year is named and these tell more."""
        question, scope = asked.question, asked.scope
        ranked = self._ranked(question, scope, asked.topic)
        wider = scope if question.periods or question.wants == "number" else with_others(scope, self._library)
        held = ranked[0].coverage if ranked else 0.0
        if wider is not scope and asked.topic and held < _SOME:
            topic = topic_of(question, wider, self._library)
            among_all = self._ranked(question, wider, topic)
            best = max(among_all[:3], key=lambda r: r.coverage, default=None)
            if best is not None and best.coverage >= held + _MUCH_MORE:
                there = best.unit.passage.report
                scope = replace(wider, reports=tuple(r for r in wider.reports if r.id == there))
                own = [r for r in among_all if r.unit.passage.report == there]
                return self._answer(replace(asked, scope=scope, topic=topic), own)
        return self._answer(asked, ranked)

    def _asked(self, text: str) -> Asked:
        """A question in full with where it points to and what carries it."""
        words = self._understanding.vocabulary()
        question = self._understanding.question(text)
        scope = scope_of(question, self._library, words)
        return Asked(question, scope, topic_of(question, scope, self._library), words)

    def _counted(self, text: str) -> bool:
        """Whether a question for a number would be answered from the figures."""
        return self._from_figures(self._asked(text)) is not None

    def _explained(self, text: str) -> bool:
        """Whether a question for a reason would be answered with one; by words alone, for nobody waits for a chip."""
        asked = self._asked(text)
        hits = self._library.search_words(wording_of(asked.question, asked.scope).words, asked.scope.ids, POOL)
        passages = self._library.passages_by_id([hit.passage_id for hit in hits])
        ranked = rank_by_words(passages, asked.topic, "cause", self._library)
        found = reason_for(asked, ranked, self._library)
        return bool(found.ranked) and not found.lacks

    def search(self, text: str, limit: int = 10) -> list[Found]:
        """The passages that stand nearest to a text, best first, in the reports that it is about."""
        words = self._understanding.vocabulary()
        asked = self._understanding.question(text)
        scope = scope_of(asked, self._library, words)
        found = self._found(asked, scope, limit)
        wanted = wanted_by(asked, scope, topic_of(asked, scope, self._library), (words, self._library))
        answer = answer_number(asked, scope, wanted, self._library) if asked.wants == "number" else None
        return figures_first(answer.figures, found, self._library)[:limit] if answer is not None else found

    def warm(self) -> None:
        """Load and make what the first question would else wait for; meant for a thread."""
        self._library.warm()
        is_common("")  # reads its words
        self._readings.warm(self._understanding.vocabulary())

    def service(self, name: str) -> str:
        """The name, as the library writes it, of a service that a reader calls their own.

        :raises UnknownService: the library has no report from it.
        """
        return self._understanding.service(name)

    def suggestions(self) -> tuple[str, ...]:
        """Questions to start from, made from what is in the library."""
        return starters(self._library)

    def _found(self, question: Question, scope: Scope, limit: int) -> list[Found]:
        """The passages to look at; each service that the question names gets its turn."""
        wording = wording_of(question, scope)
        if 1 < len(scope.ids) <= _TAKE_TURNS and len(scope.covered) > 1:
            return self._retriever.find_in_each(wording, scope.ids, limit)
        return self._retriever.find(wording, scope.ids, limit)

    def _ranked(self, question: Question, scope: Scope, topic: Sequence[TopicWord]) -> list[Ranked]:
        wording = wording_of(question, scope)
        found = self._found(question, scope, POOL)
        carrying = with_coordinates(tuple(topic), question, scope, self._library)
        alone = [word for word in carrying if word in topic or word.typed.isdigit()]  # without the places
        asked = (wording.meaning, self._library)
        return rank(found, carrying, question.wants, asked, () if question.wants == "cause" else alone)

    def _answer(self, asked: Asked, ranked: Sequence[Ranked]) -> Answer:
        verdict = judge(asked.question, asked.scope, asked.topic, ranked)
        if verdict is not ANSWERABLE:
            return self._not_found(asked, ranked, verdict)
        if asked.question.wants == "number":
            return self._number(asked, ranked)
        if asked.question.wants == "cause":
            return self._reason(asked, ranked)
        return self._quoted(asked, fitting(asked.question, asked.topic, ranked))

    def _reason(self, asked: Asked, ranked: Sequence[Ranked]) -> Answer:
        found = reason_for(asked, ranked, self._library)
        if not found.ranked:
            return self._not_found(asked, ranked, Verdict("cause"))
        quoted = self._quoted(asked, found.ranked)
        if not found.lacks:
            return quoted
        said = (Section("", (Statement(found.lacks),)), *quoted.sections)
        return replace(quoted, sections=said, abstained=found.other, kind="none" if found.other else quoted.kind)

    def _number(self, asked: Asked, ranked: Sequence[Ranked]) -> Answer:
        """A figure by its label, else the sentence that counts what is asked for."""
        wanted = wanted_by(asked.question, asked.scope, asked.topic, (asked.vocabulary, self._library))
        answer = (
            answer_by_label(asked.question, wanted, asked.topic, (asked.scope, self._library))
            or answer_by_print(asked, ranked, wanted, self._library)
            or went_in_words(asked, ranked, wanted, self._library)
        )
        if answer is not None:
            return answer
        if not wanted.measures:
            good = [r for r in ranked if self._gives_number(r, asked)]
            if good:
                return self._quoted(asked, good)
        if told_in_words(asked.question, asked.scope, asked.topic, ranked):
            return self._quoted(asked, ranked)
        near = nearest_numbers(wanted, asked.scope, self._library)
        return self._not_found(asked, ranked, Verdict("number", near))

    def _gives_number(self, ranked: Ranked, asked: Asked) -> bool:
        report = self._library.report(ranked.unit.passage.report)
        return gives_number(ranked, asked, report, taken_back(report.id, self._library))

    def _quoted(self, asked: Asked, ranked: Sequence[Ranked]) -> Answer:
        units = choose(ranked, len(asked.scope.reports), asked.topic)
        sections, citations = quote(units, asked.topic, self._library, ranked[0].unit if ranked else None)
        return Answer(asked.question.text, "text", False, tuple(sections), tuple(citations))

    def _not_found(self, asked: Asked, ranked: Sequence[Ranked], verdict: Verdict) -> Answer:
        near = nearest(asked.question, ranked, asked.topic, self._library)
        return abstain(asked.question, asked.scope, verdict, near)
