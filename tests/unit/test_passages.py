"""Passages: one page each, under their headings, lists with what announces them, every word exactly once."""

from __future__ import annotations

import io
import itertools
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from corpus.language import fold
from corpus.model import Block, Box, LineSpan, Passage, ReadReport
from ingest.headings import Heading
from ingest.lines import make_line
from ingest.passages import MOST_TOKENS, passages_of, tokens
from ingest.reading import plain_name, read_report, report_id_of
from ingest.structure import Drawn, PageShape, Piece
from tests.handmade import Paper, words

SHIPPED = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.pdf"))
OURS = sorted((Path(__file__).parents[1] / "golden" / "reports").glob("*.pdf"))
ANYWHERE = Box(50, 100, 500, 112)


@cache
def read(path: Path) -> ReadReport:
    return read_report(path.read_bytes(), path.name)


def block(text: str, kind: str = "paragraph") -> Block:
    return Block(kind, text, (LineSpan(0, len(text), ANYWHERE),))  # type: ignore[arg-type]


def heading(text: str, level: int) -> Heading:
    return Heading(text, level, (make_line(words(text, 50, 90, 14)),))


def shape(*pieces: Piece, number: int = 1) -> PageShape:
    return PageShape(number, None, 595, 842, "", pieces, is_contents=False)


def told(*shapes: PageShape, kind: str = "report") -> list[tuple[int, tuple[str, ...], list[str]]]:
    _, passages = passages_of("r", kind, shapes)  # type: ignore[arg-type]
    return [(p.page, p.headings, [b.text for b in p.blocks]) for p in passages]


LONG = "Tjenesten har hatt mange flere meldinger i år enn i fjor. " * 8


def test_a_passage_stands_under_the_headings_that_hold() -> None:
    first = shape(
        heading("4 Tall", 1),
        heading("4.1 Meldinger", 2),
        block("254 meldinger."),
        heading("5 Økonomi", 1),
        block("Dyrt."),
    )
    second = shape(block("Dyrere enn i fjor."), number=2)
    assert told(first, second) == [
        (1, ("4 Tall", "4.1 Meldinger"), ["254 meldinger."]),
        (1, ("5 Økonomi",), ["Dyrt."]),
        (2, ("5 Økonomi",), ["Dyrere enn i fjor."]),
    ]


def test_a_long_section_is_divided_between_blocks() -> None:
    passages = told(shape(*(block(f"{n} {LONG}") for n in range(5))))
    assert len(passages) > 1
    assert [text for _, _, texts in passages for text in texts] == [f"{n} {LONG}" for n in range(5)]
    assert all(sum(map(tokens, texts)) <= MOST_TOKENS for _, _, texts in passages)


def test_a_list_stays_with_the_line_that_announces_it() -> None:
    items = [block(f"oppgave nummer {n} i tjenesten", "item") for n in range(8)]
    passages = told(shape(block(LONG), block(LONG), block("Våre hovedoppgaver:"), *items))
    assert passages[-1][2][-9:] == ["Våre hovedoppgaver:", *(item.text for item in items)]


def test_a_heading_with_nothing_under_it_is_kept_as_text() -> None:
    assert told(shape(heading("Vedlegg", 1), heading("Kilder", 1), block("SSB."))) == [
        (1, (), ["Vedlegg"]),
        (1, ("Kilder",), ["SSB."]),
    ]


def test_a_slide_is_one_passage_and_a_slide_with_a_title_alone_opens_a_part() -> None:
    deck = [
        shape(heading("Tilstandsrapport", 1), block("Barnevernet i Moss")),
        shape(heading("Statistikk", 1), number=2),
        shape(heading("Meldinger", 1), block("Flere meldinger."), block("Flest fra skolen.", "item"), number=3),
        shape(heading("Undersøkelser totalt", 1), Drawn(Box(300, 70, 900, 470)), number=4),
    ]
    assert told(*deck, kind="slides") == [
        (1, ("Tilstandsrapport",), ["Barnevernet i Moss"]),
        (2, (), ["Statistikk"]),
        (3, ("Statistikk", "Meldinger"), ["Flere meldinger.", "Flest fra skolen."]),
        (4, ("Statistikk",), ["Undersøkelser totalt"]),
    ]


def test_a_picture_is_remembered_with_the_heading_over_it() -> None:
    pages, _ = passages_of("r", "report", [shape(heading("Sykefravær", 1), Drawn(ANYWHERE), block("Grafen viser ..."))])
    assert [(picture.page, picture.heading) for picture in pages[0].pictures] == [(1, "Sykefravær")]


@pytest.mark.parametrize(
    ("last", "first", "goes_on"),
    [
        ("Målet er å", "bli bedre.", True),
        ("Meldingene, særlig", "de fra skolen, øker.", True),
        ("Det er nok.", "men ikke alltid", False),
        ("Leder", "Tjenesten har 14 årsverk.", False),
    ],
    ids=["open word", "small letter", "full stop", "new sentence"],
)
def test_a_sentence_that_goes_on_over_the_page_is_marked(last: str, first: str, goes_on: bool) -> None:
    _, passages = passages_of("r", "report", [shape(block(last)), shape(block(first), number=2)])
    assert [b.runs_on for p in passages for b in p.blocks] == [goes_on, False]


@given(
    st.lists(st.tuples(st.sampled_from(["paragraph", "item", "heading"]), st.integers(1, 120)), min_size=1, max_size=30)
)
@settings(max_examples=60, deadline=None)
def test_every_block_lands_in_exactly_one_passage_in_reading_order(pieces: list[tuple[str, int]]) -> None:
    made: list[Piece] = []
    for n, (kind, length) in enumerate(pieces):
        text = " ".join(f"b{n}" for _ in range(length))
        made.append(heading(f"h{n}", 1 + n % 3) if kind == "heading" else block(text, kind))
    texts = [piece.text for piece in made if isinstance(piece, Block)]
    found = [text for _, _, passage in told(shape(*made)) for text in passage if not re.fullmatch(r"h\d+", text)]
    assert found == texts


