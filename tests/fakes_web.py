"""A library and an assistant for the tests of the page: real PDFs, answers made by looking for a word in them."""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium

from assistant.answer import Answer, Citation, Section, Statement
from assistant.conversation import Conversation
from corpus.errors import ModelError, UnknownReport
from corpus.healing import READY
from corpus.model import Box, Figure, Page, Passage, Report

SHIPPED = Path(__file__).parent.parent / "corpus" / "reports"
HOSTILE = (
    '<script>document.title="x"</script><img src=x onerror="document.title=1"> ${1+1} '
    "![b](http://ute.example/b.png) [l](http://ute.example) **f**"
)

QUOTED = (
    "På den måten koster ikke en undersøkelse mye mer lønn for den ansatte, men den totale kapasiteten i tjenesten "
    "blir påvirket av dette når det over år er så stor økning i undersøkelser. Når det er sagt, vurderes det at vi "
    "får inn mer riktige meldinger."
)


def printed(report: str, page: int, area: str, period: str, value: str, **other: str) -> Figure:
    """A figure of a municipality or service as a table prints it."""
    kind = "service" if area in ("Midtre Namdal", "Nord-Østerdal") else other.pop("kind", "municipality")
    return Figure(
        report=report, page=page, where="table", label=other.get("label", "Bekymringsmeldinger"),
        measure=other.get("measure", "meldinger"), area=area, area_kind=kind, period=period,  # type: ignore[arg-type]
        value=Decimal(value) if value.replace(".", "").isdigit() else None, unit=other.get("unit", "antall"),
        status="actual", dims=(), printed=value, text=other.get("text", f"{area} {period} {value}"),
        boxes=(Box(100, 200, 160, 214),),
    )  # fmt: skip


FIGURES = (
    *(printed("hustadvika-2024", 6, "Hustadvika", str(year), value)
      for year, value in enumerate(("215", "167", "102", "184", "254"), start=2020)),
    *(printed("nord-osterdal-2022", 3, "Nord-Østerdal", str(year), value)
      for year, value in enumerate(("92", "109", "194", "164"), start=2019)),
    printed("midtre-namdal-2025", 13, "Midtre Namdal", "2025-01-01/2025-09-30", "276"),
    printed("midtre-namdal-2025", 15, "Namsos", "2025-01-01/2025-09-30", "220"),
    printed("fosen-2018", 12, "Roan", "2017", ":", text=HOSTILE),
)  # fmt: skip


class FakeLibrary:
    """The reports of a folder, read by pdfium alone. ``upto`` of them are there; raise it to let more come in."""

    def __init__(self, folder: Path = SHIPPED, upto: int | None = None) -> None:
        self._files = {path.stem: path for path in sorted(folder.glob("*.pdf"))}
        self._lock = threading.Lock()  # pdfium is not thread-safe
        self.upto = len(self._files) if upto is None else upto
        self.index_state = READY

    def reports(self) -> tuple[Report, ...]:
        return tuple(self.report(id) for id in list(self._files)[: self.upto])

    def report(self, id: str) -> Report:
        if id not in self._files:
            raise UnknownReport(id, tuple(self._files))
        path = self._files[id]
        *words, year = id.split("-")
        with self._lock:
            document = pdfium.PdfDocument(path)
            title, count = document.get_metadata_value("Title"), len(document)
        return Report(
            id=id,
            title=title,
            file_name=path.name,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            page_count=count,
            kind="report",
            service=" ".join(words).title(),
            municipalities=tuple(word.title() for word in words) if len(words) == 2 else (),
            year=int(year),
            evidence=(),
            added=datetime(2026, 1, 1, tzinfo=UTC),
        )

    def page(self, id: str, number: int) -> Page:
        with self._lock:
            page = pdfium.PdfDocument(self._files[id])[number - 1]
            width, height = page.get_size()
            text = page.get_textpage().get_text_bounded()
        return Page(number, str(number - 1) if number > 2 else None, width, height, text, "")

    def file(self, id: str) -> Path:
        return self._files[id]

    def page_picture(self, id: str, number: int, width: int) -> bytes:
        with self._lock:
            page = pdfium.PdfDocument(self._files[id])[number - 1]
            picture = page.render(scale=width / page.get_size()[0]).to_pil()
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()

    def passages(self, id: str | None = None) -> tuple[Passage, ...]:
        return ()

    def passage_count(self) -> int:
        return 0

    def figures(self, id: str | None = None) -> tuple[Figure, ...]:
        """A few of what the shipped reports print, with its place, and one that tries to be markup and a formula."""
        return tuple(figure for figure in FIGURES if id in (None, figure.report))

    def find(self, id: str, words: str) -> Citation:
        """The first place of some words in a report, cited."""
        with self._lock:
            document = pdfium.PdfDocument(self._files[id])
            title = document.get_metadata_value("Title")
            for index in range(len(document)):
                page = document[index]
                text = page.get_textpage()
                found = text.search(words).get_next()
                if found is not None:
                    start, count = found
                    height = page.get_size()[1]
                    rects = [text.get_rect(i) for i in range(text.count_rects(start, count))]
                    boxes = tuple(Box(left, height - top, right, height - low) for left, low, right, top in rects)
                    return Citation(1, id, f"{title} ({id})", index + 1, text.get_text_range(start, count), boxes)
        raise LookupError(words)


