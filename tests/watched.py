"""A page of the site in a browser, and all that goes wrong on it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, Request


class Watched:
    """A page that remembers what went wrong on it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.wrong: list[str] = []
        root = address.split("/lernlandkarte")[0]
        self.page.on(
            "console",
            lambda said: self.wrong.append(f"console: {said.text}") if said.type in ("error", "warning") else None,
        )
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("requestfailed", self.fail)
        self.page.on(
            "response", lambda got: self.wrong.append(f"{got.status}: {got.url}") if got.status >= 400 else None
        )
        self.page.on(
            "request",
            lambda asked: None if asked.url.startswith((root, "data:", "blob:")) else self.wrong.append(f"another host: {asked.url}"),
        )  # fmt: skip

    def fail(self, request: Request) -> None:
        # What a page still asks for is given up where the reader goes on, and what was fetched early, too.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed: {request.url} {request.failure}")

    def open(self, url: str) -> Page:
        self.page.goto(url)  # until "load": on a slow machine the network may be idle before scripts have run
        self.page.wait_for_load_state("networkidle")
        return self.page
