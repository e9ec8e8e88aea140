"""Which service a report is about, and which municipalities it serves.

A report names its own service first, largest and most often: in the title, on the cover, in the running
text. Other services are named too (neighbours, those that were asked for advice), but only inside.
Members of a service are taken from what is known about it; of an unknown one, from the words of the report.
A county's overview is nobody's service: its municipalities are those that its tables list, and the evidence says
that it is an overview. A district of a city serves a part of a municipality, so it names no municipality.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Evidence
from corpus.place_reading import PlaceMention
from corpus.places import Place, joined
from corpus.vocabulary import Vocabulary
from ingest.reportyear import Said

_SERVICE = r"[Bb]arneverns?(?:t[ej]e?nest[ea][nr]?|tenest[ea][nr]?|ten[ea]st[ea]|et)?"
_NAME = r"[A-ZÆØÅ][\w-]+(?:(?:\s+|\s*,\s*|\s+(?:og|i|på)\s+)[A-ZÆØÅ][\w-]+)*"
_BEFORE = re.compile(rf"({_NAME})\s+(?:interkommunale\s+|kommunale\s+|felles\s+)?[Bb]arneverns?t?[ej]?e?nest\w*")
_AFTER = re.compile(rf"{_SERVICE}\s+(?:i|for|på|til)\s+({_NAME})")
_NUMBER = re.compile(r"(?:primary|kommunenr|kommunenummer|kommune|region)=K?[-_]?(\d{4})\b", re.IGNORECASE)
_NOT_NAMES = frozenset(
    "Den Det De Dei Vår Vårt Våre Norsk Norske Interkommunal Interkommunale Kommunal Kommunale Statlig Alle Ny I Om "  # noqa: SIM905
    "For Fra Tilstandsrapport Rapport Årsmelding Årsrapport Barnevern Barnevernet Leder Kommunens Lov".split()
)
_DISTRICT = re.compile(r"^[Bb]ydel(?:en)?\s+")
_BETWEEN = re.compile(r"(?: kommune)?\s*(?:,|/|&|\+|-|–|\bog\b|,?\s+og)\s*")
_SERVED_KINDS = ("municipality", "service", "district")
_NUMBER_IN_LINKS = 8.0
"""What a municipality's number in the report's links weighs; less than the title, more than a few sentences."""
_ONLY_NAMED, _ONLY_NAMED_INSIDE = 0.3, 0.03
"""What a place weighs that is named, but not as a child-welfare service: on the front page, and inside."""
FRONT = 5.0
"""Texts of at least this weight stand on the front of a report."""
_MEMBER_WORDS = re.compile(
    r"interkommunal|vertskommune|eierkommun|eigarkommun|deltaker|deltakar|samarbeid|består av|omfatter|omfattar|"
    r"kommunene|kommunane|felles|sammen med|saman med",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Served:
    """A service's short name, the municipalities it serves, and why; ``overview``: a county, not a service."""

    service: str
    municipalities: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    overview: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """A text with the weight of its place in the report and the places that it names."""

    said: Said
    weight: float
    mentions: tuple[PlaceMention, ...]


@dataclass(slots=True)
class _Candidate:
    points: float = 0.0
    said: Said | None = None
    words: str = ""
    place: Place | None = None


def service_of_report(
    vocabulary: Vocabulary,
    said: Sequence[tuple[Said, float]],
    links: Iterable[tuple[str, int]],
    year: int | None,
    listed: Sequence[Said] = (),
) -> Served:
    """Find the service in what a report says; each text comes with the weight of its place in the report.

    ``links`` are addresses with their pages, ``listed`` the labels of the tables' rows. Nothing found gives
    ``""`` and no municipalities.
    """
    reads = [_Read(text, weight, tuple(vocabulary.find_places(text.text))) for text, weight in said]
    candidates = _candidates(vocabulary, reads)
    numbered = _from_links(vocabulary, links)
    if numbered is not None:
        candidates[numbered[0].name].points += _NUMBER_IN_LINKS
        candidates[numbered[0].name].place = numbered[0]
    if not candidates:
        return Served("", (), ())
    name = max(candidates, key=lambda name: candidates[name].points)
    best = candidates[name]
    evidence = []
    if best.said is not None:
        evidence.append(Evidence("service", name, _around(best.said.text, best.words), best.said.page))
    elif numbered is not None:
        evidence.append(replace(numbered[1], about="service", value=name))
    if best.place is not None and best.place.kind == "county":
        members, why = _listed_in(vocabulary, best.place, listed, year)
        return Served(name, members, (*evidence, *why), overview=True)
    if best.place is not None and best.place.kind == "district":
        city = joined(vocabulary.places[key].name for key in best.place.municipalities)
        return Served(name, (), (*evidence, Evidence("service", name, f"bydel i {city}", None)))
    members, why = _members(vocabulary, (name, best.place), reads, year)
    if numbered is not None and numbered[0].name in members:
        why = (*why, numbered[1])
    return Served(name, members, (*evidence, *why))


