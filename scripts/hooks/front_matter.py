"""Front matter holds only what the site reads: anything else in it is said before the build goes on."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from findings import Finding, stop_on
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data
from yaml_lines import line_of, parse_yaml

log = logging.getLogger("mkdocs.hooks.front_matter")

# Every key a page may have, and what stands in it.
KEYS: dict[str, tuple[type, str]] = {
    "description": (str, "text"),
    "hide": (list, "a list such as [navigation, toc]"),
    "level": (str, "the id of a level"),
    "topic": (str, "the id of a topic"),
    "twin": (str, "what `make synced` writes"),
}
HASH = re.compile(r"[0-9a-f]{12}")
FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*(?P<newline>\r?\n)(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE | re.DOTALL
)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    pages = sorted(Path(config.docs_dir).rglob("*.md"))
    stop_on([finding for page in pages for finding in not_utf8(page)])  # what comes next reads these pages
    for page in pages:
        for finding in check(page):
            log.warning(finding)
    return config


def not_utf8(page: Path) -> list[Finding]:
    try:
        page.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = page.read_bytes()[: error.start].count(b"\n") + 1
        return [Finding(page, line, "this is not UTF-8", "save the file with the encoding UTF-8")]
    return []


def check(page: Path) -> list[Finding]:
    """What is wrong with the front matter of a page, every finding with its line."""
    text = page.read_text(encoding="utf-8-sig")
    found = FRONT_MATTER.match(text)
    if not found:
        return without_delimiters(page, text)
    data, lines, findings = parse_yaml(found["yaml"], page, before=1)
    if findings:
        return findings
    if not isinstance(data, dict):
        what = "the front matter is empty" if data is None else "the front matter is no mapping"
        return [Finding(page, line_of(lines, ()), what, "write lines such as 'description: …', or remove it")]
    return [
        Finding(page, line_of(lines, (key,)), what, remedy)
        for key, value in data.items()
        for what, remedy in wrong(key, value)
    ]


def wrong(key: Any, value: Any) -> list[tuple[str, str]]:
    if key not in KEYS:
        return [(f"unknown key '{key}' in the front matter", f"remove it or use one of {', '.join(KEYS)}")]
    kind, meaning = KEYS[key]
    if not isinstance(value, kind) or (key == "twin" and not HASH.fullmatch(value)):
        remedy = (
            "run `make synced` with this page" if key == "twin" else "correct the value, with quotes if it has ': '"
        )
        return [(f"'{key}' must be {meaning}", remedy)]
    return []


def without_delimiters(page: Path, text: str) -> list[Finding]:
    """MkDocs also takes `key: value` lines at the very top for front matter, and drops them from the page."""
    if re.match(r"---[ \t]*\n", text):
        return [Finding(page, 1, "the front matter does not end", "close it with a line ---")]
    if get_data(text)[1]:
        return [Finding(page, 1, "the page begins with 'key: value'", "put front matter between two lines ---")]
    return []


def body(text: str) -> str:
    """What an author wrote below the front matter, however the lines end and whatever space ends them."""
    found = FRONT_MATTER.match(text)
    below = text[found.end() :] if found else text.removeprefix("\ufeff")
    return "\n".join(line.rstrip() for line in re.split(r"\r\n|\r|\n", below)).strip("\n")
