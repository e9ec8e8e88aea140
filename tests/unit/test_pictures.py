"""Page pictures are drawn by workers that a hostile page can take down, and nobody else notices."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from corpus import pictures
from corpus.errors import DataFolderError
from corpus.picture_worker import MOST_PIXELS, scale_of
from corpus.pictures import PagePictures, PicturesBusy, UndrawablePage
from tests import hostile

ROOT = Path(__file__).parents[2]


@pytest.fixture
def drawer() -> Iterator[PagePictures]:
    made = PagePictures(seconds=3)
    yield made
    made.close()


def a_file(folder: Path, content: bytes, name: str = "a.pdf") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def size_of(png: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(png)).size


def workers(drawer: PagePictures) -> list[int]:
    return [worker._process.pid for worker in drawer._all if worker._process is not None]


def test_a_page_is_as_wide_as_asked_for(drawer: PagePictures, tmp_path: Path) -> None:
    assert size_of(drawer.picture(a_file(tmp_path, hostile.report()), 1, 595)) == (595, 842)


@pytest.mark.parametrize("box", ["0 0 14400 14400", "0 0 1 14400", "0 0 14400 1", "0 0 200000000 200000000"])
def test_a_page_of_any_shape_gives_a_picture_of_bounded_size(drawer: PagePictures, tmp_path: Path, box: str) -> None:
    width, height = size_of(drawer.picture(a_file(tmp_path, hostile.page_of(box)), 1, 2000))
    assert width * height <= 1.1 * MOST_PIXELS


@pytest.mark.parametrize("size", [(595.0, 842.0), (960.0, 540.0)], ids=["paper", "slide"])
@pytest.mark.parametrize("width", [200, 900, 2000])
def test_usual_pages_are_never_drawn_smaller(size: tuple[float, float], width: int) -> None:
    assert scale_of(size, width) == width / size[0]


def test_a_page_that_takes_too_long_is_told_and_not_tried_again(tmp_path: Path) -> None:
    drawer = PagePictures(seconds=0.5)
    path = a_file(tmp_path, hostile.drawing_bomb())
    try:
        with pytest.raises(UndrawablePage, match=r"Side 1 kan ikke vises som bilde.*Åpne rapporten som PDF"):
            drawer.picture(path, 1, 400)
        assert workers(drawer) == []
        with pytest.raises(UndrawablePage):
            drawer.picture(path, 1, 400)
        assert workers(drawer) == []
    finally:
        drawer.close()


def test_others_get_their_pictures_while_one_page_takes_its_time(drawer: PagePictures, tmp_path: Path) -> None:
    bomb, usual = a_file(tmp_path, hostile.drawing_bomb()), a_file(tmp_path, hostile.report(), "b.pdf")
    failures: list[Exception] = []

    def draw() -> None:
        try:
            drawer.picture(bomb, 1, 400)
        except UndrawablePage as error:
            failures.append(error)

    slow = threading.Thread(target=draw)
    slow.start()
    assert size_of(drawer.picture(usual, 1, 595)) == (595, 842)
    slow.join()
    assert len(failures) == 1
    assert size_of(drawer.picture(usual, 1, 600))[0] == 600


def test_nobody_waits_for_ever_when_every_worker_is_held_up(tmp_path: Path) -> None:
    drawer = PagePictures(seconds=3, wait_seconds=0.3)
    bombs = [a_file(tmp_path, hostile.drawing_bomb(), f"{n}.pdf") for n in range(2)]
    usual = a_file(tmp_path, hostile.report(), "usual.pdf")

    def draw(path: Path) -> None:
        with suppress(UndrawablePage):
            drawer.picture(path, 1, 400)

    slow = [threading.Thread(target=draw, args=(bomb,)) for bomb in bombs]
    try:
        for thread in slow:
            thread.start()
        until = time.monotonic() + 10
        while len(workers(drawer)) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        began = time.monotonic()
        with pytest.raises(PicturesBusy, match=r"Side 1 kan ikke vises som bilde akkurat nå.*Vent litt"):
            drawer.picture(usual, 1, 595)
        assert time.monotonic() - began < 2
        for thread in slow:
            thread.join()
        assert size_of(drawer.picture(usual, 1, 595))[0] == 595  # a busy moment is not remembered
    finally:
        drawer.close()


def test_a_worker_that_was_killed_meanwhile_is_replaced(drawer: PagePictures, tmp_path: Path) -> None:
    path = a_file(tmp_path, hostile.report())
    drawer.picture(path, 1, 300)
    first = workers(drawer)
    os.kill(first[0], signal.SIGKILL)
    assert size_of(drawer.picture(path, 1, 301))[0] == 301
    assert workers(drawer) != first


def test_a_damaged_page_is_told_apart_from_a_missing_file(drawer: PagePictures, tmp_path: Path) -> None:
    with pytest.raises(UndrawablePage, match="Side 5"):
        drawer.picture(a_file(tmp_path, hostile.looping_pages()), 5, 400)
    with pytest.raises(DataFolderError, match="Kan ikke lese originalfilen"):
        drawer.picture(tmp_path / "borte.pdf", 1, 400)


PARENT = """
import sys, time
from pathlib import Path
from corpus.pictures import PagePictures
drawer = PagePictures()
drawer.picture(Path(sys.argv[1]), 1, 300)
print(drawer._all[0]._process.pid if drawer._all[0]._process else drawer._all[1]._process.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes as Linux shows them")
def test_a_worker_does_not_outlive_its_parent(tmp_path: Path) -> None:
    path = a_file(tmp_path, hostile.report())
    command = [sys.executable, "-c", PARENT, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        worker = Path(f"/proc/{int(parent.stdout.readline())}")
        assert worker.exists()
        parent.kill()
    until = time.monotonic() + 20
    while worker.exists() and "Z" not in (worker / "stat").read_text().split() and time.monotonic() < until:
        time.sleep(0.05)
    assert not worker.exists() or "Z" in (worker / "stat").read_text().split()


def test_the_parent_never_loads_what_draws() -> None:
    program = f"import sys, {pictures.__name__}; print('pypdfium2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
