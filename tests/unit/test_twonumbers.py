"""Two numbers in one question: both are answered, or the answer says that it is half of one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.checks import unproved
from assistant.render import answer_to_markdown
from assistant.twonumbers import two_questions
from tests.handmade_reports import fig, library_of, passage, report

FIGURES = (fig("ansatte", "Moss", "2024", "31", report="moss-2024"),)
TEXTS = ("Barneverntjenesten har fire kopimaskiner med skanner.", "Vi har hund på kontoret.")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    passages = [passage("moss-2024", n, text) for n, text in enumerate(TEXTS)]
    library = library_of(tmp_path_factory.mktemp("data"), (report("moss-2024", "Moss", 2024), passages, FIGURES))
    yield Assistant(library)
    library.close()


def test_each_part_is_answered_with_citations_of_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("Hvor mange ansatte har Moss, og hvor mange kopimaskiner har de?")
    text = answer_to_markdown(answer, links=False)
    assert "**31 ansatte**" in text
    assert "**4 kopimaskiner**" in text
    assert [citation.n for citation in answer.citations] == [1, 2]
    assert answer.sections[-1].statements[-1].refs == (2,)
    assert unproved(answer) == ()


def test_what_only_one_part_has_is_not_given_as_the_whole(assistant: Assistant) -> None:
    answer = assistant.ask("Hvor mange ansatte har Moss, og hvor mange barnehager har de?")
    assert answer.abstained or "bare den ene delen" in " ".join(answer.notes)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hvor mange hus har de og hvor mange biler?", ("Hvor mange hus har de?", "hvor mange biler?")),
        ("Hvor mange hus har de?", None),
        ("Hva gjør de, og hvor mange er de?", None),
    ],
)
def test_a_question_is_parted_where_a_second_number_is_asked_for(text: str, parts: tuple[str, str] | None) -> None:
    assert two_questions(text) == parts
