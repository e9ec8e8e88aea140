"""Lines to paragraphs and items: where one ends, and how a divided word is put together."""

from __future__ import annotations

import pytest

from ingest.blocks import drafts_of
from ingest.lines import Line, lines_in_order
from ingest.runningtext import Spelling, make_block, spelling_of, without_mark
from tests.handmade import page, words


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


def test_a_big_number_goes_with_the_words_below_it_and_not_with_the_number_beside_it() -> None:
    tiles = [("612", "meldinger mottatt"), ("9 %", "flere enn i fjor"), ("83", "meldinger henlagt")]
    made = []
    for i, (number, what) in enumerate(tiles):
        made += [words(number, 80 + 280 * i, 240, 54, bold=True), words(what, 80 + 280 * i, 300, 16)]
    raw = page(*made, wide=True)
    lines = [piece for piece in lines_in_order(raw, raw.words) if isinstance(piece, Line)]
    assert [text for _, text in blocks(lines)] == [f"{number} {what}" for number, what in tiles]


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
