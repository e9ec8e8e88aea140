"""The library over time: a new start, a crash, another model, a damaged index, others who use it meanwhile."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import bundled_model
from corpus.errors import DataFolderError, ModelError
from corpus.files import Originals
from corpus.library import Library
from corpus.settings import Settings
from tests.fakes import FakeEmbedder
from tests.handmade_shelf import FOSEN, NAMSOS, BrokenEmbedder, a_report, found, pdf, reopened, shelf, state


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    library = shelf(data)
    yield library
    library.close()


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
        "from tests.fakes import FakeEmbedder; from tests import handmade_shelf as t;"
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
