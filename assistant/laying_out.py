"""How the figures of an answer are laid out: sentences and tables whose cells lead to their places in the reports."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Citation, Statement, Table, TableCell
from assistant.quoting import title_of
from assistant.wordsfor import alike_in_time, amount, difference_of, sentence
from corpus.library import Library
from corpus.model import Figure
from corpus.periods import Period

_SIGNS = {"prosent": " prosentpoeng"}


class Citing:
    """Numbers the places that figures are cited from, each once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._places: dict[tuple[str, int, str, object], Citation] = {}

    def __call__(self, figure: Figure) -> int:
        """The number of a figure's citation."""
        key = (figure.report, figure.page, figure.text, figure.boxes)
        if key not in self._places:
            report = self._library.report(figure.report)
            title = title_of(report)
            self._places[key] = Citation(
                len(self._places) + 1, report.id, title, figure.page, figure.text, figure.boxes
            )  # fmt: skip
        return self._places[key].n

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of them, in the order of their numbers."""
        return tuple(self._places.values())


def said(figure: Figure, citing: Citing) -> Statement:
    """One sentence about one figure."""
    lead, rest = sentence(figure)
    return Statement(rest, "plain", (citing(figure),), lead)


def by_period(figures: Sequence[Figure], citing: Citing) -> Table:
    """A development: one row a time, with the change from the one before in number and, for counts, in percent.

    No change is told from or to a time for which the reports print two numbers.
    """
    times = [figure.period for figure in figures]
    ordered = sorted(figures, key=lambda f: (Period.parse(f.period) if f.period else Period.of("year", 1), f.page))
    rows: list[tuple[TableCell, ...]] = []
    before: Figure | None = None
    percents = not any(f.unit == "prosent" for f in figures)
    for figure in ordered:
        time = Period.parse(figure.period).label if figure.period else "uten dato"
        grown, share = _growth(before, figure) if times.count(figure.period) == 1 else ("", "")
        cells = [TableCell(time), TableCell(amount(figure), (citing(figure),)), TableCell(grown)]
        rows.append((*cells, TableCell(share)) if percents else tuple(cells))
        before = figure if figure.value is not None and times.count(figure.period) == 1 else None
    last = ("Endring", "Endring i prosent") if percents else ("Endring i prosentpoeng",)
    return Table(("Periode", "Tall", *last), tuple(rows))


def _growth(before: Figure | None, figure: Figure) -> tuple[str, str]:
    if before is None or figure.value is None or before.unit != figure.unit or before.period == figure.period:
        return "", ""
    if not (before.period and figure.period and alike_in_time(before, figure)):
        return "", ""
    difference, share = difference_of(before, figure)
    return _signed(difference), f"{_signed(share)}\u00a0%" if share else ""


def _signed(text: str) -> str:
    return text if not text or text.startswith("−") or text == "0" else f"+{text}"


def by_area(
    figures: Sequence[Figure], citing: Citing, wider: Sequence[Figure] = (), missing: Sequence[tuple[str, str]] = ()
) -> Table:
    """A comparison: one row an area, in the figures' order, with the time that each figure is for.

    ``missing`` are areas without a number, each with why; ``wider`` are figures of counties and the country to measure
    against.
    """
    rows = [_area_row(figure.area, figure, citing) for figure in figures]
    rows += [(TableCell(name), TableCell(""), TableCell(why)) for name, why in missing]
    rows += [_area_row(f"Til sammenligning: {figure.area}", figure, citing) for figure in wider]
    return Table(("Område", "Periode", "Tall"), tuple(rows))


def _area_row(name: str, figure: Figure, citing: Citing) -> tuple[TableCell, ...]:
    time = Period.parse(figure.period).label if figure.period else "uten dato"
    return TableCell(name), TableCell(time), TableCell(amount(figure), (citing(figure),))


def crossed(figures: Sequence[Figure], citing: Citing, rows: Sequence[str], title: str) -> Table:
    """Rows by area or measure, columns by time; ``rows[i]`` names the row of figure ``i``. Two prints share a cell."""
    times = sorted({f.period for f in figures}, key=lambda code: (code != "", Period.parse(code).end if code else None))
    names = list(dict.fromkeys(rows))
    table: list[tuple[TableCell, ...]] = []
    for name in names:
        own = [f for f, row in zip(figures, rows, strict=True) if row == name]
        table.append((TableCell(name), *(_together([f for f in own if f.period == code], citing) for code in times)))
    heads = (Period.parse(code).label if code else "uten dato" for code in times)
    return Table((title, *heads), tuple(table))


def _together(figures: Sequence[Figure], citing: Citing) -> TableCell:
    return TableCell(" / ".join(amount(f) for f in figures), tuple(citing(f) for f in figures))
