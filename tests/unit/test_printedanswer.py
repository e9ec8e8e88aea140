"""Numbers outside the list of measures: found by the words they are printed with, refused when it asks for others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.checks import unproved
from assistant.numberhold import Asked
from assistant.printedanswer import answer_by_print
from assistant.question import understand
from assistant.ranking import rank_by_words
from assistant.render import answer_to_markdown
from assistant.scope import scope_of
from assistant.topic import topic_of
from assistant.wanted import wanted_by
from corpus.library import Library
from corpus.model import Block, LineSpan, Page, Passage, ReadReport, Report
from corpus.model import Box as Rectangle
from corpus.settings import Settings
from corpus.vocabulary import Place, vocabulary
from tests.fakes import FakeEmbedder

CONTENT = b"%PDF-1.4 lister"
ADDED = datetime(2025, 1, 1, tzinfo=UTC)
MEMBERS = ("Farsund", "Kvinesdal")
REPORT = Report(
    "lister-2024", "Tilstandsrapport", "lister.pdf", sha256(CONTENT).hexdigest(), 1, "report", "Lister", MEMBERS, 2024,
    (), ADDED,
)  # fmt: skip
TEXTS = (
    ("Tjenesten", "Barneverntjenesten er inndelt i fire grupper: mottak, undersøkelse, tiltak og omsorg."),
    ("Tjenesten", "Vi flyttet i 2023. Sekretariatet har tre kopimaskiner, og to kopimaskiner i Farsund ble solgt."),
    ("Støtte til fosterforeldre", "Det er per nå samlet sett sju hjem som får støtte av logoped."),
    ("Nettverket", "Nettverket mottok 194 500 kroner i støtte fra Sparebanken. Ordningen varer i to år."),
    ("Tilbud", "Det kom 12 nye treffsteder i fjor, en økning på 4 treffsteder. Seksti familier brukte dem."),
    ("Kurs", "Til sammen 19 besteforeldre deltok på traumekurs. Av de 19 besteforeldrene fullførte 15."),
    ("Utleie", "21 kontorer er i bruk: 14 på torget og 7 i fløyen."),
    ("Kurs", "I tillegg fikk fem besteforeldre lånt leker."),
    ("Utstyr", "Tre bordlamper mangler pærer. Brukerne hentet over fire av ti stoler."),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("data")
    made = Library.open(Settings(folder), embedder=FakeEmbedder())
    passages = tuple(
        Passage(REPORT.id, 1, n, "text", (heading,), (Block("paragraph", text, (LineSpan(0, len(text), BOX),)),))
        for n, (heading, text) in enumerate(TEXTS)
    )
    made.add(ReadReport(REPORT, (Page(1, None, 595.0, 842.0, "tekst", ""),), passages, ()), CONTENT)
    yield made
    made.close()


BOX = Rectangle(50, 50, 500, 62)


def ask(text: str, library: Library) -> Answer | None:
    service = Place(key="Lister", name="Lister", kind="service", municipalities=MEMBERS)
    words = vocabulary().with_services([service])
    question = understand(text, words, 2025, 2024)
    scope = scope_of(question, library, words)
    asked = Asked(question, scope, topic_of(question, scope, library), words)
    wanted = wanted_by(question, scope, asked.topic, (words, library))
    ranked = rank_by_words(library.passages(REPORT.id), asked.topic, "number", library)
    answer = answer_by_print(asked, ranked, wanted, library)
    if answer is not None:
        assert unproved(answer) == ()
    return answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("Hvor mange grupper er Lister delt inn i?", "**4 grupper**", id="verb and particle"),
        pytest.param("Hvor mange grupper har barneverntjenesten i Lister?", "**4 grupper**", id="the whole service"),
        pytest.param("Hvor mange fosterhjem i Lister får støtte av logoped?", "**7 hjem**", id="head of a compound"),
        pytest.param("Hvor mange fosterhjem i Farsund og Kvinesdal får støtte av logoped?", "**7 hjem**",
                     id="all its members are the service"),
        pytest.param("Hvor mye penger fikk nettverket i Lister fra Sparebanken?", "**194\u00a0500\u00a0kr**", id="kr"),
        pytest.param("Jeg bryr meg om havebruk: hvor mange besteforeldre deltok på traumekurs i Lister?",
                     "**19 besteforeldre**", id="what is said before"),
        pytest.param("Hvor mange av besteforeldrene fullførte traumekurs i Lister?", None, id="another count of them"),
    ],
)  # fmt: skip
def test_a_number_whose_words_hold_the_question_comes_first(question: str, said: str | None, library: Library) -> None:
    answer = ask(question, library)
    if said is None:
        assert answer is None
        return
    assert answer is not None
    text = answer_to_markdown(answer, links=False)
    assert text.startswith(said)
    assert "«" in text
    assert [f.area for f in answer.figures] == ["Lister"]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Hvor mange fosterhjem i Farsund får støtte av logoped?", id="another place"),
        pytest.param("Hvor mange fosterhjem i Lister fikk støtte av logoped i 2019?", id="another time"),
        pytest.param("Hvor mange fosterhjem i Lister får støtte av ergoterapeut?", id="another thing"),
        pytest.param("Hvor mange kopimaskiner har Lister?", id="a part of the service has them"),
        pytest.param("Hvor mange treffsteder åpnet i Lister i fjor?", id="a difference, and narrower ones"),
        pytest.param("Hvor mange besteforeldre i Lister fikk lånt leker?", id="further ones"),
        pytest.param("Hvor mange bordlamper har pærer i Lister?", id="those who lack it"),
        pytest.param("Hvor mange stoler hentet brukerne i Lister?", id="four in ten"),
        pytest.param("Hvor mange kontorer i Lister er på torget?", id="the number of another"),
        pytest.param("Hvor mange havebrukere deltok på traumekurs i Lister?", id="others did"),
    ],
)
def test_a_number_of_something_else_is_no_answer(question: str, library: Library) -> None:
    assert ask(question, library) is None
