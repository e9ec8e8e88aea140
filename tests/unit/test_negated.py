"""What a question says is not so."""

from __future__ import annotations

import pytest

from assistant.negated import negated
from assistant.question import understand
from corpus.vocabulary import vocabulary


def said_not(text: str) -> tuple[str, ...]:
    return negated(understand(text, vocabulary(), 2026), vocabulary())


@pytest.mark.parametrize(
    "text",
    [
        "Hvor mange barn i Moss bor ikke i fosterhjem?",
        "Kor mange tilsette har ikkje utdanning?",
        "Hvor mange meldinger kom ikke fra politiet?",
        "Hvor mange meldinger kom fra andre enn politiet?",
        "Hvor mange ansatte uten utdanning har Moss?",
    ],
)
def test_those_of_whom_it_is_not_so_are_others(text):
    assert said_not(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hvor mange barn uten tiltaksplan har Moss?",
        "Hvor mange undersøkelser ble ikke ferdige i tide?",
        "Har ikke Moss flere meldinger enn Kongsberg?",
        "Gikk meldingene opp eller ikke?",
        "Hvor høyt er sykefraværet i landet uten Oslo?",
        "Hvor mange meldinger fikk ikke bare Moss?",
        "Hvor mange meldinger fikk Moss?",
    ],
)
def test_a_measure_of_what_is_not_so_is_named_by_it(text):
    assert said_not(text) == ()
