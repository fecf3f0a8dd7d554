"""Pages ask for one script of ours: the modules in `extra_javascript`, joined in order, each in a block of its own.

They import nothing when they start, only later and by relative addresses: so they can stand beside each other.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

JOINED = "assets/js/site.js"  # beside its parts, so that what they import by relative addresses is found


def on_files(files: Files, config: MkDocsConfig) -> Files:
    parts = [file for script in config.extra_javascript if (file := files.get_file_from_path(str(script)))]
    modules = [Path(str(part.abs_src_path)).read_text(encoding="utf-8") for part in parts]
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, JOINED, content=join(modules)))
    script = ExtraScriptValue(JOINED)
    script.type = "module"
    config.extra_javascript = [script]
    return files


def join(modules: list[str]) -> str:
    return "\n".join(f"{{\n{module.strip()}\n}}" for module in modules) + "\n"
