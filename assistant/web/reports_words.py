"""Words that several parts of the tab «Rapporter» share: dates, counts, kinds and the links to pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assistant.render import escape_for_page as esc
from assistant.render import source_link
from corpus.periodforms import MONTHS

KINDS = {"report": "rapport", "slides": "lysbilder"}
"""What a reader calls a kind of document."""
WHERE = {"table": "tabell", "prose": "tekst", "chart": "diagram"}
"""What a reader calls the place of a figure."""
_MANY = 12


def day(at: datetime) -> str:
    """A day in the local time: ``5. november 2026``."""
    local = at.astimezone()
    return f"{local.day}. {MONTHS[local.month - 1]} {local.year}"


def moment(at: datetime) -> str:
    """A day and a time in the local time, as short as it can be sorted by eye: ``05.11.2026 kl. 14.07``."""
    return at.astimezone().strftime("%d.%m.%Y kl. %H.%M")


def counted(number: int, one: str, many: str) -> str:
    """``1 side``, ``26 sider``: a number with its word, never parted by a line's end."""
    return f"{number}\u00a0{one if number == 1 else many}"


def report_address(report: str) -> str:
    """The address of a report's own page."""
    return f"?vis=rapporter&rapport={report}"


def page_links(report: str, pages: Sequence[int]) -> str:
    """Links to pages in the source panel: ``side 3, 4 og 12``; more than a dozen are in a fold."""
    links = [f'<a href="{esc(source_link(report, n))}">{n}</a>' for n in pages]
    if not links:
        return ""
    if len(links) > _MANY:
        return (
            f'<details class="sider"><summary>{len(links)} sider</summary>side {", ".join(links[:-1])} og {links[-1]}'
            "</details>"
        )
    listed = links[0] if len(links) == 1 else f"{', '.join(links[:-1])} og {links[-1]}"
    return f'<span class="sider">side {listed}</span>'
