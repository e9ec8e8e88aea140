"""Which of the passages found answer best: on the topic, and in words that tell what is asked for."""

from __future__ import annotations

from pathlib import Path

from assistant.question import Wants
from assistant.ranking import rank
from assistant.retrieval import Found
from assistant.topic import TopicWord
from tests.handmade_reports import library_of, passage, report

COUNTS = "Det kom 46 bekymringsmeldinger i fjor, og bekymringsmeldinger blir vurdert innen en uke."
TELLS = "Bekymringsmeldinger omhandler i hovedsak vold og rus i hjemmet."
OTHER = "Samarbeidet handler om å bruke tiden på barna."
TOPIC = (TopicWord("bekymringsmeldingene", ("bekymringsmeld", "bekymr", "meld"), 3.0, True),)


def ranked(wants: Wants, folder: Path, *texts: str) -> list[str]:
    made = passage("a", 0, *texts)
    library = library_of(folder, (report("a", "Moss", 2024), [made], ()))
    found = rank([Found(made, 1.0)], TOPIC, wants, ("Hva handler bekymringsmeldingene om?", library))
    library.close()
    return [r.unit.text for r in found]


def test_what_tells_what_something_is_about_stands_alone(tmp_path: Path) -> None:
    assert ranked("content", tmp_path, COUNTS, OTHER, TELLS) == [TELLS]
    assert set(ranked("words", tmp_path / "words", COUNTS, OTHER, TELLS)) == {COUNTS, OTHER, TELLS}


def test_words_that_tell_of_something_else_put_nothing_aside(tmp_path: Path) -> None:
    assert ranked("content", tmp_path, COUNTS, OTHER)[0] == COUNTS


def test_a_text_that_only_names_the_place_holds_next_to_nothing_of_the_question(tmp_path: Path) -> None:
    made = passage("a", 0, "I Moss er det mye som skjer i år.", "Vi har fått et nytt fagsystem.")
    library = library_of(tmp_path, (report("a", "Moss", 2024), [made], ()))
    alone = (TopicWord("fagsystem", ("fagsystem",), 3.0, True),)
    carrying = (*alone, TopicWord("Moss", ("moss",), 9.0, True))
    found = rank([Found(made, 1.0)], carrying, "words", ("Hva er det nye fagsystemet i Moss?", library), alone)
    library.close()
    assert [r.unit.text for r in found] == ["Vi har fått et nytt fagsystem.", "I Moss er det mye som skjer i år."]
    assert found[1].coverage < 0.15
