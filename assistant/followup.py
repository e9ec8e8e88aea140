"""What a follow-up leaves out, written out: "og i 2023?" becomes the question before it with another year.

A follow-up is completed as *text*. The full question that comes out is understood like any other, can be shown to
the reader, clicked, kept and asked again; nothing is inherited that cannot be seen in it. A question with a topic
of its own and no sign that it leans on what came before inherits nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asking import ASKS_CAUSE, DEVELOPED, FROM_SENDER, HOW_MANY, WHICH_ONES
from assistant.grafting import (
    LEADS_IN,
    appended,
    at_any_time,
    bare,
    in_case_of,
    in_words,
    listed,
    names_of,
    spans_of,
    subject_of,
    time_of,
    times_of,
    together,
    with_sender,
    without,
)
from assistant.leaning import (
    OPENING,
    asks_for_now,
    asks_for_others,
    asks_who_sent,
    begins_as_one,
    compares_by_itself,
    is_coordinates,
    own_topic,
    points_back,
    stays_there,
)
from assistant.question import Question, Understand
from assistant.times import shifted
from corpus.language import fold
from corpus.periods import Period
from corpus.senders import find_senders
from corpus.vocabulary import Vocabulary

_PRONOUN = re.compile(
    r"\b(det|dette|den|disse|desse|de|dei|dem)\b(?!\s+(?:siste|neste|samme|same|andre)\b)", re.IGNORECASE
)
_THERE = re.compile(r"\bder(?=\W*$)", re.IGNORECASE)
_DRAW = re.compile(r"\b(graf|diagram|kurve|søyle|tabell)\w*", re.IGNORECASE)
_COMPARE = re.compile(
    r"\b(sammenlign|samanlikn)\w*|\b(målt|sett opp) mot\b|\b(i forhold|i høve) til\b|\bligge?r? .*\ban\b", re.IGNORECASE
)
_THAN = re.compile(r"\b(?:enn|som)\s+(?:i|hos|på)?\s*\w", re.IGNORECASE)
_PART = re.compile(r"^\W*(fra|frå|om|hos|av)\s+(?:de\s+|den\s+|det\s+)?[^\W\d_]+", re.IGNORECASE)
_NEXT_TO = re.compile(
    r"\b(?:i\s+|for\s+|med\s+)?(?:(?:samme|same|tilsvarende)\s+(?:periode|tid|tidsrom)\s+)?"
    r"(?:(?P<before>året\s+(?:før|føre|i\s+forveien)|(?:forrige|førre)\s+år)"
    r"|(?P<after>året\s+(?:etterpå|etter)|neste\s+år))\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"(?:\s+(?:i|for|hos|på|til))+\s*$", re.IGNORECASE)
_SAME_TIME = re.compile(r"\b(?:i\s+|for\s+)?(?:samme|same)\s+(?:år|periode|tidsrom)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Before:
    """The question before, in full and understood, with the area, period and measure of its answer where it was one."""

    question: Question
    area: str = ""
    period: Period | None = None
    measure: str = ""

    @property
    def time(self) -> Period | None:
        """The period that "året før" counts from: the one asked about, else the one answered for."""
        asked = self.question.periods
        return asked[0].period if asked else self.period

    @property
    def where(self) -> str:
        """The places asked about, else the area answered for; ``""`` when there is none."""
        return listed(names_of(self.question.places)) or self.area

    @property
    def when(self) -> str:
        """The periods asked about, with their prepositions; ``""`` when none was."""
        return listed(map(time_of, self.question.periods))


def complete(text: str, before: Before, understand: Understand, vocabulary: Vocabulary) -> str | None:
    """The question in full, ``None`` when it does not lean on the one before."""
    timed = _with_time(text, before)
    new = understand(timed)
    opened = begins_as_one(timed)
    if is_coordinates(new, opened=opened):
        return _with_other_coordinates(new, before, vocabulary)
    whole = _whole(new, before, vocabulary)
    if whole is not None:
        return whole
    if not new.measures and not own_topic(new) and points_back(new, opened=opened):
        return _asked_on(new, before, vocabulary)
    part = _of_other_part(OPENING.sub("", timed), before.question) if opened and not new.measures else None
    if part is not None:
        return part
    if opened and (new.measures or own_topic(new)):
        return _added(OPENING.sub("", timed), new, before)
    if _THERE.search(timed) and before.where:
        return _THERE.sub(f"i {before.where}", timed)
    if before.where and stays_there(new):
        keep_time = new.wants in ("number", "cause") and not DEVELOPED.search(timed)
        there = appended(timed, f"i {before.where}")
        return appended(there, before.when) if keep_time and before.when and not new.periods else there
    return timed if timed != text else None


def _whole(new: Question, before: Before, vocabulary: Vocabulary) -> str | None:
    """ "Og nå?", "hva med de andre?" and "og politiet?" ask the same with less or of a part; ``None``: none of them."""
    if asks_for_now(new.text):
        return at_any_time(before.question)
    if asks_for_others(new.text):
        subject = subject_of(before.question, vocabulary, before.measure)
        return appended(subject, before.when) if subject else None
    return _of_sender(new, before, vocabulary)


def at_home(text: str, own: str, understand: Understand) -> str | None:
    """A question without a place asked of the reader's own service, ``None`` when it is asked of no place."""
    return appended(text, f"i {own}") if stays_there(understand(text)) else None


