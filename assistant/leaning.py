"""How a question shows that it leans on the one before: how it begins, what it points at, what it leaves unsaid.

A question may lean in two ways. One that has no topic of its own ("og i 2023?", "hvorfor det?") is nothing without the
question before. One that names a measure and no place ("hvor mange ble henlagt?") is whole, but in a conversation
it is asked of the place that was spoken of; unless it asks of all places, or what something is.
"""

from __future__ import annotations

import re

from assistant.asking import DEGREE, ONLY_NOW, POINTS_BACK, WHO_SENT, leans
from assistant.grafting import spans_of, together, without
from assistant.question import Question
from corpus.language import content_words, fold

OPENING = re.compile(
    r"^\W*(?:(?:takk|tusen takk|nei|hei|å)\b[\s,.!]*)?(?:(?:og|men|ok|ja)\b[\s,]*)?"
    r"(?:(?:jeg|eg)\s+(?:mente|meinte|mener)\b\s*)?(?:(?:hva|kva)\s+(?:så\s+)?med\b|enn\b|(?:det\s+)?(?:samme|same)\s+(?:for|i)\b)?\s*",
    re.IGNORECASE,
)
_FILLING = frozenset(
    "og men enn hva kva med så i på for hos da då der til fra frå per ved om også òg samme same ja ok tall tallet hele"  # noqa: SIM905
    " heile kommune kommunen året år de dei altså heller isteden i stedet".split()
)
_WHOSE = re.compile(r"(kommune|tjeneste|teneste)\w*")
_OF_A_REPORT = re.compile(r"\b(?:rapport|bibliotek)", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?:i\s+|for\s+|hos\s+)?(?:(?:alle\s+)?(?:de|dei)\s+(?:andre|øvrige)|alle|resten\s+av)"
    r"(?:\s+(?:kommun|t(?:j)?enest|barnevern)\w*)?",
    re.IGNORECASE,
)
_EVERYWHERE = re.compile(
    r"\b(alle|samtlige|hver|hvert|kvar|kvart|begge|mellom|kommunene|kommunane|tjenestene|tenestene|tenestane|generelt"
    r"|vanligvis|landsbasis|hvem|kven"
    r"|(hvilke[nt]?|kva for (ei[nt]?|nokre)|noen|nokon|nokre)( av)?( de| dei)? (kommun|t(j)?enest|bydel|fylke)\w*)\b"
)
_THEY = re.compile(
    r"\b(de|dei)(?=\W*$|\s+(?:for|med|i|på|om|av|til|fra|frå|mot|hos|opp|seg|ikke|ikkje|også|det|noe|noko|gjør|gjer|gjort|har"
    r"|hatt|fått|fikk|fekk)\b)|\b(har|hadde|får|fikk|fekk|kan|skal|vil|må|bør|gjør|gjer|gjorde) (de|dei)\b"
    r"(?! (ansatte|tilsette|fleste|andre|siste|første|ulike?|unge|nye|eldste|yngste|minste|største|to|tre|fire|fem"
    r"|barn\w*))"
    r"|\b(tjenesten|tenesta|kommunen)(?!\s+(?:vår|i|på)\b)\b"
)
_PAST = re.compile(r"\b(var|ble|blei|vart|tok|fikk|fekk|hadde|gikk|gjekk|kom|holdt|haldt|brukte)\b")
_EXPLAIN = re.compile(
    r"\b(forskjell\w*|skilnad\w*) (på|mellom)\b|^(hva|kva) (betyr|tyder|menes|meiner|vil det si)\b"
    r"|^(hva|kva) er (en|et|ei|ein|eit)\b"
    r"|^(hva|kva) er (egentlig |eigentleg )?[^\W\d_]{4,}(?<!et)(?<!en)(?<!ene)(?<!ane)(?<!a)\W*$"
)
_DEFINITE = re.compile(r"(ene|ane)$")
_HELD_AGAINST = re.compile(
    r"\b(?:enn|som|med|mot|til)\s+(?:(?:det|de|dei)\s+)?(?:(?:i|hos|på|for|fra|frå)\s+)?(?:(?:resten\s+av|hele|heile|snittet\s+i)\s+)?$",
    re.IGNORECASE,
)
_IN = re.compile(r"(?<!\bog )(?<!\beller )\b(?:i|hos|på|for)\s+$", re.IGNORECASE)
_SHORT = 14


