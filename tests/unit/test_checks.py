"""Every number and quotation of an answer stands in its sources, or the answer is not given."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Section, Statement, Table, TableCell
from assistant.checks import HELD_BACK, checked, unproved
from corpus.model import Figure

GOLDEN = Path(__file__).parents[1] / "golden"


def figure(value: str, period: str = "2024", measure: str = "meldinger") -> Figure:
    return Figure(
        "r", 3, "table", "Meldinger", measure, "Moss", "municipality", period, Decimal(value), "antall", "actual", (),
        value, f"Meldinger {value}", (),
    )  # fmt: skip


def answer(
    text: str, *figures: Figure, lead: str = "", form: str = "plain", counts: tuple[int, ...] = (), asked: str = "?"
) -> Answer:
    citations = tuple(Citation(n, "r", "Moss 2024", 3, f.text, ()) for n, f in enumerate(figures, 1))
    said = Statement(text, form, tuple(c.n for c in citations), lead, counts)  # type: ignore[arg-type]
    return Answer(asked, "figure", False, (Section("", (said,)),), citations, figures)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(
            answer("fikk Moss i 2024.", figure("254"), lead="254 bekymringsmeldinger"), id="the figure itself"
        ),
        pytest.param(answer("Det er opp 46.", figure("208", "2023"), figure("254")), id="a difference"),
        pytest.param(answer("Det er opp 22 prosent.", figure("208", "2023"), figure("254")), id="a change in percent"),
        pytest.param(answer("Til sammen 462.", figure("208"), figure("254")), id="a sum of one measure and time"),
        pytest.param(
            answer("2 av 5 rapporter.", figure("208"), figure("254"), counts=(2, 5)), id="how many reports were asked"
        ),
    ],
)
def test_what_stands_in_the_sources_or_follows_from_them_is_proved(given: Answer) -> None:
    assert unproved(given) == ()
    assert checked(given) is given


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        pytest.param(answer("fikk Moss i 2024.", figure("254"), lead="245 meldinger"), "245", id="digits turned round"),
        pytest.param(answer("Det er opp 47.", figure("208", "2023"), figure("254")), "47", id="a wrong difference"),
        pytest.param(answer("Det var 2 av dem.", figure("208"), figure("254")), "2", id="a small number of nothing"),
        pytest.param(answer("Grensen er 99.", figure("254"), asked="Er det over 99?"), "99", id="only in the question"),
        pytest.param(
            answer("Meldinger 255", figure("254"), form="quote"), "Meldinger 255", id="a quotation of nothing"
        ),
    ],
)
def test_what_stands_nowhere_holds_the_answer_back(given: Answer, wrong: str, caplog: pytest.LogCaptureFixture) -> None:
    assert unproved(given) == (wrong,)
    held = checked(given)
    assert held.abstained
    assert held.figures == ()
    assert held.sections[0].statements[0].text == HELD_BACK
    assert wrong in caplog.text


def test_the_cells_of_a_table_are_checked_too() -> None:
    good = answer("Se tabellen.", figure("254"))
    table = Table(("Periode", "Tall"), ((TableCell("2024"), TableCell("999", (1,))),))
    assert unproved(replace(good, sections=(Section("", (), table),))) == ("999",)
