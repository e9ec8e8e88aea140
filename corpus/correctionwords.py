"""Corrections in Norwegian words, the same for the log, the answers and the lists."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NotRequired, TypedDict

from corpus.corrected import as_text
from corpus.correcting import Changes
from corpus.digits import json_number
from corpus.model import Correction, Figure
from corpus.periods import Period
from corpus.vocabulary import vocabulary

FIELDS: Mapping[str, str] = {
    "value": "tallet", "unit": "enheten", "measure": "hva det er", "area": "hvem det gjelder",
    "area_kind": "områdetypen", "period": "tiden", "status": "slags tall",
}  # fmt: skip
"""The fields of a figure that can be corrected, and what a reader calls them within a sentence."""
_IN_SHORT = {"unit": "enhet", "measure": "mål", "area": "sted", "period": "tid", "status": "slags tall"}
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


def who_and_when(correction: Correction) -> str:
    """``22.11.2026 av Kari``, by the local calendar; without a name when it came from the command line."""
    day = f"{correction.at.astimezone():%d.%m.%Y}"
    return f"{day} av {correction.by}" if correction.by else day


def read_as(correction: Correction) -> str:
    """What stood there before the correction: ``12``, ``tid 2023``, ``12, sted Namsos``."""
    was = dict(correction.was)
    pieces = [field_text("value", was["value"])] if "value" in was else []
    pieces += [_in_short(name, value) for name, value in was.items() if name != "value"]
    return ", ".join(pieces)


def told_none(figure: Figure) -> bool:
    """Whether a user said that there is no number here; the print then reads as one and must not be shown as it."""
    return figure.value is None and figure.correction is not None and "value" in dict(figure.correction.was)


def mark(figure: Figure) -> str:
    """What a table says of a corrected figure; ``""`` for one that stands as it was read."""
    return "" if figure.correction is None else in_words(figure.correction)


def in_words(correction: Correction) -> str:
    """A correction in one or two sentences, without its reason."""
    if correction.struck:
        return f"Strøket {who_and_when(correction)}."
    return f"Rettet {who_and_when(correction)}. Lest som {read_as(correction)}."


class CorrectionRecord(TypedDict):
    """A correction as it is exported.

    ``was`` has the changed fields as they were read, ``null`` for no number; ``text`` says it all in Norwegian.
    ``struck`` is only there when it is true.
    """

    by: str
    at: str
    reason: str
    was: dict[str, int | float | str | None]
    text: str
    struck: NotRequired[bool]


def correction_record(correction: Correction) -> CorrectionRecord:
    """The record of one correction."""
    was = {name: _as_number(value) if name == "value" else value for name, value in correction.was}
    record = CorrectionRecord(
        by=correction.by, at=correction.at.isoformat(), reason=correction.reason, was=was, text=in_words(correction)
    )
    if correction.struck:
        record["struck"] = True
    return record


def _in_short(name: str, value: str) -> str:
    if name == "measure" and value not in vocabulary().measures:
        return "uten mål i ordlisten"
    text = field_text(name, value)
    return text if text.startswith(_IN_SHORT[name]) else f"{_IN_SHORT[name]} {text}"


def _as_number(value: str) -> int | float | None:
    return json_number(Decimal(value)) if value else None
