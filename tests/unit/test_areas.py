"""For whom a question asks: the places that its number is for, and those that only tell where to look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.areas import Spot, spots_of
from assistant.question import understand
from assistant.scope import scope_of
from corpus.library import Library
from corpus.model import Figure
from corpus.vocabulary import Place, vocabulary
from tests.handmade_comparison import figure
from tests.handmade_reports import library_of, passage, report

PAIR = ("Oppdal", "Rennebu")
FOSEN = ("Indre Fosen", "Ørland", "Åfjord")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("data")
    made = library_of(
        folder,
        (report("fosen", "Fosen", 2024, FOSEN), [passage("fosen", 0, "Moss har 12 ansatte.")], []),
        (report("moss", "Moss", 2024), [passage("moss", 0, "Vi fikk 12 meldinger.")], []),
        (report("pair", "Oppdal og Rennebu", 2024, PAIR), [passage("pair", 0, "Sykefraværet gikk ned.")], []),
    )
    yield made
    made.close()


def spots(
    text: str, library: Library, figures: tuple[Figure, ...] = (), measured: frozenset[str] = frozenset({"sykefravar"})
) -> tuple[list[Spot], tuple[str, ...]]:
    pair = Place(key="Oppdal og Rennebu", name="Oppdal og Rennebu", kind="service", municipalities=PAIR)
    words = vocabulary().with_services([Place(key="Fosen", name="Fosen", kind="service", municipalities=FOSEN), pair])
    question = understand(text, words, 2026)
    scope = scope_of(question, library, words)
    return spots_of(question, scope, words, figures, measured), scope.ids


def areas(text: str, library: Library, figures: tuple[Figure, ...] = ()) -> tuple[list[str], tuple[str, ...]]:
    found, ids = spots(text, library, figures)
    return [spot.area.name for spot in found], ids


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hvor mange barn fra Ørland jobbet Fosen barneverntjeneste med?", ["Ørland"]),
        ("Hvor mange barn hadde Fosen tiltak for i Ørland og Åfjord?", ["Ørland", "Åfjord"]),
        ("Hvor mange barn hadde tiltak i Fosen?", ["Fosen"]),
        ("Hvor mange barn hadde tiltak i Ørland og i hele Fosen?", ["Ørland", "Fosen"]),
        ("Har Ørland flere barn i tiltak enn Fosen?", ["Ørland", "Fosen"]),
        ("barn med tiltak ørland fosen", ["Ørland", "Fosen"]),
        ("Sammenlign barn med tiltak i Ørland med Fosen", ["Ørland", "Fosen"]),
        ("Hvor mange barn hadde tiltak i Ørland, og hva er gjennomsnittet i Fosen?", ["Ørland", "Fosen"]),
        ("Hvor mange barn hadde tiltak i Moss og hvor mange i Fosen?", ["Moss", "Fosen"]),
    ],
)
def test_a_service_named_with_one_of_its_municipalities_is_where_to_look(text, names, library):
    assert areas(text, library)[0] == names


@pytest.mark.parametrize(
    ("text", "names", "reports"),
    [
        ("Hvor mange ansatte har Moss ifølge prosjektrapporten fra Fosen?", ["Moss"], ("fosen",)),
        ("Hvor mange ansatte har Moss ifølge Fosen barneverntjeneste?", ["Moss"], ("fosen",)),
        ("Kor mange tilsette har Moss, ifølgje barnevernet i Fosen?", ["Moss"], ("fosen",)),
        ("Hvor mange ansatte har de ifølge rapporten fra Fosen?", ["Fosen"], ("fosen",)),
        ("Hvor mange ansatte har Moss?", ["Moss"], ("moss",)),
        ("Hvor mange ansatte har Moss og Fosen?", ["Moss", "Fosen"], ("moss", "fosen")),
    ],
)
def test_whose_report_it_is_tells_where_to_look_and_not_whose_number_it_is(text, names, reports, library):
    assert areas(text, library) == (names, reports)


def test_the_words_of_a_source_are_no_topic():
    asked = understand("Hvor mange ansatte har Moss ifølge prosjektrapporten fra Fosen?", vocabulary(), 2026)
    assert asked.topic == ("ansatte",)


OF_SERVICE = figure("Oppdal og Rennebu", "2024", "8,4", report="pair", measure="sykefravar", area_kind="service")
OF_MEMBERS = tuple(figure(name, "2024", "8,4", report="pair", measure="sykefravar") for name in PAIR)


@pytest.mark.parametrize(
    ("text", "figures", "names"),
    [
        ("Hvor høyt var sykefraværet i Oppdal og Rennebu?", (OF_SERVICE,), ["Oppdal og Rennebu"]),
        ("Hvor høyt var sykefraværet i Oppdal og Rennebu?", (OF_SERVICE, *OF_MEMBERS), ["Oppdal", "Rennebu"]),
        ("Hvor høyt var sykefraværet i Oppdal og Rennebu samlet?", (OF_SERVICE, *OF_MEMBERS), ["Oppdal og Rennebu"]),
        (
            "Hvor var sykefraværet høyest, i Moss eller i Oppdal og Rennebu?",
            (OF_SERVICE, *OF_MEMBERS),
            ["Moss", "Oppdal og Rennebu"],
        ),
        ("Har Oppdal høyere sykefravær enn Rennebu?", (OF_SERVICE,), ["Oppdal", "Rennebu"]),
        ("Hvor var sykefraværet høyest, i Oppdal eller Rennebu?", (OF_SERVICE,), ["Oppdal", "Rennebu"]),
        ("sykefravær moss, oppdal og rennebu", (OF_SERVICE, *OF_MEMBERS), ["Moss", "Oppdal", "Rennebu"]),
    ],
)
def test_all_members_of_a_service_may_stand_for_it(text, figures, names, library):
    assert areas(text, library, figures)[0] == names


OF_DUTY = (
    figure("Barnevernsvakta", "2024-11", "52", report="moss", measure="vakt_henvendelser", area_kind="service"),
    figure("Moss", "2024-11", "12", report="moss", measure="vakt_saker"),
    figure("Barnevernsvakta", "2024-11", "9", report="moss", measure="vakt_tilsyn", area_kind="service"),
    figure("Moss", "2024-11", "2", report="moss", measure="vakt_tilsyn"),
)


@pytest.mark.parametrize(
    ("text", "measure", "names"),
    [
        ("Hvor mange saker fra Moss hadde barnevernsvakta i november 2024?", "vakt_saker", ["Moss"]),
        ("Hvor mange henvendelser fikk barnevernvakta som Moss bruker?", "vakt_henvendelser", ["Barnevernsvakta"]),
        ("Hvor mange tilsyn hadde barnevernsvakta fra Moss?", "vakt_tilsyn", ["Barnevernsvakta", "Moss"]),
        ("Hadde barnevernsvakta flere saker enn Moss?", "vakt_saker", ["Barnevernsvakta", "Moss"]),
    ],
)
def test_of_a_service_and_the_office_it_shares_the_one_that_has_the_number_is_asked(text, measure, names, library):
    assert [spot.area.name for spot in spots(text, library, OF_DUTY, frozenset({measure}))[0]] == names


def test_a_district_that_lacks_the_number_is_still_asked_for(library):
    figures = (
        figure("Sjøsiden", "2024", "9", report="moss", area_kind="district"),
        figure("Moss", "2024", "8,4", report="moss", measure="sykefravar"),
    )
    assert areas("Hvor høyt var sykefraværet i Sjøsiden i Moss?", library, figures)[0][0] == "Sjøsiden"


def test_a_comparison_group_is_never_the_country(library):
    figures = tuple(
        figure(name, "2024", "8,4", report="moss", measure="sykefravar", area_kind="country")
        for name in ("Norge", "Kostragruppe 7")
    )
    _, group = spots("Har Moss høyere sykefravær enn KOSTRA-gruppa?", library, figures)[0]
    assert group.area.kind == ""
    assert "kostragruppe 7" in group.area.names
    assert "norge" not in group.area.names


def test_a_group_that_is_named_is_the_same_however_it_is_written(library):
    figures = tuple(
        figure(name, "2024", "8,4", report="moss", measure="sykefravar", area_kind="country")
        for name in ("KOSTRA-gruppe 7", "KOSTRA-gruppe 8")
    )
    _, group = spots("Har Moss høyere sykefravær enn kostragruppe 7?", library, figures)[0]
    assert "kostra-gruppe 7" in group.area.names
    assert "kostra-gruppe 8" not in group.area.names
