"""The page: the chat to the left, the source panel and the reports to the right. Layout here, wiring below it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import gradio as gr

from assistant.answer import Answer
from assistant.render import escape_for_page, sources_to_markdown, stream
from assistant.web.compare_choice import COMPARE, TABS
from assistant.web.panel import notice_html, progress_html, reports_html
from assistant.web.reading import State
from assistant.web.routes import Shelf
from assistant.web.sources import Sources
from corpus.errors import TilstandError

log = logging.getLogger(__name__)

LONGEST_QUESTION = 1000
"""Characters; the longest question of a council paper fits, a pasted report does not."""
AT_ONCE = 8
"""Questions answered at the same time; Gradio's default of 1 would let everybody wait for everybody."""

PAUSE = 0.04
"""Seconds between two sentences of an answer: enough to see where it grows, too little to wait for."""

Messages = list[dict[str, Any]]

_WAITING = '<span class="venter">Leter i rapportene</span>'
_PLACEHOLDER = '<div class="tom">Still et spørsmål, eller velg ett av disse:</div>'


class Answers(Protocol):
    """What the page needs of the assistant."""

    def ask(self, question: str, /) -> Answer:
        """The answer to one question. :raises TilstandError: with a sentence for the one who asked."""
        ...

    def suggestions(self) -> tuple[str, ...]:
        """Questions to start from, made from what is in the library."""
        ...


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
                    anew = gr.Button("Begynn på nytt", size="sm", elem_id="paa-nytt")
                    gr.HTML(COMPARE, elem_id="sammenlign-ramme", js_on_load=None)
                with gr.Column(scale=10, min_width=340, elem_id="hoyre"):
                    gr.HTML(_PANEL, elem_id="kilde-ramme", js_on_load=None)
                    reports = gr.HTML(elem_id="rapportliste", js_on_load=None)
            timer = gr.Timer(1.0)
            self._wire(blocks, chat, box, anew, (status, reports, timer))
        blocks.queue(api_open=False)
        return blocks

    def _wire(
        self, blocks: gr.Blocks, chat: gr.Chatbot, box: gr.Textbox, anew: gr.Button, news: tuple[Any, ...]
    ) -> None:
        hidden: Any = {"api_visibility": "private", "show_progress": "hidden"}
        shown = gr.State("")
        outputs = [*news, chat, shown]
        blocks.load(self._news, [shown], outputs, js=None, queue=False, **hidden).then(
            None, None, None, js="() => { window.pageIsThere(); window.compareIsThere(); }", **hidden
        )
        news[2].tick(self._news, [shown], outputs, queue=False, **hidden)
        asking: Any = {"concurrency_limit": AT_ONCE, "concurrency_id": "ask", **hidden}
        box.submit(self.answer, [box, chat], [chat, box], **asking)
        chat.example_select(self._answer_example, [chat], [chat, box], **asking)
        chat.option_select(self._answer_option, [chat], [chat, box], **asking)
        anew.click(lambda: [], None, [chat], queue=False, **hidden)

    def _news(self, shown: str) -> tuple[Any, ...]:
        """Status, reports, timer, questions to start from, and what is shown now; nothing moves without cause."""
        state = self._state()
        reports = list(self._shelf.reports())
        now = repr((state, [r.id for r in reports]))
        if now == shown:
            return (gr.skip(),) * 5
        examples = [{"text": question} for question in self._answers.suggestions()]
        return (
            status_html(state),
            reports_html(reports),
            gr.Timer(active=not state.settled),
            gr.Chatbot(examples=examples),  # type: ignore[arg-type]  # a list of a TypedDict's shape
            now,
        )

    def _answer_example(self, chat: Messages, event: gr.SelectData) -> Iterator[tuple[Messages, Any]]:
        yield from self.answer(event.value["text"], chat)

    def _answer_option(self, chat: Messages, event: gr.SelectData) -> Iterator[tuple[Messages, Any]]:
        yield from self.answer(event.value, chat)

    def answer(self, question: str, chat: Messages) -> Iterator[tuple[Messages, Any]]:
        """The conversation as it grows by one question and its answer, and the emptied question box."""
        question = question.strip()[:LONGEST_QUESTION]
        if not question:
            yield gr.skip(), gr.skip()
            return
        chat = [*chat, {"role": "user", "content": escape_for_page(question)}]
        yield [*chat, _said(_WAITING)], ""
        try:
            answer = self._answers.ask(question)
        except TilstandError as error:
            yield [*chat, _said(failure_to_markdown(str(error)))], gr.skip()
            return
        except Exception:  # the one broad catch: a question never ends in a traceback on the page
            log.exception("a question failed")
            yield [*chat, _said(failure_to_markdown("Spørsmålet kunne ikke besvares. Prøv igjen."))], gr.skip()
            return
        self._sources.remember(answer)
        text = ""
        for text in stream(answer):
            yield [*chat, _said(text)], gr.skip()
            time.sleep(PAUSE)
        text += sources_to_markdown(answer, links=True)
        yield [*chat, _said(text, answer.suggestions)], gr.skip()


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
        placeholder=_PLACEHOLDER,
        latex_delimiters=[],  # a sum of money is no formula
        feedback_options=None,
        allow_file_downloads=False,
        layout="bubble",
    )


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


def _said(text: str, suggestions: tuple[str, ...] = ()) -> dict[str, Any]:
    said: dict[str, Any] = {"role": "assistant", "content": text}
    if suggestions:
        said["options"] = [{"label": question, "value": question} for question in suggestions]
    return said


def failure_to_markdown(message: str) -> str:
    """Something went wrong: never to be mistaken for "the reports do not say"."""
    return f'<span class="feil">Noe gikk galt</span>\n\n{escape_for_page(message)}'


def status_html(state: State) -> str:
    """What is said above the chat, ``""`` when everything is read."""
    if state.phase == "warming":
        return notice_html("Gjør klar språkmodellen. Det tar noen sekunder.")
    if state.phase == "reading":
        return progress_html(state.number, state.total, state.name)
    return notice_html(state.message, failure=True) if state.phase == "failed" else ""
