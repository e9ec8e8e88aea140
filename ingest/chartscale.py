"""Whether what a chart draws is what its numbers say."""

from __future__ import annotations

from collections.abc import Sequence


def fits(lengths: Sequence[float], values: Sequence[float]) -> bool:
    """Whether lengths, or heights, are the ones that values have on one scale, which need not begin at nought.

    Both are compared as exactly as they are drawn (in points) and printed.
    """
    count = len(values)
    mean_v, mean_l = sum(values) / count, sum(lengths) / count
    spread = sum((v - mean_v) ** 2 for v in values)
    reach = max(lengths) - min(lengths)
    if spread == 0:
        return reach < 1.5
    slope = sum((v - mean_v) * (x - mean_l) for v, x in zip(values, lengths, strict=True)) / spread
    if slope <= 0:
        return False
    unit = min(1.0 if value % 1 == 0 else 0.1 for value in values)
    most = max(1.2, 0.012 * max(reach, *map(abs, lengths) if min(lengths) >= 0 else (reach,))) + 0.5 * slope * unit
    return all(abs(x - mean_l - slope * (v - mean_v)) <= most for v, x in zip(values, lengths, strict=True))
