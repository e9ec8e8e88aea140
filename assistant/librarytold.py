"""Questions about the library itself: which reports it has, for which municipalities and years, and what can be asked.

They are no questions to the reports: "dere" in them is the program, and no passage answers them. Such a question is
known by that it holds nothing but words that ask, words for reports and places, and one that points to the library.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Citation, Section, Statement, Table, TableCell
from assistant.grafting import listed, spans_of, without
from assistant.quoting import title_of
from assistant.reportasked import asked_of_report
from assistant.scope import covers
from assistant.starters import starters
from corpus.language import fold
from corpus.library import Library
from corpus.model import Report
from corpus.periods import find_periods
from corpus.vocabulary import PlaceMention, Vocabulary

_WHAT_TO_ASK = re.compile(
    r"(?:hei |hallo )?(?:hva|kva) kan (?:du|dere|de|jeg|eg|en|ein|man|vi|dette|programmet)"
    r"(?: (?:spørre|spørje|svare|svar|hjelpe|gjøre|gjere|få|finne|bruke|vite|brukes"
    r"|om|på|med|meg|oss|deg|dere|her|til|ut))*"
    r"|(?:hva|kva) (?:er dette(?: for noe)?|vet du|veit du)"
)
_ASKING = r"hvilken?|hvilke[nt]?|kva|hva|hvem|kven|hvor|kor|vis|list|finnes|finst|har"
_SUBJECT = (
    r"(?:tilstands?|års?)?rapport(?:er|ene|ane|ar)?|kommun(?:e|er|ene|ar|ane)|(?:barneverns?)?t(?:j)?enest(?:e|er|ene|ar|ane)"
    r"|år|årstall|årgang(?:er)?|steder|plasser|dokument(?:er|ene)?|pdf(?:er|ene)?"
)
_LIBRARY = (
    r"dere|du|dykk|de|bibliotek(?:et|a)?|her|inne|lest|lagt|lasta|lastet|programmet"
    r"|(?:tilstands)?rapport(?:er|ene|ane|ar)"
)
_BETWEEN = (
    r"mange|alle|slags|for|fra|frå|om|er|som|har|med|i|på|opp|inn|ligger|ligg|finnes|finst|fins|tall|data|det|jeg|eg|vi|man"
    r"|kan|spørre|spørje|søke|leite|lete|dekker|dekkjer|gjelder|gjeld|handler|handlar|meg|oss|omfatter|omfattar|nå|no|egentlig|de"
    r"|hvilke|til|ut|skrevet|levert|svare|noen|nokon|nokre"
)
_WORD = re.compile(rf"(?:{_ASKING}|{_SUBJECT}|{_LIBRARY}|{_BETWEEN})")
_MOST = 60
"""More reports than this are counted and not listed."""


def library_told(text: str, library: Library, vocabulary: Vocabulary) -> Answer | None:
    """The library's reports, those of the places and years named if any are; ``None`` when something else is asked."""
    rest, places, years = _coordinates(text, vocabulary)
    asks_what = _WHAT_TO_ASK.fullmatch(rest) is not None
    if asked_of_report(text) or (not asks_what and not _asks_of_library(rest)):
        return None
    reports = [r for r in library.reports() if not years or r.year in years]
    for mention in places:
        reports = [r for r in reports if any(covers(r, place, vocabulary) for place in mention.candidates)]
    named = [*(m.name for m in places), *map(str, sorted(years))]
    if not reports:
        told = Statement(f"Biblioteket har ingen rapport som gjelder {listed(named)}.")
        return Answer(text, "none", True, (Section("", (told,)),), suggestions=starters(library))
    return _listing(text, reports, (asks_what, library, vocabulary))


def _coordinates(text: str, vocabulary: Vocabulary) -> tuple[str, list[PlaceMention], set[int]]:
    """The folded words without its places and times, and those."""
    places = [m for m in vocabulary.find_places(text, lowercase=True) if m.place.named]
    periods = find_periods(text)
    left = without(text, [*spans_of(places), *spans_of(periods)])
    rest = " ".join(re.findall(r"[^\W_]+", fold(left)))
    years = {y for m in periods for y in range(m.period.start.year, m.period.end.year + 1)}
    return rest, places, years


def _asks_of_library(rest: str) -> bool:
    words = rest.split()
    kinds = (_ASKING, _SUBJECT, _LIBRARY)
    return (
        all(_WORD.fullmatch(word) for word in words)
        and all(any(re.fullmatch(kind, word) for word in words) for kind in kinds)
        and re.fullmatch(_ASKING, words[0]) is not None
    )


def _listing(text: str, reports: Sequence[Report], about: tuple[bool, Library, Vocabulary]) -> Answer:
    asks_what, library, vocabulary = about
    ordered = sorted(reports, key=lambda r: (fold(r.service or r.title), -(r.year or 0)))
    years = sorted({r.year for r in ordered if r.year is not None})
    span = f", fra {years[0]} til {years[-1]}" if len(years) > 1 else ""
    areas = len({key for r in ordered for key in r.municipalities})
    of = f", om {areas} kommuner" if areas > 1 else ""
    count = f"{len(ordered)} rapporter{span}{of}" if len(ordered) > 1 else "én rapport"
    said = [Statement(_WHAT)] if asks_what else []
    said.append(Statement(f"Biblioteket har {count}:", counts=(len(ordered), areas)))
    shown = ordered[:_MOST]
    citations = tuple(Citation(n, r.id, title_of(r), 1, r.title, ()) for n, r in enumerate(shown, 1))
    rows = tuple(
        (TableCell(title_of(r), (n,)), TableCell(_municipalities(r, vocabulary))) for n, r in enumerate(shown, 1)
    )
    table = Table(("Rapport", "Gjelder"), rows)
    section = Section("", tuple(said), table)
    return Answer(text, "text", False, (section,), citations, suggestions=starters(library))


_WHAT = (
    "Spør om det som står i rapportene, gjerne med kommune og år: hvor mange meldinger, undersøkelser, tiltak og "
    "årsverk, hva det koster, hvordan det har utviklet seg, hvorfor, og hva tjenestene skriver om planer."
)


def _municipalities(report: Report, vocabulary: Vocabulary) -> str:
    known = vocabulary.places
    names = [known[key].name if key in known else key for key in report.municipalities]
    return listed(names) or "ukjent kommune"
