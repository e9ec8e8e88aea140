"""The way in, the gate and figures that can be corrected, for the tests of the tab «Rapporter»."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from fastapi import Request

from assistant.web.reports_ports import Choice, Form, Joined, NumbersAccount
from corpus.activity import Event, Upload
from corpus.corrected import FigureRow, LostCorrection
from corpus.correcting import CannotCorrect
from corpus.errors import NotAllowed, UnknownReport, UnknownUpload
from corpus.model import Correction, Evidence, Figure, Page, Problem, Report, Told
from tests.fakes_web import HOSTILE, SHIPPED, FakeLibrary

AT = datetime(2026, 11, 5, 12, 7, tzinfo=UTC)
EVENTS = (
    Event(AT, "kari", "added", "hustadvika-2024", "«hustadvika-2024.pdf»"),
    Event(AT, "ola", "removed", "borte-2020", HOSTILE),
    Event(AT, "", "backup", "", ""),
)


class ReportsLibrary(FakeLibrary):
    """The shipped reports with evidence and problems, where figures can be corrected and reports removed."""

    def __init__(self, folder: Path = SHIPPED, upto: int | None = None) -> None:
        super().__init__(folder, upto)
        self.gone: set[str] = set()
        self.told: dict[str, Told] = {}
        self.said: dict[tuple[str, int], tuple[Correction, Mapping[str, str]]] = {}

    def reports(self) -> tuple[Report, ...]:
        return tuple(self.report(id) for id in list(self._files)[: self.upto] if id not in self.gone)

    def report(self, id: str) -> Report:
        if id in self.gone:
            raise UnknownReport(id, ())
        report = super().report(id)
        report = replace(
            report,
            evidence=(
                Evidence("service", report.service, f"Tilstandsrapport for {report.service}", 1),
                *(Evidence("municipality", name, f"tall for {name} kommune", 2) for name in report.municipalities),
                Evidence("year", str(report.year), "Dette skjedde i året", 1),
                Evidence("kind", "report", f"{report.page_count} sider i stående format", None),
            ),
        )
        told = self.told.get(id)
        if told is not None:
            words = tuple(Evidence(about, "", f"rettet av {told.by}", None) for about in ("service", "year"))
            report = replace(
                report, service=told.service, municipalities=told.municipalities, year=told.year, kind=told.kind,
                evidence=words,
            )  # fmt: skip
        return report

    def pages(self, id: str) -> tuple[Page, ...]:
        return tuple(
            Page(n, None, 595, 842, "", "", recognised=n == 4) for n in range(1, self.report(id).page_count + 1)
        )

    def problems(self, id: str) -> tuple[Problem, ...]:
        self.report(id)
        if id != "hustadvika-2024":
            return ()
        return (
            Problem("no-text", "Siden har ingen tekst som kan leses; den kan være et bilde av en side.", (9,)),
            Problem("misprint", f"Tallet «{HOSTILE}» er trykt slik at det ikke kan leses sikkert.", (6,)),
        )

    def figure_rows(self, id: str) -> tuple[FigureRow, ...]:
        self.report(id)
        rows = []
        for n, read in enumerate(super().figures(id)):
            correction, changes = self.said.get((id, n), (None, {}))
            rows.append(FigureRow(n, _changed(read, changes, correction), read, correction))
        return tuple(rows)

    def lost_corrections(self, id: str) -> tuple[LostCorrection, ...]:
        return ()

    def drop_correction(self, report: str, key: int, by: str) -> None:
        raise CannotCorrect("Rettelsen er ikke lenger på listen. Last siden på nytt.")

    def correct_figure(
        self, report: str, position: int, changes: Mapping[str, str], by: str, reason: str = "", *, seen: str = ""
    ) -> None:
        row = self._row(report, position, seen)
        if not changes:
            raise CannotCorrect("Ingenting er endret. Skriv det som skal stå i stedet, og lagre på nytt.")
        if not changes.get("value", "1").replace(",", "").isdigit():
            raise CannotCorrect(f"«{changes['value']}» er ikke ett sikkert tall.")
        was = tuple((name, str(getattr(row.read, name))) for name in changes)
        self.said[report, position] = (Correction(by, AT, reason, was), changes)

    def strike_figure(self, report: str, position: int, by: str, reason: str = "", *, seen: str = "") -> None:
        self._row(report, position, seen)
        self.said[report, position] = (Correction(by, AT, reason, (), struck=True), {})

    def undo_correction(self, report: str, position: int, by: str, *, seen: str = "") -> None:
        self._row(report, position, seen)
        del self.said[report, position]

    def _row(self, report: str, position: int, seen: str) -> FigureRow:
        row = next((row for row in self.figure_rows(report) if row.position == position), None)
        if row is None:
            raise CannotCorrect("Tallet finnes ikke lenger i rapporten. Last siden på nytt og velg tallet igjen.")
        if seen != row.seen:
            raise CannotCorrect("Tallet er rettet på nytt siden du åpnet siden.")
        return row

    def remove(self, id: str, by: str) -> None:
        self.report(id)
        self.gone.add(id)


def _changed(read: Figure, changes: Mapping[str, str], correction: Correction | None) -> Figure:
    plain: dict[str, object] = dict(changes)
    if "value" in plain:
        plain["value"] = Decimal(str(plain["value"]).replace(",", "."))
    return replace(read, **plain, correction=correction)  # type: ignore[arg-type]


class FakeIntake:
    """Takes files and leaves them waiting; a test says what becomes of each with :meth:`put`."""

    def __init__(self, library: ReportsLibrary) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._uploads: dict[str, Upload] = {}
        self.content: dict[str, bytes] = {}
        self.chosen: list[tuple[str, ...]] = []

    def put(self, id: str, **changes: object) -> Upload:
        with self._lock:
            upload = self._uploads.get(id, Upload(id, f"{id}.pdf", 1_234_567, "", "kari", AT, "waiting"))
            self._uploads[id] = replace(upload, **changes)  # type: ignore[arg-type]
            return self._uploads[id]

    def receive(self, file_name: str, content: Path, by: str, replaces: str = "") -> Upload:
        id = f"fil-{len(self._uploads)}"
        self.content[id] = content.read_bytes()
        return self.put(id, file_name=file_name, size=len(self.content[id]), by=by, replaces=replaces)

    def uploads(self) -> tuple[Upload, ...]:
        return tuple(reversed(self._uploads.values()))

    def choose(self, id: str, choice: Choice, by: str, rival: str = "") -> Upload:
        if id not in self._uploads or self._uploads[id].state != "asking":
            raise UnknownUpload("Opplastingen venter ikke på svar lenger.")
        self.chosen.append((id, choice, by, rival))
        return self.put(id, state="waiting", message="")

    def can_try_again(self, id: str) -> bool:
        return "disken" in self._uploads[id].message

    def again(self, id: str, by: str) -> Upload:
        return self.put(id, state="waiting", message="")

    def forget(self, id: str, by: str) -> None:
        del self._uploads[id]

    def retell(self, report: str, told: Told) -> Upload:
        self._library.told[report] = told
        return self.put(f"fortalt-{report}", state="done", report=report, message="Lest på nytt.", by=told.by)

    def reread(self, report: str, by: str) -> Upload:
        self._library.report(report)
        return self.put(f"lest-{report}", state="done", report=report, message="Lest på nytt.", by=by)


class FakeGate:
    """Everybody is ``user``; nobody when that is ``""``."""

    def __init__(self, user: str = "") -> None:
        self.name = user

    def user(self, request: Request) -> str:
        return self.name

    def signed_in(self, request: Request) -> str:
        if not self.name:
            raise NotAllowed("Du må logge inn for å gjøre dette.")
        return self.name


def joined(library: ReportsLibrary, incoming: Path, user: str = "", file_mb: int = 5) -> Joined:
    """The tab over fakes."""
    account = NumbersAccount(
        (("tabeller", 11), ("tekst", 3)),
        (("sier ikke hva som telles", 2), ("årstall", 5)),
        ((3, HOSTILE), (4, "to år")),
    )

    def export(report: str, form: Form) -> bytes:
        return f"{report} {form}".encode()

    return Joined(
        library, FakeIntake(library), FakeGate(user), lambda id: account, library.problems, export, lambda: EVENTS,
        incoming, file_mb,
    )  # fmt: skip
