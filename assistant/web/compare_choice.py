"""The choosing part of «Sammenlign»: measure, places and years, as links and boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from assistant.about import by_theme
from assistant.choices import Area, Choice
from assistant.comparing import Comparer
from assistant.render import escape_for_page as esc
from corpus.measures import Measure

TABS = (
    '<nav id="faner" aria-label="Visning"><a href="?" data-fane="sporsmal" aria-current="page">Spør</a>'
    '<a href="?vis=sammenlign" data-fane="sammenlign">Sammenlign</a>'
    '<a href="?vis=rapporter" data-fane="rapporter">Rapporter</a></nav>'
    '<div id="innlogget"></div>'
)
"""The views of the page; links, as each has its address. The script says beside them who is logged in."""
COMPARE = (
    '<section id="sammenlign" aria-label="Sammenlign"></section>'
    '<div id="sammenlign-opplest" class="kun-opplest" role="status"></div>'
)
"""Where the page's script puts the comparison."""


def choice_html(comparer: Comparer, choice: Choice) -> str:
    """What can be chosen and what is: the measures alone until one is chosen."""
    measures = comparer.measures()
    if not measures:
        return '<p class="ingen">Ingen tall er lest ennå. Prøv igjen når rapportene er lest.</p>'
    picker = _picker(comparer, choice, measures)
    if not choice.measure:
        return f"{_INTRO}{picker}"
    return f'{picker}<form id="sammenlign-valg">{_places(comparer, choice)}{_years(comparer, choice)}</form>'


_INTRO = (
    '<p class="ingress">Velg et tall, så ser du det for alle tjenestene ved siden av '
    "hverandre. «3 av 5» betyr at tre av de fem tjenestene har tallet i rapporten sin.</p>"
)


def _picker(comparer: Comparer, choice: Choice, measures: tuple[Measure, ...]) -> str:
    """The measures by theme: first those that several services have, the others in a fold."""
    chosen = next((m.name for m in measures if m.slug == choice.measure), "")
    summary = f'<span class="valgt">{esc(chosen)}</span> <span class="bytt">Bytt</span>' if chosen else "Velg tall"
    many = [m for m in measures if len({area.group for area in comparer.having(m.slug)}) > 1]
    few = [m for m in measures if m not in many]
    groups = _themes(comparer, choice, many or few)
    if many and few:
        rest = f"{len(few)} tall som bare én tjeneste har"
        groups += f'<details class="faa"><summary>{rest}</summary>{_themes(comparer, choice, few)}</details>'
    return (
        '<h2 class="kun-opplest">Velg hva som skal sammenlignes</h2>'
        f'<details id="velg-mal"{"" if chosen else " open"}><summary>{summary}</summary>'
        '<div class="velg-mal-inni"><label for="finn-mal">Søk blant tallene</label>'
        '<input type="search" id="finn-mal" autocomplete="off" placeholder="for eksempel fristbrudd">'
        f'<div class="temaer">{groups}</div>'
        '<p class="tomt" hidden>Ingen tall heter noe slikt. Prøv et annet ord.</p></div></details>'
    )


def _themes(comparer: Comparer, choice: Choice, measures: Sequence[Measure]) -> str:
    return "".join(
        f'<section class="tema"><h3>{esc(theme)}</h3><ul>'
        f"{''.join(_measure(comparer, choice, measure) for measure in own)}</ul></section>"
        for theme, own in by_theme(measures)
    )


def _measure(comparer: Comparer, choice: Choice, measure: Measure) -> str:
    pairs = [("vis", "sammenlign"), ("mal", measure.slug), *(("sted", key) for key in choice.areas)]
    current = ' aria-current="page"' if measure.slug == choice.measure else ""
    groups = {area.group for area in comparer.places(measure.slug)}
    having = len({a.group for a in comparer.having(measure.slug)})
    words = " ".join((measure.name, measure.definition, measure.counts, *measure.forms)).casefold()
    return (
        f'<li data-ord="{esc(words)}">'
        f'<a data-sammenlign="velg" href="?{esc(urlencode(pairs))}"{current}>{esc(measure.name)}</a>'
        f' <span class="antall">{having} av {len(groups)}<span class="kun-opplest"> har tallet</span></span></li>'
    )


def _places(comparer: Comparer, choice: Choice) -> str:
    """Boxes for the services, and under each service that has some a fold with its municipalities."""
    having = {area.key for area in comparer.having(choice.measure)}
    usual = [area.key for area in comparer.usual(choice.measure) if area.key in having]
    ticked = choice.areas or tuple(usual)
    offered = [a for a in comparer.places(choice.measure) if a.key in having or a.key in choice.areas]
    groups: dict[str, list[Area]] = {}
    for area in offered:
        groups.setdefault(area.group, []).append(area)
    boxes = "".join(_group(n, own, ticked, having) for n, own in enumerate(groups.values()))
    everyone = (
        "" if set(ticked) == set(usual) else '<button type="button" data-sammenlign="alle">Alle tjenester</button>'
    )
    return (
        f'<fieldset id="velg-sted" data-vanlig="{esc("|".join(usual))}"><legend>Tjenester og kommuner</legend>'
        f"{boxes}{everyone}</fieldset>"
    )


def _group(n: int, areas: list[Area], ticked: tuple[str, ...], having: set[str]) -> str:
    first = [a for a in areas if a.is_service]
    rest = [a for a in areas if not a.is_service]
    boxes = "".join(_box(f"sted-{n}", area, ticked, having) for area in first)
    boxes = boxes or f'<span class="gruppenavn">{esc(areas[0].group)}</span>'
    if not rest:
        return f'<div class="gruppe">{boxes}</div>'
    shown = sum(area.key in ticked for area in rest)
    open_ = " open" if shown and len(rest) <= 12 else ""
    inside = "".join(_box(f"sted-{n}-{m}", area, ticked, having) for m, area in enumerate(rest))
    name = esc(areas[0].group)
    one, many = ("kommune", "kommuner") if all(area.kind == "municipality" for area in rest) else ("del", "deler")
    word = one if len(rest) == 1 else many
    return (
        f'<div class="gruppe">{boxes}<details id="del-{n}"{open_}><summary>{len(rest)} {word}'
        f'<span class="kun-opplest"> i {name}</span>{f" ({shown} valgt)" if shown else ""}</summary>'
        f'<div class="deler">{inside}</div></details></div>'
    )


def _box(id: str, area: Area, ticked: tuple[str, ...], having: set[str]) -> str:
    checked = " checked" if area.key in ticked else ""
    lacking = "" if area.key in having else ' <span class="uten">har ikke tallet</span>'
    return (
        f'<label class="kryss"><input type="checkbox" id="{id}" name="sted" value="{esc(area.key)}"{checked}>'
        f"<span>{esc(area.name)}{lacking}</span></label>"
    )


def _years(comparer: Comparer, choice: Choice) -> str:
    newest = " checked" if not choice.years else ""
    boxes = "".join(
        f'<label class="kryss"><input type="checkbox" id="aar-{year}" name="aar" value="{year}"'
        f"{' checked' if year in choice.years else ''}><span>{year}</span></label>"
        for year in comparer.years(choice.measure)
    )
    return (
        '<fieldset id="velg-aar"><legend>År</legend><label class="kryss"><input type="checkbox" id="aar-nyeste" '
        f'data-sammenlign="nyeste"{newest}><span>Det nyeste for hver</span></label>{boxes}'
        '<button type="button" data-sammenlign="alle-aar">Alle år</button></fieldset>'
    )
