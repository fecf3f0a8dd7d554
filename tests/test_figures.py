"""Figures: what a `figure` block becomes, and what is said of one that does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT, build_mini
from editions import load_strings
from fences import fenced, front_matter_lines
from figures import check_drawing, draw_figures

STRINGS = load_strings(ROOT, "en")
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
  <marker id="head"><path class="ll-f-head" d="M0 0"/></marker>
  <path class="ll-f-line" d="M0 0H9" marker-end="url(#head)"/>
  <text x="5" y="5">{{ input|lines(5) }}</text>
</svg>
"""
FIGURE = """```figure
drawing: net
alt: A net "with" <two> inputs.
caption: The *net* and $x$.
source: Own & drawn
url: https://example.org/
labels:
  input: |-
    In <b>
    put
```
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty page in a folder with one drawing and one picture."""
    monkeypatch.chdir(tmp_path)
    for folder in ("docs/figures", "docs/de"):
        Path(folder).mkdir(parents=True)
    Path("docs/figures/net.svg").write_text(DRAWING, encoding="utf-8")
    Path("docs/de/dot.png").write_bytes(b"")
    return Path("docs/de/page.md")


def said(page: Path, text: str) -> list[str]:
    page.write_text(text, encoding="utf-8")
    body = "\n".join(text.split("\n")[front_matter_lines(page) :])  # as MkDocs hands it over
    return [str(finding) for finding in draw_figures(body, page, Path("docs/figures"), STRINGS).findings]


def test_what_readers_get(mini: Path) -> None:
    (mini / "docs/figures").mkdir()
    (mini / "docs/figures/net.svg").write_text(DRAWING, encoding="utf-8")
    with (mini / "docs/en/notes.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{FIGURE}\n{FIGURE}\n````markdown\n{FIGURE}````\n")
    done = build_mini(mini, "mkdocs.en.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    soup = BeautifulSoup((mini / "site/en/notes/index.html").read_text(encoding="utf-8"), "html.parser")
    figures = soup.select("figure.ll-figure")
    assert len(figures) == 2, "the third is only shown"
    picture = figures[0].select_one('[role="img"]')
    assert picture["aria-label"] == 'A net "with" <two> inputs.'
    assert picture.svg.find("text").get_text("|") == "In <b>|put" and picture.svg.select_one("tspan")["dy"] == "1.25em"
    assert [figure.select_one("marker")["id"] for figure in figures] == ["figure-1-head", "figure-2-head"]
    assert figures[1].select_one("path[marker-end]")["marker-end"] == "url(#figure-2-head)"
    caption = figures[0].figcaption
    assert caption.get_text().startswith("Figure 1. The net and") and caption.em and caption.math
    assert caption.select_one("a")["href"] == "https://example.org/" and "Own & drawn" in caption.get_text()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("drawing: net", "drawing: nets", "2: there is no drawing 'nets' — add it to docs/figures, or use net"),
        ("drawing: net\n", "", "2: a figure without or with two pictures — name either a drawing or a picture"),
        ("alt: A net", "alt: [A net", "4: no valid YAML: expected ',' or ']', but got ':' — correct the line"),
        ('alt: A net "with" <two> inputs.\n', "", "2: alt: Field required — add the key"),
        ("caption:", "captain:", "2: caption: Field required — add the key"),
        ("caption:", "captain:", "4: captain: Extra inputs are not permitted — correct or remove the key"),
        ("  input:", "  output:", "8: the drawing has no label 'output' — use input"),
        ("  input:", "  output:", "7: the label 'input' is missing — write it below 'labels:'"),
        ("url: https://example.org/", "url: javascript:alert(1)", "6: url: URL scheme should be 'http' or 'https' — correct the value"),
        ("source:", "alt: Again\nsource:", "5: the key 'alt' stands twice — keep one"),
        ("drawing: net", "picture: none.png\nsize: [2, 1]", "2: there is no picture 'none.png' — correct the path, from this page"),
        ("drawing: net", "picture: dot.png", "2: the picture has no size — write 'size: [WIDTH, HEIGHT]' in pixels"),
        ("drawing: net", "drawing: ../../secret", "2: drawing: String should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$' — correct the value"),
    ],
)  # fmt: skip
def test_finding(page: Path, old: str, new: str, says: str) -> None:
    assert old in FIGURE
    found = said(page, f"---\ndescription: x\n---\n\n{FIGURE.replace(old, new, 1)}")
    number, _, words = says.partition(":")
    expected = f"docs/de/page.md:{int(number) + 4}:{words}"
    assert any(one.startswith(expected) for one in found), found


def test_a_picture_stands_with_its_size(page: Path) -> None:
    text = "```figure\npicture: dot.png\nsize: [40, 30]\nalt: A dot.\ncaption: Dot.\n```\n"
    assert said(page, text) == []
    drawn = draw_figures(text, page, Path("docs/figures"), STRINGS).html
    assert '<img src="dot.png" width="40" height="30" alt="A dot." loading="lazy">' in drawn


def test_blocks_are_found_where_they_stand() -> None:
    text = "a\n```figure\nx: 1\n```\n````\n```figure\n```\n````\n~~~figure\ny: 2\n~~~\n"
    assert list(fenced(text, "figure")) == [(2, 4, "x: 1"), (9, 11, "y: 2")]


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "figures").glob("*.svg")), ids=lambda path: path.stem)
def test_drawings_only_draw(path: Path) -> None:
    assert [str(finding) for finding in check_drawing(path)] == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<text", '<script>alert(1)</script><text', "a drawing with '<script'"),
        ("<text", '<text onclick="x()"', "a drawing with 'onclick='"),
        ("<text", '<text fill="#ff0000"', "a drawing with '#ff0000'"),
        ("<text", '<image href="https://example.org/a.png"/><text', "a drawing with '<image'"),
        ("</text>", "", "no valid drawing: mismatched tag: line 5, column 2"),
        ("{{ input|lines(5) }}", "{{ input|line }}", "no valid drawing: No filter named 'line'."),
        ('viewBox="0 0 200 100"', "", "no SVG with a viewBox"),
    ],
)  # fmt: skip
def test_a_drawing_that_does_more(tmp_path: Path, old: str, new: str, what: str) -> None:
    path = tmp_path / "net.svg"
    path.write_text(DRAWING.replace(old, new, 1), encoding="utf-8")
    assert what in [finding.what for finding in check_drawing(path)]
