"""What a report is: its title, whose it is, which year it is about. Everything comes with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language import sentences
from corpus.model import DocumentKind, Evidence
from corpus.vocabulary import Vocabulary
from ingest.headings import Heading
from ingest.lines import Line, lines_in_order
from ingest.pages import Document, RawPage
from ingest.reportservice import FRONT, service_of_report
from ingest.reportyear import Said, names_report_and_year, period_stated, year_of_report
from ingest.structure import PageShape
from ingest.tables import Grid

_USELESS_TITLE = re.compile(
    r"powerpoint|presentasjon$|^lysbilde|^slide|^microsoft word|\.(?:docx?|pptx?|pdf|odt)$|^untitled|"
    r"^uten (?:navn|tittel)|^dokument\d*$|^document\d*$",
    re.IGNORECASE,
)
_COUNCIL_PAPER = re.compile(
    r"saks?(?:fram|frem)legg|saksutredning|saksutgreiing|saksprotokoll|møteinnkalling|særutskrift|vedlegg(?: \d+)?",
    re.IGNORECASE,
)
"""What a paper for the council calls itself, often in the largest letters; the report's title stands below."""
_LONGEST_TITLE = 160
_SAYS_OVERVIEW = re.compile(r"oversikt|oversyn|fylk", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """See :class:`corpus.model.Report` for what the fields mean."""

    title: str
    service: str
    municipalities: tuple[str, ...]
    year: int | None
    evidence: tuple[Evidence, ...]


def identify(
    document: Document, kind: DocumentKind, shapes: Sequence[PageShape], file_name: str, vocabulary: Vocabulary
) -> Identity:
    """Find out what a report is from its pages; its file name is the last resort and named as such."""
    stem = file_name.rsplit(".", 1)[0]
    cover, title = _cover(document.pages[0], vocabulary)
    metadata = "" if _USELESS_TITLE.search(document.title) else " ".join(document.title.split())
    title = title or metadata or stem
    body = _sentences(shapes)
    headings = [
        Said(piece.text, shape.number, "heading")
        for shape in shapes
        for piece in shape.pieces
        if isinstance(piece, Heading)
    ]
    tables = [
        Said(
            " ".join(cell.text for row in piece.rows[: max(piece.header_rows, 1)] for cell in row if cell),
            shape.number,
            "table",
        )
        for shape in shapes
        for piece in shape.pieces
        if isinstance(piece, Grid)
    ]
    year, why_year = year_of_report(Said(title, 1, "title"), cover, [*headings, *body], tables, stem)
    why_year = (*why_year, *period_stated(body, year))
    said = [(Said(title, 1, "title"), 12.0), *((line, 6.0) for line in cover), (Said(metadata, None, "metadata"), 5.0)]
    said += [(text, FRONT if text.page == 1 else 1.5) for text in headings] + [(text, 1.0) for text in body]
    links = [(link.address, page.number) for page in document.pages for link in page.links]
    served = service_of_report(vocabulary, said, links, year, _row_labels(shapes))
    if not served.service:
        served = service_of_report(vocabulary, [(Said(_as_words(stem), None, "file"), 1.0)], [], year)
    lying = sum(shape.width > shape.height for shape in shapes) > len(shapes) / 2
    count = "1 side" if len(shapes) == 1 else f"{len(shapes)} sider"
    wide = f"{count} i {'liggende' if lying else 'stående'} format"
    why_kind = Evidence("kind", kind, wide, None)
    if served.overview and not _SAYS_OVERVIEW.search(title):
        title = f"{title} – oversikt for {served.service} fylke"
    return Identity(title, served.service, served.municipalities, year, (*served.evidence, *why_year, why_kind))


def _row_labels(shapes: Sequence[PageShape]) -> list[Said]:
    return [
        Said(label.text, shape.number, "table")
        for shape in shapes
        for piece in shape.pieces
        if isinstance(piece, Grid)
        for label in (row[0] for row in piece.rows[piece.header_rows :])
        if label is not None and label.text
    ]


def _as_words(stem: str) -> str:
    return re.sub(r"[_\W]+", " ", stem).title()


def _sentences(shapes: Sequence[PageShape]) -> list[Said]:
    found: list[Said] = []
    for shape in shapes:
        for piece in shape.pieces:
            if isinstance(piece, Heading | Grid) or not hasattr(piece, "text"):
                continue
            found.extend(Said(piece.text[start:end], shape.number, "text") for start, end in sentences(piece.text))
    return found


def _cover(page: RawPage, vocabulary: Vocabulary) -> tuple[list[Said], str]:
    """The lines of the first page that stand out, and the report's title made of the largest."""
    lines = [line for line in lines_in_order(page, page.words) if isinstance(line, Line) and line.upright]
    lettered = [line for line in lines if sum(letter.isalpha() for letter in line.text) > 2]
    if not lettered:
        return [], ""
    own = [line for line in lettered if not _COUNCIL_PAPER.fullmatch(line.text)] or lettered
    largest = max(line.size for line in own)
    titles = _with_subtitle(
        [line for line in lines if line.size > 0.95 * largest and (line in own or line not in lettered)], lettered
    )
    few = sum(len(line.words) for line in lines) < 60
    cover = [line for line in lettered if few or line.size >= 0.7 * largest or names_report_and_year(line.text)]
    title = _joined(titles)
    if len(title) > _LONGEST_TITLE:
        return [Said(line.text, 1, "cover") for line in cover], ""
    title = _readable(title, vocabulary)
    if not vocabulary.find_places(title):
        after = lettered[lettered.index(titles[-1]) + 1 :][:3] if titles[-1] in lettered else []
        others = sorted(cover if few else after, key=lambda line: -line.size)
        below = [
            line.text for line in others if line not in titles and len(line.words) <= 10 and line.text[-1] not in ".,"
        ]
        named = next((text for text in below if vocabulary.find_places(text)), "")
        if named and len(title) + len(named) < _LONGEST_TITLE:
            title = f"{title} – {named}"
    return [Said(line.text, 1, "cover") for line in cover], title


def _with_subtitle(titles: Sequence[Line], lettered: Sequence[Line]) -> list[Line]:
    """The title's lines with the one below that goes on in small letters ("for barneverntjenesten 2024")."""
    after = lettered[lettered.index(titles[-1]) + 1 :] if titles[-1] in lettered else []
    goes_on = bool(after) and after[0].text[0].islower() and after[0].size >= 0.4 * titles[-1].size
    return [*titles, after[0]] if goes_on and len(after[0].words) <= 10 else list(titles)


def _joined(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        text = text[:-1] + line.text if text.endswith("\u00ad") else f"{text} {line.text}".strip()
    return text


def _readable(title: str, vocabulary: Vocabulary) -> str:
    """A title in capitals as it would be written in a list of reports; others unchanged."""
    if not title.isupper():
        return title
    plain = title.capitalize()
    for mention in reversed(vocabulary.find_places(plain, lowercase=True)):
        plain = plain[: mention.start] + _as_named(mention.text, mention.name) + plain[mention.end :]
    return plain


def _as_named(text: str, name: str) -> str:
    return name + text[len(name) :] if text.casefold().startswith(name.casefold()) else text.title()
