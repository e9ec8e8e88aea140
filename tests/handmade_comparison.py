"""Reports and figures made by hand for the tests of comparisons, in as few words as possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from assistant.choices import Choice
from assistant.comparing import Comparer, Comparison
from corpus.model import Box, Figure, Report
from corpus.vocabulary import vocabulary


def report(service: str, year: int, *municipalities: str) -> Report:
    """A report of a service; of the one municipality of the same name when no others are given."""
    id = f"{service.lower()}-{year}"
    return Report(
        id=id, title=f"Tilstandsrapport {service}", file_name=f"{id}.pdf", sha256="0" * 64, page_count=9, kind="report",
        service=service, municipalities=municipalities or (service,), year=year, evidence=(),
        added=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def figure(area: str, period: str, printed: str, **other: Any) -> Figure:
    """A figure from the report of the same name, 2024 unless ``report`` says otherwise."""
    value = Decimal(printed.replace(",", ".")) if printed.replace(",", "").isdigit() else None
    made = Figure(
        report=f"{area.lower()}-2024", page=3, where="table", label="Meldinger", measure="meldinger", area=area,
        area_kind="municipality", period=period, value=value, unit="antall", status="actual", dims=(), printed=printed,
        text=f"{area} {printed}", boxes=(Box(1, 2, 3, 4),),
    )  # fmt: skip
    return replace(made, **other)


REPORTS = (report("Vik", 2024), report("Voss", 2024), report("Lærdal", 2024))


def compared(*figures: Figure, reports: tuple[Report, ...] = REPORTS, **choice: Any) -> Comparison:
    """These figures compared: messages, every service, the newest of each, unless ``choice`` says otherwise."""
    comparer = Comparer(reports, figures, vocabulary())
    return comparer.compare(Choice(**{"measure": "meldinger", **choice}))
