"""Which service a report is about, and which municipalities it serves.

A report names its own service first, largest and most often: in the title, on the cover, in the running
text. Other services are named too (neighbours, those that were asked for advice), but only inside.
Members of a service are taken from what is known about it; of an unknown one, from the words of the report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Evidence
from corpus.places import Place, joined
from corpus.vocabulary import Vocabulary
from ingest.reportyear import Said

_SERVICE = r"[Bb]arneverns?(?:t[ej]e?nest[ea][nr]?|tenest[ea][nr]?|ten[ea]st[ea]|et|vakt[ae]?n?)?"
_NAME = r"[A-ZÆØÅ][\w-]+(?:(?:\s+|\s*,\s*|\s+(?:og|i|på)\s+)[A-ZÆØÅ][\w-]+)*"
_BEFORE = re.compile(rf"({_NAME})\s+(?:interkommunale\s+|kommunale\s+|felles\s+)?[Bb]arneverns?t?[ej]?e?nest\w*")
_AFTER = re.compile(rf"{_SERVICE}\s+(?:i|for|på|til)\s+({_NAME})")
_NUMBER = re.compile(r"(?:primary|kommunenr|kommunenummer|kommune|region)=K?[-_]?(\d{4})\b", re.IGNORECASE)
_NOT_NAMES = frozenset(
    "Den Det De Dei Vår Vårt Våre Norsk Norske Interkommunal Interkommunale Kommunal Kommunale Statlig Alle Ny I Om "  # noqa: SIM905
    "For Fra Tilstandsrapport Rapport Årsmelding Årsrapport Barnevern Barnevernet Leder Kommunens Lov".split()
)
_MEMBER_WORDS = re.compile(
    r"interkommunal|vertskommune|eierkommun|eigarkommun|deltaker|deltakar|samarbeid|består av|omfatter|omfattar|"
    r"kommunene|kommunane|felles|sammen med|saman med",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Served:
    """A service's short name, the municipalities it serves, and why."""

    service: str
    municipalities: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class _Candidate:
    points: float = 0.0
    said: Said | None = None
    words: str = ""
    place: Place | None = None


def service_of_report(
    vocabulary: Vocabulary, said: Sequence[tuple[Said, float]], links: Iterable[tuple[str, int]], year: int | None
) -> Served:
    """Find the service in what a report says; each text comes with the weight of its place in the report.

    ``links`` are addresses with their pages. Nothing found gives ``""`` and no municipalities.
    """
    candidates: dict[str, _Candidate] = defaultdict(_Candidate)
    for text, weight in said:
        for name, words, place, points in _names(vocabulary, text.text):
            candidate = candidates[name]
            candidate.points += weight * points
            candidate.place = candidate.place or place
            if candidate.said is None:
                candidate.said, candidate.words = text, words
    numbered = _from_links(vocabulary, links)
    if numbered is not None:
        candidates[numbered[0].name].points += 8
        candidates[numbered[0].name].place = numbered[0]
    if not candidates:
        return Served("", (), ())
    name = max(candidates, key=lambda name: candidates[name].points)
    best = candidates[name]
    evidence = []
    if best.said is not None:
        evidence.append(Evidence("service", name, _around(best.said.text, best.words), best.said.page))
    elif numbered is not None:
        evidence.append(numbered[1])
    members, why = _members(vocabulary, name, best.place, said, year)
    if numbered is not None and numbered[0].name in members:
        why = (*why, numbered[1])
    return Served(name, members, (*evidence, *why))


def _names(vocabulary: Vocabulary, text: str) -> Iterable[tuple[str, str, Place | None, float]]:
    """Names of services in a text: name, words, place if known, and how surely it is one (1: named as a service)."""
    found: set[str] = set()
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(text):
            name = _trimmed(match[1])
            if not name:
                continue
            known = _known(vocabulary, name)
            if known is None and (" og " in name or "," in name):
                parts = [m.name for m in vocabulary.find_places(name) if m.kind == "municipality"]
                name = joined(parts) if len(parts) > 1 else name
            name = known.name if known is not None else name
            found.add(name)
            yield name, match[0], known, 1.0
    for mention in vocabulary.find_places(text):
        place = mention.place
        if place.kind not in ("municipality", "service") or place.name in found or not place.named:
            continue
        yield place.name, mention.text, place, 1.0 if mention.as_service else 0.3


