"""Comparisons: what stands side by side, what is told about it, and what is never made of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.choices import Areas, Choice
from assistant.comparing import MANY, Comparer, Comparison
from assistant.labels import period_label, why_no_value
from assistant.lookup import apart
from corpus.vocabulary import vocabulary
from tests.handmade_comparison import REPORTS, compared, figure, report


def shown(comparison: Comparison) -> dict[str, list[str]]:
    return {
        row.area.name: [" / ".join(f.printed for f in cell.figures) for cell in row.cells] for row in comparison.rows
    }


# -- what stands where


def test_each_area_has_its_newest_number_the_highest_first_and_those_without_one_last():
    found = compared(figure("Vik", "2023", "90"), figure("Vik", "2024", "50"), figure("Voss", "2024", "70"))
    assert shown(found) == {"Voss": ["70"], "Vik": ["50"], "Lærdal": [""]}
    assert list(shown(found)) == ["Voss", "Vik", "Lærdal"]
    assert (found.have, found.asked, found.without) == (2, 3, ("Lærdal",))


def test_chosen_years_make_a_column_for_each_period_in_the_order_of_time():
    found = compared(
        figure("Vik", "2024", "50"), figure("Vik", "2024-H1", "20"), figure("Vik", "2023", "90"),
        figure("Voss", "2022", "1"), figure("Voss", "2024", "70"),
        years=(2023, 2024),
    )  # fmt: skip
    assert found.columns == ("2023", "2024-H1", "2024")
    assert shown(found) == {"Lærdal": ["", "", ""], "Vik": ["90", "20", "50"], "Voss": ["", "", "70"]}


def test_only_chosen_areas_are_compared_and_unknown_ones_are_told():
    found = compared(figure("Vik", "2024", "50"), figure("Voss", "2024", "70"), areas=("Vik", "Atlantis"))
    assert shown(found) == {"Vik": ["50"]}
    assert found.unknown == ("Atlantis",)


def test_zero_is_a_number_and_an_empty_cell_is_none():
    found = compared(figure("Vik", "2024", "0"))
    assert (found.rows[0].cells[0].value, found.rows[1].cells[0].value) == (0, None)
    assert found.have == 1


def test_a_part_from_one_sender_is_never_taken_for_the_whole():
    assert compared(figure("Vik", "2024", "5", dims=(("melder", "Skole"),))).have == 0


def test_what_happened_goes_before_what_was_planned_also_when_the_plan_is_newer():
    actual, plan = figure("Vik", "2024", "50"), figure("Vik", "2025", "60", status="budget")
    assert shown(compared(actual, plan))["Vik"] == ["50"]
    assert shown(compared(plan))["Vik"] == ["60"]


def test_a_forecast_of_a_year_is_left_out_when_a_part_of_the_year_is_known():
    half, plan = figure("Vik", "2024-H1", "20"), figure("Vik", "2024", "40", status="forecast")
    assert compared(half, plan, years=(2024,)).columns == ("2024-H1",)


def test_a_sentence_that_repeats_its_table_is_one_number_and_one_that_contradicts_it_two():
    table = figure("Vik", "2024", "102")
    again, other = (figure("Vik", "2024", printed, where="prose") for printed in ("102", "101"))
    assert shown(compared(again, table))["Vik"] == ["102"]
    found = compared(other, table)
    assert shown(found)["Vik"] == ["102 / 101"]
    assert any("mer enn ett tall" in note for note in found.notes)


def test_a_number_far_below_another_for_the_same_is_kept_as_a_part_of_it_as_in_an_answer():
    found = compared(figure("Vik", "2024", "276"), figure("Vik", "2024", "51", where="prose"))
    assert shown(found)["Vik"] == ["276"]
    cell = next(row.cells[0] for row in found.rows if row.area.name == "Vik")
    assert [part.printed for part in cell.parts] == ["51"]
    assert not any("mer enn ett tall" in note for note in found.notes)


def test_a_fall_is_a_number_of_its_own_and_no_part():
    assert apart([fall := figure("Vik", "2024", "-46", value=Decimal(-46))]) == ([fall], [])


def test_two_prints_that_contradict_each_other_are_set_against_nothing():
    others = [figure("Voss", "2024", "70"), figure("Lærdal", "2024", "60")]
    found = compared(figure("Vik", "2024", "102"), figure("Vik", "2024", "101", where="prose"), *others)
    assert found.misleading == ("Rapportene oppgir mer enn ett tall.",)


def test_the_newest_report_is_gone_by_when_two_disagree():
    reports = (*REPORTS, report("Vik", 2023))
    old, new = figure("Vik", "2022", "80", report="vik-2023"), figure("Vik", "2022", "88")
    assert shown(compared(old, new, reports=reports))["Vik"] == ["88 / 80"]


def test_a_service_of_one_municipality_goes_by_either_name():
    reports = (report("Indre kyst", 2024, "Vik"),)
    found = compared(figure("Vik", "2024", "50", report="indre kyst-2024"), reports=reports)
    assert shown(found) == {"Indre kyst": ["50"]}


def test_a_service_that_has_the_number_for_its_municipalities_only_is_shown_by_them():
    reports = (report("Kysten", 2024, "Vik", "Voss"), report("Lærdal", 2024))
    found = compared(
        figure("Vik", "2024", "50", report="kysten-2024"), figure("Voss", "2024", "70", report="kysten-2024"),
        reports=reports,
    )  # fmt: skip
    assert shown(found) == {"Voss": ["70"], "Vik": ["50"], "Lærdal": [""]}
    assert (found.have, found.asked) == (1, 2)


def test_an_overview_of_many_municipalities_is_shown_only_by_those_that_are_chosen():
    names = tuple(f"Sted{n}" for n in range(MANY + 1))
    reports = (report("Fylket", 2024, *names), report("Vik", 2024))
    figures = [figure(name, "2024", "5", report="fylket-2024") for name in names]
    found = compared(*figures, figure("Vik", "2024", "50"), reports=reports)
    assert shown(found) == {"Vik": ["50"], "Fylket": [""]}
    assert (found.without, found.in_parts) == (("Fylket",), ("Fylket",))
    assert shown(compared(*figures, reports=reports, areas=names[:2])) == {"Sted0": ["5"], "Sted1": ["5"]}


def test_a_shared_service_with_the_name_of_one_of_its_municipalities_is_kept_apart_from_it():
    areas = Areas((report("Vik", 2024, "Vik", "Voss"),), (figure("Vik", "2024", "1"),))
    assert [area.key for area in areas.all] == ["Vik (tjenesten)", "Vik"]


def test_the_countys_number_stands_beside_when_the_report_prints_it_for_the_same_time():
    own = figure("Vik", "2024", "50")
    county = figure("Vestland", "2024", "4000", area_kind="county", report="vik-2024")
    earlier = figure("Vestland", "2020", "3000", area_kind="county", report="vik-2024")
    found = compared(own, county, earlier)
    assert [(row.area.name, row.cells[0].figure) for row in found.wider] == [("Vestland", county)]


def test_only_measures_that_some_area_has_a_number_for_can_be_chosen():
    figures = (figure("Vik", "2024", "5"), figure("Norge", "2024", "9", area_kind="country", measure="ansatte"))
    assert [m.slug for m in Comparer(REPORTS, figures, vocabulary()).measures()] == ["meldinger"]


def test_a_measure_that_is_none_is_an_error():
    with pytest.raises(KeyError, match="snøfall"):
        Comparer(REPORTS, (), vocabulary()).compare(Choice("snøfall"))


def test_a_report_that_says_fylket_beside_its_countys_name_tells_of_one_county():
    reports = (report("Vik", 2024, "Hustadvika"), report("Voss", 2024), report("Lærdal", 2024))
    county = {"area_kind": "county", "report": "vik-2024"}
    found = compared(
        figure("Vik", "2024", "50"), figure("fylket", "2024", "900", **county),
        figure("Møre og Romsdal", "2024", "900", **county), reports=reports,
    )  # fmt: skip
    assert [row.area.name for row in found.wider] == ["Møre og Romsdal"]


def test_a_county_that_was_two_is_the_one_whose_numbers_are_the_same():
    reports = (report("Kysten", 2018, "Osen", "Åfjord"), *REPORTS)
    at = {"area_kind": "county", "report": "kysten-2018"}
    own = [figure(name, "2017", "5", report="kysten-2018") for name in ("Osen", "Åfjord")]
    printed = {"fylket": "42", "Sør-Trøndelag": "42", "Nord-Trøndelag": "53"}
    found = compared(*own, *(figure(name, "2017", value, **at) for name, value in printed.items()), reports=reports)
    assert [row.area.name for row in found.wider] == ["Sør-Trøndelag", "Nord-Trøndelag"]


def test_a_county_that_cannot_be_known_is_told_by_the_report_that_says_it():
    reports = (report("Atlantis", 2024), *REPORTS)
    county = figure("fylket", "2024", "900", area_kind="county", report="atlantis-2024")
    found = compared(figure("Atlantis", "2024", "50"), county, reports=reports)
    assert [row.area.name for row in found.wider] == ["Fylket (i rapporten fra Atlantis)"]


# -- what cannot be set against the rest


@pytest.mark.parametrize(
    ("against", "odd"),
    [
        ({"status": "forecast"}, "Tallet er en prognose eller et forslag, de andre er regnskap eller faktiske tall."),
        ({"period": ""}, "Tallet gjelder ukjent tid, de andre et helt år."),
    ],
    ids=["forecasts", "undated"],
)
def test_what_happened_at_a_known_time_is_what_more_of_another_kind_are_measured_against(against, odd):
    rest = {"status": "actual", **against}
    period = rest.pop("period", "2024")
    many = [figure(name, period, "50", **rest) for name in ("Vik", "Voss")]
    found = compared(*many, figure("Lærdal", "2024", "30"))
    assert {row.area.name: row.cells[0].reason for row in found.rows} == {"Lærdal": "", "Vik": odd, "Voss": odd}


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        ({"period": "2024-H1"}, "Tallet gjelder seks måneder, de andre et helt år."),
        ({"period": "2024-01-01/2024-09-30"}, "Tallet gjelder ni måneder, de andre et helt år."),
        ({"period": "2024-12-31"}, "Tallet gjelder én dag, de andre et helt år."),
        ({"period": ""}, "Tallet gjelder ukjent tid, de andre et helt år."),
        ({"unit": "prosent"}, "Tallet er i prosent, de andre i antall."),
        ({"status": "budget"}, "Tallet er budsjett, de andre er regnskap eller faktiske tall."),
        ({"label": "Meldinger 0-22 år"}, "Tallet gjelder aldersgruppen 0–22 år, de andre alle."),
        ({"label": "Netto utgifter"}, "Tallet er netto, de andre ikke oppgitt."),
    ],
    ids=["half-year", "nine-months", "day", "undated", "share", "budget", "age-band", "net"],
)
def test_a_number_of_another_kind_keeps_its_place_and_carries_the_reason(odd, reason):
    figures = [figure("Vik", "2024", "50"), figure("Voss", "2024", "70")]
    found = compared(*figures, figure("Lærdal", odd.pop("period", "2024"), "30", **odd))
    assert found.misleading == (reason,)
    assert {row.area.name: row.cells[0].reason for row in found.rows} == {"Vik": "", "Voss": "", "Lærdal": reason}
    assert shown(found)["Lærdal"] == ["30"]


def test_numbers_of_one_kind_carry_no_reason():
    found = compared(figure("Vik", "2024-H1", "50"), figure("Voss", "2023-H2", "70"))
    assert found.misleading == ()


# -- what to beware of


def notes(*figures, **choice) -> str:
    return " ".join(compared(*figures, **choice).notes)


def test_years_apart_are_told_and_years_far_apart_as_such():
    assert "fra 2023 og 2024" in notes(figure("Vik", "2024", "5"), figure("Voss", "2023", "7"))
    assert "Det er 7 år mellom" in notes(figure("Vik", "2024", "5"), figure("Voss", "2017", "7"))
    assert "mellom" not in notes(figure("Vik", "2024", "5"), figure("Voss", "2024", "7"))


@pytest.mark.parametrize(
    ("printed", "words"),
    [(":", "skjult av hensyn til personvern"), ("12.049.00", "ikke kan leses sikkert"), ("..", "Det betyr ikke 0")],
)
def test_a_number_that_is_not_there_is_explained(printed, words):
    unreadable = figure("Vik", "2024", printed)
    assert words in notes(unreadable, figure("Voss", "2024", "7"))
    assert why_no_value(unreadable) != ""


def test_a_whole_service_beside_one_of_its_municipalities_is_told():
    reports = (report("Kysten", 2024, "Vik", "Voss"),)
    whole = figure("Kysten", "2024", "120", area_kind="service")
    part = figure("Vik", "2024", "50", report="kysten-2024")
    assert "Kysten er hele tjenesten, og Vik er med" in notes(whole, part, reports=reports, areas=("Kysten", "Vik"))


def test_a_municipality_that_has_merged_and_one_that_grew_are_told():
    reports = (report("Fræna", 2018), report("Hustadvika", 2024))
    old, new = figure("Fræna", "2018", "5", report="fræna-2018"), figure("Hustadvika", "2024", "9")
    assert "Fræna er ikke lenger egen kommune, men en del av Hustadvika." in notes(old, new, reports=reports)
    before = figure("Hustadvika", "2018", "5")
    told = notes(before, new, reports=reports, areas=("Hustadvika",), years=(2018, 2024))
    assert "Eide og Fræna ble en del av Hustadvika i 2020." in told


def test_a_change_of_registration_between_the_years_is_told():
    old, new = (figure("Vik", year, "5", measure="meldinger_henlagt") for year in ("2025", "2026"))
    told = notes(old, new, measure="meldinger_henlagt", years=(2025, 2026))
    assert "Fra 2026 er «henlagt»" in told
    assert "Fra 2026" not in notes(old, measure="meldinger_henlagt", years=(2025,))


def test_counts_are_told_to_be_counts_and_shares_are_not():
    assert "Tallene er antall" in notes(figure("Vik", "2024", "5"), figure("Voss", "2024", "7"))
    shares = [figure(name, "2024", "5,5", measure="sykefravar", unit="prosent") for name in ("Vik", "Voss")]
    assert "antall" not in notes(*shares, measure="sykefravar")


@pytest.mark.parametrize(
    ("code", "label"),
    [("2024", "2024"), ("2024-H2", "2. halvår 2024"), ("2025-01-01/2025-09-30", "jan.–sep. 2025"),
     ("2024-12-31", "per 31.12.2024"), ("", "tid ikke oppgitt")],
)  # fmt: skip
def test_a_period_is_written_short(code, label):
    assert period_label(code) == label
