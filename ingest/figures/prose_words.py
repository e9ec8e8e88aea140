"""The words that tell what a number in a sentence counts, and whether the sentence states a fact at all.

A measure's names live in the vocabulary. Here are only the plain nouns that a number of this subject stands in front of
("tre ungdommer"), because a count of children is a figure even where no measure is named, and a count of goals,
evenings or municipalities is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from corpus.language import fold, stem, terms

_HEADS: Final[Mapping[str, str]] = {
    "barn": "barn unge ungdom ungdommer ungdommar søsken gutter jenter gutar spedbarn tenåringer fosterbarn",
    "melding": "melding bekymringsmelding uromelding",
    "henvendelse": "henvendelse henvending førespurnad forespørsel telefon",
    "utrykning": "utrykning utrykking",
    "undersøkelse": "undersøkelse undersøking gransking barnevernsundersøkelse",
    "frist": "fristbrudd fristbrot fristoverskridelse fristoverskriding fristoversittelse fristoversitting",
    "sak": "sak nemndssak rettssak ankesak tiltakssak klagesak",
    "tiltak": "tiltak hjelpetiltak omsorgstiltak",
    "plassering": "plassering omsorgsovertakelse omsorgsovertaking akuttplassering institusjonsplassering flytting",
    "vedtak": "vedtak akuttvedtak hastevedtak enkeltvedtak",
    "familie": "familie husstand husholdning hushald forelder foreldre foreldrepar",
    "innbygger": "innbygger innbyggjar person menneske",
    "hjem": "fosterhjem fosterheim beredskapshjem beredskapsheim familiehjem besøkshjem avlastningshjem"
    " institusjonsplass",
    "plan": "tiltaksplan omsorgsplan handlingsplan samværsplan",
    "avvik": "avvik lovbrudd lovbrot hms-avvik",
    "klage": "klage anke begjæring",
    "tilsyn": "tilsyn tilsynsbesøk",
    "ansatt": "ansatt tilsett medarbeider medarbeidar",
    "rolle": "saksbehandler sakshandsamar sakshandsamer kontaktperson kurator teamleder teamleiar fagleder fagleiar"
    " veileder rettleiar familieveileder familieterapeut miljøterapeut barnevernspedagog sosionom psykolog"
    " konsulent vikar barnevernsleder barnevernleder avdelingsleder tilsynsperson støttekontakt",
    "stilling": "stilling stillingshjemmel stillingsheimel fagstilling hjemmel",
    "årsverk": "årsverk",
}  # fmt: skip

COUNTS: Final[Mapping[str, frozenset[str]]] = {
    "barn": frozenset({"barn", "personer"}),
    "melding": frozenset({"meldinger"}),
    "henvendelse": frozenset({"henvendelser", "saker"}),
    "utrykning": frozenset({"utrykninger"}),
    "undersøkelse": frozenset({"undersøkelser"}),
    "frist": frozenset({"undersøkelser", "meldinger"}),
    "tiltak": frozenset({"barn", "tiltak"}),
    "plassering": frozenset({"barn", "vedtak"}),
    "vedtak": frozenset({"vedtak"}),
    "familie": frozenset({"familier", "husholdninger"}),
    "innbygger": frozenset({"personer", "barn"}),
    "hjem": frozenset(),
    "plan": frozenset(),
    "avvik": frozenset({"avvik"}),
    "klage": frozenset(),
    "tilsyn": frozenset({"tilsyn"}),
    "ansatt": frozenset({"personer"}),
    "rolle": frozenset({"personer"}),
    "stilling": frozenset({"stillinger", "årsverk"}),
    "årsverk": frozenset({"årsverk", "stillinger"}),
}
"""What the measures of a number may count whose noun is of a kind; a kind that is missing ("sak") may be anything."""

EVENTS: Final = frozenset({"frist", "avvik", "vedtak", "klage"})
"""The kinds of what may happen or not; of the others there are some or none."""

COUNTED_UNITS: Final[Mapping[str, str]] = {"stilling": "stillinger", "årsverk": "årsverk"}
"""The units of nouns that are no plain count."""
_NO_HEADS = frozenset({"årsak", "årsaker", "del", "leder", "ledd", "arbeidsplass", "åring", "barnehage", "barnehager"})
_OF_VERBS = frozenset({"melding", "plassering"})
"""Kinds whose nouns share their stem with a verb: "meldt" is no message, "plassert" no placement."""
_SHORTEST_TAIL = 5

SPANS_OF_TIME = re.compile(
    r"(?:halv)?år|(?:arbeids|virke|kalender)?(?:dag|døgn|uke|veke|måned|månad|time|minutt|sekund|kveld|helg)"
    r"(?:er|ar|en|ene|ane|a|s|lig|leg|ers)?|gang(?:er|ar|en)?|gong(?:er|ar)?|kvartal\w*|tertial\w*|km|kilometer|meter"
    r"|mil|års(?!verk)\w*|ukers|dagers|måneders|månaders|timers|åring\w*|åringar",
    re.IGNORECASE,
)
"""What is no count of anything when it stands after a number: time, distance, repetition, age."""

_STOPPING: Final = """
    i på av og eller men mens medan mot til fra frå for med uten utan hos ved om under over etter før som at er
    var blir ble blei vart har hadde hatt enn per pr innen innan gjennom mellom samt hvorav herav kvarav derav
    der hvor kor når da fordi skal må kan vil får fikk fekk mottar bor bur gikk gjekk førte førde gjelder gjeld
    gjaldt gjaldt kom kjem økte auka sank falt ligger ligg det de dei den dette disse desse vi ikke ikkje også å
    inkludert inkl fordelt henholdsvis høvesvis tilsvarende tilsvarande totalt samlet mindre færre flere fleire
    et ett eit eitt endte enda ender endar resulterte dreide handlet handla omhandlet omhandla
    mer meir høyere lavere høgare lågare utgjør utgjorde utgjer er vore vært mer videre vidare inn bodde budde
    manglet mangla fortsatt framleis
