"""What holds for all figures and any correction of them, however the report is read the next time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.corrected import Kept, applied, corrected
from corpus.correcting import Changes
from corpus.fingerprints import Document, fingerprint, reading, spoken_of
from corpus.model import Box, Figure
from tests.handmade_comparison import figure as made

HERE = Document("this file", {})
THEN = datetime(2026, 11, 22, tzinfo=UTC)
PLACES = st.sampled_from([(Box(10, 10, 30, 20),), (Box(40, 10, 60, 20),), (Box(10, 10, 200, 20), Box(10, 22, 90, 32))])

# Few words for each field, so that figures share places, prints and labels as twins do.
figures_ = st.lists(
    st.builds(
        lambda period, printed, **other: made("Vik", period, printed, **other),
        st.sampled_from(["2023", "2024"]), st.sampled_from(["1", "12", ":"]), page=st.sampled_from([1, 2]),
        label=st.sampled_from(["barn", "saker"]), measure=st.sampled_from(["", "meldinger"]), boxes=PLACES,
        text=st.sampled_from(["en rad", "en annen rad"]), dims=st.sampled_from([(), (("melder", "Skole"),)]),
    ),
    min_size=1, max_size=8, unique_by=reading,
)  # fmt: skip
changes_ = st.fixed_dictionaries(
    {},
    optional={
        "value": st.one_of(st.none(), st.decimals(0, 99, places=1)), "measure": st.sampled_from(["akuttvedtak", ""]),
        "area": st.just("Voss"), "period": st.sampled_from(["2019", ""]), "unit": st.just("prosent"),
    },
).filter(bool)  # fmt: skip
numbers = st.integers(0, 7)


def kept(figures: Sequence[Figure], n: int, changes: Changes | None) -> Kept:
    """The correction of figure ``n``; struck when there are no changes."""
    figure = figures[n % len(figures)]
    spoken = spoken_of(figure, figures, HERE.file, "page")
    return Kept(n, figure.report, spoken, changes or {}, changes is None, "", "Kari", THEN)


@settings(deadline=None)
@given(figures_, numbers, changes_)
def test_a_correction_changes_one_figure_and_leaves_the_reading(
    figures: list[Figure], n: int, changes: Changes
) -> None:
    seen = corrected(figures, [kept(figures, n, changes)], HERE)
    assert [row.read for row in seen.rows] == figures
    assert len(seen.figures) == len(figures)
    differing = [row.position for row in seen.rows if row.figure != row.read]
    assert differing in ([], [n % len(figures)])
    assert bool(differing) != bool(seen.settled)
    assert applied(figures, [], HERE) == tuple(figures)


@settings(deadline=None)
@given(figures_, numbers)
def test_a_strike_takes_one_figure_away(figures: list[Figure], n: int) -> None:
    left = applied(figures, [kept(figures, n, None)], HERE)
    assert list(left) == [figure for at, figure in enumerate(figures) if at != n % len(figures)]


@settings(deadline=None)
@given(figures_, numbers, changes_, st.randoms(use_true_random=False))
def test_reading_in_another_order_finds_the_same_figure(figures, n, changes, random) -> None:  # type: ignore[no-untyped-def]
    one, again = kept(figures, n, changes), list(figures)
    random.shuffle(again)
    rows = corrected(again, [one], HERE).rows
    assert all(row.read == one.spoken.figure for row in rows if row.correction is not None)
    assert applied(again, [one], HERE) == tuple(
        corrected(figures, [one], HERE).rows[figures.index(figure)].figure for figure in again
    )


@settings(deadline=None)
@given(figures_, st.lists(numbers, max_size=4, unique=True), changes_)
def test_several_corrections_each_find_their_own(figures: list[Figure], several: list[int], changes: Changes) -> None:
    own = list({n % len(figures): kept(figures, n, changes) for n in several}.values())
    seen = corrected(figures, own, HERE)
    assert seen.lost == ()
    for one in own:
        assert seen.kept[figures.index(one.spoken.figure)] == one


@settings(deadline=None)
@given(figures_, numbers, changes_)
def test_a_figure_that_is_gone_gives_its_correction_to_no_other(
    figures: list[Figure], n: int, changes: Changes
) -> None:
    one = kept(figures, n, changes)
    gone = one.spoken.figure
    left = [figure for figure in figures if figure != gone]
    assert corrected(left, [one], HERE).figures == tuple(left)


@settings(deadline=None)
@given(figures_, numbers, changes_)
def test_nothing_is_found_in_another_document(figures: list[Figure], n: int, changes: Changes) -> None:
    seen = corrected(figures, [kept(figures, n, changes)], Document("another file", {1: "new", 2: "new"}))
    assert seen.figures == tuple(figures)
    assert [lost.read for lost in seen.lost] == [figures[n % len(figures)]]


@settings(deadline=None)
@given(figures_, numbers)
def test_a_fingerprint_is_of_the_paper_and_a_reading_of_all_that_was_understood(figures: list[Figure], n: int) -> None:
    one = figures[n % len(figures)]
    other = replace(one, measure="arsverk", label="x", area="Voss", period="", value=Decimal(7), unit="årsverk")
    assert fingerprint(other) == fingerprint(one)
    assert reading(other) != reading(one)
    for moved in (replace(one, page=9), replace(one, printed="99"), replace(one, text="annet"), replace(one, boxes=())):
        assert fingerprint(moved) != fingerprint(one)
