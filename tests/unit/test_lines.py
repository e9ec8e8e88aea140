"""Words to lines in reading order, without what the paper needs."""

from __future__ import annotations

import pytest

from corpus.model import Box
from ingest.contents import contents_lines
from ingest.furniture import without_furniture
from ingest.lines import Line, Obstacle, lines_in_order, make_line
from ingest.pages import RawPage
from tests.handmade import page, words


def order(raw: RawPage, obstacles: tuple[Box, ...] = ()) -> list[str]:
    pieces = lines_in_order(raw, raw.words, obstacles)
    return [piece.text if isinstance(piece, Line) else "PICTURE" for piece in pieces]


LEFT = [
    "Barnevernet skal sikre at barn og",
    "unge får den hjelpen de trenger til",
    "rett tid, og at de blir hørt.",
    "Slutt venstre.",
]
RIGHT = [
    "Tjenesten har hatt et travelt år med",
    "mange meldinger fra skoler og politi",
    "og mange krevende saker i år.",
    "Slutt høyre.",
]


def column(texts: list[str], x: float, y: float, size: float = 10) -> list[list]:  # type: ignore[type-arg]
    return [words(text, x, y + 14 * i, size) for i, text in enumerate(texts)]


def test_two_columns_are_read_one_after_the_other_under_their_common_heading() -> None:
    heading = words("Tilstanden i barnevernet i kommunen i året som gikk og veien videre", 50, 80, 14)
    raw = page(heading, *column(LEFT, 50, 120), *column(RIGHT, 320, 120))
    assert order(raw) == [order(page(heading))[0], *LEFT, *RIGHT]


def test_columns_whose_lines_do_not_agree_are_columns_too() -> None:
    raw = page(*column(LEFT, 50, 120), *column(RIGHT, 320, 126))
    assert order(raw) == [*LEFT, *RIGHT]


BELOW = ["Kortere ventetid for de yngste barna", "Flere fosterhjem i nærheten"]


def test_a_narrow_section_below_columns_that_end_level_is_read_after_them() -> None:
    heading = words("Mål for året", 50, 200, 14)
    raw = page(*column(LEFT, 50, 100), *column(RIGHT, 320, 100), heading, *column(BELOW, 50, 220))
    assert order(raw) == [*LEFT, *RIGHT, *order(page(heading)), *BELOW]


@pytest.mark.parametrize(
    ("last", "first", "after"),
    [
        ("som bor hos egne", "slektninger, og at de får den", True),
        ("som bor hos egne slektninger.", "Tjenesten har hatt et travelt år", False),
    ],
)
def test_a_section_of_the_left_column_that_goes_on_in_the_right_one_is_read_before_it(
    last: str, first: str, after: bool
) -> None:
    heading = words("Mål for året", 50, 200, 14)
    below, right = [*BELOW, last], [first, *RIGHT[1:]]
    told = order(page(*column(LEFT, 50, 100), *column(right, 320, 100), heading, *column(below, 50, 220)))
    assert (told.index(first) > told.index(last)) == after


def test_labels_and_values_are_read_row_by_row() -> None:
    raw = page(
        *(
            words(f"{label}\t{value}", 50, 100 + 14 * i)
            for i, (label, value) in enumerate([("Januar", "6"), ("Mai", "5")])
        )
    )
    assert order(raw) == ["Januar 6", "Mai 5"]


def test_a_slides_title_to_the_left_is_read_before_the_points_to_the_right() -> None:
    title = [words("Utfordringer", 30, 250, 30, bold=True), words("og sårbarheter", 30, 290, 30, bold=True)]
    points = [words("Det er sårbart at tjenesten er så liten", 400, 120 + 60 * i, 20) for i in range(4)]
    assert order(page(*points, *title, wide=True))[:2] == ["Utfordringer", "og sårbarheter"]


def test_painted_boxes_beside_each_other_are_read_one_by_one_row_by_row() -> None:
    boxes = [Box(50, 100, 280, 180), Box(320, 100, 550, 180), Box(50, 220, 280, 300), Box(320, 220, 550, 300)]
    texts = ["Tidlig innsats", "Bedre tilpasset", "Godt rettsvern", "Mindre kostnad"]
    lines = []
    for box, text in zip(boxes, texts, strict=True):
        lines += [words(text, box.x0 + 20, box.top + 30, 14), words("for barna", box.x0 + 30, box.top + 50, 14)]
    raw = page(words("Reformen", 50, 60, 24), *lines, fills=boxes)
    assert order(raw) == ["Reformen", *(line for text in texts for line in (text, "for barna"))]


