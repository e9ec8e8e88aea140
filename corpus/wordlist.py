"""The word lists of ``words.toml``, read once when they are first needed.

They are data and not code so that somebody who knows Norwegian and the domain, and not Python, can
add a word. The reader is strict: a line it does not understand is an error when the file is read, not a
word that is silently never found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists as written, lower case. ``spellings`` are applied to a word in their order.

    ``near`` are groups of words that lie near each other in meaning, ``kinds`` pairs of words for a kind of thing and
    words for things of that kind, ``people`` those that name people and offices, ``often_misspelt``
    words that ask and are known by when a letter is wrong. ``narrows_nothing``, ``leans`` and
    ``of_the_occasion`` match a whole word of a question that is in the list of that name, in any case;
    ``written_out`` are the words of these three that stand there whole.
    """

    stop: frozenset[str]
    asking: frozenset[str]
    same: Mapping[str, str]
    spellings: tuple[tuple[re.Pattern[str], str], ...]
    parts: frozenset[str]
    never_last: frozenset[str]
    may_be_last: frozenset[str]
    near: tuple[tuple[str, ...], ...]
    people: frozenset[str]
    often_misspelt: frozenset[str]
    kinds: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    narrows_nothing: re.Pattern[str]
    leans: re.Pattern[str]
    of_the_occasion: re.Pattern[str]
    written_out: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether a lower-case word stands written out in a list of what questions are asked with, or as a spelling."""
        return any(word in listed for listed in (self.stop, self.asking, self.same, self.written_out))


def read_words(source: str) -> WordLists:
    """Read word lists from the text of a TOML file.

    :raises KeyError: a list is missing.
    :raises ValueError: a pair or a kind has no arrow, a word has other signs than letters, or the text is not TOML.
    """
    data = tomllib.loads(source)
    same: dict[str, str] = {}
    for pair in data["same"].split():
        written, arrow, meant = pair.partition(">")
        if not (written and arrow and meant):
            raise ValueError(f"not a pair of words: {pair!r}")
        same[written] = meant
    return WordLists(
        stop=frozenset(data["stop"].split()),
        asking=frozenset(data["asking"].split()),
        same=same,
        spellings=tuple((re.compile(old), new) for old, new in data["spellings"]),
        parts=frozenset(data["parts"].split()),
        never_last=frozenset(data["never_last"].split()),
        may_be_last=frozenset(data["may_be_last"].split()),
        near=tuple(tuple(group.split()) for group in data["near"]),
        people=frozenset(data["people"].split()),
        often_misspelt=frozenset(data["often_misspelt"].split()),
        kinds=tuple(_kind(line) for line in data["kinds"]),
        narrows_nothing=_any_of(data["narrows_nothing"]),
        leans=_any_of(data["leans"]),
        of_the_occasion=_any_of(data["of_the_occasion"]),
        written_out=frozenset(
            word
            for name in ("narrows_nothing", "leans", "of_the_occasion")
            for listed in data[name].values()
            for word in listed.split()
            if word.isalpha()
        ),
    )


def _any_of(classes: Mapping[str, str]) -> re.Pattern[str]:
    """What matches each word of a list in classes; "*" in a word is any letters or none, "+" at least one."""
    words = [word for listed in classes.values() for word in listed.split()]
    for word in words:
        if not word.strip("*+").isalpha():
            raise ValueError(f"not a word: {word!r}")
    return re.compile("|".join(word.replace("*", r"\w*").replace("+", r"\w+") for word in words), re.IGNORECASE)


def _kind(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kind, arrow, things = line.partition(">")
    if not (kind.split() and arrow and things.split()):
        raise ValueError(f"not a kind and its things: {line!r}")
    return tuple(kind.split()), tuple(things.split())


@cache
def word_lists() -> WordLists:
    """The lists that come with the package."""
    return read_words(files("corpus").joinpath("words.toml").read_text(encoding="utf-8"))
