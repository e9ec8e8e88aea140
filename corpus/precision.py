"""Which number format the weights should have on this processor: found out once, then remembered.

Processors with bfloat16 arithmetic embed almost three times as fast with bfloat16 weights and rank alike;
on others the same weights are several times slower. Names of processors do not tell; a short trial does.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

_PAYS = 1.3  # times faster; less is not worth the rounding
_ALIKE = 0.999  # least cosine between the two formats
_TRIALS = ("Barneverntjenesten mottok flere meldinger enn året før.", "Hva er et fristbrudd?", "12,8 prosent (2024)")


def best(model: SentenceTransformer, name: str, folder: Path) -> SentenceTransformer:
    """The model with the weights in the format that is fastest here and gives the same vectors.

    The verdict is kept in ``folder`` for this processor, this torch and this model: a data folder that is
    carried to another machine is tried anew there.
    """
    import torch  # noqa: PLC0415 - loaded with the model

    file = folder / "precision.json"
    key = f"{_processor()} | torch {torch.__version__} | {name}"
    verdicts = _read(file)
    if key not in verdicts:
        verdicts[key] = "bfloat16" if _speed_up(torch.bfloat16) >= _PAYS and _alike(model) else "float32"
        log.info("weights in %s on this processor", verdicts[key])
        _write(file, verdicts)
    return model.to(torch.bfloat16 if verdicts[key] == "bfloat16" else torch.float32)


def _speed_up(kind: torch.dtype) -> float:
    """How many times faster one layer of a small encoder runs in ``kind`` than in float32."""
    import torch  # noqa: PLC0415

    layer = torch.nn.TransformerEncoderLayer(384, 12, 1536, activation="gelu", batch_first=True).eval()
    batch = torch.randn(8, 128, 384, generator=torch.Generator().manual_seed(0))
    plain = _seconds(layer, batch)
    return plain / _seconds(layer.to(kind), batch.to(kind))


def _seconds(layer: torch.nn.Module, batch: torch.Tensor) -> float:
    """The best of a few runs after a first one that does not count; a lower bound is not moved by other load."""
    import torch  # noqa: PLC0415

    times = []
    with torch.inference_mode():
        for _ in range(6):
            start = time.perf_counter()
            layer(batch)
            times.append(time.perf_counter() - start)
    return min(times[1:])


def _alike(model: SentenceTransformer) -> bool:
    """Whether a copy in bfloat16 gives the same vectors."""
    import copy  # noqa: PLC0415

    import torch  # noqa: PLC0415

    plain = model.encode(list(_TRIALS), normalize_embeddings=True, show_progress_bar=False)
    short = copy.deepcopy(model).to(torch.bfloat16)
    rounded = short.encode(list(_TRIALS), normalize_embeddings=True, show_progress_bar=False)
    cosines = np.sum(np.asarray(plain, np.float32) * np.asarray(rounded, np.float32), axis=1)
    return float(cosines.min()) >= _ALIKE


def _processor() -> str:
    """The processor's name, and whether it says that it has bfloat16 (virtual machines share names)."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return f"{platform.machine()} {platform.processor()}"
    facts = dict(line.split(":", 1) for line in reversed(lines) if ":" in line)
    values = {key.strip(): value.strip() for key, value in facts.items()}
    features = values.get("flags", values.get("Features", "")).split()
    return " ".join([values.get("model name", platform.machine()), *sorted(f for f in features if "bf16" in f)])


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _write(file: Path, verdicts: dict[str, str]) -> None:
    """Keep the verdicts; where that fails they are only found out again at the next start."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(verdicts, indent=2), "utf-8")
        unfinished.replace(file)
    except OSError as error:
        log.warning("cannot keep the verdict on precision: %s", error)
