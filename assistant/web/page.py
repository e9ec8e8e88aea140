"""The page: the chat to the left, the source panel and the reports to the right. Layout here, wiring below it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import gradio as gr

from assistant.answer import Answer
from assistant.answerchart import answer_chart
from assistant.conversation import Conversation
from assistant.render import escape_for_page, sources_to_markdown, stream
from assistant.web.compare_choice import COMPARE, TABS
from assistant.web.keeping import FORGET, FROM_BROWSER, TO_BROWSER, as_kept, from_kept
from assistant.web.panel import notice_html, progress_html, reports_html
from assistant.web.reading import State
from assistant.web.reports_list import REPORTS
from assistant.web.routes import Shelf
from assistant.web.sources import Sources
from corpus.errors import TilstandError
from corpus.healing import IndexState
from corpus.model import Report

log = logging.getLogger(__name__)

LONGEST_QUESTION = 1000
"""Characters; the longest question of a council paper fits, a pasted report does not."""
AT_ONCE = 8
"""Questions answered at the same time; Gradio's default of 1 would let everybody wait for everybody."""

PAUSE = 0.04
"""Seconds between two sentences of an answer: enough to see where it grows, too little to wait for."""

NOBODYS = "Ikke valgt"
_KEPT_AS = "tilstand-min-tjeneste"
_SCRAMBLED_WITH = "min tjeneste"
"""Gradio scrambles what it keeps in the browser; a service's name is no secret, but must survive a restart."""

Messages = list[dict[str, Any]]
Step = tuple[Messages, Any]
"""The chat and the conversation, as an answer grows."""
TAKEN = "(...asked) => { window.questionTaken(); return asked; }"
"""JavaScript that empties the question box as soon as its question is on the way."""

_WAITING = '<span class="venter">Leter i rapportene</span>'
_NOT_ALL_READ = "Ikke alle rapportene er lest ennå. Spør igjen når de er det: svaret kan stå i en av dem."


