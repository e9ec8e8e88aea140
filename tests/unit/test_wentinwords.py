"""Developments told in words alone: the sentence must be about what is asked, and tell what is so."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.numberhold import Asked
from assistant.question import understand
from assistant.ranking import rank_by_words
from assistant.render import answer_to_markdown
from assistant.scope import scope_of
from assistant.topic import topic_of
from assistant.wanted import wanted_by
from assistant.wentinwords import went_in_words
from corpus.vocabulary import Place, vocabulary
from tests.handmade_reports import library_of, passage, report

LISTER = report("lister-2024", "Lister", 2024, ("Farsund", "Kvinesdal"))


@pytest.fixture
def ask(tmp_path):
    made = []

    def answered(question: str, *texts: str) -> Answer | None:
        passages = [passage(LISTER.id, n, text) for n, text in enumerate(texts)]
        library = library_of(tmp_path, (LISTER, passages, ()))
        made.append(library)
        words = vocabulary().with_services([Place("Lister", "Lister", "service", municipalities=LISTER.municipalities)])
        of = understand(question, words, 2025, 2024)
        scope = scope_of(of, library, words)
        asked = Asked(of, scope, topic_of(of, scope, library), words)
        ranked = rank_by_words(library.passages(LISTER.id), asked.topic, "number", library)
        return went_in_words(asked, ranked, wanted_by(of, scope, asked.topic, (words, library)), library)

    yield answered
    for library in made:
        library.close()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Sier flere unge i Lister ja til ettervern?", "Vi ser at stadig flere ungdommer takker ja til ettervern."),
        ("Går sykefraværet i Lister opp eller ned?", "Sykefraværet har gått litt ned gjennom året."),
        ("Blir det færre søkere til logopedkurs i Lister?", "Logopedkurs har hatt en nedgang i søkere."),
        ("Har Lister fått flere barn i fosterhjem?", "Barn i fosterhjem er noe vi ser en økning av."),
    ],
)
def test_the_sentence_that_tells_which_way_is_the_answer(ask, question: str, text: str) -> None:
    answer = ask(question, "Tjenesten holder til på Lyngdal torg.", text)
    assert answer is not None
    assert text in answer_to_markdown(answer, links=False)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("Får Lister flere meldinger?", "Det er en økning i meldinger om vold.", id="a part of them"),
        pytest.param("Får Lister flere meldinger?", "Vi ser en økning av høyt konfliktnivå, 68 meldinger i år.",
                     id="a rise of something else"),
        pytest.param("Får Lister flere meldinger?", "Det er meldt 35 avvik, fem flere enn året før. Det har gått ned.",
                     id="a word of its name alone"),
        pytest.param("Går sykefraværet i Lister ned?", "Målet er at sykefraværet skal ha gått ned.", id="a wish"),
        pytest.param("Går sykefraværet i Lister ned?", "På landsbasis har sykefraværet gått ned.", id="elsewhere"),
        pytest.param("Går sykefraværet i Farsund ned?", "Sykefraværet har gått ned.", id="a part of the service"),
        pytest.param("Gikk sykefraværet i Lister ned i 2022?", "Sykefraværet har gått ned siden 2023.", id="a time"),
        pytest.param("Hvor mange barn i fosterhjem følger Lister opp?", "Barn i fosterhjem ser vi en økning av.",
                     id="a number is asked for"),
    ],
)  # fmt: skip
def test_a_sentence_about_something_else_is_no_answer(ask, question: str, text: str) -> None:
    assert ask(question, text) is None
