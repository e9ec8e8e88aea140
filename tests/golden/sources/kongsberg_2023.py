"""The year before, from the same service: one figure was corrected in the later report, the layout is another."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig, Piece
from tests.golden.layout import Sheet

AREA = "Kongsberg"
F = functools.partial(Fig, area=AREA, period="2023")
ASIDE = functools.partial(F, core=False)
COUNTS = (
    ("Meldinger mottatt", "meldinger", (287, 304, 266, 298)),
    ("Undersøkelser startet", "undersokelser_startet", (198, 205, 187, 201)),
    ("Barn med hjelpetiltak", "barn_med_hjelpetiltak", (160, 171, 166, 178)),
    ("Akuttvedtak", "akuttvedtak", (14, 9, 11, 16)),
)


def make() -> Sheet:
    s = Sheet("kongsberg-2023", title="Tilstandsrapport 2023 - Kongsberg barneverntjeneste", family="DejaVuSerif")
    s.accent, s.body = (40, 40, 40), 10.5
    s.running = ("", "Kongsberg barneverntjeneste, tilstandsrapport 2023")
    _key_numbers(s)
    _deadlines_and_money(s)
    return s


def _key_numbers(s: Sheet) -> None:
    s.begin(40)
    s.heading("Tilstandsrapport for 2023", 0)
    s.para("Kongsberg kommune, barneverntjenesten", size=14)
    s.heading("Om året som gikk")
    s.para(
        "2023 var det første året med ny barnevernslov. Loven gir barn en tydelig rett til nødvendige tiltak og "
        "stiller krav om forsvarlig saksbehandling. "
        "Tjenesten brukte mye tid på opplæring i våren 2023, og ettervern kan nå gis fram til ungdommen fyller 25 år."
    )
    s.para(
        "Tjenesten hadde ",
        F("24,9 årsverk", 24.9, "arsverk", period="", unit="årsverk"),
        " og et sykefravær på ",
        F("7,2 prosent", 7.2, "sykefravar", unit="prosent"),
        ". Ingen stillinger sto ledige ved årets slutt.",
    )
    s.heading("Nøkkeltall 2020-2023")
    rows: list[list[Piece]] = [
        [
            label,
            *(
                F(
                    str(v),
                    v,
                    m,
                    period=str(2020 + i),
                    note="rapporten for 2024 sier 17" if v == 16 and m == "akuttvedtak" else "",
                )
                for i, v in enumerate(values)
            ),
        ]
        for label, m, values in COUNTS
    ]
    s.put_table(rows, [60, 24, 24, 24, 24], head=[["", "2020", "2021", "2022", "2023"]], style="fill", size=10)
    s.para(
        "Meldingene økte med ",
        F("32", 32, "meldinger_endring"),
        " fra 2022 til 2023. Tjenesten mener at økningen skyldes at den oppsøkende virksomheten i "
        "barnehagene kom i gang igjen etter pandemien.",
    )


def _deadlines_and_money(s: Sheet) -> None:
    s.begin(22)
    s.heading("Fristbrudd")
    s.para(
        "Andelen fristbrudd var ",
        F("11,3 prosent", 11.3, "fristbrudd_undersokelser_andel", period="2023-H1", unit="prosent"),
        " i første halvår og ",
        F("8,0 prosent", 8.0, "fristbrudd_undersokelser_andel", period="2023-H2", unit="prosent"),
        " i andre halvår 2023. Årsaken var sykdom i mottaksteamet og at saker ble "
        "liggende i påvente av uttalelser fra skole og lege.",
    )
    s.heading("Økonomi")
    s.para(
        "Netto driftsutgifter var ",
        F("80,7 millioner kroner", 80700000, "netto_driftsutgifter", unit="kr"),
        " i 2023. Tjenesten gikk i balanse.",
    )
    s.heading("Samarbeid")
    s.para(
        "Tjenesten har deltatt i et læringsnettverk med Numedal om bruk av familieråd. Kongsberg har også vært "
        "pilot for et nytt kartleggingsverktøy fra "
        "Barne-, ungdoms- og familiedirektoratet. Erfaringene er gode: verktøyet gir bedre struktur, men "
        "undersøkelsene tar lengre tid i starten."
    )
    s.heading("Mål for 2024")
    s.bullets(
        [
            "Redusere fristbrudd i undersøkelser til under ",
            ASIDE("5 prosent", 5, "", period="2024", unit="prosent", note="et mål"),
        ],
        "Etablere et familieteam som arbeider kveld og helg",
        "Få ned bruken av innleide vikarer",
        "Styrke veiledningen av fosterhjem",
    )
