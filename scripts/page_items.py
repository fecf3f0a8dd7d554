"""A page as the things in which its twin must agree, each with its line."""

from __future__ import annotations

import io
import re
import sys
import textwrap
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "hooks"))

from citations import CITATION  # noqa: E402
from exercises import PART  # noqa: E402
from fences import FENCE  # noqa: E402
from front_matter import FRONT_MATTER  # noqa: E402
from placement import KEY  # noqa: E402
from quizzes import OPTION  # noqa: E402

# What is written in the edition's language: in front matter, in the options of charts, in figures.
TEXTS = {"title", "description", "alt", "caption", "source", "labels", "no-run"}
WORDS_IN_CHARTS = {"type", "mark"}  # of a chart's strings only these are the same in every language

HEADING = re.compile(r"^(?P<marks>#{1,6}) .*?(?:\{ *#(?P<id>[\w-]+)[^}]*\})? *$")
LINK = re.compile(
    r"""\]\( *<?((?:[^\s()<>]|\([^\s()]*\))+)|^ *\[[^\]]+\]: +(\S+)|\b(?:href|src)="([^"]+)"|<(https?:[^>]+)>"""
)
LANGUAGE = re.compile(r"(?<=[/.])(?:de|en)(?=[/.])")  # of an address, as in https://docs.example.org/en/stable/
CODE = re.compile(r"(?<!`)(`+)(?!`)(?:.*?[^`])??\1(?!`)")
DIRECTIVE = re.compile(r"^\s*:::")
BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?) +[\w-]+")
FORMULA = re.compile(r"(?<![\\$])(?P<mark>\${1,2})(?!\$)(?P<latex>(?:\\.|[^$\\])+?)(?P=mark)(?![\d$])", re.DOTALL)


@dataclass(frozen=True)
class Item:
    """Something that must agree: `key` is compared, `shown` is what the author wrote, `parts` are what it has.

    `section` is the heading above, where the order within a section is free.
    """

    line: int
    key: object
    shown: str
    parts: tuple[Item, ...] = ()
    section: str = ""


@dataclass
class Block:
    """A fenced block: the line that opens it, what stands behind the fence, and the lines inside."""

    line: int
    info: str
    body: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.info.split(maxsplit=1)[0] if self.info else ""


@dataclass
class Page:
    """Lines of prose, those inside quizzes and exercises too, and blocks, with the line numbers of the file."""

    front_matter: str
    prose: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read_page(path: Path) -> Page:
    text = path.read_text(encoding="utf-8-sig")
    found = FRONT_MATTER.match(text)
    page = Page(found["yaml"] if found else "")
    above = found[0].count("\n") if found else 0
    split(text.split("\n")[above:], above + 1, page)
    return page


def split(lines: list[str], first: int, page: Page) -> None:
    """Add `lines`, of which the first is line `first` of the file, to the page's prose and blocks."""
    block, mark = None, ""
    for number, line in enumerate(lines, first):
        fence = FENCE.match(line)
        if block is None and fence:
            block, mark = Block(number, fence["info"].strip()), fence["mark"]
        elif block is None:
            page.prose.append((number, line))
        elif fence and fence["mark"].startswith(mark) and not fence["info"].strip():
            add(block, page)
            block = None
        else:
            block.body.append(line)
    if block:
        add(block, page)


def add(block: Block, page: Page) -> None:
    block.body = textwrap.dedent("\n".join(block.body)).split("\n")
    page.blocks.append(block)
    if block.name in ("quiz", "exercise"):  # what stands in them is Markdown
        split(block.body, block.line + 1, page)


def anchor(heading: Item) -> str:
    """The heading's anchor, for one without its level: what the same section has in both editions."""
    return str(heading.key).split()[-1]


def front_matter(page: Page) -> list[Item]:
    return [item for item in yaml_items(page.front_matter, 2, not_text) if not item.shown.startswith("twin:")]


def headings(page: Page) -> list[Item]:
    found = [(number, HEADING.match(line)) for number, line in page.prose]
    texts = [(number, f"{match['marks']} {match['id'] or ''}".strip()) for number, match in found if match]
    return [Item(number, text, text) for number, text in texts]


def links(page: Page) -> list[Item]:
    found = [
        (number, next(filter(None, link.groups())))
        for number, line in page.prose
        for link in LINK.finditer(CODE.sub("", line))
    ]
    keys = [LANGUAGE.sub("", link) if "://" in link else link for _, link in found]
    return in_sections(page, [Item(number, key, link) for (number, link), key in zip(found, keys, strict=True)])


def citations(page: Page) -> list[Item]:
    return in_sections(page, [Item(n, name, f"[@{name}]") for n, line in page.prose for name in CITATION.findall(line)])


def formulas(page: Page) -> list[Item]:
    """Each formula once: one language repeats a symbol where the other says "it"."""
    text = "\n".join(CODE.sub("", line) for _, line in page.prose)
    numbers = [number for number, _ in page.prose]
    found = [
        Item(numbers[text[: formula.start()].count("\n")], without_language(formula["latex"]), formula[0])
        for formula in FORMULA.finditer(text)
    ]
    return in_sections(page, list({item.key: item for item in reversed(found)}.values()))


