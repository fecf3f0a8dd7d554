"""MkDocs' findings about links say the line of the author's file and what to do."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from editions import edition_of, source_of
from findings import Finding
from mkdocs.config.defaults import MkDocsConfig
from notebook_source import line_of

# What MkDocs 1.6 says, and the remedy; its tests of links are better than any of ours could be.
START = r"Doc file '(?P<page>.+?)' contains a"
MESSAGES = [
    (
        START + r" link '(?P<link>.*?)', but the target .*is not found",
        "the page does not exist",
        "correct the address or write the page",
    ),
    (
        START + r" link '(?P<link>.*?)', but .*does not contain an anchor",
        "the page has no such anchor",
        "use the {#anchor} of one of its headings",
    ),
    (
        START + r" link '(?P<link>.*?)', but there is no such anchor",
        "this page has no such anchor",
        "use the {#anchor} of one of its headings",
    ),
    (
        START + r"n absolute link '(?P<link>.*?)'",
        "an absolute link breaks below a subpath",
        "link relative to this file",
    ),
    (
        START + r"n unrecognized relative link '(?P<link>.*?)'",
        "a link to no file",
        "link to the .md or .ipynb file, relative to this one",
    ),
]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    root = Path(config.docs_dir).parents[1]
    rewriter = LineAdder(root, edition_of(config))
    for name in ("mkdocs.structure.pages", "mkdocs.structure.nav"):
        logger = logging.getLogger(name)
        for old in [one for one in logger.filters if isinstance(one, LineAdder)]:
            logger.removeFilter(old)
        logger.addFilter(rewriter)
    return config


class LineAdder(logging.Filter):
    """Rewrites a record about a link as FILE:LINE: what — what to do."""

    def __init__(self, root: Path, edition: str) -> None:
        super().__init__()
        self.root, self.edition = root, edition

    def filter(self, record: logging.LogRecord) -> bool:
        said = rewrite(record.getMessage(), self.root, self.edition)
        if said:
            record.msg, record.args = said, ()
        return True


def rewrite(message: str, root: Path, edition: str) -> str | None:
    """The finding that MkDocs' `message` stands for, None where it is about something else."""
    for pattern, what, remedy in MESSAGES:
        if found := re.search(pattern, message):
            source = root / source_of(edition, found["page"])
            line = line_of(source, f"]({found['link']}")
            return str(Finding(source, line, f"the link '{found['link']}' leads nowhere: {what}", remedy))
    return None
