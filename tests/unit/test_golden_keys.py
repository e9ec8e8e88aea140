"""The key of our own reports agrees with the PDFs that are committed beside it."""

from __future__ import annotations

import functools
import re

import pypdfium2
import pytest

from tests.golden.same import days
from tests.golden.score import HERE, Row, keys, measure_slugs, read, sources_of

OWN = HERE / "reports"


@functools.cache
def page_texts(doc: str) -> tuple[str, ...]:
    """The text of each page on one line, words that were divided at a line's end put together."""
    pdf = pypdfium2.PdfDocument(OWN / f"{doc}.pdf")
    try:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()
    return tuple(" ".join(re.sub("[\u00ad\ufffe\u0002]\\s*", "", text).split()) for text in texts)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.replace("\u00ad", "")))


@functools.cache
def own_figures() -> tuple[Row, ...]:
    return tuple(keys("own", "figures"))


@functools.cache
def own_questions() -> tuple[Row, ...]:
    return tuple(keys("own", "questions"))


@pytest.mark.parametrize("doc", sorted(path.stem for path in OWN.glob("*.pdf")))
def test_every_figures_print_stands_on_its_page(doc: str) -> None:
    wrong = [
        (row["page"], row["text"])
        for row in own_figures()
        if row["doc"] == doc and not words(row["text"]) <= words(page_texts(doc)[row["page"] - 1])
    ]
    assert wrong == []


def test_every_measure_of_the_key_is_listed_and_every_period_is_one() -> None:
    assert {row["measure"] for row in own_figures()} - {""} <= measure_slugs()
    assert [row["period"] for row in own_figures() if isinstance(days(row["period"]), str)] == []


def test_every_value_that_a_question_expects_is_a_figure_of_the_key_on_an_expected_page() -> None:
    known = {(r["doc"], r["page"], r["area"], r["period"], r["value"]) for r in own_figures()}
    lost = [
        (question["id"], want["value"])
        for question in own_questions()
        for want in question["expect_values"]
        if not any(
            (doc, page, want["area"], want["period"], want["value"]) in known
            for doc, pages in sources_of(question)
            for page in pages
        )
    ]
    assert lost == []


def test_every_expected_phrase_stands_on_an_expected_page() -> None:
    lost = []
    for question in own_questions():
        if question["doc"]:  # across reports a phrase may be the name of a service
            text = " ".join(
                page_texts(doc)[page - 1] for doc, pages in sources_of(question) for page in pages
            ).casefold()
            lost += [
                (question["id"], a) for a in question["expect_phrases"] if not any(p.casefold() in text for p in a)
            ]
    assert lost == []


def test_questions_have_one_id_each_and_answerable_ones_have_a_source() -> None:
    assert (
        len({q["id"] for q in own_questions()}) == len({q["question"] for q in own_questions()}) == len(own_questions())
    )
    answerable = [q for q in own_questions() if q["kind"] != "unanswerable"]
    assert [q["id"] for q in answerable if not all(pages for _, pages in sources_of(q))] == []


def test_the_other_wordings_ask_for_the_same_as_the_first() -> None:
    first = {q["id"]: {k: v for k, v in q.items() if k not in ("id", "question")} for q in own_questions()}
    others = read(HERE / "own-wordings.jsonl")
    assert len(others) == 2 * len(first)
    assert [
        q["id"] for q in others if {k: v for k, v in q.items() if k not in ("id", "question")} != first[q["id"][:-1]]
    ] == []
