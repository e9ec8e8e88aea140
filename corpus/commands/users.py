"""``python -m corpus users``: who may upload, correct and remove.

The password is asked for twice on a terminal, without showing it. Elsewhere it is the first line of standard input,
so that a script can give it; it is never an argument, which every other user of the machine could see.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys

from corpus.commands import Subparsers
from corpus.commands.opening import opened_database
from corpus.users import BadPassword, Users, check_name, check_password, tidy

_HOW_IT_IS_GIVEN = " Passordet skrives to ganger; uten terminal leses det fra første linje av standard inn."


def add_parser(subparsers: Subparsers) -> None:
    """``users add|list|password|remove``."""
    users_help = "Bestem hvem som får laste opp, rette og fjerne rapporter."
    users = subparsers.add_parser("users", help=users_help, description=users_help)
    commands = users.add_subparsers(dest="users_command", required=True, metavar="KOMMANDO", title="kommandoer")
    for name, run, text in (
        ("add", add, "Legg til en bruker." + _HOW_IT_IS_GIVEN),
        ("list", show, "Vis brukerne."),
        ("password", set_password, "Gi en bruker nytt passord og logg brukeren ut overalt." + _HOW_IT_IS_GIVEN),
        ("remove", remove, "Fjern en bruker og logg brukeren ut overalt."),
    ):
        command = commands.add_parser(name, help=text.split(". ")[0], description=text)
        command.set_defaults(run=run)
        if name == "list":
            command.add_argument("--json", action="store_true", help="skriv navnene som JSON")
        else:
            command.add_argument("name", metavar="NAVN", help="brukerens navn, i anførselstegn hvis det har mellomrom")


def add(options: argparse.Namespace) -> int:
    """Add a user."""
    check_name(tidy(options.name))
    with opened_database() as database:
        name = Users(database).add(options.name, _asked_password(options.name))
    print(f"«{name}» kan nå logge inn.")
    return 0


def show(options: argparse.Namespace) -> int:
    """Print the users, one a line."""
    with opened_database() as database:
        names = Users(database).names()
    if options.json:
        print(json.dumps(names, ensure_ascii=False))
    else:
        print(
            "\n".join(names) if names else 'Ingen brukere ennå. Legg til den første: python -m corpus users add "NAVN"'
        )
    return 0


def set_password(options: argparse.Namespace) -> int:
    """Give a user another password."""
    with opened_database() as database:
        Users(database).set_password(options.name, _asked_password(options.name))
    print(f"«{tidy(options.name)}» har fått nytt passord og er logget ut overalt.")
    return 0


def remove(options: argparse.Namespace) -> int:
    """Remove a user."""
    with opened_database() as database:
        Users(database).remove(options.name)
    print(f"«{tidy(options.name)}» kan ikke lenger logge inn. Det brukeren har gjort, står fortsatt i loggen.")
    return 0


def _asked_password(name: str) -> str:
    """:raises BadPassword: it cannot be a password, or was not typed the same twice."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Passord (minst 10 tegn, vises ikke): ")
    check_password(name, first)
    if getpass.getpass("Passordet en gang til: ") != first:
        raise BadPassword("De to passordene er ikke like. Prøv igjen.")
    return first
