"""Real files through the queue: each is read in a process of its own, and one that does harm does it to itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stdnum.no import fodselsnummer

from ingest.child import read_in_child
from tests import hostile
from tests.faults.sheets import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "data", read_in_child)
    desk.start()
    yield desk
    desk.close()


def identity_number() -> str:
    """The number of somebody who does not exist, a synthetic one: its month is 40 too high."""
    found = (f"15{month}90{tail:05d}" for month in range(41, 50) for tail in range(100_000))
    return next(number for number in found if fodselsnummer.is_valid(number))


def with_identity_number() -> tuple[bytes, str]:
    """A report with the number of somebody."""
    number = identity_number()
    made = hostile.paper()
    made.new_page()
    made.put(f"Barnet har fødselsnummer {number[:6]} {number[6:]}.", 60, 100)
    return made.content(), number


def test_a_batch_with_harmful_files_in_it_takes_in_the_good_one_and_says_why_of_each_other(desk: Desk) -> None:
    files = {
        "låst.pdf": hostile.locked(),
        "bilde.pdf": hostile.picture(),
        "../../<b>'\"rapport.pdf": hostile.report(),
    }
    ended = [desk.ended(desk.hand(content, name), 120) for name, content in files.items()]
    assert [upload.state for upload in ended] == ["failed", "failed", "done"]
    assert ended[0].message != ended[1].message
    assert ended[2].report == "b-rapport"
    assert desk.library.search_words("meldinger", None, 1)[0].passage_id.startswith("b-rapport#")
    desk.idle()
    assert list(desk.kept.folder.iterdir()) == []


def test_of_a_file_with_an_identity_number_nothing_is_kept_but_the_page(desk: Desk) -> None:
    content, number = with_identity_number()
    ended = desk.ended(desk.hand(content), 120)
    desk.idle()
    assert (ended.state, "side 2" in ended.message) == ("failed", True), ended
    assert not desk.intake.can_try_again(ended.id)
    for written in (number.encode(), f"{number[:6]} {number[6:]}".encode(), content[:200]):
        assert holding(desk, written) == []


@pytest.mark.parametrize("between", ["", " "], ids=["together", "in two groups"])
def test_of_a_file_with_an_identity_number_in_its_name_the_name_is_kept_nowhere(
    desk: Desk, between: str, caplog: pytest.LogCaptureFixture
) -> None:
    number = identity_number()
    name = f"vedtak {number[:6]}{between}{number[6:]}.pdf"
    ended = desk.ended(desk.hand(hostile.report(), name), 120)
    desk.idle()
    assert (ended.state, "Navnet på filen" in ended.message) == ("failed", True), ended
    for written in (number, f"{number[:6]} {number[6:]}", "vedtak"):
        assert written not in repr(desk.intake.uploads()) + caplog.text
        assert holding(desk, written.encode()) == []
    assert desk.library.reports() == ()


def holding(desk: Desk, written: bytes) -> list[Path]:
    """The files of the data folder, the write-ahead log too, that hold these bytes."""
    return [path for path in desk.data.rglob("*") if path.is_file() and written in path.read_bytes()]
