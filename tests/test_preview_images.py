"""The pictures that stand for a page elsewhere: previews where it is shared, icons in tabs and on home screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, build_mini
from icon_art import draw_icon, points, read_icon
from PIL import Image, ImageColor, ImageFont
from preview_images import MOST_LINES, SIZE, draw_ground, draw_preview, fit, wrap

ASSETS = ROOT / "overrides/assets"
FACE = ASSETS / "fonts/text-600.woff2"
LOCALES = {"de": "de_DE", "en": "en_US"}


@pytest.mark.parametrize("edition", LOCALES)
def test_every_page_has_a_preview(site: Path, address: str, edition: str) -> None:
    pages = [path for path in (site / edition).rglob("index.html")]
    assert len(pages) > 10
    for path in pages:
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        said = {tag["property"]: tag["content"] for tag in soup.find_all("meta", property=True)}
        assert said["og:title"] in soup.title.string and said["og:locale"] == LOCALES[edition]
        described = soup.find("meta", attrs={"name": "description"})["content"]  # what is taken where a page has none
        assert described and said.get("og:description", described) == described
        with Image.open(site / said["og:image"].removeprefix(address)) as picture:
            assert (picture.format, picture.size) == ("PNG", SIZE)
            assert f"{picture.width} {picture.height}" == f"{said['og:image:width']} {said['og:image:height']}"


def test_signs_in_titles_stay_signs(mini: Path) -> None:
    page = mini / "docs/de/notes.md"
    page.write_text('---\ndescription: \'Ein "Zitat" & mehr\'\n---\n# A & B "x" <T>\n', encoding="utf-8")
    assert build_mini(mini).returncode == 0
    soup = BeautifulSoup((mini / "site/de/notes/index.html").read_text(encoding="utf-8"), "html.parser")
    assert soup.find("meta", property="og:title")["content"].startswith('A & B "x"')
    assert soup.find("meta", property="og:description")["content"] == 'Ein "Zitat" & mehr'


def test_the_root_has_a_preview_and_an_icon(site: Path, address: str) -> None:
    soup = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    image = soup.find("meta", property="og:image")["content"]
    assert (site / image.removeprefix(address)).is_file()
    with Image.open(site / "favicon.ico") as icon:
        assert icon.ico.sizes() == {(16, 16), (32, 32), (48, 48)}


def test_previews_show_their_title() -> None:
    ground = draw_ground(read_icon(ASSETS / "icon.svg"), "Site", ASSETS / "fonts")
    one, other = (draw_preview(ground, title, ASSETS / "fonts") for title in ("Größe", "Attention"))
    assert one.tobytes() != other.tobytes() != ground.tobytes()
    assert one.tobytes() == draw_preview(ground, "Größe", ASSETS / "fonts").tobytes(), "the same bytes each time"


def test_long_titles_become_smaller_and_are_cut() -> None:
    font, lines = fit("Attention", FACE)
    smaller, more = fit("Entscheidungsbäume und Random Forests, gezeigt an Daten", FACE)
    assert lines == ["Attention"] and smaller.size < font.size and len(more) <= MOST_LINES
    _, cut = fit("viele Wörter und noch mehr " * 20, FACE)
    assert len(cut) == MOST_LINES and cut[-1].endswith(" …")
    assert wrap("", ImageFont.truetype(FACE, 60)) == [""]


def test_pixels_are_those_of_the_drawing() -> None:
    icon = read_icon(ASSETS / "icon.svg")
    picture = draw_icon(icon, 64)
    assert picture.getpixel((32, 32))[:3] == ImageColor.getrgb(icon.station[3])
    for colour, corners in icon.lines:
        x, y = corners[0]
        assert picture.getpixel((round(x * 2), round(y * 2)))[:3] == ImageColor.getrgb(colour)
    assert picture.getpixel((0, 0))[3] == 0 and draw_icon(icon, 64, rounded=False).getpixel((0, 0))[3] == 255


def test_the_icon_in_the_header_is_the_same_drawing() -> None:
    """Without its ground: the header has it."""
    icon, header = (
        (ROOT / path).read_text(encoding="utf-8")
        for path in ("overrides/assets/icon.svg", "overrides/.icons/ll/map.svg")
    )
    assert icon[icon.index("<g ") :] == header[header.index("<g ") :]


@pytest.mark.parametrize("d", ["M1 2c3 4 5 6 7 8", "m1 2h3", "M1 2v3"])
def test_what_the_icon_may_not_have_is_said(d: str) -> None:
    with pytest.raises(ValueError, match="only M, h and l"):
        points(d)


def test_paths_are_followed() -> None:
    assert points("M5 9h4l14 14h-4") == [(5, 9), (9, 9), (23, 23), (19, 23)]
