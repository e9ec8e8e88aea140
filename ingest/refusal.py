"""A document that holds a national identity number -> the sentence with which it is refused.

The sentence says where, so that a clerk can take it out, and never what: the number is in no message, no log and no
row of the database. A file's own name may hold one too; it is not repeated then.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import UnreadableFile
from ingest.identitynumbers import holds_identity_number
from ingest.pages import Document

NAME_HOLDS_ONE = (
    "Navnet på filen ser ut til å inneholde et fødselsnummer. Gi filen et annet navn, og legg den inn på nytt. "
    "Ingenting av filen er lagret."
)
_NAMED_PAGES = 8


def refuse_identity_numbers(document: Document, file_name: str) -> None:
    """Do nothing for a document without one.

    :raises UnreadableFile: an identity number seems to stand in it, or in its name.
    """
    if holds_identity_number(file_name):
        raise UnreadableFile(NAME_HOLDS_ONE, "rapport.pdf")
    pages = sorted({*document.private, *(page.number for page in document.pages if page.private)} - {0})
    places = [_on_pages(pages)] if pages else []
    if 0 in document.private:
        places.append("i opplysningene som følger med filen (egenskaper, bokmerker eller skjemafelt)")
    if places:
        raise UnreadableFile(
            f"«{file_name}» ser ut til å inneholde et fødselsnummer {' og '.join(places)}. "
            "Fjern det, og legg inn filen på nytt. Ingenting av filen er lagret.",
            file_name,
        )


def _on_pages(pages: Sequence[int]) -> str:
    if len(pages) == 1:
        return f"på side {pages[0]}"
    named = [str(page) for page in pages[:_NAMED_PAGES]]
    if len(pages) > _NAMED_PAGES:
        return f"på sidene {', '.join(named)} og {len(pages) - _NAMED_PAGES} til"
    return f"på sidene {', '.join(named[:-1])} og {named[-1]}"
