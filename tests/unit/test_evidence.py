"""Evidence: when a text explains what is asked, and when it only sounds like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answerform import fitting
from assistant.evidence import gives_reason, judge
from assistant.question import understand
from assistant.ranking import Ranked
from assistant.scope import Scope
from assistant.topic import TopicWord
from assistant.units import units_of
from corpus.language import terms
from corpus.model import Block
from corpus.vocabulary import vocabulary
from tests.handmade_reports import block, passage, report


def explains(question: str, *blocks: Block | str, headings: tuple[str, ...] = (), coverage: float = 0.8) -> bool:
    words = vocabulary()
    unit = units_of(passage("a", 0, *blocks, headings=headings))[0]
    return gives_reason(
        Ranked(unit, 1.0, coverage, 0.9), understand(question, words, 2025), words, report("a", "Hustadvika", 2024)
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvorfor økte meldingene?", "Meldingene økte. Økningen skyldes flere flyktninger."),
        ("Kvifor gjekk sjukefråværet ned?", "Sjukefråværet gjekk ned. Nedgangen kom av betre bemanning."),
        ("Hva er grunnen til fristbruddene?", "Det var ni fristbrudd på grunn av sykdom."),
        ("Hvorfor har dere merforbruk?", "Merforbruket har sammenheng med to institusjonsplasseringer."),
        ("Hvorfor slutter ansatte?", "Turnover var 20 prosent. De som slutter, oppgir lang reisevei."),
        ("Hvorfor økte meldingene fra politiet?", "Politiet står for det meste av økningen i meldinger."),
        ("Hvorfor brukte dere mindre enn budsjettert?", "Økonomi: mindreforbruket skyldes færre plasseringer."),
        ("Hvorfor var det fristbrudd i første halvår 2024?", "Fristbruddene i første halvår 2024 skyldtes vakanser."),
    ],
)
def test_a_reason_for_the_same_thing_explains(question: str, text: str) -> None:
    assert explains(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("Hvorfor økte meldingene?", "Det kom 254 meldinger i 2024.", id="no reason"),
        pytest.param(
            "Hvorfor økte meldingene?", "Sykefraværet skyldes langtidsfravær.", id="a reason for something else"
        ),
        pytest.param(
            "Hvorfor falt meldingene?", "Meldingene økte. Økningen skyldes pandemien.", id="the other direction"
        ),
        pytest.param(
            "Hvorfor økte meldingene i 2021?", "Meldingene økte i 2024 på grunn av mer vold.", id="another year"
        ),
        pytest.param(
            "Hvorfor ble det færre akuttvedtak?", "Det gjør at færre saker får vedtak om tiltak.", id="half a compound"
        ),
        pytest.param("Hvorfor økte meldingene i Moss?", "Meldingene i Råde økte på grunn av vold.", id="another place"),
    ],
)
def test_what_only_sounds_like_a_reason_does_not_explain(question: str, text: str) -> None:
    assert not explains(question, text)


def test_a_heading_that_asks_why_makes_its_list_a_list_of_reasons() -> None:
    items = (block("Skolene melder tidligere", "item"), block("Flere meldinger om vold", "item"))
    assert explains("Hvorfor øker meldingene?", *items, headings=("Hvorfor øker meldingene?",))
    assert not explains("Hvorfor øker meldingene?", *items, headings=("Meldinger",))


def test_a_reason_far_down_a_list_is_that_of_another_item() -> None:
    items = ("skifte i ledelsen", "nytt fagsystem", "flere kurs, fordi loven krever det")
    assert not explains("Hvorfor ble det skifte i ledelsen?", *(block(text, "item") for text in items))


def test_a_text_off_the_topic_explains_nothing() -> None:
    assert not explains("Hvorfor økte meldingene?", "Meldingene økte på grunn av vold.", coverage=0.1)


def test_a_table_explains_nothing() -> None:
    assert not explains("Hvorfor økte meldingene?", block("Årsak til meldinger som økte: vold 12; rus 3", "row"))


@pytest.mark.parametrize("question", ["", "   ", "????", "hva er det"])
def test_a_question_without_a_word_to_look_for_is_told_so(question: str) -> None:
    asked = understand(question, vocabulary(), 2025)
    assert judge(asked, Scope(()), (), []).lack == "empty"


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        ("Hvorfor får ikke Hustadvika søkere?", "Årsaken er konkurranse fra Molde.", True),
        ("Hvorfor økte fraværet? Hva kommer det av?", "Sykefraværet økte fordi fire var langtidssyke.", True),
        ("Hvorfor fikk de flere meldinger?", "Meldingene økte med 32 fordi barnehagene åpnet igjen.", True),
    ],
    ids=["a place outside is part of the reason", "another word for the measure", "a rise is a rise of it"],
)
def test_a_reason_is_known_in_other_words(question: str, text: str, answers: bool) -> None:
    assert explains(question, text) is answers


def test_on_a_slide_the_title_of_the_slide_tells_what_the_reason_is_for() -> None:
    words = vocabulary()
    unit = units_of(passage("a", 0, "Nedgangen henger sammen med bedre bemanning."))[0]
    question = understand("Hvorfor er færre sykmeldt?", words, 2025)
    alone = Ranked(unit, 1.0, 0.8, 0.9)
    own = report("a", "Hustadvika", 2024)
    assert not gives_reason(alone, question, words, own)
    assert gives_reason(replace(alone, slide="Sykefravær i prosent 2023 2024"), question, words, own)


def narrowed(question: str, *typed: TopicWord) -> str | None:
    asked = understand(question, vocabulary(), 2025)
    unit = units_of(passage("a", 0, "Egenandelen er 198 000 kr per måned."))[0]
    return judge(asked, Scope((report("a", "Moss", 2024),)), typed, [Ranked(unit, 1.0, 0.9, 0.9)]).lack


def test_in_a_few_words_side_by_side_each_one_must_stand_in_the_reports() -> None:
    share = TopicWord("egenandel", ("egenandel",), 3.8, here=True)
    assert narrowed("egenandel moss", share) is None
    assert narrowed("egenandel mst moss", share, TopicWord("mst", ("mst",), 2.3, here=False, known=False)) == "word"
    assert narrowed("egenandel fritid moss", share, TopicWord("fritid", ("fritid",), 4.6, here=False)) == "word"


def test_a_word_that_no_report_uses_may_be_another_word_for_the_same() -> None:
    share = TopicWord("egenandel", ("egenandel",), 3.8, here=True)
    assert narrowed("egenandel månedlig moss", share, TopicWord("månedlig", ("x",), 2.3, False, known=False)) is None


def told(question: str, *typed: TopicWord, text: str) -> str | None:
    """What the question lacks when one passage, near in meaning, is all there is."""
    asked = understand(question, vocabulary(), 2025)
    unit = units_of(passage("a", 0, text))[0]
    return judge(asked, Scope((report("a", "Moss", 2024),)), typed, [Ranked(unit, 1.0, 0.5, 0.9)]).lack


def word(typed: str, *, known: bool = True) -> TopicWord:
    return TopicWord(typed, tuple(dict.fromkeys(terms(typed))), 3.0, here=known, known=known)


@pytest.mark.parametrize("question", ["hva tjener barnevernlederen i Moss", "Hva tjener barnevernlederen?"])
def test_what_no_report_speaks_of_is_not_answered_by_what_is_told_of_the_same_people(question: str) -> None:
    text = "Barnevernlederen rapporterer til kommunedirektøren."
    leader = word("barnevernlederen")
    assert told(question, word("tjener", known=False), leader, text=text) == "word"
    assert told(question, word("tjener"), leader, text=text) is None


@pytest.mark.parametrize(
    ("question", "words", "text", "lack"),
    [
        ("Hvor lenge må familiene vente?", ("lenge", "familiene", "vente"), "Familiene må vente i fire uker.", None),
        (
            "Kor lenge må familiane vente?",
            ("lenge", "familiane", "vente"),
            "Familiane må vente på rettleiing.",
            "nothing",
        ),
        ("Hvor ofte besøkes fosterhjemmet?", ("ofte", "fosterhjemmet"), "Fosterhjem besøkes to ganger i året.", None),
        ("Hvor ofte besøkes fosterhjemmet?", ("ofte", "fosterhjemmet"), "Vi har 30 fosterhjem.", "nothing"),
        ("Hvor fornøyde er foreldrene?", ("fornøyde", "foreldrene"), "De fleste foreldrene er fornøyde.", None),
        (
            "Hvor fornøyde er foreldrene?",
            ("fornøyde", "foreldrene"),
            "Foreldre kan møte. Rektor er fornøyd.",
            "nothing",
        ),
        ("Hvem leder tjenesten?", ("leder",), "Leder er Kari Moen.", None),
        ("Hvem leder tjenesten?", ("leder",), "Tjenesten ledes av virksomhetslederen.", None),
        ("Hvem leder tjenesten?", ("leder",), "Hver leder har eget ansvar.", "nothing"),
        ("Hvem har ansvaret?", ("ansvaret",), "Bydelene har ansvaret.", None),
    ],
)
def test_the_answer_has_the_form_that_is_asked_for(
    question: str, words: tuple[str, ...], text: str, lack: str | None
) -> None:
    assert told(question, *map(word, words), text=text) == lack


def answers(question: str, *texts: str, headings: tuple[str, ...] = ()) -> list[str]:
    """The units that can be the answer to a question; every word of it is taken to be known."""
    asked = understand(question, vocabulary(), 2026)
    topic = [TopicWord(word, tuple(dict.fromkeys(terms(word))), 3.0, here=True) for word in asked.topic]
    units = [u for n, t in enumerate(texts) for u in units_of(passage("a", n, *t.split("|"), headings=headings))]
    return [one.unit.text for one in fitting(asked, topic, [Ranked(unit, 1.0, 0.8, 0.9) for unit in units])]


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("Hva heter det nye fagsystemet?", "Vi tar i bruk fagsystemet Modulus i mai.", "Vi får nytt fagsystem i mai."),
        ("Hva heter fagsystemet i Molde?", "Fagsystemet heter «barnevern 24».", "Molde har valgt fagsystem sammen."),
        ("Hvilke kommuner i Midtre Namdal har familieråd?", "Familieråd er i bruk i Overhalla.", "Vi har familieråd."),
        ("Når tar Molde i bruk det nye fagsystemet?", "Nytt fagsystem: i mai 2025.", "Nytt fagsystem er på vei."),
        ("Hvor ofte får barna tilsyn?", "Barna får 4 tilsynsbesøk per år.", "Barna får ofte tilsyn."),
        ("Hvem er barnevernleder i Molde?", "Kari Nes, barnevernleder", "Barnevernleder i Bodø er Kari Nes."),
    ],
)
def test_only_what_can_be_the_answer_is_quoted(question: str, answer: str, other: str) -> None:
    assert answers(question, other, answer) == [answer]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hva heter det nye fagsystemet?", "Nytt fagsystem skal effektivisere hverdagen."),
        ("Hvilke to kommuner i Nord-Østerdal er prikket?", "Hjelpetiltak: 58 (prikket 2 kommuner)"),
        ("Når skal planen vedtas?", "Planen skal vedtas av kommunestyret."),
        ("Hva koster en konsulent i timen?", "Vi leier inn konsulenter når det trengs."),
        ("Hva betaler kommunen for avtalen med vakta?", "Kommunen har avtale med vakta utenom kontortid."),
        ("Hva får fosterforeldre i godtgjørelse?", "Fosterforeldre får veiledning i grupper og godtgjørelse."),
        ("Hvem er barnevernleder i Molde?", "Tjenesten ledes av ledere for skoler og barnevern."),
    ],
)
def test_what_lacks_a_name_a_place_or_a_day_answers_no_question_for_one(question: str, text: str) -> None:
    assert answers(question, text) == []


def test_a_name_above_its_office_answers_who_holds_it() -> None:
    assert answers("Hva heter barnevernlederen i Molde?", "Eide 24.10.2025|Kari Lie Nes|Barnevernleder")


def test_a_question_of_two_parts_keeps_what_answers_the_other_one() -> None:
    told = ("Fristen for en undersøkelse er tre måneder.", "Foreldre kan ikke nekte en undersøkelse.")
    assert answers("Hvor lang tid har de på en undersøkelse, og kan foreldrene nekte?", *told) == list(told)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Hvorfor sluttet så mange saksbehandlere?",
            "Fristbruddene skyldes sykdom hos saksbehandler og at noen sluttet.",
        ),
        ("Hvorfor kjøper dere konsulenter?", "Merforbruket skyldes at vi har kjøpt konsulenter i høst."),
    ],
)
def test_a_reason_that_is_said_of_another_number_explains_nothing_else(question: str, text: str) -> None:
    assert not explains(question, text)


def test_of_a_question_of_two_parts_the_first_is_explained() -> None:
    asked = understand("Hvorfor brøt tjenesten fristene, og hva har de gjort for å rette det opp?", vocabulary(), 2026)
    assert asked.topic == ("tjenesten", "fristene")
