"""Print how fast this machine reads, embeds, searches and answers: ``make bench``.

Figures for people to compare, never asserted: machines are noisy. Each benchmark measures its rival in the same run,
so that the ratio holds when the machine's speed does not.
"""

from __future__ import annotations

import sys

from tests.benchmarks import answering, embedding, reading


def main() -> int:
    for title, benchmark in (("Reading", reading), ("Embedding", embedding), ("Answering", answering)):
        print(f"{title}", flush=True)
        for line in benchmark.measure():
            print(f"  {line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
