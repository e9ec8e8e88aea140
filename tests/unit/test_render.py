"""How answers look: what a reader sees stays what was printed, and nothing printed becomes markup."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answer import Answer, Citation, Section, Statement
from assistant.render import (
    answer_to_json,
    answer_to_markdown,
    escape_for_page,
    escape_for_terminal,
    source_key,
    source_link,
    sources_to_markdown,
    stream,
)
from corpus.model import Box, Figure

PLACE = Citation(1, "vik-2024", "Tilstandsrapport 2024", 7, "Vi fikk 12 meldinger.", (Box(10, 20, 110, 32),))
OTHER = Citation(2, "nes-2023", "Årsmelding", 3, "Vakt hele uka.", ())


def answer(*statements: Statement, title: str = "", abstained: bool = False, notes: tuple[str, ...] = ()) -> Answer:
    return Answer("Hva?", "text", abstained, (Section(title, statements),), (PLACE, OTHER), (), notes)


def shown(markdown: str) -> str:
    """What a Markdown reader shows as text, or a failure when it is more than one paragraph of plain text."""
    opening, inline, closing = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    assert {child.type for child in inline.children or []} <= {"text", "text_special"}
    return "".join(child.content for child in inline.children or [])


def test_the_terminal_gets_plain_references_quotes_lists_and_notes():
    said = answer(
        Statement("Rapporten sier dette."),
        Statement("Vi fikk 12 meldinger.", "quote", (1,)),
        Statement("Vakt hele uka.", "item", (2,)),
        Statement("Kontor i Nes.", "item", (1, 2)),
        title="Vik 2024",
        notes=("Periodene er ulike.",),
    )
    assert answer_to_markdown(said, links=False) == (
        "**Vik 2024**\n\n"
        "Rapporten sier dette.\n\n"
        "«Vi fikk 12 meldinger.» [1]\n\n"
        "- «Vakt hele uka.» [2]\n"
        "- «Kontor i Nes.» [1] [2]\n\n"
        "**Merk:**\n\n- Periodene er ulike."
    )


def test_sections_follow_each_other_under_their_titles():
    two = Answer("?", "text", False, (Section("A", (Statement("en"),)), Section("B", (Statement("to"),))))
    assert answer_to_markdown(two, links=False) == "**A**\n\nen\n\n**B**\n\nto"


def test_what_was_not_found_is_said_before_what_stands_nearest():
    said = answer(Statement("Nær.", "quote", (1,)), Statement("Dette står ikke i rapportene."), abstained=True)
    assert answer_to_markdown(said, links=False) == "Dette står ikke i rapportene.\n\n«Nær.» [1]"


def test_on_the_page_a_reference_is_a_link_to_the_place():
    markdown = answer_to_markdown(answer(Statement("Så.", "quote", (1,))), links=True)
    link = escape_for_page(source_link("vik-2024", 7, source_key(PLACE)))
    assert f'<a class="cite" href="{link}"' in markdown


def test_only_an_abstained_answer_carries_the_mark_of_one():
    assert "ikke-funnet" in answer_to_markdown(answer(Statement("Nei."), abstained=True), links=True)
    assert "ikke-funnet" not in answer_to_markdown(answer(Statement("Ja.")), links=True)


def test_a_reference_to_no_citation_is_left_out():
    assert answer_to_markdown(answer(Statement("Så.", "quote", (9,))), links=False) == "«Så.»"


def test_an_answer_without_statements_shows_its_notes():
    empty = Answer("?", "none", True, (), notes=("Rapporten er uleselig.",))
    assert answer_to_markdown(empty, links=False).strip() == "**Merk:**\n\n- Rapporten er uleselig."


def test_it_grows_by_whole_sentences_up_to_the_whole_answer():
    said = answer(Statement("Det er bl.a. slik. Og så slik. Ferdig.", "quote", (1,)), title="T", notes=("Obs.",))
    steps = list(stream(said))
    assert [step.replace("&#46;", ".")[len("**T**\n\n") :] for step in steps[:2]] == [
        "«Det er bl.a. slik.",
        "«Det er bl.a. slik. Og så slik.",
    ]
    assert steps[-1] == answer_to_markdown(said, links=True)
    assert all(later.startswith(earlier) for earlier, later in pairwise(steps))


def test_a_page_that_is_cited_twice_is_listed_once():
    again = Citation(2, PLACE.report, PLACE.title, PLACE.page, "Et annet sted.", ())
    cited = Answer("?", "text", False, (), (PLACE, again))
    assert sources_to_markdown(cited, links=False) == "\n\nKilder:\n\n- [1] [2] Tilstandsrapport 2024, side 7\n"


def test_the_sources_are_listed_with_their_pages():
    assert sources_to_markdown(answer(), links=False) == (
        "\n\nKilder:\n\n- [1] Tilstandsrapport 2024, side 7\n- [2] Årsmelding, side 3\n"
    )
    assert sources_to_markdown(Answer("?", "none", True, ()), links=False) == ""


HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param('<img src=x onerror="alert(1)">', id="picture with a handler"),
    pytest.param("${alert(1)}", id="template"),
    pytest.param("![x](http://ute.example/x.png)", id="markdown picture"),
    pytest.param("[klikk](http://ute.example)", id="markdown link"),
    pytest.param("http://ute.example og www.ute.example", id="bare addresses"),
    pytest.param("**fet** _kursiv_ `kode` ~~strek~~", id="emphasis"),
    pytest.param("&lt;b&gt; &amp; &#42;", id="character references"),
    pytest.param("# stor\n\n- punkt\n> sitat\n1. først", id="blocks"),
    pytest.param("$$x$$ \\(y\\)", id="formula"),
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", ["plain", "quote", "item"])
def test_no_text_becomes_markup_on_the_page(text, form):
    markdown = answer_to_markdown(answer(Statement(text, form)), links=True)
    assert not set("<>$*_`![](){}~\"'") & set(markdown)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("escape", [escape_for_page, escape_for_terminal])
def test_a_reader_sees_the_text_as_it_was_printed(escape, text):
    assert shown(escape(text)) == text.replace("\n", " ")


def test_an_address_in_a_report_does_not_become_a_link_on_the_page():
    escaped = escape_for_page("se http://ute.example, www.ute.example og post@ute.example")
    assert not any(sign in escaped for sign in ("://", "www.", "@"))


@given(st.text())
def test_no_text_at_all_leaves_the_escape_as_markup(text):
    assert not set(escape_for_page(text)) & set("<>\"'`*_[](){}!$~|\\\n\r")


@pytest.mark.parametrize(
    "text",
    ["254 barn, 12,8 prosent (bl.a. § 15-3)", "2024", "kr 1 500,-", "0–17 år", "A & B"],
)
def test_ordinary_text_reaches_the_terminal_unchanged(text):
    assert escape_for_terminal(text) == text


@pytest.mark.parametrize(("text", "escaped"), [("2024. Så", "2024\\. Så"), ("# x", "\\# x"), ("- x", "\\- x")])
def test_a_text_that_would_begin_a_list_or_heading_does_not(text, escaped):
    assert escape_for_terminal(text) == escaped


def test_the_same_citation_has_the_same_key_in_every_answer_whatever_its_number():
    again = Citation(5, PLACE.report, "Et annet navn", PLACE.page, PLACE.quote, PLACE.boxes)
    assert source_key(again) == source_key(PLACE)
    assert source_key(OTHER) != source_key(PLACE)


def test_a_reports_name_cannot_leave_its_link():
    assert source_link('a/../"b c', 3) == "#kilde/a%2F..%2F%22b%20c/3"


@pytest.mark.parametrize(
    ("value", "written"),
    [(Decimal("254"), "254"), (Decimal("0"), "0"), (Decimal("12.8"), "12.8"), (Decimal("12.0"), "12"), (None, "null")],
)
def test_the_json_holds_numbers_as_numbers_and_no_number_as_null(value, written):
    figure = Figure(
        "vik-2024", 4, "table", "Meldinger", "meldinger", "Vik", "municipality", "2024", value, "antall", "actual",
        (("måned", "Mars"),), "x", "Meldinger x", (Box(1, 2, 3.456, 4),),
    )  # fmt: skip
    found = answer_to_json(Answer("?", "figure", False, (), (PLACE,), (figure,), ("Obs.",), (), 0.25))
    assert json.dumps(found["figures"][0]["value"]) == written
    assert found["figures"][0]["dims"] == {"måned": "Mars"}
    assert found["figures"][0]["boxes"] == [[1, 2, 3.46, 4]]


def test_the_json_names_the_place_of_each_citation():
    found = answer_to_json(answer(Statement("Så.", "quote", (1,)), notes=("Obs.",)))
    assert found["citations"][0] == {
        "n": 1, "doc": "vik-2024", "title": "Tilstandsrapport 2024", "page": 7,
        "quote": "Vi fikk 12 meldinger.", "boxes": [[10, 20, 110, 32]],
    }  # fmt: skip
    assert (found["answer"], found["notes"], found["abstained"]) == (
        "«Så.» [1]\n\n**Merk:**\n\n- Obs.",
        ["Obs."],
        False,
    )
