"""What the report that was asked first does not tell may stand in another of the same service; the reader is told."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer
from assistant.quoting import title_of
from assistant.scope import Scope
from corpus.library import Library


def told_of_other(answer: Answer, first: Scope, library: Library) -> Answer:
    """The answer with a note when it stands on other reports than those asked first, which were searched in vain.

    ``first`` is the scope that was asked first.
    """
    cited = {citation.report for citation in answer.citations}
    services = {library.report(id).service for id in cited - set(first.ids)}
    silent = [title_of(r) for r in first.reports if r.service in services and r.id not in cited]
    if answer.abstained or not silent:
        return answer
    note = f"Dette står ikke i rapporten {' eller '.join(silent)}; svaret er fra en annen."
    return replace(answer, notes=(*answer.notes, note))