class Answers(Protocol):
    """What the page needs of the assistant."""

    def ask(self, question: str, before: Conversation, /) -> Answer:
        """The answer to one question, after what was said before.

        :raises TilstandError: with a sentence for the one who asked.
        """
        ...

    def suggestions(self) -> tuple[str, ...]:
        """Questions to start from, made from what is in the library."""
        ...


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components that the wiring joins."""

    chat: gr.Chatbot
    box: gr.Textbox
    own: gr.Dropdown
    anew: gr.Button
    changed: gr.Button
    talk: gr.Textbox
    news: tuple[Any, ...]


class Page:
    """The page over one library. ``state`` tells how far the reading has come."""

    def __init__(self, answers: Answers, shelf: Shelf, sources: Sources, state: Callable[[], State]) -> None:
        self._answers = answers
        self._shelf = shelf
        self._sources = sources
        self._state = state

    def blocks(self) -> gr.Blocks:
        """The layout, with its wiring. One Blocks for one mount."""
        blocks = gr.Blocks(title="Spør rapportene", fill_width=True, analytics_enabled=False)
        with blocks:
            gr.HTML(_HEADER, elem_id="topp", js_on_load=None)
            status = gr.HTML(elem_id="status", js_on_load=None)
            with gr.Row(elem_id="side", equal_height=False):
                with gr.Column(scale=11, min_width=340, elem_id="venstre"):
                    chat = _chat()
                    box = _question_box()
                    with gr.Row(elem_id="under-sporsmal"):
                        own = _own_service()
                        anew = gr.Button("Begynn på nytt", size="sm", elem_id="paa-nytt", scale=0)
                    gr.HTML(COMPARE, elem_id="sammenlign-ramme", js_on_load=None)
                    gr.HTML(REPORTS, elem_id="rapporter-ramme", js_on_load=None)
                with gr.Column(scale=10, min_width=340, elem_id="hoyre"):
                    gr.HTML(_PANEL, elem_id="kilde-ramme", js_on_load=None)
                    reports = gr.HTML(elem_id="rapportliste", js_on_load=None)
            timer = gr.Timer(1.0)
            changed = gr.Button(elem_id="rapporter-endret", visible="hidden")  # reports.js presses it
            talk = gr.Textbox(elem_id="samtalen-husket", visible="hidden")  # between the page and keeping.py
            self._wire(blocks, _Parts(chat, box, own, anew, changed, talk, (status, reports, timer)))
        blocks.queue(api_open=False)
        return blocks

    def _wire(self, blocks: gr.Blocks, parts: _Parts) -> None:
        hidden: Any = {"api_visibility": "private", "show_progress": "hidden"}
        chat, box, own = parts.chat, parts.box, parts.own
        shown, said = gr.State(""), gr.State(Conversation())
        kept = gr.BrowserState("", storage_key=_KEPT_AS, secret=_SCRAMBLED_WITH)
        outputs = [*parts.news, chat, own, shown]
        blocks.load(self._news, [shown], outputs, js=None, queue=False, **hidden).then(
            None,
            None,
            None,
            js="() => { window.pageIsThere(); window.compareIsThere(); window.reportsAreThere(); }",
            **hidden,
        ).then(self._own_as_kept, [kept], [own], queue=False, **hidden)
        parts.changed.click(self._news, [shown], outputs, queue=False, **hidden)
        parts.news[2].tick(self._news, [shown], outputs, queue=False, **hidden)
        own.input(lambda chosen: chosen, [own], [kept], queue=False, **hidden)
        asked = box.submit(
            self._answer_asked,
            [box, chat, said, own],
            [chat, said],
            js=TAKEN,
            trigger_mode="always_last",  # Enter while an answer is being finished is taken when that is done
            concurrency_limit=AT_ONCE,
            **hidden,
        )
        asked.then(None, None, None, js="() => window.questionAnswered()", **hidden)
        # it is by a search that a damaged index is found
        asked.then(self._news, [shown], outputs, queue=False, **hidden)
        begun_anew = parts.anew.click(lambda: ([], Conversation()), None, [chat, said], queue=False, **hidden)
        parts.anew.click(None, None, None, js=FORGET, **hidden)  # at once, whatever the server is busy with
        for changed in (asked, begun_anew):
            changed.then(as_kept, [chat, said], [parts.talk], queue=False, **hidden).then(
                None, [parts.talk], None, js=TO_BROWSER, **hidden
            )
        blocks.load(None, None, [parts.talk], js=FROM_BROWSER, **hidden).then(
            _as_left, [parts.talk], [chat, said], queue=False, **hidden
        )

    def _news(self, shown: str) -> tuple[Any, ...]:
        """Status, reports, timer, questions to start from, and what is shown now; nothing moves without cause."""
        state, index = self._state(), self._shelf.index_state
        reports = list(self._shelf.reports())
        now = repr((state, index, [(r.id, r.sha256, r.service, r.year) for r in reports]))
        if now == shown:
            return (gr.skip(),) * 6
        examples = [{"text": question} for question in self._answers.suggestions()]
        return (
            status_html(state, index),
            reports_html(reports),
            gr.Timer(active=not state.settled or index.phase == "healing"),
            gr.Chatbot(examples=examples, placeholder=_placeholder(examples)),  # type: ignore[arg-type]  # a TypedDict's shape
            gr.Dropdown(choices=own_choices(reports), visible=len(own_choices(reports)) > 2),
            now,
        )

    def _own_as_kept(self, kept: str) -> Any:
        """What the reader chose at an earlier visit, when the library still has it."""
        choices = own_choices(list(self._shelf.reports()))
        return gr.Dropdown(choices=choices, value=kept if kept in choices else NOBODYS)

    def _answer_asked(self, question: str, chat: Messages, said: Conversation, own: str) -> Iterator[Step]:
        yield from self.answer(question, chat, _with_own(said, own))

    def answer(self, question: str, chat: Messages, before: Conversation) -> Iterator[Step]:
        """The chat as it grows by one question and its answer, and what has been said."""
        question = question.strip()[:LONGEST_QUESTION]
        if not question:
            yield gr.skip(), gr.skip()
            return
        chat = [*chat, {"role": "user", "content": escape_for_page(question)}]
        yield [*chat, _said(_WAITING)], gr.skip()
        try:
            answer = self._answers.ask(question, before)
        except TilstandError as error:
            yield [*chat, _said(failure_to_markdown(str(error)))], gr.skip()
            return
        except Exception:  # the one broad catch: a question never ends in a traceback on the page
            log.exception("a question failed")
            failed = failure_to_markdown("Spørsmålet kunne ikke besvares. Prøv igjen.")
            yield [*chat, _said(failed)], gr.skip()
            return
        if answer.abstained and not answer.asks_back and self._is_filling():
            answer = replace(answer, notes=(*answer.notes, _NOT_ALL_READ))
        self._sources.remember(answer)
        text = ""
        for text in stream(answer):
            yield [*chat, _said(text)], gr.skip()
            time.sleep(PAUSE)
        drawn = answer_chart(answer)
        text += (f"\n\n{drawn}" if drawn else "") + sources_to_markdown(answer, links=True)
        yield [*chat, _said(text, answer.suggestions)], before.after(answer)

    def _is_filling(self) -> bool:
        """Whether there are reports that come with the program and are not read yet."""
        phase = self._state().phase
        return phase == "reading" or (phase == "warming" and not list(self._shelf.reports()))


_HEADER = (
    '<header><h1>Spør rapportene</h1><p class="innledning">Still spørsmål om barnevernet på vanlig norsk. '
    "Svarene er hentet fra tilstandsrapportene. Velg et tall i klammer, som [1], for å se siden svaret står på.</p>"
    f"{TABS}</header>"
)
_PANEL = (
    '<section id="kilde" aria-labelledby="kilde-tittel" hidden></section>'
    '<div id="kilde-opplest" class="kun-opplest" role="status"></div>'
)


def _chat() -> gr.Chatbot:
    return gr.Chatbot(
        label="Samtale",
        show_label=False,
        elem_id="samtale",
        height="calc(100vh - 330px)",
        min_height=430,
        autoscroll=False,  # page.js keeps the question in sight instead of the answer's end
        buttons=["copy"],
        placeholder=_placeholder(()),
        latex_delimiters=[],  # a sum of money is no formula
        feedback_options=None,
        allow_file_downloads=False,
        layout="bubble",
    )


def _placeholder(examples: Sequence[object]) -> str:
    said = "Still et spørsmål, eller velg ett av disse:" if examples else "Still et spørsmål."
    return f'<div class="tom">{said}</div>'


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label="Spørsmålet ditt",
        placeholder="Skriv spørsmålet her",
        elem_id="sporsmal",
        submit_btn="Spør",
        max_length=LONGEST_QUESTION,
        max_lines=5,
        autofocus=True,
    )


def _own_service() -> gr.Dropdown:
    return gr.Dropdown(
        label="Min tjeneste (det «vi» betyr)", choices=[NOBODYS], value=NOBODYS, elem_id="min-tjeneste", visible=False
    )


def own_choices(reports: Sequence[Report]) -> list[str]:
    """The services to choose one's own from, after "none"."""
    return [NOBODYS, *sorted({report.service for report in reports if report.service})]


