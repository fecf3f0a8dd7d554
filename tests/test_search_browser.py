"""The search as a reader meets it: by keyboard, by touch, mistyped, filtered, remembered, without a network, on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect
from watched import Watched

WORDS = {
    "de": {"query": "Gradientenabstieg", "slip": "backpropogation", "other": "decision tree"},
    "en": {"query": "gradient descent", "slip": "backpropogation", "other": "Entscheidungsbaum"},
}
OPENED = "dialog.ll-search[open]"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE", reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def watched(context: BrowserContext, address: str) -> Iterator[Watched]:
    watched = Watched(context, address)
    yield watched
    assert not watched.wrong, watched.wrong


def part(page: Page, name: str) -> Locator:
    return page.locator(f"{OPENED} [data-part={name}]").first


def ask(page: Page, query: str) -> Locator:
    """Open the search, type, and wait until something is said."""
    page.keyboard.press("/")
    expect(part(page, "query")).to_be_focused()
    page.keyboard.type(query)
    expect(part(page, "said")).to_have_text(re.compile(r"."))
    return page.locator(f"{OPENED} [data-part=hits] a")


def test_nothing_is_loaded_before_the_search_is_opened(watched: Watched, address: str) -> None:
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    page = watched.open(f"{address}de/")
    assert not [url for url in asked if "/search" in url]
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator(OPENED)).to_be_visible()
    assert any("/search/index.json" in url for url in asked)
    assert not any("/search/cards/" in url for url in asked), "and no result before a question"


@pytest.fixture
def unhelped(browser: Browser) -> Iterator[Page]:
    """A page without a worker that would fetch for it."""
    page = browser.new_page(service_workers="block", reduced_motion="reduce")
    yield page
    page.close()


@pytest.mark.parametrize("file", ["**/search/dialog.txt", "**/search/dialog.css"])
def test_what_is_typed_while_the_search_is_on_its_way_is_kept(unhelped: Page, address: str, file: str) -> None:
    page, held = unhelped, list[Route]()
    page.goto(f"{address}en/")
    page.route(file, lambda route: held.append(route))
    with page.expect_request(file):
        page.keyboard.press("/")
        page.keyboard.type("gradienx")
    page.keyboard.press("Backspace")
    page.keyboard.type("t descent")
    page.keyboard.press("Enter")
    expect(page.locator(OPENED)).to_have_count(0)
    held[0].continue_()
    page.wait_for_url(re.compile(r"foundations/gradient-descent/\?h=gradient\+descent"))


def test_a_field_of_the_page_keeps_its_keys(unhelped: Page, address: str) -> None:
    page, held = unhelped, list[Route]()
    page.goto(f"{address}en/map/")
    page.route("**/search/dialog.txt", lambda route: held.append(route))
    field = page.locator("article select").first
    with page.expect_request("**/search/dialog.txt"):
        page.keyboard.press("/")
    field.press("o")
    expect(field).not_to_have_value("")


@pytest.mark.parametrize("edition", WORDS)
def test_results_stand_by_page_with_section_level_and_kind(watched: Watched, address: str, edition: str) -> None:
    page = watched.open(f"{address}{edition}/")
    links = ask(page, WORDS[edition]["query"])
    first = page.locator(f"{OPENED} [data-part=hits] > li").first
    expect(first.locator("a").first).to_have_attribute("href", re.compile(r"foundations/gradient-descent/\?h="))
    badge = "Thema · Grundlagen" if edition == "de" else "topic · Foundations"
    expect(first.locator("[data-part=badge]").first).to_have_text(badge)
    assert first.locator("ul a").count() >= 1, "its sections"
    assert "#" in (first.locator("ul a").first.get_attribute("href") or "")
    assert first.locator("mark").count() >= 2
    pages = page.locator(f"{OPENED} [data-part=hits] > li").evaluate_all("all => all.map(one => one.dataset.page)")
    assert len(pages) == len(set(pages)), "a page stands once"
    assert links.count() > len(pages)


@pytest.mark.parametrize("edition", WORDS)
def test_the_other_languages_term_finds_the_topic(watched: Watched, address: str, edition: str) -> None:
    page = watched.open(f"{address}{edition}/")
    first = ask(page, WORDS[edition]["other"]).first
    expect(first).to_have_attribute("href", re.compile("foundations/trees-and-forests/"))


@pytest.mark.parametrize("edition", WORDS)
def test_a_slip_is_mended_and_said(watched: Watched, address: str, edition: str) -> None:
    page = watched.open(f"{address}{edition}/")
    links = ask(page, WORDS[edition]["slip"])
    expect(part(page, "mended")).to_contain_text("ackpropagation?")
    expect(links.first).to_have_attribute("href", re.compile("foundations/backpropagation/"))
    part(page, "typed").click()
    expect(part(page, "mended")).to_be_hidden()


def test_keys_lead_through_the_results_and_out(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}en/plan/")
    links = ask(page, "attention")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(part(page, "query")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(OPENED)).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator(OPENED)).to_be_visible()
    expect(part(page, "query")).to_have_value("")


def test_a_slash_in_a_field_is_a_slash(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}en/")
    page.evaluate("document.querySelector('article').prepend(document.createElement('textarea'))")
    page.locator("article textarea").click()
    page.keyboard.type("a/b")
    expect(page.locator("article textarea")).to_have_value("a/b")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_enter_goes_to_the_best_hit_even_at_once_and_words_are_marked_there(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}en/")
    page.keyboard.press("/")
    expect(part(page, "query")).to_be_focused()
    page.keyboard.insert_text("backpropagation")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/en/foundations/backpropagation/\?h=backpropagation"))
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.wait_for_function("CSS.highlights.get('ll-search')?.size > 3")
    marked = page.evaluate("[...CSS.highlights.get('ll-search')].map(range => range.toString().toLowerCase())")
    assert all("backprop" in word for word in marked)
    page.locator(".md-tabs__link, .md-nav__link").filter(has_text="Map").first.click()
    page.wait_for_url(re.compile("/en/map/"))
    page.wait_for_function("!CSS.highlights.has('ll-search')")


def test_the_search_goes_on_from_the_page_it_led_to(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}de/")
    ask(page, "Backpropagation").first.click()
    page.wait_for_url(re.compile("/de/foundations/backpropagation/"))
    links = ask(page, "Hauspreise")
    links.first.click()
    page.wait_for_url(re.compile("/de/projects/house-prices/"))


def test_filters_by_level_and_kind(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}de/")
    ask(page, "Transformer")
    part(page, "kind").select_option("glossary")
    badges = page.locator(f"{OPENED} [data-part=hits] ul [data-part=badge]")
    expect(badges.first).to_have_text(re.compile("^Begriff"))
    part(page, "level").select_option("advanced")
    expect(badges.first).to_have_text("Begriff · Fortgeschrittene Konzepte")
    assert set(badges.all_inner_texts()) == {"Begriff · Fortgeschrittene Konzepte"}
    part(page, "query").fill("Schwertlilie")
    expect(part(page, "none")).to_be_visible()
    page.get_by_role("button", name="Filter aufheben").click()
    expect(page.locator(f"{OPENED} [data-part=hits] a").first).to_have_attribute("href", re.compile("projects/iris/"))


def test_where_nothing_is_found_ways_on_are_shown(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}en/plan/")
    ask(page, "xyzzyqq")
    expect(part(page, "said")).to_have_text("Nothing found for “xyzzyqq”.")
    ways = part(page, "none").locator("a").evaluate_all("links => links.map(link => link.href)")
    assert ways == [f"{address}de/?q=xyzzyqq", f"{address}en/glossary/", f"{address}en/resources/", f"{address}en/map/"]


def test_counts_are_announced(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}en/")
    ask(page, "perplexity")
    said = page.locator(f"{OPENED} [role=status]")
    expect(said).to_have_text(re.compile(r"^\d+ results$"))


def test_last_searches_are_kept_here_and_can_be_cleared(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}de/")
    page.keyboard.press("/")
    expect(part(page, "start")).to_be_visible()
    page.keyboard.press("Escape")
    ask(page, "Perzeptron").first.click()
    page.wait_for_url(re.compile("neural-networks|glossary"))
    page.keyboard.press("/")
    query = page.locator(f"{OPENED} [data-part=queries] button")
    expect(query).to_have_text(["Perzeptron"])
    query.click()
    expect(part(page, "query")).to_have_value("Perzeptron")
    expect(page.locator(f"{OPENED} [data-part=hits] a").first).to_be_visible()
    part(page, "query").fill("")
    part(page, "forget").click()
    expect(part(page, "recent")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('ll-search')") is None


def test_a_browser_that_keeps_nothing_searches_too(browser: Browser, address: str) -> None:
    context = browser.new_context()
    refuse = """() => {
      Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new DOMException('no', 'SecurityError') }
    }"""
    page = Watched(context, address).page
    page.goto(f"{address}de/")
    page.wait_for_load_state("networkidle")
    page.evaluate(refuse)
    ask(page, "Perzeptron").first.click()
    page.wait_for_url(re.compile("neural-networks|glossary"))
    context.close()


def test_a_link_opens_the_search_with_its_query(watched: Watched, address: str) -> None:
    page = watched.open(f"{address}en/plan/?q=random%20forest")
    expect(part(page, "query")).to_have_value("random forest")
    expect(page.locator(f"{OPENED} [data-part=hits] a").first).to_have_attribute(
        "href", re.compile("trees-and-forests")
    )
    assert part(page, "link").evaluate("link => link.href") == f"{address}en/plan/?q=random+forest"


def test_by_touch_on_a_small_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    watched = Watched(context, address)
    page = watched.open(f"{address}de/")
    page.locator(".ll-search-open").tap()
    part(page, "query").fill("Verwechslungsmatrix")
    link = page.locator(f"{OPENED} [data-part=hits] a").first
    expect(link).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    inner = page.locator(".ll-search__found")
    assert inner.evaluate("box => box.scrollWidth <= box.clientWidth"), "nothing runs out at the side"
    for target in (link, part(page, "close"), page.locator(".ll-search__form select").first):
        assert target.bounding_box()["height"] >= 24
    link.tap()
    page.wait_for_url(re.compile("evaluation-metrics"))
    assert not watched.wrong
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["backpropogation", "xyzzyqq", ""])
def test_axe_finds_nothing(watched: Watched, address: str, query: str, scheme: str) -> None:
    page = watched.page
    page.emulate_media(color_scheme=scheme)
    watched.open(f"{address}de/")
    if query:
        ask(page, query)
    else:
        page.keyboard.press("/")
        expect(part(page, "start")).to_be_visible()
    page.wait_for_timeout(300)
    found = [one for one in Axe().run(page).response["violations"]]
    assert not found, [(one["id"], [node["html"][:150] for node in one["nodes"][:3]]) for one in found]


def test_without_a_network_the_reader_is_told_and_can_try_again(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}de/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    expect(part(page, "query")).to_be_focused()
    context.set_offline(True)
    page.keyboard.type("Perzeptron")
    expect(part(page, "failed")).to_be_visible()
    context.set_offline(False)
    page.keyboard.type("e")
    expect(page.locator(f"{OPENED} [data-part=hits] a").first).to_be_visible()


def test_without_javascript_no_button_stands_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}de/")
    expect(page.locator(".ll-search-open")).to_be_hidden()
    context.close()
