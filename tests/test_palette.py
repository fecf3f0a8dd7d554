"""The palette: contrast of every pair of colours that meets on a page, and colours that colour-blind readers tell apart."""

from __future__ import annotations

import re
from itertools import product

import pytest
from colours import closest, contrast, difference
from conftest import ROOT

CSS = (ROOT / "overrides/assets/css/palette.css").read_text(encoding="utf-8")
STYLE = (ROOT / "docs/notebooks/figures.mplstyle").read_text(encoding="utf-8")
SCHEMES = ("default", "slate")
LINES = ["--ll-ml", "--ll-dl", "--ll-gpt"]
SERIES = [f"--ll-series-{number}" for number in range(1, 7)]
FIGURE_FILTER = "filter: invert(0.92) hue-rotate(180deg);"


def palette(scheme: str) -> dict[str, str]:
    """What holds on screen: later blocks win, and those of the dark scheme only there."""
    colours: dict[str, str] = {}
    for selector, block in re.findall(r"(\[data-md-color-[^{]+?) *\{([^}]*)\}", CSS):
        if "slate" not in selector or scheme == "slate":
            colours |= dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", block))
    return colours


GROUNDS = ["--md-default-bg-color", "--ll-ground"]
TEXTS = ["--md-default-fg-color", "--md-default-fg-color--light", "--md-typeset-a-color", "--md-accent-fg-color"]
TEXTS += [*LINES, "--ll-right", "--ll-wrong", "--ll-note", "--ll-warn"]
CODES = [name for name in palette("default") if name.startswith("--md-code-") and not name.endswith("-bg-color")]
ON_PRIMARY = ["--md-primary-bg-color", "--md-primary-bg-color--light", "--ll-focus-on-primary"]
FOOTER = [name for name in palette("default") if name.startswith("--md-footer-fg-color")]
TEXT_PAIRS = [
    *product(TEXTS, GROUNDS),
    *product([*CODES, "--md-default-fg-color"], ["--md-code-bg-color"]),
    *product(ON_PRIMARY, ["--md-primary-fg-color", "--md-primary-fg-color--dark"]),
    *product(FOOTER, ["--md-footer-bg-color", "--md-footer-bg-color--dark"]),
    ("--md-accent-bg-color", "--md-accent-fg-color"),  # a primary button under the mouse
]
GRAPHIC_PAIRS = [*product([*SERIES, "--ll-control", "--ll-focus"], GROUNDS)]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (GRAPHIC_PAIRS, 3.0)], ids=["text", "graphics"])
def test_contrast(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = palette(scheme)
    measured = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    low = [f"{one} on {ground}: {value:.2f}" for (one, ground), value in measured.items() if value < least]
    assert not low, "\n".join(low)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("names", "least"), [(LINES, 0.12), (SERIES, 0.09)], ids=["lines", "series"])
def test_colour_blind_readers_tell_them_apart(scheme: str, names: list[str], least: float) -> None:
    """Six, and four and a half times what is just noticeable; protanopia, deuteranopia, tritanopia and all others."""
    colours = palette(scheme)
    found = closest([colours[name] for name in names])
    assert found[0] >= least, found


def test_the_simulation_sees_what_readers_see() -> None:
    """Red and green of one brightness fall together without the long or the middle cones, and not without the short ones."""
    red, green = "#c35b4f", "#788c3c"
    assert difference(red, green) > 0.15
    assert min(difference(red, green, vision) for vision in ("protanopia", "deuteranopia")) < 0.06
    assert difference(red, green, "tritanopia") > 0.15
    assert round(contrast("#ffffff", "#000000"), 3) == 21 and round(contrast("#ffffff", "#767676"), 2) == 4.54


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_and_first_series_are_the_same(scheme: str) -> None:
    colours = palette(scheme)
    assert [colours[name] for name in LINES] == [colours[name] for name in SERIES[:3]]


def test_matplotlib_draws_in_the_series_colours() -> None:
    cycle = re.search(r"axes\.prop_cycle: cycler\(color=\[(.+)\]\)", STYLE)
    assert cycle and re.findall(r"#[0-9a-f]{6}", cycle[1]) == [palette("default")[name] for name in SERIES]


def turned_over(colour: str) -> str:
    """What the filter of figures in the dark scheme makes of a colour (CSS Filter Effects, on sRGB values)."""
    parts = [0.92 - 0.84 * int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    rows = ((-0.574, 1.430, 0.144), (0.426, 0.430, 0.144), (0.426, 1.430, -0.856))
    turned = (sum(weight * part for weight, part in zip(row, parts, strict=True)) for row in rows)
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in turned)


def test_figures_turned_over_keep_their_contrast_and_differences() -> None:
    assert FIGURE_FILTER in (ROOT / "overrides/assets/css/notebook.css").read_text(encoding="utf-8")
    ground = palette("slate")["--md-default-bg-color"]
    turned = [turned_over(palette("default")[name]) for name in SERIES]
    assert min(contrast(colour, ground) for colour in turned) >= 3, turned
    assert closest(turned)[0] >= 0.07, closest(turned)
