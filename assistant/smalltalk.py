"""What is said to be polite and asks nothing: it gets a polite word back, and never "ikke i rapportene"."""

from __future__ import annotations

import re

_GREETING = re.compile(
    r"(?:hei(?:sann|san)?|hallo|halla|heia|god\s?(?:dag|morgen|morgon|kveld)|morn|hjelp|(?:hvem|kven) er du)"
    r"(?:\s+(?:hei|der|på deg|alle|du))*",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:(?:tusen |mange |hjertelig )?takk"
    r"(?:\s+(?:skal du ha|for (?:hjelpen|hjelpa|svaret|det|nå|no)|så mye|så mykje))*"
    r"|(?:ok(?:ei|ay)?|fint|flott|supert|greit|bra|topp|den er grei|skjønner|forstår|jo|ja|nei)"
    r"(?:\s*,?\s*(?:tusen )?takk)?"
    r"|ha det(?: bra)?)",
    re.IGNORECASE,
)


def is_greeting(text: str) -> bool:
    """Whether it is a greeting, or a cry for help."""
    return _GREETING.fullmatch(text.strip(" \t\n.,!?:;-)(")) is not None


def reply_to(text: str) -> str:
    """What to say back; ``""`` when it is more than politeness."""
    if is_greeting(text):
        return "Hei! Spør om det som står i rapportene fra barneverntjenestene, gjerne med kommune og år."
    if _THANKS.fullmatch(text.strip(" \t\n.,!?:;-)(")):
        return "Bare hyggelig. Spør gjerne om mer."
    return ""
