"""Whoever shares a page shares a picture with its title and the three lines; browsers find icons in their sizes."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

from icon_art import SMOOTH, Icon, draw_icon, draw_lines, read_icon
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
MARGIN = 80
TITLE_SIZES = (88, 76, 64, 54)
MOST_LINES = 3
FAINT = "#d9dfe9"
COLOURS = 64  # in the file: flat areas and soft edges need no more

_titles: dict[str, str] = {}


def on_pre_build(config: MkDocsConfig) -> None:
    _titles.clear()


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """The template names the picture by its whole address: those who fetch it do not know the page's."""
    title = str(config.site_name if page.is_homepage else unescape(str(page.title)))
    path = f"assets/previews/{page.url.rstrip('/') or 'index'}.png"
    _titles[path] = str(config.site_description) if page.is_homepage else title  # the name stands on each anyway
    context["preview"] = {
        "title": title,
        "image": f"{config.site_url or ''}{path}",
        "width": SIZE[0],
        "height": SIZE[1],
    }
    return context


def on_post_build(config: MkDocsConfig) -> None:
    assets = Path(str(config.theme.custom_dir)) / "assets"
    icon = read_icon(assets / "icon.svg")
    ground = draw_ground(icon, str(config.site_name), assets / "fonts")
    # Choosing colours takes ten times as long as drawing: all previews have the same few.
    palette = draw_preview(ground, str(config.site_name), assets / "fonts").quantize(COLOURS)
    for path, title in _titles.items():
        target = Path(config.site_dir, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        picture = draw_preview(ground, title, assets / "fonts")
        picture.quantize(palette=palette, dither=Image.Dither.NONE).save(target)
    folder = Path(config.site_dir, "assets")
    draw_icon(icon, 48).save(folder / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
    draw_icon(icon, 180, rounded=False).convert("RGB").save(folder / "apple-touch-icon.png")


def draw_ground(icon: Icon, site_name: str, fonts: Path) -> Image.Image:
    """What all previews of an edition share: the lines of the icon, run out to the edges, and the site's name."""
    width, height = (side * SMOOTH for side in SIZE)
    large = Image.new("RGB", (width, height), icon.ground)
    scale = 9.0 * SMOOTH
    left, top = width - 35 * scale, height - 27 * scale
    lines = [(colour, [(-200, corners[0][1]), *corners[1:-1], (200, corners[-1][1])]) for colour, corners in icon.lines]
    draw_lines(ImageDraw.Draw(large), replace(icon, lines=lines), scale, left, top)
    ground = large.resize(SIZE, Image.Resampling.LANCZOS)
    name = ImageFont.truetype(fonts / "text-400.woff2", 34)
    ImageDraw.Draw(ground).text((MARGIN, MARGIN - 14), site_name, font=name, fill=FAINT)
    return ground


def draw_preview(ground: Image.Image, title: str, fonts: Path) -> Image.Image:
    picture = ground.copy()
    font, lines = fit(title, fonts / "text-600.woff2")
    ImageDraw.Draw(picture).multiline_text((MARGIN, 130), "\n".join(lines), font=font, fill="#ffffff", spacing=10)
    return picture


def fit(title: str, face: Path) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest size at which the title has few enough lines; at the smallest, what is left over is cut off."""
    for size in TITLE_SIZES:
        font = ImageFont.truetype(face, size)
        lines = wrap(title, font)
        if len(lines) * size <= 260 and len(lines) <= MOST_LINES:
            return font, lines
    return font, [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + " …"]


def wrap(title: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and font.getlength(longer) > SIZE[0] - 2 * MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
