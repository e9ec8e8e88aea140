"""Whether a piece of text looks like the content of a value cell; what it means is not asked here."""

from __future__ import annotations

import re

_SPACE = r"[\s\u00a0\u2009\u202f]"
_NUMBER = rf"[+\-−–±△]?{_SPACE}?\(?[+\-−–]?\d+(?:(?:[.,] ?|[{chr(0xA0)}\u2009\u202f ])\d+)*[.,]?\)?"
_BEFORE = r"(?:ca\.?|kr\.?|NOK|\$|€|£|<|>|≤|≥|~)?"
_AFTER = (
    r"(?:%|‰|prosent|prosentpoeng|pst\.?|kr\.?|,-|kroner|mill\.?|millioner|tusen|"
    r"barn|stillinger|årsverk|stk\.?|\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰⁾]+|\d?\))?"
)
_VALUE = re.compile(rf"^{_BEFORE}{_SPACE}*{_NUMBER}{_SPACE}*{_AFTER}{_SPACE}*{_AFTER}$", re.IGNORECASE)
_MARK = re.compile(r"^(?::|\.{1,3}|…|-|–|—|−|\*+|x|i\.a\.?|n/?a|prikket|skjult|mangler)$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d)?)?[*¹²³]?$")
_PERIOD = re.compile(
    r"^(?:(?:første|andre|1\.|2\.|3\.|4\.)\s?(?:halvår|kvartal|tertial)|h[12]|q[1-4]|[tk][1-4]|"
    r"(?:per\s|pr\.?\s)?\d{1,2}\.\d{1,2}\.(?:\d\d){0,2})(?:\s?(?:19|20)\d\d)?$",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:[RBP]|[a-zæøå]*(?:regnskap|rekneskap|budsjett|prognose)|(?:revidert|vedtatt|justert|opprinnelig)\sbudsjett)[\s.-]?20\d\d\*?",
    re.IGNORECASE,
)
_FUNCTION = re.compile(r"244|25[12]")
_CODE = re.compile(r"\d{3,6}")


def is_value(text: str) -> bool:
    """A number with at most a sign and a unit, or a mark that stands where a number would."""
    return bool(_VALUE.match(text) or _MARK.match(text))


def is_number(text: str) -> bool:
    """A number with at most a sign and a unit."""
    return bool(_VALUE.match(text))


def is_year(text: str) -> bool:
    """A year or a span of years, as in a column header."""
    return bool(_YEAR.match(text))


def is_period(text: str) -> bool:
    """A year, a part of a year or a date, as in a column header."""
    return bool(_YEAR.match(text) or _PERIOD.match(text))


def tells_time(text: str) -> bool:
    """A header that is a period, or an account or budget of a year ("Regnskap 2023", "R 2024")."""
    return is_period(text) or _ACCOUNT.fullmatch(text) is not None


def is_function(text: str) -> bool:
    """The bare code of one of KOSTRA's functions of child welfare."""
    return _FUNCTION.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """What may be the code of an account or a function, as the first columns of budgets have them."""
    return _CODE.fullmatch(text) is not None
