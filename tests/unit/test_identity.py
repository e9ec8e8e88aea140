"""Whose report it is and which year it is about, for any Norwegian service, with the words that say so."""

from __future__ import annotations

import pytest

from corpus.model import ReadReport
from corpus.vocabulary import vocabulary
from ingest.reading import read_report
from ingest.reportservice import FRONT, Served, service_of_report
from ingest.reportyear import Said, names_report_and_year, year_of_report
from tests.handmade import Paper


def served(*texts: str, front: str = "", links: tuple[str, ...] = (), year: int | None = 2024) -> Served:
    said = [(Said(front, 1, "title"), FRONT)] if front else []
    said += [(Said(text, 3, "text"), 1.0) for text in texts]
    return service_of_report(vocabulary(), said, [(link, 8) for link in links], year)


@pytest.mark.parametrize(
    ("title", "service", "municipalities"),
    [
        ("Tilstandsrapport for barneverntjenesten i Alta 2024", "Alta", ("Alta",)),
        ("Tilstandsrapport for barnevernstenesta i Ulstein", "Ulstein", ("Ulstein",)),
        ("Bærum barneverntjeneste", "Bærum", ("Bærum",)),
        ("Barnevernet i Kristiansund", "Kristiansund", ("Kristiansund",)),
        ("Tilstandsrapport barnevern, Lillehammer kommune", "Lillehammer", ("Lillehammer",)),
        ("BARNEVERNTJENESTEN I SKIEN", "Skien", ("Skien",)),
        ("Dalane barnevernstjeneste", "Dalane", ("Eigersund", "Sokndal", "Lund")),
        ("Barneverntjenesten i Oppdal og Rennebu", "Oppdal og Rennebu", ("Oppdal", "Rennebu")),
        ("Vik og Sogndal barnevernteneste", "Vik og Sogndal", ("Vik", "Sogndal")),
        ("Barnevernet i Trøndelag 2024", "Trøndelag", ()),
    ],
)
def test_a_title_names_the_service(title: str, service: str, municipalities: tuple[str, ...]) -> None:
    found = served(front=title)
    assert found.service == service
    assert sorted(found.municipalities) == sorted(municipalities)
    assert found.evidence[0].words == title


def test_services_that_are_only_mentioned_inside_are_not_the_reports_own() -> None:
    inside = ["Steinkjer barneverntjeneste har kommet langt.", "Vi har besøkt Steinkjer kommune."] * 3
    assert served(*inside, front="Tilstandsrapport for Levanger barneverntjeneste").service == "Levanger"


def test_a_service_that_nobody_knows_gets_its_members_from_the_text() -> None:
    found = served(
        "Ytre Fjord barneverntjeneste er et interkommunalt samarbeid mellom Solund, Hyllestad og Gulen.",
        "Ansatte reiste til Bergen på kurs.",
        front="Ytre Fjord barneverntjeneste",
    )
    assert found.service == "Ytre Fjord"
    assert sorted(found.municipalities) == ["Gulen", "Hyllestad", "Solund"]


def test_former_municipalities_are_members_of_a_service_in_a_year_when_they_existed() -> None:
    inside = "Tabellen viser Bjugn, Roan, Osen og Ørland kommune."
    before = served(inside, front="Fosen barneverntjeneste", year=2018)
    after = served(inside, front="Fosen barneverntjeneste", year=2024)
    assert {"Bjugn", "Roan"} <= set(before.municipalities)
    assert not {"Bjugn", "Roan"} & set(after.municipalities)


def test_a_municipalitys_number_in_the_reports_links_is_evidence() -> None:
    found = served("Vår tjeneste har 14 årsverk.", links=("https://example.no/?primary=1579",) * 2)
    assert (found.service, found.municipalities) == ("Hustadvika", ("Hustadvika",))
    assert found.evidence[-1].words == "2 lenker fører til kommune 1579 Hustadvika"
    assert (found.evidence[-1].page, found.evidence[-1].quoted) == (8, False)


def test_links_to_several_municipalities_say_nothing() -> None:
    assert (
        served("Tekst.", links=("https://example.no/?primary=1579", "https://example.no/?primary=5001")).service == ""
    )


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Tilstandsrapport barnevern Fjaler og Hyllestad 2024", ("Fjaler", "Hyllestad")),
        ("Tilstandsrapport 2024 Askvoll, Fjaler og Hyllestad", ("Askvoll", "Fjaler", "Hyllestad")),
        ("Tilstandsrapport barnevern Vik/Sogndal", ("Vik", "Sogndal")),
    ],
)
def test_municipalities_named_in_one_breath_on_the_front_are_one_service(title: str, names: tuple[str, ...]) -> None:
    assert served(front=title).municipalities == names


@pytest.mark.parametrize(
    ("title", "district"),
    [
        ("Tilstandsrapport for barneverntjenesten i Bydel Sagene 2024", "Sagene"),
        ("Bydel Gamle Oslo – Tilstandsrapport barnevern 2024", "Gamle Oslo"),
    ],
)
def test_a_district_is_a_service_that_speaks_for_no_whole_municipality(title: str, district: str) -> None:
    found = served(front=title)
    assert (found.service, found.municipalities) == (district, ())
    assert found.evidence[-1].words == "bydel i Oslo"


def test_a_countys_overview_names_the_municipalities_of_the_county_that_its_tables_list() -> None:
    rows = [Said(name, 2, "table") for name in ("Bodø", "Herøy", "Rana", "Molde", "Hele landet")]
    title = (Said("Barnevernet i Nordland 2023", 1, "title"), FRONT)
    found = service_of_report(vocabulary(), [title], [], 2023, rows)
    assert (found.service, found.municipalities, found.overview) == ("Nordland", ("Bodø", "Herøy", "Rana"), True)
    assert found.evidence[1].words == "oversikt for et fylke, ikke én tjeneste; 3 kommuner i tabellene"


