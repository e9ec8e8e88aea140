"""How well the whole program answers: real reading, real embedding, questions with known answers.

The floors are what was reached, rounded down; they may rise and never fall. The reports of our own were written
independently of the program and look unlike the shipped ones.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.checks import HELD_BACK, unproved
from assistant.render import answer_to_json
from corpus.library import Library
from corpus.settings import Settings
from ingest.pipeline import add_file, shipped_files
from tests.golden.score import found_first, judge

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("default")]

HERE = Path(__file__).parent
REPORTS = {"shipped": shipped_files, "own": lambda: sorted((HERE / "reports").glob("*.pdf"))}
FLOORS = {
    ("shipped", "text"): 0.93,
    ("shipped", "unanswerable"): 0.95,
    ("shipped", "figure"): 0.94,
    ("shipped", "trend"): 0.94,
    ("shipped", "compare"): 0.95,
    ("own", "text"): 0.94,
    ("own", "unanswerable"): 0.98,
    ("own", "figure"): 0.97,
    ("own", "trend"): 0.91,
    ("own", "compare"): 0.97,
    ("wordings", "text"): 0.90,
    ("wordings", "unanswerable"): 0.98,
    ("wordings", "figure"): 0.97,
    ("wordings", "trend"): 0.91,
    ("wordings", "compare"): 0.97,
}
ASKED = {"shipped": ("shipped-questions",), "own": ("own-questions", "own-wordings")}


def questions(which: str) -> list[dict[str, object]]:
    return read(f"{which}-questions")


def read(name: str) -> list[dict[str, object]]:
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def read_from_picture(question: dict[str, object], answer: Answer) -> bool:
    """Whether an answer stands on the page whose picture the key took for unreadable, and says that it was recognised.

    Where Tesseract is installed such a page is read, and then the question has an answer.
    """
    page = question.get("picture_on_page")
    cited = any(citation.page == page for citation in answer.citations)
    return cited and any("tekstgjenkjenning" in note for note in answer.notes)


def said(answer: Answer, text: str) -> bool:
    return any(statement.text == text for section in answer.sections for statement in section.statements)


@pytest.fixture(scope="module", params=["shipped", "own"])
def asked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, model: Path, first_starts: list[Path]
) -> Iterator[tuple[str, Assistant]]:
    """The library that the program itself made at its first start, if it was started; else one that is made here."""
    if request.param == "shipped" and first_starts:
        folder = first_starts[0]
    else:
        folder = tmp_path_factory.mktemp(request.param)
        (folder / "models").symlink_to(model, target_is_directory=True)
    library = Library.open(Settings(data=folder))
    there = {report.file_name for report in library.reports()}
    for path in REPORTS[request.param]():
        if path.name not in there:
            add_file(library, path)
    yield request.param, Assistant(library)
    library.close()


def test_questions_are_answered_rightly_or_not_at_all(asked: tuple[str, Assistant]) -> None:
    library, assistant = asked
    for name in ASKED[library]:
        hold_to_floors("wordings" if name.endswith("wordings") else library, read(name), assistant)


def hold_to_floors(which: str, asked: list[dict[str, object]], assistant: Assistant) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    harmful = []
    for question in asked:
        answer = assistant.ask(str(question["question"]))
        assert unproved(answer) == (), question["question"]
        assert not said(answer, HELD_BACK), question["question"]
        verdict = judge(question, answer_to_json(answer))
        kind = str(question["kind"])
        recognised = read_from_picture(question, answer)
        total[kind] += 1
        right[kind] += verdict.right or recognised
        if verdict.harmful and not recognised:
            harmful.append(question["question"])
    shares = {kind: right[kind] / total[kind] for kind in total}
    print(which, {kind: round(share, 3) for kind, share in shares.items()})
    assert harmful == []
    assert {kind: share for kind, share in shares.items() if share < FLOORS[which, kind]} == {}


def test_the_page_that_answers_is_among_the_first_five_passages(asked: tuple[str, Assistant]) -> None:
    which, assistant = asked
    missed = []
    answerable = [q for q in questions(which) if q["kind"] != "unanswerable"]
    for question in answerable:
        hits = [
            {"doc": hit.passage.report, "page": hit.passage.page}
            for hit in assistant.search(str(question["question"]), 5)
        ]
        if not found_first(question, hits):
            missed.append(question["id"])
    assert len(missed) / len(answerable) <= 0.03, missed


def test_the_same_question_gets_the_same_answer(asked: tuple[str, Assistant]) -> None:
    which, assistant = asked
    for question in questions(which)[::25]:
        first, second = (answer_to_json(assistant.ask(str(question["question"]))) for _ in range(2))
        assert {**first, "seconds": 0} == {**second, "seconds": 0}
