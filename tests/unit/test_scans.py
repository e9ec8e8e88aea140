"""A page that is a picture is read like any other, marked as recognised, and told when it could not be read.

Tesseract with its Norwegian must be there (``make test`` brings it): a test that is skipped says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pypdfium2
import pytest
from fpdf import FPDF
from PIL import Image
from stdnum.no import fodselsnummer

from corpus.errors import UnreadableFile
from corpus.model import Box, ReadReport
from ingest import tesseract
from ingest.pages import RawPage, Word
from ingest.printedplaces import displayed
from ingest.reading import read, read_report
from ingest.request import READING, SCANNED, Reading
from ingest.scannedwords import hold_identity_number, snapped, words_on
from ingest.scans import RECOGNISED, UNREAD, is_picture
from ingest.tesseract import Recognised, RecognisedLine

SAID = (
    "Barneverntjenesten i Kongsberg kommune mottok 314 meldinger i 2024.",
    "Det var 9 fristbrudd, og sykefraværet var 9,7 prosent.",
    "Tjenesten hadde 26 ansatte ved utgangen av året.",
)
WIDTH, HEIGHT = 420.0, 200.0


def letters(*lines: str) -> FPDF:
    made = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    made.set_auto_page_break(False)
    made.add_page()
    made.set_font("Helvetica", size=11)
    for number, line in enumerate(lines):
        made.text(30, 50 + 18 * number, line)
    return made


def synthetic() -> str:
    """An identity number as Skatteetaten's invented persons have: the month and 80."""
    for nine in (f"018199{serial}" for serial in range(100, 1000)):
        ten = nine + fodselsnummer.calc_check_digit1(nine)
        number = ten + fodselsnummer.calc_check_digit2(ten)
        if len(number) == 11:
            return number
    raise AssertionError


def scan(made: FPDF, turn: int = 0, askew: float = 0.4) -> Image.Image:
    """A page of letters as a scanner sees it: 200 dots an inch, a little noise, a little askew, or on its side."""
    page = pypdfium2.PdfDocument(bytes(made.output()))[0]
    seen = page.render(scale=200 / 72).to_pil().convert("L")
    seen = seen.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(seen, float) * 0.95 + np.random.default_rng(3).normal(4, 4, (seen.height, seen.width))
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8)).rotate(turn, expand=True)


def pictures(*seen: Image.Image, stamp: str = "") -> bytes:
    made = FPDF(unit="pt")
    made.set_auto_page_break(False)
    for picture in seen:
        width, height = picture.width * 0.36, picture.height * 0.36
        made.add_page(format=(width, height))
        made.image(picture, 0, 0, width, height)
        if stamp:
            made.set_font("Helvetica", size=8)
            made.text(30, height - 12, stamp)
    return bytes(made.output())


@pytest.fixture(scope="module")
def scanned() -> ReadReport:
    return read_report(pictures(scan(letters(*SAID)), stamp="Journalført 3. mars"), "skann.pdf")


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tesseract, "PROGRAM", "no-such-program")
    _forget()
    yield
    _forget()


def _forget() -> None:
    tesseract.language.cache_clear()
    tesseract._languages.cache_clear()


def test_its_sentences_are_found_and_the_stamp_stays(scanned: ReadReport) -> None:
    text = " ".join(passage.text.replace("\n", " ") for passage in scanned.passages)
    assert all(line in text for line in SAID)
    assert "Journalført 3. mars" in scanned.pages[0].text


def test_its_numbers_are_figures(scanned: ReadReport) -> None:
    assert {("meldinger", "2024", "314"), ("sykefravar", "2024", "9.7")} <= {
        (figure.measure, figure.period, str(figure.value)) for figure in scanned.figures
    }


def test_the_page_is_marked_and_the_account_says_so(scanned: ReadReport) -> None:
    assert [page.recognised for page in scanned.pages] == [True]
    assert [(p.message, p.pages) for p in scanned.problems if p.kind == "recognised"] == [(RECOGNISED, (1,))]
    assert scanned.pages[0].pictures == ()


