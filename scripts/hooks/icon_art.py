"""The icon is drawn once, in overrides/assets/icon.svg; wherever pixels are needed they are made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

SMOOTH = 4  # drawn as many times larger, then made small: Pillow's lines have hard edges
SAFE = 0.72  # of the side: the circle of a maskable icon has 80 % of it, and the corners of a square reach beyond
Point = tuple[float, float]


@dataclass(frozen=True)
class Icon:
    """What our icon consists of: a ground, lines of straight pieces, and one station, in units of the view box."""

    size: float
    ground: str
    radius: float
    stroke: float
    lines: list[tuple[str, list[Point]]]
    station: tuple[float, float, float, str]


def read_icon(path: Path) -> Icon:
    svg = path.read_text(encoding="utf-8")
    return Icon(
        size=number(svg, r'viewBox="0 0 ([\d.]+) '),
        ground=text(svg, r'<rect[^>]* fill="(#\w+)"'),
        radius=number(svg, r'<rect[^>]* rx="([\d.]+)"'),
        stroke=number(svg, r'stroke-width="([\d.]+)"'),
        lines=[(colour, points(d)) for colour, d in re.findall(r'<path stroke="(#\w+)" d="([^"]+)"', svg)],
        station=(
            number(svg, r' cx="([\d.]+)"'),
            number(svg, r' cy="([\d.]+)"'),
            number(svg, r' r="([\d.]+)"'),
            text(svg, r'<circle[^>]* fill="(#\w+)"'),
        ),
    )


def text(svg: str, pattern: str) -> str:
    found = re.search(pattern, svg)
    if not found:
        raise ValueError(f"the icon has nothing like {pattern} — see scripts/hooks/icon_art.py for what it reads")
    return found[1]


def number(svg: str, pattern: str) -> float:
    return float(text(svg, pattern))


def points(d: str) -> list[Point]:
    """The corners of a path of `M`, `h` and `l`; anything else is an error."""
    if not re.fullmatch(r"M[\d. ]+([hl][-\d. ]+)+", d):
        raise ValueError(f"path {d}: only M, h and l are read — see scripts/hooks/icon_art.py")
    corners: list[Point] = []
    for command, rest in re.findall(r"([Mhl])([-\d. ]+)", d):
        x, y = ([float(value) for value in re.findall(r"-?[\d.]+", rest)] + [0.0])[:2]
        before = corners[-1] if command != "M" else (0.0, 0.0)
        corners.append((before[0] + x, before[1] + y))
    return corners


def draw_lines(draw: ImageDraw.ImageDraw, icon: Icon, scale: float, left: float, top: float) -> None:
    """The lines and the station, with round ends and corners, at a place and a scale."""

    def place(point: Point) -> Point:
        return left + point[0] * scale, top + point[1] * scale

    def dot(point: Point, radius: float, colour: str) -> None:
        x, y = place(point)
        draw.ellipse((x - radius * scale, y - radius * scale, x + radius * scale, y + radius * scale), fill=colour)

    for colour, corners in icon.lines:
        draw.line([place(corner) for corner in corners], fill=colour, width=round(icon.stroke * scale))
        for corner in corners:
            dot(corner, icon.stroke / 2, colour)
    x, y, radius, colour = icon.station
    dot((x, y), radius, colour)


def draw_icon(icon: Icon, pixels: int, *, rounded: bool = True) -> Image.Image:
    """A square picture; without rounding for systems that cut the corners themselves."""
    side = pixels * SMOOTH
    scale = side / icon.size
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), icon.radius * scale if rounded else 0, fill=icon.ground)
    draw_lines(draw, icon, scale, 0, 0)
    return picture.resize((pixels, pixels), Image.Resampling.LANCZOS)


def draw_maskable(icon: Icon, pixels: int) -> Image.Image:
    """A square whose drawing lies in the inner circle that systems leave when they cut it to a shape of theirs."""
    inner = draw_icon(icon, round(pixels * SAFE), rounded=False)
    picture = Image.new("RGBA", (pixels, pixels), icon.ground)
    edge = (pixels - inner.width) // 2
    picture.paste(inner, (edge, edge))
    return picture
