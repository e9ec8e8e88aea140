"""Big numbers with their words, and columns of prose: what stands side by side and is no table."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Box
from ingest.blocks import drafts_of
from ingest.charts import LabelledChart
from ingest.lines import Line, containers_of, fragments_of, lines_in_order
from ingest.pages import Document, RawPage
from ingest.prosecolumns import prose_beside_prose
from ingest.structure import shape_of
from ingest.tables import Grid
from ingest.tiles import find_tiles
from tests.handmade import page, words

TILES = [
    ("480", "meldinger kom inn til", "oss i løpet av året"),
    ("97", "barn bodde utenfor", "hjemmet ved årsskiftet"),
    ("6,2 %", "av undersøkelsene gikk", "over fristen"),
]


def tiles(width: float = 130) -> RawPage:
    """Two rows of three painted boxes that stand close, each with a big number and two lines below it."""
    made, boxes = [], []
    for row in range(2):
        for i, (number, first, second) in enumerate(TILES):
            x, y = 40 + (width + 8) * i, 200 + 110 * row
            boxes.append(Box(x, y - 40, x + width, y + 50))
            made += [words(number, x + 30, y, 28), words(first, x + 4, y + 18, 10), words(second, x + 10, y + 31, 10)]
    return page(*made, fills=boxes)


def read(raw: RawPage) -> list[object]:
    return list(shape_of(Document("", "", (raw,)))[1][0].pieces)


def test_tiles_in_rows_and_columns_are_no_table_and_each_keeps_its_own_words() -> None:
    pieces = read(tiles())
    assert not [piece for piece in pieces if isinstance(piece, Grid)]
    assert [piece.text for piece in pieces] == [" ".join(tile) for tile in TILES * 2]  # type: ignore[attr-defined]


def test_a_tile_ends_where_its_words_do() -> None:
    raw = page(
        words("480", 60, 200, 28),
        words("meldinger i året", 60, 218),
        words("Her begynner en tekst om noe annet", 60, 260),
    )
    found = find_tiles(fragments_of(raw.words))
    assert [" ".join(word.text for word in tile.words) for tile in found] == ["480 meldinger i året"]


def test_the_day_below_a_tiles_words_is_part_of_it() -> None:
    boxes = [Box(40, 160, 200, 250), Box(210, 160, 370, 250)]
    raw = page(
        *(words("97", 105, 200, 28), words("barn utenfor hjemmet", 72, 218), words("31.12.2024", 97, 231)),
        *(words("4", 280, 200, 28), words("akuttvedtak", 262, 218)),
        fills=boxes,
    )
    assert [piece.text for piece in read(raw)] == [  # type: ignore[attr-defined]
        "97 barn utenfor hjemmet 31.12.2024",
        "4 akuttvedtak",
    ]


def test_a_line_under_several_big_numbers_belongs_to_none_of_them() -> None:
    raw = page(words("480", 60, 200, 28), words("97", 160, 200, 28), words("meldinger og undersøkelser i år", 60, 220))
    assert find_tiles(fragments_of(raw.words)) == []


def test_the_edge_of_a_painted_box_divides_a_row() -> None:
    raw = page(words("i løpet av året", 50, 100), words("ved årsskiftet", 132, 100), fills=[Box(130, 60, 400, 160)])
    assert len(fragments_of(raw.words)) == 1
    assert len(fragments_of(raw.words, containers_of(raw, raw.words))) == 2


def test_the_name_of_a_number_may_stand_above_it_in_its_box() -> None:
    boxes = [Box(40 + 150 * i, 100, 180 + 150 * i, 190) for i in range(2)]
    made = []
    for i, (name, number) in enumerate([("Bekymringsmeldinger", "480"), ("Sykefravær", "6,2 %")]):
        made += [words(name, 50 + 150 * i, 125, 10), words(number, 52 + 150 * i, 165, 28)]
    lines = [words("Året som gikk", 40, 60, 18), *made]
    found = [piece for piece in read(page(*lines, fills=boxes)) if isinstance(piece, LabelledChart)]
    assert [block.text for block in found[0].blocks()] == ["Bekymringsmeldinger: 480", "Sykefravær: 6,2 %"]


def test_in_a_box_of_its_own_a_numbers_words_may_stand_at_its_side() -> None:
    boxes = [Box(40 + 150 * i, 100, 180 + 150 * i, 190) for i in range(2)]
    made = []
    for i, (number, name) in enumerate([("9,6", "årsverk"), ("480", "saker")]):
        made += [words(number, 110 + 150 * i, 140, 28), words(name, 45 + 150 * i, 165, 10)]
    pieces = read(page(words("Året som gikk", 40, 60, 18), *made, fills=boxes))
    assert [getattr(piece, "text", "") for piece in pieces][-2:] == ["9,6 årsverk", "480 saker"]


def test_one_number_with_its_name_above_it_is_read_as_a_line() -> None:
    box = Box(40, 100, 180, 190)
    raw = page(
        words("Året som gikk", 40, 60, 18),
        words("Sykefravær", 50, 125),
        words("6,2 %", 52, 165, 28),
        words("Resten av siden er vanlig tekst om tjenesten.", 40, 230),
        fills=[box],
    )
    assert "Sykefravær 6,2 %" in [getattr(piece, "text", "") for piece in read(raw)]


LEFT = [
    "Tjenesten har i år hatt mange",
    "saker som tok lengre tid enn de",
    "som kom inn året før, og det har",
    "vært nytt for flere av oss.",
]
RIGHT = [
    "Vi tror at det skyldes at flere",
    "familier har flyttet hit, og at",
    "skolene har blitt bedre til å se",
    "hvem som trenger hjelp.",
]


def two_columns() -> RawPage:
    made = [words(text, 50, 150 + 15 * i) for i, text in enumerate(LEFT)]
    made += [words(text, 300, 144 + 14.5 * i) for i, text in enumerate(RIGHT)]
    return page(*made)


def test_prose_in_two_columns_is_no_table_even_under_a_drawn_edge() -> None:
    raw = two_columns()
    found = prose_beside_prose(raw, fragments_of(raw.words))
    assert len(found) == len(raw.words)
    edges = [Box(45, 100, 560, 120), Box(45, 330, 560, 350)]
    assert not [piece for piece in read(page(raw.words, fills=edges)) if isinstance(piece, Grid)]


def test_text_between_lines_close_above_and_below_it_is_a_cell() -> None:
    raw = page(two_columns().words, fills=[Box(45, 130, 560, 205)])
    assert prose_beside_prose(raw, fragments_of(raw.words)) == set()


def test_a_caption_under_one_column_stays_with_the_table_below_both() -> None:
    raw = two_columns()
    caption = words("Tabellen viser saker per halvår", 50, 218, 8)
    table = Box(45, 225, 560, 330)
    order = lines_in_order(replace(raw, words=(*raw.words, *caption)), [*raw.words, *caption], [table])
    texts = [piece.text if isinstance(piece, Line) else "TABLE" for piece in order]
    assert texts == [*LEFT, *RIGHT, "Tabellen viser saker per halvår", "TABLE"]


def test_the_longer_column_is_read_to_its_end_before_the_other_and_its_title_below_after_both() -> None:
    longer = [*(words(text, 50, 150 + 15 * i) for i, text in enumerate(LEFT)), words("Flere linjer står her.", 50, 210)]
    raw = page(*longer, *(words(text, 300, 144 + 14.5 * i) for i, text in enumerate(RIGHT)))
    title = words("Saker per halvår", 50, 240, 13)
    order = lines_in_order(raw, [*raw.words, *title], [Box(45, 250, 560, 330)])
    texts = [piece.text if isinstance(piece, Line) else "TABLE" for piece in order]
    assert texts == [*LEFT, "Flere linjer står her.", *RIGHT, "Saker per halvår", "TABLE"]


def test_a_line_that_ends_far_from_the_edge_of_its_box_ends_its_paragraph() -> None:
    box = Box(40, 100, 400, 200)
    texts = ("Nes har 66 barn med tiltak", "14 av barna bor i fosterhjem")
    raw = page(*(words(text, 50, 130 + 14 * i) for i, text in enumerate(texts)), words("Utenfor", 40, 300), fills=[box])
    lines = [piece for piece in lines_in_order(raw, raw.words) if isinstance(piece, Line)]
    assert [len(draft.lines) for draft in drafts_of(lines)] == [1, 1, 1]
    assert [len(draft.lines) for draft in drafts_of(_lines_without_the_box(raw))] == [2, 1]


def _lines_without_the_box(raw: RawPage) -> list[Line]:
    bare = replace(raw, fills=())
    return [piece for piece in lines_in_order(bare, bare.words) if isinstance(piece, Line)]
