"""Questions about the report itself: who wrote it, its date, and its way to the council."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.reportasked import asked_of_report
from corpus.library import Library
from corpus.model import Block, BlockKind, Box, LineSpan, Page, Passage, ReadReport, Report
from corpus.settings import Settings
from tests.fakes import FakeEmbedder

BOX = Box(0, 0, 10, 10)
LAW = "Fra 2021 er det lovbestemt at kommunestyret minst én gang i året skal få en redegjørelse (§ 15-3)."
REPORTS: dict[str, tuple[tuple[int, str, BlockKind, tuple[str, ...]], ...]] = {
    "Molde": (
        (1, "Bakgrunn", "paragraph", (LAW,)),
        (4, "Planer", "paragraph", ("Planen for foreldrestøtte ble behandlet i kommunestyret i Molde 12. mars 2024.",)),
        (5, "Til slutt", "paragraph", ("Kleive 3.10.2025", "Per-Arne Olsen Vik", "Prosjektleder", "Molde barnevern")),
    ),
    "Moss": (
        (1, "", "paragraph", ("Behandles i formannskapet 3. juni 2025 og i bystyret 17. juni 2025",)),
        (1, "", "paragraph", ("Forrige redegjørelse ble behandlet i bystyret i sak 41/24.",)),
        (2, "Innledning", "paragraph", ("Denne rapporten gjelder 2024. Den er laget av fagleder og to ansatte.",)),
        (3, "Team", "paragraph", ("Kari Nes, leder", "Ola Bø Dal, fagleder")),
    ),
    "Ørsta": (
        (1, "Saker", "row", ("Formannskapet: Møtedato 04.06.2025",)),
        (1, "Saker", "row", ("Kommunestyret: Møtedato 18.06.2025; Sak 44/25",)),
        (1, "", "paragraph", ("Ørsta, 19. mai 2025",)),
    ),
    "Voss": (
        (1, "Bakgrunn", "paragraph", (LAW,)),
        (2, "Tilsyn", "paragraph", ("Statsforvalteren skrev rapporten fra tilsynet i april 2024.",)),
        (2, "Om tala", "paragraph", ("Rapporten er bygd på ein mal som er laga etter mal av direktoratet.",)),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("data")
    library = Library.open(Settings(folder), embedder=FakeEmbedder())
    for service, told in REPORTS.items():
        content = f"%PDF-1.4 {service}".encode()
        report = Report(
            f"{service}-2024".lower(), "Tilstandsrapport", "r.pdf", sha256(content).hexdigest(), 5, "report", service,
            (service,), 2024, (), datetime(2025, 1, 1, tzinfo=UTC),
        )  # fmt: skip
        passages = tuple(
            Passage(
                report.id, page, n, "table" if kind == "row" else "text", (heading,) if heading else (),
                tuple(Block(kind, text, (LineSpan(0, len(text), BOX),)) for text in texts),
            )
            for n, (page, heading, kind, texts) in enumerate(told)
        )  # fmt: skip
        pages = tuple(Page(n, None, 595.0, 842.0, "tekst", "") for n in range(1, 6))
        library.add(ReadReport(report, pages, passages, ()), content)
    yield Assistant(library)
    library.close()


def answered(assistant: Assistant, question: str) -> str:
    answer = assistant.ask(question)
    if answer.abstained:
        return ""
    return "\n".join(said.text for section in answer.sections for said in section.statements)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvem har skrevet rapporten fra Molde, og når er den datert?", ("Per-Arne Olsen Vik", "Kleive 3.10.2025")),
        ("Kven har signert tilstandsrapporten for Molde?", ("Per-Arne Olsen Vik",)),
        ("Hvem er forfatteren av Molde-rapporten?", ("Per-Arne Olsen Vik",)),
        ("Når ble rapporten fra Molde skrevet?", ("3.10.2025",)),
        ("Hvem har laget rapporten fra Moss?", ("laget av fagleder",)),
        ("Hvem har skrevet rapporten fra Moss og når?", ("laget av fagleder", "ikke når den er datert")),
        ("Når skal rapporten fra Moss opp i bystyret?", ("bystyret 17. juni 2025",)),
        ("Er rapporten for Ørsta behandlet i kommunestyret, og hva ble vedtatt?", ("18.06.2025", "Jeg fant ikke hva")),
        ("Hvilken dato er rapporten fra Ørsta?", ("19. mai 2025",)),
    ],
)  # fmt: skip
def test_report_tells_of_itself(assistant: Assistant, question: str, expected: tuple[str, ...]) -> None:
    text = answered(assistant, question)
    assert all(words in text for words in expected), text


def test_only_the_council_asked_about_is_told(assistant: Assistant) -> None:
    assert "Formannskapet" not in answered(assistant, "Når ble rapporten for Ørsta behandlet i kommunestyret?")


@pytest.mark.parametrize(
    "question",
    [
        "Når ble tilstandsrapporten behandlet i kommunestyret i Molde, og hva ble vedtaket?",  # a plan was
        "Når ble tilstandsrapporten for Voss lagt fram for kommunestyret?",  # the law tells that it must be
        "Hva vedtok bystyret i Moss da de behandlet tilstandsrapporten?",
        "Hvor mange stemte for tilstandsrapporten i Moss bystyre?",
        "Hvem har skrevet tilstandsrapporten for Voss?",  # the inspector wrote another one
        "Når er rapporten fra Voss datert?",
        "Hvem har undertegnet rapporten fra Ørsta?",
    ],
)
def test_silence_is_told_as_silence(assistant: Assistant, question: str) -> None:
    assert answered(assistant, question) == ""


def test_each_report_tells_when_none_is_named(assistant: Assistant) -> None:
    text = answered(assistant, "Hvem har skrevet rapportene?")
    assert "Per-Arne Olsen Vik" in text
    assert "I Voss 2024 fant jeg det ikke." in text


@pytest.mark.parametrize(
    "question",
    [
        "Hvem skriver om BTI i rapportene sine?",
        "Hvem har skrevet i rapporten at fristene brytes?",
        "Hva står det i rapporten om når saker blir behandlet?",
        "Når ble den forebyggende planen vedtatt, ifølge rapporten?",
        "Når ble tallene i rapporten hentet ut?",
        "Hva mente foreldrene om rapporten fra tilsynet?",
        "Hvor mange saker ble behandlet i nemnda i 2024?",
        "Hvilket år gjelder rapporten fra Moss?",
    ],
)
def test_what_only_looks_into_the_report_is_no_such_question(question: str) -> None:
    assert not asked_of_report(question)
