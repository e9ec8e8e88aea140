"""Words to lines in reading order, without what the paper needs; lines to paragraphs, items and headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Box
from ingest.blocks import drafts_of
from ingest.charts import find_charts
from ingest.contents import contents_lines
from ingest.furniture import without_furniture
from ingest.headings import find_headings, known_headings, levels_by_style, number_depth
from ingest.lines import Line, Obstacle, lines_in_order, make_line
from ingest.pages import OutlineEntry, RawPage
from ingest.runningtext import Spelling, make_block, spelling_of, without_mark
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


def lines_of(*texts: str, x: float = 50, leading: float = 14) -> list[Line]:
    raw = page(*(words(text, x, 100 + leading * i) for i, text in enumerate(texts)))
    return [piece for piece in lines_in_order(raw, raw.words) if isinstance(piece, Line)]


def blocks(lines: list[Line]) -> list[tuple[str, str]]:
    made = [make_block(draft.kind, draft.lines, spelling_of(lines)) for draft in drafts_of(lines)]
    return [(block.kind, block.text) for block in made if block is not None]


def test_a_line_that_stops_early_after_a_full_stop_ends_its_paragraph() -> None:
    lines = lines_of(
        "Tjenesten har fått mange flere meldinger i år enn i",
        "fjor.",
        "Det er flere grunner til at tallet har økt så mye.",
    )
    assert [text for _, text in blocks(lines)] == [
        "Tjenesten har fått mange flere meldinger i år enn i fjor.",
        "Det er flere grunner til at tallet har økt så mye.",
    ]


def test_a_line_that_stops_early_inside_a_sentence_does_not() -> None:
    lines = lines_of(
        "Det kan forventes svingninger i antallet", "ungdommer som har behov for plass i institusjon fra år til år."
    )
    assert len(blocks(lines)) == 1


@pytest.mark.parametrize("mark", ["•", "-", "–", "◦", "▪", "o", "➢"])
def test_marked_lines_are_items_without_their_mark(mark: str) -> None:
    lines = lines_of("Våre oppgaver er:", f"{mark} gi råd og veiledning", f"{mark} behandle meldinger")
    assert blocks(lines) == [
        ("paragraph", "Våre oppgaver er:"),
        ("item", "gi råd og veiledning"),
        ("item", "behandle meldinger"),
    ]


@pytest.mark.parametrize("mark", ["1)", "a)", "2.", "ii)"])
def test_numbers_and_letters_of_a_list_are_kept(mark: str) -> None:
    assert blocks(lines_of(f"{mark} hjelpe barn og familier")) == [("item", f"{mark} hjelpe barn og familier")]


def test_an_item_goes_on_in_indented_lines() -> None:
    raw = page(
        words("• Økt ansvar til ledelsen for drift av", 50, 100),
        words("oppgaver etter loven", 60, 114),
        words("• Eierskap", 50, 128),
    )
    lines = [piece for piece in lines_in_order(raw, raw.words) if isinstance(piece, Line)]
    assert blocks(lines) == [
        ("item", "Økt ansvar til ledelsen for drift av oppgaver etter loven"),
        ("item", "Eierskap"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Det er barneverns-", "tjenesten som svarer", "Det er barneverns-tjenesten som svarer"),
        ("Barne-", "og familietjenesten", "Barne- og familietjenesten"),
        ("teknisk-", "naturvitenskapelig", "teknisk-naturvitenskapelig"),
        ("KS-", "prosjektet", "KS-prosjektet"),
        ("barneverns\u00ad", "tjenesten", "barnevernstjenesten"),
        ("2024-", "2025", "2024- 2025"),
        ("vi fikk flere bered\u2010", "skapshjem i år", "vi fikk flere beredskapshjem i år"),
        ("Barne\u2010", "og familietjenesten", "Barne- og familietjenesten"),
        ("Barne\u2010 og", "familietjenesten", "Barne- og familietjenesten"),
    ],
    ids=[
        *("not sure", "hanging", "compound", "abbreviation", "soft hyphen", "years"),
        *("a program's hyphen", "a program's hyphen, hanging", "a program's hyphen within a line"),
    ],
)
def test_a_hyphen_at_a_lines_end_goes_only_when_that_is_sure(first: str, second: str, joined: str) -> None:
    block = make_block("paragraph", lines_of(first, second), Spelling())
    assert block is not None
    assert block.text == joined


def test_a_word_that_stands_whole_elsewhere_is_put_together() -> None:
    lines = lines_of("Det er barneverns-", "tjenesten som svarer")
    block = make_block("paragraph", lines, Spelling(frozenset({"barnevernstjenesten"})))
    assert block is not None
    assert block.text == "Det er barnevernstjenesten som svarer"


def test_a_report_that_divides_its_words_has_them_put_together() -> None:
    lines = lines_of("opplysnings-", "plikta er kontakt-", "personen sin og vanske-", "legast")
    assert spelling_of(lines).divides
    assert not spelling_of(lines_of("slekts-", "og nettverk", "Barne-", "og unge", "fylke-", "eller stat")).divides


def test_each_span_holds_the_characters_of_its_line() -> None:
    lines = lines_of("Det er barneverns-", "tjenesten som svarer på", "meldingen")
    block = make_block("paragraph", lines, Spelling(frozenset({"barnevernstjenesten"})))
    assert block is not None
    assert [block.text[span.start : span.end] for span in block.lines] == [
        "Det er barneverns",
        "tjenesten som svarer på",
        "meldingen",
    ]
    assert [span.box for span in block.lines] == [line.box for line in lines]


def test_a_mark_alone_is_not_taken_from_a_word() -> None:
    assert without_mark("o nei") == "nei"
    assert without_mark("og barna") == "og barna"


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


def test_obstacles_come_back_with_their_number() -> None:
    box = Box(50, 120, 500, 380)
    assert lines_in_order(page(), [], [box]) == [Obstacle(box, 0)]


def test_a_big_number_goes_with_the_words_below_it_and_not_with_the_number_beside_it() -> None:
    tiles = [("612", "meldinger mottatt"), ("9 %", "flere enn i fjor"), ("83", "meldinger henlagt")]
    made = []
    for i, (number, what) in enumerate(tiles):
        made += [words(number, 80 + 280 * i, 240, 54, bold=True), words(what, 80 + 280 * i, 300, 16)]
    raw = page(*made, wide=True)
    lines = [piece for piece in lines_in_order(raw, raw.words) if isinstance(piece, Line)]
    assert [text for _, text in blocks(lines)] == [f"{number} {what}" for number, what in tiles]


def chart(heights: list[tuple[str, str, float]]) -> RawPage:
    made, bars = [], []
    for i, (name, number, height) in enumerate(heights):
        middle = 100 + 80 * i
        made.append(words(name, middle - len(name) * 2.25, 420, 9))
        made.append(words(number, middle - len(number) * 2.5, 396 - height, 10))
        bars.append(Box(middle - 20, 400 - height, middle + 20, 400))
    return page(words("Meldinger per år", 150, 100), *made, fills=bars)


def test_the_numbers_of_a_bar_chart_go_with_the_names_under_their_bars() -> None:
    raw = chart([("2022", "101", 90), ("2023", "184", 170), ("2024", "254", 240)])
    charts = find_charts(raw, raw.words)
    assert [[block.text for block in chart.blocks()] for chart in charts] == [["2022: 101", "2023: 184", "2024: 254"]]
    assert {word.text for word in charts[0].words()} == {"2022", "101", "2023", "184", "2024", "254"}


def test_a_chart_with_a_bar_that_has_no_number_is_not_guessed_at() -> None:
    raw = chart([("2022", "101", 90), ("2023", "mange", 170), ("2024", "254", 240)])
    assert find_charts(raw, raw.words) == []


def test_numbers_and_names_without_bars_are_no_chart() -> None:
    raw = chart([("2022", "101", 90), ("2023", "184", 170), ("2024", "254", 240)])
    assert find_charts(replace(raw, fills=()), raw.words) == []


def test_labels_with_their_numbers_below_each_other_stay_apart() -> None:
    made = blocks(lines_of("Nøkkeltall 2023", "Meldinger: 176", "Undersøkelser: 128"))
    assert [text for _, text in made] == ["Nøkkeltall 2023", "Meldinger: 176", "Undersøkelser: 128"]


def test_lines_of_a_box_that_each_say_something_of_their_own_stay_apart() -> None:
    texts = (
        "Vi mottok litt færre meldinger",
        "Nes: en stor søskenflokk i fjor",
        "Mange, men korte, i",
        "Viken kommune",
    )
    assert [text for _, text in blocks(lines_of(*texts))] == [*texts[:2], " ".join(texts[2:])]


def test_lines_that_end_with_a_full_stop_are_a_text_and_no_statements() -> None:
    texts = ("Vi fikk mange meldinger i fjor.", "Tallene er fra vårt fagsystem og", "Nes kommune har talt selv")
    assert len(blocks(lines_of(*texts))) < 3


def test_a_line_in_brackets_goes_on_from_the_one_above_it() -> None:
    assert [text for _, text in blocks(lines_of("31 avvik meldt i 2023", "(19 i 2022)"))] == [
        "31 avvik meldt i 2023 (19 i 2022)"
    ]


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
