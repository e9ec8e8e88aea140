"""Finds the places that a text names.

Norwegian place names are full of ordinary words (Time, Os, Strand, Hole) and surnames (Lund, Berg), take a
genitive s, double names ("Snåase – Snåsa") and tails ("Fosen-kommunene", "Bjugn kommunes"). A name that is also a
word counts only where the text shows that it is a name; a missed place is asked for again, a wrong one gives a
wrong number. The longest name wins, so that Indre Fosen is not Fosen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from corpus.model import AreaKind
from corpus.place_reading import BESIDE, Name, PlaceMention, Reading, Word, bare_genitive
from corpus.places import Place, PlaceWords
from corpus.wordlist import word_lists

__all__ = ["PlaceFinder", "PlaceMention"]

_WORD = re.compile(r"[^\W\d_]+(?:['’](?:s\b)?)?")
_IN_COUNTY = frozenset(["i", ""])
_DOUBLE_NAME = re.compile(r"\s*[–—/-]\s*")
_KOSTRA_GROUP = re.compile(r"\bkostra(?:-\s?|\s)?gr(?:uppen?|uppa|\.)?(?![^\W\d_])\s*(\d{1,2})?", re.IGNORECASE)


class PlaceFinder:
    """All names in an index by their first word; built once for a vocabulary."""

    def __init__(self, places: Iterable[Place], words: PlaceWords) -> None:
        self._words = words
        longest_first = sorted(words.suffixes, key=len, reverse=True)
        self._suffix = re.compile(rf"(.{{2,}}?)(s?)(?:{'|'.join(map(re.escape, longest_first))})s?")
        known = tuple(places)
        self._index = _index(known)
        self._shared = {frozenset(p.municipalities): p for p in known if p.kind == "service" and p.municipalities}

    def find(self, text: str, *, lowercase: bool = False) -> list[PlaceMention]:
        """Every place named in ``text``, from left to right, none overlapping.

        :param lowercase: the text was typed by somebody who need not use capitals.
        """
        words = [Word(m.start(), m.end(), m[0].lower(), m[0][0].isupper()) for m in _WORD.finditer(text)]
        reading = Reading(text, words, self._words, lowercase)
        sure: list[PlaceMention] = []
        doubtful: list[PlaceMention] = []
        at = 0
        while at < len(words):
            found = self._name_at(reading, at)
            if found is None:
                at += 1
                continue
            mention, last, certain = found
            if mention is not None:
                (sure if certain else doubtful).append(mention)
            at = last + 1
        sure += reading.beside_others(sure, doubtful)
        sure += _kostra_groups(text)
        return _by_company(self._services_of_lists(text, self._joined_up(text, sorted(sure, key=lambda m: m.start))))

    def names(self) -> frozenset[str]:
        """Every single lower-case word that is part of a name; none of these may be "corrected"."""
        return frozenset(word for group in self._index.values() for name in group for word in name.words)

    def _name_at(self, reading: Reading, at: int) -> tuple[PlaceMention | None, int, bool] | None:
        """The longest name that begins with word ``at``: mention, its last word, and whether it is surely a place.

        The mention is ``None`` where the name is an office's; ``None`` alone where no name begins.
        """
        for name in self._starting_with(reading.words[at].low):
            last = at + len(name.words) - 1
            if not reading.stands_at(name.words, at):
                continue
            if reading.is_office(at):
                return None, last, False
            found = self._mention(reading, name, at, last)
            if found is not None:
                return found
        return self._compound_at(reading, at)

    def _starting_with(self, word: str) -> list[Name]:
        plain = word.rstrip("'’")
        genitive = None if word in word_lists().stop else bare_genitive(word)  # "oss" is nobody's, least of all Os'
        forms = {word, plain, *(f for f in (genitive,) if f)}
        found = [name for form in forms for name in self._index.get(form, ())]
        return sorted(found, key=lambda name: (-len(name.words), -len(name.words[-1])))

    def _mention(self, reading: Reading, name: Name, at: int, last: int) -> tuple[PlaceMention, int, bool] | None:
        tail, role = reading.tail(last)
        role = role or reading.lead(at)
        places = _fitting(name.places, role)
        allowed = reading.is_name(at, tail, name, bool(role))
        if allowed is None:
            return None
        start, end = reading.words[at].start, reading.words[tail].end
        mention = PlaceMention(start, end, reading.text[start:end], places, role == "service")
        return mention, tail, allowed

    def _compound_at(self, reading: Reading, at: int) -> tuple[PlaceMention, int, bool] | None:
        """ "Fosenregionen", "Namdalskommunene": a name and a tail written as one word."""
        word = reading.words[at]
        match = self._suffix.fullmatch(word.low)
        if match is None or not (word.capital or reading.lowercase):
            return None
        for stem in (match[1] + match[2], match[1]):
            for name in self._index.get(stem, ()):
                if len(name.words) == 1 and name.places[0].named and stem not in self._words.risky:
                    text = reading.text[word.start : word.end]
                    service = "barnevern" in word.low
                    return PlaceMention(word.start, word.end, text, name.places, service), at, True
        return None

    def _joined_up(self, text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
        """Make one mention of a double name, of a name with its county, and of a county without one of its parts."""
        done: list[PlaceMention] = []
        for mention in mentions:
            before = done[-1] if done else None
            if before is None or mention.start < before.end:
                if before is None:
                    done.append(mention)
                continue
            between = text[before.end : mention.start]
            if before.place == mention.place and _DOUBLE_NAME.fullmatch(between):
                done[-1] = replace(before, end=mention.end, text=text[before.start : mention.end])
            elif before.kind in {"county", "country"} and between.strip(" (.:,").lower() in self._words.except_for:
                done[-1] = _without(before, mention, text)
            elif (
                before.ambiguous and between.strip(" ,(").lower() in _IN_COUNTY and (own := _in_county(before, mention))
            ):
                done[-1] = replace(before, end=mention.end, text=text[before.start : mention.end], candidates=own)
            else:
                done.append(mention)
        return done

    def _services_of_lists(self, text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
        """ "Barneverntjenesten i Melhus og Skaun" is one service; "i Melhus og Skaun" are two municipalities."""
        done: list[PlaceMention] = []
        at = 0
        while at < len(mentions):
            stop = at + 1
            while stop < len(mentions) and BESIDE.fullmatch(text, mentions[stop - 1].end, mentions[stop].start):
                stop += 1
            run = mentions[at:stop]
            service = self._shared.get(frozenset(m.place.key for m in run)) if len(run) > 1 else None
            if service is not None and (run[0].as_service or run[-1].as_service):
                start, end = run[0].start, run[-1].end
                done.append(PlaceMention(start, end, text[start:end], (service,), as_service=True))
            else:
                done += run
            at = stop
        return done


def _index(places: Iterable[Place]) -> dict[str, list[Name]]:
    by_words: dict[tuple[str, ...], list[Place]] = {}
    for place in places:
        for name in () if _is_list(place) else (place.name, *place.others):
            words = tuple(m[0].lower() for m in _WORD.finditer(name))
            forms = {words}
            if "-" in name and len(words) == 2:
                forms.add(("".join(words),))
            if "&" not in name and "og" in words and len(words) == 3:
                forms.add((words[0], words[2]) if place.kind == "county" else words)
            for form in forms:
                known = by_words.setdefault(form, [])
                if place not in known:
                    known.append(place)
    index: dict[str, list[Name]] = {}
    for words, found in by_words.items():
        ordered = tuple(sorted(found, key=lambda p: (not p.current, _KIND_ORDER[p.kind])))
        index.setdefault(words[0], []).append(Name(words, ordered))
    return index


def _is_list(place: Place) -> bool:
    """Whether a service is only called by the names of its members; these are found one by one."""
    parts = re.split(r", | og |/", place.name)
    return (
        place.kind == "service" and len(parts) > 1 and set(parts) <= {m.split(" i ")[0] for m in place.municipalities}
    )


_KIND_ORDER: dict[AreaKind, int] = {"municipality": 0, "service": 1, "county": 2, "district": 3, "country": 4}


def _fitting(places: tuple[Place, ...], role: str) -> tuple[Place, ...]:
    """The same places with those of the kind that the words around them speak of first."""
    return tuple(sorted(places, key=lambda place: place.kind != role)) if role else places


def _by_company(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Of two places with one name, put the one first whose county the rest of the text speaks of."""
    counties = Counter(m.name if m.kind == "county" else m.place.county for m in mentions if not m.ambiguous)
    return [
        replace(m, candidates=tuple(sorted(m.candidates, key=lambda p: (not p.current, -counties[p.county]))))
        if m.ambiguous
        else m
        for m in mentions
    ]


def _in_county(place: PlaceMention, county: PlaceMention) -> tuple[Place, ...]:
    """The candidates that lie in the county which stands right after the name: "Herøy i Nordland"."""
    return tuple(p for p in place.candidates if county.kind == "county" and p.county == county.name)


def _without(area: PlaceMention, part: PlaceMention, text: str) -> PlaceMention:
    name = f"{area.name} unntatt {part.name}"
    end = part.end + (1 if text[part.end : part.end + 1] == ")" and "(" in text[area.end : part.start] else 0)
    place = Place(key=name, name=name, kind=area.kind, county=area.place.county, years=area.place.years)
    return PlaceMention(area.start, end, text[area.start : end], (place,))


def _kostra_groups(text: str) -> list[PlaceMention]:
    found = []
    for match in _KOSTRA_GROUP.finditer(text):
        written = "Kostragruppe" if match[0][6:7].isalpha() else "KOSTRA-gruppe"
        name = f"{written} {match[1]}" if match[1] else f"{written}n"
        place = Place(key=name, name=name, kind="country", named=bool(match[1]))
        printed = match[0].rstrip()
        found.append(PlaceMention(match.start(), match.start() + len(printed), printed, (place,)))
    return found
