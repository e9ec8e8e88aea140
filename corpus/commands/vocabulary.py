"""``python -m corpus check``: are the vocabulary's data files free of contradictions?"""

from __future__ import annotations

import argparse
import tomllib

from corpus.check import measure_faults, place_faults
from corpus.commands import Subparsers
from corpus.measures import load_measures
from corpus.places import load_places, load_words


def add_parser(subparsers: Subparsers) -> None:
    """``check``."""
    check_help = "Se etter motsigelser i filene med mål og steder."
    subparsers.add_parser("check", help=check_help, description=check_help).set_defaults(run=check)


def check(_options: argparse.Namespace) -> int:
    """Print every fault, one a line, and a line that sums up; 1 when there is a fault or a file cannot be read."""
    try:
        table, places, words = load_measures(), load_places(), load_words()
    except tomllib.TOMLDecodeError as error:
        print(f"En av filene er ikke gyldig TOML: {error}")
        return 1
    except KeyError as error:
        print(f"Et felt som må være der, mangler: {error.args[0]}")
        return 1
    faults = [*measure_faults(table), *place_faults(places, words)]
    for fault in faults:
        print(fault)
    forms = sum(len(m.forms) for m in table.measures) + sum(len(group.forms) for group in table.unspecific)
    print(f"{len(table.measures)} mål med {forms} former og {len(places)} steder: {len(faults)} feil.")
    return 1 if faults else 0
