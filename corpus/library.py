"""The library: the one door to reports, their passages and figures, and the searches over them.

Three things lie behind it: the store (SQL, the truth), the original files, and the index of vectors. They
change in an order in which a crash at any point does no harm: the file first (one too many is removed
later), then the store in one transaction, then the index (made anew when it does not match the store).
Everything slow, reading and embedding, is done before the first of them; if it fails nothing has changed.

All methods may be called from many threads. While a report is added the others go on reading, and see it
when it is there wholly.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

import numpy as np

from corpus.database import Database
from corpus.embedding import Embedder, Role, Vectors, embedder_for
from corpus.errors import AlreadyThere, TilstandError
from corpus.files import Originals
from corpus.language import terms
from corpus.matching import Progress, indexed, matched_text
from corpus.model import Figure, Page, Passage, Problem, ReadReport, Report
from corpus.pictures import PagePictures
from corpus.rows import Indexed
from corpus.settings import Settings
from corpus.store import Store
from corpus.upkeep import KeptIndex

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore

T = TypeVar("T")

_QUESTIONS = 256


class UnknownPlace(TilstandError):
    """A page or passage that a report does not have."""

    def __init__(self, report: str, place: str) -> None:
        super().__init__(f"Rapporten «{report}» har ingen {place}. Velg et sted som finnes i rapporten.")
        self.report = report


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; a higher score is better, scores of two kinds of search do not compare."""

    passage_id: str
    score: float