NOTHING_SAID = Conversation()


class FakeAssistant:
    """Answers four questions; anything else the reports do not hold. ``pause`` is waited for before an answer."""

    def __init__(self, library: FakeLibrary, pause: threading.Event | None = None) -> None:
        self._library = library
        self._pause = pause

    def suggestions(self) -> tuple[str, ...]:
        asked = ("Hvordan jobber tjenesten med undersøkelser?", "Hvor mange bekymringsmeldinger kom i 2024?")
        later = ("Hvor mange ansatte har barnevernet?", "Hva står det om samarbeid med skolene?")
        return asked + later if self._library.upto > 2 else asked

    def ask(self, question: str, before: Conversation = NOTHING_SAID) -> Answer:
        if self._pause is not None:
            self._pause.wait(20)
        if "feil" in question:
            raise ModelError("Språkmodellen svarer ikke. Start programmet på nytt.")
        if question.startswith("og "):
            told = Statement(f"Før dette: «{before.last}». Min tjeneste: «{before.own}».")
            return Answer(question, "text", False, (Section("", (told,)),))
        if "fiendtlig" in question or "<" in question:
            return self._hostile(question)
        if "undersøkelser" in question.lower():
            return self._found(question)
        looked = Statement("Rapportene sier ikke noe om dette. Jeg lette i alle fem rapportene fra 2018 til 2025.")
        return Answer(question, "none", True, (Section("", (looked,)),), suggestions=self.suggestions()[:2])

    def _found(self, question: str) -> Answer:
        quote = self._library.find("hustadvika-2024", "På den måten koster ikke en undersøkelse")
        other = self._library.find("midtre-namdal-2025", "barneverntjenesten")
        said = (
            Statement("Hustadvika beskriver det slik i rapporten for 2024."),
            Statement(QUOTED, "quote", (1,)),
            Statement("Tjenesten har vakt hele uka.", "item", (2,)),
            Statement("Tjenesten har kontor i Namsos.", "item", (2,)),
        )
        notes = ("Tallene gjelder ulike perioder: 2024 og 2025.",)
        return Answer(question, "text", False, (Section("Hustadvika 2024", said),), numbered([quote, other]), (), notes)

    def _hostile(self, question: str) -> Answer:
        place = self._library.find("hustadvika-2024", "undersøkelse")
        cited = Citation(1, place.report, f"Tittel {HOSTILE}", place.page, HOSTILE, place.boxes)
        said = (Statement(f"Du spurte: {question}"), Statement(HOSTILE, "quote", (1,)))
        return Answer(question, "text", False, (Section(HOSTILE, said),), (cited,), (), (HOSTILE,), (HOSTILE,))


def numbered(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(Citation(n, c.report, c.title, c.page, c.quote, c.boxes) for n, c in enumerate(citations, start=1))
