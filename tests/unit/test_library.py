"""The library: one door, behind which store, files and index change together or not at all."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from fpdf import FPDF
from PIL import Image

from corpus import bundled_model
from corpus.errors import AlreadyThere, DataFolderError, ModelError, UnknownReport
from corpus.files import Originals
from corpus.holdings import UnknownPlace
from corpus.language import terms
from corpus.library import Library
from corpus.matching import matched_text
from corpus.model import Block, Box, LineSpan, Page, Passage, ReadReport, Report
from corpus.settings import Settings
from corpus.store import NameTaken
from tests.fakes import FakeEmbedder


def pdf(text: str) -> bytes:
    document = FPDF(unit="pt", format=(400, 600))
    document.set_creation_date(datetime(2025, 1, 1, tzinfo=UTC))  # the same text is the same file
    document.set_font("helvetica", size=20)
    for number in (1, 2):
        document.add_page()
        document.cell(text=f"{text} {number}")
    return bytes(document.output())


def a_report(id: str, texts: list[str], content: bytes, headings: tuple[str, ...] = ()) -> ReadReport:
    sha = hashlib.sha256(content).hexdigest()
    report = Report(id, id, f"{id}.pdf", sha, 2, "report", "", (), 2024, (), datetime(2025, 1, 1, tzinfo=UTC))
    passages = tuple(
        Passage(id, 1, n, "text", headings, (Block("paragraph", text, (LineSpan(0, len(text), Box(0, 0, 9, 9)),)),))
        for n, text in enumerate(texts)
    )
    return ReadReport(report, (Page(1, None, 400, 600, "", ""), Page(2, None, 400, 600, "", "")), passages)


NAMSOS = a_report("namsos", ["Antall meldinger gikk opp", "Flere fosterhjem enn før"], pdf("Namsos"), ("Om tjenesten",))
FOSEN = a_report("fosen", ["Antall meldinger gikk ned"], pdf("Fosen"))


class BrokenEmbedder(FakeEmbedder):
    def embed(self, texts, role):  # type: ignore[no-untyped-def]
        raise ModelError("Modellen mangler. Installer den.")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    library = Library.open(Settings(data=data), FakeEmbedder())
    library.add(NAMSOS, pdf("Namsos"))
    library.add(FOSEN, pdf("Fosen"))
    yield library
    library.close()


def reopened(library: Library, data: Path, embedder: FakeEmbedder | None = None) -> Library:
    library.close()
    return Library.open(Settings(data=data), FakeEmbedder() if embedder is None else embedder)


def state(library: Library, data: Path) -> tuple[object, ...]:
    files = sorted(path.name for path in (data / "files").iterdir())
    return library.reports(), library.passages(), files, found(library, "meldinger fosterhjem")


def found(library: Library, question: str, reports: list[str] | None = None) -> list[str]:
    return [hit.passage_id for hit in library.search_meaning(question, reports, 5)]


def test_what_was_added_is_there_also_after_a_new_start(library: Library, data: Path) -> None:
    library = reopened(library, data)
    assert {report.id for report in library.reports()} == {"namsos", "fosen"}
    assert library.report("namsos") == NAMSOS.report
    assert library.with_content(NAMSOS.report.sha256) == NAMSOS.report
    assert library.pages("namsos") == NAMSOS.pages
    assert library.page("namsos", 2) == NAMSOS.pages[1]
    assert library.passages("namsos") == NAMSOS.passages
    assert library.passage("namsos#1") == NAMSOS.passages[1]
    assert library.passages_by_id(["fosen#0", "namsos#0"]) == (FOSEN.passages[0], NAMSOS.passages[0])
    assert library.file("namsos").read_bytes() == pdf("Namsos")
    assert (library.figures(), library.figures("namsos"), library.problems("namsos")) == ((), (), ())
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


def test_a_damaged_or_deleted_index_is_made_anew_at_the_next_start(library: Library, data: Path) -> None:
    before = state(library, data)
    library.close()
    shutil.rmtree(data / "chroma")
    library = Library.open(Settings(data=data), FakeEmbedder())
    assert state(library, data) == before
    library.close()


def test_an_index_deleted_in_use_heals_itself_before_the_next_answer(library: Library, data: Path) -> None:
    shutil.rmtree(data / "chroma")
    library.add(a_report("oslo", ["Beredskap om natten"], pdf("Oslo")), pdf("Oslo"))
    assert found(library, "beredskap natten")[0] == "oslo#0"


def test_a_start_after_a_crash_between_store_and_index_finds_everything(library: Library, data: Path) -> None:
    """The process dies when the store has the report and the index does not."""
    kept = data.parent / "kept"
    library.close()
    shutil.copytree(data / "chroma", kept)
    library = Library.open(Settings(data=data), FakeEmbedder())
    library.replace(a_report("fosen", ["Beredskap om natten"], pdf("Ny")), pdf("Ny"))
    library.close()
    shutil.rmtree(data / "chroma")
    shutil.copytree(kept, data / "chroma")
    library = Library.open(Settings(data=data), FakeEmbedder())
    assert found(library, "beredskap natten")[0] == "fosen#0"
    library.close()


def test_another_model_makes_all_vectors_anew_and_says_how_far_it_is(library: Library, data: Path) -> None:
    library.close()
    steps: list[tuple[int, int]] = []
    other = FakeEmbedder("another", dimensions=32)
    library = Library.open(Settings(data=data), other, lambda done, of: steps.append((done, of)))
    assert steps == [(3, 3)]
    assert library.vectors(["fosen#0"]).shape == (1, 32)
    assert found(library, "Flere fosterhjem enn før")[0] == "namsos#1"
    library.close()


def test_a_model_that_cannot_be_loaded_leaves_the_old_vectors(library: Library, data: Path) -> None:
    before = state(library, data)
    library.close()
    with pytest.raises(ModelError):
        Library.open(Settings(data=data), BrokenEmbedder("broken"))
    library = Library.open(Settings(data=data), FakeEmbedder())
    assert state(library, data) == before
    library.close()


def test_rebuilding_changes_nothing_that_can_be_seen(library: Library, data: Path) -> None:
    before = state(library, data)
    library.rebuild()
    assert state(library, data) == before


def test_a_file_without_a_report_is_removed_at_the_next_start(library: Library, data: Path) -> None:
    left, unfinished, foreign = (data / "files" / name for name in ("a" * 64 + ".pdf", ".half", "README"))
    for file in (left, unfinished, foreign):
        file.write_bytes(b"left over")
    library = reopened(library, data)
    assert (left.exists(), unfinished.exists(), foreign.exists()) == (False, False, True)
    assert library.file("namsos").exists()
    library.close()


def test_a_file_that_another_process_is_just_adding_is_left_alone(library: Library, data: Path) -> None:
    coming = data / "files" / ("a" * 64 + ".pdf")
    coming.write_bytes(b"its report is written in a moment")
    with Originals(data).changing():
        Library.open(Settings(data=data), FakeEmbedder()).close()
        assert coming.exists()
    Library.open(Settings(data=data), FakeEmbedder()).close()
    assert not coming.exists()


def test_a_library_open_elsewhere_sees_and_searches_what_was_added(library: Library, data: Path) -> None:
    """An administrator adds a report by command while the page is being served."""
    assert found(library, "meldinger", ["fosen", "namsos"]) == ["fosen#0", "namsos#0", "namsos#1"]
    program = (
        "import sys; from pathlib import Path; from corpus.settings import Settings;"
        "from corpus.library import Library;"
        "from tests.fakes import FakeEmbedder; from tests.unit import test_library as t;"
        "l = Library.open(Settings(data=Path(sys.argv[1])), FakeEmbedder());"
        "l.add(t.a_report('oslo', ['Beredskap om natten'], t.pdf('Oslo')), t.pdf('Oslo')); l.remove('fosen'); l.close()"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program, str(data)], cwd=root, check=True, timeout=120)
    assert {report.id for report in library.reports()} == {"namsos", "oslo"}
    assert found(library, "beredskap natten")[0] == "oslo#0"
    assert found(library, "meldinger", ["fosen", "namsos"]) == ["namsos#0", "namsos#1"]


def test_many_ask_while_reports_come_and_go(library: Library) -> None:
    failures: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                for id in found(library, "antall meldinger"):
                    assert library.search_words("meldinger", None, 5)
                    assert id.startswith(("namsos", "fosen", "oslo"))
                library.page_picture("namsos", 1, 200)
                assert len([p for p in library.passages() if p.report == "oslo"]) in (0, 60)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    oslo = a_report("oslo", [f"Antall meldinger {n}" for n in range(60)], pdf("Oslo"))
    for _ in range(5):
        library.add(oslo, pdf("Oslo"))
        library.remove("oslo")
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DataFolderError, match="TILSTAND_DATA"):
        Library.open(Settings(data=tmp_path / "file" / "data"), FakeEmbedder())


def test_a_later_start_does_not_load_the_model(data: Path) -> None:
    library = Library.open(Settings(data=data), FakeEmbedder(bundled_model.FOLDER_NAME))
    library.add(NAMSOS, pdf("Namsos"))
    library.close()
    program = (
        "import sys; from pathlib import Path; from corpus.settings import Settings;"
        "from corpus.library import Library;"
        "print(len(Library.open(Settings(data=Path(sys.argv[1]))).reports()),"
        "sorted({'torch', 'sentence_transformers', 'transformers', 'llama_index'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", program, str(data)], cwd=root, check=True, capture_output=True)
    assert run.stdout.decode().strip() == "1 []"


def test_words_are_counted_by_report_and_only_one_after_the_other(library: Library) -> None:
    content = pdf("a")
    library.add(a_report("a", ["Ny strategisk plan.", "Planen er strategisk."], content, ("Nytt fagsystem",)), content)
    assert library.spread(terms("strategisk plan")) == {"a": 1}
    assert library.spread(terms("fagsystemet")) == {"a": 2}
    assert library.spread(terms("beredskapshjem")) == {}
    assert library.spread([]) == {}
