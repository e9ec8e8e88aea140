"""Norwegian words as they are searched and compared: one spelling, one stem, compounds opened.

A report writes "barnevernstenesta", a question "barneverntjeneste"; one says "bekymringsmeldingene",
the other "meldinger". Both sides go through ``terms``, so it matters less that a stem is the linguist's
than that both sides get the same one. Three steps, from the surest to the boldest: a small table and
spelling rules bring nynorsk and variants to one bokmål spelling (``words.toml``), Snowball's Norwegian
stemmer and two rules of our own take the ending off, and a compound is opened into the parts that are
known. A compound is always kept whole as well, so opening it only ever adds a way to find it.

Sentences are found in ``corpus/sentences.py``; the name is offered here too because language is one subject.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import cache, lru_cache

import Stemmer

from corpus.sentences import sentences
from corpus.wordlist import word_lists

__all__ = ["content_words", "fold", "near_terms", "sentences", "stem", "terms"]

_SOFT_HYPHEN = "\u00ad"
_DASHES = str.maketrans("‐‑‒–—−", "------")
_LETTERS = "a-zæøåéèêóòôäöüáàâíñç"
_TOKEN = re.compile(
    r"(?P<law>(?:§+|\bparagraf(?:en)?)\s*(?P<number>\d+(?:-\d+)?))"
    r"|(?P<word>[^\W_]+(?:(?:[-’']|(?<=\d)[.,](?=\d))[^\W_]+)*)",
    re.IGNORECASE,
)
_VOWEL = re.compile("[aeiouyæøå]")
_LAW = re.compile(r"(\w{4,}lov)(?:en|ens|a|er|ene|ane|ar)?")
_COMPARED = re.compile(
    r"(\w{3,}(?:ig|som))(?:st|ste|ast|aste|ere|are)"
)  # vanligste, viktigere: Snowball keeps them apart
_SHORTEST_PART = 3
_SHORTEST_UNKNOWN = 5
_SHORTEST_COMPOUND = 7
_LONGEST_COMPOUND = 60
_stemming = threading.local()


def fold(text: str) -> str:
    """The form in which texts are compared: NFKC, case folded, single spaces, no soft hyphens."""
    plain = unicodedata.normalize("NFKC", text.replace(_SOFT_HYPHEN, "")).casefold()
    return " ".join(plain.split())


def _snowball(word: str) -> str:
    """Snowball's stem; a stemmer object must not be shared between threads, so each keeps its own."""
    stemmer: Stemmer.Stemmer | None = getattr(_stemming, "stemmer", None)
    if stemmer is None:
        stemmer = _stemming.stemmer = Stemmer.Stemmer("norwegian")
    result: str = stemmer.stemWord(word)
    return result


def _spelled(word: str) -> str:
    """A folded word in the one spelling that is searched."""
    lists = word_lists()
    word = lists.same.get(word, word)
    for pattern, spelling in lists.spellings:
        word = pattern.sub(spelling, word)
    return lists.same.get(word, word)


def _without_ending(word: str) -> str:
    law = _LAW.fullmatch(word)  # Snowball takes "lov" for an ending
    if law:
        return law[1]
    compared = _COMPARED.fullmatch(word)
    stemmed = _snowball(compared[1] if compared else word)
    if stemmed.endswith("mm"):  # hjemmet, ungdommer: no Norwegian word ends in mm
        stemmed = stemmed[:-1]
    if len(stemmed) > 6 and stemmed.endswith("ing"):  # melding/meld, plassering/plassert, bekymring/bekymret
        stemmed = stemmed[:-3]
    if len(stemmed) > 4 and stemmed.endswith(("er", "ar")):  # leder/ledere, which Snowball keeps apart
        stemmed = stemmed[:-2]
    return stemmed


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """One word without its ending, in bokmål spelling; numbers and codes come back folded."""
    folded = fold(word).translate(_DASHES)
    if not folded or any(char.isdigit() for char in folded):
        return folded
    return _without_ending(_spelled(folded))


@cache
def _known_parts() -> frozenset[str]:
    return frozenset(_without_ending(_spelled(part)) for part in word_lists().parts)


def _is_part(piece: str) -> bool:
    """Whether ``piece`` is a known part, with or without an ending or the s or e that joins it to the next."""
    if len(piece) < _SHORTEST_PART:
        return False
    known = _known_parts()
    if _without_ending(piece) in known:
        return True
    return piece[-1] in "se" and len(piece) > _SHORTEST_PART and _without_ending(piece[:-1]) in known


