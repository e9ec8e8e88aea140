"""A slide deck with one big number a slide, and a chart drawn as bars with its labels as text."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig
from tests.golden.layout import Sheet
from tests.golden.sources.drawing import bars

AREA = "Sandefjord"
F = functools.partial(Fig, area=AREA, period="2024")
ASIDE = functools.partial(F, core=False)
BLUE = (0, 75, 120)


def make() -> Sheet:
    s = Sheet("sandefjord-2024", title="Tilstandsrapport barnevern 2024", size=(190.5, 338.67), landscape=True)
    s.accent, s.body, s.running = BLUE, 20, ("", "Sandefjord kommune")
    s.begin(60)
    s.heading("Tilstandsrapport barnevern 2024", 0)
    s.para("Orientering til hovedutvalget for oppvekst, Sandefjord kommune", size=18)
    s.para("Barnevernleder, 12. mars 2025", size=14)
    _task(s)
    _big(
        s,
        "Meldinger i 2024",
        [
            ("612", 612, "meldinger", "antall", "meldinger mottatt"),
            ("9 %", 9, "", "prosent", "flere enn i 2023"),
            ("83", 83, "meldinger_henlagt", "antall", "meldinger henlagt"),
        ],
    )
    _chart(s)
    _big(
        s,
        "Undersøkelser",
        [
            ("401", 401, "undersokelser_avsluttet", "antall", "undersøkelser avsluttet"),
            ("97,5 %", 97.5, "undersokelser_innen_3_mnd_andel", "prosent", "ferdig innen tre måneder"),
            ("10", 10, "fristbrudd_undersokelser", "antall", "fristbrudd"),
        ],
        "",
    )
    _why(s)
    _big(
        s,
        "Tiltak og plasseringer per 31.12.2024",
        [
            ("388", 388, "barn_med_tiltak", "antall", "barn med tiltak"),
            ("121", 121, "barn_plassert", "antall", "barn bor utenfor hjemmet"),
            ("14", 14, "barn_i_institusjon", "antall", "barn i institusjon"),
        ],
        "2024-12-31",
    )
    _placed(s)
    _big(
        s,
        "De som gjør jobben",
        [
            ("51,3", 51.3, "arsverk", "årsverk", "årsverk"),
            ("7,9 %", 7.9, "sykefravar", "prosent", "sykefravær"),
            ("11 %", 11, "turnover", "prosent", "turnover blant saksbehandlere"),
        ],
        "",
    )
    _money(s)
    _ahead(s)
    return s


def _title(s: Sheet, text: str) -> None:
    s.begin(14)
    s.set_fill_color(*BLUE)
    s.rect(0, 0, 8, s.h, style="F")
    s.heading(text, 0)
    s.gap(4)


def _big(s: Sheet, title: str, boxes: list[tuple[str, float, str, str, str]], period: str = "2024") -> None:
    _title(s, title)
    wide = (s.w - 50) / len(boxes)
    for i, (printed, value, measure, unit, words) in enumerate(boxes):
        x = 25 + i * wide
        s.set_fill_color(226, 238, 246)
        s.rect(x, 55, wide - 8, 85, style="F")
        s.set_font("body", "B", 54)
        s.set_text_color(*BLUE)
        s.set_xy(x, 72)
        s.cell(wide - 8, 24, printed, align="C")
        s.set_text_color(0)
        s.set_font("body", "", 16)
        s.set_xy(x + 4, 106)
        s.multi_cell(wide - 16, 8, words, align="C")
        fig = F(printed, value, measure, period=period, unit=unit, core=bool(measure))
        s.record(fig, words, f"{printed} {words}", "prose")


def _task(s: Sheet) -> None:
    _title(s, "Oppdraget vårt")
    s.bullets(
        "Barn skal få nødvendig hjelp, omsorg og beskyttelse til rett tid",
        "Vi skal samarbeide med familien og nettverket så langt det går",
        "Barnet skal medvirke i alle forhold som gjelder barnet",
        "Kommunestyret får en redegjørelse hvert år (barnevernsloven § 15-3)",
    )


def _chart(s: Sheet) -> None:
    _title(s, "Utvikling i meldinger")
    values = (("2019", 498), ("2020", 471), ("2021", 533), ("2022", 520), ("2023", 561), ("2024", 612))
    bars(
        s,
        "Antall meldinger til barnevernet i Sandefjord",
        [(y, F(str(v), v, "meldinger", period=y)) for y, v in values],
        (40, 42, 255, 125),
    )


def _why(s: Sheet) -> None:
    _title(s, "Hvorfor øker meldingene?")
    s.bullets(
        "Skolene har fått egne kontaktpersoner i barnevernet og melder tidligere",
        "Politiet sender melding i alle saker om vold i hjemmet",
        "Flere familier har dårlig økonomi og bor trangt",
        "Vi ser mer alvorlig bekymring på sosiale medier, særlig for jenter i ungdomsskolen",
    )


def _placed(s: Sheet) -> None:
    _title(s, "Hvor bor barna?")
    at = functools.partial(F, period="2024-12-31")
    data = (
        ("Fosterhjem", 84, "barn_i_fosterhjem"),
        ("Institusjon", 14, "barn_i_institusjon"),
        ("Statlig familiehjem", 13, "barn_i_statlig_familiehjem"),
        ("Beredskapshjem", 10, "barn_i_beredskapshjem"),
    )
    bars(
        s,
        "Barn som bor utenfor hjemmet per 31.12.2024",
        [(n, at(str(v), v, m)) for n, v, m in data],
        (40, 42, 255, 115),
        (237, 125, 49),
    )
    s.gap(12)
    s.para("I tillegg har ", at("46 ungdommer", 46, "ungdom_ettervern"), " ettervern.", size=14)


def _money(s: Sheet) -> None:
    _title(s, "Økonomi")
    s.put_table(
        [
            [
                "Saksbehandling (244)",
                F("61,2", 61200000, "driftsutgifter_244", unit="kr"),
                F("59,0", 59000000, "driftsutgifter_244", unit="kr", status="budget"),
            ],
            [
                "Tiltak i hjemmet (251)",
                F("24,8", 24800000, "driftsutgifter_251", unit="kr"),
                F("26,5", 26500000, "driftsutgifter_251", unit="kr", status="budget"),
            ],
            [
                "Tiltak utenfor hjemmet (252)",
                F("118,4", 118400000, "driftsutgifter_252", unit="kr"),
                F("109,7", 109700000, "driftsutgifter_252", unit="kr", status="budget"),
            ],
            [
                "Netto driftsutgifter",
                F("204,4", 204400000, "netto_driftsutgifter", unit="kr"),
                F("195,2", 195200000, "netto_driftsutgifter", unit="kr", status="budget"),
            ],
        ],
        [110, 70, 70],
        head=[["Millioner kroner", "Regnskap 2024", "Budsjett 2024"]],
        style="fill",
        size=15,
        bold_last=True,
    )
    s.para(
        "Avviket skyldes at ",
        ASIDE("fem ungdommer", 5, ""),
        " har fått enetiltak i institusjon, og at staten har økt egenandelen.",
    )


def _ahead(s: Sheet) -> None:
    _title(s, "Veien videre")
    s.bullets(
        "Etablere et lavterskeltilbud for foreldre i samlivsbrudd sammen med familievernet",
        "Bygge opp egne beredskapshjem, slik at færre barn må flytte ut av kommunen",
        "Ta i bruk kunstig intelligens til å skrive referat - først etter personvernvurdering",
        "Evaluere ungdomsteamet i Sandefjord sentrum høsten 2025",
    )
