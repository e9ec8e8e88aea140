"""What goes on around the library: a file on its way in, and who did what. Plain values, like those of ``model.py``.

- *Upload*: a file on its way into the library, from its first byte to the report or the reason why not.
- *Event*: who did what to the library, and when; never changed or removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

UploadState = Literal["waiting", "reading", "scanning", "figures", "indexing", "asking", "done", "failed"]
EventKind = Literal[
    "login",
    "login-refused",
    "logout",
    "user-added",
    "user-removed",
    "password-set",
    "uploaded",
    "refused",
    "added",
    "replaced",
    "removed",
    "told",
    "reread",
    "corrected",
    "struck",
    "correction-undone",
    "backup",
    "restored",
]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in, kept in the store so that neither a closed browser nor a crash loses it.

    ``state`` ends as ``done`` or ``failed``; ``asking`` waits for the user: ``rivals`` are the reports of the same
    service and year that it may replace or stand beside. ``done`` of ``total`` counts pages while ``reading``, those
    that are pictures while ``scanning``, passages while ``indexing``; 0 of 0 otherwise. ``message`` is a Norwegian
    sentence: why it failed, what was found, or ``""``. ``report`` is the report that came of it, or that has the same
    content, ``""`` so far. ``replaces`` is the report it was given to replace, ``""`` for none.
    """

    id: str
    file_name: str
    size: int
    sha256: str
    by: str
    at: datetime
    state: UploadState
    done: int = 0
    total: int = 0
    message: str = ""
    report: str = ""
    rivals: tuple[str, ...] = ()
    replaces: str = ""

    @property
    def settled(self) -> bool:
        """Nothing more will happen to it by itself or by the user."""
        return self.state in ("done", "failed")


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, and when. ``report`` is an id, ``""`` where it is about none; ``details`` is Norwegian text."""

    at: datetime
    who: str
    what: EventKind
    report: str
    details: str
