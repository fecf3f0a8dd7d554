"""Each page says when it was last changed, as git knows it; where git does not know, it says nothing.

One call of git for all pages. The plugin for this (mkdocs-git-revision-date-localized) asks once per page, ends the
build in a tree without history, and takes a shallow clone's only commit for the change of everything.
"""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

from babel.dates import format_date
from editions import edition_of, source_of
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


def on_pre_build(config: MkDocsConfig) -> None:
    config.extra["last_changes"] = last_changes(Path(config.docs_dir).parents[1])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    edition = edition_of(config)
    changed = config.extra["last_changes"].get(source_of(edition, page.file.src_uri))
    if changed:
        page.meta["git_revision_date_localized"] = format_date(changed, "long", locale=edition)


def last_changes(root: Path) -> dict[str, datetime.date]:
    """Path from `root` -> day of its last commit; empty without git, without history, or with a part of it."""
    if git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    dates: dict[str, datetime.date] = {}
    day = datetime.date.min
    for line in (
        git(root, "log", "--format=%x00%cs", "--name-only", "--no-renames", "--relative", "--", "docs") or ""
    ).splitlines():
        if line.startswith("\0"):
            day = datetime.date.fromisoformat(line[1:])
        elif line:
            dates.setdefault(line, day)
    return dates


def git(root: Path, *words: str) -> str | None:
    """What git prints, None where it is missing or fails."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", "-C", str(root), *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except FileNotFoundError:
        return None
    return done.stdout.strip("\n ") if done.returncode == 0 else None