def _candidates(vocabulary: Vocabulary, reads: Sequence[_Read]) -> dict[str, _Candidate]:
    candidates: dict[str, _Candidate] = defaultdict(_Candidate)
    for read in reads:
        for name, words, place, points in _names(vocabulary, read):
            candidate = candidates[name]
            candidate.points += read.weight * points
            candidate.place = candidate.place or place
            if candidate.said is None:
                candidate.said, candidate.words = read.said, words
    return candidates


def _names(vocabulary: Vocabulary, read: _Read) -> Iterable[tuple[str, str, Place | None, float]]:
    """Names of services in a text: name, words, place if known, and how surely it is one (1: named as a service)."""
    found: set[str] = set()
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(read.said.text):
            named = _named(vocabulary, _trimmed(match[1]))
            if named is not None and named[0] not in found:
                found.add(named[0])
                yield named[0], match[0], named[1], 1.0
    together = _together(read) if read.weight >= FRONT else []
    for group in together:
        name = joined(mention.name for mention in group)
        if name not in found:
            found.add(name)
            points = 1.0 if any(mention.as_service for mention in group) else _ONLY_NAMED
            yield name, read.said.text[group[0].start : group[-1].end], None, points
    parts = {mention.start for group in together for mention in group}
    for mention in read.mentions:
        place = mention.place
        if mention.start in parts:
            continue
        if place.kind in _SERVED_KINDS and place.named and place.name not in found:
            only_named = _ONLY_NAMED if read.weight >= FRONT else _ONLY_NAMED_INSIDE
            yield place.name, mention.text, place, 1.0 if mention.as_service else only_named


