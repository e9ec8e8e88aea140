"""Which numbers of a sentence can be figures, and how each of them says what it counts.

The reader of numbers has already put aside dates, paragraphs, ages and names. Here the words beside a number decide
the rest: "tre måneder" is a deadline, "tre mål" a plan, "tre ungdommer" a count; "38 av disse" and "fire i Moss" have
no noun of their own and are left for the sentence to explain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from corpus.digits import SCALES
from corpus.numbers import Number, find_numbers
from ingest.figures.prose_elliptic import divides, done_so_often, end_of_those, is_hidden, stands_alone
from ingest.figures.prose_fractions import (
    is_base,
    is_beside_share,
    is_bound,
    is_fraction,
    is_of_fraction,
    is_of_part,
    is_part,
    is_unit,
    shares_other_noun,
)
from ingest.figures.prose_nouns import Noun, noun_after
from ingest.figures.prose_words import INTENDED, SEEING, SUGGESTED

_LONGEST_BETWEEN = 24
_DOWN_FROM = re.compile(r"[,(–-]\s?(?:ned|opp)\s(?:fra|frå)\s$", re.IGNORECASE)
_JOINS = re.compile(r"\b(?:til|og|mot)\s*$", re.IGNORECASE)
_OF = re.compile(
    r"\s+av\s+(?:totalt\s+|til sammen\s+|i alt\s+)?(?:(?P<these>disse|desse|dem|deres|dei|de)\b)?\s*"
    r"(?:alle\s+)?(?:[0-9]+\s+)?",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\s+(?:eller\s(?:flere|fleire)\b)|\s+(?:(?:god|stor|større|liten|mindre|betydelig|betydeleg|viss|høy|høg|lang|ekstra|tydelig|tydeleg)\s)?"
    r"(?:del|andel|prosentandel|rekke|rekkje|mengde|gruppe|flokk|haug|blanding|økning|auke|nedgang|reduksjon|vekst)\b",
    re.IGNORECASE,
)
""" "En del barn" and "en andel på 12 prosent" are no counts of one."""
_ONLY = re.compile(r"\b(?:bare|kun|berre|eneste|einaste)\s+$", re.IGNORECASE)
_NUMERALS = frozenset({"ett", "eitt", "én", "éin"})
_OF_THOSE = re.compile(r"\w\s+av\s(?:de|dei|disse|desse)\s(?:alle\s)?$", re.IGNORECASE)
_SUCH = re.compile(r"\s+(?:slike?|tilsvarende|tilsvarande)\b(?=\s*(?:$|[.,;]|i\s|året|per\s))", re.IGNORECASE)
_NONE_THERE = re.compile(
    r"(?:(?<=,\s)|(?<=\bog\s)|(?<=\bmen\s)|(?<=\bmens\s)|(?<=\bmedan\s))\w+\s(?:i|fra|frå|hos)\s(?-i:[A-ZÆØÅ][\w-]+)"
    r"(?=\s*(?:$|[.,;)]|og\b|i\s(?:[0-9]|fjor|første|andre)))",
    re.IGNORECASE,
)
""" "To akuttvedtak i Oppdal, og ingen i Rennebu"."""
_RATE_BEFORE = re.compile(
    r"\b(?:per|pr\.?|hver|hvert|kvar|kvart|annenhver|annakvar|minst|maks\w*|innen|innan|inntil|opptil)\s+$",
    re.IGNORECASE,
)
_RATE_AFTER = re.compile(
    r"\s+(?:per|pr\.?|for hvert|for kvart|til hvert|til kvart|på hver|på kvar)\s+"
    r"(?:barn|familie|sak|saksbehandler|sakshandsamar|ansatt|tilsett|melding|uke|veke|måned|månad|dag|ungdom)\w*",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b(?:[a-zæøå]*prosent(?:en|del|delen)?|[a-zæøå]*andel(?:en)?)\b(?<!\d prosent)", re.IGNORECASE)
_ALL = 100
_SCALE = re.compile("|".join(sorted(SCALES, key=len, reverse=True)), re.IGNORECASE)
_MILLIONS = re.compile(r"mill|mrd|milliard", re.IGNORECASE)
""" "1,2 mill. til innleie": what is counted in millions in these reports is money."""
_AGAINST_AN_AIM = re.compile(
    r",?\s(?:mot|enn|over|under|målt\smot)\s(?:et|eit|vårt|en|ein|kravet|krav)?\s?(?:\w+\s)?(?:mål|krav|norm)",
    re.IGNORECASE,
)
""" "Sykefraværet ble 9,8 prosent, mot et mål om 7": what was reached is told, the aim is none."""
_AS_THE_LAW_ASKS = re.compile(
    r"\b(?:slik|som)\s(?:\w+\s)?(?:lov(?:en|a|verket|verket)?|forskrift\w*|regel\w*|krav\w*|vi)\s"
    r"(?:krev\w*|forutset\w*|føreset\w*|skal)",
    re.IGNORECASE,
)
""" "87 prosent er evaluert slik loven krever": what was reached is told, and that it is a rule."""
_IN_ONE = re.compile(r"(?:^|\b)i\s$", re.IGNORECASE)
_PRICE = re.compile(
    r"\s+(?:per|pr\.?|for hver|i)\s+(?:deltaker|deltakar|time|timen|person|dag|stk|døgn)\w*", re.IGNORECASE
)
_CODE = re.compile(r"\s*=")
_OF_GROUP = re.compile(r"\bkostra-?\s?grupp[ea]n?\s$", re.IGNORECASE)
""" "KOSTRA-gruppe 7" is a name."""
_JOB_SHARE = re.compile(
    r"\s*-?(?:\w+\s)?(?:prosjekt|deltids)?(?:stilling|stillingsressurs|fast|vikariat|av medianinntekt|finansier)"
)
_CLAUSE = re.compile(
    r"[;:]|,\s(?=(?:og|men|mens|medan|noe som|noko som|som|slik at|fordi|for å|da|så|at|der|hvor)\b)"
    r"|\s(?=(?:men|mens|medan|fordi|slik at)\b)",
    re.IGNORECASE,
)
_THESE = re.compile(r"\b(?:av (?:disse|desse|dem|dei|de)|hvorav|herav|kvarav|derav)\b", re.IGNORECASE)
_LINK: Final = re.compile(
    r"(?:\b(?:var|er|ble|blei|vart|på|til|fra|frå|med|utgjør|utgjorde|utgjer|mot|og|tallet|talet|tallene|tala|antallet|andelen|delen"
    r"|summen|hadde|har|vore|vært|enn|totalt|kun|bare|berre|av|mellom|ca\.?|om lag|omtrent|nesten|rundt|over|under|det"
    r"|den|vi|hele|heile|cirka|i alt|til sammen|samlet|ligger|ligg|lå|låg|opp|ned|mottok|fikk|fekk|inn|gjaldt|bor|bur"
    r"|i dag|nå|henholdsvis|høvesvis)"
    r"|[:=(–—-]|^|,|(?-i:[A-ZÆØÅ][a-zæøå]+))\s*$",
    re.IGNORECASE,
)

Own = Literal["noun", "unit", "of", "none"]
"""How a number says what it counts: by its noun, its unit, a noun after "av", or not itself."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a sentence that may be a figure; all places are characters of the sentence.

    ``kind`` is the kind of its noun (``prose_words.kind_of``), ``""`` without one. ``end`` is where number and noun
    end. ``own`` tells how it says what it counts. ``article`` is true when it may be no number at all ("en teamleder").
    ``of_these`` is true for "38 av disse" and "av disse ble 38 henlagt". ``hidden`` is true for "færre enn fire".
    """

    number: Number
    kind: str
    end: int
    own: Own
    article: bool = False
    of_these: bool = False
    hidden: bool = False

    @property
    def start(self) -> int:
        """Where the number begins."""
        return self.number.start


def counted_in(text: str) -> list[Counted]:
    """The numbers of a sentence that may be figures, in order."""
    found: list[Counted] = []
    numbers = find_numbers(text)
    for at, number in enumerate(numbers):
        if number.role != "number" or (number.value is None and number.reason != "misprint"):
            continue
        if is_of_fraction(text, numbers, at) or shares_other_noun(text, numbers, at):
            continue
        if is_bound(text, number) or is_unit(text, number):
            continue
        item = _counted(text, number)
        if item is not None and not _is_supposed(text, item):
            found.append(replace(item, hidden=is_hidden(text, item.number)))
    kept = [item for item in found if not item.article or _stands_beside_count(item, found, text)]
    kept = [_with_share_of_subject(text, item) for item in kept]
    kept = [_with_unit_of_next(text, item, after) for item, after in zip(kept, [*kept[1:], None], strict=False)]
    told: list[Counted] = []
    for item in kept:
        told.append(_with_unit_before(text, item, told[-1] if told else None))
    return told


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds characters ``[start, end)``: between the nearest signs and words that part clauses."""
    low = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    after = _CLAUSE.search(text, end)
    return low, after.start() if after else len(text)


