"""Pages as municipalities print them from Word and PowerPoint: headings by colour, columns, boxes, footnotes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fpdf.enums import TextMode

from corpus.model import Passage
from ingest.pdf import read_document
from ingest.reading import read_report
from tests.handmade import Paper

Colour = tuple[int, int, int]
BLACK, BLUE, WHITE = (0, 0, 0), (47, 84, 150), (255, 255, 255)
TEXT = (
    "Tjenesten har arbeidet systematisk med internkontroll gjennom året som gikk.",
    "Alle ansatte har fått opplæring i den nye loven og i de skriftlige rutinene.",
    "Barn og foreldre skal oppleve medvirkning i alle deler av saken sin hos oss.",
)


class Letter:
    """A page that is written from the top: a title, a paragraph, and what the test adds."""

    def __init__(self) -> None:
        self.paper, self.y = Paper(), 120.0
        self.paper.put("Barneverntjenesten i Aure 2024", 60, 80, 20)
        self.text()

    def text(self) -> None:
        for line in TEXT:
            self.line(line)
        self.y += 10

    def line(self, text: str, colour: Colour = BLACK, *, x: float = 60, size: float = 11) -> None:
        self.paper.set_text_color(*colour)
        self.paper.put(text, x, self.y, size)
        self.paper.set_text_color(*BLACK)
        self.y += 1.3 * size

    def underlined(self, text: str) -> None:
        self.line(text)
        base = self.y - 1.3 * 11
        self.paper.line(60, base + 1.5, 60 + self.paper.get_string_width(text), base + 1.5)

    def linked(self, text: str) -> None:
        self.line(text, BLUE)
        self.paper.link(60, self.y - 26, 300, 16, "https://example.no/mer")

    def box(self, x: float, top: float, width: float, lines: tuple[str, ...], *, colour: Colour = WHITE) -> None:
        self.paper.set_fill_color(*(BLUE if colour == WHITE else (217, 226, 243)))
        self.paper.rect(x, top, width, 60, "F")
        y, self.y = self.y, top + 20
        for line in lines:
            self.line(line, colour, x=x + 10)
        self.y = y

    def passages(self) -> tuple[Passage, ...]:
        return read_report(self.paper.content(), "aure.pdf").passages

    def headings(self) -> list[tuple[str, ...]]:
        return list(dict.fromkeys(passage.headings for passage in self.passages()))

    def blocks(self) -> list[str]:
        return [block.text for passage in self.passages() for block in passage.blocks]


@pytest.mark.parametrize(
    ("heading", "write"),
    [
        ("Meldinger", lambda letter: letter.line("Meldinger", BLUE)),
        ("Meldinger", lambda letter: letter.underlined("Meldinger")),
        ("MELDINGER", lambda letter: letter.line("MELDINGER")),
        ("2.1 Hvem melder", lambda letter: letter.line("2.1 Hvem melder")),
    ],
    ids=["colour", "underline", "capitals", "number"],
)
def test_a_short_line_by_itself_that_stands_out_is_a_heading(heading: str, write: Callable[[Letter], None]) -> None:
    letter = Letter()
    write(letter)
    letter.text()
    assert letter.headings() == [(), (heading,)]


@pytest.mark.parametrize(
    "write",
    [
        lambda letter: letter.linked("Mer om tallene i kommunemonitoren"),
        lambda letter: letter.line("www.bufdir.no/kommunemonitor", BLUE),
        lambda letter: letter.line("Tabell 2: Meldinger etter melder", BLUE),
        lambda letter: letter.line("Det er vi stolte av.", BLUE),
        lambda letter: [letter.line(line, BLUE) for line in ("Barnet skal bli hørt", "Barnet skal bli sett", "Alltid")],
    ],
    ids=["link", "address", "caption", "sentence", "lines alike"],
)
def test_what_is_coloured_for_another_reason_is_no_heading(write: Callable[[Letter], None]) -> None:
    letter = Letter()
    write(letter)
    letter.text()
    assert letter.headings() == [()]


def test_a_lead_and_a_quotation_in_big_letters_are_text() -> None:
    letter = Letter()
    letter.line("Hvor mange ble meldt?", BLUE, size=18)
    lead = ("Til sammen kom det inn 155 meldinger i året, mot 145", "året før. Det er mange nok, mener vi.")
    for line in lead:
        letter.line(line, BLUE, size=14)
    letter.y += 14
    letter.text()
    quotation = ("\u00abDe hørte på meg, og de kom tilbake da jeg ba dem", "om det en gang til.\u00bb")
    for line in quotation:
        letter.line(line, BLUE, size=16)
    letter.y += 14
    letter.text()
    assert letter.headings() == [(), ("Hvor mange ble meldt?",)]
    assert {" ".join(lead), " ".join(quotation)} <= set(letter.blocks())


def test_a_row_of_a_box_does_not_go_on_in_the_text_below_the_box() -> None:
    letter = Letter()
    letter.box(60, letter.y, 200, ("Oppdal: 412", "Rennebu: 97"), colour=BLACK)
    letter.y += 90
    letter.line("uten at det blir en sak hos oss i tjenesten.")
    assert {"Oppdal: 412", "Rennebu: 97"} <= set(letter.blocks())


def test_a_coloured_line_right_over_a_table_is_its_heading() -> None:
    letter = Letter()
    letter.line("Regnskap", BLUE)
    for row, cells in enumerate((("Funksjon", "2023", "2024"), ("244", "4 512", "4 798"), ("251", "1 203", "1 377"))):
        for column, text in enumerate(cells):
            letter.paper.rect(60 + 100 * column, letter.y + 18 * row, 100, 18)
            letter.paper.put(text, 65 + 100 * column, letter.y + 18 * row + 13)
    assert letter.headings()[-1] == ("Regnskap",)


def test_letters_that_are_drawn_thicker_are_bold() -> None:
    paper = Paper()
    with paper.local_context(text_mode=TextMode.FILL_STROKE):
        paper.put("Meldinger", 60, 100)
    assert read_document(paper.content(), "a.pdf").pages[0].words[0].bold


def test_columns_of_justified_text_are_read_one_after_the_other() -> None:
    letter = Letter()
    left = [
        "Vi har mange ansatte som",
        "arbeider   med   barn   og",
        "unge i hele kommunen vår,",
        "og flere skal det bli.",
    ]
    right = [
        "I fjor fikk vi hjelp av en",
        "veileder   fra   staten   til",
        "arbeid med frister, og det",
        "har gitt gode resultater.",
    ]
    for words_left, words_right in zip(left, right, strict=True):
        for x, text in ((60, words_left), (310, words_right)):
            words = text.split()
            wide = "   " in text
            for place, word in enumerate(words):
                letter.paper.set_font("helvetica", "", 11)
                before = letter.paper.get_string_width(" ".join([*words[:place], ""]))
                letter.paper.put(word, x + before + (22 * place if wide else 0), letter.y)
        letter.y += 14
    flat = [" ".join(text.split()) for text in (*left, *right)]
    assert " ".join(letter.blocks()).endswith(" ".join(flat))


def test_three_columns_of_unequal_length_are_read_one_after_the_other() -> None:
    paper = Paper(842, 595)
    paper.put("Barnevernet i Aure 2024", 40, 50, 22)
    lists = ("Veien videre", "- Flere fosterhjem", "- Ny veileder for de yngste barna og familiene deres")
    columns = [(*TEXT, *TEXT[:2]), TEXT, (*TEXT[:2], *lists)]
    for place, column in enumerate(columns):
        for row, text in enumerate(column):
            paper.put(text[:48], 40 + 270 * place, 90 + 14 * row, 9)
    texts = " ".join(block.text for p in read_report(paper.content(), "a.pdf").passages for block in p.blocks)
    wanted = " ".join(text[:48].strip() for column in columns for text in column).replace("- ", "")
    assert texts.endswith(wanted)


def test_the_boxes_of_a_process_are_read_in_a_row_though_other_boxes_stand_below() -> None:
    letter = Letter()
    steps = ("Melding", "Undersøkelse", "Vedtak", "Evaluering")
    for place, step in enumerate(steps):
        letter.box(60 + 120 * place, 180, 105, (step,))
    letter.y = 280
    for line in TEXT:
        letter.line(line[:50])
    letter.box(370, 265, 160, ("96 prosent innen", "fristen i 2024"), colour=BLACK)
    texts = letter.blocks()
    assert [text for text in texts if text in steps] == list(steps)
    assert texts.index("Evaluering") == texts.index("Melding") + 3


def test_what_titles_a_box_does_not_hold_for_the_text_after_the_box() -> None:
    letter = Letter()
    letter.line("Frister", BLUE, size=16)
    letter.paper.set_fill_color(217, 226, 243)
    letter.paper.rect(55, letter.y - 5, 300, 50, "F")
    letter.y += 12
    letter.paper.put("Visste du at?", 65, letter.y, 11, "B")
    letter.y += 15
    letter.line("Fristen er tre måneder.", x=65)
    letter.y += 25
    letter.text()
    assert letter.headings() == [(), ("Frister", "Visste du at?"), ("Frister",)]


def footnote(letter: Letter) -> None:
    letter.paper.put("1", 60, 745, 6)
    letter.paper.put("Tallene er hentet fra fagsystemet og kontrollert av", 65, 748, 9)
    letter.paper.put("lederen i tjenesten.", 60, 759, 9)


def test_a_footnote_is_kept_by_itself_with_its_mark() -> None:
    letter = Letter()
    letter.line("Meldinger", BLUE)
    letter.text()
    footnote(letter)
    last = letter.passages()[-1]
    assert last.text == "¹ Tallene er hentet fra fagsystemet og kontrollert av lederen i tjenesten."


def test_a_sentence_goes_on_over_the_page_past_a_footnote() -> None:
    letter = Letter()
    letter.line("Nedgangen i sykefraværet kommer av faste team, god opplæring og")
    footnote(letter)
    letter.paper.new_page()
    letter.y = 80
    letter.line("en ordning for erfarne medarbeidere, som gjør at flere av dem blir i jobben.")
    letter.text()
    assert [block.text[:9] for passage in letter.passages() for block in passage.blocks if block.runs_on] == [
        "Nedgangen"
    ]


def test_a_title_takes_the_line_that_goes_on_in_small_letters_and_no_case_number() -> None:
    paper = Paper()
    paper.put("Saksnr 2024/1234 - Aure kommune", 60, 40, 9)
    paper.put("Aure kommune", 60, 100, 16)
    paper.put("Tilstandsrapport", 60, 330, 36, "B")
    paper.put("for barneverntjenesten 2024", 60, 372, 24)
    assert read_report(paper.content(), "x.pdf").report.title == (
        "Tilstandsrapport for barneverntjenesten 2024 – Aure kommune"
    )


def test_the_title_of_a_paper_for_the_council_is_the_reports_own() -> None:
    letter = Letter()
    letter.paper.put("Saksframlegg", 60, 40, 26)
    assert read_report(letter.paper.content(), "x.pdf").report.title == "Barneverntjenesten i Aure 2024"


def test_a_year_in_big_letters_does_not_count_what_stands_below_it() -> None:
    paper = Paper()
    paper.put("Tilstandsrapport", 60, 300, 30)
    paper.put("2024", 60, 340, 20)
    paper.put("Aure kommune", 60, 362, 11)
    assert "2024" in [
        block.text for passage in read_report(paper.content(), "x.pdf").passages for block in passage.blocks
    ]


def test_a_page_of_contents_and_a_short_slide_are_not_said_to_have_little_text() -> None:
    paper = Paper()
    paper.put("Tilstandsrapport Aure 2024", 60, 300, 30)
    paper.new_page()
    paper.put("Innhold", 60, 80, 16)
    for place, name in enumerate(("1 Innledning", "2 Meldinger", "3 Økonomi", "4 Veien videre")):
        paper.put(f"{name} {'.' * 40} {place + 3}", 60, 120 + 20 * place)
    slide = Paper(960, 540)
    slide.put("Status barnevern Aure 2024", 60, 200, 40)
    slide.new_page()
    slide.put("Bemanning", 60, 100, 32)
    slide.put("6,4 årsverk", 60, 200, 20)
    for made in (paper, slide):
        problems = read_report(made.content(), "x.pdf").problems
        assert "little-text" not in [problem.kind for problem in problems]
