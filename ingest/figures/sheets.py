"""A table's grids -> a *sheet*: which columns hold numbers, which hold labels, and what names each number.

A sheet has one entry for each number-like cell: with the texts of its row label, column header, row group and
corner. What they mean is for ``axes`` and ``coordinates``; here only their places count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.numbers import Number
from ingest.figures.sheet_columns import Row, data_columns, is_number, label_columns, number_of
from ingest.figures.wording import spelled_out
from ingest.tables import Cell, Grid, Table
from ingest.tables.values import is_code

PART_OF = re.compile(
    r"\W*(?:herav|hvorav|derav|kvarav|av disse|av desse|av dette)\b|\s*[-–—‐•·]\s*(?=[^\W\d_])", re.IGNORECASE
)
"""How a label begins that is a part of the one above it: "herav", or the dash of a list."""
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


def sheet_of(table: Table) -> Sheet | None:
    """The sheet of a table, ``None`` when no column of it holds numbers."""
    first = table.grids[0]
    titles, headers = _headers(first)
    rows = [Row(grid.page, row) for grid, row in table.body()]
    while len(rows) > 1 and _is_second_header(rows[0]):
        for cell in rows.pop(0).cells:
            if cell is not None:
                headers[cell.column] = f"{headers[cell.column]} {cell.text}".strip()
    data = data_columns(rows, headers)
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


def _is_second_header(row: Row) -> bool:
    """Whether a row under the headers is one more: its first cell names the axis below and not a row."""
    cells = [cell for cell in row.cells if cell is not None]
    return bool(cells) and cells[0].column == 0 and _AXIS_NAME.fullmatch(cells[0].text) is not None


def _filled(rows: Sequence[Row], data: Sequence[int], headers: Sequence[str], caption: str) -> Sheet:
    filling = _Filling(rows, data, headers)
    for at, row in enumerate(rows):
        filling.take(at, row)
    return filling.sheet(caption)


class _Filling:
    """A sheet that is being filled, row by row; ``group`` and ``above`` are what stands over the row taken next."""

    def __init__(self, rows: Sequence[Row], data: Sequence[int], headers: Sequence[str]) -> None:
        self.data, self.headers = data, headers
        self.names = {column: label_columns(rows, data, column) for column in data}
        self.before = _headers_before(data, headers)
        self.held: dict[int, tuple[str, int]] = {}
        self.group = self.above = ""
        self.entries: list[Entry] = []
        self.unread: list[tuple[int, Cell]] = []
        self.bare: list[int] = []

    def take(self, at: int, row: Row) -> None:
        """Read a row: a sub-heading, or cells with numbers."""
        _hold(row, at, self.held)
        if _is_group(row, self.data):
            self.group = " ".join(cell.text for cell in row.cells if cell is not None)
            self.above = ""
            if not any(cell.bold or cell.column_span > 1 for cell in row.cells if cell is not None):
                self.bare.append(at)
            return
        for column in self.data:
            cell = row.cells[column]
            number = None if cell is None else number_of(cell)
            if cell is None or number is None:
                continue
            if is_number(number):
                self.entries.append(self._entry(at, row, column, number))
            elif number.reason != "not printed":
                self.unread.append((row.page, cell))
        if self.entries and self.entries[-1].row == at and not PART_OF.match(self.entries[-1].label):
            self.above = self.entries[-1].label

    def _entry(self, at: int, row: Row, column: int, number: Number) -> Entry:
        cell = row.cells[column]
        assert cell is not None
        texts = [spelled_out(text) for c in self.names[column] if (text := _label(row, c, self.held, at))]
        labels = _with_code(texts)
        label = labels[-1] if labels else ""
        return Entry(
            page=row.page,
            cell=cell,
            number=number,
            label=label,
            outer=" ".join(labels[:-1]),
            group=self.group,
            header=self.headers[column],
            corner=" ".join(self.headers[c] for c in self.names[column] if self.headers[c]),
            whole=_whole(label, self.above) or _whole(self.headers[column], self.before.get(column, "")),
            row=at,
            column=column,
            row_text=" ".join(c.text for c in row.cells if c is not None),
        )

    def sheet(self, caption: str) -> Sheet:
        """All that was taken."""
        labels = {entry.row: entry.label for entry in self.entries}
        headers = {entry.column: entry.header for entry in self.entries}
        corner = self.entries[0].corner if self.entries else ""
        return Sheet(
            caption, tuple(self.entries), tuple(labels.values()), tuple(headers.values()), corner,
            tuple(self.unread), tuple(self.bare),
        )  # fmt: skip


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


def _hold(row: Row, at: int, held: dict[int, tuple[str, int]]) -> None:
    """Remember labels that are merged over several rows."""
    for column, cell in enumerate(row.cells):
        if cell is not None:
            held[column] = (cell.text, at + cell.row_span)


def _label(row: Row, column: int, held: dict[int, tuple[str, int]], at: int) -> str:
    cell = row.cells[column]
    if cell is not None:
        return cell.text
    text, until = held.get(column, ("", 0))
    return text if at < until else ""


def _with_code(labels: list[str]) -> list[str]:
    """A row's labels, a code of accounts made one with the name to its right ("244", "Saksbehandling")."""
    coded = len(labels) > 1 and is_code(labels[-2])
    return [*labels[:-2], " ".join(labels[-2:])] if coded else labels


def _is_group(row: Row, data: Sequence[int]) -> bool:
    """Whether a row is a sub-heading: one text, over the whole row or in the label columns only."""
    cells = [cell for cell in row.cells if cell is not None]
    if len(cells) != 1:
        return False
    cell = cells[0]
    if cell.column_span > 1:
        return cell.column == 0
    return cell.column < data[0] and (cell.bold or cell.text.endswith(":") or not is_number(number_of(cell)))
