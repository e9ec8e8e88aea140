"""What a question counts that the list of measures lacks, and where a text counts it: "ni hjem der det er frikjøp".

A number's own words tell what it counts: the few that follow it, up to the next preposition or comma. Whatever else
carries the question must stand with it, in the sentence, its paragraph or its headings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.asking import AMOUNT, ASKS_MONEY, COUNT, MONEY, SHARE, narrows_nothing
from assistant.numberhold import is_duration
from assistant.topic import TopicWord, held, said_in
from assistant.wording import EVERYWHERE
from corpus.language import content_words, fold, terms
from corpus.numbers import Number, find_numbers

Kind = Literal["things", "kr", "prosent"]

_IN_HEADING, _IN_PARAGRAPH = 0.8, 0.5
"""What a word counts for when it stands in a heading over the sentence, and in a sentence beside it: that one may tell
of something else.
"""
_ENOUGH = 0.8
"""How much of the words that carry the question must stand with a number, on the average."""
_CARRIES = 1.0
"""Words of less weight stand in most passages and tell nothing."""
_LEAST_PART = 3
_COUNTED = re.compile(
    r"\b(?:mange|antall|antallet|antal|talet på)\s+"
    r"(?:(?:av|dem|dei?|disse|desse|ulike|forskjellige|som|er|var|ble|blei|vart|har)\s+)*([^\W\d_][\w-]*)",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"(?:\s+(?!(?:i|på|av|for|fra|frå|med|til|om|som|der|og|eller|hos|hjå|ved|under|over|er|var|har|mot|per|i)\b)[^\W\d_][\w-]*){1,4}"
)
_OUT_OF = re.compile(r"\s+av\s+(?:(?:de|dei|disse|desse|våre|sine)\s+)?(?:[\d]+|[^\W\d_]+(?=\s))?", re.IGNORECASE)
_OF_THESE = re.compile(r"\bav\s+(?:(?:de|dei|disse|desse|våre|sine)\s+)?$", re.IGNORECASE)
_FURTHER = re.compile(
    r"\b(ytterligere|ytterlegare|inntil|minst|ekstra|mål om|ønske\w* (om|oss)|hvorav|derav|i tillegg( \w+){0,2}"
    r"|(vekst|auke|øking|økning|nedgang|fall|reduksjon|endring)\w*\b.*\bpå)\s*$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"ulike|forskjellige?|ansatte?|tilsette?|egne|eigne|faste|hele|heile")
_ADJECTIVE = re.compile(r"\w+e")
_PLURAL = re.compile(r"\w+(?:er|ar|ere|verk|h[je]+m|barn|tiltak|team|vedtak)", re.IGNORECASE)
_HAS = re.compile(
    r"\b(?:har|hadde|er det|finnes|finst|består av|(?:er )?(?:inn)?delt (?:inn )?i|disponerer|inkludert|omfatter)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:$|[.,:;)]|(?:med|i|på|og|for|der|ved|hos|fordelt|samt)\b)", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:uten|utan|mangl\w*|nei|avslå\w*|avslo\w*|avslag\w*)\b", re.IGNORECASE)
"""Five who lack a degree are not those who have one."""
_IN_TEN = re.compile(r"\s+av\s+(?:ti|hundre|tusen)\b", re.IGNORECASE)
""" "Fire av ti" is a share, and counts four of nothing."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: things called ``words`` (as the question writes it), kroner or percent, and the words that
    ``rest`` must stand with it.
    """

    kind: Kind
    word: TopicWord | None
    rest: tuple[TopicWord, ...]
    text: str

    @property
    def is_bare(self) -> bool:
        """Whether nothing narrows what is counted."""
        return not self.rest


@dataclass(frozen=True, slots=True)
class Around:
    """A sentence, what stands around it in its paragraph, and the headings over it; the terms of each."""

    sentence: Collection[str]
    paragraph: Collection[str]
    headings: Collection[str]

    def holds(self, word: TopicWord) -> float:
        """How much of a word stands there: 1 in the sentence, less around it."""
        return max(
            held(word, self.sentence),
            _IN_PARAGRAPH * held(word, self.paragraph),
            _IN_HEADING * held(word, self.headings),
        )

    def begins(self, start: str) -> bool:
        """Whether some word there begins so."""
        return any(term.startswith(start) for level in (self.sentence, self.paragraph, self.headings) for term in level)


def counted_in(text: str, topic: Sequence[TopicWord]) -> Counted | None:
    """What a question counts; ``None`` when it names no thing, sum or share, or what it names is no topic.

    What stands before the question itself ("Jeg lurer på kontorfolk: hvor mange ...") need not be printed when no
    report uses it.
    """
    found = _COUNTED.search(text) if COUNT.search(text) else None
    if found and MONEY.fullmatch(found[1]):
        found = None
    word = next((w for w in topic if found and fold(w.typed) == fold(found[1])), None)
    kind: Kind = "things" if found else "prosent" if SHARE.search(text) else "kr"
    if (found and word is None) or (kind == "kr" and not ASKS_MONEY.search(text)):
        return None
    aside = _aside(text)
    rest = tuple(
        w for w in topic
        if w is not word and w.weight >= _CARRIES and not narrows_nothing(w.typed)
        and not set(w.terms) <= EVERYWHERE and not (kind == "kr" and MONEY.fullmatch(w.typed))
        and not (not w.known and fold(w.typed) in aside)
    )  # fmt: skip
    return Counted(kind, word, rest, text) if word is not None or rest else None


def _aside(text: str) -> set[str]:
    """The words before the sentence or clause in which the amount is asked for."""
    asks = AMOUNT.search(text.lower())
    before = text[: asks.start()] if asks else ""
    end = max(before.rfind(mark) for mark in ".:?!;")
    return set(re.findall(r"[^\W\d_][\w-]*", fold(before[: end + 1])))


def share_held(counted: Counted, around: Around) -> float:
    """How much of the rest of the question stands with a sentence, 0 when one of its words does not."""
    if counted.is_bare:
        return 1.0
    each = [around.holds(word) for word in counted.rest]
    mean = sum(each) / len(each)
    return mean if min(each) > 0 and mean >= _ENOUGH else 0.0


def numbers_of(counted: Counted, sentence: str, around: Around) -> list[tuple[Number, str]]:
    """The numbers of a sentence that count it, each with the words it is printed with ("ni hjem")."""
    if bool(_DENIES.search(sentence)) != bool(_DENIES.search(counted.text)):
        return []
    found = []
    numbers = [n for n in find_numbers(sentence) if n.role == "number" and n.value is not None]
    numbers = [n for n in numbers if not _IN_TEN.match(sentence, n.end)]
    for number in numbers:
        if counted.kind != "things":
            if number.unit.startswith(counted.kind):
                found.append((number, number.printed))
            continue
        words = _own_words(sentence, number, counted, around)
        if words is not None and _is_its_own(counted, sentence, number, numbers, around):
            found.append((number, f"{number.printed}{words}"))
    return found if counted.kind == "things" or len(found) == 1 else []


def _is_its_own(counted: Counted, sentence: str, number: Number, numbers: Sequence[Number], around: Around) -> bool:
    """Whether what the sentence holds of the rest stands with this number, and not with another one: of "23 barn bor
    utenfor hjemmet: 19 i fosterhjem" the 23 are not those in foster homes. What stands before all numbers is theirs.
    """
    before = max((n.end for n in numbers if n.end <= number.start), default=0)
    after = min((n.start for n in numbers if n.start >= number.end), default=len(sentence))
    own = said_in(f"{sentence[: numbers[0].start]} {sentence[before:after]}")
    return all(held(word, own) for word in counted.rest if held(word, around.sentence))


def _own_words(sentence: str, number: Number, counted: Counted, around: Around) -> str | None:
    """The words after a number up to the one that names what is counted; ``None`` when it counts something else."""
    assert counted.word is not None
    follows = sentence[number.end :]
    before = sentence[: number.start]
    if (number.word and number.value == 1) or number.unit in ("prosent", "kr") or _OF_THESE.search(before):
        return None
    if _FURTHER.search(before) or is_duration(follows):
        return None
    out_of = _OUT_OF.match(follows)
    own = _OWN_WORDS.match(follows, out_of.end() if out_of else 0)
    if own is None:
        return None
    asked = {term for typed in re.findall(r"[^\W\d_][\w-]*", counted.text) for term in terms(typed)}
    said: list[str] = []
    end = 0
    for match in re.finditer(r"[^\W\d_][\w-]*", own[0]):
        said.append(match[0])
        in_question = bool(set(terms(match[0])) & {*asked, *counted.word.terms})
        if end and not (in_question and _ADJECTIVE.fullmatch(said[-2]) and _PLURAL.fullmatch(match[0])):
            break
        if end or _names(counted.word, said, around):
            end = own.start() + match.end()
        elif not in_question and not _PLAIN.fullmatch(fold(match[0])):
            return None
    if not end or (counted.is_bare and not _stands_alone(before, follows[end:], asked)):
        return None
    return follows[:end]


def _names(word: TopicWord, said: Sequence[str], around: Around) -> bool:
    """Whether the last of the words after a number names the thing: itself, its parts, or the head of the compound
    whose first part is told of around it.
    """
    last = terms(said[-1])[:1]
    whole = word.terms[0]
    if not last:
        return False
    if last[0] == whole or "".join(t for w in said[-2:] for t in terms(w)[:1]) == whole:
        return True
    if not whole.endswith(last[0]) or len(last[0]) < _LEAST_PART:
        return False
    first = whole[: -len(last[0])].rstrip("s") or whole
    return len(first) >= _LEAST_PART and around.begins(first)


def _stands_alone(before: str, after: str, asked: Collection[str]) -> bool:
    """Whether a clause says that the service has so many, not how many a part of it has or what some of them did."""
    clause = re.split(r"[,;:]\s", before)[-1]
    if not clause.strip():
        return re.match(r"\s*(?:$|[.,:;(])", after) is not None
    if not _HAS.search(clause) or not _ENDS.match(after):
        return False
    return all(set(terms(word)) <= {*EVERYWHERE, *asked} for word in content_words(_HAS.sub(" ", clause)))
