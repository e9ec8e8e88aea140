"""The small language in which ``measures.toml`` says how a measure is called, and the search for it.

A form such as ``ANDEL UNDERSØKELSE innen 3 måned`` is a few words in order. Listing every inflection by hand would
make the file unreadable and never be complete, so a word stands for all its inflections (``corpus.language.stem``),
capitals stand for a group of words, and small words, numbers, names and up to two other words may stand in
between. All forms together are one tree over their words, so a text is walked once however many forms there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from corpus.language import fold, stem

MOST_BETWEEN = 2
"""How many words that mean something may stand between two words of a form."""
GAP = 4
"""What each of them takes off a match's score, where a word of the form adds 10."""
LONGEST = 18
"""How many words a match may reach over."""

_TOKEN = re.compile(
    r"(?P<band>\b\d{1,2}\s?(?:[-–—]|til|og)\s?\d{1,2}(?=\s?år)|\b\d{1,2}\s?[-–—]\s?\d{1,2}(?![\d.])"
    r"|\b(?:under|yngre enn) (?P<below>18|21|23|25)(?: år)?|\b(?:opp ?til|inntil) (?P<upto>17|18|20|22|24) år)"
    r"|(?P<share>\b(?:stor|større|størst|høy|høg|høyest|høgast|høgst|lavest|lågast|minst|liten|mindre)\s+del(?:en)?\b|%)"
    r"|(?P<number>\b1[ .\u00a0]?000\b|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[!?;]|\.(?=\s+[A-ZÆØÅ«\"])|\n\s*\n")
_ABBREVIATION = re.compile(r"\b(?:pr|ca|mv|bl\.a|jf|nr|inkl|f\.eks|evt)\.$", re.IGNORECASE)


class Token(NamedTuple):
    """A word or number of a text. ``cost`` is what skipping it costs; ``comma`` and ``ends``: what stands before it."""

    start: int
    end: int
    word: str
    cost: int
    comma: bool
    ends: bool


class Match(NamedTuple):
    """Tokens ``[first, last]`` match a form; ``score`` is higher for more words and fewer gaps."""

    first: int
    last: int
    score: int
    form: int


@dataclass(frozen=True, slots=True)
class WordRules:
    """The words of ``measures.toml`` that hold for all forms, folded.

    ``small`` may stand in between and do not count in a form, ``filler`` may stand in between, ``denying`` may not.
    """

    small: frozenset[str]
    filler: frozenset[str]
    denying: frozenset[str]
    same: Mapping[str, str]
    groups: Mapping[str, str]


@dataclass(slots=True)
class _Node:
    children: dict[int, _Node] = field(default_factory=dict)
    forms: list[int] = field(default_factory=list)


class PatternError(ValueError):
    """A form that cannot be read; the message is Norwegian and names the form."""


