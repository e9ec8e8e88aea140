"""Which columns of a table hold numbers, and which name its rows: the first look at a table's cells.

A first column has digits too: years, periods, running numbers and the codes of accounts ("244 Saksbehandling") name
their rows and count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numbers import Number, looks_like_year, read_number
from corpus.periods import find_periods
from ingest.figures.wording import is_total
from ingest.tables import Cell
from ingest.tables.values import is_code

_COUNTED = frozenset({"suppressed", "missing", "not applicable", "misprint", "several numbers", "range"})
"""Reasons of cells that hold a figure without a value."""
_WITHHELD = frozenset({"suppressed", "missing", "not applicable"})
"""Of these, the reasons that may be written in words."""
_NO_DATA = re.compile(
    r"(?:nr\.?|nummer|løpenr\.?|#|tlf\.?|telefon(?:nummer)?|mobil|side|kommunenr\.?|kommunenummer|dato|frist|ansvar\w*"
    r"|kapittel|§|paragraf|lovhjemmel|hjemmel|alder|år|årstall|postnr\.?|org\.?\s?nr\.?|versjon|status|kommentar\w*"
    r"|(?:kostra-?\s?)?(?:funksjon|konto|art|kode)(?:s?(?:nr\.?|nummer|kode|gruppe|klasse))?|saksnr\.?|saksnummer)",
    re.IGNORECASE,
)
_PERIOD_WORDS = re.compile(r"\b(?:hele|heile|året|år|perioden|per|pr|i)\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet with the page it stands on; ``None`` where a column has no cell in it."""

    page: int
    cells: tuple[Cell | None, ...]


def data_columns(rows: Sequence[Row], headers: Sequence[str]) -> list[int]:
    """The columns that hold numbers, from the left; ``headers`` has the header text of every column."""
    data = [column for column in range(len(headers)) if _is_data(rows, column, headers[column])]
    return _without_names(rows, _without_row_numbers(rows, data, len(headers)), headers[0])


def number_of(cell: Cell) -> Number:
    """A cell read as a number."""
    return read_number(cell.text)


def _names_period(text: str) -> bool:
    """Whether a cell is the name of a period ("1. halvår 2024", "Hele 2024") and so a label, whatever its digits."""
    if not any(letter.isalpha() for letter in text):
        return False
    bare = _PERIOD_WORDS.sub("", text).strip()
    named = sum(m.end - m.start for m in find_periods(bare, year=2000))  # any year: only where it stands matters
    return named > 0.5 * len(bare)


def is_number(number: Number) -> bool:
    """Whether a cell holds a figure, if only one that is withheld or misprinted, and not the name of a period."""
    if _names_period(number.printed):
        return False
    if number.value is not None:
        return number.role in ("number", "year")
    if number.reason not in _COUNTED or number.role not in ("number", "range"):
        return False
    letters = sum(letter.isalpha() for letter in number.printed)
    return number.reason in _WITHHELD or letters <= 0.5 * len(number.printed)


def _is_data(rows: Sequence[Row], column: int, header: str) -> bool:
    """Whether at least half of a column's cells are numbers, and they are no years or running numbers."""
    if _NO_DATA.fullmatch(header.strip(" .:*")):
        return False
    cells = [cell for row in rows if (cell := row.cells[column]) is not None and cell.column_span == 1]
    numbers = [number_of(cell) for cell in cells]
    told = [number for number in numbers if number.reason != "not printed"]
    good = [number for number in told if is_number(number)]
    if not good or len(good) < 0.5 * len(told):
        return False
    values = [number for number in good if number.value is not None]
    if values and all(looks_like_year(number) for number in values):
        return False
    return bool(values) or good[0].reason in (*_WITHHELD, "misprint")


def _without_row_numbers(rows: Sequence[Row], data: Sequence[int], columns: int) -> list[int]:
    """Leave out a first column that only counts its rows, when something else names them or is counted."""
    if not data or data[0] != 0 or columns == 1:
        return list(data)
    values = [number.value for row in rows if (cell := row.cells[0]) is not None for number in [number_of(cell)]]
    running = len(values) > 2 and all(value == at for at, value in enumerate(values, start=1))
    return list(data[1:]) if running else list(data)


def _without_names(rows: Sequence[Row], data: Sequence[int], header: str) -> list[int]:
    """Leave out a first column that names its rows with digits: "244 Saksbehandling", "Budsjett 2025", or a code."""
    if len(data) < 2 or data[0] != 0:
        return list(data)
    cells = [cell.text for row in rows if (cell := row.cells[0]) is not None]
    names = [re.sub(r"[\W\d_]+", "", text).casefold() for text in cells]
    worded = [name for name, text in zip(names, cells, strict=True) if len(name) > 0.5 * len(text.replace(" ", ""))]
    named = len(cells) > 1 and len(worded) > 0.5 * len(cells) and len(set(names)) > 1
    codes = data[1] > 1 and len(set(cells)) == len(cells) > 1 and all(is_code(text) for text in cells)
    return list(data[1:]) if named or codes or _are_codes(cells, header) else list(data)


def _are_codes(cells: Sequence[str], header: str) -> bool:
    """Whether cells are codes that rise from row to row, one of as many digits as the other, over their sum."""
    codes = [text for text in cells if is_code(text)]
    rising = codes == sorted(set(codes)) and len({len(code) for code in codes}) == 1 and len(codes) > 1
    summed = len(codes) < len(cells) and all(is_total(text) for text in cells[len(codes) :])
    return rising and summed and not _names_period(header) and not is_code(header)


def label_columns(rows: Sequence[Row], data: Sequence[int], column: int) -> list[int]:
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


def _words(rows: Sequence[Row], column: int) -> set[str]:
    return {cell.text.casefold() for row in rows if (cell := row.cells[column]) is not None}
