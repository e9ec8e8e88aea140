"""A table's grids -> a *sheet*: which columns hold numbers, which hold labels, and what names each number.

A sheet has one entry for each number-like cell: with the texts of its row label, column header, row group and
corner. What they mean is for ``axes`` and ``coordinates``; here only their places count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.numbers import Number, looks_like_year, read_number
from corpus.periods import find_periods
from ingest.figures.wording import spelled_out
from ingest.tables import Cell, Grid, Table

_COUNTED = frozenset({"suppressed", "missing", "not applicable", "misprint", "several numbers", "range"})
"""Reasons of cells that hold a figure without a value."""
_WITHHELD = frozenset({"suppressed", "missing", "not applicable"})
"""Of these, the reasons that may be written in words."""
_NO_DATA = re.compile(
    r"(?:nr\.?|nummer|løpenr\.?|#|tlf\.?|telefon(?:nummer)?|mobil|side|kommunenr\.?|kommunenummer|dato|frist|ansvar\w*"
    r"|kapittel|§|paragraf|lovhjemmel|hjemmel|alder|år|årstall|postnr\.?|org\.?\s?nr\.?|versjon|status|kommentar\w*)",
    re.IGNORECASE,
)
PART_OF = re.compile(r"\W*(?:herav|hvorav|derav|kvarav|av disse|av desse|av dette)\b", re.IGNORECASE)
_PERIOD_WORDS = re.compile(r"\b(?:hele|heile|året|år|perioden|per|pr|i)\b\.?", re.IGNORECASE)
_AXIS_NAME = re.compile(
    r"kommune[rn]?|kommunar|bydel(?:er)?|tjeneste|teneste|distrikt|indikator(?:er)?|måned|månad|år|melder|meldar|funksjon"
    r"|mål|måltall|nøkkeltall|nøkkeltal|område|sted|fylke",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:tabell|tab\.|figur)\s*[A-ZÆØÅ]?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell with a number: the texts that name it, and where it is.

    ``label`` is the row label, ``outer`` the labels further left, ``group`` the sub-heading over the row,
    ``header`` the column header, ``corner`` the header over the row labels, ``whole`` the label or header that
    "herav" refers back to; ``""`` where there is none. ``row`` and ``column`` count through the whole sheet.
    """

    page: int
    cell: Cell
    number: Number
    label: str
    outer: str
    group: str
    header: str
    corner: str
    whole: str
    row: int
    column: int
    row_text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that holds data: its caption, entries in reading order, and its axes' texts.

    ``labels`` are the row labels with a number in their row, ``headers`` those of the number columns; each once a
    row or column. ``unread`` are the cells of number columns that hold words, with their page. ``bare``
    are the rows that have a plain label and nothing else: a sub-heading, or a row whose numbers are not printed.
    """

    caption: str
    entries: tuple[Entry, ...]
    labels: tuple[str, ...]
    headers: tuple[str, ...]
    corner: str
    unread: tuple[tuple[int, Cell], ...] = field(default=())
    bare: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    cells: tuple[Cell | None, ...]


def sheet_of(table: Table) -> Sheet | None:
    """The sheet of a table, ``None`` when no column of it holds numbers."""
    first = table.grids[0]
    titles, headers = _headers(first)
    rows = [_Row(grid.page, row) for grid, row in table.body()]
    while len(rows) > 1 and _is_second_header(rows[0]):
        for cell in rows.pop(0).cells:
            if cell is not None:
                headers[cell.column] = f"{headers[cell.column]} {cell.text}".strip()
    data = [column for column in range(first.column_count) if _is_data(rows, column, headers[column])]
    data = _without_row_numbers(rows, data, first.column_count)
    if not data:
        return None
    caption = " ".join(text for text in (first.caption, *titles) if text)
    return _filled(rows, data, headers, caption)


def _headers(grid: Grid) -> tuple[list[str], list[str]]:
    """Titles that stand in the header rows, and the header text of each column, from the top."""
    titles: list[str] = []
    texts: list[list[str]] = [[] for _ in range(grid.column_count)]
    header = grid.rows[: grid.header_rows]
    for at, row in enumerate(header):
        cells = [cell for cell in row if cell is not None]
        wide = [cell for cell in cells if cell.column_span > 0.6 * grid.column_count or _CAPTION.match(cell.text)]
        last = at == len(header) - 1
        if wide and wide[0].column == 0 and not last:
            titles.append(" ".join(cell.text for cell in cells))
            continue
        for cell in cells:
            for column in range(cell.column, min(cell.column + cell.column_span, grid.column_count)):
                texts[column].append(cell.text)
    return titles, [spelled_out(" ".join(text)) for text in texts]


def _is_second_header(row: _Row) -> bool:
    """Whether a row under the headers is one more: its first cell names the axis below and not a row."""
    cells = [cell for cell in row.cells if cell is not None]
    return bool(cells) and cells[0].column == 0 and _AXIS_NAME.fullmatch(cells[0].text) is not None


def _number(cell: Cell) -> Number:
    return read_number(cell.text)


def _names_period(text: str) -> bool:
    """Whether a cell is the name of a period ("1. halvår 2024", "Hele 2024") and so a label, whatever its digits."""
    if not any(letter.isalpha() for letter in text):
        return False
    bare = _PERIOD_WORDS.sub("", text).strip()
    named = sum(m.end - m.start for m in find_periods(bare, year=2000))  # any year: only where it stands matters
    return named > 0.5 * len(bare)


def _is_number(number: Number) -> bool:
    if _names_period(number.printed):
        return False
    if number.value is not None:
        return number.role in ("number", "year")
    if number.reason not in _COUNTED or number.role not in ("number", "range"):
        return False
    letters = sum(letter.isalpha() for letter in number.printed)
    return number.reason in _WITHHELD or letters <= 0.5 * len(number.printed)


def _is_data(rows: Sequence[_Row], column: int, header: str) -> bool:
    """Whether at least half of a column's cells are numbers, and they are no years or running numbers."""
    if _NO_DATA.fullmatch(header.strip(" .:*")):
        return False
    cells = [cell for row in rows if (cell := row.cells[column]) is not None and cell.column_span == 1]
    numbers = [_number(cell) for cell in cells]
    told = [number for number in numbers if number.reason != "not printed"]
    good = [number for number in told if _is_number(number)]
    if not good or len(good) < 0.5 * len(told):
        return False
    values = [number for number in good if number.value is not None]
    if values and all(looks_like_year(number) for number in values):
        return False
    return bool(values) or good[0].reason in (*_WITHHELD, "misprint")


