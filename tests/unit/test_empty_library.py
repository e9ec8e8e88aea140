"""A library without a report says that it is empty and what to do, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.conversation import Conversation
from assistant.render import answer_to_markdown
from assistant.web.panel import reports_html
from assistant.web.reports_list import list_html
from assistant.web.reports_ports import Viewer
from corpus.library import Library
from corpus.settings import Settings
from tests.fakes import FakeEmbedder
from tests.handmade_library import content_of, read_report


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with closing(Library.open(Settings(data=tmp_path / "data"), FakeEmbedder())) as opened:
        yield opened


@pytest.mark.parametrize(
    "question", ["Hvor mange meldinger fikk Fosen i 2018?", "Hva er ettervern?", "Hva med oss?", "", "x" * 3000]
)
def test_every_question_is_answered_with_what_to_do(library: Library, question: str) -> None:
    answer = Assistant(library).ask(question)
    said = answer_to_markdown(answer, links=False)
    assert (answer.abstained, answer.question, answer.citations) == (True, question, ())
    assert "Biblioteket er tomt" in said
    assert "python -m ingest add" in said
    assert "Fosen" not in said


def test_it_is_asked_as_usual_once_there_is_a_report_and_says_so_again_when_all_are_removed(library: Library) -> None:
    assistant = Assistant(library)
    content = content_of("fosen")
    library.add(read_report("fosen", ("Fosterhjem er vanskelig å finne.",), content), content)
    assert "Biblioteket er tomt" not in answer_to_markdown(assistant.ask("Hva med fosterhjem?"), links=False)
    library.remove("fosen")
    answer = assistant.ask("Hva med fosterhjem?", Conversation())
    assert "Biblioteket er tomt" in answer_to_markdown(answer, links=False)


def test_the_page_says_where_reports_are_put_in() -> None:
    assert "Ingen rapporter er lest ennå. De legges inn i fanen «Rapporter»." in reports_html([])
    assert "python -m ingest add" in list_html([], (), {}, Viewer("", 50))
