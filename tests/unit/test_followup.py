"""What a follow-up takes over from the question before it, and what it does not."""

from __future__ import annotations

import pytest

from assistant.conversation import Conversation
from tests.handmade_conversation import FIGURES_QUESTION, FakeLibrary, full, heard, report


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("og i 2023?", "Hvor mange bekymringsmeldinger fikk Hustadvika i 2023?"),
        ("2023", "Hvor mange bekymringsmeldinger fikk Hustadvika i 2023?"),
        ("og året før?", "Hvor mange bekymringsmeldinger fikk Hustadvika i 2023?"),
        ("hva med Overhalla?", "Hvor mange bekymringsmeldinger fikk Overhalla i 2024?"),
        ("enn overhalla", "Hvor mange bekymringsmeldinger fikk Overhalla i 2024?"),
        ("kva med landet?", "Hvor mange bekymringsmeldinger fikk Hustadvika og landet i 2024?"),
        ("hvorfor?", "Hvorfor er det slik med bekymringsmeldinger i Hustadvika i 2024"),
        ("kvifor auka det?", "kvifor auka bekymringsmeldinger i Hustadvika i 2024?"),
        ("vis det som graf", "Hvordan har bekymringsmeldinger utviklet seg i Hustadvika?"),
        ("sammenlign med fylket", "Sammenlign bekymringsmeldinger i Hustadvika og fylket i 2024"),
        ("sammenlign med året før", "Sammenlign bekymringsmeldinger i Hustadvika i 2023 og i 2024"),
        ("hvem har flest?", "hvem har flest bekymringsmeldinger i 2024"),
        ("og fristbrudd?", "fristbrudd i Hustadvika i 2024"),
        ("og fra politiet?", "Hvor mange bekymringsmeldinger fikk Hustadvika i 2024 fra politiet?"),
        ("Hvordan jobber de med ettervern der?", "Hvordan jobber de med ettervern i Hustadvika?"),
        ("hva med ettervern i Molde?", "ettervern i Molde i 2024"),
        ("og nå?", "Hvor mange bekymringsmeldinger fikk Hustadvika?"),
        ("takk, og i 2023?", "Hvor mange bekymringsmeldinger fikk Hustadvika i 2023?"),
        ("nei, jeg mente Molde", "Hvor mange bekymringsmeldinger fikk Molde i 2024?"),
        ("siden 2020?", "Hvor mange bekymringsmeldinger fikk Hustadvika siden 2020?"),
        ("de to siste årene?", "Hvor mange bekymringsmeldinger fikk Hustadvika to siste årene?"),
        ("hva med de andre kommunene?", "bekymringsmeldinger i 2024"),
        ("hvem har færrest?", "hvem har færrest bekymringsmeldinger i 2024"),
        ("er det flere enn før?", "er bekymringsmeldinger flere enn før i Hustadvika i 2024?"),
        ("Hvilke utfordringer har de?", "Hvilke utfordringer har de i Hustadvika?"),
        ("hva er det nå?", "Hvor mange bekymringsmeldinger fikk Hustadvika?"),
        ("hvor mange i 2023?", "hvor mange bekymringsmeldinger i 2023 i Hustadvika?"),
        ("hvor mange fikk Molde?", "hvor mange bekymringsmeldinger fikk Molde i 2024?"),
        ("hvor mange kom fra barnehagen?", "Hvor mange bekymringsmeldinger fikk Hustadvika i 2024 fra barnehagen?"),
        ("hvor mange kom fra politiet i Molde?", "Hvor mange bekymringsmeldinger fikk Molde i 2024 fra politiet?"),
        ("og fra skolen i 2023?", "Hvor mange bekymringsmeldinger fikk Hustadvika i 2023 fra skolen?"),
        ("Jeg lurer på det samme for Molde", "Hvor mange bekymringsmeldinger fikk Molde i 2024?"),
        ("ikke Hustadvika, men Molde", "Hvor mange bekymringsmeldinger fikk Molde i 2024?"),
        ("nei, ikke i 2024, men 2023", "Hvor mange bekymringsmeldinger fikk Hustadvika i 2023?"),
        ("og politiet?", "Hvor mange bekymringsmeldinger fikk Hustadvika i 2024 fra politiet?"),
        ("Hvem sendte flest?", "Hvem sendte flest bekymringsmeldinger i Hustadvika i 2024"),
        ("er det flere enn i Molde?", "Sammenlign bekymringsmeldinger i Hustadvika og Molde i 2024"),
    ],
)
def test_a_follow_up_takes_over_what_it_leaves_out(question, understood):
    assert full(question) == understood


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange ansatte har Fosen?",
        "fristbrudd namsos 2025",
        "Hva er ettervern?",
        "hva er fristbrudd",
        "kva er sjukefråvær?",
        "Hva handler rapporten fra Fosen om?",
        "Hvor mange undersøkelser ble henlagt i Molde?",
        "Hvilke kommuner er med i Fosen?",
        "Hvilken kommune har flest fristbrudd?",
        "Hvor mange undersøkelser ble henlagt i alle tjenestene?",
        "Hva er forskjellen på akuttvedtak og plassering?",
        "Hva er en undersøkelse?",
        "Hva bør politikerne være bekymret for?",
        "Er økonomien i balanse?",
    ],
)
def test_a_new_topic_inherits_nothing(question):
    assert heard(question, Conversation(FIGURES_QUESTION)).text == question
    assert heard(question, Conversation(FIGURES_QUESTION)).told == ()


