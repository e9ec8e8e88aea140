"""What a user types in place of a figure's reading: what is understood, and the sentence for what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.labels import period_label
from corpus.correcting import Around, CannotCorrect, read_changes, reason_of
from corpus.model import Figure
from corpus.periods import Period
from tests.handmade_comparison import figure as made
from tests.handmade_comparison import report

case = pytest.param
AROUND = Around(report("Vik", 2024, "Vik", "Voss"), {("Vik", "municipality"), ("fylket", "county")})
FIGURE = made("Vik", "2024", "12")


def changed(figure: Figure = FIGURE, **typed: str) -> dict[str, object]:
    return dict(read_changes(figure, typed, AROUND))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        case("13", 13, id="digits"),
        case(" 29 627 000 ", 29627000, id="groups with spaces"),
        case("29.627.000", 29627000, id="groups with dots"),
        case("12,5", Decimal("12.5"), id="decimal comma"),
        case("0", 0, id="zero is a number"),
        case("1,1 millioner", 1100000, id="in words of size"),
        case("skjult", None, id="hidden"),
        case(":", None, id="the sign of hidden"),
        case("Ikke oppgitt", None, id="not given"),
    ],
)
def test_a_number_is_read_as_norwegians_write_it(typed: str, value: int | Decimal | None) -> None:
    assert changed(value=typed) == {"value": value}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        case("12.049.00", "ikke ett sikkert tall", id="a misprint"),
        case("1-3", "ikke ett sikkert tall", id="a range"),
        case("ca. 13", "ikke ett sikkert tall", id="about"),
        case("", "ikke ett sikkert tall", id="nothing where a number stood"),
        case("<script>", "ikke ett sikkert tall", id="markup"),
        case("13 prosent", "uten «prosent»", id="a unit in the field of the number"),
        case("9" * 99 + "x", "«9{39}…»", id="a long text is told in short"),
    ],
)
def test_what_is_not_one_sure_number_is_refused_with_an_example(typed: str, told: str) -> None:
    with pytest.raises(CannotCorrect, match=told):
        changed(value=typed)


@pytest.mark.parametrize(
    "figure",
    [
        case(replace(FIGURE, measure="merforbruk", unit="kr"), id="overspending"),
        case(replace(FIGURE, measure="meldinger_endring"), id="a change"),
        case(replace(FIGURE, measure="", label="Avvik fra budsjett", unit="kr"), id="a deviation in kroner"),
        case(replace(FIGURE, measure="", label="Refusjoner", unit="kr"), id="money outside the list of measures"),
    ],
)
def test_a_difference_may_be_below_zero(figure: Figure) -> None:
    assert changed(figure, value="-3") == {"value": -3}


@pytest.mark.parametrize(
    ("figure", "typed"),
    [
        case(FIGURE, {"value": "-5"}, id="messages"),
        case(replace(FIGURE, measure="avvik_hms"), {"value": "-5"}, id="deviations that were counted"),
        case(replace(FIGURE, measure="", label="Barn i fosterhjem"), {"value": "-5"}, id="a count without a measure"),
        case(
            replace(FIGURE, measure="meldinger_endring", value=Decimal(-5)), {"measure": "meldinger"},
            id="a change that becomes a count",
        ),
    ],
)  # fmt: skip
def test_a_count_below_zero_is_refused(figure: Figure, typed: dict[str, str]) -> None:
    with pytest.raises(CannotCorrect, match="kan ikke være mindre enn 0"):
        changed(figure, **typed)


TODAY = replace(AROUND, today=date(2026, 11, 22))


@pytest.mark.parametrize("typed", [{"period": "2027"}, {"period": "desember 2026"}], ids=["year", "month"])
def test_what_happened_did_not_happen_in_the_future(typed: dict[str, str]) -> None:
    with pytest.raises(CannotCorrect, match="er ikke kommet ennå"):
        read_changes(FIGURE, typed, TODAY)


@pytest.mark.parametrize(
    "typed", [{"period": "2027", "status": "budget"}, {"period": "2026"}], ids=["a plan", "the year that has begun"]
)
def test_a_plan_may_be_for_the_future_and_an_account_for_a_time_that_has_begun(typed: dict[str, str]) -> None:
    assert read_changes(FIGURE, typed, TODAY) == typed


def test_an_emptied_time_is_asked_about() -> None:
    with pytest.raises(CannotCorrect, match="«Når» er tomt"):
        changed(period="")
    with pytest.raises(CannotCorrect, match="Ingenting er endret"):
        changed(replace(FIGURE, period=""), period="")


@pytest.mark.parametrize("shown", ["12.125", "12,125"], ids=["with a dot", "with a comma"])
def test_a_number_as_the_form_shows_it_is_no_change(shown: str) -> None:
    with pytest.raises(CannotCorrect, match="Ingenting er endret"):
        changed(replace(FIGURE, value=Decimal("12.125")), value=shown)


@pytest.mark.parametrize("typed", ["", ":", "skjult"])
def test_no_number_in_place_of_no_number_is_no_change(typed: str) -> None:
    with pytest.raises(CannotCorrect, match="Ingenting er endret"):
        changed(made("Vik", "2024", ":"), value=typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        case("2025", "2025", id="a year"),
        case("1. halvår 2025", "2025-H1", id="a half"),
        case("i første halvår 2025", "2025-H1", id="with its preposition"),
        case("per 31.12.2024", "2024-12-31", id="a day"),
        case("01.01.2025-30.09.2025", "2025-01-01/2025-09-30", id="an interval"),
        case("2025-01-01/2025-09-30", "2025-01-01/2025-09-30", id="a code"),
        case("mars 2024", "2024-03", id="a month"),
        case("året 2023", "2023", id="a year called one"),
        case("ikke oppgitt", "", id="a time that the report does not say"),
    ],
)
def test_a_time_is_read_from_norwegian_words_and_codes(typed: str, code: str) -> None:
    assert changed(period=typed) == {"period": code}


@pytest.mark.parametrize(
    "code",
    ["2024", "2024-H2", "2024-Q3", "2024-05", "2025-09-30", "2025-01-01/2025-09-30", "2024-05-01/2024-08-31",
     "2022-01-01/2024-12-31", "2024-07-01/2025-06-30"],
)  # fmt: skip
def test_a_time_as_any_page_shows_it_is_read_as_that_time(code: str) -> None:
    for shown in (code, period_label(code), Period.parse(code).label, f"{Period.parse(code).label}."):
        assert changed(replace(FIGURE, period="2019"), period=shown) == {"period": code}


@pytest.mark.parametrize("typed", ["i fjor", "1. kvartal", "2023 og 2024", "siden 2019", "2024-13", "31.02.2024", "nå"])
def test_a_time_without_its_year_or_of_two_years_is_refused(typed: str) -> None:
    with pytest.raises(CannotCorrect, match="ikke én tid med årstall"):
        changed(period=typed)


@pytest.mark.parametrize(
    ("typed", "change"),
    [
        case("voss", {"area": "Voss"}, id="a municipality of the report, in its spelling"),
        case("fylket", {"area": "fylket", "area_kind": "county"}, id="an area of another figure of the report"),
        case("Bergen", {"area": "Bergen"}, id="a place of the vocabulary"),
        case("Vestland", {"area": "Vestland", "area_kind": "county"}, id="a county"),
    ],
)
def test_an_area_brings_its_kind(typed: str, change: dict[str, str]) -> None:
    assert changed(area=typed) == change


def test_a_place_that_nobody_knows_is_refused() -> None:
    with pytest.raises(CannotCorrect, match="«Soria Moria» er ikke et sted"):
        changed(area="Soria Moria")
    with pytest.raises(CannotCorrect, match="hvem tallet gjelder"):
        changed(area=" ")


@pytest.mark.parametrize(
    ("figure", "typed", "change"),
    [
        case(FIGURE, {"measure": "akuttvedtak"}, {"measure": "akuttvedtak"}, id="of the same unit"),
        case(FIGURE, {"measure": ""}, {"measure": ""}, id="none of the list"),
        case(replace(FIGURE, measure="", unit=""), {"measure": "arsverk"}, {"measure": "arsverk", "unit": "årsverk"},
             id="its unit comes along"),
        case(FIGURE, {"measure": "meldinger_henlagt_andel", "unit": "%"},
             {"measure": "meldinger_henlagt_andel", "unit": "prosent"}, id="with the unit told"),
    ],
)  # fmt: skip
def test_a_measure_goes_with_its_unit(figure: Figure, typed: dict[str, str], change: dict[str, str]) -> None:
    assert changed(figure, **typed) == change


@pytest.mark.parametrize(
    ("figure", "typed", "told"),
    [
        case(FIGURE, {"unit": "prosent"}, "oppgis i antall", id="another unit than the measure's"),
        case(replace(FIGURE, measure="", unit="1000 kr"), {"measure": "netto_driftsutgifter"}, "oppgis i kr",
             id="thousands would be off by a thousand"),
        case(FIGURE, {"measure": "nonsens"}, "ikke i ordlisten", id="no such measure"),
        case(replace(FIGURE, measure=""), {"unit": "3 av 4"}, "ikke en enhet", id="no unit"),
        case(FIGURE, {"status": "kanskje"}, "regnskap, budsjett eller prognose", id="no such status"),
        case(FIGURE, {"printed": "13"}, "kan ikke rettes", id="what is printed is never changed"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(figure: Figure, typed: dict[str, str], told: str) -> None:
    with pytest.raises(CannotCorrect, match=told):
        changed(figure, **typed)


def test_a_form_may_send_all_fields_and_only_those_that_differ_are_changes() -> None:
    form = {
        "value": "13",
        "unit": "antall",
        "measure": "meldinger",
        "area": "Vik",
        "period": "2024",
        "status": "budsjett",
    }
    assert changed(**form) == {"value": 13, "status": "budget"}


def test_a_reason_is_the_users_own_words_on_one_line_without_hidden_signs() -> None:
    assert reason_of("  Sto\n<b>feil</b>\u202e i\ttabellen ") == "Sto <b>feil</b> i tabellen"
    assert reason_of("x" * 300) == "x" * 300
    with pytest.raises(CannotCorrect, match="301 tegn"):
        reason_of("x" * 301)


@pytest.mark.parametrize("digits", [
    "01020312345", "010203 12345", "01.02.03-12345", "010203 123 45", "010203\u201312345", "010203/12345",
    "01,02,03,12345", "010203\u00ad12345",
])  # fmt: skip
def test_a_reason_that_may_hold_somebodys_number_is_refused_without_repeating_it(digits: str) -> None:
    with pytest.raises(CannotCorrect, match="elleve sifre") as told:
        reason_of(f"gjelder {digits}, se saken")
    assert "123" not in str(told.value)
    assert reason_of("sto 29 627 000 i 2024, se sak 2024/1234") == "sto 29 627 000 i 2024, se sak 2024/1234"


@pytest.mark.parametrize("typed", ["01020312345", "010203 12345", "010203-12345"])
def test_a_number_that_is_written_like_somebodys_is_no_value(typed: str) -> None:
    with pytest.raises(CannotCorrect, match="skrevet som et fødselsnummer") as told:
        changed(value=typed)
    assert "123" not in str(told.value)
    assert changed(value="10 203 123 450") == {"value": 10203123450}
