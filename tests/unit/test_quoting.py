"""Quoting: whole sentences, whole lists, in reading order, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.quoting import LONGEST_EXCERPT, choose, excerpts_of, quote
from assistant.ranking import Ranked
from assistant.topic import TopicWord
from assistant.units import Unit, units_of
from corpus.language import sentences
from corpus.model import Block, Box, LineSpan
from tests.handmade_reports import block, library_of, passage, report

FILLER = "Tjenesten har hatt et travelt år med mange oppgaver som skulle løses. "
TOPIC = (TopicWord("ettervern", ("ettervern",), 3.0, True),)


def long_unit() -> Unit:
    text = (FILLER * 8 + "Ettervern gis til de fyller 25 år. " + FILLER * 8).strip()
    lines = tuple(LineSpan(i, min(i + 90, len(text)), Box(72, i, 500, i + 12)) for i in range(0, len(text), 90))
    return units_of(passage("a", 0, Block("paragraph", text, lines)))[0]


def test_a_long_paragraph_is_cut_to_the_whole_sentences_that_hold_the_topic() -> None:
    unit = long_unit()
    (found,) = excerpts_of(unit, TOPIC)
    borders = {border for span in sentences(unit.text) for border in span}
    assert "Ettervern gis til de fyller 25 år." in found.text
    assert len(found.text) <= LONGEST_EXCERPT
    assert {found.start, found.end} <= borders


def test_a_long_paragraph_is_quoted_whole_when_there_is_room_for_it(tmp_path: Path) -> None:
    text = FILLER * 9 + "Ettervern gis til de fyller 25 år."
    unit = units_of(passage("a", 0, text))[0]
    library = library_of(tmp_path, (report("a", "Moss", 2024), [unit.passage], ()))
    alone, _ = quote([unit], TOPIC, library)
    among, _ = quote([unit, unit, unit], TOPIC, library)
    library.close()
    assert [s.text for s in alone[0].statements] == [text]
    assert all(len(s.text) <= LONGEST_EXCERPT for s in among[0].statements)


def test_only_the_lines_of_what_is_quoted_are_marked() -> None:
    unit = long_unit()
    (found,) = excerpts_of(unit, TOPIC)
    assert 0 < len(found.boxes) < len(unit.blocks[0].lines)


def test_a_list_is_quoted_whole_however_long() -> None:
    items = [block(f"{FILLER}nummer {n}", "item") for n in range(12)]
    assert len(excerpts_of(units_of(passage("a", 0, *items))[0], TOPIC)) == 12


def ranked(*units: Unit) -> list[Ranked]:
    return [Ranked(unit, 10.0 - n, 1.0, 0.9) for n, unit in enumerate(units)]


def test_the_best_passage_comes_first_and_within_a_passage_what_stands_first() -> None:
    first, second, worst = (units_of(passage("a", n, f"Avsnitt {n} om det samme temaet."))[0] for n in range(3))
    chosen = choose([Ranked(second, 10.0, 1, 0.9), Ranked(first, 9.9, 1, 0.9), Ranked(worst, 1.0, 0, 0.7)], 1)
    assert chosen == [second, first]
    one, other = units_of(passage("a", 0, "Først dette om temaet.", "Så dette om temaet."))
    chosen = choose([Ranked(other, 10.0, 1, 0.9), Ranked(one, 9.9, 1, 0.9), Ranked(worst, 1.0, 0, 0.7)], 1)
    assert chosen == [one, other]


def test_of_a_further_list_only_the_items_on_the_topic_are_quoted() -> None:
    best = units_of(passage("a", 0, "Ettervern gis til de fyller 25 år."))[0]
    items = [block(f"Sak {n} om noe annet", "item") for n in range(4)]
    told = block("Vi vil styrke ettervern", "item")
    mixed = units_of(passage("a", 1, *items, told))[0]
    scores = [Ranked(best, 10.0, 1, 0.9), Ranked(mixed, 9.9, 1, 0.9), Ranked(mixed, 1.0, 1, 0.9)]
    assert [unit.text for unit in choose(scores, 1, TOPIC)] == [best.text, told.text]
    about = units_of(passage("a", 1, *items, told, headings=("Ettervern",)))[0]
    scores = [Ranked(best, 10.0, 1, 0.9), Ranked(about, 9.9, 1, 0.9), Ranked(mixed, 1.0, 1, 0.9)]
    assert [len(unit.blocks) for unit in choose(scores, 1, TOPIC)] == [1, 5]
    assert [len(unit.blocks) for unit in choose([Ranked(mixed, 10.0, 1, 0.9)], 1, TOPIC)] == [5]


def test_one_report_does_not_silence_another() -> None:
    own = [units_of(passage("a", n, f"Avsnitt {n} om det samme."))[0] for n in range(8)]
    other = units_of(passage("b", 0, "Et annet sted sier noe om det."))[0]
    scores = [Ranked(u, 10 - n / 10, 1, 0.9) for n, u in enumerate(own[:3])]
    rest = [Ranked(other, 8.0, 1, 0.9), *(Ranked(u, 4.0, 0, 0.7) for u in own[3:])]
    assert other in choose(scores + rest, 2)


def test_nothing_ranked_gives_nothing() -> None:
    assert choose([], 1) == []


def test_a_sentence_that_runs_over_the_page_is_quoted_to_its_end_with_both_pages(tmp_path: Path) -> None:
    before = passage("a", 0, block("Kapasiteten er presset fordi det er", runs_on=True), page=1)
    after = passage("a", 1, "flere nye barn i tiltak. Ellers går det bra.", page=2)
    library = library_of(tmp_path, (report("a", "Moss", 2024), [before, after], []))
    sections, citations = quote(units_of(before), TOPIC, library)
    library.close()
    assert [s.text for s in sections[0].statements] == [
        "Kapasiteten er presset fordi det er",
        "flere nye barn i tiltak.",
    ]
    assert [(c.n, c.page) for c in citations] == [(1, 1), (2, 2)]


@pytest.mark.parametrize("services", [1, 2])
def test_services_are_told_apart_only_when_there_are_several(services: int, tmp_path: Path) -> None:
    names = [("a", "Moss"), ("b", "Råde")][:services]
    made = [(report(id, name, 2024), [passage(id, 0, "Noe om saken.")], []) for id, name in names]
    library = library_of(tmp_path, *made)
    sections, citations = quote([u for _, p, _ in made for u in units_of(p[0])], TOPIC, library)
    library.close()
    assert [s.title for s in sections] == ([""] if services == 1 else ["Moss 2024", "Råde 2024"])
    assert [c.n for c in citations] == list(range(1, services + 1))


def test_what_runs_on_over_the_page_is_quoted_once(tmp_path: Path) -> None:
    begun = passage("a", 0, block("Vi har hatt mange saker, og det", runs_on=True))
    rest = passage("a", 1, "gir flere barn i teamet. Slik er det.", page=2)
    library = library_of(tmp_path, (report("a", "Moss", 2024), [begun, rest], ()))
    sections, _ = quote([*units_of(begun), *units_of(rest)], TOPIC, library)
    library.close()
    said = [statement.text for statement in sections[0].statements]
    assert said == ["Vi har hatt mange saker, og det", "gir flere barn i teamet.", "Slik er det."]
