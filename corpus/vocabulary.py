"""The one vocabulary: what reports measure and for whom, and the finder of both in any text.

A table's header, a sentence, a question and a conversation name the same things; so they are read with the
same words. What the reader of reports can find, the asker can name. The words live in TOML files that a person
who knows child welfare can edit; ``python -m corpus check`` tells when they contradict each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from corpus.measure_finder import MeasureFinder, MeasureMention, narrowed
from corpus.measures import Measure, MeasureTable, fits, load_measures
from corpus.place_finder import PlaceFinder
from corpus.place_reading import PlaceMention
from corpus.places import Place, Years, load_places, load_words
from corpus.spelling import Speller
from corpus.wordlist import word_lists

__all__ = ["Measure", "MeasureMention", "Place", "PlaceMention", "Vocabulary", "Years", "fits", "vocabulary"]


class Vocabulary:
    """Measures and places by their keys, and the search for mentions of them.

    It does not change: :meth:`with_services` gives a new one.
    """

    def __init__(self, places: Iterable[Place], table: MeasureTable, finder: MeasureFinder | None = None) -> None:
        self._table = table
        self._measures = {measure.slug: measure for measure in table.measures}
        self._measure_finder = finder or MeasureFinder(table)
        self._places = {place.key: place for place in places}
        self._finder = PlaceFinder(self._places.values(), load_words())
        self._speller: Speller | None = None

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Every measure by its slug."""
        return MappingProxyType(self._measures)

    def measure(self, slug: str) -> Measure:
        """The measure with this slug.

        :raises KeyError: there is none.
        """
        return self._measures[slug]

    def find_measures(self, text: str, *, asked: bool = False) -> list[MeasureMention]:
        """The measures named in ``text`` from left to right, the most specific reading of each place.

        :param asked: whether it is a question, so that everyday words count too.
        """
        return self._measure_finder.find(text, asked=asked)

    def goes_by(self, slug: str, word: str) -> bool:
        """Whether a word, in any inflection, is one that a measure is called by."""
        return self._measure_finder.goes_by(slug, word)

    def in_measures(self, word: str) -> bool:
        """Whether a word, in any inflection, is part of some measure's forms."""
        return self._measure_finder.knows(word)

    def fitting(self, mention: MeasureMention, unit: str) -> MeasureMention:
        """The mention with those candidates only that a number with ``unit`` can be; see :func:`fits`.

        A count becomes its share when the number is one ("undersøkelser henlagt" with "38 %"), and a share its count.
        Unchanged when no candidate fits: then the words and the number do not belong together.
        """
        related = dict.fromkeys(mention.candidates)
        for slug in mention.candidates:
            related.update(dict.fromkeys(s for s in (self.share_of(slug), self.count_of(slug)) if s is not None))
        own = [slug for slug in mention.candidates if fits(self._measures[slug], unit)]
        slugs = own or [slug for slug in related if fits(self._measures[slug], unit)]
        return narrowed(replace(mention, candidates=tuple(related)), slugs) if slugs else mention

    def share_of(self, slug: str) -> str | None:
        """Slug of the share that belongs to a count, ``None`` when there is none."""
        return self._measures[slug].share

    def count_of(self, slug: str) -> str | None:
        """Slug of the count that a share is made of, ``None`` when there is none."""
        return next((m.slug for m in self._table.measures if m.share == slug), None)

    def complement_of(self, slug: str) -> str | None:
        """Slug of the measure that makes 100 percent with this one, ``None`` when there is none."""
        return self._measures[slug].complement

    @property
    def places(self) -> Mapping[str, Place]:
        """Every place by its key."""
        return MappingProxyType(self._places)

    def find_places(self, text: str, *, lowercase: bool = False) -> list[PlaceMention]:
        """The places named in ``text`` from left to right; ``lowercase`` for what a user typed."""
        return self._finder.find(text, lowercase=lowercase)

    def place(self, name: str) -> Place | None:
        """The place with this key or name (any case, "kommune" may follow); ``None`` when there is none.

        A name that several places have gives today's municipality first; see :meth:`find_places` for all.
        """
        if name in self._places:
            return self._places[name]
        found = [m for m in self.find_places(name, lowercase=True) if m.start == 0 and m.end == len(name)]
        return found[0].place if found else None

    def place_with_number(self, number: str) -> Place | None:
        """The municipality or county with this official number, today's or an earlier one."""
        for place in self._places.values():
            if number in place.numbers:
                return place
        return None

    def services_of(self, municipality: str) -> tuple[Place, ...]:
        """The shared services that a municipality (key) belongs to, or belonged to before it merged."""
        return tuple(
            p for p in self._places.values() if p.kind == "service" and municipality in (*p.municipalities, *p.former)
        )

    def service_of(self, municipalities: Iterable[str]) -> Place | None:
        """The shared service with exactly these members (keys), ``None`` when none is known."""
        wanted = set(municipalities)
        for place in reversed(self._places.values()):
            if place.kind == "service" and set(place.municipalities) == wanted and wanted:
                return place
        return None

    def neighbours(self, municipality: str) -> tuple[str, ...]:
        """Keys of today's other municipalities in the same county, which is what "nabokommunene" means here."""
        county = self._places[municipality].county
        return tuple(
            p.key
            for p in self._places.values()
            if p.kind == "municipality" and p.current and p.county == county and p.key != municipality
        )

    def merged_into(self, municipality: str) -> tuple[Place, ...]:
        """The former places that became part of this one, wholly or in part."""
        return tuple(p for p in self._places.values() if municipality in p.successors)

    def correct(self, text: str, known: Collection[str] = frozenset()) -> tuple[str, list[tuple[str, str]]]:
        """A question with its typing errors put right, and each ``(typed, understood)``; see ``corpus/spelling.py``.

        :param known: folded words that are right though the vocabulary lacks them (all words of the reports).
        """
        if self._speller is None:
            groups = self._table.rules.groups.values()
            meant = {word for group in groups for word in group.split("|")} | self._measure_finder.long_words()
            lists = word_lists()
            right = self._measure_finder.words() | lists.parts | lists.stop | lists.asking | lists.people
            self._speller = Speller(meant, self._finder.names(), right)
        return self._speller.correct(text, known)

    def with_services(self, extra: Iterable[Place]) -> Vocabulary:
        """A vocabulary that also knows these services, as reports found at run time name them.

        A service of one municipality, county or district that carries its name is that area and adds nothing. One
        whose name is known already takes the known one's place; one that has a municipality's name keeps apart by its
        key.
        """
        places = dict(self._places)
        for service in extra:
            own = places.get(service.name)
            if own is not None and own.kind in ("county", "district", "country"):
                continue  # an overview of a county or a district's report is about that very area
            if own is not None and own.kind == "municipality":
                if set(service.municipalities) <= {own.key}:
                    continue
                service = replace(service, key=f"{service.name} barneverntjeneste")  # noqa: PLW2901
            places.pop(service.key, None)
            places[service.key] = service
        return Vocabulary(places.values(), self._table, self._measure_finder)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the package's data files, read once, on first use."""
    return Vocabulary(load_places(), load_measures())
