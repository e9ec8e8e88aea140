"""«Hva betyr fristbrudd?»: what the vocabulary says of a measure, and the reports' own explanation where they give one.

A report seldom explains its words, and what stands nearest to such a question is where the word is used. The
vocabulary's explanation is said to be the program's; a sentence of a report is quoted only when it says what the word
means ("Forebygging er en ...", "Ettervern: ...", "Med fagutdanning menes her ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Answer, Section, Statement
from assistant.grafting import spans_of, without
from assistant.numberhold import Asked
from assistant.quoting import Excerpt, quoted_by_report
from corpus.language import content_words, fold, sentences, stem
from corpus.library import Library
from corpus.measures import Measure
from corpus.model import Block, Passage
from corpus.vocabulary import Vocabulary

_ARTICLE = r"(?:en|ei|et|eit|ein|ett)"
_ASKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:hva|kva) (?:betyr|tyder|menes|meinast|meines|mener (?:dere|de|du|man|vi|rapportene?)|meiner (?:de|ein))"
        rf" (?:med |egentlig |eigentleg )*(?:ordet |begrepet |omgrepet |uttrykket )?(?:{_ARTICLE} )?(?P<word>.+)",
        r"(?:hva|kva) (?:innebærer|inneber|ligger i|ligg i|vil det si å ha)"
        rf" (?:ordet |begrepet )?(?:{_ARTICLE} )?(?P<word>.+)",
        rf"(?:hva|kva) vil (?:det si med )?(?:{_ARTICLE} )?(?P<word>.+) (?:si|seie)",
        rf"(?:hva|kva) (?:er|var) (?:egentlig |eigentleg )?{_ARTICLE} (?P<word>.+?)(?: for noe)?",
        r"(?:hva|kva) (?:er|var) (?:egentlig |eigentleg )?(?P<bare>.+?)(?: for noe| for noko)?",
        r"(?:kan (?:du|dere) )?(?:forklar|forklare|definer|definere) (?:meg )?(?:hva |kva |ordet |begrepet )?"
        rf"(?:{_ARTICLE} )?(?P<word>.+?)(?: er| betyr| vil si)?",
        r"(?:definisjon|definisjonen|betydningen?|forklaring) (?:av|på) (?:ordet |begrepet )?(?P<word>.+)",
        r"(?P<word>.+) (?:definisjon|betydning|betyr)",
    )
)
_DEFINITE = re.compile(r".{3,}(?:et|en|a|ene|ane)")
_MORE_THAN_A_WORD = re.compile(
    r"\b(?:for|om|at|som|og|hvis|når|den|det|de|dei|vi|oss|største|viktigste|i|på|med|til)\b"
)
_AT_THE_END = re.compile(
    r"(?: (?:i|for|hos|fra|på|ifølge|etter|her|barnevernet|barnevern|rapporten|rapportene|tjenesten))+$"
)
_LONGEST = 4
_MOST = 2
_LOOKED_AT = 40
_TELLING = 4
"""Words after a word and a colon that make it an explanation and no label."""
_INFLECTED = r"\w{0,3}(?:-modell(?:en)?)?"
_JUDGED = (
    r"viktig|stor|god|ny|sentral|krevende|omfattende|svært|nødvendig|positiv|egne?t|mye|nyttig|ønske|vesentlig|økende"
)
_IS_A = rf"(?:(?:er|var) (?:\w+ og er )?|skal være ){_ARTICLE} (?!(?:{_JUDGED})\w*)[«\w]+"
_SAYS = (
    rf"(?:{_IS_A}|(?:er|var) (?:når|at|det samme som|det som|noe som|alle|å|\w+ (?:rettet|retta|som|der))|å|betyr|tyder"
    r"|vil si|vil seie|innebærer at|omfatter|omfattar|går ut på|defineres|består av|er betegnelsen|kan bestå)"
)


def meaning_told(asked: Asked, library: Library) -> Answer | None:
    """What a word means; ``None`` when something else is asked or neither vocabulary nor report explains it."""
    question = asked.question
    named = [m for m in question.places if m.place.named and m.kind != "country"]
    text = without(question.text, [*spans_of(named), *spans_of(question.periods)])
    word, definite = _word_asked(fold(text).strip(" ?.!:"))
    if not word or (asked.scope.unknown and not asked.scope.covered):
        return None
    if question.wants == "number" and question.periods:
        return None  # "hva var utgiftene per barn i 2024?" asks for the number of a time
    measures = _measures(word, asked.vocabulary)
    if definite and measures:
        return None
    found = _explained(word, _IS_A if definite else _SAYS, asked, library)
    if not measures and not found:
        return None
    sections = [_of_program(measures)] if measures else []
    quoted, citations = quoted_by_report(found, library)
    if measures and quoted:
        lead = Statement("Slik forklarer rapportene det:" if len(found) > 1 else "Slik forklarer rapporten det:")
        quoted[0] = Section(quoted[0].title, (lead, *quoted[0].statements))
    return Answer(question.text, "text", False, (*sections, *quoted), tuple(citations))


def _word_asked(text: str) -> tuple[str, bool]:
    """The word that is to be explained, folded, ``""`` when none is; and whether "hva er" is asked of a known one.

    "Hva er sykefraværet?" asks for a number and "hva er utfordringene?" for an account, but "hva er omsorgspakken?" for
    what it is.
    """
    text = _AT_THE_END.sub("", text)
    for pattern in _ASKS:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        bare = found.groupdict().get("bare")
        word = (bare or found["word"]).strip(" «»\"'")
        words = word.split()
        if not 0 < len(words) <= _LONGEST or _MORE_THAN_A_WORD.search(word):
            return "", False
        return word, bare is not None and _DEFINITE.fullmatch(words[-1]) is not None
    return "", False


def _measures(word: str, vocabulary: Vocabulary) -> list[Measure]:
    """The measures that the whole word names; of a count and its share the count."""
    mentions = vocabulary.find_measures(word)
    if len(mentions) != 1 or set(content_words(mentions[0].text)) != set(content_words(word)):
        return []
    found = [vocabulary.measure(slug) for slug in mentions[0].candidates]
    shares = {measure.share for measure in found}
    return [measure for measure in found if measure.slug not in shares][:_MOST]


def _of_program(measures: Sequence[Measure]) -> Section:
    lead = Statement("Programmets egen forklaring, ikke rapportenes:")
    return Section("", (lead, *map(_definition, measures)))


def _definition(measure: Measure) -> Statement:
    source = f" Offisiell kilde: {measure.official}." if measure.official else ""
    text = f"{measure.definition.rstrip('.')}.{source}"
    numbers = tuple(int(digits) for digits in re.findall(r"\d+", f"{measure.name} {text}"))
    return Statement(text, lead=f"{measure.name}:", counts=numbers)


def _explained(word: str, says: str, asked: Asked, library: Library) -> list[Excerpt]:
    """The first sentence of each of up to two reports that says what the word means."""
    found: dict[str, Excerpt] = {}
    hits = library.search_words(word, asked.scope.ids, _LOOKED_AT)
    for passage in library.passages_by_id([hit.passage_id for hit in hits]):
        if passage.report not in found and passage.kind != "table":
            explaining = next(_explaining(word, says, passage), None)
            if explaining is not None:
                found[passage.report] = explaining
    return list(found.values())[:_MOST]


def _explaining(word: str, says: str, passage: Passage) -> Iterator[Excerpt]:
    named = r"[\s-]+".join(re.escape(stem(part)) + _INFLECTED for part in word.split())
    told = re.compile(
        rf"(?:[^.]{{0,40}}, )?(?:{_ARTICLE} )?«?{named}»?,? (?:\([^)]*\) )?{says}\b"
        rf"|(?:med|ved) (?:begrepet )?«?{named}»? (?:menes|meinast|mener vi|forstås|meiner vi)\b",
        re.IGNORECASE,
    )
    label = re.compile(rf"«?{named}»?(?: \([^)]*\))?: (?=(?:\S+ ){{{_TELLING},}})", re.IGNORECASE)
    goes_on = re.compile(r"(?:det|dette) (?:vil si|betyr|tyder|innebærer)\b", re.IGNORECASE)
    ends = re.compile(rf"\b{named}\W*$", re.IGNORECASE)
    for block in passage.blocks:
        spans = sentences(block.text)
        for i, (start, end) in enumerate(spans):
            sentence = block.text[start:end].strip()
            if told.match(sentence) or label.match(sentence):
                yield Excerpt(passage, block, start, end)
            elif i and goes_on.match(sentence) and ends.search(_before(block, spans[i - 1])):
                yield Excerpt(passage, block, spans[i - 1][0], end)


def _before(block: Block, span: tuple[int, int]) -> str:
    return block.text[slice(*span)]
