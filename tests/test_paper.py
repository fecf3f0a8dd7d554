"""Any page, printed: a foot on every sheet, the addresses of its links, hints and solutions behind it, nothing cut off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from paper import address_list, css_string, number_links
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

TOPIC = "de/foundations/logistic-regression/"
SHEET = 672  # CSS pixels, a little less than between the margins of A4


def printed(page: Page) -> list[str]:
    """The text of each sheet, white space folded."""
    pdf = PdfDocument(page.pdf(prefer_css_page_size=True))
    return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in pdf]


def opened(browser: Browser, url: str, *, script: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=script).new_page()
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize(
    ("path", "name", "sheet"),
    [
        (TOPIC, "Logistische Regression · Lernlandkarte ML · DL · GPT", "Seite {} von {}"),
        ("en/projects/iris/", "Classify iris flowers · Learning Map ML · DL · GPT", "Page {} of {}"),
    ],
)
def test_every_sheet_says_what_it_is(browser: Browser, address: str, path: str, name: str, sheet: str) -> None:
    page = opened(browser, address + path)
    dates = [date.strip() for date in page.locator(".md-source-file__fact").all_text_contents()]
    sheets = printed(page)
    assert len(sheets) > 5
    for number, text in enumerate(sheets, 1):
        for words in (name, sheet.format(number, len(sheets)), *dates):
            assert words in text
    page.context.close()


def test_the_foot_changes_with_the_page(browser: Browser, address: str) -> None:
    page = opened(browser, address + TOPIC)
    page.locator(".md-sidebar--primary a", has_text="Lineare Regression").first.click()
    expect(page.locator("h1")).to_contain_text("Lineare Regression")
    page.wait_for_load_state("networkidle")
    first = printed(page)[0]
    assert "Lineare Regression · Lernlandkarte" in first and "Logistische Regression · Lern" not in first
    page.context.close()


def test_hints_and_solutions_stand_behind_the_page(browser: Browser, address: str) -> None:
    page = opened(browser, address + TOPIC)
    expect(page.locator("[data-interactive] output[aria-busy]")).to_have_count(0)
    before = page.locator("article").inner_html()
    text = " ".join(printed(page))
    head = text.index("Hinweise und Lösungen Übung 1")
    assert text.index("Zusammenfassung") < head < text.index("An der Grenze ist") and text.count("Übung 2") == 2
    assert page.locator("article").inner_html() == before, "all is back in its place, and as it was"
    page.context.close()


def test_the_answers_stand_behind_the_references(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}de/foundations/gradient-descent/")
    text = " ".join(printed(page))
    assert text.index("Quellen Kingma") < text.index("Hinweise und Lösungen") < text.index("Antworten 1: b")
    page.context.close()


def test_hints_and_solutions_have_room_in_their_boxes(browser: Browser, address: str) -> None:
    page = opened(browser, address + TOPIC)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    room = page.locator(".ll-answers > .ll-hint").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().bottom - one.lastElementChild.getBoundingClientRect().bottom)"
    )
    assert len(room) > 3 and min(room) >= 4
    page.context.close()


def test_what_one_can_only_do_on_screen_is_not_printed(browser: Browser, address: str) -> None:
    for path, gone in (
        (TOPIC, ".md-code__nav"),
        ("de/projects/iris/", ".ll-run .md-button"),
        ("de/foundations/", ".ll-facts .ll-more, .ll-projects .ll-more"),
        ("de/resources/", ".ll-filter"),
    ):
        page = opened(browser, address + path)
        assert page.locator(gone).filter(visible=True).count()
        page.emulate_media(media="print")
        assert not page.locator(gone).filter(visible=True).count()
        page.context.close()


def test_what_code_prints_stands_on_its_sheet(browser: Browser, address: str) -> None:
    page = opened(browser, address + "de/projects/iris/")
    sheets = printed(page)
    pairs = [("print(np.bincount(y_train)", "(120, 4) (30, 4)"), ("wilson(144, 150)", "(0.92, 0.98)")]
    for code, output in pairs:
        assert [code in sheet for sheet in sheets] == [output in sheet for sheet in sheets]
    page.context.close()


def test_a_switch_leaves_them_out_and_is_remembered(browser: Browser, address: str) -> None:
    page = opened(browser, address + TOPIC)
    page.get_by_label("Hinweise, Lösungen und Antworten mitdrucken").uncheck()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_label("Hinweise, Lösungen und Antworten mitdrucken")).not_to_be_checked()
    text = " ".join(printed(page))
    assert "Übung 1" in text and "Frage 1" in text
    assert not re.search("Hinweis 1|Lösungen|Leider nicht", text)
    page.emulate_media(media="screen")
    page.locator(".ll-hint--solution > summary").first.click()
    expect(page.locator(".ll-hint--solution > p").first).to_be_visible()
    page.context.close()


def test_a_notebooks_solutions_stand_behind_it_under_their_tasks(browser: Browser, address: str) -> None:
    page = opened(browser, address + "en/projects/iris/")
    text = " ".join(printed(page))
    behind = text[text.index("Hints and solutions") :]
    tasks = page.locator("#exercises").evaluate(
        """() => [...document.querySelectorAll('.ll-solution')].map(one => {
             while (one.matches('.ll-hint, .ll-solution')) one = one.previousElementSibling
             return one.querySelector('p > strong:first-child').textContent
           })"""
    )
    assert len(tasks) >= 3 and [task for task in tasks if behind.count(task) == 1] == tasks
    assert "Show the solution" not in text[: text.index("Hints and solutions")]
    page.context.close()


def test_without_javascript_they_stand_unfolded_at_their_task(browser: Browser, address: str) -> None:
    page = opened(browser, address + TOPIC, script=False)
    assert page.locator(".ll-print-switch").is_hidden()
    text = " ".join(printed(page))
    assert text.index("Hinweis 1") < text.index("Zusammenfassung") and "An der Grenze ist" in text
    assert "Adressen der Links 1. https://numpy.org/" in text
    page.context.close()


def test_links_have_the_number_of_their_address(browser: Browser, address: str) -> None:
    page = opened(browser, address + TOPIC)
    expect(page.locator(".ll-addresses")).to_be_hidden()
    listed = page.locator(".ll-addresses li").all_text_contents()
    links = page.locator("article a[data-ll-link]").evaluate_all(
        "all => all.map(a => [a.dataset.llLink, a.getAttribute('href')])"
    )
    assert len(listed) > 5 and {(str(number), url) for number, url in enumerate(listed, 1)} == {
        tuple(one) for one in links
    }
    text = " ".join(printed(page))
    assert "NumPy [1]" in text.replace("\u202f", " ") and f"{len(listed)}. {listed[-1]}" in text
    page.context.close()


def test_buttons_have_no_number() -> None:
    html = '<a class="md-button" href="https://a/">Open</a>'
    assert number_links(html) == (html, [])


def test_numbers_and_list() -> None:
    html = '<a href="https://a/?b&amp;c">A</a> <a class="x" href="https://d/">D</a> <a href="https://a/?b&amp;c">A</a> <a href="../e/">E</a>'
    marked, addresses = number_links(html)
    assert re.findall(r'data-ll-link="(\d)"', marked) == ["1", "2", "1"] and addresses == [
        "https://a/?b&amp;c",
        "https://d/",
    ]
    assert "<li>https://a/?b&amp;c</li><li>https://d/</li>" in address_list(addresses, "<List>")
    assert "&lt;List&gt;" in address_list(addresses, "<List>") and address_list([], "List") == ""


def test_a_title_cannot_leave_its_string(browser: Browser) -> None:
    title = '</style><b>"\\9\n; } body { display: none } ü·'
    string = css_string(title)
    assert not set('<>\\"\n;{}') & set(re.sub(r"\\[0-9a-f]{6}", "", string)[1:-1])
    page = browser.new_page()
    page.set_content(f"<style>p::before {{ content: {string} }}</style><p>")
    assert page.locator("p").evaluate("p => getComputedStyle(p, '::before').content.length") >= len(title)
    page.close()


def test_a_title_keeps_its_spaces(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"<style>p::before {{ content: {css_string('Karte · 25. November')} }}</style><p>")
    assert page.locator("p").evaluate("p => getComputedStyle(p, '::before').content") == '"Karte · 25. November"'
    page.close()


CANVAS = """() => {
  const canvas = document.querySelector("[data-drawn] canvas"), around = canvas.parentElement
  return [canvas, around].flatMap(one => [one.getBoundingClientRect().width, one.getBoundingClientRect().height])
}"""


@pytest.mark.parametrize("screen", [360, 1280])
def test_charts_are_whole_and_as_wide_as_the_text(browser: Browser, address: str, screen: int) -> None:
    page = browser.new_page(viewport={"width": screen, "height": 1000})
    page.goto(f"{address}de/milestones/")
    page.locator("[data-chart]").first.scroll_into_view_if_needed()
    expect(page.locator("[data-chart]").first).to_have_attribute("data-drawn", "true")
    before = page.evaluate(CANVAS)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET, "height": 1000})
    width, height, around, high = page.evaluate(CANVAS)
    assert abs(width - around) < 2 and abs(width - SHEET) < 5 and height <= high + 1
    assert abs(width / height - 672 / 400) < 0.02
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": screen, "height": 1000})
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(CANVAS) == before
    page.close()


CUT = """() => [...document.querySelectorAll("article *")].filter(element => {
  if (element.closest("svg, math, .ll-visually-hidden") || !element.getClientRects().length) return false
  const style = getComputedStyle(element)
  if (style.position === "absolute" || style.display === "inline") return false
  const hidden = style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 2
  return hidden || element.getBoundingClientRect().right > document.documentElement.clientWidth + 2
}).map(element => `${element.tagName} ${element.className}`).slice(0, 5)"""


@pytest.mark.parametrize("edition", ["de", "en"])
def test_nothing_is_cut_off(browser: Browser, site: Path, address: str, edition: str) -> None:
    context = browser.new_context(viewport={"width": SHEET, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    paths = sorted(path.parent.relative_to(site).as_posix() for path in (site / edition).rglob("index.html"))
    assert len(paths) > 30
    cut = {}
    for path in paths:
        page.goto(f"{address}{path}/", wait_until="load")
        cut[path] = page.evaluate(CUT)
    context.close()
    assert not {path: found for path, found in cut.items() if found}


def test_the_search_for_what_is_cut_off_finds_some(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": SHEET, "height": 500})
    page.set_content(
        "<article><div style='overflow: hidden; width: 90px'><pre>" + "long " * 50 + "</pre></div></article>"
    )
    assert page.evaluate(CUT)
    page.close()


def test_long_lines_of_code_go_on_below_further_in(browser: Browser, address: str) -> None:
    page = opened(browser, address + TOPIC)
    page.emulate_media(media="print")
    code = page.locator("article pre > code").first
    assert (
        code.evaluate("code => [getComputedStyle(code).whiteSpaceCollapse, getComputedStyle(code).textIndent]")[0]
        == "preserve"
    )
    assert "hanging" in code.evaluate("code => getComputedStyle(code).textIndent")
    page.context.close()
