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


def with_identity_number() -> tuple[bytes, str]:
    """A report with the number of somebody who does not exist, a synthetic one: its month is 40 too high."""
    found = (f"15{month}90{tail:05d}" for month in range(41, 50) for tail in range(100_000))
    number = next(number for number in found if fodselsnummer.is_valid(number))
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
    kept = [path for path in desk.data.rglob("*") if path.is_file()]
    for written in (number.encode(), f"{number[:6]} {number[6:]}".encode(), content[:200]):
        assert [path for path in kept if written in path.read_bytes()] == []
