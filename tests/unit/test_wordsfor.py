"""Figures said in Norwegian, so that they can be read aloud."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.wordsfor import change, number, sentence, whose
from corpus.model import Figure


def figure(measure: str, value: str, area: str = "Hustadvika", period: str = "2024", unit: str = "antall") -> Figure:
    return Figure(
        "r", 1, "table", "Etikett", measure, area, "municipality", period, Decimal(value), unit, "actual", (), value,
        "", (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "said"),
    [("254", "254"), ("29627000", "29\u00a0627\u00a0000"), ("14.30", "14,3"), ("-46", "−46"), ("0", "0")],
)
def test_a_number_is_written_as_norwegians_write_it(value: str, said: str) -> None:
    assert number(Decimal(value)) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (figure("meldinger", "254"), "254 bekymringsmeldinger fikk Hustadvika i 2024."),
        (figure("meldinger", "1"), "1 bekymringsmelding fikk Hustadvika i 2024."),
        (figure("undersokelser_startet", "73"), "73 undersøkelser startet Hustadvika i 2024."),
        (figure("barn_med_tiltak", "388", period="2024-12-31"),
         "388 barn med barnevernstiltak hadde Hustadvika per 31.12.2024."),
        (figure("sykefravar", "8.9", "Moss", "2024-H1", "prosent"),
         "8,9\u00a0prosent var Moss' sykefravær i første halvår 2024."),
        (figure("barn_med_tiltak_andel", "4.2", "Nordland", "2023", "prosent"),
         "4,2\u00a0prosent var Nordlands andel barn med barnevernstiltak i forhold til innbyggere 0-17 år i 2023."),
        (figure("arsverk", "14", period="", unit="årsverk"), "14 årsverk hadde Hustadvika."),
        (figure("meldinger_endring", "-46", period="2025-01-01/2025-09-30"),
         "46 færre meldinger enn før fikk Hustadvika i perioden 01.01.2025–30.09.2025."),
        (figure("", "7"), "7 er oppgitt for «Etikett» (Hustadvika i 2024)."),
    ],
    ids=["count", "one", "own verb", "day", "share", "share of a count", "undated", "change", "label"],
)  # fmt: skip
def test_a_figure_is_one_sentence_that_begins_with_the_number(given: Figure, said: str) -> None:
    assert " ".join(sentence(given)) == said


@pytest.mark.parametrize(
    ("area", "said"), [("Moss", "Moss'"), ("Namsos", "Namsos'"), ("fylket", "fylkets"), ("Rana", "Ranas")]
)
def test_names_that_end_in_s_get_an_apostrophe(area: str, said: str) -> None:
    assert whose(area) == said


def test_a_change_is_said_in_number_and_percent_and_shares_in_percentage_points() -> None:
    counts = [figure("meldinger", "208", period="2023"), figure("meldinger", "254")]
    shares = [figure("sykefravar", "8.9", period="2023", unit="prosent"), figure("sykefravar", "7.4", unit="prosent")]
    assert change(counts) == "Det er opp 46 (22 prosent) fra 2023 til 2024."
    assert change(shares) == "Det er ned 1,5 prosentpoeng fra 2023 til 2024."


def test_a_year_and_a_part_of_one_have_no_difference() -> None:
    assert change([figure("meldinger", "254"), figure("meldinger", "276", period="2025-01-01/2025-09-30")]) == ""
