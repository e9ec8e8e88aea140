"""The words that ask: who sent, how many, which is most, what went up, why; a new way of asking is added here.

A pattern is kept for each thing that can be asked, since what is enough in one place is too little in another: in a
question about messages "hvem står for ...?" asks who sent them, elsewhere it does not. What they share is
written once, in the groups of words at the top. Both written forms of Norwegian stand side by side. Patterns
without ``re.IGNORECASE`` are for folded text (:func:`corpus.language.fold`).

Words that carry no topic, and are no more than words, are lists in ``corpus/words.toml``.
"""

from __future__ import annotations

import re

from corpus.periodforms import MONTHS
from corpus.wordlist import word_lists

_HOW = r"(?:hvor|kor)"
_WHO = r"(?:hvem|kven)"
_WHAT = r"(?:hva|kva)"
_WHICH = r"hvilke[nt]?"
_IN_WHAT_WAY = r"(?:hvordan|korleis)"
_WHY = r"(?:hvorfor|kvifor)"
_MUCH = r"mange|mye|mykje"
_LARGE = r"stor\w*|høy\w*|høg\w*"
_HIGHEST = "flest|høyest|høyst|høgast|høgst|mest"
_LOWEST = "færrest|lavest|lågast|minst"
_LARGEST = "størst|dyrest"
_OFTENEST = "oftest|oftast"
_MORE = "flere|fleire|mer|meir|høyere|høgare|større|dyrere|dyrare"
_LESS = "færre|mindre|lavere|lågare"
_BETTER = "bedre|betre|verre|flinkere|flinkare"
_COMPARED = r"sammenlign\w*|samanlikn\w*"
_DIRECTION = r"(?:riktig|rett|feil|gal) (?:vei|veg|retning)(?:en)?"
_GREW = "vokst|vakse|steg|steig|steget"
_FELL = "falt|sunket|sank|sokk"
_LAST_YEARS = r"(?:år|åra|årene)"
_WAS = "ble|blei|vart"
_PART_OF_YEAR = rf"(?:kvartal|tertial|halvår|måned|månad|{'|'.join(MONTHS)})"
_UP = r"(?<!vokser )(?<!vokse )(?<!veks )(?<!følger )(?<!følge )(?<!fulgt )(?<!følgje )opp"
_SENT = r"(?:meld(?:e|te|er|ar|t)?|send(?:e|te|er|t)?)"
_SENDERS = r"(?:instans|meld[ae]r|avsend[ae]r|tj?eneste|grupp|kilde|kjelde)\w*"
_SENDER = rf"(?:{_WHO}|(?:{_WHICH}|kva for (?:ein|ei|nokre)) {_SENDERS})"

# Any question.
ASKS_FROM = rf"(?:{_HOW}|{_WHAT}|{_WHO}|{_WHICH}|{_WHY}|{_IN_WHAT_WAY}|når(?=\s+(?:ble|blei|vart|blir|skal|kom)))"
"""A word with which a question begins, of its own or inside a sentence (occasion, preamble)."""

# Who sent messages.
WHO_SENT = re.compile(
    rf"\b{_SENDER}\b[^.?!]{{0,25}}\b(?:{_SENT}|lever\w+)\b"
    rf"|\b{_WHO}\b.*\b(?:meldinge?ne?|meldingar|dei?|dem)\s+(?:fra|frå)\b",
    re.IGNORECASE,
)
"""Who sent something ("hvem meldte mest?"): it ranks no places (leaning, narrowing)."""

WHO_STANDS_BEHIND = re.compile(rf"\b{_SENDER}\b[^.?!]{{0,25}}\b(?:kommer|kom|kjem|står|stod)\b", re.IGNORECASE)
"""Who sent them, of a question that is about messages and nothing else (narrowing)."""

SENDING = re.compile(r"\b(sen[dt]\w*|mel(d|t)(e|t|er|ar|te)?)\b", re.IGNORECASE)
"""The verb by which a sender that is named is one of messages: "sendte skolene" (narrowing)."""

FROM_SENDER = re.compile(
    rf"(?:{_HOW}\s+mange\s+(?:av\s+\w+\s+)?(?:(?:er|var|{_WAS})\s+)?(?:(?:kom|kjem|kommer|sendt|meldt|meldte)\s+)?"
    r"(?:inn\s+)?)?(?:dem\s+|de\s+|dei\s+)?(?:(?:fra|frå|av)\s+)?(?:de\s+|den\s+)?([^\W\d_][^\d_?]*)",
    re.IGNORECASE,
)
"""A whole follow-up that asks for one sender's part, its first group: "og fra politiet?" (followup)."""

