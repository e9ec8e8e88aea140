"""What the reading child tells its parent, one JSON object a line.

JSON and not pickle: unpickling runs what the sender wishes, and the child has had a stranger's file in its hands. The
parent believes only what has the shape of these values.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from corpus.model import ReadReport
from ingest.request import Reading
from ingest.tables.export import TableRecord

OUT_OF_MEMORY = 77
"""The child's exit status when the file asks for more memory than it may have."""
LONGEST = 64_000_000
"""No line is longer, in bytes: fifty times the largest report that we know of."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the child is asked to do; the file's ``size`` bytes follow after it."""

    request: Reading
    size: int
    pages: int
    seconds: float
    megabytes: int
    wants: Literal["report", "tables"] = "report"


@dataclass(frozen=True, slots=True)
class Progressed:
    """So far it has come."""

    stage: Literal["Leser sidene", "Leser skannede sider", "Finner tall"]
    done: Annotated[int, Field(ge=0)]
    total: Annotated[int, Field(ge=0)]
    kind: Literal["progressed"] = "progressed"


@dataclass(frozen=True, slots=True)
class Refused:
    """The file cannot become a report; ``sentence`` says why and what to do."""

    sentence: Annotated[str, Field(max_length=1000)]
    kind: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class Broke:
    """The program failed over the file: the end of the traceback, for the log."""

    trace: Annotated[str, Field(max_length=4000)]
    kind: Literal["broke"] = "broke"


@dataclass(frozen=True, slots=True)
class Finished:
    """The report."""

    read: ReadReport
    kind: Literal["finished"] = "finished"


@dataclass(frozen=True, slots=True)
class Tabled:
    """The tables of all pages, where only they were asked for."""

    tables: list[TableRecord]
    kind: Literal["tabled"] = "tabled"


Said = Progressed | Refused | Broke | Finished | Tabled
Message = Annotated[Said, Field(discriminator="kind")]


@cache
def messages() -> TypeAdapter[Said]:
    """Reads and writes messages."""
    return TypeAdapter(Message)


@cache
def tasks() -> TypeAdapter[Task]:
    """Reads and writes tasks."""
    return TypeAdapter(Task)
