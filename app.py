"""The web page "Spør rapportene": puts library, assistant, reading and page together. Run ``python app.py``."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import gradio as gr
from fastapi import FastAPI

from assistant.web.access import Access
from assistant.web.compare import compare_routes
from assistant.web.guard import LONGEST_BODY, Guard, shut_gradio
from assistant.web.login import login_routes
from assistant.web.look import favicon, head, style_sheet, theme
from assistant.web.page import Answers, Page
from assistant.web.reading import Reading, State
from assistant.web.reports import report_routes
from assistant.web.reports_failures import tell_failures
from assistant.web.reports_ports import Form, Joined, NumbersAccount
from assistant.web.routes import Health, routes
from assistant.web.serving import listen, serve
from assistant.web.shell import Shell
from assistant.web.sources import Sources
from assistant.web.uploads import upload_routes
from corpus.errors import TilstandError
from corpus.healing import IndexState
from corpus.model import Problem, Report
from corpus.settings import Settings, settings_from

if TYPE_CHECKING:
    from corpus.library import Library
    from ingest.intake import Intake


def build_app(answers: Answers, reading: Reading, health: Health, joined: Joined) -> FastAPI:
    """The whole web application; nothing runs yet."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio reads it whenever a Blocks is made
    shelf, sources = joined.reports, Sources()
    app = FastAPI(title="Spør rapportene", docs_url=None, redoc_url=None, openapi_url=None)
    tell_failures(app)
    app.include_router(routes(shelf, sources, health))
    app.include_router(compare_routes(shelf, sources))
    app.include_router(report_routes(joined, sources))
    app.include_router(upload_routes(joined))
    app.include_router(joined.login)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        Page(answers, shelf, sources, lambda: reading.state).blocks(),
        path="/",
        theme=theme(),
        css=style_sheet(),
        head=head(),
        footer_links=[],
        favicon_path=favicon(),
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None, "max_body_size": LONGEST_BODY},
        max_file_size="1kb",  # Gradio's upload address is open to all; ours is another
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        run_history=False,
        pwa=False,
    )
    shut_gradio(mounted)
    mounted.add_middleware(
        Guard, gate=joined.gate, login_to_read=joined.login_to_read, status=lambda: str(health()["status"])
    )
    mounted.add_middleware(Shell)  # the outermost: its headers are on a refusal too
    return mounted


class Counted(Protocol):
    """What the health of a library is read from."""

    @property
    def index_state(self) -> IndexState:
        """How it is with the search by meaning."""
        ...

    def reports(self) -> Sequence[Report]:
        """All reports."""
        ...

    def passage_count(self) -> int:
        """How many passages they have."""
        ...


def health(library: Counted, state: State, model: str) -> dict[str, str | int]:
    """For those who watch the service: ``status`` is ``ok``, ``reading`` (answers are given already) or ``failed``;
    ``index`` is ``ok``, ``rebuilding`` (searches find words only, for now) or ``failed``.
    """
    index = {"ready": "ok", "healing": "rebuilding", "failed": "failed"}
    words = {"ready": "ok", "failed": "failed", "warming": "reading", "reading": "reading"}
    return {
        "status": words[state.phase],
        "index": index[library.index_state.phase],
        "reports": len(library.reports()),
        "passages": library.passage_count(),
        "model": model,
    }


def numbers_account(library: Library, report: str) -> NumbersAccount:
    """What became of a report's numbers, in the words of those who read it."""
    from ingest.figures.account import UNEXPLAINED, numbers_by_reason, unused_numbers  # noqa: PLC0415 - as in run

    figures = [row.read for row in library.figure_rows(report)]
    left = list(unused_numbers(library.passages(report), figures))
    where = (("table", "tabeller"), ("prose", "tekst"), ("chart", "diagrammer"))
    return NumbersAccount(
        taken=tuple((words, sum(figure.where == kind for figure in figures)) for kind, words in where),
        left=tuple(numbers_by_reason(left)),
        unexplained=tuple((number.page, number.text) for number in left if number.reason == UNEXPLAINED),
    )


def problems_now(library: Library, report: str) -> tuple[Problem, ...]:
    """What a report's reader should know, where its figures were corrected going by what they are now."""
    from corpus.vocabulary import vocabulary  # noqa: PLC0415
    from ingest.figures.checks import problems_after_corrections  # noqa: PLC0415

    told = library.problems(report)
    if all(row.correction is None for row in library.figure_rows(report)):
        return told
    return problems_after_corrections(told, library.figures(report), vocabulary())


def exported_figures(library: Library, report: str, form: Form) -> bytes:
    """A file with a report's figures."""
    from ingest.figures.export import exported, figure_record  # noqa: PLC0415

    return exported([figure_record(figure, report) for figure in library.figures(report)], form)


def joined_of(library: Library, intake: Intake, incoming: Path, settings: Settings) -> Joined:
    """What the tab «Rapporter» is handed."""
    access = Access.over(library.database)
    return Joined(
        reports=library,
        intake=intake,
        gate=access,
        numbers=partial(numbers_account, library),
        problems=partial(problems_now, library),
        export=partial(exported_figures, library),
        events=access.events.latest,
        incoming=incoming,
        file_mb=settings.file_mb,
        login=login_routes(access, settings.login_to_read),
        login_to_read=settings.login_to_read,
    )


def run(settings: Settings, taken: socket.socket) -> None:
    """Open the library, begin to read in the background and serve the page.

    :raises TilstandError: the data folder, a setting or the model cannot be used.
    """
    # Imported here, not above: these bring the embedding model's libraries, which take seconds to load, and a
    # port that is in use should be told at once.
    from assistant.assistant import Assistant  # noqa: PLC0415
    from corpus.embedding import embedder_for  # noqa: PLC0415
    from corpus.library import Library  # noqa: PLC0415
    from corpus.uploads import Uploads  # noqa: PLC0415
    from ingest.child import read_in_child  # noqa: PLC0415
    from ingest.intake import Intake  # noqa: PLC0415
    from ingest.pipeline import add_shipped  # noqa: PLC0415
    from ingest.request import limits_of  # noqa: PLC0415

    embedder = embedder_for(settings)
    library = Library.open(settings, embedder)
    assistant = Assistant(library)
    uploads = Uploads(library.database, settings.data / "incoming")
    intake = Intake(library, uploads, settings, read_in_child)
    joined = joined_of(library, intake, uploads.folder, settings)
    reading = Reading(assistant.warm, lambda progress: add_shipped(library, progress, limits_of(settings)))
    try:
        app = build_app(assistant, reading, lambda: health(library, reading.state, embedder.name), joined)
        intake.start()  # before the page is there: it clears the folder that files are received into
        reading.start()
        serve(app, taken, settings, partial(print, flush=True))
    finally:
        reading.stop()
        intake.stop()
        library.close()


def main() -> int:
    """Exit status 0 after Ctrl-C, 1 when the page cannot be served, with one Norwegian sentence on the way."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of faults in files that make no difference here
    try:
        settings = settings_from()
        with listen(settings) as taken:
            run(settings, taken)
    except TilstandError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
