"""What a user typed in place of a figure's reading, made into values as strict as the reader's own.

A correction is believed without a look at the page, in answers and in sums; so what is not understood for certain is
refused with a sentence that says how to write it. Only what differs from what stands there is a change: a form may send
all its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypedDict, get_args

from corpus.errors import TilstandError
from corpus.freetext import holds_eleven_digits, is_written_like_identity_number, plain
from corpus.language import fold
from corpus.model import AreaKind, Figure, Report, Status
from corpus.numbers import read_number
from corpus.periods import Period, find_periods
from corpus.vocabulary import fits, vocabulary

LONGEST_REASON = 300
_LONGEST_UNIT = 40
_NO_NUMBER = ("suppressed", "missing", "not printed", "not applicable")
_NO_NUMBER_WORDS = frozenset({"skjult", "skjult av personvern", "ikke oppgitt", "ikke noe tall", "ikke lesbart"})
_STATUS: Mapping[str, Status] = {
    "regnskap": "actual", "faktisk": "actual", "budsjett": "budget", "prognose": "forecast", "forslag": "forecast",
}  # fmt: skip
_SCALED = frozenset({"1000 kr", "mill. kr"})
_NO_TIME_WORDS = frozenset({"ikke oppgitt", "tid ikke oppgitt", "ukjent"})
_DIFFERENCES = ("endring", "merforbruk", "mindreforbruk", "differanse", "forskjell", "resultat", "økning", "nedgang")
_DEVIATION = "avvik"
_MAY_FALL = ("kr", "prosent")
"""Units in which a number outside the list of measures may be a difference without saying so."""
_LEADS = ("i ", "per ", "pr. ", "pr ", "hele ", "i hele ", "i perioden ", "fra ", "år ", "året ")


class CannotCorrect(TilstandError):
    """What was typed cannot be what a figure is; nothing was changed."""


class Changes(TypedDict, total=False):
    """The fields of a figure that a user said otherwise, as they mean in :class:`corpus.model.Figure`."""

    value: Decimal | None
    unit: str
    measure: str
    area: str
    area_kind: AreaKind
    period: str
    status: Status


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a figure: its report, the areas that the report's figures are for, with their kinds, and
    the day on which it is corrected.
    """

    report: Report
    areas: Collection[tuple[str, AreaKind]]
    today: date = field(default_factory=date.today)


def read_changes(figure: Figure, typed: Mapping[str, str], around: Around) -> Changes:
    """The fields that differ from ``figure``, read from what was typed by their names.

    ``value`` is a Norwegian number, or «skjult» or «ikke oppgitt» for none; ``measure`` a slug, ``""`` for none of the
    listed; ``period`` a code or Norwegian words with a year, or «ikke oppgitt» for a time that the report does not
    say. A new measure brings its unit along where the number can have it.

    :raises CannotCorrect: something is not understood, does not fit together, or nothing differs.
    """
    changes: Changes = {}
    for name, text in typed.items():
        reader = _READERS.get(name)
        if reader is None:
            raise CannotCorrect(f"Feltet «{_short(name)}» kan ikke rettes. Rett tallet, enheten, hva, hvem eller når.")
        reader(changes, figure, plain(text), around)
    _fit_unit(changes, figure)
    _fit_sign(changes, figure)
    _fit_time(changes, figure, around.today)
    if not changes:
        raise CannotCorrect("Ingenting er endret. Skriv det som skal stå i stedet, og lagre på nytt.")
    return changes


def reason_of(typed: str) -> str:
    """A user's own words on one line, without signs that are not seen.

    Everybody can read them, and the log keeps them for ever; so eleven digits, however they are grouped, are refused
    without a look at whether they are somebody's national identity number.

    :raises CannotCorrect: they are too long, or hold eleven digits.
    """
    reason = plain(typed)
    if len(reason) > LONGEST_REASON:
        raise CannotCorrect(f"Grunnen er på {len(reason)} tegn. Skriv den med høyst {LONGEST_REASON} tegn.")
    if holds_eleven_digits(reason):
        raise CannotCorrect(
            "Grunnen har elleve sifre på rad, som et fødselsnummer. Skriv den uten: alle kan lese den, og den blir "
            "stående i loggen."
        )
    return reason


def _value(changes: Changes, figure: Figure, text: str, _around: Around) -> None:
    now = figure.value
    if now is not None and text.replace(",", ".") == f"{now:f}":
        return  # just what the form showed; 12.125 in it is no 12 125
    if is_written_like_identity_number(text):
        raise CannotCorrect(
            "Tallet er skrevet som et fødselsnummer. Er det et beløp, skriv det med mellomrom for hvert tredje siffer."
        )
    number = read_number(text)
    none = text.casefold() in _NO_NUMBER_WORDS or (text != "" and number.reason in _NO_NUMBER)
    if none or (text == "" and now is None):
        if now is not None:
            changes["value"] = None
        return
    if number.value is None or number.approximate:
        raise CannotCorrect(
            f"«{_short(text)}» er ikke ett sikkert tall. Skriv for eksempel 12, 12,5 eller 29 627 000, "
            "eller «ikke oppgitt» når det ikke skal være noe tall."
        )
    if number.unit:
        raise CannotCorrect(f"Skriv bare tallet, uten «{_short(number.unit)}». Enheten har sitt eget felt.")
    if number.value != now:
        changes["value"] = number.value


def _measure(changes: Changes, figure: Figure, text: str, _around: Around) -> None:
    known = vocabulary().measures
    slug = (
        text if text in known or not text else next((s for s, m in known.items() if fold(m.name) == fold(text)), None)
    )
    if slug is None:
        raise CannotCorrect(f"«{_short(text)}» er ikke i ordlisten. Velg et mål fra listen, eller «Ikke i ordlisten».")
    if slug != figure.measure:
        changes["measure"] = slug