def _part_stem(piece: str) -> str:
    known = _known_parts()
    whole = _without_ending(piece)
    if whole not in known and piece[-1] in "se":
        shorter = _without_ending(piece[:-1])
        return shorter if shorter in known or piece[-1] == "s" else whole
    return whole


def _known_split(word: str) -> tuple[str, ...]:
    """``word`` as known parts, the longest first part that leaves a known rest; empty when it is not made of them."""
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        if not _is_part(head):
            continue
        if head[-1] == head[-2] and _without_ending(head[-1] + tail) in _known_parts():
            return head, head[-1] + tail  # akuttiltak: of three equal letters two are written
        if _without_ending(tail) in _known_parts():
            return head, tail
        rest = _known_split(tail)
        if rest:
            return head, *rest
    return ()


def _half_known_split(word: str) -> tuple[str, ...]:
    """Split off one known part when the other half is long enough to be a word of its own."""
    for cut in range(_SHORTEST_UNKNOWN, len(word) - _SHORTEST_PART):  # the longest known last part
        head, tail = word[:cut], word[cut:]
        if len(tail) > _SHORTEST_PART and _without_ending(tail) in _known_parts() and _VOWEL.search(head):
            return head, tail
    for cut in range(len(word) - _SHORTEST_UNKNOWN, _SHORTEST_UNKNOWN - 1, -1):  # the longest known first part
        head, tail = word[:cut], word[cut:]
        if _is_part(head) and _VOWEL.search(tail):
            joined = tail[0] == "s" or (head[-1] == "s" and _without_ending(head[:-1]) in _known_parts())
            return (head,) if joined else (head, tail)  # whose s it is cannot be told, so the rest is no word yet
    return ()


@lru_cache(maxsize=1 << 17)
def _word_terms(word: str) -> tuple[str, ...]:
    """The terms of one folded word without hyphens: its stem, then the stems of its parts."""
    spelled = _spelled(word)
    whole = _without_ending(spelled)
    if not _SHORTEST_COMPOUND <= len(spelled) <= _LONGEST_COMPOUND or whole in _known_parts() or not spelled.isalpha():
        return (whole,)
    parts = _known_split(spelled) or _half_known_split(spelled)
    return (whole, *(_part_stem(part) for part in parts))


@lru_cache(maxsize=1 << 17)
def _token_terms(token: str) -> tuple[str, ...]:
    """The terms of one folded token; empty for a stop word."""
    if token in word_lists().stop:
        return ()
    if "-" not in token:
        return (token,) if token[0].isdigit() else _word_terms(token)
    pieces = [piece for piece in token.split("-") if piece]
    if all(piece[0].isdigit() for piece in pieces):
        return (token, *(piece for piece in pieces if len(piece) == 4)) if len(pieces) > 1 else tuple(pieces)
    found = [stem("".join(pieces))] if len(pieces) > 1 and not token[0].isdigit() else [token]
    for piece in pieces:
        if len(piece) > 1 and piece not in word_lists().stop:
            found.extend((piece,) if piece[0].isdigit() else _word_terms(piece))
    return tuple(found)


def terms(text: str) -> list[str]:
    """The search terms of a text in its order, repeats kept; a query removes them itself.

    ``§ 15-3`` and ``paragraf 15-3`` are one term ``§15-3``; ``0–17`` is ``0-17``; stop words give none.
    """
    found: list[str] = []
    for match in _TOKEN.finditer(fold(text).translate(_DASHES)):
        number = match["number"]
        if number is not None:
            found.append(f"§{number}")
        else:
            found.extend(_token_terms(match["word"]))
    return found


def content_words(text: str) -> list[str]:
    """The words of a question or text that carry its meaning, as typed, in order, without repeats.

    Left out are stop words, words that only ask ("fortell", "antall") and everything without letters.
    """
    lists = word_lists()
    found: dict[str, str] = {}
    for match in _TOKEN.finditer(text):
        word = match["word"]
        if word is None or word[0].isdigit() or len(word) < 2:
            continue
        folded = fold(word).translate(_DASHES)
        if folded not in lists.stop and folded not in lists.asking:
            found.setdefault(folded, word)
    return list(found.values())


@cache
def _near() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in word_lists().near:
        stems = {stem(word) for word in group}
        for one in stems:
            found.setdefault(one, set()).update(stems - {one})
    for kind, things in word_lists().kinds:
        for word in kind:
            found.setdefault(stem(word), set()).update(map(stem, things))
    return {one: frozenset(others) for one, others in found.items()}


def near_terms(term: str) -> frozenset[str]:
    """The terms of words that lie near a term in meaning ("uro" by "bekymring"), or are of its kind; empty for most."""
    return _near().get(term, frozenset())
