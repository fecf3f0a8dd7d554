"""A glossary term explains itself where it first stands on a page: on pointing, touching or focusing it."""

from __future__ import annotations

import re
from html import escape, unescape

from editions import other
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from roadmap_data import Term

# Where a hint would disturb: what is clicked, named, computed, or explains terms itself.
NOT_INSIDE = [
    "a",
    "abbr",
    "code",
    "pre",
    "math",
    "summary",
    "figure",
    "dl",
    "form",
    "button",
    "h1",
    "h2",
    "h3",
    "h4",
    "em",
]
NOT_IN_CLASS = {
    "ll-facts",
    "ll-fact-box",
    "ll-lead",
    "ll-meta",
    "ll-resources",
    "ll-projects",
    "ll-run",
    "ll-output",
    "ll-ways",
}

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
PIECES = re.compile(
    r"(?P<other><!--.*?-->|<(?P<raw>script|style|textarea)\b.*?</(?P=raw)>|<!.*?>)"
    r"|<(?P<end>/?)(?P<name>[a-z][\w:-]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|[^<]+|<",
    re.DOTALL | re.IGNORECASE,
)
CLASS = re.compile(r"""\bclass=["']?([^"'>]*)""")
BREAK = r"(?:\s|&nbsp;)+"


@event_priority(30)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if page.file.src_uri.endswith(".ipynb"):
        return html  # a notebook reads as its source does, and stays light
    roadmap, edition = config.extra["roadmap"], config.extra["edition"]
    return add_hints(html, hints(roadmap.glossary, edition))


def hints(glossary: list[Term], edition: str) -> dict[str, tuple[str, str]]:
    """Form -> (the term's id, what the hint says): its meaning and its name in the other language."""
    found: dict[str, tuple[str, str]] = {}
    for term in glossary:
        said = f"{getattr(term.meaning, edition)} ({other(edition)}: {getattr(term.term, other(edition))})"
        for form in (getattr(term.term, edition), *getattr(term.also, edition)):
            found[form] = (term.id, said)
            found.setdefault(form[:1].upper() + form[1:], (term.id, said))  # at the start of a sentence
    return found


def add_hints(html: str, terms: dict[str, tuple[str, str]]) -> str:
    """The page with an <abbr> around each term's first mention.

    Reads the page as pieces, not as a tree: of all that is done to a page, building that tree once more took longest.
    """
    if not terms:
        return html
    # Between the words of a term, the source may break the line.
    forms = "|".join(BREAK.join(re.escape(escape(word)) for word in form.split()) for form in longest_first(terms))
    pattern = re.compile(rf"(?<![\w-])({forms})(?![\w-])")
    seen: set[str] = set()
    open_tags: list[tuple[str, bool]] = []  # name, whether a hint would disturb in it
    pieces = []
    for piece in PIECES.finditer(html):
        if name := piece["name"]:
            follow(open_tags, name.lower(), piece)
        if name or piece["other"] or any(disturbs for _, disturbs in open_tags):
            pieces.append(piece[0])
        else:
            pieces.append(pattern.sub(lambda found: hint(found[0], terms, seen), piece[0]))
    return "".join(pieces)


def longest_first(terms: dict[str, tuple[str, str]]) -> list[str]:
    return sorted(terms, key=len, reverse=True)


def follow(open_tags: list[tuple[str, bool]], name: str, piece: re.Match[str]) -> None:
    """Keep account of which tags are open behind this one."""
    if not piece["end"]:
        if name not in VOID and not piece["rest"].endswith("/"):
            classes = CLASS.search(piece["rest"])
            inside = NOT_IN_CLASS.intersection(classes[1].split()) if classes else set()
            open_tags.append((name, name in NOT_INSIDE or bool(inside)))
    elif any(other == name for other, _ in open_tags):
        while open_tags.pop()[0] != name:
            pass  # a paragraph or an item that needs no end of its own


def hint(text: str, terms: dict[str, tuple[str, str]], seen: set[str]) -> str:
    name, said = terms[unescape(" ".join(re.split(BREAK, text)))]
    if name in seen:
        return text
    seen.add(name)
    return f'<abbr tabindex="0" title="{escape(said)}">{text}</abbr>'
