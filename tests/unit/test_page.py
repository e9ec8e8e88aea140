"""How an answer grows in the conversation, and what it looks like when there is none."""

from __future__ import annotations

import pytest

from assistant.web.page import LONGEST_QUESTION, Page, _placeholder
from assistant.web.reading import State
from assistant.web.sources import Sources
from tests.fakes_reports import ReportsLibrary
from tests.fakes_web import NOTHING_SAID, FakeAssistant


@pytest.fixture(scope="module")
def library() -> ReportsLibrary:
    return ReportsLibrary()


@pytest.fixture
def page(library) -> Page:
    return Page(FakeAssistant(library), library, Sources(), lambda: State("ready"))


def last(steps) -> str:
    return list(steps)[-1][0][-1]["content"]


def test_an_answer_grows_after_a_sign_that_something_happens(page):
    texts = [step[0][-1]["content"] for step in page.answer("Hva med undersøkelser?", [], NOTHING_SAID)]
    assert "venter" in texts[0]
    assert len(texts) > 4
    assert texts[-1].startswith(texts[-2])


def test_the_question_is_shown_as_it_was_typed_and_never_as_markup(page):
    question = "**hei** <img src=x onerror=alert(1)>"
    chat = next(iter(page.answer(question, [], NOTHING_SAID)))[0]
    assert chat[0]["role"] == "user"
    assert not set("<>*") & set(chat[0]["content"])


def test_an_answer_that_is_not_in_the_reports_does_not_look_like_a_failure(page):
    missing, failed = (
        last(page.answer("Hva koster brøyting?", [], NOTHING_SAID)),
        last(page.answer("feil", [], NOTHING_SAID)),
    )
    assert ("ikke-funnet" in missing, 'class="feil"' in missing) == (True, False)
    assert ("ikke-funnet" in failed, 'class="feil"' in failed) == (False, True)
    assert "Start programmet på nytt" in failed


@pytest.mark.parametrize(
    ("state", "told"),
    [(State("reading", 2, 5), True), (State("ready"), False), (State("warming"), False)],
    ids=["some not read yet", "all read", "all read before"],
)
def test_what_is_not_found_while_reports_are_being_read_says_that_more_is_to_come(library, state, told):
    page = Page(FakeAssistant(library), library, Sources(), lambda: state)
    answer = last(page.answer("Hva koster brøyting?", [], NOTHING_SAID))
    assert ("Ikke alle rapportene er lest ennå" in answer) is told


def test_without_questions_to_start_from_none_are_announced():
    assert "velg" not in _placeholder(())
    assert "velg ett av disse" in _placeholder(("Hva?",))


def test_a_defect_ends_in_a_sentence_and_in_the_log(library, caplog):
    class Broken(FakeAssistant):
        def ask(self, question, before):
            raise ZeroDivisionError

    broken = Page(Broken(library), library, Sources(), lambda: State("ready"))
    assert "Prøv igjen" in last(broken.answer("Hva?", [], NOTHING_SAID))
    assert "ZeroDivisionError" in caplog.text


def test_the_suggestions_of_an_answer_can_be_chosen(page):
    said = list(page.answer("Hva koster brøyting?", [], NOTHING_SAID))[-1][0][-1]
    assert [option["value"] for option in said["options"]] == list(page._answers.suggestions()[:2])


def test_an_empty_question_changes_nothing(page):
    assert [type(out) for out in next(iter(page.answer("  \n", [], NOTHING_SAID)))] == [dict, dict]


def test_a_pasted_report_is_cut_to_the_longest_question(page):
    chat = next(iter(page.answer("a" * 5000, [], NOTHING_SAID)))[0]
    assert chat[0]["content"] == "a" * LONGEST_QUESTION
