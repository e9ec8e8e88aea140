"""Small reports as PDF files for tests of uploading, and a way to hand one over as the web page does."""

from __future__ import annotations

from pathlib import Path

from corpus.model import Upload
from ingest.intake import Intake
from tests.handmade import Paper


def paper(service: str = "Namsos", year: int = 2024, messages: int = 120, pages: int = 1) -> bytes:
    """A report of a service about a year, with a sentence that holds a number on each page."""
    made = Paper()
    made.put(f"Tilstandsrapport {service} barneverntjeneste {year}", 60, 90, 22)
    for page in range(1, pages + 1):
        if page > 1:
            made.new_page()
            made.put(f"Mer om barneverntjenesten, del {page}", 60, 90, 16)
        made.lines(
            f"Barneverntjenesten i {service} kommune mottok {messages + page} bekymringsmeldinger i {year}.\n"
            f"Tjenesten har vakt hele uka, og dette avsnittet er nummer {page} i rapporten for {service}.",
            60,
            140,
        )
    return made.content()


def handed(intake: Intake, folder: Path, content: bytes, name: str = "rapport.pdf", **given: str) -> Upload:
    """Upload a file; ``by`` and ``replaces`` as keywords."""
    received = folder / "received"
    received.write_bytes(content)
    return intake.receive(name, received, given.get("by", "kari"), given.get("replaces", ""))