def test_a_picture_keeps_its_place_among_the_lines() -> None:
    raw = page(words("Før bildet", 50, 100), words("Etter bildet", 50, 400))
    assert order(raw, (Box(50, 120, 500, 380),)) == ["Før bildet", "PICTURE", "Etter bildet"]


def numbered_pages(count: int, footer: str = "Side {}") -> list[RawPage]:
    return [
        page(
            words("Hustad kommune", 50, 40, 8),
            words(f"Tekst nummer {n} på siden", 50, 200),
            words(footer.format(n), 500, 810, 8),
            number=n,
        )
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize("footer", ["Side {}", "{}", "{} av 4", "- {} -"])
def test_running_headers_and_page_numbers_go_and_the_number_is_remembered(footer: str) -> None:
    cleaned = without_furniture(numbered_pages(4, footer))
    assert [" ".join(w.text for w in c.words) for c in cleaned] == [f"Tekst nummer {n} på siden" for n in range(1, 5)]
    assert [c.printed_number for c in cleaned] == ["1", "2", "3", "4"]


def test_a_year_in_the_margin_of_one_page_is_no_page_number() -> None:
    cleaned = without_furniture([page(words("Tekst på siden", 50, 200), words("2024", 50, 810, 8))])
    assert [word.text for word in cleaned[0].words][-1] == "2024"


def test_the_same_title_on_three_slides_stays() -> None:
    body = "Arbeidet med planen startet i fjor sommer og går nå som det skal"
    slides = [page(words("Forts. plan", 50, 40, 30), words(body, 50, 200, 20), number=n, wide=True) for n in (1, 2, 3)]
    assert all(cleaned.words[0].text == "Forts." for cleaned in without_furniture(slides))


@pytest.mark.parametrize(
    "lines",
    [
        ["Innhold", "1 Innledning........3", "2 Meldinger.........4", "3 Økonomi...........9"],
        ["Innhald", "Innleiing 3", "Meldingar 4", "Økonomi 9"],
    ],
    ids=["leaders", "nynorsk, numbers at the end"],
)
def test_a_table_of_contents_is_recognised(lines: list[str]) -> None:
    made = [make_line(words(text, 50, 100 + 14 * i)) for i, text in enumerate([*lines, "Dette er tekst."])]
    assert contents_lines(made) == {0, 1, 2, 3}


def test_obstacles_come_back_with_their_number() -> None:
    box = Box(50, 120, 500, 380)
    assert lines_in_order(page(), [], [box]) == [Obstacle(box, 0)]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (words("139\t118\t121", 50, 100), "139  118  121"),
        (words("1 184 meldinger", 50, 100), "1 184 meldinger"),
        ([*words("33", 50, 100), *words("310", 67, 100)], "33  310"),
        ([*words("Sum", 50, 100), *words("1", 75, 100), *words("184", 90, 100)], "Sum 1 184"),
    ],
    ids=["labels of a chart", "a thousands space", "a little apart", "a spread line"],
)
def test_numbers_that_stand_apart_are_never_one(row: list, text: str) -> None:  # type: ignore[type-arg]
    assert make_line(row).text == text


def test_lists_beside_each_other_are_read_one_after_the_other_though_their_lines_agree() -> None:
    left = ["• 183 meldinger i fjor", "• 41 ble lagt bort", "• 142 ble undersøkt"]
    right = ["• Hvem meldte?", "– Skole og barnehage", "– Politi"]
    assert order(page(*column(left, 50, 120, 12), *column(right, 320, 120, 12))) == [*left, *right]


def test_lists_beside_each_other_are_told_apart_though_the_items_of_one_go_on_for_two_lines() -> None:
    left = [f"• Sted {n}: {n}7 ({n}2)" for n in range(1, 9)]
    items = [
        "• Resten er private og andre",
        "i kommunen",
        "• Skolene har fått en egen",
        "telefon",
        "• Alle skal få svar",
    ]
    right = [*items, "innen tre uker", "• Vi spør igjen i mai"]
    assert order(page(*column(left, 50, 120, 12), *column(right, 320, 120, 12))) == [*left, *right]
