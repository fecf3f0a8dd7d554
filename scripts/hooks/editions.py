"""Each page knows its edition: address, twin in the other language, and where it is edited."""

from __future__ import annotations

import functools
import logging
import os
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.editions")

EDITIONS = {"de": "Deutsch", "en": "English"}
_command = "build"


def on_startup(command: str, dirty: bool) -> None:
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    edition = edition_of(config)
    if _command != "serve":  # `mkdocs serve` puts an edition at the root of its own address
        config.site_url = f"{site_root()}{edition}/"
    config.extra["edition"] = edition
    config.extra["strings"] = load_strings(Path(config.config_file_path).parent, edition)
    # Where this is set, Material includes our switch; as a list it would also write links to the editions' roots.
    config.extra["alternate"] = True
    config.extra["repository"] = repository(config.extra.get("repository", ""), os.environ)
    return config


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    page.edit_url = edit_url(config.extra["repository"], edition_of(config), page.file.src_uri)
    return page


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """The language switch leads to this page's twin, also without JavaScript."""
    edition = edition_of(config)
    context["has_twin"] = has_twin(page.file.src_uri, edition, Path(config.docs_dir).parent)
    path = page.url if context["has_twin"] else ""
    context["editions"] = [
        {"name": name, "lang": code, "link": f"../{code}/{page.url if code == edition else path}"}
        for code, name in EDITIONS.items()
    ]
    context["twins"] = twins(page, config)
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The sitemap names each page's twin; the 404 page's switch leads to the start pages."""
    context["editions"] = [{"name": name, "lang": code, "link": f"../{code}/"} for code, name in EDITIONS.items()]
    context["twins_of"] = functools.partial(twins, config=config)
    return context


def twins(page: Page, config: MkDocsConfig) -> dict[str, str]:
    """Edition -> the whole address of the page in it; empty where it stands in one edition only."""
    edition = edition_of(config)
    if not has_twin(page.file.src_uri, edition, Path(config.docs_dir).parent) or not config.site_url:
        return {}
    root = config.site_url.removesuffix(f"{edition}/")
    return {code: f"{root}{code}/{page.url}" for code in EDITIONS}


def edition_of(config: MkDocsConfig) -> str:
    return str(config.theme["language"])


def other(edition: str) -> str:
    return "en" if edition == "de" else "de"


def site_root() -> str:
    """The address of the whole site, ending in a slash: from SITE_URL, else the local server's."""
    return os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/") + "/"


def load_strings(root: Path, edition: str) -> dict[str, Any]:
    return yaml.safe_load((root / "overrides" / "locales" / f"{edition}.yml").read_text(encoding="utf-8"))


def repository(configured: str, environment: Any) -> str:
    """The repository's web address: on GitHub from the environment, elsewhere as configured, "" if unknown."""
    server, name = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    return f"{server}/{name}" if server and name else configured.rstrip("/")


def source_of(edition: str, src_uri: str) -> str:
    """The file an author edits: a page itself, or for a notebook its bilingual source."""
    path = PurePosixPath(src_uri)
    return f"docs/notebooks/{path.stem}.py" if path.suffix == ".ipynb" else f"docs/{edition}/{src_uri}"


def edit_url(repository: str, edition: str, src_uri: str) -> str | None:
    return f"{repository}/edit/main/{source_of(edition, src_uri)}" if repository else None


def has_twin(src_uri: str, edition: str, docs: Path) -> bool:
    """Whether the page stands in the other edition too; without the other folder nothing is missed."""
    twin = docs / other(edition)
    return (twin / src_uri).is_file() if twin.is_dir() else False
