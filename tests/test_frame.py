"""What stands around every page works in a browser: scheme, contents, code, folded parts, drawer, the way up."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from watched import Watched

TOPIC = "de/foundations/linear-regression/"


def scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def test_the_scheme_is_chosen_and_kept(watched: Watched, address: str) -> None:
    """System, light, dark, and system again; the next page begins with what was chosen."""
    page = watched.open(address + TOPIC)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    shown = page.locator("[data-md-component=palette] label:visible")
    expect(shown).to_have_count(1)
    shown.click()  # to light
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.goto(address + "de/plan/")
    assert scheme(page) == "default"
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(100)
    assert scheme(page) == "default", "what was chosen wins over the system"
    shown.click()  # to dark
    page.reload()
    page.emulate_media(color_scheme="light")
    assert scheme(page) == "slate"
    shown.click()  # follow the system
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert not watched.wrong


def test_the_scheme_by_keyboard(watched: Watched, address: str) -> None:
    page = watched.open(address + TOPIC)
    page.locator("[data-md-component=palette] input:checked").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("ArrowUp")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert not watched.wrong


def test_a_page_works_where_nothing_can_be_kept(watched: Watched, address: str) -> None:
    watched.page.add_init_script("localStorage.setItem('/de.__palette', '{\"index\": 99}')")
    page = watched.open(address + TOPIC)
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("[data-md-component=palette] label:visible")).to_have_count(1)
    assert not watched.wrong


def test_the_contents_follow_the_reader(watched: Watched, address: str) -> None:
    page = watched.open(address + TOPIC)
    marked = page.locator("[data-md-component=toc] .md-nav__link--active")
    expect(marked).to_have_count(0)
    page.locator("h2#summary").evaluate("heading => heading.scrollIntoView()")
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("href", "#summary")
    expect(page.locator(".md-header__title")).to_contain_class("md-header__title--active")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.locator("[data-md-component=toc] .md-nav__link").last.get_attribute("href")
    expect(marked).to_have_attribute("href", str(last))
    expect(page.locator(".md-top")).to_be_hidden()
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -300)
    page.locator(".md-top:not([hidden])").click()
    page.wait_for_function("scrollY === 0")
    expect(page.locator(".md-top")).to_have_attribute("hidden", "")
    assert not watched.wrong


def test_the_columns_scroll_in_their_own_frame(watched: Watched, address: str) -> None:
    page = watched.open(address + TOPIC)
    page.set_viewport_size({"width": 1280, "height": 400})
    for side in ("primary", "secondary"):
        column = page.locator(f".md-sidebar--{side} .md-sidebar__scrollwrap")
        assert column.evaluate("frame => frame.scrollHeight > frame.clientHeight && frame.clientHeight < 400"), side
    page.evaluate("scrollTo(0, 2000)")
    box = page.locator(".md-sidebar--secondary").bounding_box()
    assert box and 0 <= box["y"] < 100, "it stays beside the text"


def test_code_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + TOPIC)
    block = page.locator("article .highlight:has(pre > code)").first
    block.hover()
    block.get_by_role("button", name="In Zwischenablage kopieren").click()
    expect(page.get_by_role("status").filter(has_text="In Zwischenablage kopiert")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    compile(copied, "copied", "exec")
    assert copied.strip() == block.locator("code").inner_text().strip()
    context.close()


def test_long_lines_of_code_are_reached_by_keyboard(watched: Watched, address: str) -> None:
    page = watched.open(address + TOPIC)
    page.set_viewport_size({"width": 360, "height": 800})
    wide = page.locator("article pre > code").filter(visible=True)
    page.wait_for_function("document.querySelector('article pre > code[tabindex]')")
    state = "codes => codes.map(code => [code.scrollWidth > code.clientWidth, code.tabIndex === 0])"
    assert all(scrolls == focusable for scrolls, focusable in wide.evaluate_all(state))


def test_a_link_into_a_folded_part_opens_it(watched: Watched, address: str) -> None:
    page = watched.open(address + TOPIC)
    folded = page.locator("article details:not([open])").first
    folded.evaluate("details => details.lastElementChild.id = 'inside'")
    page.evaluate("location.hash = 'inside'")
    expect(page.locator("#inside")).to_be_visible()
    assert not watched.wrong


def test_folded_parts_are_printed(watched: Watched, address: str) -> None:
    page = watched.open(address + "de/milestones/")
    closed = page.locator("article details:not([open])")
    before = closed.count()
    assert before
    page.emulate_media(media="print")
    expect(closed).to_have_count(0)
    page.emulate_media(media="screen")
    expect(closed).to_have_count(before)


def test_the_drawer_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(address + TOPIC)
    page.get_by_role("button", name="Navigation").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#__drawer")).to_be_checked()
    expect(page.locator(".md-nav--primary a").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#__drawer")).not_to_be_checked()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".ll-drawer")).to_be_hidden()  # the navigation stands beside the text
    context.close()


@pytest.mark.parametrize("key", ["Escape", "Tab"])
def test_the_meaning_of_a_term_can_be_closed(watched: Watched, address: str, key: str) -> None:
    page = watched.open(address + TOPIC)
    term = page.locator("article abbr").first
    said = term.get_attribute("title")
    term.focus()
    expect(page.get_by_role("tooltip")).to_have_text(str(said))
    page.keyboard.press(key)
    expect(page.locator(".ll-tip", has_text=str(said))).to_have_count(0)
    assert term.get_attribute("title") == said
    assert not watched.wrong


def test_the_meaning_of_a_term_can_be_pointed_at(watched: Watched, address: str) -> None:
    """Whoever moves on to what is shown can read it in peace (WCAG 1.4.13)."""
    page = watched.open(address + TOPIC)
    page.locator("article abbr").first.hover()
    page.locator(".ll-tip").hover()
    page.wait_for_timeout(500)
    expect(page.locator(".ll-tip")).to_be_visible()
    page.mouse.move(5, 5)
    expect(page.locator(".ll-tip")).to_have_count(0)
