"""A nynorsk report in two columns with running header and footer; the budget is printed in thousand kroner."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig, Piece
from tests.golden.layout import Sheet

AREA = "Sunnfjord"
F = functools.partial(Fig, area=AREA, period="2024")
ASIDE = functools.partial(F, core=False)
COLUMN, GUTTER = 75.0, 10.0
BUDGET = (
    ("Saksbehandling (funksjon 244)", "driftsutgifter_244", "", (25310, 24650, 660, 26020)),
    ("herav løn og sosiale utgifter", "", "", (21480, 20900, 580, 22100)),
    ("Tiltak når barnet ikkje er plassert (funksjon 251)", "driftsutgifter_251", "", (9875, 10400, -525, 10650)),
    ("Tiltak når barnet er plassert (funksjon 252)", "driftsutgifter_252", "", (38940, 35200, 3740, 38100)),
    ("Sum netto driftsutgifter", "netto_driftsutgifter", "", (74125, 70250, 3875, 74770)),
)
KEY = (
    ("Meldingar", "meldinger", (176, 193, 188)),
    ("Undersøkingar starta", "undersokelser_startet", (128, 140, 131)),
    ("Barn med tiltak", "barn_med_tiltak", (149, 158, 152)),
    ("Barn plasserte utanfor heimen", "barn_plassert", (44, 47, 51)),
    ("Akuttvedtak", "akuttvedtak", (7, 12, 9)),
)


def thousands(value: int) -> str:
    return ("-" if value < 0 else "") + f"{abs(value):,}".replace(",", " ")


def make() -> Sheet:
    s = Sheet("sunnfjord-2024", title="Tilstandsrapport for barnevernet 2024", family="DejaVuSerif", language="nn")
    s.body, s.accent = 9.3, (20, 90, 70)
    s.running = ("Sunnfjord kommune  |  Tilstandsrapport for barnevernet 2024", "Barnevernstenesta i Sunnfjord")
    s.begin(30)
    s.heading("Tilstandsrapport for barnevernet i Sunnfjord kommune 2024", 0)
    s.para("Årsrapport til kommunestyret, barnevernslova § 15-3", size=11)
    top = s.get_y() + 4
    _first(s, top)
    s.begin()
    _second(s)
    s.begin()
    _budget(s)
    s.begin()
    _plans(s)
    return s


def _left(s: Sheet, top: float) -> None:
    s.frame(25, COLUMN, top)


def _right(s: Sheet, top: float) -> None:
    s.frame(25 + COLUMN + GUTTER, COLUMN, top)


def _first(s: Sheet, top: float) -> None:
    _left(s, top)
    s.heading("Kort om året", 2)
    s.para(
        "Barnevernstenesta har hatt eit år med stor aktivitet og mange endringar. Vi fekk ",
        F("188 meldingar", 188, "meldinger"),
        " i 2024, litt færre enn året før. Samstundes er sakene meir saman\u00adsette. "
        "Det er fleire barn som bur utan\u00adfor heimen, og det er her kostna\u00addane aukar mest.",
    )
    s.para(
        "Tenesta held til i Førde og har ",
        F("18,6 årsverk", 18.6, "arsverk", period="", unit="årsverk"),
        ". Av desse er ",
        F("1,5", 1.5, "", unit="årsverk", core=False, note="merkantile årsverk"),
        " merkantile. Sjuke\u00adfråværet var ",
        F("6,1 prosent", 6.1, "sykefravar", unit="prosent"),
        ", ned frå ",
        F("8,4 prosent", 8.4, "sykefravar", period="2023", unit="prosent"),
        " i 2023.",
    )
    s.para(
        "Nedgangen i sjukefråværet kjem av at vi har fått faste team, betre opplæring og ei seniorordning som gjer at "
        "erfarne medarbeidarar vert verande i jobben."
    )
    s.heading("Samarbeid", 2)
    s.para(
        "Vi har avtale med Sogn og Sunnfjord barnevernsvakt om beredskap utanom kontortid. Vakta skal kunne rykkje ut "
        "innan to timar i heile kommunen."
    )
    _right(s, top)
    s.heading("Dette er vi uroa for", 2)
    s.para(
        "Unge mellom 13 og 17 år med rus og kriminalitet er den gruppa som er vanske\u00adlegast å hjelpe. Vi manglar "
        "tiltak som verkar, og institusjons\u00adplassane ligg langt unna heim\u00adstaden."
    )
    s.para(
        "Vi er òg uroa for at bufferen av fosterheimar er tom. ",
        ASIDE("Tre", 3, ""),
        " av barna i beredskapsheim ventar på fosterheim.",
    )
    s.heading("Dette er vi stolte av", 2)
    s.bullets(
        "Alle undersøkingar vart starta innan ei veke.",
        "Vi har fått på plass eit ungdomsråd som gjev råd om korleis vi møter barn.",
        "Foreldra seier i brukar\u00adundersøkinga at dei vert møtte med respekt.",
    )
    s.heading("Kva seier lova?", 2)
    s.para(
        "Barnevernslova skal sikre at barn og unge som lever under forhold som kan skade helsa og utviklinga deira, "
        "får naudsynt hjelp, omsorg og vern til rett tid. Ei undersøking skal vere ferdig innan tre månader."
    )


def _second(s: Sheet) -> None:
    _left(s, 24)
    s.heading("Nøkkeltal", 2)
    s.put_table(
        [
            [n, *(F(str(v), v, m, period=y) for y, v in zip(("2022", "2023", "2024"), values, strict=True))]
            for n, m, values in KEY
        ],
        [39, 13, 13, 13],
        head=[["", "2022", "2023", "2024"]],
        style="rules",
        size=8,
    )
    s.para(
        "Talet på meldingar gjekk ned med ",
        F("fem", -5, "meldinger_endring", note="frå 193 til 188"),
        " frå 2023 til 2024. Talet på barn som er plasserte, auka i same periode frå ",
        F("47", 47, "barn_plassert", period="2023"),
        " til ",
        F("51", 51, "barn_plassert"),
        ".",
    )
    s.para(
        "Av dei ",
        F("131 undersøkingane", 131, "undersokelser_startet"),
        " som vart starta, enda ",
        F("57", 57, "undersokelser_med_tiltak"),
        " med vedtak om tiltak, medan ",
        F("49", 49, "undersokelser_henlagt"),
        " vart lagde bort. Resten var ikkje ferdige ved årsskiftet.",
    )
    s.heading("Fristbrot", 2)
    s.para(
        "Vi hadde ",
        F("seks fristbrot", 6, "fristbrudd_undersokelser", period="2024-H1"),
        " i første halvår 2024 og ",
        F("to", 2, "fristbrudd_undersokelser", period="2024-H2"),
        " i andre halvår. Det svarar til ",
        F("9,2 prosent", 9.2, "fristbrudd_undersokelser_andel", period="2024-H1", unit="prosent"),
        " og ",
        F("3,1 prosent", 3.1, "fristbrudd_undersokelser_andel", period="2024-H2", unit="prosent"),
        " av undersøkingane som vart avslutta.",
    )
    _senders_and_homes(s)


def _senders_and_homes(s: Sheet) -> None:
    _right(s, 24)
    s.heading("Kven melder?", 2)
    s.para(
        "Skulen er den instansen som melder oftast, følgd av politiet og barnevernsvakta. Dei siste åra har vi sett at "
        "barnehagane melder sjeldnare. Vi trur at dette kjem av at mange nytilsette ikkje kjenner "
        "opplysnings\u00adplikta "
        "godt nok, og har difor vitja alle barne\u00adhagane i 2024."
    )
    s.heading("Fosterheim og institusjon", 2)
    at = functools.partial(F, period="2024-12-31")
    s.para(
        "Ved utgangen av 2024 budde ",
        at("36 barn", 36, "barn_i_fosterhjem"),
        " i fosterheim, ",
        at("seks barn", 6, "barn_i_institusjon"),
        " på institusjon og ",
        at("fire barn", 4, "barn_i_beredskapshjem"),
        " i beredskapsheim. ",
        at("Tolv ungdommar", 12, "ungdom_ettervern"),
        " fekk ettervern.",
    )
    s.para(
        "Ein institusjonsplass kostar oss om lag ",
        F("2,4 millionar kroner", 2400000, "arskostnad_institusjon", period="", unit="kr"),
        " i året. Kommunen betaler sjølv ",
        F("205 000 kr per månad", 205000, "egenandel_institusjon", period="", unit="kr per måned"),
        " i eigendel for kvart barn.",
    )
    s.para(
        "Vi har teke i bruk slekts- og nettverks\u00adplassering i større grad enn før, og held familieråd i "
        "alle saker der "
        "barnet kan måtte flytte."
    )


def _budget(s: Sheet) -> None:
    s.frame(25, s.w - 50, 24)
    s.heading("Økonomi", 1)
    s.para("Tabellen viser rekneskapen for 2024 mot budsjettet, og budsjettet for 2025. Alle tal i 1000 kroner.")
    periods = (("2024", "actual"), ("2024", "budget"), ("2024", "actual"), ("2025", "budget"))
    rows: list[list[Piece]] = [
        [
            label,
            *(
                F(
                    thousands(v),
                    v * 1000,
                    m if i != 2 else ("merforbruk" if m == "netto_driftsutgifter" else ""),
                    period=p,
                    status=st,
                    unit="kr",
                    core=i != 2 or m == "netto_driftsutgifter",
                    note="i 1000 kroner",
                )
                for i, (v, (p, st)) in enumerate(zip(values, periods, strict=True))
            ),
        ]
        for label, m, _, values in BUDGET
    ]
    s.put_table(
        rows,
        [66, 24, 24, 22, 24],
        head=[["", "Rekneskap 2024", "Budsjett 2024", "Meir\u00adforbruk", "Budsjett 2025"]],
        style="rules",
        size=9,
        bold_last=True,
    )
    s.para(
        "Netto driftsutgifter enda på ",
        F("74,1 millionar kroner", 74100000, "netto_driftsutgifter", unit="kr"),
        " i 2024. Meirforbruket på ",
        F("3,9 millionar kroner", 3900000, "merforbruk", unit="kr"),
        " kjem i hovudsak av ",
        ASIDE("to nye institusjons\u00adplassar", 2, ""),
        " som ikkje var kjende då budsjettet vart vedteke.",
    )
    s.heading("Utgifter per barn samanlikna med Vestland", 2)
    v = functools.partial(Fig, area="Vestland", kind="county", period="2024", unit="kr")
    k = functools.partial(F, unit="kr")
    s.put_table(
        [
            [
                "Netto driftsutgifter til barnevern per barn 0-17 år",
                k("15 731", 15731, "utgifter_per_barn_0_17"),
                v("14 208", 14208, "utgifter_per_barn_0_17"),
            ],
            [
                "Utgifter per barn som får tiltak i heimen",
                k("47 930", 47930, "utgifter_per_barn_i_hjemmet"),
                v("52 116", 52116, "utgifter_per_barn_i_hjemmet"),
            ],
            [
                "Utgifter per barn som bur utanfor heimen",
                k("512 400", 512400, "utgifter_per_barn_utenfor_hjemmet"),
                v("487 050", 487050, "utgifter_per_barn_utenfor_hjemmet"),
            ],
        ],
        [90, 35, 35],
        head=[["Kroner, 2024", "Sunnfjord", "Vestland"]],
        style="rules",
    )


def _plans(s: Sheet) -> None:
    _left(s, 24)
    s.heading("Det vi skal gjere i 2025", 2)
    s.bullets(
        "Tilsetje ein fosterheims\u00adkonsulent i full stilling frå 1. april.",
        "Prøve ut eit ambulant ungdomsteam saman med Kinn og Askvoll.",
        "Gje alle skular og barnehagar opplæring i melde\u00adplikta.",
        "Innføre digital dialog med foreldre gjennom DigiBarnevern.",
    )
    s.heading("Bustad og oppvekst", 2)
    s.para(
        "Kommunen har ",
        F("22 480 innbyggjarar", 22480, "innbyggere", period=""),
        ". Delen barn som lever i låginntekts\u00adfamiliar, er ",
        F("8,3 prosent", 8.3, "barn_i_lavinntektsfamilier_andel", period="", unit="prosent"),
        ". I Vestland er delen ",
        Fig("9,6 prosent", 9.6, "barn_i_lavinntektsfamilier_andel", "Vestland", "", "prosent", kind="county"),
        ".",
    )
    _right(s, 24)
    s.heading("Kvalitet og tilsyn", 2)
    s.para(
        "Statsforvaltaren i Vestland hadde tilsyn med oppfølginga av fosterheimar hausten 2024. Dei fann at vi "
        "ikkje hadde "
        "vitja alle barna så ofte som lova krev. Vi har laga ein plan for å rette dette innan 1. juni 2025."
    )
    s.para(
        "Internkontrollen viser at barnet sin plan manglar i nokre saker. Teamleiarane går no gjennom alle "
        "sakene kvart "
        "kvartal."
    )
    s.heading("Medverknad", 2)
    s.para(
        "Ungdomsrådet i barnevernet møtest fire gonger i året. Rådet har mellom anna laga eit kort som fortel "
        "barn kva dei "
        "kan krevje av oss, og dei har bedt om at kontakt\u00adpersonen ikkje vert bytt ut utan at barnet er spurt."
    )
