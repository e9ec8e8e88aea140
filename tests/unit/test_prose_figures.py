"""What running text becomes: the numbers that are figures, what they count, for whom and when; and the numbers that are none.

Sentences are our own, of services that no report of ours is about.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from corpus.model import Block, BlockKind, Box, Figure, LineSpan, Passage, Report
from ingest.figures.prose import prose_figures

REPORT = Report(
    id="indre-namdal-2023",
    title="Tilstandsrapport 2023",
    file_name="indre-namdal-2023.pdf",
    sha256="0" * 64,
    page_count=9,
    kind="report",
    service="Indre Namdal",
    municipalities=("Lierne", "Grong", "Høylandet"),
    year=2023,
    evidence=(),
    added=datetime(2024, 5, 1, tzinfo=UTC),
)


def block(text: str, kind: BlockKind = "paragraph", top: float = 100.0) -> Block:
    return Block(kind, text, (LineSpan(0, len(text), Box(50, top, 500, top + 12)),))


def read(*blocks: Block | str, headings: tuple[str, ...] = (), report: Report = REPORT) -> list[Figure]:
    made = tuple(b if isinstance(b, Block) else block(b) for b in blocks)
    return prose_figures([Passage(report.id, 3, 0, "text", headings, made)], report)


def short(figure: Figure) -> tuple[object, ...]:
    """Measure, value, area and period; the value as printed in decimals."""
    value = None if figure.value is None else float(figure.value)
    return figure.measure, value, figure.area, figure.period


OWN = "Indre Namdal"

STATED = {
    "a count with its period": (
        "Det ble mottatt 143 bekymringsmeldinger i perioden 01.01.2023-31.08.2023.",
        [("meldinger", 143, OWN, "2023-01-01/2023-08-31")],
    ),
    "a count of the report's year": (
        "Tjenesten mottok totalt 88 bekymringsmeldinger.",
        [("meldinger", 88, OWN, "2023")],
    ),
    "each number its own year": (
        "Antall meldinger har økt fra 77 i 2021, til 91 i 2022 og 118 i 2023.",
        [("meldinger", 77, OWN, "2021"), ("meldinger", 91, OWN, "2022"), ("meldinger", 118, OWN, "2023")],
    ),
    "years in front of their numbers": (
        "I 2022 mottok tjenesten 91 meldinger, og i 2023 118.",
        [("meldinger", 91, OWN, "2022"), ("meldinger", 118, OWN, "2023")],
    ),
    "each number its own municipality": (
        "I 2023 var det fire fristbrudd i Lierne og fem i Grong.",
        [("fristbrudd_undersokelser", 4, "Lierne", "2023"), ("fristbrudd_undersokelser", 5, "Grong", "2023")],
    ),
    "municipalities in front of their numbers": (
        "I Lierne ble det startet 14 undersøkelser i 2023, i Grong 22.",
        [("undersokelser_startet", 14, "Lierne", "2023"), ("undersokelser_startet", 22, "Grong", "2023")],
    ),
    "two lists in step": (
        "Det ble fattet henholdsvis 3 og 7 akuttvedtak i Lierne og Grong i 2023.",
        [("akuttvedtak", 3, "Lierne", "2023"), ("akuttvedtak", 7, "Grong", "2023")],
    ),
    "kinds of placements in a list": (
        "Per 31.12.2023 bodde 1 barn i beredskapshjem, 4 barn i statlig familiehjem og 2 barn på institusjon.",
        [
            ("barn_i_beredskapshjem", 1, OWN, "2023-12-31"),
            ("barn_i_statlig_familiehjem", 4, OWN, "2023-12-31"),
            ("barn_i_institusjon", 2, OWN, "2023-12-31"),
        ],
    ),
    "a part of the messages named before it": (
        "Av 143 meldinger i 2023 ble 31 henlagt.",
        [("meldinger", 143, OWN, "2023"), ("meldinger_henlagt", 31, OWN, "2023")],
    ),
    "two measures in one sentence": (
        "I 2023 hadde vi 143 meldinger og 65 undersøkelser.",
        [("meldinger", 143, OWN, "2023"), ("undersokelser_startet", 65, OWN, "2023")],
    ),
    "a year after a list holds for all of it": (
        "Det ble registrert 12 akuttvedtak og 8 fristbrudd i 2022.",
        [("akuttvedtak", 12, OWN, "2022"), ("fristbrudd_undersokelser", 8, OWN, "2022")],
    ),
    "a year set against another stays with its number": (
        "Tjenesten mottok 143 meldinger i 2023, mot 118 i 2022.",
        [("meldinger", 143, OWN, "2023"), ("meldinger", 118, OWN, "2022")],
    ),
    "against the year before": (
        "I 2023 mottok vi 143 meldinger mot 118 året før.",
        [("meldinger", 143, OWN, "2023"), ("meldinger", 118, OWN, "2022")],
    ),
    "a share with its subject in front": (
        "Sykefraværet i 2023 var på 9,4 prosent.",
        [("sykefravar", 9.4, OWN, "2023")],
    ),
    "a share that fell, with the unit once": (
        "Sykefraværet gikk ned fra 11,2 i 2022 til 9,4 prosent i 2023.",
        [("sykefravar", 11.2, OWN, "2022"), ("sykefravar", 9.4, OWN, "2023")],
    ),
    "the county beside the service": (
        "Turnover var 31.4 prosent, og verdi for fylket er 32, 6 prosent.",
        [("turnover", 31.4, OWN, "2023"), ("turnover", 32.6, "Trøndelag", "2023")],
    ),
    "money": (
        "Regnskapet for 2023 viste et merforbruk på nesten 2,3 millioner kroner.",
        [("merforbruk", 2_300_000, OWN, "2023")],
    ),
    "money per place and month": (
        "Kommunens egenandel for institusjon var 197 059 kr per måned i 2023.",
        [("egenandel_institusjon", 197_059, OWN, "2023")],
    ),
    "staff and man-years": (
        "Tjenesten hadde 14 ansatte – 12,8 årsverk ved utgangen av 2023.",
        [("ansatte", 14, OWN, "2023-12-31"), ("arsverk", 12.8, OWN, "2023-12-31")],
    ),
    "families behind the breaches": (
        "I 2023 var det ni fristbrudd fordelt på tre familier.",
        [("fristbrudd_undersokelser", 9, OWN, "2023"), ("fristbrudd_undersokelser_familier", 3, OWN, "2023")],
    ),
    "children behind the messages": (
        "De 143 meldingene i 2023 gjaldt 120 barn.",
        [("meldinger", 143, OWN, "2023"), ("barn_med_melding", 120, OWN, "2023")],
    ),
    "none": ("Det var ingen fristbrudd i 2023.", [("fristbrudd_undersokelser", 0, OWN, "2023")]),
    "none, by denial": ("Tjenesten har ikke hatt fristbrudd i 2023.", [("fristbrudd_undersokelser", 0, OWN, "2023")]),
    "none, by denial, in nynorsk": (
        "Vi har ikkje registrert avvik i 2023.",
        [("avvik_tjenesteproduksjon", 0, OWN, "2023")],
    ),
    "none in one municipality and one in another": (
        "Lierne hadde ingen fristbrudd i 2023, og Grong hadde ett.",
        [("fristbrudd_undersokelser", 0, "Lierne", "2023"), ("fristbrudd_undersokelser", 1, "Grong", "2023")],
    ),
    "a month": ("Per oktober 2023 hadde 54 barn hjelpetiltak.", [("barn_med_hjelpetiltak", 54, OWN, "2023-10")]),
    "a half-year": (
        "I første halvår 2023 ble det avsluttet 40 undersøkelser.",
        [("undersokelser_avsluttet", 40, OWN, "2023-H1")],
    ),
    "a quarter without its year": (
        "I 3. kvartal var det to fristbrudd.",
        [("fristbrudd_undersokelser", 2, OWN, "2023-Q3")],
    ),
    "a rise": ("Antall meldinger økte med 25 fra 2022 til 2023.", [("meldinger_endring", 25, OWN, "2023")]),
    "a fall": ("Det kom inn 12 færre meldinger i 2023 enn i 2022.", [("meldinger_endring", -12, OWN, "2023")]),
    "a rise in percent is not the count's own measure": (
        "Det er en økning på 12 prosent i antall meldinger fra 2022.",
        [("", 12, OWN, "2023")],
    ),
    "a fall in a measure without a measure for changes": (
        "Antall akuttvedtak gikk ned med fire i 2023.",
        [("", -4, OWN, "2023")],
    ),
    "a rise to a level is the level": ("Antall akuttvedtak økte til 16 i 2023.", [("akuttvedtak", 16, OWN, "2023")]),
    "children in a state of things without a date": (
        "Tjenesten har 34 årsverk.",
        [("arsverk", 34, OWN, "")],
    ),
    "a share of children in the population": (
        "Andelen barn med barnevernstiltak var 4,1 prosent i 2022.",
        [("barn_med_tiltak_andel", 4.1, OWN, "2022")],
    ),
    "the whole country": (
        "Andel barn i lavinntektsfamilier var 8,2 prosent i Grong og 11,7 prosent i landet i 2022.",
        [
            ("barn_i_lavinntektsfamilier_andel", 8.2, "Grong", "2022"),
            ("barn_i_lavinntektsfamilier_andel", 11.7, "Norge", "2022"),
        ],
    ),
    "kroner against the county's": (
        "Netto driftsutgifter per innbygger 0-22 år var kr. 2487, mot fylket kr. 2847 i 2023.",
        [
            ("netto_driftsutgifter_per_innbygger_0_22", 2487, OWN, "2023"),
            ("netto_driftsutgifter_per_innbygger_0_22", 2847, "Trøndelag", "2023"),
        ],
    ),
    "a misprint has no value": (
        "Merforbruket var 12.049.00 kroner i 2023.",
        [("merforbruk", None, OWN, "2023")],
    ),
    "nynorsk: messages": (
        "Tenesta fekk 61 meldingar i 2023, mot 70 i 2022.",
        [("meldinger", 61, OWN, "2023"), ("meldinger", 70, OWN, "2022")],
    ),
    "nynorsk: a fall": (
        "Talet på meldingar gjekk ned med ni frå 2022 til 2023.",
        [("meldinger_endring", -9, OWN, "2023")],
    ),
    "nynorsk: put aside": ("I 2023 vart 14 av meldingane lagde bort.", [("meldinger_henlagt", 14, OWN, "2023")]),
    "nynorsk: foster homes": (
        "Ved utgangen av 2023 budde 22 barn i fosterheim.",
        [("barn_i_fosterhjem", 22, OWN, "2023-12-31")],
    ),
    "more than is no difference": (
        "I 2023 hadde mer enn 20 barn hjelpetiltak.",
        [("barn_med_hjelpetiltak", 20, OWN, "2023")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATED.values(), ids=STATED.keys())
def test_a_sentence_gives_its_figures(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [short(figure) for figure in read(text)] == expected


NONE = {
    "paragraphs of law": "Vedtak ble fattet etter barnevernsloven § 4-2 og §§ 5-1 og 5-3.",
    "a legal deadline": "Undersøkelser skal gjennomføres innen tre måneder, i særlige tilfeller seks måneder.",
    "a deadline in the past tense": "Fristen på én uke ble holdt.",
    "hours": "Vakta har bemanning 48 timer i helgene.",
    "ages": "Ettervern kan gis til ungdommen er 25 år, og 15 år gamle barn er parter.",
    "an age band": "Gruppa er for barn 6-12 år og for barn fra 0 til 6 år.",
    "years": "Planen gjelder for 2023-2026 og rulleres i 2025.",
    "a date": "Kommunestyret behandlet saken 12. mai 2023.",
    "a page, a chapter and a table": "Se side 12, kapittel 4 og tabell 3.",
    "a rule": "Barn i fosterhjem skal ha minst fire besøk i året, og et barn skal ha to samtaler.",
    "a rule about staff": "En saksbehandler bør ikke ha mer enn 12 barn.",
    "a supposition": "Dersom en familie har tre barn, åpnes tre undersøkelser.",
    "an article": "En ansatt er leder for et team.",
    "an article before a child": "Et barn trenger en trygg voksen.",
    "goals": "Planen har tre satsingsområder og fem mål.",
    "a programme's name": "Vi bruker De utrolige årene, TIBIR 2 og Circle of Security.",
    "a distance": "Det er 120 kilometer til nærmeste vakt.",
    "a fraction": "To av tre mener at samarbeidet er godt.",
    "parts": "Tjenesten er tredelt og har en todelt ledelse.",
    "how often": "Teamet møtes to ganger i uka.",
    "a job": "Vi lyser ut 100 prosent stilling som saksbehandler.",
    "a definition": "Lavinntekt er 60 prosent av medianinntekten.",
    "a telephone number": "Ring alarmtelefonen 116 111 eller vakta på 915 12 345.",
    "none in a rule": "Ingen barn skal leve med vold.",
    "a denial that counts nothing": "Det er ikke alltid fristbruddene kan forklares.",
    "what each has": "Hvert barn kan ha flere meldinger, og ett barn kan ha fire tiltak.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_a_number_that_counts_nothing_here_is_no_figure(text: str) -> None:
    assert [(figure.printed, figure.label) for figure in read(text)] == []


CARRIED = {
    "a part takes area and period": (
        "Lierne mottok 40 bekymringsmeldinger i første halvår 2023. Av disse ble 9 henlagt og 28 gikk til undersøkelse.",
        [
            ("meldinger", 40, "Lierne", "2023-H1"),
            ("meldinger_henlagt", 9, "Lierne", "2023-H1"),
            ("meldinger_til_undersokelse", 28, "Lierne", "2023-H1"),
        ],
    ),
    "parts with their measure in words": (
        "I 2023 fikk vi 143 meldinger. Av disse var 17 meldinger i aktiv tiltakssak og 6 meldinger i pågående undersøkelse.",
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


def test_parts_of_the_staff_are_not_the_staff() -> None:
    found = read("Tiltaksteamet har fem ansatte og en teamleder.")
    assert [(f.measure, f.value) for f in found] == [("", Decimal(5)), ("", Decimal(1))]


def test_messages_about_something_are_not_all_messages() -> None:
    assert [(f.measure, f.value) for f in read("I 2023 kom det 31 meldinger om rus hos foreldre.")] == [
        ("", Decimal(31))
    ]


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