# How much.
AMOUNT = re.compile(
    rf"\b{_HOW} ({_MUCH}|stor|stort|store|høy|høyt|høgt|høg|lav|lavt|låg|lågt|dyrt?)\b"
    r"|\b(antall|antal|talet på|tal på|tallet på|andel(en)?|prosent(en|andel)?|sum(men)?|gjennomsnitt\w*|snitt\w*)\b"
    r"|\b(?:kroner|kr) (?:per|pr)\b"
)
"""A number is asked for (question)."""

AMOUNT_AGAIN = re.compile(rf"(?:,|;|\bog\b)\s*(?:og\s+)?(?={_HOW} (?:{_MUCH}|stor))", re.IGNORECASE)
"""Where a second number is asked for in the same question; it ends before "hvor" (question)."""

HOW_MANY = re.compile(rf"\b{_HOW}\s+(?:{_MUCH})\b(?:\s+av\s+(?:dem|de|dei|disse|desse))?", re.IGNORECASE)
""" "Hvor mange", with "av dem" when it follows (followup)."""

COUNT = re.compile(rf"\b({_HOW} mange|antall|antal|talet på|tallet på)\b", re.IGNORECASE)
"""Things are counted, so that a share is no answer (wanted)."""

COUNTED = re.compile(r"\b(?:mange|antall|antallet|antal|talet på)\s+([^\W\d_][\w-]*)(?=\s+([^\W\d_]))", re.IGNORECASE)
"""The word after "hvor mange", its first group, and where the next one begins, its second (wanted)."""

SHARE = re.compile(
    rf"\b(andel\w*|prosent\w*|del av|(?:{_LARGE}|liten|{_LARGEST}|{_HIGHEST}|{_LOWEST}) del|delen|%)", re.IGNORECASE
)
"""A share is asked for (wanted)."""

MONEY = re.compile(r"penge(?:r|ne)?|penga(?:r|ne)|kroner|midler|midlar|beløp(?:et)?|sum(?:men)?", re.IGNORECASE)
"""A whole word for money (printedcount)."""

ASKS_MONEY = re.compile(
    rf"\b{_HOW} (?:{_MUCH}) (?:{MONEY.pattern})\b"
    rf"|\b(?:{_HOW} m\w+|{_WHAT})\b.*\b(?:kost\w*|betal\w*|får|f[ie]kk|bevilg\w*|løyv\w*|s[ae]tt av|brukte)\b",
    re.IGNORECASE,
)
"""A sum of money is asked for (printedcount)."""

STATE_OF_NOW = re.compile(r"\b(i dag|nå|no|per nå|for tiden|for tida|for øyeblikket)\b", re.IGNORECASE)
"""The state of today is meant (wanted)."""

ONLY_NOW = re.compile(
    rf"(?:(?:{_WHAT}|{_HOW}\s+(?:{_MUCH}|{_LARGE}))\s+)?(?:(?:er|har|blir)\s+)?(?:(?:det|tallet)\s+)?"
    r"(?:nå|no|i\s+dag|nå\s+i\s+dag|for\s+tid(?:en|a)|i\s+det\s+siste|(?:det\s+|de\s+)?(?:nyeste|siste)(?:\s+tall(?:et|ene)?)?)",
    re.IGNORECASE,
)
"""A whole follow-up that asks for the state of today: "hvor mange er det nå" (leaning)."""

# Which is most, and more or less than another.
MOST = re.compile(rf"\b({_HIGHEST}|{_LARGEST}|{_OFTENEST})\b", re.IGNORECASE)
"""The upper end of a ranking (wanted)."""

LEAST = re.compile(rf"\b({_LOWEST}|billigst|sjeldnest|sjeldnast)\b", re.IGNORECASE)
"""The lower end of a ranking (wanted)."""

_EITHER_END = rf"(?:{_HIGHEST}|{_LOWEST}|{_LARGEST}|{_OFTENEST}|sjeldnest)"
RANKING = re.compile(
    rf"\b({_WHO}|(hvilken|hvilke|kva for ei[nt]?)( av)?( de| dei)?( \w+)?"
    r" (?:[\w-]+-)?(kommun|teneste|tjeneste|bydel)\w*)\b"
    rf".*\b{_EITHER_END}\b"
    rf"|\b(hvilken?|hvilket|kva for ei[nt]?|kva) (måned|månad|kvartal|tertial|halvår|år)\b.*\b{_EITHER_END}\b"
)
"""Which place or which time has most or least (question)."""

