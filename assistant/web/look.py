"""The look of the page as a Gradio theme: large type, calm colours, high contrast, light only."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import gradio as gr
from gradio.themes.utils import colors, sizes

# Contrast against white, by the WCAG formula: ink 16.2, quiet 7.3, accent 9.0.
INK, QUIET, ACCENT, ACCENT_DEEP = "#16212b", "#4a5763", "#0b4f5c", "#083b45"
PAPER, LINE, TINT = "#f4f3ef", "#c9cdd0", "#e3eff0"

_ACCENTS = colors.Color(
    "#eef6f7", TINT, "#c5dfe2", "#9cc7cc", "#5f9fa7", "#2b7682", ACCENT, ACCENT_DEEP, "#062f37", "#052a31", "#041f24",
    name="fjord",
)  # fmt: skip
_TYPE = sizes.Size("14px", "15px", "16px", "18px", "19px", "24px", "32px", name="large_type")


def theme() -> gr.themes.Base:
    """Gradio's plainest theme in our colours, the dark variants equal to the light ones."""
    made = gr.themes.Base(
        primary_hue=_ACCENTS,
        neutral_hue=colors.slate,
        text_size=_TYPE,
        radius_size=sizes.radius_md,
        spacing_size=sizes.spacing_lg,
        # Gradio 6.31: the SemiBold (600) file of this font has no letters, so only these weights.
        font=(gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)), "system-ui", "sans-serif"),
        font_mono=("ui-monospace", "monospace"),
    ).set(
        body_background_fill=PAPER,
        body_text_color=INK,
        body_text_color_subdued=QUIET,
        background_fill_primary="#ffffff",
        background_fill_secondary=PAPER,
        border_color_primary=LINE,
        block_border_color=LINE,
        block_label_text_color=QUIET,
        block_label_text_size="16px",
        block_title_text_color=INK,
        block_title_text_weight="700",
        input_background_fill="#ffffff",
        input_border_color="#7b8791",
        input_border_color_focus=ACCENT,
        input_placeholder_color="#5f6b76",
        input_text_size="19px",
        link_text_color=ACCENT,
        link_text_color_visited=ACCENT,
        button_primary_background_fill=ACCENT,
        button_primary_background_fill_hover=ACCENT_DEEP,
        button_primary_text_color="#ffffff",
        button_secondary_background_fill="#ffffff",
        button_secondary_border_color="#7b8791",
        button_secondary_text_color=INK,
    )
    _light_only(made)
    return made


def _light_only(made: gr.themes.Base) -> None:
    """Give a dark variant the value of the light one."""
    for name in vars(made):
        if name.endswith("_dark"):
            setattr(made, name, getattr(made, name.removesuffix("_dark"), None))


def favicon() -> str:
    """The path of our own sign for the browser's tab; without it the tab shows Gradio's."""
    return str(Path(__file__).with_name("favicon.svg"))


def style_sheet() -> str:
    """Our own rules over the theme's."""
    return _text("page.css")


def head() -> str:
    """What goes into the page's head: our scripts and the other tabs' look, inline, as nothing more need be fetched."""
    scripts = "".join(
        f"<script>{_text(name)}</script>"
        for name in (
            "tabs.js",
            "page.js",
            "questions.js",
            "compare.js",
            "reports.js",
            "uploads.js",
            "correcting.js",
            "signed.js",
        )
    )
    styles = "".join(f"<style>{_text(name)}</style>" for name in ("compare.css", "reports.css", "conversation.css"))
    return styles + scripts


def _text(name: str) -> str:
    return files("assistant.web").joinpath(name).read_text(encoding="utf-8")