def _as_left(kept: str) -> tuple[Any, Any]:
    """The chat and the conversation as a reload found them; untouched when there was none."""
    chat, said = from_kept(kept)
    return (chat, said) if chat else (gr.skip(), gr.skip())


def _with_own(said: Conversation, own: str | None) -> Conversation:
    return replace(said, own="" if own is None or own == NOBODYS else own)


def _said(text: str, suggestions: tuple[str, ...] = ()) -> dict[str, Any]:
    said: dict[str, Any] = {"role": "assistant", "content": text}
    if suggestions:
        said["options"] = [{"label": question, "value": question} for question in suggestions]
    return said


def failure_to_markdown(message: str) -> str:
    """Something went wrong: never to be mistaken for "the reports do not say"."""
    return f'<span class="feil">Noe gikk galt</span>\n\n{escape_for_page(message)}'


def status_html(state: State, index: IndexState) -> str:
    """What is said above the chat, ``""`` when everything is read and can be searched."""
    if state.phase == "warming":
        return notice_html("Gjør klar språkmodellen. Det tar noen sekunder.")
    if state.phase == "reading":
        return progress_html(state.number, state.total, state.name)
    if state.phase == "failed":
        return notice_html(state.message, failure=True)
    return "" if index.phase == "ready" else notice_html(index.message, failure=index.phase == "failed")
