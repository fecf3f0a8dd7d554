"""Pages ask for one stylesheet of ours: the files in `extra_css`, joined in order, without comments and indentation."""

from __future__ import annotations

import re

from joined_files import put_one_in_their_place
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

JOINED = "assets/css/site.css"  # beside its parts, so that what they address by relative paths is found


def on_files(files: Files, config: MkDocsConfig) -> Files:
    put_one_in_their_place(files, config, config.extra_css, JOINED, join)
    config.extra_css = [JOINED]
    return files


def join(sheets: list[str]) -> str:
    without_comments = re.sub(r"/\*.*?\*/", "", "\n".join(sheets), flags=re.DOTALL)
    return "\n".join(line.strip() for line in without_comments.splitlines() if line.strip()) + "\n"
