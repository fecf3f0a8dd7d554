"""An edition that is opened from a disk: links name files, and nothing is fetched, which browsers refuse there."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

FETCHING = "navigation.instant"  # and what belongs to it: pages are fetched instead of opened


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if config.extra["offline_copy"]:
        config.use_directory_urls = False
        config.theme["features"] = [name for name in config.theme["features"] if not name.startswith(FETCHING)]
        config.extra["alternate"] = []  # Material fetches the sitemaps of these; the other edition is not in the copy
        for name in ("search", "material/search"):  # it fetches its index; without it, its button does not stand there
            config.plugins.pop(name, None)
    return config
