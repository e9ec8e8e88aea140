"""``python -m corpus verify``: is everything there, and does it agree?"""

from __future__ import annotations

import argparse
import json

from corpus.commands import Subparsers
from corpus.settings import settings_from


def add_parser(subparsers: Subparsers) -> None:
    """``verify``."""
    verify_help = "Se etter om database, søkeindeks og filer stemmer med hverandre. Endrer ingenting."
    parser = subparsers.add_parser("verify", help=verify_help, description=verify_help)
    parser.add_argument("--json", action="store_true", help="skriv det som ett JSON-objekt")
    parser.set_defaults(run=verify)


def verify(options: argparse.Namespace) -> int:
    """Print every fault, one a line; 1 when there are others than harmless ones."""
    from corpus.verify import verify as faults_of  # noqa: PLC0415 - numpy takes a moment to load

    faults = faults_of(settings_from())
    clean = all(fault.harmless for fault in faults)
    if options.json:
        told = [{"kind": fault.kind, "message": fault.message, "harmless": fault.harmless} for fault in faults]
        print(json.dumps({"clean": clean, "faults": told}, ensure_ascii=False))
    else:
        for fault in faults:
            print(f"{'Merk' if fault.harmless else 'Feil'}: {fault.message}")
        print("Alt stemmer." if clean else f"{sum(not fault.harmless for fault in faults)} feil.")
    return 0 if clean else 1
