"""A restore that is killed leaves the library as it was before or as it is in the backup, whatever it was doing."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from corpus.backup import backup
from corpus.library import Library
from corpus.settings import Settings
from corpus.verify import verify
from tests.fakes import FakeEmbedder
from tests.handmade_library import content_of, read_report, small_library

BEFORE, AFTER = ["namsos", "rana"], ["fosen", "namsos"]

VICTIM = """
import os, signal, sys
import sqlalchemy as sa
from pathlib import Path
from corpus.restore import restore
from corpus.settings import Settings

data, copy, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
steps = 0

def step(*_):
    global steps
    steps += 1
    if steps == last:
        os.kill(os.getpid(), signal.SIGKILL)

def audit(event, _):
    if event in ("open", "os.rename", "os.remove", "os.link", "os.mkdir", "sqlite3.connect"):
        step()

sys.addaudithook(audit)
sa.event.listen(sa.Engine, "before_cursor_execute", step)
sa.event.listen(sa.Engine, "after_cursor_execute", step)
restore(Settings(data=data), copy)
print(steps)
"""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose library has changed since its backup was taken."""
    folder = tmp_path_factory.mktemp("scene")
    with closing(small_library(folder / "data")) as library:
        backup(Settings(data=folder / "data"), folder / "copy.zip")
        library.remove("fosen")
        library.add(read_report("rana", ("Rana har flere ansatte",), content_of("rana")), content_of("rana"))
    return folder


def restored(scene: Path, data: Path, last: int) -> subprocess.CompletedProcess[str]:
    """Restore in a program that kills itself before its step number ``last``; 0 lets it end."""
    arguments = [sys.executable, "-c", VICTIM, str(data), str(scene / "copy.zip"), str(last)]
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def steps(scene: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many steps a restore has."""
    data = tmp_path_factory.mktemp("counted") / "data"
    shutil.copytree(scene / "data", data)
    return int(restored(scene, data, 0).stdout)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.35, 0.5, 0.65, 0.75, 0.85, 0.92, 0.98, 1.0])
def test_a_killed_restore_leaves_the_library_before_or_after(
    scene: Path, steps: int, tmp_path: Path, share: float
) -> None:
    data = tmp_path / "data"
    shutil.copytree(scene / "data", data)
    assert restored(scene, data, max(1, round(steps * share))).returncode == -signal.SIGKILL
    with closing(Library.open(Settings(data=data), FakeEmbedder())) as library:
        found = [report.id for report in library.reports()]
        assert found in (BEFORE, AFTER)
        assert [hit.passage_id for hit in library.search_meaning("fosterhjem", None, 1)] == ["namsos#1"]
    assert verify(Settings(data=data)) == ()
    assert [path.name for path in data.iterdir() if path.name.startswith(".")] == []
