"""What a sentence takes from what stands around it: the sentence before, the list, the headings, the report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.model import Block, Box, LineSpan, Passage
from ingest.figures.prose import prose_figures
from tests.prose_reading import OWN, REPORT, block, read, short

CARRIED = {
    "a part takes area and period": (
        "Lierne mottok 40 meldinger i første halvår 2023. Av disse ble 9 henlagt og 28 gikk til undersøkelse.",
        [
            ("meldinger", 40, "Lierne", "2023-H1"),
            ("meldinger_henlagt", 9, "Lierne", "2023-H1"),
            ("meldinger_til_undersokelse", 28, "Lierne", "2023-H1"),
        ],
    ),
    "parts with their measure in words": (
        "I 2023 fikk vi 143 meldinger. Av disse var 17 meldinger i aktiv tiltakssak og 6 i pågående undersøkelse.",
        [
            ("meldinger", 143, OWN, "2023"),
            ("meldinger_i_aktiv_tiltakssak", 17, OWN, "2023"),
            ("meldinger_i_pagaende_undersokelse", 6, OWN, "2023"),
        ],
    ),
    "a part that no measure names is not the whole": (
        "I 2023 fikk vi 143 meldinger. Av disse gjaldt 41 vold i nære relasjoner.",
        [("meldinger", 143, OWN, "2023"), ("", 41, OWN, "2023")],
    ),
    "a difference of what was said before": (
        "Det kom 143 meldinger i 2023. Det er 46 mindre enn i samme periode i fjor.",
        [("meldinger", 143, OWN, "2023"), ("meldinger_endring", -46, OWN, "2023")],
    ),
    "an age says nothing of which sum it is": (
        "SUM regnskap = 23 mill. i utgifter i perioden 20-66 år.",
        [("", 23_000_000, OWN, "2023")],
    ),
    "the municipalities of a number": (
        "Tjenesten hadde ti fristbrudd i 2023. Sju av fristbruddene gjaldt Grong, to Lierne og ett Høylandet.",
        [
            ("fristbrudd_undersokelser", 10, OWN, "2023"),
            ("fristbrudd_undersokelser", 7, "Grong", "2023"),
            ("fristbrudd_undersokelser", 2, "Lierne", "2023"),
            ("fristbrudd_undersokelser", 1, "Høylandet", "2023"),
        ],
    ),
    "the service again after a municipality": (
        "Grong hadde seks fristbrudd i 2023. Tjenesten har 14 ansatte.",
        [("fristbrudd_undersokelser", 6, "Grong", "2023"), ("ansatte", 14, OWN, "")],
    ),
    "the same measure in another year": (
        "I 2023 var det 143 meldinger. I 2022 var tallet 118.",
        [("meldinger", 143, OWN, "2023"), ("meldinger", 118, OWN, "2022")],
    ),
    "a comparison leaves the topic": (
        "I første halvår 2023 kom det 90 meldinger. I samme periode i 2022 var det 71. Av disse 90 ble 20 henlagt.",
        [
            ("meldinger", 90, OWN, "2023-H1"),
            ("meldinger", 71, OWN, "2022-H1"),
            ("meldinger", 90, OWN, "2023-H1"),
            ("meldinger_henlagt", 20, OWN, "2023-H1"),
        ],
    ),
    "shares of the two numbers before, in their order": (
        "Det var 6 fristbrudd i første halvår og 2 i andre halvår 2023. Det svarer til 9,2 prosent og 3,1 prosent.",
        [
            ("fristbrudd_undersokelser", 6, OWN, "2023-H1"),
            ("fristbrudd_undersokelser", 2, OWN, "2023-H2"),
            ("fristbrudd_undersokelser_andel", 9.2, OWN, "2023-H1"),
            ("fristbrudd_undersokelser_andel", 3.1, OWN, "2023-H2"),
        ],
    ),
    "an event after a count at a date": (
        "Ved utgangen av 2023 bodde 20 barn i fosterhjem. Det ble fattet 12 akuttvedtak.",
        [("barn_i_fosterhjem", 20, OWN, "2023-12-31"), ("akuttvedtak", 12, OWN, "2023")],
    ),
    "nynorsk": (
        "Grong fekk 50 meldingar i 2023. Av desse vart 12 lagde bort.",
        [("meldinger", 50, "Grong", "2023"), ("meldinger_henlagt", 12, "Grong", "2023")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CARRIED.values(), ids=CARRIED.keys())
def test_a_sentence_takes_from_the_one_before(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [short(figure) for figure in read(text)] == expected


def test_a_list_under_a_heading_is_about_the_place_the_heading_names() -> None:
    found = read(block("5 barn i fosterhjem per 31.12.2023", "item"), headings=("Plasserte barn", "Lierne"))
    assert [short(f) for f in found] == [("barn_i_fosterhjem", 5, "Lierne", "2023-12-31")]


def test_a_short_line_titles_the_list_below_it() -> None:
    found = read("Grong:", block("Ingen ungdommer har ettervern", "item"), block("2 barn i beredskapshjem", "item"))
    assert [(f.measure, f.value, f.area) for f in found] == [
        ("ungdom_ettervern", Decimal(0), "Grong"),
        ("barn_i_beredskapshjem", Decimal(2), "Grong"),
    ]


def test_a_heading_that_names_another_place_only_compares() -> None:
    assert read("Det ble startet 30 undersøkelser i 2023.", headings=("Læring fra Bergen",))[0].area == OWN


def test_a_list_takes_measure_and_period_from_the_line_that_announces_it() -> None:
    found = read("Fristbrudd i undersøkelser i 2022:", block("Lierne: 4", "item"), block("Grong: 6", "item"))
    assert [short(f) for f in found] == [
        ("fristbrudd_undersokelser", 4, "Lierne", "2022"),
        ("fristbrudd_undersokelser", 6, "Grong", "2022"),
    ]


def test_each_item_of_a_list_returns_to_what_announced_it() -> None:
    found = read(
        "I 2023 kom det 90 meldinger, fordelt slik:",
        block("Lierne fikk 30 meldinger, hvorav 4 ble henlagt", "item"),
        block("Grong fikk 60 meldinger, hvorav 11 ble henlagt", "item"),
    )
    assert [short(f) for f in found[1:]] == [
        ("meldinger", 30, "Lierne", "2023"),
        ("meldinger_henlagt", 4, "Lierne", "2023"),
        ("meldinger", 60, "Grong", "2023"),
        ("meldinger_henlagt", 11, "Grong", "2023"),
    ]


def test_who_sent_messages_is_a_breakdown() -> None:
    found = read("Vi fikk bare 9 bekymringsmeldinger fra barnehage i 2023.")
    assert [(f.measure, f.dims) for f in found] == [("meldinger", (("melder", "Barnehage"),))]


@pytest.mark.parametrize(
    ("text", "status", "period"),
    [
        ("Budsjettet tar høyde for ni barn i fosterhjem i 2024.", "budget", "2024"),
        ("Prognosen for 2024 er et merforbruk på 3 millioner kroner.", "forecast", "2024"),
        ("Det foreslås å øke rammen for tiltak med 1,2 millioner kroner i 2024.", "budget", "2024"),
        ("Merforbruket i 2023 var 2 millioner kroner i forhold til budsjettet.", "actual", "2023"),
    ],
)
def test_plans_and_expectations_are_told_from_what_happened(text: str, status: str, period: str) -> None:
    assert [(f.status, f.period) for f in read(text)] == [(status, period)]


def test_who_sent_messages_may_stand_before_its_number() -> None:
    found = read("De fleste meldingene i 2023 kom fra skole (45), politi (32) og barnehage (9).")
    assert [(f.measure, f.value, f.dims) for f in found] == [
        ("meldinger", Decimal(45), (("melder", "Skole"),)),
        ("meldinger", Decimal(32), (("melder", "Politi"),)),
        ("meldinger", Decimal(9), (("melder", "Barnehage"),)),
    ]


def test_a_section_about_another_service_is_about_that_service() -> None:
    found = read("Det er 32 ansatte i tjenesten.", headings=("8 Erfaringer fra andre", "8.1 Steigen barneverntjeneste"))
    assert (found[0].measure, found[0].area) == ("ansatte", "Steigen")


def test_a_municipality_where_something_only_lies_is_not_the_area() -> None:
    assert read("Tjenesten holder til i Namsos og har 18,6 årsverk.")[0].area == OWN


def test_two_of_the_municipalities_together_are_neither_of_them() -> None:
    assert read("I Lierne og Grong var det 12 fristbrudd i 2023.")[0].area == "Lierne og Grong"


def test_a_figure_stands_where_it_is_printed() -> None:
    text = "Tjenesten er stabil. I 2023 mottok vi 143 bekymringsmeldinger."
    lines = (LineSpan(0, 20, Box(50, 100, 500, 112)), LineSpan(21, len(text), Box(50, 114, 500, 126)))
    found = read(Block("paragraph", text, lines))
    assert [(f.printed, f.label, f.text, f.boxes, f.where, f.page) for f in found] == [
        (
            "143",
            "mottok vi 143 bekymringsmeldinger",
            "I 2023 mottok vi 143 bekymringsmeldinger.",
            (lines[1].box,),
            "prose",
            3,
        )
    ]


def test_each_coordinate_tells_where_it_came_from() -> None:
    found = read("Det ble startet 30 undersøkelser.", headings=("Undersøkelser i Grong 2022",))
    assert dict(found[0].origins) == {"measure": "clause", "area": "heading", "period": "heading"}


def test_table_rows_are_not_read_again() -> None:
    row = block("Meldinger 120 130", "row")
    assert prose_figures([Passage(REPORT.id, 1, 0, "table", (), (row,))], REPORT) == []


def test_reading_twice_gives_the_same() -> None:
    text = "Av 143 meldinger i 2023 ble 31 henlagt, fire i Lierne og fem i Grong."
    assert read(text) == read(text)


def test_the_print_stands_in_the_label_and_the_label_in_the_text() -> None:
    found = read("I 2023 fikk Grong 50 meldinger, hvorav 12 ble henlagt, og ni undersøkelser tok mer enn tre måneder.")
    assert [f.printed in f.label and f.label in f.text for f in found] == [True, True, True]


def test_after_a_municipalitys_list_a_paragraph_about_the_service_is_about_all_of_it() -> None:
    found = read(
        block("Rapportering for året viser følgende:"),
        block("Det ble mottatt 46 meldinger.", "item"),
        block("17 barn mottar hjelpetiltak.", "item"),
        block("Barneverntjenesten fører også tilsyn med 21 barn."),
        headings=("Grong",),
    )
    assert [(f.value, f.area) for f in found] == [(46, "Grong"), (17, "Grong"), (21, OWN)]


def test_before_the_list_or_about_another_municipality_the_title_still_tells_whom_it_is_about() -> None:
    ahead = read(block("Barneverntjenesten mottok 46 meldinger."), block("Ett barn.", "item"), headings=("Grong",))
    other = read(
        block("Tjenesten har disse tiltakene:"),
        block("Åpen barnehage", "item"),
        block("Barneverntjenesten mottok 46 meldinger."),
        headings=("Steinkjer",),
    )
    assert [f.area for f in ahead if f.value == 46] == ["Grong"]
    assert [f.area for f in other] == ["Steinkjer"]


def over_the_page(first: str, then: str, *, runs_on: bool = True) -> list[tuple[object, ...]]:
    cut = replace(block(first), runs_on=runs_on)
    pages = [Passage(REPORT.id, 3, 0, "text", (), (cut,)), Passage(REPORT.id, 4, 1, "text", (), (block(then),))]
    return [(*short(figure)[:2], figure.page) for figure in prose_figures(pages, REPORT)]


def test_what_a_number_counts_may_stand_at_the_top_of_the_next_page() -> None:
    first, then = "I 2023 var det 51 meldinger i", "pågående undersøkelse. Det ble henlagt 9 meldinger i 2023."
    read_on = over_the_page(first, then)
    assert read_on == [("meldinger_i_pagaende_undersokelse", 51, 3), ("meldinger_henlagt", 9, 4)]
    assert over_the_page(first, then, runs_on=False)[0] == ("meldinger", 51, 3)


def test_a_number_at_the_top_of_the_next_page_is_read_there_and_once() -> None:
    assert over_the_page("I 2023 fikk tjenesten inn 51 meldinger, og av", "dem ble 9 meldinger henlagt.") == [
        ("meldinger", 51, 3),
        ("meldinger_henlagt", 9, 4),
    ]


def test_a_sentence_that_began_on_the_page_before_keeps_its_time() -> None:
    assert over_the_page("I 2021", "kom det inn 51 meldinger, mot 40 året før.") == [
        ("meldinger", 51, 4),
        ("meldinger", 40, 4),
    ]
    cut = replace(block("I 2021"), runs_on=True)
    passages = [
        Passage("indre-namdal-2023", page, page, "text", (), (part,))
        for page, part in ((3, cut), (4, block("kom det inn 51 meldinger, mot 40 året før.")))
    ]
    assert [figure.period for figure in prose_figures(passages, REPORT)] == ["2021", "2020"]
