"""A measure that is meant by the telling words of its name, in whatever order a question puts them.

"Hvor mange kroner per innbygger opp til 20 år gikk til helsestasjon, skolehelsetjeneste og forebygging?" holds
every telling word of one measure's name, and no form could list all such orders. Only a long name is known so: a few
words side by side are in too many questions. The unit (kroner, andel) may be told in other words than the name's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.language import fold, stem
from corpus.measures import Measure, MeasureTable
from corpus.patterns import LONGEST, Token

_FEWEST = 4
"""Telling words that a name must have to be known by them alone."""
_MANY = 5
"""Of so many one may be missing, if it is a plain word."""
_PER = frozenset({"per", "hver", "hvert", "kvar", "kvart"})
_MONEY_GROUPS = ("UTGIFT", "PENGER", "BRUKER", "DYRT", "BUDSJETT")
_SHARE_GROUPS = ("ANDEL",)
_UNTOLD_GROUPS = (*_MONEY_GROUPS, *_SHARE_GROUPS, "BARN", "BARNEVERN")


class ByName(NamedTuple):
    """Tokens ``[first, last]`` hold the telling words of one measure's name, ``score`` is 10 for each of them."""

    first: int
    last: int
    score: int
    slug: str


@dataclass(frozen=True, slots=True)
class _Name:
    slug: str
    telling: frozenset[str]
    unit: frozenset[str]


class MeasureNames:
    """The names of all measures by their telling words; built once."""

    def __init__(self, table: MeasureTable) -> None:
        self._rules = table.rules
        self._untold = self._stems(_UNTOLD_GROUPS)
        money, share = self._stems(_MONEY_GROUPS), self._stems(_SHARE_GROUPS) | {"prosent"}
        names = [self._name(measure, money, share) for measure in table.measures]
        self._names = [name for name in names if len(name.telling) >= _FEWEST]

    def find(self, tokens: Sequence[Token]) -> ByName | None:
        """The one measure whose name the tokens of one sentence hold, ``None`` when there is none or are several."""
        best: list[ByName] = []
        for start, end in _sentences(tokens):
            words = self._words([token.word for token in tokens[start:end]])
            typed = [token.word for token in tokens[start:end]]
            for name in self._names:
                at = _held(name, words)
                if at is not None and not self._denied(name, typed[at[0] : at[-1] + 1]):
                    score = 10 * len({words[i] for i in at})
                    best.append(ByName(start + at[0], start + at[-1], score, name.slug))
        most = max((found.score for found in best), default=0)
        likeliest = [found for found in best if found.score == most]
        return likeliest[0] if len({found.slug for found in likeliest}) == 1 else None

    def _denied(self, name: _Name, typed: Sequence[str]) -> bool:
        """Whether a word such as "ikke" stands there and not in the name."""
        return any(word in self._rules.denying and stem(word) not in name.telling for word in typed)

    def _name(self, measure: Measure, money: frozenset[str], share: frozenset[str]) -> _Name:
        told = set(self._words([fold(word.strip(".,:()")) for word in measure.name.split()]))
        small = {stem(word) for word in (*self._rules.small, *self._rules.filler)}
        return _Name(measure.slug, frozenset(told - small - self._untold - {"år", ""}), _unit(measure, money, share))

    def _words(self, words: Sequence[str]) -> list[str]:
        """The words as they are held against each other; "per" goes with the word after it ("per innbygg")."""
        plain = [stem(self._rules.same.get(word, word)) for word in words]
        return [
            f"per {after}" if self._rules.same.get(word, word) in _PER else own
            for word, own, after in zip(words, plain, [*plain, ""][1:], strict=True)
        ]

    def _stems(self, groups: Iterable[str]) -> frozenset[str]:
        words = [word for group in groups for word in self._rules.groups[group].split("|")]
        return frozenset(stem(fold(word.strip("*!"))) for word in words)


def _held(name: _Name, words: Sequence[str]) -> list[int] | None:
    """Where the telling words of a name are among those of a sentence, ``None`` when they do not make the name."""
    at = [i for i, word in enumerate(words) if word in name.telling]
    missing = name.telling - {words[i] for i in at}
    spare = 1 if len(name.telling) >= _MANY and all(word.isalpha() for word in missing) else 0
    if not at or len(missing) > spare or at[-1] - at[0] >= LONGEST:
        return None
    return at if not name.unit or name.unit & set(words) else None


def _unit(measure: Measure, money: frozenset[str], share: frozenset[str]) -> frozenset[str]:
    """The words of which one must be in the question for a measure in this unit."""
    if measure.unit.startswith("kr"):
        return money
    return share if measure.unit == "prosent" else frozenset()


def _sentences(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    starts = [0, *(i for i, token in enumerate(tokens) if token.ends)]
    return zip(starts, [*starts[1:], len(tokens)], strict=True)
