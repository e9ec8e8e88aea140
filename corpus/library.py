"""The library: the one door to reports, their passages and figures, and the searches over them.

Three things lie behind it: the store (SQL, the truth), the original files, and the index of vectors. How they change
together stands in ``changes.py``, what they hold is asked for in ``holdings.py``. All methods may be called from many
threads. While a report is added the others go on reading, and see it when it is there wholly.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corpus.changes import Changes
from corpus.database import Database
from corpus.embedding import Embedder, Role, Vectors, embedder_for
from corpus.files import Originals
from corpus.healing import IndexState
from corpus.holdings import Holdings
from corpus.language import terms
from corpus.matching import Progress
from corpus.model import ReadReport, Told
from corpus.remembered import Remembered
from corpus.searches import Searches
from corpus.settings import Settings
from corpus.store import Also, Store, nothing
from corpus.upkeep import KeptIndex

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; a higher score is better, scores of two kinds of search do not compare."""

    passage_id: str
    score: float


class Library(Holdings):
    """Reports in a data folder; made by :meth:`open`. Any method may raise ``DataFolderError``."""

    def __init__(self, store: Store, originals: Originals, embedder: Embedder, settings: Settings) -> None:
        super().__init__(store, originals)
        self._embedder = embedder
        self._index = KeptIndex(store, settings, embedder.name)
        self._changes = Changes(store, originals, embedder, self._index)
        self._searches = Searches(store.database)
        self._questions = Remembered(embedder)

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
                library._changes.embed_anew(progress)
            library._index.open()
            originals.remove_orphans(lambda: {report.sha256 for report in store.reports()})
        except BaseException:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Let go of the database, the index and the processes that draw pages."""
        self._pictures.close()
        self._index.close()
        self._store.close()

    # -- changes

    def add(self, read: ReadReport, content: bytes, progress: Progress | None = None, *, also: Also = nothing) -> None:
        """Add a report and its file; the event is by ``read.report.added_by``.

        :param also: writes what belongs to the change, in its transaction.
        :raises AlreadyThere: a report of the same content is there.
        :raises NameTaken: another file has the report's id; see :meth:`free_id`.
        :raises ModelError: the passages cannot be embedded.
        """
        self._changes.add(read, content, progress, also)

    def replace(
        self,
        read: ReadReport,
        content: bytes,
        progress: Progress | None = None,
        *,
        told: Told | None = None,
        by: str | None = None,
        also: Also = nothing,
    ) -> None:
        """Put a report in the place of the one with the same id: read anew, or from a newer file.

        The old one is there until the new one is wholly in. Passages whose text is the same keep their vectors, and
        users' corrections of figures stay, for those figures that are found again.

        :param told: what the user said that ``read`` was read with; ``None`` forgets what was said before. Who reads
            the same file anew hands on :meth:`told`; another file is not what was spoken of.
        :param by: who did it, ``read.report.added_by`` unless given.
        :param also: writes what belongs to the change, in its transaction.
        :raises UnknownReport: there is none with the id.
        :raises AlreadyThere: a report with another id has the same content.
        """
        who = read.report.added_by if by is None else by
        self._changes.replace(read, content, progress, told=told, by=who, also=also)

    def remove(self, id: str, by: str = "", *, also: Also = nothing) -> None:
        """Remove a report, what was read from it, what users said of it, and its file.

        :param by: who did it.
        :param also: writes what belongs to the change, in its transaction.
        :raises UnknownReport: there is none with the id.
        """
        self._changes.remove(id, by, also)

    def correct_figure(
        self, report: str, position: int, changes: Mapping[str, str], by: str, reason: str = "", *, seen: str = ""
    ) -> None:
        """Say what a figure is in place of what was read; see :meth:`Corrections.correct`, which tells what is refused.

        :param position: that of its :class:`FigureRow`, and ``seen`` the row's ``seen``.
        :param changes: what was typed, by the fields' names; those that are as they stand are no changes.
        """
        self._corrections.correct(report, position, changes, by=by, reason=reason, seen=seen)

    def strike_figure(self, report: str, position: int, by: str, reason: str = "", *, seen: str = "") -> None:
        """Say that there is no such figure; see :meth:`Corrections.strike`."""
        self._corrections.strike(report, position, by=by, reason=reason, seen=seen)

    def undo_correction(self, report: str, position: int, by: str, *, seen: str = "") -> None:
        """Let a figure be as it was read; see :meth:`Corrections.undo`."""
        self._corrections.undo(report, position, by=by, seen=seen)

    def drop_correction(self, report: str, key: int, by: str) -> None:
        """Forget one of :meth:`lost_corrections`; see :meth:`Corrections.drop`."""
        self._corrections.drop(report, key, by=by)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make search terms, vectors and index anew from the texts in the store."""
        self._changes.rebuild(progress)

    def free_id(self, wanted: str, reserved: Collection[str] = ()) -> str:
        """``wanted``, or with a number after it if a report has that id or it is reserved for one."""
        taken = {report.id for report in self.reports()} | set(reserved)
        candidates = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
        return next(id for id in candidates if id not in taken)

    # -- searches

    @property
    def index_state(self) -> IndexState:
        """How it is with the search by meaning; while it is not ready, searches find words only."""
        return self._index.state

    def embed(self, texts: Sequence[str], role: Role) -> Vectors:
        """One row of length 1 for each text. :raises ModelError: the model cannot be loaded."""
        if role == "query" and texts:
            return self._questions.embed(texts)
        return self._embedder.embed(texts, role)

    def warm(self) -> None:
        """Load the model, LlamaIndex and what draws pages now, so that nobody waits for it; meant for a thread."""
        self._pictures.warm()
        self.embed(["Er du klar?"], "query")
        _ = self.vector_store

    def vectors(self, passage_ids: Sequence[str]) -> Vectors:
        """The passages' vectors in the order asked for, shape (passages, dimensions).

        :raises UnknownReport, UnknownPlace: one of them is not there.
        """
        found = self._searches.vectors(passage_ids)
        for id in passage_ids:
            if id not in found:
                self.no_passage(id)
        return np.array([found[id] for id in passage_ids], np.float32)

    def search_words(self, question: str, reports: Collection[str] | None, limit: int) -> list[Hit]:
        """Passages with the question's words, the best first; ``reports`` limits it to these ids."""
        return [Hit(id, score) for id, score in self._searches.search_words(terms(question), reports, limit)]

    def search_meaning(self, question: str, reports: Collection[str] | None, limit: int) -> list[Hit]:
        """Passages near to the question's meaning, the nearest first; the score is the cosine."""
        vector = self.embed([question], "query")[0]
        return [Hit(id, score) for id, score in self._index.nearest(vector, reports, limit)]

    def spread(self, words: Sequence[str]) -> dict[str, int]:
        """In how many passages of each report these search terms stand one after the other, headings included.

        Reports without any are left out. ``words`` are terms as ``corpus.language.terms`` makes them.
        """
        return self._searches.spread(words)

    @property
    def vector_store(self) -> ChromaVectorStore:
        """The index for LlamaIndex: node id = passage id, metadata ``report``. It can be kept.

        A passage that was removed this moment may still be found: look it up before showing it.
        """
        return self._index.vector_store
