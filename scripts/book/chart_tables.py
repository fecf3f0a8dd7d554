"""Whoever cannot see a chart of the e-book reads its numbers: as a table at the end of its chapter."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

HEADINGS = [f"h{level}" for level in range(1, 7)]


def part_of(section: Tag) -> str:
    """The name of a heading that stands directly below the chapter's."""
    return f"h{int(section.find(HEADINGS).name[1]) + 1}"


def numbers_last(soup: BeautifulSoup, section: Tag, title: str) -> None:
    """The tables of the charts at the end of the chapter; a chart's caption leads to its own, and that back."""
    folded = section.select(".ll-chart__data")
    if not folded:
        return
    heading = soup.new_tag(part_of(section))
    heading.string = title
    section.append(heading)
    for number, numbers in enumerate(folded, 1):
        figure, caption = numbers.find_parent("figure"), numbers.find_parent("figcaption")
        place = f"{section['class'][-1].removeprefix('p-')}--b-numbers-{number}"
        figure.insert_before(soup.new_tag("span", id=f"{place}-chart"))
        onward, back = soup.new_tag("a", href=f"#{place}"), soup.new_tag("a", href=f"#{place}-chart")
        onward.string = numbers.summary.get_text()
        back.string = (caption.strong or caption.p).get_text()
        named = soup.new_tag("div", attrs={"class": "title"})
        named.append(back)
        there = soup.new_tag("div", id=place, attrs={"class": "ll-numbers"})
        there.extend([named, numbers.table.extract()])
        section.append(there)
        numbers.decompose()
        caption.p.extend([" ", onward])