def parts_clauses(text: str) -> bool:
    """Whether a clause ends in a text and another begins."""
    return _CLAUSE.search(text) is not None


def is_linked(before: str) -> bool:
    """Whether a number that follows this text stands where a sentence puts what it says of its subject."""
    return _LINK.search(before) is not None


def _counted(text: str, number: Number) -> Counted | None:
    named = _CODE.match(text, number.end) or _OF_GROUP.search(text, 0, number.start)
    if named or is_fraction(text, number) or is_base(text, number):
        return None
    if not number.unit and _MILLIONS.search(number.printed) and not noun_after(text, number.end).kind:
        number = replace(number, unit="kr")
    if number.unit in ("prosent", "prosentpoeng", "promille", "kr"):
        return (
            None
            if _JOB_SHARE.match(text, number.end) or _PRICE.match(text, number.end)
            else Counted(number, "", number.end, "unit")
        )
    if _RATE_BEFORE.search(text[max(0, number.start - 14) : number.start]):
        return None
    noun = noun_after(text, number.end)
    done = done_so_often(text, number)
    if done is not None:
        return Counted(number, *done, "noun")
    one = number.word and number.value == 1
    if one and (_IN_ONE.search(text[: number.start]) or _VAGUE.match(text, number.end)):
        return None
    if noun.kind:
        if _RATE_AFTER.match(text, noun.end) and number.word:
            return None
        article = one and number.printed.casefold() not in _NUMERALS
        return Counted(number, noun.kind, noun.end, "noun", article=article)
    return _without_noun(text, number, noun, one=one)


