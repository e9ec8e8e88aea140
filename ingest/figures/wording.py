"""The words beside a number that say in which unit it is, and whether it happened, is planned or is expected.

They are read the same way in a column header, a caption and a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Status
from corpus.wordlist import word_lists

_MILLIONS = re.compile(r"\b(?:i\s)?(?:mill(?:ion(?:ar|er)?)?\.?\s?(?:kr(?:oner?)?|nok)\b|mkr\b|mnok\b)", re.IGNORECASE)
_THOUSANDS = re.compile(
    r"\b(?:(?:hele\s|heile\s)?(?:1[\s.]?000|tusen)\s?(?:kr(?:oner?)?|nok)\b|tkr\b|tnok\b"
    r"|(?:tal+|tallene|tala|beløp(?:ene|a)?)\s(?:(?:i|under|nedenfor|nedanfor)\s)?(?:tabell\w*\s)?(?:er\s)?(?:oppgitt\s|oppgitte\s|oppgjevne\s)?i\s"
    r"(?:hele\s|heile\s)?(?:1[\s.]?000|tusen)\b(?!\s(?:barn|innb)))"
    r"|\b(?:hele|heile)\s(?:1[\s.]?000|tusen)\b|\(\s?(?:i\s)?(?:1[\s.]?000|tusen)\s?\)",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"%|\bprosent(?!poeng)\w*|\bpst\b|\bpct\b|\b(?:prosent)?andel(?:en)?\b|\bdel i %|^\W*del(?:en)?\b", re.IGNORECASE
)
_KRONER = re.compile(r"\bkr\b\.?|\bkroner\b|\bnok\b", re.IGNORECASE)
_COUNT = re.compile(r"\b(?:antall|antal|tal på|talet på|tallet på|ant\.)(?!\w)", re.IGNORECASE)
_MONTHLY = re.compile(r"\b(?:per|pr\.?|i)\s(?:måned(?:en)?|månad(?:en)?|mnd\.?)(?!\w)", re.IGNORECASE)

_MONEY = re.compile(r"\w*(?:utgift|kostnad|inntekt)(?:er|en|ene|ar|ane|a)?\b", re.IGNORECASE)

_FORECAST = re.compile(
    r"\w*prognose\w*|\bforvent\w*|\bestimat\w*|\bfr[ae]mskriv\w*|\banslag\w*|\banslått\w*", re.IGNORECASE
)
_BUDGET = re.compile(
    r"\w*budsjett\w*|\bramme[rn]?\b|\brammene\b|\bbevilg\w*|\bløyving\w*|\bøkonomiplan\w*|\bhandlingsplan\w*",
    re.IGNORECASE,
)
_ACTUAL = re.compile(r"\bregnskap\w*|\brekneskap\w*|\bfaktisk\w*|\bforbruk\w*|\bpåløpt\w*|\bresultat\w*", re.IGNORECASE)
_CHANGE = re.compile(r"\b(?:endring\w*|auke|økning|vekst|utvikling|diff(?:eranse)?)\b|\+/-", re.IGNORECASE)
_TARGET = re.compile(
    r"^\W*(?:(?:vårt|våre|nasjonalt|lokalt|vedtatt)\s)?(?:mål(?:et|tall|tal|verdi|krav|sett?ing)?|(?:lov)?krav(?:et)?|norm(?:tall)?"
    r"|ambisjon|terskel|grenseverdi)(?:\s(?:for|i|per|pr\.?|er|:))?(?:\s(?:19|20)\d\d)?\W*$",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\bresultat|\bstatus|\boppnå", re.IGNORECASE)
_DEVIATION = re.compile(
    r"\b(?:avvik(?:et)?|(?:mer|meir|mindre)forbruk(?:et)?|mer-?\s?/\s?mindreforbruk|meir-?\s?/\s?mindreforbruk"
    r"|forbruks?\s?(?:i\s)?(?:%|prosent))(?!\w)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:sum|totalt?|i alt|samla|samlet|til sammen|tilsammen|totalsum|alle)\b(?:\s(?:for\s)?\w+){0,3}"
    r"|(?:[\w-]+\s){1,3}(?:i alt|totalt|samlet|samla|sum|til sammen)"
    r"|(?:hele|heile)?\s?året(?:\s(?:samlet|samla|totalt|under ett|under eitt))?|års?(?:gjennomsnitt|snitt)(?:et)?",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"(?:(?:sum|totalt?|i alt|samlet|samla|netto)\s)?barneverns?(?:et|tjenesten?|teneste|tenesta|området)?"
    r"(?:\s(?:totalt|samlet|i alt))?",
    re.IGNORECASE,
)
_SHORT_YEARS = re.compile(r"\b(?P<what>R|B|P|Regnskap|Rekneskap|Budsjett|Prognose)[\s.-]?(?P<year>20\d\d|\d\d)\b(?!\d)")
_FUNCTION = re.compile(r"(?:(?:kostra-?\s?)?f(?:unksjon|\.)?[\s-]?)?(?P<code>244|251|252)\b(?![.,\d])", re.IGNORECASE)
_RATIO = re.compile(r"\b(?:per|pr)\b|\bandel|%|prosent", re.IGNORECASE)
_EMPTY = frozenset({
    "antall", "antal", "tal", "tall", "talet", "tallet", "andel", "prosent", "kr", "kroner", "kommunen",
    "kommunens", "tjenesten", "tenesta", "verdi", "per", "pr", "ca", "totalt", "totale", "samlet", "samla",
    "sum", "alle", "status", "hvorav", "herav", "derav", "kvarav", "av", "disse", "år", "året",
})  # fmt: skip
"""Words that a label may have beside its measure without meaning another one."""
RECEIVED = frozenset(
    {"mottatt", "mottatte", "motteke", "inn", "innkommet", "innkomne", "innkomme", "registrert", "nye"}
)
"""Words that add nothing to the name of something that comes in."""
_SPELLED = {"R": "Regnskap", "B": "Budsjett", "P": "Prognose"}


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit that words give: one of the units of ``corpus.measures`` (or ``""``), and what numbers are printed in."""

    unit: str = ""
    scale: int = 1


