"""Finds what is measured in a label, a sentence or a question.

The form that explains most words wins: "fristbrudd i undersøkelser" is not "undersøkelser", and "barn med
undersøkelse eller tiltak per årsverk" is no "årsverk". Where the words leave it open ("undersøkelser", "tiltak")
the mention carries the candidates and guesses nothing: the unit of the number, the heading or the asker decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.language import fold
from corpus.measure_names import MeasureNames
from corpus.measures import Measure, MeasureTable
from corpus.patterns import Match, Patterns, Token, WordRules

_LONG_WORD = 5
_NEAR = 3
"""How many words beside a mention a vetoing word or "andel" may stand away."""


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """Characters ``[start, end)`` of a text that name a measure.

    ``candidates`` are slugs, the likeliest first; ``slug`` is the only one, or ``""`` when there are several.
    ``specificity`` grows with the words that were understood: about 10 a word.
    """

    start: int
    end: int
    text: str
    slug: str
    candidates: tuple[str, ...]
    specificity: int


class MeasureFinder:
    """All forms of all measures in one tree; built once for a vocabulary."""

    def __init__(self, table: MeasureTable) -> None:
        self._measures: dict[str, Measure] = {measure.slug: measure for measure in table.measures}
        self._share_words = table.share_words
        self._forms = Patterns(table.rules)
        self._names = MeasureNames(table)
        self._vetoes = Patterns(WordRules(frozenset(), frozenset(), frozenset(), table.rules.same, table.rules.groups))
        self._meanings: list[tuple[str, ...]] = []
        self._vetoed: list[str] = []
        self._only_asked: set[int] = set()
        self._goes_by: dict[str, frozenset[int]] = {}
        for slugs, forms, only_asked in self._all_forms(table):
            self._meanings.append(slugs)
            for form in forms:
                self._forms.add(form, len(self._meanings) - 1)
            if only_asked:
                self._only_asked.add(len(self._meanings) - 1)
        for measure in table.measures:
            self._vetoed.append(measure.slug)
            for form in measure.unless:
                self._vetoes.add(form, len(self._vetoed) - 1)

    def find(self, text: str, *, asked: bool = False) -> list[MeasureMention]:
        """The measures named in ``text`` from left to right, none overlapping.

        :param asked: whether it is a question: everyday words, which reports use for other things, count too, and a
            long name is known by its words in any order.
        """
        tokens = self._forms.tokens(text)
        mentions = self._by_forms(text, tokens, asked=asked)
        named = self._names.find(tokens) if asked else None
        if named is None:
            return mentions
        start, end = tokens[named.first].start, tokens[named.last].end
        within = [m for m in mentions if m.start < end and start < m.end]
        if any(m.specificity >= named.score for m in within):
            return mentions
        whole = MeasureMention(start, end, text[start:end], named.slug, (named.slug,), named.score)
        return sorted([*(m for m in mentions if m not in within), whole], key=lambda m: m.start)

    def _by_forms(self, text: str, tokens: list[Token], *, asked: bool) -> list[MeasureMention]:
        matches = [m for m in self._forms.find(tokens) if asked or m.form not in self._only_asked]
        if not matches:
            return []
        vetoes = self._vetoes.find(tokens)
        allowed = [match for match in matches if not self._is_vetoed(match, vetoes, tokens)]
        chosen: list[Match] = []
        taken = [False] * len(tokens)
        for match in sorted(allowed, key=lambda m: (-m.score, m.first - m.last, m.first, m.form)):
            if not any(taken[match.first : match.last + 1]):
                taken[match.first : match.last + 1] = [True] * (match.last + 1 - match.first)
                chosen.append(match)
        chosen.sort()
        return [self._mention(text, tokens, match, allowed, taken) for match in chosen]

    def example(self, form: str) -> str:
        """A text that the form must find, if nothing takes it over."""
        return self._forms.example(form)

    def goes_by(self, slug: str, word: str) -> bool:
        """Whether a word, in any inflection, is one that a measure is called by, in its name or in any form."""
        known = self._goes_by.get(slug)
        if known is None:
            measure = self._measures[slug]
            forms = (self._forms.form_of(measure.name), *measure.forms, *measure.asked)
            known = self._goes_by[slug] = frozenset(item for form in forms for item in self._forms.items_in(form))
        return self._forms.is_one(fold(word), known)

    def knows(self, word: str) -> bool:
        """Whether a word, in any inflection, is part of some form."""
        return self._forms.knows(fold(word))

    def words(self) -> frozenset[str]:
        """Every whole word of the forms, folded."""
        return self._forms.words()

    def long_words(self) -> frozenset[str]:
        """Those that are long enough to be told from any other: compounds such as "årskostnad"."""
        return frozenset(word for word in self.words() if len(word) >= _LONG_WORD)

    def _all_forms(self, table: MeasureTable) -> Iterable[tuple[tuple[str, ...], tuple[str, ...], bool]]:
        """Slugs, their forms, and whether only questions are read with these."""
        for measure in table.measures:
            yield (measure.slug,), (self._forms.form_of(measure.name), *measure.forms), False
            yield (measure.slug,), measure.asked, True
        for group in table.unspecific:
            yield group.candidates, group.forms, False
            yield group.candidates, group.asked, True

    def _is_vetoed(self, match: Match, vetoes: list[Match], tokens: list[Token]) -> bool:
        meaning = self._meanings[match.form]
        if len(meaning) > 1:
            return False
        low, high = self._reach(match, tokens)
        return any(self._vetoed[veto.form] == meaning[0] and low <= veto.first and veto.last <= high for veto in vetoes)

    def _reach(self, match: Match, tokens: list[Token]) -> tuple[int, int]:
        """The words near a match, within its clause."""
        low, high = match.first, match.last
        passed = 0
        while low > 0 and passed < _NEAR and not tokens[low].ends and not tokens[low].comma:
            low -= 1
            passed += tokens[low].cost > 0
        passed = 0
        while high + 1 < len(tokens) and passed < _NEAR:
            after = tokens[high + 1]
            if after.ends or after.comma:
                break
            high += 1
            passed += after.cost > 0
        return low, high

    def _mention(
        self, text: str, tokens: list[Token], match: Match, allowed: list[Match], taken: list[bool]
    ) -> MeasureMention:
        equal = [m for m in allowed if m[:3] == match[:3]]
        single = [m for m in equal if len(self._meanings[m.form]) == 1]
        slugs = tuple(dict.fromkeys(slug for m in single or equal for slug in self._meanings[m.form]))
        first, last = match.first, match.last
        share = self._share_beside(match, tokens, taken)
        specificity = match.score
        if share is not None:
            shares = tuple(dict.fromkeys(s for s in (self._as_share(slug) for slug in slugs) if s is not None))
            if shares and shares != slugs:
                slugs, first, last, specificity = shares, min(first, share), max(last, share), specificity + 10
        start, end = tokens[first].start, tokens[last].end
        return MeasureMention(start, end, text[start:end], slugs[0] if len(slugs) == 1 else "", slugs, specificity)

    def _share_beside(self, match: Match, tokens: list[Token], taken: list[bool]) -> int | None:
        """The index of the word "andel" or "prosent" that stands by this match and belongs to no other."""
        low, high = self._reach(match, tokens)
        beside: list[int] = [*range(match.first - 1, low - 1, -1), *range(match.last + 1, high + 1)]
        for at in beside:
            if taken[at]:
                if at < match.first:
                    continue
                return None
            if tokens[at].word in self._share_words and not self._crosses(at, match, taken):
                return at
        return None

    @staticmethod
    def _crosses(at: int, match: Match, taken: list[bool]) -> bool:
        between = range(at + 1, match.first) if at < match.first else range(match.last + 1, at)
        return any(taken[i] for i in between)

    def _as_share(self, slug: str) -> str | None:
        """The share of a count; a share itself; ``None`` for what has no share."""
        measure = self._measures[slug]
        return measure.share or (slug if measure.unit == "prosent" else None)


def narrowed(mention: MeasureMention, slugs: Iterable[str]) -> MeasureMention:
    """The same mention with only those candidates that are in ``slugs``; unchanged when none would be left."""
    wanted = set(slugs)
    left = tuple(slug for slug in mention.candidates if slug in wanted)
    if not left:
        return mention
    return replace(mention, candidates=left, slug=left[0] if len(left) == 1 else "")
