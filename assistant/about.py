"""«Mer om tallet»: what a measure is, in the words of the vocabulary, and under which theme one looks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.language import fold
from corpus.measures import Measure
from corpus.vocabulary import Vocabulary

_THEMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Barnevernsvakt", ("vakt_",)),
    ("Økonomi", ("utgift", "budsjett", "forbruk", "tilskudd", "egenandel", "kostnad")),
    ("Ansatte", ("arsverk", "ansatte", "stilling", "sykefravar", "turnover", "avvik_hms")),
    ("Innbyggere og levekår", ("innbyggere", "befolkning", "lavinntekt", "enslige", "utenforskap")),
    ("Undersøkelser og frister", ("undersokelse", "fristbrudd", "avvik")),
    ("Meldinger", ("melding",)),
)
"""A theme and the pieces of a slug that tell of it, the most telling first."""

_OTHER = "Barn og tiltak"
ORDER = (
    "Meldinger", "Undersøkelser og frister", _OTHER, "Ansatte", "Økonomi", "Barnevernsvakt", "Innbyggere og levekår",
)  # fmt: skip
"""The themes as a report goes through them: a case's way first, then the means, then the surroundings."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know about a measure: what it is about (``name``) and what it is."""

    name: str
    text: str


def theme_of(measure: Measure) -> str:
    """The theme under which a reader looks for a measure; one of ``ORDER``."""
    return next((theme for theme, signs in _THEMES if any(sign in measure.slug for sign in signs)), _OTHER)


def by_theme(measures: Iterable[Measure]) -> list[tuple[str, list[Measure]]]:
    """Measures under their themes, both in a reader's order; themes without any are left out."""
    found: dict[str, list[Measure]] = {theme: [] for theme in ORDER}
    for measure in measures:
        found[theme_of(measure)].append(measure)
    return [(theme, sorted(own, key=lambda m: fold(m.name))) for theme, own in found.items() if own]


def about(measure: Measure, vocabulary: Vocabulary) -> tuple[Fact, ...]:
    """What a reader should know of a measure; only what the vocabulary says, nothing made up for the rest."""
    facts = [Fact("Hva det er", measure.definition), Fact("Enhet", _unit(measure))]
    if measure.age:
        facts.append(Fact("Aldersgruppe", f"{measure.age.replace('-', '–')} år"))
    if measure.amount:
        what = "Brutto: det tjenesten har betalt, før tilskudd og refusjoner er trukket fra."
        net = "Netto: det kommunen sitter igjen med etter tilskudd og refusjoner."
        facts.append(Fact("Brutto eller netto", what if measure.amount == "brutto" else net))
    if measure.better:
        facts.append(Fact("Retning", f"{measure.better.capitalize()} tall er vanligvis bedre."))
    if measure.share is not None:
        facts.append(Fact("Som andel", vocabulary.measure(measure.share).name))
    if measure.complement is not None:
        facts.append(Fact("Resten opp til 100 prosent", vocabulary.measure(measure.complement).name))
    facts.append(Fact("Offisiell kilde", measure.official or "Ingen vi kjenner til. Tjenestene kan telle ulikt."))
    return tuple(facts)


def _unit(measure: Measure) -> str:
    if measure.unit == "antall":
        return f"Antall {measure.counts}"
    if measure.unit == "prosent":
        return f"Prosent. Det som telles, er {measure.counts}."
    return {"kr": "Kroner", "kr per måned": "Kroner per måned"}.get(measure.unit, measure.unit.capitalize())
