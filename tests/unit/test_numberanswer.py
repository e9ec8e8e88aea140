"""From a question to figures: which are chosen, how they are laid out, and when there is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.checks import unproved
from assistant.nearnumbers import nearest_numbers
from assistant.numberanswer import answer_number
from assistant.question import understand
from assistant.render import answer_to_markdown
from assistant.scope import scope_of
from assistant.topic import topic_of
from assistant.wanted import wanted_by
from corpus.library import Library
from corpus.model import Page, ReadReport, Report
from corpus.settings import Settings
from corpus.vocabulary import Place, vocabulary
from tests.fakes import FakeEmbedder
from tests.handmade_reports import fig

FIGURES = (
    fig("meldinger", "Lister", "2023", "208"),
    fig("meldinger", "Lister", "2024", "254"),
    fig("meldinger", "Lister", "2024", "58", dims=(("melder", "Politi"),)),
    fig("meldinger", "Lister", "2024", "91", dims=(("melder", "Helsestasjon og skolehelsetjeneste"),)),
    fig("meldinger", "Lister", "2024", "70", dims=(("melder", "Skole"),)),
    fig("meldinger", "Lister", "2024", "95", dims=(("melder", "Andre"),)),
    fig("meldinger", "Lister", "2024", "21", dims=(("måned", "Januar"),)),
    fig("meldinger", "Farsund", "2024", "104"),
    fig("meldinger", "Sjøsiden", "2024", "33", area_kind="district"),
    fig("akuttvedtak", "Farsund", "2024", "5"),
    fig("akuttvedtak", "Kvinesdal", "2024", "7"),
    fig("undersokelser_startet", "Farsund", "2024", "31"),
    fig("undersokelser_startet", "Kvinesdal", "2024", ":"),
    fig("fristbrudd_undersokelser_andel", "Lister", "2024", "14.3"),
    fig("fristbrudd_undersokelser_andel", "fylket", "2024", "4.9"),
    fig("arsverk", "Lister", "2022", "2"),
    fig("arsverk", "Lister", "", "25.6"),
    fig("barn_i_beredskapshjem", "Lister", "2021", "14"),
    fig("barn_i_beredskapshjem", "Lister", "2022", "17"),
    fig("barn_i_beredskapshjem", "Farsund", "2022", "9"),
    fig("barn_i_beredskapshjem", "Farsund", "2023", "6"),
    fig("barn_i_beredskapshjem", "Kvinesdal", "2023", ":"),
    fig("barn_i_beredskapshjem", "Kvinesdal", "2024-H1", "3"),
    fig("fristbrudd_undersokelser", "Lister", "2024-Q1", "9"),
    fig("fristbrudd_undersokelser", "Lister", "2024-Q2", "0"),
    fig("ansatte", "Lister", "2024", "31"),
    fig("ansatte", "Lister", "2024", "33", page=2, text="33 ansatte"),
    fig("ansatte", "Lister", "2024", "3", text="3 ansatte med videreutdanning"),
)
case = pytest.param
CONTENT = b"%PDF-1.4"
SHA = sha256(CONTENT).hexdigest()
MEMBERS = ("Farsund", "Kvinesdal")
ADDED = datetime(2025, 1, 1, tzinfo=UTC)
REPORT = Report("lister-2024", "Tilstandsrapport", "lister.pdf", SHA, 2, "report", "Lister", MEMBERS, 2024, (), ADDED)
PAGES = tuple(Page(n, None, 595.0, 842.0, "tekst", "") for n in (1, 2))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("data")
    made = Library.open(Settings(folder), embedder=FakeEmbedder())
    made.add(ReadReport(REPORT, PAGES, (), FIGURES), CONTENT)
    yield made
    made.close()


def ask(text: str, library: Library) -> Answer | None:
    service = Place(key="Lister", name="Lister", kind="service", municipalities=REPORT.municipalities)
    words = vocabulary().with_services([service])
    question = understand(text, words, 2025, 2024)
    scope = scope_of(question, library, words)
    wanted = wanted_by(question, scope, topic_of(question, scope, library), (words, library))
    answer = answer_number(question, scope, wanted, library)
    if answer is not None:
        assert unproved(answer) == ()
    return answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        case("Hvor mange meldinger fikk Lister i 2024?", "**254 bekymringsmeldinger** fikk Lister", id="figure"),
        case("Hvor mange meldinger kom fra politiet i Lister i 2024?", "**58 bekymringsmeldinger fra", id="sender"),
        case("Hvor mange årsverk har Lister?", "**25,6 årsverk** hadde Lister", id="undated beats old"),
        case("Hvor mange akuttvedtak var det i Lister i 2024?", "**12 akuttvedtak** hadde Lister", id="sum"),
        case("Hvordan har meldingene i Lister utviklet seg?", "opp 46 (22 prosent) fra 2023 til 2024", id="trend"),
        case("Hvordan ligger Lister an mot fylket på fristbrudd i undersøkelser?", "Det er 9,4 prosentpoeng mer",
                     id="share where no count is printed"),
        case("Hvilken kommune i Lister har flest akuttvedtak?", "**7** har Kvinesdal, som er høyest", id="ranking"),
    ],
)  # fmt: skip
def test_the_number_comes_first_and_says_whose_and_when(question: str, said: str, library: Library) -> None:
    answer = ask(question, library)
    assert answer is not None
    assert said in answer_to_markdown(answer, links=False)


@pytest.mark.parametrize(
    "question",
    [
        case("Hvor mange meldinger fikk Lister i 2021?", id="another year"),
        case("Hvor mange meldinger fikk Kvinesdal i 2024?", id="another municipality"),
        case("Hvor mange fristbrudd i undersøkelser hadde fylket i 2024?", id="a share for a count"),
        case("Hvor mye økte meldingene i Lister fra 2021 til 2023?", id="a development with one end missing"),
        case("Hvor mange undersøkelser startet Lister i 2024?", id="a sum with a part missing"),
        case("Hvor mange undersøkelser startet Kvinesdal i 2024?", id="suppressed"),
        case("Hvor mange menn jobber i barnevernet i Lister?", id="a word between that narrows what is counted"),
    ],
)
def test_nothing_near_is_put_in_the_place_of_what_is_asked(question: str, library: Library) -> None:
    assert ask(question, library) is None


def test_two_prints_of_one_number_are_both_given_and_a_part_is_called_one(library: Library) -> None:
    answer = ask("Hvor mange ansatte har Lister?", library)
    assert answer is not None
    assert [f.printed for f in answer.figures] == ["31", "33"]
    assert answer.notes[0] == "Rapporten oppgir ulike tall for det samme (side 1 og 2). Alle står over."
    assert "nevner også 3 på side 1" in answer_to_markdown(answer, links=False)


def test_a_sum_says_that_it_is_one_and_shows_its_parts(library: Library) -> None:
    answer = ask("Hvor mange akuttvedtak var det i Lister i 2024?", library)
    assert answer is not None
    assert "summen" in answer.sections[0].statements[1].text
    assert answer.sections[0].table is not None
    assert [row[0].text for row in answer.sections[0].table.rows] == ["Farsund", "Kvinesdal"]


def test_a_hidden_number_is_told_as_hidden(library: Library) -> None:
    words = vocabulary()
    question = understand("Hvor mange undersøkelser startet Kvinesdal i 2024?", words, 2025, 2024)
    scope = scope_of(question, library, words)
    wanted = wanted_by(question, scope, topic_of(question, scope, library), (words, library))
    first = nearest_numbers(wanted, scope, library)[0]
    assert first == "undersøkelser startet, Kvinesdal, 2024 («:» på side 1, skjult av hensyn til personvern)"


def test_a_time_that_only_a_part_has_a_number_for_is_told_beside_the_development(library: Library) -> None:
    answer = ask("Hvordan har antall barn i beredskapshjem i Lister utviklet seg?", library)
    assert answer is not None
    assert answer.sections[0].table is not None
    assert [row[1].text for row in answer.sections[0].table.rows] == ["14", "17"]
    assert answer.sections[0].statements[-1].text == "For 2023 oppgis tallet bare for Farsund: 6."


def test_no_quarter_is_put_forward_as_the_number_of_a_year(library: Library) -> None:
    answer = ask("Hvor mange fristbrudd i undersøkelser hadde Lister i 2024?", library)
    assert answer is not None
    first, table = answer.sections[0].statements[0], answer.sections[0].table
    assert first.text == "Tallet for 2024 står ikke i rapportene, bare for deler av tiden:"
    assert not any(statement.lead for statement in answer.sections[0].statements)
    assert table is not None
    assert [row[1].text for row in table.rows] == ["9", "0"]


def test_the_newest_quarter_does_not_hide_the_other_quarters_of_its_year(library: Library) -> None:
    answer = ask("Hvor mange fristbrudd i undersøkelser har Lister?", library)
    assert answer is not None
    assert [f.printed for f in answer.figures] == ["9", "0"]
    assert answer.sections[0].statements[0].lead == "0 fristbrudd i undersøkelser"


def test_who_sends_most_is_told_with_all_of_them_and_no_collective_row_first(library: Library) -> None:
    answer = ask("Hvem sender flest meldinger i Lister?", library)
    assert answer is not None
    said = answer_to_markdown(answer, links=False)
    assert said.startswith("**91 meldinger** kom fra «Helsestasjon og skolehelsetjeneste», som er flest av de 3")
    assert "| Andre | 95" in said
    assert unproved(answer) == ()


def test_a_sender_is_the_whole_word_and_no_part_of_another(library: Library) -> None:
    answer = ask("Hvor mange meldinger sendte skolene i Lister i 2024?", library)
    assert answer is not None
    assert [f.printed for f in answer.figures] == ["70"]


def test_a_month_that_carries_the_year_is_no_number_of_the_year(library: Library) -> None:
    answer = ask("Hvor mange meldinger fikk Lister i 2024?", library)
    assert answer is not None
    assert [f.printed for f in answer.figures] == ["254"]
    assert "nevner også" not in answer_to_markdown(answer, links=False)


def test_whether_it_rose_in_a_year_is_told_with_the_year_before(library: Library) -> None:
    answer = ask("Økte meldingene i Lister i 2024?", library)
    assert answer is not None
    assert [f.printed for f in answer.figures] == ["208", "254"]


@pytest.mark.parametrize("question", ["meldinger farsund sjøsiden 2024", "Meldinger på Sjøsiden i Farsund i 2024?"])
def test_a_district_named_with_its_municipality_is_the_district(question: str, library: Library) -> None:
    answer = ask(question, library)
    assert answer is not None
    assert [f.printed for f in answer.figures] == ["33"]


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange årsverk mangler i Lister?",
        "Hvor mange alvorlige meldinger fikk Lister i 2024?",
        "Hvor mange jenter bor i beredskapshjem i Lister i 2022?",
        "Hvor mange meldinger fikk Lister om barn under tre år i 2024?",
        "Hvor mange av meldingene i Lister var gjentatte i 2024?",
        "Hvor mange meldinger i Lister var ubegrunnede i 2024?",
        "Hvor mange av meldingene i Lister handlet om rus i 2024?",
        "Hvor mange ansatte i Lister over 60 år?",
        "Hvor mange familier gjaldt meldingene i Lister i 2024?",
        "Hvor mange meldinger om rus fikk Lister i 2024?",
        "Hvor mange prosent av de ansatte jobber i Lister?",
        "Hvor mye koster fosterhjem i Lister i 2024?",
        "Hvor mange akuttvedtak i Farsund endte på institusjon i 2024?",
        "Hvor mange meldinger strømmet ufrivillig inn i Lister i 2024?",
        "Hvor mange meldinger glemte Lister i 2024?",
        "Hvor mange barn venter på beredskapshjem i Lister i 2022?",
        "Hvor mange barn i beredskapshjem i Lister døde i 2022?",
        "Hvor mange barn måtte bytte beredskapshjem i Lister i 2022?",
        "Hvor mange meldinger i Lister ble trukket i 2024?",
    ],
)
def test_a_word_that_makes_it_another_number_must_stand_with_it(question: str, library: Library) -> None:
    assert ask(question, library) is None


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange meldinger viser rapporten at Lister fikk i 2024?",
        "Kor mange meldingar fekk Lister då 2024 var slutt?",
        "Gje meg talet på meldingar i Lister i 2024",
        "Hvor mange meldinger var foreløpig oppe i Lister i 2024?",
        "Hvor mange meldinger noterte barnevernet i Lister i 2024?",
        "Hvor mange meldinger arbeidde barnevernet i Lister med i 2024?",
    ],
)
def test_a_word_that_only_tells_that_it_is_so_narrows_nothing(question: str, library: Library) -> None:
    answer = ask(question, library)
    assert answer is not None
    assert [f.printed for f in answer.figures] == ["254"]


def test_which_year_was_highest_is_told_and_no_month_is_made_of_years(library: Library) -> None:
    answer = ask("Hvilket år hadde Lister flest barn i beredskapshjem?", library)
    assert answer is not None
    assert answer_to_markdown(answer, links=False).startswith("**17** er høyest av de 2 tallene")
    assert unproved(answer) == ()
    assert ask("Hvilken måned hadde Lister flest barn i beredskapshjem?", library) is None
