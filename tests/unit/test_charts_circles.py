"""Pies and rings: each number with the name of its piece's colour, or no chart at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, pi, sin

import pytest

from corpus.model import Box
from ingest.pages import Patch, RawPage
from tests.handmade import page, words
from tests.handmade_charts import BLUE, RED, centred, drawn, figures, rows

GREEN = (40, 140, 60)
PARTS = [("Fosterhjem", 30, BLUE), ("Institusjon", 6, RED), ("Beredskapshjem", 4, GREEN)]


def around_a_circle(numbers: Sequence[int], *, hole: float = 0, out: float = 0.8) -> RawPage:
    """A pie, or a ring with a ``hole``: the pieces of ``PARTS``, ``numbers`` on them and a legend below."""

    def at(share: float, far: float) -> tuple[float, float]:
        return 300 + 80 * far * sin(2 * pi * share), 300 - 80 * far * cos(2 * pi * share)

    lines, patches, done = [], [], 0.0
    for (_, value, colour), number in zip(PARTS, numbers, strict=True):
        share = value / 40
        steps = [done + share * step / 20 for step in range(21)]
        inner = [at(step, hole) for step in steps[::-1]] if hole else [(300.0, 300.0)]
        patches.append(Patch((*(at(step, 1) for step in steps), *inner), colour))
        x, y = at(done + share / 2, out)
        lines.append(centred(str(number), x, y + 3))
        done += share
    lines += [words(name, 130 + 110 * i, 437) for i, (name, _, _) in enumerate(PARTS)]
    legend = [(Box(120 + 110 * i, 430, 126 + 110 * i, 436), colour) for i, (_, _, colour) in enumerate(PARTS)]
    return replace(drawn(lines, legend), patches=tuple(patches))


@pytest.mark.parametrize(("hole", "out"), [(0, 0.8), (0.5, 0.75), (0, 1.15)], ids=["pie", "ring", "numbers outside"])
def test_the_pieces_of_a_circle_have_the_names_of_their_colours(hole: float, out: float) -> None:
    raw = around_a_circle([30, 6, 4], hole=hole, out=out)
    assert rows(raw) == [["Fosterhjem: 30", "Institusjon: 6", "Beredskapshjem: 4"]]
    assert figures(raw, "Hvor bor barna? (31.12.2024)")[1] == "barn_i_institusjon Moss 2024-12-31 6 antall"


@pytest.mark.parametrize(
    "raw",
    [around_a_circle([30, 4, 6]), replace(around_a_circle([30, 6, 4]), fills=()), around_a_circle([30, 6, 0])],
    ids=["numbers of other pieces", "no legend", "a nought with a piece"],
)
def test_pieces_that_do_not_agree_with_their_numbers_or_have_no_names_are_no_chart(raw: RawPage) -> None:
    assert rows(raw) == []


def test_round_boxes_with_numbers_are_no_circle() -> None:
    boxes = [(100.0, 300), (190.0, 310), (280.0, 290)]
    corners = [
        tuple((x + 40 + 40 * sin(2 * pi * i / 24), y + 40 * cos(2 * pi * i / 24)) for i in range(24)) for x, y in boxes
    ]
    raw = page(*(centred("10", x + 40, y) for x, y in boxes))
    assert rows(replace(raw, patches=tuple(Patch(one, BLUE) for one in corners))) == []


def labelled(names: Sequence[str], *, title: str = "") -> RawPage:
    """A pie whose pieces have labels beside them, a line each, and no legend."""
    bare = replace(around_a_circle([30, 6, 4]), words=(), fills=())
    places = [(400, 340), (190, 280), (230, 215)]
    lines = [
        words(line, x, y + 12 * i)
        for name, (x, y) in zip(names, places, strict=True)
        for i, line in enumerate(name.split("\n"))
    ]
    return replace(
        bare, words=tuple(word for line in [*lines, words(title, 220, 205) if title else []] for word in line)
    )


@pytest.mark.parametrize(
    "names",
    [
        ("Fosterhjem; 30", "Institusjon; 6", "Egen bolig; 4"),
        ("Fosterhjem\n30", "Institusjon\n6", "Egen bolig\n4"),
        ("Fosterhjem; 30; 75 %", "Institusjon; 6; 15 %", "Egen bolig; 4; 10 %"),
    ],
    ids=["one line", "number below", "share behind"],
)
def test_labels_may_name_the_pieces_themselves(names: Sequence[str]) -> None:
    assert rows(labelled(names)) == [["Egen bolig: 4", "Institusjon: 6", "Fosterhjem: 30"]]


def test_a_title_with_a_day_above_a_circle_is_no_label() -> None:
    raw = labelled(("Fosterhjem; 30", "Institusjon; 6", "Egen bolig; 4"), title="Plasserte per 31.12.2024")
    assert rows(raw) == [["Egen bolig: 4", "Institusjon: 6", "Fosterhjem: 30"]]


def test_labels_whose_numbers_are_not_those_of_the_pieces_are_no_chart() -> None:
    assert rows(labelled(("Fosterhjem; 20", "Institusjon; 16", "Egen bolig; 4"))) == []
