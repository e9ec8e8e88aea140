"""Words that the vocabulary lacks ("hvor mange hjelpes hjemme") are met by their meaning, and the reader chooses.

The words that carry the question are held against the measures' names and definitions. How near they are does
not tell whether the measure is meant: of the golden questions that want a number and name no measure, those
that no report answers come as near ("hva er snittlønna" .894, "antal barnehagar" .887) as everyday words for a
measure ("hvor mange barn er fjernet fra hjemmet" .891, "unger bor hos fosterforeldre" .883), and lead the
second measure by no less. So no number is ever given by meaning alone. What is near is offered as questions to
choose, those only that the library has figures for. The threshold lies above questions of quite other things
("elever på skolen" .866, "biler" .852, "katter" .840). What is only near ("refusjon for enslige mindreårige" .870,
"politianmeldelser" .877, both to messages) must share a word, or the beginning of one, with the measure as well
("fosterforeldre" and "fosterhjem"); what is very near need not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Section, Statement
from assistant.grafting import either, in_words, listed, names_of
from assistant.numberhold import Asked
from corpus.embedding import Vectors
from corpus.language import fold, terms
from corpus.library import Library
from corpus.measures import Measure
from corpus.vocabulary import Vocabulary

_NEAR = 0.87
_VERY_NEAR = 0.9
_BEGINNING = 6
"""Letters that two words must begin with to be kin; fewer when one is the whole beginning of the other."""
_WHOLE_WORD = 5
_GENERAL = frozenset(terms("barn barnevern barneverntjeneste tjeneste kommune ungdom antall andel"))
_MOST = 3
_LOOKED_AT = 6


class Readings:
    """The measures as vectors, made on first use; may be used by many threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: tuple[tuple[str, ...], Vectors] | None = None

    def offered(self, asked: Asked, answer: Answer) -> Answer:
        """The answer with readings to choose from, when a number was asked for and no measure was understood."""
        question = asked.question
        if not answer.abstained or question.wants != "number" or question.measures or asked.scope.unknown:
            return answer
        near = [slug for slug in self._nearest(asked) if self._has_figures(slug, asked)][:_MOST]
        if not near:
            return answer
        names = [asked.vocabulary.measure(slug).name for slug in near]
        where = listed(names_of(question.places))
        when = listed(in_words(m.period) for m in question.periods)
        choices = tuple(" ".join(p for p in (name, f"i {where}" if where else "", when) if p) for name in names)
        said = Statement(f"Mente du {either([f'«{name}»' for name in names])}? Velg spørsmålet under.")
        return replace(answer, sections=(*answer.sections, Section("", (said,))), suggestions=choices)

    def _nearest(self, asked: Asked) -> list[str]:
        """Slugs of the measures that are near enough, the nearest first."""
        slugs, vectors = self._measures(asked.vocabulary)
        text = f"antall {' '.join(asked.question.topic)}"
        scores = vectors @ self._library.embed([text], "query")[0]
        best = sorted(range(len(slugs)), key=lambda i: -float(scores[i]))[:_LOOKED_AT]
        words = [term for word in asked.question.topic for term in terms(word)]
        return [
            slugs[i] for i in best
            if scores[i] >= _VERY_NEAR or (scores[i] >= _NEAR and _kin(words, asked.vocabulary.measure(slugs[i])))
        ]  # fmt: skip

    def warm(self, vocabulary: Vocabulary) -> None:
        """Make the vectors now, so that no question waits for them; meant for a thread."""
        self._measures(vocabulary)

    def _measures(self, vocabulary: Vocabulary) -> tuple[tuple[str, ...], Vectors]:
        if self._made is None:
            measures = vocabulary.measures.values()
            texts = [f"{measure.name}. {measure.definition}" for measure in measures]
            self._made = tuple(m.slug for m in measures), self._library.embed(texts, "passage")
        return self._made

    def _has_figures(self, slug: str, asked: Asked) -> bool:
        """Whether a report in scope has the measure for a place that is asked about, or at all when none is named."""
        named = {fold(place.name) for m in asked.question.places for place in m.candidates}
        return any(
            f.measure == slug and f.value is not None and f.report in asked.scope.ids
            for f in self._library.figures()
            if not named or fold(f.area) in named
        )


def _kin(words: Sequence[str], measure: Measure) -> bool:
    """Whether a search term of the question and one of the measure are one word, or begin alike."""
    own = [term for term in terms(f"{measure.name} {measure.definition}") if term not in _GENERAL]
    return any(_alike(word, other) for word in words if word not in _GENERAL for other in own)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    whole = len(short) >= _WHOLE_WORD and long.startswith(short)
    return one == other or whole or (len(short) >= _BEGINNING and short[:_BEGINNING] == long[:_BEGINNING])