def on_the_words(read: ReadReport, printed: str, turn: int) -> bool:
    """Whether the boxes of a printed line cover the place where the letters were set."""
    block = next(b for p in read.passages for b in p.blocks if printed in b.text)
    start = block.text.index(printed)
    box = block.boxes(start, start + len(printed))[0]
    x, y = 60.0, 50.0 + 18 * SAID.index(printed) - 4
    there = {0: (x, y), 90: (y, WIDTH - x), 180: (WIDTH - x, HEIGHT - y), 270: (HEIGHT - y, x)}[turn]
    return box.x0 - 2 <= there[0] <= box.x1 + 2 and box.top - 2 <= there[1] <= box.bottom + 2


@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_on_its_side_or_its_head_is_read_and_shown_where_it_is_printed(turn: int) -> None:
    more = [*SAID, "Tallene er hentet fra fagsystemet og fra Bufdirs kommunemonitor.", "Rådmannen har ansvaret."]
    found = read_report(pictures(scan(letters(*more), turn)), "skann.pdf")
    assert (found.pages[0].width > found.pages[0].height) is (turn == 180)
    assert on_the_words(found, SAID[1], turn)


def test_the_marked_words_are_where_they_are_printed(scanned: ReadReport) -> None:
    assert on_the_words(scanned, SAID[0], 0)


def test_an_identity_number_in_a_picture_stops_the_file() -> None:
    number = synthetic()
    with pytest.raises(UnreadableFile, match="fødselsnummer på side 1") as caught:
        read_report(pictures(scan(letters(*SAID, f"Gjelder {number[:6]} {number[6:]} og familien."))), "skann.pdf")
    assert number[6:] not in str(caught.value)


@pytest.mark.usefixtures("without_tesseract")
def test_without_the_program_the_page_is_told_as_not_read() -> None:
    found = read_report(pictures(scan(letters(*SAID))), "skann.pdf")
    assert (found.pages[0].recognised, found.pages[0].text) == (False, "")
    told = [(p.message, p.pages) for p in found.problems if p.kind == "no-text"]
    assert told == [(UNREAD["not-installed"], (1,))]


def test_pages_beyond_the_time_are_told_and_the_rest_of_the_file_is_read() -> None:
    both = pictures(scan(letters(*SAID)))
    found = read(both, Reading("skann.pdf"), scan_seconds=0.0)
    assert [(p.message, p.pages) for p in found.problems if p.kind == "no-text"] == [(UNREAD["too-many"], (1,))]


def test_how_many_of_the_scanned_pages_are_read_is_told() -> None:
    file = pictures(scan(letters(*SAID)), Image.new("L", (900, 400), 250), scan(letters(*SAID[:2])))
    told: list[tuple[str, int, int]] = []
    read(file, Reading("skann.pdf"), progress=lambda *so_far: told.append(so_far))
    scanned = [(done, total) for stage, done, total in told if stage == SCANNED]
    assert (scanned[0], scanned[-1], {total for _, total in scanned}) == ((0, 3), (3, 3), {3})
    assert scanned == sorted(scanned)
    assert [stage for stage, _, _ in told[:3]] == [READING] * 3


def test_empty_paper_and_a_photograph_are_not_taken_for_text() -> None:
    paper = Image.new("L", (1100, 500), 250)
    waves = np.add.outer(np.sin(np.arange(500) / 40), np.cos(np.arange(1100) / 60)) * 60 + 128
    found = read_report(pictures(paper, Image.fromarray(waves.astype(np.uint8))), "bilder.pdf")
    assert [page.recognised for page in found.pages] == [False, False]
    assert {(p.kind, p.pages) for p in found.problems} >= {("no-words", (2,)), ("no-words", (1,))}


def test_words_behind_the_picture_that_the_scanner_recognised_are_kept_and_marked() -> None:
    made = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    made.add_page()
    made.set_font("Helvetica", size=11)
    with made.local_context(text_mode=3):
        for number, line in enumerate(SAID):
            made.text(30, 50 + 18 * number, line.replace("314", "315"))
    made.image(scan(letters(*SAID)), 0, 0, WIDTH, HEIGHT)
    found = read_report(bytes(made.output()), "skann.pdf")
    assert found.pages[0].recognised
    assert "315 meldinger" in found.pages[0].text


