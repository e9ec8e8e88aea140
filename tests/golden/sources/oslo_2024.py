"""City districts in a ruled grid on a landscape page: a two-level header, row groups and blank cells."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig, Piece
from tests.golden.layout import Sheet

CITY = functools.partial(Fig, area="Oslo", period="2024")
Row = tuple[str, int, float, int, float]
GROUPS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        "Indre øst",
        (("Gamle Oslo", 402, 6.9, 431, 7.3), ("Grünerløkka", 368, 6.1, 352, 5.9), ("Sagene", 211, 4.8, 224, 5.0)),
    ),
    ("Indre vest", (("St. Hanshaugen", 124, 3.6, 118, 3.4), ("Frogner", 187, 3.3, 193, 3.4))),
    (
        "Ytre vest",
        (("Ullern", 151, 2.0, 144, 1.9), ("Vestre Aker", 176, 1.5, 189, 1.6), ("Nordre Aker", 203, 1.9, 208, 1.9)),
    ),
    (
        "Ytre øst",
        (
            ("Bjerke", 389, 5.2, 412, 5.4),
            ("Grorud", 401, 6.6, 388, 6.4),
            ("Stovner", 437, 6.1, 462, 6.5),
            ("Alna", 571, 5.5, 598, 5.8),
        ),
    ),
    (
        "Ytre sør",
        (
            ("Østensjø", 443, 4.1, 429, 4.0),
            ("Nordstrand", 286, 2.5, 301, 2.6),
            ("Søndre Nordstrand", 602, 7.0, 633, 7.4),
        ),
    ),
)
SICK = (
    ("Gamle Oslo", "11,2", "9,8"),
    ("Alna", "8,9", "9,4"),
    ("Frogner", "6,3", ""),
    ("Søndre Nordstrand", "10,1", "10,7"),
    ("Vestre Aker", "", "5,2"),
)


def make() -> Sheet:
    s = Sheet("oslo-2024", title="Bydelenes barnevern 2024")
    s.accent = (0, 51, 102)
    s.running = ("Bydelenes barnevern 2024", "Oslo kommune")
    s.begin(60)
    s.heading("Bydelenes barnevern 2024", 0)
    s.para("Samlet tilstandsrapport for de ", CITY("15 bydelene", 15, "", core=False), " i Oslo kommune", size=13)
    s.para(
        "I Oslo har bydelsutvalgene ansvaret for barneverntjenesten. Rapporten samler bydelenes egne rapporter "
        "til en oversikt for "
        "byrådet og bystyret. Hver bydel har sin egen barnevernleder, mens Barne- og familieetaten driver "
        "institusjonene og byens "
        "barnevernvakt."
    )
    s.heading("Det viktigste", 2)
    s.para(
        "I 2024 hadde ",
        CITY("5082 barn", 5082, "barn_med_tiltak"),
        " i Oslo tiltak fra barnevernet, mot ",
        CITY("4951 barn", 4951, "barn_med_tiltak", period="2023"),
        " i 2023. Økningen er størst i ytre øst. Ulikhet i levekår er den viktigste "
        "forklaringen på forskjellene mellom bydelene: Trangboddhet og vedvarende lav inntekt er mest utbredt i "
        "ytre sør og indre øst.",
    )
    _measures(s)
    _cases(s)
    return s


def _measures(s: Sheet) -> None:
    s.begin(20, landscape=True)
    s.heading("Barn med tiltak fra barnevernet etter bydel", 2)
    rows: list[list[Piece]] = []
    for group, districts in GROUPS:
        rows.append([group])
        rows += [[name, *_pair(name, "2023", a, b), *_pair(name, "2024", c, d)] for name, a, b, c, d in districts]
    rows.append(
        [
            "Oslo i alt",
            CITY("4951", 4951, "barn_med_tiltak", period="2023"),
            CITY("4,2", 4.2, "barn_med_tiltak_andel", period="2023", unit="prosent"),
            CITY("5082", 5082, "barn_med_tiltak"),
            CITY("4,3", 4.3, "barn_med_tiltak_andel", unit="prosent"),
        ]
    )
    s.put_table(
        rows,
        [70, 35, 45, 35, 45],
        head=[
            ["", ("2023", 2), ("2024", 2)],
            ["Bydel", "Antall", "Andel av barn 0-17 år (%)", "Antall", "Andel av barn 0-17 år (%)"],
        ],
        size=8,
        bold_last=True,
    )


def _pair(name: str, year: str, count: int, share: float) -> tuple[Fig, Fig]:
    at = functools.partial(Fig, area=name, kind="district", period=year)
    return (
        at(str(count), count, "barn_med_tiltak"),
        at(f"{share:.1f}".replace(".", ","), share, "barn_med_tiltak_andel", unit="prosent"),
    )


def _cases(s: Sheet) -> None:
    s.begin(22, landscape=False)
    s.heading("Bemanning og sykefravær", 2)
    s.para(
        "Bydelene ble bedt om å oppgi sykefraværet i barneverntjenesten. ",
        CITY("Fem bydeler", 5, "", core=False),
        " svarte. Tomme celler betyr at bydelen ikke har oppgitt tall for året.",
    )
    rows: list[list[Piece]] = []
    for name, before, now in SICK:
        cells: list[Piece] = [name]
        for year, value in (("2023", before), ("2024", now)):
            cells.append(
                Fig(value + " %", float(value.replace(",", ".")), "sykefravar", name, year, "prosent", kind="district")
                if value
                else ""
            )
        rows.append(cells)
    s.put_table(rows, [70, 35, 35], head=[["Bydel", "2023", "2024"]], style="fill")
    alna = functools.partial(Fig, area="Alna", kind="district", period="2024")
    s.heading("Bydel Alna: raskere hjelp", 2)
    s.para(
        "Bydel Alna fikk ",
        alna("1043 bekymringsmeldinger", 1043, "meldinger"),
        " i 2024. Av disse ble ",
        alna("212", 212, "meldinger_henlagt"),
        " henlagt. Bydelen har samlet mottak, oppsøkende team og helsestasjon i ett «Barnas hus», og foreldre "
        "får en samtale samme uke som "
        "meldingen kommer. Bydelen hadde ",
        alna("13 fristbrudd", 13, "fristbrudd_undersokelser"),
        " i undersøkelser i 2024.",
    )
    south = functools.partial(Fig, area="Søndre Nordstrand", kind="district", period="2024")
    s.heading("Bydel Søndre Nordstrand: ungdom i risiko", 2)
    s.para(
        "Bydelen har ",
        south("61,5 årsverk", 61.5, "arsverk", period="", unit="årsverk"),
        " i barneverntjenesten. Det er opprettet et eget team for ungdom som begår "
        "gjentatt kriminalitet. Teamet samarbeider med Stovner og Alna om ungdommer som flytter mellom bydelene, "
        "og med SaLTo-koordinatorene.",
    )
    s.heading("Felles satsinger", 2)
    s.bullets(
        "Alle bydeler skal tilby familieråd før en omsorgsovertakelse",
        "Barne- og familieetaten bygger ut små institusjoner med plass til søsken",
        "Barnevernvakta får et ambulant team som kan reise ut om natten",
        "Bydelene skal rapportere likt på kvalitet fra 2026",
    )