def unit_words(text: str) -> UnitWords:
    """The unit that a header or caption states; ``""`` when it states none, or a count and a share both."""
    if _MILLIONS.search(text):
        return UnitWords("kr", 1_000_000)
    if _THOUSANDS.search(text):
        return UnitWords("kr", 1000)
    percent, count = _PERCENT.search(text) is not None, _COUNT.search(text) is not None
    if percent and not count:
        return UnitWords("prosent")
    if _KRONER.search(text):
        return UnitWords("kr per måned" if _MONTHLY.search(text) else "kr")
    return UnitWords("antall") if count and not percent else UnitWords()


def speaks_of_money(label: str) -> bool:
    """Whether a label names spending or income, so that a bare number is kroner."""
    return _MONEY.search(label) is not None


def status_words(text: str) -> Status | None:
    """Whether a text speaks of what happened, of a budget or of a forecast; ``None`` when it says none or several."""
    found: list[Status] = []
    if _FORECAST.search(text):
        found.append("forecast")
    if _BUDGET.search(text):
        found.append("budget")
    if _ACTUAL.search(text):
        found.append("actual")
    return found[0] if len(found) == 1 else None


def is_change(text: str) -> bool:
    """Whether a header stands over differences between two periods ("Endring")."""
    return _CHANGE.search(text) is not None


def is_target(text: str) -> bool:
    """Whether a header stands over what should be reached ("Mål 2024", "Krav"), and not over what was."""
    return _TARGET.search(text) is not None and _REACHED.search(text) is None


def is_deviation(text: str) -> bool:
    """Whether a header stands over differences between budget and account ("Avvik", "Meirforbruk")."""
    return _DEVIATION.search(text) is not None


def is_total(text: str) -> bool:
    """Whether a label names the whole of which the others are parts ("Sum", "Totalt for tjenesten", "Hele året")."""
    return _TOTAL.fullmatch(text.strip(" :*")) is not None


def names_service(label: str) -> bool:
    """Whether a label is no more than the name of child welfare itself ("Barnevern", "Sum barneverntjenesten")."""
    return _SERVICE.fullmatch(label.strip(" .:*")) is not None


def content_words(text: str) -> list[str]:
    """The words of a label that tell what it counts: no small words, units, totals or words of accounts."""
    stop = word_lists().stop
    return [
        word
        for word in re.findall(r"[^\W\d_]{2,}|\b(?!(?:19|20)\d\d\b)\d{3,}", text.casefold())
        if word not in stop and word not in _EMPTY and not is_total(word) and status_words(word) is None
    ]


def spelled_out(text: str) -> str:
    """A header with the short forms of accounts written out: "R2024" is "Regnskap 2024", "Budsjett 25" a year."""

    def full(match: re.Match[str]) -> str:
        what, year = match["what"], match["year"]
        if len(year) == 2 and len(what) == 1:
            return match[0]
        return f"{_SPELLED.get(what, what)} {year if len(year) == 4 else '20' + year}"

    return _SHORT_YEARS.sub(full, text)


def function_of(label: str) -> str:
    """A label that begins with the code of a function of child welfare is that function, whatever name follows."""
    named = _FUNCTION.match(label)
    return f"funksjon {named['code']}" if named and not _RATIO.search(label) else label


def with_function(header: str) -> str:
    """A header with the bare codes of KOSTRA's child welfare functions named as such."""
    return " ".join(f"funksjon {word}" if word in ("244", "251", "252") else word for word in header.split())