def test_they_are_those_spoken_of():
    assert full("Hva gjør de for å beholde folk?") == "Hva gjør de for å beholde folk i Hustadvika?"


def test_a_sender_after_a_question_about_who_sent():
    assert full("og politiet?", "Hvem meldte mest i Hustadvika i 2024?") == (
        "Hvor mange bekymringsmeldinger fra politiet i Hustadvika i 2024?"
    )


def test_nothing_is_inherited_when_nothing_was_said():
    assert heard("og i 2023?").text == "og i 2023?"


def test_one_more_place_joins_a_comparison():
    assert full("hva med Flatanger?", "Sammenlign fristbrudd i Namsos og Overhalla") == (
        "Sammenlign fristbrudd i Namsos, Overhalla og Flatanger"
    )


def test_another_sender_takes_the_place_of_the_one_before():
    assert full("og fra politiet?", "Hvor mange meldinger kom fra skolen i Molde i 2024?") == (
        "Hvor mange meldinger kom fra politiet i Molde i 2024?"
    )


def test_the_year_before_is_counted_from_the_answer_when_the_question_named_none():
    asked = full("og året før?", "Hvor mange bekymringsmeldinger fikk Hustadvika?", "Hustadvika", "2024")
    assert asked == "Hvor mange bekymringsmeldinger fikk Hustadvika i 2023?"


def test_the_same_half_year_of_the_year_before():
    asked = full("og samme periode året før?", "Hvor mange fristbrudd hadde Molde i første halvår 2024?")
    assert asked == "Hvor mange fristbrudd hadde Molde i første halvår 2023?"


def test_last_year_stays_the_year_it_was_when_another_place_is_asked_about():
    newest = FakeLibrary(report("Molde", year=2025), report("Fosen", "Ørland", year=2022))
    asked = heard("hva med Ørland?", Conversation("Hvor mange meldinger fikk Molde i fjor?"), newest)
    assert asked.text == "Hvor mange meldinger fikk Ørland i 2025?"


def test_a_service_that_is_called_by_two_municipalities_is_one_place():
    library = FakeLibrary(report("Melhus og Skaun", "Melhus", "Skaun"), report("Molde"))
    asked = heard("hva med Molde?", Conversation("Hvor mange meldinger fikk Melhus og Skaun?"), library)
    assert asked.text == "Hvor mange meldinger fikk Molde?"


def test_a_genitive_stays_one():
    assert full("hva med Molde?", "Hvor stor andel av Hustadvikas barn har tiltak?") == (
        "Hvor stor andel av Moldes barn har tiltak?"
    )


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        (
            "Er tallene bedre enn landsgjennomsnittet i Fosen?",
            "Sammenlign bekymringsmeldinger i landsgjennomsnittet og Fosen i 2024",
        ),
        ("Er det flere i Fosen enn i landet?", "Sammenlign bekymringsmeldinger i Fosen og landet i 2024"),
        ("Er det flere enn i Fosen og Molde?", "Sammenlign bekymringsmeldinger i Hustadvika, Fosen og Molde i 2024"),
    ],
)
def test_a_comparison_that_says_whose_number_it_is_takes_over_no_place(question, understood):
    assert full(question) == understood
