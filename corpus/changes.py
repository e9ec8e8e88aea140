"""How the library changes: in an order in which a crash at any point does no harm.

The file first (one too many is removed later), then the store in one transaction, then the index (made anew when it
does not match the store); a file that nobody needs any more goes last. Everything slow, reading and embedding, is done
before the first of them; if it fails nothing has changed. The event that tells who did it, and what else its caller
says belongs to the change, are in the same transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from corpus.activity import EventKind
from corpus.embedding import Embedder
from corpus.errors import AlreadyThere
from corpus.events import record
from corpus.files import Originals
from corpus.matching import Progress, indexed, matched_text
from corpus.model import Passage, ReadReport, Report, Told
from corpus.rows import Indexed
from corpus.searches import Searches
from corpus.store import Also, Store
from corpus.told import put_told, told_of
from corpus.upkeep import KeptIndex


class Changes:
    """All that changes reports; safe to use from many threads. What is raised is told in :class:`Library`."""

    def __init__(self, store: Store, originals: Originals, embedder: Embedder, index: KeptIndex) -> None:
        self._store = store
        self._searches = Searches(store.database)
        self._originals = originals
        self._embedder = embedder
        self._index = index

    def add(self, read: ReadReport, content: bytes, progress: Progress | None, also: Also) -> None:
        """See ``Library.add``."""
        _check(read, content)
        same = self._store.with_content(read.report.sha256)
        if same is not None:
            raise AlreadyThere(read.report.file_name, same.id)
        made = indexed(self._embedder, _texts(read.passages), progress)

        def written(connection: sa.Connection) -> None:
            _tell(connection, "added", read.report, read.report.added_by)
            also(connection)

        with self._index.changing, self._originals.changing():
            self._index.refuse_other_model()
            self._originals.keep(read.report.sha256, content)
            self._store.add(read, made, written)
            self._follow(read, made)

    def replace(
        self, read: ReadReport, content: bytes, progress: Progress | None, *, told: Told | None, by: str, also: Also
    ) -> None:
        """See ``Library.replace``."""
        _check(read, content)
        id = read.report.id
        self._store.report(id)
        made = indexed(self._embedder, _texts(read.passages), progress, self._known(id))
        with self._index.changing, self._originals.changing():
            self._index.refuse_other_model()
            old = self._store.report(id)

            def written(connection: sa.Connection) -> None:
                _tell(connection, _what(connection, old, read.report, told), read.report, by)
                put_told(connection, id, told)
                also(connection)

            self._originals.keep(read.report.sha256, content)
            self._store.replace(read, made, written)
            self._follow(read, made)
            self._remove_file(old.sha256)

    def remove(self, id: str, by: str, also: Also) -> None:
        """See ``Library.remove``."""
        with self._index.changing, self._originals.changing():
            report = self._store.report(id)

            def written(connection: sa.Connection) -> None:
                _tell(connection, "removed", report, by)
                also(connection)

            self._store.remove(id, written)
            self._index.follow(id, {})
            self._remove_file(report.sha256)

    def rebuild(self, progress: Progress | None) -> None:
        """See ``Library.rebuild``."""
        with self._index.changing:
            self.embed_anew(progress)
            self._index.heal()

    def embed_anew(self, progress: Progress | None) -> None:
        """Make terms and vectors of all passages anew; the index does not follow."""
        texts = self._searches.search_texts()
        made = indexed(self._embedder, [matched_text(*text) for text in texts.values()], progress)
        self._store.reindex(list(texts), made)

    def _known(self, report: str) -> Mapping[str, Sequence[float]]:
        """The vectors of a report's passages by the text they were made of; none when another model made them."""
        if self._store.model() != self._embedder.name:
            return {}
        texts = self._searches.search_texts(report)
        vectors = self._searches.vectors(list(texts))
        return {matched_text(*text): vectors[id] for id, text in texts.items() if id in vectors}

    def _follow(self, read: ReadReport, made: Indexed) -> None:
        ids = [passage.id for passage in read.passages]
        self._index.follow(read.report.id, dict(zip(ids, made.vectors, strict=True)))

    def _remove_file(self, sha256: str) -> None:
        """Remove a file unless a report has its content; only while nobody else changes anything."""
        if self._store.with_content(sha256) is None:
            self._originals.remove(sha256)


def _check(read: ReadReport, content: bytes) -> None:
    if hashlib.sha256(content).hexdigest() != read.report.sha256:
        raise ValueError(f"the content is not that of {read.report.id}")


def _texts(passages: Sequence[Passage]) -> list[str]:
    return [matched_text(passage.headings, passage.text) for passage in passages]


def _what(connection: sa.Connection, old: Report, new: Report, told: Told | None) -> EventKind:
    if old.sha256 != new.sha256:
        return "replaced"
    return "reread" if told_of(connection, new.id) == told else "told"


def _tell(connection: sa.Connection, what: EventKind, report: Report, who: str) -> None:
    year = "ukjent år" if report.year is None else str(report.year)
    details = f"«{report.file_name}»: {report.service or 'ukjent tjeneste'}, {year}"
    record(connection, what, who=who, report=report.id, details=details)
