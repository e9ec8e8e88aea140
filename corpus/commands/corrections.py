"""``python -m corpus corrections``: every correction of a figure that is kept, and what has become of it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from corpus.commands import Subparsers
from corpus.commands.opening import opened_database
from corpus.corrected import Corrected, as_text
from corpus.correcting import Changes
from corpus.corrections import Corrections
from corpus.correctionwords import correction_record, what_changed, who_and_when
from corpus.model import Correction, Figure

State = Literal["applies", "settled", "lost"]
_STATES: dict[State, str] = {"applies": "gjelder", "settled": "lest slik nå", "lost": "ikke funnet igjen"}


@dataclass(frozen=True, slots=True)
class _Listed:
    """A correction with the figure as it was read and as the user said it was."""

    state: State
    read: Figure
    figure: Figure
    correction: Correction


def add_parser(subparsers: Subparsers) -> None:
    """``corrections``."""
    corrections_help = "Vis tallene som brukere har rettet eller strøket, og om rettelsene gjelder."
    parser = subparsers.add_parser("corrections", help=corrections_help, description=corrections_help)
    parser.add_argument("--json", action="store_true", help="skriv en JSON-linje for hver rettelse")
    parser.set_defaults(run=show_corrections)


def show_corrections(options: argparse.Namespace) -> int:
    """Print them by report, in reading order; those that do not apply come after."""
    with opened_database() as database:
        found = [one for seen in Corrections(database).corrected().values() for one in _listed(seen)]
    for one in found:
        print(json.dumps(_record(one), ensure_ascii=False) if options.json else _line(one))
    if not found and not options.json:
        print("Ingen tall er rettet.")
    return 0


def _listed(seen: Corrected) -> Iterator[_Listed]:
    for row in seen.rows:
        if row.correction is not None:
            yield _Listed("applies", row.read, row.figure, row.correction)
    for one in seen.settled:
        yield _Listed("settled", one.read, one.figure, one.correction)
    for lost in seen.lost:
        yield _Listed("lost", lost.read, lost.figure, lost.correction)


def _record(one: _Listed) -> dict[str, object]:
    return {
        "report": one.read.report,
        "page": one.read.page,
        "label": one.read.label,
        "printed": one.read.printed,
        "state": one.state,
        "now": {name: as_text(getattr(one.figure, name)) for name, _ in one.correction.was},
        **correction_record(one.correction),
    }


def _line(one: _Listed) -> str:
    changes = cast("Changes", {name: getattr(one.figure, name) for name, _ in one.correction.was})
    said = what_changed(one.read, changes, one.correction.reason)
    word = "strøket" if one.correction.struck else "rettet"
    label = "".join(letter if letter.isprintable() else " " for letter in one.read.label)
    return f"{one.read.report}  «{label}»  {said}  ({word} {who_and_when(one.correction)}, {_STATES[one.state]})"
