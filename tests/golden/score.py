"""Score figures, answers and searches against the keys in this folder.

    python -m tests.golden.score figures FIGURES.jsonl      what ``python -m ingest figures --format jsonl`` printed
    python -m tests.golden.score answers ANSWERS.jsonl      what ``python -m assistant ask --jsonl`` printed
    python -m tests.golden.score search  HITS.jsonl         {"id": question, "hits": [{"doc", "page"}, ...]} a line

``--key own`` takes the reports made here, ``--key shipped`` the five that the project ships with, both by default;
``--wordings`` asks the same of our own reports in two other wordings each (``own-wordings.jsonl``);
``--misses N`` shows N misses of each kind. A figure is *found* when its value stands on the right page, *placed* when
area and period agree too, *complete* when measure, unit and graded breakdowns agree as well. An answer that should
not have been given, or states another value for the asked coordinates, is *harmful*: worse than wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.golden.same import days, fold, same_area, same_value, says

Row = Mapping[str, Any]
HERE = Path(__file__).parent
GRADED_BREAKDOWNS = ("måned", "melder")
FIRST_PASSAGES = 5


# --- figures -------------------------------------------------------------------------------------------------------


def agreement(key: Row, got: Row, measures: frozenset[str]) -> dict[str, bool]:
    def graded(row: Row) -> dict[str, str]:
        return {k: fold(v) for k, v in (row.get("dims") or {}).items() if k in GRADED_BREAKDOWNS}

    listed = key["measure"] in measures
    return {
        "area": same_area(key["area"], got.get("area"), key.get("area_kind")),
        "period": not key["period"] or days(key["period"]) == days(got.get("period")),
        "measure": fold(key["measure"]) == fold(got.get("measure")) if listed else got.get("measure") not in measures,
        "unit": fold(key["unit"]) == fold(got.get("unit")),
        "dims": graded(key) == graded(got),
    }


@dataclass(frozen=True, slots=True)
class FigureScore:
    """Pairs of key and got with what agrees, what of the key was missed, and what was got that is in no key."""

    pairs: tuple[tuple[Row, Row, dict[str, bool]], ...]
    missing: tuple[Row, ...]
    spurious: tuple[Row, ...]

    def line(self) -> dict[str, float]:
        wanted, found = len(self.pairs) + len(self.missing), len(self.pairs)
        placed = sum(a["area"] and a["period"] for *_, a in self.pairs)
        complete = sum(all(a.values()) for *_, a in self.pairs)
        share = 1 / wanted if wanted else 0.0
        got = found + len(self.spurious)
        return {
            "keys": wanted,
            "found": found * share,
            "placed": placed * share,
            "complete": complete * share,
            "precision": found / got if got else 0.0,
            "spurious": len(self.spurious),
        }


def score_figures(key: Sequence[Row], got: Sequence[Row], measures: frozenset[str]) -> FigureScore:
    """Pair each figure of the key with at most one that was got: same page and value, the best agreement first."""
    by_page: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, row in enumerate(got):
        by_page[fold(row["doc"]), int(row["page"])].append(i)
    close = [
        (k, g, agreement(row, got[g], measures))
        for k, row in enumerate(key)
        for g in by_page[fold(row["doc"]), int(row["page"])]
        if same_value(row["value"], got[g].get("value"))
    ]
    close.sort(key=lambda c: (-sum(c[2].values()), not key[c[0]].get("core", True)))
    paired: dict[int, tuple[int, dict[str, bool]]] = {}
    used: set[int] = set()
    for k, g, agreed in close:
        if k not in paired and g not in used:
            paired[k] = (g, agreed)
            used.add(g)
    known = used | {g for _, g, _ in close}  # a sentence that repeats a table's number is not spurious
    docs = {fold(row["doc"]) for row in key}
    core = [k for k, row in enumerate(key) if row.get("core", True)]
    return FigureScore(
        tuple((key[k], got[paired[k][0]], paired[k][1]) for k in core if k in paired),
        tuple(key[k] for k in core if k not in paired),
        tuple(row for i, row in enumerate(got) if i not in known and fold(row["doc"]) in docs),
    )


# --- answers -------------------------------------------------------------------------------------------------------


def sources_of(question: Row) -> list[tuple[str, list[int]]]:
    """What must be cited: for each entry, one of the pages of the report (any page when none is given)."""
    if question.get("expect_sources"):
        return [(fold(s["doc"]), list(s["pages"])) for s in question["expect_sources"]]
    doc, pages = fold(question["doc"]), list(question.get("expect_pages") or [])
    return [(doc, [page]) for page in pages] if question.get("all_pages") and pages else [(doc, pages)]


def touches(places: Iterable[Row], source: tuple[str, list[int]]) -> bool:
    doc, pages = source
    return any(fold(p.get("doc")) == doc and (not pages or int(p.get("page", 0)) in pages) for p in places)


def states(answer: Row, want: Row) -> bool:
    """One of the right values is among the answer's figures, at the asked coordinates, and is written out."""
    good = [want["value"], *want.get("or", [])]
    return any(
        any(same_value(value, f.get("value")) and says(answer.get("answer") or "", value) for value in good)
        and (not want.get("area") or same_area(want["area"], f.get("area"), want.get("area_kind")))
        and (not want.get("period") or days(want["period"]) == days(f.get("period")))
        for f in answer.get("figures") or []
    )


