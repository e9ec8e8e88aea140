"""A sentence with several numbers, divided so that each has its own piece, and which words belong to which number.

"fire i Overhalla og fem i Namsos" and "i Overhalla fire og i Namsos fem" say the same. So the sentence is cut at the
last word that parts (a comma, "og", "mens", "mot") before each number, and a place or period belongs to the number in
whose piece it stands. What stands before the first number frames all that follow ("I 2024 var det 12 i Moss og 14 i
Råde"); what stands after the last one holds for the earlier ones that were only listed ("12 meldinger og 5
undersøkelser i 2024").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, TypeVar

from ingest.figures.prose_numbers import Counted

_PARTING = re.compile(
    r"\s*[;,]\s*(?:(?:og|men|mens|medan|samt|mot|til|hvorav|herav|kvarav|derav|hvor|der|foran)\s+)?"
    r"|\s+(?:og|men|mens|medan|samt|mot|hvorav|herav|kvarav|derav|pluss)\s+|\s+[–—-]\s+|\s*/\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?P<own>[^()]*?)\s*\((?=[^()]*$)")
""" "17,6 årsverk ved utgangen av 2023 (16,6 i 2022)": what stands before the bracket is said of the first number."""
_IN_BRACKETS = re.compile(r"\s*\([^()0-9]{0,40}\d?[^()]{0,40}\)[\s,;]*(?:(?:og|mot|mens|medan)\s+)?")
"""What stands in brackets right after a number and is said of it: "10,4 % (1. halvår 2024) 28,8 % ..."."""
_OF_THOSE = re.compile(
    r"\s*(?:av|blant)\s(?:(?:alle|totalt|til\ssammen)\s)?(?:(?:de|dei|disse|desse)\s)?(?:(?:totalt|til\ssammen)\s)?",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"[,\s]\s*(?P<verb>(?:var|er|ble|blei|vart|bor|bodde|bur|budde|hadde|har|fikk|fekk|gikk|gjekk|gjaldt|endte|enda|førte"
    r"|førde)\s(?:\w+\s){0,2})$",
    re.IGNORECASE,
)
""" "Av de 31 barna i fosterhjem bor 14 hos slekt": the verb parts the whole from its part."""
_NONE_OF = re.compile(
    r"\b(?:ingen|noen|nokre|nokon|flere|fleire|mange|få|(?:de|dei)\s(?:fleste|færreste)|flertallet|fleirtalet|halvparten|hver|kvar"
    r"|en|ein|én|éin|ett|eitt)\s(?:av|blant)\s(?:de|dei|disse|desse)\s(?:totalt\s)?$",
    re.IGNORECASE,
)
""" "Ingen av de 24 undersøkelsene gikk over fristen": 24 is what there was."""
_COLON = re.compile(r":\s+")
_AGES = re.compile(r"\s+(?:i\salderen\s)?[0-9]{1,2}\s?[–-]\s?[0-9]{1,2}(?:\s?år\b)?")
_FROM_TO = re.compile(r"\s+til\s+", re.IGNORECASE)
_FROM = re.compile(r"\b(?:fra|frå)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:\s+[0-9]{1,2}\s?[–-]\s?[0-9]{1,2}(?:\s?år\b)?)?"
    r"(?:\s+(?:i|per|pr\.?|fra|frå|for|hos)\s+(?:(?:perioden|løpet av|første|andre|hele|heile)\s+)*(?:halvår\s)?"
    r"(?:[0-9][0-9.–-]*|[A-ZÆØÅ][\w-]+))*"
)
"""When and where a number's noun was, which stays with it where no sign parts it from the next number."""
_LONGEST_ASIDE = 40
_LISTING = re.compile(r"[\s,/–—-]*(?:og|samt|pluss)?\s*", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:mot|enn|frå|fra)\s+(?:(?:henholdsvis|høvesvis)\s+)?$", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:fra|frå|enn|mot|mens|medan|ned|opp|men)\b", re.IGNORECASE)


class Spanned(Protocol):
    """Something at ``[start, end)`` of a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last one."""


