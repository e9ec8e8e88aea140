"""A Word-like bokmål report with numbered headings; its text and its table disagree about one year."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig, Piece
from tests.golden.layout import Sheet
from tests.golden.sources.kongsberg_numbers import CONTENTS, COUNTS, HALVES, MONEY, SENDERS, YEARS

AREA = "Kongsberg"
F = functools.partial(Fig, area=AREA, period="2024")
ASIDE = functools.partial(F, core=False)  # a number that is neither asked for nor counted against a reader


def comma(value: float) -> str:
    return f"{value:.1f}".replace(".", ",") + " %"


def kroner(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f") + "\u00a0kr"


def make() -> Sheet:
    s = Sheet("kongsberg-2024", title="Tilstandsrapport 2024 - Kongsberg barneverntjeneste")
    s.running = ("Tilstandsrapport barneverntjenesten 2024", "Kongsberg kommune")
    _front(s)
    _introduction(s)
    _messages(s)
    _deadlines(s)
    _measures(s)
    _money(s)
    _outlook(s)
    return s


def _front(s: Sheet) -> None:
    s.begin(90)
    s.heading("Tilstandsrapport 2024", 0)
    s.para("Kongsberg barneverntjeneste", size=16)
    s.gap(6)
    s.para("Rapport til kommunestyret etter barnevernsloven § 15-3", size=11)
    s.para("Behandles i kommunestyret våren 2025", size=11)
    s.begin()
    s.heading("Innhold")
    for title, page in CONTENTS:
        s.set_font("body", "", 10)
        dots = "." * int((s.width - s.get_string_width(title) - 10) / s.get_string_width("."))
        s.set_x(s.left)
        s.cell(s.width - 8, 6.5, f"{title} {dots}")
        s.cell(8, 6.5, str(page), align="R", new_x="LMARGIN", new_y="NEXT")


def _introduction(s: Sheet) -> None:
    s.begin()
    s.heading("1 Innledning")
    s.heading("1.1 Formålet med rapporten", 2)
    s.para(
        "Kommunestyret skal minst én gang i året få en redegjørelse om tilstanden i barneverntjenesten, jf. "
        "barnevernsloven § 15-3. Rapporten skal gi de folkevalgte grunnlag for å styre, og den skal vise både hva "
        "tjenesten får til og hvor den er sårbar. Tallene er hentet fra fagsystemet, KOSTRA og Bufdirs kommunemonitor."
    )
    s.heading("1.2 Organisering og bemanning", 2)
    s.para(
        "Barneverntjenesten er en del av kommunalområdet Oppvekst og er delt i ",
        ASIDE("tre avdelinger", 3, ""),
        ": mottak og undersøkelse, tiltak i hjemmet og omsorg og ettervern. Ved utgangen av året hadde tjenesten ",
        F("26,4 årsverk", 26.4, "arsverk", period="2024-12-31", unit="årsverk"),
        " fordelt på ",
        F("29 ansatte", 29, "ansatte", period="2024-12-31"),
        ". Sykefraværet var ",
        F("9,7 prosent", 9.7, "sykefravar", unit="prosent"),
        " i 2024, mot ",
        F("7,2 prosent", 7.2, "sykefravar", period="2023", unit="prosent"),
        " året før. ",
        "Turnover blant saksbehandlere var ",
        F("14 prosent", 14, "turnover", unit="prosent"),
        ".",
    )
    s.para(
        "Økningen i sykefraværet skyldes først og fremst ",
        ASIDE("fire langtidsfravær", 4, ""),
        " som ikke er arbeidsrelaterte. Tjenesten har i perioden leid inn ",
        ASIDE("to vikarer", 2, ""),
        " fra konsulentselskap for å holde fristene. Innleien ble avsluttet i november.",
    )
    s.para(
        "Fra 1. mars 2024 innførte tjenesten fast veiledning hver uke for nyansatte og en fadderordning det "
        "første året. "
        "Alle nyansatte får en sakstildeling som trappes opp gradvis, og ingen skal ha ansvar for akuttsaker alene de "
        "første seks månedene."
    )
    s.para(
        "Kongsberg er med i barnevernsvakten for Kongsberg-regionen og Modum. Vakten er bemannet hele døgnet og holder "
        "til på politistasjonen i Hokksund."
    )


def _messages(s: Sheet) -> None:
    s.begin()
    s.heading("2 Meldinger og undersøkelser")
    s.heading("2.1 Bekymringsmeldinger", 2)
    s.para(
        "Antallet meldinger har økt kraftig. I 2024 mottok tjenesten ",
        F("314", 314, "meldinger", note="teksten sier 314, tabellen 341: rapporten motsier seg selv"),
        " bekymringsmeldinger, som er det høyeste tallet som er registrert. De fleste meldingene gjelder vold i nære "
        "relasjoner, høyt konfliktnivå mellom foreldre og foreldres rusbruk.",
    )
    s.para("Tabell 1. Meldinger og undersøkelser, Kongsberg", bold=True, size=9)
    rows: list[list[Piece]] = [
        [label, *(F(str(v), v, m, period=y) for y, v in zip(YEARS, values, strict=True))] for label, m, values in COUNTS
    ]
    s.put_table(
        rows,
        [60, 20, 20, 20, 20, 20],
        head=[["", *YEARS]],
    )
    s.para(
        "Av meldingene som ble lagt bort, gjaldt ",
        ASIDE("38", 38, "meldinger_i_aktiv_tiltakssak", note="barn, ikke meldinger"),
        " barn som allerede hadde tiltak fra tjenesten. Tjenesten har ",
        ASIDE("ikke hatt fristbrudd på meldinger", 0, "fristbrudd_meldinger", note="null uten siffer"),
        " i 2024.",
    )
    s.heading("2.2 Hvem melder?", 2)
    rows = [[n, F(str(v), v, "meldinger", dims={"melder": n})] for n, v in SENDERS]
    s.put_table(rows, [90, 30], head=[["Melder", "Antall 2024"]], size=8.5)


def _deadlines(s: Sheet) -> None:
    s.begin()
    s.heading("2.3 Frister", 2)
    s.para(
        "En undersøkelse skal gjennomføres snarest og senest innen tre måneder. I særlige tilfeller kan fristen "
        "være seks "
        "måneder. Fristbrudd måles per halvår, og nevneren er undersøkelser som ble avsluttet i halvåret."
    )
    area = functools.partial(Fig, area="Buskerud", kind="county", unit="prosent")
    s.put_table(
        [
            [label, F(comma(v[0]), v[0], m, period=p, unit="prosent"), area(comma(v[1]), v[1], m, period=p)]
            for label, m, p, v in HALVES
        ],
        [90, 35, 35],
        head=[["Indikator", "Kongsberg", "Buskerud"]],
    )
    s.para(
        "Fristbruddene i første halvår gjaldt ",
        F("sju undersøkelser", 7, "fristbrudd_undersokelser", period="2024-H1"),
        " fordelt på ",
        F("fire familier", 4, "fristbrudd_undersokelser_familier", period="2024-H1"),
        ". Årsaken var at foreldrene ikke møtte til avtalte samtaler, og at det tok tid å få opplysninger fra "
        "spesialisthelse"
        "tjenesten. I andre halvår var det ",
        F("tre fristbrudd", 3, "fristbrudd_undersokelser", period="2024-H2"),
        ".",
    )
    s.para(
        "Tjenesten har innført ukentlig gjennomgang av alle undersøkelser som er eldre enn åtte uker. Avdelingsleder "
        "varsler barnevernsleder når en undersøkelse står i fare for å gå over fristen."
    )


def _measures(s: Sheet) -> None:
    s.begin()
    s.heading("3 Tiltak")
    s.heading("3.1 Hjelpetiltak", 2)
    s.para(
        "I løpet av 2024 hadde ",
        F("246 barn", 246, "barn_med_tiltak"),
        " tiltak fra barneverntjenesten. Av disse hadde ",
        F("171", 171, "hjelpetiltak_i_hjemmet"),
        " hjelpetiltak i hjemmet. Det utgjør ",
        F("69,5 prosent", 69.5, "hjelpetiltak_i_hjemmet_andel", unit="prosent"),
        " av alle barn med tiltak. De vanligste hjelpetiltakene er foreldreveiledning etter ICDP og COS-P, besøkshjem, "
        "økonomisk hjelp til fritidsaktiviteter og samtalegrupper for barn som har opplevd vold.",
    )
    s.para(
        "Tjenesten startet i august 2024 et eget familieteam som arbeider hjemme hos familiene på ettermiddag og "
        "kveld. "
        "Teamet bruker metoden «Familien først» og skal komme i gang innen fem dager etter vedtak. Målet er å "
        "forebygge "
        "plasseringer utenfor hjemmet."
    )
    s.heading("3.2 Barn utenfor hjemmet", 2)
    day = functools.partial(F, period="2024-12-31")
    s.para("Per 31.12.2024 bodde ", day("75 barn", 75, "barn_plassert"), " utenfor hjemmet:")
    s.bullets(
        [day("52 barn", 52, "barn_i_fosterhjem"), " i kommunale fosterhjem"],
        [day("11 barn", 11, "barn_i_institusjon"), " i institusjon"],
        [day("8 barn", 8, "barn_i_statlig_familiehjem"), " i statlig familiehjem"],
        [day("4 barn", 4, "barn_i_beredskapshjem"), " i beredskapshjem"],
    )
    s.para(
        "I tillegg får ",
        day("19 ungdommer", 19, "ungdom_ettervern"),
        " ettervern. Det ble fattet ",
        F("12 akuttvedtak", 12, "akuttvedtak"),
        " i løpet av året, mot ",
        F("17", 17, "akuttvedtak", period="2023"),
        " i 2023. ",
        "Andelen fosterhjem i slekt og nettverk var ",
        F("41,2 prosent", 41.2, "plassert_i_slekt_og_nettverk_andel", period="", unit="prosent"),
        ".",
    )
    s.para(
        "Det er krevende å finne fosterhjem til søsken og til ungdom over 13 år. Tjenesten bruker familieråd og "
        "nettverkskart i alle saker der plassering vurderes, for å finne fosterhjem i barnets egen slekt."
    )


def _money(s: Sheet) -> None:
    s.begin()
    s.heading("4 Økonomi")
    s.para(
        "Netto driftsutgifter til barnevern var ",
        F("88\u202f412\u202f000\u00a0kr", 88412000, "netto_driftsutgifter", unit="kr"),
        " i 2024. Det er et merforbruk på ",
        F("3,6 millioner kroner", 3600000, "merforbruk", unit="kr"),
        " mot budsjettet. Merforbruket skyldes ",
        ASIDE("tre nye institusjonsplasser", 3, ""),
        " og økte egenandeler til staten.",
    )
    area = functools.partial(Fig, area="Buskerud", kind="county", unit="kr", period="2024")
    s.put_table(
        [
            [f"{label} (2024)", F(kroner(v[0]), v[0], m, unit="kr"), area(kroner(v[1]), v[1], m)]
            for label, m, v in MONEY
        ],
        [90, 35, 35],
        head=[["Indikator", "Kongsberg", "Buskerud"]],
    )
    s.para(
        "Egenandelen for en plass i institusjon er ",
        F("198\u202f000\u00a0kr per måned", 198000, "egenandel_institusjon", period="", unit="kr per måned"),
        ", og for spesialisert fosterhjem ",
        F("44\u202f500\u00a0kr per måned", 44500, "egenandel_familiehjem", period="", unit="kr per måned"),
        ".",
    )
    s.para(
        "For 2025 er rammen økt med ",
        F(
            "2,9 millioner kroner",
            2900000,
            "tiltaksbudsjett_endring",
            period="2025",
            unit="kr",
            status="budget",
            core=False,
            note="rammen, ikke bare tiltak",
        ),
        ". Rammen dekker ikke veksten i egenandelene.",
    )


def _outlook(s: Sheet) -> None:
    s.begin()
    s.heading("5 Vurdering og veien videre")
    s.para(
        "Barnevernsleder vurderer at tjenesten er forsvarlig, men presset. Det som bekymrer mest, er at flere av "
        "ungdommene har sammensatte vansker, og at de får hjelp for sent. Ventetiden til psykisk helsevern for barn og "
        "unge har blitt lengre."
    )
    s.para(
        "Statsforvalteren gjennomførte tilsyn med ettervernet i mai 2024. Tilsynet fant ",
        ASIDE("ett lovbrudd", 1, ""),
        ": Tjenesten hadde "
        "ikke fattet skriftlig vedtak da ettervernet ble avsluttet. Rutinen er endret, og tilsynet ble lukket i "
        "oktober.",
    )
    s.para("Tjenesten vil prioritere dette i 2025:")
    s.bullets(
        "rekruttere fosterhjem sammen med Modum, Sigdal og Krødsherad",
        "ta i bruk nytt fagsystem, Modulus Barn, i september 2025",
        "følge opp planen for forebygging av omsorgssvikt og atferdsvansker",
        "øke barns medvirkning: alle barn skal få tilbud om egen samtale før vedtak",
        "redusere sykefraværet gjennom bedre oppfølging de første 14 dagene",
    )
    s.para(
        "Kommunestyret vedtok i juni 2024 en forebyggende plan som gjelder for alle tjenester rundt barn. Planen "
        "slår fast "
        "at skole, barnehage, helsestasjon og barnevern skal ha felles møte hver sjette uke i ",
        ASIDE("alle seks skolekretser", 6, ""),
        ".",
    )