def _with_time(text: str, before: Before) -> str:
    """ "Året før" and "samme år" written out, counted from the time of the question before."""
    time = before.time
    if time is None:
        return text
    put = _NEXT_TO.sub(lambda m: in_words(shifted(time, -1 if m["before"] else 1)), text)
    return _SAME_TIME.sub(in_words(time), put)


def _with_other_coordinates(new: Question, before: Before, vocabulary: Vocabulary) -> str:
    asked = before.question
    if new.measures and (asked.wants == "number" or not asked.measures):
        return _added(
            subject_of(new, vocabulary), new, before, places=names_of(new.places), periods=times_of(new.periods)
        )
    text = asked.text
    edits: list[tuple[int, int, str]] = []
    if new.measures:
        first = asked.measures[0]
        edits.append((first.start, first.end, subject_of(new, vocabulary)))
    if new.places and asked.places and together(asked.places, asked):
        put = in_case_of(asked.places, _other_places(new, asked, vocabulary))
        edits.append((asked.places[0].start, asked.places[-1].end, put))
    if new.periods and asked.periods and together(asked.periods, asked):
        start, end = asked.periods[0].start, asked.periods[-1].end
        lead = LEADS_IN.search(text[:start])
        edits.append((lead.start() if lead else start, end, listed(times_of(new.periods))))
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    if new.places and not asked.places:
        somebodys = not all(m.place.named for m in new.places) and before.area
        named = [before.area, *names_of(new.places)] if somebodys else names_of(new.places)
        text = appended(text, f"i {listed(named)}")
    if new.periods and not asked.periods:
        text = appended(text, listed(times_of(new.periods)))
    return text


def _of_other_part(text: str, asked: Question) -> str | None:
    """ "Og fra politiet?" asks the same of another part and takes the place of "fra skolen"; ``None``: it cannot."""
    part = _PART.match(text)
    if part is None or not asked.measures:
        return None
    taken = spans_of(asked.places, asked.periods)
    same = [
        m for m in re.finditer(rf"\b{part[1]}\s+(?:de\s+|den\s+|det\s+)?[^\W\d_]+", asked.text, re.IGNORECASE)
        if not any(start < m.end() and m.start() < end for start, end in taken)
    ]  # fmt: skip
    new = bare(text).strip()
    if not same:
        return appended(asked.text, new)
    return asked.text[: same[0].start()] + new + asked.text[same[0].end() :]


def _of_sender(new: Question, before: Before, vocabulary: Vocabulary) -> str | None:
    """ "Hvor mange kom fra barnehagen?" and "og politiet?" ask how many of the messages one sender sent."""
    asked = before.question
    slugs = [slug for mention in asked.measures for slug in mention.candidates[:1]]
    if new.measures or not slugs or any(vocabulary.measure(slug).counts != "meldinger" for slug in slugs):
        return None
    elsewhere = bool(new.places or new.periods)
    text = _LEFT_OVER.sub("", bare(without(new.text, spans_of(new.places, new.periods)))) if elsewhere else new.text
    said = FROM_SENDER.fullmatch(bare(OPENING.sub("", text)))
    if said is None or [s.end - s.start for s in find_senders(said[1])] != [len(said[1])]:
        return None
    if elsewhere:
        return with_sender(_with_other_coordinates(new, before, vocabulary), said[1])
    if asked.asks_amount:
        return _of_other_part(f"fra {said[1]}", asked)
    return _added(f"Hvor mange {_named_alone(asked, vocabulary)} fra {said[1]}?", new, before)