M = TypeVar("M", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Segment:
    """The piece ``[start, end)`` of a sentence that belongs to one number; ``joint`` parts it from the piece before.

    ``listed`` is true when it only continues a list: nothing sets it against the piece before. ``said`` are the
    characters that tell what the number counts: all of the piece, but "12 undersøkelser" alone in "3 av 12
    undersøkelser hadde fristbrudd", where the rest is said of the three.
    """

    start: int
    end: int
    joint: str
    listed: bool
    said: tuple[int, int]

    def holds(self, mention: Spanned) -> bool:
        """Whether a mention stands in this piece."""
        return self.start <= mention.start and mention.end <= self.end


@dataclass(frozen=True, slots=True)
class Setting:
    """One number in its sentence: the sentence, its numbers and their pieces, and which of them it is."""

    text: str
    items: Sequence[Counted]
    segments: Sequence[Segment]
    at: int

    @property
    def item(self) -> Counted:
        """The number."""
        return self.items[self.at]

    @property
    def segment(self) -> Segment:
        """The piece of the sentence that belongs to it."""
        return self.segments[self.at]

    @property
    def piece(self) -> str:
        """What is said there of the number."""
        return self.text[slice(*self.segment.said)]

    @property
    def unit(self) -> str:
        """The unit printed with it."""
        return self.item.number.unit


def settings_of(text: str, items: Sequence[Counted]) -> list[Setting]:
    """Every number of a sentence in its setting; the pieces together cover the sentence."""
    segments = _segments(text, items)
    return [Setting(_without_share(text, items, at), items, segments, at) for at in range(len(items))]


def _without_share(text: str, items: Sequence[Counted], at: int) -> str:
    """The sentence with blanks for the bracket after a count that only says its share: "34 (18 %) ble henlagt"."""
    if not _has_share(text, items, at):
        return text
    close = text.find(")", items[at + 1].end)
    return text if close < 0 else f"{text[: items[at].end]}{' ' * (close + 1 - items[at].end)}{text[close + 1 :]}"


def _has_share(text: str, items: Sequence[Counted], at: int) -> bool:
    if at + 1 == len(items) or items[at + 1].number.unit != "prosent" or items[at].number.unit == "prosent":
        return False
    return text[items[at].end : items[at + 1].start].strip() == "("


def _segments(text: str, items: Sequence[Counted]) -> list[Segment]:
    cuts = [_cut(text, left, right) for left, right in pairwise(items)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(begin for begin, _ in cuts), len(text)]
    joints = ["", *(text[begin:end] for begin, end in cuts)]
    made: list[Segment] = []
    for start, end, joint, item in zip(starts, ends, joints, items, strict=False):
        listed = _LISTING.fullmatch(joint) is not None and _CONTRAST.search(text[start : item.start]) is None
        listed = listed and not (item.of_these and made)  # "310 henvendelser, av dem 63 fra Moss": not all are
        made.append(Segment(start, end, joint, listed, (start, end)))
    for at, item in enumerate(items):
        if _NONE_OF.search(text, 0, item.start) and item.own == "noun":  # what is said is not said of all of them
            made[at] = replace(made[at], said=(item.start, item.end))
    for at, (left, right) in enumerate(pairwise(items)):
        if right.start < left.end:  # "3 av 12 undersøkelser": both stand in one piece
            start, end = made[at].start, made[at + 1].end
            made[at] = replace(made[at], end=end, said=(start, end))
            ages = _AGES.match(text, right.end)
            said = (right.start, ages.end() if ages else right.end)
            made[at + 1] = replace(made[at + 1], start=start, listed=False, said=said)
        elif _has_share(text, items, at):  # what follows the bracket is said of the count too
            part = at - 1 if at and items[at].start < items[at - 1].end else at  # "14 av 53 undersøkelser (26 %)"
            made[part] = replace(made[part], said=(made[part].start, made[at + 1].end))
    return made


def set_against(setting: Setting) -> int:
    """Which number of the sentence (its place, or -1) one is compared with: the one before it.

    "31 avvik og 6 skader, mot henholdsvis 18 og 3 i fjor": bare numbers go in step with as many that have nouns.
    """
    first, end = _bare_row(setting)
    many = end - first
    named, bare = setting.items[max(0, first - many) : first], setting.items[first:end]
    if many < 2 or len(named) < many or {i.own for i in named} != {"noun"} or {i.own for i in bare} != {"none"}:
        return setting.at - 1
    return setting.at - many


def _bare_row(setting: Setting) -> tuple[int, int]:
    """The numbers ``[first, end)`` without nouns that one stands among, from a word like "mot" on."""
    items, first, end = setting.items, setting.at, setting.at + 1
    while first > 0 and items[first].own == "none":
        if _AGAINST.search(setting.text, items[first - 1].end, items[first].start):
            break
        first -= 1
    while end < len(items) and items[end].own == "none" and setting.segments[end].listed:
        end += 1
    return first, end


def is_whole(setting: Setting) -> bool:
    """Whether a number is the whole that the one before it is a part of: the 12 of "3 av 12 undersøkelser"."""
    return setting.at > 0 and setting.item.start < setting.items[setting.at - 1].end


def is_of_those(text: str, first: int) -> bool:
    """Whether a sentence begins with what it then divides ("Av de 31 barna ..."); ``first``: its first number."""
    return _OF_THOSE.fullmatch(text, 0, first) is not None


def _cut(text: str, left: Counted, right: Counted) -> tuple[int, int]:
    """Where the joint between two numbers begins and ends."""
    if right.start < left.end:
        return right.start, right.start
    aside = _ASIDE.match(text, left.end, right.start)
    if aside and not _PARTING.search(aside["own"]):
        return aside.end("own"), aside.end()
    bracketed = _IN_BRACKETS.match(text, left.end, right.start)
    if bracketed and not _PARTING.search(text, bracketed.end(), right.start):
        return bracketed.end(), bracketed.end()
    verb = _VERB.search(text, left.end, right.start) if is_of_those(text, left.start) else None
    if verb is not None:
        return verb.start(), verb.start("verb")
    between = list(_PARTING.finditer(text, left.end, right.start))
    if _FROM.search(text, max(0, left.start - 30), left.start):
        between += _FROM_TO.finditer(text, left.number.end, right.start)
    between = between or list(_COLON.finditer(text, left.end, right.start))
    if not between:
        tail = _TAIL.match(text, left.end, right.start)
        end = tail.end() if tail else left.end
        return end, end
    last = max(between, key=lambda match: match.end())
    return last.start(), last.end()


def belonging(mentions: Sequence[M], setting: Setting, apart: frozenset[int] = frozenset()) -> M | None:
    """The mention that belongs to a number, ``None`` when none does.

    ``apart`` are the numbers of the sentence whose pieces stand for themselves: two of them share no trailing mention.
    """
    told = in_step(mentions, setting.items, setting.at)
    if told is not None:
        return told
    segments, items, at = setting.segments, setting.items, setting.at
    own = [mention for mention in mentions if segments[at].holds(mention)]
    if own:
        return _nearest(own, items[at])
    if set_against(setting) < at - 1:
        last = _bare_row(setting)[1] - 1
        shared = [m for m in mentions if segments[last].holds(m) and m.start >= items[last].end]
        if shared:
            return shared[0]
    for earlier in range(at - 1, -1, -1):
        framing = [m for m in mentions if segments[earlier].holds(m) and m.end <= items[earlier].start]
        if framing:
            return framing[-1]
    return _trailing(mentions, setting, apart)


def _nearest(own: Sequence[M], item: Counted) -> M:
    """The mention right after the number goes before the one in front of it."""
    after = [mention for mention in own if mention.start >= item.start]
    before = [mention for mention in own if mention.end <= item.start]
    return after[0] if after else (before or own)[-1]


def _trailing(mentions: Sequence[M], setting: Setting, apart: frozenset[int]) -> M | None:
    """What follows the last number of a list, when no earlier one of the list has its own."""
    last = len(setting.items) - 1
    for later in range(setting.at + 1, last + 1):
        aside = stands_aside(setting.text, setting.item, setting.items[later])
        if not (setting.segments[later].listed or aside) or {setting.at, later} <= apart:
            return None
        found = [m for m in mentions if setting.segments[later].holds(m)]
        if found and aside:
            return next((m for m in found if m.start >= setting.items[later].end), None)
        if found:
            return next((m for m in found if m.start >= setting.items[later].end), None) if later == last else None
    return None


def stands_aside(text: str, item: Counted, later: Counted) -> bool:
    """Whether a later number stands in a bracket that only says the same in another way: "34 meldinger (18 %) ..."."""
    if (
        later.start >= item.end and not text[item.end : later.end].strip()
    ):  # left out of the sentence as the count has it
        return True
    opened = text.find("(", item.end, later.start)
    one = (item.number.unit == "prosent") != (later.number.unit == "prosent") and opened >= 0
    return one and len(text[item.end : later.start]) <= _LONGEST_ASIDE and ")" not in text[opened : later.end]


def in_step(mentions: Sequence[M], items: Sequence[Counted], at: int) -> M | None:
    """ "henholdsvis 12 og 14 i Moss og Råde": as many names as numbers, all on one side of them, go in step."""
    if len(mentions) != len(items) or len(items) < 2:
        return None
    grouped = mentions[-1].end <= items[0].start or mentions[0].start >= items[-1].end
    return mentions[at] if grouped else None
