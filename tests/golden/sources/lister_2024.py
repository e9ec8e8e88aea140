"""A statistics appendix: half-years, suppressed and blank cells, footnote marks set high, columns without lines."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig, Piece
from tests.golden.layout import Sheet

SERVICE = functools.partial(Fig, area="Lister", kind="service", period="2024")
TOWNS = ("Farsund", "Flekkefjord", "Lyngdal", "Hægebostad", "Kvinesdal", "Sirdal")
HALVES = ("2023-H1", "2023-H2", "2024-H1", "2024-H2")
MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Desember"),
)
SIGNS = {":": "prikket", "prikket": "prikket", "..": "mangler"}
MESSAGES = (
    ("71", "64", "78", "69"),
    ("88", "92", "95", "101"),
    ("94", "87", "102", "99"),
    ("9", ":", "11", "8"),
    ("47", "52", "49", "55"),
    (":", "7", "", "10"),
)
DEADLINES = (
    ("4,2", "2,1", "3,8", "0,0"),
    ("6,9", "5,5", "4,4", "3,7"),
    ("8,1", "12,6", "69,2", "7,3"),
    ("prikket", "prikket", "prikket", "prikket"),
    ("0,0", "3,3", "2,7", ".."),
    ("prikket", "prikket", "", "prikket"),
)
CARE = (
    ("Farsund", "24", "3", "6"),
    ("Flekkefjord", "31", "5", "8"),
    ("Lyngdal", "35", "6", "11"),
    ("Hægebostad", ":", ":", ":"),
    ("Kvinesdal", "18", ":", "5"),
    ("Sirdal", ":", ":", ":"),
)
MARKED = {("Lyngdal", "2024-H1"): "1)", ("Farsund", "2024-H2"): "2)"}


def value_of(raw: str) -> float | None:
    return None if raw in SIGNS else float(raw.replace(",", ".").replace(" ", ""))


def cell(raw: str, measure: str, area: str, period: str, unit: str = "antall", mark: str = "") -> Piece:
    if raw == "":
        return ""
    kind = "service" if area == "Lister" else "municipality"
    return Fig(raw, value_of(raw), measure, area, period, unit, kind=kind, mark=mark, note=SIGNS.get(raw, ""))


def make() -> Sheet:
    s = Sheet("lister-2024", title="Statistikkvedlegg 2024 - Lister barnevern", family="DejaVuSansCondensed")
    s.accent, s.body = (90, 60, 20), 10
    s.running = ("Vedlegg til tilstandsrapporten 2024: Statistikk", "Lister barnevern")
    s.begin(40)
    s.heading("Statistikkvedlegg 2024", 0)
    s.para("Lister barnevern: Farsund, Flekkefjord, Lyngdal, Hægebostad, Kvinesdal og Sirdal", size=12)
    s.para(
        "Vedlegget følger tilstandsrapporten til de ",
        SERVICE("seks kommunestyrene", 6, "", core=False),
        ". Lyngdal er vertskommune for samarbeidet, som startet 1. januar 2018.",
    )
    s.heading("Tegnforklaring", 2)
    s.put_table(
        [
            [":", "Tallet kan ikke vises av hensyn til personvern (1-3 barn)"],
            ["prikket", "Samme betydning i tabeller med andeler"],
            ["..", "Kommunen har ikke levert tall"],
            ["(blank)", "Ikke rapportert i perioden"],
        ],
        [25, 110],
        style="plain",
        align="LL",
    )
    s.heading("Hva skal tallene brukes til?", 2)
    s.para(
        "Tabellene er ment som oppslag. De bør leses sammen med hovedrapporten, som forklarer organisering og "
        "prioriteringer. Tall for små kommuner "
        "skjules når de kan røpe hvem det gjelder. Summen for Lister er regnet ut før prikking og kan derfor "
        "være høyere enn tallene som vises."
    )
    _messages(s)
    _care(s)
    _capacity(s)
    return s


def _halves(
    data: tuple[tuple[str, ...], ...], measure: str, unit: str, total: tuple[str, ...], *, marks: bool
) -> list[list[Piece]]:
    rows: list[list[Piece]] = [
        [
            t,
            *(
                cell(raw, measure, t, h, unit, MARKED.get((t, h), "") if marks else "")
                for h, raw in zip(HALVES, values, strict=True)
            ),
        ]
        for t, values in zip(TOWNS, data, strict=True)
    ]
    rows.append(
        ["Lister samlet", *(cell(raw, measure, "Lister", h, unit) for h, raw in zip(HALVES, total, strict=True))]
    )
    return rows


def _messages(s: Sheet) -> None:
    s.begin(20, landscape=True)
    head: list[list[str | tuple[str, int]]] = [
        ["", ("2023", 2), ("2024", 2)],
        ["Kommune", "1. halvår", "2. halvår", "1. halvår", "2. halvår"],
    ]
    s.heading("Tabell V1. Bekymringsmeldinger per halvår", 2)
    s.put_table(
        _halves(MESSAGES, "meldinger", "antall", ("312", "304", "335", "342"), marks=False),
        [60, 35, 35, 35, 35],
        head=head,
        style="plain",
        bold_last=True,
    )
    s.heading("Tabell V2. Andel undersøkelser med fristbrudd, prosent", 2)
    s.put_table(
        _halves(DEADLINES, "fristbrudd_undersokelser_andel", "prosent", ("5,9", "6,8", "14,1", "4,5"), marks=True),
        [60, 35, 35, 35, 35],
        head=head,
        style="plain",
        bold_last=True,
    )
    s.note(
        "1) Fagsystemet var nede i april 2024, og mange undersøkelser ble registrert avsluttet for sent.   2) "
        "Foreløpig tall."
    )


def _care(s: Sheet) -> None:
    s.begin(22, landscape=False)
    s.heading("Tabell V3. Barn i fosterhjem, institusjon og ettervern per 31.12.2024", 2)
    names = ("barn_i_fosterhjem", "barn_i_institusjon", "ungdom_ettervern")
    rows: list[list[Piece]] = [
        [t, *(cell(raw, m, t, "2024-12-31") for m, raw in zip(names, values, strict=True))] for t, *values in CARE
    ]
    rows.append(
        [
            "Lister samlet",
            *(cell(raw, m, "Lister", "2024-12-31") for m, raw in zip(names, ("113", "17", "34"), strict=True)),
        ]
    )
    s.put_table(
        rows,
        [50, 32, 32, 32],
        head=[["Kommune", "Fosterhjem", "Institusjon", "Ettervern"]],
        style="fill",
        bold_last=True,
    )
    s.para(
        "Antall barn i fosterhjem i Lister samlet gikk ned fra ",
        SERVICE("121", 121, "barn_i_fosterhjem", period="2023-12-31"),
        " i 2023 til ",
        SERVICE("113", 113, "barn_i_fosterhjem", period="2024-12-31"),
        " i 2024. I samme periode økte antall ungdommer med ettervern fra ",
        SERVICE("29", 29, "ungdom_ettervern", period="2023-12-31"),
        " til ",
        SERVICE("34", 34, "ungdom_ettervern", period="2024-12-31"),
        ".",
    )
    s.heading("Tabell V4. Tiltaksplaner, andel av barn i hjelpetiltak", 2)
    share = functools.partial(SERVICE, unit="prosent")
    agder = functools.partial(Fig, area="Agder", kind="county", unit="prosent")
    s.put_table(
        [
            [
                "Barn med tiltaksplan, 1. halvår 2024",
                share("88,4 %", 88.4, "barn_med_tiltaksplan_andel", period="2024-H1"),
                agder("90,2 %", 90.2, "barn_med_tiltaksplan_andel", period="2024-H1"),
            ],
            [
                "Barn med tiltaksplan, 2. halvår 2024",
                share("94,0 %", 94.0, "barn_med_tiltaksplan_andel", period="2024-H2"),
                agder("91,8 %", 91.8, "barn_med_tiltaksplan_andel", period="2024-H2"),
            ],
            [
                "Barn med evaluert tiltaksplan, 1. halvår 2024",
                share("61,7 %", 61.7, "barn_med_evaluert_tiltaksplan_andel", period="2024-H1"),
                agder("70,3 %", 70.3, "barn_med_evaluert_tiltaksplan_andel", period="2024-H1"),
            ],
            [
                "Barn med evaluert tiltaksplan, 2. halvår 2024",
                share("73,5 %", 73.5, "barn_med_evaluert_tiltaksplan_andel", period="2024-H2"),
                agder("71,0 %", 71.0, "barn_med_evaluert_tiltaksplan_andel", period="2024-H2"),
            ],
        ],
        [85, 30, 30],
        head=[["Indikator", "Lister", "Agder"]],
        style="plain",
    )


def _capacity(s: Sheet) -> None:
    s.begin(22)
    s.heading("Tabell V5. Barnevernvakten for Lister, henvendelser per måned 2024", 2)
    calls, trips = (31, 28, 35, 30, 41, 44, 52, 39, 33, 36, 38, 47), (4, 3, 5, None, 6, 7, 9, 5, None, 4, 5, 8)
    rows: list[list[Piece]] = []
    for i, (month, a, b) in enumerate(zip(MONTHS, calls, trips, strict=True), 1):
        at = functools.partial(SERVICE, period=f"2024-{i:02d}", dims={"måned": month})
        rows.append([month, at(str(a), a, "vakt_henvendelser"), at(str(b), b, "vakt_utrykninger") if b else ""])
    rows.append(["I alt", SERVICE("454", 454, "vakt_henvendelser"), SERVICE("56", 56, "vakt_utrykninger")])
    s.put_table(rows, [50, 35, 35], head=[["Måned", "Henvendelser", "Utrykninger"]], style="rules", bold_last=True)
    s.para(
        "Blank celle betyr at utrykninger ikke ble registrert den måneden. Vakten bruker telefon 116 111 og "
        "samarbeider med legevakten i Farsund."
    )
    s.heading("Merknader til tallene", 2)
    s.bullets(
        "Meldinger telles der barnet bor, ikke der meldingen kom fra",
        "Søsken gir én melding per barn",
        "Enslige mindreårige flyktninger er holdt utenfor alle tabellene",
        "Kvinesdal leverte ikke tall for frister i andre halvår 2024 på grunn av bytte av fagsystem",
    )
