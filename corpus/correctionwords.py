"""Corrections in Norwegian words, the same for the log, the answers and the lists."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from corpus.corrected import as_text
from corpus.correcting import Changes
from corpus.model import Figure
from corpus.periods import Period
from corpus.vocabulary import vocabulary

FIELDS: Mapping[str, str] = {
    "value": "tallet", "unit": "enheten", "measure": "hva det er", "area": "hvem det gjelder",
    "area_kind": "områdetypen", "period": "tiden", "status": "slags tall",
}  # fmt: skip
"""The fields of a figure that can be corrected, and what a reader calls them within a sentence."""
_STATUS = {"actual": "regnskap", "budget": "budsjett", "forecast": "prognose"}


def field_text(name: str, value: str) -> str:
    """A field of a figure, as :class:`corpus.model.Correction` keeps it, for a reader."""
    if name == "value":
        return number_text(Decimal(value)) if value else "ikke noe tall"
    if name == "measure":
        measure = vocabulary().measures.get(value)
        return f"«{measure.name}»" if measure is not None else "ikke i ordlisten"
    if name == "period":
        return Period.parse(value).label if value else "tid ikke oppgitt"
    if name == "status":
        return _STATUS.get(value, value)
    return value if value else "ikke oppgitt"


def number_text(value: Decimal) -> str:
    """A number as Norwegians write it, with no-break spaces from five digits on."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0") if len(whole) > 4 else whole
    decimals = decimals.rstrip("0")
    return f"{'−' if value < 0 else ''}{grouped}{',' if decimals else ''}{decimals}"


def what_changed(figure: Figure, changes: Changes, reason: str) -> str:
    """What a correction did, for the log: the page, each field from what to what, and why. Nothing as printed."""
    pieces = [
        f"{FIELDS[name]} fra {field_text(name, as_text(getattr(figure, name)))} til {field_text(name, as_text(value))}"
        for name, value in changes.items()
        if name != "area_kind"
    ]
    said = f"Side {figure.page}: {'; '.join(pieces) if pieces else field_text('value', as_text(figure.value))}"
    return f"{said}. Grunn: {reason}" if reason else said
