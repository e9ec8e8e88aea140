"""Nynorsk, six municipalities: tables side by side, and a budget on a page that the PDF turns by a quarter."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig, Piece
from tests.golden.layout import Sheet

SERVICE = functools.partial(Fig, area="Vest-Telemark", kind="service", period="2024")
ASIDE = functools.partial(SERVICE, core=False)
TOWNS = ("Seljord", "Kviteseid", "Nissedal", "Fyresdal", "Tokke", "Vinje")
MESSAGES = ((41, 38), (33, 36), (12, 17), (9, 8), (21, 19), (44, 52))
CASES = ((28, 25), (20, 24), (8, 11), (6, 5), (15, 12), (30, 34))
ACCOUNTS = (
    (2140, 1315, 3920),
    (1980, 1105, 2760),
    (1120, 610, 1440),
    (905, 390, 0),
    (1650, 720, 2215),
    (2610, 1480, 5130),
)
BUDGET = (
    (2200, 1400, 3600),
    (2050, 1150, 2900),
    (1150, 650, 1500),
    (930, 400, 450),
    (1700, 750, 2250),
    (2700, 1500, 5400),
)
FUNCTIONS = ("driftsutgifter_244", "driftsutgifter_251", "driftsutgifter_252", "netto_driftsutgifter")


def make() -> Sheet:
    s = Sheet("vest-telemark-2024", title="Tilstandsrapport 2024 - Vest-Telemark barnevern", language="nn")
    s.accent = (70, 30, 110)
    s.running = ("Vest-Telemark barnevern - tilstandsrapport 2024", "")
    _front(s)
    _pairs(s)
    _budget(s)
    _words(s)
    return s


def _front(s: Sheet) -> None:
    s.begin(45)
    s.heading("Tilstandsrapport 2024", 0)
    s.para("Vest-Telemark barnevern", size=15)
    s.para("Eit interkommunalt samarbeid mellom Seljord, Kviteseid, Nissedal, Fyresdal, Tokke og Vinje", size=11)
    s.heading("Innleiing")
    s.para(
        "Vest-Telemark barnevern har Seljord som vertskommune. Rapporten går til alle dei ",
        ASIDE("seks kommunestyra", 6, ""),
        " og skal gje folkevalde eit grunnlag for å følgje med på om barn og unge i regionen får rett hjelp til "
        "rett tid.",
    )
    s.para(
        "Tenesta har ",
        SERVICE("15,8 årsverk", 15.8, "arsverk", period="", unit="årsverk"),
        " og ",
        SERVICE("17 tilsette", 17, "ansatte", period=""),
        ". Dei lange avstandane pregar arbeidet: Ein tilsett køyrer i snitt meir enn ein arbeidsdag i veka. Difor er "
        "digitale møte med foreldre tekne i bruk når det er forsvarleg, men samtalar med barn skal alltid vere "
        "fysiske.",
    )
    s.heading("Samandrag", 2)
    s.bullets(
        "Talet på meldingar er om lag uendra, men Vinje skil seg ut med ein tydeleg auke",
        "Auken i Vinje heng saman med fleire sesongarbeidarar og tilflyttarar i hyttekommunen",
        [SERVICE("Ingen fristbrot", 0, "fristbrudd_meldinger"), " på meldingar"],
        "Det manglar fosterheimar for tenåringar i heile regionen",
    )


def _pairs(s: Sheet) -> None:
    s.begin(22)
    s.heading("Meldingar og undersøkingar etter kommune")
    s.para("Tabellane viser meldingar som kom inn (til venstre) og undersøkingar som vart starta (til høgre).")
    top = s.get_y() + 4
    for x, title, measure, data in (
        (25.0, "Meldingar", "meldinger", MESSAGES),
        (112.0, "Starta undersøkingar", "undersokelser_startet", CASES),
    ):
        s.frame(x, 74, top)
        s.para(title, bold=True, size=10)
        rows: list[list[Piece]] = []
        for town, (before, now) in zip(TOWNS, data, strict=True):
            at = functools.partial(Fig, measure=measure, area=town)
            rows.append([town, at(str(before), before, period="2023"), at(str(now), now, period="2024")])
        first, second = (sum(pair[i] for pair in data) for i in (0, 1))
        rows.append(["Sum", SERVICE(str(first), first, measure, period="2023"), SERVICE(str(second), second, measure)])
        s.put_table(rows, [34, 20, 20], head=[["Kommune", "2023", "2024"]], style="rules", bold_last=True)
    s.frame(25, s.w - 50, s.get_y() + 4)
    s.para(
        "Av dei ",
        SERVICE("170 meldingane", 170, "meldinger"),
        " i 2024 vart ",
        SERVICE("43", 43, "meldinger_henlagt"),
        " lagde bort. ",
        SERVICE("Ni", 9, "akuttvedtak"),
        " akuttvedtak vart gjorde, mot ",
        SERVICE("fem", 5, "akuttvedtak", period="2023"),
        " i 2023.",
    )


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def _budget(s: Sheet) -> None:
    """The page is upright in the file, its text runs upwards, and ``/Rotate`` shows it as landscape."""
    running, s.running, s.numbered = s.running, ("", ""), False
    s.begin(22)
    rows: list[list[Piece]] = []
    for town, spent, planned in zip(TOWNS, ACCOUNTS, BUDGET, strict=True):
        cells: list[Piece] = [town]
        for amounts, period, status in ((spent, "2024", "actual"), (planned, "2025", "budget")):
            for measure, amount in zip(FUNCTIONS, (*amounts, sum(amounts)), strict=True):
                at = functools.partial(Fig, area=town, period=period, status=status, unit="kr", note="i 1000 kroner")
                cells.append(at(_thousands(amount), amount * 1000, measure))
        rows.append(cells)
    with s.turned_page():
        s.heading("Rekneskap 2024 og budsjett 2025 etter kommune", 2)
        s.para("Alle tal i 1000 kroner. 244 = saksbehandling, 251 = tiltak i heimen, 252 = tiltak utanfor heimen.")
        s.put_table(
            rows,
            [40, *([25] * 8)],
            head=[["", ("Rekneskap 2024", 4), ("Budsjett 2025", 4)], ["Kommune", *(["244", "251", "252", "Sum"] * 2)]],
        )
    s.begin(22)
    s.running, s.numbered = running, True


def _words(s: Sheet) -> None:
    s.heading("Kvalitet i tenesta")
    s.para(
        "Delen fristbrot i undersøkingar var ",
        SERVICE("4,8 prosent", 4.8, "fristbrudd_undersokelser_andel", period="2024-H1", unit="prosent"),
        " i første halvår 2024 og ",
        SERVICE("1,6 prosent", 1.6, "fristbrudd_undersokelser_andel", period="2024-H2", unit="prosent"),
        " i andre halvår. Fristbrota i første halvår kom av at ein sakkunnig ikkje vart ferdig i tide.",
    )
    s.para(
        "Tenesta har gått gjennom internkontrollen saman med Statsforvaltaren i Vestfold og Telemark. Det "
        "viktigaste funnet "
        "var at barn ikkje alltid fekk vite kvifor det vart starta undersøking. Alle barn får no eit brev på "
        "sitt eige språk."
    )
    s.heading("Fosterheim og bustad", 2)
    s.para(
        "Ved årsskiftet budde ",
        SERVICE("31 barn", 31, "barn_i_fosterhjem", period="2024-12-31"),
        " i fosterheim og ",
        SERVICE("fire", 4, "barn_i_institusjon", period="2024-12-31"),
        " på institusjon. Tenesta har starta ei rettleiingsgruppe for fosterforeldre på Kviteseid, fordi "
        "fosterforeldra sa "
        "frå om at dei stod for mykje åleine.",
    )
    s.heading("Kommunane i samarbeidet", 2)
    s.bullets(
        "Tokke har skipa eit ungdomshus der barnevernet er til stades kvar tysdag",
        [
            "Fyresdal har ",
            Fig("ingen barn", 0, "barn_i_institusjon", "Fyresdal", ""),
            " på institusjon og brukar midlane på styrkt helsestasjon",
        ],
        "Vinje har fått eigen familierettleiar som skal arbeide med tilflyttarar",
    )
    s.heading("Vegen vidare", 2)
    s.bullets(
        "Rekruttere fosterheimar for tenåringar saman med Notodden og Hjartdal",
        "Ny samarbeidsavtale skal handsamast i kommunestyra hausten 2025",
        "Kompetanseplan: alle kontaktpersonar skal ha vidareutdanning i barnesamtalen innan 2027",
    )
