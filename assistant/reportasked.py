"""What a question asks of the report itself: who wrote it, when, and when the council dealt with it.

Such a question has the report for its object: «hvem har skrevet rapporten». One that only looks into it («hva står
det i rapporten om ...», «hvem skriver om BTI i rapportene») asks something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.language import fold

REPORT = (
    r"(?:[\w-]*rapport(?:en|a|er|ene|ane)?|redegjørelsen|utgreiinga|årsmelding(?:en|a)|kvalitetsmelding(?:en|a)"
    r"|saksfr[ae]mlegget)"
)
"""The report as one calls it, folded; without a preposition before it, see ``_ITSELF``."""

_ITSELF = rf"(?<!\bi )(?<!ifølge )(?<!ifølgje )(?<!om )\b{REPORT}\b"
_WHO = r"(?:hvem|kven|hvilken \w+|navnet på den|namnet på den|hva heter den|kva heiter den)"
_WRITTEN = (
    r"(?:skr(?:e|i)v(?:et|e|en)|skrev|skreiv|forfattet|forfatta|laget|laga|lagd|utarbeid(?:et|a|d|de)|utforma|utformet|signert|signerte"
    r"|undertegnet|undertegna|underskrevet|underskrive|underskreve|underteikna|ført i pennen|satt navnet sitt på)"
)
_BEHIND = (
    r"(?:står bak|stod bak|sto bak|er forfatter\w*|har forfatta|er avsender\w*|er avsendar\w*|er ansvarlig for"
    r"|er ansvarleg for)"
)
_DATED = r"(?:datert|dagsett|daterte|utgitt|utgitte|gitt ut|publisert|ferdigstilt|ferdig|avsluttet|avgitt)"
_DEALT = (
    r"(?:behandl(?:et|a|es|as)?|handsam(?:a|ast|e)|vedtatt|vedteke|vedtas|godkjent|godkjend|oppe|lagt (?:fram|frem)"
    r"|legges (?:fram|frem)|leggjast fram|framlagt|fremlagt|tatt til (?:orientering|etterretning)"
    r"|teken til (?:orientering|vitande)|presentert|diskutert|drøftet|drøfta|orientert om|referert|votert over)"
)
_WAS = r"(?:er|var|ble|blei|vart|blir|vert|skal|kom|kommer|kjem|har|hadde|fikk|fekk)"
_BODY = (
    r"(?:kommunestyr\w+|bystyr\w+|formannskap\w+|\w*utval\w+|råd(?:et)?|politiker\w*|politikar\w*|styret|fylkesting\w*)"
)
_DEALS = (
    r"(?:behandlet|behandla|behandler|behandlar|handsama|vedtok|godkjente|tok|drøftet|drøfta|diskuterte|har|skal|vil)"
)
_DECISION = (
    r"(?:vedtak(?:et|ene|a)?|vedtatt|vedteke|vedtok|beslutt\w+|bestem(?:t|te)|votering\w*|stem(?:te|t|me)|røyst\w*)"
)
_SAID = rf"(?:{_DECISION}|sa|mente|meinte)"
_PLACE = r"(?:\s+(?:i|for|til|fra|frå|av|om|på|den|de|dei|det|siste|nyeste|årets|[\w-]+)){0,8}?"

_WHO_WROTE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_WHO} (?:som )?(?:har |hadde |er det som har |er det som )?(?:{_WRITTEN}|{_BEHIND}) "
        rf"(?:denne |den |selve |siste )*{_ITSELF}",
        rf"\b{_WHO} (?:er|var|ble|blei|vart) (?:denne |den )*{_ITSELF}{_PLACE} {_WRITTEN} av\b",
        rf"\bav (?:hvem|kven) (?:er|var|ble|blei|vart) (?:denne |den )*{_ITSELF}",
        rf"\bforfattere?n?e? (?:av|til|bak) (?:denne |den )*{_ITSELF}",
        rf"{_ITSELF}{_PLACE} {_WRITTEN} av (?:hvem|kven)\b",
    )
)
_WHEN_WRITTEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:når|hvilken dato|kva dato|hvilken dag|kva dag) {_WAS} (?:denne |den )*{_ITSELF}{_PLACE} "
        rf"(?:{_WRITTEN}|{_DATED}|fra|frå)\b",
        rf"\b(?:når|hvilken dato|kva dato) {_WAS} (?:denne |den )*{_ITSELF}\W*(?:fra|frå)?\W*$",
        rf"\b(?:hvilken dato|kva dato|dato(?:en)?) (?:har|står|er|bærer|for|på|til)\b.{{0,30}}{_ITSELF}",
        rf"{_ITSELF}.*\b(?:hvilken dato|kva dato|datert|dagsett)\b",
        rf"\bhvor gammel er (?:denne |den )*{_ITSELF}",
    )
)
_ALSO_WHEN = re.compile(r"\bog (?:når|hvilken dato|kva dato|hva er datoen|datoen)\b")
_WHEN_DEALT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bnår {_WAS} (?:denne |den |siste |årets )*{_ITSELF}{_PLACE} (?:bli |blitt |vorte |verte |være |til )?"
        rf"(?:{_DEALT}|behandling|handsaming|opp)\b",
        rf"\b(?:når|hvordan|korleis) {_DEALS}\b.*\b{_BODY}\b.*{_ITSELF}",
        rf"^(?:og )?(?:er|ble|blei|vart|har|skal|blir|var) (?:denne |den |siste |årets )*{_ITSELF}{_PLACE} "
        rf"(?:bli |blitt |vorte |verte |vært |vore )?{_DEALT}\b",
        rf"^(?:og )?(?:fikk|fekk|{_DEALS})\b.*\b{_BODY}\b.*{_ITSELF}",
        rf"\bsak(?:s)?(?:nummer|nr)\w*\b.*{_ITSELF}",
    )
)
_WHAT_DECIDED = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:og )?(?:hva|kva|hvilket|hvilke|kva for|hvem|kven|hvor mange|kor mange|hvordan|korleis)\b"
        rf".*\b{_DECISION}\b.*\b(?:(?:om|for|til|da|då|når|i saken om|på) )(?:denne |den )*\b{REPORT}\b",
        rf"^(?:og )?(?:hva|kva|hvordan|korleis)\b.*\b{_BODY}\b.*\b{_SAID}\b.*(?:\bom {REPORT}|{_ITSELF})",
        rf"^(?:og )?(?:hva|kva) {_SAID} {_BODY}\b.*(?:\bom {REPORT}|{_ITSELF})",
    )
)
_ALSO_DECIDED = re.compile(rf"\bog (?:hva|kva|hvilket|hvordan|korleis)\b.*\b{_DECISION}\b")


@dataclass(frozen=True, slots=True)
class AskedOfReport:
    """What is asked: who wrote it, the day it bears, when a council deals with it, and what that decided."""

    author: bool = False
    date: bool = False
    dealt: bool = False
    decided: bool = False

    def __bool__(self) -> bool:
        return self.author or self.date or self.dealt or self.decided


def asked_of_report(text: str) -> AskedOfReport:
    """What a question asks of the report itself; all false when it asks something else."""
    text = " ".join(fold(text).split())
    author = any(pattern.search(text) for pattern in _WHO_WROTE)
    dealt = any(pattern.search(text) for pattern in _WHEN_DEALT)
    decided = any(pattern.search(text) for pattern in _WHAT_DECIDED) or (dealt and bool(_ALSO_DECIDED.search(text)))
    date = not (dealt or decided) and any(pattern.search(text) for pattern in _WHEN_WRITTEN)
    return AskedOfReport(author, date or (author and bool(_ALSO_WHEN.search(text))), dealt, decided)
