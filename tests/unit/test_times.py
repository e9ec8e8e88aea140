"""The times that a question names, and what they are counted from."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.question import understand
from assistant.times import last_so_far, periods_asked, that_have_been
from corpus.periods import Period
from corpus.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("antall barn i slutten av august 2018", ["2018-08"], id="some day of that month"),
        pytest.param("antall årsverk ved nyttår 2020", ["2020-01-01"], id="new year's day"),
        pytest.param("antall årsverk ved inngangen til 2020", ["2020-01-01"], id="the first day"),
        pytest.param("antall årsverk fra nyttår 2020", ["2020"], id="from then on"),
        pytest.param("antall meldinger i fjor (2023)", ["2023"], id="told twice"),
        pytest.param("antall meldinger i 2023 (i forfjor)", ["2023"], id="told twice, the year first"),
        pytest.param("antall barn neste år (2026)", ["2026"], id="told twice, ahead"),
        pytest.param("antall meldinger i løpet av 2023", ["2023"], id="in the course of"),
    ],
)
def test_a_time_is_named(text, codes):
    assert [m.period.code for m in periods_asked(text, 2026, 2025)] == codes


@pytest.mark.parametrize(
    "text",
    [
        "meldinger i slutten av august 2018",
        "meldinger i fjor (2023)",
        "meldinger neste år (2026)",
        "meldinger i løpet av 2023",
        "meldinger i perioden 2021 til 2024",
        "meldinger ved nyttår 2020",
        "meldinger mot samme tid i fjor",
    ],
)
def test_the_words_of_a_time_are_no_topic(text):
    assert understand(text, vocabulary(), 2026, 2025).topic == ("meldinger",)


def test_a_half_year_after_the_last_day_told_of_is_that_of_the_year_before():
    second = periods_asked("fristbrudd andre halvår i fjor", 2026, 2025)
    assert [m.period.code for m in that_have_been(second, date(2025, 8, 31))] == ["2024-H2"]
    assert [m.period.code for m in that_have_been(second, date(2025, 12, 31))] == ["2025-H2"]
    named = periods_asked("fristbrudd andre halvår 2025", 2026, 2025)
    assert [m.period.code for m in that_have_been(named, date(2025, 8, 31))] == ["2025-H2"]


@pytest.mark.parametrize(
    ("told", "last"),
    [
        (("2025-01-01/2025-08-31", "2024", "2025-T2"), date(2025, 8, 31)),
        (("2024", "2024-H1", "2024-H2"), None),
        (("2024-01-01/2024-08-31", "2024-12-31"), None),
        ((), None),
    ],
)
def test_how_far_an_account_of_a_year_goes(told, last):
    assert last_so_far([Period.parse(code) for code in told]) == last
