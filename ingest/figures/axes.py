"""What the rows and the columns of a sheet stand for: measures, places, periods, senders or another breakdown.

One label alone misleads ("Barnevernsvakt" is a sender in one table and a topic in the next), so an axis is judged by
all of its labels together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.model import AreaKind
from corpus.periodforms import MONTHS
from ingest.figures.coordinates import Layer
from ingest.figures.flows import is_same_time
from ingest.figures.mentions import Reader
from ingest.figures.senders import asks_who, is_sender
from ingest.figures.wording import content_words, is_change, is_deviation, is_total, status_words, unit_words

Role = Literal["measure", "place", "period", "sender", "other", "none"]


@dataclass(frozen=True, slots=True)
class Axes:
    """What the rows and columns of a sheet are."""

    rows: Role
    columns: Role


_MONTH = re.compile(
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des)\.?(?:\s(?:20)?\d\d)?",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?:verdi(?:er)?|tal|tall|antall|antal|sted(?:et)?|kommunen?|kommuna|tjenesten?|tenesta|barnevernet|vår(?:t)?|oss"
    r"|verdi(?:en)? for (?:kommunen?|sted(?:et)?|tjenesten)|beløp|kr|kroner|prosent|andel|%|snitt|gjennomsnitt|\W*)",
    re.IGNORECASE,
)
_OWN_UNITS = frozenset({"årsverk", "stillinger"})
"""Units that only one measure has: a column of them counts nothing else, whoever its rows name."""
_COMPARED: tuple[AreaKind, ...] = ("county", "country")


def is_month(label: str) -> bool:
    """Whether a label is the name of a month."""
    return _MONTH.fullmatch(label.strip(" :")) is not None


def month_name(label: str) -> str:
    """The whole name of the month that a label is, with the year that stands beside it ("Jan", "sept. 2024")."""
    word, _, year = label.strip(" :").partition(" ")
    whole = next((month for month in MONTHS if month.startswith(word.casefold()[:3])), word)
    return f"{whole.capitalize()} {year}".strip()


def is_plain(header: str) -> bool:
    """Whether a header says nothing of its own ("Verdi", "Antall", "Kommunen")."""
    return _PLAIN.fullmatch(header.strip(" .:()*")) is not None


def axes_of(labels: Sequence[str], headers: Sequence[str], reader: Reader, around: Sequence[Layer]) -> Axes:
    """Both roles. Where rows and columns both name measures, the side counts that names one everywhere."""
    rows, columns = row_role(labels, reader, around, headers), column_role(headers, reader)
    if rows == "measure" and _are_outcomes(labels, reader, around):
        rows = "other"
    if rows == columns == "measure" and _all_measures(headers, reader) and not _all_measures(labels, reader):
        rows = "other"
    if rows == "measure" and _count_staff_otherwise(labels, headers, reader):
        rows = "other"
    return Axes(rows, columns)


def _count_staff_otherwise(labels: Sequence[str], headers: Sequence[str], reader: Reader) -> bool:
    """Whether rows of persons are told in another unit by the only measures that headers name: "Saksbehandlere" under
    "Årsverk"."""
    units, counts = (
        {
            reader.vocabulary.measure(slug)
            for text in texts
            for mention in reader.measures(text)
            for slug in mention.candidates
        }
        for texts in (headers, labels)
    )
    own = bool(units) and all(measure.unit in _OWN_UNITS for measure in units)
    return own and all(measure.counts in ("personer", *_OWN_UNITS) for measure in counts)


def _are_outcomes(labels: Sequence[str], reader: Reader, around: Sequence[Layer]) -> bool:
    """Whether the labels are parts of what the caption counts: open words only, under a measure that is clear.

    "Henlagt", "Tiltak" and "Flyttet" under "Konkluderte undersøkelser" are what became of the investigations.
    """
    if any(mention.slug for label in labels if not is_total(label) for mention in reader.measures(label)):
        return False
    open_to = {slug for label in labels for mention in reader.measures(label) for slug in mention.candidates}
    for layer in around:
        clear = {mention.slug for mention in reader.measures(layer.text)}
        if clear and "" not in clear:
            return len(clear) == 1 and not clear & open_to
    return False


def _all_measures(labels: Sequence[str], reader: Reader) -> bool:
    told = [label for label in labels if label and not is_total(label)]
    own_unit = len(told) == 1 and any(
        mention.slug and reader.vocabulary.measure(mention.slug).unit in _OWN_UNITS
        for mention in reader.measures(told[0])
    )
    return (len(told) > 1 or own_unit) and all(label_role(label, reader) == "measure" for label in told)


def row_role(labels: Sequence[str], reader: Reader, around: Sequence[Layer], headers: Sequence[str] = ()) -> Role:
    """What the row labels are; ``around`` are corner, caption and nearest heading, which may announce senders."""
    told = [label for label in labels if label and not is_total(label)]
    if not told:
        return "none"
    senders = sum(is_sender(label) for label in told)
    asked = any(asks_who(layer.text) for layer in around)
    if not asked and _counts_no_messages(reader, around, headers):
        return _majority([label_role(label, reader) for label in told])
    if senders >= (0.3 if asked else 0.6) * len(told):
        return "sender"
    return _majority([label_role(label, reader) for label in told])


def _counts_no_messages(reader: Reader, around: Sequence[Layer], headers: Sequence[str]) -> bool:
    """Whether a table with schools and kindergartens in its rows is about services: budgets, or another measure."""
    if any(status_words(header) == "budget" for header in headers):
        return True
    for layer in around:
        slugs = [slug for mention in reader.measures(layer.text) for slug in mention.candidates]
        if slugs:
            return not any(reader.vocabulary.measure(slug).counts == "meldinger" for slug in slugs)
    return False


def column_role(headers: Sequence[str], reader: Reader) -> Role:
    """What the column headers are."""
    told = [header for header in headers if header and not is_total(header)]
    return _majority([label_role(header, reader) for header in told]) if told else "none"


def _majority(roles: Sequence[Role]) -> Role:
    """Places and periods need half of the labels; measures a quarter, for budgets have many lines of their own."""
    count = Counter(roles)
    for role in ("place", "period"):
        if count[role] >= 0.5 * len(roles):
            return role
    return "measure" if count["measure"] >= 0.25 * len(roles) else "other"


def label_role(label: str, reader: Reader) -> Role:
    """What one label is by itself; a measure with a place or a year beside it is a measure."""
    if is_month(label):
        return "period"
    if reader.measures(label) and not _is_all_place(label, reader):
        return "measure"
    if reader.places(label):
        return "place"
    if reader.periods(label) and _is_all_period(label, reader):
        return "period"
    return "other"


def _is_all_period(label: str, reader: Reader) -> bool:
    """Whether a label says no more than when: "Startet 2024" names what was counted as well."""
    mentions = reader.periods(label)
    rest = label
    for mention in reversed(mentions):
        rest = rest[: mention.start] + rest[mention.end :]
    covered = sum(mention.end - mention.start for mention in mentions)
    return covered > 0.5 * len(label.strip()) or not content_words(rest)


def _is_all_place(label: str, reader: Reader) -> bool:
    return sum(mention.end - mention.start for mention in reader.places(label)) > 0.7 * len(label.strip())


def names_compared(header: str, reader: Reader) -> bool:
    """Whether a header names a county or the country, as columns to compare with do."""
    return any(mention.kind in _COMPARED for mention in reader.places(header))


def is_breakdown(header: str, reader: Reader) -> bool:
    """Whether a column header names a part ("Gutter", "0-5 år") and none of the coordinates."""
    if not header.strip() or is_plain(header) or is_total(header) or is_change(header) or is_deviation(header):
        return False
    if status_words(header) is not None or unit_words(header).unit or is_same_time(header):
        return False
    return label_role(header, reader) == "other"


def tells_staff(headers: Sequence[str], reader: Reader) -> bool:
    """Whether a header names full-time equivalents or positions, so that the rows are those who fill them."""
    slugs = {mention.slug for header in headers for mention in reader.measures(header)} - {""}
    return any(reader.vocabulary.measure(slug).unit in _OWN_UNITS for slug in slugs)
