"""This repository's own site, built strictly, served on a loopback port, and read by Chromium.

Tests marked `with_features` read it with all of Material's common features on, where they go from page to page by
clicking; the others read it as it is.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
import yaml
from playwright.sync_api import Browser, sync_playwright

from tests.architecture.source import ROOT
from tests.browser.pages import FEATURES, WITH_FEATURES, Reader
from tests.once import made_once
from tests.sites.own import build, own_site

LEFT_OUT = [
    *("WebUIOmniboxAimPopup", "WebUIOmniboxPopup"),  # a process with two pages for each window, though nobody sees it
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"),
    *("MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"),
    "ThirdPartyStoragePartitioning",
]
"""Features of Chromium: the first line takes a third of the time of a test; the others Playwright leaves out, too, but
Chromium heeds the last list alone."""
FLAGS = [
    f"--disable-features={','.join(LEFT_OUT)}",
    "--no-sandbox",  # root may not have one; nothing but our own pages is opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


BUILT: dict[str, Path] = {}
"""The folder of each site that was built, by its address."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = f"{Path(__file__).parent}{os.sep}"  # asked of each of 10,000 tests
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


PLACE = "http://127.0.0.1/"
"""Stands for the address of a site that is built before its port is known."""


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder; in the sitemap, which instant navigation compares addresses with, with its own address."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        if not self.path.endswith("/sitemap.xml"):
            return super().send_head()
        text = Path(self.translate_path(self.path)).read_bytes()
        told = text.replace(PLACE.encode(), f"http://{self.headers['Host']}/".encode())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        return BytesIO(told)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        reason = "there is no Chromium here; install it to run the browser tests"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def with_features(folder: Path, **settings: object) -> Path:
    """A configuration of this repository's site with all of Material's common features, and `settings`."""
    theme = {"custom_dir": str(ROOT / "overrides"), "features": FEATURES}
    given = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(ROOT / "content"), "theme": theme, **settings}
    if not (folder / "overrides").exists():
        (folder / "overrides").symlink_to(
            ROOT / "overrides"
        )  # kinds of the site's own are named from its configuration
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(given), encoding="utf-8")
    return config


def build_with_features(folder: Path) -> None:
    build(with_features(folder, site_url=f"{PLACE}minutebook/"), folder / "minutebook")


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the served site, in a folder of its host as on a forge's pages."""
    request.getfixturevalue("chromium")  # no browser, no site to build
    has_features = getattr(request, "param", "") == WITH_FEATURES
    factory = tmp_path_factory
    folder = made_once(factory, "features", build_with_features) if has_features else own_site(factory)
    with served(folder) as address:
        BUILT[f"{address}minutebook/"] = folder / "minutebook"
        yield f"{address}minutebook/"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address on a loopback port where a folder is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_reader(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[object]:
    """Makes readers with a screen and a color scheme; at the end each must have seen a quiet, self-contained site.

    Each has a context of its own: in one that has read before, a page is there before its scripts have done their work.
    """
    readers: list[Reader] = []
    given = getattr(request.node, "callspec", None)
    clicks = given is not None and given.params.get("site") == WITH_FEATURES

    def make(width: int = 1280, scheme: str = "light", scripts: bool = True, has_touch: bool = False) -> Reader:
        given = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "has_touch": has_touch}
        context = chromium.new_context(**given, java_script_enabled=scripts)
        context.set_default_timeout(10_000)
        readers.append(Reader(context.new_page(), site, clicks))
        return readers[-1]

    yield make
    for reader in readers:
        reader.page.context.close()
    assert [each for reader in readers for each in reader.outside] == []
    assert [each for reader in readers for each in reader.errors] == []


@pytest.fixture
def reader(open_reader) -> Reader:
    """A reader at a desk."""
    return open_reader()
