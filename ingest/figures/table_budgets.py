"""Budgets beside accounts: what a table compares when nothing names a measure, and which way its deviations count.

A deviation is overspending where it is the account less the budget. Many accounts print it the other way round, with
a minus for what was spent too much; such a number is left without a measure, for overspending would be its opposite.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ingest.figures.layers import NAMING, Context, Layer
from ingest.figures.mentions import Reader
from ingest.figures.sheets import Entry, Sheet
from ingest.figures.wording import content_words, is_deviation, is_total, names_service, status_words

_GROUP_MARK = re.compile(r"(?<=\d)[. \u00a0\u202f](?=\d)")
_SPENT = frozenset({"actual", "forecast"})
_OF_ECONOMY = frozenset({
    "økonomi", "økonomien", "økonomisk", "økonomiske", "regnskap", "rekneskap", "regnskapet", "rekneskapen", "budsjett",
    "budsjettet", "kommune", "kommuner", "kommunar", "kommunene", "kommunane", "kommunevis", "fordelt", "drift",
    "netto", "nettoutgifter", "utgift", "utgifter", "driftsutgifter", "status", "resultat", "oversikt", "tabell",
    "tabellen", "barnevern", "barnevernet", "barneverntjenesten", "barnevernstjenesten", "barnevernstenesta",
    "barneverntenesta", "barnevernsområdet", "hele", "heile", "beløp", "beløpene", "beløpa", "tallene", "tala", "mot",
    "forbruk", "avvik", "samlet", "ressursbruk", "tjeneste", "teneste", "ansvar", "område", "fordeling", "fordelinga",
    "fordelingen", "fordeler", "fordelar", "fordeles", "slik", "prognose", "prognosen",
})  # fmt: skip
"""What a caption may say that leaves a budget the whole of child welfare's."""
_OF_SECTORS = frozenset({
    "oppvekst", "oppveksten", "oppvekstområdet", "oppvekstsektoren", "sektor", "sektoren", "tjenester", "tjenestene",
    "tenester", "tenestene", "enheter", "einingar", "virksomheter", "verksemder", "områder", "helse", "velferd",
    "levekår", "familie", "barn", "unge", "utdanning",
})  # fmt: skip
"""What it may say beside that where child welfare is one row of several services."""
_THE_MUNICIPALITIES = re.compile(r"\w+kommun(?:er|ene|ar|ane)")
""" "Eierkommunene", "deltakarkommunane": those of the service, and nothing that money is spent on."""


class TableBudgets:
    """The budgets, accounts and deviations of one sheet. ``context`` has the sheet's wide layers."""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        self.sheet, self.context = sheet, context
        self.reader: Reader = context.reader
        self._lines: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        for entry in sheet.entries:
            self._lines["row", entry.row].append(entry)
            self._lines["column", entry.column].append(entry)
        self._about = self._subject(context.layers)
        lines = [label for label in sheet.labels if label and not is_total(label)]
        self._adds_places = all(self.reader.places(label) for label in lines)

    def is_whole(self, entry: Entry) -> bool:
        """Whether an amount is a budget or an account of all of child welfare, of one place or of the service."""
        kinds = {status_words(text) for text in (*self.sheet.headers, *self.sheet.labels)}
        if "budget" not in kinds or not kinds & _SPENT:
            return False
        label = entry.label
        if names_service(label) and self._about <= _OF_ECONOMY | _OF_SECTORS:
            return True
        place = bool(self.reader.places(label)) and not self._words_besides_places(label)
        whole = not content_words(label) or (is_total(label) and self._adds_places)
        return self._about <= _OF_ECONOMY and (place or whole)

    def counts_overspending(self, entry: Entry) -> bool:
        """Whether a deviation is account less budget, by all numbers of its column or row; else by its name."""
        across = is_deviation(entry.header)
        text = entry.header if across else entry.label
        same = self._lines["column", entry.column] if across else self._lines["row", entry.row]
        signs = [sign for other in same if (sign := self._sign(other, across)) != 0]
        if signs:
            return all(sign > 0 for sign in signs)
        folded = text.casefold()
        return "merforbruk" in folded and "mindreforbruk" not in folded.replace("(-)", "").split("merforbruk")[0]

    def _sign(self, entry: Entry, across: bool) -> int:
        """1 when a number is what was spent less what was budgeted, -1 the other way round, 0 when that is not seen."""
        value = entry.number.value
        if not value:
            return 0
        line = self._lines["row", entry.row] if across else self._lines["column", entry.column]
        spent: list[Decimal] = []
        budgeted: list[Decimal] = []
        for other in line:
            kind = status_words(other.header if across else other.label)
            if other.number.value is not None and other is not entry and kind is not None:
                (budgeted if kind == "budget" else spent).append(other.number.value)
        differences = {a - b for a in spent for b in budgeted}
        over, under = value in differences, -value in differences
        return int(over) - int(under)

    def _subject(self, layers: Sequence[Layer]) -> set[str]:
        """The words of the corner and of the caption, or of the nearest heading without one, but for places."""
        named = next((layer.text for layer in layers if layer.origin in NAMING), "")
        texts = (self.sheet.corner, named)
        words = {word for text in texts for word in content_words(self._words_besides_places(text)) if word.isalpha()}
        return {word for word in words if not _THE_MUNICIPALITIES.fullmatch(word)}

    def _words_besides_places(self, text: str) -> str:
        rest = list(text)
        for mention in self.reader.places(text):
            rest[mention.start : mention.end] = " " * (mention.end - mention.start)
        left = "".join(rest)
        return left if content_words(left) else ""


def _is_amount(entry: Entry) -> bool:
    """Whether a bare number is grouped twice ("29.627.000"): too large to be anything but kroner here."""
    return len(_GROUP_MARK.findall(entry.number.printed)) > 1


def money_columns(sheet: Sheet) -> frozenset[int]:
    """The columns that hold amounts though no word says so: most of their numbers, or of the table's, are large."""
    columns: dict[int, list[bool]] = {}
    for entry in sheet.entries:
        columns.setdefault(entry.column, []).append(_is_amount(entry))
    whole = sum(sum(large) for large in columns.values()) > 0.6 * len(sheet.entries)
    return frozenset(column for column, large in columns.items() if whole or sum(large) > 0.5 * len(large))
