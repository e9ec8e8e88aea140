"""Deviations that are counted together: those in the service and those about its staff (HMS).

"Avvik" alone mostly means those in the service. Where a report says how many of them are HMS, or counts both "til
sammen", the number is of neither, and the list has no measure for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.figures.mentions import Reader
from ingest.figures.prose_known import Read
from ingest.figures.prose_segments import Setting
from ingest.figures.prose_sentences import Sentence

_OF_STAFF = r"(?:HMS|helse,\smiljø|arbeidsmiljø|vald?\sog\strus|vold\sog\strus)"
_NAMED = re.compile(rf"\b{_OF_STAFF}", re.IGNORECASE)
_IN_SERVICE = re.compile(r"\b(?:tjeneste|teneste|tjenesteytings|fag)(?:produksjon|utøv|yting|avvik)", re.IGNORECASE)
_DIVIDED = re.compile(
    rf"[^.;]*?(?:\b(?:hvorav|herav|derav|kvarav|av\s(?:disse|desse|dem|dei|de|desse)|inkludert|inkl|medregnet|fordel\w*|både)\b"
    rf"|[(:]|,\s(?:[0-9]+|en|én|to|tre|fire|fem|seks|sju|åtte|ni|ti)\s)[^.;]*?\b{_OF_STAFF}",
    re.IGNORECASE,
)
_DIVIDED_NEXT = re.compile(
    rf"\s*(?!i\stillegg|dessuten|også)[^.]*?\b(?:av\s(?:disse|desse|dem|dei)|gjaldt|galdt|gjelder|gjeld)\b[^.]*?\b{_OF_STAFF}",
    re.IGNORECASE,
)
""" "... Av disse var 6 HMS-avvik." in the sentence after."""
_IN_ALL = re.compile(r"\b(?:til\ssammen|tilsammen|til\ssaman|totalt|i\salt|samlet|samla|sum)\b", re.IGNORECASE)
_MOST_BEFORE = 4


def is_of_both(setting: Setting, sentence: Sentence) -> bool:
    """Whether a count of deviations takes in those about the staff too, or its own words name them."""
    item, text = setting.item, setting.text
    own = text[setting.segment.start : setting.segment.end]
    if _IN_SERVICE.search(own):
        return False
    if _NAMED.search(own) or _DIVIDED.match(text, item.end) or _DIVIDED_NEXT.match(sentence.block.text, sentence.end):
        return True
    return _IN_ALL.search(setting.piece) is not None and _NAMED.search(sentence.block.text) is not None


def without_wholes(told: Sequence[Read], reader: Reader) -> list[Read]:
    """What was told; a count of deviations that two sorts of them make together afterwards is of neither sort.

    Those that it is compared with in its sentence are of neither sort either.
    """
    whole: set[str] = set()
    for at in range(2, len(told)):
        left, right = told[at - 1].figure, told[at].figure
        both = {left.measure, right.measure}
        if len(both) == 1 or not all(_counts_deviations(slug, reader) for slug in both):
            continue
        made = (left.value or 0) + (right.value or 0), left.area, left.period
        if (right.area, right.period) != made[1:]:
            continue
        before = [one.figure for one in told[max(0, at - 1 - _MOST_BEFORE) : at - 1]]
        before = [figure for figure in before if (figure.value, figure.area, figure.period) == made]
        whole.update(figure.text for figure in before if _counts_deviations(figure.measure, reader))
    return [_of_neither(one, reader) if one.figure.text in whole else one for one in told]


def _of_neither(told: Read, reader: Reader) -> Read:
    figure = told.figure
    return replace(told, figure=replace(figure, measure="")) if _counts_deviations(figure.measure, reader) else told


def _counts_deviations(slug: str, reader: Reader) -> bool:
    return slug != "" and reader.vocabulary.measure(slug).counts == "avvik"
