"""Whether a count is of all there are: "14 ansatte" and not "tre ansatte som tar videreutdanning".

The measures of staff and of messages are totals. Reports speak much more often of a few of them (a team, those who
study, the vacant posts, the messages about violence), and such a count taken for the total would be plainly wrong.
"""

from __future__ import annotations

import re
from typing import Final

from corpus.vocabulary import Measure
from ingest.figures.prose_numbers import Counted

_STAFF: Final = frozenset({"ansatt", "rolle", "stilling", "årsverk"})
_TEAM = re.compile(
    r"\b(?:\w*team(?:et|a|ene|ets)?|avdelingen|avdelinga|gruppa|gruppen|prosjektet|ledergruppen|leiargruppa|vakt\w*)\b",
    re.IGNORECASE,
)
_IN_TEAM = re.compile(r"\s+(?:i|på)\s+(?:\w+\s+)?\w*(?:team|avdeling|gruppe|prosjekt)\w*", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:()–—/-]|(?:i|på|ved|og|per|pr|(?:er |var |vart |ble )?fordel\w*|totalt|til|samlet|samla|inkl\w*"
    r"|hvorav|herav|derav|kvarav|mot|innen|som (?:er )?fordelt)\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:\s+(?:i|hos|for)\s(?-i:[A-ZÆØÅ][\w-]+|(?:19|20)\d\d))*(?:,\s(?:alle|samtlige|samtlege|begge))?"
    r"\s+(?:om|gjaldt|gjeld|gjelder|galdt|der|hvor|grunnet|på grunn av|med bakgrunn i|som følge av"
    r"|(?:som\s)?(?:handle[rt]|handla|handlar|dreide seg|dreier seg) om|(?:som\s)?(?:omhandlet|omhandla)"
    r"|(?:som\s)?(?:var\s|er\s)?(?:knyttet|knytt) til)\s+(?!\s*(?:[0-9]|barn|ungdom))",
    re.IGNORECASE,
)
_ON_SOMETHING = re.compile(r"\s+(?:på|om|ved|innen(?:for)?|innan(?:for)?|knytt(?:et)?\stil)\s+[^\W\d_]", re.IGNORECASE)
""" "22 avvik" are all, "ingen avvik på oppfølging av tilsynsbarn" are some."""
_SAYS = re.compile(
    r"(?:\s+(?:i|per|pr\.?|for|fra|frå|til|hos|så\s\w+|hele|heile|året|[0-9][0-9.–-]*|fjor|år|(?:[1-4]\.|første|fyrste|andre"
    r"|tredje|fjerde)\s(?:halvår|kvartal|tertial)\w*|[A-ZÆØÅ][\w-]+(?:\skommune)?))*"
    r"\s+(?:(?:hadde|har)\s(?!(?:kom|blitt|vorte|vore|vært|tjenest|tenest|barnevern|vi\b))|inneholdt|inneheldt|inneholder|inneheld"
    r"|nevnt\w*|nemnd\w*|beskrev|beskriv\w*|omtalte|omfatta|omfattet|angikk|angår|skyldt\w*|bekymret\b|oppga|oppgav)",
)
""" "74 meldinger i 2024 hadde dette som grunn" are some of the messages."""
_OF = re.compile(r"\b(?:av|blant)\s(?:(?:alle|de|dei|totalt)\s)?$", re.IGNORECASE)
_BECAME = re.compile(
    r"(?:\s+(?:i|hos)\s(?:[A-ZÆØÅ][\w-]+|(?:19|20)\d\d))*\s+(?:mangl(?:et|a|er|ar)|ble|blei|vart|har|hadde|gikk|gjekk|varte|tok"
    r"|endte|enda|førte|førde|sto|stod|står|lå|låg|ligger|ligg|ventet|venter|ventar)\b"
)
""" "20 undersøkelser manglet en plan": what became of some, when no measure says what."""
_MOVED = re.compile(
    r"\s+(?:\w+\s){0,2}?(?:fikk|fekk|trengte|trong|flyttet|flytta|flytter|flyttar|måtte|kom|(?:ble|blei|vart)\s(?:\w+\s)?flytt\w*)\b",
    re.IGNORECASE,
)
_MOVING = re.compile(r"\s+(?:\w+\s){0,2}?(?:ble|blei|vart|er\sblitt|måtte|har)\s(?:\w+\s)?flytt\w*", re.IGNORECASE)
_WHO_THEMSELVES = re.compile(
    r"\s+som\s(?:selv|sjølve?|allerede|allereie|alt|tidligere|tidlegare|har\shatt)\b", re.IGNORECASE
)
_WAITING = re.compile(r"\s+(?:som\s)?(?:venter|ventar|står på vent|stod på vent|står i kø)\w*", re.IGNORECASE)
_RATE = re.compile(
    r"\s+(?:per|pr\.?)\s+(?:1[ .\u00a0]?000|tusen|innbygg|barn|årsverk|ansatt|tilsett|saksbeh|sakshand|kontaktp|familie"
    r"|hode|måned|månad|uke|veke|dag|år\b)",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\s+(?:(?:i|om|hver|kvar)\s)(?:uka|uken|veka|måneden|månaden|dagen|døgnet|uke|veke|måned|månad|dag)\b"
)
_NEW = re.compile(r"\s*nye?\b", re.IGNORECASE)
_BORN = re.compile(r"\b(?:født|fødd)e?\b", re.IGNORECASE)
_AMONG = re.compile(r"(?<!\bmeldt\s)(?<!\bmeldte\s)\b(?:i|på|ved)\s+$", re.IGNORECASE)
_PLAIN: Final = """
    faste fast hele heile ansatte tilsette totalt samlede budsjetterte besatte nye mottatte innkomne registrerte
    inn stk ulike unike startede avsluttede avslutta nyoppstartede
"""
_PLAIN_WORDS: Final = frozenset(_PLAIN.split())


