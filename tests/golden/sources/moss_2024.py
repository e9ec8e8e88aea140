"""Filled rows without lines, a misprinted amount, and an attachment that is only a scanned picture."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig, Piece
from tests.golden.layout import Sheet
from tests.golden.sources.drawing import picture_of_page

AREA = "Moss"
F = functools.partial(Fig, area=AREA, period="2024")
ASIDE = functools.partial(F, core=False)
COUNTY = functools.partial(Fig, area="Østfold", kind="county", period="2024")
NORWAY = functools.partial(Fig, area="Norge", kind="country", period="2024")
INDICATORS = (
    (
        "Barn med melding i forhold til innbyggere 0-17 år",
        "barn_med_melding_andel",
        "prosent",
        ("4,9 %", "5,1 %", "4,4 %"),
    ),
    (
        "Barn med undersøkelse i forhold til innbyggere 0-17 år",
        "barn_med_undersokelse_andel",
        "prosent",
        ("4,0 %", "4,2 %", "3,7 %"),
    ),
    (
        "Barn med barnevernstiltak i forhold til innbyggere 0-17 år",
        "barn_med_tiltak_andel",
        "prosent",
        ("3,8 %", "3,9 %", "3,3 %"),
    ),
    (
        "Barn med undersøkelse eller tiltak per årsverk",
        "barn_per_arsverk",
        "barn per årsverk",
        ("18,2", "17,4", "16,8"),
    ),
    (
        "Stillinger med fagutdanning per 1000 barn 0-17 år",
        "stillinger_fagutdanning_per_1000_barn",
        "per 1000 barn",
        ("4,1", "4,6", "4,9"),
    ),
    (
        "Fosterhjemstiltak i familie og nære nettverk",
        "plassert_i_slekt_og_nettverk_andel",
        "prosent",
        ("29,5 %", "31,4 %", "33,0 %"),
    ),
)
LETTER = (
    "Statsforvalteren i Østfold, Buskerud, Oslo og Akershus",
    "",
    "Moss kommune",
    "Postboks 175",
    "1501 Moss",
    "",
    "Avslutning av tilsyn med barneverntjenesten",
    "",
    "Vi viser til tilsynet 4. og 5. juni 2024. Tilsynet fant",
    "at 14 av 20 undersøkelser manglet en plan.",
    "Kommunen har rettet forholdene, og tilsynet avsluttes.",
    "",
    "Med hilsen",
    "avdelingsdirektør",
)


def make() -> Sheet:
    s = Sheet("moss-2024", title="Tilstandsrapport barnevern Moss 2024")
    s.accent = (150, 60, 10)
    s.running = ("", "Moss kommune - barneverntjenesten")
    s.begin(35)
    s.heading("Tilstandsrapport for barnevernet i Moss 2024", 0)
    s.para("Saksframlegg til bystyret, møte 20. mai 2025", size=11)
    _summary(s)
    _indicators(s)
    _money(s)
    _attachment(s)
    s.heading("Vedlegg 2: Ordliste")
    s.bullets(
        "Bekymringsmelding: en henvendelse om et barn som noen er urolig for",
        "Fristbrudd: undersøkelsen tok lengre tid enn loven tillater",
        "Ettervern: hjelp til ungdom fra 18 til 25 år som har hatt tiltak før de fylte 18",
        "Akuttvedtak: vedtak som må settes i verk med en gang for å beskytte barnet",
    )
    return s


def _summary(s: Sheet) -> None:
    s.heading("Sammendrag")
    s.para(
        "Barneverntjenesten i Moss mottok ",
        F("707 meldinger", 707, "meldinger"),
        " i 2024. Av disse gikk ",
        F("489", 489, "meldinger_til_undersokelse"),
        " til undersøkelse, ",
        F("96", 96, "meldinger_henlagt"),
        " ble henlagt og ",
        F("122", 122, "meldinger_i_pagaende_undersokelse"),
        " ble lagt til en undersøkelse som allerede pågikk. Antallet barn med tiltak var ",
        F("398", 398, "barn_med_tiltak"),
        ", ",
        ASIDE("21", 21, "", note="færre enn året før"),
        " færre enn året før.",
    )
    s.para(
        "Nedgangen i antall barn med tiltak kommer av at kommunen har bygget opp foreldreveiledning på "
        "helsestasjonen, slik at flere familier får hjelp "
        "uten vedtak fra barnevernet. Dette er i tråd med målene i oppvekstreformen."
    )
    s.para(
        "Tjenesten har hatt store utfordringer med å beholde ansatte. ",
        F("Elleve ansatte", 11, "", core=False),
        " sluttet i løpet av året. I sluttsamtalene "
        "oppgir de fleste høyt arbeidspress og mange akuttsaker som grunn. Kommunedirektøren har derfor innført "
        "et lønnstillegg for kontaktpersoner "
        "og et tak på ",
        ASIDE("15 saker", 15, ""),
        " per ansatt.",
    )
    s.heading("Avvik og HMS")
    s.para(
        "Det ble meldt ",
        F("64 avvik", 64, "avvik_tjenesteproduksjon"),
        " på tjenesten og ",
        F("23 HMS-avvik", 23, "avvik_hms"),
        " i 2024. De fleste HMS-avvikene gjelder trusler mot ansatte på telefon og i sosiale medier. Alle "
        "kontorer har fått alarm, og ingen ansatte "
        "skal gå alene på hjemmebesøk etter klokken 16.",
    )


def _indicators(s: Sheet) -> None:
    s.begin(22)
    s.heading("Hvordan ligger Moss an?")
    s.para("Tabellen viser indikatorer fra Bufdirs kommunemonitor for 2024.")
    rows: list[list[Piece]] = [
        [
            label,
            *(
                who(text, float(text.replace(" %", "").replace(",", ".")), m, unit=u)
                for who, text in zip((F, COUNTY, NORWAY), texts, strict=True)
            ),
        ]
        for label, m, u, texts in INDICATORS
    ]
    s.put_table(rows, [88, 24, 24, 24], head=[["Indikator", "Moss", "Østfold", "Landet"]], style="fill", size=10)
    s.para(
        "Moss har flere barn per årsverk enn både fylket og landet. Det betyr at hver kontaktperson følger opp "
        "flere barn enn det som er vanlig. "
        "Fosterhjem i slekt og nettverk brukes mindre enn ønskelig, og tjenesten skal derfor ansette en egen "
        "nettverkskoordinator."
    )
    s.heading("Barn og unges stemme", 2)
    s.para(
        "Forandringsfabrikken har hatt ",
        ASIDE("to samlinger", 2, ""),
        " med ungdom i Moss. Ungdommene ber om at voksne snakker med dem alene, forklarer hva som skal skje, "
        "og ikke deler informasjon med foreldrene før de har avtalt det. Rådene er tatt inn i opplæringen av "
        "nyansatte.",
    )
    s.heading("Ettervern", 2)
    s.para(
        "Antallet unge med ettervern har økt fra ",
        F("22 i 2021", 22, "ungdom_ettervern", period="2021"),
        " og ",
        F("27 i 2022", 27, "ungdom_ettervern", period="2022"),
        ", til ",
        F("35 i 2023", 35, "ungdom_ettervern", period="2023"),
        " og ",
        F("41 i 2024", 41, "ungdom_ettervern"),
        ". Økningen skyldes at aldersgrensen ble hevet til 25 år.",
    )


def _money(s: Sheet) -> None:
    s.begin(22)
    s.heading("Økonomi")
    kr = functools.partial(F, unit="kr")
    plan = functools.partial(kr, period="2025", status="budget")
    now = functools.partial(kr, status="budget")
    s.put_table(
        [
            [
                "Lønn og drift",
                now("41.250.000", 41250000, ""),
                kr("42.118.400", 42118400, ""),
                plan("43.900.000", 43900000, ""),
            ],
            [
                "Tiltak i hjemmet",
                now("18.600.000", 18600000, "driftsutgifter_251"),
                kr("16.944.250", 16944250, "driftsutgifter_251"),
                plan("18.900.000", 18900000, "driftsutgifter_251"),
            ],
            [
                "Tiltak utenfor hjemmet",
                now("77.315.00", None, "driftsutgifter_252", note="trykt «77.315.00»: kan ikke leses slik det står"),
                kr("84.207.900", 84207900, "driftsutgifter_252"),
                plan("83.500.000", 83500000, "driftsutgifter_252"),
            ],
            [
                "Sum netto",
                now("137.165.000", 137165000, "netto_driftsutgifter"),
                kr("143.270.550", 143270550, "netto_driftsutgifter"),
                plan("146.300.000", 146300000, "netto_driftsutgifter"),
            ],
        ],
        [49, 37, 37, 37],
        head=[["Kroner", "Budsjett 2024", "Regnskap 2024", "Budsjett 2025"]],
        style="fill",
        bold_last=True,
    )
    s.para(
        "Regnskapet viser et merforbruk på ",
        kr("6,1 millioner kroner", 6100000, "merforbruk"),
        ". Det skyldes dyre kjøp fra private institusjoner, fordi Bufetat ikke "
        "kunne tilby plass. For 2025 er det varslet en prognose etter første kvartal med et merforbruk på ",
        kr("2,5 millioner kroner", 2500000, "merforbruk", period="2025", status="forecast"),
        ".",
    )
    s.para(
        "Kommunen fikk ",
        kr("950 000 kroner", 950000, "tilskudd", period=""),
        " i tilskudd fra Statsforvalteren til kompetanseheving.",
    )
    s.heading("Vedlegg", 2)
    s.bullets("Vedlegg 1: Brev fra Statsforvalteren om avslutning av tilsyn (skannet)", "Vedlegg 2: Ordliste")


def _attachment(s: Sheet) -> None:
    """A page without any text, not even a footer: that is written when the next page begins."""
    running, s.running, s.numbered = s.running, ("", ""), False
    s.begin(0)
    s.image(picture_of_page(LETTER), x=0, y=0, w=s.w, h=s.h)
    s.begin(22)
    s.running, s.numbered = running, True
