"""Footnotes apart from the text they belong to, and lists of chapters without their pages."""

from __future__ import annotations

import pytest

from corpus.model import Box
from ingest.contents import contents_lines
from ingest.footnotes import footnotes_of
from ingest.lines import Line
from ingest.pages import Word


def line(text: str, top: float, size: float = 11) -> Line:
    word = Word(Box(50, top, 500, top + size), text, "Sans", size, top + size)
    return Line((word,), word.box, text, size, False, word.base, 0, 50, 500)


def notes(*printed: str, above: str) -> list[list[str]]:
    small = [line(text, 700 + 12 * at, 9) for at, text in enumerate(printed)]
    found = footnotes_of([line(above, 100), *small], 800, 11)
    return [[piece.text for piece in note] for note in found]


def test_a_mark_before_a_number_is_not_read_as_part_of_it() -> None:
    found = notes(
        "2 118 barn av 2 040 i kommunen.", "3 Tallet er rettet.", above="Det gir 58 per 1 000.² I fjor var det 61.³"
    )
    assert found == [["² 118 barn av 2 040 i kommunen."], ["³ Tallet er rettet."]]


def test_a_number_that_nothing_refers_to_is_no_mark() -> None:
    assert notes("2 118 barn fikk hjelp.", above="Det gir 58 per 1 000.") == []


@pytest.mark.parametrize(
    ("listed", "count"),
    [
        (["Innhold", "1 Innledning", "2 Meldinger", "2.1 Hvem melder?", "3 Undersøkelser", "Teksten går videre."], 5),
        (["Innhald", "1 Innleiing", "4 Meldingar", "9 Tiltak", "12 Avvik"], 0),
        (["Kapitler", "1 Innledning", "2 Meldinger", "3 Undersøkelser", "4 Tiltak"], 0),
    ],
    ids=["numbered one by one", "numbers with gaps", "no title"],
)
def test_chapters_listed_without_pages_are_a_table_of_contents(listed: list[str], count: int) -> None:
    assert len(contents_lines([line(text, 100 + 14 * at) for at, text in enumerate(listed)])) == count
