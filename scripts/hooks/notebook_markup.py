"""nbconvert's HTML turned into Material's: what JupyterLab's own styles and scripts would need is left behind."""

from __future__ import annotations

import html
import re
from typing import Any

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from formulas import IN_TEXT, FormulaError, to_mathml

NOISE = (
    "style, script, clipboard-copy, .celltoolbar, .zeroclipboard-container, .clipboard-copy-txt, "
    ".jp-Collapser, .jp-InputPrompt, .jp-OutputPrompt, .celltag_setup"
)
# Tokens that look like the text around them; their markup would be half of the page.
PLAIN_TOKENS = ", ".join(f"span.{name}" for name in ("w", "n", "p", "o", "nn", "mi", "mf", "si", "ow", "kc"))


def slim(soup: BeautifulSoup, strings: dict[str, Any], alts: dict[str, str]) -> None:
    """Turn nbconvert's markup into Material's; `alts` has what the figure of a cell shows, by the cell's id."""
    for noise in soup.select(NOISE):
        noise.decompose()
    for block in soup.select("div.highlight-ipynb"):
        block["class"] = ["highlight"]
        pre = block.find("pre")
        code = soup.new_tag("code")
        code.extend(list(pre.contents))
        pre.clear()
        for empty in code.find_all("span", recursive=False):
            if not empty.contents:
                empty.decompose()
        pre.append(code)
        for token in code.select(PLAIN_TOKENS):
            token.unwrap()
        code.smooth()
    for anchor in soup.select("a.anchor-link"):
        anchor["class"], anchor["title"] = ["headerlink"], "Permanent link"
    for output in soup.select(".jp-OutputArea-output"):
        output["class"] = ["ll-output"]
        output["data-search-exclude"] = ""
        if output.find(["pre", "table"]):
            output["tabindex"], output["role"], output["aria-label"] = "0", "group", strings["run"]["output"]
    for cell in soup.select(".jp-Cell[id]"):
        alt = alts.get(str(cell["id"]).removeprefix("cell-id="))
        for picture in cell.select(".ll-output img"):
            picture["alt"] = alt or strings["run"]["figure"]
    for table in soup.select("table.dataframe"):
        del table["border"]
        for row in table.select("tr[style]"):
            del row["style"]
        for head in table.select("th"):
            for old in ("halign", "valign"):
                head.attrs.pop(old, None)
            if head.get_text(strip=True):
                head["scope"] = "col" if head.find_parent("thead") else "row"
            else:
                head.name = "td"
    for hint in soup.select("details:not([class])"):
        hint["class"] = ["ll-hint"]
    fold_solutions(soup, strings["run"]["solution"])
    unwrap(soup)
    join_outputs(soup)


def join_outputs(soup: BeautifulSoup) -> None:
    """What one cell put out in several pieces stands in one box."""
    for output in soup.select(".ll-output"):
        before = output.previous_sibling
        while isinstance(before, NavigableString) and not before.strip():
            before = before.previous_sibling
        if isinstance(before, Tag) and "ll-output" in before.get("class", []):
            before.attrs.update(output.attrs)
            before.extend(list(output.contents))
            output.decompose()


def fold_solutions(soup: BeautifulSoup, label: str) -> None:
    """One folded box for each run of cells tagged as solution."""
    box: Tag | None = None
    for cell in soup.select(".jp-Cell"):
        if "celltag_solution" not in cell.get("class", []):
            box = None
            continue
        if box is None:
            box = soup.new_tag("details", attrs={"class": "note ll-solution"})
            summary = soup.new_tag("summary")
            summary.string = label
            cell.insert_before(box)
            box.append(summary)
        box.append(cell.extract())


def unwrap(soup: BeautifulSoup) -> None:
    """Remove the wrappers and attributes that only JupyterLab's own styles would use."""
    for element in soup.find_all(True):
        classes = [
            name
            for name in element.get("class", [])
            if not name.startswith(("jp-", "celltag_", "lm-")) and name != "cell_id"
        ]
        if element.get("class") is not None:
            if classes:
                element["class"] = classes
            else:
                del element["class"]
        for name in ("data-mime-type", "data-jp-theme-light", "data-jp-theme-name", "tabindex"):
            if name in element.attrs and not (name == "tabindex" and element.get("role") == "group"):
                del element[name]
    for box in reversed(soup.find_all(["div", "main"])):
        ours = set(box.get("class", [])) & {"highlight", "ll-output"}
        if not ours and not box.get("role") and "style" not in box.attrs:
            box.unwrap()
    for text in soup.find_all(string=True):
        if isinstance(text, Comment):
            text.extract()
    soup.smooth()
    for text in soup.find_all(string=re.compile(r"\n\s*\n")):
        if not text.find_parent("pre"):
            text.replace_with(re.sub(r"\n\s*\n", "\n", text))


def render_formulas(soup: BeautifulSoup) -> list[tuple[str, FormulaError]]:
    """Turn formulas into MathML; what is returned are those that cannot be read, and why."""
    unread: list[tuple[str, FormulaError]] = []

    def mathml(found: re.Match[str]) -> str:
        latex = (found[1] or found[2]).strip()
        try:
            return to_mathml(latex, "block" if found[1] else "inline")
        except FormulaError as error:
            unread.append((latex, error))
            return html.escape(found[0])

    for text in soup.find_all(string=IN_TEXT):
        if text.find_parent(["code", "pre", "script"]) or text.find_parent(class_="ll-output"):
            continue
        parts, end = [], 0
        for found in IN_TEXT.finditer(str(text)):
            parts += [html.escape(text[end : found.start()]), mathml(found)]
            end = found.end()
        text.replace_with(BeautifulSoup("".join(parts) + html.escape(text[end:]), "html.parser"))
    return unread
