"""What several files of unit tests begin with: the small library made by hand, and copies of it to change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.backup import backup
from corpus.settings import Settings
from tests.handmade_library import small_library


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a small library that nobody changes."""
    data = tmp_path_factory.mktemp("whole") / "data"
    small_library(data).close()
    return data


@pytest.fixture
def data(whole: Path, tmp_path: Path) -> Path:
    """A copy of that folder, the test's own."""
    return Path(shutil.copytree(whole, tmp_path / "data"))


@pytest.fixture
def settings(data: Path) -> Settings:
    """The settings of a program that runs in the copy."""
    return Settings(data=data)


@pytest.fixture
def copy(settings: Settings, tmp_path: Path) -> Path:
    """A backup of the copy."""
    return backup(settings, tmp_path / "copy.zip").place
