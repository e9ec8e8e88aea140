"""Typing errors in the words that ask ("hvr mange", "utviklng", "opp eler ned"), which the vocabulary does not hold.

The vocabulary puts right what is measured; these words decide what is done with it. They are few and none of them is
a place, so one letter is enough to know them by.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from corpus.commonwords import is_common
from corpus.language import fold, stem
from corpus.spelling import by_first_letter, in_case_of, nearest
from corpus.wordlist import word_lists

_SHORTEST = 4
_LONG = 8
_INFLECTED = 6
"""From this length on a word with the stem of an asking word is one of its forms; a shorter one is a typing error."""
_WORD = re.compile(r"[^\W\d_]+")
_HVOR = re.compile(
    r"\b(?:vor|hvo|hor|hvr|ver)(?=\s+(?:mange|mye|mykje|stort?|store|lenge|ofte|høyt?|lavt?)\b)", re.IGNORECASE
)
"""What stands for "hvor" before these, though some of it is a word by itself."""
_MANGE = re.compile(r"(?<=vor |kor )(?:ma[gn]e|mang(?:en)?|magne|mna?ge|mamge)\b", re.IGNORECASE)
"""What may stand for "mange" after "hvor": "hvor mage" asks for no stomach."""


def with_asking_words(
    text: str, changes: list[tuple[str, str]], known: Collection[str], names: Collection[str] = frozenset()
) -> tuple[str, list[tuple[str, str]]]:
    """The text with its asking words put right, and the changes with those that this made, ``(typed, understood)``.

    :param known: folded words that are right as they stand.
    :param names: folded words of place names, which are never touched.
    """
    lists = word_lists()
    made = list(changes)

    def hvor(match: re.Match[str]) -> str:
        made.append((match[0], "hvor"))
        return in_case_of(match[0], "hvor")

    def mange(match: re.Match[str]) -> str:
        made.append((match[0], "mange"))
        return "mange"

    def put_right(match: re.Match[str]) -> str:
        word = fold(match[0])
        right = word in known or word in names or lists.has(word) or is_common(word)
        if right or len(word) < _SHORTEST - 1:
            return match[0]
        meant, _ = nearest(word, _asking_words(), 2 if len(word) >= _LONG else 1)
        if len(meant) != 1 or meant[0] == word or (len(word) >= _INFLECTED and stem(word) == stem(meant[0])):
            return match[0]
        made.append((match[0], meant[0]))
        return in_case_of(match[0], meant[0])

    return _WORD.sub(put_right, _MANGE.sub(mange, _HVOR.sub(hvor, text))), made


@cache
def _asking_words() -> Mapping[str, list[str]]:
    return by_first_letter(word_lists().often_misspelt)
