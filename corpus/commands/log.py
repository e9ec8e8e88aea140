"""``python -m corpus log``: who did what, the newest last, as it is read on a terminal."""

from __future__ import annotations

import argparse
import json

from corpus.activity import Event
from corpus.commands import Subparsers
from corpus.commands.opening import opened_database
from corpus.events import IN_NORWEGIAN, Events

_USUAL = 50


def add_parser(subparsers: Subparsers) -> None:
    """``log``."""
    log_help = "Vis loggen over hvem som har gjort hva."
    parser = subparsers.add_parser("log", help=log_help, description=log_help)
    parser.add_argument(
        "--last", type=int, default=_USUAL, metavar="N", help=f"bare de N siste hendelsene ({_USUAL}); 0 for alle"
    )
    parser.add_argument("--json", action="store_true", help="skriv en JSON-linje for hver hendelse")
    parser.set_defaults(run=show_log)


def show_log(options: argparse.Namespace) -> int:
    """Print the events."""
    with opened_database() as database:
        found = Events(database).latest(options.last if options.last > 0 else -1)
    for event in reversed(found):
        print(json.dumps(_record(event), ensure_ascii=False) if options.json else _line(event))
    if not found and not options.json:
        print("Loggen er tom.")
    return 0


def _record(event: Event) -> dict[str, str]:
    return {
        "at": event.at.isoformat(timespec="seconds"),
        "who": event.who,
        "what": event.what,
        "report": event.report,
        "details": event.details,
    }


def _line(event: Event) -> str:
    at = event.at.astimezone().strftime("%d.%m.%Y %H:%M:%S")
    parts = [event.who or "(kommandolinjen)", IN_NORWEGIAN[event.what], event.report, event.details]
    return "  ".join([at, *(part for part in parts if part)])
