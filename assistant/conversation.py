"""What was said before in a conversation, as far as a later question may lean on it.

A conversation is a value: the page keeps one per reader and hands it back with the next question. It holds the
last question *in full*, after everything that it took over itself was written out, so one question is all the
memory that is needed: "og i 2023?" leans on it, and "hva med Overhalla?" after that leans on what came out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Answer


@dataclass(frozen=True, slots=True)
class Conversation:
    """``last`` is the last question in full, ``""`` at the beginning.

    ``area`` and ``period`` (a code of ``corpus.periods``) are what the last answer's figures were for when they all
    were for one, else ``""``: they serve when the question named none and the next one says "året før" or "der".
    ``own`` is the name of the service that the reader has chosen as theirs, ``""`` for none.
    """

    last: str = ""
    area: str = ""
    period: str = ""
    own: str = ""
    measure: str = ""

    def after(self, answer: Answer) -> Conversation:
        """The conversation with one more question and its answer; unchanged when the reader was asked something."""
        if answer.asks_back:
            return self
        areas = {figure.area for figure in answer.figures}
        periods = {figure.period for figure in answer.figures}
        measures = {figure.measure for figure in answer.figures}
        return replace(
            self,
            last=answer.in_full or answer.question,
            area=areas.pop() if len(areas) == 1 else "",
            period=periods.pop() if len(periods) == 1 else "",
            measure=measures.pop() if len(measures) == 1 else "",
        )
