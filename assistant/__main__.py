"""Questions from the command line: ``python -m assistant ask "..."`` and ``python -m assistant search "..."``."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.assistant import Assistant
from assistant.conversation import Conversation
from assistant.render import answer_to_json, answer_to_markdown
from corpus.errors import TilstandError, UnreadableFile
from corpus.library import Library
from corpus.settings import settings_from


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it went well, 1 after one sentence about what went wrong."""
    logging.basicConfig(level=logging.WARNING)
    args = _parser().parse_args(argv)
    try:
        library = Library.open(settings_from())
        try:
            (_ask if args.command == "ask" else _search)(Assistant(library), args)
        finally:
            library.close()
    except TilstandError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader (head, a pager) has what it wanted
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description="Spør rapportene i biblioteket.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO")
    ask = commands.add_parser("ask", help="svar på et spørsmål, eller på mange fra en fil")
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", metavar="SPØRSMÅL")
    what.add_argument("--jsonl", type=Path, metavar="FIL", help="les «id» og «question» fra hver linje i FIL")
    ask.add_argument("--tjeneste", default="", metavar="NAVN", help="tjenesten som er «vi» og «oss»")
    ask.add_argument("--json", action="store_true", help="skriv svaret som JSON")
    search = commands.add_parser("search", help="finn avsnitt i rapportene")
    search.add_argument("question", metavar="ORD")
    search.add_argument("--top", type=int, default=10, metavar="N", help="hvor mange avsnitt (10)")
    search.add_argument("--json", action="store_true", help="skriv avsnittene som JSON")
    return parser


def _ask(assistant: Assistant, args: argparse.Namespace) -> None:
    own = Conversation(own=assistant.service(args.tjeneste) if args.tjeneste else "")
    if args.jsonl is not None:
        for row in _rows(args.jsonl):
            line = {"id": row.get("id", ""), **answer_to_json(assistant.ask(str(row["question"]), own))}
            print(json.dumps(line, ensure_ascii=False), flush=True)
        return
    answer = assistant.ask(args.question, own)
    if args.json:
        print(json.dumps({"id": "", **answer_to_json(answer)}, ensure_ascii=False))
        return
    print(answer_to_markdown(answer, links=False))
    for citation in answer.citations:
        print(f"[{citation.n}] {citation.title}, side {citation.page}")
    if answer.asks_back:
        for choice in answer.suggestions:
            print(f"- {choice}")


def _rows(path: Path) -> Iterator[dict[str, object]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"Kan ikke lese «{path}». Sjekk at filen finnes og er en tekstfil.", str(path)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise _not_a_question(path, number) from error
        if not isinstance(row, dict) or "question" not in row:
            raise _not_a_question(path, number)
        yield row


def _not_a_question(path: Path, number: int) -> UnreadableFile:
    return UnreadableFile(f"Linje {number} i «{path}» er ikke JSON med feltet «question». Rett linjen.", str(path))


def _search(assistant: Assistant, args: argparse.Namespace) -> None:
    found = assistant.search(args.question, max(1, args.top))
    if args.json:
        rows = [
            {"doc": hit.passage.report, "page": hit.passage.page, "text": hit.passage.text, "score": hit.score}
            for hit in found
        ]
        print(json.dumps(rows, ensure_ascii=False))
        return
    for hit in found:
        print(f"{hit.passage.report}, side {hit.passage.page}: {' › '.join(hit.passage.headings)}")
        print(f"    {hit.passage.text[:300].replace(chr(10), chr(10) + '    ')}")


if __name__ == "__main__":
    sys.exit(main())
