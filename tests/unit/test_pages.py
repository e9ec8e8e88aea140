"""A PDF's pages as displayed: words where a reader sees them, lines and pictures that are really drawn."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fpdf.enums import TextMode
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from corpus.errors import UnreadableFile
from corpus.model import Box
from ingest.drawing import Drawing, Outline, Paint
from ingest.glyphs import Char, Style, words_from
from ingest.pages import RawPage
from ingest.pdf import read_document
from tests.handmade import Paper

SHIPPED = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.pdf"))


def first_page(content: bytes) -> RawPage:
    return read_document(content, "rapport.pdf").pages[0]


def texts(page: RawPage) -> list[str]:
    return [word.text for word in page.words]


def paper(text: str = "Antall meldinger") -> Paper:
    made = Paper()
    made.put(text, 100, 200, 20)
    return made


def rewritten(content: bytes, change) -> bytes:  # type: ignore[no-untyped-def]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    change(writer.pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def placed(page: RawPage) -> tuple[int, int]:
    return round(page.words[0].box.x0), round(page.words[0].base)


def test_words_stand_where_they_are_printed_measured_from_the_upper_left_corner() -> None:
    page = first_page(paper().content())
    assert texts(page) == ["Antall", "meldinger"]
    assert placed(page) == (100, 200)
    assert page.words[0].box.top < 200 - 0.7 * 20
    assert page.words[0].box.bottom > 200


def test_a_crop_box_moves_the_origin() -> None:
    cropped = rewritten(paper().content(), lambda page: setattr(page, "cropbox", RectangleObject((50, 100, 500, 800))))
    page = first_page(cropped)
    assert (page.width, page.height) == (450, 700)
    assert placed(page) == (50, 200 - 42)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_displayed_turned_has_its_boxes_turned_with_it(turn: int) -> None:
    page = first_page(rewritten(paper().content(), lambda page: page.rotate(turn)))
    flat = first_page(paper().content())
    assert (page.width, page.height) == ((842, 595) if turn != 180 else (595, 842))
    x, y = (flat.words[0].box.x0 + flat.words[0].box.x1) / 2, 195
    seen = {90: (842 - y, x), 180: (595 - x, 842 - y), 270: (y, 595 - x)}[turn]
    box = page.words[0].box
    assert box.x0 < seen[0] < box.x1
    assert box.top < seen[1] < box.bottom


def test_text_that_is_drawn_sideways_on_a_page_displayed_sideways_is_upright() -> None:
    made = Paper()
    with made.rotation(90, 300, 400):
        made.put("Liggende tabell", 300, 400)
    assert not any(word.upright for word in first_page(made.content()).words)
    turned = first_page(rewritten(made.content(), lambda page: page.rotate(90)))
    assert texts(turned) == ["Liggende", "tabell"]
    assert all(word.upright for word in turned.words)


def test_letters_set_apart_for_looks_make_words() -> None:
    made = Paper()
    made.set_char_spacing(6)
    made.put("BARNEVERNET I NORD", 60, 100, 20)
    assert texts(first_page(made.content())) == ["BARNEVERNET", "I", "NORD"]


def test_initials_of_months_over_columns_stay_apart() -> None:
    made = Paper()
    for i, month in enumerate("JFMAMJJASOND"):
        made.put(month, 60 + 30 * i, 100)
    assert texts(first_page(made.content())) == list("JFMAMJJASOND")


def test_a_text_printed_twice_to_look_bold_is_read_once() -> None:
    made = paper()
    made.put("Antall meldinger", 100.4, 200, 20)
    assert texts(first_page(made.content())) == ["Antall", "meldinger"]


def test_invisible_text_is_read_only_where_nothing_else_is() -> None:
    made = paper()
    made.text_mode = TextMode.INVISIBLE
    made.put("skjult", 100, 300)
    assert texts(first_page(made.content())) == ["Antall", "meldinger"]
    scanned = Paper()
    scanned.text_mode = TextMode.INVISIBLE
    scanned.put("Skannet brev", 100, 300)
    assert texts(first_page(scanned.content())) == ["Skannet", "brev"]


def chars(text: str, x: float, style: Style, spaced: bool = True) -> list[Char]:
    made = []
    for letter in text:
        made.append(Char(ord(letter), Box(x, style.top, x + 5, style.bottom), style, spaced))
        x, spaced = x + 5, False
    return made


BODY = Style("Sans", 10, 100, False, False, True)
HIGH = Style("Sans", 6, 96, False, False, True)


def test_a_footnote_mark_stays_a_mark_and_not_a_digit_of_the_number() -> None:
    assert [w.text for w in words_from(chars("69,2", 50, BODY) + chars("1)", 70, HIGH, spaced=False))] == ["69,2¹⁾"]


def test_a_small_digit_on_the_line_stays_a_digit() -> None:
    low = Style("Sans", 6, 100, False, False, True)
    assert [w.text for w in words_from(chars("kap", 50, BODY) + chars("2", 90, low))] == ["kap", "2"]


def test_letters_of_one_ligature_share_its_place_and_none_is_lost() -> None:
    glyph = [Char(ord("t"), Box(60, 92, 66, 102), BODY, False)] * 2
    assert words_from([*chars("si", 50, BODY), *glyph])[0].text == "sitt"


@pytest.mark.parametrize(
    ("code", "read"),
    [(0xFB01, "fi"), (0xF0B7, "•"), (0xF0A7, "▪"), (0x02, "-"), (0x200B, ""), (0x2011, "-")],
    ids=[
        *("ligature", "Symbol bullet", "Wingdings bullet", "pdfium's line-end hyphen", "zero-width space"),
        "hyphen that keeps words together",
    ],
)
def test_odd_characters_become_what_is_seen(code: int, read: str) -> None:
    char = Char(code, Box(50, 92, 55, 102), BODY, True)
    assert "".join(word.text for word in words_from([char])) == read


def test_a_picture_counts_where_it_is_drawn_and_not_where_it_is_listed() -> None:
    made = Paper()
    made.new_page()
    made.image(Image.new("RGB", (4, 4), "red"), x=100, y=200, w=150, h=80)
    document = read_document(made.content(), "x.pdf")
    assert document.pages[0].images == ()
    assert [tuple(round(side) for side in box) for box in document.pages[1].images] == [(100, 200, 250, 280)]


SQUARE = Outline(((10, 10), (110, 10), (110, 60), (10, 60)), curved=False, closed=True)


def test_every_way_of_drawing_a_line_gives_a_rule() -> None:
    drawing = Drawing()
    drawing.add(Outline(((10, 10), (110, 10)), False, False), Paint(None, 1.0))
    drawing.add(Outline(((10, 20), (110, 20), (110, 21), (10, 21)), False, True), Paint((0, 0, 0), None))
    drawing.add(SQUARE, Paint(None, 0.5))
    assert [rule.direction for rule in drawing.rules] == ["horizontal"] * 3 + ["vertical", "horizontal", "vertical"]
    assert drawing.fills == []


def test_a_painted_rectangle_is_a_fill_and_a_curve_is_neither() -> None:
    drawing = Drawing()
    drawing.add(SQUARE, Paint((200, 220, 240), None))
    drawing.add(Outline(((10, 10), (60, 90), (110, 10)), curved=True, closed=True), Paint((9, 9, 9), None))
    assert [fill.box for fill in drawing.fills] == [Box(10, 10, 110, 60)]
    assert drawing.shapes == [Box(10, 10, 110, 90)]
    assert drawing.rules == []


def test_a_links_address_and_place_are_read() -> None:
    made = paper()
    made.link(100, 185, 80, 20, "https://example.no/?primary=1579")
    link = first_page(made.content()).links[0]
    assert (link.address, round(link.box.x0), round(link.box.top)) == ("https://example.no/?primary=1579", 100, 185)


def locked(user_password: str) -> bytes:
    made = paper()
    made.set_encryption(owner_password="eier", user_password=user_password)
    return made.content()


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert texts(first_page(locked(""))) == ["Antall", "meldinger"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"er tom\. Hent filen på nytt"),
        (b"<!DOCTYPE html><p>Logg inn", r"er ikke en PDF\. Lagre eller last ned"),
        (b"\x89PNG\r\n\x1a\n", r"er ikke en PDF"),
        (paper().content()[:-60], r"er ikke hel; slutten mangler\. Last den ned på nytt"),
        (b"%PDF-1.4\nsludder\n%%EOF", r"er skadet og kan ikke leses\. Last den ned på nytt"),
        (locked("hemmelig"), r"er låst med passord\. Lagre en kopi uten passord"),
    ],
    ids=["empty", "web page", "picture", "truncated", "damaged", "locked"],
)
def test_what_cannot_be_read_says_what_to_do(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=f"«rapport.pdf» {message}") as error:
        read_document(content, "rapport.pdf")
    assert error.value.file_name == "rapport.pdf"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_reading_twice_gives_equal_pages(path: Path) -> None:
    content = path.read_bytes()
    assert read_document(content, path.name) == read_document(content, path.name)
