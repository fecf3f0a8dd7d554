"""What readers read, per edition: pages, notebooks and data with code, formulas, addresses and marks blanked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

EDITIONS = ("de", "en")
READ_FIRST = ("README.md", "CONTRIBUTING.md", ".github/pull_request_template.md")  # in English
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # twenty times as fast where PyYAML has it


@dataclass(frozen=True)
class Prose:
    """The prose of one file in one edition; line n of `text` is line n of the file."""

    file: Path
    edition: str
    text: str


FRONT_MATTER = re.compile(r"\A---\n(?P<head>.*?)^---\n", re.MULTILINE | re.DOTALL)
SHOWN_KEYS = re.compile(r"""^(?:title|description): *["']?(?P<shown>.*?)["']?$""", re.MULTILINE)
FENCE = re.compile(
    r"^(?P<first>[ >]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<name>[\w-]*).*)\n"
    r"(?P<body>(?:.*\n)*?)"
    r"(?P<last>[ >]*(?P=mark)[`~]*[ \t]*)$",
    re.MULTILINE,
)
PROSE_FENCES = ("quiz", "exercise")
FIGURE_TEXTS = ("alt", "caption", "source", "labels")
SHOWN_OPTIONS = re.compile(r'\b(?:alt|title|caption|source)="(?P<shown>[^"]*)"')
ADMONITION = re.compile(r"^ *(?:!!!|\?\?\?\+?) .*$", re.MULTILINE)
SHOWN_TITLE = re.compile(r'"(?P<shown>[^"]*)"')
NOTEBOOK_CELL = re.compile(r'^# %%(?P<markdown> \[markdown\])?(?:.*\blang="(?P<edition>\w+)")?.*$')
ESCAPE = re.compile(r"\\u\w{4}|\\.")
UNREAD = [
    re.compile(pattern, re.MULTILINE | re.DOTALL)
    for pattern in (
        r"<!--.*?-->",
        r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",  # code
        r"\$\$.+?\$\$",
        r"(?<![\\$])\$(?!\s)[^$\n]+(?:\n[^$\n]+)?(?<![\s\\])\$",  # a formula, of two lines at most
        r"(?<=\[)[\w.-]+/[\w.-]+(?=\]\()",  # the name of a repository as the text of a link
        r"\]\([^)]*\)",
        r"\[@[\w-]+\]|\[\^[\w-]+\]:?",  # citations and footnotes
        r"</?\w[^>]*>",
        r"\{:? *[#.][^}\n]*\}",  # anchors and classes
        r"^:::.*$|^=== \w+ *$|^topic: [\w, -]+$",  # the house's formats
        r"https?://\S+|[\w-]+(?:\.[\w-]+)+(?:/[\w/-]+)?",  # addresses and names of files
        r"&#?\w+;|\{\w+\}",  # entities, and the gaps in strings of templates
    )
]


def read_all(root: Path) -> list[Prose]:
    """The prose of the whole repository."""
    docs = root / "docs"
    pages = [(path, edition) for edition in EDITIONS for path in sorted((docs / edition).rglob("*.md"))]
    pages += [(root / name, "en") for name in READ_FIRST if (root / name).is_file()]
    data = [*sorted((docs / "data").glob("*.yml")), *sorted((root / "overrides" / "locales").glob("*.yml"))]
    return [
        *(Prose(path, edition, read_page(read(path))) for path, edition in pages),
        *(prose for path in sorted((docs / "notebooks").glob("*.py")) for prose in read_notebook(path)),
        *(prose for path in data for prose in read_data(path)),
    ]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace")  # what is no UTF-8 others say


def read_page(text: str) -> str:
    head = FRONT_MATTER.match(text)
    if head:
        text = keep(head[0], SHOWN_KEYS) + text[head.end() :]
    return read_markdown(text)


def read_markdown(text: str) -> str:
    text = FENCE.sub(read_fence, text)
    text = ADMONITION.sub(lambda found: keep(found[0], SHOWN_TITLE), text)
    for pattern in UNREAD:
        text = pattern.sub(lambda found: blank(found[0]), text)
    return text


def read_fence(fence: re.Match[str]) -> str:
    body = fence["body"]
    if fence["name"] in ("figure", "interactive"):
        body = read_figure(body)
    elif fence["name"] not in PROSE_FENCES:
        body = blank(body)
    return f"{keep(fence['first'], SHOWN_OPTIONS)}\n{body}{blank(fence['last'])}"


def read_notebook(path: Path) -> Iterator[Prose]:
    """The Markdown cells of each edition, and what figures show for those who do not see them."""
    lines = read(path).split("\n")
    for edition in EDITIONS:
        alt = re.compile(rf'\balt_{edition}="(?P<shown>(?:[^"\\]|\\.)*)"')
        kept, reading = [], False
        for line in lines:
            cell = NOTEBOOK_CELL.match(line)
            if cell:
                reading = bool(cell["markdown"]) and cell["edition"] == edition
                kept.append(keep(line, alt))
            else:
                kept.append(line.replace("#", " ", 1) if reading and line.startswith("#") else "")
        yield Prose(path, edition, read_markdown("\n".join(kept)))


def read_data(path: Path) -> Iterator[Prose]:
    """The values below each `de:` and `en:`; of a file that is called for its edition, all values."""
    text = read(path)
    nodes = list(values(compose(text), path.stem if path.stem in EDITIONS else ""))
    for edition in EDITIONS:
        kept = keep_nodes(text, [node for of, node in nodes if of == edition])
        yield Prose(path, edition, read_markdown(kept))


def read_figure(text: str) -> str:
    figure = compose(text)
    entries = figure.value if isinstance(figure, yaml.MappingNode) else []
    shown = [value for key, value in entries if key.value in FIGURE_TEXTS]
    return keep_nodes(text, [node for value in shown for _, node in values(value, "any")])


def compose(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=Loader)
    except yaml.YAMLError:
        return None  # yamllint and the build say so


def values(node: yaml.Node | None, edition: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Each value with its edition: `edition`, or where that is "" the nearest key that names one."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from values(value, edition or (key.value if key.value in EDITIONS else ""))
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from values(child, edition)
    elif isinstance(node, yaml.ScalarNode) and edition:
        yield edition, node


def keep(text: str, pattern: re.Pattern[str]) -> str:
    """`text` with all but the group `shown` of each match blanked."""
    kept = list(blank(text))
    for found in pattern.finditer(text):
        kept[found.start("shown") : found.end("shown")] = found["shown"]
    return "".join(kept)


def keep_nodes(text: str, nodes: list[yaml.ScalarNode]) -> str:
    """`text` with all but these values blanked, and their quotes and escapes too."""
    kept = list(blank(text))
    for node in nodes:
        quotes = 1 if node.style in ("'", '"') else 0
        start, end = node.start_mark.index + quotes, node.end_mark.index - quotes
        shown = text[start:end]
        kept[start:end] = ESCAPE.sub(lambda found: blank(found[0]), shown) if node.style == '"' else shown
    return "".join(kept)


def blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
