"""The reason that is asked for, and what is said when it lacks the year or explains the opposite."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.numberhold import Asked
from assistant.question import understand
from assistant.ranking import Ranked
from assistant.reasons import Reason, reason_for
from assistant.scope import Scope
from assistant.topic import TopicWord
from assistant.units import units_of
from assistant.wording import wording_of
from corpus.language import terms
from corpus.vocabulary import Place, vocabulary
from tests.handmade_reports import block, passage, report

A_RISE = "Meldingene økte. Økningen skyldes at skolene melder oftere."


def reason(question: str, text: str) -> Reason:
    words = vocabulary()
    about = report("a", "Hustadvika", 2024)
    ranked = Ranked(units_of(passage("a", 0, text))[0], 1.0, 0.8, 0.9)
    asked = Asked(understand(question, words, 2025), Scope((about,)), (), words)
    return reason_for(asked, [ranked], SimpleNamespace(report=lambda _: about))


@pytest.mark.parametrize("question", ["Hvorfor økte meldingene?", "Hvorfor økte meldingene i 2024?"])
def test_the_reason_itself_lacks_nothing(question):
    found = reason(question, A_RISE)
    assert found.ranked
    assert found.lacks == ""
    assert not found.other


def test_a_reason_without_the_year_is_given_and_says_that_it_lacks_it():
    found = reason("Hvorfor økte meldingene i 2023?", A_RISE)
    assert found.ranked
    assert found.lacks == "Jeg fant ingen årsak som er knyttet til 2023. Dette står om årsaken:"
    assert not found.other


def test_a_reason_for_a_rise_is_none_for_a_fall():
    found = reason("Hvorfor gikk meldingene ned?", A_RISE)
    assert found.lacks == "Jeg fant ingen årsak til en nedgang. Det som står, forklarer en økning:"
    assert found.other


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("Hvorfor økte meldingene i 2023?", "Det kom 254 meldinger.", id="no reason"),
        pytest.param("Hvorfor økte meldingene i desember 2023?", A_RISE, id="a month"),
        pytest.param("Hvorfor økte sykefraværet i 2023?", A_RISE, id="a reason for something else"),
    ],
)
def test_what_explains_something_else_is_no_reason(question, text):
    assert reason(question, text) == Reason()


def with_topic(question: str, *texts: str) -> Reason:
    words = vocabulary()
    about = report("a", "Hustadvika", 2024)
    understood = understand(question, words, 2025)
    topic = [TopicWord(w, tuple(dict.fromkeys(terms(w))), 3.0, here=True) for w in understood.topic]
    asked = Asked(understood, Scope((about,)), topic, words)
    units = [u for n, t in enumerate(texts) for u in units_of(passage("a", n, t, headings=(f"Avsnitt {n // 2}",)))]
    return reason_for(asked, [Ranked(unit, 1.0, 0.8, 0.9) for unit in units], SimpleNamespace(report=lambda _: about))


def test_an_aim_in_a_sentence_that_holds_all_that_is_asked_is_told_as_no_outright_reason():
    found = with_topic(
        "Hvorfor sluttet kontorlederen?", "Vi er tolv. Kontorlederen sluttet i august for å jobbe i nabokommunen."
    )
    assert found.ranked
    assert found.lacks == "Rapporten sier ikke rett ut hvorfor. Dette står om det:"
    assert not found.other


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(
            "Hvorfor økte meldingene?", "Vi har økt bemanningen for å ta unna meldingene.", id="what was done"
        ),
        pytest.param("Hvorfor økte meldingene?", "Meldingene økte med 42.", id="only that it rose"),
        pytest.param("Hvorfor sluttet kontorlederen?", "Kontorlederen sluttet i august.", id="only that it happened"),
        pytest.param("Hvorfor sluttet kontorlederen?", "Alle møtes for å bli kjent.", id="an aim of something else"),
    ],
)
def test_what_happened_is_no_reason(question, text):
    assert with_topic(question, text) == Reason()


def of_unit(
    question: str, *lines: str, headings: tuple[str, ...] = ("Økonomi",), members: tuple[str, ...] = ()
) -> Reason:
    """The reason found in one list of a report of Molde, under these headings."""
    about = report("a", "Molde", 2024, members)
    words = vocabulary().with_services([Place(key="Molde", name="Molde", kind="service", municipalities=members)])
    blocks = [block(line, "item") for line in lines]
    ranked = [Ranked(unit, 1.0, 0.8, 0.9) for unit in units_of(passage("a", 0, *blocks, headings=headings))]
    asked = Asked(understand(question, words, 2025), Scope((about,)), (), words)
    return reason_for(asked, ranked, SimpleNamespace(report=lambda _: about))


def test_a_deviation_under_a_heading_of_money_is_one_from_the_budget():
    why, said = "Hvorfor bruker Molde mer enn budsjettert?", "Avviket skyldes at to barn bor på institusjon."
    assert of_unit(why, said).ranked
    assert not of_unit(why, said, headings=("Kvalitet",)).ranked
    assert not of_unit("Hvorfor er det avvik på tjenesteproduksjon i Molde?", said).ranked


def test_a_line_without_a_place_is_of_the_whole_service_whatever_places_stand_beside_it():
    others, said = "Aukra 3 mill. kr, Vestnes 4 mill. kr", "Merforbruk, mest på grunn av institusjon"
    members = ("Aukra", "Vestnes", "Gjemnes")
    assert of_unit("Hvorfor har Molde merforbruk?", others, said, members=members).ranked
    beside = "Vestnes hadde merforbruk på grunn av institusjon"
    assert not of_unit("Hvorfor har Molde merforbruk?", beside, members=members).ranked
    assert not of_unit("Hvorfor har Gjemnes merforbruk?", others, said, members=members).ranked


def test_a_reason_is_looked_for_by_the_name_of_what_it_explains():
    asked = understand("Hvorfor bruker Molde mer enn budsjettet?", vocabulary(), 2025)
    assert "Merforbruk" in wording_of(asked, Scope((report("a", "Molde", 2024),))).words


def test_the_reason_is_quoted_with_what_stands_beside_it_and_nothing_else():
    found = with_topic(
        "Hvorfor er sykefraværet høyt?", "Sykefraværet skyldes slitasje.", "Flere var lenge borte.", "Vi har ti hjem."
    )
    assert [r.unit.text for r in found.ranked] == ["Sykefraværet skyldes slitasje.", "Flere var lenge borte."]


@pytest.mark.parametrize(
    "text",
    [
        "Det kom 46 færre meldinger enn i fjor. 53 meldinger ble henlagt på grunn av aktiv sak.",
        "Det kom 46 færre meldinger enn i fjor. Av disse er det 114 som har ført til ny undersøkelse.",
    ],
)
def test_the_reason_of_another_number_beside_it_explains_nothing(text):
    assert not reason("Hvorfor kom det færre meldinger?", text).ranked


def test_the_reason_of_the_number_beside_another_is_found():
    text = "Det kom 46 færre meldinger enn i fjor på grunn av at barnehagen var stengt. 53 meldinger ble henlagt."
    assert reason("Hvorfor kom det færre meldinger?", text).ranked
