"""What the tab «Rapporter» needs of the others: the reports, the way in for new ones, and who may change anything.

Views know only these. The library, the queue of uploads and the login fit them; ``app.py`` joins them, and a test can
put ten lines in the place of each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from fastapi import APIRouter, Request

from assistant.web.routes import Shelf
from corpus.activity import Event, Upload
from corpus.corrected import FigureRow, LostCorrection
from corpus.model import Page, Problem, Told

Choice = Literal["replace", "keep", "cancel"]


class Reports(Shelf, Protocol):
    """The library, as far as this tab uses it. A report that is not there is ``UnknownReport``."""

    def pages(self, id: str, /) -> Sequence[Page]:
        """Its pages, in order."""
        ...

    def figure_rows(self, id: str, /) -> Sequence[FigureRow]:
        """All figures of one report, in reading order, struck ones too."""
        ...

    def lost_corrections(self, id: str, /) -> Sequence[LostCorrection]:
        """Corrections whose figures are not found again."""
        ...

    def remove(self, id: str, by: str) -> None:
        """Take a report out."""
        ...

    def correct_figure(
        self, report: str, position: int, changes: Mapping[str, str], by: str, reason: str = "", *, seen: str = ""
    ) -> None:
        """Say what a figure is. :raises TilstandError: it cannot be that, or is not what was seen."""
        ...

    def strike_figure(self, report: str, position: int, by: str, reason: str = "", *, seen: str = "") -> None:
        """Say that there is no such figure."""
        ...

    def undo_correction(self, report: str, position: int, by: str, *, seen: str = "") -> None:
        """Let the figure be as it was read."""
        ...

    def drop_correction(self, report: str, key: int, by: str) -> None:
        """Forget one of the lost corrections."""
        ...


class Intake(Protocol):
    """The queue of files on their way in; it works on when nobody looks."""

    def receive(self, file_name: str, content: Path, by: str, replaces: str = "") -> Upload:
        """Take over a received file, which is moved away. :raises TilstandError: it is not taken."""
        ...

    def uploads(self) -> Sequence[Upload]:
        """All that are remembered, the newest first."""
        ...

    def choose(self, id: str, choice: Choice, by: str, rival: str = "") -> Upload:
        """Answer the question of an upload that asks. :raises UnknownUpload: it does not ask any more."""
        ...

    def can_try_again(self, id: str) -> bool:
        """Whether an upload failed through no fault of its file, which is kept."""
        ...

    def again(self, id: str, by: str) -> Upload:
        """Try such an upload again."""
        ...

    def forget(self, id: str, by: str) -> None:
        """Take an upload off the list. :raises UnknownUpload: it is being read."""
        ...

    def retell(self, report: str, told: Told) -> Upload:
        """Say whose report it is; it is read again in the queue."""
        ...

    def reread(self, report: str, by: str) -> Upload:
        """Read a report's file again in the queue."""
        ...


class Gate(Protocol):
    """Who is there, and may they change anything."""

    def user(self, request: Request) -> str:
        """The name of the user who is logged in, ``""`` for a reader."""
        ...

    def signed_in(self, request: Request) -> str:
        """The same, for an address that changes something: from our own page only.

        :raises NotAllowed: nobody is logged in, or the request comes from another page.
        """
        ...


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: ``user`` is ``""`` for a reader without a login; ``file_mb`` the largest file they may send."""

    user: str
    file_mb: int


@dataclass(frozen=True, slots=True)
class NumbersAccount:
    """What became of a report's numbers, by the words that a reader is told.

    ``taken`` is where the figures stand with how many; ``left`` why other numbers are no figures with how many;
    ``unexplained`` the page and the words around each number that a person should look at.
    """

    taken: tuple[tuple[str, int], ...]
    left: tuple[tuple[str, int], ...] = ()
    unexplained: tuple[tuple[int, str], ...] = field(default=())


Form = Literal["xlsx", "csv"]


@dataclass(frozen=True, slots=True)
class Joined:
    """What ``app.py`` hands to the tab.

    ``numbers`` tells what became of a report's numbers, ``problems`` what its reader should know, ``export`` makes a
    file of its figures, ``events`` are the latest entries of the log. ``incoming`` is a folder for files while they are
    received, on the disk of the library; ``file_mb`` the largest file, in megabytes of 10^6 bytes. ``login`` holds the
    addresses where one logs in and out; ``login_to_read`` asks for a login before anything is shown.
    """

    reports: Reports
    intake: Intake
    gate: Gate
    numbers: Callable[[str], NumbersAccount]
    problems: Callable[[str], Sequence[Problem]]
    export: Callable[[str, Form], bytes]
    events: Callable[[], Sequence[Event]]
    incoming: Path
    file_mb: int
    login: APIRouter = field(default_factory=APIRouter)
    login_to_read: bool = False
