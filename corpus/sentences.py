"""Where Norwegian sentences begin and end.

A quoted answer is made of whole sentences, so the two mistakes do not weigh the same: a sentence cut
in two at "bl.a." is wrong words in a report's mouth, two sentences kept together are only long. Every
doubtful full stop is therefore read as no end. A line break is an end: a block's text has none inside
(``corpus/model.py``), so one that is there stands between blocks.
"""

from __future__ import annotations

import re

from corpus.wordlist import word_lists

_END = re.compile(r"[.!?…]+[\"”»’')\]¹²³⁴⁵⁶⁷⁸⁹⁰]*")
_OPENERS = "\"“«‘'([–—-•●▪◦*→ \t\u00a0\uf0b7"
_BULLETS = "•●▪◦*→–—-\uf0b7"
_LAST_TOKEN = re.compile(r"[^\s(\[«\"“]*$")
_PERIOD_WORD = re.compile(
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|halvår|kvartal|tertial|ledd|"
    r"plass|gang|klasse|trinn)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[^\W\d_]{3,}[.!?][A-ZÆØÅ][a-zæøå]+[,.]?")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zæøå]|[ivx]{1,4})[.)]+", re.IGNORECASE)
_LONGEST_ASIDE = 240
_LOOK_AHEAD = 60
"""No word or lead-in of interest is longer; the bound keeps odd files (one endless word) from costing time."""


def _opened(text: str, start: int, end: int) -> bool:
    """Whether a bracket or quotation opened in ``text[start:end]`` is closed soon after ``end``."""
    for left, right in (("(", ")"), ("«", "»"), ("“", "”"), ("[", "]")):
        if text.count(left, start, end) > text.count(right, start, end):
            closing = text.find(right, end, end + _LONGEST_ASIDE)
            if closing >= 0 and text.find(left, end, closing) < 0:
                return True
    return False


def _counts_on(text: str, start: int, token_start: int, token: str) -> bool:
    """Whether ``2.`` is the next number of a list that runs inside the sentence ("1. Råd 2. Hjelp")."""
    before = text[start:token_start].rstrip()
    if not before or before[-1] in ":;":
        return True
    number = int(token)
    return number > 1 and re.search(rf"(?<!\w){number - 1}\.\s", text[start:token_start]) is not None


def _number_goes_on(text: str, start: int, token_start: int, token: str, follows: str) -> bool:
    """Whether the full stop after a number makes it an ordinal, a date or a place in a list."""
    if _PERIOD_WORD.match(follows):
        return True
    short = token.isdigit() and len(token) <= 2
    if short and _counts_on(text, start, token_start, token):
        return True
    return bool(follows[:1].isdigit() and re.search(r"(?:^|\.)\d{1,2}$", token))


def _goes_on(text: str, start: int, stop: int, mark: re.Match[str]) -> bool:
    """Whether the sentence that began at ``start`` goes on after the mark in spite of it, before ``stop``."""
    rest = text[mark.end() : min(stop, mark.end() + _LOOK_AHEAD)]
    follows = rest.lstrip(_OPENERS)
    if not follows:
        return False
    bulleted = any(char in _BULLETS for char in rest[: len(rest) - len(follows)])
    first = follows[0]
    camel = re.match(r"[a-zæøå][A-ZÆØÅ]", follows) is not None
    if not (first.isupper() or first.isdigit() or first in "§" or bulleted or camel):
        return True
    if _opened(text, start, mark.end()):
        return True
    if mark.group()[0] in "!?":
        return False
    if mark.group().startswith(("..", "…")):
        return True
    token_match = _LAST_TOKEN.search(text, max(start, mark.start() - _LOOK_AHEAD), mark.start())
    token_start = token_match.start() if token_match else mark.start()
    return _token_goes_on(text, start, token_start, text[token_start : mark.start()], follows)


def _token_goes_on(text: str, start: int, token_start: int, token: str, follows: str) -> bool:
    bare = token.casefold().strip(",;:–-")
    if _ENUMERATOR.fullmatch(text[start : token_start + len(token)].strip() + "."):
        return True
    if token and token[-1].isdigit():
        return _number_goes_on(text, start, token_start, token, follows)
    if bare in word_lists().may_be_last:
        return not follows[0].isupper()
    return bare in word_lists().never_last or re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", token) is not None


def _ends(text: str, start: int, stop: int) -> list[int]:
    """The places in ``[start, stop)`` after which a new sentence begins."""
    found: list[int] = []
    begun = start
    for mark in _END.finditer(text, start, stop):
        after = mark.end()
        spaced = after >= stop or text[after].isspace() or text[after] in _BULLETS[:6]
        glued = not spaced and len(mark.group()) == 1 and _is_glued(text, begun, mark)
        if not (spaced or glued):
            continue
        if glued or not _goes_on(text, begun, stop, mark):
            found.append(after)
            begun = after
    return found


def _is_glued(text: str, begun: int, mark: re.Match[str]) -> bool:
    """Whether a full stop stands between two sentences with the space forgotten ("i fjor.Det er")."""
    word_start, word_end = mark.start(), mark.end()
    first, last = max(begun, word_start - _LOOK_AHEAD), min(len(text), word_end + _LOOK_AHEAD)
    while word_start > first and not text[word_start - 1].isspace():
        word_start -= 1
    while word_end < last and not text[word_end].isspace():
        word_end += 1
    return _GLUED.fullmatch(text, word_start, word_end) is not None


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans ``[start, end)`` of whole sentences in order, without the white space around them.

    Together they hold every character that is not white space. Text without a closing mark is a
    sentence too: headings, list items and what runs on to the next page.
    """
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n\r\f\v\u2028\u2029]+", text):
        begun = line.start()
        for end in [*_ends(text, line.start(), line.end()), line.end()]:
            piece = text[begun:end]
            trimmed = piece.strip()
            if trimmed:
                first = begun + len(piece) - len(piece.lstrip())
                found.append((first, first + len(trimmed)))
            begun = end
    return found
