"""Years that a sentence names by another one: the year before, last year."""

from __future__ import annotations

import pytest

from tests.prose_reading import read


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("I 2022 fikk vi 40 meldinger. Året før var det 31.", ["2022", "2021"]),
        ("Tjenesten fikk 40 meldinger i 2023. Året før var tallet 31.", ["2023", "2022"]),
        ("Tjenesten fikk 40 meldinger i 2021, mot 31 året før.", ["2021", "2020"]),
        ("I fjor fikk vi 40 meldinger. Året før var det 31.", ["2023", "2022"]),
        ("Tjenesten fikk 40 meldinger, mot 31 i fjor.", ["2023", "2022"]),
        ("I 2023 kom det 40 meldinger. I fjor var det 31.", ["2023", "2022"]),
        ("I år har vi fått 40 meldinger, og i fjor fikk vi 31.", ["2023", "2022"]),
    ],
)
def test_a_year_told_by_another_one(text: str, periods: list[str]) -> None:
    assert [figure.period for figure in read(text)] == periods


@pytest.mark.parametrize("text", ["To barn flyttet hjem i 2023.", "I 2023 flyttet fire barn ut av hjemmet sitt."])
def test_children_who_move_are_not_those_who_live_elsewhere(text: str) -> None:
    assert [figure.measure for figure in read(text)] == [""]
