"""How the tests are shared out between processes, and what several files of tests make use of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

LOADS_THE_MODEL = ("tests/browser/test_real.py", "tests/golden/test_answers.py", "tests/unit/test_embedding.py")

if "PYTEST_XDIST_WORKER" in os.environ:
    # One processor each, for torch and for the processes that tests start: two that both want two wait for each other.
    os.environ["OMP_NUM_THREADS"] = "1"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """A file is a process's own, and those that load the embedding model are one process's: it is unpacked once."""
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415 - only there when the tests are shared out

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            return "model" if file in LOADS_THE_MODEL else file

    return ByFile(config, log)


@pytest.fixture(scope="session")
def first_starts() -> list[Path]:
    """The data folders in which the program has been started for the first time, and has read the shipped reports."""
    return []


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory, first_starts: list[Path]) -> Path:
    """A folder for the unpacked model and the verdict on precision, shared by all that do not write in it."""
    return first_starts[0] / "models" if first_starts else tmp_path_factory.mktemp("models")
