"""What to beware of is said when it applies, and only then."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.beware import cannot_be_compared, notes_on
from assistant.wanted import Wanted
from corpus.model import Figure
from corpus.periods import Period

case = pytest.param
BASE = Figure(
    "r", 3, "table", "Meldinger", "meldinger", "Moss", "municipality", "2024", Decimal(254), "antall", "actual", (),
    "254", "Meldinger 254", (),
)  # fmt: skip


def fig(**other: object) -> Figure:
    return replace(BASE, **other)  # type: ignore[arg-type]


def asked(*slugs: str, periods: tuple[Period, ...] = ()) -> Wanted:
    return Wanted(tuple((s,) for s in slugs or ("meldinger",)), (), periods, False, False, ())


def test_a_plain_figure_needs_no_warning() -> None:
    assert notes_on([fig()], asked(periods=(Period.of("year", 2024),))) == ()


@pytest.mark.parametrize(
    ("figures", "wanted", "note"),
    [
        case([fig(), fig(value=Decimal(341), page=4)], asked(),
             "Rapporten oppgir ulike tall for det samme (side 3 og 4). Alle står over.",
             id="two"),
        case([fig(period="2024-H1")], asked(periods=(Period.of("year", 2024),)),
             "Tallet gjelder ikke hele året.", id="half"),
        case([fig(status="budget")], asked(), "Dette er budsjett, ikke regnskap.", id="budget"),
        case([fig(measure="fristbrudd_undersokelser_andel", unit="prosent")],
             asked("fristbrudd_undersokelser"),
             "Rapportene oppgir dette som andel, ikke som antall.", id="share for count"),
        case([fig(value=None, printed="2.748.00")], asked(),
             "«2.748.00» er trykt slik på side 3 og kan ikke leses sikkert. Det er ikke rettet.",
             id="misprint"),
        case([fig(), fig(measure="barn_med_melding")], asked("meldinger", "barn_med_melding"),
             "Her telles ulike ting (barn og meldinger): ett barn kan ha flere.", id="children and messages"),
        case([fig(period="")], asked(), "Rapporten sier ikke hvilken dato tallet for Moss gjelder.", id="undated"),
        case([fig(), fig(area="Rana", period="2017")], asked(),
             "Det er 7 år mellom det eldste og det nyeste tallet. Mye kan ha endret seg på den tiden.",
             id="far"),
    ],
)  # fmt: skip
def test_each_thing_to_beware_of_is_one_sentence(figures: list[Figure], wanted: Wanted, note: str) -> None:
    assert note in notes_on(figures, wanted)


def test_a_year_and_three_quarters_of_one_are_not_compared() -> None:
    figures = [fig(), fig(area="Namsos", period="2025-01-01/2025-09-30"), fig(area="Rana")]
    assert cannot_be_compared(figures) == ("Tallet for Namsos gjelder ni måneder, de andre et helt år.",)
    assert cannot_be_compared([fig(), fig(area="Rana")]) == ()
