"""Tables of a watch that serves several services: what it counts, and what comes from the report's own area."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.figures.layers import NAMING, Context, MeasureFound
from ingest.figures.mentions import Reader
from ingest.figures.sheets import Entry

_WATCH = re.compile(r"\bbarneverns?va(?:kt|gt)\w*|\bvaktordning\w*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:fra|frå)\s", re.IGNORECASE)


def of_watch(found: MeasureFound, entry: Entry, context: Context) -> MeasureFound:
    """The same thing as the watch's own, under its name; calls from one area are its cases from there."""
    named = next((layer.text for layer in context.layers if layer.origin in NAMING), "")
    if not found.slug or _WATCH.search(named) is None:
        return found
    if found.slug == "vakt_henvendelser":
        here = any(_names_own(text, context.reader) for text in (entry.corner, entry.label, entry.header))
        return replace(found, slug="vakt_saker") if here else found
    slug = f"vakt_{found.slug}"
    return replace(found, slug=slug) if slug in context.reader.vocabulary.measures else found


def _names_own(text: str, reader: Reader) -> bool:
    """Whether a label says that it is about what comes from the report's own area ("Fra kommunen", "Fra Moss")."""
    if _FROM.search(text) is None:
        return False
    known = {reader.own.name, *reader.members}
    return "kommun" in text.casefold() or any(mention.name in known for mention in reader.places(text))
