"""What happens to a running program when its search index is taken away or damaged: answers go on, and it heals."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from llama_index.core.vector_stores.types import FilterOperator, MetadataFilter, MetadataFilters, VectorStoreQuery

from assistant.retrieval import Retriever
from assistant.wording import Wording
from corpus.library import Hit, Library
from corpus.settings import Settings
from corpus.vectors import VectorIndex
from corpus.verify import verify
from tests.fakes import FakeEmbedder
from tests.handmade_library import by_meaning, by_words, content_of, read_report


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    library = Library.open(Settings(data=data), FakeEmbedder())
    assert by_meaning(library) == ["namsos#1"]
    yield library
    library.close()


def retrieved(library: Library) -> str:
    wording = Wording("Flere fosterhjem", "Flere fosterhjem", "Flere fosterhjem")
    return Retriever(library).find(wording, ["namsos", "fosen"], 3)[0].passage.id


def deleted(chroma: Path) -> None:
    shutil.rmtree(chroma)


def emptied(chroma: Path) -> None:
    for file in chroma.rglob("*"):
        if file.is_file():
            os.truncate(file, 0)


def cut_off(chroma: Path) -> None:
    for file in chroma.rglob("chroma.sqlite3"):
        os.truncate(file, file.stat().st_size // 2)


def overwritten_header(chroma: Path) -> None:
    for file in chroma.rglob("chroma.sqlite3"):
        with file.open("r+b") as stream:
            stream.write(b"x" * 100)


def overwritten_middle(chroma: Path) -> None:
    for file in chroma.rglob("chroma.sqlite3"):
        with file.open("r+b") as stream:
            stream.seek(4096 * 3)
            stream.write(b"\xff" * 4096 * 50)


def overwritten_graph(chroma: Path) -> None:
    for file in chroma.rglob("*.bin"):
        file.write_bytes(b"\xff" * 1000)


DAMAGES = [
    pytest.param(f, id=f.__name__)
    for f in (deleted, emptied, cut_off, overwritten_header, overwritten_middle, overwritten_graph)
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_index_damaged_while_in_use_is_made_anew_and_no_question_fails(
    library: Library, data: Path, damage: Callable[[Path], None]
) -> None:
    damage(data / "chroma")
    assert retrieved(library) == "namsos#1"
    library.add(read_report("rana", ("Rana har flere ansatte",), content_of("rana")), content_of("rana"))
    assert by_meaning(library, "ansatte") == ["rana#0"]
    assert by_meaning(library) == ["namsos#1"]
    assert verify(Settings(data=data)) == ()


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_index_damaged_before_the_start_is_made_anew_by_it(data: Path, damage: Callable[[Path], None]) -> None:
    damage(data / "chroma")
    with closing(Library.open(Settings(data=data), FakeEmbedder())) as library:
        assert by_meaning(library) == ["namsos#1"]
    assert verify(Settings(data=data)) == ()


def test_a_start_says_that_the_index_was_made_anew(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    deleted(data / "chroma")
    with closing(Library.open(Settings(data=data), FakeEmbedder())) as library:
        assert "laget på nytt" in library.index_state.message
    assert "laget på nytt" in caplog.text


def test_a_usual_start_and_the_very_first_say_nothing(
    data: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for folder in (data, tmp_path / "new"):
        with closing(Library.open(Settings(data=folder), FakeEmbedder())) as library:
            assert library.index_state.message == ""
    assert caplog.text == ""


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Making the index anew does not end before this event; nobody waits longer than an instant for it."""
    go_on = threading.Event()
    start_over = VectorIndex._start_over

    def waiting(index: VectorIndex) -> None:
        go_on.wait(60)
        start_over(index)

    monkeypatch.setattr("corpus.healing._MOMENT_SECONDS", 0.05)
    monkeypatch.setattr(VectorIndex, "_start_over", waiting)
    yield go_on
    go_on.set()


def test_while_the_index_is_made_anew_words_are_found_and_it_is_told(
    library: Library, data: Path, slow: threading.Event
) -> None:
    cut_off(data / "chroma")
    assert by_meaning(library) == []
    assert by_words(library) == ["namsos#1"]
    assert retrieved(library) == "namsos#1"
    assert (library.index_state.phase, "bare ord" in library.index_state.message) == ("healing", True)
    slow.set()
    library._index._healing.close()  # waits for it
    assert by_meaning(library) == ["namsos#1"]


def test_where_no_index_can_be_made_words_are_found_and_it_is_told_why(library: Library, data: Path) -> None:
    cut_off(data / "chroma")
    deleted(data / "chroma")
    (data / "chroma").write_text("a file where the folder should be")
    assert by_meaning(library) == []
    assert retrieved(library) == "namsos#1"
    assert library.index_state.phase == "failed"
    assert "Sjekk at mappen kan skrives" in library.index_state.message
    (data / "chroma").unlink()


def test_llama_index_asks_the_living_index_and_gets_only_what_the_store_has(library: Library) -> None:
    store = library.vector_store
    vector = [float(x) for x in library.embed(["fosterhjem"], "query")[0]]
    only = MetadataFilters(filters=[MetadataFilter(key="report", value=["fosen"], operator=FilterOperator.IN)])
    found = store.query(VectorStoreQuery(query_embedding=vector, similarity_top_k=3))
    assert found.ids is not None
    assert found.ids[0] == "namsos#1"
    assert [node.metadata for node in found.nodes or []][:1] == [{"report": "namsos"}]
    assert store.query(VectorStoreQuery(query_embedding=vector, filters=only)).ids == ["fosen#0"]
    library._store.remove("namsos")  # the index has not followed yet
    assert store.query(VectorStoreQuery(query_embedding=vector, similarity_top_k=3)).ids == ["fosen#0"]


def test_a_report_that_is_removed_while_a_question_is_asked_makes_it_find_the_rest(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = library.search_words

    def removed_after_it_was_found(question: str, reports: list[str], limit: int) -> list[Hit]:
        found = search(question, reports, limit)
        library.remove("namsos")
        return found

    monkeypatch.setattr(library, "search_words", removed_after_it_was_found)
    wording = Wording("Flere fosterhjem", "Flere fosterhjem", "Flere fosterhjem")
    found = Retriever(library).find(wording, ["namsos", "fosen"], 3)
    assert [hit.passage.id for hit in found] == ["fosen#0"]