def _without_row_numbers(rows: Sequence[_Row], data: Sequence[int], columns: int) -> list[int]:
    """Leave out a first column that only counts its rows, when something else names them or is counted."""
    if not data or data[0] != 0 or columns == 1:
        return list(data)
    values = [number.value for row in rows if (cell := row.cells[0]) is not None for number in [_number(cell)]]
    running = len(values) > 2 and all(value == at for at, value in enumerate(values, start=1))
    return list(data[1:]) if running else list(data)


def _label_columns(rows: Sequence[_Row], data: Sequence[int], column: int) -> list[int]:
    """The columns that name the rows of a number column: those left of the first numbers, or of its own side.

    Tables side by side repeat their labels: there the nearest label column that repeats the first one's words counts.
    """
    lefts = list(range(data[0]))
    if not lefts:
        return []
    first = _words(rows, lefts[-1])
    for side in range(column - 1, data[0], -1):
        if side not in data and (mine := _words(rows, side)) and len(mine & first) >= 0.6 * min(len(mine), len(first)):
            return [side]
    return lefts


def _words(rows: Sequence[_Row], column: int) -> set[str]:
    return {cell.text.casefold() for row in rows if (cell := row.cells[column]) is not None}


def _filled(rows: Sequence[_Row], data: Sequence[int], headers: Sequence[str], caption: str) -> Sheet:
    entries: list[Entry] = []
    unread: list[tuple[int, Cell]] = []
    bare: list[int] = []
    group = ""
    names = {column: _label_columns(rows, data, column) for column in data}
    held: dict[int, tuple[str, int]] = {}
    before = _headers_before(data, headers)
    above = ""
    for at, row in enumerate(rows):
        _hold(row, at, held)
        if _is_group(row, data):
            group = " ".join(cell.text for cell in row.cells if cell is not None)
            if not any(cell.bold or cell.column_span > 1 for cell in row.cells if cell is not None):
                bare.append(at)
            continue
        if entries and not PART_OF.match(entries[-1].label):
            above = entries[-1].label
        for column in data:
            cell = row.cells[column]
            if cell is None:
                continue
            number = _number(cell)
            if not _is_number(number):
                if number.reason != "not printed":
                    unread.append((row.page, cell))
                continue
            labels = [spelled_out(text) for c in names[column] if (text := _label(row, c, held, at))]
            corner = " ".join(headers[c] for c in names[column] if headers[c])
            entries.append(
                Entry(
                    page=row.page,
                    cell=cell,
                    number=number,
                    label=labels[-1] if labels else "",
                    outer=" ".join(labels[:-1]),
                    group=group,
                    header=headers[column],
                    corner=corner,
                    whole=_whole(labels[-1] if labels else "", above)
                    or _whole(headers[column], before.get(column, "")),
                    row=at,
                    column=column,
                    row_text=" ".join(c.text for c in row.cells if c is not None),
                )
            )
    by_row = {entry.row: entry.label for entry in entries}
    by_column = {entry.column: entry.header for entry in entries}
    corner = entries[0].corner if entries else ""
    return Sheet(
        caption, tuple(entries), tuple(by_row.values()), tuple(by_column.values()), corner, tuple(unread), tuple(bare)
    )


def _headers_before(data: Sequence[int], headers: Sequence[str]) -> dict[int, str]:
    """For each number column the header of the nearest one before it that does not say "herav" itself."""
    before: dict[int, str] = {}
    last = ""
    for column in data:
        before[column] = last
        if not PART_OF.match(headers[column]):
            last = headers[column]
    return before


def _whole(text: str, before: str) -> str:
    return before if PART_OF.match(text) else ""


def _hold(row: _Row, at: int, held: dict[int, tuple[str, int]]) -> None:
    """Remember labels that are merged over several rows."""
    for column, cell in enumerate(row.cells):
        if cell is not None:
            held[column] = (cell.text, at + cell.row_span)


def _label(row: _Row, column: int, held: dict[int, tuple[str, int]], at: int) -> str:
    cell = row.cells[column]
    if cell is not None:
        return cell.text
    text, until = held.get(column, ("", 0))
    return text if at < until else ""


def _is_group(row: _Row, data: Sequence[int]) -> bool:
    """Whether a row is a sub-heading: one text, over the whole row or in the label columns only."""
    cells = [cell for cell in row.cells if cell is not None]
    if len(cells) != 1:
        return False
    cell = cells[0]
    if cell.column_span > 1:
        return cell.column == 0
    return cell.column < data[0] and (cell.bold or cell.text.endswith(":") or not _is_number(_number(cell)))