# -- parts


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(RawPage(1, None, 600, 800, images=(Box(0, 0, 600, 800),)), True, id="a picture and nothing else"),
        pytest.param(
            RawPage(1, None, 600, 800, images=(Box(0, 0, 600, 200), Box(0, 200, 600, 500))), True, id="strips"
        ),
        pytest.param(RawPage(1, None, 600, 800, shapes=(Box(1, 1, 5, 9),) * 500), True, id="letters drawn as outlines"),
        pytest.param(RawPage(1, None, 600, 800), False, id="nothing at all"),
        pytest.param(RawPage(1, None, 600, 800, images=(Box(0, 0, 60, 80),)), False, id="a logo"),
    ],
)
def test_which_pages_are_pictures(page: RawPage, expected: bool) -> None:
    assert is_picture(page) is expected


def test_a_page_of_text_with_a_large_picture_is_none() -> None:
    words = tuple(Word(Box(9 * n, 0, 9 * n + 8, 9), "ord", "F", 9, 7) for n in range(40))
    assert not is_picture(RawPage(1, None, 600, 800, words=words, images=(Box(0, 0, 600, 800),)))


def line(
    base: float, *words: tuple[str, int, int], sure: int = 95, slope: float = 0.0, size: float = 40
) -> RecognisedLine:
    found = tuple(Recognised(text, x0, int(base) - 30, x1, int(base), sure) for text, x0, x1 in words)
    return RecognisedLine(found, base, slope, size)


PAGE = RawPage(1, None, 600, 800)


def test_cells_of_one_row_stand_on_one_baseline_though_the_page_lies_askew() -> None:
    lines = [line(500, ("Fristbrudd", 100, 900), slope=0.01), line(500, ("9,7", 2000, 2090), slope=0.01)]
    words, slope = words_on(PAGE, lines, 4.0)
    assert slope == pytest.approx(0.01)
    assert len({word.base for word in words}) == 1


@pytest.mark.parametrize(
    ("text", "sure", "read"),
    [
        pytest.param("314", 95, ("314",), id="a number"),
        pytest.param("314", 12, (), id="a word that is a guess"),
        pytest.param("|", 95, (), id="a table's line"),
        pytest.param("|314", 95, ("314",), id="a table's line before a number"),
        pytest.param("$", 80, ("§",), id="a paragraph sign"),
    ],
)
def test_what_the_program_makes_of_lines_and_signs_is_mended(text: str, sure: int, read: tuple[str, ...]) -> None:
    words, _ = words_on(PAGE, [line(500, (text, 100, 180), sure=sure)], 4.0)
    assert tuple(word.text for word in words) == read


def test_sizes_that_differ_by_chance_become_one() -> None:
    sizes: Callable[[float], Word] = lambda size: Word(Box(0, 0, 50, size), "tekst", "F", size, size)  # noqa: E731
    made = snapped({1: [sizes(10.3)] * 9 + [sizes(10.9), sizes(14.9)], 2: [sizes(9.8)]})
    assert {word.size for words in made.values() for word in words} == {10.3, 14.9}


def test_identity_numbers_are_found_across_recognised_words() -> None:
    number = synthetic()
    parts = (number[:6], number[6:])
    near = [Word(Box(10, 0, 46, 9), parts[0], "F", 10, 8), Word(Box(49, 0, 79, 9), parts[1], "F", 10, 8)]
    far = [near[0], Word(Box(149, 0, 179, 9), parts[1], "F", 10, 8)]
    assert (hold_identity_number(near), hold_identity_number(far)) == (True, False)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_box_is_led_back_onto_the_displayed_page(turn: int) -> None:
    page = RawPage(1, None, 100.0, 200.0, turn=turn)
    expected = {0: (10, 20, 40, 30), 90: (20, 60, 30, 90), 180: (60, 170, 90, 180), 270: (170, 10, 180, 40)}
    assert displayed(Box(10, 20, 40, 30), page) == Box(*expected[turn])


def test_everything_here_needs_the_program() -> None:
    assert tesseract.language() == "nor", "install tesseract-ocr and tesseract-ocr-nor"