def _without_noun(text: str, number: Number, noun: Noun, *, one: bool) -> Counted | None:
    """ "38 av disse", "38 av meldingene", "fire i Moss", "ingen slike"; nothing for a number of something else."""
    clause = clause_around(text, number.start, number.end)[0]
    these = _THESE.search(text[clause : number.start]) is not None
    again = _OF_THOSE.search(text[: number.start]) or is_of_part(text, number)  # "sju av de ni": the whole once more
    such = _SUCH.match(text, number.end) if number.word and number.value == 0 else None
    numeral = one and number.printed.casefold() in _NUMERALS and stands_alone(text, number, clause)
    nobody = number.word and number.value == 0 and _NONE_THERE.match(text, number.start) is not None
    if such or numeral or nobody:
        return Counted(number, "", such.end() if such else number.end, "none", article=nobody)
    if (
        again
        or noun.instead == "time"
        or (noun.instead == "other" and not (these or divides(text, clause, number.start)))
    ):
        return None
    if is_part(text, number):
        return Counted(number, "", number.end, "none", of_these=these)
    of = _OF.match(text, number.end)
    those = end_of_those(text, number)
    if those is not None:
        return Counted(number, "", those, "of", of_these=True)
    if number.word and number.value == 0:
        return None
    if of:
        whole = noun_after(text, of.end())
        if whole.kind:
            return Counted(number, whole.kind, whole.end, "of", article=one)
        described = whole.instead == "other" and (of["these"] or "").casefold() in (
            "de",
            "dei",
        )  # "de viktigste grunnene"
        described = described and not any(n.start == of.end() for n in find_numbers(text))
        return Counted(number, "", of.end("these"), "of", of_these=True) if of["these"] and not described else None
    return Counted(number, "", number.end, "none", article=one, of_these=these)


