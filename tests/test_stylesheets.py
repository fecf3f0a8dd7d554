"""Our stylesheets reach the reader as one file that has all of them, in order."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from bs4 import BeautifulSoup
from conftest import ROOT
from stylesheets import join


def test_joined_in_order_without_comments() -> None:
    assert join(["/* a */\n.a {\n  color: red;\n}\n", '.b { content: "x  y"; } /* c\n d */\n']) == (
        '.a {\ncolor: red;\n}\n.b { content: "x  y"; }\n'
    )


def test_pages_ask_for_one_stylesheet_of_ours(site: Path) -> None:
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    names = {Path(name).name for name in config["extra_css"]}
    assert names == {path.name for path in (ROOT / "overrides/assets/css").glob("*.css")}, "a file that nobody names"
    for edition in ("de", "en"):
        soup = BeautifulSoup((site / edition / "plan/index.html").read_text(encoding="utf-8"), "html.parser")
        sheets = [
            link["href"] for link in soup.find_all("link", rel="stylesheet") if "stylesheets/" not in link["href"]
        ]
        assert sheets == ["../assets/css/site.css"]
        assert [path.name for path in (site / edition / "assets/css").iterdir()] == ["site.css"]
        text = (site / edition / "assets/css/site.css").read_text(encoding="utf-8")
        for name in re.findall(r'url\("\.\./([^"]+)"\)', text):
            assert (site / edition / "assets" / name).is_file()