def in_body(path: Path) -> Counter[str]:
    """Every word of the pages' texts, which leave out running lines and nothing else."""
    return Counter(w for page in read(path).pages for w in re.findall(r"[^\W_]{3,}", fold(page.text)))


@pytest.mark.parametrize("path", [*SHIPPED, *OURS], ids=lambda path: path.stem)
def test_the_passages_of_a_report_hold_all_its_words(path: Path) -> None:
    report = read(path)
    told_pages = {passage.page for passage in report.passages}
    missing = Counter()
    for page in report.pages:
        if page.number not in told_pages:
            continue  # a table of contents, or a page without text
        printed = set(re.findall(r"[^\W_]{3,}", fold(re.sub(r"\w+-\n\w+", "", page.text))))
        here = " ".join(
            f"{' '.join(p.headings)} {p.text} {p.text.replace('-', '')}"
            for p in report.passages
            if p.page == page.number
        )
        later = " ".join(" ".join(p.headings) for p in report.passages)
        missing.update(word for word in printed if word not in fold(here) and word not in fold(later))
    assert sum(missing.values()) <= 0.002 * sum(in_body(path).values()), missing.most_common(10)


@pytest.mark.parametrize("path", [*SHIPPED, *OURS], ids=lambda path: path.stem)
def test_every_passage_keeps_what_it_promises(path: Path) -> None:
    report = read(path)
    sizes = {page.number: (page.width, page.height) for page in report.pages}
    assert [passage.order for passage in report.passages] == list(range(len(report.passages)))
    for passage in report.passages:
        assert passage.blocks
        width, height = sizes[passage.page]
        for part in passage.blocks:
            assert part.text in passage.text
            assert part.text == " ".join(part.text.split())
            spans = part.lines
            assert spans[0].start == 0
            assert spans[-1].end == len(part.text)
            assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
            assert all(
                -1 <= s.box.x0 <= s.box.x1 <= width + 1 and -1 <= s.box.top <= s.box.bottom <= height + 1 for s in spans
            )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_reading_twice_gives_the_same_report(path: Path) -> None:
    again = read_report(path.read_bytes(), path.name, added=read(path).report.added)
    assert again == read(path)


def letter_report() -> Paper:
    made = Paper()
    made.put("Tilstandsrapport 2024", 60, 80, 24, "B")
    y = made.lines(
        "Her er tallene for barneverntjenesten i Moss, som dekker\nhele kommunen og alle barna i den.", 60, 120
    )
    made.put("Meldinger", 60, y + 14, 15, "B")
    made.lines("- fra skolen: 40\n- fra politiet: 30", 60, y + 40)
    made.new_page()
    made.image(Image.new("RGB", (40, 40), "gray"), x=80, y=100, w=400, h=300)
    return made


def test_a_report_from_first_to_last() -> None:
    report = read_report(letter_report().content(), "Tilstandsrapport Moss 2024.pdf")
    assert report.report.id == "tilstandsrapport-moss-2024"
    assert [(p.page, p.headings, [b.kind for b in p.blocks]) for p in report.passages] == [
        (1, (), ["paragraph", "paragraph"]),
        (1, ("Meldinger",), ["item", "item"]),
    ]
    assert [(picture.page, picture.heading) for page in report.pages for picture in page.pictures] == [(2, "Meldinger")]
    assert [(problem.kind, problem.pages) for problem in report.problems] == [("no-words", (2,)), ("picture", (2,))]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Hustadvika-2024.pdf", "hustadvika-2024"),
        ("Årsmelding – Østre Æfjord (endelig).PDF", "arsmelding-ostre-aefjord-endelig"),
        ("../../etc/passwd.pdf", "passwd"),
        (r"C:\rapporter\moss.pdf", "moss"),
        ('<b>"x"</b>.pdf', "b"),
        ("", "rapport"),
        ("...", "rapport"),
        ("報告.pdf", "rapport"),
    ],
)
def test_any_file_name_gives_a_safe_id(name: str, id: str) -> None:
    assert report_id_of(name) == id


def test_a_very_long_file_name_gives_a_short_id() -> None:
    assert len(report_id_of("a" * 240 + ".pdf")) <= 80
    assert plain_name("a\nb\x00.pdf") == "ab.pdf"


def passages_on(path: Path, page: int) -> list[Passage]:
    return [passage for passage in read(path).passages if passage.page == page]


def test_a_page_that_is_turned_reads_like_one_that_is_not() -> None:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    flat = letter_report().content()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(flat)))
    for sheet in writer.pages:
        sheet.rotate(180)
        sheet.rotate(180)
    out = io.BytesIO()
    writer.write(out)
    assert [p.text for p in read_report(out.getvalue(), "a.pdf").passages] == [
        p.text for p in read_report(flat, "a.pdf").passages
    ]


def test_a_scanned_report_without_any_text_is_kept_and_said_to_have_none() -> None:
    made = Paper()
    made.image(Image.new("RGB", (40, 60), "gray"), x=0, y=0, w=595, h=842)
    made.new_page()
    made.image(Image.new("RGB", (40, 60), "white"), x=0, y=0, w=595, h=842)
    report = read_report(made.content(), "skann.pdf")
    assert (report.report.page_count, report.passages) == (2, ())
    assert [(problem.kind, problem.pages) for problem in report.problems][:2] == [
        ("no-words", (1, 2)),
        ("picture", (1, 2)),
    ]
