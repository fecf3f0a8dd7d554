"""Every link that leaves the site is known with its places, and how its host answers."""

from __future__ import annotations

import http
import itertools
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import requests
from author_texts import Text
from requests.adapters import HTTPAdapter
from urllib3.exceptions import NameResolutionError, NewConnectionError, SSLError, TimeoutError
from urllib3.util.retry import Retry

URL = r"https?://(?:[^\s(){}<>\"'`]|\([^\s(){}<>\"'`]*\))+"
LINK = re.compile(
    rf"""\]\(<?(?P<inline>{URL})>?(?:\s+"[^"]*")?\)  # [text](address) and [text](address "title")
       | <(?P<auto>{URL})>
       | ^\s*\[[^\]\n]+\]:\s+<?(?P<defined>{URL})>?
       | ["'](?P<quoted>{URL})["']  # an attribute of HTML or of a block, a string of a notebook
       | ^[ ]*url:[ ](?P<key>{URL})[ ]*$  # of a figure
       | \A(?P<whole>{URL})\Z  # a value of the data
    """,
    re.VERBOSE | re.MULTILINE,
)
FOR_GOOD = (301, 308)
REFUSED = {401, 403, 406, 418, 429, 451, 503, 999}  # what hosts say to programs, though a reader may get the page


@dataclass(frozen=True, order=True)
class Link:
    url: str
    file: Path
    line: int


@dataclass(frozen=True)
class Manners:
    """How politely hosts are asked: one request at a time each, with a pause in seconds; at most so many at once."""

    timeout: float = 20
    pause: float = 3
    backoff: float = 5
    at_once: int = 8


@dataclass(frozen=True)
class Answer:
    """`status` is None where nothing answered; `moved` is where the host says the page now stands for good."""

    status: int | None
    said: str
    moved: str = ""

    @property
    def refused(self) -> bool:
        return self.status in REFUSED

    @property
    def dead(self) -> bool:
        return not self.refused and (self.status is None or self.status >= 400)


def links_in(texts: Iterable[Text]) -> Iterator[Link]:
    for text in texts:
        for found in LINK.finditer(text.text):
            group = str(found.lastgroup)
            yield Link(found[group], text.file, text.line_at(found.start(group)))


def ask_all(urls: Iterable[str], user_agent: str, manners: Manners) -> dict[str, Answer]:
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in sorted(set(urls)):
        by_host[urlsplit(url).netloc.casefold()].append(url)

    def ask_host(host: str) -> dict[str, Answer]:
        session = new_session(user_agent, manners)
        answers: dict[str, Answer] = {}
        for url in by_host[host]:
            answers[url] = ask(session, url, manners.timeout)
            if answers[url].status is not None:
                time.sleep(manners.pause)
        return answers

    with ThreadPoolExecutor(manners.at_once) as pool:
        return {url: answer for answers in pool.map(ask_host, by_host) for url, answer in answers.items()}


def new_session(user_agent: str, manners: Manners) -> requests.Session:
    retries = Retry(
        total=None, connect=1, read=1, status=2, redirect=0, other=0,
        status_forcelist=[429, 500, 502, 503, 504], raise_on_status=False,
        backoff_factor=manners.backoff, retry_after_max=60,
    )  # fmt: skip
    session = requests.Session()
    session.headers["User-Agent"] = user_agent
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retries))
    return session


def ask(session: requests.Session, url: str, timeout: float) -> Answer:
    """What the host says; the page itself is not fetched."""
    try:
        with session.get(url, timeout=timeout, stream=True) as response:
            steps = [*response.history, response]
            moved = ""
            for step, after in itertools.pairwise(steps):
                if step.status_code not in FOR_GOOD:
                    break
                moved = after.url
            return Answer(response.status_code, f"{response.status_code} {phrase(response.status_code)}".strip(), moved)
    except requests.TooManyRedirects:
        return Answer(None, "redirects without end")
    except (requests.RequestException, ValueError) as error:  # ValueError: an address that is none
        return Answer(None, why(error))


def phrase(status: int) -> str:
    return http.HTTPStatus(status).phrase if status in set(http.HTTPStatus) else ""


def why(error: Exception) -> str:
    """The reason below what requests and urllib3 wrap around it."""
    reason = getattr(error.args[0] if error.args else error, "reason", None) or error
    if isinstance(reason, NameResolutionError):
        return "there is no such host"
    if isinstance(reason, NewConnectionError):  # to urllib3 a kind of time-out
        return "no connection"
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    if isinstance(reason, SSLError):
        return "no valid certificate"
    return type(reason).__name__