def _trimmed(name: str) -> str:
    words = name.split()
    while words and words[0].strip(",") in _NOT_NAMES:
        words = words[1:]
    if words and words[-1] == "Kommune":
        words = words[:-1]
    while words and words[-1] in ("og", "i", "på", ","):
        words = words[:-1]
    plain = " ".join(words)
    return plain.title() if plain.isupper() and len(plain) > 4 else plain


def _known(vocabulary: Vocabulary, name: str) -> Place | None:
    place = vocabulary.place(name)
    if place is None and name.endswith("s"):
        place = vocabulary.place(name[:-1])
    return place if place is not None and place.kind in ("municipality", "service") else None


def _from_links(vocabulary: Vocabulary, links: Iterable[tuple[str, int]]) -> tuple[Place, Evidence] | None:
    """The one municipality whose number the links of the report carry."""
    pages: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for address, page in links:
        for match in _NUMBER.finditer(address):
            pages[match[1]].append((match[0], page))
    if len(pages) != 1:
        return None
    number, where = next(iter(pages.items()))
    place = vocabulary.place_with_number(number)
    if place is None or place.kind != "municipality":
        return None
    words = f"{where[0][0]} i {len(where)} {'lenke' if len(where) == 1 else 'lenker'}"
    return place, Evidence("municipality", place.name, words, where[0][1])


def _members(
    vocabulary: Vocabulary, name: str, place: Place | None, said: Sequence[tuple[Said, float]], year: int | None
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    if place is not None and place.kind == "municipality":
        shared = _shared_service(vocabulary, place, said)
        if shared is None:
            return (place.name,), ()
        place = shared
    named = _named_municipalities(vocabulary, said)
    if place is not None and place.municipalities:
        keys = (*place.municipalities, *place.former)
        members = [vocabulary.places[key] for key in keys if key in vocabulary.places]
        current = [m for m in members if (m.exists(year) if year is not None else m.current)]
        chosen = [m for m in current if m.key in place.municipalities or m.key in named]
        evidence = tuple(
            Evidence("municipality", m.name, named[m.key][1].text, named[m.key][1].page)
            for m in chosen
            if m.key in named
        )
        return tuple(m.name for m in chosen), evidence
    parts = [m.place for m in vocabulary.find_places(name) if m.kind == "municipality"]
    if len(parts) > 1:
        return tuple(dict.fromkeys(part.name for part in parts)), ()
    listed = [(key, text) for key, (points, text) in named.items() if points >= 1]
    evidence = tuple(Evidence("municipality", vocabulary.places[key].name, s.text, s.page) for key, s in listed)
    return tuple(vocabulary.places[key].name for key, _ in listed), evidence


def _named_municipalities(vocabulary: Vocabulary, said: Sequence[tuple[Said, float]]) -> dict[str, tuple[float, Said]]:
    """Municipalities by key, with points for being named as a member and the text that says so."""
    named: dict[str, tuple[float, Said]] = {}
    for text, _ in said:
        mentions = [m for m in vocabulary.find_places(text.text) if m.kind == "municipality"]
        together = len({m.place.key for m in mentions}) > 1 and _MEMBER_WORDS.search(text.text) is not None
        for mention in mentions:
            points, first = named.get(mention.place.key, (0.0, text))
            named[mention.place.key] = points + (1.0 if together else 0.1), first
    return named


def _shared_service(vocabulary: Vocabulary, place: Place, said: Sequence[tuple[Said, float]]) -> Place | None:
    """The shared service whose host a municipality is, if the report speaks of all its other members too."""
    named = _named_municipalities(vocabulary, said)
    for service in vocabulary.services_of(place.key):
        others = [key for key in service.municipalities if key != place.key]
        if others and all(named.get(key, (0.0, None))[0] >= 1 for key in others):
            return service
    return None


def _around(text: str, words: str) -> str:
    """The words in a little of their text, for a reader to recognise."""
    if len(text) <= 160:
        return text
    at = max(text.find(words), 0)
    start, end = max(0, at - 50), min(len(text), at + len(words) + 60)
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
