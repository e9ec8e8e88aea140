"""Make the invented reports and the key of their figures: ``python -m tests.golden.make_reports [NAME ...]``.

Writes ``reports/NAME.pdf`` and ``own-figures.jsonl`` beside this file. The same sources give the same bytes. Without
names all reports are made; with names only those PDFs are written, and the key is left as it is.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

from tests.golden.fonts import FontMissingError
from tests.golden.layout import Sheet

HERE = Path(__file__).parent


def report_names() -> list[str]:
    """The reports that can be made, in the order of the key."""
    return sorted(path.stem for path in (HERE / "sources").glob("*_20??.py"))


def make(name: str, folder: Path) -> Sheet:
    """Write one report into ``folder`` and return its sheet with the figures printed on it."""
    sheet: Sheet = importlib.import_module(f"tests.golden.sources.{name}").make()
    sheet.close_report()
    sheet.save(folder)
    return sheet


def main(names: list[str]) -> int:
    try:
        sheets = [make(name, HERE / "reports") for name in names or report_names()]
    except FontMissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    for sheet in sheets:
        print(f"{sheet.name}: {sheet.pages_count} pages, {len(sheet.figures)} figures")
    if not names:
        lines = [json.dumps(figure, ensure_ascii=False) for sheet in sheets for figure in sheet.figures]
        (HERE / "own-figures.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
