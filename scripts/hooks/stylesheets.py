"""Pages ask for one stylesheet of ours: the files in `extra_css`, joined in order, without comments and indentation."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

JOINED = "assets/css/site.css"  # beside its parts, so that what they address by relative paths is found


def on_files(files: Files, config: MkDocsConfig) -> Files:
    parts = [file for name in config.extra_css if (file := files.get_file_from_path(str(name)))]
    sheets = [Path(str(part.abs_src_path)).read_text(encoding="utf-8") for part in parts]
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, JOINED, content=join(sheets)))
    config.extra_css = [JOINED]
    return files


def join(sheets: list[str]) -> str:
    without_comments = re.sub(r"/\*.*?\*/", "", "\n".join(sheets), flags=re.DOTALL)
    return "\n".join(line.strip() for line in without_comments.splitlines() if line.strip()) + "\n"
