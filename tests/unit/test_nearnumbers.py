"""What stands nearest to a number that is not there: each area's in one phrase, the whole service's called that."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

from assistant.nearnumbers import nearest_numbers
from assistant.question import understand
from assistant.scope import scope_of
from assistant.wanted import wanted_by
from corpus.model import Figure
from corpus.vocabulary import vocabulary
from tests.handmade_reports import report

NAMDAL = report("namdal", "Midtre Namdal", 2025, ("Namsos", "Overhalla"))
BASE = Figure(
    "namdal", 3, "table", "Meldinger", "meldinger", "Midtre Namdal", "service", "2024", Decimal(276), "antall",
    "actual", (), "276", "", (),
)  # fmt: skip


def near(question: str, *figures: Figure) -> tuple[str, ...]:
    library = SimpleNamespace(
        reports=lambda: (NAMDAL,), figures=lambda *_: figures, pages=lambda _: (), spread=lambda _: {}
    )
    asked = understand(question, vocabulary(), 2026)
    scope = scope_of(asked, library, vocabulary())
    return nearest_numbers(wanted_by(asked, scope, (), (vocabulary(), library)), scope, library)


def test_the_times_of_one_area_are_told_together():
    told = near("Hvor mange meldinger fikk Midtre Namdal i 2020?", BASE, replace(BASE, period="2023"))
    assert told == ("bekymringsmeldinger mottatt, Midtre Namdal, 2023 og 2024",)


def test_for_a_member_it_is_said_that_only_the_whole_has_a_number():
    told = near("Hvor mange meldinger fikk Namsos i 2024?", BASE)
    assert told == ("tall for alle kommunene samlet (bekymringsmeldinger mottatt, Midtre Namdal, 2024)",)


def test_the_members_own_other_times_come_before_those_of_the_whole():
    own = replace(BASE, area="Namsos", area_kind="municipality", period="2023")
    assert near("Hvor mange meldinger fikk Namsos i 2024?", BASE, own) == ("bekymringsmeldinger mottatt, Namsos, 2023",)
