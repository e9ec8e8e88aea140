"""A printed number together with the coordinates that the key gives it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fig:
    """A printed number with the coordinates that the key gives it; ``mark`` is a footnote mark set high after it."""

    printed: str
    value: float | None
    measure: str
    area: str
    period: str
    unit: str = "antall"
    kind: str = "municipality"
    status: str = "actual"
    dims: dict[str, str] = field(default_factory=dict)
    note: str = ""
    core: bool = True
    label: str = ""
    mark: str = ""


Piece = str | Fig


def text_of(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.printed
