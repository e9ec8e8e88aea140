"""``python -m corpus``: look after what the program keeps. The commands stand in ``corpus/commands/``.

Exit status 0, 1 when something could not be done (one Norwegian sentence on stderr), 2 for a mistaken command line.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from corpus.commandline import NorwegianParser
from corpus.commands import corrections, keeping, log, users, vocabulary
from corpus.errors import TilstandError

COMMANDS = (vocabulary, users, log, corrections, keeping)
"""Modules with ``add_parser(subparsers)``, which sets ``run``: options -> exit status."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    parser = NorwegianParser(prog="python -m corpus", description="Stell det programmet tar vare på.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO", title="kommandoer")
    for command in COMMANDS:
        command.add_parser(subparsers)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except TilstandError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Avbrutt.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
