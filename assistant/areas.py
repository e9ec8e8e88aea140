"""The areas that a question asks about, and where it names them.

A question names places in more ways than a vocabulary can list: by words that are also ordinary ("røst", "lister"), by
a county that is only an address ("Bø i Nordland"), by whose report it is in ("ifølge Hustadvikas rapport"). The
areas of the figures themselves decide: a word that is the name of an area that figures are for is that area.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.question import Question
from assistant.scope import Scope, covers
from assistant.sources import as_sources
from corpus.language import fold, terms
from corpus.model import Figure, Report
from corpus.vocabulary import Place, Vocabulary
from corpus.wordlist import word_lists

_WITH = re.compile(r"^\s*(barnevern\w*\s+)?(med|m/)\s*$", re.I)
_COMPARES = re.compile(
    r"\b(sammenlign|samanlikn|sammenlikn|enn\b|mot\b|mens\b|medan\b|kontra\b|vs\b|(?:forhold|høve) til"
    r"|forskjell|skilnad)",
    re.I,
)
_GROUP = re.compile(r"kostra-?gruppe\w*\s*(?P<number>\d*)", re.I)
_LISTED = re.compile(r"\s*(?:,|/|&|\+|\bog\b)\s*(?:i\s+)?", re.I)
_AGAINST = re.compile(
    r"\b(?:eller|enn|mot|kontra|vs|versus|forhold til|høve til|sammenlign\w* med|samanlikn\w* med)\b", re.I
)
_TOGETHER = re.compile(r"\b(?:samlet|samla|til ?sammen|til saman|sammenlagt|samanlagt|i alt|totalt)\b", re.I)
_AND_THEN = re.compile(r"\b(?:og|eller|samt)\s+(?:(?:i|for|på|hos|fra|frå|til|hele|heile|resten av)\s+)*$", re.I)
_AND_ASKS = re.compile(r"(?:,|\bog)\s+(?:og\s+)?(?:hvor|kor|hva|kva|hvem|kven|hvilke\w*)\b", re.I)
_AND_NEXT = re.compile(r"\s*(?:kommune\w*\s+|barnevern\w*\s+)?(?:,|og\b|eller\b|samt\b|[-–/&]|$)", re.I)
_SIDE_BY_SIDE = re.compile(r"^\s*,?\s*$")
_ADDRESS = re.compile(r"^\s*(i|,|\()?\s*$")


@dataclass(frozen=True, slots=True)
class Area:
    """An area asked about: the names it goes by in figures, and the kind when only a kind is named ("fylket")."""

    name: str
    names: frozenset[str]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """An area and where the question names it."""

    start: int
    end: int
    area: Area
    place: Place | None
    district: bool = False


class Explained:
    """Which characters of a question some mention accounts for.

    A measure's mention may reach over words that are not its own ("barn på Bygdøy har tiltak"), so a name inside it is
    only accounted for by a place.
    """

    def __init__(self, measures: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> None:
        self._measures, self._others = measures, others

    def __call__(self, at: int) -> bool:
        """Whether any mention accounts for the character at ``at``."""
        return self.by_place(at) or any(start <= at < end for start, end in self._measures)

    def by_place(self, at: int) -> bool:
        """Whether a place, time or sender accounts for it."""
        return any(start <= at < end for start, end in self._others)


def spots_of(
    question: Question, scope: Scope, vocabulary: Vocabulary, figures: Sequence[Figure], measured: Collection[str] = ()
) -> list[Spot]:
    """The areas that are asked about, from left to right.

    :param measured: slugs of the measures that are asked for; they tell whether the members of a service, all named,
        or the service has the number.
    """
    spots: list[Spot] = []
    for mention in question.places:
        candidates = [p for p in mention.candidates if p in scope.covered] or list(mention.candidates[:1])
        place = candidates[0]
        named = {place.name, place.key, *_also_called(place, scope, vocabulary), *_groups(place, figures)}
        kind = place.kind if not place.named and place.kind != "country" else ""
        area = Area(place.name if place.named else mention.text, frozenset(map(fold, named)), kind)
        spots.append(Spot(mention.start, mention.end, area, place))
    spots += _by_the_figures(question.text, [(s.start, s.end) for s in spots], figures)
    spots.sort(key=lambda spot: spot.start)
    asked = _asked_about(question.text, spots, (scope, vocabulary))
    counted = [f for f in figures if f.measure in measured]
    asked = _of_the_duty(asked, question, counted, vocabulary)
    for report in scope.reports:
        asked = _as_its_service(asked, question.text, report, counted)
    return asked


def _of_the_duty(
    spots: list[Spot], question: Question, measured: Sequence[Figure], vocabulary: Vocabulary
) -> list[Spot]:
    """Of a service and an office that it shares with others, each with numbers of its own, the one that has the number.

    "Hvor mange saker fra Moss hadde barnevernsvakta" asks for the number of Moss, "hvor mange henvendelser fikk
    barnevernsvakta som Moss bruker" for that of the office. Both stay where they are held against each other.
    """
    offices = [s for s in spots if s.place is None and _in_measure(s, question, vocabulary)]
    services = [s for s in spots if s.place is not None and s.place.kind in ("service", "municipality")]
    if len(offices) != 1 or not services or _COMPARES.search(question.text):
        return spots
    have = {fold(f.area) for f in measured}
    of_office, of_services = offices[0].area.names & have, [s for s in services if s.area.names & have]
    if of_services and not of_office:
        return [s for s in spots if s not in offices]
    return [s for s in spots if s not in services] if of_office and not of_services else spots


def _in_measure(spot: Spot, question: Question, vocabulary: Vocabulary) -> bool:
    """Whether what is measured is called by the name of an area: "henvendelser til barnevernsvakta"."""
    name = question.text[spot.start : spot.end]
    return any(
        m.start <= spot.start < m.end and any(vocabulary.goes_by(slug, name) for slug in m.candidates)
        for m in question.measures
    )


def _as_its_service(spots: list[Spot], text: str, report: Report, measured: Sequence[Figure]) -> list[Spot]:
    """With one spot for "Oppdal og Rennebu" where that is their service and no list of two.

    It is where they are taken together, where they are held against a third place, and where only the service has
    the number.
    """
    members = set(map(fold, report.municipalities))
    run = [s for s in spots if s.area.names & members]
    if len(run) < 2 or len(run) != len(members) or run != spots[spots.index(run[0]) :][: len(run)]:
        return spots
    if any(_LISTED.fullmatch(text, one.end, other.start) is None for one, other in pairwise(run)):
        return spots
    others = [s for s in spots if s not in run]
    against = others and any(_AGAINST.search(_between(text, run, other)) for other in others)
    their_own = any(fold(f.area) in members for f in measured)
    only_together = not their_own and any(fold(f.area) == fold(report.service) for f in measured)
    if not (_TOGETHER.search(text) or against or only_together):
        return spots
    whole = Spot(run[0].start, run[-1].end, Area(report.service, frozenset({fold(report.service)})), None)
    at = spots.index(run[0])
    return [*spots[:at], whole, *spots[at + len(run) :]]


def _between(text: str, run: Sequence[Spot], other: Spot) -> str:
    return text[other.end : run[0].start] if other.end <= run[0].start else text[run[-1].end : other.start]


def _groups(place: Place, figures: Iterable[Figure]) -> set[str]:
    """ "KOSTRA-gruppa" is whichever group the figures are for, one with a number is that however it is written."""
    asked = _GROUP.fullmatch(place.name)
    found = {f.area: _GROUP.fullmatch(f.area) for f in figures if f.area_kind == "country"} if asked else {}
    return {area for area, group in found.items() if asked and group and asked["number"] in ("", group["number"])}


def _by_the_figures(text: str, taken: Sequence[tuple[int, int]], figures: Iterable[Figure]) -> list[Spot]:
    """Words that the vocabulary did not take for places, but that are the names of areas that figures are for."""
    known = [f for f in figures if f.area_kind in ("municipality", "district", "service") and f.area]
    names = {fold(f.area): f.area for f in known}
    offices = {terms(f.area)[0]: f.area for f in known if f.area_kind == "service" and len(terms(f.area)) > 1}
    districts = {fold(f.area) for f in known if f.area_kind == "district"}
    free = Explained((), taken)
    stop = word_lists().stop
    found = []
    for match in re.finditer(r"[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?", text):
        for start, end in ((match.start(), match.end()), *((m.start(), m.end()) for m in _words_in(match))):
            name = fold(text[start:end])
            if name not in names and " " not in name and (own := terms(name)) and own[0] in offices:
                name = fold(offices[own[0]])  # "barnevernvakta" is "Barnevernsvakta"
            if name in names and name not in stop and not free(start):
                found.append(Spot(start, end, Area(names[name], frozenset({name})), None, name in districts))
                break
    return found


def _words_in(match: re.Match[str]) -> list[re.Match[str]]:
    return list(re.compile(r"[^\W\d_][\w-]*").finditer(match.string, match.start(), match.end()))


def _asked_about(text: str, spots: Sequence[Spot], where: tuple[Scope, Vocabulary]) -> list[Spot]:
    """Without the places that only tell whose report it is, where another place lies, or what belongs to it."""
    scope, vocabulary = where
    sources = as_sources(text, [(s.start, s.end) for s in spots])
    spots = [s for s, source in zip(spots, sources, strict=True) if not source]
    spots = [s for s in spots if not _where_to_look(text, s, spots, vocabulary)]
    kept: list[Spot] = []
    for i, spot in enumerate(spots):
        before = spots[i - 1] if i else None
        if before is not None:
            gap = text[before.end : spot.start]
            if _WITH.match(gap) and not _COMPARES.search(text):
                continue
            if kept and before.district and not spot.district and _ADDRESS.match(gap):
                continue  # "Fastlandet i Tromsø"
            if kept and spot.district and not before.district and _SIDE_BY_SIDE.match(gap):
                kept[-1] = spot  # "Tromsø Fastlandet"
                continue
            if kept and _ADDRESS.match(gap) and _lies_in(before, spot, vocabulary):
                kept[-1] = _at_the_address(before, spot, (scope, vocabulary))
                continue
        kept.append(spot)
    return kept


def _where_to_look(text: str, spot: Spot, spots: Sequence[Spot], vocabulary: Vocabulary) -> bool:
    """Whether a service is named whose municipality is asked about: "unger fra Ørland ... Fosen barneverntjeneste".

    Where they stand side by side, or are compared, both are asked about.
    """
    if spot.place is None or spot.place.kind != "service" or _COMPARES.search(text):
        return False
    members = {
        fold(vocabulary.places[k].name) if k in vocabulary.places else fold(k) for k in spot.place.municipalities
    }
    own = [s for s in spots if s is not spot and s.area.names & members]
    if not own or len(members) == 1:
        return False
    at = spots.index(spot)
    return not any(_side_by_side(text, *pair) for pair in pairwise(spots[max(0, at - 1) : at + 2]))


def _side_by_side(text: str, first: Spot, second: Spot) -> bool:
    gap = text[first.end : second.start]
    return any((_AND_THEN.search(gap), _AND_NEXT.match(gap), _AND_ASKS.search(gap)))


def _lies_in(inner: Spot, outer: Spot, vocabulary: Vocabulary) -> bool:
    """Whether one is a municipality of the other, a county."""
    if outer.place is None or outer.place.kind != "county":
        return False
    own = inner.area.names
    return any(
        fold(vocabulary.places[key].name) in own for key in outer.place.municipalities if key in vocabulary.places
    )


def _at_the_address(inner: Spot, outer: Spot, where: tuple[Scope, Vocabulary]) -> Spot:
    """Of places with one name the one in this county; when the reports are about another, it goes by its key alone."""
    covered, vocabulary = where[0].covered, where[1]
    if inner.place is None or outer.place is None:
        return inner
    there = [vocabulary.places[key] for key in outer.place.municipalities if key in vocabulary.places]
    meant = [place for place in there if fold(place.name) in inner.area.names]
    alone = all(place.key == place.name for place in meant)
    if alone or any(place in covered for place in meant):
        return inner
    return replace(inner, area=Area(inner.area.name, frozenset(fold(place.key) for place in meant)))


def _also_called(place: Place, scope: Scope, vocabulary: Vocabulary) -> set[str]:
    """A service of one municipality goes by either name; the county of all reports in question is their "fylket"."""
    names = set()
    about = [r for r in scope.reports if covers(r, place, vocabulary)]
    if place.kind in ("municipality", "service"):
        for report in about:
            if len(report.municipalities) == 1:
                names |= {report.service, *report.municipalities}
    elif place.kind == "county" and about and len(about) == len(scope.reports):
        names.add("fylket")
    return names - {""}
