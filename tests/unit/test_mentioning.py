"""Which reports write about a thing: each with its own sentence, and those that do not named too."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.mentioning import mentions_told
from assistant.numberhold import Asked
from assistant.question import understand
from assistant.scope import scope_of
from assistant.topic import topic_of
from corpus.vocabulary import vocabulary
from tests.handmade_reports import library_of, passage, report

MOLDE, NAMSOS, BERGEN = (report(name.lower(), name, 2024) for name in ("Molde", "Namsos", "Bergen"))


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    made = library_of(
        tmp_path_factory.mktemp("mentions"),
        (MOLDE, [passage("molde", 0, "Vi satser på BTI i alle skoler. Det går bra.")], ()),
        (NAMSOS, [passage("namsos", 0, "Mye er nytt.", "Kommunen bruker BTI-modellen i barnehagene.")], ()),
        (BERGEN, [passage("bergen", 0, "Vi har nok av fosterhjem og familieråd.")], ()),
    )
    yield made
    made.close()


def told(question: str, library) -> Answer | None:
    asked = understand(question, vocabulary(), 2026)
    scope = scope_of(asked, library, vocabulary())
    return mentions_told(Asked(asked, scope, topic_of(asked, scope, library), vocabulary()), library)


@pytest.mark.parametrize(
    "question",
    ["hvem skriver om BTI i rapportene sine?", "Hvilke rapporter nevner BTI?", "i hvilke rapporter står det om BTI"],
)
def test_each_report_that_writes_of_it_gives_its_sentence(question, library):
    answer = told(question, library)
    assert answer is not None
    assert [(s.title, s.statements[0].text) for s in answer.sections[1:]] == [
        ("Molde 2024", "Vi satser på BTI i alle skoler."),
        ("Namsos 2024", "Kommunen bruker BTI-modellen i barnehagene."),
    ]
    assert [s.text for s in answer.sections[0].statements] == [
        "2 av 3 rapporter skriver om «BTI»: Molde 2024 og Namsos 2024.", "Jeg fant det ikke i Bergen 2024.",
    ]  # fmt: skip


def test_what_nobody_writes_of_is_said_to_be_in_none(library):
    answer = told("hvem skriver om hester i rapportene?", library)
    assert answer is not None
    assert answer.abstained
    assert answer.sections[0].statements[0].text == "Ingen av de 3 rapportene skriver om «hester»."


@pytest.mark.parametrize(
    "question",
    ["Hvem melder mest?", "Hva sier rapporten om BTI?", "Hvem snakker barna med om vold?", "Skriver Molde om BTI?"],
)
def test_other_questions_are_left_to_others(question, library):
    assert told(question, library) is None
