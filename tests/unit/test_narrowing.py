"""What narrows a number: who sent the messages, how old the children are, whether a plan or an account is asked for."""

from __future__ import annotations

import pytest

from assistant.narrowing import ages, asks_sender, planned, senders_of, unit_asked
from assistant.question import Question, understand
from corpus.vocabulary import vocabulary


def asked(text: str) -> Question:
    return understand(text, vocabulary(), 2026)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hvor mange meldinger sendte barnehagene i Lier i 2024?", ["Barnehagene"]),
        ("Kor mange meldingar kom frå politiet?", ["Politiet"]),
        ("politimeldinger lier 2024", ["Politi"]),
        ("hvor mange anonyme meldinger fikk Lier?", ["Anonyme"]),
        ("Hvem meldte minst i Lier, legene eller foreldrene?", ["Legene", "Foreldrene"]),
        ("Hvor mange meldinger fikk barneverntjenesten?", []),
        ("Hvor mange barn har hjelpetiltak fra skolen?", ["Skolen"]),
        ("hvor mange ble tatt fra foreldrene i Namsos?", []),
    ],
)
def test_those_who_sent_are_known_by_a_preposition_or_a_verb(text: str, names: list[str]) -> None:
    question = asked(text)
    assert [s.name for s in senders_of(question, ranked=asks_sender(question))] == names


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Hvem melder mest til barnevernet i Lier?", True),
        ("kven sender flest meldingar", True),
        ("Hvilken instans står for flest meldinger?", True),
        ("Hvem er meldingene fra i Lier?", True),
        ("Hvilken kommune sendte flest meldinger?", False),
        ("Hvem fikk flest meldinger i 2024, Lier eller Moss?", False),
        ("Hvem har flest ansatte?", False),
    ],
)
def test_who_sends_is_another_question_than_who_receives(text: str, who: bool) -> None:
    assert asks_sender(asked(text)) is who


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("Hva er budsjettet til barnevernet i 2026?", True),
        ("Hvor mye er barnevernsbudsjettet?", True),
        ("Hvor stort ligger merforbruket an til å bli?", True),
        ("Hva er prognosen for merforbruket?", True),
        ("Hvor mye gikk barnevernet over budsjettet?", False),
        ("Hvor stor del av budsjettet går til barnevern?", False),
        ("Hva var netto driftsutgifter?", False),
    ],
)
def test_over_budget_is_an_account_and_a_budget_a_plan(text: str, plan: bool) -> None:
    assert planned(text, asked(text).measures, vocabulary()) is plan


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hvor mange av meldingene gjaldt barn under fire år?", [{3, 4}]),
        ("Kor mange 13-åringar har tiltak?", [{13}]),
        ("Hvor mange barn 6-12 år bor i fosterhjem?", [{6}, {12}]),
        ("Hva er utgiftene til barnevern per innbygger 0-17 år?", []),
        ("Hvordan har sykefraværet vært de siste tre år?", []),
    ],
)
def test_an_age_narrows_unless_it_belongs_to_the_measure(text: str, found: list[set[int]]) -> None:
    assert [set(age) for age in ages(text, asked(text).measures, vocabulary())] == found


@pytest.mark.parametrize("question", ["Kven betaler mest for vakta?", "Hvilken kommune betaler mest for vakta?"])
def test_who_pays_asks_for_money(question: str) -> None:
    assert unit_asked(question) == "kr"