def _named_alone(asked: Question, vocabulary: Vocabulary) -> str:
    """What is measured without what narrowed it."""
    return subject_of(replace(asked, topic=()), vocabulary)


def _other_places(new: Question, asked: Question, vocabulary: Vocabulary) -> str:
    """The places of the question now. "Fylket" is somebody's, and a comparison goes on: both are added."""
    added = any(not m.place.named or m.kind in ("country", "county") for m in new.places)
    several = len(asked.places) > 1 and not _one_service(asked, vocabulary)
    if added or (several and len(new.places) == 1):
        return listed(dict.fromkeys([*names_of(asked.places), *names_of(new.places)]))
    return listed(names_of(new.places))


def _one_service(asked: Question, vocabulary: Vocabulary) -> bool:
    """Whether the places of a question are the name of one service ("Melhus og Skaun")."""
    service = vocabulary.service_of(m.place.key for m in asked.places)
    return service is not None and fold(service.name) == fold(listed(names_of(asked.places)))


def _asked_on(new: Question, before: Before, vocabulary: Vocabulary) -> str:
    """Something else asked of the same: the reason, the development, a comparison, who has most."""
    asked, subject = before.question, subject_of(before.question, vocabulary, before.measure)
    if _DRAW.search(new.text) and not new.places:
        return _drawn(subject, before)
    held_against = _COMPARE.search(new.text) or (new.places and not new.periods and _THAN.search(new.text))
    if held_against and subject and (new.places or new.periods):
        return _compared(subject, new, before)
    if not subject:
        if ASKS_CAUSE.search(fold(new.text)) and not new.places:
            return f"Hvorfor: {asked.text}"
        graft = bool(new.places or new.periods)
        return _with_other_coordinates(new, before, vocabulary) if graft else f"{bare(new.text)}: {asked.text}"
    text = OPENING.sub("", new.text)
    if fold(bare(text)) in ("hvorfor", "kvifor", "hvorfor det", "kvifor det"):
        text = f"Hvorfor er det slik med {subject}"
    else:
        text = _with_subject(text, subject)
    keep_time = new.wants == "cause" or not DEVELOPED.search(new.text)
    return _added(text, new, before, places=names_of(new.places), keep_time=keep_time)


def _with_subject(text: str, subject: str) -> str:
    """What is measured in the place of "det", after "hvor mange", else at the end."""
    if HOW_MANY.search(text):
        return HOW_MANY.sub(lambda m: f"{' '.join(m[0].split()[:2])} {subject}", text, count=1)
    put, count = _PRONOUN.subn(lambda _: subject, text, count=1)
    return put if count else f"{bare(text)} {subject}"


def _drawn(subject: str, before: Before) -> str:
    asked = before.question
    several = len(asked.places) > 1 or len(asked.periods) > 1 or any(m.period.days > 366 for m in asked.periods)
    if not subject or several or DEVELOPED.search(asked.text):
        return asked.text
    where = f" i {before.where}" if before.where else ""
    return f"Hvordan har {subject} utviklet seg{where}?"


def _compared(subject: str, new: Question, before: Before) -> str:
    first = [] if compares_by_itself(new) else names_of(before.question.places) or [before.area]
    named = dict.fromkeys([*first, *names_of(new.places)])
    where = listed([name for name in named if name])
    times = [in_words(before.time)] if new.periods and before.time else []
    when = listed([*times_of(new.periods), *times]) if new.periods else before.when
    return " ".join(part for part in ("Sammenlign", subject, f"i {where}" if where else "", when) if part)


def _added(
    text: str, new: Question, before: Before, *,
    places: Sequence[str] | None = None, periods: Sequence[str] | None = None, keep_time: bool = True,
) -> str:  # fmt: skip
    """A text of its own with the place and the time that it leaves out."""
    if places and periods is not None:
        text = appended(text, f"i {listed(places)}")
    elif not new.places and before.where and (asks_who_sent(new.text) or not WHICH_ONES.search(new.text)):
        text = appended(text, f"i {before.where}")
    if periods:
        return appended(text, listed(periods))
    if not new.periods and before.when and keep_time:
        text = appended(text, before.when)
    return text
