"""The places a figure can be about, and what became of them.

The data files (``places.toml``, ``places_before.toml``, ``places_areas.toml``) are written for a person
who knows Norwegian municipalities; this module turns them into values and checks nothing but that they
can be read. What is inconsistent in them is for ``python -m corpus check`` to say.

A name is not an identity: Herøy is two municipalities, and Sande in Vestfold is gone while Sande in Møre
og Romsdal is not. So each place has a ``key``, which is its name when only one place of the kind has it and
"Herøy i Nordland" otherwise; a mention carries every place that its words may mean.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from corpus.model import AreaKind

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Years:
    """A span of whole years, both ends included; ``None`` is open (before 2017, or still)."""

    first: int | None = None
    last: int | None = None

    def __contains__(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


ALWAYS = (Years(),)


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody that figures are counted for.

    ``key`` is unique among all places. ``county`` is the name of the county today (for a former place: the
    one it ended in), ``""`` for counties and countries. ``numbers`` are official numbers, today's first.
    ``municipalities`` are keys: the members of a service, the city of a district, today's municipalities of
    a county. ``former`` are members that have since merged into others. ``successors`` are keys of the
    places that took over, ``()`` while it exists. ``named`` is false for words such as "fylket", which point
    at an area that somebody else must name.
    """

    key: str
    name: str
    kind: AreaKind
    county: str = ""
    numbers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    years: tuple[Years, ...] = ALWAYS
    successors: tuple[str, ...] = ()
    named: bool = True

    @property
    def number(self) -> str:
        """Today's official number, or the last one it had; ``""`` when it has none."""
        return self.numbers[0] if self.numbers else ""

    @property
    def successor(self) -> str | None:
        """Key of the place that took over (the first one named when it was split), ``None`` while it exists."""
        return self.successors[0] if self.successors else None

    @property
    def current(self) -> bool:
        """Whether it still exists."""
        return self.years[-1].last is None

    def exists(self, year: int) -> bool:
        """Whether it was a place of its own on 1 January of ``year``."""
        return any(year in span for span in self.years)


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words around names that ``places_areas.toml`` lists, all in lower case."""

    suffixes: frozenset[str]
    municipality: frozenset[str]
    county: frozenset[str]
    district: frozenset[str]
    service: frozenset[tuple[str, ...]]
    except_for: frozenset[str]
    offices: tuple[tuple[str, ...], ...]
    ordinary: frozenset[str]
    risky: frozenset[str]
    only_alone: frozenset[str]
    verbs: frozenset[str]


def read_table(name: str) -> Table:
    """The content of one of the package's TOML files."""
    return tomllib.loads(resources.files("corpus").joinpath(name).read_text(encoding="utf-8"))


def load_places() -> tuple[Place, ...]:
    """Every place of the data files: today's first, then former ones, services, districts and words for areas."""
    now, before, areas = read_table("places.toml"), read_table("places_before.toml"), read_table("places_areas.toml")
    municipalities = with_keys([*_today(now), *_former_municipalities(before)])
    keys = KeyFinder(municipalities)
    counties = [*_counties(now, keys), *_former_counties(before)]
    solved = [replace(p, successors=tuple(keys(s, p.county) for s in p.successors)) for p in municipalities]
    return (*solved, *counties, *_services(areas, keys), *_districts(areas), *_nameless(areas))


def with_keys(places: Iterable[Place]) -> list[Place]:
    """Give those that share their name with another one a key with the county in it."""
    known = list(places)
    count = Counter(p.name for p in known)
    return [replace(p, key=f"{p.name} i {p.county}") if count[p.name] > 1 else p for p in known]


def _today(table: Table) -> Iterator[Place]:
    for county in table["fylke"]:
        for row in county["kommuner"]:
            yield Place(
                key=row["navn"],
                name=row["navn"],
                kind="municipality",
                county=county["navn"],
                numbers=tuple(row["nr"]),
                others=tuple(row.get("andre", ())),
                years=_years(row),
            )