MORE_OR_LESS = re.compile(
    rf"\b(oftere|oftare|sjeldnere|sjeldnare|{_MORE}|{_LESS}|{_BETTER}|dårligere|dårlegare|{_EITHER_END}"
    rf"|(?:over eller under|under eller over)|like (?:{_MUCH}|stor\w*|høy\w*|høg\w*|lav\w*|låg\w*|ofte))\b"
)
"""A number is held against another (question)."""

DEGREE = re.compile(
    rf"\b({_HIGHEST}|{_LOWEST}|{_LARGEST}|billigst|best|verst|{_MORE}|{_LESS}|snitt\w*|gjennomsnitt\w*|forhold|høve)\b"
)
"""Places are ranked or held against others, so that "kommune" is no topic (leaning)."""

WHICH_ONES = re.compile(rf"\b({_WHO}|hvilke\w*|kva for)\b", re.IGNORECASE)
"""It is asked which ones, so that one place is not meant (followup)."""

# What went up or down, and over which time.
UP = re.compile(
    r"\b(øk(?!onomi)\w*|auk\w*|opp|flere|fleire|mer|meir|høy\w*|høg\w*|vekst|vokst|stig\w*|steg|mange|dobbel\w*|dobl\w*)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(ned\w*|fall\w*|falt|færre|mindre|lav\w*|låg\w*|redus\w*|minke\w*|sunk\w*|synk\w*|(?<!å )få|sjeldn\w*)\b",
    re.IGNORECASE,
)
"""Which way something went; what a reason is asked for must have gone the way that the reason explains (question,
reasons, evidence)."""

DEVELOPMENT = re.compile(
    r"\b(økte?|øker|økning(en)?|auka?|aukar|auke[nr]?|stiger|stig|synker|synk|nedgang"
    r"|opp eller ned|(gikk|gått|går|gjekk|gjeng) (opp|ned|det)"
    rf"|utvikl\w+|endr\w+|{_GREW}|{_FELL}|{_COMPARED}|ligger \w+ an|ligg \w+ an"
    r"|(ligger?|ligg|er|var|lå|låg) .*\b(over|under)"
    rf"|siste (to|tre|fire|fem|\d\s)?\s?{_LAST_YEARS}|trend\w*|{_DIRECTION})\b"
)
"""A number is asked for by how it went or where it stands (question)."""

OVER_TIME = re.compile(
    r"\b(utvik\w+|endr\w+|år for år|hvert år|kvart år|halvår for halvår|siden|sidan"
    rf"|(?:fra|frå) (?=(?:(?! til\b).)*(?:\d|år|fjor|{_PART_OF_YEAR})|.+ til (?:\d\w*\W*|\w+e )?{_PART_OF_YEAR}).+ til"
    rf"|øk(te?|e\w*|ning\w*)|auk\w*|gått|gikk|gjekk|ned|{_UP}|flere eller færre|fleire eller færre|de siste|dei siste"
    rf"|{_GREW}|(blitt|vorte|fått|blir|vert|får)( det)? (flere|færre|fleire)|bedre eller verre|betre eller verre"
    r"|(enn|mot) (i |på )?(\d{4}|før|tidlegare|tidligere)"
    rf"|siste (to|tre|fire|fem|\d) {_LAST_YEARS}|skjedd|hendt|trend\w*|{_FELL}|falle|redusert"
    rf"|{_DIRECTION})\b",
    re.IGNORECASE,
)
"""More than one time is asked about, though one or none is named (overtime)."""

WENT = re.compile(
    rf"\b(øk(te?|er|es|ning\w*)|auka?|gikk|gjekk|gått|flere|fleire|færre|ned|{_UP}|{_FELL}|{_GREW})\b", re.IGNORECASE
)
"""It is asked whether a number rose or fell (overtime)."""

WHICH_WAY = re.compile(
    r"\b(?:flere|fleire|færre|mer|meir|mindre|økning\w*|øk(?:er|te|t|ende)|auk(?:e|en|ing\w*|ar|a|ande)|nedgang\w*|vekst\w*"
    r"|stig(?:er|e)?|synk\w*|sunket|falt|falle[rt]|vokst|vakse|opp eller ned|(?:går|gikk|gått|gjekk|gjeng) (?:opp|ned)"
    r"|bedre|betre|verre|dårligere|dårlegare|høyere|høgare|lavere|lågare|større)\b",
    re.IGNORECASE,
)
"""It is asked which way something goes, and not how large it is (overtime)."""

DEVELOPED = re.compile(r"\b(utvik\w+|endre\w+|siden|sidan|økt|økte|auka|gått|år for år)\b", re.IGNORECASE)
"""A follow-up is about all times, so that the time before is not inherited (followup)."""

