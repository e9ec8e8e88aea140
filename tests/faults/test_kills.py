"""Killed at any moment, the library is as before or as after a change; ``python -m tests.faults.kills`` tries many."""

from __future__ import annotations

import pytest

from tests.faults.kills import Room

pytestmark = pytest.mark.enable_socket  # the processes talk through sockets in the file system


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize(
    ("change", "share"),
    [
        pytest.param("add", 0.15, id="while a file is read"),
        pytest.param("add", 0.8, id="while a report is written"),
        pytest.param("replace", 0.6, id="while a report is replaced"),
        pytest.param("replace", 0.9, id="when it has been replaced, or nearly"),
        pytest.param("answer", 0.7, id="while an answered question is carried out"),
        pytest.param("retell", 0.75, id="while a report moves to another service"),
        pytest.param("remove", 0.3, id="while a report is removed"),
        pytest.param("remove", 0.7, id="when it has been removed, or nearly"),
    ],
)
def test_a_kill_leaves_the_library_as_before_or_as_after(room: Room, change: str, share: float) -> None:
    fall = room.fall(change, share)
    assert fall.harmless, fall
