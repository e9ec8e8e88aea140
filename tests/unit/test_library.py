"""The library: one door, behind which store, files and index change together or not at all."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from corpus.errors import AlreadyThere, ModelError, UnknownReport
from corpus.holdings import UnknownPlace
from corpus.language import terms
from corpus.library import Library
from corpus.matching import matched_text
from corpus.settings import Settings
from corpus.store import NameTaken
from tests.handmade_shelf import FOSEN, NAMSOS, BrokenEmbedder, a_report, found, pdf, reopened, shelf, state


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    library = shelf(data)
    yield library
    library.close()


def test_meaning_and_words_find_passages_within_the_reports_asked_for(library: Library) -> None:
    assert found(library, "Flere fosterhjem enn før")[0] == "namsos#1"
    assert found(library, "meldinger", ["fosen"]) == ["fosen#0"]
    assert [hit.passage_id for hit in library.search_words("Hva med meldingene?", None, 5)] == ["fosen#0", "namsos#0"]
    assert [hit.passage_id for hit in library.search_words("meldinger", ["namsos"], 5)] == ["namsos#0"]
    assert library.search_words("og i på", None, 5) == []


def test_a_passage_is_found_by_the_heading_over_it(library: Library) -> None:
    assert matched_text(("1 Om", "1.1 Mer"), "Tekst") == "1 Om – 1.1 Mer\nTekst"
    assert {hit.passage_id for hit in library.search_words("tjenesten", None, 5)} == {"namsos#0", "namsos#1"}


def test_vectors_come_in_the_order_asked_for_and_belong_to_the_texts(library: Library) -> None:
    vectors = library.vectors(["fosen#0", "namsos#1"])
    texts = [matched_text(p.headings, p.text) for p in (FOSEN.passages[0], NAMSOS.passages[1])]
    np.testing.assert_allclose(vectors, library.embed(texts, "passage"), atol=1e-6)


def test_a_page_is_drawn_as_wide_as_asked_within_limits(library: Library) -> None:
    widths = [Image.open(io.BytesIO(library.page_picture("namsos", 2, width))).width for width in (0, 800, 99_999)]
    assert widths == [200, 800, 2000]
    assert library.page_picture("namsos", 1, 300) != library.page_picture("fosen", 1, 300)


@pytest.mark.parametrize("n", [0, -1, 3])
def test_a_page_that_the_report_does_not_have_is_an_error(library: Library, n: int) -> None:
    with pytest.raises(UnknownPlace, match=f"side {n}"):
        library.page_picture("namsos", n, 300)
    with pytest.raises(UnknownPlace, match=f"side {n}"):
        library.page("namsos", n)


def test_a_report_or_passage_that_is_not_there_is_an_error_and_not_nothing(library: Library) -> None:
    for call in (library.report, library.pages, library.passages, library.figures, library.problems, library.file):
        with pytest.raises(UnknownReport, match="«oslo»"):
            call("oslo")
    for call in (library.remove, library.passage, lambda id: library.vectors([id])):
        with pytest.raises(UnknownReport):
            call("oslo")
    with pytest.raises(UnknownPlace, match="nummer 7"):
        library.passage("namsos#7")


def test_the_same_file_is_refused_and_another_of_the_same_name_needs_a_new_one(library: Library, data: Path) -> None:
    before = state(library, data)
    with pytest.raises(AlreadyThere, match="«namsos»"):
        library.add(a_report("kopi", ["x"], pdf("Namsos")), pdf("Namsos"))
    with pytest.raises(NameTaken, match="namsos"):
        library.add(a_report("namsos", ["x"], pdf("Annet")), pdf("Annet"))
    assert library.free_id("namsos") == "namsos-2"
    assert library.free_id("oslo") == "oslo"
    library.remove("namsos")
    library.add(NAMSOS, pdf("Namsos"))
    (data / "files" / f"{hashlib.sha256(pdf('Annet')).hexdigest()}.pdf").unlink()
    assert state(library, data) == before


def test_when_embedding_fails_nothing_changes(library: Library, data: Path) -> None:
    before = state(library, data)
    library.close()
    broken = Library.open(Settings(data=data), BrokenEmbedder())
    with pytest.raises(ModelError, match="Installer"):
        broken.add(a_report("oslo", ["tekst"], pdf("Oslo")), pdf("Oslo"))
    with pytest.raises(ModelError, match="Installer"):
        broken.replace(a_report("fosen", ["tekst"], pdf("Oslo")), pdf("Oslo"))
    library = reopened(broken, data)
    assert state(library, data) == before
    library.close()


def test_removing_takes_passages_words_vectors_and_file(library: Library) -> None:
    file = library.file("namsos")
    library.remove("namsos")
    assert found(library, "fosterhjem") == ["fosen#0"]
    assert library.search_words("fosterhjem", None, 5) == []
    assert not file.exists()


def test_replacing_leaves_one_report_with_the_new_file_and_text(library: Library) -> None:
    old = library.file("fosen")
    library.replace(a_report("fosen", ["Ny tekst om beredskap"], pdf("Ny")), pdf("Ny"))
    assert found(library, "beredskap", ["fosen"]) == ["fosen#0"]
    assert library.passage("fosen#0").text == "Ny tekst om beredskap"
    assert library.file("fosen").read_bytes() == pdf("Ny")
    assert not old.exists()


def test_content_that_is_not_the_reports_is_a_mistake_of_the_caller(library: Library) -> None:
    with pytest.raises(ValueError, match="not that of oslo"):
        library.add(a_report("oslo", ["tekst"], pdf("Oslo")), pdf("Bergen"))


def test_words_are_counted_by_report_and_only_one_after_the_other(library: Library) -> None:
    content = pdf("a")
    library.add(a_report("a", ["Ny strategisk plan.", "Planen er strategisk."], content, ("Nytt fagsystem",)), content)
    assert library.spread(terms("strategisk plan")) == {"a": 1}
    assert library.spread(terms("fagsystemet")) == {"a": 2}
    assert library.spread(terms("beredskapshjem")) == {}
    assert library.spread([]) == {}
