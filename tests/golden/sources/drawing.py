"""Charts: drawn as vector bars with text labels, or painted as pictures that hold no text at all."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.golden.figure import Fig
from tests.golden.fonts import font_file
from tests.golden.layout import Sheet


def bars(
    s: Sheet,
    title: str,
    data: Sequence[tuple[str, Fig]],
    place: tuple[float, float, float, float],
    colour: tuple[int, int, int] = (68, 114, 196),
) -> None:
    """Upright bars in ``place`` (left, top, width, height), the number over each bar and its category under it."""
    left, top, width, height = place
    s.set_font("body", "B", 12)
    s.set_xy(left, top)
    s.cell(width, 7, title, align="C")
    base, room = top + height - 8, height - 26
    highest = max(float(fig.value or 0) for _, fig in data)
    step = width / len(data)
    s.set_draw_color(120)
    s.line(left, base, left + width, base)
    for i, (category, fig) in enumerate(data):
        tall = room * float(fig.value or 0) / highest
        x = left + i * step
        s.set_fill_color(*colour)
        s.rect(x + step * 0.22, base - tall, step * 0.56, tall, style="F")
        s.set_font("body", "B", 11)
        s.set_xy(x, base - tall - 6)
        s.cell(step, 5, fig.printed, align="C")
        s.set_font("body", "", 10)
        s.set_xy(x, base + 1.5)
        s.cell(step, 5, category, align="C")
        s.record(fig, category, f"{title}: {category} {fig.printed}", "chart")


def picture_of_bars(title: str, data: Sequence[tuple[str, float]], size: tuple[int, int] = (900, 420)) -> io.BytesIO:
    """The same as pixels: nobody can read a number from it without looking."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    big, small = (ImageFont.truetype(str(font_file("DejaVuSans")), n) for n in (26, 20))
    pen.text((size[0] / 2, 26), title, font=big, fill="black", anchor="mm")
    base, highest, step = size[1] - 50, max(v for _, v in data), size[0] / len(data)
    for i, (category, value) in enumerate(data):
        tall = (size[1] - 150) * value / highest
        x = i * step
        pen.rectangle((x + step * 0.25, base - tall, x + step * 0.75, base), fill=(112, 173, 71))
        pen.text(
            (x + step / 2, base - tall - 16), f"{value:g}".replace(".", ","), font=small, fill="black", anchor="mm"
        )
        pen.text((x + step / 2, base + 22), category, font=small, fill="black", anchor="mm")
    pen.line((0, base, size[0], base), fill="grey", width=2)
    return _png(image.quantize(32))


def picture_of_page(lines: Sequence[str]) -> io.BytesIO:
    """A sheet of paper that went through a scanner: a little askew, a little grey."""
    image = Image.new("L", (1000, 1400), 247)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(font_file("DejaVuSerif")), 24)
    for i, line in enumerate(lines):
        pen.text((90, 110 + i * 40), line, font=font, fill=40)
    turned = image.rotate(0.7, fillcolor=235, resample=Image.Resampling.BILINEAR).filter(ImageFilter.GaussianBlur(0.8))
    return _png(turned.quantize(16))


def _png(image: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    out.seek(0)
    return out
