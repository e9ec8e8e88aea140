"""Words that Norwegians write are right as they stand; what is none of them may be a typing error."""

from __future__ import annotations

import pytest

from corpus.commonwords import is_common
from corpus.vocabulary import vocabulary


@pytest.mark.parametrize("word", ["verden", "utenfra", "papirarbeid", "korleis", "hvordan", "lister"])
def test_a_word_that_is_often_written_is_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["barneverntjenste", "gåt", "eler", "hvordna", "utviklng", ""])
def test_a_typing_error_is_not(word: str) -> None:
    assert not is_common(word)


@pytest.mark.parametrize(
    "text",
    ["hva i all verden koster det", "leie inn folk utenfra", "mindre papirarbeid", "kva gjer de for å halde fristane"],
)
def test_a_common_word_is_not_put_right_though_another_one_is_near(text: str) -> None:
    assert vocabulary().correct(text) == (text, [])


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("hms avik", "hms avvik"),
        ("midtre namdl", "midtre namdal"),
        ("stilinger", "stillinger"),
        ("turnovr", "turnover"),
    ],
)
def test_an_uncommon_word_is_put_right_though_it_is_short(typed: str, understood: str) -> None:
    assert vocabulary().correct(typed)[0] == understood
