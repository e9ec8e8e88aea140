"""How well numbers become figures: the shipped reports and those of our own against their keys.

Floors are the issue's aims; a report that the program has never seen is harder than these.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from assistant.render import figure_to_json
from ingest.pipeline import shipped_files
from ingest.reading import read_report
from tests.golden.score import keys, measure_slugs, score_figures

OWN = sorted((Path(__file__).parent / "reports").glob("*.pdf"))
REPORTS = {"shipped": shipped_files(), "own": OWN}
FLOORS = {"found": 0.98, "placed": 0.96, "complete": 0.94, "precision": 0.97}


@cache
def scores(which: str) -> dict[str, float]:
    read = [read_report(path.read_bytes(), path.name) for path in REPORTS[which]]
    got = [figure_to_json(figure) for one in read for figure in one.figures]
    return score_figures(keys(which, "figures"), got, measure_slugs()).line()


@pytest.mark.parametrize("part", FLOORS)
@pytest.mark.parametrize("which", REPORTS)
def test_numbers_become_figures_with_the_right_coordinates(which: str, part: str) -> None:
    assert scores(which)[part] >= FLOORS[part]
