"""A slide deck whose charts are pictures: the slides have titles and a few words, the numbers cannot be read."""

from __future__ import annotations

import functools

from tests.golden.figure import Fig
from tests.golden.layout import Sheet
from tests.golden.sources.drawing import picture_of_bars

F = functools.partial(Fig, area="Ringerike", period="2024")
PICTURES = (
    (
        "Antall meldinger",
        (("2021", 388), ("2022", 402), ("2023", 437), ("2024", 451)),
        "Kilde: SSB og fagsystemet. Meldingene øker mest fra skole og politi.",
    ),
    (
        "Fristoverskridelser",
        (("1. halvår 2023", 7.1), ("2. halvår 2023", 5.2), ("1. halvår 2024", 3.4), ("2. halvår 2024", 1.9)),
        "Vi har jobbet målrettet med undersøkelser. Det er god utvikling.",
    ),
    (
        "Barn med tiltak i Ringerike og landet",
        (("Ringerike", 4.1), ("Buskerud", 3.6), ("Landet", 3.3)),
        "Ringerike ligger over både fylket og landet.",
    ),
    (
        "Sykefravær i tjenesten",
        (("2021", 8.8), ("2022", 10.4), ("2023", 9.6), ("2024", 7.3)),
        "Nedgangen henger sammen med bedre bemanning på mottak.",
    ),
    (
        "Netto driftsutgifter per barn 0-17 år",
        (("2022", 13900), ("2023", 15100), ("2024", 16200)),
        "Utgiftene øker, særlig til institusjon.",
    ),
)


def make() -> Sheet:
    s = Sheet(
        "ringerike-2024",
        title="Status for barnevernet",
        family="DejaVuSansCondensed",
        size=(190.5, 254),
        landscape=True,
    )
    s.accent, s.body = (120, 30, 60), 18
    s.begin(55)
    s.heading("Status for barnevernet i Ringerike 2024", 0)
    s.para("Presentasjon for kommunestyret 24. april 2025", size=16)
    _agenda(s)
    for title, data, words in PICTURES:
        _slide(s, title)
        s.image(picture_of_bars(title, data), x=30, y=45, w=190)
        s.set_xy(25, 142)
        s.para(words, size=13)
    _staff(s)
    _strengths(s)
    _plans(s)
    return s


def _slide(s: Sheet, title: str) -> None:
    s.begin(14)
    s.heading(title, 0)
    s.set_draw_color(120, 30, 60)
    s.line(25, s.get_y(), s.w - 25, s.get_y())
    s.gap(6)


def _agenda(s: Sheet) -> None:
    _slide(s, "Hva skal vi innom?")
    s.bullets(
        "Meldinger og undersøkelser",
        "Tiltak og plasseringer",
        "Bemanning og økonomi",
        "Hva lykkes vi med, og hva er vanskelig?",
        "Planer for 2025",
    )


def _staff(s: Sheet) -> None:
    _slide(s, "Bemanning")
    s.bullets(
        [
            F("34 årsverk", 34, "arsverk", period="", unit="årsverk"),
            " fordelt på ",
            F("fire", 4, "", core=False),
            " team",
        ],
        "Alle stillinger er besatt for første gang siden oppvekstreformen",
        [
            "Vi har ",
            F("fem", 5, "", core=False, note="ansatte under utdanning"),
            " ansatte som tar master i barnevern ved siden av jobben",
        ],
        "Teamlederne har fått egen lederopplæring gjennom KS",
    )


def _strengths(s: Sheet) -> None:
    _slide(s, "Styrker og utfordringer")
    top = s.get_y()
    s.frame(25, 97, top)
    s.heading("Styrker", 2)
    s.bullets(
        "Stabilt og kompetent mottaksteam",
        "Kort vei til helsestasjon og PPT, som er i samme hus",
        "God kontakt med foreldrene",
    )
    s.frame(130, 97, top)
    s.heading("Utfordringer", 2)
    s.bullets(
        "For få fosterhjem i regionen",
        "Ungdom som ruser seg og rømmer fra institusjon",
        "Lang reisevei til barn som er plassert i andre fylker",
    )


def _plans(s: Sheet) -> None:
    _slide(s, "Planer for 2025")
    s.bullets(
        "MST-team sammen med Hole og Jevnaker",
        "Egen veileder for fosterforeldre fra august",
        "Foreldrestøttekurs på somali, arabisk og ukrainsk",
        "Felles rutine med skolene ved høyt skolefravær",
    )