class Patterns:
    """All forms in one tree; ``add`` while building, ``find`` and ``matches`` afterwards."""

    def __init__(self, rules: WordRules) -> None:
        self._rules = rules
        self._root = _Node()
        self._items: dict[frozenset[str], int] = {}
        self._exact: dict[str, set[int]] = {}
        self._prefixes: dict[str, set[int]] = {}
        self._suffixes: dict[str, set[int]] = {}
        self._literal: dict[str, set[int]] = {}
        self._plain: set[str] = set()
        self._known: dict[str, frozenset[int]] = {}

    def add(self, form: str, number: int) -> frozenset[tuple[int, ...]]:
        """Add a form under a number of the caller's; returns the word sequences it stands for.

        :raises PatternError: an unknown group, or nothing but small words.
        """
        sequences = {tuple(s) for s in self._sequences(form)}
        for sequence in sequences:
            node = self._root
            for item in sequence:
                node = node.children.setdefault(item, _Node())
            if number not in node.forms:
                node.forms.append(number)
        self._known.clear()
        return frozenset(sequences)

    def tokens(self, text: str) -> list[Token]:
        """The words and numbers of a text as forms see them."""
        found: list[Token] = []
        end = 0
        for match in _TOKEN.finditer(text):
            between = text[end : match.start()]
            ends = bool(_ENDS.search(between + text[match.start()])) and not _ABBREVIATION.search(
                text[: match.start()].rstrip()
            )
            word, cost = self._read(match, start_of_sentence=ends or not found)
            found.append(
                Token(match.start(), match.end(), word, cost, "," in between or "|" in between, ends and bool(found))
            )
            end = match.end()
        return found

    def form_of(self, text: str) -> str:
        """A plain text as a form: its words and numbers as they are."""
        return " ".join(token.word for token in self.tokens(text))

    def example(self, form: str) -> str:
        """A text that the form matches: the first word of each choice, 5 for a number."""
        words = []
        for part in form.split():
            name = part.strip("=?").split("|")[0]
            words.append(self._rules.groups.get(name, name).split("|")[0].strip("*!").replace("#", "5"))
        return " ".join(words)

    def items_in(self, form: str) -> frozenset[int]:
        """The items of a form that was added, for :meth:`is_one`."""
        return frozenset(item for sequence in self._sequences(form) for item in sequence)

    def is_one(self, word: str, items: frozenset[int]) -> bool:
        """Whether a folded word, in any inflection, is one of these items."""
        return not items.isdisjoint(self._items_of(self._rules.same.get(word, word)))

    def find(self, tokens: list[Token]) -> list[Match]:
        """Every match of every form, in no special order."""
        items = [self._items_of(token.word) for token in tokens]
        found: list[Match] = []
        for at, here in enumerate(items):
            for item in here:
                node = self._root.children.get(item)
                if node is not None:
                    self._walk(node, (at, at, 0, 10), tokens, items, found)
        return found

    def knows(self, word: str) -> bool:
        """Whether a folded word, in any inflection, is a word of some form."""
        return bool(self._items_of(self._rules.same.get(word, word)))

    def words(self) -> frozenset[str]:
        """Every whole word that stands in a form, folded."""
        return frozenset(self._plain)

    def _walk(
        self,
        node: _Node,
        state: tuple[int, int, int, int],
        tokens: list[Token],
        items: list[frozenset[int]],
        found: list[Match],
    ) -> None:
        first, at, gap, score = state
        found += [Match(first, at, score - GAP * gap, form) for form in node.forms]
        if not node.children:
            return
        spent = 0
        for then in range(at + 1, min(first + LONGEST, len(tokens))):
            token = tokens[then]
            if token.ends:
                return
            spent += token.comma
            if spent > MOST_BETWEEN:
                return
            for item in items[then]:
                child = node.children.get(item)
                if child is not None:
                    self._walk(child, (first, then, gap + spent, score + 10), tokens, items, found)
            spent += token.cost
            if spent > MOST_BETWEEN:
                return

    def _read(self, match: re.Match[str], *, start_of_sentence: bool) -> tuple[str, int]:
        """The word as forms know it, and what it costs to skip it."""
        if match["band"] is not None:
            return _band(match), 0
        if match["share"] is not None:
            return ("prosent" if match["share"] == "%" else "andel"), 1
        if match["number"] is not None:
            return re.sub(r"(?<=1)[ .\u00a0](?=000$)", "", match["number"]), 0
        word = fold(match["word"])
        word = self._rules.same.get(word, word)
        if word in self._rules.denying:
            return word, MOST_BETWEEN + 1
        name = match["word"][0].isupper() and not start_of_sentence
        return word, 0 if name or word in self._rules.small or word in self._rules.filler else 1

    def _items_of(self, word: str) -> frozenset[int]:
        """The form words that a text's word is one of."""
        known = self._known.get(word)
        if known is None:
            root = stem(word)
            found = set(self._exact.get(root, ()))
            for start, items in self._prefixes.items():
                if word.startswith(start) or root.startswith(start):
                    found |= items
            found |= self._literal.get(word, set())
            if word.isdigit():
                found |= self._exact.get("#", set())
            for tail, items in self._suffixes.items():
                if root.endswith(tail):
                    found |= items
            known = self._known[word] = frozenset(found)
        return known

    def _sequences(self, form: str) -> Iterator[list[int]]:
        choices = [choice for part in form.split() for choice in self._part(part, form)]
        for chosen in product(*choices):
            sequence = [item for item in chosen if item is not None]
            if not sequence:
                raise PatternError(f"Formen «{form}» har bare småord.")
            yield sequence

    def _part(self, part: str, form: str) -> list[list[int | None]]:
        """The choices that one word of a form leaves: its item, or also nothing when it may be missing."""
        optional = part.endswith("?")
        names = part.rstrip("?").split("|")
        words: list[str] = []
        for name in names:
            if name.isupper() and name.isalpha() and len(name) > 2 and name != "HMS":
                if name not in self._rules.groups:
                    raise PatternError(f"Formen «{form}» bruker gruppen {name}, som ikke finnes.")
                words += self._rules.groups[name].split("|")
            else:
                words.append(name)
        if len(words) == 1 and fold(words[0]) in self._rules.small:
            return []
        words = [word.removeprefix("=") for word in words]
        return [[self._item(words), *([None] if optional else [])]]

    def _item(self, words: Iterable[str]) -> int:
        key = frozenset(words)
        number = self._items.setdefault(key, len(self._items))
        for word in key:
            folded = fold(word)
            if folded.endswith("*"):
                self._prefixes.setdefault(folded[:-1], set()).add(number)
            elif folded.startswith("*"):
                self._suffixes.setdefault(stem(folded[1:]), set()).add(number)
            elif folded.endswith("!"):
                self._literal.setdefault(folded[:-1], set()).add(number)
            else:
                self._plain.add(folded)
                self._exact.setdefault(stem(self._rules.same.get(folded, folded)), set()).add(number)
        return number


def _band(match: re.Match[str]) -> str:
    """An age band as ``0-17``: "under 23 år" and "opp til 22 år" are 0-22, "opp til 18 år" is under 18."""
    if match["below"] is not None:
        return f"0-{int(match['below']) - 1}"
    if match["upto"] is not None:
        return "0-17" if match["upto"] == "18" else f"0-{match['upto']}"
    low, high = re.findall(r"\d+", match["band"])
    return f"{low}-{high}"
