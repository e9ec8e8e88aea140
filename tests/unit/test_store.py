"""The store: reports are there wholly or not at all, and come back as they were."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from corpus.database import Database
from corpus.errors import AlreadyThere, DataFolderError, SettingError, UnknownReport
from corpus.model import (
    Block,
    Box,
    Evidence,
    Figure,
    LineSpan,
    Page,
    Passage,
    Picture,
    Problem,
    ReadReport,
    Report,
)
from corpus.rows import Indexed
from corpus.searches import Searches
from corpus.store import NameTaken, Store

BOX = Box(10.5, 20.25, 300.0, 32.125)


def passage(report: str, order: int, text: str) -> Passage:
    block = Block("paragraph", text, (LineSpan(0, len(text), BOX),), runs_on=order == 0)
    item = Block("item", "et punkt", (LineSpan(0, 8, BOX),))
    return Passage(report, 1, order, "text", ("1 Innledning", "1.1 Omfang"), (block, item))


def figure(report: str, value: Decimal | None) -> Figure:
    return Figure(
        report=report, page=1, where="table", label="Meldinger", measure="bekymringsmeldinger", area="Ås",
        area_kind="municipality", period="2024", value=value, unit="antall", status="actual",
        dims=(("måned", "Mars"),), printed="12,80", text="Meldinger 12,80", boxes=(BOX,),
        origins=(("area", "heading"),),
    )  # fmt: skip


def read_report(
    id: str = "ås-2024", *, content: str = "a", texts: tuple[str, ...] = ("melding", "årsverk")
) -> ReadReport:
    report = Report(
        id=id, title=f"Tilstandsrapport {id}", file_name=f"{id}.pdf", sha256=content * 64, page_count=1, kind="report",
        service="Ås", municipalities=("Ås", "Vestby"), year=None, added=datetime(2025, 3, 1, 12, 30, tzinfo=UTC),
        evidence=(Evidence("service", "Ås", "Ås kommune «barnevern»", None), Evidence("year", "2024", "i 2024", 1)),
    )  # fmt: skip
    return ReadReport(
        report=report,
        pages=(Page(1, None, 595.3, 841.9, "tekst – «æøå»\n", "", (Picture(1, BOX, "Figur 1"),)),),
        passages=tuple(passage(id, order, text) for order, text in enumerate(texts)),
        figures=(figure(id, Decimal("12.80")), figure(id, None), figure(id, Decimal(0))),
        problems=(Problem("contradiction", "To tall for det samme.", (1, 2)),),
    )


def indexed(read: ReadReport, model: str = "m") -> Indexed:
    vectors = np.eye(4, dtype=np.float32)[: len(read.passages)]
    return Indexed(model, [p.blocks[0].text for p in read.passages], vectors)


def add(store: Store, read: ReadReport) -> None:
    store.add(read, indexed(read))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def store(file: Path) -> Store:
    return Store(Database(f"sqlite:///{file}"))


def test_a_report_comes_back_as_it_was_given(store: Store) -> None:
    read = read_report()
    add(store, read)
    id = read.report.id
    found = ReadReport(
        store.report(id),
        tuple(store.pages(id)),
        tuple(store.passages(id)),
        tuple(store.figures(id)),
        tuple(store.problems(id)),
    )
    assert found == read
    assert str(found.figures[0].value) == "12.80"
    assert store.page(id, 1) == read.pages[0]
    assert store.with_content("a" * 64) == read.report
    assert Searches(store.database).vectors([f"{id}#1"])[f"{id}#1"].tolist() == [0, 1, 0, 0]


def test_what_is_not_there_is_none_or_empty_and_a_missing_report_names_those_that_are(store: Store) -> None:
    add(store, read_report())
    assert store.page("ås-2024", 2) is None
    assert store.with_content("b" * 64) is None
    assert store.passages_by_id(["ås-2024#7", "x#1"]) == {}
    with pytest.raises(UnknownReport, match=r"«by».*ås-2024"):
        store.report("by")
    with pytest.raises(UnknownReport):
        store.remove("by")


def test_the_same_content_is_refused_under_any_name_and_the_same_name_for_other_content(store: Store) -> None:
    add(store, read_report())
    with pytest.raises(AlreadyThere, match="ås-2024"):
        add(store, read_report("by-2024"))
    with pytest.raises(NameTaken, match="ås-2024"):
        add(store, read_report(content="b"))
    assert [report.id for report in store.reports()] == ["ås-2024"]


def test_a_report_that_fails_half_way_leaves_nothing(store: Store) -> None:
    add(store, read_report("by-2024", content="b"))
    before = store.revision()
    broken = read_report()
    twice = replace(broken, problems=(), passages=(broken.passages[0], broken.passages[0]))
    with pytest.raises(Exception, match="UNIQUE"):
        store.add(twice, indexed(twice))
    assert [report.id for report in store.reports()] == ["by-2024"]
    assert store.pages("ås-2024") == []
    assert store.revision() == before
    assert Searches(store.database).search_words(["melding"], ["ås-2024"], 5) == []


def test_removing_takes_everything_with_it_also_the_words(store: Store) -> None:
    add(store, read_report())
    add(store, read_report("by-2024", content="b", texts=("melding",)))
    store.remove("ås-2024")
    assert (store.pages("ås-2024"), store.passages("ås-2024"), store.figures("ås-2024")) == ([], [], [])
    assert store.problems("ås-2024") == []
    assert [id for id, _ in Searches(store.database).search_words(["melding", "årsverk"], None, 5)] == ["by-2024#0"]


def test_replacing_puts_the_new_reading_in_the_place_of_the_old(store: Store) -> None:
    add(store, read_report())
    new = read_report(content="c", texts=("fosterhjem",))
    store.replace(new, indexed(new))
    assert store.passages() == list(new.passages)
    assert Searches(store.database).search_words(["melding"], None, 5) == []
    assert [id for id, _ in Searches(store.database).search_words(["fosterhjem"], None, 5)] == ["ås-2024#0"]
    add(store, read_report("by-2024", content="b"))
    with pytest.raises(AlreadyThere, match="by-2024"):
        store.replace(read_report(content="b"), indexed(new))
    with pytest.raises(UnknownReport):
        store.replace(read_report("ny", content="d"), indexed(new))


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        pytest.param(["årsverk"], ["ås-2024#1"], id="å is not a"),
        pytest.param(["arsverk"], [], id="and a is not å"),
        pytest.param(["melding", "ukjent"], ["ås-2024#0"], id="any of the words is enough"),
        pytest.param(['mel"ding', "AND", "NOT", "*", "terms:", "(", "'"], [], id="nothing in a word is an operator"),
        pytest.param(["§15-3"], ["ås-2024#2"], id="a paragraph of the law is one word"),
        pytest.param(["15"], [], id="and is not found by its parts"),
        pytest.param([], [], id="no words find nothing"),
    ],
)
def test_words_find_the_passages_that_hold_them(store: Store, terms: list[str], found: list[str]) -> None:
    add(store, read_report(texts=("melding", "årsverk", "§15-3")))
    assert [id for id, _ in Searches(store.database).search_words(terms, None, 5)] == found


def test_the_passage_with_more_of_the_words_comes_first_and_the_scope_holds(store: Store) -> None:
    add(store, read_report(texts=("melding om mye annet som står her", "melding fristbrudd", "annet", "mer")))
    add(store, read_report("by-2024", content="b", texts=("fristbrudd melding", "x")))
    best = Searches(store.database).search_words(["melding", "fristbrudd"], ["ås-2024"], 5)
    assert [id for id, _ in best] == ["ås-2024#1", "ås-2024#0"]
    assert best[0][1] > best[1][1] > 0
    assert len(Searches(store.database).search_words(["melding"], None, 2)) == 2
    assert Searches(store.database).search_words(["melding"], [], 5) == []


def test_new_terms_and_vectors_take_the_place_of_the_old_together_with_the_model(store: Store) -> None:
    add(store, read_report())
    ids = ["ås-2024#0", "ås-2024#1"]
    store.reindex(ids, Indexed("another", ["skole", "skole"], np.ones((2, 3), np.float32)))
    assert store.model() == "another"
    assert Searches(store.database).search_words(["melding"], None, 5) == []
    assert len(Searches(store.database).search_words(["skole"], None, 5)) == 2
    assert {len(vector) for vector in Searches(store.database).vectors(ids).values()} == {3}


def test_every_change_is_counted(store: Store) -> None:
    seen = [store.revision()]
    add(store, read_report())
    seen.append(store.revision())
    store.replace(read_report(), indexed(read_report()))
    seen.append(store.revision())
    store.remove("ås-2024")
    seen.append(store.revision())
    assert seen == [0, 1, 2, 3]


def test_portions_give_every_passage_once(store: Store) -> None:
    add(store, read_report(texts=("a", "b", "c")))
    found = list(Searches(store.database).portions(2))
    assert [sorted(reports) for reports, _ in found] == [["ås-2024#0", "ås-2024#1"], ["ås-2024#2"]]
    assert all(set(reports) == set(vectors) for reports, vectors in found)


def test_readers_see_the_old_state_whole_until_the_new_one_is_whole(store: Store) -> None:
    """Each report has as many passages as pages say; a reader in the middle of a change would see otherwise."""
    add(store, read_report())
    seen: set[int] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen.add(len(store.passages("ås-2024")))

    reader = threading.Thread(target=look)
    reader.start()
    for count in (200, 2, 200):
        new = read_report(texts=tuple(f"tekst {n}" for n in range(count)))
        store.replace(new, Indexed("m", ["x"] * count, np.ones((count, 4), np.float32)))
    done.set()
    reader.join()
    assert seen <= {2, 200}
    assert 200 in {len(store.passages("ås-2024")), *seen}


def test_an_old_database_is_opened_again_with_what_is_in_it(file: Path, store: Store) -> None:
    add(store, read_report())
    store.close()
    assert Store(Database(f"sqlite:///{file}")).report("ås-2024") == read_report().report


def test_a_database_from_a_newer_version_is_left_alone(file: Path, store: Store) -> None:
    store.close()
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO migrations VALUES ('9999 something new')")
    with pytest.raises(DataFolderError, match="nyere versjon"):
        Database(f"sqlite:///{file}")


def test_a_damaged_database_says_so(file: Path) -> None:
    file.write_bytes(b"this is no database" * 300)
    with pytest.raises(DataFolderError, match="er skadet"):
        Database(f"sqlite:///{file}")


def test_a_locked_database_says_so(file: Path, store: Store) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    hasty = Store(Database(f"sqlite:///{file}", busy_seconds=0.05))
    with pytest.raises(DataFolderError, match="opptatt av et annet program"):
        add(hasty, read_report())
    other.execute("ROLLBACK")
    other.close()
    add(hasty, read_report())


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="kan ikke åpnes"):
        Database(f"sqlite:///{tmp_path / 'missing' / 'test.db'}")


@pytest.mark.parametrize("address", ["not an address", "postgresql://host/db", "sqlite://", "oracle:///x"])
def test_an_address_that_is_not_spoken_is_refused(address: str) -> None:
    with pytest.raises(SettingError, match="TILSTAND_DATABASE"):
        Database(address)


def test_however_many_read_at_once_none_waits_for_another(tmp_path: Path) -> None:
    with closing(Database(f"sqlite:///{tmp_path / 'tilstand.db'}")) as database, ExitStack() as readers:
        views = [readers.enter_context(database.reading()) for _ in range(40)]
        assert [view.exec_driver_sql("SELECT 1").scalar() for view in views] == [1] * 40
