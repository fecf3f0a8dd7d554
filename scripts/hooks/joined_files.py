"""Several files of ours become one: a page asks for it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def put_one_in_their_place(
    files: Files, config: MkDocsConfig, names: Iterable[object], to: str, join: Callable[[list[str]], str]
) -> None:
    """Take the files `names` of ours, in this order, out of the site; what `join` makes of their texts is `to`."""
    parts = [file for name in names if (file := files.get_file_from_path(str(name)))]
    texts = [Path(str(part.abs_src_path)).read_text(encoding="utf-8") for part in parts]
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, to, content=join(texts)))