def states_another(question: Row, answer: Row) -> bool:
    """A figure of the answer has the asked area and period but none of the values that are right."""
    wanted = question["expect_values"]
    good = [value for w in wanted for value in (w["value"], *w.get("or", []))]
    return any(
        w.get("area")
        and same_area(w["area"], f.get("area"))
        and (not w.get("period") or days(w["period"]) == days(f.get("period")))
        and not any(same_value(value, f.get("value")) for value in good)
        for f in answer.get("figures") or []
        for w in wanted
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    right: bool
    harmful: bool
    why: str


def judge(question: Row, answer: Row | None) -> Verdict:
    if answer is None:
        return Verdict(False, False, "no answer")
    abstained = bool(answer.get("abstained"))
    if question["kind"] == "unanswerable":
        return Verdict(abstained, not abstained, "" if abstained else "answered what no report says")
    if abstained:
        return Verdict(False, False, "abstained")
    why = [f"no citation of {s}" for s in sources_of(question) if not touches(answer.get("citations") or [], s)]
    wanted = question.get("expect_values") or []
    if question["kind"] == "text" or not wanted:
        text = (answer.get("answer") or "").casefold()
        why += [f"lacks {a}" for a in question.get("expect_phrases") or [] if not any(p.casefold() in text for p in a)]
        return Verdict(not why, False, "; ".join(why))
    lost = [w for w in wanted if not states(answer, w)]
    why += [f"lacks {w['value']} {w.get('area')} {w.get('period')}" for w in lost]
    return Verdict(
        not why, question["kind"] == "figure" and bool(lost) and states_another(question, answer), "; ".join(why)
    )


def found_first(question: Row, hits: Sequence[Row]) -> bool:
    """Whether every source that the question needs is among the first passages."""
    return all(touches(hits[:FIRST_PASSAGES], source) for source in sources_of(question))


# --- the command ---------------------------------------------------------------------------------------------------


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def keys(which: str, what: str) -> list[Row]:
    names = ("shipped", "own") if which == "all" else (which,)
    return [row for name in names for row in read(HERE / f"{name}-{what}.jsonl")]


def measure_slugs() -> frozenset[str]:
    return frozenset((HERE / "slugs.txt").read_text(encoding="utf-8").split())


def show_figures(key: Sequence[Row], got: Sequence[Row], misses: int) -> None:
    slugs, wrong = measure_slugs(), Counter[str]()
    print(f"{'report':<24}{'keys':>7}{'found':>8}{'placed':>8}{'complete':>10}{'precision':>11}{'spurious':>10}")
    for doc in [*sorted({r["doc"] for r in key}), "ALL"]:
        score = score_figures(
            [r for r in key if doc in (r["doc"], "ALL")], [r for r in got if doc in (fold(r["doc"]), "ALL")], slugs
        )
        n = score.line()
        print(
            f"{doc:<24}{n['keys']:>7}{n['found']:>8.3f}{n['placed']:>8.3f}{n['complete']:>10.3f}{n['precision']:>11.3f}{n['spurious']:>10}"
        )
        if doc == "ALL":
            wrong.update(part for *_, agreed in score.pairs for part, good in agreed.items() if not good)
            continue
        for kind, rows in (("missing", score.missing), ("spurious", score.spurious)):
            for row in rows[:misses]:
                print(
                    f"   {kind}: "
                    + json.dumps(
                        {k: row.get(k) for k in ("page", "measure", "area", "period", "value", "text")},
                        ensure_ascii=False,
                    )
                )
    print("wrong, of those found: " + (", ".join(f"{part} {n}" for part, n in wrong.most_common()) or "none"))


def show_answers(questions: Sequence[Row], got: Sequence[Row], misses: int) -> None:
    by_id = {row["id"]: row for row in got}
    asked, right, harmful, shown = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for question in questions:
        verdict = judge(question, by_id.get(question["id"]))
        for kind in (question["kind"], "ALL"):
            asked[kind] += 1
            right[kind] += verdict.right
            harmful[kind] += verdict.harmful
        if not verdict.right and shown[question["kind"]] < misses:
            shown[question["kind"]] += 1
            alarm = " HARMFUL" if verdict.harmful else ""
            print(f"-- {question['id']} [{question['kind']}]{alarm} {question['question']}\n   {verdict.why}")
    print(f"{'kind':<16}{'questions':>10}{'right':>8}{'harmful':>9}")
    for kind in sorted(asked, key=lambda k: (k == "ALL", k)):
        print(f"{kind:<16}{asked[kind]:>10}{right[kind] / asked[kind]:>8.3f}{harmful[kind]:>9}")


def show_search(questions: Sequence[Row], got: Sequence[Row], misses: int) -> None:
    hits = {row["id"]: row.get("hits") or [] for row in got}
    answerable = [q for q in questions if q["kind"] != "unanswerable"]
    lost = [q for q in answerable if not found_first(q, hits.get(q["id"], []))]
    for question in lost[:misses]:
        print(f"-- {question['id']} [{question['kind']}] {question['question']}  expected {sources_of(question)}")
    share = 1 - len(lost) / len(answerable) if answerable else 0.0
    print(f"expected page among the first {FIRST_PASSAGES} passages: {share:.3f} of {len(answerable)} questions")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("figures", "answers", "search"))
    parser.add_argument("got", type=Path)
    parser.add_argument("--key", choices=("own", "shipped", "all"), default="all")
    parser.add_argument("--wordings", action="store_true", help="the questions of own-wordings.jsonl instead")
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    args = parser.parse_args(argv)
    show = {"figures": show_figures, "answers": show_answers, "search": show_search}[args.what]
    if args.wordings:
        key = read(HERE / "own-wordings.jsonl")
    else:
        key = keys(args.key, "figures" if args.what == "figures" else "questions")
    show(key, read(args.got), args.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
