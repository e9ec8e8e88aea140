"""The words around a question: by which people tell who they are, why they ask, and what they do not ask for.

A new way of coming to the point is added here; what is done with it stands in ``preamble.py``. Both written forms
of Norwegian stand side by side.
"""

from __future__ import annotations

import re

from assistant.asking import ASKS_FROM
from corpus.wordlist import word_lists

BEGINS_ASKING = re.compile(
    rf"\W*(?:og\s+|men\s+|så\s+)?(?:{ASKS_FROM}|er|var|har|hadde|kan|kunne|skal|vil|må|bør|blir|ble|blei|vart|vert|får|fikk|fekk"
    r"|finnes|finst|fins|går|gikk|gjekk|ligger|ligg|sammenlign|samanlikn|vis|fortell|fortel|forklar|list|nevn|beskriv|gi|gje"
    r"|antall|antal|talet)\b",
    re.IGNORECASE,
)
"""A sentence that asks, with or without a question mark."""

OF_THE_ASKER = re.compile(
    r"\b(?:jeg|eg|meg|vi|me|oss|min|mitt|mine|du|dere|dykk)\b|^\W*(?:som\b|hei\b|takk\b|lurer\b|lurar\b)", re.IGNORECASE
)
"""The asker speaks of himself, or to whom he asks."""

LEADS_TO_QUESTION = re.compile(
    r"\b(?:lurer|lurar|lurte|undres|undrast|undrar|vite|veta|visst|visste|høre|høyre|spørre|spørje|spør|si|seie|svare|fortelle|fortelje"
    r"|finne ut|greie på|(?:vet|veit) (?:du|dere|de|noen|nokon))\b"
    rf"(?:\s+(?:jeg|eg|vi|me|meg|oss|litt|gjerne|på|om|av|mer|meir))*\s*[:,]?\s+(?={ASKS_FROM}\b)",
    re.IGNORECASE,
)
""" "Jeg vil gjerne vite" and its like, up to the question."""

LEADS_TO_WORDS = re.compile(
    r"\b(?:lurer på|lurar på|lurte på|gjerne (?:visst|vite|ha visst)|(?:ønsker|ønskjer|trenger|treng) å vite)\s+"
    r"(?:om\s+)?(?!om\b|at\b|å\b|det\b(?! (?:samme|same)\b)|dette\b|dei?\b|litt\b|mer\b|meir\b)(?=\w)",
    re.IGNORECASE,
)
"""The same before a few words that are no sentence."""

LEADS_TO_WHETHER = re.compile(
    r"\b(?:vil|ville|skulle|ønsker|ønskjer|lurer|lurar)\s+(?:jeg|eg|vi|me)?\s*(?:gjerne\s+)?(?:å\s+)?"
    r"(?:vite|veta|visst|ha\s+visst|høre|høyre|på)(?:\s+er)?\s+om\s+(?=\w)",
    re.IGNORECASE,
)
""" "Da vil jeg vite om", up to what is asked."""

THINKING_OF = re.compile(
    r"\s*[,;.?!–-]+\s*(?:(?:og|da|og da)\s+)?(?:(?:jeg|eg|vi|me)\s+)?(?:tenker|tenkjer|tenkte|tenkjar)\s+"
    r"(?:(?:da|då|særlig|særleg|spesielt|mest|først og fremst|fyrst og fremst|kanskje|bare|berre)\s+)*på\s+(?!å\b)",
    re.IGNORECASE,
)
"""What is thought of belongs to the question; that it is thought of does not."""

_A_THING = r"(?:(?:de|dei|den|det|selve|sjølve|egne|eigne)\s+)?[^\W\d_]+"
RULED_OUT = re.compile(
    rf"(?P<asked>\b(?P<lead>til|fra|frå|i|på|for|hos|om)\s+{_A_THING}(?:\s+[^\W\d_]+)?)"
    rf"\s*(?:,|,?\s*\bog)\s+ikk(?:j)?e\s+(?P=lead)\s+{_A_THING}",
    re.IGNORECASE,
)
""" "Til saksbehandling og ikke til tiltak": the same preposition twice, the second time ruled out. "Men ikke" and "ikke
med" narrow what is counted, and so are no such thing."""

RULED_OUT_UNIT = re.compile(
    r"\s*(?:,|,?\s*\bog)\s+ikk(?:j)?e\s+(?:i\s+)?(?:andel\w*|prosent\w*|antall\w*|antal\w*|kroner)\b", re.IGNORECASE
)
""" "Antallet, ikke andelen": the unit that is not asked for."""

NOT_BUT = re.compile(
    r"^\W*(?:nei\W+)?ikk(?:j)?e\s+(?:(?:i|for|på)\s+)?[\w-]+,?\s+men\s+(?=(?:(?:i|for|på)\s+)?[\w-]+\W*$)",
    re.IGNORECASE,
)
""" "Ikke Moss, men Kongsberg" puts one in the place of the other."""

EXCLAIMED = re.compile(
    r"\s*,?\s*\bi\s+(?:all|hele|heile|alle)\s+(?:verden|verda|verdi|dager|dagar)\b,?(?=\s)"
    r"|(?<=\w)\s+(?:egentlig|eigentleg|liksom|altså|forresten|da\s+egentlig)(?=\s+(?!sett\b)\w|\s*[?.!]*$)",
    re.IGNORECASE,
)
""" "Hva i all verden koster det egentlig?": words that only say how it is asked."""

SAID_AGAIN = re.compile(
    r"(?P<first>[^\W\d_]+),\s*(?:altså|alts[åa]|dvs\.?|det\s+vil\s+se?ie?|med\s+andre\s+ord)\s+"
    r"(?:det\s+(?:som\s+)?(?:de|dei|dere|man|ein|en|vi|me)\s+kall(?:er|ar)\s+(?:for\s+)?)?(?P<again>[^\W\d_][\w-]*(?:\s[\w-]+){0,2})"
    r"(?=\s*[?.!]*$)",
    re.IGNORECASE,
)
""" "Papirarbeid, altså saksbehandling": the same said again in other words."""

POINTS_TO_WORDS_BEFORE = re.compile(
    r"\b(?:dem|disse|desse|dette|slike|slikt|sånne?|sånt"
    r"|av (?:de|dei)(?=\W*$|\s+(?:som|kom|ble|blei|vart|har|er|får|fikk|fekk)\b))\b",
    re.IGNORECASE,
)
"""A question with one of these speaks of what was said before it."""

NARROWS_ELSEWHERE = re.compile(
    r"\b(?:bare|kun|berre|ikke|ikkje|unntatt|utenom|utanom|uten|utan|anonym\w*|gutt(?:er|ene)?|gut(?:ar|ane)?|jente\w*"
    r"|flyktning\w*|mindreårig\w*|institusjon\w*|fosterh[je]+m\w*|beredskapsh[je]+m\w*|familieh[je]+m\w*|ettervern\w*"
    r"|spedbarn\w*|ungdom\w*|småbarn\w*|tenåring\w*|ny(?:e|tt)?|gjentatt\w*|akutt\w*|budsjett(?:ert|erte)|prognose\w*)\b",
    re.IGNORECASE,
)
"""Words that, said before a question for a number, may narrow what is counted."""


def of_the_occasion(word: str) -> bool:
    """Whether a word tells of the asker and the occasion and of nothing that a report tells (``words.toml``)."""
    return word_lists().of_the_occasion.fullmatch(word) is not None