def _together(read: _Read) -> list[list[PlaceMention]]:
    """Municipalities that a text names in one breath ("Vik og Sogndal", "Vik/Sogndal")."""
    groups: list[list[PlaceMention]] = []
    last: PlaceMention | None = None
    for mention in read.mentions:
        if mention.kind != "municipality":
            last = None
            continue
        if last is not None and _BETWEEN.fullmatch(read.said.text[last.end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
        last = mention
    return [group for group in groups if len({mention.name for mention in group}) > 1]


def _listed_in(
    vocabulary: Vocabulary, county: Place, listed: Sequence[Said], year: int | None
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The municipalities of a county that its tables list."""
    first: dict[str, tuple[Place, Said]] = {}
    for said in listed:
        for mention in vocabulary.find_places(said.text):
            place = next((place for place in mention.candidates if _lies_in(place, county)), None)
            if place is not None and (place.current if year is None else place.exists(year)):
                first.setdefault(place.key, (place, said))
    count = f"{len(first)} kommuner i tabellene" if first else "ingen kommuner i tabellene"
    why = Evidence("service", county.name, f"oversikt for et fylke, ikke én tjeneste; {count}", None)
    rows = tuple(Evidence("municipality", place.name, said.text, said.page) for place, said in first.values())
    return tuple(dict.fromkeys(place.name for place, _ in first.values())), (why, *rows)


def _lies_in(place: Place, county: Place) -> bool:
    return place.kind == "municipality" and (place.county == county.name or place.county in county.successors)


def _trimmed(name: str) -> str:
    words = name.replace(",", " , ").split()
    while words and (words[0] in _NOT_NAMES or words[0] == ","):
        words = words[1:]
    while words and (words[-1] in ("og", "i", "på", ",") or words[-1].casefold().startswith("kommune")):
        words = words[:-1]
    plain = " ".join(words).replace(" ,", ",")
    return plain.title() if plain.isupper() and len(plain) > 4 else plain


def _named(vocabulary: Vocabulary, name: str) -> tuple[str, Place | None] | None:
    """The service that a phrase names, by its known name if it has one; ``None`` when it is no service's name."""
    if not name:
        return None
    whole = vocabulary.place(_DISTRICT.sub("", name))
    if whole is not None:
        return None if whole.kind == "country" else (whole.name, whole)
    mentions = vocabulary.find_places(name)
    municipalities = [mention.name for mention in mentions if mention.kind == "municipality"]
    if len(municipalities) > 1 and (" og " in name or "," in name):
        return joined(municipalities), None
    if " i " in name or " på " in name:
        return _named(vocabulary, re.split(r" (?:i|på) ", name)[-1])
    if mentions and mentions[0].start == 0 and mentions[0].kind in _SERVED_KINDS:
        return mentions[0].name, mentions[0].place
    return name.removesuffix("s") if name.endswith("ns") else name, None


def _from_links(vocabulary: Vocabulary, links: Iterable[tuple[str, int]]) -> tuple[Place, Evidence] | None:
    """The one municipality whose number the links of the report carry."""
    pages: dict[str, list[int]] = defaultdict(list)
    for address, page in links:
        for match in _NUMBER.finditer(address):
            pages[match[1]].append(page)
    if len(pages) != 1:
        return None
    number, where = next(iter(pages.items()))
    place = vocabulary.place_with_number(number)
    if place is None or place.kind != "municipality":
        return None
    count = "en lenke" if len(where) == 1 else f"{len(where)} lenker"
    words = f"{count} fører til kommune {number} {place.name}"
    return place, Evidence("municipality", place.name, words, where[0], quoted=False)


def _members(
    vocabulary: Vocabulary, service: tuple[str, Place | None], reads: Sequence[_Read], year: int | None
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The municipalities of a service that is called so, and is this place if it is a known one."""
    name, place = service
    named = _named_municipalities(reads)
    if place is not None and place.kind == "municipality":
        shared = _shared_service(vocabulary, place, named)
        if shared is None:
            return (place.name,), ()
        place = shared
    if place is not None and place.municipalities:
        members = [vocabulary.places[key] for key in (*place.municipalities, *place.former) if key in vocabulary.places]
        there = [member for member in members if (member.current if year is None else member.exists(year))]
        chosen = [member for member in there if member.key in place.municipalities or member.key in named]
        return tuple(member.name for member in chosen), _evidence(chosen, named)
    parts = [mention.place for mention in vocabulary.find_places(name) if mention.kind == "municipality"]
    if len(parts) < 2:
        members_of = [vocabulary.places[key] for key, (points, _) in named.items() if points >= 1]
        parts = [place for place in members_of if place.name not in name]  # "Ytre Fjord" does not name Fjord
    return tuple(dict.fromkeys(part.name for part in parts)), _evidence(parts, named)


def _evidence(places: Iterable[Place], named: Mapping[str, tuple[float, Said]]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence("municipality", place.name, _around(said.text, place.name), said.page)
        for place in places
        for _, said in [named.get(place.key, (0.0, None))]
        if said is not None
    )


def _named_municipalities(reads: Sequence[_Read]) -> dict[str, tuple[float, Said]]:
    """Municipalities by key, with points for being named as a member and the first text that names them."""
    named: dict[str, tuple[float, Said]] = {}
    for read in reads:
        mentions = [mention for mention in read.mentions if mention.kind == "municipality"]
        together = len({mention.place.key for mention in mentions}) > 1 and _MEMBER_WORDS.search(read.said.text)
        for mention in mentions:
            points, first = named.get(mention.place.key, (0.0, read.said))
            named[mention.place.key] = points + (1.0 if together else 0.1), first
    return named


def _shared_service(vocabulary: Vocabulary, host: Place, named: Mapping[str, tuple[float, Said]]) -> Place | None:
    """The shared service of a host municipality, if the report speaks of all its other members as such too."""
    for service in vocabulary.services_of(host.key):
        others = [key for key in service.municipalities if key != host.key]
        if others and all(key in named and named[key][0] >= 1 for key in others):
            return service
    return None


def _around(text: str, words: str) -> str:
    """The words in a little of their text, for a reader to recognise."""
    if len(text) <= 160:
        return text
    at = max(text.find(words), 0)
    start, end = max(0, at - 50), min(len(text), at + len(words) + 60)
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
