"""How a period is written, named and found; a period that the words do not give is not found."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.periods import Period, find_periods

YEAR = 2025


def codes(text: str, year: int | None = YEAR) -> list[str]:
    return [mention.period.code for mention in find_periods(text, year=year)]


@pytest.mark.parametrize(
    ("code", "start", "end", "kind", "label"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year", "2024"),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30), "half", "første halvår 2024"),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31), "half", "andre halvår 2024"),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "quarter", "3. kvartal 2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month", "februar 2024"),
        ("2025-09-30", date(2025, 9, 30), date(2025, 9, 30), "day", "per 30.09.2025"),
        ("2024-05-01/2024-08-31", date(2024, 5, 1), date(2024, 8, 31), "tertial", "2. tertial 2024"),
        ("2025-01-01/2025-09-30", date(2025, 1, 1), date(2025, 9, 30), "range", "01.01.2025–30.09.2025"),
        ("2020-01-01/2024-12-31", date(2020, 1, 1), date(2024, 12, 31), "range", "2020–2024"),
    ],
)
def test_a_code_names_first_and_last_day_and_is_written_back(
    code: str, start: date, end: date, kind: str, label: str
) -> None:
    period = Period.parse(code)
    assert (period, period.kind, period.label, period.code) == (Period(start, end), kind, label, code)


def test_two_codes_make_one_period_and_a_tertial_is_written_by_its_days() -> None:
    assert Period.parse("2020/2022-Q3") == Period(date(2020, 1, 1), date(2022, 9, 30))
    assert Period.parse("2024-T2").code == "2024-05-01/2024-08-31"


@pytest.mark.parametrize(
    "code", ["", "24", "2024-", "2024-H3", "2024-Q5", "2024-T4", "2024-13", "2023-02-29", "2024/", "i år"]
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Period.parse(code)


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2024, 2, 1), date(2024, 1, 1))


def test_periods_contain_and_overlap_by_their_days() -> None:
    year, half, next_year = (Period.parse(code) for code in ("2024", "2024-H2", "2025"))
    assert (year.contains(half), half.contains(year), year.overlaps(half), half.overlaps(next_year)) == (
        True,
        False,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("meldinger i 2024", ["2024"]),
        ("årene 2020-2024", ["2020-01-01/2024-12-31"]),
        ("fra 2020 til 2024", ["2020-01-01/2024-12-31"]),
        ("mellom 2020 og 2024", ["2020-01-01/2024-12-31"]),
        ("2019/2020", ["2019-01-01/2020-12-31"]),
        ("2020-24", ["2020-01-01/2024-12-31"]),
        ("2022, 2023 og 2024", ["2022", "2023", "2024"]),
        ("fra 101 i 2022, til 184 i 2023", ["2022", "2023"]),
        ("februar -23", ["2023-02"]),
        ("mai-23", ["2023-05"]),
        ("fra -22 til -23", ["2022-01-01/2023-12-31"]),
        ("første halvår 2024", ["2024-H1"]),
        ("fyrste halvår i 2024", ["2024-H1"]),
        ("H1 2024", ["2024-H1"]),
        ("2024-H2", ["2024-H2"]),
        ("1H24", ["2024-H1"]),
        ("siste halvår 2023", ["2023-H2"]),
        ("første og andre halvår 2024", ["2024-H1", "2024-H2"]),
        ("fra første til andre halvår 2024", ["2024-H1", "2024-H2"]),
        ("første halvår 2023 og 2024", ["2023-H1", "2024-H1"]),
        ("Q3 2024", ["2024-Q3"]),
        ("3. kv. 2024", ["2024-Q3"]),
        ("kvartal 3 2024", ["2024-Q3"]),
        ("1.-3. kvartal 2025", ["2025-01-01/2025-09-30"]),
        ("dei tre første kvartala i 2025", ["2025-01-01/2025-09-30"]),
        ("til og med 3. kvartal 2024", ["2024-01-01/2024-09-30"]),
        ("per 2. tertial 2024", ["2024-01-01/2024-08-31"]),
        ("2. tertial 2024", ["2024-05-01/2024-08-31"]),
        ("juli og august 2024", ["2024-07", "2024-08"]),
        ("jan-sep 2025", ["2025-01-01/2025-09-30"]),
        ("sept. 2025", ["2025-09"]),
        ("2024-05", ["2024-05"]),
        ("den 31.12.2024", ["2024-12-31"]),
        ("31.12.24", ["2024-12-31"]),
        ("1.mai 2025", ["2025-05-01"]),
        ("2024-12-31", ["2024-12-31"]),
        ("i perioden 01.01.2025- 30.09.2025", ["2025-01-01/2025-09-30"]),
        ("01.01-30.09.2025", ["2025-01-01/2025-09-30"]),
        ("01.07-30.06.2025", ["2024-07-01/2025-06-30"]),
        ("1. februar – 31. mars 2024", ["2024-02-01/2024-03-31"]),
        ("fra 2023 og frem til sept. 2025", ["2023-01-01/2025-09-30"]),
        ("årsskiftet 2024/2025", ["2024-12-31"]),
        ("så langt i 2025", ["2025"]),
    ],
)
def test_periods_with_their_year_are_found_without_any_other(text: str, expected: list[str]) -> None:
    assert codes(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. halvår", "2025-H1"),
        ("andre halvår", "2025-H2"),
        ("tredje kvartal", "2025-Q3"),
        ("i juli", "2025-07"),
        ("jan.", "2025-01"),
        ("Desember", "2025-12"),
        ("31.12.", "2025-12-31"),
        ("per 31.12 var", "2025-12-31"),
        ("pr. 30.09 var", "2025-09-30"),
        ("til og med september", "2025-01-01/2025-09-30"),
        ("i fjor", "2024"),
        ("i år", "2025"),
        ("i forfjor", "2023"),
        ("neste år", "2026"),
        ("hittil i år", "2025"),
        ("første halvår i fjor", "2024-H1"),
        ("året før", "2024"),
        ("siste fem år", "2021-01-01/2025-12-31"),
        ("de tre siste årene", "2023-01-01/2025-12-31"),
        ("dei siste fem åra", "2021-01-01/2025-12-31"),
    ],
)
def test_periods_without_a_year_are_placed_in_the_given_one_and_else_not_found(text: str, expected: str) -> None:
    assert [(m.period.code, m.relative) for m in find_periods(text, year=YEAR)] == [(expected, True)]
    assert find_periods(text) == []


def test_a_year_that_the_sentence_has_named_goes_before_the_reports() -> None:
    assert codes("I 2023 var det 12 i første halvår. I andre halvår kom flere.") == ["2023", "2023-H1", "2025-H2"]


def test_the_year_before_is_counted_from_the_year_last_named() -> None:
    assert codes("Det kom 254 i 2022, mot 220 året før.") == ["2022", "2021"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("276 i perioden 01.01.2025-30.09.2025 mot 200 i samme periode i fjor", "2024-01-01/2024-09-30"),
        ("276 til og med 3. kvartal 2025, mot 200 i samme periode i 2023", "2023-01-01/2023-09-30"),
        ("12 per 30.09.2025, 14 på samme tidspunkt i fjor", "2024-09-30"),
    ],
)
def test_the_same_period_of_another_year_is_the_period_just_named_moved(text: str, expected: str) -> None:
    assert codes(text)[1:] == [expected]


def test_the_same_period_as_nothing_said_is_no_period() -> None:
    assert codes("200 i samme periode i fjor") == []


@pytest.mark.parametrize(("text", "period"), [("siden 2019", "2019-01-01/2025-12-31"), ("hittil i år", "2025")])
def test_a_period_without_a_last_day_is_marked_as_open(text: str, period: str) -> None:
    assert [(m.period.code, m.open_end) for m in find_periods(text, year=YEAR)] == [(period, True)]


@pytest.mark.parametrize(
    "text",
    [
        "etter § 15-3",
        "Rundskriv Q-16/2013",
        "NOU 2016:16",
        "Prop. 133 L (2020-2021)",
        "sak 12/2024",
        "2024/123",
        "tlf 20 24 20 24",
        "https://www.bufdir.no/2024/rapport",
        "2024 kroner",
        "12.5 årsverk",
        "snittet er 31.12 prosent",
        "fra 10.11 til 12.10 %",
        "T1",
        "29.02.2023",
        "5. kvartal",
        "hvert år i 2 år",
        "maitog og julifest",
    ],
)
def test_what_only_looks_like_a_period_is_none(text: str) -> None:
    assert codes(text) == []


def test_a_mention_is_the_piece_of_text_that_names_the_period() -> None:
    text = "Det var 276 meldinger til og med 3. kvartal 2024, og 254 i perioden 2020-2023."
    assert [text[m.start : m.end] for m in find_periods(text)] == ["til og med 3. kvartal 2024", "2020-2023"]


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
KINDS = st.sampled_from(["year", "half", "quarter", "tertial", "month"])


@settings(deadline=None)
@given(first=DAYS, length=st.integers(0, 2000))
def test_every_period_is_written_by_a_code_that_is_read_back(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    assert Period.parse(period.code) == period


@settings(deadline=None)
@given(kind=KINDS, year=st.integers(1950, 2090), month=st.integers(0, 11))
def test_the_label_of_a_part_of_the_calendar_is_found_as_that_part(kind: str, year: int, month: int) -> None:
    lengths = {"year": 12, "half": 6, "quarter": 3, "tertial": 4, "month": 1}
    period = Period.of(kind, year, month // lengths[kind] + 1)
    assert [m.period for m in find_periods(period.label)] == [period]


@settings(deadline=None)
@given(first=DAYS, length=st.integers(0, 2000))
def test_the_label_of_days_is_found_as_these_days(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    assert [m.period for m in find_periods(period.label)] == [period]


PIECES = """2024 2023 -23 31.12. 30.09 01.01.2025 1. første andre og til - – / halvår kvartal kv. juli jan. i fjor
år året før siste fem siden per samme periode mellom fra H1 Q3 2024-05 29.02. § kr"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=9).map(" ".join)


@settings(deadline=None)
@given(text=WORDS | st.text(), year=st.none() | st.integers(1, 9998))
def test_any_text_is_read_without_failing_and_mentions_are_exact(text: str, year: int | None) -> None:
    found = find_periods(text, year=year)
    assert [text[m.start : m.end] for m in found] == [m.text for m in found]
    assert all(first.end <= second.start for first, second in pairwise(found))
