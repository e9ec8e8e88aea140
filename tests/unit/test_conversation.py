"""What a follow-up takes over from the question before it, and what it does not; typing errors; whose "vi" is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.answer import Answer, Section, Statement
from assistant.conversation import Conversation
from assistant.understanding import Heard, Understanding, UnknownService, as_heard, asking_back
from corpus.model import Block, Passage, Report

FIGURES_QUESTION = "Hvor mange bekymringsmeldinger fikk Hustadvika i 2024?"


def report(service: str, *municipalities: str, year: int = 2024) -> Report:
    return Report(
        id=f"{service}-{year}", title=service, file_name=f"{service}.pdf", sha256=service, page_count=1, kind="report",
        service=service, municipalities=municipalities or (service,), year=year, evidence=(),
        added=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip


class FakeLibrary:
    """Reports with one passage each, whose words are thereby known."""

    def __init__(self, *reports: Report, words: str = "") -> None:
        self._reports = reports
        self._words = words

    def reports(self):
        return self._reports

    def passages(self, id=None):
        return tuple(Passage(r.id, 1, 0, "text", (), (Block("paragraph", self._words, ()),)) for r in self._reports)

    def spread(self, words):
        return {}


MANY = FakeLibrary(
    report("Hustadvika"),
    report("Molde"),
    report("Midtre Namdal", "Namsos", "Overhalla", "Flatanger"),
    report("Fosen", "Indre Fosen", "Ørland"),
    words="Mobbing og skulevegring.",
)
ONE = FakeLibrary(report("Midtre Namdal", "Namsos", "Overhalla", "Flatanger"))


def heard(question: str, before: Conversation = Conversation(), library: FakeLibrary = MANY):  # noqa: B008 - a value
    return Understanding(library).hear(question, before)


def full(question: str, last: str = FIGURES_QUESTION, area: str = "", period: str = "") -> str:
    return heard(question, Conversation(last, area, period)).text


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


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("hvor mange ble henlagt?", "hvor mange ble henlagt i Hustadvika i 2024?"),
        ("hvor mange undersøkelser ble henlagt?", "hvor mange undersøkelser ble henlagt i Hustadvika i 2024?"),
        ("hvor mange barn på institusjon?", "hvor mange barn på institusjon i Hustadvika i 2024?"),
        ("hva er årsaken til fristbruddene?", "hva er årsaken til fristbruddene i Hustadvika i 2024?"),
        ("hvor lang tid tok undersøkelsene?", "hvor lang tid tok undersøkelsene i Hustadvika?"),
        ("Hvem meldte mest?", "Hvem meldte mest i Hustadvika i 2024?"),
    ],
)
def test_a_measure_without_a_place_is_asked_of_the_place_spoken_of_and_can_be_asked_of_all(question, understood):
    asked = heard(question, Conversation(FIGURES_QUESTION))
    assert asked.text == understood
    assert asked.told
    assert asked.instead == f"{question[:-1]} i alle rapportene?"
    assert heard(asked.instead, Conversation(FIGURES_QUESTION)).text == question
    assert as_heard(Answer("", "figure", False, ()), question, asked).suggestions == (asked.instead,)


def test_they_are_those_spoken_of():
    assert full("Hva gjør de for å beholde folk?") == "Hva gjør de for å beholde folk i Hustadvika?"


def test_a_measure_without_a_place_is_asked_of_ones_own_service_when_nothing_was_said():
    asked = heard("hva er årsaken til fristbruddene?", Conversation(own="Molde"))
    assert asked.text == "hva er årsaken til fristbruddene i Molde?"
    assert asked.instead


def test_all_means_all_also_to_one_who_has_a_service_of_their_own():
    said = Conversation(FIGURES_QUESTION, own="Molde")
    assert heard("fristbrudd i alle rapportene", said) == Heard("fristbrudd", ("Jeg leter i alle rapportene.",))


def test_a_sender_after_a_question_about_who_sent():
    assert full("og politiet?", "Hvem meldte mest i Hustadvika i 2024?") == (
        "Hvor mange bekymringsmeldinger fra politiet i Hustadvika i 2024?"
    )


def test_nothing_is_inherited_when_nothing_was_said():
    assert heard("og i 2023?").text == "og i 2023?"


def test_what_was_taken_over_is_told():
    assert heard("og i 2023?", Conversation(FIGURES_QUESTION)).told == (
        "Jeg svarer om bekymringsmeldinger i Hustadvika i 2023.",
    )


def test_a_question_of_words_is_asked_of_another_place_and_shown_whole():
    asked = heard("hva med Fosen?", Conversation("Hvordan jobber Hustadvika med rus?"))
    assert asked.text == "Hvordan jobber Fosen med rus?"
    assert asked.told == ("Jeg forstod spørsmålet som «Hvordan jobber Fosen med rus?»",)


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


def test_a_conversation_goes_on_from_the_question_in_full():
    answer = Answer("og i 2023?", "figure", False, (), in_full="Hvor mange fikk Molde i 2023?")
    assert Conversation(own="Molde").after(answer) == Conversation("Hvor mange fikk Molde i 2023?", own="Molde")


def test_a_question_to_the_reader_leaves_the_conversation_as_it_was():
    said = Conversation(FIGURES_QUESTION)
    assert said.after(asking_back(heard("hvor mange fikk vi?", said))) == said


# -- typing errors


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("hvor mange stilinger har namsos", "hvor mange stillinger har namsos"),
        ("meldnger sandefjord 2022", "meldinger sandefjord 2022"),
        ("institusjonsplasering", "institusjonsplassering"),
        ("gikk det opp eler ned", "gikk det opp eller ned"),
        ("hvr mnge meldinger", "hvor mange meldinger"),
        ("utviklng i meldinger", "utvikling i meldinger"),
    ],
)
def test_typing_errors_are_put_right(typed, understood):
    assert heard(typed).text == understood


@pytest.mark.parametrize(
    "typed", ["meldinger roan 2022", "Er det mobbing?", "skulevegring", "Frei, Os og Time", "2203"]
)
def test_places_numbers_and_words_of_the_reports_are_never_corrected(typed):
    assert heard(typed).text == typed


def test_a_correction_is_told():
    assert heard("meldnger sandefjord 2022").told == ("Jeg forstod «meldnger» som «meldinger».",)


def test_what_was_understood_stands_first_in_the_answer_and_the_question_as_typed():
    asked = heard("meldnger molde 2022")
    answer = as_heard(
        Answer(asked.text, "figure", False, (Section("", (Statement("12"),)),)), "meldnger molde 2022", asked
    )
    assert answer.question == "meldnger molde 2022"
    assert answer.in_full == "meldinger molde 2022"
    assert answer.sections[0].statements[0].text == "Jeg forstod «meldnger» som «meldinger»."


# -- vi, oss, vår kommune, nabokommunene


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("Hvor mange meldinger fikk vi i fjor?", "Hvor mange meldinger fikk Hustadvika i fjor?"),
        ("Hvordan er det hos oss?", "Hvordan er det i Hustadvika?"),
        ("fristbrudd i vår kommune", "fristbrudd i Hustadvika"),
        ("kor mange fosterheimar har kommunen vår", "kor mange fosterheimar har Hustadvika"),
        ("Hvordan følges våre fosterhjem opp?", "Hvordan følges fosterhjem opp i Hustadvika?"),
        ("sammenlign oss med Fosen", "sammenlign Hustadvika med Fosen"),
        ("sammenlign meldinger med nabokommunene", "sammenlign meldinger med Molde og Hustadvika?"),
        ("Hvor mange meldinger fikk Molde våren 2024?", "Hvor mange meldinger fikk Molde våren 2024?"),
        ("Hva kan vi lære av Fosen?", "Hva kan vi lære av Fosen?"),
    ],
)
def test_ones_own_service_is_written_out(question, understood):
    assert heard(question, Conversation(own="Hustadvika")).text == understood


def test_a_library_with_one_service_needs_no_choice():
    assert heard("hvor mange meldinger fikk vi", library=ONE).text == "hvor mange meldinger fikk Midtre Namdal"


def test_without_a_choice_it_is_asked_which_service_is_meant():
    asked = heard("hvor mange meldinger fikk vi")
    assert asked.back
    assert asked.choices == tuple(
        f"hvor mange meldinger fikk {name}" for name in ("Hustadvika", "Molde", "Midtre Namdal", "Fosen")
    )
    answer = asking_back(asked)
    assert answer.abstained
    assert answer.asks_back


def test_what_everybody_knows_is_not_ones_own():
    assert not heard("Hva vet vi om ettervern?").back


def test_neighbours_are_those_of_the_place_that_is_spoken_of():
    assert full("sammenlign med nabokommunene") == "Sammenlign bekymringsmeldinger i Hustadvika og Molde i 2024"


def test_no_neighbour_in_the_library_is_said_and_none_is_made_up():
    lonely = heard("sammenlign Kongsberg med nabokommunene")
    assert "Kongsberg" in lonely.back
    assert lonely.choices == ()


def test_an_unknown_service_is_told_with_those_there_are():
    with pytest.raises(UnknownService, match=r"«Oslo».*Hustadvika, Molde"):
        Understanding(MANY).service("Oslo")
    assert Understanding(MANY).service("hustadvika") == "Hustadvika"


def test_the_words_of_new_reports_are_known_at_once():
    library = FakeLibrary(report("Molde"))
    understanding = Understanding(library)
    assert understanding.hear("hvor mange fikk vi", Conversation()).text == "hvor mange fikk Molde"
    library._reports = (*library._reports, replace(report("Fosen"), id="ny"))
    assert understanding.hear("hvor mange fikk vi", Conversation()).back


def test_words_of_several_meanings_go_on_as_what_they_were_answered_with():
    said = Conversation("Hva bruker Hustadvika på barnevern?", "Hustadvika", "2024", measure="utgifter_per_barn_0_17")
    assert heard("hvorfor?", said).text == (
        "Hvorfor er det slik med utgifter til barnevern per barn i befolkningen 0-17 år i Hustadvika"
    )


def test_a_service_that_is_called_by_two_municipalities_is_one_place():
    library = FakeLibrary(report("Melhus og Skaun", "Melhus", "Skaun"), report("Molde"))
    asked = heard("hva med Molde?", Conversation("Hvor mange meldinger fikk Melhus og Skaun?"), library)
    assert asked.text == "Hvor mange meldinger fikk Molde?"


def test_what_cannot_be_said_by_a_noun_is_shown_as_the_question_was_understood():
    asked = heard("hvor mange ble henlagt?", Conversation(FIGURES_QUESTION))
    assert asked.told == ("Jeg forstod spørsmålet som «hvor mange ble henlagt i Hustadvika i 2024?»",)


def test_a_genitive_stays_one():
    assert full("hva med Molde?", "Hvor stor andel av Hustadvikas barn har tiltak?") == (
        "Hvor stor andel av Moldes barn har tiltak?"
    )
