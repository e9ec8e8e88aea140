"""Reads the words around a place name: is it a name here at all, and what kind of place does it speak of?

"Os" is a municipality, a word in a song and the end of "hjelp os"; "Lund" is a municipality and half of Norway's
surnames. What tells is the capital letter, the place in the sentence, and the words beside it: "kommune", "barnevernet
i", another place in the same list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import AreaKind
from corpus.places import Place, PlaceWords

_GAP = re.compile(r"[\s\-–—/.&]{1,3}")
_BETWEEN = re.compile(r"[\s\-–—/]{1,3}")
BESIDE = re.compile(r"\s*(?:,|/|-|–|\+|&|\bog\b|\beller\b|\bvs\.?|,\s*og\b)\s*", re.IGNORECASE)
_BEFORE_A_NAME = {"i", "på", "for", "til", "fra", "frå", "både", "men", "og", "også", "hva", "kva", "mot", "med", "av"}
_BEFORE_A_PLACE = {"i", "på", "fra", "frå", "enn", "mot"}
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
class Word:
    """One word of a text: where it stands, in lower case, and whether it began with a capital."""

    start: int
    end: int
    low: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name as its lower-case words, with every place that carries it, the likeliest first."""

    words: tuple[str, ...]
    places: tuple[Place, ...]


class Reading:
    """One text with its words, and the questions the finder asks of it."""

    def __init__(self, text: str, words: list[Word], rules: PlaceWords, lowercase: bool) -> None:
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
        if here[-1].low.rstrip("'’") != name[-1] and bare_genitive(here[-1].low) != name[-1]:
            return False
        return all(_GAP.fullmatch(self.text, left.end, right.start) for left, right in pairwise(here))

    def tail(self, last: int) -> tuple[int, str]:
        """How far "kommune", "fylke", "bydel" or "barneverntjeneste" after a name reaches, and which it is."""
        follows = tuple(self.low(last + step) for step in (1, 2))
        if not self._adjacent(last):
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
        if at == 0 or not self._adjacent(at - 1):
            return ""
        before = self.low(at - 1)
        if before in self.rules.district:
            return "district"
        if (before,) in self.rules.service:
            return "service"
        if before in {"i", "for", "på", "til"} and (self.low(at - 2),) in self.rules.service:
            return "service"
        return ""

    def _adjacent(self, left: int) -> bool:
        """Whether nothing but a space or a hyphen stands between a word and the next one."""
        if left + 1 >= len(self.words):
            return False
        return _BETWEEN.fullmatch(self.text, self.words[left].end, self.words[left + 1].start) is not None

    def is_office(self, at: int) -> bool:
        """Whether the name belongs to an office ("Statsforvalteren i Trøndelag") and is no area here."""
        return any(
            tuple(self.low(at - len(office) + step) for step in range(len(office))) == office
            for office in self.rules.offices
        )

    def is_name(self, at: int, last: int, name: Name, has_role: bool) -> bool | None:
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
        if (has_role and (capital or not self._is_definite(at + len(name.words), last))) or self._alone(at, last):
            return True
        return self._capital_word(at, last) if capital else self._small_word(at, last, name.words[0])

    def _is_definite(self, after: int, last: int) -> bool:
        """Whether "rapporten" or "barnevernet" follows a name: it follows a verb too ("lister rapporten opp")."""
        return after <= last and self.low(last).endswith(("en", "et", "a"))

    def _capital_word(self, at: int, last: int) -> bool:
        """A word such as "Os" with a capital: a name inside a sentence, unless it is somebody's surname."""
        if self._begins_sentence(at):
            return self.low(last + 1) in self.rules.verbs or self._number_next(last)
        before = self.words[at - 1]
        beside = not self.text[before.end : self.words[at].start].strip(" ")
        asks = self.lowercase and self._begins_sentence(at - 1)  # "Har Os ...?": in a question it is no first name
        surname = beside and before.capital and before.low not in _BEFORE_A_NAME and not asks
        return not surname

    def _small_word(self, at: int, last: int, name: str) -> bool:
        """A word such as "os" in a question typed without capitals: at the end, before a year, or after "i"."""
        at_end = last + 1 == len(self.words) or self._number_next(last)
        return (at_end or self.low(at - 1) in _BEFORE_A_PLACE) and name not in self.rules.risky

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
        after = BESIDE.match(self.text, mention.end)
        if after is not None and after.end() in starts:
            return True
        return any(BESIDE.fullmatch(self.text, end, mention.start) for end in ends if end <= mention.start)


def bare_genitive(word: str) -> str | None:
    """ "bjugns" -> "bjugn", "moss'" -> "moss"; ``None`` when the word has no genitive ending."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("s", "'", "’")) and len(word) > 2 else None
