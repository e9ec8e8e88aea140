"""Typing errors in questions: "stilinger" is understood as "stillinger", and the asker is told so.

Only words that neither the vocabulary nor the language knows are looked at, and only the vocabulary's long words are
put in their place. Numbers and the names of places that exist are never touched: a wrong place or year would give a
right answer to another question. Short words are left alone: every one of them is one letter away from another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.commonwords import is_common
from corpus.language import fold, stem
from corpus.wordlist import word_lists

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("", "en", "er", "et", "ene", "ar", "ane", "ne", "a", "e", "s")
_SHORTEST = 5
_LONG = 10
_SHORTEST_NAME = 6


def by_first_letter(words: Iterable[str]) -> dict[str, list[str]]:
    """The words in order, by their first letter: nobody mistypes that one."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        found.setdefault(word[0], []).append(word)
    return found


def nearest(word: str, meant: Mapping[str, list[str]], furthest: int) -> tuple[list[str], int]:
    """The words of the same first letter that are fewest letters away, all that are equally near, and how many letters.

    :param furthest: the most letters that may be wrong; two that have changed places are one. Beyond it: no words, 0.
    """
    found = process.extract(word, meant.get(word[0], []), scorer=OSA.distance, score_cutoff=furthest, limit=8)
    best = [(choice, distance) for choice, distance, _ in found if distance == found[0][1]]
    return [choice for choice, _ in best], int(best[0][1]) if best else 0


def in_case_of(typed: str, meant: str) -> str:
    """The word that is meant, with a capital where one was typed."""
    return meant.capitalize() if typed[0].isupper() else meant


class Speller:
    """Words that may be meant, with their inflections, by first letter."""

    def __init__(self, words: Iterable[str], names: Collection[str], known: Iterable[str] = ()) -> None:
        """Take lower-case ``words`` that may be meant, words of place ``names``, and others that are right."""
        long = {word for word in words if len(word) >= _SHORTEST and word.isalpha()}
        self._stems = {stem(word) for word in (*long, *known)}
        self._names = frozenset(names)
        inflected = {_inflected(word, ending) for word in long for ending in _ENDINGS}
        self._meant = by_first_letter(inflected | {name for name in names if len(name) >= _SHORTEST_NAME - 1})

    def correct(self, text: str, known: Collection[str] = frozenset()) -> tuple[str, list[tuple[str, str]]]:
        """The text as it is understood, and each ``(typed, understood)`` in order.

        :param known: further folded words that are right as they stand, for instance all that the reports contain.
        """
        changes: list[tuple[str, str]] = []

        def put_right(match: re.Match[str]) -> str:
            meant = self._meant_by(fold(match[0]), known)
            if meant is None:
                return match[0]
            changes.append((match[0], meant))
            return in_case_of(match[0], meant)

        return _WORD.sub(put_right, text), changes

    def _meant_by(self, word: str, known: Collection[str]) -> str | None:
        """The one word that is close enough; ``None`` when the word is right, too short or two are equally close."""
        if len(word) < _SHORTEST - 1 or word in known or self._is_known(word):
            return None
        furthest = 2 if len(word) >= _LONG else 1
        best, distance = nearest(word, self._meant, furthest)
        if len({stem(choice) for choice in best}) != 1 or (
            best[0] in self._names and not self._sure_name(word, distance)
        ):
            return None
        return best[0]

    @staticmethod
    def _sure_name(word: str, distance: int) -> bool:
        """Rørvik is not Røyrvik: only long names, and only one letter."""
        return distance <= 1 and len(word) >= _SHORTEST_NAME - 1

    def _is_known(self, word: str) -> bool:
        names = word in self._names or word.removesuffix("s") in self._names
        return names or stem(word) in self._stems or is_common(word) or word_lists().has(word)


def _inflected(word: str, ending: str) -> str:
    return word + ending[1:] if word[-1] == "e" == ending[:1] else word + ending
