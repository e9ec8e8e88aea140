"""The forms that numbers, and things that only look like numbers, are printed in: regular expressions.

``TOKEN`` is tried from left to right, and at one place in the order of its alternatives: what is surely not
a figure first (an address, a paragraph of law, a date), then ranges, then digits, then words. A name of a group in
it is the kind of what was found; ``corpus/numbers.py`` decides what it is worth.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from corpus.digits import NUMBER_WORD, SCALES, SPACES

_SP = f"[{SPACES}]"
_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|jan|feb|apr|jun|jul|aug|sept|sep|okt|nov|des)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)[0-9]{2}"

_FIGURE = (
    rf"(?:[1-9][0-9]{{0,2}}(?:{_SP}[0-9]{{3}})+(?:[.,][0-9]{{1,2}})?(?![0-9.,]*[0-9])"
    rf"|[0-9]+,{_SP}[0-9]{{1,2}}(?={_SP}?(?:%|prosent|pst\b|mill))"
    r"|[0-9](?:[0-9.,]*[0-9])?)"
)
_ROUND = rf"(?:1{_SP}?000|1\.000|10{_SP}?000|10\.000|100{_SP}?000|100\.000|tusen)"
_NOT_GLUED = r"(?<![0-9A-Za-zÆØÅæøå])(?<![0-9][.,/:])"

_NAMES = [
    r"\b(?:https?://|www\.)\S*[0-9]\S*|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,64}",  # addresses
    r"(?:Prop|Ot\.\s?prp|Innst|Meld\.\s?St|St\.\s?meld|NOU|Rundskriv|Dok)\b\.?\s*(?:[A-Z]{1,3}[-\s])?(?:nr\.?\s*)?[0-9]+"
    r"(?:\s?[:/]\s?[0-9]+)?(?:\s[A-Z]\b)?(?:\s*\([0-9]{4}\s?[-–]\s?[0-9]{4}\))?",
    r"(?:tlf|telefon|mob(?:il)?|ring|vakttelefon\w*|alarmtelefon\w*|org\.?\s?nr|kontonr)\b\.?:?\s*(?:\+47\s?)?[0-9](?:[\s0-9]*[0-9])",
    rf"{_NOT_GLUED}(?:\+47\s?)?(?:[0-9]{{2}}\s[0-9]{{2}}\s[0-9]{{2}}\s[0-9]{{2}}|[0-9]{{3}}\s[0-9]{{2}}\s[0-9]{{3}})(?![0-9])",
    rf"\b(?:per|pr\.?)\s+{_ROUND}\b",  # what a rate or a column is counted in
    rf"\b(?:i|hele)\s+(?:hele\s+)?{_ROUND}\b(?:{_SP}kr(?:oner)?\b)?(?=\s*(?:[).,;:/]|$))",
    r"\b(?!(?:kr|nok|ca|pr|per|over|under|mot|til|fra|og|kl|n)(?![a-zæøå]))[A-Za-zÆØÅæøå]+"
    r"[-/]?[0-9][\w/]*(?:-[0-9]+)?(?:/[0-9]+)?",  # codes: Q3, R-94
    rf"{_NOT_GLUED}[0-9]{{1,4}}/[0-9]{{1,6}}-[0-9]{{1,4}}(?![0-9/])",  # 2024/1234-5: a document in the archive
    rf"{_NOT_GLUED}[0-9]{{1,4}}/[0-9]{{1,4}}(?![0-9])",  # 24/7, 12/2024
    rf"{_NOT_GLUED}[0-9]+:[0-9]{{3,}}",
    r"(?<![\w-])(?:en|ein|ei|ett|eitt|to|tre|fire|fem)\s+(?:halv|tredje|tredel|fjerde|firedel|fem|femte|sjette|ti|ande)\w*del\w*",
]
_DATES = [
    rf"{_NOT_GLUED}{_DAY}\.\s?{_MONTH_NUMBER}\.\s?(?:{_YEAR}|[0-9]{{2}})(?![0-9.]*[0-9])",
    rf"{_NOT_GLUED}{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9])",
    rf"{_NOT_GLUED}{_DAY}\.\s?{_MONTH_NUMBER}\.(?!\s?[0-9])",
    rf"(?:(?<=per )|(?<=pr )|(?<=pr\. )|(?<=pr\.)|(?<=den )|(?<=fra )|(?<=til )|(?<=med )|(?<=innen )|(?<=dato ))"
    rf"{_DAY}\.{_MONTH_NUMBER}(?![0-9.,]*[0-9]|\s?%|\sprosent|\sårsverk|\smill|\skr)",
    rf"{_NOT_GLUED}(?:31\.12|0[1-9]\.[01][0-9]|(?:[12][0-9]|3[01])\.0[1-9])(?![0-9.,]*[0-9]|\s?%|\sprosent|\skr|\smill)(?=\s?[-–)]|\s[a-zæøå]|$)",
    rf"{_NOT_GLUED}{_DAY}\.?\s?{_MONTH}(?:\s(?:{_YEAR}|-[0-9]{{2}}))?",
    r"(?<![\w.,])[1-4]\.\s?(?:halvår|kvartal|tertial|kv\b)\w*\.?",
    r"(?<![\w.,])(?:uke|veke)\s[0-9]{1,2}(?:\s?[-–]\s?[0-9]{1,2})?(?![0-9])",
]
_LAWS = [
    r"§+\s*[0-9]+(?:\s?[-–.]\s?[0-9]+)?(?:\s?[a-z]\b)?(?:\s*(?:,|og|til|eller|jf\.?)\s*(?:§+\s*)?[0-9]+\s?[-–]\s?[0-9]+(?![0-9]))*",
    r"\bparagraf(?:en|ene|ar|ane)?\s+[0-9]+(?:[-–][0-9]+)?(?:\s[a-z]\b)?",
    r"(?:(?<=loven )|(?<=lova )|(?<=lov )|(?<=bvl )|(?<=bvl\. )|(?<=jf\. ))[0-9]{1,2}[-–][0-9]{1,2}(?![0-9%])",
]
_SECTIONS = [
    r"(?m:^)[0-9]{1,2}(?:\.[0-9]{1,2})+\.?(?=\s+(?-i:[A-ZÆØÅ]))",
    r"\b(?:kap(?:ittel|\.)?|pkt\.?|punkt|avsnitt|side|tabell|figur|vedlegg|bilag)\s?[0-9]+(?:\.[0-9]+)*(?![0-9])",
]
_CLOCKS = [
    r"(?:\b(?:kl\.?|klokka|klokken)|(?P<between>\bmellom\s(?:kl\.?|klokka|klokken)))\s?[0-9]{1,2}(?:[.:][0-9]{2})?"
    r"(?:(?:\s?[-–]\s?|\stil\s(?:kl\.?\s)?|(?(between)\sog\s(?:kl\.?\s)?|(?!)))[0-9]{1,2}(?:[.:][0-9]{2})?)?(?![0-9])",
    rf"{_NOT_GLUED}[0-9]{{1,2}}:[0-9]{{2}}(?:\s?[-–]\s?[0-9]{{1,2}}:[0-9]{{2}})?(?![0-9:])",
]
_ORDINALS = [
    r"(?m:^)[0-9]{1,2}[.)](?=\s+\S)",
    r"(?<![\w.,])[0-9]{1,3}\.(?=\s?(?-i:[a-zæøå]{2}))",
]
_JOIN = r"(?:\s?[-–‑]\s?|\s(?:til|eller)\s)"
_YEARS = [rf"{_NOT_GLUED}{_YEAR}(?:\s?[-–/]\s?{_YEAR}|\s(?:til|og)\s{_YEAR}|[-–/][0-9]{{2}})(?![0-9])"]
_END = r"[0-9]+(?:[.,][0-9]+)?"
_NO_YEAR = rf"(?!{_YEAR}(?![0-9]))"
_RANGES = [
    rf"{_NOT_GLUED}(?<!fra )(?<!frå )(?<![-−–]){_NO_YEAR}(?P<low>{_END})(?:{_SP}?%|\sprosent)?{_JOIN}{_NO_YEAR}"
    rf"(?P<high>{_END})(?![0-9]|[.,][0-9])",
]
_WORD_RANGES = [rf"(?<![\w-])(?<!fra )(?<!frå )(?P<low_word>{NUMBER_WORD}){_JOIN}(?P<high_word>{NUMBER_WORD})(?![\w-])"]
_DIGITS = (
    rf"(?:(?P<currency>(?<!\w)(?:kr\.?|NOK){_SP}?)|{_NOT_GLUED})"
    rf"(?P<sign>(?<![\w%)])[-–‐‑+]|−{_SP}?)?(?P<figure>{_FIGURE})"
)
_WORD = rf"(?<![\w-])(?:{NUMBER_WORD})(?![\w-])"


def _group(name: str, forms: list[str]) -> str:
    return f"(?P<{name}>{'|'.join(forms)})"


REFERENCE: Final = re.compile("|".join([*_NAMES[:4], *_LAWS]), re.IGNORECASE)
"""Addresses, documents, telephone numbers and paragraphs: digits in them are neither figures nor periods."""

YEAR: Final = re.compile(_YEAR)
DIGITS: Final = re.compile(_DIGITS, re.IGNORECASE)
WORD: Final = re.compile(_WORD, re.IGNORECASE)
TOKEN: Final = re.compile(
    "|".join(
        [
            _group("law", _LAWS),
            _group("date", _DATES),
            _group("year", _YEARS),
            _group("name", _NAMES),
            _group("section", _SECTIONS),
            _group("clock", _CLOCKS),
            _group("ordinal", _ORDINALS),
            _group("range", _RANGES),
            _group("digits", [_DIGITS]),
            _group("word_range", _WORD_RANGES),
            _group("word", [_WORD]),
            _group("rest", ["[0-9]+"]),  # digits of no known form: found all the same, as a name
        ]
    ),
    re.IGNORECASE,
)

FOOTNOTE: Final = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+[⁾)]?|(?P<bracket>[ \u00a0]?[1-9]\)(?!\w))|\*+")
"""A mark that leads to a footnote, right after a number; ``bracket`` is one that has lost its height."""

_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
AFTER: Final = {
    "age": re.compile(r"\s?-?\s?åring\w*|\s?år\b|\s(?:og|til|eller)\s[0-9]{1,2}\s?(?:år\b|-?åring)", re.IGNORECASE),
    "high mark": re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+[⁾)]?(?=\s?(?:%|prosent|pst|kr\b|mill|tusen))"),
    "letters": re.compile(r"(?!-?årsverk)[-‑]?[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ0-9]*"),
    "noun": re.compile(rf"(?:{_SP}|-)?(?P<noun>årsverk|stillinge?r|stillingar)\b", re.IGNORECASE),
    "scale": re.compile(rf"{_SP}?(?P<scale>{_SCALE})\b\.?", re.IGNORECASE),
    "unit": re.compile(
        rf"{_SP}?(?P<unit>%-poeng\w*|prosentpoeng\w*|prosentenhet\w*|%|‰|prosent\b|pst\b\.?|promille\b"
        r"|kroner\b|kr\b|NOK\b|,[-–])",
        re.IGNORECASE,
    ),
}
"""What may stand right after a number, matched where it ends."""

_MANY = (
    r"\b(?:ca\.?|cirka|om\s?lag|omkring|omtrent|rundt|nesten|nær|godt|over|under|vel|knapt|minst|minimum|maks(?:imalt)?"
    r"|inntil|opptil"
)
BEFORE: Final = {
    "age": re.compile(
        r"\b(?:alder(?:en|s?gruppen?|s?gruppa)?|barn|innbygge?re|innbyggjarar|ungdom(?:mer|ar)?|unge|befolkning(?:en)?)\s\(?$",
        re.IGNORECASE,
    ),
    "approximate": re.compile(
        _MANY + r"|opp mot|(?:over|under)kant av|(?:mer|meir|mindre|flere|fleire|færre) enn)\s?$|[~≈<>]\s?$",
        re.IGNORECASE,
    ),
    "month": re.compile(rf"\b{_MONTH}\s?$", re.IGNORECASE),
    "turned": re.compile(r"\bfyl(?:t|te|ler|le)\s$", re.IGNORECASE),
    "name": re.compile(
        r"(?:\b(?:kommune|organisasjons|saks|journal|arkiv)(?:nummer|nr\.?):?|\bpostboks|\bpb\.?|\bgnr\.?|\bbnr\.?|#)\s?$",
        re.IGNORECASE,
    ),
    "section": re.compile(
        r"\b(?:s\.|sidene|nr\.?|nummer|funksjon|konto|artskode|kode|sak|saksnr\.?|fase|trinn|nivå|steg|versjon|punktene|kapitlene|team|delmål|alternativ|scenario)\s?$",
        re.IGNORECASE,
    ),
}
"""What stands right before a number, searched in the text that ends there."""

_UNITS = {"%": "prosent", "pro": "prosent", "pst": "prosent", "‰": "promille", "års": "årsverk", "sti": "stillinger"}


def unit_of(word: str) -> str:
    """The unit that a printed unit word stands for."""
    folded = word.casefold()
    if "poeng" in folded or "enhet" in folded:
        return "prosentpoeng"
    if folded.startswith("promille"):
        return "promille"
    return _UNITS.get(folded[:3], "kr")


Marker = Literal["suppressed", "missing", "not applicable", "not printed", "no number", "misprint"]
_MARKERS: dict[Marker, str] = {
    "suppressed": ": | * | ** | prikket | prikka | skjermet | skjerma | anonymisert | unntatt offentlighet | u.off",
    "missing": ".. | ... | … | ? | n/a | na | i.t. | ukjent | mangler | manglar | mangler tall | tall mangler"
    " | ingen tall | ingen data | ingen tall oppgitt | ikke oppgitt | ikkje oppgitt | ikke tilgjengelig"
    " | ikkje tilgjengeleg | ikke rapportert | ikke registrert",
    "not applicable": ". | i/a | ia | i.a | ikke aktuelt | ikkje aktuelt | ikke relevant",
    "not printed": "- | – | — | − | ‐ | -- | _ | /",
    "no number": "x | ja | nei | ✓ | ✔",
    "misprint": "#div/0! | #n/a | #ref! | #verdi! | #value! | #i/t | #####",
}
MARKERS: Final[dict[str, Marker]] = {
    "": "not printed",
    **{printed: marker for marker, row in _MARKERS.items() for printed in row.split(" | ")},
}
"""What a cell without a number says about it, case folded. ``-`` is nought in some tables and nothing in
others; no table says which, so it is read as nothing printed."""