class Library:
    """Reports in a data folder; made by :meth:`open`. Any method may raise ``DataFolderError``."""

    def __init__(self, store: Store, originals: Originals, embedder: Embedder, settings: Settings) -> None:
        self._store = store
        self._originals = originals
        self._embedder = embedder
        self._index = KeptIndex(store, settings, embedder.name)
        self._pictures = PagePictures()
        # One question is embedded by several parts of an answer, and asked again by several users.
        self._question = lru_cache(_QUESTIONS)(lambda text: embedder.embed([text], "query"))
        self._all_reports: _Latest[Report] = _Latest()
        self._all_figures: _Latest[Figure] = _Latest()

    @classmethod
    def open(cls, settings: Settings, embedder: Embedder | None = None, progress: Progress | None = None) -> Library:
        """Open the library of the settings' data folder, which is made if it is not there.

        Vectors of another model than the settings ask for are made anew, with ``progress``.

        :raises DataFolderError: the folder or the database cannot be used.
        :raises ModelError: the model is none, or vectors must be made and it cannot be loaded.
        :raises SettingError: a setting that cannot be used.
        """
        chosen = embedder_for(settings) if embedder is None else embedder
        originals = Originals(settings.data)
        store = Store(Database(settings.database_address))
        library = cls(store, originals, chosen, settings)
        try:
            if store.model() not in (None, chosen.name):
                library._index_anew(progress)
            library._index.heal()
            originals.remove_orphans({report.sha256 for report in store.reports()})
        except BaseException:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Let go of the database and the index."""
        self._index.close()
        self._store.close()

    @property
    def database(self) -> Database:
        """What users, uploads and events are kept in beside the reports."""
        return self._store.database

    # -- changes

    def add(self, read: ReadReport, content: bytes, progress: Progress | None = None) -> None:
        """Add a report and its file.

        :raises AlreadyThere: a report of the same content is there.
        :raises NameTaken: another file has the report's id; see :meth:`free_id`.
        :raises ModelError: the passages cannot be embedded.
        """
        same = self.with_content(read.report.sha256)
        if same is not None:
            raise AlreadyThere(read.report.file_name, same.id)
        self._write(read, content, self._store.add, progress)

    def replace(self, read: ReadReport, content: bytes, progress: Progress | None = None) -> None:
        """Put a report in the place of the one with the same id: read anew, or from a newer file.

        :raises UnknownReport: there is none with the id.
        :raises AlreadyThere: a report with another id has the same content.
        """
        old = self.report(read.report.id)
        self._write(read, content, self._store.replace, progress)
        if old.sha256 != read.report.sha256:
            self._originals.remove(old.sha256)

    def remove(self, id: str) -> None:
        """Remove a report, what was read from it and its file.

        :raises UnknownReport: there is none with the id.
        """
        with self._index.changing:
            report = self.report(id)
            self._store.remove(id)
            self._index.follow(id, {})
        self._originals.remove(report.sha256)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make search terms, vectors and index anew from the texts in the store."""
        with self._index.changing:
            self._index_anew(progress)
            self._index.heal()

    def free_id(self, wanted: str) -> str:
        """``wanted``, or with a number after it if a report has that id."""
        taken = {report.id for report in self.reports()}
        candidates = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
        return next(id for id in candidates if id not in taken)

    # -- what there is

    def reports(self) -> tuple[Report, ...]:
        """All reports by title."""
        return self._all_reports.get(self._store.revision(), self._store.reports)

    def report(self, id: str) -> Report:
        """:raises UnknownReport: there is none with the id."""
        return self._store.report(id)

    def with_content(self, sha256: str) -> Report | None:
        """The report whose file has this SHA-256, if any."""
        return self._store.with_content(sha256)

    def pages(self, id: str) -> tuple[Page, ...]:
        """All pages of a report. :raises UnknownReport: there is none with the id."""
        return self._of(id, self._store.pages)

    def page(self, id: str, n: int) -> Page:
        """Page ``n``, counted from 1. :raises UnknownReport, UnknownPlace: there is no such report or page."""
        page = self._store.page(self.report(id).id, n)
        if page is None:
            raise UnknownPlace(id, f"side {n}")
        return page

    def passages(self, id: str | None = None) -> tuple[Passage, ...]:
        """The passages of a report, or all. :raises UnknownReport: there is none with the id."""
        return tuple(self._store.passages()) if id is None else self._of(id, self._store.passages)

    def passage(self, passage_id: str) -> Passage:
        """:raises UnknownReport, UnknownPlace: there is no such report or passage."""
        return self.passages_by_id([passage_id])[0]

    def passages_by_id(self, passage_ids: Sequence[str]) -> tuple[Passage, ...]:
        """Passages in the order asked for. :raises UnknownReport, UnknownPlace: one of them is not there."""
        found = self._store.passages_by_id(passage_ids)
        return tuple(found[id] if id in found else self._no_passage(id) for id in passage_ids)

    def figures(self, id: str | None = None) -> tuple[Figure, ...]:
        """The figures of a report, or all, in reading order. :raises UnknownReport: there is none with the id."""
        if id is None:
            return self._all_figures.get(self._store.revision(), self._store.figures)
        return self._of(id, self._store.figures)

    def problems(self, id: str) -> tuple[Problem, ...]:
        """What a reader of the report should know. :raises UnknownReport: there is none with the id."""
        return self._of(id, self._store.problems)

    def file(self, id: str) -> Path:
        """The original file. :raises UnknownReport: there is none with the id."""
        return self._originals.path(self.report(id).sha256)

    def page_picture(self, id: str, n: int, width: int) -> bytes:
        """Page ``n`` (from 1) as PNG, ``width`` pixels wide but within 200 to 2000.

        :raises UnknownReport, UnknownPlace: there is no such report or page.
        """
        report = self.report(id)
        if not 1 <= n <= report.page_count:
            raise UnknownPlace(id, f"side {n}")
        return self._pictures.picture(self._originals.path(report.sha256), n, width)

    # -- searches

    def embed(self, texts: Sequence[str], role: Role) -> Vectors:
        """One row of length 1 for each text. :raises ModelError: the model cannot be loaded."""
        if role == "query" and len(texts) == 1:
            return self._question(texts[0]).copy()
        return self._embedder.embed(texts, role)

    def warm(self) -> None:
        """Load the model and LlamaIndex now, so that the first question does not wait; meant for a thread."""
        self.embed(["Er du klar?"], "query")
        _ = self.vector_store

    def vectors(self, passage_ids: Sequence[str]) -> Vectors:
        """The passages' vectors in the order asked for, shape (passages, dimensions).

        :raises UnknownReport, UnknownPlace: one of them is not there.
        """
        found = self._store.vectors(passage_ids)
        for id in passage_ids:
            if id not in found:
                self._no_passage(id)
        return np.array([found[id] for id in passage_ids], np.float32)

    def search_words(self, question: str, reports: Collection[str] | None, limit: int) -> list[Hit]:
        """Passages with the question's words, the best first; ``reports`` limits it to these ids."""
        return [Hit(id, score) for id, score in self._store.search_words(terms(question), reports, limit)]

    def search_meaning(self, question: str, reports: Collection[str] | None, limit: int) -> list[Hit]:
        """Passages near to the question's meaning, the nearest first; the score is the cosine."""
        vector = self.embed([question], "query")[0]
        return [Hit(id, score) for id, score in self._index.nearest(vector, reports, limit)]

    def spread(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages of each report these search terms stand one after the other, headings included.

        Reports without any are left out. ``words`` are terms as ``corpus.language.terms`` makes them.
        """
        return self._store.spread(words)

    @property
    def vector_store(self) -> ChromaVectorStore:
        """The index for LlamaIndex: node id = passage id, metadata ``report``. It can be kept.

        A passage that was removed this moment may still be found: look it up before showing it.
        """
        return self._index.vector_store

    # -- helpers

    def _write(
        self,
        read: ReadReport,
        content: bytes,
        into_store: Callable[[ReadReport, Indexed], None],
        progress: Progress | None,
    ) -> None:
        if hashlib.sha256(content).hexdigest() != read.report.sha256:
            raise ValueError(f"the content is not that of {read.report.id}")
        texts = [matched_text(passage.headings, passage.text) for passage in read.passages]
        made = indexed(self._embedder, texts, progress)
        self._originals.keep(read.report.sha256, content)
        with self._index.changing:
            self._index.refuse_other_model()
            into_store(read, made)
            ids = [passage.id for passage in read.passages]
            self._index.follow(read.report.id, dict(zip(ids, made.vectors, strict=True)))

    def _index_anew(self, progress: Progress | None) -> None:
        texts = self._store.search_texts()
        made = indexed(self._embedder, [matched_text(*text) for text in texts.values()], progress)
        self._store.reindex(list(texts), made)

    def _of(self, id: str, fetch: Callable[[str], list[T]]) -> tuple[T, ...]:
        found = tuple(fetch(id))
        if not found:
            self.report(id)  # none of an unknown report is an error, not nothing
        return found

    def _no_passage(self, id: str) -> NoReturn:
        report, _, order = id.rpartition("#")
        raise UnknownPlace(self.report(report).id, f"tekstbit nummer {order}")


class _Latest(Generic[T]):
    """What was fetched at the latest revision of the store; asked for at every question, changed seldom."""

    def __init__(self) -> None:
        self._kept: tuple[int, tuple[T, ...]] | None = None

    def get(self, revision: int, fetch: Callable[[], list[T]]) -> tuple[T, ...]:
        kept = self._kept
        if kept is None or kept[0] != revision:
            kept = self._kept = (revision, tuple(fetch()))
        return kept[1]