def test_the_title_of_a_countys_report_says_that_it_is_an_overview() -> None:
    made = Paper()
    made.put("Barnevernet i Nordland 2023", 60, 200, 30)
    assert read_report(made.content(), "nordland.pdf").report.title == (
        "Barnevernet i Nordland 2023 – oversikt for Nordland fylke"
    )


def test_nothing_said_is_nothing_found() -> None:
    assert served("Tjenesten har 14 årsverk.") == Served("", (), ())


def year(
    title: str = "Tilstandsrapport",
    cover: tuple[str, ...] = (),
    sentences: tuple[str, ...] = (),
    tables: tuple[str, ...] = (),
    file_name: str = "rapport",
) -> int | None:
    def said(texts: tuple[str, ...]) -> list[Said]:
        return [Said(text, 2, "text") for text in texts]

    return year_of_report(Said(title, 1, "title"), said(cover), said(sentences), said(tables), file_name)[0]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tilstandsrapport 2024", 2024),
        ("Tilstandsrapport for barneverntjenesten i Moss 2023", 2023),
        ("Tilstandsrapport per 2. tertial 2025", 2025),
        ("Utvikling 2020-2024", 2024),
        ("Utvikling 2020–24", 2024),
        ("Rapport for året 2022", 2022),
        ("Tilstandsrapport 2024 – Moss, mars 2025", 2024),
        ("Tilstandsrapport per august 2025", 2025),
    ],
)
def test_a_year_in_the_title_is_the_reports(title: str, expected: int) -> None:
    assert year(title) == expected


def test_the_day_a_report_was_written_is_not_its_year() -> None:
    assert year(cover=("Moss 12.03.2025", "Vedtatt 3. april 2025", "Årsmelding 2024")) == 2024
    assert year(cover=("Moss 12.03.2025",), sentences=("I 2024 mottok vi 40 meldinger.",)) == 2024


def test_without_a_title_year_the_newest_column_of_the_tables_tells() -> None:
    assert year(tables=("Alle kommuner 2020 2021 2022",), sentences=("Planen ble vedtatt i 2023.",)) == 2022


def test_plans_are_for_the_year_after() -> None:
    said = ("I 2024 har vi prioritert kvalitet.", "Vi vil i 2025 ansette to.", "Dette skal være ferdig i 2025.")
    assert year(sentences=said) == 2024


def test_years_of_laws_do_not_count() -> None:
    said = ("Fra 2021 er det lovpålagt etter loven.", "Prop. 133 L (2020-2021)", "Vi hadde 40 saker i 2019.")
    assert year(sentences=said) == 2019


def test_the_file_name_is_the_last_resort_and_says_so() -> None:
    found, evidence = year_of_report(Said("Barnevernet", 1, "title"), [], [], [], "moss_2023")
    assert found == 2023
    assert evidence[0].words == "filnavnet «moss_2023»"
    assert evidence[0].page is None


def test_no_year_anywhere_is_none() -> None:
    assert year() is None


def report(*lines: tuple[str, float], title: str = "", wide: bool = False, name: str = "fil.pdf") -> ReadReport:
    made = Paper(960, 540) if wide else Paper()
    made.set_title(title)
    y = 80.0
    for text, size in lines:
        made.put(text, 60, y, size)
        y += 1.5 * size
    return read_report(made.content(), name)


@pytest.mark.parametrize(
    ("lines", "metadata", "title"),
    [
        (
            [("Tilstandsrapport 2024", 28), ("Moss barneverntjeneste", 16)],
            "",
            "Tilstandsrapport 2024 – Moss barneverntjeneste",
        ),
        ([("Tilstandsrapport for Moss", 28), ("2. tertial 2024", 28)], "", "Tilstandsrapport for Moss 2. tertial 2024"),
        ([("BARNEVERNET I MOSS", 28), ("Orientering", 14)], "PowerPoint-presentasjon", "Barnevernet i Moss"),
        ([("612", 40)], "Tilstandsrapport Moss", "Tilstandsrapport Moss"),
        ([("612", 40)], "Microsoft Word - endelig.docx", "fil"),
    ],
    ids=["title and service", "title of two lines", "capitals", "only metadata", "useless metadata"],
)
def test_the_title_is_the_largest_text_of_the_first_page(
    lines: list[tuple[str, float]], metadata: str, title: str
) -> None:
    assert report(*lines, title=metadata).report.title == title


def test_wide_pages_with_large_letters_are_slides() -> None:
    assert report(("Tilstandsrapport", 40), ("Mange meldinger i år", 24), wide=True).report.kind == "slides"
    assert report(("Tabeller", 12), *[("Moss 12 13 14 15 16", 9.0)] * 20, wide=True).report.kind == "report"


def test_what_is_not_found_is_a_problem_that_the_reader_is_told() -> None:
    read = report(("Årsmelding", 20))
    assert {problem.kind for problem in read.problems} == {"no-service", "no-year"}


def test_a_service_in_the_file_name_is_used_when_the_report_does_not_say() -> None:
    read = report(("Årsmelding", 20), name="alta-2023.pdf")
    assert (read.report.service, read.report.year) == ("Alta", 2023)


def test_a_small_line_that_names_the_report_and_its_time_is_read_too() -> None:
    assert names_report_and_year("Tilstandsrapport per 1. tertial 2024")
    assert not names_report_and_year("Tilstandsrapport for barnevernet")
    assert not names_report_and_year("Alle tall i denne rapporten er hentet fra fagsystemet og gjelder året 2024")
