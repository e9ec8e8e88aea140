"""Which lines stand under «Filer på vei inn»: one for each file, and every one that waits for somebody."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.web.uploads import earlier_attempts, shown_uploads
from corpus.activity import Upload, UploadState


def upload(
    id: str, state: UploadState = "failed", sha256: str = "a", name: str = "rapport.pdf", size: int = 9
) -> Upload:
    return Upload(id, name, size, sha256, "Kari", datetime(2026, 1, 1, tzinfo=UTC), state)


def ids(*newest_first: Upload) -> list[str]:
    return [one.id for one in shown_uploads(newest_first)]


def test_the_attempts_of_one_file_are_one_line():
    assert ids(upload("3", "done"), upload("2"), upload("1")) == ["3"]


def test_each_of_two_files_with_one_content_is_told_of_by_its_name():
    assert ids(upload("2", "done", name="den samme.pdf"), upload("1", "done")) == ["2", "1"]


def test_files_that_were_refused_unseen_are_the_same_by_name_and_size():
    assert ids(upload("2", sha256=""), upload("1", sha256="")) == ["2"]
    assert ids(upload("2", sha256="", size=0), upload("1", sha256="")) == ["2", "1"]


def test_one_that_waits_or_asks_is_shown_however_often_its_file_came_again():
    assert ids(upload("3"), upload("2", "asking"), upload("1", "waiting")) == ["3", "2", "1"]


def test_with_the_line_that_is_taken_away_go_the_attempts_behind_it():
    assert earlier_attempts([upload("3"), upload("2"), upload("1"), upload("0", sha256="b")]) == {"3": ["2", "1"]}