def begins_as_one(text: str) -> bool:
    """Whether it begins as a follow-up does: "og ...", "hva med ...", "enn ..."."""
    return bool(OPENING.match(text).group().strip())  # type: ignore[union-attr]  # it matches the empty text too


def asks_for_now(text: str) -> bool:
    """Whether it asks for the state of today and for nothing else: "og nå?"."""
    return ONLY_NOW.fullmatch(OPENING.sub("", text).strip(" \t\n?.!")) is not None


def asks_for_others(text: str) -> bool:
    """Whether it asks the same of all the others and nothing else: "hva med de andre kommunene?"."""
    return _OTHERS.fullmatch(OPENING.sub("", text).strip(" \t\n?.!")) is not None


def asks_who_sent(text: str) -> bool:
    """Whether it asks who sent messages, which is no ranking of places: "hvem meldte mest?"."""
    return WHO_SENT.search(text) is not None


def is_coordinates(new: Question, *, opened: bool) -> bool:
    """Whether it is nothing but places, times and measures, and the small words between them.

    With a measure it must begin like a follow-up: "fristbrudd namsos 2025" is a question of its own.
    """
    spans = spans_of(new.places, new.periods, new.measures)
    words = re.findall(r"\w+", fold(OPENING.sub("", without(new.text, spans))))
    return bool(spans) and (opened or not new.measures) and all(word in _FILLING for word in words)


def own_topic(new: Question) -> bool:
    """Whether a word tells what it is about. "Kommune" does ("hvilke kommuner er med?"), not when they are ranked."""
    spans = spans_of(new.places, new.periods)
    ranks = DEGREE.search(fold(new.text)) is not None
    words = map(fold, content_words(without(new.text, spans)))
    return any(not (leans(word) or (ranks and _WHOSE.fullmatch(word))) for word in words)


def points_back(new: Question, *, opened: bool) -> bool:
    """Whether a question without a topic asks on about what was asked before."""
    if _OF_A_REPORT.search(new.text) and not opened:
        return False
    return bool(new.places or new.periods or opened or POINTS_BACK.search(fold(new.text)))


def stays_there(new: Question) -> bool:
    """Whether a whole question without a place is asked of the place that was spoken of.

    It asks how many, or for the number or the reason of a measure, or what has happened with it; or it says "de",
    "tjenesten". What something is ("hva er ettervern?") is no place's own.
    """
    text = fold(new.text)
    if new.places or _OF_A_REPORT.search(text) or len(text.split()) > _SHORT:
        return False
    if _EXPLAIN.search(text) or (_EVERYWHERE.search(text) and not asks_who_sent(text)):
        return False
    if _THEY.search(text):
        return True
    happened = bool(_PAST.search(text)) or any(_DEFINITE.search(fold(m.text)) for m in new.measures)
    told = new.wants != "words" or happened or asks_who_sent(text)
    return new.asks_amount or (bool(new.measures) and told)


def compares_by_itself(new: Question) -> bool:
    """Whether a comparison says itself whose number is compared: "bedre enn landet i Fosen?", not "enn i Fosen?"."""
    held, own = False, False
    for i, mention in enumerate(new.places):
        beside = (
            i > 0 and held and together(new.places[i - 1 : i + 1], new) and not _IN.search(new.text[: mention.start])
        )
        held = beside or _HELD_AGAINST.search(new.text[: mention.start]) is not None
        own = own or (not held and mention.place.named and mention.kind not in ("country", "county"))
    return own and len(new.places) > 1
