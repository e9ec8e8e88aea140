"""The command line's grammar, in Norwegian. ``python -m ingest`` puts the work behind it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.commandline import NorwegianParser
from ingest.figures.export import FORMATS


def parser() -> argparse.ArgumentParser:
    """The whole grammar; the chosen command's name is in ``command``."""
    main = NorwegianParser(
        prog="python -m ingest", description="Legg rapporter i biblioteket og se hva som er forstått."
    )
    commands = main.add_subparsers(dest="command", required=True, metavar="KOMMANDO", title="kommandoer")

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_text, description=help_text)
        made.add_argument("--json", action="store_true", help="skriv svaret som JSON")
        return made

    add = command("add", "Les PDF-filer og legg dem i biblioteket.")
    add.add_argument("paths", nargs="+", type=Path, metavar="FIL", help="en eller flere PDF-filer")
    command("list", "Vis rapportene i biblioteket.")
    show = command("show", "Vis hva som er forstått av en rapport, med begrunnelse.")
    show.add_argument("report", metavar="RAPPORT", help="rapportens id, se «list»")
    show.add_argument("--passages", action="store_true", help="skriv ut all teksten som er lest")
    remove = command("remove", "Fjern en rapport fra biblioteket.")
    remove.add_argument("report", metavar="RAPPORT", help="rapportens id, se «list»")
    rebuild = command("rebuild", "Les alle rapportene i biblioteket på nytt.")
    rebuild.add_argument("--index-only", action="store_true", help="lag bare søkeindeksen på nytt")
    figures = command("figures", "Skriv ut tallene i rapportene med hva, hvem og når de gjelder.")
    figures.add_argument("--report", metavar="RAPPORT", help="bare denne rapporten, se «list»")
    figures.add_argument("--format", choices=FORMATS, default="jsonl", help="jsonl (vanlig), csv eller xlsx")
    figures.add_argument("--out", type=Path, metavar="FIL", help="skriv til denne filen i stedet for til skjermen")
    tables = command("tables", "Vis tabellene i en PDF-fil, en JSON-linje for hver.")
    tables.add_argument("path", type=Path, metavar="FIL", help="en PDF-fil")
    return main


def on_terminal() -> bool:
    """Whether somebody watches, so that a progress bar is of use."""
    return sys.stderr.isatty()