def _former_municipalities(table: Table) -> Iterator[Place]:
    for row in table["kommuner"]:
        yield Place(
            key=row["navn"],
            name=row["navn"],
            kind="municipality",
            county=row["fylke"],
            numbers=tuple(row.get("nr", ())),
            others=tuple(row.get("andre", ())),
            years=_years(row),
            successors=tuple(row["ble"]),
        )


def _counties(table: Table, keys: KeyFinder) -> Iterator[Place]:
    for row in table["fylke"]:
        alone = len(row["kommuner"]) == 1
        yield Place(
            key=f"{row['navn']} fylke" if alone else row["navn"],
            name=row["navn"],
            kind="county",
            numbers=(row["nr"],),
            others=tuple(row.get("andre", ())),
            municipalities=tuple(keys(k["navn"], row["navn"]) for k in row["kommuner"]),
            years=_years(row),
        )


def _former_counties(table: Table) -> Iterator[Place]:
    for row in table["fylker"]:
        yield Place(
            key=row["navn"],
            name=row["navn"],
            kind="county",
            others=tuple(row.get("andre", ())),
            years=_years(row),
            successors=tuple(row["ble"]),
        )


def _services(table: Table, keys: KeyFinder) -> Iterator[Place]:
    for row in table["tjenester"]:
        name = row.get("navn") or joined(row["kommuner"])
        yield Place(
            key=name,
            name=name,
            kind="service",
            county=row["fylke"],
            others=tuple(row.get("andre", ())),
            municipalities=tuple(keys(k, row["fylke"]) for k in row["kommuner"]),
            former=tuple(keys(k, row["fylke"]) for k in row.get("tidligere", ())),
        )
    for entry in table["distrikter"]:
        name, *others = [entry] if isinstance(entry, str) else entry
        yield Place(key=name, name=name, kind="service", others=tuple(others))


def _districts(table: Table) -> Iterator[Place]:
    for city, names in table["bydeler"].items():
        for name in names:
            yield Place(key=name, name=name, kind="district", municipalities=(city,))


def _nameless(table: Table) -> Iterator[Place]:
    for name, words in table["uten_navn"].items():
        kind: AreaKind = "county" if name == "fylket" else "country"
        yield Place(key=name, name=name, kind=kind, others=tuple(words), named=name.startswith("Norge"))


def load_words() -> PlaceWords:
    """The words that decide how a name is read."""
    table = read_table("places_areas.toml")
    words = table["ord"]
    risky = _lower(table["alltid_stor"])
    return PlaceWords(
        suffixes=_lower(words["etterledd"]),
        municipality=_lower(words["kommune"]),
        county=_lower(words["fylke"]),
        district=_lower(words["bydel"]),
        service=frozenset(tuple(phrase.lower().split()) for phrase in words["tjeneste"]),
        except_for=_lower(words["unntatt"]),
        offices=tuple(tuple(phrase.lower().split()) for phrase in words["kontor"]),
        ordinary=_lower(table["vanlige_ord"]) | risky,
        risky=risky,
        only_alone=_lower(table["bare_alene"]),
        verbs=_lower(table["etter_sted"]),
    )


def joined(names: Iterable[str]) -> str:
    """``("Molde", "Vestnes", "Aukra")`` as "Molde, Vestnes og Aukra"."""
    *first, last = names
    return f"{', '.join(first)} og {last}" if first else last


class KeyFinder:
    """Finds the key of a municipality that another row names; today's and the same county's first."""

    def __init__(self, municipalities: Iterable[Place]) -> None:
        self._by_name: dict[str, list[Place]] = {}
        for place in municipalities:
            self._by_name.setdefault(place.name, []).append(place)

    def __call__(self, name: str, county: str) -> str:
        """The key, or the name itself when no municipality has it (the check finds these)."""
        found = self._by_name.get(name, [])
        here = [p for p in found if p.county == county and p.current]
        today = [p for p in found if p.current]
        return (here or today or found)[0].key if found else name


def _years(row: Table) -> tuple[Years, ...]:
    first, last = row.get("fra"), row.get("til")
    if "ikke" in row:
        gone_from, gone_to = row["ikke"]
        return (Years(first, gone_from - 1), Years(gone_to + 1, last))
    return (Years(first, last),)


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
