"""Print how fast this machine reads, embeds, searches, answers and takes in a report: ``make bench``.

Figures for people to compare, never asserted: machines are noisy. Each benchmark measures its rival in the same run,
so that the ratio holds when the machine's speed does not.
"""

from __future__ import annotations

import sys

from tests.benchmarks import answering, embedding, reading, uploading


def main() -> int:
    parts = {"Reading": reading, "Embedding": embedding, "Answering": answering, "Uploading": uploading}
    for title, benchmark in parts.items():
        print(f"{title}", flush=True)
        for line in benchmark.measure():
            print(f"  {line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
