"""A county overview: forty municipalities down, two wide tables that each run over two pages.

The first table repeats its header on the second page, the second does not.
"""

from __future__ import annotations

import csv
import functools
from pathlib import Path

from tests.golden.figure import Fig, Piece
from tests.golden.layout import Sheet

COUNTY = functools.partial(Fig, area="Nordland", kind="county", period="2023")
NORWAY = functools.partial(Fig, area="Norge", kind="country", period="2023")
UNITS = {
    "barn_i_befolkningen": "antall",
    "meldinger": "antall",
    "fristbrudd_undersokelser_andel": "prosent",
    "barn_med_tiltak_andel": "prosent",
    "barn_plassert_andel": "prosent",
    "barn_per_arsverk": "barn per årsverk",
    "utgifter_per_barn_0_17": "kr",
    "utgifter_per_barn_utenfor_hjemmet": "kr",
    "stillinger_fagutdanning_per_1000_barn": "per 1000 barn",
}
FIRST = (
    "barn_i_befolkningen",
    "meldinger",
    "fristbrudd_undersokelser_andel",
    "barn_med_tiltak_andel",
    "barn_plassert_andel",
)
SECOND = (
    "barn_per_arsverk",
    "stillinger_fagutdanning_per_1000_barn",
    "utgifter_per_barn_0_17",
    "utgifter_per_barn_utenfor_hjemmet",
)
HALF_YEAR = "fristbrudd_undersokelser_andel"  # the only column that is not about the whole year
TOTALS = {
    "barn_i_befolkningen": (46015, 1102530),
    "fristbrudd_undersokelser_andel": (7.9, 6.8),
    "barn_med_tiltak_andel": (4.2, 3.4),
    "barn_plassert_andel": (1.3, 0.9),
    "barn_per_arsverk": (15.6, 17.1),
    "stillinger_fagutdanning_per_1000_barn": (5.7, 4.9),
    "utgifter_per_barn_0_17": (16240, 13580),
    "utgifter_per_barn_utenfor_hjemmet": (512300, 528900),
}


def printed(measure: str, value: float) -> str:
    if UNITS[measure] in ("antall", "kr"):
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.1f}".replace(".", ",")


def cell(name: str, measure: str, raw: str) -> Piece:
    """A blank stays a blank; signs for suppressed and missing are figures without a value."""
    if raw == "":
        return ""
    period = "2023-H2" if measure == HALF_YEAR else "2023"
    value = None if raw in (":", "..") else float(raw)
    note = {":": "prikket", "..": "mangler"}.get(raw, "")
    return Fig(
        raw if value is None else printed(measure, value), value, measure, name, period, UNITS[measure], note=note
    )


def totals(measure: str, which: int) -> Piece:
    if measure not in TOTALS:
        return ""
    value = TOTALS[measure][which]
    period = "2023-H2" if measure == HALF_YEAR else "2023"
    return (COUNTY, NORWAY)[which](printed(measure, value), value, measure, period=period, unit=UNITS[measure])


def make() -> Sheet:
    s = Sheet("nordland-2023", title="Kommuneoversikt barnevern Nordland 2023", family="DejaVuSansCondensed")
    s.accent, s.body = (130, 0, 40), 10
    s.running = ("Kommuneoversikt barnevern 2023", "Nordland")
    _front(s)
    with (Path(__file__).parent / "nordland_2023.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    head_one = [
        [
            "Kommune",
            "Barn 0-17 år",
            "Meldinger mottatt",
            "Andel fristbrudd i undersøkelser, 2. halvår (%)",
            "Barn med tiltak i forhold til innbyggere 0-17 år (%)",
            "Barn som bor utenfor hjemmet i forhold til innbyggere 0-17 år (%)",
        ]
    ]
    s.begin(20)
    s.heading("Tabell 1. Meldinger, frister og tiltak i kommunene i Nordland, 2023", 2)
    _part(s, rows[:24], FIRST, [38, 20, 22, 27, 26, 27], head_one)
    s.begin(20)
    _part(s, rows[24:], FIRST, [38, 20, 22, 27, 26, 27], head_one, last=True)
    s.note(
        "Tegnforklaring: : = tallet er prikket av personvernhensyn (færre enn fire). .. = mangler. Blank celle = "
        "kommunen har ikke rapportert."
    )
    s.para(
        "De minste kommunene har så få barn at ett enkelt vedtak gir store utslag. Fylkesgjennomsnittet bør "
        "derfor ikke brukes som "
        "mål for hver enkelt kommune."
    )
    s.begin(20)
    s.heading("Tabell 2. Bemanning og utgifter i kommunene i Nordland, 2023", 2)
    head_two = [
        [
            "Kommune",
            "Barn med undersøkelse eller tiltak per årsverk",
            "Stillinger med fagutdanning per 1000 barn",
            "Utgifter per barn 0-17 år (kr)",
            "Utgifter per barn som bor utenfor hjemmet (kr)",
        ]
    ]
    _part(s, rows[:27], SECOND, [34, 33, 33, 29, 31], head_two)
    s.begin(20)
    _part(s, rows[27:], SECOND, [34, 33, 33, 29, 31], [], last=True)
    _assessment(s)
    return s


