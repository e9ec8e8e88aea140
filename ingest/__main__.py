"""``python -m ingest``: reports into the library, and what was understood of them.

Exit status 0, 1 when something could not be done (one Norwegian sentence on stderr), 2 for a mistaken
command line.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from corpus.errors import TilstandError
from corpus.settings import settings_from
from ingest.account import (
    account_json,
    account_lines,
    list_line,
    number_lines,
    numbers_json,
    passage_lines,
    report_json,
)
from ingest.child import tables_in_child
from ingest.commandline import on_terminal, parser
from ingest.figures.export import CannotWrite, exported, figure_record
from ingest.pipeline import add_files, file_content, read_anew
from ingest.request import Progress, limits_of

if TYPE_CHECKING:
    from corpus.library import Library

OK, FAILED = 0, 1


@contextmanager
def _library() -> Iterator[Library]:
    # The library brings the embedding model's packages, which take seconds to load: only where it is used.
    from corpus.library import Library  # noqa: PLC0415

    library = Library.open(settings_from())
    try:
        yield library
    finally:
        library.close()


@contextmanager
def _bar() -> Iterator[Progress | None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not on_terminal():
        yield None
        return
    with tqdm(total=1, leave=False, bar_format="{desc}: {bar} {n_fmt}/{total_fmt}") as bar:

        def progress(stage: str, done: int, total: int) -> None:
            bar.set_description_str(stage, refresh=False)
            bar.total, bar.n = total, done
            bar.refresh()

        yield progress


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _add(options: argparse.Namespace) -> int:
    status = OK
    results: list[dict[str, object]] = []
    with _library() as library, _bar() as progress:
        for outcome in add_files(library, options.paths, progress, limits_of(settings_from())):
            if outcome.report is None:
                status = FAILED
                tqdm.write(str(outcome.error), file=sys.stderr)
                results.append({"file": str(outcome.path), "error": str(outcome.error)})
            else:
                results.append({"file": str(outcome.path), "report": report_json(outcome.report)})
                if not options.json:
                    tqdm.write(f"La inn {list_line(outcome.report)}", file=sys.stdout)
    if options.json:
        _print_json(results)
    return status


def _list(options: argparse.Namespace) -> int:
    with _library() as library:
        reports = library.reports()
    if options.json:
        _print_json([report_json(report) for report in reports])
    elif not reports:
        print("Biblioteket er tomt. Legg inn rapporter med «python -m ingest add FIL».")
    for report in reports if not options.json else ():
        print(list_line(report))
    return OK


def _show(options: argparse.Namespace) -> int:
    with _library() as library:
        report = library.report(options.report)
        passages = library.passages(report.id)
        pages, problems = library.pages(report.id), library.problems(report.id)
        figures = library.figures(report.id)
    if options.json:
        _print_json({**account_json(report, pages, passages, problems), "numbers": numbers_json(passages, figures)})
        return OK
    for line in account_lines(report, pages, passages, problems):
        print(line)
    for line in number_lines(passages, figures):
        print(line)
    for line in passage_lines(passages) if options.passages else ():
        print(line)
    return OK


def _remove(options: argparse.Namespace) -> int:
    with _library() as library:
        report = library.report(options.report)
        library.remove(report.id)
    if options.json:
        _print_json({"removed": report.id})
    else:
        print(f"Fjernet «{report.id}».")
    return OK


def _rebuild(options: argparse.Namespace) -> int:
    with _library() as library, _bar() as progress:
        if options.index_only:
            library.rebuild(None if progress is None else lambda done, total: progress("Gjør søkbar", done, total))
            outcomes = []
        else:
            counting = None if progress is None else lambda n, of, name: progress(name, n - 1, of)
            outcomes = read_anew(library, counting, limits_of(settings_from()))
        reports = library.reports()
    for outcome in outcomes:
        if outcome.error is not None:
            print(outcome.error, file=sys.stderr)
    failed = sum(outcome.error is not None for outcome in outcomes)
    if options.json:
        _print_json({"reports": len(reports), "failed": failed})
    else:
        print(f"Biblioteket er bygd på nytt med {len(reports)} rapporter.")
    return FAILED if failed else OK


def _tables(options: argparse.Namespace) -> int:
    limits = limits_of(settings_from())
    file_content(options.path, limits)  # says more of a file that is not there, or too large
    for table in tables_in_child(options.path, limits):
        print(json.dumps(asdict(table), ensure_ascii=False))
    return OK


def _figures(options: argparse.Namespace) -> int:
    with _library() as library:
        reports = library.reports() if options.report is None else (library.report(options.report),)
        records = [
            figure_record(figure, Path(report.file_name).stem)
            for report in reports
            for figure in library.figures(report.id)
        ]
    content = exported(records, options.format)
    if options.out is not None:
        try:
            options.out.write_bytes(content)
        except OSError as error:
            raise CannotWrite(f"Kunne ikke skrive til «{options.out}». Velg en annen fil med --out.") from error
    elif options.format == "xlsx" and sys.stdout.isatty():
        raise CannotWrite("En Excel-fil kan ikke vises på skjermen. Oppgi en fil med --out FIL.")
    else:
        sys.stdout.buffer.write(content)
    return OK


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "add": _add,
    "list": _list,
    "show": _show,
    "remove": _remove,
    "rebuild": _rebuild,
    "figures": _figures,
    "tables": _tables,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of faults in files that make no difference here
    try:
        return COMMANDS[options.command](options)
    except TilstandError as error:
        print(error, file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        return FAILED  # somebody piped the output into a program that has seen enough
    except KeyboardInterrupt:
        print("Avbrutt. Rapporter som var ferdig lest, er i biblioteket.", file=sys.stderr)
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
