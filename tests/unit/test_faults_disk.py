"""A full, locked, read-only, lost or damaged disk: a sentence that says what to do, and nothing is lost."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.database import Database, DatabaseDamaged
from corpus.errors import DataFolderError
from corpus.library import Library
from corpus.settings import Settings
from corpus.verify import verify
from tests.fakes import FakeEmbedder
from tests.handmade_library import by_words, content_of, read_report


@pytest.fixture
def library(data: Path) -> Iterator[Library]:
    library = Library.open(Settings(data=data), FakeEmbedder())
    yield library
    library.close()


def add(library: Library, id: str = "rana", words: int = 1) -> None:
    texts = tuple(f"Rana har {n} ansatte " + "og flere til " * words for n in range(words))
    library.add(read_report(id, texts, content_of(id)), content_of(id))


def ids(library: Library) -> list[str]:
    return [report.id for report in library.reports()]


_BEGIN = """
import os, resource, signal
from pathlib import Path
from corpus.errors import DataFolderError
from corpus.library import Library
from corpus.settings import Settings
from tests.fakes import FakeEmbedder
from tests.handmade_library import content_of, read_report

data = Path({data!r})
library = Library.open(Settings(data=data), FakeEmbedder())

def add(id, passages):
    texts = tuple(str(n) + " Rana har ansatte" * 20 for n in range(passages))
    library.add(read_report(id, texts, content_of(id)), content_of(id))

"""


def run(code: str, data: Path) -> subprocess.CompletedProcess[str]:
    """A program of its own, with ``library`` open; what it does to itself does not hurt the tests."""
    program = _BEGIN.format(data=str(data)) + code
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_a_disk_that_fills_while_a_report_is_added_leaves_all_as_it_was(data: Path) -> None:
    done = run(
        "size = max(path.stat().st_size for path in data.rglob('*') if path.is_file())\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    add('rana', 2000)\n"
        "except DataFolderError as error:\n"
        "    print(error)\n"
        "print([report.id for report in library.reports()], len(library.search_words('fosterhjem', None, 9)))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "add('rana', 20)\n"
        "print([hit.passage_id for hit in library.search_meaning('fosterhjem', None, 1)])\n"
        "library.close()\n",
        data,
    )
    told, before, after = done.stdout.splitlines()
    assert "Frigjør plass" in told
    assert before == "['fosen', 'namsos'] 1"
    assert after == "['namsos#1']"
    assert verify(Settings(data=data)) == ()


def test_a_database_that_may_not_grow_says_so_and_takes_the_report_when_it_may(library: Library) -> None:
    with library.database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(DataFolderError, match=r"fikk ikke plass\. Frigjør plass"):
        add(library, words=200)
    assert ids(library) == ["fosen", "namsos"]
    with library.database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    add(library, words=200)
    assert ids(library) == ["fosen", "namsos", "rana"]


def test_a_database_that_another_program_holds_is_read_all_the_same(data: Path) -> None:
    with (
        closing(Database(f"sqlite:///{data / 'tilstand.db'}", busy_seconds=0.05)) as database,
        closing(sqlite3.connect(data / "tilstand.db", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataFolderError, match=r"opptatt av et annet program\. Vent litt"), database.writing():
            pass
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one() == 2
        other.execute("ROLLBACK")
        with database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM reports WHERE id = 'fosen'")


def test_a_database_that_may_not_be_written_is_read_all_the_same(library: Library) -> None:
    with library.database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")  # to whoever runs the tests as root no file is read-only
    with pytest.raises(DataFolderError, match=r"kan ikke skrives\. Gi programmet lov"):
        add(library)
    assert ids(library) == ["fosen", "namsos"]
    assert by_words(library) == ["namsos#1"]


def test_a_data_folder_that_goes_away_is_told_and_is_used_again_when_it_is_back(library: Library, data: Path) -> None:
    away = data.rename(data.with_name("away"))
    with pytest.raises(DataFolderError, match=r"er borte\. Legg datamappen tilbake"):
        library.reports()
    with pytest.raises(DataFolderError):
        add(library)
    assert not (data / "tilstand.db").exists()
    shutil.rmtree(data, ignore_errors=True)
    away.rename(data)
    assert by_words(library) == ["namsos#1"]
    add(library)
    assert ids(library) == ["fosen", "namsos", "rana"]


def test_a_database_that_is_put_in_the_place_of_the_open_one_is_used_from_then_on(library: Library, data: Path) -> None:
    other = data.with_name("other.db")
    with closing(sqlite3.connect(data / "tilstand.db")) as old, closing(sqlite3.connect(other)) as new:
        old.backup(new)
        new.execute("DELETE FROM reports WHERE id = 'fosen'")
        new.execute("UPDATE meta SET value = '99' WHERE key = 'revision'")
        new.commit()
    for end in ("-wal", "-shm"):
        (data / f"tilstand.db{end}").unlink(missing_ok=True)
    other.replace(data / "tilstand.db")
    assert ids(library) == ["namsos"]


def test_an_original_that_is_missing_is_told_where_its_picture_should_be_and_the_rest_goes_on(library: Library) -> None:
    library.file("namsos").unlink()
    with pytest.raises(DataFolderError, match="Hent den fra en sikkerhetskopi"):
        library.page_picture("namsos", 1, 300)
    assert library.page_picture("fosen", 1, 300).startswith(b"\x89PNG")
    assert by_words(library) == ["namsos#1"]


def test_a_database_that_is_damaged_at_the_start_names_the_way_back(data: Path) -> None:
    (data / "tilstand.db").write_bytes(b"no database" * 500)
    with pytest.raises(
        DatabaseDamaged, match=r"er skadet\. Hent biblioteket fra en sikkerhetskopi med «python -m corpus"
    ):
        Library.open(Settings(data=data), FakeEmbedder())


def test_a_database_whose_middle_is_overwritten_is_told_as_damaged(library: Library, data: Path) -> None:
    library.close()
    with (data / "tilstand.db").open("r+b") as stream:
        stream.seek(4096 * 2)
        stream.write(b"\xff" * 4096 * 40)
    with pytest.raises(DatabaseDamaged, match="python -m corpus restore"), closing(_opened(data)) as damaged:
        damaged.passages()


def _opened(data: Path) -> Library:
    return Library.open(Settings(data=data), FakeEmbedder())


def test_what_a_killed_program_had_written_is_there_at_the_next_start(data: Path) -> None:
    done = run("add('rana', 3)\nos.kill(os.getpid(), signal.SIGKILL)\n", data)
    assert done.returncode == -signal.SIGKILL
    assert (data / "tilstand.db-wal").stat().st_size > 0
    assert verify(Settings(data=data)) == ()
    with closing(_opened(data)) as library:
        assert ids(library) == ["fosen", "namsos", "rana"]
    assert not (data / "tilstand.db-wal").exists()
