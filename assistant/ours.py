""" "Vi", "oss", "vår kommune" and "nabokommunene": places that only the reader's own service makes clear.

They are written out as names before the question is understood, so that everything after it sees a place like any
other. Without a choice, a library with one service leaves no doubt; with several the answer asks which one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.scope import covers
from corpus.language import fold
from corpus.model import Report
from corpus.places import joined
from corpus.vocabulary import Place, Vocabulary

_BODY = r"(?:kommunen?|tjenesten?|tenesta?|barneverntjenesten?|barnevernstjenesten?|barneverntenesta?|barnevern(?:et)?)"
_OURS = rf"v(?:år|årt)\s+(?:egen\s+|eiga?\s+|eget\s+|eige\s+)?{_BODY}|{_BODY}\s+v(?:år|årt)"
_IN_OUR = re.compile(rf"\b(?P<lead>hos|i|for|på|til|fra|frå|med|av)\s+(?:{_OURS}|oss)\b", re.IGNORECASE)
_OUR = re.compile(rf"\b(?:{_OURS}|vi|me|oss)\b", re.IGNORECASE)
_HERE_IN = re.compile(rf"\b(?:vi|me|oss|{_OURS})(?:,|\s+(?:her\s+)?(?:i|på))\s+", re.IGNORECASE)
_OURS_OF = re.compile(r"\bvåre\s+", re.IGNORECASE)
_NEIGHBOURS = re.compile(
    r"\b(?:de\s+andre\s+|dei\s+andre\s+|andre\s+)?(?:våre\s+)?nabo(?:kommun(?:en|er|ene|ane|ar|e)|(?P<who>ane|ene|er|ar))\b"
    r"(?:\s+våre)?",
    re.IGNORECASE,
)
_SPEAK_UP = re.compile(
    r"\b(?:meld(?:e|te|er|ar|t)?|varsl\w+|send(?:e|te|er|t)|ring\w*|klag\w+|angi\w*|uro(?:a|en)?|bekymre\w*"
    r"|si(?:er)? fra|seie? frå)\b"
    r"|\bmelding\w*\s+(?:kom\w*\s+|kjem\s+)?(?:inn\s+)?(?:fra|frå)\s+nabo",
    re.IGNORECASE,
)
"""What neighbours in the next house do, and no municipality."""
_EVERYBODY = re.compile(
    r"\b(?:vet|veit|ser|kan|skal|bør|må|kunne|skulle|burde)\s+vi\b|\bvi\s+(?:vet|veit|ser|kan|skal|bør|må)\b",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:sammenlign\w*|samanlikn\w*|enn|mot|forhold\s+til|høve\s+til|forskjell\w*|skilnad\w*|ligger|ligg|og|eller)\b",
    re.IGNORECASE,
)
_BESIDE_OURS = re.compile(
    rf"\b(?:sammenlign\w*|samanlikn\w*)\b|\b(?:enn|mot|og|eller|til)\s+(?:(?:hos|i|for)\s+)?(?:oss|vi|me|{_OURS})\b"
    rf"|\b(?:oss|vi|me|{_OURS})\s+(?:og|eller|mot|enn)\b|\b(?:oss|vi|me|{_OURS})\b.*\b(?:enn|mot)\s+(?:i\s+)?(?-i:[A-ZÆØÅ])",
    re.IGNORECASE,
)
"""Ours are set beside another place: that is named, and yet it must be known whose ours are."""
_AT = {"hos": "i", "på": "i"}


@dataclass(frozen=True, slots=True)
class Ours:
    """A question with its own places written out. ``which`` is true when it must be asked whose service is meant.

    ``lone`` is the name of a place without any neighbour in the library, ``""`` when that is no matter.
    """

    text: str
    which: bool = False
    lone: str = ""


def written_out(
    text: str, own: str, reports: Sequence[Report], vocabulary: Vocabulary, *, spoken_of: Place | None = None
) -> Ours:
    """Put names for "vi" and "nabokommunene".

    :param own: the service that the reader has chosen, ``""`` for none.
    :param spoken_of: the place that the question before was about: its neighbours are meant when the text names none.
    """
    services = tuple(dict.fromkeys(report.service for report in reports if report.service))
    name = chosen(own, services) or (services[0] if len(services) == 1 else "")
    text, which = _with_own_name(text, name, vocabulary)
    if which:
        return Ours(text, which=True)
    near = _NEIGHBOURS.search(text)
    if near is None or (near["who"] and _are_people(near, text)):
        return Ours(text)
    own_place = _service(name, reports, vocabulary)
    centre = own_place if own_place is not None and name in text else _named(text, vocabulary)
    if centre is None and spoken_of is None and own_place is not None:
        text = _beside(text, own_place.name)
    return _with_neighbours(text, centre or spoken_of or own_place, reports, vocabulary)


def chosen(own: str, services: Sequence[str]) -> str:
    """The service with this name in any case, ``""`` when there is none."""
    return next((service for service in services if own and fold(service) == fold(own)), "")


def _are_people(near: re.Match[str], text: str) -> bool:
    """Whether "naboer" are those next door: nothing is compared with them, or they speak up."""
    definite = near["who"].lower() in ("ene", "ane") or "våre" in near[0].lower()
    return _SPEAK_UP.search(text) is not None or not (definite or _COMPARING.search(text))


def _who_say_where(text: str, vocabulary: Vocabulary) -> str:
    """The text without "vi" of "vi i Stange" and "tjenesten vår i Stange": whose they are is said."""
    starts = {m.start for m in vocabulary.find_places(text, lowercase=True) if m.place.named}
    said = [m for m in _HERE_IN.finditer(text) if m.end() in starts]
    for match in reversed(said):
        text = text[: match.start()] + text[match.end() :]
    return text


def _with_own_name(text: str, name: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    unsaid = _who_say_where(text, vocabulary)
    if unsaid != text:  # "Vi har hatt det oppe. Har vi i Moss ...?": all of ours are there
        return text, False
    spoken = _IN_OUR.search(unsaid) or _OUR.search(unsaid) or _OURS_OF.search(_NEIGHBOURS.sub("", unsaid))
    if not spoken:
        return text, False
    rest = _OUR.sub(" ", text)  # "oss" alone could be the genitive of a municipality
    elsewhere = any(m.place.named and m.kind != "country" for m in vocabulary.find_places(rest, lowercase=True))
    if elsewhere and not (_COMPARING if name else _BESIDE_OURS).search(text):
        return text, False
    if not name:
        return text, not _EVERYBODY.search(text)
    put = _IN_OUR.sub(lambda m: f"{_AT.get(m['lead'].lower(), m['lead'])} {name}", text)
    put = _OUR.sub(name, put)
    if put == text:
        put = _OURS_OF.sub("", text)
        end = len(put.rstrip(" ?.!"))
        put = f"{put[:end]} i {name}{put[end:]}"
    return put, False


def _named(text: str, vocabulary: Vocabulary) -> Place | None:
    found = vocabulary.find_places(_NEIGHBOURS.sub(" ", text), lowercase=True)
    return next((m.place for m in found if m.kind in ("municipality", "service")), None)


def _with_neighbours(text: str, centre: Place | None, reports: Sequence[Report], vocabulary: Vocabulary) -> Ours:
    """ "Nabokommunene" are the municipalities of the same county that a report covers."""
    if centre is None:
        return Ours(text, which=True)
    own = set(centre.municipalities) or {centre.key}
    county = next((vocabulary.neighbours(key) for key in own if key in vocabulary.places), ())
    near = [key for key in county if key not in own]
    together = len(own) > 1
    names = _services_near(near, own, reports) if together else _municipalities_near(near, reports, vocabulary)
    if not names:
        return Ours(text, lone=centre.name)
    found = _NEIGHBOURS.search(text)
    assert found is not None
    return Ours(f"{text[: found.start()]}{joined(names)}{text[found.end() :]}")


def _municipalities_near(near: Sequence[str], reports: Sequence[Report], vocabulary: Vocabulary) -> list[str]:
    return [vocabulary.places[key].name for key in near if _covered(key, reports, vocabulary)]


def _services_near(near: Sequence[str], own: Collection[str], reports: Sequence[Report]) -> list[str]:
    """A service of several municipalities is held against the other services: its numbers are not a municipality's."""
    of_others = [r for r in reports if r.service and not set(r.municipalities) & set(own)]
    others = [r for r in of_others if set(r.municipalities) & set(near)]
    return list(dict.fromkeys(report.service for report in others))


def _beside(text: str, name: str) -> str:
    """The reader's own service is one side of a comparison with its neighbours though it is not spoken of."""
    return f"{text.rstrip(' ?.!')} og {name}?" if _COMPARING.search(text) else text


def _service(name: str, reports: Sequence[Report], vocabulary: Vocabulary) -> Place | None:
    own = next((r for r in reports if name and r.service == name), None)
    if own is None:
        return None
    known = vocabulary.place(own.municipalities[0]) if len(own.municipalities) == 1 else None
    return known or Place(key=name, name=name, kind="service", municipalities=own.municipalities)


def _covered(key: str, reports: Sequence[Report], vocabulary: Vocabulary) -> bool:
    place = vocabulary.places[key]
    return any(covers(report, place, vocabulary) for report in reports)