def _with_share_of_subject(text: str, item: Counted) -> Counted:
    """ "Fristbruddsprosenten var 3,2": the subject gives the unit."""
    plain = item.own == "none" and not item.article and not is_part(text, item.number)
    share = _SHARE.search(text[: item.start]) if plain else None
    if share is None or item.number.value is None or item.number.value > _ALL:
        return item
    return replace(item, number=replace(item.number, unit="prosent"), own="unit")


def _with_unit_of_next(text: str, item: Counted, after: Counted | None) -> Counted:
    """ "fra 8,1 til 7,2 prosent": the unit is printed once, at the end."""
    if after is None or item.own != "none" or after.own != "unit":
        return item
    between = text[item.end : after.start]
    if len(between) > _LONGEST_BETWEEN or _JOINS.search(between) is None:
        return item
    return replace(item, number=_in_scale_of(item.number, after.number), own="unit")


def _with_unit_before(text: str, item: Counted, before: Counted | None) -> Counted:
    """ "8,9 prosent i 2024, ned fra 10,3": the percent is printed once, at the number that is told first."""
    if before is None or item.own != "none" or before.number.unit != "prosent" or item.number.word:
        return item
    against = _DOWN_FROM.search(text, before.end, item.start) or is_beside_share(text, before.end, item.number)
    return replace(item, number=replace(item.number, unit="prosent"), own="unit") if against else item


def _in_scale_of(number: Number, after: Number) -> Number:
    """A number in the unit of the next one, and in its millions: "fra 3,4 til 1,2 millioner kroner"."""
    scale = _SCALE.search(after.printed)
    value = number.value
    if scale is None or value is None or number.printed.strip("0123456789.,"):
        return replace(number, unit=after.unit)
    scaled = value * SCALES[scale.group().casefold()]
    whole = scaled.to_integral_value()
    return replace(number, unit=after.unit, value=whole if whole == scaled else scaled)


def _is_supposed(text: str, item: Counted) -> bool:
    """Whether a rule, a wish or a supposition counts here; amounts of money are told even so."""
    if item.number.unit == "kr":
        return False
    if INTENDED.match(text):
        return True
    low, high = clause_around(text, item.start, item.end)
    aim = _AGAINST_AN_AIM.search(text, item.end, high)
    high = aim.start() if aim else high
    return SUGGESTED.search(_AS_THE_LAW_ASKS.sub(" ", SEEING.sub(" ", text[low:high]))) is not None


def _stands_beside_count(item: Counted, found: list[Counted], text: str) -> bool:
    """Whether "en" is a number: beside a count of its own kind of thing ("fem ansatte og en teamleder")."""
    if _ONLY.search(text[: item.start]) and item.own != "none":
        return True
    staff = {"ansatt", "rolle", "stilling", "årsverk"}
    others = [other for other in found if not other.article and other.own != "unit"]
    if item.own == "none":
        return any(other.start < item.start for other in others)
    return any(other.kind == item.kind or {other.kind, item.kind} <= staff for other in others)
