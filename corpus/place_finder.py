"""Finds the places that a text names.

Norwegian place names are full of ordinary words (Time, Os, Strand, Hole) and surnames (Lund, Berg), take a
genitive s, double names ("Snåase – Snåsa") and tails ("Fosen-kommunene", "Bjugn kommunes"). A name that is also a
word counts only where the text shows that it is a name; a missed place is asked for again, a wrong one gives a
wrong number. The longest name wins, so that Indre Fosen is not Fosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.model import AreaKind
from corpus.places import Place, PlaceWords

_WORD = re.compile(r"[^\W\d_]+(?:['’](?:s\b)?)?")
_GAP = re.compile(r"[\s\-–—/.&]{1,3}")
_BESIDE = re.compile(r"\s*(?:,|/|-|–|\+|&|\bog\b|\beller\b|\bvs\.?|,\s*og\b)\s*", re.IGNORECASE)
_DOUBLE_NAME = re.compile(r"\s*[–—/-]\s*")
_KOSTRA_GROUP = re.compile(r"\bkostra[-\s]?gr(?:uppen?|uppa|\.)?(?![^\W\d_])\s*(\d{1,2})?", re.IGNORECASE)
_BEFORE_A_NAME = frozenset(
    [
        "i",
        "på",
        "for",
        "til",
        "fra",
        "frå",
        "både",
        "men",
        "og",
        "også",
        "hva",
        "kva",
        "enn",
        "mot",
        "med",
        "at",
        "av",
        "når",
        "sammenlign",
        "samanlikn",
    ]
)
_SMALL = {"og", "i", "for", "u", "uten", "utenom", "utanom"}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Characters ``[start, end)`` of a text that name a place.

    ``candidates`` are all places the words may mean, the likeliest first; ``name`` and ``kind`` are the first one's.
    ``as_service`` is true when the text speaks of the place's child-welfare service ("Os barneverntjeneste").
    """

    start: int
    end: int
    text: str
    candidates: tuple[Place, ...]
    as_service: bool = False

    @property
    def place(self) -> Place:
        """The likeliest place."""
        return self.candidates[0]

    @property
    def name(self) -> str:
        """Name of the likeliest place, without "kommune"."""
        return self.candidates[0].name

    @property
    def kind(self) -> AreaKind:
        """Kind of the likeliest place."""
        return self.candidates[0].kind

    @property
    def ambiguous(self) -> bool:
        """Whether two places of the same kind have this name."""
        return sum(place.kind == self.kind for place in self.candidates) > 1


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    low: str
    capital: bool


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    places: tuple[Place, ...]


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
        words = [_Word(m.start(), m.end(), m[0].lower(), m[0][0].isupper()) for m in _WORD.finditer(text)]
        reading = _Reading(text, words, self._words, lowercase)
        sure: list[PlaceMention] = []
        doubtful: list[PlaceMention] = []
        at = 0
        while at < len(words):
            found = self._name_at(reading, at)
            if found is None:
                at += 1
                continue
            mention, last, certain = found
            (sure if certain else doubtful).append(mention)
            at = last + 1
        sure += reading.beside_others(sure, doubtful)
        sure += _kostra_groups(text)
        return self._services_of_lists(text, self._joined_up(text, sorted(sure, key=lambda m: m.start)))

    def names(self) -> frozenset[str]:
        """Every single lower-case word that is part of a name; none of these may be "corrected"."""
        return frozenset(word for group in self._index.values() for name in group for word in name.words)

    def _name_at(self, reading: _Reading, at: int) -> tuple[PlaceMention, int, bool] | None:
        """The longest name that begins with word ``at``: mention, its last word, and whether it is surely a place."""
        for name in self._starting_with(reading.words[at].low):
            last = at + len(name.words) - 1
            if not reading.stands_at(name.words, at):
                continue
            if reading.is_office(at):
                return None
            return self._mention(reading, name, at, last)
        return self._compound_at(reading, at)

    def _starting_with(self, word: str) -> list[_Name]:
        plain = word.rstrip("'’")
        forms = {word, plain, *(f for f in (_bare_genitive(word),) if f)}
        found = [name for form in forms for name in self._index.get(form, ())]
        return sorted(found, key=lambda name: (-len(name.words), -len(name.words[-1])))

    def _mention(self, reading: _Reading, name: _Name, at: int, last: int) -> tuple[PlaceMention, int, bool] | None:
        tail, role = reading.tail(last)
        role = role or reading.lead(at)
        places = _fitting(name.places, role)
        allowed = reading.is_name(at, tail, name, bool(role))
        if allowed is None:
            return None
        start, end = reading.words[at].start, reading.words[tail].end
        mention = PlaceMention(start, end, reading.text[start:end], places, role == "service")
        return mention, tail, allowed

    def _compound_at(self, reading: _Reading, at: int) -> tuple[PlaceMention, int, bool] | None:
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
        """Make one mention of a double name, and of a county without one of its parts."""
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
            else:
                done.append(mention)
        return done

    def _services_of_lists(self, text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
        """ "Barneverntjenesten i Melhus og Skaun" is one service; "i Melhus og Skaun" are two municipalities."""
        done: list[PlaceMention] = []
        at = 0
        while at < len(mentions):
            stop = at + 1
            while stop < len(mentions) and _BESIDE.fullmatch(text, mentions[stop - 1].end, mentions[stop].start):
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


class _Reading:
    """One text with its words, and the questions the finder asks of it."""

    def __init__(self, text: str, words: list[_Word], rules: PlaceWords, lowercase: bool) -> None:
        self.text = text
        self.words = words
        self.rules = rules
        self.lowercase = lowercase

    def stands_at(self, name: tuple[str, ...], at: int) -> bool:
        """Whether all words of the name follow each other here, the last one perhaps in the genitive."""
        if at + len(name) > len(self.words):
            return False
        here = self.words[at : at + len(name)]
        if any(word.low != part for word, part in zip(here[:-1], name[:-1], strict=True)):
            return False
        if here[-1].low.rstrip("'’") != name[-1] and _bare_genitive(here[-1].low) != name[-1]:
            return False
        return all(_GAP.fullmatch(self.text, left.end, right.start) for left, right in pairwise(here))

    def tail(self, last: int) -> tuple[int, str]:
        """How far "kommune", "fylke", "bydel" or "barneverntjeneste" after a name reaches, and which it is."""
        follows = tuple(self.low(last + step) for step in (1, 2))
        adjacent = last + 1 < len(self.words) and _GAP.fullmatch(
            self.text, self.words[last].end, self.words[last + 1].start
        )
        if not adjacent:
            return last, ""
        for role, words in (
            ("municipality", self.rules.municipality),
            ("county", self.rules.county),
            ("district", self.rules.district),
        ):
            if follows[0] in words:
                served, service = self.tail(last + 1)
                return (served, "service") if service == "service" else (last + 1, role)
        if follows in self.rules.service:
            return last + 2, "service"
        if follows[:1] in self.rules.service:
            return last + 1, "service"
        return (last + 1, "area") if follows[0] in self.rules.suffixes else (last, "")

    def lead(self, at: int) -> str:
        """What "bydel", "kommunen" or "barneverntjenesten i" before a name says about it."""
        before = self.low(at - 1)
        if before in self.rules.district:
            return "district"
        if (before,) in self.rules.service:
            return "service"
        if before in {"i", "for", "på", "til"} and (self.low(at - 2),) in self.rules.service:
            return "service"
        return ""

    def is_office(self, at: int) -> bool:
        """Whether the name belongs to an office ("Statsforvalteren i Trøndelag") and is no area here."""
        return any(
            tuple(self.low(at - len(office) + step) for step in range(len(office))) == office
            for office in self.rules.offices
        )

    def is_name(self, at: int, last: int, name: _Name, has_role: bool) -> bool | None:
        """True: a place; False: only beside another place; None: an ordinary word."""
        head = self.words[at : at + len(name.words)]
        if not name.places[0].named or name.places[0].kind == "country":
            if " ".join(name.words) in self.rules.only_alone and not (self.lowercase or self._alone(at, last)):
                return None
            return True
        capital = all(word.capital for word in head if word.low not in _SMALL)
        if not capital and not self.lowercase:
            return None
        if len(name.words) > 1 or name.words[0] not in self.rules.ordinary:
            return True
        if has_role or self._alone(at, last):
            return True
        return self._capital_word(at, last) if capital else self._small_word(at, last, name.words[0])

    def _capital_word(self, at: int, last: int) -> bool:
        """A word such as "Os" with a capital: a name inside a sentence, unless it is somebody's surname."""
        if self._begins_sentence(at):
            return self.low(last + 1) in self.rules.verbs or self._number_next(last)
        before = self.words[at - 1]
        beside = not self.text[before.end : self.words[at].start].strip(" ")
        surname = beside and before.capital and before.low not in _BEFORE_A_NAME
        return not surname

    def _small_word(self, at: int, last: int, name: str) -> bool:
        """A word such as "os" in a question typed without capitals: at the end, or before a year."""
        at_end = last + 1 == len(self.words) or self._number_next(last)
        return at_end and name not in self.rules.risky

    def _alone(self, at: int, last: int) -> bool:
        """Whether nothing but signs and figures stands beside these words: the whole cell is the name."""
        return at == 0 and last + 1 == len(self.words)

    def _begins_sentence(self, at: int) -> bool:
        return self.text[: self.words[at].start].rstrip(" \t\"«»'(*")[-1:] in {
            "",
            ".",
            "!",
            "?",
            ":",
            "•",
            "-",
            "–",
            "\n",
        }

    def _number_next(self, last: int) -> bool:
        return self.text[self.words[last].end :].lstrip(" :(")[:1].isdigit()

    def low(self, at: int) -> str:
        """The lower-case word number ``at``, ``""`` outside the text."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def beside_others(self, sure: list[PlaceMention], doubtful: list[PlaceMention]) -> list[PlaceMention]:
        """The doubtful ones that stand in a list with a sure one ("Sel, Vågå og Lom")."""
        ends = {m.end for m in sure}
        starts = {m.start for m in sure}
        accepted: list[PlaceMention] = []
        waiting = list(doubtful)
        while True:
            now = [m for m in waiting if self._touches(m, starts, ends)]
            if not now:
                return accepted
            accepted += now
            ends.update(m.end for m in now)
            starts.update(m.start for m in now)
            waiting = [m for m in waiting if m not in now]

    def _touches(self, mention: PlaceMention, starts: set[int], ends: set[int]) -> bool:
        after = _BESIDE.match(self.text, mention.end)
        if after is not None and after.end() in starts:
            return True
        return any(_BESIDE.fullmatch(self.text, end, mention.start) for end in ends if end <= mention.start)


def _bare_genitive(word: str) -> str | None:
    """ "bjugns" -> "bjugn", "moss'" -> "moss"; ``None`` when the word has no genitive ending."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("s", "'", "’")) and len(word) > 2 else None


def _index(places: Iterable[Place]) -> dict[str, list[_Name]]:
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
    index: dict[str, list[_Name]] = {}
    for words, found in by_words.items():
        ordered = tuple(sorted(found, key=lambda p: (not p.current, _KIND_ORDER[p.kind])))
        index.setdefault(words[0], []).append(_Name(words, ordered))
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


def _without(area: PlaceMention, part: PlaceMention, text: str) -> PlaceMention:
    name = f"{area.name} unntatt {part.name}"
    end = part.end + (1 if text[part.end : part.end + 1] == ")" and "(" in text[area.end : part.start] else 0)
    place = Place(key=name, name=name, kind=area.kind, county=area.place.county, years=area.place.years)
    return PlaceMention(area.start, end, text[area.start : end], (place,))


def _kostra_groups(text: str) -> list[PlaceMention]:
    found = []
    for match in _KOSTRA_GROUP.finditer(text):
        name = f"KOSTRA-gruppe {match[1]}" if match[1] else "KOSTRA-gruppen"
        place = Place(key=name, name=name, kind="country", named=bool(match[1]))
        printed = match[0].rstrip()
        found.append(PlaceMention(match.start(), match.start() + len(printed), printed, (place,)))
    return found