def without_language(latex: str) -> str:
    """The formula without words, and numbers without the signs that each language sets between digits."""
    latex = re.sub(r"\\(text\w*|mathrm|operatorname)\s*\{[^{}]*\}", r"\\\1", latex)
    latex = re.sub(r"(?<=\d)(?:\{,\}|\\[,;:! ]|[.,]|\{\.\}|[\u202f\u00a0])(?=\d)", "", latex)
    return re.sub(r"\s+|\\[,;:!]", "", latex)


def directives(page: Page) -> list[Item]:
    return [Item(number, tuple(line.split()), line.strip()) for number, line in page.prose if DIRECTIVE.match(line)]


def boxes(page: Page) -> list[Item]:
    found = [(number, BOX.match(line)) for number, line in page.prose]
    return [Item(number, tuple(match[0].split()), match[0].strip()) for number, match in found if match]


def quizzes(page: Page) -> list[Item]:
    """The topics it names, and its options by their place: which one is right, not only how many are."""
    return [
        whole(
            block,
            [
                *marks(block, KEY, "value")[:1],
                *(replace(mark, key=(place, mark.key)) for place, mark in enumerate(marks(block, OPTION, "right"))),
            ],
        )
        for block in page.blocks
        if block.name == "quiz"
    ]


def exercises(page: Page) -> list[Item]:
    return [whole(block, marks(block, PART, "name")) for block in page.blocks if block.name == "exercise"]


def charts(page: Page) -> list[Item]:
    return [
        whole(block, yaml_items("\n".join(block.body).replace("\t", " "), block.line + 1, number_or_kind))
        for block in page.blocks
        if block.name in ("chartjs", "vegalite")
    ]


def figures(page: Page) -> list[Item]:
    return [
        whole(block, yaml_items("\n".join(block.body), block.line + 1, not_text))
        for block in page.blocks
        if block.name in ("figure", "interactive")
    ]


def code(page: Page) -> list[Item]:
    """What is code, not a format of ours; a block `markdown` shows how such a format is written."""
    others = ("quiz", "exercise", "chartjs", "vegalite", "figure", "interactive", "markdown")
    return [whole(block, code_lines(block)) for block in page.blocks if block.name not in others]


def in_sections(page: Page, items: list[Item]) -> list[Item]:
    """The items with the heading they stand under: each language orders its sentences within a section."""
    above = headings(page)
    return [
        replace(item, section=next((anchor(one) for one in reversed(above) if one.line <= item.line), ""))
        for item in sorted(items, key=lambda item: item.line)
    ]


def whole(block: Block, parts: list[Item]) -> Item:
    """The block as one item; the line that opens it is its first part."""
    info = re.sub(rf'\b({"|".join(sorted(TEXTS))})="[^"]*"', r'\1="…"', block.info)
    opening = Item(block.line, info, f"```{info}")
    shown = next((line for line in block.body if line.strip()), opening.shown)
    return Item(block.line, (info, *(part.key for part in parts)), shown, (opening, *parts))


def marks(block: Block, pattern: re.Pattern[str], group: str) -> list[Item]:
    found = [(number, line, pattern.match(line)) for number, line in enumerate(block.body, block.line + 1)]
    return [Item(number, match[group], line) for number, line, match in found if match]


def code_lines(block: Block) -> list[Item]:
    """The lines of code. Comments in Python are prose: they may be in the edition's language."""
    kept = without_comments(block.body) if block.name in ("python", "py") else block.body
    numbered = zip(range(block.line + 1, block.line + 1 + len(kept)), kept, block.body, strict=True)
    return [Item(number, line.rstrip(), shown) for number, line, shown in numbered if line.strip()]


def without_comments(lines: list[str]) -> list[str]:
    kept = list(lines)
    try:
        for token in tokenize.generate_tokens(io.StringIO("\n".join(lines) + "\n").readline):
            if token.type == tokenize.COMMENT:
                kept[token.start[0] - 1] = lines[token.start[0] - 1][: token.start[1]].rstrip()
    except (tokenize.TokenError, SyntaxError):
        pass  # a fragment: what was read so far is enough
    return kept


Place = tuple[str, ...]


def yaml_items(source: str, first: int, must_agree: Callable[[Place, yaml.ScalarNode], bool]) -> list[Item]:
    """Each scalar of YAML or JSON with its place, and its value where that must agree; `first` is the file's line."""

    def walk(node: yaml.Node, place: Place) -> Iterator[Item]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from walk(value, (*place, str(key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                yield from walk(value, place)
        elif isinstance(node, yaml.ScalarNode):
            value = plain(node.value) if must_agree(place, node) else "…"
            said = f"{'.'.join(place)}: {value}"
            yield Item(first + node.start_mark.line, said, said)

    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []  # the build says so
    return list(walk(root, ())) if root else []


def not_text(place: Place, node: yaml.ScalarNode) -> bool:
    return not TEXTS.intersection(place[:1])


def number_or_kind(place: Place, node: yaml.ScalarNode) -> bool:
    """In JSON what has no quotation marks is no text."""
    return node.style is None or place[-1:] in {(word,) for word in WORDS_IN_CHARTS}


def plain(value: str) -> str:
    """A number in one way, however it is written."""
    try:
        return f"{float(value):.15g}"
    except ValueError:
        return value
