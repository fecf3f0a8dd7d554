"""Pages ask for one script of ours: the modules in `extra_javascript`, joined in order, each in a block of its own.

They import nothing when they start, only later and by relative addresses: so they can stand beside each other.
"""

from __future__ import annotations

from joined_files import put_one_in_their_place
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

JOINED = "assets/js/site.js"  # beside its parts, so that what they import by relative addresses is found


def on_files(files: Files, config: MkDocsConfig) -> Files:
    put_one_in_their_place(files, config, config.extra_javascript, JOINED, join)
    script = ExtraScriptValue(JOINED)
    script.type = "module"
    config.extra_javascript = [script]
    return files


def join(modules: list[str]) -> str:
    return "\n".join(f"{{\n{module.strip()}\n}}" for module in modules) + "\n"