HOW_IT_WENT = re.compile(
    rf"^{_WHAT} (har|er|var) (skjedd|hendt|skjer|hender) med\b"
    rf"|^{_IN_WHAT_WAY} (har|var|er|gikk|gjekk|{_WAS})( det)?( (gått|vært|vore) med)?\b"
)
"""How something went, with what went next to it (question)."""

# Why, and what it is about.
ASKS_CAUSE = re.compile(
    rf"\b({_WHY}|(års?aka?|årsaken|årsakene|årsaker|grunnen|grunner|grunnane|bakgrunnen) (til|for|bak)"
    r"|hva (skyldes|kommer det av|er grunn)|kva (skuldast|kjem det av)|skyldes|skuldast"
    r"|(hva|kva) det (kommer|kom|kjem) av)\b"
)
"""A reason is asked for (question, followup)."""

CAUSE_AS_KEYWORD = re.compile(
    r"^(årsaka?|årsaken|grunnen?|forklaring|bakgrunn)\b|(?<!på )\b(årsaka?|årsaken|grunnen?|forklaring\w*)\W*$"
)
"""A reason is asked for in keywords: "årsak fristbrudd", "nedgang sykefravær årsak" (question)."""

ASKS_CONTENT = re.compile(
    rf"\b{_WHAT}\b.{{0,20}}\b((om)?handl(er|ar|et|a)|drei(er|ar|de)|gjeld(er)?|gjaldt|g(år|ikk|jekk) .* ut på)\b"
    r"(?! det\b)"
)
"""What something is about (question)."""

ASKS_TIME = re.compile(rf"\b{_HOW} (ofte|lenge|lang|langt)\b")
"""How often or how long (question)."""

SAYS = re.compile(rf"^{_WHAT} (sier|seier|betyr|tyder|forteller|fortel|menes|meinast)\b")
"""What somebody says, or what a word means (question)."""

WHAT_IS = re.compile(rf"^{_WHAT} (?P<verb>var|er|{_WAS}|blir|vert|utgjorde|utgjør|koster|kostar|kosta|kostet|gikk)\b")
""" "Hva er ...": the number of a measure, or what it means (question)."""

WHAT_WAS_SPENT = re.compile(
    rf"^{_WHAT} ((brukte|bruker|brukar|betalte|betaler|betalar|satte|bevilget|løyvde)\b"
    r"|(må|skal|vil|kan)\b.*\b(betale?|bruke?|koste?|ut med)\b)"
)
"""An amount of money (question)."""

ASKS_FOR_WORDS = re.compile(
    rf"\b({_WHAT}|{_WHO}|{_WHICH}|{_IN_WHAT_WAY}|når(?! det gjeld)|forklar|fortell|beskriv|mener|meiner|betyr|tyder)\b"
)
"""An answer in words will do (question)."""

A_SENTENCE = re.compile(
    r"\b(er|var|blir|ble|blei|vart|har|hadde|får|fikk|fekk|kan|kunne|skal|skulle|vil|ville|må|måtte|bør|gjør|gjer|gjorde"
    rf"|{_WHAT}|{_WHO}|{_WHICH}|{_IN_WHAT_WAY}|{_HOW}|{_WHY}|når|fortell|forklar|beskriv|oppsummer)\b"
)
"""It is a sentence and not keywords (question)."""

HAS = re.compile(r"^(har|finnes|finst|fins|er det)\b")
"""Whether there is such a thing (question)."""

ANY = re.compile(rf"^(er|var|finnes|finst|fins|har|hadde|{_WAS})\b.*\b(noen|nokon|noko|noe|nokre)\b")
"""Whether there were any (question)."""

# Words that are no topic.
POINTS_BACK = re.compile(
    rf"\b(det|dette|den|disse|desse|de|dei|dem|der|{_WHY}|graf\w*|diagram\w*|kurve\w*|tabell\w*"
    rf"|{_COMPARED}|utvikl\w*|{_HIGHEST}|{_LOWEST}|årsak\w*|grunn\w*|prosent\w*|andel\w*"
    rf"|opp eller ned|{_HOW} ({_MUCH}|{_LARGE}|lav\w*|låg\w*))\b"
)
"""A question without a topic that holds one of these asks on about what was asked before (leaning)."""


def narrows_nothing(word: str) -> bool:
    """Whether a word of a question asks, compares or counts time, and so makes no other number of what is counted."""
    return word_lists().narrows_nothing.fullmatch(word) is not None


def leans(word: str) -> bool:
    """Whether a word asks about a number and does not say which, and so is no topic of its own."""
    return word_lists().leans.fullmatch(word) is not None
