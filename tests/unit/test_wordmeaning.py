"""What a word means: the vocabulary's explanation, said to be its own, and a report's where it gives one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.answer import Answer
from assistant.numberhold import Asked
from assistant.question import understand
from assistant.scope import scope_of
from assistant.wordmeaning import meaning_told
from corpus.model import Passage
from corpus.vocabulary import vocabulary
from tests.handmade_reports import passage, report

MOLDE = report("molde", "Molde", 2024)
OURS = "Programmets egen forklaring, ikke rapportenes:"


def told(question: str, *texts: str) -> Answer | None:
    passages: list[Passage] = [passage("molde", n, text) for n, text in enumerate(texts)]
    library = SimpleNamespace(
        reports=lambda: (MOLDE,), report=lambda _: MOLDE, spread=lambda _: {}, passages_by_id=lambda _: passages,
        search_words=lambda *_: [SimpleNamespace(passage_id=p.id) for p in passages],
    )  # fmt: skip
    asked = understand(question, vocabulary(), 2026)
    return meaning_told(Asked(asked, scope_of(asked, library, vocabulary()), (), vocabulary()), library)


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("hva betyr fristbrudd?", "Fristbrudd i undersøkelser:"),
        ("Hva er et akuttvedtak?", "Akuttvedtak:"),
        ("hva menes med turnover i Molde?", "Turnover blant saksbehandlere:"),
        ("Kva tyder årsverk?", "Årsverk:"),
        ("forklar hva merforbruk er", "Merforbruk:"),
        ("hva vil fristbrudd si", "Fristbrudd i undersøkelser:"),
    ],
)
def test_a_measure_is_explained_in_the_programs_own_words(question, measure):
    answer = told(question, "Vi hadde ni fristbrudd, ett akuttvedtak og en turnover på 20 prosent.")
    assert answer is not None
    assert not answer.citations
    assert answer.sections[0].statements[0].text == OURS
    assert answer.sections[0].statements[1].lead == measure


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("hva er ettervern?", "Ettervern: tiltak for ungdom som har fylt 18 år."),
        ("hva er BTI?", "BTI er en modell for samhandling mellom tjenester."),
        ("hva menes med fagutdanning", "Med fagutdanning menes her barnevernspedagog og sosionom."),
        ("hva er omsorgspakken?", "Omsorgspakken er et tilbud når et barn flytter i fosterhjem."),
        ("hva er selektiv forebygging", "Selektiv forebygging er tiltak rettet mot grupper med kjent risiko."),
    ],
)
def test_a_sentence_that_says_what_the_word_means_is_quoted(question, quoted):
    answer = told(question, "Vi er opptatt av dette.", f"{quoted} Mer om det står senere.")
    assert answer is not None
    assert [c.quote for c in answer.citations] == [quoted]


def test_two_sentences_that_explain_together_are_quoted_together():
    answer = told(
        "hva er familieråd", "Vi bruker mer Familieråd. Det vil si at slekt og venner lager planen. Det virker."
    )
    assert answer is not None
    assert answer.citations[0].quote == "Vi bruker mer Familieråd. Det vil si at slekt og venner lager planen."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("Hva er sykefraværet i Molde?", "Sykefraværet er et tema.", id="a number is asked for"),
        pytest.param(
            "hva er utfordringene i Molde", "Utfordringene er at mange slutter.", id="an account is asked for"
        ),
        pytest.param("Hva betyr masterkravet for rekrutteringen?", "Masterkravet er et krav.", id="a consequence"),
        pytest.param("hva er familieråd", "Familieråd er et viktig arbeidsområde.", id="a judgement explains nothing"),
        pytest.param("hva er familieråd", "Vi bruker familieråd ofte.", id="the word is only used"),
        pytest.param("Hvor mange akuttvedtak hadde Molde?", "Akuttvedtak er vedtak som haster.", id="how many"),
    ],
)
def test_other_questions_are_left_to_others(question, text):
    assert told(question, text) is None
