"""Who sends messages to child welfare: the categories of the official statistics, as reports print them.

Found in the labels of a table and in sentences ("ni bekymringsmeldinger fra barnehage"). The name of a
breakdown is the label as printed, with a capital letter; nothing is translated into one official code list,
for the lists differ from year to year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORMS = (
    r"barn(?:et|a)? sel[vo]|barn(?:et|a)? sjølve?",
    r"helsestasjon(?:en|ar|ane|er|ene)?(?:\s?/\s?skole?u?lehelsetjenesten?|\s?/\s?skulehelsetenesta|\sog\sskolehelsetjenesten?)?",
    r"skolehelsetjenesten?|skulehelsetenesta",
    r"skole[rn]?|skolane|skule(?:n|r|ne|ar)?|skulane|skolene|videregående skole|vidaregåande skule|grunnskole[rn]?",
    r"barnehage(?:n|r|ne)?|barnehag(?:ar|ane)|sfo|skolefritidsordning(?:en)?",
    r"ppt|pp-tjenesten|pedagogisk-psykologisk tjeneste|pedagogisk-psykologisk teneste",
    r"psykisk helsevern(?:\sfor\s(?:barn og unge|voksne|vaksne))?|bup|dps",
    r"lege(?:n|r|ne|vakt)?|leg(?:ar|ane)|fastlege[rn]?|lækjar|sykehus(?:et)?|sjukehus(?:et)?|tannlege[rn]?|tannhelsetjenesten|jordmor",
    r"familieverne?t?(?:kontor(?:et)?)?",
    r"krisesent(?:er|eret|ret|rene)",
    r"asylmottak|udi|innvandringsmyndighet(?:er)?|mottak(?:et)?",
    r"mor|far|foresatte|foresette|foreldre(?:ne)?|foreldra|mor/far",
    r"utekontakt(?:en)?|fritidsklubb(?:en)?",
    r"frivillig[e]? organisasjon(?:er|ar)?|idrettslag",
    r"andre offentlige instanser?|andre offentlege instansar|offentlige instanser",
    r"anonyme?|anonym melder",
    r"familie(?:n)? for øvrig|øvrig familie|familie elles|slektninger|slekt",
    r"andre privatpersoner?|privatpersoner?|naboer?|andre private",
    r"barnevernstjenesten?|barneverntjenesten?|barnevernteneste?n?a?|barnevernsvakta?(?:en)?|barnevernvakta?(?:en)?",
    r"nav|politi(?:et)?|lensmann|rusomsorg(?:en)?|tjenester og instanser",
    r"familiemedlem(?:mer)?|nettverk",
)
_SENDER = re.compile(rf"(?<![\w-])(?:{'|'.join(_FORMS)})(?![\w-])", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:hvem|kven)\s(?:som\s)?meld\w*|\bmelde?r(?:e|ar|en|ne|kategori\w*|instans\w*|gruppe\w*)?\b|\bmeldarar?\b|\bmeldar\b"
    r"|\bavsender\w*|\bmeldingsinstans\w*|\bfordelt på melder\w*|\bmeldingene (?:kommer|kom) fra\b",
    re.IGNORECASE,
)


_NAMES = {
    "Skole": r"skole[rn]?|skolane|skolene|skule(?:n|r|ne|ar)?|skulane",
    "Barnehage": r"barnehage(?:n|r|ne)?|barnehag(?:ar|ane)",
    "Politi": r"politi(?:et)?",
    "Foreldre": r"foreldre(?:ne)?|foreldra",
    "Barnevernvakt": r"barnevernvakt(?:a|en)",
    "Barnevernsvakt": r"barnevernsvakt(?:a|en)",
    "Helsestasjon": r"helsestasjon(?:en|ar|ane|er|ene)?",
    "Lege": r"lege(?:n|r|ne)|leg(?:ar|ane)",
    "Familievernkontor": r"familievernkontor(?:et|a|ene)",
    "Krisesenter": r"krisesent(?:eret|ret|rene|ra)",
}
_OFFICIAL = [(name, re.compile(forms, re.IGNORECASE)) for name, forms in _NAMES.items()]


@dataclass(frozen=True, slots=True)
class SenderMention:
    """Characters ``[start, end)`` of a text that name a sender; ``name`` is that piece with a capital letter."""

    start: int
    end: int
    name: str


def find_senders(text: str) -> list[SenderMention]:
    """The senders that a text names, from left to right; words such as "skole" are found whatever they do there."""
    return [SenderMention(m.start(), m.end(), m[0][:1].upper() + m[0][1:]) for m in _SENDER.finditer(text)]


def official_name(name: str) -> str:
    """The singular that tables print for a sender of a sentence ("skolene" is "Skole"); others unchanged."""
    return next((official for official, forms in _OFFICIAL if forms.fullmatch(name)), name)


def is_sender(label: str) -> bool:
    """Whether a label begins with a sender, as the rows of such a table do."""
    match = _SENDER.search(label)
    return match is not None and match.start() <= 4  # "1. Skole"


def asks_who(text: str) -> bool:
    """Whether a header or heading announces senders ("Melder", "Hvem melder?")."""
    return _ASKING.search(text) is not None