"""
STOPS: Final = frozenset(_STOPPING.split())
"""Words that end the search for the noun a number counts."""

SUGGESTED = re.compile(
    r"\b(?:skal|må|bør|kan|skulle|måtte|burde|krev(?:er|de)?|krav(?:et|ene)?|plikt\w*|rett(?:en|s)? til|rett på|minimum"
    r"|dersom|hvis|viss|f\.\s?eks\.?|for eksempel|til dømes|eksempelvis|norm(?:en|tall\w*)?|anbefal\w*|tilrå\w*"
    r"|tak på|grense(?:n|a)? (?:på|for|er)|delt(?: inn)? i|mål(?:et|setting\w*|settet)? (?:er|om|på)"
    r"|vil (?:gjerne )?ha\b|personvern\w*|prikk\w*|anonymiser\w*|ønske\w* (?:om|å)|ynskj\w*|forutsett\w*"
    r"|(?<!innen )(?<!innan )(?<!etter )(?<!etter at )(?<!over )frist(?:en)? (?:er|på|for))\b",
    re.IGNORECASE,
)
"""Rules, wishes and suppositions: what they count has not happened."""

INTENDED = re.compile(
    r"\W*(?:redusere|øke|auke|sikre|rekruttere|oppnå|ha|få|holde|halde|utvikle|styrke|etablere|gjennomføre|innføre"
    r"|tilby|tilsette|ansette|unngå|beholde|behalde|nå|videreutvikle|vidareutvikle|senke|kutte|spare|gi|sørge|arbeide|jobbe"
    r"|fortsette|halde fram|halvere|prioritere|bidra|legge til rette)\s",
    re.IGNORECASE,
)
"""A sentence that begins with a verb in the infinitive is an aim or a task, as plans list them."""

SEEING = re.compile(
    r"\bkan\s(?:\w+\s){0,3}?(?:se|sjå|ses|sees|lese|lesast|vise|opplyse|nevne|nemne|leses|forklares?|skyldes)\b",
    re.IGNORECASE,
)
""" "Vi kan se at ..." supposes nothing."""


@cache
def _heads() -> Mapping[str, str]:
    return {stem(word): kind for kind, words in _HEADS.items() for word in words.split()}


@cache
def kind_of(word: str) -> str:
    """The kind of thing a noun names (a key of ``COUNTS``, or ``"sak"``), ``""`` when it is none of this subject."""
    folded = fold(word).strip("-")
    if folded in _NO_HEADS or SPANS_OF_TIME.fullmatch(folded):
        return ""
    if "plassering" in folded:  # has the stem of "plass"
        return "plassering"
    heads = _heads()
    root = stem(folded)
    if root in heads:
        return "" if heads[root] in _OF_VERBS and "ing" not in folded and "takelse" not in folded else heads[root]
    parts = terms(folded)
    if len(parts) > 1 and parts[-1] in heads:
        return heads[parts[-1]]
    tails = [head for head in heads if len(head) >= _SHORTEST_TAIL and root.endswith(head)]
    return heads[max(tails, key=len)] if tails else ""
