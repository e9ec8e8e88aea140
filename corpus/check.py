"""Looks for contradictions in the vocabulary's data files; each finding is a sentence in Norwegian.

The files are edited by people who know child welfare, not this program. What they get wrong is nearly always one
of these: the same words under two measures, a form that another measure's form takes over, a name spelled in two ways.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from corpus.measure_finder import MeasureFinder
from corpus.measures import UNITS, MeasureTable
from corpus.patterns import PatternError, Patterns
from corpus.places import Place, PlaceWords


def measure_faults(table: MeasureTable) -> list[str]:
    """What is wrong in ``measures.toml``."""
    faults = [*_field_faults(table), *_relation_faults(table), *_group_faults(table)]
    try:
        faults += _same_forms(table)
        faults += _forms_that_miss(table)
    except PatternError as error:
        faults.append(str(error))
    return faults


def place_faults(places: tuple[Place, ...], words: PlaceWords) -> list[str]:
    """What is wrong in the three files of places."""
    return [*_double_places(places), *_lost_places(places), *_member_faults(places), *_word_faults(places, words)]


def _field_faults(table: MeasureTable) -> Iterator[str]:
    for measure in table.measures:
        if measure.unit not in UNITS:
            yield f"{measure.slug}: enheten «{measure.unit}» er ukjent. Kjente enheter: {', '.join(UNITS)}."
        if measure.better not in {"", "høyere", "lavere"}:
            yield f"{measure.slug}: «bedre» er «{measure.better}», men må være høyere eller lavere."
        if not measure.definition:
            yield f"{measure.slug}: definisjonen mangler."


def _relation_faults(table: MeasureTable) -> Iterator[str]:
    slugs = {measure.slug: measure for measure in table.measures}
    for measure in table.measures:
        for field, other in (("andel", measure.share), ("motsatt", measure.complement)):
            if other is not None and other not in slugs:
                yield f"{measure.slug}: «{field}» er «{other}», som ikke er et mål."
        if measure.share in slugs and slugs[measure.share].unit != "prosent":
            yield f"{measure.slug}: «andel» er «{measure.share}», som ikke måles i prosent."
        if measure.complement in slugs and slugs[measure.complement].complement != measure.slug:
            yield f"{measure.slug}: «motsatt» er «{measure.complement}», men ikke omvendt."
    for group in table.unspecific:
        for slug in group.candidates:
            if slug not in slugs:
                yield f"flertydig {group.forms[0]}: kandidaten «{slug}» er ikke et mål."


def _group_faults(table: MeasureTable) -> Iterator[str]:
    forms = [form for measure in table.measures for form in (*measure.forms, *measure.asked, *measure.unless)]
    forms += [form for group in table.unspecific for form in (*group.forms, *group.asked)]
    used = {name for form in forms for part in form.split() for name in part.strip("=?").split("|")}
    for name in table.rules.groups:
        if name not in used:
            yield f"Gruppen {name} brukes ikke i noen form."


def _same_forms(table: MeasureTable) -> Iterator[str]:
    patterns = Patterns(table.rules)
    owners: dict[tuple[int, ...], dict[str, str]] = defaultdict(dict)
    for measure in table.measures:
        for form in (*measure.forms, *measure.asked):
            for sequence in patterns.add(form, 0):
                owners[sequence].setdefault(measure.slug, form)
    for group in table.unspecific:
        for form in (*group.forms, *group.asked):
            for sequence in patterns.add(form, 0):
                owners[sequence].setdefault(f"flertydig ({group.candidates[0]} ...)", form)
    for owner in owners.values():
        if len(owner) > 1:
            form = next(iter(owner.values()))
            yield f"Formen «{form}» står under flere: {', '.join(owner)}."


def _forms_that_miss(table: MeasureTable) -> Iterator[str]:
    finder = MeasureFinder(table)
    for measure in table.measures:
        for form in (*measure.forms, *measure.asked):
            yield from _missed(finder, finder.example(form), form, (measure.slug,))
        yield from _missed(finder, measure.name, measure.name, (measure.slug,))
    for group in table.unspecific:
        for form in (*group.forms, *group.asked):
            yield from _missed(finder, finder.example(form), form, group.candidates)


def _missed(finder: MeasureFinder, text: str, form: str, wanted: tuple[str, ...]) -> Iterator[str]:
    found = finder.find(text, asked=True)
    if not any(mention.candidates == wanted for mention in found):
        got = "; ".join(", ".join(mention.candidates) for mention in found)
        yield f"{wanted[0]}: «{form}» blir lest som {got if got else 'ingenting'}."


def _double_places(places: tuple[Place, ...]) -> Iterator[str]:
    for key, count in Counter(place.key for place in places).items():
        if count > 1:
            yield f"Stedet «{key}» er ført opp {count} ganger."
    numbers = Counter(number for place in places for number in place.numbers)
    for number, count in numbers.items():
        if count > 1:
            yield f"Nummeret {number} er ført opp på {count} steder."


def _lost_places(places: tuple[Place, ...]) -> Iterator[str]:
    known = {place.key: place for place in places}
    for place in places:
        last = place.years[-1].last
        if last is None:
            continue
        if not place.successors:
            yield f"«{place.key}» forsvant i {last}, men det står ikke hva den ble."
        for successor in place.successors:
            if successor not in known:
                yield f"«{place.key}» ble «{successor}», som ikke finnes."
            elif not known[successor].exists(last + 1):
                yield f"«{place.key}» ble «{successor}», som ikke fantes i {last + 1}."


def _member_faults(places: tuple[Place, ...]) -> Iterator[str]:
    known = {place.key: place for place in places}
    counties = {place.name: place for place in places if place.kind == "county"}
    for place in places:
        for member in (*place.municipalities, *place.former):
            if member not in known:
                yield f"«{place.key}» har medlemmet «{member}», som ikke finnes."
            elif member in place.municipalities and not known[member].current:
                yield f"«{place.key}» har medlemmet «{member}», som ikke finnes lenger."
        if place.kind == "municipality" and place.county not in counties:
            yield f"«{place.key}» ligger i fylket «{place.county}», som ikke finnes."
        elif place.kind == "municipality" and place.current and place.number[:2] != counties[place.county].number:
            yield f"«{place.key}» har nummeret {place.number}, som ikke hører til {place.county}."


def _word_faults(places: tuple[Place, ...], words: PlaceWords) -> Iterator[str]:
    names = {name.lower() for place in places for name in (place.name, *place.others)}
    for word in sorted((words.ordinary | words.only_alone) - names):
        yield f"«{word}» står blant de vanlige ordene, men er ikke navnet på noe sted."
