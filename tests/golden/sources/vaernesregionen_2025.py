"""An intermunicipal service (a host and four members) reporting to 31 August: lists under each municipality's name."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig, Piece
from tests.golden.layout import Sheet

PERIOD = "2025-01-01/2025-08-31"
ALL = functools.partial(Fig, area="Værnesregionen", kind="service", period=PERIOD)
ASIDE = functools.partial(ALL, core=False)
TOWNS: tuple[tuple[str, dict[str, int]], ...] = (
    ("Stjørdal", {"meldinger": 214, "henlagt": 49, "startet": 131, "tiltak": 143, "foster": 38, "etter": 15}),
    ("Meråker", {"meldinger": 27, "henlagt": 6, "startet": 17, "tiltak": 22, "foster": 7, "etter": 2}),
    ("Selbu", {"meldinger": 33, "henlagt": 9, "startet": 20, "tiltak": 26, "foster": 5, "etter": 0}),
    ("Frosta", {"meldinger": 19, "henlagt": 5, "startet": 11, "tiltak": 13, "foster": 4, "etter": 1}),
    ("Tydal", {"meldinger": 4, "henlagt": 0, "startet": 4, "tiltak": 5, "foster": 0, "etter": 0}),
)
ABOUT = {
    "Stjørdal": (
        "De fleste meldingene kommer fra skolene og handler om skolefravær og vold. Det er opprettet et "
        "tverrfaglig team ved Stokkan ungdomsskole som møtes hver onsdag."
    ),
    "Meråker": (
        "Kommunen har lagt ned fritidsklubben, og tjenesten er bekymret for at ungdom mangler et trygt sted "
        "å være på kveldstid."
    ),
    "Selbu": (
        "Selbu har innført BTI, og alle barnehagene bruker nå stafettlogg. Samarbeidet med jordmor og "
        "helsestasjon er styrket."
    ),
    "Frosta": (
        "Frosta har få saker, men de er krevende. Fosterhjemmene ligger i andre kommuner, og det går mye tid "
        "til reising."
    ),
    "Tydal": (
        "Av hensyn til personvernet omtales ikke enkeltsakene nærmere. Kommunen har et godt samarbeid mellom "
        "lensmann, skole og helsesykepleier."
    ),
}
WORDS = {0: "Ingen", 1: "Én", 2: "To", 4: "Fire", 5: "Fem", 7: "Sju"}


def make() -> Sheet:
    s = Sheet("vaernesregionen-2025", title="Tilstandsrapport per 2. tertial 2025", family="DejaVuSerif")
    s.body, s.accent = 10.3, (60, 60, 60)
    s.running = ("Værnesregionen barneverntjeneste", "Tilstandsrapport per 2. tertial 2025")
    s.begin(50)
    s.heading("Tilstandsrapport per 2. tertial 2025", 0)
    s.para("Værnesregionen barneverntjeneste", size=15)
    s.para("for kommunene Stjørdal (vertskommune), Meråker, Selbu, Frosta og Tydal", size=11)
    s.para("Perioden 01.01.2025-31.08.2025. Tallene gjelder denne perioden når ikke annet er sagt.")
    _organisation(s)
    _together(s)
    for chunk in (TOWNS[:3], TOWNS[3:]):
        s.begin(22)
        for name, numbers in chunk:
            _town(s, name, numbers)
    _cooperation(s)
    _economy(s)
    return s


def _organisation(s: Sheet) -> None:
    s.heading("Organisering")
    s.para(
        "Tjenesten er et vertskommunesamarbeid etter kommuneloven § 20-2. Kontoret ligger på Stjørdal, med faste "
        "kontordager i Selbu og Meråker. Frosta og Tydal "
        "får besøk etter avtale. Utgiftene til saksbehandling fordeles etter antall barn 0-22 år, mens hver "
        "kommune betaler tiltakene for egne barn."
    )
    s.para(
        "Tjenesten har ",
        ALL("31,5 stillinger", 31.5, "stillinger", period="", unit="stillinger"),
        ". Sykefraværet hittil i år er ",
        ALL("8,6 prosent", 8.6, "sykefravar", unit="prosent"),
        ".",
    )
    s.para(
        "Tjenesten har hatt vakanser i undersøkelsesteamet siden påske. ",
        ASIDE("Tre stillinger", 3, ""),
        " har vært lyst ut to ganger uten kvalifiserte søkere. Lang pendlerreise og "
        "konkurranse fra Trondheim er de viktigste årsakene.",
    )


def _together(s: Sheet) -> None:
    s.begin(22)
    s.heading("Samlede tall for Værnesregionen")
    s.para(
        "Det ble mottatt ",
        ALL("297", 297, "meldinger"),
        " bekymringsmeldinger i perioden 01.01.2025-31.08.2025. I samme periode i 2024 var det ",
        ALL("271", 271, "meldinger", period="2024-01-01/2024-08-31"),
        ". Av disse 297 var ",
        ALL("69", 69, "meldinger_henlagt"),
        " henlagt, og ",
        ALL("183", 183, "undersokelser_startet"),
        " nye undersøkelser ble startet.",
    )
    rows: list[list[Piece]] = []
    for name, n in TOWNS:
        at = functools.partial(Fig, area=name, period=PERIOD)
        rows.append(
            [
                name,
                at(str(n["meldinger"]), n["meldinger"], "meldinger"),
                at(str(n["startet"]), n["startet"], "undersokelser_startet"),
                at(str(n["tiltak"]), n["tiltak"], "barn_med_tiltak"),
            ]
        )
    rows.append(
        [
            "Sum",
            ALL("297", 297, "meldinger"),
            ALL("183", 183, "undersokelser_startet"),
            ALL("209", 209, "barn_med_tiltak"),
        ]
    )
    s.put_table(
        rows,
        [50, 36, 36, 36],
        head=[["Kommune", "Meldinger mottatt", "Undersøkelser startet", "Barn med tiltak"]],
        style="plain",
        bold_last=True,
    )
    s.para(
        "Det har vært ",
        ALL("elleve fristbrudd", 11, "fristbrudd_undersokelser"),
        " i undersøkelser hittil i år, fordelt på ",
        ALL("åtte familier", 8, "fristbrudd_undersokelser_familier"),
        ". Sju av fristbruddene gjaldt Stjørdal, tre Selbu og ett Meråker.",
    )
    for name, value in (("Stjørdal", 7), ("Selbu", 3), ("Meråker", 1)):
        word = {7: "Sju av fristbruddene gjaldt Stjørdal", 3: "tre Selbu", 1: "ett Meråker"}[value]
        s.record(
            Fig(word, value, "fristbrudd_undersokelser", name, PERIOD),
            word,
            "Sju av fristbruddene gjaldt Stjørdal, tre Selbu og ett Meråker.",
            "prose",
        )
    s.para(
        "Fristbruddene har sammenheng med vakansene i undersøkelsesteamet. Fra august er det leid inn en erfaren "
        "saksbehandler fra et bemanningsbyrå, og det "
        "har ikke vært nye fristbrudd siden."
    )


def _town(s: Sheet, name: str, n: dict[str, int]) -> None:
    at = functools.partial(Fig, area=name, period=PERIOD)
    day = functools.partial(at, period="2025-08-31")
    s.heading(f"{name} kommune", 2)
    foster = f"{WORDS.get(n['foster'], str(n['foster']))} barn"
    after = {0: "Ingen ungdommer", 1: "Én ungdom"}.get(
        n["etter"], f"{WORDS.get(n['etter'], str(n['etter']))} ungdommer"
    )
    s.bullets(
        [
            at(f"{n['meldinger']} meldinger", n["meldinger"], "meldinger"),
            ", hvorav ",
            at(str(n["henlagt"]), n["henlagt"], "meldinger_henlagt"),
            " ble henlagt",
        ],
        [at(f"{n['startet']} undersøkelser", n["startet"], "undersokelser_startet"), " startet"],
        [day(foster, n["foster"], "barn_i_fosterhjem"), " bor i fosterhjem per 31.08.2025"],
        [at(after, n["etter"], "ungdom_ettervern", period=""), " har ettervern"],
    )
    s.para(ABOUT[name])


def _cooperation(s: Sheet) -> None:
    s.heading("Samarbeid med eierkommunene", 2)
    s.para(
        "Barnevernleder møter kommunedirektørene hvert kvartal. Kommunestyrene i alle eierkommunene får denne "
        "rapporten to ganger i året, i mai og oktober. "
        "Avtalen om vertskommunesamarbeidet skal evalueres i 2026, og Tydal har varslet at kommunen vurderer å gå ut."
    )


def _economy(s: Sheet) -> None:
    s.begin(22)
    s.heading("Økonomi og utsikter")
    s.para(
        "Prognosen for 2025 er et merforbruk på ",
        ALL("2,2 millioner kroner", 2200000, "merforbruk", period="2025", unit="kr", status="forecast"),
        ". Mesteparten gjelder kjøp av institusjonsplasser for Stjørdal. For 2026 er det lagt inn ",
        ALL("62,4 millioner kroner", 62400000, "tiltaksbudsjett", period="2026", unit="kr", status="budget"),
        " til tiltak.",
    )
    s.para("Tjenesten vil fram mot 2026 arbeide med dette:")
    s.bullets(
        ["rekruttere ", ASIDE("to beredskapshjem", 2, ""), " i Selbu og Frosta"],
        "lage felles rutine med politiet for avhør på Barnehuset",
        "få alle tiltaksplaner evaluert minst to ganger i året",
        "innføre saksbehandling med KI-støttet transkribering når risikovurderingen er godkjent",
        sign="-",
    )
