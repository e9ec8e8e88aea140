"""The tables of the Kongsberg report for 2024."""

YEARS = ("2020", "2021", "2022", "2023", "2024")
COUNTS = (
    ("Meldinger mottatt", "meldinger", (287, 304, 266, 298, 341)),
    ("Meldinger henlagt", "meldinger_henlagt", (61, 70, 52, 74, 88)),
    ("Undersøkelser startet", "undersokelser_startet", (198, 205, 187, 201, 229)),
    ("Undersøkelser avsluttet", "undersokelser_avsluttet", (190, 211, 179, 196, 218)),
)
SENDERS = (
    ("Skole", 74),
    ("Politi/lensmann", 58),
    ("Helsestasjon/skolehelsetjenesten", 31),
    ("Barnevernsvakt", 29),
    ("Barnehage", 27),
    ("Mor/far/foresatte", 26),
    ("Lege/sykehus/tannlege", 22),
    ("NAV (kommune og stat)", 19),
    ("Andre privatpersoner", 17),
    ("Anonym", 16),
    ("Barnet selv", 9),
    ("Krisesenter", 8),
    ("Psykisk helsevern for barn og unge", 5),
    ("Frivillige organisasjoner/idrettslag", 0),
)
HALVES = (
    ("Fristbrudd i undersøkelser (2024 første halvår)", "fristbrudd_undersokelser_andel", "2024-H1", (6.4, 5.1)),
    ("Fristbrudd i undersøkelser (2024 andre halvår)", "fristbrudd_undersokelser_andel", "2024-H2", (2.8, 4.6)),
    ("Barn i hjelpetiltak med tiltaksplan (2024 første halvår)", "barn_med_tiltaksplan_andel", "2024-H1", (93.0, 89.7)),
    ("Barn i hjelpetiltak med tiltaksplan (2024 andre halvår)", "barn_med_tiltaksplan_andel", "2024-H2", (96.5, 90.9)),
)
MONEY = (
    ("Utgifter per barn i befolkningen 0-17 år", "utgifter_per_barn_0_17", (14872, 15940)),
    ("Utgifter per barn i barnevernet", "utgifter_per_barn_i_barnevernet", (186310, 201755)),
    ("Utgifter per barn som bor utenfor hjemmet", "utgifter_per_barn_utenfor_hjemmet", (471200, 498660)),
    ("Utgifter per barn som får tiltak i hjemmet", "utgifter_per_barn_i_hjemmet", (61480, 54215)),
)
CONTENTS = (
    ("1 Innledning", 3),
    ("1.1 Formålet med rapporten", 3),
    ("1.2 Organisering og bemanning", 3),
    ("2 Meldinger og undersøkelser", 4),
    ("2.1 Bekymringsmeldinger", 4),
    ("2.2 Hvem melder?", 4),
    ("2.3 Frister", 5),
    ("3 Tiltak", 6),
    ("3.1 Hjelpetiltak", 6),
    ("3.2 Barn utenfor hjemmet", 6),
    ("4 Økonomi", 7),
    ("5 Vurdering og veien videre", 8),
)
