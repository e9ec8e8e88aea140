"""The index: it finds the nearest, and whatever is wrong with it is cured from the store."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.chroma import IndexFailureError
from corpus.errors import DataFolderError
from corpus.vectors import VectorIndex

REPORTS = {"a#0": "a", "a#1": "a", "b#0": "b"}
VECTORS = dict(zip(REPORTS, np.eye(3, 8, dtype=np.float32), strict=True))
NEAR_A1 = [0.1, 1, 0.5, 0, 0, 0, 0, 0]


def everything() -> Iterator[tuple[dict[str, str], dict[str, np.ndarray]]]:
    for id, report in REPORTS.items():
        yield {id: report}, {id: VECTORS[id]}


def nothing_needed() -> Iterator[tuple[dict[str, str], dict[str, np.ndarray]]]:
    raise AssertionError("the store was asked for all vectors")
    yield {}, {}


def an_index(folder: Path, model: str = "m") -> VectorIndex:
    return VectorIndex(folder, None, library="l", model=model)


def ids(found: list[tuple[str, float]]) -> list[str]:
    return [id for id, _ in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "chroma"


@pytest.fixture
def index(folder: Path) -> Iterator[VectorIndex]:
    index = an_index(folder)
    index.heal(1, 3, everything)
    yield index
    index.close()


def test_the_nearest_come_first_with_their_cosine(index: VectorIndex) -> None:
    found = index.nearest(NEAR_A1, None, 2)
    assert ids(found) == ["a#1", "b#0"]
    assert found[0][1] == pytest.approx(1 / np.linalg.norm(NEAR_A1), abs=1e-4)


@pytest.mark.parametrize(
    ("reports", "found"),
    [
        pytest.param(["b"], ["b#0"], id="one report"),
        pytest.param({"a", "b"}, ["a#1", "b#0", "a#0"], id="both"),
        pytest.param([], [], id="none at all"),
        pytest.param(["unknown"], [], id="one that is not there"),
    ],
)
def test_only_the_reports_asked_for_are_searched(index: VectorIndex, reports: list[str], found: list[str]) -> None:
    assert ids(index.nearest(NEAR_A1, reports, 5)) == found


def test_putting_again_changes_and_removing_takes_out(index: VectorIndex) -> None:
    index.put({"a#0": "a"}, {"a#0": np.asarray(NEAR_A1, np.float32)})
    assert ids(index.nearest(NEAR_A1, None, 1)) == ["a#0"]
    index.remove("a")
    assert ids(index.nearest(NEAR_A1, None, 5)) == ["b#0"]


def test_an_index_that_matches_is_opened_without_asking_the_store(index: VectorIndex, folder: Path) -> None:
    index.close()
    again = an_index(folder)
    assert again.heal(1, 3, nothing_needed) is False
    assert ids(again.nearest(NEAR_A1, None, 1)) == ["a#1"]
    again.close()


def garble(folder: Path) -> None:
    for file in folder.rglob("chroma.sqlite3"):
        file.write_bytes(b"no database" * 500)


def empty(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()


@pytest.mark.parametrize("damage", [pytest.param(f, id=f.__name__) for f in (shutil.rmtree, garble, empty)])
def test_a_damaged_index_is_made_anew(index: VectorIndex, folder: Path, damage: Callable[[Path], None]) -> None:
    index.close()
    damage(folder)
    again = an_index(folder)
    assert again.heal(1, 3, everything) is True
    assert ids(again.nearest(NEAR_A1, None, 1)) == ["a#1"]
    again.close()


def test_a_folder_that_is_taken_away_while_in_use_fails_and_is_healed(index: VectorIndex, folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(IndexFailureError):
        index.put({"a#2": "a"}, {"a#2": VECTORS["a#0"]})
    assert index.heal(1, 3, everything) is True
    assert ids(index.nearest(NEAR_A1, None, 1)) == ["a#1"]


@pytest.mark.parametrize(
    ("revision", "count"),
    [pytest.param(2, 3, id="the store has changed since"), pytest.param(1, 2, id="passages are missing or too many")],
)
def test_an_index_that_does_not_match_the_store_is_made_anew(
    index: VectorIndex, folder: Path, revision: int, count: int
) -> None:
    index.close()
    again = an_index(folder)
    assert again.heal(revision, count, everything) is True
    assert again.revision == revision
    again.close()


def test_vectors_of_another_model_are_never_searched(index: VectorIndex, folder: Path) -> None:
    index.close()
    other = an_index(folder, model="another")
    assert other.heal(1, 1, lambda: iter([({"a#0": "a"}, {"a#0": np.ones(3, np.float32)})])) is True
    assert ids(other.nearest([1, 1, 1], None, 5)) == ["a#0"]
    other.close()


def test_a_server_that_does_not_answer_is_named(folder: Path) -> None:
    index = VectorIndex(folder, "http://127.0.0.1:9", library="l", model="m")
    with pytest.raises(DataFolderError, match=r"Chroma-tjeneren på «http://127\.0\.0\.1:9»"):
        index.heal(1, 3, everything)
