"""Pages look right where geometry can tell: edges that align, nothing crowded or cut, signs that can be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from colours import contrast
from playwright.sync_api import Browser, Page

TOPIC = "foundations/gradient-descent/"
BOXES = "all => all.map(one => one.getBoundingClientRect()).map(({left, right, top, bottom}) => ({left, right, top, bottom}))"


def opened(browser: Browser, url: str, width: int, *, height: int = 1000, script: bool = True) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script).new_page()
    page.goto(url, wait_until="networkidle")
    return page


@pytest.mark.parametrize("edition", ["de", "en"])
@pytest.mark.parametrize("width", [768, 1280])
def test_the_ways_in_have_room(browser: Browser, address: str, edition: str, width: int) -> None:
    """On a tablet one below the other; where they stand side by side, their links do, too."""
    page = opened(browser, f"{address}{edition}/", width)
    ways = page.locator(".ll-ways > ul > li").evaluate_all(BOXES)
    links = page.locator(".ll-ways .ll-more").evaluate_all(BOXES)
    assert len(ways) == len(links) == 3
    if width == 768:
        assert len({way["left"] for way in ways}) == 1 and all(way["right"] - way["left"] > 700 for way in ways)
    else:
        assert len({way["top"] for way in ways}) == 1 and len({round(link["bottom"]) for link in links}) == 1
    page.context.close()


@pytest.mark.parametrize("edition", ["de", "en"])
def test_the_header_says_the_sites_whole_name_on_a_phone(browser: Browser, address: str, edition: str) -> None:
    page = opened(browser, f"{address}{edition}/map/", 360)
    name = page.locator(".md-header__topic .md-ellipsis").first
    assert name.evaluate("it => it.scrollHeight <= it.clientHeight + 1 && it.scrollWidth <= it.clientWidth")
    header = page.locator(".md-header").bounding_box()
    box = name.bounding_box()
    assert header and box and header["y"] <= box["y"] and box["y"] + box["height"] <= header["y"] + header["height"]
    page.context.close()


def test_the_footer_says_the_whole_title_of_the_next_page_on_a_phone(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}de/projects/iris/", 360)
    title = page.locator(".md-footer__link--next .md-footer__title .md-ellipsis")
    assert title.evaluate("it => it.scrollWidth <= it.clientWidth && it.scrollHeight <= it.clientHeight + 1")
    above = page.locator(".md-footer__link--next .md-footer__direction").bounding_box()
    box = title.bounding_box()
    assert above and box and above["y"] + above["height"] <= box["y"] + 4
    page.context.close()


@pytest.mark.parametrize("width", [1280, 1920])
def test_the_header_ends_where_the_page_ends(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, f"{address}de/", width)
    ends = [
        page.locator(selector).evaluate("one => one.getBoundingClientRect().right")
        for selector in (".ll-search-open", ".ll-map__figure")
    ]
    assert abs(ends[0] - ends[1]) < 1
    page.context.close()


def test_contents_that_fit_are_not_scrolled(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}de/{TOPIC}", 1280)
    page.locator("#momentum-and-adam").evaluate("heading => heading.scrollIntoView({behavior: 'instant'})")
    page.wait_for_function("document.querySelector('[data-md-component=toc] .md-nav__link--active')")
    frame = page.locator(".md-sidebar--secondary .md-sidebar__scrollwrap")
    assert frame.evaluate("it => [it.scrollTop, it.scrollHeight - it.clientHeight]") == [0, 0]
    page.context.close()


@pytest.mark.parametrize("path", [TOPIC, "foundations/"])
def test_boxes_beside_each_other_are_as_wide(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, f"{address}en/{path}", 768)
    boxes = [page.locator(kind).first.bounding_box() for kind in (".ll-fact-box", "article .admonition")]
    assert boxes[0] and boxes[1] and boxes[0]["width"] == boxes[1]["width"]
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_that_copies_is_seen(browser: Browser, address: str, scheme: str) -> None:
    page = opened(browser, f"{address}de/{TOPIC}", 360)
    page.emulate_media(color_scheme=scheme)
    page.wait_for_timeout(500)  # colours pass over
    button = page.locator("article .md-code__button").first
    sign, ground = button.evaluate(
        "it => [getComputedStyle(it).color, getComputedStyle(it.parentElement).backgroundColor]"
    )
    assert "rgba" not in ground, "code would show through"
    assert contrast(as_hex(sign), as_hex(ground)) >= 3
    page.context.close()


def as_hex(computed: str) -> str:
    """A computed colour as the palette writes it; one that lets through what is below it cannot be judged."""
    assert computed.startswith("rgb("), computed
    red, green, blue = (int(part) for part in computed[4:-1].split(","))
    return f"#{red:02x}{green:02x}{blue:02x}"


def test_what_examples_print_has_room_and_does_not_move(browser: Browser, address: str) -> None:
    heights = []
    for script in (True, False):
        page = opened(browser, f"{address}de/{TOPIC}", 1280, script=script)
        output = page.locator(".ll-output--text").first
        box = output.bounding_box()
        assert box
        heights.append(box["height"])
        if script:
            shown = "it => getComputedStyle(it).opacity"
            assert output.locator(".md-code__nav").evaluate(shown) == "0"
            output.hover()
            assert output.locator(".md-code__nav").evaluate(shown) == "1"
            room = output.locator("code").evaluate(
                """code => {
                  const lines = document.createRange()
                  lines.selectNodeContents(code)
                  return code.closest(".ll-output").getBoundingClientRect().bottom - lines.getBoundingClientRect().bottom
                }"""
            )
            assert room > 5
        page.context.close()
    assert heights[0] == heights[1], "it moves when scripts run"


@pytest.mark.parametrize("edition", ["de", "en"])
def test_facts_break_between_facts(site: Path, edition: str) -> None:
    """No line begins with a point, no unit or date stands on another line than what it belongs to."""
    soup = BeautifulSoup((site / edition / "resources/index.html").read_text(encoding="utf-8"), "html.parser")
    facts = [one.get_text() for one in soup.select(".ll-card .ll-meta")]
    assert len(facts) > 200
    for text in facts:
        assert " ·" not in text and " h " not in text, text
        assert not any(f"{word} 2" in text or f"{word} 1" in text for word in ("geprüft", "checked")), text


def test_dates_of_cards_do_not_break(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/resources/", 360)
    lines = page.locator(".ll-card .ll-whole").evaluate_all("all => all.map(one => one.getClientRects().length)")
    assert len(lines) > 200 and set(lines) == {1}
    page.context.close()


@pytest.mark.parametrize("edition", ["de", "en"])
def test_the_filter_is_in_order(browser: Browser, address: str, edition: str) -> None:
    page = opened(browser, f"{address}{edition}/resources/", 360)
    choices = page.locator(".ll-filter select").evaluate_all(BOXES)
    form = page.locator(".ll-filter").bounding_box()
    assert form and len({choice["left"] for choice in choices}) == 2
    assert max(choice["right"] for choice in choices) == form["x"] + form["width"]
    for width in (768, 1280):
        page.set_viewport_size({"width": width, "height": 1000})
        choices = page.locator(".ll-filter select").evaluate_all(BOXES)
        button, count = page.locator(".ll-filter :is(button, output)").evaluate_all(BOXES)
        assert len({choice["top"] for choice in choices}) == 1
        assert button["top"] > choices[0]["bottom"] and button["top"] < count["bottom"] <= button["bottom"] + 1
        assert 0 < count["left"] - button["right"] < 40
    page.context.close()


def test_the_head_of_a_table_ends_with_one_line(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}de/projects/iris/", 1280)
    head = page.locator(".ll-output table thead").first
    borders = head.evaluate(
        "head => [...head.rows].map(row => [...row.cells].map(cell => getComputedStyle(cell).borderBottomWidth))"
    )
    assert len(borders) == 2 and set(borders[0]) == {"0px"} and set(borders[1]) == {"1px"}
    page.context.close()


def test_titles_of_what_folds_have_no_ground_of_their_own(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}de/projects/iris/", 1280)
    looks = page.locator("article details > summary").evaluate_all(
        """all => [...new Set(all.map(one => [
          getComputedStyle(one).backgroundColor,
          getComputedStyle(one, "::before").backgroundColor === getComputedStyle(one.parentElement).borderLeftColor
        ].join()))]"""
    )
    assert looks == ["rgba(0, 0, 0, 0),true"]
    page.context.close()


@pytest.mark.parametrize("edition", ["de", "en"])
def test_the_maps_legend_stands_in_columns_on_a_phone(browser: Browser, address: str, edition: str) -> None:
    page = opened(browser, f"{address}{edition}/map/", 360)
    signs = page.locator(".ll-map__legend > span").filter(visible=True).evaluate_all(BOXES)
    assert len(signs) == 5 and len({sign["left"] for sign in signs}) == 2 and len({sign["top"] for sign in signs}) == 3
    page.context.close()


@pytest.mark.parametrize("edition", ["de", "en"])
def test_the_maps_hours_can_be_read_on_a_tablet(browser: Browser, address: str, edition: str) -> None:
    page = opened(browser, f"{address}{edition}/map/", 768)
    size = page.locator(".ll-map__station .ll-map__hours").first.evaluate(
        "hours => parseFloat(getComputedStyle(hours).fontSize) * hours.getScreenCTM().a"
    )
    assert size >= 8.5
    page.context.close()


def test_a_legends_signs_are_those_of_the_chart_and_no_larger_than_letters(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}en/milestones/", 1280)
    page.locator("article canvas").first.scroll_into_view_if_needed()
    page.wait_for_function("window.Chart?.getChart(document.querySelector('article canvas'))")
    signs, size = page.evaluate(
        """() => {
          const { legend } = Chart.getChart(document.querySelector("article canvas"))
          const { boxHeight } = legend.options.labels
          return [Object.fromEntries(legend.legendItems.map(item => [item.text, item.pointStyle])), [boxHeight * Math.SQRT2, Chart.defaults.font.size]]
        }"""
    )
    assert signs == {"Winner": "rect", "Trained human": "line"}
    assert size[0] <= size[1]
    page.context.close()
