"""Scope: which reports a question is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.question import understand
from assistant.scope import Scope, scope_of
from corpus.library import Library
from corpus.vocabulary import Place, vocabulary
from tests.handmade_reports import library_of, passage, report


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = library_of(
        tmp_path,
        (report("moss-2023", "Moss", 2023), [passage("moss-2023", 0, "Vi fikk 12 meldinger.")], []),
        (report("moss-2024", "Moss", 2024), [passage("moss-2024", 0, "Vi følger Tønsberg sin modell.")], []),
        (report("mn-2024", "Midtre Namdal", 2024, ("Namsos", "Overhalla")), [passage("mn-2024", 0, "Et godt år.")], []),
        (report("fosen-2019", "Fosen", 2019, ("Indre Fosen", "Ørland")), [passage("fosen-2019", 0, "Tiltak.")], []),
    )
    yield made
    made.close()


def scope(text: str, library: Library) -> Scope:
    services = [Place(key="Fosen", name="Fosen", kind="service", municipalities=("Indre Fosen", "Ørland"))]
    words = vocabulary().with_services(services)
    return scope_of(understand(text, words, 2026), library, words)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("Hva er utfordringene i Overhalla?", {"mn-2024"}, id="a municipality of a service"),
        pytest.param("hva gjør moss for ungdom", {"moss-2024"}, id="the newest of a service's reports"),
        pytest.param("Hva gjorde Moss i 2023?", {"moss-2023"}, id="the report of the year asked for"),
        pytest.param(
            "Hva gjorde Moss i 2021?", {"moss-2023", "moss-2024"}, id="an older year may stand in any of them"
        ),
        pytest.param("Hva sier Fosen om ettervern?", {"fosen-2019"}, id="a service"),
        pytest.param("Hvor mange barn hadde tiltak i Rissa?", {"fosen-2019"}, id="a municipality that has merged"),
        pytest.param("Hva har Tønsberg gjort?", {"moss-2024"}, id="a place that a report only mentions"),
        pytest.param("Hva er ettervern?", {"moss-2024", "mn-2024", "fosen-2019"}, id="no place: the newest of each"),
        pytest.param("Hvor mange meldinger fikk Levanger?", set(), id="a place that no report knows"),
    ],
)
def test_the_reports_in_question(text: str, ids: set[str], library: Library) -> None:
    assert set(scope(text, library).ids) == ids


def test_a_place_that_no_report_covers_or_mentions_is_told(library: Library) -> None:
    found = scope("Sammenlign Moss og Levanger", library)
    assert [place.name for place in found.covered] == ["Moss"]
    assert [place.name for place in found.unknown] == ["Levanger"]
