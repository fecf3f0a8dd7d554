"""An edition that is opened from a disk: links name files, and nothing is fetched, which browsers refuse there."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if config.extra["offline_copy"]:
        config.use_directory_urls = False
        for name in ("search", "material/search"):  # it fetches its index; without it, its button does not stand there
            config.plugins.pop(name, None)
    return config
