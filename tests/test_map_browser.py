"""The map in a real browser: names fit into the room computed for them, keys follow the roadmap, the way is lit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect
from roadmap_data import load_roadmap
from roadmap_map import all_needs
from test_map import EDITIONS, real

ROADMAP = load_roadmap(ROOT / "docs" / "data")
TOPICS = [topic for level in ROADMAP.levels for topic in level.topics]
HOURS = {topic.id: topic.hours for topic in TOPICS}
LIST = ".ll-map__list li a"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    yield page
    context.close()
    assert not wrong


def too_wide(page: Page, edition: str) -> list[str]:
    """Names whose rendered text is larger than the room that the layout gave them."""
    drawn = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("a.ll-map__station")].map(station => {
            const box = station.querySelector("text").getBBox()
            return [station.dataset.topic, [box.x, box.y, box.x + box.width, box.y + box.height]]
        }))"""
    )
    found = []
    for station in real(edition).whole.stations:
        left, top, right, bottom = drawn[station.topic.id]
        box = station.label.box
        if left < box.left - 1 or right > box.right + 1 or top < box.top - 1 or bottom > box.bottom + 1:
            found.append(f"{station.topic.id}: {drawn[station.topic.id]} is more than {box}")
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_names_fit(page: Page, address: str, edition: str) -> None:
    page.goto(f"{address}{edition}/map/")
    page.wait_for_load_state("networkidle")
    assert not too_wide(page, edition)
    page.add_style_tag(content=".ll-map__picture text { letter-spacing: 2px }")
    assert too_wide(page, edition), "the check can fail"


def focused(page: Page, presses: int, mark: str) -> list[str]:
    found = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        if (here := page.evaluate(mark)) is not None and here not in found:
            found.append(here)
    return found


def test_keys_follow_the_roadmap(page: Page, address: str) -> None:
    page.goto(f"{address}de/")
    page.wait_for_load_state("networkidle")
    page.locator(".ll-map__picture a").first.focus()
    links = page.locator(".ll-map__picture a").count()
    mark = "document.activeElement.closest('.ll-map__picture') && document.activeElement.dataset.topic || null"
    assert focused(page, links - 1, mark) == [topic.id for topic in TOPICS]
    page.keyboard.press("Tab")  # the last project, or the list's summary
    assert not page.locator(LIST).first.is_visible(), "the list must not be passed through as well"


def test_on_a_phone_the_list_is_the_map(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.wait_for_load_state("networkidle")
    for width, picture in ((360, False), (699, False), (701, True), (1280, True)):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator(".ll-map__picture").is_visible() == picture, width
        assert page.locator(LIST).first.is_visible() != picture, width
    page.set_viewport_size({"width": 360, "height": 900})
    page.locator(".ll-map__list a").first.focus()
    links = page.locator(".ll-map__list a").count()
    mark = "document.activeElement.closest('[data-topic]')?.dataset.topic ?? null"
    assert focused(page, links - 1, mark) == [topic.id for topic in TOPICS]


def test_without_javascript_everything_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}en/map/")
    assert page.locator(".ll-map__picture").is_visible() and not page.locator(".ll-map__tools").is_visible()
    page.locator('a[data-topic="attention"]').click()
    page.wait_for_url("**/en/intermediate/**")
    context.close()


def test_a_station_leads_to_its_topic_and_the_site_goes_on(page: Page, address: str) -> None:
    page.goto(f"{address}en/")
    page.wait_for_load_state("networkidle")
    page.locator('a[data-topic="gpt-1"] text').click()
    page.wait_for_url("**/en/intermediate/**")
    page.goto(f"{address}en/plan/")
    page.wait_for_load_state("networkidle")
    page.locator('.md-tabs a[href$="map/"]').click()
    expect(page.locator(".ll-map__tools")).to_be_visible()
    page.locator('a[data-topic="gpt-1"] text').click()
    expect(page.locator(".ll-map__way strong")).to_have_text("GPT-1")


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_do_i_need_for_attention(page: Page, address: str, edition: str) -> None:
    needs = all_needs(ROADMAP)["attention"]
    total = HOURS["attention"] + sum(HOURS[need] for need in needs)
    page.goto(f"{address}{edition}/map/")
    page.wait_for_load_state("networkidle")
    assert not page.locator(".ll-map__way").is_visible()
    page.locator('a[data-topic="attention"] text').click()
    panel = page.locator(".ll-map__way")
    expect(panel.locator("strong")).to_have_text("Attention")
    assert panel.locator("ol a").evaluate_all("links => links.map(link => link.hash)") == [f"#to={n}" for n in needs]
    expect(panel.locator(".ll-map__total")).to_contain_text(f" {total:g} h")
    expect(panel.locator(".ll-map__total")).to_contain_text(f" {len(needs) + 1} ")
    assert panel.locator(".ll-map__open").get_attribute("href").endswith("intermediate/#attention")
    lit = page.locator("a.ll-map__station.is-lit").evaluate_all("all => all.map(one => one.dataset.topic)")
    assert lit == [topic.id for topic in TOPICS if topic.id in {*needs, "attention"}]
    for transfer in page.locator(".ll-map__transfer[data-start]").all():
        both = {transfer.get_attribute("data-start"), transfer.get_attribute("data-end")} <= set(lit)
        assert ("is-lit" in transfer.get_attribute("class")) == both
    assert page.url.endswith("#to=attention")


def test_the_choice_can_be_sent_changed_and_taken_back(page: Page, address: str) -> None:
    page.goto(f"{address}en/map/#to=gpt-1")
    page.wait_for_load_state("networkidle")
    name = page.locator(".ll-map__way strong")
    expect(name).to_have_text("GPT-1")
    expect(page.locator(".ll-map__tools select")).to_have_value("gpt-1")
    page.locator(".ll-map__tools select").select_option("what-is-machine-learning")
    expect(page.locator(".ll-map__needs")).to_have_text("You need nothing first.")
    page.locator(".ll-map__tools select").select_option("rlhf")
    page.locator('.ll-map__way ol a[href="#to=backpropagation"]').click()
    expect(name).to_have_text("Backpropagation")
    page.keyboard.press("Escape")
    expect(page.locator(".ll-map__way")).to_be_hidden()
    assert "#" not in page.url and page.locator(".is-lit").count() == 0
    page.goto(f"{address}en/map/#to=nothing")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ll-map__way")).to_be_hidden()


def test_zoom(page: Page, address: str) -> None:
    page.goto(f"{address}en/map/")
    page.wait_for_load_state("networkidle")
    picture = page.locator(".ll-map__picture")
    width = picture.bounding_box()["width"]
    page.locator('.ll-map__zoom button[value="in"]').click()
    assert picture.bounding_box()["width"] > width * 1.2
    page.locator(".ll-map__view").focus()
    page.keyboard.press("+")
    assert picture.bounding_box()["width"] > width * 1.6
    page.keyboard.press("0")
    assert picture.bounding_box()["width"] == pytest.approx(width, abs=1)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_to_say_with_a_way_lit(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}de/map/#to=agents")
    page.wait_for_load_state("networkidle")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, context=".ll-map").response["violations"]
        assert not found, [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found]


def test_it_prints_on_one_sheet(page: Page, address: str) -> None:
    for edition in EDITIONS:
        page.goto(f"{address}{edition}/map/")
        page.wait_for_load_state("networkidle")
        pdf = page.pdf(format="A4", prefer_css_page_size=True)
        assert pdf.count(b"/Type /Page\n") == 1
        page.add_style_tag(content="@media print { .ll-map__legend { padding-top: 150mm } }")
        assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") > 1, "the check can fail"
