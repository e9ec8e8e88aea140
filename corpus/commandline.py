"""What the commands share: a parser that speaks Norwegian."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import NoReturn

_WORDS: Mapping[str, str] = {
    "the following arguments are required": "dette mangler",
    "invalid choice": "ukjent valg",
    "choose from": "velg blant",
    "unrecognized arguments": "ukjente ord",
    "expected one argument": "trenger en verdi",
    "expected at least one argument": "trenger minst en verdi",
    "argument ": "",
}


class NorwegianParser(argparse.ArgumentParser):
    """Says what is wrong in Norwegian, with the usage, and exits with 2."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "det du oppgir"
        self._optionals.title = "valg"
        self.add_argument("-h", "--help", "--hjelp", action="help", help="vis denne hjelpen")

    def format_usage(self) -> str:
        """The usage, in Norwegian."""
        return super().format_usage().replace("usage:", "bruk:", 1)

    def format_help(self) -> str:
        """The help, in Norwegian."""
        return super().format_help().replace("usage:", "bruk:", 1)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong on stderr; exit status 2."""
        for english, norwegian in _WORDS.items():
            message = message.replace(english, norwegian)
        self.exit(2, f"{self.format_usage()}{message[:1].upper()}{message[1:]}\n")
