"""Which lines are headings, and of which level."""

from __future__ import annotations

import pytest

from ingest.headings import find_headings, known_headings, levels_by_style, number_depth
from ingest.lines import Line, make_line
from ingest.pages import OutlineEntry
from tests.handmade import words


def heads(lines: list[Line], known=known_headings([], []), body: float = 10.0) -> list[str]:  # type: ignore[no-untyped-def]  # noqa: B008
    return [" ".join(lines[i].text for i in places) for places in find_headings(2, lines, known, body).values()]


def one(text: str, y: float, size: float = 10, bold: bool = False) -> Line:
    return make_line(words(text, 50, y, size, bold=bold))


BODY = one("Tjenesten mottok flere meldinger enn året før.", 200)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        (one("Meldinger", 180, 14), True),
        (one("Meldinger", 180, bold=True), True),
        (one("4.1 Meldinger", 180, bold=True), True),
        (one("Meldinger", 180), False),
        (one("• Meldinger", 180, bold=True), False),
        (one("Dette er en viktig setning med utheving.", 180, bold=True), False),
        (one("2024", 180, 14), False),
    ],
    ids=["bigger", "bold", "bold with number", "plain", "bold item", "bold sentence", "only a number"],
)
def test_a_heading_is_seen_by_its_looks(line: Line, is_one: bool) -> None:
    assert heads([line, BODY]) == ([line.text] if is_one else [])


def test_a_plain_line_that_the_outline_names_is_a_heading_of_the_outlines_level() -> None:
    known = known_headings([OutlineEntry(2, "Meldinger", 2)], [])
    assert heads([one("Meldinger", 180), BODY], known) == ["Meldinger"]
    assert known.level(2, "MELDINGER") == 2
    assert known.level(3, "Meldinger") is None


def test_a_table_of_contents_names_headings_too() -> None:
    assert known_headings([], ["4.1 Meldinger ........ 6"]).level(9, "4.1 Meldinger") == 2


def test_a_heading_over_two_lines_is_one() -> None:
    assert heads([one("Helhetlig forebygging og", 160, 14), one("samarbeid", 178, 14), BODY]) == [
        "Helhetlig forebygging og samarbeid"
    ]


def test_a_heading_at_the_level_of_its_number_or_of_what_looks_the_same() -> None:
    assert [
        number_depth(text) for text in ("4 Økonomi", "4.2 Tiltak", "4.2.1 Barn", "Tiltak", "2024 var et godt år")
    ] == [1, 2, 3, None, None]
    big, small, run_in = (16.0, False), (13.0, False), (10.0, True)
    assert levels_by_style([(big, 1), (small, 2), (small, 2)], [small, run_in]) == {big: 1, small: 2, run_in: 3}
