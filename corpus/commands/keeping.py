"""``python -m corpus backup``, ``restore``, ``verify``: keep everything, get it back, and see that it is all there."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from corpus.commands import Subparsers
from corpus.settings import settings_from

_BACKUP = "Lag en sikkerhetskopi av hele biblioteket i én fil. Programmet kan være i gang."
_RESTORE = "Hent biblioteket fra en sikkerhetskopi. Programmet kan være i gang."
_VERIFY = "Se etter om database, søkeindeks og filer stemmer med hverandre. Endrer ingenting."


def add_parser(subparsers: Subparsers) -> None:
    """``backup``, ``restore`` and ``verify``."""
    parser = subparsers.add_parser("backup", help=_BACKUP, description=_BACKUP)
    parser.add_argument("file", type=Path, metavar="FIL", help="filen som skal lages, for eksempel tilstand.zip")
    parser.add_argument("--force", action="store_true", help="skriv over filen hvis den finnes")
    parser.set_defaults(run=backup)
    parser = subparsers.add_parser("restore", help=_RESTORE, description=_RESTORE)
    parser.add_argument("file", type=Path, metavar="FIL", help="en fil som er laget med «backup»")
    parser.add_argument("--yes", action="store_true", help="ikke spør først")
    parser.set_defaults(run=restore)
    parser = subparsers.add_parser("verify", help=_VERIFY, description=_VERIFY)
    parser.add_argument("--json", action="store_true", help="skriv det som ett JSON-objekt")
    parser.set_defaults(run=verify)


def backup(options: argparse.Namespace) -> int:
    """Take a backup, and say what is in it."""
    from corpus.backup import backup as take  # noqa: PLC0415 - the commands beside it need none of it
    from corpus.backup import note_backup  # noqa: PLC0415

    settings = settings_from()
    taken = take(settings, options.file, force=options.force)
    counts = taken.manifest.counts
    print(
        f"Sikkerhetskopien «{taken.place}» er laget og kontrollert: {counts['reports']} rapporter, "
        f"{counts['figures']} tall, {counts['users']} brukere. Oppbevar den trygt; den inneholder alt i biblioteket."
    )
    for report in taken.missing:
        print(f"Merk: Originalfilen til «{report}» mangler eller er skadet, og er ikke med.", file=sys.stderr)
    note_backup(settings, taken)
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put a backup in the place of the present library, after a question."""
    from corpus.restore import restore as put_back  # noqa: PLC0415 - the commands beside it need none of it

    settings = settings_from()
    if not options.yes and not _sure(settings.data):
        return 1
    done = put_back(settings, options.file)
    print(f"Biblioteket er hentet fra «{options.file}»: {done.reports} rapporter.")
    if done.saved is not None:
        print(f"Slik det var før, ligger i «{done.saved}».")
    if done.returned:
        print(f"Disse kan logge inn igjen: {', '.join(done.returned)}. Fjern dem som ikke skal kunne det.")
    if done.uploads:
        files = "1 fil" if done.uploads == 1 else f"{done.uploads} filer"
        print(f"{files} på vei inn er med fra kopien, og blir tatt opp igjen når programmet startes på nytt.")
    for sha256 in done.missing:
        print(f"Merk: Originalfilen {sha256}.pdf manglet da kopien ble tatt.", file=sys.stderr)
    return 0


def _sure(data: Path) -> bool:
    if not sys.stdin.isatty():
        print("Ingenting er endret. Legg til --yes for å hente biblioteket uten spørsmål.", file=sys.stderr)
        return False
    print(f"Biblioteket i «{data}» blir erstattet. Slik det er nå, blir lagret som en sikkerhetskopi først.")
    if input("Vil du fortsette? Skriv ja: ").strip().casefold() == "ja":
        return True
    print("Ingenting er endret.")
    return False


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
