"""What is a number in a Norwegian report, what it is worth, and what is none."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.numbers import Number, find_numbers, looks_like_year, read_number


def value(number: Number) -> tuple[Decimal | None, str]:
    return number.value, number.unit


@pytest.mark.parametrize(
    ("cell", "expected", "unit"),
    [
        ("254", "254", ""),
        ("12,8", "12.8", ""),
        ("31.4", "31.4", ""),
        ("32, 6 prosent", "32.6", "prosent"),
        ("47 %", "47", "prosent"),
        ("12 pst.", "12", "prosent"),
        ("5 ‰", "5", "promille"),
        ("+3,2 %-poeng", "3.2", "prosentpoeng"),
        ("1 234", "1234", ""),
        ("1\u00a0234\u202f567", "1234567", ""),
        ("29.627.000", "29627000", ""),
        ("1.234,5", "1234.5", ""),
        ("12 500 000,50", "12500000.50", ""),
        ("12.500", "12500", ""),
        ("12,500", "12.500", ""),
        ("0.125", "0.125", ""),
        ("197 059 kr", "197059", "kr"),
        ("kr 2 847", "2847", "kr"),
        ("kr 1 500,-", "1500", "kr"),
        ("1,1 millioner", "1100000", ""),
        ("2,3 mill. kr", "2300000", "kr"),
        ("95 tusen", "95000", ""),
        ("0", "0", ""),
        ("ni", "9", ""),
        ("Tjueto", "22", ""),
        ("to hundre og femti", "250", ""),
        ("ingen", "0", ""),
        ("null", "0", ""),
        ("14,7 barn", "14.7", ""),
        ("4,6 stillinger", "4.6", "stillinger"),
        ("2,5 årsverk", "2.5", "årsverk"),
        ("58 (prikket 2 kommuner)", "58", ""),
        ("12 (4 %)", "12", ""),
        ("-12", "-12", ""),
        ("−12", "-12", ""),
        ("− 3,5 %", "-3.5", "prosent"),
        ("- 5 000 kr", "-5000", "kr"),
        ("\u20105", "-5", ""),
        ("3,5-årsverk", "3.5", "årsverk"),
        ("(12)", "-12", ""),
        ("(1 250)", "-1250", ""),
    ],
)
def test_a_cell_that_holds_one_number_is_read(cell: str, expected: str, unit: str) -> None:
    assert value(read_number(cell)) == (Decimal(expected), unit)


@pytest.mark.parametrize("mark", ["¹⁾", "¹", " 1)", "*", "**", "² "], ids=repr)
def test_a_footnote_mark_is_no_part_of_the_number(mark: str) -> None:
    assert read_number(f"69,2{mark}").value == Decimal("69.2")
    assert [n.value for n in find_numbers(f"Andelen var 69,2{mark} i fylket.")] == [Decimal("69.2")]


def test_a_footnote_mark_may_stand_before_the_unit() -> None:
    assert value(read_number("5,3¹ %")) == (Decimal("5.3"), "prosent")


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (":", "suppressed"),
        ("*", "suppressed"),
        ("prikket", "suppressed"),
        ("(Prikket)", "suppressed"),
        ("<4", "suppressed"),
        ("..", "missing"),
        ("Ingen tall oppgitt", "missing"),
        (".", "not applicable"),
        ("", "not printed"),
        ("  ", "not printed"),
        ("-", "not printed"),
        ("–", "not printed"),
        ("x", "no number"),
        ("Ja", "no number"),
        ("Indre Fosen", "no number"),
        ("Ingen endring", "no number"),
        ("31.12.2024", "no number"),
        ("§ 15-3", "no number"),
        ("4.8 Ledelse", "no number"),
        ("0301", "no number"),
        ("12.049.00", "misprint"),
        ("2.748.00", "misprint"),
        ("1.23.45", "misprint"),
        ("1,234,567", "misprint"),
        ("1234.500", "misprint"),
        ("69,21)", "misprint"),
        ("#DIV/0!", "misprint"),
        ("12 4", "several numbers"),
        ("14 av 20", "several numbers"),
        ("2 av tre", "several numbers"),
        ("- 12 barn", "no number"),
        ("12-15", "range"),
        ("to til tre", "range"),
    ],
)
def test_a_cell_without_a_readable_number_says_why_and_keeps_its_print(cell: str, reason: str) -> None:
    read = read_number(cell)
    assert (read.value, read.reason, read.printed) == (None, reason, cell.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nesten 2,3 millioner kroner", [("2,3 millioner kroner", "2300000", "kr")]),
        ("på 190 tusen kroner per måned", [("190 tusen kroner", "190000", "kr")]),
        ("økte fra 101 i år til 32, 6 prosent", [("101", "101", ""), ("32, 6 prosent", "32.6", "prosent")]),
        ("ni fristbrudd fordelt på tre familier", [("ni", "9", ""), ("tre", "3", "")]),
        ("fire i Overhalla og fem i Namsos", [("fire", "4", ""), ("fem", "5", "")]),
        ("meldingene (12) og 4,6 stillinger", [("12", "12", ""), ("4,6", "4.6", "stillinger")]),
        ("en nedgang på -3 %", [("en", "1", ""), ("-3 %", "-3", "prosent")]),
        ("det var 12. Dette er 12.", [("12", "12", ""), ("12", "12", "")]),
        ("tiltak for kr 29.627.000.", [("kr 29.627.000", "29627000", "kr")]),
        ("fikk 1 000 kr", [("1 000 kr", "1000", "kr")]),
    ],
)
def test_numbers_in_running_text_are_found_with_their_print(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(n.printed, n.value, n.unit) for n in find_numbers(text)]
    assert found == [(printed, Decimal(worth), unit) for printed, worth, unit in expected]


def test_a_misprint_in_running_text_has_no_value_and_says_so() -> None:
    (number,) = find_numbers("Rammen er på 12.049.00 kroner.")
    assert (number.printed, number.value, number.reason) == ("12.049.00 kroner", None, "misprint")


@pytest.mark.parametrize(
    "words", ["ca.", "om lag", "nesten", "rundt", "over", "under", "vel", "knapt", "i overkant av"]
)
def test_words_before_a_number_make_it_approximate(words: str) -> None:
    (number,) = find_numbers(f"Det er {words} 25 000 innbyggere")
    assert (number.value, number.approximate) == (Decimal(25000), True)


def test_a_number_without_such_words_is_exact() -> None:
    assert [n.approximate for n in find_numbers("Det er 25 000 innbyggere")] == [False]


@pytest.mark.parametrize(
    ("text", "printed", "role"),
    [
        ("etter § 15-3 skal", "§ 15-3", "law"),
        ("jf. §§ 4-1 og 4-2.", "§§ 4-1 og 4-2", "law"),
        ("barnevernsloven 15-3 sier", "15-3", "law"),
        ("den 31.12.2024 var", "31.12.2024", "date"),
        ("per 31.12 var", "31.12", "date"),
        ("den 12. mai 2024", "12. mai 2024", "date"),
        ("i 3. kvartal", "3. kvartal", "date"),
        ("kl. 08.30-15.30", "kl. 08.30-15.30", "clock"),
        ("fra kl. 9 til 14", "kl. 9 til 14", "clock"),
        ("mellom klokka 9 og 14", "mellom klokka 9 og 14", "clock"),
        ("se side 12 for mer", "side 12", "section"),
        ("i kap. 4.2 står", "kap. 4.2", "section"),
        ("tlf 74 21 00 00", "tlf 74 21 00 00", "name"),
        ("Prop. 133 L (2020-2021)", "Prop. 133 L (2020-2021)", "name"),
        ("NOU 2016:16", "NOU 2016:16", "name"),
        ("https://bufdir.no/2024", "https://bufdir.no/2024", "name"),
        ("indikator 4F viser", "4F", "name"),
        ("etter 6-månedersperioden", "6-månedersperioden", "name"),
        ("en vakt 24/7", "24/7", "name"),
        ("per 1000 barn", "per 1000", "name"),
        ("beløp i 1000 kr", "i 1000 kr", "name"),
        ("barn 0–17 år", "0–17", "age"),
        ("under 18 år", "18", "age"),
        ("ved 18-årsdagen", "18-årsdagen", "name"),
        ("i team 2", "2", "section"),
        ("fra 16-åringer", "16", "age"),
        ("mellom 12 til 15 møter", "12 til 15", "range"),
        ("til 2024", "2024", "year"),
        ("årene 2020-2024", "2020-2024", "year"),
        ("som den 3. største", "3.", "ordinal"),
    ],
)
def test_what_has_digits_but_is_no_figure_is_found_with_its_role(text: str, printed: str, role: str) -> None:
    assert [(n.printed, n.role) for n in find_numbers(text) if not n.word] == [(printed, role)]


def test_a_range_has_ends_and_no_single_value() -> None:
    (number,) = find_numbers("10-15 %")
    assert (number.low, number.high, number.value, number.unit) == (Decimal(10), Decimal(15), None, "prosent")


@pytest.mark.parametrize(
    ("printed", "year"), [("2024", True), ("1992", True), ("1 992", False), ("254", False), ("2024 kr", False)]
)
def test_four_plain_digits_look_like_a_year(printed: str, year: bool) -> None:
    assert looks_like_year(read_number(printed)) is year


def grouped(number: int, space: str) -> str:
    return f"{number:,}".replace(",", space)


@pytest.mark.parametrize(
    "space", [" ", "\u00a0", "\u202f", "\u2009", "."], ids=["space", "nbsp", "narrow", "thin", "point"]
)
@settings(deadline=None)
@given(whole=st.integers(0, 10**12), decimals=st.none() | st.integers(0, 99))
def test_every_norwegian_format_is_read_back(space: str, whole: int, decimals: int | None) -> None:
    printed = grouped(whole, space) + ("" if decimals is None else f",{decimals:02d}")
    expected = Decimal(f"{whole}.{0 if decimals is None else decimals:02d}")
    assert read_number(printed).value == expected
    assert read_number(f"{printed} %").value == expected
    assert read_number(f"-{printed}").value == -expected


@settings(deadline=None)
@given(whole=st.integers(0, 10**6), decimals=st.integers(0, 99))
def test_decimals_after_a_point_are_read_back(whole: int, decimals: int) -> None:
    assume(not (10 <= whole <= 31 and 1 <= decimals <= 9))  # "10.01" may be a day of January: no number is sure
    assert read_number(f"{whole}.{decimals:02d}").value == Decimal(f"{whole}.{decimals:02d}")


PRINT = (
    st.text(alphabet=st.sampled_from("0123456789 .,:;-–−%()*§/¹⁾\u00a0\nabcekrtolnihundreg"), max_size=40) | st.text()
)


@pytest.mark.parametrize(("printed", "role"), [("10.01", "date"), ("32.05", "number"), ("10.01 prosent", "number")])
def test_a_day_and_a_month_with_a_nought_are_no_number_unless_a_unit_follows(printed: str, role: str) -> None:
    assert read_number(printed).role == role


@settings(deadline=None)
@given(text=PRINT)
def test_any_text_is_read_without_failing_and_spans_are_exact(text: str) -> None:
    found = find_numbers(text)
    assert [text[n.start : n.end] for n in found] == [n.printed for n in found]
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all((n.value is None) == bool(n.reason) for n in found)
    cell = read_number(text)
    assert (cell.printed, cell.value is None) == (text.strip(), bool(cell.reason))


@settings(deadline=None)
@given(text=PRINT)
def test_no_plain_digit_is_overlooked(text: str) -> None:
    found = find_numbers(text)
    kept = [
        at for at, char in enumerate(text) if char in "0123456789" and not any(n.start <= at < n.end for n in found)
    ]
    after_number = {n.end for n in found} | {n.end + 1 for n in found}
    assert all(at in after_number for at in kept), "only footnote marks right after a number may be left"


@pytest.mark.parametrize("text", ["Talet auka frå 47 til 51.", "Tallet økte fra 47 til 51."], ids=["nynorsk", "bokmål"])
def test_a_development_from_one_number_to_another_is_no_range(text: str) -> None:
    assert [(number.printed, number.role) for number in find_numbers(text)] == [("47", "number"), ("51", "number")]
