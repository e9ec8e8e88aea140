"""Texts to vectors: one protocol, and sentence-transformers behind it.

Importing sentence-transformers takes seconds and most commands never embed anything, so everything heavy
happens on the first call to :meth:`SentenceEmbedder.embed`. What can be told without it is told at once:
which model it is, and whether a given folder is a model at all.

``name`` is the identity of the vectors: the library stores it beside them and never mixes two names. For a
folder it holds a fingerprint of the content, because a model that was fine-tuned in place is another model.
The precision of the weights is not part of it: bfloat16 and float32 give the same ranking.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
import numpy.typing as npt

from corpus import bundled_model, precision
from corpus.errors import ModelError
from corpus.settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Role = Literal["query", "passage"]
Vectors = npt.NDArray[np.float32]

log = logging.getLogger(__name__)

_BATCH, _BATCH_LETTERS = 16, 2000
"""The most texts and the most letters, padding counted, that are embedded at once.

Larger batches save no processor time when a batch holds texts of like length (7.9 to 9.5 s for a report of 26 pages,
whatever the size), and a query waits until the batch before it has ended: 0.4 s of one processor's time, not 2.9.
"""
_QUERY_THREADS = 1
"""A question is so short that a second thread saves little (28 against 36 ms on two idle processors) and loses much
when another process has work: the two wait for each other at every layer (277 ms against 36 while reports were read).
"""
_E5_PROMPTS = {"query": "query: ", "passage": "passage: "}
_PROMPT_NAMES: dict[Role, tuple[str, ...]] = {"query": ("query",), "passage": ("passage", "document")}
_WEIGHTS = ("*.safetensors", "*.bin", "*/*.safetensors", "*/*.bin")
_SAMPLES = 64
_SAMPLE_BYTES = 1 << 16


class Embedder(Protocol):
    """Something that makes vectors of texts; safe to use from several threads."""

    @property
    def name(self) -> str:
        """The identity of the model; vectors under two names are never compared."""

    @property
    def dimensions(self) -> int:
        """Length of a vector; may load the model."""

    def embed(self, texts: Sequence[str], role: Role) -> Vectors:
        """One row of length 1 for each text, shape ``(len(texts), dimensions)``.

        :raises ModelError: the model cannot be loaded.
        """


class _Turns:
    """One at a time, queries before passages: a user who asks does not wait until a report is embedded.

    A plain lock is not fair: a loop that releases it and takes it again can shut everybody else out.
    """

    def __init__(self) -> None:
        self._passages, self._next, self._work = threading.Lock(), threading.Lock(), threading.Lock()

    @contextmanager
    def of(self, role: Role) -> Iterator[None]:
        if role == "query":
            with self._turn():
                yield
        else:
            with self._passages, self._turn():
                yield

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self._next:
            self._work.acquire()
        try:
            yield
        finally:
            self._work.release()


class SentenceEmbedder:
    """A sentence-transformers model, loaded when it is first used.

    :param model: a folder, or the name of a model to be fetched once; ``None`` for the bundled one.
    :param models: folder for the unpacked model and what was learnt about the processor.
    :raises ModelError: ``model`` names a folder that holds no model.
    """

    def __init__(self, model: str | None, models: Path) -> None:
        self._models = models
        self._model = model
        self._folder = None if model is None else _model_folder(model)
        self._loaded: SentenceTransformer | None = None
        self._loading = threading.Lock()
        self._turns = _Turns()
        self._threads = 1
        if model is None:
            self.name = bundled_model.FOLDER_NAME
        elif self._folder is not None:
            self.name = f"{self._folder.name}@{_fingerprint(self._folder)}"
        else:
            self.name = model

    @property
    def dimensions(self) -> int:
        """Length of a vector; loads the model."""
        size = self._transformer().get_embedding_dimension()
        assert isinstance(size, int)
        return size

    def embed(self, texts: Sequence[str], role: Role) -> Vectors:
        """See :meth:`Embedder.embed`; texts longer than the model reads are cut at their end."""
        model = self._transformer()
        prompt = _prompt(model.prompts, self.name, role)
        longest_first = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        rows: list[Vectors] = []
        for batch in _batches([texts[i] for i in longest_first]):
            with self._turns.of(role):
                _use_threads(_QUERY_THREADS if role == "query" else self._threads)
                rows.append(_encode(model, batch, prompt))
        vectors = np.empty((len(texts), rows[0].shape[1] if rows else self.dimensions), np.float32)
        if rows:
            vectors[longest_first] = np.concatenate(rows)
        return vectors

    def _transformer(self) -> SentenceTransformer:
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> SentenceTransformer:
        import torch  # noqa: PLC0415 - seconds; see the module's docstring

        self._threads = torch.get_num_threads()
        if self._model is None:
            model = _open_model(str(bundled_model.unpacked(self._models)), here=True)
        elif self._folder is not None:
            model = _open_model(str(self._folder), here=True)
        else:
            model = _fetch(self._model)
        return precision.best(model, self.name, self._models)


def embedder_for(settings: Settings) -> SentenceEmbedder:
    """The embedder that the settings ask for; nothing is loaded yet.

    :raises ModelError: the setting names a folder that holds no model.
    """
    return SentenceEmbedder(settings.embed_model, settings.data / "models")


def _batches(longest_first: Sequence[str]) -> Iterator[list[str]]:
    start = 0
    while start < len(longest_first):
        size = max(1, min(_BATCH, _BATCH_LETTERS // max(1, len(longest_first[start]))))
        yield list(longest_first[start : start + size])
        start += size


def _use_threads(number: int) -> None:
    """How many threads torch uses for what the calling thread asks of it from now on."""
    import torch  # noqa: PLC0415 - loaded with the model

    torch.set_num_threads(number)


def _encode(model: SentenceTransformer, texts: list[str], prompt: str) -> Vectors:
    found = model.encode(texts, prompt=prompt, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False)
    vectors = np.asarray(found, np.float32)
    # bfloat16 rounds the length as well; a cosine is a plain product only between vectors of length 1.
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.maximum(lengths, 1e-12)).astype(np.float32, copy=False)


def _prompt(prompts: Mapping[str, str | None], name: str, role: Role) -> str:
    """What the model wants before a text: its own prompts, those of E5 by name, or nothing."""
    for known in _PROMPT_NAMES[role]:
        if prompt := prompts.get(known):
            return prompt
    if not any(prompts.values()) and "e5" in name.lower():
        return _E5_PROMPTS[role]
    return ""


def _model_folder(model: str) -> Path | None:
    """The folder that the setting names, ``None`` when it names a model elsewhere.

    :raises ModelError: it is a path, but not of a folder with a model in it.
    """
    folder = Path(model).expanduser()
    looks_like_path = folder.is_absolute() or model.startswith(("~", ".")) or model.count("/") > 1 or "\\" in model
    if not folder.exists() and not looks_like_path:
        return None
    described = any((folder / name).is_file() for name in ("modules.json", "config.json"))
    if described and next(_weight_files(folder), None) is not None:
        return folder.resolve()
    raise ModelError(
        f"«{model}» er ikke en mappe med en språkmodell. Sett TILSTAND_EMBED_MODEL til mappen der modellens "
        "config.json og vekter ligger, eller fjern innstillingen for å bruke modellen som følger med."
    )


def _weight_files(folder: Path) -> Iterator[Path]:
    for pattern in _WEIGHTS:
        yield from sorted(folder.glob(pattern))


def _fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits of the folder's content, the same wherever the folder lies.

    Configuration and tokenizer are read whole; of the weights the size and 64 evenly spread samples, as
    training changes every weight and reading gigabytes at each start would be too slow.
    """
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.json")):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    for file in _weight_files(folder):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(folder).as_posix()}\0{size}".encode())
        with file.open("rb") as stream:
            for sample in range(_SAMPLES):
                stream.seek(size * sample // _SAMPLES)
                digest.update(stream.read(_SAMPLE_BYTES))
    return digest.hexdigest()[:12]


def _fetch(name: str) -> SentenceTransformer:
    """A model by name: the copy on this machine when there is one, else from where models are published."""
    try:
        return _open_model(name, here=True)
    except ModelError:
        log.info("model %s is not on this machine; fetching it", name)
        return _open_model(name, here=False)


def _open_model(place: str, *, here: bool) -> SentenceTransformer:
    """Load in float32 on the processor; ``here`` forbids the network.

    :raises ModelError: it cannot be loaded.
    """
    import torch  # noqa: PLC0415 - seconds; see the module's docstring
    from safetensors import SafetensorError  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(
            place, device="cpu", local_files_only=here, model_kwargs={"dtype": torch.float32}
        ).eval()
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelError(
            f"Språkmodellen «{place}» kan ikke lastes. Sjekk TILSTAND_EMBED_MODEL: den må være mappen til en "
            "hel modell eller navnet på en som kan hentes, eller tom for å bruke modellen som følger med."
        ) from error
