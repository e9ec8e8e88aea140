"""Money of the whole service in running text: what was spent over the budget, and budgets told after the account.

"Tjenesten brukte 4,8 millioner mer enn budsjettert" is overspending only where nothing names a single post, and "For
2025 er det budsjettert med 72 millioner" is the service's budget where its account was told under the same heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.figures.coordinates import Layer
from ingest.figures.mentions import Reader
from ingest.figures.prose_inherit import is_bare
from ingest.figures.prose_measure import Told
from ingest.figures.prose_numbers import clause_around
from ingest.figures.prose_segments import Setting
from ingest.figures.prose_settle import printed_unit
from ingest.figures.prose_topic import Topic

NET = "netto_driftsutgifter"
_OVER_BUDGET = re.compile(
    r"\s+(?:mer|meir|mindre)\senn\s(?:\w+\s){0,3}?(?:\w*budsjett\w*|ramm[ea]\w*|bevilg\w*|løyv\w*|satt\sav|sett\sav)",
    re.IGNORECASE,
)
_BUDGETS = frozenset(
    """
    budsjettramme budsjettrammen budsjettramma ramme rammen ramma nettobudsjett nettobudsjettet nettoramme
    budsjett budsjettet budsjettert budsjetterte årsbudsjett årsbudsjettet prognose prognosen regnskap regnskapet
    rekneskap rekneskapen revidert reviderte revidere vedtatt vedtatte vedteke opprinnelig opprinnelige opphavleg
    justert justerte periodisert periodiserte regulert regulerte etter viser syner endte enda ende
    """.split()  # noqa: SIM905
)
"""Words beside an amount that tell which account or budget it is, and not what is bought."""
_SPENDER = _BUDGETS | frozenset(
    """
    brukte bruker brukt brukar tjenesten tenesta barnevernet barneverntjenesten barnevernstjenesten barneverntenesta
    barnevernstenesta kommunen resultatet resultat netto driftsutgifter driftsutgiftene utgifter utgiftene mer meir
    mindre kommunestyret hadde satt sett av penger pengar ramme rammen ramma bevilget bevilga løyvd
    """.split()  # noqa: SIM905
)
_OWN_SUBJECT = re.compile(
    r"\b(?:bruk(?:te|er|t|ar|a)|tjenesten|tenesta|barnevern\w*|kommunen|regnskapet|rekneskapen|resultatet)\b",
    re.IGNORECASE,
)


def is_over_budget(setting: Setting) -> bool:
    """Whether an amount is said to be more or less than a budget."""
    return _OVER_BUDGET.match(setting.text, setting.item.number.end) is not None


def over_budget(setting: Setting, topic: Topic | None, reader: Reader) -> Told | None:
    """Overspending of the service, told by how much more or less than its budget was spent."""
    item = setting.item
    compared = _OVER_BUDGET.match(setting.text, item.number.end)
    if printed_unit(setting) != "kr" or compared is None:
        return None
    low = max(setting.segment.start, clause_around(setting.text, item.start, item.end)[0])
    alone = [*setting.segments[: setting.at], replace(setting.segment, start=low), *setting.segments[setting.at + 1 :]]
    if not is_bare(replace(setting, segments=alone), reader, _SPENDER):
        return None
    spoken = topic is not None and topic.slug in (NET, "merforbruk")
    if not spoken and _OWN_SUBJECT.search(setting.text, 0, item.start) is None:
        return None
    return Told("merforbruk", "clause", item.start, compared.end())


def of_accounts(
    setting: Setting, before: Topic | None, accounts: Topic | None, titles: Sequence[Layer], reader: Reader
) -> Told | None:
    """Another account, budget or forecast of what was told before it, or under the same heading (``accounts``).

    ``None`` where a word says what else is paid. Without an amount before it, it is of what a title names.
    """
    item = setting.item
    told = before if before is not None and before.unit == "kr" else accounts
    if printed_unit(setting) != "kr" or (told is not None and told.slug != NET):
        return None
    titled = told is None and any({NET} == {*m.candidates} for t in titles[:2] for m in reader.measures(t.text))
    if told is None and not titled:
        return None
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", setting.piece)}
    if not words & _BUDGETS or not is_bare(setting, reader, _BUDGETS):
        return None
    return Told(NET, "heading" if titled else "sentence before", item.start, item.end)