def _area(changes: Changes, figure: Figure, text: str, around: Around) -> None:
    if fold(text) == fold(figure.area):
        return
    if not text:
        raise CannotCorrect("Skriv hvem tallet gjelder, for eksempel en kommune eller tjenesten.")
    name, kind = _area_named(text, around)
    changes["area"] = name
    if kind != figure.area_kind:
        changes["area_kind"] = kind


def _area_named(text: str, around: Around) -> tuple[str, AreaKind]:
    """The area in the words of the report where it has it, else of the vocabulary."""
    for name, kind in sorted(around.areas):
        if fold(name) == fold(text):
            return name, kind
    report = around.report
    for name in report.municipalities:
        if fold(name) == fold(text):
            return name, "municipality"
    if report.service and fold(report.service) == fold(text):
        return report.service, "service"
    place = vocabulary().place(text)
    if place is None:
        raise CannotCorrect(
            f"«{_short(text)}» er ikke et sted i ordlisten. Skriv navnet på en kommune, en bydel, "
            "et fylke eller tjenesten."
        )
    return place.name, place.kind


def _period(changes: Changes, figure: Figure, text: str, _around: Around) -> None:
    if not text and figure.period:
        raise CannotCorrect(
            "Feltet «Når» er tomt. Skriv når tallet gjelder, eller «ikke oppgitt» hvis rapporten ikke sier det."
        )
    code = "" if not text or text.casefold() in _NO_TIME_WORDS else _period_code(text)
    if code != figure.period:
        changes["period"] = code


def _period_code(text: str) -> str:
    try:
        return Period.parse(text).code
    except ValueError:
        pass  # not a code, so it must be words
    named = [mention for mention in find_periods(text) if not mention.relative and not mention.open_end]
    if len(named) == 1:
        before, after = text[: named[0].start], text[named[0].end :]
        if after in ("", ".") and (not before or before.casefold() in _LEADS):
            return named[0].period.code
    raise CannotCorrect(
        f"«{_short(text)}» er ikke én tid med årstall. Skriv for eksempel 2025, 1. halvår 2025, mars 2025, 30.09.2025 "
        "eller 01.01.2025-30.09.2025."
    )


def _unit(changes: Changes, figure: Figure, text: str, _around: Around) -> None:
    unit = {"%": "prosent", "kroner": "kr", "stk": "antall"}.get(text.casefold(), text)
    if len(unit) > _LONGEST_UNIT or any(letter.isdigit() for letter in unit.replace("1000", "")):
        raise CannotCorrect(f"«{_short(text)}» er ikke en enhet. Skriv for eksempel antall, prosent, kr eller årsverk.")
    if unit != figure.unit:
        changes["unit"] = unit


def _status(changes: Changes, figure: Figure, text: str, _around: Around) -> None:
    status = next((known for known in get_args(Status) if known == text), None) or _STATUS.get(text.casefold())
    if status is None:
        raise CannotCorrect(f"«{_short(text)}» er ikke kjent. Skriv regnskap, budsjett eller prognose.")
    if status != figure.status:
        changes["status"] = status


_READERS: Mapping[str, Callable[[Changes, Figure, str, Around], None]] = {
    "value": _value, "measure": _measure, "area": _area, "period": _period, "unit": _unit, "status": _status,
}  # fmt: skip


def _fit_unit(changes: Changes, figure: Figure) -> None:
    """Hold that a listed measure has its own unit, as every figure that is read does."""
    slug = changes.get("measure", figure.measure)
    if not slug or not ("measure" in changes or "unit" in changes):
        return
    measure, unit = vocabulary().measure(slug), changes.get("unit", figure.unit)
    if unit == measure.unit:
        return
    if "unit" not in changes and fits(measure, unit) and unit not in _SCALED:
        changes["unit"] = measure.unit
        return
    raise CannotCorrect(
        f"«{measure.name}» oppgis i {measure.unit}. Skriv «{measure.unit}» som enhet og tallet i den, "
        "eller velg et annet mål."
    )


def _fit_sign(changes: Changes, figure: Figure) -> None:
    """Hold that a number below zero is a difference: nobody has fewer than no children."""
    value = changes.get("value", figure.value)
    if value is None or value >= 0 or not ("value" in changes or "measure" in changes):
        return
    measure = vocabulary().measures.get(changes.get("measure", figure.measure))
    unit = changes.get("unit", figure.unit)
    if measure is None and unit.startswith(_MAY_FALL):
        return
    name = fold(measure.name if measure is not None else figure.label)
    if any(word in name for word in _DIFFERENCES) or (_DEVIATION in name and unit != "antall"):
        return
    what = f"«{measure.name}»" if measure is not None else "Det som telles her,"
    raise CannotCorrect(f"{what} kan ikke være mindre enn 0. Skriv tallet uten minus, eller velg hva det er på nytt.")


def _fit_time(changes: Changes, figure: Figure, today: date) -> None:
    """Hold that what happened did so: an account is for a time that has begun."""
    code = changes.get("period", figure.period)
    happened = changes.get("status", figure.status) == "actual"
    if not code or not happened or not ("period" in changes or "status" in changes):
        return
    if Period.parse(code).start > today:
        raise CannotCorrect(
            f"{Period.parse(code).label} er ikke kommet ennå, så tallet kan ikke være regnskap. Rett tiden, eller velg "
            "budsjett eller prognose."
        )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