def _part(
    s: Sheet,
    rows: list[dict[str, str]],
    measures: tuple[str, ...],
    widths: list[float],
    head: list[list[str]],
    *,
    last: bool = False,
) -> None:
    body: list[list[Piece]] = [[row["kommune"], *(cell(row["kommune"], m, row[m]) for m in measures)] for row in rows]
    if last:
        body += [[label, *(totals(m, i) for m in measures)] for i, label in enumerate(("Nordland", "Hele landet"))]
    s.put_table(body, widths, head=head, style="rules", size=9)


def _front(s: Sheet) -> None:
    s.begin(40)
    s.heading("Kommuneoversikt barnevern i Nordland 2023", 0)
    s.para("Oversikten er laget for kommunestyrene, kommunedirektørene og barnevernlederne i fylket.", size=11)
    s.heading("Hovedfunn", 2)
    s.bullets(
        [
            "Andelen fristbrudd i undersøkelser i Nordland var ",
            COUNTY("7,9 prosent", 7.9, HALF_YEAR, period="2023-H2", unit="prosent"),
            " i andre halvår 2023, ned fra ",
            COUNTY("10,3 prosent", 10.3, HALF_YEAR, period="2022-H2", unit="prosent"),
            " i samme halvår året før.",
        ],
        [
            "Nordland har flere barn med tiltak enn landet: ",
            COUNTY("4,2 prosent", 4.2, "barn_med_tiltak_andel", unit="prosent"),
            " mot ",
            NORWAY("3,4 prosent", 3.4, "barn_med_tiltak_andel", unit="prosent"),
            ".",
        ],
        "Små kommuner har større svingninger fra år til år enn store kommuner.",
    )
    s.heading("Om tallene", 2)
    s.para(
        "Tallene er hentet fra Bufdirs kommunemonitor og fra kommunenes halvårsrapportering. Værøy er ikke med "
        "fordi kommunen ikke "
        "har rapportert for 2023. Herøy og Bø er kommunene i Nordland, ikke kommunene med samme navn i andre fylker."
    )
    s.para(
        COUNTY("Seks tjenester", 6, "", core=False),
        " i fylket er interkommunale. Tallene er likevel vist for hver kommune, slik at kommunestyret kan kjenne "
        "igjen sine egne.",
    )
    s.heading("Slik kan tallene brukes", 2)
    s.para(
        "Et høyt antall meldinger kan bety at terskelen for å melde er lav, og at samarbeidet med skole og "
        "barnehage er godt. Et lavt "
        "antall kan bety det motsatte. Tallene sier ikke noe om kvaliteten på hjelpen barna får."
    )


def _assessment(s: Sheet) -> None:
    s.heading("Vurdering", 2)
    s.para(
        "Mange av kystkommunene har vansker med å rekruttere barnevernspedagoger. Kommuner som deler tjeneste "
        "med naboene, har mindre "
        "gjennomtrekk og færre fristbrudd enn de som står alene. Statsforvalteren anbefaler at de minste "
        "kommunene vurderer samarbeid."
    )
    s.para(
        "Reisekostnader er en viktig grunn til at utgiftene per barn er høye på Helgelandskysten: Et hjemmebesøk "
        "kan ta en hel dag med ferje."
    )