def is_of_all(text: str, item: Counted, end: int, measure: Measure) -> bool:
    """Whether nothing narrows a count with its own noun to some of what the measure counts; ``end``: its words' end."""
    if (
        _OFTEN.match(text, item.end)
        or _WAITING.match(text, item.end)
        or (measure.unit == "antall" and _RATE.match(text, item.end))
        or (item.kind == "avvik" and _ON_SOMETHING.match(text, end))
    ):
        return False
    if item.kind in ("plassering", "tiltak", "barn") and _NEW.match(text, item.number.end):
        return measure.slug.startswith("nye_")  # those who came are not all who are there
    if item.kind == "barn" and (_BORN.search(text[: item.start]) or _is_of_some(text, item, measure)):
        return False
    if item.kind in _STAFF:
        return _is_whole_staff(text, item)
    if item.kind in ("melding", "undersøkelse", "sak"):
        if _ABOUT.match(text, end) or _SAYS.match(text, end):
            return False
        bare = end <= item.end and measure.slug == "meldinger"
        alone = len(text[item.number.end : item.end].split()) == 1 and not _OF.search(text[: item.start])
        if alone and end <= item.end and item.kind == "undersøkelse" and _BECAME.match(text, item.end):
            return False
        return not bare or (_only_plain_words(text, item) and _AMONG.search(text[: item.start]) is None)
    return True


def _is_of_some(text: str, item: Counted, measure: Measure) -> bool:
    """Whether children are some who moved, or who were asked, rather than all who live or are helped somewhere."""
    if measure.slug == "barn_plassert" and _MOVING.match(text, item.end):
        return True
    if measure.slug.startswith("barn_i_") and measure.slug != "barn_i_befolkningen" and _MOVED.match(text, item.end):
        return True
    return _WHO_THEMSELVES.match(text, item.end) is not None


def _is_whole_staff(text: str, item: Counted) -> bool:
    if item.kind == "rolle" or not _only_plain_words(text, item):
        return False
    if _TEAM.search(text[: item.start]) or _IN_TEAM.match(text, item.end):
        return False
    return _GOES_ON.match(text, item.end) is not None


def _only_plain_words(text: str, item: Counted) -> bool:
    words = re.findall(r"[^\W\d_]+", text[item.number.end : item.end])[:-1]
    return all(word.casefold() in _PLAIN_WORDS for word in words)
