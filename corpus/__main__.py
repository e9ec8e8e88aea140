"""``python -m corpus check``: are the vocabulary's data files free of contradictions?"""

from __future__ import annotations

import argparse
import sys
import tomllib

from corpus.check import measure_faults, place_faults
from corpus.measures import load_measures
from corpus.places import load_places, load_words


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when the files agree, 1 when they do not or cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description="Ordlisten over mål og steder.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="se etter motsigelser i filene med mål og steder")
    parser.parse_args(arguments)
    return check()


def check() -> int:
    """Print every fault, one a line, and a line that sums up."""
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


if __name__ == "__main__":
    sys.exit(main())
